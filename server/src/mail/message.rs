//! Makes the message of a mail, with the typed builder of `lettre` alone: nobody here writes a header by hand.

use std::time::{Duration, SystemTime};

use app::kernel::email::EmailAddress;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use super::sender::Sender;
use super::store::Waiting;
use super::transport::Trouble;

/// Tells programs that answer mail by themselves that nobody has written this one (RFC 3834).
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// Makes the message of a mail: the same one each time, so that whoever gets it twice can tell.
///
/// # Errors
/// When it is to go to what is no address. Nothing of the shop's writes such a row.
pub(super) fn message(sender: &Sender, mail: &Waiting) -> Result<Message, Trouble> {
    let address = EmailAddress::parse(&mail.address).map_err(|_| Trouble::Unwritable)?;
    let address: Address = address.as_str().parse().map_err(|_| Trouble::Unwritable)?;
    // Who gets it is said here, and not read out of the headers again.
    let from = Some(sender.mailbox.email.clone());
    let envelope = Envelope::new(from, vec![address.clone()]).map_err(|_| Trouble::Unwritable)?;
    let queued = Duration::from_millis(u64::try_from(mail.queued_at_ms).unwrap_or_default());
    let queued = SystemTime::UNIX_EPOCH.checked_add(queued).ok_or(Trouble::Unwritable)?;
    Message::builder()
        .from(sender.mailbox.clone())
        .to(Mailbox::new(None, address))
        .envelope(envelope)
        .subject(mail.subject.as_str())
        .date(queued)
        .message_id(Some(format!("<{}@{}>", mail.name, sender.domain())))
        .raw_header(HeaderValue::new(AUTO_SUBMITTED, "auto-generated".to_owned()))
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .map_err(|_| Trouble::Unwritable)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn waiting(address: &str, subject: &str) -> Waiting {
        Waiting {
            name: "0123456789abcdef0123456789abcdef".to_owned(),
            address: address.to_owned(),
            subject: subject.to_owned(),
            text: "Hello,\n\nit is ₹12,000.\n".to_owned(),
            html: "<p>Hello</p>".to_owned(),
            queued_at_ms: 1_795_665_600_000,
            attempts: 1,
        }
    }

    fn written(mail: &Waiting) -> String {
        let sender = Sender::parse("Assay <care@shop.example>").expect("a sender");
        let message = message(&sender, mail).expect("a message");
        String::from_utf8(message.formatted()).expect("text")
    }

    #[test]
    fn a_message_is_the_same_each_time_and_says_that_a_program_has_written_it() {
        let mail = waiting("asha@mail.example", "Your link to sign in");
        let head = |text: &str| {
            let head = text.split("\r\n\r\n").next().expect("a head").replace("\r\n ", " ");
            let mut lines: Vec<String> = head.lines().map(str::to_owned).collect();
            lines.retain(|line| !line.starts_with("Content-Type"));
            lines.sort();
            lines
        };
        let lines = head(&written(&mail));
        assert_eq!(lines, head(&written(&mail)));
        assert_eq!(
            lines,
            [
                "Auto-Submitted: auto-generated",
                "Date: Thu, 26 Nov 2026 04:00:00 +0000",
                "From: Assay <care@shop.example>",
                "MIME-Version: 1.0",
                "Message-ID: <0123456789abcdef0123456789abcdef@shop.example>",
                "Subject: Your link to sign in",
                "To: asha@mail.example",
            ]
        );
    }

    #[test]
    fn an_address_that_is_none_makes_no_message_and_no_panic() {
        let sender = Sender::parse("Assay <care@shop.example>").expect("a sender");
        let with_a_header = "asha@mail.example\r\nBcc: eve@mail.example";
        for address in ["", "asha", with_a_header, "a b@mail.example"] {
            let made = message(&sender, &waiting(address, "Hello"));
            assert!(made.is_err(), "{address:?}");
        }
    }

    proptest! {
        #[test]
        fn no_subject_becomes_a_header_of_its_own(subject in "(?s).{0,120}") {
            let text = written(&waiting("asha@mail.example", &format!("{subject}\r\nBcc: eve@mail.example")));
            let head = text.split("\r\n\r\n").next().unwrap_or_default();
            prop_assert!(head.lines().all(|line| !line.starts_with("Bcc")), "{}", head);
        }

        #[test]
        fn whatever_is_an_address_here_is_one_to_the_library(
            local in "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.\\-]{1,12}",
            domain in "[a-z0-9.\\-]{1,20}",
        ) {
            if let Ok(address) = EmailAddress::parse(&format!("{local}@{domain}.example")) {
                let mail = waiting(address.as_str(), "Hello");
                let line = format!("\r\nTo: {}\r\n", address.as_str());
                prop_assert!(written(&mail).contains(&line), "{}", line);
            }
        }
    }
}
