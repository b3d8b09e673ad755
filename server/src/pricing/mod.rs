//! Prices: how rates and charges are read, and who signs receipts. How they are written stands in `store.rs`.

mod book;
mod charges_file;
mod check;
mod preview;
mod rates_file;
mod signer;
mod store;

use std::sync::Arc;

use app::kernel::failure::Unavailable;
use app::kernel::moment::Moment;
use app::pricing::model::{DatedRate, MetalRate, RateBoard};
use app::pricing::receipt::{Receipt, Statement, Verdict};
use app::pricing::{PriceBook, Pricing};
use async_trait::async_trait;
use sqlx::AnyConnection;

use crate::db::{Db, OrUnavailable, ReadError, WriteError};
use crate::revision::{self, Making};

pub(crate) use book::book;
pub use charges_file::{Charges, read_charges};
pub use check::check;
pub use preview::{Change, Preview, Refused, guard, preview};
pub use rates_file::read_rates;
pub use signer::{LONGEST_RECEIPT, ReceiptSigner, verdict};
pub(crate) use signer::{canonical, fits};
pub(crate) use store::usual_price;
pub use store::{apply_due_rates, next_due, replace_charges, set_rates};

/// The prices of a shop: its database and its key.
pub struct Prices {
    db: Db,
    signer: ReceiptSigner,
}

impl Prices {
    /// The prices in `db`, for which `signer` signs.
    pub fn new(db: Db, signer: ReceiptSigner) -> Self {
        Self { db, signer }
    }

    /// Makes the key known to every replica, so that each accepts the receipts of all.
    ///
    /// # Errors
    /// When the database refuses or fails.
    pub async fn publish_key(
        &self,
        now: Moment,
    ) -> Result<(), WriteError<std::convert::Infallible>> {
        let key = self.signer.public_key();
        self.db
            .write(move |connection| {
                let key = key.clone();
                Box::pin(async move {
                    let inserted = sqlx::query(
                        "insert into receipt_keys (key_id, public_key, first_used_at_ms)
                         values ($1, $1, $2) on conflict (key_id) do nothing",
                    )
                    .bind(key)
                    .bind(now.get())
                    .execute(&mut *connection)
                    .await?;
                    // A page lists the keys. A shop that opens again with a known one changes no page.
                    if inserted.rows_affected() > 0 {
                        revision::bump(connection).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    async fn read_book(&self) -> Result<Option<Arc<PriceBook>>, ReadError> {
        self.db.remembered(shared_book).await.map(|book| book.as_ref().clone())
    }

    async fn read_board(&self) -> Result<RateBoard, ReadError> {
        let mut connection = self.db.reader().acquire().await?;
        book::board(&mut connection).await
    }
}

/// The charges as they are handed to pages.
fn shared_book(connection: &mut AnyConnection) -> Making<'_, Option<Arc<PriceBook>>> {
    Box::pin(async move { Ok(book::book(connection).await?.map(Arc::new)) })
}

/// Returns every public key that receipts have been signed with, the oldest first.
///
/// # Errors
/// When the database cannot be asked.
pub async fn keys(db: &Db) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar("select public_key from receipt_keys order by first_used_at_ms, key_id")
        .fetch_all(db.reader())
        .await
}

/// Reads everything that the jeweller charges; `None` if nothing has been imported yet.
///
/// # Errors
/// When the database cannot be asked.
pub async fn book_of(db: &Db) -> Result<Option<PriceBook>, ReadError> {
    let mut connection = db.reader().acquire().await?;
    book::book(&mut connection).await
}

/// Reads the metal rates that prices are worked out with.
///
/// # Errors
/// When the database cannot be asked.
pub async fn in_force(db: &Db) -> Result<Vec<MetalRate>, ReadError> {
    let mut connection = db.reader().acquire().await?;
    book::in_force(&mut connection).await
}

/// Lists the rates in force and those that are set for later, one line each.
///
/// # Errors
/// When the database cannot be asked.
pub async fn listed(db: &Db) -> Result<Vec<String>, ReadError> {
    let mut connection = db.reader().acquire().await?;
    let line = |dated: &DatedRate, since: &str| {
        let MetalRate { element, rate } = dated.metal;
        let (metal, from) = (element.code(), crate::moment::written(dated.from));
        format!("{metal:<9} {:>4} {:>14} a gram, {since} {from}", rate.fineness, rate.per_gram)
    };
    let board = book::board(&mut connection).await?;
    let now = board.quoted().into_iter().filter_map(|(element, fineness)| {
        board.history(element, fineness).last().map(|dated| line(dated, "in force since"))
    });
    let later = book::waiting(&mut connection).await?;
    Ok(now.chain(later.iter().map(|dated| line(dated, "set for"))).collect())
}

#[async_trait]
impl Pricing for Prices {
    async fn book(&self) -> Result<Option<Arc<PriceBook>>, Unavailable> {
        self.read_book().await.or_unavailable("pricing.book")
    }

    async fn board(&self) -> Result<RateBoard, Unavailable> {
        self.read_board().await.or_unavailable("pricing.board")
    }

    fn sign(&self, statement: Statement) -> Receipt {
        self.signer.sign(statement)
    }

    async fn verify(&self, text: &str) -> Result<Verdict, Unavailable> {
        Ok(verdict(text, &self.keys().await?))
    }

    async fn keys(&self) -> Result<Vec<String>, Unavailable> {
        keys(&self.db).await.or_unavailable("pricing.keys")
    }
}
