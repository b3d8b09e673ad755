//! What becomes of mails that wait.

use std::time::Duration;

use server::db::WriteError;

use super::plain;
use crate::adapters::mail::{LINK, NOON, change, outbox, post, queued, write};
use crate::clocks::MovedClock;
use crate::mail_server::{MailServer, Manner};
use crate::on_both_engines;
use crate::support::TestDb;

on_both_engines! {
    async fn a_mail_is_queued_with_its_write_or_not_at_all(test: TestDb) {
        let clock = MovedClock::at(NOON);
        let refused = write(&test, &clock, "asha@mail.example", false).await;
        assert!(matches!(refused, Err(WriteError::Rule("no"))));
        assert_eq!(outbox(&test).await, []);
        queued(&test, &clock, "Asha@Mail.example").await;
        let rows = outbox(&test).await;
        assert_eq!(rows.len(), 1);
        let (state, address, words, attempts, trouble) = &rows[0];
        assert_eq!((state.as_str(), address.as_str()), ("waiting", "Asha@Mail.example"));
        assert!(words.contains(LINK), "{words}");
        assert_eq!((*attempts, trouble.as_str()), (0, ""));
    }

    async fn a_mail_server_hears_the_whole_mail_once_and_nothing_of_it_is_kept(test: TestDb) {
        let (clock, server) = (MovedClock::at(NOON), MailServer::listening().await);
        let post = post(&test, &clock, &server);
        queued(&test, &clock, "asha@mail.example").await;
        post.send_due().await.expect("the outbox can be read");
        post.send_due().await.expect("the outbox can be read");
        let taken = server.taken();
        assert_eq!(taken.len(), 1, "{taken:?}");
        assert_eq!((taken[0].from.as_str(), taken[0].to.as_str()), ("<care@shop.example>", "<asha@mail.example>"));
        let message = plain(&taken[0].message);
        for line in [
            "From: Assay <care@shop.example>",
            "To: asha@mail.example",
            "Subject: Please confirm your e-mail address",
            "Date: Thu, 26 Nov 2026 06:30:00 +0000",
            "Auto-Submitted: auto-generated",
            LINK,
            "The link works once, for 30 minutes.",
            "<p>The link works once, for 30 minutes.</p>",
        ] {
            assert_eq!(message.lines().filter(|heard| *heard == line).count(), 1, "{line}: {message}");
        }
        assert!(message.contains(&format!("<a href=\"{LINK}\">")), "{message}");
        assert_eq!(outbox(&test).await, []);
        assert_eq!(server.lines()[0], "EHLO shop.example");
    }

    async fn a_mail_that_is_not_taken_is_tried_less_and_less_often_and_then_given_up(test: TestDb) {
        let (clock, server) = (MovedClock::at(NOON), MailServer::listening().await);
        let post = post(&test, &clock, &server);
        server.says("asha", "451 <asha@mail.example> come back later");
        queued(&test, &clock, "asha@mail.example").await;
        let asked = || server.lines().iter().filter(|line| line.starts_with("RCPT")).count();
        for attempt in 1..=12 {
            post.send_due().await.expect("the outbox can be read");
            post.send_due().await.expect("the outbox can be read");
            assert_eq!(asked(), attempt, "each time once");
            let (state, address, words, attempts, trouble) = outbox(&test).await.remove(0);
            assert_eq!((usize::try_from(attempts), trouble.as_str()), (Ok(attempt), "refused-451"));
            if attempt < 12 {
                assert_eq!((state.as_str(), address.as_str()), ("waiting", "asha@mail.example"));
                clock.passes(Duration::from_secs(29));
                post.send_due().await.expect("the outbox can be read");
                assert_eq!(asked(), attempt, "half a minute is the shortest pause");
                clock.passes(Duration::from_hours(1));
            } else {
                assert_eq!((state.as_str(), address.as_str(), words.as_str()), ("dead", "", ""));
            }
        }
        server.forgives();
        clock.passes(Duration::from_hours(7 * 24 - 1));
        post.send_due().await.expect("the outbox can be read");
        assert_eq!((outbox(&test).await.len(), server.taken().len()), (1, 0), "what is dead stays so");
        clock.passes(Duration::from_hours(1));
        post.send_due().await.expect("the outbox can be read");
        assert_eq!(outbox(&test).await, [], "after a week nothing is known of it");
    }

    async fn a_mail_that_was_refused_once_arrives_when_the_mail_server_is_well_again(test: TestDb) {
        let (clock, server) = (MovedClock::at(NOON), MailServer::listening().await);
        let post = post(&test, &clock, &server);
        server.says("asha", "535 not today");
        queued(&test, &clock, "asha@mail.example").await;
        queued(&test, &clock, "uma@mail.example").await;
        post.send_due().await.expect("the outbox can be read");
        assert_eq!(server.taken().len(), 1, "the other one does not wait");
        server.forgives();
        clock.passes(Duration::from_secs(30));
        post.send_due().await.expect("the outbox can be read");
        let to: Vec<String> = server.taken().into_iter().map(|taken| taken.to).collect();
        assert_eq!(to, ["<uma@mail.example>", "<asha@mail.example>"]);
        assert_eq!(outbox(&test).await, []);
    }

    async fn an_address_that_the_mail_server_does_not_know_is_not_tried_again(test: TestDb) {
        let (clock, server) = (MovedClock::at(NOON), MailServer::listening().await);
        let post = post(&test, &clock, &server);
        server.says("nobody", "550 no such user: nobody@mail.example");
        queued(&test, &clock, "nobody@mail.example").await;
        post.send_due().await.expect("the outbox can be read");
        let dead = ("dead".to_owned(), String::new(), String::new(), 1, "refused-550".to_owned());
        assert_eq!(outbox(&test).await, [dead]);
    }

    async fn a_mail_that_cannot_be_written_does_not_stop_the_next_one(test: TestDb) {
        let (clock, server) = (MovedClock::at(NOON), MailServer::listening().await);
        let post = post(&test, &clock, &server);
        // Neither gets into the outbox by the door.
        queued(&test, &clock, "eve@mail.example").await;
        change(&test, "update mail_outbox set address = $1", "eve@mail.example\r\nBcc: uma@mail.example").await;
        queued(&test, &clock, "ira@mail.example").await;
        let subject = "update mail_outbox set subject = $1 where address = 'ira@mail.example'";
        change(&test, subject, "Hello\r\nBcc: uma@mail.example\r\n\r\nHello").await;
        clock.passes(Duration::from_secs(1));
        queued(&test, &clock, "asha@mail.example").await;
        post.send_due().await.expect("the outbox can be read");
        let mut to: Vec<String> = server.taken().into_iter().map(|taken| taken.to).collect();
        to.sort();
        assert_eq!(to, ["<asha@mail.example>", "<ira@mail.example>"]);
        for heard in server.taken().into_iter().map(|taken| taken.message).chain(server.lines()) {
            let head = heard.split("\r\n\r\n").next().expect("a head");
            assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
            assert!(!head.contains("RCPT TO:<uma"), "{head}");
        }
        let dead = ("dead".to_owned(), String::new(), String::new(), 1, "unwritable".to_owned());
        assert_eq!(outbox(&test).await, [dead]);
    }

    async fn two_workers_send_each_mail_once(test: TestDb) {
        let (clock, server) = (MovedClock::at(NOON), MailServer::listening().await);
        let (one, other) = (post(&test, &clock, &server), post(&test, &clock, &server));
        for number in 10..30 {
            queued(&test, &clock, &format!("asha{number}@mail.example")).await;
        }
        let (first, second) = tokio::join!(one.send_due(), other.send_due());
        first.and(second).expect("the outbox can be read");
        // Who has waited for a row in vain may have gone home early.
        one.send_due().await.expect("the outbox can be read");
        let mut to: Vec<String> = server.taken().into_iter().map(|taken| taken.to).collect();
        to.sort();
        let all: Vec<String> = (10..30).map(|number| format!("<asha{number}@mail.example>")).collect();
        assert_eq!(to, all);
        assert_eq!(outbox(&test).await, []);
    }

    async fn a_mail_whose_worker_is_gone_is_sent_by_another_one_later(test: TestDb) {
        let (clock, server) = (MovedClock::at(NOON), MailServer::listening().await);
        server.behaves(Manner::FallsSilent);
        queued(&test, &clock, "asha@mail.example").await;
        let gone = post(&test, &clock, &server);
        let gone = tokio::spawn(async move { gone.send_due().await.is_ok() });
        while server.taken().is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        gone.abort();
        server.behaves(Manner::Takes);
        let other = post(&test, &clock, &server);
        clock.passes(Duration::from_mins(1));
        other.send_due().await.expect("the outbox can be read");
        assert_eq!(server.taken().len(), 1, "it may still be on its way");
        clock.passes(Duration::from_mins(1));
        other.send_due().await.expect("the outbox can be read");
        assert_eq!((server.taken().len(), outbox(&test).await.len()), (2, 0));
    }

    async fn a_mail_that_arrives_twice_has_the_same_name_both_times(test: TestDb) {
        let (clock, server) = (MovedClock::at(NOON), MailServer::listening().await);
        let post = post(&test, &clock, &server);
        server.behaves(Manner::HangsUp);
        queued(&test, &clock, "asha@mail.example").await;
        post.send_due().await.expect("the outbox can be read");
        assert_eq!(outbox(&test).await[0].4, "unreachable", "nobody has said that it was taken");
        server.behaves(Manner::Takes);
        clock.passes(Duration::from_mins(1));
        post.send_due().await.expect("the outbox can be read");
        let names: Vec<String> = server
            .taken()
            .iter()
            .filter_map(|taken| taken.message.lines().find(|line| line.starts_with("Message-ID: ")).map(str::to_owned))
            .collect();
        assert_eq!(names.len(), 2);
        assert_eq!(names[0], names[1]);
        assert!(names[0].ends_with("@shop.example>"), "{}", names[0]);
        assert_eq!(outbox(&test).await, []);
    }
}
