//! What is shown of a page where its address is shared, and pictures made of dots.

use axum::http::StatusCode;

use crate::pages::albums::size_of_picture;
use crate::shops::shop;
use crate::support::{TestDb, Visitor};

/// What a page says under a name of the Open Graph protocol.
fn said<'a>(page: &'a str, name: &str) -> &'a str {
    let tags: Vec<&str> =
        page.split("<meta ").filter(|tag| tag.contains(&format!("property=\"{name}\""))).collect();
    assert_eq!(tags.len(), 1, "{name} is said once");
    let (_, rest) = tags[0].split_once("content=\"").expect("a content");
    rest.split_once('"').expect("its end").0
}

#[tokio::test]
async fn a_page_that_is_shared_shows_its_name_its_address_and_a_picture_that_all_can_read() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    for (path, picture) in [
        ("/", "/wide.jpg"),
        ("/jewellery", "/wide.jpg"),
        ("/jewellery/rings", "/wide.jpg"),
        ("/piece/chandni-halo-ring", "/wide.jpg"),
        ("/guides/care", "/wide/shop.png"),
        ("/rates", "/wide/shop.png"),
    ] {
        let page = visitor.opens(path).await;
        let said = |name: &str| said(&page.body, name);
        assert_eq!(said("og:url"), format!("http://shop.test{path}"));
        assert!(page.body.contains(&format!("<title>{} – Assay</title>", said("og:title"))));
        let description =
            format!("<meta name=\"description\" content=\"{}\"", said("og:description"));
        assert!(page.body.contains(&description), "{path}");
        assert_eq!((said("og:type"), said("og:site_name")), ("website", "Assay"));
        assert_eq!(said("og:locale"), "en_IN");
        assert!(!said("og:image:alt").is_empty());
        let address =
            said("og:image").strip_prefix("http://shop.test").expect("an absolute address");
        assert!(
            address.starts_with("/pictures/") && address.ends_with(picture),
            "{path}: {address}"
        );
        let image = visitor.opens(address).await;
        assert_eq!(size_of_picture(&image), (1_200, 630), "{path}");
        assert!(image.bytes.len() < 300_000, "{path}: {} bytes", image.bytes.len());
        assert!(image.header("cache-control").starts_with("public, max-age="));
    }
}

#[tokio::test]
async fn a_page_that_asks_not_to_be_indexed_does_not_offer_itself() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    for path in ["/nowhere", "/search?q=ring", "/jewellery?metal=rose-gold", "/piece/no-such-piece"]
    {
        let page = visitor.opens(path).await;
        assert!(page.body.contains("noindex"), "{path}");
        assert!(!page.body.contains("property=\"og:"), "{path}");
    }
}

#[tokio::test]
async fn a_piece_in_the_metal_of_choice_is_shared_in_its_first_metal_and_under_its_one_address() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let page = visitor.opens("/piece/chandni-halo-ring?metal=rose-gold").await;
    assert!(said(&page.body, "og:image").contains("/pictures/chandni-halo-ring/"));
    assert!(
        said(&page.body, "og:image:alt").contains("yellow gold"),
        "its words are the picture's"
    );
    assert_eq!(said(&page.body, "og:url"), "http://shop.test/piece/chandni-halo-ring");
}

#[tokio::test]
async fn what_the_shop_cannot_draw_is_not_made() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    let name = "halo.front.rose-gold.ruby.diamond.png";
    let square = visitor.opens(&format!("/pictures/square/{name}")).await;
    assert_eq!(size_of_picture(&square), (1_000, 1_000));
    for forged in [
        format!("/pictures/tall/{name}"),
        format!("/pictures/WIDE/{name}"),
        "/pictures/wide/halo.front.tin.ruby.diamond.png".to_owned(),
        "/pictures/wide/halo.front.rose-gold.ruby.diamond.svg".to_owned(),
        "/pictures/square/shop.png".to_owned(),
        "/pictures/wide/..%2f..%2ffavicon.svg".to_owned(),
        "/pictures/wide/%00".to_owned(),
        format!("/pictures/wide/{}.png", "a".repeat(5_000)),
        format!("/pictures/{name}"),
    ] {
        let answer = visitor.opens(&forged).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{forged}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_crowd_that_asks_for_everything_gets_some_of_it_and_a_clear_answer_for_the_rest() {
    let test = TestDb::sqlite().await;
    let router = shop(&test.db);
    let mut crowd = tokio::task::JoinSet::new();
    for family in ["halo", "stud", "bangle", "choker", "hoop", "kada"] {
        for metal in ["yellow-gold", "white-gold", "rose-gold", "platinum", "silver"] {
            let visitor = Visitor(router.clone());
            let path = format!("/pictures/wide/{family}.front.{metal}.diamond.diamond.png");
            crowd.spawn(async move { visitor.opens(&path).await });
        }
    }
    let answers = crowd.join_all().await;
    let made = answers.iter().filter(|answer| answer.status == StatusCode::OK).count();
    assert!(made > 0, "nobody got a picture");
    for answer in answers.iter().filter(|answer| answer.status != StatusCode::OK) {
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(answer.header("retry-after"), "1");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}
