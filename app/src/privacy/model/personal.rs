//! Everything about a visitor that the database holds, and for how long.
//!
//! What is not named here is not kept: a test reads the schema, and a column is either here or known to be about no
//! visitor.

use crate::kernel::coded::coded;

coded! {
    /// Something about a visitor that is kept for one purpose.
    pub enum PersonalData {
        /// What was answered.
        Answers = "answers",
        /// Where an answer came from.
        Origins = "origins",
        /// What was opened, once somebody has said yes to counting.
        Visits = "visits",
        /// What waits to be passed on to Google, once somebody has said yes to that.
        Letters = "letters",
        /// What the names of a day are made from.
        Secrets = "secrets",
        /// How much has come from an address, so that it can be made to wait.
        Attempts = "attempts",
        /// From where nothing is taken.
        Blocks = "blocks",
        /// Mails that wait to be sent.
        Mails = "mails",
        /// What an account is opened with.
        Accounts = "accounts",
        /// Where somebody is signed in.
        Sessions = "sessions",
        /// Links that were sent by mail.
        MailLinks = "mail-links",
        /// Who has signed in, and who has tried.
        SignIns = "sign-ins",
        /// Browsers from which somebody has signed in before.
        Devices = "devices",
        /// What her program makes codes with.
        Codes = "codes",
        /// Codes on paper.
        RecoveryCodes = "recovery-codes",
        /// Keys that her machines hold.
        Passkeys = "passkeys",
        /// What a machine was asked when a key was to be made or used.
        Challenges = "challenges",
        /// Where she wants her orders sent.
        Addresses = "addresses",
        /// Pieces that she likes.
        Wishes = "wishes",
        /// Archives of all that is held about her.
        Exports = "exports",
        /// Who of the shop has looked at her account.
        Reads = "reads",
        /// To whom something about her was passed on.
        Disclosures = "disclosures",
        /// Who may act for her when she cannot.
        Nominees = "nominees",
    }
}

impl PersonalData {
    /// The table, and its columns.
    pub const fn columns(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::Answers => ("consent_ledger", ANSWERS),
            Self::Origins => ("consent_ledger", ORIGINS),
            Self::Visits => ("analytics_events", VISITS),
            Self::Letters => ("analytics_outbox", LETTERS),
            Self::Secrets => ("analytics_salts", SECRETS),
            Self::Attempts => ("harm_counters", ATTEMPTS),
            Self::Blocks => ("harm_blocks", BLOCKS),
            Self::Mails => ("mail_outbox", MAILS),
            Self::Accounts => ("accounts", ACCOUNTS),
            Self::Sessions => ("account_sessions", SESSIONS),
            Self::MailLinks => ("account_links", MAIL_LINKS),
            Self::SignIns => ("sign_in_log", SIGN_INS),
            Self::Devices => ("account_devices", DEVICES),
            Self::Codes => ("account_codes", CODES),
            Self::RecoveryCodes => ("account_recovery_codes", RECOVERY_CODES),
            Self::Passkeys => ("account_passkeys", PASSKEYS),
            Self::Challenges => ("account_challenges", CHALLENGES),
            Self::Addresses => ("account_addresses", ADDRESSES),
            Self::Wishes => ("account_wishes", WISHES),
            Self::Exports => ("data_exports", EXPORTS),
            Self::Reads => ("data_reads", READS),
            Self::Disclosures => ("disclosures", DISCLOSURES),
            Self::Nominees => ("account_nominees", NOMINEES),
        }
    }

    /// Whether its rows name the account that they belong to, in the column [`ACCOUNT_COLUMN`]. Of the others nobody can
    /// tell whose they are, the shop no more than anybody else.
    pub fn is_of_an_account(self) -> bool {
        self.columns().1.contains(&ACCOUNT_COLUMN)
    }

    /// The columns that are kept and told nobody, their owner neither: whoever has them could sign in, or try passwords
    /// at home. The words of a mail that waits may hold a link that lets somebody in. An archive would only hold itself.
    pub const fn withheld(self) -> &'static [&'static str] {
        match self {
            Self::Mails => &["text_body", "html_body"],
            Self::Accounts => &["password_hash"],
            Self::Sessions | Self::MailLinks | Self::Devices => &["token_hash"],
            Self::Codes => &["secret"],
            Self::RecoveryCodes => &["code_hash"],
            Self::Challenges => &["token_hash", "state"],
            Self::Exports => &["token_hash", "archive"],
            _ => &[],
        }
    }
}

