//! Home, lists and pieces.

use axum::http::StatusCode;

use crate::on_both_engines;
use crate::shops::shop;
use crate::support::{TestDb, Visitor};

/// The file that a page shows first of the ring, for browsers that read no newer form.
fn first_picture(page: &str) -> &str {
    let (_, rest) = page.split_once("src=\"/pictures/chandni-halo-ring/").expect("a picture");
    let (address, _) = rest.split_once('"').expect("its end");
    address.rsplit('/').next().expect("a file")
}

on_both_engines! {
    async fn the_home_page_leads_to_every_shelf(test: TestDb) {
        let test = test.stocked().await;
        let home = Visitor(shop(&test.db)).opens("/").await;
        assert_eq!(home.status, StatusCode::OK);
        for slug in ["rings", "solitaires", "earrings", "pendants", "necklaces", "bangles", "bracelets",
            "mangalsutra", "nose-pins"] {
            assert!(home.body.contains(&format!("href=\"/jewellery/{slug}\"")), "{slug}");
        }
        assert!(home.body.contains("<html lang=\"en-IN\" data-standing=\"?\">"), "{}", &home.body[..300]);
    }

    async fn an_empty_shop_says_that_it_is_empty(test: TestDb) {
        let visitor = Visitor(shop(&test.db));
        for path in ["/", "/jewellery"] {
            let page = visitor.opens(path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.body.contains("class=\"empty\""), "{path}");
        }
    }

    async fn every_number_in_place_of_a_page_shows_the_nearest_page(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        for (page, shown) in [("0", 1), ("-1", 1), ("abc", 1), ("", 1), ("%00", 1), ("1e9", 1), ("2", 2),
            ("99999999999", 2), ("99999999999999999999999999", 2), ("2&page=1", 1)] {
            let answer = visitor.opens(&format!("/jewellery/rings?page={page}")).await;
            assert_eq!(answer.status, StatusCode::OK, "page={page}");
            let expected = format!("page {shown} of 2");
            assert!(answer.body.contains(&expected), "page={page} does not show {expected}");
        }
    }

    async fn a_piece_tells_its_weight_its_stones_and_its_metals(test: TestDb) {
        let test = test.stocked().await;
        let piece = Visitor(shop(&test.db)).opens("/piece/chandni-halo-ring").await;
        assert_eq!(piece.status, StatusCode::OK);
        for text in ["3.240 g in 18K yellow gold", "14K rose gold (585 parts in 1,000)", "One round diamond, 0.30 ct",
            "platinum (950 parts in 1,000)", "45 to 62 mm around the finger"] {
            assert!(piece.body.contains(text), "{text}");
        }
    }

    async fn a_metal_in_the_address_is_shown_and_an_impossible_one_is_not(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let rose = visitor.opens("/piece/chandni-halo-ring?metal=rose-gold").await;
        assert_eq!(first_picture(&rose.body), "front-rose-gold-640.jpg");
        for forged in ["silver", "tin", "%3Cscript%3E", ""] {
            let page = visitor.opens(&format!("/piece/chandni-halo-ring?metal={forged}")).await;
            assert_eq!(page.status, StatusCode::OK, "{forged}");
            assert_eq!(first_picture(&page.body), "front-yellow-gold-640.jpg", "{forged}");
        }
    }

    async fn an_address_that_leads_nowhere_is_a_page_with_a_way_back(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        for path in ["/piece/no-such-piece", "/piece/A", "/jewellery/no-such-shelf", "/nowhere",
            "/piece", "/jewellery/rings/deeper", "/piece/%F0%28%8C%28", "/%00", "/pkg/nothing.js/x"] {
            let page = visitor.opens(path).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
            let (_, failure) = page.body.split_once("class=\"failed-page\"").expect("it says so");
            assert!(failure.contains("<h1") && failure.contains("href=\"/\""), "{path}");
        }
    }

    async fn a_slash_too_many_leads_to_the_page_without_it(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let moved = visitor.opens("/jewellery/rings/?page=2").await;
        assert_eq!(moved.status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(moved.header("location"), "/jewellery/rings?page=2");
        let away = visitor.opens("//evil.example/").await;
        assert!(!away.header("location").contains("evil"), "{}", away.header("location"));
    }

    async fn a_database_that_fails_is_a_page_that_says_so(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        test.db.close().await;
        for path in ["/", "/jewellery", "/jewellery/rings", "/piece/chandni-halo-ring"] {
            let page = visitor.opens(path).await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert!(page.body.contains("try again"), "{path}");
            assert!(!page.body.to_lowercase().contains("pool"), "{path}");
        }
    }

    async fn pieces_that_lost_their_alloys_cannot_be_shown_and_break_nothing(test: TestDb) {
        let test = test.stocked().await;
        test.db.write(|connection| Box::pin(async move {
            sqlx::query("delete from piece_alloys").execute(connection).await?;
            Ok::<_, server::db::Refusal<()>>(())
        })).await.expect("written");
        let visitor = Visitor(shop(&test.db));
        for path in ["/", "/jewellery", "/piece/chandni-halo-ring"] {
            let page = visitor.opens(path).await;
            assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert!(page.body.contains("class=\"failed-page\""), "{path}: a page of ours, not a caught panic");
        }
    }

    async fn what_a_jeweller_writes_is_text_wherever_it_stands(test: TestDb) {
        let hostile = "</title><script>alert(1)</script><img src=x onerror=alert(1)>";
        let rings = include_str!("../../../../seed/catalogue/rings.toml");
        let rings = rings.replacen("name = \"Chandni Halo Ring\"", &format!("name = {hostile:?}"), 1)
            .replacen("A round diamond of 0.300 ct", hostile, 1);
        let files = server::catalogue::read_files(&[("rings.toml".to_owned(), rings)]).expect("it is well formed");
        server::catalogue::store(&test.db, files).await.expect("stored");
        let visitor = Visitor(shop(&test.db));
        for path in ["/", "/jewellery", "/piece/chandni-halo-ring"] {
            let page = visitor.opens(path).await;
            assert_eq!(page.status, StatusCode::OK);
            assert!(page.body.contains("onerror"), "{path} does not show the name at all");
            assert!(!page.body.contains("<script>alert"), "{path}");
            assert!(!page.body.contains("<img src=x"), "{path}");
        }
    }

    async fn a_page_names_itself_and_one_true_address(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let list = visitor.opens("/jewellery/rings?page=2&utm_source=x").await;
        assert!(list.body.contains("<title>Rings, page 2 – Assay</title>"), "{}", list.body);
        assert!(list.body.contains("href=\"http://shop.test/jewellery/rings?page=2\""), "canonical");
        let piece = visitor.opens("/piece/chandni-halo-ring?metal=rose-gold").await;
        assert!(piece.body.contains("href=\"http://shop.test/piece/chandni-halo-ring\""), "canonical");
        let nowhere = visitor.opens("/nowhere").await;
        assert!(nowhere.body.contains("noindex"), "a lost page asks not to be indexed");
    }
}
