//! What crawlers are told: where they may go, and where every page stands.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use server::catalogue::{grow, read_files, store};
use server::db::{Db, Refusal};
use server::demo;

use crate::on_both_engines;
use crate::pages::signposts::{document, texts};
use crate::shops::{ORIGIN, shop};
use crate::support::{TestDb, Visitor};

/// The paths that a map names, by the element they stand in; each is an address of this shop.
fn named(map: &str, element: &str) -> Vec<String> {
    let document = document(map);
    let path =
        |address: String| address.strip_prefix(ORIGIN).expect("an address of ours").to_owned();
    texts(&document, element).into_iter().map(path).collect()
}

/// Every address on every map.
async fn mapped(visitor: &Visitor) -> Vec<String> {
    let index = visitor.opens("/sitemap.xml").await;
    assert_eq!(index.status, StatusCode::OK);
    let mut addresses = Vec::new();
    for map in named(&index.body, "loc") {
        let map = visitor.opens(&map).await;
        assert_eq!(map.status, StatusCode::OK);
        assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
        let own = document(&map.body);
        let urls = own.descendants().filter(|node| node.has_tag_name("url"));
        let loc = |node: &roxmltree::Node<'_, '_>| node.has_tag_name("loc");
        let before = addresses.len();
        for url in urls {
            let loc = url.children().find(loc).and_then(|loc| loc.text()).expect("an address");
            addresses.push(loc.strip_prefix(ORIGIN).expect("an address of ours").to_owned());
        }
        assert!(addresses.len() - before <= 50_000, "the protocol allows no more");
    }
    addresses
}

/// Puts a piece into the shop whose number is far from those of the others.
async fn far_away(db: &Db) {
    db.write(|connection| {
        Box::pin(async move {
            for statement in [
                "insert into pieces (piece_id, category_id, position, slug, name, description, family,
                     net_weight_mg, main_stone, accent_stone, stones_mct, engraving_letters, lead_days)
                 select 25000, category_id, position, 'far-away-ring', name, description, family,
                     net_weight_mg, main_stone, accent_stone, stones_mct, engraving_letters, lead_days
                 from pieces where slug = 'chandni-halo-ring'",
                "insert into piece_alloys (piece_id, position, alloy) values (25000, 0, 'platinum-950')",
            ] {
                sqlx::query(statement).execute(&mut *connection).await?;
            }
            server::revision::bump(connection).await?;
            Ok::<_, Refusal<()>>(())
        })
    })
    .await
    .expect("written");
}

#[tokio::test]
async fn crawlers_may_read_every_page_and_are_told_where_the_map_is() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    test.db.close().await;
    let robots = visitor.opens("/robots.txt").await;
    assert_eq!(robots.status, StatusCode::OK, "no database is needed for it");
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    let lines: Vec<&str> = robots.body.lines().collect();
    assert!(lines.contains(&"User-agent: *") && lines.contains(&"Allow: /"));
    assert!(lines.contains(&&*format!("Sitemap: {ORIGIN}/sitemap.xml")), "{lines:?}");
    let closed: Vec<&str> =
        lines.iter().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
    assert_eq!(closed, ["/api/", "/piece/*/receipt"], "what is shown on a page is open");
}

#[tokio::test]
async fn every_address_on_the_map_is_a_page_that_calls_itself_so() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let addresses = mapped(&visitor).await;
    let different: BTreeSet<&String> = addresses.iter().collect();
    assert_eq!(different.len(), addresses.len(), "an address stands twice");
    assert!(addresses.len() > 164 + 9, "{}", addresses.len());
    for path in addresses {
        let page = visitor.opens(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let canonical = format!("<link href=\"{ORIGIN}{path}\" rel=\"canonical\"");
        assert!(page.body.contains(&canonical), "{path} calls itself otherwise");
        assert!(!page.body.contains("noindex"), "{path} asks not to be indexed");
    }
}

