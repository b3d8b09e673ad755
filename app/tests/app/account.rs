//! The pages of accounts, rendered in a world without any.

use crate::content::OneShelf;
use crate::support::account::{FAILS, STANDS};
use crate::support::{Page, page};

async fn opened(path: &str) -> Page {
    page(path, OneShelf).await
}

#[tokio::test]
async fn a_link_that_stands_is_a_button_and_one_that_does_not_says_so() {
    for (kind, has_field) in [("verify", true), ("enter", false), ("reset", true)] {
        let stands = opened(&format!("/account/{kind}/{STANDS}")).await;
        assert_eq!(stands.status, None, "{kind}");
        assert!(stands.html.contains("<form method=\"post\" class=\"account-form\">"), "{kind}");
        assert_eq!(stands.html.contains("type=\"password\""), has_field, "{kind}");
        let over = opened(&format!("/account/{kind}/other")).await;
        assert_eq!(over.status, Some(410), "{kind}");
        assert!(!over.html.contains("class=\"account-form\""), "{kind}");
        let failed = opened(&format!("/account/{kind}/{FAILS}")).await;
        assert_eq!(failed.status, Some(503), "{kind}");
    }
}

#[tokio::test]
async fn every_field_of_a_form_says_what_it_is_for() {
    for (path, autocomplete) in
        [("/account/sign-up", "new-password"), ("/account/sign-in", "current-password")]
    {
        let html = opened(path).await.html;
        for field in ["email", "password"] {
            assert!(html.contains(&format!("<label for=\"{field}\">")), "{path}: {field}");
            assert!(
                html.contains(&format!("aria-describedby=\"{field}-what\"")),
                "{path}: {field}"
            );
        }
        assert!(html.contains("autocomplete=\"username\""), "{path}");
        assert!(html.contains(&format!("autocomplete=\"{autocomplete}\"")), "{path}");
        assert!(!html.contains("role=\"alert\"") && !html.contains("aria-invalid"), "{path}");
    }
}

#[tokio::test]
async fn an_account_that_is_not_there_leads_to_signing_in() {
    let page = opened("/account").await;
    assert!(page.html.contains("href=\"/account/sign-in\""));
    assert!(!page.html.contains("contact-facts"));
}
