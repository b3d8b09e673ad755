//! Codes: how they are turned on and off, and what is kept of them.

use app::kernel::moment::{Clock, Moment};
use app::privacy::model::PersonalData;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use super::{Open, PASSWORD, account};
use crate::browser::Browser;
use crate::on_both_engines;
use crate::shops::retention;
use crate::support::TestDb;

/// Somebody who has turned codes on.
pub(super) struct Holder {
    pub(super) browser: Browser,
    /// The secret, as a program is given it.
    pub(super) secret: String,
    /// Her codes on paper.
    pub(super) paper: Vec<String>,
}

/// What stands in the page as code.
pub(super) fn codes_in(body: &str) -> Vec<String> {
    let parts = body.split("<code>").skip(1);
    parts.map(|part| part.split('<').next().unwrap_or_default().to_owned()).collect()
}

/// The bytes of a secret in base32.
fn bytes_of(secret: &str) -> Vec<u8> {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits = secret
        .chars()
        .map(|letter| format!("{:05b}", letters.find(letter).expect("a letter of base32")))
        .collect::<Vec<_>>()
        .concat();
    let bytes = bits.as_bytes().chunks(8).map(|byte| std::str::from_utf8(byte).expect("bits"));
    bytes.map(|byte| u8::from_str_radix(byte, 2).expect("eight bits")).collect()
}

/// The code that a program with this secret shows at a moment.
pub(super) fn shown(secret: &str, at: Moment) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(&bytes_of(secret)).expect("a key");
    mac.update(&(at.get() / 30_000).to_be_bytes());
    let mac = mac.finalize().into_bytes();
    let from = usize::from(mac[19] & 15);
    let word: [u8; 4] = mac[from..from + 4].try_into().expect("four bytes");
    format!("{:06}", (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000)
}

impl Open {
    /// The code that a program shows now, or was to show so many seconds later.
    pub(super) fn code(&self, secret: &str, seconds: i64) -> String {
        shown(secret, Moment::new(self.clock.now().get() + seconds * 1_000))
    }

    /// Somebody with an account who has turned codes on in her browser.
    pub(super) async fn holder(&self, e_mail: &str) -> Holder {
        let mut browser = self.somebody(e_mail).await;
        browser.does("/account/codes", "which=begin", "/account/codes").await;
        let page = browser.opens("/account/codes").await;
        let secret = codes_in(&page.body).first().expect("a secret").replace(' ', "");
        let form = format!("which=confirm&code={}", self.code(&secret, 0));
        let answer = browser.posts("/account/codes", &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let paper = codes_in(&answer.body);
        assert_eq!(paper.len(), 10, "{}", answer.body);
        Holder { browser, secret, paper }
    }

    /// What has happened, line by line.
    pub(super) async fn happened(&self) -> Vec<String> {
        self.log().await.into_iter().map(|(kind, ..)| kind).collect()
    }

    /// How many columns about somebody hold a text somewhere.
    async fn places_of(&self, text: &str) -> i64 {
        let mut places = 0;
        for data in PersonalData::ALL {
            let (table, columns) = data.columns();
            for column in columns {
                let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
                    "select count(*) from {table} where cast({column} as text) like '%{text}%'"
                )))
                .fetch_one(self.db().reader())
                .await
                .expect("a number");
                places += count;
            }
        }
        places
    }
}

