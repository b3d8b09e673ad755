//! Requests that no page of ours makes, and what the real shop says to them.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use axum::Router;
use axum::http::Request;
use server::http::{ListenerLimits, serve};
use server::words::Language;

use crate::shops::shop;
use crate::support::{TestDb, Visitor};

/// Sends the line of a request as it is, which no client library would, and returns the first line of the
/// answer.
async fn told(shop: Router, line: &'static str) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("its address");
    let limits = ListenerLimits::default();
    let serving = tokio::spawn(serve(listener, shop, limits, std::future::pending()));
    let asking = tokio::task::spawn_blocking(move || {
        let mut socket = TcpStream::connect(address).expect("the shop is open");
        socket.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
        write!(socket, "{line}\r\nHost: shop.test\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        socket.read_to_string(&mut answer).expect("an answer of text");
        answer.lines().next().unwrap_or_default().to_owned()
    });
    let told = asking.await.expect("no panic");
    serving.abort();
    told
}

#[tokio::test]
async fn an_address_that_is_no_path_is_the_clients_mistake() {
    let test = TestDb::sqlite().await;
    for line in ["GET foo HTTP/1.1", "HEAD foo HTTP/1.1", "GET * HTTP/1.1", "OPTIONS * HTTP/1.1"] {
        assert_eq!(told(shop(&test.db), line).await, "HTTP/1.1 400 Bad Request", "{line}");
    }
}

#[tokio::test]
async fn an_address_with_a_host_in_it_leads_to_the_same_page() {
    let test = TestDb::sqlite().await;
    for line in ["GET http://shop.test/ HTTP/1.1", "GET http://shop.test HTTP/1.1"] {
        assert_eq!(told(shop(&test.db), line).await, "HTTP/1.1 200 OK", "{line}");
    }
}

#[tokio::test]
async fn a_refusal_is_told_in_the_words_of_the_shop() {
    let test = TestDb::sqlite().await;
    let visitor = Visitor(shop(&test.db));
    let words = Language::english().expect("the messages are right").into_words();
    let form = "application/x-www-form-urlencoded";
    for (message, path, site, media_type, length) in [
        ("error-403", "/jewellery", "cross-site", form, 3),
        ("error-404", "/no-such-page", "same-origin", form, 3),
        ("error-413", "/jewellery", "same-origin", form, 40_000),
        ("error-415", "/jewellery", "same-origin", "text/plain", 3),
        ("error-405", "/jewellery", "same-origin", form, 3),
    ] {
        let request = Request::post(path)
            .header("accept", "text/html")
            .header("host", "shop.test")
            .header("sec-fetch-site", site)
            .header("content-type", media_type)
            .body("x".repeat(length).into())
            .expect("a request");
        let page = visitor.sends(request).await;
        for message in [message, "error-title", "error-request", "way-home"] {
            let sentence = words.say(message);
            assert!(page.body.contains(&sentence), "{message} is not on {}", page.body);
        }
        assert!(page.body.contains("<html lang=\"en-IN\">"), "{}", page.body);
    }
}
