//! How passwords are kept and compared: Argon2id, two at a time.
//!
//! Each takes 19 MiB and some hundredths of a second, so two are worked on at a time, a few wait, and the rest is turned
//! away: whoever sends a thousand passwords at once does not take the shop's memory.

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use app::account::model::Password;
use argon2::{Algorithm, Argon2, Params, Version};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use tokio::sync::Semaphore;

use super::tokens::random;

/// Passwords that are tried first, one a line, in lower case.
const COMMON: &str = include_str!("common_passwords.txt");

static KNOWN: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| COMMON.lines().filter(|line| !line.starts_with("# ")).collect());

/// Whether a text in lower case is among the passwords that are tried first.
pub(super) fn is_common(folded: &str) -> bool {
    KNOWN.contains(folded)
}

/// How many are worked on at a time.
const WORKERS: usize = 2;
/// How many may wait for that.
const WAITING: usize = 32;

/// Memory in KiB, passes and lanes: the least that OWASP asks for.
const COSTS: Costs = (19 * 1_024, 2, 1);
/// No kept password asks for more than this, whoever has written it.
const MOST: Costs = (64 * 1_024, 8, 4);

type Costs = (u32, u32, u32);

/// How many bytes a hash has.
const HASH: usize = 32;

/// What a password is compared with when there is no account. It takes as long, and nothing fits it.
const NOBODYS: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA\
                       $AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Why a password was not worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NotDone {
    /// Too many are waiting.
    Busy,
    /// Something of ours failed, and the log says what.
    Failed,
}

/// The way to the work on passwords.
#[derive(Clone)]
pub(super) struct Gate {
    places: Arc<Semaphore>,
    workers: Arc<Semaphore>,
}

impl Gate {
    /// One that nobody waits at.
    pub(super) fn new() -> Self {
        Self {
            places: Arc::new(Semaphore::new(WORKERS + WAITING)),
            workers: Arc::new(Semaphore::new(WORKERS)),
        }
    }

    /// Makes what is kept of a password.
    pub(super) async fn keep(&self, password: Password) -> Result<String, NotDone> {
        self.work(move || kept_form(&password)).await?.ok_or(NotDone::Failed)
    }

    /// Says whether a password is the one that was kept. Without one it works as long, and says no.
    pub(super) async fn fits(
        &self,
        password: Password,
        kept: Option<String>,
    ) -> Result<bool, NotDone> {
        self.work(move || {
            let is_it = fits(&password, kept.as_deref().unwrap_or(NOBODYS));
            is_it && kept.is_some()
        })
        .await
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NotDone> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| NotDone::Busy)?;
        let worker = Arc::clone(&self.workers).acquire_owned().await.map_err(|_| NotDone::Busy)?;
        // The work goes on when who asked for it has left, so it holds its place until it is done.
        let done = tokio::task::spawn_blocking(move || {
            let _held = (place, worker);
            work()
        });
        done.await.map_err(|error| {
            tracing::error!(cause = %error, "a password could not be worked on");
            NotDone::Failed
        })
    }
}

/// A password in the form of PHC strings, with a new salt and its parameters.
fn kept_form(password: &Password) -> Option<String> {
    let salt = random::<16>().ok()?;
    let (memory, passes, lanes) = COSTS;
    let hash = derive(password.bytes(), &salt, COSTS)?;
    let (salt, hash) = (STANDARD_NO_PAD.encode(salt), STANDARD_NO_PAD.encode(hash));
    Some(format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${hash}"))
}

fn fits(password: &Password, kept: &str) -> bool {
    let Some((costs, salt, hash)) = read(kept) else {
        tracing::error!("a kept password cannot be read");
        return false;
    };
    let Some(typed) = derive(password.bytes(), &salt, costs) else { return false };
    // In a time that does not tell how much of it was right.
    let differs = typed.iter().zip(&hash).fold(0, |differs, (one, other)| differs | (one ^ other));
    hash.len() == typed.len() && differs == 0
}

fn derive(password: &[u8], salt: &[u8], (memory, passes, lanes): Costs) -> Option<[u8; HASH]> {
    let params = Params::new(memory, passes, lanes, Some(HASH)).ok()?;
    let mut hash = [0; HASH];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password, salt, &mut hash)
        .ok()?;
    Some(hash)
}

