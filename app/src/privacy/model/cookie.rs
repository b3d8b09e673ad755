//! Every cookie of the shop, and why.
//!
//! What is not named here cannot be set: the one function of the server that writes a cookie takes a [`Cookie`].

use crate::kernel::coded::coded;

coded! {
    /// A cookie that the shop sets. Each is sent over a secure connection only, to this host only, not with another
    /// site's forms, and no script can read it.
    pub enum Cookie {
        /// What was answered.
        Consent = "__Host-consent",
        /// That something is to be shown once.
        Once = "__Host-once",
        /// That somebody has signed in.
        Session = "__Host-session",
        /// That somebody has signed in here before.
        Device = "__Host-device",
    }
}

/// The names in a list of cookies as browsers write it, `a=1; b=2`, in its order; the empty text for one without a name.
/// Values are left out.
pub fn cookie_names(list: &str) -> impl Iterator<Item = &str> {
    let cookies = list.split(';').map(str::trim).filter(|cookie| !cookie.is_empty());
    cookies.map(|cookie| cookie.split_once('=').map_or("", |(name, _)| name.trim()))
}

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetime {
    /// In seconds.
    pub seconds: u32,
}

impl Cookie {
    /// How long a browser keeps it at the most. A no is remembered for as long as a yes.
    pub const fn lifetime(self) -> Lifetime {
        match self {
            Self::Consent | Self::Session | Self::Device => {
                Lifetime { seconds: 180 * 24 * 60 * 60 }
            }
            Self::Once => Lifetime { seconds: 60 },
        }
    }

    /// The message that says what it is for.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Consent => "cookie-consent",
            Self::Once => "cookie-once",
            Self::Session => "cookie-session",
            Self::Device => "cookie-device",
        }
    }
}
