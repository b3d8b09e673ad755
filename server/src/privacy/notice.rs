//! What was shown with a question, as one text with a hash.

use std::fmt::Write;

use app::kernel::words::Words;
use app::privacy::{Purpose, Service};
use sha2::{Digest, Sha256};

/// The words and facts of the question.
#[derive(Clone)]
pub(super) struct Notice {
    /// All of it, line by line.
    pub(super) words: String,
    /// SHA-256 of the words, in hexadecimal.
    pub(super) hash: String,
    /// The language of the words.
    pub(super) language: String,
}

impl Notice {
    /// Gathers it from the message files and the registry.
    pub(super) fn of(words: &Words) -> Self {
        let mut text = String::new();
        let mut line = |said: String| {
            text.push_str(&said);
            text.push('\n');
        };
        for id in ["consent-title", "consent-question", "choices-lead"] {
            line(words.say(id));
        }
        for purpose in Purpose::ALL {
            line(words.say(&format!("purpose-{}", purpose.code())));
            line(words.say(&format!("purpose-{}-what", purpose.code())));
        }
        for service in Service::ALL {
            line(words.say(&format!("service-{}", service.code())));
            line(words.say(&format!("service-{}-what", service.code())));
            line(service.substance());
        }
        let hash = hexadecimal(&Sha256::digest(text.as_bytes()));
        Self { hash, words: text, language: words.language() }
    }
}

/// What an answer about a service is bound to: the beginning of the hash of its substance.
pub(super) fn mark(service: Service) -> String {
    let mut mark = hexadecimal(&Sha256::digest(service.substance().as_bytes()));
    mark.truncate(8);
    mark
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}
