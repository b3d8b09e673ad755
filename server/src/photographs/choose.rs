//! Which of the files that were found become pictures, held against the catalogue.

use std::collections::HashMap;

use app::catalogue::model::Metal;
use app::catalogue::port::Catalogue;
use app::kernel::failure::Unavailable;
use app::kernel::slug::Slug;

use super::folder::Found;
use super::names::Named;
use super::{Refused, Subject};
use crate::db::Db;

/// A file, and what it shows or why it is left out.
#[derive(Debug)]
pub struct Chosen {
    /// The file.
    pub found: Found,
    /// What it shows.
    pub subject: Result<Subject, Refused>,
}

/// Finds out which piece and metal each file shows. Of two files that show the same, neither is chosen: which one
/// is meant only the jeweller knows.
///
/// # Errors
/// When the catalogue cannot be asked.
pub async fn choose(db: &Db, files: Vec<Found>) -> Result<Vec<Chosen>, Unavailable> {
    let mut metals: HashMap<Slug, Vec<Metal>> = HashMap::new();
    let mut chosen = Vec::with_capacity(files.len());
    for found in files {
        if let Ok(Named { slug, .. }) = &found.named
            && !metals.contains_key(slug)
        {
            let piece = db.piece(slug).await?;
            // A piece is had in one metal at least, so none at all is no piece.
            let had = piece.map(|piece| piece.card.metals()).unwrap_or_default();
            metals.insert(slug.clone(), had);
        }
        let subject = found.named.clone().and_then(|named| subject(named, &metals));
        chosen.push(Chosen { found, subject });
    }
    leave_out_twins(&mut chosen);
    Ok(chosen)
}

fn subject(named: Named, metals: &HashMap<Slug, Vec<Metal>>) -> Result<Subject, Refused> {
    let Named { slug, view, metal } = named;
    let had = metals.get(&slug).map(Vec::as_slice).unwrap_or_default();
    let Some(first) = had.first() else { return Err(Refused::NoSuchPiece(slug.into())) };
    let metal = metal.unwrap_or(*first);
    if !had.contains(&metal) {
        return Err(Refused::NotInThisMetal(metal));
    }
    Ok(Subject { slug, view, metal })
}

fn leave_out_twins(chosen: &mut [Chosen]) {
    let mut first: HashMap<Subject, usize> = HashMap::new();
    let mut twins = Vec::new();
    for (at, one) in chosen.iter().enumerate() {
        if let Ok(subject) = &one.subject {
            match first.get(subject) {
                Some(other) => twins.push((*other, at)),
                None => {
                    first.insert(subject.clone(), at);
                }
            }
        }
    }
    for (one, other) in twins {
        for (this, that) in [(one, other), (other, one)] {
            chosen[this].subject = Err(Refused::SameAs(chosen[that].found.name.clone()));
        }
    }
}
