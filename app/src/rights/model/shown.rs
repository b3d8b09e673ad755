//! What somebody sees of what became of her data.

use crate::kernel::coded::coded;
use crate::kernel::moment::Moment;
use crate::privacy::model::PersonalData;

coded! {
    /// Something about somebody that was passed on.
    pub enum Told {
        /// Her e-mail address, and what a mail to it says.
        EMail = "e-mail",
    }
}

/// What the page of one's own data shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Yours {
    /// Until when the archive can be fetched that was asked for last, if it still can.
    pub archive_ends: Option<Moment>,
    /// Who was told something about her, the last one first; a hundred lines at the most.
    pub disclosures: Vec<Disclosed>,
    /// Who of the shop has looked at her account, the last one first; a hundred lines at the most.
    pub reads: Vec<Looked>,
    /// Who may act for her, if she has named anybody.
    pub nominee: Option<Named>,
}

/// Something that was passed on.
#[derive(Clone, PartialEq, Eq)]
pub struct Disclosed {
    /// When.
    pub at: Moment,
    /// To whom.
    pub recipient: String,
    /// What.
    pub fields: Vec<Told>,
    /// Why: the code of a mail, whose subject says it.
    pub reason: String,
}

/// A look that somebody of the shop has taken.
#[derive(Clone, PartialEq, Eq)]
pub struct Looked {
    /// When.
    pub at: Moment,
    /// Who, as she called herself.
    pub reader: String,
    /// Why, in her words.
    pub reason: String,
    /// What was shown.
    pub shown: Vec<PersonalData>,
}

/// Somebody who may act for the owner of an account.
#[derive(Clone, PartialEq, Eq)]
pub struct Named {
    /// What the person is called.
    pub full_name: String,
    /// How the shop can reach the person.
    pub e_mail: String,
    /// Since when.
    pub since: Moment,
}
