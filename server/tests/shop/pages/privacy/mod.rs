//! What visitors answer, and what their pages may therefore do.

mod answers;
mod forged;
mod ledger;
mod now;
mod on_day;
mod once;
mod policy;
mod policy_files;
mod versions;

use crate::support::Answer;

/// The frames that a page may show after a yes to everything.
const EVERY_FRAME: &str = "frame-src https://www.openstreetmap.org https://www.youtube-nocookie.com https://www.instagram.com";

fn policy(page: &Answer) -> &str {
    page.header("content-security-policy")
}

fn asks(page: &Answer) -> bool {
    page.body.contains("action=\"/privacy/consent\"") && page.body.contains("class=\"consent\"")
}
