//! A jeweller's own photographs, as a browser meets them.

use app::catalogue::model::{Metal, View};
use app::kernel::slug::Slug;
use axum::http::StatusCode;
use image::ImageFormat;
use server::photographs::{Developed, develop, forget, store};

use crate::dots::{jpeg, picture};
use crate::on_both_engines;
use crate::shops::shop;
use crate::support::{TestDb, Visitor};

const PIECE: &str = "/piece/chandni-halo-ring";
const FOREVER: &str = "public, max-age=31536000, immutable";
const SHORTLY: &str = "public, max-age=60";

fn ring() -> Slug {
    Slug::parse("chandni-halo-ring").expect("a slug")
}

fn photograph(view: View, metal: Metal, red: u8) -> Developed {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("photograph");
    std::fs::write(&path, jpeg(&picture(1_000, 960, [255; 3], [red, 0, 0]))).expect("written");
    develop(&path, view, metal).expect("a photograph")
}

/// Puts a photograph into the shop and returns the folder of its files in addresses.
async fn put(test: &TestDb, view: View, metal: Metal, red: u8) -> String {
    let photograph = photograph(view, metal, red);
    let folder = format!("/pictures/chandni-halo-ring/{}", photograph.shot.mark.as_str());
    store(&test.db, &ring(), photograph).await.expect("stored");
    folder
}

on_both_engines! {
    async fn a_page_shows_a_photograph_from_the_moment_it_is_there(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        assert_eq!(visitor.opens(PIECE).await.status, StatusCode::OK);
        let folder = put(&test, View::Front, Metal::YellowGold, 200).await;
        let page = visitor.opens(PIECE).await.body;
        assert!(page.contains(&format!("src=\"{folder}/front-yellow-gold-640.jpg\"")), "the last resort");
        let choice = format!("{folder}/front-yellow-gold-320.webp 320w, {folder}/front-yellow-gold-640.webp 640w, {folder}/front-yellow-gold-960.webp 960w");
        assert!(page.contains(&choice), "the forms to choose from");
        assert!(page.contains(&format!("http://shop.test{folder}/wide.jpg")), "for shared links");
        let found = visitor.opens("/jewellery?q=chandni").await.body;
        assert!(found.contains(&folder), "a list shows it as well");
        // Another metal is shown as before.
        let rose = visitor.opens(&format!("{PIECE}?metal=18k-rose-gold")).await.body;
        assert!(!rose.contains(&format!("src=\"{folder}/front")), "it is of yellow gold");
        forget(&test.db, &ring()).await.expect("forgotten");
        assert!(!visitor.opens(PIECE).await.body.contains(&folder), "it is forgotten");
        assert_ne!(visitor.opens(&format!("{folder}/wide.jpg")).await.header("cache-control"), FOREVER);
    }

    async fn a_file_is_kept_for_good_under_its_own_mark_and_shortly_under_another(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let former = put(&test, View::Front, Metal::YellowGold, 90).await;
        let folder = put(&test, View::Front, Metal::YellowGold, 200).await;
        let rose = put(&test, View::Front, Metal::RoseGold, 40).await;
        for (file, media_type, format, side) in [
            ("front-yellow-gold-320.webp", "image/webp", ImageFormat::WebP, 320),
            ("front-yellow-gold-960.webp", "image/webp", ImageFormat::WebP, 960),
            ("front-yellow-gold-640.jpg", "image/jpeg", ImageFormat::Jpeg, 640),
            ("wide.jpg", "image/jpeg", ImageFormat::Jpeg, 1_200),
        ] {
            let answer = visitor.opens(&format!("{folder}/{file}")).await;
            assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, media_type), "{file}");
            assert_eq!((answer.header("cache-control"), answer.header("content-encoding")), (FOREVER, ""), "{file}");
            let dots = image::load_from_memory_with_format(&answer.bytes, format).expect("a picture");
            assert_eq!(dots.width(), side, "{file}");
            // A page that was kept asks for the former picture, and gets what there is now.
            let late = visitor.opens(&format!("{former}/{file}")).await;
            assert_eq!((late.status, late.header("cache-control")), (StatusCode::OK, SHORTLY), "{file}");
            assert!(file == "wide.jpg" || late.bytes == answer.bytes, "{file}");
        }
        let (one, other) = (visitor.opens(&format!("{folder}/wide.jpg")).await, visitor.opens(&format!("{rose}/wide.jpg")).await);
        assert_eq!(other.header("cache-control"), FOREVER);
        assert_ne!(one.bytes, other.bytes, "each metal has its own");
    }

    async fn an_address_that_leads_to_no_file_is_not_found(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let folder = put(&test, View::Side, Metal::RoseGold, 200).await;
        for path in [
            format!("{folder}/side-rose-gold-1440.webp"),
            format!("{folder}/side-rose-gold-320.avif"),
            format!("{folder}/side-rose-gold-320.webp%00"),
            format!("{folder}/pictures.json"),
            format!("{folder}/..%2f..%2fsecret.jpg"),
            format!("{folder}/.jpg"),
            format!("{folder}/{}.jpg", "a".repeat(3_000)),
            "/pictures/no-such-ring/0a1b2c3d/side-rose-gold-320.webp".to_owned(),
            "/pictures/%00%ff/0a1b2c3d/side-rose-gold-320.webp".to_owned(),
            "/pictures/chandni-halo-ring/%00/top-silver-320.avif".to_owned(),
        ] {
            let answer = visitor.opens(&path).await;
            let refused = matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST);
            assert!(refused, "{path}: {}", answer.status);
            assert!(!answer.header("cache-control").contains("immutable"), "{path}");
        }
        // A mark that is none leads to what there is.
        let answer = visitor.opens("/pictures/chandni-halo-ring/%00'--/side-rose-gold-320.webp").await;
        assert_eq!((answer.status, answer.header("cache-control")), (StatusCode::OK, SHORTLY));
    }
}
