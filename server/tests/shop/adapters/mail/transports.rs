//! Where mails go, and where they do not.

use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use server::mail::{Post, Transport};

use super::plain;
use crate::adapters::mail::{LINK, NOON, outbox, post_to, queued};
use crate::clocks::MovedClock;
use crate::mail_server::MailServer;
use crate::on_both_engines;
use crate::support::TestDb;

on_both_engines! {
    async fn nothing_is_told_to_a_mail_server_that_cannot_keep_it_to_itself(test: TestDb) {
        let (clock, server) = (MovedClock::at(NOON), MailServer::listening().await);
        queued(&test, &clock, "asha@mail.example").await;
        for scheme in ["smtp+starttls", "smtps"] {
            let route = format!("{scheme}://care@{}", server.address);
            post_to(&test, &clock, &route, Some("hush")).send_due().await.expect("the outbox can be read");
            clock.passes(Duration::from_hours(1));
        }
        let (state, _, _, attempts, trouble) = outbox(&test).await.remove(0);
        assert_eq!((state.as_str(), attempts, trouble.as_str()), ("waiting", 2, "unreachable"));
        for line in server.lines() {
            for secret in ["AUTH", "hush", "MAIL", "RCPT", "asha"] {
                assert!(!line.contains(secret), "{line:?}");
            }
        }
        assert_eq!(server.taken(), []);
    }

    async fn a_folder_gets_whole_mails_that_nobody_else_can_read(test: TestDb) {
        let clock = MovedClock::at(NOON);
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("data").join("mail");
        let post = Post::new(test.db.clone(), clock.clone(), Transport::Folder(folder.clone()));
        queued(&test, &clock, "asha@mail.example").await;
        queued(&test, &clock, "uma@mail.example").await;
        post.send_due().await.expect("the outbox can be read");
        let files: Vec<_> = std::fs::read_dir(&folder).expect("a folder").flatten().collect();
        assert_eq!(files.len(), 2, "nothing half written lies beside them");
        for file in files {
            let name = file.file_name().into_string().expect("text");
            assert!(name.starts_with("1795674600000-"), "{name}");
            assert_eq!(file.metadata().expect("a file").permissions().mode() & 0o777, 0o600);
            let mail = plain(&std::fs::read_to_string(file.path()).expect("text"));
            assert!(mail.contains(LINK) && mail.contains("From: care@shop.invalid"), "{mail}");
        }
        assert_eq!(outbox(&test).await, []);
    }

    async fn a_mail_waits_while_its_folder_cannot_be_written_to(test: TestDb) {
        let clock = MovedClock::at(NOON);
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("mail");
        std::fs::write(&folder, "in the way").expect("a file");
        let post = Post::new(test.db.clone(), clock.clone(), Transport::Folder(folder.clone()));
        queued(&test, &clock, "asha@mail.example").await;
        post.send_due().await.expect("the outbox can be read");
        assert_eq!(outbox(&test).await[0].4, "folder");
        std::fs::remove_file(&folder).expect("out of the way");
        clock.passes(Duration::from_secs(30));
        post.send_due().await.expect("the outbox can be read");
        assert_eq!(outbox(&test).await, []);
    }
}
