//! Very many at once, and very many one after another (T28, T29, T30, T45).

use std::net::IpAddr;
use std::time::{Duration, Instant};

use axum::http::StatusCode;

use crate::pages::account::{Open, PASSWORD, account};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn when_two_hundred_sign_in_at_once_the_shop_stays_open_for_everybody_else() {
    let open = Open::sqlite().await;
    open.somebody("meera@example.in").await;
    open.a_while_passes();
    let alone = Instant::now();
    assert_eq!(open.browser().opens("/").await.status, StatusCode::OK);
    let alone = alone.elapsed();
    let crowd: Vec<_> = (0_u8..200)
        .map(|number| {
            let mut browser = open.browser();
            let form = account(&format!("nobody{number}@example.in"), PASSWORD);
            // Each from a household of its own, so that what holds them up is the gate and not the counter.
            browser.address = Some(IpAddr::from([198, 51, 100, number]));
            tokio::spawn(async move { browser.posts("/account/sign-in", &form).await })
        })
        .collect();
    let (mut slowest, mut opened) = (Duration::ZERO, 0);
    while crowd.iter().any(|one| !one.is_finished()) && opened < 1_000 {
        let begun = Instant::now();
        assert_eq!(open.browser().opens("/").await.status, StatusCode::OK);
        slowest = slowest.max(begun.elapsed());
        opened += 1;
    }
    let mut turned_away = 0;
    for one in crowd {
        let answer = one.await.expect("an answer");
        match answer.status {
            StatusCode::UNPROCESSABLE_ENTITY => {}
            StatusCode::SERVICE_UNAVAILABLE => turned_away += 1,
            other => panic!("{other}: {}", answer.body),
        }
    }
    assert!(turned_away > 0, "everybody was let in at once");
    let most = Duration::from_secs(5) + 20 * alone;
    assert!(slowest < most, "the home page took {slowest:?} while they came and {alone:?} alone");
}

#[tokio::test]
async fn fifty_presses_send_no_more_than_a_handful_of_mails() {
    let open = Open::sqlite().await;
    open.somebody("meera@example.in").await;
    open.a_while_passes();
    open.clock.passes(Duration::from_hours(2));
    let before = open.count("mail_outbox").await;
    let mut waits = 0;
    for _ in 0..50 {
        let answer = open.browser().posts("/account/reset", "email=meera@example.in").await;
        waits += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!((open.count("mail_outbox").await - before, waits), (5, 45));
}
