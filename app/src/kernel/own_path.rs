//! Addresses that lead back into the shop.

/// The longest address that the shop sends anybody back to, in bytes.
const LONGEST: usize = 1_024;

/// Whether an address is a path of this shop that can be opened, whoever reads it.
///
/// Browsers take a backslash for a slash and leave line breaks and tabs out, so that `/\evil.test` and a tab between two
/// slashes would lead elsewhere.
pub fn is_path_of_ours(address: &str) -> bool {
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    address.len() <= LONGEST
        && address.starts_with('/')
        && !address.starts_with("//")
        && plain
        && !address.starts_with("/api/")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_browser_would_take_for_another_host_is_no_path_of_ours() {
        for address in [
            "",
            "//evil.test",
            "///evil.test",
            "/\\evil.test",
            "\\\\evil.test",
            "/\t/evil.test",
            "/\n/evil.test",
            " /account",
            "https:evil.test",
            "javascript:alert(1)",
            "account",
            "/api/pricing",
            "/caf\u{e9}",
        ] {
            assert!(!is_path_of_ours(address), "{address:?}");
        }
        assert!(!is_path_of_ours(&format!("/{}", "a".repeat(LONGEST))));
        for address in
            ["/", "/account", "/piece/tara-band?metal=rose-gold#price", "/%2f%2fevil.test"]
        {
            assert!(is_path_of_ours(address), "{address}");
        }
    }

    proptest! {
        #[test]
        fn a_path_of_ours_begins_with_one_slash_and_hides_nothing(
            address in "[/\\\\:a-z.@?#\t\r\n %\u{0}-\u{20}]{0,40}"
        ) {
            if is_path_of_ours(&address) {
                prop_assert!(address.starts_with('/') && !address.starts_with("//"));
                prop_assert!(!address.contains(|c: char| c.is_control() || c == '\\' || c == ' '));
            }
        }
    }
}
