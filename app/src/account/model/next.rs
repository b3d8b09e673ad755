//! Where somebody goes when she has signed in.

use crate::account::ACCOUNT;
use crate::kernel::own_path::is_path_of_ours;

/// The page that a form asks for if it is one of this shop, and the account's own otherwise.
pub fn next_page(asked: Option<&str>) -> String {
    asked.filter(|page| is_path_of_ours(page)).unwrap_or(ACCOUNT).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn who_signs_in_stays_in_the_shop() {
        assert_eq!(
            next_page(Some("/piece/tara-band?metal=rose-gold")),
            "/piece/tara-band?metal=rose-gold"
        );
        for elsewhere in [
            None,
            Some(""),
            Some("//evil.test"),
            Some("/\\evil.test"),
            Some("https://evil.test"),
            Some("https:evil.test"),
            Some("/\t/evil.test"),
        ] {
            assert_eq!(next_page(elsewhere), ACCOUNT, "{elsewhere:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_asked_for_the_next_page_is_a_path(asked in "\\PC{0,60}") {
            let next = next_page(Some(&asked));
            prop_assert!(next.starts_with('/') && !next.starts_with("//") && !next.contains('\\'));
            prop_assert!(next.is_ascii());
        }
    }
}
