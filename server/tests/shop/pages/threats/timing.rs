//! How long an answer takes tells nothing of an address (T22).

use std::time::{Duration, Instant};

use crate::pages::account::{Open, PASSWORD, account};

/// How many answers of each kind are timed.
const SAMPLES: usize = 100;

/// The middle one.
fn median(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[times.len() / 2]
}

/// How often one of `left` is shorter than one of `right`, of 1. A half says that nobody could tell them apart.
fn shorter(left: &[Duration], right: &[Duration]) -> f64 {
    let wins = left.iter().map(|one| right.iter().filter(|other| one < *other).count());
    let wins = u32::try_from(wins.sum::<usize>()).expect("a small number");
    f64::from(wins) / f64::from(u32::try_from(left.len() * right.len()).expect("a small number"))
}

/// One answer, as soon as nobody would have to wait for it.
async fn timed(open: &Open, path: &str, form: &str) -> Duration {
    open.a_while_passes();
    open.clock.passes(Duration::from_hours(1));
    let mut browser = open.browser();
    let begun = Instant::now();
    let answer = browser.posts(path, form).await;
    let took = begun.elapsed();
    assert!(!answer.status.is_server_error() && answer.status != 429, "{}", answer.status);
    took
}

#[tokio::test]
async fn how_long_an_answer_takes_does_not_tell_whether_an_address_has_an_account() {
    let open = Open::sqlite().await;
    open.somebody("meera@example.in").await;
    let form = |path: &str, e_mail: &str| match path {
        "/account/sign-in" => account(e_mail, "three ripe melons"),
        "/account/sign-up" => account(e_mail, PASSWORD),
        _ => format!("email={e_mail}"),
    };
    for path in ["/account/sign-in", "/account/link", "/account/reset", "/account/sign-up"] {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for sample in 0..SAMPLES {
            // In turns, so that whatever else the machine does falls on both alike.
            let nobody = format!("annie{sample}@example.in");
            let (first, second) = if sample % 2 == 0 {
                ("meera@example.in", nobody.as_str())
            } else {
                (nobody.as_str(), "meera@example.in")
            };
            for e_mail in [first, second] {
                let took = timed(&open, path, &form(path, e_mail)).await;
                if e_mail == "meera@example.in" { &mut known } else { &mut unknown }.push(took);
            }
        }
        let (known_ms, unknown_ms) = (median(&known), median(&unknown));
        let apart = known_ms.abs_diff(unknown_ms);
        let share = shorter(&known, &unknown);
        // Either is a coincidence now and then on a busy machine; both at once are not.
        assert!(
            apart < Duration::from_millis(5) || (0.35..=0.65).contains(&share),
            "{path}: {known_ms:?} with an account, {unknown_ms:?} without, shorter in {share:.2} of 1"
        );
    }
}
