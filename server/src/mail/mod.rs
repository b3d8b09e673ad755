//! Mail: what the shop writes to people who have given it an address.
//!
//! A mail is rendered (`text.rs`) and put into the outbox (`store.rs`, where all SQL stands) inside the transaction that
//! is its reason, so that both happen or neither. A worker takes one after another out of it (`sending.rs`), makes a
//! message of each (`message.rs`) and hands it to a folder or a mail server (`transport.rs`), which is the one place
//! that speaks with one; `route.rs` reads where that is, `opening.rs` puts it together when the shop opens. What is sent
//! is deleted, with a line for the owner of the account that says which mail server has it; what is given up is deleted
//! but for the note that it was. A mail can arrive twice when the program ends between sending and deleting, and then
//! both have the same name.
//!
//! `mailbox.rs` shows the mails of a folder to whoever works on the shop; `eml.rs` reads them for it, and for `files.rs`,
//! which takes those out of it that nobody is to find any more.
//!
//! Absent: pictures, style, and anything that a mail would load or tell when it is opened.

mod eml;
mod files;
mod mailbox;
mod message;
mod opening;
mod route;
mod sender;
mod sending;
mod store;
mod text;
mod transport;

use std::sync::Arc;

use app::kernel::email::EmailAddress;

pub(crate) use self::files::Files;
pub use self::mailbox::Mailbox;
pub(crate) use self::mailbox::routes;
pub(crate) use self::opening::folder;
pub use self::opening::{mailbox, open};
pub use self::sender::Sender;
pub use self::sending::Post;
pub(crate) use self::store::forget_mails_of;
pub use self::store::queue;
pub use self::transport::Transport;

/// Why a mail is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailKind {
    /// Somebody has named an address, and is to show that it is hers.
    VerifyAddress,
    /// Somebody wanted to open an account with an address that has one.
    AddressKnown,
    /// Somebody wants to sign in without a password.
    SignInLink,
    /// Somebody wants a new password.
    ResetPassword,
    /// A password was changed.
    PasswordChanged,
    /// Somebody wants her account to be known by this address.
    ChangeAddress,
    /// An account is not known by this address any more.
    AddressChanged,
    /// What is asked for besides the password was changed.
    FactorChanged,
    /// Its owner has said that somebody else was in her account.
    NotMe,
    /// Nobody has used an account for a long time, and it is going to be deleted.
    Dormant,
}

impl MailKind {
    /// Every one of them.
    pub const ALL: &[Self] = &[
        Self::VerifyAddress,
        Self::AddressKnown,
        Self::SignInLink,
        Self::ResetPassword,
        Self::PasswordChanged,
        Self::ChangeAddress,
        Self::AddressChanged,
        Self::FactorChanged,
        Self::NotMe,
        Self::Dormant,
    ];

    /// The short name in the outbox and in message ids.
    pub const fn code(self) -> &'static str {
        match self {
            Self::VerifyAddress => "verify-address",
            Self::AddressKnown => "address-known",
            Self::SignInLink => "sign-in-link",
            Self::ResetPassword => "reset-password",
            Self::PasswordChanged => "password-changed",
            Self::ChangeAddress => "change-address",
            Self::AddressChanged => "address-changed",
            Self::FactorChanged => "factor-changed",
            Self::NotMe => "not-me",
            Self::Dormant => "dormant",
        }
    }
}

/// A mail before it is put into words. It has no `Debug`, as addresses have none.
#[derive(Clone)]
pub struct Mail {
    /// Why it is sent.
    pub kind: MailKind,
    /// Whose account it is about; it goes with the account. Nothing if there is none.
    pub account: Option<Arc<str>>,
    /// To whom.
    pub to: EmailAddress,
    /// Where it leads, as a whole address; nothing if it only tells something.
    pub link: Option<String>,
    /// How long the link works, in minutes; 0 if it works for ever or there is none.
    pub minutes: i64,
}
