//! The policy on its page.

use app::privacy::model::Held;
use app::privacy::{LEDGER, POLICY, PROMISES};

use crate::browser::Browser;
use crate::support::TestDb;

#[tokio::test]
async fn every_sentence_has_its_address_and_says_what_holds_it() {
    let test = TestDb::sqlite().await;
    let browser = Browser::of(&test.db);
    let page = browser.opens(POLICY).await;
    for promise in PROMISES {
        let anchor = promise.sentence.anchor();
        let (_, from) =
            page.body.split_once(&format!("<li id=\"{anchor}\"")).expect("the sentence");
        let end = from.find("<li id=\"p-").unwrap_or(from.len());
        let sentence = &from[..end];
        assert!(sentence.contains(&format!("href=\"#{anchor}\"")), "{anchor} leads to itself");
        assert!(
            sentence.contains(&format!(">{}</a>", promise.sentence)),
            "{anchor} has its number"
        );
        if let Some(control) = promise.control {
            assert!(sentence.contains(&format!("href=\"{control}\"")), "{anchor}");
            // An account is shown to who is signed in, and leads everybody else there.
            let shown = browser.opens(control).await;
            let is_there =
                shown.status == 200 || shown.header("location").starts_with("/account/sign-in");
            assert!(is_there, "{control}: {}", shown.status);
        }
        for test in promise.tests() {
            assert!(sentence.contains(&format!("<span>{test}</span>")), "{anchor}: {test}");
        }
        let waits = ["Waits for", "besides waits for"].map(|words| sentence.contains(words));
        let expected = match promise.held {
            Held::By(_) => [false, false],
            Held::Partly(..) => [false, true],
            Held::With(_) => [true, false],
        };
        assert_eq!(waits, expected, "{anchor} says what it waits for");
    }
    assert!(page.body.contains("href=\"/privacy/choices\"") && LEDGER.starts_with(POLICY));
}
