//! Who a page is made for.

use leptos::prelude::use_context;

use super::model::{Standing, Subject};

/// A visitor, as far as a page needs to know her. She travels through Leptos' context.
#[derive(Clone)]
pub struct Visitor {
    /// What the page may do.
    pub standing: Standing,
    /// Whether her browser sends the signal for a no, `Sec-GPC: 1`.
    pub signals: bool,
    /// The name of her answers, once she has given one.
    pub subject: Option<Subject>,
}

impl Visitor {
    /// Somebody of whom nothing is known.
    pub const STRANGER: Self = Self { standing: Standing::UNASKED, signals: false, subject: None };

    /// Who the page that is being rendered is made for.
    pub fn of_this_page() -> Self {
        use_context().unwrap_or(Self::STRANGER)
    }
}
