//! Everything that the shop keeps in a browser, and why.
//!
//! What is not named here cannot be kept: the functions of `browser` that write take a [`Stored`], the scripts of wish
//! lists are handed the key of one, and there are no others than these. None of it is a cookie, and none of it is sent
//! to the shop, but for a wish list when its owner opens the one of her account.

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

/// The pieces that somebody who is not signed in has put on her wish list.
pub const WISHES: Stored = Stored { key: "assay-wishes", says: "stored-wishes" };

/// Every one of them.
pub const ALL: [Stored; 2] = [RECENT, WISHES];
