//! Sending to Google what waits in the outbox: the one place of the program that speaks with anybody outside.

use std::time::Duration;

use app::kernel::moment::Moment;
use app::privacy::model::Rule;
use ureq::Agent;

use super::Counting;
use super::google::Property;
use super::store::{self, Letter};
use crate::db::WriteError;

/// How long the outbox rests when it is empty.
const REST: Duration = Duration::from_secs(2);

/// How long an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// After how long a letter of which nothing was heard is due again, in milliseconds: longer than the patience.
const LEASE_MS: i64 = 60_000;

/// The longest pause between two attempts, in milliseconds.
const LONGEST_PAUSE_MS: i64 = 3_600_000;

/// How long events are kept, in days.
const DAYS_KEPT: i64 = Rule::Visits.days();

impl Counting {
    /// Sends what is due and forgets what is over, for as long as the shop is open.
    pub async fn keep_up(self) {
        let agent = agent();
        let mut forgotten = None;
        loop {
            tokio::time::sleep(REST).await;
            self.limits.tidy();
            if forgotten != Some(self.today()) {
                match self.forget().await {
                    Ok(()) => forgotten = Some(self.today()),
                    Err(error) => {
                        tracing::error!(cause = %error, "old events could not be forgotten");
                    }
                }
            }
            if let Err(error) = self.send(&agent).await {
                tracing::error!(cause = %error, "the outbox cannot be read");
            }
        }
    }

    /// Deletes the secrets and the letters of earlier days, and events that have been kept long enough.
    ///
    /// # Errors
    /// When the database refuses or fails.
    pub async fn forget(&self) -> Result<(), WriteError<std::convert::Infallible>> {
        store::forget(&self.db, self.today(), self.days_ago(DAYS_KEPT)).await
    }

    /// Sends everything that is due, one letter after another.
    ///
    /// # Errors
    /// When the database refuses or fails; a letter that does not arrive is tried again later and is no error here.
    pub async fn send_due(&self) -> Result<(), WriteError<std::convert::Infallible>> {
        self.send(&agent()).await
    }

    async fn send(&self, agent: &Agent) -> Result<(), WriteError<std::convert::Infallible>> {
        let Some(property) = &self.property else { return Ok(()) };
        loop {
            // One at a time: between two letters somebody may take her yes back, and then the next one is gone.
            let now = self.clock.now();
            let lease = Moment::new(now.get() + LEASE_MS);
            let taken = store::next_letter(&self.db, self.today(), now, lease).await?;
            let Some(letter) = taken else { return Ok(()) };
            let arrived = sent(agent, property, &letter).await;
            let again = (!arrived).then(|| Moment::new(now.get() + pause(letter.attempts)));
            store::settle(&self.db, &letter, again).await?;
            metrics::counter!("assay_analytics_sent_total", "arrived" => arrived.to_string())
                .increment(1);
        }
    }
}

/// Half a minute, a minute, two minutes… in milliseconds.
fn pause(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts - 1).unwrap_or(u32::MAX).min(10);
    (30_000 << doublings).min(LONGEST_PAUSE_MS)
}

/// What speaks with Google: it follows no redirect, takes no proxy from the environment and keeps no cookie.
fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .max_redirects_will_error(false)
        .http_status_as_error(false)
        .proxy(None)
        .user_agent("assay")
        .accept("*/*")
        .build()
        .into()
}

/// Sends one letter, and says whether it has arrived.
async fn sent(agent: &Agent, property: &Property, letter: &Letter) -> bool {
    let request = agent
        .post(&property.endpoint)
        .query("measurement_id", &property.id)
        .query("api_secret", &property.secret)
        .content_type("application/json");
    let body = letter.body.clone();
    let answered = tokio::task::spawn_blocking(move || request.send(body)).await;
    match answered {
        Ok(Ok(response)) if response.status().is_success() => true,
        Ok(Ok(response)) => {
            tracing::warn!(status = response.status().as_u16(), "Google did not take an event");
            false
        }
        // The error may hold the address with the secret in it, so only its kind is told.
        Ok(Err(ureq::Error::Timeout(_))) => {
            tracing::warn!("Google did not answer in time");
            false
        }
        _ => {
            tracing::warn!("Google could not be reached");
            false
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_attempt_waits_twice_as_long_as_the_one_before_up_to_an_hour() {
        assert_eq!([1, 2, 3, 7].map(pause), [30_000, 60_000, 120_000, 1_920_000]);
        assert_eq!([8, 9, 1_000, i64::MAX].map(pause), [LONGEST_PAUSE_MS; 4]);
    }
}
