//! How many events are taken.

use std::num::NonZeroU32;
use std::sync::Arc;

use app::privacy::Subject;
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

/// How many pages one browser can open in a minute, all at once if it likes. A person does not open as many.
const OF_ONE: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);

/// How many events everybody together can send in a second.
const OF_ALL: NonZeroU32 = NonZeroU32::MIN.saturating_add(299);

/// Counts who has sent how much.
pub(super) struct Limits {
    one: DefaultKeyedRateLimiter<Arc<str>>,
    all: DefaultDirectRateLimiter,
}

impl Limits {
    /// Nobody has sent anything yet.
    pub(super) fn new() -> Self {
        let one = RateLimiter::keyed(Quota::per_minute(OF_ONE));
        Self { one, all: RateLimiter::direct(Quota::per_second(OF_ALL)) }
    }

    /// Whether somebody may send an event now.
    pub(super) fn allow(&self, subject: &Subject) -> bool {
        // Her own limit first, so that one who floods the shop does not use up what is for everybody.
        self.one.check_key(&subject.0).is_ok() && self.all.check().is_ok()
    }

    /// Forgets whom nothing has come from for a while.
    pub(super) fn tidy(&self) {
        self.one.retain_recent();
        self.one.shrink_to_fit();
    }
}
