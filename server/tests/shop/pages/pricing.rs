//! Prices over HTTP: on cards, on the page of a piece, on receipts and on the board.

use app::kernel::moment::Clock;
use app::kernel::money::Paise;
use app::pricing::model::{DatedRate, Element, MetalRate, Rate};
use app::pricing::receipt::Receipt;
use axum::http::{Request, StatusCode};
use server::pricing::{Prices, ReceiptSigner, set_rates};

use crate::clocks::StoppedClock;
use crate::on_both_engines;
use crate::shops::shop;
use crate::support::{Answer, TestDb, Visitor, signer};

const RING: &str = "/piece/chandni-halo-ring";

/// What stands between `begin` and the next `<`.
fn after<'a>(page: &'a str, begin: &str) -> &'a str {
    let rest = page.split_once(begin).unwrap_or_else(|| panic!("no {begin} in {page}")).1;
    rest.split_once('<').expect("the text has an end").0
}

/// The price that a page of a piece shows.
fn shown(page: &Answer) -> String {
    after(&page.body, "class=\"price-total\">").to_owned()
}

async fn receipt_of(visitor: &Visitor, query: &str) -> Receipt {
    let answer = visitor.opens(&format!("{RING}/receipt?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{query}");
    serde_json::from_str(&answer.body).expect("a receipt")
}

/// Sends a receipt in to be checked, as the form does.
async fn send_in(visitor: &Visitor, receipt: &str) -> Answer {
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n\
         --x\r\ncontent-disposition: form-data; name=\"text\"\r\n\r\n{receipt}\r\n--x--\r\n"
    );
    let request = Request::post("/price/verify")
        .header("host", "shop.test")
        .header("accept", "text/html")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=x")
        .body(body.into())
        .expect("a request");
    visitor.sends(request).await
}

/// The key of somebody else.
fn other_signer() -> ReceiptSigner {
    ReceiptSigner::read("AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=").expect("a key")
}

async fn open_shop(test: TestDb) -> (Visitor, TestDb) {
    let test = test.stocked().await;
    let prices = Prices::new(test.db.clone(), signer());
    prices.publish_key(StoppedClock.now()).await.expect("stored");
    (Visitor(shop(&test.db)), test)
}

