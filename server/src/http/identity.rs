//! The number a request is known by, from the first log line to the error page.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderName, HeaderValue};

/// The response header that tells the id.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Identifies one request in the log, in the answer's `x-request-id` and on an error page.
///
/// It is always made here: an id taken from the client could repeat another one or forge a log line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(String);

impl RequestId {
    /// Makes a new id of 128 random bits.
    ///
    /// Without randomness it counts instead: an id need not be secret, and the request that finds the
    /// system in that state is one to be able to talk about.
    pub(super) fn mint() -> Self {
        static SPARE: AtomicU64 = AtomicU64::new(0);
        let bits = random_bits().map_or_else(
            |_| u128::from(SPARE.fetch_add(1, Ordering::Relaxed)),
            u128::from_be_bytes,
        );
        Self(format!("{bits:032x}"))
    }

    /// Gives the 32 lower-case hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Gives the id as a header value; it is all digits, so this is never `None` in practice.
    pub(super) fn to_header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Asks the operating system for 128 bits nobody can guess.
pub(super) fn random_bits() -> Result<[u8; 16], getrandom::Error> {
    let mut bits = [0; 16];
    getrandom::fill(&mut bits)?;
    Ok(bits)
}
