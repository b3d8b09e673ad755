//! Pages that are kept in memory: never old, never another's, and each with a nonce of its own.

use std::collections::HashSet;
use std::io::Read;

use app::kernel::moment::Clock;
use app::kernel::money::Paise;
use app::pricing::model::{DatedRate, Element, MetalRate, Rate};
use axum::http::{Method, Request, StatusCode};
use server::catalogue::{read_files, store};
use server::db::{Db, Refusal};
use server::pricing::set_rates;
use server::revision;

use crate::clocks::StoppedClock;
use crate::on_both_engines;
use crate::shops::shop;
use crate::support::{Answer, TestDb, Visitor};

const PIECE: &str = "/piece/chandni-halo-ring";

/// Another program on the same database.
async fn replica(test: &TestDb) -> Db {
    Db::open_or_join(&test.address).await.expect("a second program")
}

/// Imports the rings with another name for the first of them.
async fn rename(db: &Db, name: &str) {
    let rings = include_str!("../../../../seed/catalogue/rings.toml");
    let rings = rings.replacen("name = \"Chandni Halo Ring\"", &format!("name = {name:?}"), 1);
    let files = read_files(&[("rings.toml".to_owned(), rings)]).expect("it is well formed");
    store(db, files).await.expect("stored");
}

/// Changes the name behind the back of whoever keeps pages.
async fn rename_secretly(db: &Db, name: &'static str) {
    db.write(move |connection| {
        Box::pin(async move {
            sqlx::query("update pieces set name = $1 where slug = 'chandni-halo-ring'")
                .bind(name)
                .execute(connection)
                .await?;
            Ok::<_, Refusal<()>>(())
        })
    })
    .await
    .expect("written");
}

pub(crate) async fn bump(db: &Db) {
    db.write(|connection| {
        Box::pin(async move { Ok::<_, Refusal<()>>(revision::bump(connection).await?) })
    })
    .await
    .expect("written");
}

async fn ask(visitor: &Visitor, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("host", "shop.test");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    visitor.sends(request.body("".into()).expect("a request")).await
}

/// The page in the encoding that was asked for, by decoders that share nothing with what made it.
fn decoded(answer: &Answer) -> String {
    let mut page = Vec::new();
    match answer.header("content-encoding") {
        "br" => {
            brotli::BrotliDecompress(&mut &*answer.bytes, &mut page).expect("brotli");
        }
        "gzip" => {
            flate2::read::GzDecoder::new(&*answer.bytes).read_to_end(&mut page).expect("gzip");
        }
        _ => page.extend_from_slice(&answer.bytes),
    }
    String::from_utf8(page).expect("text")
}

fn nonce(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy");
    let (_, rest) = policy.split_once("'nonce-").expect("a nonce in the policy");
    rest.split_once('\'').expect("its end").0.to_owned()
}

