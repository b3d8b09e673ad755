//! How a visitor stands with the shop, and under which name.

use std::sync::Arc;

use super::grants::Grants;

/// What the shop may do for a visitor, and whether she is still to be asked. Without a valid answer it may do nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Standing {
    /// What she has said yes to.
    pub granted: Grants,
    /// Whether something is open that she has not answered yet.
    pub asks: bool,
}

impl Standing {
    /// Nobody has said anything.
    pub const UNASKED: Self = Self { granted: Grants::NONE, asks: true };
    /// Her browser has said no for her.
    pub const SIGNALLED: Self = Self { granted: Grants::NONE, asks: false };

    /// It in short, for a page to tell whether it still holds: the services that were said yes to, and a question mark
    /// while something is open.
    pub fn code(self) -> String {
        let open = if self.asks { "?" } else { "" };
        format!("{}{open}", self.granted.codes())
    }
}

/// The name under which the answers of one browser stand in the ledger: 128 random bits, which nothing else is kept
/// under. It has no `Debug` and no `Display`, so that it is not logged by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Subject(pub Arc<str>);
