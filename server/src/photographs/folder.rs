//! The files of a folder, and of the folders in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::names::{self, Named};
use super::refused::{Refused, in_one_line};

/// A file that was found, by its name below the folder.
#[derive(Debug)]
pub struct Found {
    /// Its name, as the person at the terminal is told.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What its name says.
    pub named: Result<Named, Refused>,
}

/// Finds the files of a folder and of the folders in it, in the order of their names. Hidden ones are passed by.
///
/// # Errors
/// When the folder cannot be read. A folder in it that cannot be read is found as one that cannot be used.
pub fn look_through(folder: &Path) -> io::Result<Vec<Found>> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        if !path.is_dir() {
            found.push(file(None, path));
            continue;
        }
        let piece = name_of(&path);
        match entries(&path) {
            Ok(inside) => found.extend(inside.into_iter().map(|path| file(Some(&piece), path))),
            Err(error) => {
                let named = Err(Refused::NotGiven(error.to_string()));
                found.push(Found { name: shown(None, &path), path, named });
            }
        }
    }
    Ok(found)
}

/// What is in a folder and not hidden, in the order of the names.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths: io::Result<Vec<PathBuf>> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths?;
    paths.retain(|path| !name_of(path).starts_with('.'));
    paths.sort();
    Ok(paths)
}

fn file(piece: Option<&str>, path: PathBuf) -> Found {
    let named = match (fs::metadata(&path), path.file_name().and_then(|name| name.to_str())) {
        (Err(error), _) => Err(Refused::NotGiven(error.to_string())),
        (Ok(what), _) if what.is_dir() => Err(Refused::Folder),
        // To open a pipe would be to wait for whoever writes into it.
        (Ok(what), _) if !what.is_file() => Err(Refused::NoFile),
        (Ok(_), None) => Err(Refused::NoName),
        (Ok(_), Some(name)) => names::read(piece, name),
    };
    Found { name: shown(piece, &path), path, named }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn shown(piece: Option<&str>, path: &Path) -> String {
    let folder = piece.map(|piece| format!("{piece}/")).unwrap_or_default();
    in_one_line(&format!("{folder}{}", name_of(path)))
}
