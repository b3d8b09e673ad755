//! The page of the mails in a folder: not there unless it was asked for, and then for reading only.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::shops::{shop, shop_with_mailbox};
use crate::support::{TestDb, Visitor};

/// A mail as it lies in a folder.
fn file(subject: &str, text: &str) -> String {
    format!(
        "From: care@shop.invalid\r\nTo: asha@mail.example\r\nSubject: {subject}\r\n\
         Content-Type: multipart/alternative;\r\n boundary=\"b0undary\"\r\n\r\n\
         --b0undary\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{text}\r\n\
         --b0undary\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Transfer-Encoding: 7bit\r\n\r\n<p>hidden</p>\r\n--b0undary--\r\n"
    )
}

#[tokio::test]
async fn nobody_can_look_at_mails_in_a_shop_that_was_not_told_to_show_them() {
    let test = TestDb::sqlite().await;
    let answer = Visitor(shop(&test.db)).opens("/dev/mail").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_mailbox_shows_the_newest_mails_first_and_keeps_nothing() {
    let test = TestDb::sqlite().await;
    let folder = tempfile::tempdir().expect("a folder");
    let visitor = Visitor(shop_with_mailbox(&test.db, &folder.path().join("mail")));
    let empty = visitor.opens("/dev/mail").await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(empty.body.contains("There is none yet."), "{}", empty.body);

    let mail = folder.path().join("mail");
    std::fs::create_dir(&mail).expect("a folder");
    let link = "http://127.0.0.1:3000/account/verify?token=3Da_b=\r\n-c";
    let hostile = "</pre><script>alert(1)</script>";
    for (name, content) in [
        ("0000000000001-a.eml", file("The first", link)),
        ("0000000000002-b.eml", file("The <b>second", hostile)),
        (".0000000000003-c.part", file("Half written", "x")),
        ("notes.txt", file("No mail", "x")),
        ("0000000000004-d.eml", "nothing of ours".to_owned()),
    ] {
        std::fs::write(mail.join(name), content).expect("a file");
    }
    let answer = visitor.opens("/dev/mail").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.header("content-security-policy").contains("default-src"), "as every page");
    let page = &answer.body;
    let shown = "<a href=\"http://127.0.0.1:3000/account/verify?token=a_b-c\">";
    assert!(page.contains(shown), "{page}");
    let place = |words: &str| page.find(words).expect("it is shown");
    assert!(place("The &lt;b&gt;second") < place("The first"), "{page}");
    for absent in ["Half written", "No mail", "hidden", "<script", "<b>"] {
        assert!(!page.contains(absent), "{absent}: {page}");
    }

    let post = Request::post("/dev/mail")
        .header("host", "shop.test")
        .header("sec-fetch-site", "same-origin")
        .body(Body::empty());
    let answer = visitor.sends(post.expect("a request")).await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
}
