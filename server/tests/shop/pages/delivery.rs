//! Delivery on the page of a piece, as a browser without script asks for it.

use axum::http::StatusCode;
use server::delivery::{read_delivery, replace};
use server::demo;

use crate::on_both_engines;
use crate::shops::shop;
use crate::support::{Answer, TestDb, Visitor};

const RING: &str = "/piece/chandni-halo-ring";

/// What the page says about when the piece is there. The clock stands at half past nine on Thursday, 26 November.
fn when(page: &Answer) -> &str {
    let rest = page.body.split_once("class=\"delivery-when\"").expect("delivery").1;
    let rest = rest.split_once('>').expect("the end of the tag").1;
    rest.split_once('<').expect("the end of the sentence").0
}

fn part(page: &Answer) -> &str {
    let rest = page.body.split_once("class=\"delivery\"").expect("delivery").1;
    rest.split_once("</section>").expect("its end").0
}

on_both_engines! {
    async fn a_pin_code_is_answered_with_days_that_follow_the_choice(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let day = visitor.opens(&format!("{RING}?pin=560001")).await;
        assert_eq!(when(&day), "Ordered now, it would reach 560001 (Bengaluru) between Thu 10 December and Fri 11 December.");
        assert!(part(&day).contains("insured until") && part(&day).contains("before 16:00 IST"));
        let engraved = visitor.opens(&format!("{RING}?engraving=Asha&pin=560+001")).await;
        assert_eq!(when(&engraved), "Ordered now, it would reach 560001 (Bengaluru) between Sat 12 December and Mon 14 December.");
        let near = visitor.opens(&format!("{RING}?pin=302001")).await;
        assert_eq!(when(&near), "Ordered now, it would reach 302001 (Jaipur) on Wed 9 December.");
    }

    async fn a_page_without_a_pin_code_names_days_of_making_and_no_date(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        for query in ["", "?pin=", "?pin=+"] {
            let page = visitor.opens(&format!("{RING}{query}")).await;
            assert_eq!(when(&page), "Made for you in 12 days.", "{query}");
            assert!(!part(&page).contains("December"), "{query}");
            assert!(!part(&page).contains("aria-invalid"), "{query}");
        }
        let engraved = visitor.opens(&format!("{RING}?engraving=Asha")).await;
        assert_eq!(when(&engraved), "Made for you in 14 days.");
    }

    async fn the_form_keeps_what_was_chosen(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let page = visitor.opens(&format!("{RING}?metal=18k-white-gold&size=54&engraving=%22Asha%22&pin=560001")).await;
        for field in ["name=\"metal\" value=\"18k-white-gold\"", "name=\"size\" value=\"54\"", "name=\"engraving\" value=\"Asha\""] {
            assert!(part(&page).contains(&format!("<input type=\"hidden\" {field}>")), "{field} in {}", part(&page));
        }
        let usual = "name=\"diamond\" value=\"VS-GH\" disabled>";
        assert!(part(&page).contains(usual), "what one gets anyway is not sent: {}", part(&page));
        assert!(part(&page).contains(&format!("action=\"{RING}#delivery\"")));
    }

    async fn what_cannot_be_answered_is_said_and_never_guessed(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        for wrong in ["5600", "abcdef", "012345", "5600011", "%00", "%3Cscript%3E", "-560001", "%F0%9F%92%8D", &"9".repeat(3_000)] {
            let page = visitor.opens(&format!("{RING}?pin={wrong}")).await;
            assert_eq!(page.status, StatusCode::OK, "{wrong:.20}");
            assert!(part(&page).contains("That is not a PIN code."), "{wrong:.20}");
            assert!(part(&page).contains("aria-invalid=\"true\"") && part(&page).contains("aria-describedby=\"pin-answer pin-hint\""));
            assert_eq!(when(&page), "Made for you in 12 days.", "{wrong:.20}");
            assert!(!page.body.contains("<script>") && !page.body.contains(&"9".repeat(14)), "{wrong:.20}");
        }
        let unserved = visitor.opens(&format!("{RING}?pin=744101")).await;
        assert!(part(&unserved).contains("We do not send to 744101 yet, so we name no date."));
        assert!(part(&unserved).contains("href=\"/contact\"") && !part(&unserved).contains("aria-invalid"));
        assert_eq!(when(&unserved), "Made for you in 12 days.");
    }

    async fn where_holidays_are_not_known_days_are_named_and_no_date(test: TestDb) {
        let test = test.stocked().await;
        let (file, written) = demo::delivery_file();
        let short = written.replace("holidays_until = \"2027-12-31\"", "holidays_until = \"2026-12-01\"");
        let from = short.find("holidays = [").expect("holidays");
        let to = short.find("# The last day").expect("what follows");
        let short = format!("{}{}", &short[..from], &short[to..]);
        let book = read_delivery(&file, &short).expect("right");
        let visitor = Visitor(shop(&test.db));
        assert!(when(&visitor.opens(&format!("{RING}?pin=560001")).await).contains("10 December"));
        replace(&test.db, book).await.expect("stored");
        let page = visitor.opens(&format!("{RING}?pin=560001")).await;
        assert!(when(&page).starts_with("Made for you in 12 days, then 2 to 3 working days on the way to 560001"), "{}", when(&page));
    }

    async fn a_shop_that_has_said_nothing_asks_for_no_pin_code(test: TestDb) {
        let files = server::catalogue::read_files(&demo::catalogue_files()).expect("right");
        server::catalogue::store(&test.db, files).await.expect("stored");
        let page = Visitor(shop(&test.db)).opens(&format!("{RING}?pin=560001")).await;
        assert_eq!(when(&page), "Made for you in 12 days.");
        assert!(!part(&page).contains("<form"));
    }
}

#[tokio::test]
async fn a_page_with_a_pin_code_is_not_kept_and_one_without_is_free_of_dates() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let plain = visitor.opens(RING).await;
    let dated = visitor.opens(&format!("{RING}?pin=560001")).await;
    assert!(dated.header("etag").is_empty(), "a page with a date has the name of a kept one");
    assert!(!plain.header("etag").is_empty());
    assert_eq!(when(&visitor.opens(RING).await), "Made for you in 12 days.");
}
