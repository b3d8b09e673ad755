//! Who sent a request, as every handler learns it.

use std::net::SocketAddr;

use axum::extract::ConnectInfo;
use axum::routing::get;
use axum::{Extension, Router};
use server::harm::{ClientAddress, Prefix, TrustedProxies};
use server::http::{Floor, harden};

use super::support::{ask, floor, request};

/// A shop that says who is asking.
fn shop() -> Router {
    let whose = async |Extension(client): Extension<ClientAddress>| client.0.to_string();
    let proxies = ["127.0.0.1", "10.0.0.0/8"].map(|prefix| Prefix::parse(prefix).unwrap());
    let floor = Floor { trusted_proxies: TrustedProxies::of(&proxies), ..floor() };
    harden(Router::new().route("/whose", get(whose)), &floor)
}

async fn whose(peer: &str, headers: &[(&str, &str)]) -> String {
    let mut asked = request("GET /whose", headers, "");
    asked.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
    ask(&shop(), asked).await.body
}

#[tokio::test]
async fn a_handler_learns_who_sent_a_request_as_far_as_the_trusted_proxies_say() {
    let told = "x-forwarded-for";
    for (peer, headers, client) in [
        ("192.0.2.7:9", vec![(told, "203.0.113.1")], "192.0.2.7"),
        ("[::ffff:192.0.2.7]:9", vec![], "192.0.2.7"),
        ("127.0.0.1:9", vec![(told, "203.0.113.1")], "203.0.113.1"),
        ("127.0.0.1:9", vec![(told, "198.51.100.1"), (told, "203.0.113.1")], "203.0.113.1"),
        ("127.0.0.1:9", vec![(told, "203.0.113.1, 10.0.0.9")], "203.0.113.1"),
        ("127.0.0.1:9", vec![(told, "203.0.113.1, who?")], "127.0.0.1"),
        ("127.0.0.1:9", vec![("forwarded", "for=203.0.113.1")], "127.0.0.1"),
        ("127.0.0.1:9", vec![("x-real-ip", "203.0.113.1")], "127.0.0.1"),
    ] {
        assert_eq!(whose(peer, &headers).await, client, "{peer} {headers:?}");
    }
}

#[tokio::test]
async fn a_request_from_nowhere_is_nobodys() {
    let asked = request("GET /whose", &[("x-forwarded-for", "203.0.113.1")], "");
    let nobody = ask(&shop(), asked).await;
    assert_eq!(nobody.body, "0.0.0.0");
}
