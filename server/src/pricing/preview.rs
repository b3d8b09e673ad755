//! What a metal rate would do to the catalogue, and whether it can be meant.

use app::kernel::money::Paise;
use app::pricing::model::{BasisPoints, MetalRate, PriceBook};

use super::book::book;
use super::store::{PORTION, usual_price};
use crate::catalogue::priced_pieces;
use crate::db::{Db, ReadError};

/// What a rate would change.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// How many pieces would have another price, or one at last.
    pub changed: usize,
    /// How many pieces there are.
    pub pieces: usize,
    /// What all pieces that are priced before and after cost together now.
    pub before: Paise,
    /// What they would cost.
    pub after: Paise,
    /// The pieces whose price would move most, the furthest first, ten at most.
    pub furthest: Vec<Change>,
}

/// What a rate would do to one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The piece.
    pub slug: String,
    /// What it costs now.
    pub before: Paise,
    /// What it would cost.
    pub after: Paise,
}

/// Why a rate is not taken as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// No metal costs this.
    Impossible(String),
    /// The rate moves so far that somebody must say that it is meant.
    Unconfirmed(String),
}

/// The dearest metal rate there is: ten lakh rupees for a gram.
const DEAREST: Paise = Paise::new(100_000_000);

/// Says whether a rate can be meant, against the one in force.
///
/// # Errors
/// When no metal costs this, when it is ten times the rate in force or a tenth of it, and, unless it is
/// `confirmed`, when it moves by more than `most`.
pub fn guard(
    rate: MetalRate,
    in_force: &[MetalRate],
    most: BasisPoints,
    confirmed: bool,
) -> Result<(), Refused> {
    let wanted = rate.rate.per_gram;
    if wanted <= Paise::ZERO || wanted > DEAREST {
        let reason = format!("a gram costs more than nothing and at most {DEAREST}");
        return Err(Refused::Impossible(reason));
    }
    let same = |known: &&MetalRate| {
        known.element == rate.element && known.rate.fineness == rate.rate.fineness
    };
    let Some(now) = in_force.iter().find(same).map(|known| known.rate.per_gram) else {
        return Ok(());
    };
    let (old, new) = (now.get(), wanted.get());
    if new >= old.saturating_mul(10) || old >= new.saturating_mul(10) {
        let reason =
            format!("{wanted} is ten times or a tenth of {now}; is the point in its place?");
        return Err(Refused::Impossible(reason));
    }
    let moved = (new - old).abs() * 10_000;
    if !confirmed && moved > most.get() * old {
        let moved = moved / old;
        let by = format!("{}.{:02}", moved / 100, moved % 100);
        let reason = format!(
            "{wanted} is {by} % away from {now}, and more than {most} % must be confirmed: \
             look at it with `rates preview`, then add --confirm"
        );
        return Err(Refused::Unconfirmed(reason));
    }
    Ok(())
}

/// Works out what all pieces would cost with `rate`, and changes nothing.
///
/// # Errors
/// When the database cannot be asked.
pub async fn preview(db: &Db, rate: MetalRate) -> Result<Preview, ReadError> {
    let mut connection = db.reader().acquire().await?;
    let mut preview = Preview::default();
    let Some(book) = book(&mut connection).await? else { return Ok(preview) };
    let book = with_rate(book, rate);
    let (mut last, mut before, mut after) = (0, 0, 0);
    loop {
        let pieces = priced_pieces(&mut connection, last, PORTION).await?;
        let Some(end) = pieces.last() else { break };
        last = end.piece_id;
        preview.pieces += pieces.len();
        for piece in &pieces {
            let price = usual_price(&book, piece.family, &piece.choices);
            preview.changed += usize::from(price != piece.price_paise);
            if let (Some(now), Some(then)) = (piece.price_paise, price) {
                before += now;
                after += then;
                let (slug, now, then) = (piece.slug.clone(), Paise::new(now), Paise::new(then));
                preview.furthest.push(Change { slug, before: now, after: then });
            }
        }
        keep_furthest(&mut preview.furthest);
    }
    (preview.before, preview.after) = (Paise::new(before), Paise::new(after));
    Ok(preview)
}

fn keep_furthest(changes: &mut Vec<Change>) {
    let moved = |change: &Change| (change.after.get() - change.before.get()).abs();
    changes.retain(|change| moved(change) > 0);
    changes.sort_by_key(|change| std::cmp::Reverse(moved(change)));
    changes.truncate(10);
}

fn with_rate(mut book: PriceBook, rate: MetalRate) -> PriceBook {
    let same = |known: &MetalRate| {
        known.element == rate.element && known.rate.fineness == rate.rate.fineness
    };
    book.metals.retain(|known| !same(known));
    book.metals.push(rate);
    book
}