on_both_engines! {
    async fn codes_are_turned_on_with_the_first_of_them_and_its_owner_is_told(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        let mut elsewhere = open.browser();
        elsewhere.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        let before = hers.opens("/account/codes").await;
        assert_eq!((before.status, before.header("cache-control")), (StatusCode::OK, "no-store"));
        hers.does("/account/codes", "which=begin", "/account/codes").await;
        let page = hers.opens("/account/codes").await;
        for part in ["<svg", "href=\"otpauth://totp/", "autocomplete=\"one-time-code\"", "inputmode=\"numeric\""] {
            assert!(page.body.contains(part), "{part}: {}", page.body);
        }
        let secret = codes_in(&page.body)[0].replace(' ', "");
        assert_eq!(bytes_of(&secret).len(), 20);
        // Not confirmed yet, so nothing is asked for.
        open.a_while_passes();
        elsewhere.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        for wrong in ["", "12345", &open.code(&secret, -120), "<b>1</b>", "\u{1f48d}"] {
            let answer = hers.posts("/account/codes", &format!("which=confirm&code={wrong}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(answer.body.contains("id=\"code-problem\"") && answer.body.contains("href=\"#code\""));
            assert!(!answer.body.contains("<b>1</b>") && codes_in(&answer.body)[0].replace(' ', "") == secret);
        }
        assert_eq!(open.count("account_recovery_codes").await, 0);
        let form = format!("which=confirm&code={}", open.code(&secret, 0));
        let answer = hers.posts("/account/codes", &form).await;
        let paper = codes_in(&answer.body);
        assert_eq!((answer.status, answer.header("cache-control"), paper.len()), (StatusCode::OK, "no-store", 10));
        assert!(paper.iter().all(|code| code.len() == 19), "{paper:?}");
        let mails = open.mails().await;
        assert_eq!((mails[0].kind.as_str(), mails[0].to.as_str()), ("factor-changed", "meera@example.in"));
        assert!(open.happened().await.contains(&"codes-on".to_owned()));
        assert!(hers.is_signed_in().await && !elsewhere.is_signed_in().await, "every other session has ended");
        let again = hers.opens("/account/codes").await;
        assert!(codes_in(&again.body).is_empty() && again.body.contains(">10<"), "{}", again.body);
        // Sent once more, it finds nothing to do.
        hers.does("/account/codes", &form, "/account/codes").await;
        hers.does("/account/codes", "which=begin", "/account/codes").await;
        assert_eq!((open.count("account_codes").await, open.count("account_recovery_codes").await), (1, 10));
    }

    async fn of_two_presses_that_turn_codes_on_one_shows_codes_on_paper(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        hers.does("/account/codes", "which=begin", "/account/codes").await;
        let page = hers.opens("/account/codes").await;
        let secret = codes_in(&page.body)[0].replace(' ', "");
        let form = format!("which=confirm&code={}", open.code(&secret, 0));
        let mut again = open.browser();
        again.cookies.clone_from(&hers.cookies);
        let (one, other) =
            tokio::join!(hers.posts("/account/codes", &form), again.posts("/account/codes", &form));
        let mut both = [one.status, other.status];
        both.sort();
        // The paper of one of them would count for nothing.
        assert_eq!(both, [StatusCode::OK, StatusCode::SEE_OTHER]);
        assert_eq!(open.count("account_recovery_codes").await, 10);
    }

    async fn neither_a_secret_nor_a_code_on_paper_is_in_the_database(test: TestDb) {
        let open = Open::on(test);
        let Holder { secret, paper, .. } = open.holder("meera@example.in").await;
        assert!(open.places_of("meera@example.in").await > 0, "what is there is found");
        let bytes = bytes_of(&secret);
        let hexadecimal = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        for text in [secret.clone(), STANDARD.encode(&bytes), hexadecimal] {
            assert_eq!(open.places_of(&text).await, 0, "{text}");
        }
        for code in &paper {
            assert_eq!(open.places_of(code).await + open.places_of(&code.replace(' ', "")).await, 0, "{code}");
        }
    }

    async fn codes_are_turned_off_and_nobody_is_asked_any_more(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.holder("meera@example.in").await.browser;
        open.holder("asha@example.in").await;
        open.clock.passes(std::time::Duration::from_secs(1));
        hers.does("/account/codes", "which=off", "/account/codes?after=codes-off").await;
        let mails = open.mails().await;
        assert_eq!((mails[0].kind.as_str(), mails[0].to.as_str()), ("factor-changed", "meera@example.in"));
        assert_eq!((open.count("account_codes").await, open.count("account_recovery_codes").await), (1, 10));
        let sent = mails.len();
        hers.does("/account/codes", "which=off", "/account/codes").await;
        hers.does("/account/codes", "which=renew", "/account/codes").await;
        assert_eq!((open.mails().await.len(), open.count("account_recovery_codes").await), (sent, 10));
        open.a_while_passes();
        hers.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        assert!(open.happened().await.contains(&"codes-off".to_owned()));
    }

    async fn a_secret_that_nobody_confirms_is_forgotten(test: TestDb) {
        let open = Open::on(test);
        open.holder("asha@example.in").await;
        let mut hers = open.somebody("meera@example.in").await;
        hers.does("/account/codes", "which=begin", "/account/codes").await;
        let kept = retention(open.db(), open.clock.clone());
        kept.run().await;
        assert_eq!(open.count("account_codes").await, 2);
        open.clock.passes(std::time::Duration::from_hours(24));
        kept.run().await;
        assert_eq!(open.count("account_codes").await, 1, "the one that counts stays");
    }
}

#[tokio::test]
async fn who_has_not_given_her_password_lately_gives_it_before_codes_are_changed() {
    let open = Open::sqlite().await;
    let mut hers = open.holder("meera@example.in").await.browser;
    open.clock.passes(std::time::Duration::from_mins(15));
    let page = hers.opens("/account/codes").await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(page.header("location"), "/account/confirm?next=/account/codes");
    for which in ["begin", "renew", "off"] {
        let form = format!("which={which}");
        hers.does("/account/codes", &form, "/account/confirm?next=/account/codes").await;
    }
    assert_eq!(open.count("account_codes").await, 1);
    let mut nobody = open.browser();
    let page = nobody.opens("/account/codes").await;
    assert_eq!(page.header("location"), "/account/sign-in?next=/account/codes");
    nobody.does("/account/codes", "which=off", "/account/sign-in").await;
    assert_eq!(open.count("account_codes").await, 1);
}

#[tokio::test]
async fn what_the_page_of_codes_does_not_send_changes_nothing() {
    let open = Open::sqlite().await;
    let mut hers = open.holder("meera@example.in").await.browser;
    let long = format!("which=off&code={}", "1".repeat(10_000));
    for (form, status) in [
        ("which=off&which=off", StatusCode::UNPROCESSABLE_ENTITY),
        ("which=off&account=x", StatusCode::UNPROCESSABLE_ENTITY),
        ("code=1&code=2&which=renew", StatusCode::UNPROCESSABLE_ENTITY),
        (long.as_str(), StatusCode::PAYLOAD_TOO_LARGE),
        ("", StatusCode::NOT_FOUND),
        ("which=", StatusCode::NOT_FOUND),
        ("which=Off", StatusCode::NOT_FOUND),
        ("which=%00off", StatusCode::NOT_FOUND),
        ("which=' or 1=1 --", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(hers.posts("/account/codes", form).await.status, status, "{form}");
    }
    let counts = (open.count("account_codes").await, open.count("account_recovery_codes").await);
    assert_eq!((counts, open.count("account_challenges").await), ((1, 10), 0));
}
