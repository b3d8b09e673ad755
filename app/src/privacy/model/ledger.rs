//! What the ledger of answers holds.

use serde::{Deserialize, Serialize};

use super::grants::Grants;
use super::service::Service;
use crate::kernel::coded::coded;
use crate::kernel::date::Date;

coded! {
    /// What an answer was.
    pub enum Action {
        /// Yes to something.
        Grant = "grant",
        /// No to everything that was asked.
        Refuse = "refuse",
        /// No to what was a yes before.
        Withdraw = "withdraw",
        /// Yes to some and no to others that were a yes before.
        Change = "change",
        /// Yes for one page, once.
        Once = "once",
        /// Everything is to be forgotten.
        Forget = "forget",
    }
}

coded! {
    /// Where an answer was given.
    pub enum Surface {
        /// In the question at the edge of a page.
        Banner = "banner",
        /// On the page of choices.
        Page = "page",
        /// In the place of something that another site holds.
        Embed = "embed",
        /// At the foot of a page.
        Footer = "footer",
    }
}

coded! {
    /// What kind of browser an answer came from, as far as it says so itself.
    pub enum BrowserFamily {
        /// Chrome and its relatives.
        Chromium = "chromium",
        /// Firefox.
        Firefox = "firefox",
        /// Safari.
        Safari = "safari",
        /// Any other, or a program.
        Other = "other",
    }
}

/// One answer as the ledger holds it. Its JSON is what its hash is made of: every field but `row_hash`, keys in the
/// order of the alphabet, whole numbers and texts only (RFC 8785).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its place in the ledger, from 1, without gaps.
    pub seq: i64,
    /// The random name of the browser that answered.
    pub subject: String,
    /// When, in milliseconds since 1970, by the clock of the server.
    pub occurred_at_ms: i64,
    /// What the answer was.
    pub action: Action,
    /// The services that were asked about: codes with commas between them.
    pub scope: String,
    /// What was a yes before.
    pub before: String,
    /// What is a yes after.
    pub after: String,
    /// The hash of the words and facts that were shown with the question: SHA-256 in hexadecimal.
    pub notice_hash: String,
    /// The version of the policy that was in force.
    pub policy_version: i64,
    /// The language of the question.
    pub language: String,
    /// Where it was answered.
    pub surface: Surface,
    /// How: by a form, the only way there is.
    pub method: String,
    /// Whether the browser was sending the signal for a no.
    pub signal: bool,
    /// Under which rules: a yes has to be given everywhere, whatever the country.
    pub profile: String,
    /// The network that the answer came from, shortened so that it names no machine; nothing if it is unknown.
    pub network: Option<String>,
    /// The kind of browser.
    pub browser: BrowserFamily,
    /// Until when the answer counts, in milliseconds since 1970.
    pub valid_until_ms: i64,
    /// The hash of the entry before it; 64 zeros for the first.
    pub previous_hash: String,
    /// The hash of this entry: SHA-256 in hexadecimal.
    pub row_hash: String,
}

/// What one browser had said yes to when a day ended, told from its answers, the last one first. A service is not in it
/// if its last answer was a no, had run out by then, or was for once. Nothing if none of the answers is so old.
pub fn yes_at_end_of(answers: &[Entry], day: Date, day_of: impl Fn(i64) -> Date) -> Option<Grants> {
    let by_then: Vec<&Entry> =
        answers.iter().filter(|entry| day_of(entry.occurred_at_ms) <= day).collect();
    if by_then.is_empty() {
        return None;
    }
    let names = |codes: &str, service: Service| codes.split(',').any(|code| code == service.code());
    let had_yes = |service: &Service| {
        let answer = by_then
            .iter()
            .find(|entry| entry.action != Action::Once && names(&entry.scope, *service));
        answer.is_some_and(|entry| {
            names(&entry.after, *service) && day_of(entry.valid_until_ms) > day
        })
    };
    Some(Service::ALL.iter().copied().filter(had_yes).collect())
}

/// What the ledger came to at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRoot {
    /// The day in Greenwich, as `year-month-day`.
    pub day: String,
    /// How many entries it has.
    pub entries: i64,
    /// The place of its last entry.
    pub last_seq: i64,
    /// The hash of its last entry, which stands for all before it.
    pub root: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days are counted in milliseconds here: one a day.
    fn day_of(number: i64) -> Date {
        (0..number).fold(Date::FIRST, |day, _| day.next())
    }

    fn entry(day: i64, action: Action, scope: &str, after: &str, until: i64) -> Entry {
        Entry {
            seq: day,
            subject: "s".to_owned(),
            occurred_at_ms: day,
            action,
            scope: scope.to_owned(),
            before: String::new(),
            after: after.to_owned(),
            notice_hash: String::new(),
            policy_version: 1,
            language: "en".to_owned(),
            surface: Surface::Page,
            method: "form".to_owned(),
            signal: false,
            profile: "opt-in".to_owned(),
            network: None,
            browser: BrowserFamily::Other,
            valid_until_ms: until,
            previous_hash: String::new(),
            row_hash: String::new(),
        }
    }

    #[test]
    fn what_was_a_yes_at_the_end_of_a_day_is_told_service_by_service() {
        let answers = [
            entry(9, Action::Refuse, "openstreetmap,youtube,instagram", "", 100),
            entry(7, Action::Once, "instagram", "openstreetmap,youtube", 7),
            entry(5, Action::Grant, "youtube", "openstreetmap,youtube", 50),
            entry(3, Action::Grant, "openstreetmap", "openstreetmap", 8),
        ];
        let yes = |day: i64| yes_at_end_of(&answers, day_of(day), day_of).map(Grants::codes);
        assert_eq!(yes(2), None, "nothing had been answered");
        assert_eq!(yes(3).as_deref(), Some("openstreetmap"));
        assert_eq!(yes(4).as_deref(), Some("openstreetmap"));
        assert_eq!(yes(5).as_deref(), Some("openstreetmap,youtube"));
        assert_eq!(yes(7).as_deref(), Some("openstreetmap,youtube"), "once is not for ever");
        assert_eq!(yes(8).as_deref(), Some("youtube"), "a yes runs out");
        assert_eq!(yes(9).as_deref(), Some(""));
        assert_eq!(yes_at_end_of(&[], day_of(9), day_of), None);
    }
}
