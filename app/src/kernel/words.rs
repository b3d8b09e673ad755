//! The shopper's words, asked for by name.
//!
//! What a page says stands in message files (`locales/`), not in Rust. A page asks for a message by its id;
//! the server answers in the shopper's language. Islands get their words as props, so that no sentence is
//! compiled into the browser's program.

use std::sync::Arc;

use leptos::prelude::expect_context;

/// A value that stands inside a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A text, shown as it is.
    Text(String),
    /// A number, which may also choose the grammatical form of the message.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// A count. What no shop will ever reach is shown as the greatest number there is.
impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

/// A set of messages in one language.
pub trait Messages: Send + Sync {
    /// The language as a BCP 47 tag, for the `lang` attribute of the page.
    fn language(&self) -> &str;

    /// The message called `id`, with `values` put in by name.
    ///
    /// A message that does not exist is answered by its id, so that a page with a gap still works. A test
    /// makes sure that there is no gap.
    fn message(&self, id: &str, values: &[(&str, Value)]) -> String;
}

/// The words of one request: [`Messages`], handed to pages through Leptos' context.
#[derive(Clone)]
pub struct Words(pub Arc<dyn Messages>);

impl Words {
    /// The words of the page that is being rendered.
    pub fn of_this_page() -> Self {
        expect_context()
    }

    /// Returns the message called `id`.
    pub fn say(&self, id: &str) -> String {
        self.0.message(id, &[])
    }

    /// Returns the message called `id` with values in it.
    pub fn tell(&self, id: &str, values: &[(&str, Value)]) -> String {
        self.0.message(id, values)
    }

    /// The language of these words as a BCP 47 tag.
    pub fn language(&self) -> String {
        self.0.language().to_owned()
    }
}
