//! Browsers from which somebody has signed in before. Attempts from there are counted apart, so that whoever tries
//! passwords at her account from elsewhere does not make her wait.
//!
//! Being known opens nothing. The cookie holds a secret of 256 bits, and the database its hash. A browser has one at a
//! time: when somebody else signs in there, it gets another.

use std::convert::Infallible;
use std::sync::Arc;

use app::account::model::{AccountId, Happening};
use app::kernel::failure::Unavailable;
use app::kernel::moment::Moment;
use app::privacy::Cookie;
use axum::http::{HeaderMap, HeaderValue};

use super::{Accounts, tokens};
use crate::db::{Db, OrUnavailable, WriteError};
use crate::privacy::cookies::{self, Sent};

/// What a browser shows to be known by. It may be made up.
#[derive(Clone)]
pub(super) struct Device {
    secret: Arc<str>,
    token_hash: Arc<str>,
}

impl Device {
    /// One of this secret; nothing if it has not the form of one of ours.
    fn of(secret: &str) -> Option<Self> {
        let token_hash = tokens::hash_of(secret)?;
        Some(Self { secret: secret.into(), token_hash: token_hash.into() })
    }
}

/// What a request shows.
pub(super) fn shown(headers: &HeaderMap) -> Option<Device> {
    match cookies::sent(headers, Cookie::Device) {
        Sent::Once(secret) => Device::of(secret),
        Sent::Nothing | Sent::Repeated => None,
    }
}

impl Accounts {
    /// Under which name attempts for an address are counted when they come from where these headers do. The same is
    /// looked for whether the address has an account or not.
    pub(super) async fn counted_here(
        &self,
        folded: &str,
        headers: &HeaderMap,
    ) -> Result<String, Unavailable> {
        let Some(device) = shown(headers) else { return Ok(self.counted_as(folded)) };
        let is_hers = is_known(&self.db, &device, folded, self.clock.now()).await;
        if is_hers.or_unavailable("account.device")? {
            return Ok(self.counted_apart(folded, &device.token_hash));
        }
        Ok(self.counted_as(folded))
    }

    /// Has a browser known when somebody has just signed in there, and known no more when she says that it was not her.
    /// Returns the cookie that says so. It is no harm to her if that fails: she has signed in all the same.
    pub(super) async fn known_from_now_on(
        &self,
        logged: Option<&(Happening, Option<AccountId>)>,
        shown: Option<Device>,
    ) -> Option<HeaderValue> {
        match logged? {
            (Happening::Success | Happening::Link | Happening::Passkey, Some(account)) => {
                self.remember(account, shown).await
            }
            (Happening::NotMe, _) => shown.and_then(|_| cookies::drop(Cookie::Device)),
            _ => None,
        }
    }

    async fn remember(&self, account: &AccountId, shown: Option<Device>) -> Option<HeaderValue> {
        let secret = tokens::new_secret().or_unavailable("account.device").ok()?;
        let new = Device::of(&secret)?;
        let account = Arc::clone(&account.0);
        let kept = keep(&self.db, account, shown, new, self.clock.now()).await;
        let kept = kept.or_unavailable("account.device").ok()?;
        cookies::keep(Cookie::Device, &kept.secret)
    }
}

/// Whether a browser is one from which the owner of an address has signed in.
async fn is_known(
    db: &Db,
    device: &Device,
    folded: &str,
    now: Moment,
) -> Result<bool, sqlx::Error> {
    let known: i64 = sqlx::query_scalar(
        "select count(*) from account_devices
             join accounts on accounts.account = account_devices.account
         where account_devices.token_hash = $1 and account_devices.ends_at_ms > $2
             and accounts.email_folded = $3",
    )
    .bind(&*device.token_hash)
    .bind(now.get())
    .bind(folded)
    .fetch_one(db.reader())
    .await?;
    Ok(known > 0)
}

/// Knows a browser for as long as its cookie lasts: by what it shows if that is hers, by something new otherwise.
/// Returns what it is known by.
///
/// # Errors
/// When the database refuses or fails.
async fn keep(
    db: &Db,
    account: Arc<str>,
    shown: Option<Device>,
    new: Device,
    now: Moment,
) -> Result<Device, WriteError<Infallible>> {
    let end = now.get() + i64::from(Cookie::Device.lifetime().seconds) * 1_000;
    db.write(move |connection| {
        let (account, shown, new) = (Arc::clone(&account), shown.clone(), new.clone());
        Box::pin(async move {
            if let Some(shown) = shown {
                let renewed = sqlx::query(
                    "update account_devices set ends_at_ms = $1
                     where token_hash = $2 and account = $3 and ends_at_ms > $4",
                )
                .bind(end)
                .bind(&*shown.token_hash)
                .bind(&*account)
                .bind(now.get())
                .execute(&mut *connection)
                .await?;
                if renewed.rows_affected() > 0 {
                    return Ok(shown);
                }
            }
            sqlx::query(
                "insert into account_devices (token_hash, account, created_at_ms, ends_at_ms)
                 values ($1, $2, $3, $4)",
            )
            .bind(&*new.token_hash)
            .bind(&*account)
            .bind(now.get())
            .bind(end)
            .execute(connection)
            .await?;
            Ok(new)
        })
    })
    .await
}

/// Forgets a browser. Who has its secret may have that done, signed in or not.
///
/// # Errors
/// When the database refuses or fails.
pub(super) async fn forget(db: &Db, device: Device) -> Result<(), WriteError<Infallible>> {
    db.write(move |connection| {
        let device = device.clone();
        Box::pin(async move {
            sqlx::query("delete from account_devices where token_hash = $1")
                .bind(&*device.token_hash)
                .execute(connection)
                .await?;
            Ok(())
        })
    })
    .await
}
