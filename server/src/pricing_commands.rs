//! What the commands about prices do.

use std::path::Path;

use app::catalogue::Catalogue;
use app::catalogue::model::{Axis, Choice, Choices, Piece};
use app::kernel::moment::{Clock, Moment};
use app::kernel::money::Paise;
use app::kernel::slug::Slug;
use app::pricing::PriceBook;
use app::pricing::model::{DatedRate, MetalRate, PriceOfPiece, Rate, formula};
use app::pricing::receipt::{Verdict, line_code};

use crate::cli::{NewRate, Price, Rates, Store};
use crate::commands::{Stopped, address, cannot_be_asked, join, nothing_written, report};
use crate::db::Db;
use crate::moment::{self, MachineClock};
use crate::pricing::{self, LONGEST_RECEIPT, Preview, Refused};

/// Reads charges into the shop.
///
/// # Errors
/// With every mistake of the file, or when the database refuses.
pub async fn import(store: &Store, file: &Path) -> Result<(), Stopped> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Stopped::because(format!("cannot read {}: {error}", file.display())))?;
    let charges = pricing::read_charges(&file.display().to_string(), &text)?;
    let db = join(store).await?;
    pricing::replace_charges(&db, charges).await.map_err(|error| nothing_written(&error))?;
    report(&format!("the charges of {} are in force", file.display()));
    db.close().await;
    Ok(())
}

/// Shows, tries or sets metal rates.
///
/// # Errors
/// When the rate is refused or the database cannot be used.
pub async fn rates(command: Rates) -> Result<(), Stopped> {
    match command {
        Rates::List(store) => {
            let db = join(&store).await?;
            for line in pricing::listed(&db).await.map_err(cannot_be_asked)? {
                report(&line);
            }
            db.close().await;
            Ok(())
        }
        Rates::Preview(new) => {
            let db = join(&new.store).await?;
            let preview = pricing::preview(&db, metal_rate(&new)).await.map_err(cannot_be_asked)?;
            tell(&preview);
            db.close().await;
            Ok(())
        }
        Rates::Set { rate, from, most, confirm } => {
            let db = join(&rate.store).await?;
            let metal = metal_rate(&rate);
            let in_force = pricing::in_force(&db).await.map_err(cannot_be_asked)?;
            pricing::guard(metal, &in_force, most, confirm).map_err(|refused| match refused {
                Refused::Impossible(reason) | Refused::Unconfirmed(reason) => {
                    Stopped::because(reason)
                }
            })?;
            set(&db, metal, from).await?;
            db.close().await;
            Ok(())
        }
    }
}

async fn set(db: &Db, metal: MetalRate, from: Option<Moment>) -> Result<(), Stopped> {
    let now = MachineClock.now();
    let from = from.unwrap_or(now);
    let preview = pricing::preview(db, metal).await.map_err(cannot_be_asked)?;
    pricing::set_rates(db, vec![DatedRate { metal, from }], now)
        .await
        .map_err(|error| nothing_written(&error))?;
    tell(&preview);
    let (metal, rate) = (metal.element.code(), metal.rate);
    let since = if from <= now { "in force since" } else { "set for" };
    report(&format!(
        "{metal} {} is {} a gram, {since} {}",
        rate.fineness,
        rate.per_gram,
        moment::written(from)
    ));
    Ok(())
}

fn metal_rate(new: &NewRate) -> MetalRate {
    let rate = Rate { per_gram: new.per_gram, fineness: new.fineness };
    MetalRate { element: new.metal, rate }
}

fn tell(preview: &Preview) {
    let Preview { changed, pieces, before, after, furthest } = preview;
    report(&format!("{changed} of {pieces} pieces get another price"));
    report(&format!("all pieces together: {before} before, {after} after"));
    for change in furthest {
        let (before, after) = (change.before, change.after);
        let moved = Paise::new(after.get() - before.get());
        report(&format!("  {:<40} {before:>18} {after:>18} {moved:>16}", change.slug));
    }
}

