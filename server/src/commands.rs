//! What each command does.

use std::io::Write;
use std::path::Path;

use app::kernel::moment::{Clock, Moment};
use indicatif::{ProgressBar, ProgressStyle};

use crate::catalogue::{self, CatalogueFile};
use crate::cli::{Cli, Command, Import, Seed, Store};
use crate::db::{Address, CannotOpen, Db};
use crate::moment::MachineClock;
use crate::toml_file::Problem;
use crate::{
    account_commands, delivery, delivery_commands, demo, harm_commands, photographs,
    picture_commands, pricing, pricing_commands, privacy, privacy_commands, retention_commands,
    serve,
};

/// Why a command did not do what it was asked: lines for the person at the terminal, and an exit code.
#[derive(Debug)]
pub struct Stopped {
    /// What to say, without a full stop at the end.
    pub reason: String,
    /// The exit code: 75 (`EX_TEMPFAIL`) when it helps to try again later, 1 otherwise.
    pub code: u8,
}

impl Stopped {
    /// Stops with exit code 1.
    pub fn because(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), code: 1 }
    }
}

impl From<CannotOpen> for Stopped {
    fn from(error: CannotOpen) -> Self {
        Self { code: if error.is_in_use() { 75 } else { 1 }, reason: error.to_string() }
    }
}

impl From<Vec<Problem>> for Stopped {
    fn from(problems: Vec<Problem>) -> Self {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        let count = match lines.len() {
            1 => "one mistake".to_owned(),
            many => format!("{many} mistakes"),
        };
        Self::because(format!("{}\n{count}; nothing was imported", lines.join("\n")))
    }
}

/// Runs one command to its end.
///
/// # Errors
/// With the reason when it could not be done.
pub async fn run(cli: Cli) -> Result<(), Stopped> {
    match cli.command {
        Command::Serve(options) => serve::run(*options).await,
        Command::Migrate(store) => migrate(&store).await,
        Command::Seed(seed) => fill(&seed).await,
        Command::Import(Import::Catalogue { store, folder }) => import(&store, &folder).await,
        Command::Import(Import::Pricing { store, file }) => {
            pricing_commands::import(&store, &file).await
        }
        Command::Import(Import::Delivery { store, file }) => {
            delivery_commands::import(&store, &file).await
        }
        Command::Import(Import::Pictures { store, folder }) => {
            picture_commands::import(&store, &folder).await
        }
        Command::Pictures(command) => picture_commands::pictures(command).await,
        Command::Rates(command) => pricing_commands::rates(command).await,
        Command::Price(command) => pricing_commands::price(command).await,
        Command::Ledger(command) => privacy_commands::ledger(command).await,
        Command::Account(command) => account_commands::account(command).await,
        Command::Block(command) => harm_commands::block(command).await,
        Command::Retention(command) => retention_commands::retention(command).await,
        Command::Policy => privacy_commands::policy(),
        Command::Check(store) => check(&store).await,
    }
}

/// Opens the database that the options name, for as long as a shop is open.
///
/// # Errors
/// When it cannot be opened, or another shop is open on it.
pub async fn open(store: &Store) -> Result<Db, CannotOpen> {
    Db::open(&address(store)?).await
}

/// Opens the database that the options name for one command, also beside an open shop.
///
/// # Errors
/// When it cannot be opened.
pub(crate) async fn join(store: &Store) -> Result<Db, CannotOpen> {
    Db::open_or_join(&address(store)?).await
}

/// The database that the options name.
///
/// # Errors
/// When the URL is of another kind of database.
pub(crate) fn address(store: &Store) -> Result<Address, CannotOpen> {
    Address::choose(store.database_url.as_deref(), &store.data)
}

async fn migrate(store: &Store) -> Result<(), Stopped> {
    let db = open(store).await?;
    report(&format!("the schema is at {}", crate::db::schema_version()));
    db.close().await;
    Ok(())
}

async fn fill(seed: &Seed) -> Result<(), Stopped> {
    let db = join(&seed.store).await?;
    let files = catalogue::read_files(&demo::catalogue_files())?;
    let grown = catalogue::grow(&files, usize::try_from(seed.pieces).unwrap_or(usize::MAX));
    put_prices(&db).await?;
    delivery_commands::put_demo(&db).await?;
    put(&db, files).await?;
    if seed.pieces > 0 {
        in_portions(&db, grown, u64::from(seed.pieces)).await?;
    }
    let pieces = catalogue::count(&db).await.map_err(cannot_be_asked)?;
    report(&format!("{pieces} pieces are in the shop"));
    db.close().await;
    Ok(())
}

