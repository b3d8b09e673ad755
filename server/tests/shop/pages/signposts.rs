//! Feeds and the manifest, and what holds for every signpost.

use std::collections::BTreeSet;
use std::io::Read;

use axum::http::{Method, Request, StatusCode};
use roxmltree::Document;
use server::catalogue::{read_files, store};

use crate::on_both_engines;
use crate::shops::{ORIGIN, shop};
use crate::support::{Answer, TestDb, Visitor};

const ALL: [&str; 8] = [
    "/robots.txt",
    "/sitemap.xml",
    "/sitemaps/pages.xml",
    "/sitemaps/pieces-0.xml",
    "/feeds/new.atom",
    "/feeds/merchant.xml",
    "/site.webmanifest",
    "/feeds/policy.atom",
];

const ATOM: &str = "http://www.w3.org/2005/Atom";
const GOOGLE: &str = "http://base.google.com/ns/1.0";

/// Reads XML with a parser that shares nothing with what wrote it.
pub(crate) fn document(text: &str) -> Document<'_> {
    Document::parse(text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// What stands in every element of a name, whatever vocabulary the name is of.
pub(crate) fn texts(document: &Document<'_>, name: &str) -> Vec<String> {
    let named = document.descendants().filter(|node| node.tag_name().name() == name);
    named.filter_map(|node| node.text()).map(str::to_owned).collect()
}

async fn ask(visitor: &Visitor, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("host", "shop.test");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    visitor.sends(request.body("".into()).expect("a request")).await
}

/// The rules of RFC 4287 that a feed of ours can break. Returns how many entries it has.
pub(crate) fn assert_atom(text: &str) -> usize {
    let document = document(text);
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    let entries: Vec<_> = feed.children().filter(|n| n.has_tag_name((ATOM, "entry"))).collect();
    let mut ids = BTreeSet::new();
    for part in std::iter::once(&feed).chain(&entries) {
        let of = |name: &str| -> Vec<_> {
            part.children().filter(|node| node.has_tag_name((ATOM, name))).collect()
        };
        for once in ["id", "title", "updated"] {
            assert_eq!(of(once).len(), 1, "{once}");
        }
        let id = of("id")[0].text().expect("an id");
        assert!(id.starts_with(ORIGIN) && ids.insert(id.to_owned()), "{id}");
        let updated = of("updated")[0].text().expect("a time");
        assert!(server::moment::parse(updated).is_ok() && updated.ends_with('Z'), "{updated}");
        let rel = |node: &roxmltree::Node<'_, '_>, rel| node.attribute("rel") == Some(rel);
        assert_eq!(of("link").iter().filter(|link| rel(link, "alternate")).count(), 1);
        for link in of("link") {
            assert!(link.attribute("href").is_some_and(|href| href.starts_with(ORIGIN)));
        }
    }
    let authors = feed.children().filter(|node| node.has_tag_name((ATOM, "author"))).count();
    assert_eq!(authors, 1, "entries have no author of their own");
    entries.len()
}

on_both_engines! {
    async fn the_feed_tells_the_newest_pieces_and_the_latest_first(test: TestDb) {
        let visitor = Visitor(shop(&test.db));
        assert_eq!(assert_atom(&visitor.opens("/feeds/new.atom").await.body), 0, "an empty shop has a feed");
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let feed = visitor.opens("/feeds/new.atom").await;
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert_eq!(assert_atom(&feed.body), 30);
        let rings = include_str!("../../../../seed/catalogue/rings.toml");
        let rings = rings.replacen("slug = \"chandni-halo-ring\"", "slug = \"newest-of-all\"", 1)
            .replacen("name = \"Chandni Halo Ring\"", r#"name = "A & B <em>]]>\"""#, 1);
        let files = read_files(&[("rings.toml".to_owned(), rings)]).expect("it is well formed");
        store(&test.db, files).await.expect("stored");
        let next = visitor.opens("/feeds/new.atom").await;
        assert_eq!(assert_atom(&next.body), 30);
        let document = document(&next.body);
        let first = document.descendants().find(|node| node.has_tag_name((ATOM, "entry"))).expect("an entry");
        let of = |name: &str| first.children().find(|node| node.has_tag_name((ATOM, name)))?.text();
        assert_eq!(of("id"), Some("http://shop.test/piece/newest-of-all"));
        assert_eq!(of("title"), Some("A & B <em>]]>\""));
        let when = |text: &str| texts(&Document::parse(text).expect("XML"), "updated")[0].clone();
        assert!(when(&next.body) >= when(&feed.body));
        // Prices move and nothing is new.
        crate::pages::page_cache::bump(&test.db).await;
        assert_eq!(visitor.opens("/feeds/new.atom").await.header("etag"), next.header("etag"));
    }

    async fn every_offer_costs_what_its_page_says_to_the_paisa(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let feed = visitor.opens("/feeds/merchant.xml").await;
        assert_eq!(feed.header("content-type"), "application/rss+xml; charset=utf-8");
        let document = document(&feed.body);
        let items: Vec<_> = document.descendants().filter(|node| node.has_tag_name("item")).collect();
        assert_eq!(items.len(), 164);
        let mut ids = BTreeSet::new();
        for (place, item) in items.iter().enumerate() {
            let of = |name: &str| {
                let mut all = item.children().filter(|node| node.has_tag_name((GOOGLE, name)));
                let said = all.next().and_then(|node| node.text()).unwrap_or_else(|| panic!("no {name}"));
                assert!(all.next().is_none(), "{name} stands twice");
                said
            };
            assert!(of("id").len() <= 50 && ids.insert(of("id")), "{}", of("id"));
            assert!(of("title").len() <= 150 && of("description").len() <= 5_000);
            let picture = of("image_link").strip_prefix(ORIGIN).expect("ours");
            assert!(picture.starts_with("/pictures/"), "{picture}");
            assert_eq!((of("condition"), of("availability")), ("new", "in_stock"));
            assert_eq!((of("brand"), of("identifier_exists")), ("Assay", "no"));
            assert!(["190", "191", "192", "194", "196", "200"].contains(&of("google_product_category")));
            assert!(of("max_handling_time").parse::<u16>().is_ok_and(|days| days > 0));
            assert!(!of("material").is_empty() && !of("color").is_empty() && !of("product_type").is_empty());
            let price = of("price").strip_suffix(" INR").expect("rupees");
            let price = app::kernel::money::Paise::parse(price).expect("an amount");
            if place % 8 == 0 {
                let (width, height) = crate::pages::albums::size_of_picture(&visitor.opens(picture).await);
                assert!(width >= 640 && width == height, "{picture}: {width} x {height}");
                let page = visitor.opens(of("link").strip_prefix(ORIGIN).expect("ours")).await;
                let shown = page.body.split("class=\"price-total\">").nth(1).expect("a price");
                assert!(shown.starts_with(&format!("{price}<")), "{} is not {price}", &shown[..20]);
                assert!(page.body.contains(&format!("\"sku\":\"{}\"", of("id"))), "a page and an offer are one piece");
            }
        }
    }

    async fn whoever_has_a_signpost_is_told_so_until_the_shop_changes(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        for path in ALL {
            let first = ask(&visitor, Method::GET, path, &[]).await;
            assert_eq!(first.status, StatusCode::OK, "{path}");
            let etag = first.header("etag");
            assert!(etag.starts_with("W/\""), "{path}: {etag}");
            let again = ask(&visitor, Method::GET, path, &[("if-none-match", etag), ("accept-encoding", "br")]).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
            assert!(again.bytes.is_empty() && again.header("etag") == etag);
            assert_eq!(again.header("cache-control"), first.header("cache-control"));
            assert!(first.header("cache-control").starts_with("public, "), "{path}");
            let head = ask(&visitor, Method::HEAD, path, &[]).await;
            assert_eq!((head.status, head.header("etag")), (StatusCode::OK, etag), "{path}");
            assert!(head.bytes.is_empty());
        }
        let names = |path: &'static str| {
            let visitor = &visitor;
            async move { ask(visitor, Method::GET, path, &[]).await.header("etag").to_owned() }
        };
        let before = (names("/feeds/merchant.xml").await, names("/sitemaps/pieces-0.xml").await);
        crate::pages::page_cache::bump(&test.db).await;
        let after = (names("/feeds/merchant.xml").await, names("/sitemaps/pieces-0.xml").await);
        assert!(before.0 != after.0 && before.1 != after.1);
    }
}

#[tokio::test]
async fn a_signpost_reads_the_same_however_it_is_packed() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    for path in ALL {
        let plain = ask(&visitor, Method::GET, path, &[]).await.body;
        let brotli = ask(&visitor, Method::GET, path, &[("accept-encoding", "br")]).await;
        let gzip = ask(&visitor, Method::GET, path, &[("accept-encoding", "gzip")]).await;
        assert_eq!(
            (brotli.header("content-encoding"), gzip.header("content-encoding")),
            ("br", "gzip")
        );
        let (mut one, mut other) = (Vec::new(), String::new());
        brotli::BrotliDecompress(&mut &*brotli.bytes, &mut one).expect("brotli");
        flate2::read::GzDecoder::new(&*gzip.bytes).read_to_string(&mut other).expect("gzip");
        assert_eq!(String::from_utf8(one).expect("text"), plain, "{path}");
        assert_eq!(other, plain, "{path}");
        assert!(brotli.header("vary").contains("accept-encoding"), "{path}");
    }
}

