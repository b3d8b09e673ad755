//! No redirect leaves the shop, whatever the client says it came from.

use axum::http::HeaderValue;

use super::support::{OUR_FORM, ask, request, shop};

async fn location_after(headers: &[(&str, &str)]) -> String {
    let mut all = OUR_FORM.to_vec();
    all.extend_from_slice(headers);
    let answer = ask(&shop(), request("POST /back", &all, "")).await;
    assert_eq!(answer.status, 302);
    answer.header("location").to_owned()
}

#[tokio::test]
async fn a_foreign_or_unreadable_referer_becomes_the_front_page() {
    let foreign = [
        "https://evil.example/x",
        "//evil.example/x",
        "https://shop.example.evil.example/",
        "https://shop.example@evil.example/",
        "https://user:pass@shop.example/",
        "https://shop.example:444/",
        "http://shop.example/",
        "javascript:alert(1)",
        "about:blank",
        "/bag",
        "https://shop.example\\@evil.example/",
        "https://evil.example\t/x",
        "",
    ];
    for referer in foreign {
        let found = location_after(&[("referer", referer)]).await;
        assert_eq!(found, "https://shop.example/", "{referer}");
    }
    let two = [("referer", "https://shop.example/a"), ("referer", "https://shop.example/b")];
    assert_eq!(location_after(&two).await, "https://shop.example/");
}

#[tokio::test]
async fn a_referer_of_ours_leads_back_to_its_page() {
    for referer in
        ["https://shop.example/bag?line=1", "https://shop.example", "https://shop.example/"]
    {
        assert_eq!(location_after(&[("referer", referer)]).await, referer);
    }
    assert_eq!(location_after(&[]).await, "/");
}

#[tokio::test]
async fn under_another_name_of_the_shop_the_way_back_is_a_path() {
    let host = ("host", "127.0.0.1:3000");
    let back = location_after(&[host, ("referer", "http://127.0.0.1:3000/bag?line=1")]).await;
    assert_eq!(back, "/bag?line=1");
    assert_eq!(location_after(&[host, ("referer", "http://127.0.0.1:3000")]).await, "/");
    assert_eq!(location_after(&[host, ("referer", "http://127.0.0.1:3000?a")]).await, "/?a");
    let trap = location_after(&[host, ("referer", "http://127.0.0.1:3000//evil.example")]).await;
    assert_eq!(trap, "/");
}

#[tokio::test]
async fn a_location_that_leads_away_is_replaced_whoever_set_it() {
    let away = [
        "https://evil.example/",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "/\tevil.example",
        "/\t/evil.example",
        "https:evil.example",
        "https:/evil.example",
        "javascript:alert(1)",
        "evil",
        "?next=x",
        "https://shop.example.evil.example",
        "https://shop.example@evil.example",
        "HTTPS://evil.example",
        "/ space",
        "",
    ];
    for location in away {
        assert_eq!(location_after(&[("x-go-to", location)]).await, "/", "{location}");
    }
    let ours = ["/bag", "/%09/evil.example", "/?next=//evil.example", "https://shop.example/bag"];
    for location in ours {
        assert_eq!(location_after(&[("x-go-to", location)]).await, location);
    }
}

#[tokio::test]
async fn a_location_that_is_not_text_is_replaced() {
    let mut asked = request("POST /back", &OUR_FORM, "");
    asked.headers_mut().insert("x-go-to", HeaderValue::from_bytes(b"/\xe4\xff").unwrap());
    assert_eq!(ask(&shop(), asked).await.header("location"), "/");
}
