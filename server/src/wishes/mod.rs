//! Wish lists of accounts: which pieces somebody has kept.
//!
//! `forms.rs` takes what forms and their scripts send, `store.rs` holds the SQL of this slice. A piece is kept by its slug
//! and stays on the list when it has left the shop, so that its owner is told and can take it off.

mod forms;
mod store;

use std::collections::HashMap;

use app::account::SignedIn;
use app::catalogue::PieceCard;
use app::kernel::failure::Unavailable;
use app::kernel::moment::{ClockPort, Moment};
use app::wishes::{Wish, WishBook};
use async_trait::async_trait;

use crate::catalogue::cards_of;
use crate::db::{Db, OrUnavailable};

pub(crate) use self::forms::routes;

/// The wish lists of all accounts.
pub struct Wishes {
    db: Db,
    clock: ClockPort,
}

impl Wishes {
    /// Keeps wish lists in `db`, by this clock.
    pub fn new(db: Db, clock: ClockPort) -> Self {
        Self { db, clock }
    }
}

#[async_trait]
impl WishBook for Wishes {
    async fn wishes(&self, who: &SignedIn) -> Result<Vec<Wish>, Unavailable> {
        let rows = store::of(&self.db, &who.account.0).await.or_unavailable("wishes.list")?;
        let slugs: Vec<String> = rows.iter().map(|(piece, _)| piece.clone()).collect();
        let cards = cards_of(&self.db, &slugs).await.or_unavailable("wishes.list")?;
        let mut cards: HashMap<String, PieceCard> =
            cards.into_iter().map(|card| (card.slug.to_string(), card)).collect();
        let wish = |(piece, added): (String, i64)| {
            let card = cards.remove(&piece);
            Wish { piece, card, added: Moment::new(added) }
        };
        Ok(rows.into_iter().map(wish).collect())
    }
}