#[tokio::test]
async fn nobody_is_sent_anywhere_by_an_address_that_was_made_up() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    for path in [
        "/sitemaps/pieces-1.xml",
        "/sitemaps/pieces-00.xml",
        "/sitemaps/pieces--1.xml",
        "/sitemaps/pieces-99999999999999999999.xml",
        "/sitemaps/pages.xml.gz",
        "/sitemaps/%00",
        "/feeds/old.atom",
        "/icons/plain-193.png",
        "/icons/..%2ffavicon.svg",
    ] {
        let answer = visitor.opens(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let long = "a".repeat(6_000);
    for path in ALL {
        assert_eq!(visitor.opens(&format!("{path}?{long}")).await.status, StatusCode::OK, "{path}");
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let sent = ask(&visitor, Method::POST, path, &headers).await;
        assert_eq!(sent.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
}

#[tokio::test]
async fn a_shop_that_cannot_be_asked_says_so_and_sends_no_half_of_a_feed() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    test.db.close().await;
    for path in &ALL[1..6] {
        let answer = visitor.opens(path).await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn the_manifest_names_icons_of_the_size_that_it_says() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    let manifest = visitor.opens("/site.webmanifest").await;
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
    let manifest: serde_json::Value = serde_json::from_str(&manifest.body).expect("JSON");
    assert_eq!((&manifest["name"], &manifest["lang"]), (&"Assay".into(), &"en-IN".into()));
    assert_eq!((&manifest["start_url"], &manifest["scope"]), (&"/".into(), &"/".into()));
    let tokens = include_str!("../../../../style/tokens.css");
    for colour in [&manifest["theme_color"], &manifest["background_color"]] {
        let day = format!("--ivory-95: {};", colour.as_str().expect("a colour"));
        assert!(tokens.contains(&day), "{day}");
    }
    let icons = manifest["icons"].as_array().expect("icons");
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable" && icon["sizes"] == "512x512"));
    assert!(icons.iter().any(|icon| icon["purpose"] == "any" && icon["sizes"] == "192x192"));
    for icon in icons {
        let png = visitor.opens(icon["src"].as_str().expect("an address")).await;
        let (width, height) = crate::pages::albums::size_of_picture(&png);
        assert_eq!(icon["sizes"], format!("{width}x{height}"));
    }
    let home = visitor.opens("/").await;
    for link in [
        "<link rel=\"manifest\" href=\"/site.webmanifest\">",
        "<link rel=\"apple-touch-icon\" href=\"/icons/touch-180.png\">",
        "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/feeds/new.atom\"",
    ] {
        assert!(home.body.contains(link), "{link}");
    }
    for (ground, scheme) in [("--ivory-95", "light"), ("--night-10", "dark")] {
        let (_, colour) = tokens.split_once(&format!("{ground}: ")).expect("a token");
        let (colour, _) = colour.split_once(';').expect("its end");
        let media = format!("media=\"(prefers-color-scheme:{scheme})\"");
        let tag = home.body.split("<meta").find(|tag| tag.contains(&media)).expect("a colour");
        assert!(tag.contains(&format!("content=\"{colour}\"")), "{tag}");
    }
}