/// The column by which rows name the account that they belong to.
pub const ACCOUNT_COLUMN: &str = "account";

const ANSWERS: &[&str] = &[
    "subject",
    "occurred_at_ms",
    "occurred_on",
    "action",
    "scope",
    "granted_before",
    "granted_after",
    "language",
    "surface",
    "signal",
    "valid_until_ms",
];
const ORIGINS: &[&str] = &["network", "browser"];
const VISITS: &[&str] = &["day", "visitor", "event", "about"];
const LETTERS: &[&str] =
    &["letter", "day", "client", "body", "queued_at_ms", "attempts", "due_at_ms"];
const SECRETS: &[&str] = &["day", "salt"];
const ATTEMPTS: &[&str] =
    &["what", "who", "spent_until_ms", "failures", "failed_at_ms", "waits_until_ms", "last_at_ms"];
const BLOCKS: &[&str] = &["prefix", "reason", "made_by", "from_ms", "until_ms"];
const MAILS: &[&str] = &[
    "mail",
    "kind",
    "account",
    "address",
    "subject",
    "text_body",
    "html_body",
    "queued_at_ms",
    "attempts",
    "due_at_ms",
    "state",
    "last_error",
];
const ACCOUNTS: &[&str] = &[
    "account",
    "email",
    "email_folded",
    "password_hash",
    "verified_at_ms",
    "created_at_ms",
    "full_name",
    "phone",
    "seen_at_ms",
    "dormant_told_at_ms",
];
const SESSIONS: &[&str] = &[
    "session",
    "token_hash",
    "account",
    "device",
    "created_at_ms",
    "used_at_ms",
    "ends_at_ms",
    "proven_at_ms",
];
const MAIL_LINKS: &[&str] =
    &["token_hash", "kind", "account", "email", "created_at_ms", "expires_at_ms", "used_at_ms"];
const SIGN_INS: &[&str] = &[
    "entry",
    "account",
    "kind",
    "host_name",
    "http_host",
    "address",
    "status",
    "bytes_out",
    "at_ms",
];
const DEVICES: &[&str] = &["token_hash", "account", "created_at_ms", "ends_at_ms"];
const CODES: &[&str] = &["account", "secret", "confirmed_at_ms", "last_step", "created_at_ms"];
const RECOVERY_CODES: &[&str] = &["code_hash", "account", "created_at_ms"];
const PASSKEYS: &[&str] =
    &["passkey", "account", "credential", "public_key", "name", "created_at_ms", "used_at_ms"];
const CHALLENGES: &[&str] = &["token_hash", "account", "state", "expires_at_ms"];
const ADDRESSES: &[&str] = &[
    "address",
    "account",
    "full_name",
    "phone",
    "line_1",
    "line_2",
    "city",
    "state",
    "pin",
    "is_first",
    "created_at_ms",
    "changed_at_ms",
];
const WISHES: &[&str] = &["account", "piece", "added_at_ms"];
const EXPORTS: &[&str] = &["account", "token_hash", "archive", "created_at_ms", "expires_at_ms"];
const READS: &[&str] = &["data_read", "account", "reader", "reason", "shown", "at_ms"];
const DISCLOSURES: &[&str] = &["disclosure", "account", "recipient", "fields", "reason", "at_ms"];
const NOMINEES: &[&str] = &["account", "full_name", "email", "named_at_ms"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_withheld_stands_in_the_table_that_it_is_withheld_of() {
        for data in PersonalData::ALL {
            let (table, columns) = data.columns();
            for column in data.withheld() {
                assert!(columns.contains(column), "{table}.{column}");
                assert!(data.is_of_an_account(), "{table} is shown to nobody");
            }
        }
    }
}
