//! What whoever runs the shop can see, and who else cannot.

use std::future::pending;
use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use metrics_exporter_prometheus::PrometheusHandle;
use server::http::{MetricsAudience, Readiness, harden, install_metrics};

use super::support::{ORIGIN, ask, bare_shop, floor, floor_at, request};

/// A process has one recorder, and these tests share a process.
fn recorder() -> PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| install_metrics().unwrap()).clone()
}

fn shop_for(origin: &str, audience: MetricsAudience) -> Router {
    let mut floor = floor_at(origin);
    floor.metrics = Some(recorder());
    floor.metrics_audience = audience;
    harden(bare_shop(), &floor)
}

fn from(peer: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut asked = request("GET /metrics", headers, "");
    asked.extensions_mut().insert(ConnectInfo(peer.parse::<SocketAddr>().unwrap()));
    asked
}

#[tokio::test]
async fn a_neighbour_reads_the_metrics_and_nobody_else() {
    let shop = shop_for("http://shop.example", MetricsAudience::Loopback);
    for peer in ["127.0.0.1:9", "[::1]:9", "[::ffff:127.0.0.1]:9"] {
        let answer = ask(&shop, from(peer, &[])).await;
        assert_eq!(answer.status, 200, "{peer}");
        assert!(answer.header("content-type").starts_with("text/plain; version=0.0.4"));
    }
    for peer in ["192.0.2.1:9", "10.0.0.1:9", "[2001:db8::1]:9"] {
        assert_eq!(ask(&shop, from(peer, &[])).await.status, 404, "{peer}");
    }
    for header in ["x-forwarded-for", "forwarded", "via", "x-real-ip"] {
        let answer = ask(&shop, from("127.0.0.1:9", &[(header, "for=192.0.2.1")])).await;
        assert_eq!(answer.status, 404, "{header}");
    }
    assert_eq!(ask(&shop, request("GET /metrics", &[], "")).await.status, 404);
}

/// nginx's `proxy_pass` adds no header by itself, so a visitor who came through it looks like a neighbour.
#[tokio::test]
async fn behind_https_a_neighbour_may_be_anyone_and_reads_nothing() {
    let shop = shop_for(ORIGIN, MetricsAudience::Loopback);
    assert_eq!(ask(&shop, from("127.0.0.1:9", &[])).await.status, 404);
}

#[tokio::test]
async fn the_audience_can_be_widened_and_without_a_recorder_there_is_nothing() {
    let wide = shop_for(ORIGIN, MetricsAudience::Anyone);
    assert_eq!(ask(&wide, from("192.0.2.1:9", &[])).await.status, 200);
    let without = harden(bare_shop(), &floor());
    assert_eq!(ask(&without, from("127.0.0.1:9", &[])).await.status, 404);
}

#[tokio::test]
async fn labels_are_bounded_whatever_is_asked_for() {
    let shop = shop_for(ORIGIN, MetricsAudience::Anyone);
    for number in 0..200 {
        ask(&shop, request(&format!("GET /made-up-{number}?q={number}"), &[], "")).await;
        ask(&shop, request(&format!("GET /product/ring-{number}"), &[], "")).await;
        ask(&shop, request(&format!("MADEUP{number} /"), &[], "")).await;
    }
    let text = ask(&shop, request("GET /metrics", &[], "")).await.body;
    for banned in ["made-up", "ring-", "MADEUP", "?q"] {
        assert!(!text.contains(banned), "{banned} became a label");
    }
    for wanted in [
        "assay_http_requests_total{method=\"GET\",route=\"unmatched\",status=\"4xx\"}",
        "assay_http_requests_total{method=\"GET\",route=\"/product/{slug}\",status=\"2xx\"}",
        "assay_http_requests_total{method=\"other\",route=\"/\",status=\"4xx\"}",
        "assay_http_request_seconds_bucket{method=\"GET\",route=\"/product/{slug}\",status=\"2xx\",le=",
        "assay_http_requests_in_flight",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing in {text}");
    }
    assert!(text.lines().count() < 500, "{} lines", text.lines().count());
}

fn figure(text: &str, name: &str) -> f64 {
    let line = text.lines().find(|line| line.starts_with(name)).unwrap();
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn panics_are_counted() {
    let shop = shop_for(ORIGIN, MetricsAudience::Anyone);
    let before = figure(&recorder().render(), "assay_http_panics_total ");
    for _ in 0..10 {
        ask(&shop, request("GET /panic", &[], "")).await;
    }
    let after = figure(&recorder().render(), "assay_http_panics_total ");
    assert!(after >= before + 10.0, "{before} then {after}");
}

#[tokio::test]
async fn the_shop_is_ready_when_its_check_says_so_and_not_while_it_stops() {
    let mut floor = floor();
    let ready = harden(bare_shop(), &floor);
    let answer = ask(&ready, request("GET /readyz", &[], "")).await;
    assert_eq!((answer.status, answer.body.as_str()), (200, "ready"));

    floor.draining.begin();
    let answer = ask(&ready, request("GET /readyz", &[], "")).await;
    assert_eq!((answer.status, answer.body.as_str()), (503, "draining"));
    assert_eq!(ask(&ready, request("GET /healthz", &[], "")).await.body, "ok");

    floor.draining = server::http::Draining::default();
    floor.readiness = Readiness::asking(async || false);
    let answer = ask(&harden(bare_shop(), &floor), request("GET /readyz", &[], "")).await;
    assert_eq!((answer.status, answer.body.as_str()), (503, "not ready"));
}

#[tokio::test]
async fn a_check_that_never_answers_has_answered() {
    let mut floor = floor();
    floor.readiness = Readiness::asking(pending);
    let shop = harden(bare_shop(), &floor);
    let asked = ask(&shop, request("GET /readyz", &[], ""));
    let answer = tokio::time::timeout(Duration::from_secs(5), asked).await.unwrap();
    assert_eq!((answer.status, answer.body.as_str()), (503, "not ready"));
}
