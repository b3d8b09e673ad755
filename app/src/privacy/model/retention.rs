//! Everything that is deleted because its time has come, one rule for each.
//!
//! The jobs of the server take how long something is kept from here, and so does the page that tells of it: what it says
//! and what is done cannot drift apart.

use super::PersonalData;
use crate::kernel::coded::coded;
use crate::kernel::moment::Moment;

coded! {
    /// Something that is not kept for longer than it is good for.
    pub enum Rule {
        /// Sessions that have come to their end.
        EndedSessions = "ended-sessions",
        /// Sessions that nobody has used for long.
        IdleSessions = "idle-sessions",
        /// Links in mails that have run out.
        Links = "links",
        /// Accounts whose address nobody has proven.
        Unproven = "unproven",
        /// Lines of the log of sign-ins, in the table and in the file.
        SignIns = "sign-ins",
        /// Accounts that nobody has used for almost as long as they are kept: their owner is told.
        DormantNotice = "dormant-notice",
        /// Accounts that nobody has used for long, whose owner was told.
        Dormant = "dormant",
        /// Archives that were asked for.
        Exports = "exports",
        /// Notes of who has looked at an account.
        Reads = "reads",
        /// Notes of what was passed on.
        Disclosures = "disclosures",
        /// Browsers from which somebody has signed in before.
        Devices = "devices",
        /// Questions to an authenticator.
        Challenges = "challenges",
        /// What a program would make codes with, that nobody has shown to have.
        Unconfirmed = "unconfirmed",
        /// What was counted of visits.
        Visits = "visits",
        /// What waits to be passed on to Google.
        Letters = "letters",
        /// What the names of a day are made from.
        Secrets = "secrets",
        /// How much has come from an address.
        Attempts = "attempts",
        /// From where nothing is taken.
        Blocks = "blocks",
        /// Notes of mails that could not be sent.
        DeadMails = "dead-mails",
    }
}

coded! {
    /// What a rule does with what is over.
    pub enum Deed {
        /// It deletes rows.
        Rows = "rows",
        /// It writes to the owner, and deletes nothing.
        Notice = "notice",
        /// It deletes accounts with everything in them.
        Accounts = "accounts",
    }
}

coded! {
    /// A part of the shop that deletes what is its own by itself, and keeps no record of it.
    pub enum Keeper {
        /// What counts visits.
        Analytics = "analytics",
        /// What keeps harm out.
        Harm = "harm",
        /// What sends mails.
        Mail = "mail",
    }
}

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeps {
    /// So many days after the time that the rule goes by.
    Days(i64),
    /// Until an end that was set when it was written down.
    ToItsEnd,
}

/// What is kept until the account goes, or until its owner takes it out herself.
pub const WITH_THE_ACCOUNT: &[PersonalData] = &[
    PersonalData::RecoveryCodes,
    PersonalData::Passkeys,
    PersonalData::Addresses,
    PersonalData::Wishes,
    PersonalData::Nominees,
];

/// What is kept for good: a ledger out of which something can be taken proves nothing.
pub const FOR_GOOD: &[PersonalData] = &[PersonalData::Answers, PersonalData::Origins];

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Three years of 365 days, in days.
const THREE_YEARS: i64 = 3 * 365;

/// How long before an unused account is deleted its owner is told, in days.
const NOTICE: i64 = 30;

/// The least that lies between telling the owner of an account and deleting it, in milliseconds. If the shop was closed
/// when she should have been told, the account stays longer.
pub const NOTICE_MS: i64 = NOTICE * DAY_MS;

impl Rule {
    /// What the rule is about.
    pub const fn data(self) -> PersonalData {
        match self {
            Self::EndedSessions | Self::IdleSessions => PersonalData::Sessions,
            Self::Links => PersonalData::MailLinks,
            Self::Unproven | Self::DormantNotice | Self::Dormant => PersonalData::Accounts,
            Self::SignIns => PersonalData::SignIns,
            Self::Exports => PersonalData::Exports,
            Self::Reads => PersonalData::Reads,
            Self::Disclosures => PersonalData::Disclosures,
            Self::Devices => PersonalData::Devices,
            Self::Challenges => PersonalData::Challenges,
            Self::Unconfirmed => PersonalData::Codes,
            Self::Visits => PersonalData::Visits,
            Self::Letters => PersonalData::Letters,
            Self::Secrets => PersonalData::Secrets,
            Self::Attempts => PersonalData::Attempts,
            Self::Blocks => PersonalData::Blocks,
            Self::DeadMails => PersonalData::Mails,
        }
    }

