//! What may go wrong between a page and the world, told without a single word of detail.

use std::fmt;

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// What a server function may tell the browser when it fails.
///
/// An error value lands in addresses, histories and access logs when a form is posted without script,
/// so it holds codes only: never what the shopper typed and never what the database said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure<E> {
    /// The request was understood and refused; the shopper can do something about it.
    Rejected(E),
    /// What was asked for does not exist.
    NotFound,
    /// The request could not be read.
    Malformed,
    /// Something of ours failed. The cause stands in the log under the request's id.
    Unavailable,
    /// The request never arrived.
    Offline,
}

impl<E> From<Unavailable> for Failure<E> {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

impl<E> FromServerFnError for Failure<E>
where
    E: fmt::Debug + Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Malformed,
            _ => Self::Unavailable,
        }
    }
}

/// A port could not answer. The adapter has already logged why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unavailable;

impl fmt::Display for Unavailable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("unavailable")
    }
}

impl std::error::Error for Unavailable {}

/// A text that a person wrote does not have the form it should have. Holds the rule, not the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotThisForm(pub &'static str);

impl fmt::Display for NotThisForm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl std::error::Error for NotThisForm {}
