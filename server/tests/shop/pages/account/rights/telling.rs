//! Who was told something about somebody, and who has looked.

use std::path::Path;

use app::kernel::email::EmailAddress;
use app::kernel::moment::Clock;
use axum::http::StatusCode;
use server::cli::MailOptions;
use server::http::PublicOrigin;
use server::mail::{self, Post};
use server::rights::{Look, look};
use server::words::Language;

use super::account_of;
use crate::mail_server::MailServer;
use crate::on_both_engines;
use crate::pages::account::Open;
use crate::support::TestDb;

/// Sends what waits, there.
async fn sends_to(open: &Open, route: &str) {
    let options = MailOptions {
        mail: Some(route.to_owned()),
        mail_password: None,
        mail_from: Some("Assay <care@shop.example>".to_owned()),
        dev_mailbox: false,
    };
    let origin = PublicOrigin::parse("https://shop.example").expect("an origin");
    let (transport, sender) =
        mail::open(&options, Path::new("nowhere"), "Assay", &origin).expect("a route");
    let post = Post::new(open.db().clone(), open.clock.clone(), transport).in_the_name_of(sender);
    post.send_due().await.expect("the outbox can be read");
}

/// What was passed on: about whom, to whom, what and why.
async fn told(open: &Open) -> Vec<(String, String, String, String)> {
    sqlx::query_as("select account, recipient, fields, reason from disclosures order by at_ms")
        .fetch_all(open.db().reader())
        .await
        .expect("rows")
}

async fn looks_at(open: &Open, e_mail: &str) -> Option<String> {
    let words = Language::english().expect("the messages are right").into_words();
    let e_mail = EmailAddress::parse(e_mail).expect("an address");
    let (reader, reason) = ("Asha <b>".to_owned(), "she has asked for help".to_owned());
    let at = open.clock.now();
    look(open.db(), &words, Look { e_mail, reader, reason, at }).await.expect("a look")
}

on_both_engines! {
    async fn what_a_mail_server_was_told_is_on_the_page_of_whom_it_is_about(test: TestDb) {
        let open = Open::on(test);
        let meera = open.somebody("meera@example.in").await;
        let page = meera.opens("/account/data").await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        assert!(page.body.contains("Nobody was told anything so far."));
        let server = MailServer::listening().await;
        server.says("meera", "451 come back later");
        sends_to(&open, &format!("smtp://{}", server.address)).await;
        assert_eq!(told(&open).await, [], "it has not taken the mail");
        server.forgives();
        open.a_while_passes();
        sends_to(&open, &format!("smtp://{}", server.address)).await;
        sends_to(&open, &format!("smtp://{}", server.address)).await;
        let account = account_of(&open, "meera@example.in").await;
        let line = ["127.0.0.1", "e-mail", "mail-verify-address"].map(str::to_owned);
        let [recipient, fields, reason] = line;
        assert_eq!(told(&open).await, [(account, recipient, fields, reason)]);
        assert_eq!((server.taken().len(), open.mails().await.len()), (1, 0));
        let page = meera.opens("/account/data").await;
        for said in ["127.0.0.1", "to deliver a mail: Please confirm your e-mail address"] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        let asha = open.somebody("asha@example.in").await;
        let page = asha.opens("/account/data").await;
        assert!(page.body.contains("Nobody was told anything so far."), "of nobody else");
    }

    async fn a_mail_in_a_folder_has_told_nobody(test: TestDb) {
        let open = Open::on(test);
        open.somebody("meera@example.in").await;
        let folder = tempfile::tempdir().expect("a folder");
        sends_to(&open, &format!("folder:{}", folder.path().display())).await;
        assert_eq!((open.mails().await.len(), open.count("disclosures").await), (0, 0));
    }

    async fn who_of_the_shop_has_looked_is_a_line_before_anything_is_shown(test: TestDb) {
        let open = Open::on(test);
        let meera = open.somebody("meera@example.in").await;
        let page = meera.opens("/account/data").await;
        assert!(page.body.contains("Nobody has looked so far."));
        let shown = looks_at(&open, "Meera@example.in").await.expect("an account");
        // The line about this look is in what it shows.
        assert!(shown.contains("meera@example.in") && shown.contains("she has asked for help"));
        assert!(!shown.contains("$argon2id$"), "{shown}");
        assert_eq!(looks_at(&open, "nobody@example.in").await, None);
        assert_eq!(open.count("data_reads").await, 1);
        let page = meera.opens("/account/data").await;
        for said in ["Asha &lt;b&gt;", "she has asked for help", "account_sessions", "26 November 2026"] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        let asha = open.somebody("asha@example.in").await;
        let page = asha.opens("/account/data").await;
        assert!(page.body.contains("Nobody has looked so far."), "at nobody else");
    }
}

#[tokio::test]
async fn the_page_leads_to_what_can_be_corrected_and_deleted() {
    let open = Open::sqlite().await;
    let browser = open.somebody("meera@example.in").await;
    assert!(browser.opens("/account").await.body.contains("href=\"/account/data\""));
    let page = browser.opens("/account/data").await;
    for way in ["/account/details", "/account/addresses", "/account/erase", "/privacy/choices"] {
        assert!(page.body.contains(&format!("href=\"{way}\"")), "{way}");
    }
    let stranger = open.browser().opens("/account/data").await;
    assert_eq!(stranger.status, StatusCode::SEE_OTHER);
    assert_eq!(stranger.header("location"), "/account/sign-in?next=/account/data");
}
