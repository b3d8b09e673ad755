//! Who the shop's mails come from.

use app::kernel::email::EmailAddress;
use app::kernel::failure::NotThisForm;
use lettre::message::Mailbox;
use lettre::{Address, Message};

use crate::http::PublicOrigin;

/// The name and the address that mails come from.
#[derive(Clone)]
pub struct Sender {
    pub(super) mailbox: Mailbox,
    /// Whether mail can reach it, as far as its spelling says.
    is_reachable: bool,
}

/// The longest name, in letters.
const LONGEST_NAME: usize = 100;

/// The domain that no mail reaches (RFC 2606).
const NOWHERE: &str = "shop.invalid";

impl Sender {
    /// Reads `name@mail.example` or `Some Name <name@mail.example>`.
    ///
    /// # Errors
    /// When the address is none, or the name holds a quote, a bracket, a backslash or a character of control: a name
    /// with a line break in it would be a header of its own, and `lettre` panics over it.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        let form = NotThisForm("a sender looks like \"Some Name <name@mail.example>\"");
        let text = text.trim();
        let (name, address) = match text.strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
            Some((name, address)) => (Some(name.trim()), address),
            None => (None, text),
        };
        let is_plain = |name: &str| {
            name.chars().count() <= LONGEST_NAME
                && !name.contains(|letter: char| letter.is_control() || "\"<>\\".contains(letter))
        };
        if !name.is_none_or(is_plain) {
            return Err(form);
        }
        let address = EmailAddress::parse(address)?;
        let is_reachable = !address.folded().ends_with(".invalid");
        let name = name.filter(|name| !name.is_empty()).map(str::to_owned);
        let address = address.as_str().parse().map_err(|_| form.clone())?;
        let mailbox = Mailbox::new(name, address);
        // What `lettre` writes it also has to be able to read again.
        let probe = Message::builder().from(mailbox.clone()).to(mailbox.clone());
        probe.body(String::new()).map_err(|_| form)?;
        Ok(Self { mailbox, is_reachable })
    }

    /// Who a shop at this address is when nobody has said so: `care` at its own domain, or nowhere if it has only the
    /// address of a machine.
    pub fn of_shop(name: &str, origin: &PublicOrigin) -> Self {
        let host = origin.as_str().rsplit('/').next().unwrap_or_default();
        let host = host.split(':').next().unwrap_or_default();
        Self::parse(&format!("{name} <care@{host}>")).unwrap_or_default()
    }

    /// Whether mail can reach it, as far as its spelling says.
    pub(super) fn is_reachable(&self) -> bool {
        self.is_reachable
    }

    /// The domain of the address.
    pub(super) fn domain(&self) -> &str {
        self.mailbox.email.domain()
    }
}

/// Somebody whom no mail reaches.
impl Default for Sender {
    fn default() -> Self {
        let address = Address::new_dangerous("care", NOWHERE);
        Self { mailbox: Mailbox::new(None, address), is_reachable: false }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        Sender::parse(text).ok().map(|sender| sender.mailbox.to_string())
    }

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        for (text, mailbox) in [
            ("care@shop.example", "care@shop.example"),
            ("<care@shop.example>", "care@shop.example"),
            ("Assay <care@shop.example>", "Assay <care@shop.example>"),
            ("  Assay  <care@shop.example> ", "Assay <care@shop.example>"),
        ] {
            assert_eq!(read(text).as_deref(), Some(mailbox));
        }
        for name in ["Assay, Jewellers", "Ásta & Söhne: Gold", "सोना", "a@b"] {
            assert!(read(&format!("{name} <care@shop.example>")).is_some(), "{name}");
        }
    }

    #[test]
    fn a_name_that_could_become_a_header_is_none() {
        let long = "a".repeat(101);
        for name in
            ["Eve\r\nBcc: x@y.example", "Eve\n", "Eve\0", "E\"ve", "E<ve", "E\\ve", long.as_str()]
        {
            assert_eq!(read(&format!("x{name}x <care@shop.example>")), None, "{name:?}");
        }
        let broken =
            ["Assay", "Assay <care>", "Assay <care@shop.example", "Assay <care@127.0.0.1>"];
        for text in broken.into_iter().chain([""]) {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_shop_writes_from_its_own_domain_and_from_nowhere_if_it_has_none() {
        let of = |origin: &str| {
            let origin = PublicOrigin::parse(origin).expect("an origin");
            let sender = Sender::of_shop("Assay", &origin);
            (sender.mailbox.to_string(), sender.is_reachable())
        };
        assert_eq!(of("https://shop.example"), ("Assay <care@shop.example>".to_owned(), true));
        assert_eq!(of("https://shop.example:8443").0, "Assay <care@shop.example>");
        for machine in ["http://127.0.0.1:3000", "http://localhost:3000", "http://[::1]:3000"] {
            assert_eq!(of(machine), ("care@shop.invalid".to_owned(), false));
        }
    }

    proptest! {
        #[test]
        fn whatever_is_given_a_sender_is_one_line_and_nothing_panics(
            name in "(?s).{0,30}",
            text in "(?s).{0,60}",
        ) {
            for text in [text, format!("{name} <care@shop.example>")] {
                if let Ok(sender) = Sender::parse(&text) {
                    let message = Message::builder()
                        .from(sender.mailbox.clone())
                        .to(sender.mailbox)
                        .body(String::new());
                    let bytes = message.expect("a message").formatted();
                    let head = String::from_utf8(bytes).expect("a head of ASCII");
                    let lines = head.split("\r\n").filter(|line| line.starts_with("From: ")).count();
                    prop_assert_eq!(lines, 1, "{}", head);
                    prop_assert!(!head.contains("\nBcc"), "{}", head);
                }
            }
        }
    }
}
