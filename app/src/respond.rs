//! How a page says what kind of answer it is.
//!
//! The page only names the outcome; the server sets the status. In the browser nothing is provided and
//! nothing happens.

use std::sync::Arc;

use leptos::prelude::use_context;

/// What the server lets a page say about its answer.
pub trait Respond: Send + Sync {
    /// Sets the HTTP status of the document that is being rendered.
    fn status(&self, status: u16);

    /// Keeps the document that is being rendered out of every memory: it is made for one person or one moment.
    fn is_personal(&self);

    /// Returns the number under which the request stands in the log.
    fn request_id(&self) -> Option<String>;
}

/// The answer to the request that is being rendered, as it travels through Leptos' context.
#[derive(Clone)]
pub struct Answer(pub Arc<dyn Respond>);

/// Says that the page does not exist.
pub fn not_found() {
    status(404);
}

/// Says that what the page was for is over, and that asking again will not bring it back.
pub fn gone() {
    status(410);
}

/// Says that the page exists and that we cannot show it now.
pub fn unavailable() {
    status(503);
}

/// Says that the page is made for one person or one moment, and is for nobody to keep.
pub fn personal() {
    if let Some(Answer(answer)) = use_context() {
        answer.is_personal();
    }
}

/// The number under which the request stands in the log, for a shopper who writes to us about it.
pub fn request_id() -> Option<String> {
    use_context().and_then(|Answer(answer)| answer.request_id())
}

fn status(status: u16) {
    if let Some(Answer(answer)) = use_context() {
        answer.status(status);
    }
}