#[tokio::test]
async fn every_page_that_wants_to_be_found_is_on_the_map() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let addresses = mapped(&visitor).await;
    let routes = include_str!("../../../../app/src/app.rs");
    let paths: Vec<&str> =
        routes.split("path!(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(paths.contains(&"/rates"), "the routes are not found");
    for path in paths.into_iter().filter(|path| !path.contains([':', '*'])) {
        let page = visitor.opens(path).await;
        let wants = page.status == StatusCode::OK && !page.body.contains("noindex");
        assert_eq!(addresses.iter().any(|known| known == path), wants, "{path}");
    }
}

#[tokio::test]
async fn the_day_of_the_last_change_is_said_of_articles_only() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let pages = visitor.opens("/sitemaps/pages.xml").await;
    let document = document(&pages.body);
    for url in document.descendants().filter(|node| node.has_tag_name("url")) {
        let of = |name: &str| url.children().find(|node| node.has_tag_name(name))?.text();
        let path = of("loc").and_then(|loc| loc.strip_prefix(ORIGIN)).expect("an address");
        let page = visitor.opens(path).await;
        let changed = page.body.split("class=\"article-updated\"><time datetime=\"").nth(1);
        let changed = changed.and_then(|rest| rest.split('"').next());
        assert_eq!(of("lastmod"), changed, "{path}");
    }
}

on_both_engines! {
    async fn a_piece_is_on_the_map_of_the_part_that_it_stands_in(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let before = named(&visitor.opens("/sitemap.xml").await.body, "loc");
        assert_eq!(before, ["/sitemaps/pages.xml", "/sitemaps/pieces-0.xml"]);
        far_away(&test.db).await;
        let index = named(&visitor.opens("/sitemap.xml").await.body, "loc");
        assert_eq!(index, ["/sitemaps/pages.xml", "/sitemaps/pieces-0.xml", "/sitemaps/pieces-2.xml"]);
        let far = visitor.opens("/sitemaps/pieces-2.xml").await;
        assert_eq!(named(&far.body, "loc")[0], "/piece/far-away-ring", "{}", far.body);
        let near = named(&visitor.opens("/sitemaps/pieces-0.xml").await.body, "loc");
        assert!(!near.contains(&"/piece/far-away-ring".to_owned()));
        // It has no price yet, and an offer must have one.
        let offers = visitor.opens("/feeds/merchant.xml").await;
        assert!(!offers.body.contains("far-away-ring"));
        assert!(offers.body.contains("/piece/chandni-halo-ring<"));
    }

    async fn more_pieces_than_are_read_at_a_time_are_all_there_and_each_once(test: TestDb) {
        let test = test.stocked().await;
        let grown = grow(&read_files(&demo::catalogue_files()).expect("the demo catalogue is right"), 700);
        store(&test.db, grown).await.expect("stored");
        let visitor = Visitor(shop(&test.db));
        let pieces: BTreeSet<String> = mapped(&visitor).await.into_iter()
            .filter(|path| path.starts_with("/piece/")).collect();
        let offers = visitor.opens("/feeds/merchant.xml").await;
        let offered = texts(&document(&offers.body), "link");
        let offered: Vec<String> = offered.into_iter().filter(|link| link.contains("/piece/")).collect();
        assert_eq!((pieces.len(), offered.len()), (864, 864));
        assert_eq!(offered.iter().collect::<BTreeSet<_>>().len(), 864);
    }

    async fn a_piece_that_cannot_be_shown_is_nowhere_and_hides_no_other(test: TestDb) {
        let test = test.stocked().await;
        test.db.write(|connection| Box::pin(async move {
            sqlx::query("delete from piece_alloys where piece_id =
                (select piece_id from pieces where slug = 'chandni-halo-ring')").execute(connection).await?;
            Ok::<_, Refusal<()>>(())
        })).await.expect("written");
        let visitor = Visitor(shop(&test.db));
        for path in ["/sitemaps/pieces-0.xml", "/feeds/merchant.xml", "/feeds/new.atom"] {
            let signpost = visitor.opens(path).await;
            assert_eq!(signpost.status, StatusCode::OK, "{path}");
            assert!(!signpost.body.contains("/piece/chandni-halo-ring<"), "{path}");
            assert!(signpost.body.matches("/piece/").count() > 20, "{path}");
        }
    }
}
