//! Which page of a long list is meant.

use std::fmt;

/// A page of a list, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageNumber(u32);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(1);

    /// The page that a number in an address means most sensibly.
    ///
    /// Addresses are typed, cut off and guessed at. Nothing, zero, a negative number or a word means the
    /// first page; a number too large to be one means the last page there could be, which
    /// [`PageNumber::within`] then turns into the last page there is.
    pub fn nearest(text: Option<&str>) -> Self {
        let Some(text) = text.map(str::trim) else { return Self::FIRST };
        let digits = text.strip_prefix('+').unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::FIRST;
        }
        Self(digits.parse().unwrap_or(u32::MAX).max(1))
    }

    /// This page, or the last one of `pages` when there are fewer. A list without pages has a first one.
    #[must_use]
    pub fn within(self, pages: u32) -> Self {
        Self(self.0.min(pages.max(1)))
    }

    /// Page number `number`; there is no page 0.
    pub fn new(number: u32) -> Option<Self> {
        (number > 0).then_some(Self(number))
    }

    /// The page before this one, if there is one.
    pub fn before(self) -> Option<Self> {
        Self::new(self.0 - 1)
    }

    /// The page after this one, if the list has one.
    pub fn after(self, pages: u32) -> Option<Self> {
        (self.0 < pages).then(|| Self(self.0 + 1))
    }

    /// The number, counted from 1.
    pub fn get(self) -> u32 {
        self.0
    }

    /// How many entries stand before this page when each has `size` of them.
    pub fn entries_before(self, size: u32) -> u64 {
        u64::from(self.0 - 1) * u64::from(size)
    }
}

impl fmt::Display for PageNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// How many pages of `size` entries a list of `entries` has: at least one, so that an empty list has a page.
pub fn pages_for(entries: u64, size: u32) -> u32 {
    let pages = entries.div_ceil(u64::from(size.max(1))).max(1);
    u32::try_from(pages).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_that_is_no_page_means_the_nearest_one() {
        for (text, page) in [
            ("0", 1),
            ("-1", 1),
            ("abc", 1),
            ("", 1),
            ("1.5", 1),
            ("007", 7),
            ("+3", 3),
            (" 2 ", 2),
        ] {
            assert_eq!(PageNumber::nearest(Some(text)).get(), page, "{text:?}");
        }
        assert_eq!(PageNumber::nearest(Some("99999999999")).within(7).get(), 7);
        assert_eq!(PageNumber::nearest(None), PageNumber::FIRST);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_stays_within_the_list(text in "\\PC{0,30}", pages in 0_u32..10_000) {
            let page = PageNumber::nearest(Some(&text)).within(pages).get();
            prop_assert!(page >= 1 && page <= pages.max(1));
        }

        #[test]
        fn the_last_page_is_never_empty(entries in 1_u64..1_000_000, size in 1_u32..200) {
            let last = PageNumber(pages_for(entries, size));
            prop_assert!(last.entries_before(size) < entries);
            prop_assert!(last.entries_before(size) + u64::from(size) >= entries);
        }
    }
}
