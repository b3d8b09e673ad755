//! Wish lists: what is kept for whom, what is not taken, and who is told what.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use server::db::Refusal;

use super::{Open, PASSWORD, account};
use crate::browser::Browser;
use crate::on_both_engines;
use crate::support::{Answer, TestDb};

const LIST: &str = "/account/wishes";
const RING: &str = "chandni-halo-ring";
const STUDS: &str = "kalika-bud-studs";

async fn stocked(test: TestDb) -> Open {
    Open::on(test.stocked().await)
}

impl Browser {
    /// Sends a form as a script does, which asks for no page.
    async fn fetches(&self, form: &str) -> Answer {
        let mut request = Request::post(LIST)
            .header("accept", "*/*")
            .header("host", "shop.test")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded;charset=UTF-8");
        if !self.cookies.is_empty() {
            request = request.header("cookie", self.cookies.join("; "));
        }
        self.visitor.sends(request.body(Body::from(form.to_owned())).expect("a request")).await
    }

    /// Keeps a piece, with the button of its page.
    async fn keeps(&mut self, piece: &str) {
        self.does(LIST, &format!("do=add&piece={piece}"), "/account/wishes?after=added").await;
    }

    /// The slugs of the pieces on the list, as they can be taken off it, in the order of the page.
    async fn list(&self) -> Vec<String> {
        let page = self.opens(LIST).await;
        assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
        let main = page.body.split("<main").nth(1).expect("the page");
        let entries = main.split("name=\"piece\" value=\"").skip(1);
        entries.map(|rest| rest.split('"').next().expect("a slug").to_owned()).collect()
    }
}

impl Open {
    /// Puts pieces that are not in the shop onto every list.
    async fn all_have_kept(&self, count: usize) {
        self.db()
            .write(move |connection| {
                Box::pin(async move {
                    for number in 0..count {
                        sqlx::query(
                            "insert into account_wishes (account, piece, added_at_ms)
                             select account, $1, created_at_ms from accounts",
                        )
                        .bind(format!("gone-ring-{number}"))
                        .execute(&mut *connection)
                        .await?;
                    }
                    Ok::<_, Refusal<()>>(())
                })
            })
            .await
            .expect("written");
    }
}

/// Slugs of pieces that the shop has.
async fn some_pieces(open: &Open, count: i64) -> Vec<String> {
    sqlx::query_scalar("select slug from pieces order by slug limit $1")
        .bind(count)
        .fetch_all(open.db().reader())
        .await
        .expect("pieces")
}

