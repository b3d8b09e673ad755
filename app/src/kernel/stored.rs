//! Everything that the shop keeps in a browser, and why.
//!
//! What is not named here cannot be kept: the functions of `browser` that write take a [`Stored`], and there are no
//! others than these. None of it is sent to the shop, and none of it is a cookie.

/// Something that is kept in the browser until somebody clears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stored {
    key: &'static str,
    says: &'static str,
}

impl Stored {
    /// Its name in the browser's storage.
    pub const fn key(self) -> &'static str {
        self.key
    }

    /// The message that says what it is for and how long it is kept. It stands wherever it is shown.
    pub const fn says(self) -> &'static str {
        self.says
    }
}

/// The pieces that were looked at last.
pub const RECENT: Stored = Stored { key: "assay-recent", says: "stored-recent" };

/// Every one of them.
pub const ALL: [Stored; 1] = [RECENT];
