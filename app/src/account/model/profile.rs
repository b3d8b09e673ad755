//! What somebody is shown of her own account.

use crate::kernel::coded::coded;
use crate::kernel::moment::Moment;
use crate::privacy::model::BrowserFamily;

coded! {
    /// What a line of the log of sign-ins tells.
    pub enum Happening {
        /// Somebody has signed in with the password.
        Success = "success",
        /// Somebody has tried another password.
        Failure = "failure",
        /// Somebody has signed in with a link from a mail.
        Link = "link",
        /// Somebody has signed out.
        SignOut = "sign-out",
        /// The password was changed with a link from a mail.
        Reset = "reset",
        /// The password was given again, before something that needs it; with a code if the account has codes.
        StepUp = "step-up",
        /// Another password was given there, or a code that did not count.
        StepUpFailure = "step-up-failure",
        /// The password was changed by somebody who is signed in.
        Password = "password",
        /// The e-mail address was changed.
        Address = "address",
        /// Its owner says that a line of the log was not her.
        NotMe = "not-me",
        /// A code was wrong.
        CodeFailure = "code-failure",
        /// Codes are asked for from now on.
        CodesOn = "codes-on",
        /// Codes are not asked for any more.
        CodesOff = "codes-off",
        /// Somebody has signed in with a passkey.
        Passkey = "passkey",
        /// A passkey did not fit, or was none that is known.
        PasskeyFailure = "passkey-failure",
        /// A passkey was added.
        PasskeyOn = "passkey-on",
        /// A passkey was removed.
        PasskeyOff = "passkey-off",
    }
}

/// An account as its owner sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct Profile {
    /// Her address as she wrote it.
    pub e_mail: String,
    /// When she opened the account.
    pub opened: Moment,
    /// Where she is signed in, the last one used first.
    pub sessions: Vec<SessionShown>,
    /// Who has signed in and who has tried, the last one first; a hundred lines at the most.
    pub sign_ins: Vec<SignInShown>,
}

/// A browser in which somebody is signed in.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionShown {
    /// Its name, by which it can be ended.
    pub name: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
    /// What kind of browser it is, as far as it says so itself.
    pub device: BrowserFamily,
    /// When she signed in there.
    pub opened: Moment,
    /// When she was here last, to the minute.
    pub used: Moment,
}

/// A line of the log of sign-ins.
#[derive(Clone, PartialEq, Eq)]
pub struct SignInShown {
    /// What happened.
    pub kind: Happening,
    /// When.
    pub at: Moment,
    /// The address of the machine that asked.
    pub address: String,
    /// The name of that machine, if it was found.
    pub host_name: Option<String>,
    /// The name under which it asked for the shop.
    pub http_host: String,
    /// The status of the answer.
    pub status: i64,
    /// How many bytes the body of the answer had.
    pub bytes: i64,
}