on_both_engines! {
    async fn a_piece_is_kept_once_however_often_that_is_asked_for_and_taken_off_again(test: TestDb) {
        let open = stocked(test).await;
        let mut hers = open.somebody("meera@example.in").await;
        assert_eq!(hers.list().await, Vec::<String>::new());
        hers.keeps(RING).await;
        open.a_while_passes();
        hers.keeps(STUDS).await;
        hers.keeps(RING).await;
        assert_eq!(hers.fetches(&format!("do=add&piece={RING}")).await.status, StatusCode::NO_CONTENT);
        assert_eq!(hers.list().await, [STUDS, RING], "the last one first");
        let page = hers.opens("/account/wishes?after=added").await;
        for part in ["The piece is on your list.", "Chandni Halo Ring", "href=\"/piece/chandni-halo-ring\"", "noindex"] {
            assert!(page.body.contains(part), "{part}");
        }
        for _ in 0..2 {
            let form = format!("do=remove&piece={STUDS}");
            hers.does(LIST, &form, "/account/wishes?after=removed").await;
        }
        assert_eq!(hers.fetches(&format!("do=remove&piece={STUDS}")).await.status, StatusCode::NO_CONTENT);
        assert_eq!(hers.list().await, [RING]);
        assert!(hers.opens("/account").await.body.contains("href=\"/account/wishes\""));
    }

    async fn what_a_browser_has_kept_is_put_onto_the_list_once_and_what_is_unknown_is_left_out(test: TestDb) {
        let open = stocked(test).await;
        let mut hers = open.somebody("meera@example.in").await;
        hers.keeps(RING).await;
        open.a_while_passes();
        let form = format!("do=merge&pieces={RING},{STUDS},{STUDS},no-such-piece,%3Cb%3E,,Ring,%F0%9F%92%8D");
        for _ in 0..3 {
            assert_eq!(hers.fetches(&form).await.status, StatusCode::NO_CONTENT);
        }
        hers.does(LIST, &form, "/account/wishes?after=merged").await;
        assert_eq!(hers.list().await, [STUDS, RING]);
        assert_eq!(open.count("account_wishes").await, 2);
        for nothing in ["do=merge&pieces=", "do=merge&pieces=no-such-piece"] {
            assert_eq!(hers.fetches(nothing).await.status, StatusCode::NO_CONTENT, "{nothing}");
        }
        assert_eq!(open.count("account_wishes").await, 2);
    }

    async fn a_list_is_its_owners_alone(test: TestDb) {
        let open = stocked(test).await;
        let mut browser = open.somebody("meera@example.in").await;
        browser.keeps(RING).await;
        browser.does("/account/sign-out", "which=this", "/account/sign-in?after=out").await;
        let mut others = open.somebody("asha@example.in").await;
        // The same browser, in which another one signs in.
        open.a_while_passes();
        browser.does("/account/sign-in", &account("asha@example.in", PASSWORD), "/account").await;
        for asha in [&browser, &others] {
            assert_eq!(asha.list().await, Vec::<String>::new());
            assert!(!asha.opens(LIST).await.body.contains("Chandni"));
        }
        others.does(LIST, &format!("do=remove&piece={RING}"), "/account/wishes?after=removed").await;
        others.keeps(STUDS).await;
        assert_eq!((browser.list().await, open.count("account_wishes").await), (vec![STUDS.to_owned()], 2));
        open.a_while_passes();
        browser.does("/account/sign-in", &account("meera@example.in", PASSWORD), "/account").await;
        assert_eq!(browser.list().await, [RING]);
    }

    async fn a_list_that_is_full_says_so_and_takes_no_more(test: TestDb) {
        let open = stocked(test).await;
        let mut hers = open.somebody("meera@example.in").await;
        open.all_have_kept(198).await;
        let merged = format!("do=merge&pieces={}", some_pieces(&open, 3).await.join(","));
        assert_eq!(hers.fetches(&merged).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(open.count("account_wishes").await, 200, "what has room is kept");
        assert_eq!(hers.list().await.len(), 200);
        let form = format!("do=add&piece={RING}");
        let full = hers.posts(LIST, &form).await;
        assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(full.body.contains("role=\"alert\"") && full.body.contains("Your list holds 200 pieces"));
        assert_eq!(hers.fetches(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!hers.list().await.contains(&RING.to_owned()));
        // What stands there already needs no room.
        hers.keeps(&some_pieces(&open, 1).await[0]).await;
        hers.does(LIST, "do=remove&piece=gone-ring-7", "/account/wishes?after=removed").await;
        hers.keeps(RING).await;
        assert_eq!(open.count("account_wishes").await, 200);
    }

    async fn a_piece_that_has_left_the_shop_is_said_to_have_and_can_be_taken_off(test: TestDb) {
        let open = stocked(test).await;
        let mut hers = open.somebody("meera@example.in").await;
        open.all_have_kept(1).await;
        let page = hers.opens(LIST).await;
        assert!(page.body.contains("A piece that has left the shop, kept on 26 November 2026"));
        assert!(!page.body.contains("href=\"/piece/gone-ring-0\""));
        hers.does(LIST, "do=remove&piece=gone-ring-0", "/account/wishes?after=removed").await;
        assert_eq!(hers.list().await, Vec::<String>::new());
    }

    async fn a_list_goes_with_its_account(test: TestDb) {
        let open = stocked(test).await;
        let mut hers = open.somebody("meera@example.in").await;
        hers.keeps(RING).await;
        open.db().write(|connection| Box::pin(async move {
            sqlx::query("delete from accounts").execute(connection).await?;
            Ok::<_, Refusal<()>>(())
        })).await.expect("written");
        assert_eq!(open.count("account_wishes").await, 0);
    }

    async fn what_no_button_or_script_of_ours_sends_changes_nothing(test: TestDb) {
        let open = stocked(test).await;
        let mut hers = open.somebody("meera@example.in").await;
        hers.keeps(STUDS).await;
        let long = format!("do=add&piece={}", "a".repeat(10_000));
        let many = format!("do=merge&pieces={}", format!("{RING},").repeat(10_000));
        let one_too_many = format!("do=merge&pieces={}abc", "abc,".repeat(100));
        for (form, status) in [
            ("", 422),
            ("do=add", 422),
            ("do=add&piece=", 422),
            ("do=clear&piece=chandni-halo-ring", 422),
            ("do=add&piece=chandni-halo-ring&account=x", 422),
            ("do=add&piece=chandni-halo-ring&piece=chandni-halo-ring", 422),
            ("do=add&do=remove&piece=kalika-bud-studs", 422),
            ("do=add&pieces=chandni-halo-ring", 422),
            ("do=merge&piece=chandni-halo-ring", 422),
            ("do=add&piece=%3Cb%3E", 422),
            ("do=add&piece=chandni-halo-ring%00", 422),
            ("do=add&piece=%0Achandni-halo-ring", 422),
            ("do=add&piece=%F0%9F%92%8D", 422),
            ("do=add&piece=' or 1=1 --", 422),
            ("do=add&piece=no-such-piece", 404),
            (one_too_many.as_str(), 422),
            (many.as_str(), 413),
            (long.as_str(), 413),
        ] {
            let shown = &form[..form.len().min(60)];
            assert_eq!(hers.posts(LIST, form).await.status.as_u16(), status, "{shown}");
            assert_eq!(hers.fetches(form).await.status.as_u16(), status, "{shown}");
        }
        assert_eq!(hers.list().await, [STUDS]);
    }

    async fn who_is_not_signed_in_is_sent_to_sign_in_and_a_script_is_told_so(test: TestDb) {
        let open = stocked(test).await;
        open.somebody("meera@example.in").await;
        let mut nobody = open.browser();
        let add = format!("do=add&piece={RING}");
        nobody.does(LIST, &add, "/account/sign-in?next=/piece/chandni-halo-ring").await;
        for form in [format!("do=remove&piece={RING}"), format!("do=merge&pieces={RING}")] {
            nobody.does(LIST, &form, "/account/sign-in?next=/account/wishes").await;
            assert_eq!(nobody.fetches(&form).await.status, StatusCode::UNAUTHORIZED);
        }
        let told = nobody.fetches(&add).await;
        assert_eq!((told.status, told.header("set-cookie")), (StatusCode::UNAUTHORIZED, ""));
        assert_eq!(nobody.fetches("do=add").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        nobody.cookies = vec![format!("__Host-session={}", "A".repeat(43))];
        assert_eq!(nobody.fetches(&add).await.status, StatusCode::UNAUTHORIZED);
        let list = nobody.opens(LIST).await;
        assert_eq!((list.status, list.header("location")), (StatusCode::SEE_OTHER, "/account/sign-in?next=/account/wishes"));
        assert_eq!(open.count("account_wishes").await, 0);
        // Having signed in she is back at the piece.
        open.a_while_passes();
        nobody.cookies.clear();
        let form = format!("{}&next=/piece/{RING}", account("meera@example.in", PASSWORD));
        nobody.does("/account/sign-in", &form, "/piece/chandni-halo-ring").await;
        assert_eq!(nobody.list().await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn opening_an_address_keeps_nothing_and_another_site_cannot_either() {
    let open = stocked(TestDb::sqlite().await).await;
    let hers = open.somebody("meera@example.in").await;
    let query = format!("{LIST}?do=add&piece={RING}");
    assert_eq!(hers.opens(&query).await.status, StatusCode::OK);
    assert_eq!(open.count("account_wishes").await, 0);
    let form = format!("do=add&piece={RING}");
    let request = Request::post(LIST)
        .header("accept", "text/html")
        .header("host", "shop.test")
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("cookie", hers.cookies.join("; "));
    let answer = hers.visitor.sends(request.body(Body::from(form)).expect("a request")).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(open.count("account_wishes").await, 0);
}

#[tokio::test]
async fn the_page_of_a_piece_is_the_same_for_who_has_kept_it() {
    let open = stocked(TestDb::sqlite().await).await;
    let mut hers = open.somebody("meera@example.in").await;
    hers.keeps(RING).await;
    for path in ["/piece/chandni-halo-ring", "/wishes"] {
        let (page, again) = (hers.opens(path).await, open.browser().opens(path).await);
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.header("etag").is_empty(), "{path} is kept in memory");
        assert_eq!(page.header("etag"), again.header("etag"), "{path}");
        assert!(
            page.body.contains("id=\"wish-list\"")
                && page.body.contains("data-key=\"assay-wishes\"")
        );
    }
    let page = hers.opens("/wishes").await;
    assert!(page.body.contains("noindex") && page.body.contains("<noscript>"));
    assert!(!page.body.contains("Chandni"));
}
