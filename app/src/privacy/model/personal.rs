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
        }
    }
}

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
const ACCOUNTS: &[&str] =
    &["account", "email", "email_folded", "password_hash", "verified_at_ms", "created_at_ms"];
const SESSIONS: &[&str] =
    &["session", "token_hash", "account", "device", "created_at_ms", "used_at_ms", "ends_at_ms"];
const MAIL_LINKS: &[&str] =
    &["token_hash", "kind", "account", "created_at_ms", "expires_at_ms", "used_at_ms"];
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