on_both_engines! {
    async fn a_page_is_sent_from_memory_until_the_shop_says_that_pages_have_changed(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        assert!(visitor.opens(PIECE).await.body.contains("Chandni Halo Ring"));
        rename_secretly(&test.db, "Another Ring").await;
        assert!(visitor.opens(PIECE).await.body.contains("Chandni Halo Ring"), "it is not from memory");
        bump(&test.db).await;
        let page = visitor.opens(PIECE).await;
        assert!(page.body.contains("Another Ring") && !page.body.contains("Chandni Halo Ring"));
    }

    async fn what_one_replica_imports_is_on_the_next_page_of_the_other(test: TestDb) {
        let test = test.stocked().await;
        let other = replica(&test).await;
        let (here, there) = (Visitor(shop(&test.db)), Visitor(shop(&other)));
        for round in 0..20 {
            let name = format!("Ring Number {round}");
            rename(&test.db, &name).await;
            for (visitor, path) in [(&there, PIECE), (&here, PIECE), (&there, "/jewellery/rings")] {
                let page = visitor.opens(path).await;
                assert!(page.body.contains(&name), "round {round}: {path} is old");
            }
        }
    }

    async fn nobody_sees_an_older_page_than_somebody_before_her(test: TestDb) {
        let test = test.stocked().await;
        let other = replica(&test).await;
        let shops = [shop(&test.db), shop(&other)];
        let newest = std::sync::Arc::new(std::sync::atomic::AtomicU32::new(0));
        let mut visitors = tokio::task::JoinSet::new();
        for router in shops.iter().cycle().take(8).cloned() {
            let newest = std::sync::Arc::clone(&newest);
            visitors.spawn(async move {
                let visitor = Visitor(router);
                for _ in 0..40 {
                    let before = newest.load(std::sync::atomic::Ordering::SeqCst);
                    let page = visitor.opens(PIECE).await.body;
                    let shown = page.split("Ring Number ").nth(1).map_or(0, |rest| {
                        rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().expect("a number")
                    });
                    assert!(shown >= before, "{shown} was shown after {before} was there");
                }
            });
        }
        for number in 1..=20 {
            rename(&test.db, &format!("Ring Number {number}")).await;
            newest.store(number, std::sync::atomic::Ordering::SeqCst);
        }
        while let Some(visitor) = visitors.join_next().await {
            visitor.expect("no page was old");
        }
    }

    async fn a_kept_page_reads_the_same_in_every_encoding_and_has_the_nonce_of_its_header(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let mut seen = HashSet::new();
        for path in ["/", "/jewellery/rings", "/jewellery/rings?page=2", PIECE, "/piece/chandni-halo-ring?metal=rose-gold"] {
            let mut pages = HashSet::new();
            for encoding in ["identity", "gzip", "br", "gzip, deflate, br, zstd"] {
                for _ in 0..3 {
                    let answer = ask(&visitor, Method::GET, path, &[("accept-encoding", encoding)]).await;
                    assert_eq!(answer.status, StatusCode::OK);
                    assert_eq!(answer.header("vary"), "accept-encoding", "{path} in {encoding}");
                    assert_eq!(answer.header("cache-control"), "private, no-cache");
                    let (page, nonce) = (decoded(&answer), nonce(&answer));
                    assert!(page.contains(&format!("nonce=\"{nonce}\"")), "{path} in {encoding}");
                    assert!(page.ends_with("</script>"), "{path} in {encoding}");
                    pages.insert(page.replace(&nonce, ""));
                    assert!(seen.insert(nonce), "a nonce came twice");
                }
            }
            assert_eq!(pages.len(), 1, "{path} differs in more than its nonce");
        }
    }

    async fn a_browser_that_has_the_page_is_told_so_without_a_policy_of_another_nonce(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let first = ask(&visitor, Method::GET, PIECE, &[("accept-encoding", "br")]).await;
        let etag = first.header("etag");
        assert!(etag.starts_with("W/\""), "{etag}");
        for encoding in ["br", "gzip", "identity"] {
            let headers = [("accept-encoding", encoding), ("if-none-match", etag)];
            let second = ask(&visitor, Method::GET, PIECE, &headers).await;
            assert_eq!(second.status, StatusCode::NOT_MODIFIED, "{encoding}");
            assert!(second.bytes.is_empty());
            for name in ["content-security-policy", "content-encoding", "content-type", "set-cookie"] {
                assert!(!second.headers.contains_key(name), "{name}: {}", second.header(name));
            }
            assert_eq!(second.header("etag"), etag);
            assert_eq!(second.header("vary"), "accept-encoding");
            assert_eq!(second.header("cache-control"), "private, no-cache");
            assert_eq!(second.header("x-content-type-options"), "nosniff");
        }
        rename(&test.db, "Another Ring").await;
        let third = ask(&visitor, Method::GET, PIECE, &[("if-none-match", etag)]).await;
        assert_eq!(third.status, StatusCode::OK);
        assert_ne!(third.header("etag"), etag);
        assert!(third.body.contains("Another Ring") && third.body.contains(&nonce(&third)));
    }

    async fn replicas_call_the_same_page_by_the_same_name(test: TestDb) {
        let test = test.stocked().await;
        let other = replica(&test).await;
        let (here, there) = (Visitor(shop(&test.db)), Visitor(shop(&other)));
        for path in ["/", PIECE] {
            let name = here.opens(path).await.header("etag").to_owned();
            assert_eq!(there.opens(path).await.header("etag"), name, "{path}");
        }
    }

    async fn the_head_of_a_page_is_that_of_the_page(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        for path in ["/", PIECE, "/piece/no-such-piece"] {
            for _ in 0..2 {
                let head = ask(&visitor, Method::HEAD, path, &[("accept-encoding", "br")]).await;
                let page = ask(&visitor, Method::GET, path, &[("accept-encoding", "br")]).await;
                assert_eq!(head.status, page.status, "{path}");
                assert!(head.bytes.is_empty(), "{path}");
                assert!(!page.bytes.is_empty(), "{path}");
                for name in ["etag", "content-type", "content-encoding", "vary", "cache-control"] {
                    assert_eq!(head.header(name), page.header(name), "{name} of {path}");
                }
                assert_eq!(head.header("content-length"), page.bytes.len().to_string(), "{path}");
            }
        }
    }

    async fn a_page_that_was_lost_is_not_kept_and_has_the_nonce_of_its_header(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        for encoding in ["identity", "gzip", "br"] {
            let headers = [("accept-encoding", encoding), ("if-none-match", "*")];
            let lost = ask(&visitor, Method::GET, "/piece/no-such-piece", &headers).await;
            assert_eq!(lost.status, StatusCode::NOT_FOUND);
            assert!(decoded(&lost).contains(&nonce(&lost)), "{encoding}");
            assert_eq!((lost.header("etag"), lost.header("cache-control")), ("", "no-store"));
        }
        test.db.write(|connection| Box::pin(async move {
            sqlx::query("update pieces set slug = 'no-such-piece' where slug = 'chandni-halo-ring'")
                .execute(connection).await?;
            Ok::<_, Refusal<()>>(())
        })).await.expect("written");
        assert_eq!(visitor.opens("/piece/no-such-piece").await.status, StatusCode::OK);
    }

    async fn a_page_in_memory_does_not_hide_that_the_database_is_away(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let etag = visitor.opens(PIECE).await.header("etag").to_owned();
        test.db.close().await;
        let page = ask(&visitor, Method::GET, PIECE, &[("if-none-match", &etag)]).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    }

    async fn a_rate_that_another_program_sets_is_on_the_next_page(test: TestDb) {
        let test = test.stocked().await;
        let visitor = Visitor(shop(&test.db));
        let before = visitor.opens(PIECE).await;
        assert_eq!(visitor.opens(PIECE).await.header("etag"), before.header("etag"));
        let other = replica(&test).await;
        let rate = Rate { per_gram: Paise::new(1_300_000), fineness: 1_000 };
        let metal = MetalRate { element: Element::Gold, rate };
        let now = StoppedClock.now();
        set_rates(&other, vec![DatedRate { metal, from: now }], now).await.expect("stored");
        let after = visitor.opens(PIECE).await;
        assert!(after.body.contains("₹13,000.00"));
        assert_ne!(after.header("etag"), before.header("etag"));
    }
}
