//! The mails of a folder as a page, for whoever works on the shop.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::kernel::words::Words;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::eml::{self, Shown};
use crate::http::escape;

/// How many mails are shown, the newest first.
const SHOWN: usize = 50;

/// A folder of mails that may be looked at.
#[derive(Clone)]
pub struct Mailbox(Arc<Path>);

impl Mailbox {
    /// The mails of this folder.
    pub fn of(folder: &Path) -> Self {
        Self(folder.into())
    }

    /// Its newest mails; none if the folder is not there yet. What is none of ours is left out.
    fn newest(&self) -> std::io::Result<Vec<Shown>> {
        let entries = match std::fs::read_dir(&self.0) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut files: Vec<PathBuf> =
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
        files.sort_by_key(|file| Reverse(file.file_name().map(ToOwned::to_owned)));
        let read = |file: PathBuf| eml::read(&std::fs::read_to_string(file).ok()?);
        Ok(files.into_iter().filter_map(read).take(SHOWN).collect())
    }
}

/// The page of a mailbox.
pub(crate) fn routes(mailbox: Mailbox, words: Words) -> Router {
    Router::new().route("/dev/mail", get(show)).with_state((mailbox, words))
}

async fn show(State((mailbox, words)): State<(Mailbox, Words)>) -> Response {
    match tokio::task::spawn_blocking(move || mailbox.newest()).await {
        Ok(Ok(mails)) => {
            let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-store")];
            (headers, page(&words, &mails)).into_response()
        }
        Ok(Err(error)) => {
            tracing::error!(cause = %error, "the folder of mails cannot be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn page(words: &Words, mails: &[Shown]) -> String {
    let said = if mails.is_empty() { "mailbox-empty" } else { "mailbox-lead" };
    let mails: Vec<String> = mails.iter().map(shown).collect();
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{title}</title></head>\n\
         <body><main><h1>{title}</h1><p>{said}</p>\n{mails}\n</main></body></html>\n",
        language = escape(&words.language()),
        title = escape(&words.say("mailbox-title")),
        said = escape(&words.say(said)),
        mails = mails.join("\n"),
    )
}

/// A mail, line by line, with a link wherever a line is an address and nothing else. Long lines are broken where the
/// window ends, since the page has no style.
fn shown(mail: &Shown) -> String {
    let line = |line: &str| {
        let text = escape(line);
        let is_address = line.starts_with("http://") || line.starts_with("https://");
        if !is_address {
            return text.into_owned();
        }
        format!("<a href=\"{text}\">{}</a>", text.replace('/', "/<wbr>"))
    };
    let lines = mail.text.lines().filter(|line| !line.trim().is_empty());
    let lines: Vec<String> = lines.map(|text| format!("<p>{}</p>", line(text))).collect();
    format!(
        "<article><h2>{subject}</h2><p>{to}</p><hr>\n{text}\n</article>",
        subject = escape(&mail.subject),
        to = escape(&mail.to),
        text = lines.join("\n"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_mail_becomes_markup() {
        let mail = Shown {
            subject: "<script>alert(1)</script>".to_owned(),
            to: "\"><img src=x>@mail.example".to_owned(),
            text: "</pre><script>\nhttps://shop.test/\"onclick=\"x\njavascript:alert(1)".to_owned(),
        };
        let html = shown(&mail);
        for tag in ["<script", "<img", "\"onclick", "href=\"javascript"] {
            assert!(!html.contains(tag), "{tag}: {html}");
        }
        assert!(html.contains("<a href=\"https://shop.test/&quot;onclick=&quot;x\">"), "{html}");
    }
}