/// Writes many pieces a thousand at a time, with a bar that shows how far it is.
///
/// # Errors
/// When the database refuses a portion: the portions before it stay, and the reason says how many pieces.
async fn in_portions(db: &Db, files: Vec<CatalogueFile>, total: u64) -> Result<(), Stopped> {
    const PORTION: usize = 1_000;
    let bar = bar(total, "pieces");
    let mut stored: usize = 0;
    for file in files {
        let mut place = file.first_place;
        for portion in file.pieces.chunks(PORTION) {
            let part =
                CatalogueFile { first_place: place, pieces: portion.to_vec(), ..file.clone() };
            place += portion.len();
            let put = catalogue::store(db, vec![part]).await;
            stored += put.map_err(|error| partly(stored, total, &error.to_string()))?.pieces;
            bar.set_position(u64::try_from(stored).unwrap_or(total));
        }
    }
    bar.finish_and_clear();
    Ok(())
}

/// A bar for the terminal that shows how far work on many things is.
pub(crate) fn bar(total: u64, things: &str) -> ProgressBar {
    let template = format!("{{bar:40}} {{human_pos}} of {{human_len}} {things}, {{eta}} left");
    let style = ProgressStyle::with_template(&template);
    ProgressBar::new(total).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn partly(stored: usize, total: u64, error: &str) -> Stopped {
    Stopped::because(format!(
        "{stored} of the {total} further pieces are in the shop, the rest is not: {error}; \
         the same command goes on from here"
    ))
}

pub(crate) fn cannot_be_asked(error: impl std::fmt::Display) -> Stopped {
    Stopped::because(format!("the database cannot be asked: {error}"))
}

async fn import(store: &Store, folder: &Path) -> Result<(), Stopped> {
    let files = catalogue::read_files(&read_folder(folder)?)?;
    let db = join(store).await?;
    let stored = catalogue::replace(&db, files).await.map_err(|error| nothing_written(&error))?;
    report(&format!("{} pieces were imported from {}", stored.pieces, folder.display()));
    match stored.removed {
        0 => {}
        1 => report("one piece that no file names was taken away"),
        many => report(&format!("{many} pieces that no file names were taken away")),
    }
    db.close().await;
    Ok(())
}

async fn check(store: &Store) -> Result<(), Stopped> {
    let db = Db::open_as_it_is(&address(store)?).await?;
    let mut faults = catalogue::check(&db).await.map_err(cannot_be_asked)?;
    faults.extend(photographs::check(&db).await.map_err(cannot_be_asked)?);
    faults.extend(pricing::check(&db).await.map_err(cannot_be_asked)?);
    faults.extend(delivery::check(&db).await.map_err(cannot_be_asked)?);
    faults.extend(privacy::verify(&db).await.map_err(cannot_be_asked)?.faults);
    faults.extend(db.check().await.map_err(cannot_be_asked)?);
    db.close().await;
    if faults.is_empty() {
        report("everything agrees");
        Ok(())
    } else {
        Err(Stopped::because(faults.join("\n")))
    }
}

/// Makes the shop charge what the demo shop charges, unless it has charges of its own already.
///
/// # Errors
/// When the database refuses.
pub async fn put_prices(db: &Db) -> Result<(), Stopped> {
    if pricing::book_of(db).await.map_err(cannot_be_asked)?.is_some() {
        return Ok(());
    }
    let (file, text) = demo::charges_file();
    let charges = pricing::read_charges(&file, &text)?;
    let (file, text) = demo::rates_file();
    let rates = pricing::read_rates(&file, &text)?;
    // On a machine whose clock is behind, the demo rates are in force all the same.
    let latest = rates.iter().map(|dated| dated.from).max();
    let now = MachineClock.now().max(latest.unwrap_or(Moment::new(0)));
    pricing::set_rates(db, rates, now).await.map_err(|error| nothing_written(&error))?;
    pricing::replace_charges(db, charges).await.map_err(|error| nothing_written(&error))
}

/// Puts categories with their pieces into the shop, all or nothing.
///
/// # Errors
/// When the database refuses.
pub async fn put(db: &Db, files: Vec<CatalogueFile>) -> Result<usize, Stopped> {
    let stored = catalogue::store(db, files).await.map_err(|error| nothing_written(&error))?;
    Ok(stored.pieces)
}

pub(crate) fn nothing_written(error: &impl std::fmt::Display) -> Stopped {
    Stopped::because(format!("nothing was written: {error}"))
}

/// The `.toml` files of a folder, in the order of their names.
fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, Stopped> {
    let refused = |path: &Path, error: std::io::Error| {
        Stopped::because(format!("cannot read {}: {error}", path.display()))
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| refused(folder, error))? {
        let path = entry.map_err(|error| refused(folder, error))?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let text = std::fs::read_to_string(&path).map_err(|error| refused(&path, error))?;
            files.push((path.display().to_string(), text));
        }
    }
    if files.is_empty() {
        return Err(Stopped::because(format!("{} holds no .toml file", folder.display())));
    }
    files.sort();
    Ok(files)
}

/// Prints a line for the person who asked.
pub(crate) fn report(line: &str) {
    // A closed pipe (`assay seed | head`) is no reason to fail.
    let _closed = writeln!(std::io::stdout(), "{line}");
}
