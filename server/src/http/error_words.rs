//! What an error page says, apart from how it is put together.

use axum::http::StatusCode;

/// Holds the words of an error page, which the caller takes from its message files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorWords {
    /// The language of the words, as a BCP 47 tag.
    pub language: String,
    /// The heading, and the title of the window.
    pub title: String,
    /// For 403: another site sent the request.
    pub forbidden: String,
    /// For 404: there is nothing at this address.
    pub not_found: String,
    /// For 408: what was sent did not arrive in time.
    pub too_slow: String,
    /// For 413: what was sent is too large.
    pub too_large: String,
    /// For 415: what was sent is of a kind the shop does not read.
    pub unreadable: String,
    /// For 503: the shop cannot answer at the moment.
    pub unavailable: String,
    /// For 500 and everything else.
    pub failed: String,
    /// What stands before the request's id.
    pub request_id: String,
    /// The link back to the front page.
    pub home: String,
}

impl Default for ErrorWords {
    /// Says it in plain English, so that an error page is whole before any message file is read.
    fn default() -> Self {
        Self {
            language: "en".to_owned(),
            title: "Something went wrong".to_owned(),
            forbidden: "This request did not come from a page of this shop.".to_owned(),
            not_found: "There is nothing at this address.".to_owned(),
            too_slow: "The request did not arrive in time. Please try again.".to_owned(),
            too_large: "The request is too large.".to_owned(),
            unreadable: "The request is in a form this shop does not read.".to_owned(),
            unavailable: "The shop cannot answer just now. Please try again in a moment."
                .to_owned(),
            failed: "This did not work. Please try again.".to_owned(),
            request_id: "Request".to_owned(),
            home: "Back to the shop".to_owned(),
        }
    }
}

impl ErrorWords {
    /// Chooses the sentence for a status.
    pub(super) fn sentence(&self, status: StatusCode) -> &str {
        match status {
            StatusCode::FORBIDDEN => &self.forbidden,
            StatusCode::NOT_FOUND => &self.not_found,
            StatusCode::REQUEST_TIMEOUT => &self.too_slow,
            StatusCode::PAYLOAD_TOO_LARGE => &self.too_large,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => &self.unreadable,
            StatusCode::SERVICE_UNAVAILABLE => &self.unavailable,
            _ => &self.failed,
        }
    }
}
