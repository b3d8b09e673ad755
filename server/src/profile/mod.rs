//! Details and addresses: what somebody is called, and where she wants her orders sent.
//!
//! `forms.rs` takes what the pages send, `store.rs` holds the SQL, and `pins.rs` knows where a PIN code lies. Every
//! statement names the account of who asks, so that somebody else's address is as little there as one that nobody has.

mod forms;
mod pins;
mod store;

use app::account::SignedIn;
use app::delivery::Pin;
use app::kernel::failure::Unavailable;
use app::kernel::moment::ClockPort;
use app::kernel::state::State;
use app::profile::model::{Details, KeptAddress, Place};
use app::profile::port::ProfileBook;
use async_trait::async_trait;

use crate::db::{Db, OrUnavailable};

pub(crate) use self::forms::routes;

/// The details and addresses of all shoppers.
pub struct Profiles {
    db: Db,
    clock: ClockPort,
}

impl Profiles {
    /// Keeps them in `db`.
    pub fn new(db: Db, clock: ClockPort) -> Self {
        Self { db, clock }
    }
}

/// Whether a text has the form of the name of an address. What has not is looked for nowhere: one of the engines takes a
/// zero byte for an error.
fn is_name(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[async_trait]
impl ProfileBook for Profiles {
    async fn details(&self, who: &SignedIn) -> Result<Option<Details>, Unavailable> {
        store::details(&self.db, &who.account.0).await.or_unavailable("profile.details")
    }

    async fn addresses(&self, who: &SignedIn) -> Result<Vec<KeptAddress>, Unavailable> {
        store::addresses(&self.db, &who.account.0).await.or_unavailable("profile.addresses")
    }

    async fn address(
        &self,
        who: &SignedIn,
        name: &str,
    ) -> Result<Option<KeptAddress>, Unavailable> {
        if !is_name(name) {
            return Ok(None);
        }
        store::address(&self.db, &who.account.0, name).await.or_unavailable("profile.address")
    }

    fn place(&self, pin: Pin) -> Option<Place> {
        pins::all().place(pin)
    }

    fn states(&self, pin: Pin) -> Vec<State> {
        pins::all().states(pin)
    }
}
