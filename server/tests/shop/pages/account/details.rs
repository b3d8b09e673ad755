//! Name and telephone number: given, corrected, taken back.

use axum::http::StatusCode;

use super::Open;
use crate::on_both_engines;
use crate::support::TestDb;

const DETAILS: &str = "/account/details";
const KEPT: &str = "/account/details?after=kept";

/// The fields of a form, as a browser sends them.
pub(super) fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// A form with name and telephone number.
fn details(full_name: &str, phone: &str) -> String {
    form(&[("full-name", full_name), ("phone", phone)])
}

impl Open {
    /// Name and telephone number of every account, by its address.
    async fn kept(&self) -> Vec<(String, Option<String>, Option<String>)> {
        sqlx::query_as("select email, full_name, phone from accounts order by email")
            .fetch_all(self.db().reader())
            .await
            .expect("accounts can be read")
    }
}

/// A row of an account.
fn row(e_mail: &str, full_name: &str, phone: &str) -> (String, Option<String>, Option<String>) {
    let kept = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    (e_mail.to_owned(), kept(full_name), kept(phone))
}

on_both_engines! {
    async fn a_name_and_a_number_are_kept_corrected_and_taken_back(test: TestDb) {
        let open = Open::on(test);
        open.somebody("asha@example.in").await;
        let mut hers = open.somebody("meera@example.in").await;
        let page = hers.opens(DETAILS).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        for part in ["autocomplete=\"name\"", "autocomplete=\"tel\"", "<label for=\"full-name\"", "noindex"] {
            assert!(page.body.contains(part), "{part}");
        }
        let form = page.body.split("class=\"account-form\"").nth(1).and_then(|form| form.split("</form>").next());
        assert!(!form.expect("the form").contains("required"), "nothing has to be given");

        hers.does(DETAILS, &details("  Meera   Kulkarni ", "098765-43210"), KEPT).await;
        let others = row("asha@example.in", "", "");
        assert_eq!(open.kept().await, [others.clone(), row("meera@example.in", "Meera Kulkarni", "+919876543210")]);
        let page = hers.opens(KEPT).await;
        assert!(page.body.contains("role=\"status\"") && page.body.contains("value=\"Meera Kulkarni\""));
        let account = hers.opens("/account").await;
        assert!(account.body.contains("Meera Kulkarni") && account.body.contains("+91 98765 43210"));
        for link in [DETAILS, "/account/addresses"] {
            assert!(account.body.contains(&format!("href=\"{link}\"")), "{link}");
        }

        hers.does(DETAILS, &details("मीरा कुलकर्णी", "+44 20 7946 0958"), KEPT).await;
        assert_eq!(open.kept().await, [others.clone(), row("meera@example.in", "मीरा कुलकर्णी", "+442079460958")]);
        // A form with one field takes the other one back, as an empty one does.
        hers.does(DETAILS, "full-name=Meera", KEPT).await;
        assert_eq!(open.kept().await, [others.clone(), row("meera@example.in", "Meera", "")]);
        hers.does(DETAILS, &details(" ", ""), KEPT).await;
        assert_eq!(open.kept().await, [others, row("meera@example.in", "", "")]);
    }

    async fn whatever_somebody_is_called_is_text_and_stays_on_one_line(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        for name in ["<b>Meera</b>", "Meera ✨👩\u{200d}🔧", "عائشہ بیگم", "D'Souza & \"Rao\"", "O", "a'); drop table accounts; --"] {
            hers.does(DETAILS, &details(name, ""), KEPT).await;
            assert_eq!(open.kept().await, [row("meera@example.in", name, "")]);
        }
        hers.does(DETAILS, &details("<b>Meera</b>", ""), KEPT).await;
        let account = hers.opens("/account").await;
        assert!(account.body.contains("&lt;b&gt;Meera&lt;/b&gt;") && !account.body.contains("<b>Meera"));

        let long = "n".repeat(101);
        for name in ["A\r\nBcc: x", "A\nB", "A\0B", "A\tB", "A\u{2028}B", "A\u{202e}B", "✨", "42", &long] {
            let answer = hers.posts(DETAILS, &details(name, "98765 43210")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name:?}");
            assert!(answer.body.contains("id=\"full-name-problem\""), "{name:?}");
            assert!(answer.body.contains("href=\"#full-name\"") && answer.body.contains("role=\"alert\""));
            assert!(answer.body.contains("value=\"98765 43210\""), "what was typed is still there");
        }
        for phone in ["12", "98765 4321x", "+91 12", "98765\r\n43210", "<b>"] {
            let answer = hers.posts(DETAILS, &details("Asha", phone)).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{phone:?}");
            assert!(answer.body.contains("id=\"phone-problem\""), "{phone:?}");
        }
        assert_eq!(open.kept().await, [row("meera@example.in", "<b>Meera</b>", "")], "nothing has changed");
    }

    async fn what_no_form_of_details_sends_changes_nothing(test: TestDb) {
        let open = Open::on(test);
        let mut hers = open.somebody("meera@example.in").await;
        hers.does(DETAILS, &details("Meera", "98765 43210"), KEPT).await;
        let account: String = sqlx::query_scalar("select account from accounts")
            .fetch_one(open.db().reader()).await.expect("an account");
        let good = details("Asha", "");
        for more in [
            format!("account={account}"),
            "is_first=1".to_owned(),
            "email=asha@example.in".to_owned(),
            "verified_at_ms=1".to_owned(),
            "full_name=Asha".to_owned(),
            "full-name=Asha".to_owned(),
            "phone=".to_owned(),
            "Phone=".to_owned(),
        ] {
            let answer = hers.posts(DETAILS, &format!("{good}&{more}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{more}");
        }
        let huge = details(&"n".repeat(10_000), "");
        assert_eq!(hers.posts(DETAILS, &huge).await.status, StatusCode::PAYLOAD_TOO_LARGE);
        open.browser().does(DETAILS, &good, "/account/sign-in").await;
        let nobody = open.browser().opens(DETAILS).await;
        assert_eq!(nobody.header("location"), "/account/sign-in?next=/account/details");
        assert_eq!(open.kept().await, [row("meera@example.in", "Meera", "+919876543210")]);
    }
}

#[tokio::test]
async fn a_page_tells_of_a_press_that_it_knows_and_of_nothing_else() {
    let open = Open::sqlite().await;
    let hers = open.somebody("meera@example.in").await;
    for (page, after) in [
        ("/account", "ended"),
        (DETAILS, "kept"),
        ("/account/addresses", "first"),
        ("/account/data", "named"),
        ("/account/wishes", "added"),
    ] {
        let notices = async |path: String| {
            let page = hers.opens(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            page.body.matches("role=\"status\"").count()
        };
        let usual = notices(page.to_owned()).await;
        assert_eq!(notices(format!("{page}?after={after}")).await, usual + 1, "{page}");
        for other in ["", "Kept", "%3Cb%3E", "kept%20first"] {
            assert_eq!(notices(format!("{page}?after={other}")).await, usual, "{page}: {other}");
        }
    }
}
