//! Guides, questions and answers, and the pages about the shop.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;

use crate::shops::shop;
use crate::support::{Answer, TestDb, Visitor};

const ALL: [&str; 11] = [
    "/guides",
    "/guides/four-cs",
    "/guides/metals-and-purity",
    "/guides/hallmark-and-huid",
    "/guides/ring-size",
    "/guides/care",
    "/about",
    "/faq",
    "/delivery",
    "/returns",
    "/contact",
];

async fn opened() -> BTreeMap<&'static str, Answer> {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let mut pages = BTreeMap::new();
    for path in ALL {
        pages.insert(path, visitor.opens(path).await);
    }
    pages
}

/// What stands in an attribute, everywhere on a page.
fn attribute<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let begin = format!(" {name}=\"");
    page.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn every_article_is_a_page_that_names_itself_its_address_and_its_day() {
    for (path, page) in opened().await {
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(
            page.body.contains(&format!("<link href=\"http://shop.test{path}\" rel=\"canonical\"")),
            "{path}"
        );
        let (_, title) = page.body.split_once("<title>").expect("a title");
        let (title, _) = title.split_once(" – Assay</title>").expect("the shop's name");
        assert!(page.body.contains(&format!("<h1>{title}</h1>")), "{path}: {title}");
        let description = page.body.split("<meta name=\"description\" content=\"").nth(1);
        let description =
            description.and_then(|rest| rest.split('"').next()).expect("a description");
        assert!((50..200).contains(&description.len()), "{path}: {description}");
        if path != "/guides" {
            assert!(page.body.contains("Last changed on 26 November 2026"), "{path}");
            assert!(page.body.contains("datetime=\"2026-11-26\""), "{path}");
        }
    }
}

#[tokio::test]
async fn every_link_of_every_article_leads_somewhere() {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    let mut asked = BTreeSet::new();
    for (path, page) in opened().await {
        for address in attribute(&page.body, "href") {
            if let Some(id) = address.strip_prefix('#') {
                assert!(page.body.contains(&format!(" id=\"{id}\"")), "{path} has no {address}");
            } else if address.starts_with('/')
                && !address.starts_with("/pkg/")
                && asked.insert(address.to_owned())
            {
                let answer = visitor.opens(address).await;
                // Without a build the tests have no icon to answer with, and an account is for who is signed in.
                let (ok, away) = (answer.status == StatusCode::OK, answer.header("location"));
                assert!(
                    ok || address == "/favicon.svg" || away == "/account/sign-in",
                    "{path} links to {address}"
                );
            }
        }
    }
    assert!(ALL.iter().all(|path| asked.contains(*path)), "every page is linked to: {asked:?}");
}

#[tokio::test]
async fn no_page_uses_a_name_twice_or_brings_a_style_of_its_own() {
    for (path, page) in opened().await {
        let ids = attribute(&page.body, "id");
        let different: BTreeSet<&&str> = ids.iter().collect();
        assert_eq!(different.len(), ids.len(), "{path}: {ids:?}");
        assert_eq!(attribute(&page.body, "style"), Vec::<&str>::new(), "{path}");
        assert_eq!(page.header("set-cookie"), "", "{path}");
    }
}

#[tokio::test]
async fn a_guide_that_nobody_wrote_is_not_found() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    for path in
        ["/guides/no-such-guide", "/guides/..%2fabout", "/guides/CARE", "/guides/%00", "/about/us"]
    {
        let page = visitor.opens(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("class=\"failed-page\""), "{path}");
    }
}

#[tokio::test]
async fn articles_can_be_read_while_the_database_is_gone() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    test.db.close().await;
    let page = visitor.opens("/guides/hallmark-and-huid").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("22K916"));
}

#[tokio::test]
async fn every_grade_and_alloy_of_the_shop_is_explained_in_a_guide() {
    let pages = opened().await;
    let stones = &pages["/guides/four-cs"].body;
    for grade in app::catalogue::model::Grade::ALL {
        assert!(stones.contains(grade.code()), "{}", grade.code());
    }
    let metals = &pages["/guides/metals-and-purity"].body;
    for mark in ["22K916", "18K750", "14K585", "9K375", ">950<", ">925<"] {
        assert!(metals.contains(mark), "{mark}");
    }
}
