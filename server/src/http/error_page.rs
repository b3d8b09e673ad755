//! Gives every error a body fit for its reader: a small page for people, a code for programs.
//!
//! Pages the application rendered, and JSON, pass untouched. Everything else an error may carry, such as a
//! library's explanation of what it could not parse, is replaced: it is addressed to us, not to the client.

use std::borrow::Cow;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, LAST_MODIFIED, TRANSFER_ENCODING,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::headers::media_type;
use super::identity::RequestId;
use super::{ErrorWords, Floor};

/// Marks an answer as meant the way it is, such as the word that `/readyz` says with its 503.
#[derive(Clone, Copy)]
pub(super) struct AsIs;

/// What an error says in place of what its status says by itself. It stands among the extensions of the answer.
#[derive(Clone)]
pub(crate) struct Because {
    /// For programs.
    pub(crate) code: &'static str,
    /// For people.
    pub(crate) sentence: String,
    /// Where a person can go with it: the path, and what the link says.
    pub(crate) way: (&'static str, String),
}

/// What an error page is made of.
#[derive(Clone)]
pub(super) struct Dress(Arc<Parts>);

struct Parts {
    words: ErrorWords,
    stylesheet: Option<String>,
}

impl Dress {
    pub(super) fn of(floor: &Floor) -> Self {
        let words = floor.error_words.clone();
        Self(Arc::new(Parts { words, stylesheet: floor.stylesheet.clone() }))
    }

    /// Writes a whole page without a style or a script of its own, so that the content policy holds for it.
    fn page(&self, status: StatusCode, because: Option<&Because>, id: &str) -> String {
        let Parts { words, stylesheet } = &*self.0;
        let sentence = because.map_or(words.sentence(status), |because| because.sentence.as_str());
        let way = because.map_or_else(String::new, |Because { way: (path, label), .. }| {
            format!("<p><a href=\"{}\">{}</a></p>", escape(path), escape(label))
        });
        let link = stylesheet.as_deref().map_or_else(String::new, |path| {
            format!("<link rel=\"stylesheet\" href=\"{}\">", escape(path))
        });
        format!(
            "<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title}</title>{link}</head><body><main><h1>{title}</h1><p>{sentence}</p>{way}\
             <p>{label} <code>{id}</code></p><p><a href=\"/\">{home}</a></p></main></body></html>",
            language = escape(&words.language),
            title = escape(&words.title),
            sentence = escape(sentence),
            label = escape(&words.request_id),
            home = escape(&words.home),
        )
    }
}

/// Replaces the body of an error that has none of ours.
pub(super) async fn dress(State(dress): State<Dress>, request: Request, next: Next) -> Response {
    let for_people = accepts_html(request.headers());
    let id = request.extensions().get::<RequestId>().cloned();
    let mut response = next.run(request).await;
    let status = response.status();
    if !lacks_a_body_of_ours(&response) {
        return response;
    }
    let because = response.extensions_mut().remove::<Because>();
    let (media_type, body) = if for_people {
        let id = id.as_ref().map_or("", RequestId::as_str);
        ("text/html; charset=utf-8", dress.page(status, because.as_ref(), id))
    } else {
        let code = because.map_or_else(|| code(status), |because| because.code.to_owned());
        ("application/json", format!("{{\"code\":\"{code}\"}}"))
    };
    let headers = response.headers_mut();
    for described in [CONTENT_LENGTH, CONTENT_ENCODING, TRANSFER_ENCODING, ETAG, LAST_MODIFIED] {
        headers.remove(described);
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    *response.body_mut() = Body::from(body);
    response
}

/// Asks what Leptos asks, so that both agree on who is a person.
pub(crate) fn accepts_html(headers: &HeaderMap) -> bool {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

fn lacks_a_body_of_ours(response: &Response) -> bool {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_ours =
        matches!(media_type(response.headers()).as_deref(), Some("text/html" | "application/json"));
    is_error && !is_ours && response.extensions().get::<AsIs>().is_none()
}

/// Makes a code of a status, such as `not-found`: the registered phrase, in the way codes are written.
fn code(status: StatusCode) -> String {
    let phrase = status.canonical_reason().unwrap_or("error");
    phrase.to_ascii_lowercase().replace(|letter: char| !letter.is_ascii_alphanumeric(), "-")
}

/// Makes a text safe between tags and between double quotes.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return Cow::Borrowed(text);
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    Cow::Owned(text.replace('>', "&gt;").replace('"', "&quot;"))
}