/// Reads a PHC string: costs, salt and hash. Nothing if it asks for more work than any of ours.
fn read(kept: &str) -> Option<(Costs, Vec<u8>, Vec<u8>)> {
    let parts: Vec<&str> = kept.split('$').collect();
    let ["", "argon2id", "v=19", costs, salt, hash] = parts[..] else { return None };
    let costs: Vec<&str> = costs.split(',').collect();
    let [memory, passes, lanes] = costs[..] else { return None };
    let memory: u32 = memory.strip_prefix("m=")?.parse().ok()?;
    let passes: u32 = passes.strip_prefix("t=")?.parse().ok()?;
    let lanes: u32 = lanes.strip_prefix("p=")?.parse().ok()?;
    if memory > MOST.0 || passes > MOST.1 || lanes > MOST.2 {
        return None;
    }
    let (salt, hash) = (STANDARD_NO_PAD.decode(salt).ok()?, STANDARD_NO_PAD.decode(hash).ok()?);
    Some(((memory, passes, lanes), salt, hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::typed(text).expect("a password")
    }

    #[tokio::test]
    async fn a_kept_password_fits_itself_and_nothing_else() {
        let gate = Gate::new();
        let kept = gate.keep(password("a few words in a row")).await.expect("kept");
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(!kept.contains("few words"));
        let fits = async |text: &str| gate.fits(password(text), Some(kept.clone())).await;
        assert_eq!(fits("a few words in a row").await, Ok(true));
        for other in ["", "a few words in a ro", "A few words in a row", "a few words in a row "] {
            assert_eq!(fits(other).await, Ok(false), "{other:?}");
        }
        let again = gate.keep(password("a few words in a row")).await.expect("kept");
        assert_ne!(kept, again, "each has a salt of its own");
    }

    #[tokio::test]
    async fn nobodys_password_is_read_and_fits_nothing() {
        assert!(read(NOBODYS).is_some(), "the same work is done for it");
        let gate = Gate::new();
        assert_eq!(gate.fits(password(""), None).await, Ok(false));
    }

    #[test]
    fn what_was_not_written_by_us_is_no_kept_password() {
        for kept in [
            "",
            "secret",
            "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
            "$argon2id$v=16$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
            "$argon2id$v=19$m=4194304,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
            "$argon2id$v=19$m=19456,t=1000000,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
            "$argon2id$v=19$m=19456,t=2$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
            "$argon2id$v=19$m=19456,t=2,p=1$!!$AAAA",
        ] {
            assert!(read(kept).is_none(), "{kept}");
        }
    }

    #[test]
    fn the_list_of_common_passwords_is_short_and_holds_what_everybody_tries() {
        assert!(KNOWN.len() > 500 && COMMON.lines().count() <= 2_000);
        for common in ["password123", "qwertyuiop", "1234567890", "india@12345", "iloveyou123"] {
            assert!(is_common(common), "{common}");
        }
        assert!(!is_common("three ripe mangoes"));
        assert!(
            KNOWN.iter().all(|line| line.chars().count() >= 10 && *line == line.to_lowercase())
        );
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn who_comes_when_too_many_wait_is_turned_away_at_once() {
        let gate = Gate::new();
        let (open, wait) = std::sync::mpsc::channel::<()>();
        let wait = Arc::new(std::sync::Mutex::new(wait));
        let held: Vec<_> = (0..WORKERS + WAITING)
            .map(|_| {
                let (gate, wait) = (gate.clone(), Arc::clone(&wait));
                tokio::spawn(async move {
                    gate.work(move || {
                        let _told = wait.lock().map(|wait| wait.recv());
                    })
                    .await
                })
            })
            .collect();
        while gate.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(gate.work(|| ()).await, Err(NotDone::Busy));
        drop(open);
        for one in held {
            assert_eq!(one.await.expect("done"), Ok(()));
        }
        assert_eq!(gate.work(|| ()).await, Ok(()));
    }
}