on_both_engines! {
    async fn a_card_a_page_and_a_receipt_tell_one_price(test: TestDb) {
        let (visitor, _test) = open_shop(test).await;
        let list = visitor.opens("/jewellery/rings").await;
        let card = list.body.split_once("Chandni Halo Ring").expect("the ring").1;
        let card = after(card, "class=\"card-price\">").to_owned();
        let page = visitor.opens(RING).await;
        assert_eq!(shown(&page), card);
        let receipt = receipt_of(&visitor, "").await;
        assert_eq!(Paise::new(receipt.statement.total_paise).to_string(), card);
    }

    async fn every_line_of_the_price_is_shown_and_they_add_up(test: TestDb) {
        let (visitor, _test) = open_shop(test).await;
        let query = "metal=platinum-950&origin=lab-grown&diamond=SI-IJ&size=60";
        let page = visitor.opens(&format!("{RING}?{query}")).await;
        let receipt = receipt_of(&visitor, query).await;
        let table = page.body.split_once("<tbody>").expect("lines").1.split_once("</table>");
        let table = table.expect("an end").0;
        let mut sum = 0;
        for line in &receipt.statement.lines {
            let amount = Paise::new(line.paise).to_string();
            assert!(table.contains(&format!("<td>{amount}</td>")), "{} {amount}", line.line);
            sum += line.paise;
        }
        // A line that this choice does not have, here the fee for a hallmark, is there and hidden.
        let hidden = table.matches("hidden><th").count();
        assert_eq!(hidden, 1, "{table}");
        assert_eq!(table.matches("scope=\"row\"").count() - hidden, receipt.statement.lines.len() + 1);
        assert_eq!(Paise::new(sum).to_string(), shown(&page));
    }

    async fn a_new_rate_is_on_every_page_of_every_replica_with_the_next_request(test: TestDb) {
        let (visitor, test) = open_shop(test).await;
        let replica = Visitor(shop(&test.db));
        let before = shown(&visitor.opens(RING).await);
        assert_eq!(shown(&replica.opens(RING).await), before);
        let rate = Rate { per_gram: Paise::new(1_300_000), fineness: 1_000 };
        let metal = MetalRate { element: Element::Gold, rate };
        let now = StoppedClock.now();
        set_rates(&test.db, vec![DatedRate { metal, from: now }], now).await.expect("stored");
        for visitor in [&visitor, &replica] {
            let page = visitor.opens(RING).await;
            assert_ne!(shown(&page), before);
            assert!(page.body.contains("₹13,000.00"), "the sum names the new rate");
            let list = visitor.opens("/jewellery/rings").await;
            assert!(list.body.contains(&format!(">{}<", shown(&page))), "the card agrees");
            assert!(visitor.opens("/rates").await.body.contains("₹13,000.00"));
        }
    }

    async fn a_receipt_sent_back_is_genuine_and_a_changed_one_is_not(test: TestDb) {
        let (visitor, _test) = open_shop(test).await;
        let answer = visitor.opens(&format!("{RING}/receipt?size=54&engraving=Asha+%26+Ravi")).await;
        assert!(answer.header("content-disposition").contains("receipt-chandni-halo-ring.json"));
        assert_eq!(answer.header("cache-control"), "no-store");
        let genuine = send_in(&visitor, &answer.body).await;
        assert_eq!(genuine.status, StatusCode::OK);
        assert!(genuine.body.contains("This receipt is genuine. Chandni Halo Ring for"));
        let receipt: Receipt = serde_json::from_str(&answer.body).expect("a receipt");
        let total = receipt.statement.total_paise;
        for (from, to) in [
            (format!("\"total_paise\":{total}"), format!("\"total_paise\":{}", total - 1)),
            ("\"piece\":\"chandni".to_owned(), "\"piece\":\"chandn1".to_owned()),
            ("engraving=Asha".to_owned(), "engraving=Usha".to_owned()),
            ("\"fineness\":750".to_owned(), "\"fineness\":585".to_owned()),
            ("\"signature\":\"".to_owned(), "\"signature\":\"A".to_owned()),
        ] {
            let changed = answer.body.replacen(&from, &to, 1);
            assert_ne!(changed, answer.body, "{from}");
            let refused = send_in(&visitor, &changed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{from}");
            assert!(refused.body.contains("changed after we signed it"), "{from}");
        }
    }

    async fn a_receipt_of_another_shop_is_foreign_and_other_texts_are_no_receipts(test: TestDb) {
        let (visitor, _test) = open_shop(test).await;
        let receipt = receipt_of(&visitor, "").await;
        let other = other_signer();
        let foreign = serde_json::to_string(&other.sign(receipt.statement.clone())).expect("JSON");
        let answer = send_in(&visitor, &foreign).await;
        assert!(answer.body.contains("was not signed by this shop"));
        let whole = serde_json::to_string(&receipt).expect("JSON");
        let twice = whole.replacen("{\"statement\"", "{\"key\":\"x\",\"statement\"", 1);
        let more = whole.replacen("\"version\":1", "\"version\":1,\"gift\":true", 1);
        for text in ["", "hello", "{}", "[]", "null", &whole[..200], &twice, &more] {
            let answer = send_in(&visitor, text).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{text:.60}");
            assert!(answer.body.contains("not a receipt of a price"), "{text:.60}");
        }
    }

    async fn the_key_of_another_copy_of_the_shop_is_on_the_next_page(test: TestDb) {
        let (visitor, test) = open_shop(test).await;
        let key = other_signer().public_key();
        assert!(!visitor.opens("/price/verify").await.body.contains(&key));
        let other_copy = Prices::new(test.db.clone(), other_signer());
        other_copy.publish_key(StoppedClock.now()).await.expect("stored");
        assert!(visitor.opens("/price/verify").await.body.contains(&key));
    }
}

#[tokio::test]
async fn a_receipt_of_ten_megabytes_is_too_large() {
    let (visitor, _test) = open_shop(TestDb::sqlite().await).await;
    let answer = send_in(&visitor, &"[".repeat(10_000_000)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn what_is_sent_in_another_form_is_refused_in_words() {
    let (visitor, _test) = open_shop(TestDb::sqlite().await).await;
    for (media_type, status) in [
        ("application/json", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("multipart/form-data", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("text/plain", StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("multipart/form-data; boundary=y", StatusCode::BAD_REQUEST),
    ] {
        let request = Request::post("/price/verify")
            .header("host", "shop.test")
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", media_type)
            .body("--x\r\n".into())
            .expect("a request");
        assert_eq!(visitor.sends(request).await.status, status, "{media_type}");
    }
}

#[tokio::test]
async fn a_receipt_that_cannot_be_given_is_not_found() {
    let (visitor, _test) = open_shop(TestDb::sqlite().await).await;
    for path in ["/piece/no-such-ring/receipt", "/piece/NO/receipt", "/piece/%00/receipt"] {
        assert_eq!(visitor.opens(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let empty = TestDb::sqlite().await;
    assert_eq!(Visitor(shop(&empty.db)).opens(&format!("{RING}/receipt")).await.status, 404);
}

#[tokio::test]
async fn the_board_shows_each_metal_with_its_history_and_says_when_there_is_none() {
    let (visitor, _test) = open_shop(TestDb::sqlite().await).await;
    let page = visitor.opens("/rates").await;
    for text in ["₹12,660.00", "₹11,596.56", "19 November 2026", "28 May 2026", "class=\"chart\""]
    {
        assert!(page.body.contains(text), "{text}");
    }
    let empty = TestDb::sqlite().await;
    let page = Visitor(shop(&empty.db)).opens("/rates").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("No rate has been set yet"));
}

#[tokio::test]
async fn the_public_keys_are_on_the_site() {
    let (visitor, _test) = open_shop(TestDb::sqlite().await).await;
    let answer = visitor.opens("/price/keys.json").await;
    assert!(answer.body.contains(&signer().public_key()));
    assert!(visitor.opens("/price/verify").await.body.contains(&signer().public_key()));
}

#[tokio::test]
async fn odd_values_in_the_address_of_a_piece_are_answered_with_a_price() {
    let (visitor, _test) = open_shop(TestDb::sqlite().await).await;
    let usual = shown(&visitor.opens(RING).await);
    let long = "x".repeat(3_000);
    for query in [
        "size=-1",
        "size=99999999999999999999",
        "size=NaN",
        "size=52&size=60",
        "metal=%00",
        "metal=%FF%FE",
        "diamond=AAA%27%22",
        "gem=AAA",
        "origin=",
        "=",
        "&&&",
        "engraving=%F0%9F%92%8D",
        &format!("engraving={long}"),
        &format!("{long}=1"),
    ] {
        let page = visitor.opens(&format!("{RING}?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query:.40}");
        assert!(shown(&page).starts_with('₹'), "{query:.40}");
        assert!(!page.body.contains(&long), "{query:.40}");
    }
    let twice = visitor.opens(&format!("{RING}?size=52&size=60")).await;
    let receipt = receipt_of(&visitor, "size=52&size=60").await;
    assert_eq!(Paise::new(receipt.statement.total_paise).to_string(), shown(&twice));
    assert_ne!(shown(&twice), usual, "the last word counts");
}
