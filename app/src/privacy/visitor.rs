//! Who a page is made for, and what asked for it.

use leptos::prelude::use_context;

use super::model::{Service, Standing, Subject};

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

/// The request that asked for a page, as far as the page tells its visitor of it. It travels through Leptos' context.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ThisVisit {
    /// The names of the cookies that came with it, each once, whoever has set them. The empty text stands for one
    /// without a name.
    pub cookies: Vec<String>,
    /// How many writes to the database were committed for it before the page was made.
    pub writes: u64,
}

impl ThisVisit {
    /// The request that asked for the page that is being rendered.
    pub fn of_this_page() -> Self {
        use_context().unwrap_or_default()
    }
}

impl Visitor {
    /// Somebody of whom nothing is known.
    pub const STRANGER: Self = Self { standing: Standing::UNASKED, signals: false, subject: None };

    /// Who the page that is being rendered is made for.
    pub fn of_this_page() -> Self {
        use_context().unwrap_or(Self::STRANGER)
    }

    /// What she has allowed a service to do, if she has.
    pub fn permit(&self, service: Service) -> Option<Permit> {
        let subject = self.subject.clone()?;
        self.standing.granted.allow(service).then_some(Permit { service, subject })
    }
}

/// A yes to one service, in force now. Whatever counts or sends something about a visitor takes one, and only
/// [`Visitor::permit`] gives it.
#[derive(Clone)]
pub struct Permit {
    service: Service,
    subject: Subject,
}

impl Permit {
    /// What was said yes to.
    pub fn service(&self) -> Service {
        self.service
    }

    /// Under which name.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }
}
