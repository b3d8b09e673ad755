//! Sending what waits in the outbox.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use app::kernel::moment::{ClockPort, Moment};
use app::privacy::model::Rule;

use super::message::message;
use super::sender::Sender;
use super::store::{self, Fate, Waiting};
use super::transport::{Transport, Trouble};
use crate::db::{Db, WriteError};

/// How long the outbox rests when it is empty.
const REST: Duration = Duration::from_secs(2);

/// After how long a mail of which nothing was heard is due again, in milliseconds: longer than any mail is tried.
const LEASE_MS: i64 = 120_000;

/// The longest pause between two attempts, in milliseconds.
const LONGEST_PAUSE_MS: i64 = 3_600_000;

/// How often a mail is tried before it is given up: for about six hours.
const ATTEMPTS: i64 = 12;

/// How long the note of a mail that was given up is kept, in milliseconds: a week.
const NOTE_MS: i64 = Rule::DeadMails.milliseconds();

/// Takes mails out of the outbox and hands them on. Copies of the program may each have one.
#[derive(Clone)]
pub struct Post {
    db: Db,
    clock: ClockPort,
    transport: Transport,
    sender: Arc<Sender>,
}

impl Post {
    /// Sends what waits in `db`, in nobody's name.
    pub fn new(db: Db, clock: ClockPort, transport: Transport) -> Self {
        Self { db, clock, transport, sender: Arc::new(Sender::default()) }
    }

    /// The same in somebody's name.
    #[must_use]
    pub fn in_the_name_of(self, sender: Sender) -> Self {
        Self { sender: Arc::new(sender), ..self }
    }

    /// Sends what is due and forgets what is over, for as long as the shop is open.
    pub async fn keep_up(self) {
        loop {
            tokio::time::sleep(REST).await;
            if let Err(error) = self.send_due().await {
                tracing::error!(cause = %error, "the outbox of mails cannot be read");
            }
        }
    }

    /// Sends everything that is due, one mail after another, and forgets what was given up a week ago.
    ///
    /// # Errors
    /// When the database refuses or fails; a mail that is not taken is tried again later and is no error here.
    pub async fn send_due(&self) -> Result<(), WriteError<Infallible>> {
        let now = self.clock.now();
        if !store::is_anything_due(&self.db, now).await.map_err(WriteError::<Infallible>::Failed)? {
            return Ok(());
        }
        store::forget(&self.db, now).await?;
        loop {
            let now = self.clock.now();
            let taken = store::next_mail(&self.db, now, after(now, LEASE_MS)).await?;
            let Some(mail) = taken else { return Ok(()) };
            let mail = Arc::new(mail);
            let tried = self.try_once(&mail).await;
            let arrived = tried.is_ok().to_string();
            metrics::counter!("assay_mail_sent_total", "arrived" => arrived).increment(1);
            let Err(trouble) = tried else {
                let recipient = self.transport.recipient();
                store::sent(&self.db, &mail, recipient, self.clock.now()).await?;
                continue;
            };
            let (fate, trouble) = (fate(trouble, mail.attempts, now), trouble.code());
            let dead = matches!(fate, Fate::Dead(_));
            tracing::warn!(trouble, attempts = mail.attempts, dead, "a mail was not taken");
            store::settle(&self.db, &mail, fate, &trouble).await?;
        }
    }

    /// Tries to send one mail, in a task of its own: if the program stumbles over it, the next one is sent all the same.
    async fn try_once(&self, mail: &Arc<Waiting>) -> Result<(), Trouble> {
        // It has ended the program each time that it was tried.
        if mail.attempts > ATTEMPTS {
            return Err(Trouble::Stumbled);
        }
        let (transport, sender) = (self.transport.clone(), Arc::clone(&self.sender));
        let mail = Arc::clone(mail);
        let trying = tokio::spawn(async move {
            let message = message(&sender, &mail)?;
            // Names in the order of time, so that a folder shows its mails as they came.
            transport.take(format!("{:013}-{}", mail.queued_at_ms, mail.name), &message).await
        });
        trying.await.unwrap_or(Err(Trouble::Stumbled))
    }
}

/// What becomes of a mail that was not taken.
fn fate(trouble: Trouble, attempts: i64, now: Moment) -> Fate {
    if trouble.is_final() || attempts >= ATTEMPTS {
        Fate::Dead(after(now, NOTE_MS))
    } else {
        Fate::Again(after(now, pause(attempts)))
    }
}

fn after(moment: Moment, milliseconds: i64) -> Moment {
    Moment::new(moment.get().saturating_add(milliseconds))
}

/// Half a minute, a minute, two minutes… in milliseconds.
fn pause(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts - 1).unwrap_or_default().min(10);
    (30_000 << doublings).min(LONGEST_PAUSE_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment::new(1_000);

    #[test]
    fn each_attempt_waits_twice_as_long_as_the_one_before_up_to_an_hour() {
        let waits = [1, 2, 3, 7, 8, 11].map(pause);
        assert_eq!(waits, [30_000, 60_000, 120_000, 1_920_000, 3_600_000, 3_600_000]);
        let all: i64 = (1..ATTEMPTS).map(pause).sum();
        assert!(all > 5 * 3_600_000, "a mail server may be away for five hours: {all}");
    }

    #[test]
    fn a_mail_is_given_up_when_it_cannot_arrive_or_was_tried_often_enough() {
        let week = Fate::Dead(Moment::new(1_000 + 604_800_000));
        for trouble in [Trouble::Unwritable, Trouble::Refused(550), Trouble::Refused(553)] {
            assert_eq!(fate(trouble, 1, NOW), week, "{trouble:?}");
        }
        let passing = [
            Trouble::Late,
            Trouble::Unreachable,
            Trouble::Folder,
            Trouble::Stumbled,
            Trouble::Refused(451),
            Trouble::Refused(535),
        ];
        for trouble in passing {
            assert_eq!(fate(trouble, 1, NOW), Fate::Again(Moment::new(31_000)), "{trouble:?}");
            assert_eq!(fate(trouble, ATTEMPTS - 1, NOW), Fate::Again(Moment::new(3_601_000)));
            assert_eq!(fate(trouble, ATTEMPTS, NOW), week, "{trouble:?}");
            assert!(trouble.code().len() <= 40);
        }
    }
}