/// Shows a price, or checks a receipt.
///
/// # Errors
/// When the piece does not exist or has no price; when a receipt is not genuine.
pub async fn price(command: Price) -> Result<(), Stopped> {
    match command {
        Price::Show { store, piece } => show(&store, &piece).await,
        Price::Total { store, pieces } => totals(&store, &pieces).await,
        Price::Verify { store, key, file } => {
            let text = read_receipt(&file)?;
            let keys = if key.is_empty() { known_keys(&store).await? } else { key };
            match pricing::verdict(&text, &keys) {
                Verdict::Genuine(statement) => {
                    let total = Paise::new(statement.total_paise);
                    report(&format!("genuine: {} for {total}", statement.name));
                    Ok(())
                }
                Verdict::Unreadable => Err(Stopped::because("not a receipt")),
                Verdict::Foreign => {
                    Err(Stopped::because("signed by a key that is not this shop's"))
                }
                Verdict::Tampered => Err(Stopped::because("changed after it was signed")),
                Verdict::Wrong => {
                    Err(Stopped::because("signed by this shop, but it does not add up"))
                }
            }
        }
    }
}

/// The receipt or the record in a file. A file that is too large is not read to its end.
pub(crate) fn read_receipt(file: &Path) -> Result<String, Stopped> {
    use std::io::Read;
    let refused = |error: std::io::Error| {
        Stopped::because(format!("cannot read {}: {error}", file.display()))
    };
    let mut text = Vec::new();
    let most = u64::try_from(LONGEST_RECEIPT).unwrap_or(u64::MAX);
    let opened = std::fs::File::open(file).map_err(refused)?;
    opened.take(most + 1).read_to_end(&mut text).map_err(refused)?;
    String::from_utf8(text).map_err(|_| Stopped::because("not a text"))
}

pub(crate) async fn known_keys(store: &Store) -> Result<Vec<String>, Stopped> {
    let db = Db::open_as_it_is(&address(store)?).await?;
    let keys = pricing::keys(&db).await.map_err(cannot_be_asked)?;
    db.close().await;
    Ok(keys)
}

/// A piece as one address names it, with its price; the address is that of its page after `/piece/`.
struct Asked {
    piece: Piece,
    choices: Choices,
    choice: Choice,
    corrected: Vec<Axis>,
    priced: Option<PriceOfPiece>,
}

async fn asked(db: &Db, book: Option<&PriceBook>, address: &str) -> Result<Asked, Stopped> {
    let (slug, query) = address.split_once('?').unwrap_or((address, ""));
    let unknown = || Stopped::because(format!("there is no piece called {slug}"));
    let slug = Slug::parse(slug).map_err(|_| unknown())?;
    let piece = db.piece(&slug).await.map_err(cannot_be_asked)?.ok_or_else(unknown)?;
    let choices = piece.choices();
    let (choice, corrected) = choices.nearest(|axis| {
        let said = form_urlencoded::parse(query.as_bytes());
        said.filter(|(name, _)| name == axis).last().map(|(_, value)| value.into_owned())
    });
    let rates = book.and_then(|book| book.for_piece(piece.card.family, &choices));
    let priced = rates.and_then(|rates| rates.price(&choices, &choice));
    Ok(Asked { piece, choices, choice, corrected, priced })
}

async fn show(store: &Store, address: &str) -> Result<(), Stopped> {
    let db = join(store).await?;
    let book = pricing::book_of(&db).await.map_err(cannot_be_asked)?;
    let Asked { piece, choices, choice, corrected, priced } =
        asked(&db, book.as_ref(), address).await?;
    db.close().await;
    for axis in corrected {
        report(&format!("{} cannot be had as asked; the nearest is taken", axis.code()));
    }
    let priced = priced.ok_or_else(|| Stopped::because("the price is on request"))?;
    report(format!("{} {}", piece.card.name, choices.query(&choice)).trim_end());
    for line in lines(&priced) {
        report(&line);
    }
    Ok(())
}

/// Prints each address with its price, one line each, parted by a tab.
async fn totals(store: &Store, addresses: &[String]) -> Result<(), Stopped> {
    let db = join(store).await?;
    let book = pricing::book_of(&db).await.map_err(cannot_be_asked)?;
    for address in addresses {
        let priced = asked(&db, book.as_ref(), address).await?.priced;
        let total = priced.map_or_else(|| "on request".to_owned(), |p| p.price.total.decimal());
        report(&format!("{address}\t{total}"));
    }
    db.close().await;
    Ok(())
}

fn lines(priced: &PriceOfPiece) -> Vec<String> {
    let PriceOfPiece { input, price } = priced;
    let mut lines: Vec<String> = price
        .lines
        .iter()
        .map(|line| {
            let (code, how) = (line_code(line.kind), formula(input, line.kind));
            format!("{code:<14} {how:<40} {:>18}", line.amount)
        })
        .collect();
    lines.push(format!("{:<14} {:<40} {:>18}", "total", "", price.total));
    lines
}
