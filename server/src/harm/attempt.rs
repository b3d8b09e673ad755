//! What is counted, and how much of it a sender has.

/// Something that does harm when one machine does it without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// An answer to the question about services: each is a row of the ledger for good.
    Answer,
    /// Opening an account.
    SignUp,
    /// Trying a password.
    SignIn,
    /// Having a mail with a link sent to somebody.
    Link,
}

impl Attempt {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Answer, Self::SignUp, Self::SignIn, Self::Link];

    /// The short name in columns and figures.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::SignUp => "sign-up",
            Self::SignIn => "sign-in",
            Self::Link => "link",
        }
    }
}

/// What a jeweller may set about how much is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many answers of one sender are taken in a minute for as long as it likes; five minutes' worth may come at
    /// once. Nobody is kept out for good by a zero: it counts as one.
    pub answers_per_minute: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { answers_per_minute: 6 }
    }
}

impl Limits {
    /// How much of something one sender has.
    pub(super) fn rate(self, what: Attempt) -> Rate {
        let per_minute = i64::from(self.answers_per_minute.clamp(1, 60_000));
        match what {
            Attempt::Answer => Rate { burst: 5 * per_minute, every_ms: 60_000 / per_minute },
            Attempt::SignUp => Rate { burst: 5, every_ms: 60_000 },
            Attempt::SignIn => Rate { burst: 10, every_ms: 6_000 },
            Attempt::Link => Rate { burst: 5, every_ms: 120_000 },
        }
    }
}

/// How much may come at once, and how soon one more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rate {
    /// How many may come at once.
    pub(super) burst: i64,
    /// After how many milliseconds one that was spent is there again.
    pub(super) every_ms: i64,
}

impl Rate {
    /// After how many milliseconds all of them are there again.
    pub(super) fn window_ms(self) -> i64 {
        self.burst * self.every_ms
    }
}

/// How many failures cost nothing: somebody who looks for the right password among her own.
const FREE_FAILURES: i64 = 10;

/// After how many milliseconds a failure is forgiven.
pub(super) const FORGIVEN_AFTER_MS: i64 = 900_000;

/// The longest wait after a failure, in milliseconds. There is always an end to it, and no lock.
pub(super) const LONGEST_WAIT_MS: i64 = 900_000;

/// How long the next attempt has to wait after so many failures, in milliseconds: a second, two, four…
pub(super) fn wait_after(failures: i64) -> i64 {
    let beyond = failures.saturating_sub(FREE_FAILURES);
    if beyond < 1 {
        return 0;
    }
    let doublings = u32::try_from(beyond - 1).unwrap_or(u32::MAX).min(10);
    (1_000 << doublings).min(LONGEST_WAIT_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_doubles_after_the_failures_that_are_free_and_ends_at_a_quarter_of_an_hour() {
        assert_eq!([i64::MIN, 0, 1, 10].map(wait_after), [0; 4]);
        assert_eq!([11, 12, 13, 20].map(wait_after), [1_000, 2_000, 4_000, 512_000]);
        assert_eq!([21, 22, 1_000, i64::MAX].map(wait_after), [LONGEST_WAIT_MS; 4]);
    }

    #[test]
    fn thirty_answers_may_come_at_once_and_then_one_every_ten_seconds() {
        let usual = Rate { burst: 30, every_ms: 10_000 };
        assert_eq!(Limits::default().rate(Attempt::Answer), usual);
        for answers_per_minute in [0, 1, 59_999, 60_000, u32::MAX] {
            for what in Attempt::ALL {
                let rate = Limits { answers_per_minute }.rate(what);
                assert!(rate.burst >= 1 && rate.every_ms >= 1, "{what:?}: {rate:?}");
            }
        }
    }
}
