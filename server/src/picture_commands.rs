//! What the commands about photographs do.

use std::collections::HashSet;
use std::path::Path;

use app::kernel::slug::Slug;

use crate::cli::{Pictures, Store};
use crate::commands::{Stopped, bar, cannot_be_asked, join, report};
use crate::db::{Db, WriteError};
use crate::photographs::{self, Chosen, NotStored, Refused, Subject};

/// Reads the photographs of a folder into the shop, one after another.
///
/// # Errors
/// With every file that was left out and the reason, after the others were imported; or when the folder cannot be
/// read or the database refuses.
pub async fn import(store: &Store, folder: &Path) -> Result<(), Stopped> {
    let found = photographs::look_through(folder)
        .map_err(|error| Stopped::because(format!("cannot read {}: {error}", folder.display())))?;
    if found.is_empty() {
        return Err(Stopped::because(format!("{} holds no file", folder.display())));
    }
    let db = join(store).await?;
    let chosen = photographs::choose(&db, found).await;
    let chosen = chosen.map_err(|_| Stopped::because("the catalogue cannot be read"))?;
    let imported = import_chosen(&db, chosen).await?;
    db.close().await;
    report(&imported.to_string());
    if imported.left_out.is_empty() {
        return Ok(());
    }
    Err(Stopped::because(imported.left_out.join("\n")))
}

/// What has become of the files of a folder.
#[derive(Default)]
struct Imported {
    pictures: usize,
    pieces: HashSet<Slug>,
    /// A line for each file that was not imported.
    left_out: Vec<String>,
}

impl std::fmt::Display for Imported {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.pictures {
            0 => out.write_str("no picture was imported")?,
            1 => out.write_str("1 picture of 1 piece was imported")?,
            many => {
                let pieces = counted(self.pieces.len(), "piece");
                write!(out, "{many} pictures of {pieces} were imported")?;
            }
        }
        match self.left_out.len() {
            0 => Ok(()),
            1 => out.write_str("; 1 file was left out"),
            many => write!(out, "; {many} files were left out"),
        }
    }
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// Imports one file after another, so that only one is in memory at a time.
async fn import_chosen(db: &Db, chosen: Vec<Chosen>) -> Result<Imported, Stopped> {
    let bar = bar(u64::try_from(chosen.len()).unwrap_or(u64::MAX), "files");
    let mut imported = Imported::default();
    for Chosen { found, subject } in chosen {
        match import_one(db, &found.path, subject).await {
            Ok(slug) => {
                imported.pictures += 1;
                imported.pieces.insert(slug);
            }
            Err(NotImported::Refused(reason)) => {
                imported.left_out.push(format!("{}: {reason}", found.name));
            }
            Err(NotImported::Failed(error)) => {
                return Err(Stopped::because(format!(
                    "{imported}, then the database failed at {}: {error}; the same command \
                     begins again",
                    found.name
                )));
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(imported)
}

/// Why a file was not imported.
enum NotImported {
    /// It cannot be used.
    Refused(Refused),
    /// The database does not take it, and will not take others.
    Failed(WriteError<NotStored>),
}

async fn import_one(
    db: &Db,
    path: &Path,
    subject: Result<Subject, Refused>,
) -> Result<Slug, NotImported> {
    let Subject { slug, view, metal } = subject.map_err(NotImported::Refused)?;
    let path = path.to_owned();
    // A decoder that meets with what it never thought of panics, and must not take the other files along.
    let developing = tokio::task::spawn_blocking(move || photographs::develop(&path, view, metal));
    let developed = developing
        .await
        .unwrap_or_else(|_| Err(Refused::Damaged("it cannot be decoded".to_owned())))
        .map_err(NotImported::Refused)?;
    match photographs::store(db, &slug, developed).await {
        Ok(()) => Ok(slug),
        Err(WriteError::Rule(_)) => {
            Err(NotImported::Refused(Refused::NoSuchPiece(slug.to_string())))
        }
        Err(error) => Err(NotImported::Failed(error)),
    }
}

/// Does what is asked about photographs that are in the shop.
///
/// # Errors
/// With every piece that has none, after those of the others were taken away; or when the database refuses.
pub async fn pictures(command: Pictures) -> Result<(), Stopped> {
    let Pictures::Forget { store, pieces } = command;
    let db = join(&store).await?;
    let mut not = Vec::new();
    for name in pieces {
        let forgotten = match Slug::parse(&name) {
            Ok(slug) => photographs::forget(&db, &slug).await,
            Err(_) => Err(WriteError::Rule(NotStored::NoSuchPiece)),
        };
        match forgotten {
            Ok(1) => report(&format!("the photograph of {name} is forgotten")),
            Ok(many) => report(&format!("the {many} photographs of {name} are forgotten")),
            Err(WriteError::Rule(NotStored::NoSuchPiece)) => {
                not.push(Refused::NoSuchPiece(name).to_string());
            }
            Err(WriteError::Rule(NotStored::NoPhotographs)) => {
                not.push(format!("{name} has no photographs"));
            }
            Err(error) => return Err(cannot_be_asked(error)),
        }
    }
    db.close().await;
    if not.is_empty() { Ok(()) } else { Err(Stopped::because(not.join("\n"))) }
}
