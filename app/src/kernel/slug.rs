//! The name of a page in an address.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::failure::NotThisForm;

/// A name in an address: 3 to 60 characters of `a-z`, `0-9` and single hyphens between them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// Reads a slug.
    ///
    /// # Errors
    /// When the text breaks the rule that the type's own documentation gives.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let well_formed = (3..=60).contains(&text.len())
            && text.bytes().all(allowed)
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotThisForm(
                "a slug has 3 to 60 characters of a-z, 0-9 and single hyphens between them",
            ))
        }
    }

    /// The slug as it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = NotThisForm;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_plain_name_is_a_slug() {
        assert_eq!(Slug::parse("tara-band-2").map(String::from), Ok("tara-band-2".to_owned()));
    }

    #[test]
    fn what_could_leave_its_place_in_an_address_is_no_slug() {
        for text in
            ["", "ab", "-ab", "ab-", "a--b", "Tara", "a/b", "a.b", "a%2fb", "a b", "ä-b-c", "a\0b"]
        {
            assert!(Slug::parse(text).is_err(), "{text:?}");
        }
        assert!(Slug::parse(&"a".repeat(61)).is_err());
    }

    proptest! {
        #[test]
        fn a_slug_never_needs_escaping(text in "\\PC{0,70}") {
            if let Ok(slug) = Slug::parse(&text) {
                prop_assert!(slug.as_str().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-'));
            }
        }
    }
}
