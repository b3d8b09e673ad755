//! Reads the files that `transport.rs` has written. It is no reader for the mails of the world.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What is shown of a mail.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// What it is about.
    pub(super) subject: String,
    /// To whom it goes.
    pub(super) to: String,
    /// What it says, as text.
    pub(super) text: String,
}

/// Reads a mail; nothing if the text is none of ours.
pub(super) fn read(file: &str) -> Option<Shown> {
    let (head, body) = file.split_once("\r\n\r\n")?;
    let kind = header(head, "Content-Type")?;
    let boundary = kind.split_once("boundary=\"")?.1.split('"').next()?;
    let marks = format!("--{boundary}");
    let plain =
        |part: &&str| part.split("\r\n\r\n").next().is_some_and(|head| head.contains("text/plain"));
    let (head_of_part, text) = body.split(marks.as_str()).find(plain)?.split_once("\r\n\r\n")?;
    let bytes = match header(head_of_part, "Content-Transfer-Encoding").as_deref() {
        Some("quoted-printable") => unquoted(text.as_bytes()),
        Some("base64") => {
            let letters: String = text.split_whitespace().collect();
            STANDARD.decode(letters).ok()?
        }
        _ => text.as_bytes().to_vec(),
    };
    Some(Shown {
        subject: header(head, "Subject")?,
        to: header(head, "To")?,
        text: String::from_utf8_lossy(&bytes).replace("\r\n", "\n").trim_end().to_owned(),
    })
}

/// To whom a mail goes, as far as it has been written.
pub(super) fn recipient(file: &str) -> Option<String> {
    let head = file.split("\r\n\r\n").next()?;
    header(head, "To").map(|to| to.trim().to_ascii_lowercase())
}

/// The value of a header, on one line.
fn header(head: &str, name: &str) -> Option<String> {
    let unfolded = head.replace("\r\n ", " ");
    let value = |line: &str| Some(line.strip_prefix(name)?.strip_prefix(": ")?.to_owned());
    unfolded.split("\r\n").find_map(value)
}

/// Undoes quoted-printable (RFC 2045): `=C3` is a byte, and `=` at the end of a line is nothing.
fn unquoted(text: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    loop {
        rest = match rest {
            [] => return bytes,
            [b'=', b'\r', b'\n', after @ ..] => after,
            [b'=', high, low, after @ ..] => {
                match (digit(*high), digit(*low)) {
                    (Some(high), Some(low)) => bytes.push(high * 16 + low),
                    _ => bytes.extend([b'=', *high, *low]),
                }
                after
            }
            [byte, after @ ..] => {
                bytes.push(*byte);
                after
            }
        };
    }
}

#[cfg(test)]
mod tests {
    use lettre::Message;
    use lettre::message::MultiPart;
    use proptest::prelude::*;

    use super::*;

    /// A text as it lies in a folder.
    fn written(text: &str) -> String {
        let message = Message::builder()
            .from("care@shop.example".parse().expect("a mailbox"))
            .to("asha@mail.example".parse().expect("a mailbox"))
            .subject("Your link to sign in")
            .multipart(MultiPart::alternative_plain_html(text.to_owned(), "<p></p>".to_owned()))
            .expect("a message");
        String::from_utf8(message.formatted()).expect("text")
    }

    #[test]
    fn a_mail_is_read_as_it_was_written_in_every_encoding() {
        let long = "https://shop.test/account/verify?token=".to_owned() + &"a=b".repeat(400);
        for text in [
            "Hello,\n\nhttps://shop.test/verify?token=a_b-c=3D",
            "Hello – it is ₹12,000.\n\nhttps://shop.test/verify?token=a=b",
            "नमस्ते। यह लिंक एक बार काम करता है।",
            long.as_str(),
        ] {
            let shown = read(&written(text)).expect("a mail");
            assert_eq!(shown.text, text);
            assert_eq!(shown.subject, "Your link to sign in");
            assert_eq!(shown.to, "asha@mail.example");
        }
    }

    #[test]
    fn what_is_no_mail_is_not_shown() {
        let cut_off = "Content-Type: a; boundary=\"\r\n\r\n";
        for file in ["", "\r\n\r\n", "Subject: x\r\n\r\ny", cut_off] {
            assert_eq!(read(file), None, "{file:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_in_a_folder_makes_the_reader_panic(
            file in "(?s).{0,200}",
            bytes in proptest::collection::vec(any::<u8>(), 0..60),
        ) {
            let head = "Content-Type: x; boundary=\"b\"\r\nSubject: s\r\nTo: t";
            let _shown = read(&file);
            let _shown = read(&format!("{head}\r\n\r\n--b\r\ntext/plain\r\n\r\n{file}"));
            let _bytes = unquoted(&bytes);
        }
    }
}
