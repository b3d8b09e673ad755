//! What an error page says, apart from how it is put together.

use app::kernel::words::Words;
use axum::http::StatusCode;

/// Holds the words of an error page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorWords {
    /// The language of the words, as a BCP 47 tag.
    pub language: String,
    /// The heading, and the title of the window.
    pub title: String,
    /// For 400: what was sent cannot be understood.
    pub malformed: String,
    /// For 403: another site sent the request, or somebody from whom nothing is taken.
    pub forbidden: String,
    /// For 404: there is nothing at this address.
    pub not_found: String,
    /// For 405: the address is not used in this way.
    pub not_allowed: String,
    /// For 408: what was sent did not arrive in time.
    pub too_slow: String,
    /// For 413: what was sent is too large.
    pub too_large: String,
    /// For 415: what was sent is of a kind the shop does not read.
    pub unreadable: String,
    /// For 429: too much has come from the same sender.
    pub too_many: String,
    /// For 503: the shop cannot answer at the moment.
    pub unavailable: String,
    /// For 500 and everything else.
    pub failed: String,
    /// What stands before the request's id.
    pub request_id: String,
    /// The link back to the front page.
    pub home: String,
}

impl ErrorWords {
    /// Takes them from the message files.
    pub fn of(words: &Words) -> Self {
        Self {
            language: words.language(),
            title: words.say("error-title"),
            malformed: words.say("error-400"),
            forbidden: words.say("error-403"),
            not_found: words.say("error-404"),
            not_allowed: words.say("error-405"),
            too_slow: words.say("error-408"),
            too_large: words.say("error-413"),
            unreadable: words.say("error-415"),
            too_many: words.say("error-429"),
            unavailable: words.say("error-503"),
            failed: words.say("error-500"),
            request_id: words.say("error-request"),
            home: words.say("way-home"),
        }
    }

    /// Chooses the sentence for a status.
    pub(super) fn sentence(&self, status: StatusCode) -> &str {
        match status {
            StatusCode::BAD_REQUEST => &self.malformed,
            StatusCode::FORBIDDEN => &self.forbidden,
            StatusCode::NOT_FOUND => &self.not_found,
            StatusCode::METHOD_NOT_ALLOWED => &self.not_allowed,
            StatusCode::REQUEST_TIMEOUT => &self.too_slow,
            StatusCode::PAYLOAD_TOO_LARGE => &self.too_large,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => &self.unreadable,
            StatusCode::TOO_MANY_REQUESTS => &self.too_many,
            StatusCode::SERVICE_UNAVAILABLE => &self.unavailable,
            _ => &self.failed,
        }
    }
}