    /// How long it is kept.
    pub const fn keeps(self) -> Keeps {
        match self {
            Self::EndedSessions
            | Self::Exports
            | Self::Devices
            | Self::Challenges
            | Self::Letters
            | Self::Secrets
            | Self::Blocks => Keeps::ToItsEnd,
            Self::Links | Self::Unconfirmed | Self::Attempts => Keeps::Days(1),
            Self::Unproven | Self::DeadMails => Keeps::Days(7),
            Self::IdleSessions => Keeps::Days(30),
            Self::SignIns => Keeps::Days(365),
            // Thirteen months, so that a month can be compared with the same one a year ago.
            Self::Visits => Keeps::Days(400),
            Self::DormantNotice => Keeps::Days(THREE_YEARS - NOTICE),
            Self::Dormant | Self::Reads | Self::Disclosures => Keeps::Days(THREE_YEARS),
        }
    }

    /// The same in days; 0 if it has an end of its own.
    pub const fn days(self) -> i64 {
        match self.keeps() {
            Keeps::Days(days) => days,
            Keeps::ToItsEnd => 0,
        }
    }

    /// The same in milliseconds.
    pub const fn milliseconds(self) -> i64 {
        self.days() * DAY_MS
    }

    /// The time that parts what is over from the rest: what the rule goes by is this one or an earlier one.
    pub fn over_at(self, now: Moment) -> Moment {
        Moment::new(now.get() - self.milliseconds())
    }

    /// What is done with what is over.
    pub const fn deed(self) -> Deed {
        match self {
            Self::DormantNotice => Deed::Notice,
            Self::Dormant | Self::Unproven => Deed::Accounts,
            _ => Deed::Rows,
        }
    }

    /// The part of the shop that sees to it by itself; nothing if the job of these rules does.
    pub const fn keeper(self) -> Option<Keeper> {
        match self {
            Self::Visits | Self::Letters | Self::Secrets => Some(Keeper::Analytics),
            Self::Attempts | Self::Blocks => Some(Keeper::Harm),
            Self::DeadMails => Some(Keeper::Mail),
            _ => None,
        }
    }

    /// The rules that the job of these rules sees to, in the order in which it does.
    pub fn of_the_job() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|rule| rule.keeper().is_none())
    }
}

/// The last time that the job has seen to a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastRun {
    /// Which one.
    pub rule: Rule,
    /// When.
    pub at: Moment,
    /// How much was over.
    pub found: i64,
    /// How much of it was deleted, or how many people were told.
    pub erased: i64,
    /// Whether something went wrong.
    pub has_failed: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_about_a_visitor_has_a_rule_or_a_reason_to_stay() {
        for data in PersonalData::ALL {
            let ruled = Rule::ALL.iter().any(|rule| rule.data() == *data);
            let places = [ruled, WITH_THE_ACCOUNT.contains(data), FOR_GOOD.contains(data)];
            let places = places.iter().filter(|stands| **stands).count();
            assert_eq!(places, 1, "{} stands in {places} places", data.code());
        }
        for data in WITH_THE_ACCOUNT {
            assert!(data.is_of_an_account(), "{} would never go", data.code());
        }
    }

    #[test]
    fn whoever_does_not_use_an_account_is_told_a_month_before_it_goes() {
        let told = Rule::DormantNotice.milliseconds() + NOTICE_MS;
        assert_eq!(told, Rule::Dormant.milliseconds());
        let now = Moment::new(Rule::Dormant.milliseconds());
        assert_eq!(Rule::Dormant.over_at(now), Moment::new(0));
        assert_eq!(Rule::Devices.over_at(now), now, "its own end is its time");
    }

    #[test]
    fn no_rule_of_the_job_is_also_somebody_elses() {
        let ours: Vec<Rule> = Rule::of_the_job().collect();
        assert_eq!(ours.len(), 13);
        for rule in Rule::ALL {
            assert_eq!(ours.contains(rule), rule.keeper().is_none(), "{}", rule.code());
        }
    }
}
