//! The jeweller's own photographs: from a folder of files to pictures in the shop.
//!
//! A file is known by its name to show a piece from a side and in a metal (`names.rs`, `folder.rs`, `choose.rs`). It
//! is read within bounds that its header is held to before anything is decoded (`jpeg.rs`, `read.rs`), made into
//! square files of every width that it has dots for, without anything that a camera wrote beside them
//! (`develop.rs`), and stored with its piece, so that every copy of the program shows it (`store.rs`).

mod check;
mod choose;
mod develop;
mod folder;
mod jpeg;
mod names;
mod read;
mod refused;
mod store;

use app::catalogue::model::{Mark, Metal, Shot, View};
use app::kernel::failure::Unavailable;
use app::kernel::slug::Slug;
use bytes::Bytes;

use crate::db::{Db, OrUnavailable};

pub use check::check;
pub use choose::{Chosen, choose};
pub use develop::develop;
pub use folder::{Found, look_through};
pub use refused::Refused;
pub use store::{NotStored, forget, store};

/// What a photograph shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The piece.
    pub slug: Slug,
    /// From where it is seen.
    pub view: View,
    /// The metal it is in.
    pub metal: Metal,
}

/// A photograph in the form in which the shop shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Developed {
    /// What it shows, and which files there are.
    pub shot: Shot,
    /// Its files, each with its name in addresses.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Where the files of photographs are kept.
#[derive(Clone)]
pub struct Photographs(Db);

/// A file that was found.
pub(crate) struct StoredFile {
    /// What its picture is known by, which need not be what was asked for.
    pub(crate) mark: String,
    /// What is in it.
    pub(crate) bytes: Bytes,
}

impl Photographs {
    /// Those in a database.
    pub fn of(db: &Db) -> Self {
        Self(db.clone())
    }

    /// Finds a file by its name: the one with this mark, or else another one of the name.
    pub(crate) async fn file(
        &self,
        slug: &Slug,
        mark: &str,
        name: &str,
    ) -> Result<Option<StoredFile>, Unavailable> {
        // What is no mark is not asked for: a database need not take every letter.
        let mark = Mark::parse(mark).map_or_else(|_| String::new(), String::from);
        store::file(&self.0, slug, &mark, name).await.or_unavailable("photographs.file")
    }
}
