//! A browser in which somebody has signed in before is told from those of others.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};

use super::{Open, PASSWORD, account};
use crate::browser::Browser;
use crate::on_both_engines;
use crate::shops::retention;
use crate::support::{TestDb, Visitor};

const DAY: Duration = Duration::from_hours(24);

impl Open {
    /// Somebody at another machine tries a password.
    async fn tries_from(&self, machine: Ipv4Addr, form: &str) -> StatusCode {
        let mut request = Request::post("/account/sign-in")
            .header("host", "shop.test")
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(form.to_owned()))
            .expect("a request");
        let peer = SocketAddr::new(IpAddr::V4(machine), 4_711);
        request.extensions_mut().insert(ConnectInfo(peer));
        Visitor(self.shop.clone()).sends(request).await.status
    }
}

impl Browser {
    /// The cookie by which it is known; empty if there is none.
    fn device(&self) -> String {
        let device = self.cookies.iter().find(|cookie| cookie.starts_with("__Host-device="));
        device.cloned().unwrap_or_default()
    }
}

on_both_engines! {
    async fn a_thousand_wrong_passwords_from_everywhere_do_not_keep_her_out_where_she_is_known(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        hers.does("/account/sign-out", "which=this", "/account/sign-in?after=out").await;
        let mut others = open.somebody("asha@example.in").await;
        let wrong = account("meera@example.in", "three ripe melons");
        let mut waited = 0;
        for number in 0..1_000_u16 {
            let machine = Ipv4Addr::new(198, 51, u8::try_from(number % 100).expect("small"), 7);
            match open.tries_from(machine, &wrong).await {
                StatusCode::UNPROCESSABLE_ENTITY => {}
                status => {
                    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
                    waited += 1;
                }
            }
            open.clock.passes(Duration::from_secs(1));
        }
        assert!(waited > 900, "{waited}");
        let right = account("meera@example.in", PASSWORD);
        let elsewhere = Ipv4Addr::new(203, 0, 113, 7);
        assert_eq!(open.tries_from(elsewhere, &right).await, StatusCode::TOO_MANY_REQUESTS);
        let unknown = account("nobody@example.in", PASSWORD);
        assert_eq!(open.tries_from(elsewhere, &unknown).await, StatusCode::UNPROCESSABLE_ENTITY);
        let known_to_another = others.posts("/account/sign-in", &right).await;
        assert_eq!(known_to_another.status, StatusCode::TOO_MANY_REQUESTS);
        let mut made_up = open.browser();
        made_up.cookies = vec![format!("__Host-device={}", "A".repeat(43))];
        let made_up = made_up.posts("/account/sign-in", &right).await;
        assert_eq!(made_up.status, StatusCode::TOO_MANY_REQUESTS);
        hers.does("/account/sign-in", &right, "/account").await;
        assert!(hers.is_signed_in().await);
    }

    async fn a_known_browser_keeps_its_secret_and_another_account_gets_another(test: TestDb) {
        let open = Open::on(test);
        open.somebody("asha@example.in").await;
        let mut browser = open.somebody("meera@example.in").await;
        let first = browser.device();
        let secret = first.strip_prefix("__Host-device=").expect("the name").to_owned();
        let kept: Vec<String> = sqlx::query_scalar("select token_hash from account_devices")
            .fetch_all(open.db().reader()).await.expect("the browsers can be read");
        assert_eq!(kept.len(), 2);
        assert!(kept.iter().all(|hash| hash.len() == 64 && !hash.contains(&secret)), "only hashes are kept");
        open.a_while_passes();
        let answer = browser.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        let set: Vec<&str> = answer.headers.get_all("set-cookie").iter()
            .filter_map(|cookie| cookie.to_str().ok())
            .filter(|cookie| cookie.starts_with("__Host-device="))
            .collect();
        let whole = format!("{first}; Path=/; Max-Age=15552000; Secure; HttpOnly; SameSite=Lax");
        assert_eq!(set, [whole.as_str()]);
        assert_eq!((browser.device(), open.count("account_devices").await), (first.clone(), 2));
        open.a_while_passes();
        browser.does("/account/sign-in", &account("asha@example.in", PASSWORD), "/account").await;
        assert!(!browser.device().is_empty() && browser.device() != first);
        assert_eq!(open.count("account_devices").await, 3);
    }

    async fn a_browser_whose_half_year_is_over_has_no_attempts_of_its_own(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        // What is over has not been deleted yet.
        open.clock.passes(180 * DAY);
        let wrong = account("meera@example.in", "three ripe melons");
        for number in 0..40 {
            open.tries_from(Ipv4Addr::new(198, 51, number, 7), &wrong).await;
        }
        let answer = hers.posts("/account/sign-in", &account("meera@example.in", PASSWORD)).await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    }

    async fn a_browser_is_known_for_half_a_year_after_the_last_time_and_then_forgotten(test: TestDb) {
        let open = Open::on(test);
        let mut browser = open.somebody("meera@example.in").await;
        let first = browser.device();
        let kept = retention(open.db(), open.clock.clone());
        open.clock.passes(179 * DAY);
        kept.run().await;
        assert_eq!(open.count("account_devices").await, 1);
        browser.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        assert_eq!(browser.device(), first);
        open.clock.passes(179 * DAY);
        kept.run().await;
        assert_eq!(open.count("account_devices").await, 1, "it counts from the last time");
        open.clock.passes(DAY);
        browser.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        assert_ne!(browser.device(), first, "what is over is not taken up again");
        kept.run().await;
        assert_eq!(open.count("account_devices").await, 1);
    }

    async fn who_has_everything_forgotten_is_known_here_no_more(test: TestDb) {
        let open = Open::on(test);
        let mut browser = open.somebody("meera@example.in").await;
        open.somebody("asha@example.in").await;
        browser.does("/account/sign-out", "which=this", "/account/sign-in?after=out").await;
        assert_eq!(browser.cookies.len(), 1, "the browser stays known: {:?}", browser.cookies);
        browser.does("/privacy/forget", "", "/privacy/choices?after=forgotten").await;
        assert_eq!(browser.device(), "");
        assert_eq!(open.count("account_devices").await, 1, "that of somebody else stays");
    }
}

#[tokio::test]
async fn who_has_not_signed_in_is_given_nothing_to_be_known_by() {
    let open = Open::sqlite().await;
    open.somebody("meera@example.in").await;
    for (path, form) in [
        ("/account/sign-in", account("meera@example.in", "three ripe melons")),
        ("/account/sign-in", account("nobody@example.in", PASSWORD)),
        ("/account/sign-up", account("annie@example.in", PASSWORD)),
        ("/account/link", "email=meera@example.in".to_owned()),
    ] {
        let mut browser = open.browser();
        open.a_while_passes();
        browser.posts(path, &form).await;
        assert_eq!(browser.device(), "", "{path}");
    }
    assert_eq!(open.count("account_devices").await, 1);
}
