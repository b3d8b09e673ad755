//! Puts a mail into words, as text and as HTML from the same sentences.

use app::kernel::words::Words;

use super::Mail;
use crate::http::escape;

/// A mail in words.
pub(super) struct Rendered {
    /// One line.
    pub(super) subject: String,
    /// Its paragraphs with empty lines between them.
    pub(super) text: String,
    /// The same paragraphs and one link, as a whole document that loads nothing.
    pub(super) html: String,
}

/// Says what a mail has to say.
pub(super) fn rendered(words: &Words, mail: &Mail) -> Rendered {
    let code = mail.kind.code();
    let of_kind = |part: &str| words.say(&format!("mail-{code}-{part}"));
    let subject = one_line(&of_kind("subject"));
    let mut paragraphs = vec![said(words.say("mail-greeting")), said(of_kind("happened"))];
    if let Some(address) = &mail.link {
        paragraphs.push(linked(&of_kind("link"), address));
        if mail.minutes > 0 {
            paragraphs.push(said(lives(words, mail.minutes)));
        }
    }
    paragraphs.extend([said(of_kind("otherwise")), said(words.say("mail-signed"))]);
    let (text, html): (Vec<String>, Vec<String>) = paragraphs.into_iter().unzip();
    let html = format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <title>{title}</title></head>\n<body>\n{body}\n</body></html>\n",
        language = escape(&words.language()),
        title = escape(&subject),
        body = html.join("\n"),
    );
    Rendered { subject, text: format!("{}\n", text.join("\n\n")), html }
}

/// A paragraph as text and as HTML.
fn said(text: String) -> (String, String) {
    let html = format!("<p>{}</p>", escape(&text));
    (text, html)
}

/// A link as text and as HTML. As text it has a line of its own, where every reader of mail finds it.
fn linked(label: &str, address: &str) -> (String, String) {
    let html = format!("<p><a href=\"{}\">{}</a></p>", escape(address), escape(label));
    (format!("{label}:\n{address}"), html)
}

/// How long a link works, in the largest unit that says it exactly.
fn lives(words: &Words, minutes: i64) -> String {
    let (id, count) = if minutes % 1_440 == 0 {
        ("mail-lives-days", minutes / 1_440)
    } else if minutes % 60 == 0 {
        ("mail-lives-hours", minutes / 60)
    } else {
        ("mail-lives-minutes", minutes)
    };
    words.tell(id, &[("count", count.into())])
}

/// What is more than a line would be a header of its own.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use app::kernel::email::EmailAddress;
    use app::kernel::words::{Messages, Value};

    use super::*;
    use crate::mail::MailKind;
    use crate::words::Language;

    const LINK: &str = "https://shop.test/account/verify?token=a-b_c&next=%2Fbag";

    fn mail(kind: MailKind, link: Option<&str>, minutes: i64) -> Mail {
        let to = EmailAddress::parse("asha@mail.example").expect("an address");
        Mail { kind, account: None, to, link: link.map(str::to_owned), minutes }
    }

    fn english() -> Words {
        Language::english().expect("the messages are right").into_words()
    }

    #[test]
    fn every_mail_says_the_same_as_text_and_as_html_and_has_its_link_in_both() {
        let words = english();
        for kind in MailKind::ALL {
            let Rendered { subject, text, html } = rendered(&words, &mail(*kind, Some(LINK), 30));
            assert!(subject.len() > 10 && !subject.contains('\n'), "{subject}");
            assert_eq!(text.lines().filter(|line| *line == LINK).count(), 1, "{text}");
            let escaped = "https://shop.test/account/verify?token=a-b_c&amp;next=%2Fbag";
            assert!(html.contains(&format!("<a href=\"{escaped}\">")), "{html}");
            assert_eq!(html.matches("://").count(), 1, "nothing else is loaded or led to: {html}");
            for loaded in ["<img", "<link", "<script", "<style", " src=", " style"] {
                assert!(!html.contains(loaded), "{loaded}: {html}");
            }
            for said in text.split("\n\n").filter(|said| !said.contains(LINK)) {
                assert!(html.contains(&format!("<p>{}</p>", escape(said.trim_end()))), "{said}");
            }
        }
    }

    #[test]
    fn a_mail_without_a_link_has_none_and_says_nothing_of_how_long_it_works() {
        let words = english();
        let told = rendered(&words, &mail(MailKind::PasswordChanged, None, 30));
        assert!(!told.html.contains("<a ") && !told.text.contains("works"), "{}", told.text);
        let forever = rendered(&words, &mail(MailKind::AddressKnown, Some(LINK), 0));
        assert!(forever.text.contains(LINK) && !forever.text.contains("works"), "{}", forever.text);
    }

    #[test]
    fn how_long_a_link_works_is_said_in_the_largest_unit_that_is_exact() {
        let words = english();
        let said = [1, 30, 60, 90, 120, 1_440, 10_080].map(|minutes| lives(&words, minutes));
        let units =
            ["one minute", "30 minutes", "one hour", "90 minutes", "2 hours", "one day", "7 days"];
        for (said, unit) in said.iter().zip(units) {
            assert_eq!(*said, format!("The link works once, for {unit}."));
        }
    }

    /// Words that nobody would write on purpose.
    struct Hostile;

    impl Messages for Hostile {
        fn language(&self) -> &'static str {
            "en\"><script>"
        }

        fn message(&self, id: &str, _: &[(&str, Value)]) -> String {
            format!("{id} <b>&\"\r\nBcc: eve@mail.example\n")
        }
    }

    #[test]
    fn whatever_the_words_are_the_subject_is_one_line_and_the_html_is_text() {
        let words = Words(Arc::new(Hostile));
        let link = "https://shop.test/\"><script>";
        let told = rendered(&words, &mail(MailKind::SignInLink, Some(link), 10));
        assert!(!told.subject.contains(['\r', '\n']), "{:?}", told.subject);
        assert!(!told.html.contains("<b>") && !told.html.contains("<script>"), "{}", told.html);
    }
}
