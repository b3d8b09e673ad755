//! E-mail addresses.

use super::failure::NotThisForm;

/// An address that mail can be sent to, spelled as it was given.
///
/// Its letters are those of ASCII: two letters of other scripts may look alike or become one in lower case, and then a
/// mail for one person would reach another. A domain in another script has a spelling in ASCII (`xn--…`).
///
/// It has no `Debug` and no `Display`, so that it is not logged by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct EmailAddress(String);

/// The longest address that a mail server has to take, in bytes.
const LONGEST: usize = 254;

/// The longest part before the `@`.
const LONGEST_LOCAL_PART: usize = 64;

/// The longest part of a domain between two dots.
const LONGEST_LABEL: usize = 63;

impl EmailAddress {
    /// Reads an address; space around it is forgiven.
    ///
    /// # Errors
    /// When it is no `name@domain` with a dot in the domain, is too long, or holds a space, a quote, a bracket, a
    /// control character or a letter outside of ASCII.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        let text = text.trim();
        let parts = text.split_once('@');
        let well_formed = text.len() <= LONGEST
            && parts.is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain));
        if well_formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotThisForm("an e-mail address looks like name@mail.example"))
        }
    }

    /// The address as it was given.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as look-ups compare it: in lower case.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// Words of letters, digits and the marks that need no quotes (RFC 5322, atext), with dots between them.
fn is_local_part(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    text.len() <= LONGEST_LOCAL_PART
        && text.split('.').all(|word| !word.is_empty() && word.bytes().all(allowed))
}

/// Two or more labels, the last of which is no number: the address of a machine is not the name of a domain.
fn is_domain(text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or_default();
    text.contains('.')
        && text.split('.').all(is_label)
        && last.len() >= 2
        && last.bytes().any(|byte| byte.is_ascii_alphabetic())
}

fn is_label(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=LONGEST_LABEL).contains(&text.len())
        && text.bytes().all(allowed)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        EmailAddress::parse(text).ok().map(|address| address.as_str().to_owned())
    }

    #[test]
    fn an_address_keeps_its_spelling_and_is_looked_up_in_lower_case() {
        for text in [
            "asha@mail.example",
            "Asha.Rao+rings@Mail.Example",
            "o'neill_99@a-b.co",
            "x@xn--p1b6ci4b4b3a.xn--h2brj9c",
            "a@1and1.example",
        ] {
            assert_eq!(read(text).as_deref(), Some(text));
        }
        assert_eq!(read("  asha@mail.example\r\n").as_deref(), Some("asha@mail.example"));
        let address = EmailAddress::parse("Asha.Rao@Mail.Example").map(|address| address.folded());
        assert_eq!(address, Ok("asha.rao@mail.example".to_owned()));
    }

    #[test]
    fn what_could_reach_somebody_else_or_become_a_header_is_no_address() {
        for text in [
            "",
            "@",
            "asha",
            "asha@",
            "@mail.example",
            "asha@mail",
            "asha@@mail.example",
            "a@b@mail.example",
            "asha@mail..example",
            "asha@.mail.example",
            "asha@mail.example.",
            "asha@-mail.example",
            "asha@mail-.example",
            "asha@mail.e",
            "asha@127.0.0.1",
            "asha@[127.0.0.1]",
            ".asha@mail.example",
            "asha.@mail.example",
            "as..ha@mail.example",
            "as ha@mail.example",
            "\"as ha\"@mail.example",
            "Asha <asha@mail.example>",
            "asha@mail.example,eve@mail.example",
            "asha@mail.example;eve@mail.example",
            "asha@mail.example\r\nBcc: eve@mail.example",
            "asha\n@mail.example",
            "asha\0@mail.example",
            "asha@mail\t.example",
            "mıke@mail.example",
            "mi\u{212a}e@mail.example",
            "asha@mail\u{3002}example",
            "asha\u{200b}@mail.example",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_address_that_is_too_long_is_none() {
        let local = "a".repeat(64);
        assert!(read(&format!("{local}@mail.example")).is_some());
        assert_eq!(read(&format!("{local}a@mail.example")), None);
        let label = "b".repeat(63);
        assert!(read(&format!("asha@{label}.example")).is_some());
        assert_eq!(read(&format!("asha@{label}b.example")), None);
        let domain = [label.as_str(); 3].join(".");
        assert_eq!(read(&format!("{local}@{domain}.example")), None, "longer than 254 bytes");
    }

    proptest! {
        #[test]
        fn no_text_makes_an_address_with_a_character_of_control_or_a_space(
            text in "(?s).{0,40}",
            before in "[a-zA-Z.+\\r\\n \\x00é@]{0,8}",
            after in "[a-z.\\-\\r\\n\\t ı@]{0,12}",
        ) {
            for text in [text, format!("{before}@{after}"), format!("{before}@mail.example{after}")] {
                if let Some(address) = read(&text) {
                    prop_assert!(address.bytes().all(|byte| byte.is_ascii_graphic()), "{address:?}");
                    prop_assert_eq!(address.matches('@').count(), 1);
                    prop_assert!(address.len() <= LONGEST);
                    prop_assert_eq!(read(&address), Some(address));
                }
            }
        }
    }
}
