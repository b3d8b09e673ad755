//! The listener stops: politely, and in a time that is known.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use axum::Router;
use axum::routing::get;
use server::http::{Draining, ListenerLimits};
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::support::{connect, open, read_to_end, shop};

/// Asks for the page that takes its time.
fn begin(address: SocketAddr) -> TcpStream {
    let mut stream = connect(address);
    stream.write_all(b"GET /late HTTP/1.1\r\nHost: shop.example\r\n\r\n").unwrap();
    stream
}

/// Waits until something is true, and fails when that takes absurdly long.
async fn until(what: &str, is_true: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_true() {
        assert!(begun.elapsed() < Duration::from_secs(20), "still not true: {what}");
        sleep(Duration::from_millis(5)).await;
    }
}

async fn the_rest_of(mut stream: TcpStream) -> String {
    spawn_blocking(move || read_to_end(&mut stream)).await.unwrap()
}

fn quick() -> ListenerLimits {
    ListenerLimits {
        drain_timeout: Duration::from_secs(3),
        hard_stop: Duration::from_secs(5),
        ..ListenerLimits::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_begun_is_finished_and_nothing_new_is_begun() {
    let draining = Draining::default();
    let limits = ListenerLimits { draining: draining.clone(), ..quick() };
    let running = open(shop(), limits);
    let address = running.address;
    let begun = begin(address);
    sleep(Duration::from_millis(200)).await;
    assert!(!draining.has_begun());
    let stopping = tokio::spawn(running.stop());
    until("the stop has begun", || draining.has_begun()).await;
    until("no new connection is let in", || TcpStream::connect(address).is_err()).await;
    let answer = the_rest_of(begun).await;
    assert!(answer.ends_with("late but whole"), "{answer}");
    let took = stopping.await.unwrap();
    assert!(took < Duration::from_millis(2800), "{took:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_who_only_hold_a_line_do_not_hold_up_the_stop() {
    let running = open(shop(), ListenerLimits::default());
    let mut idle = connect(running.address);
    idle.write_all(b"GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n").unwrap();
    let _ = idle.read(&mut [0; 4096]).unwrap();
    let silent = connect(running.address);
    sleep(Duration::from_millis(100)).await;
    let took = running.stop().await;
    assert!(took < Duration::from_secs(5), "{took:?}");
    drop((idle, silent));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_never_finishes_its_header_is_cut_off() {
    let running = open(shop(), quick());
    let mut loris = connect(running.address);
    loris.write_all(b"GET / HTTP/1.1\r\nHost: sh").unwrap();
    sleep(Duration::from_millis(100)).await;
    let took = running.stop().await;
    assert!(took < Duration::from_millis(4800), "{took:?}");
    drop(loris);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_that_takes_too_long_is_cut_off() {
    let running = open(shop(), quick());
    let mut waiting = connect(running.address);
    waiting.write_all(b"GET /slow HTTP/1.1\r\nHost: shop.example\r\n\r\n").unwrap();
    sleep(Duration::from_millis(100)).await;
    let took = running.stop().await;
    assert!(took > Duration::from_millis(2900), "it was not given its time: {took:?}");
    assert!(took < Duration::from_millis(4800), "{took:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_handler_that_never_pauses_is_left_behind() {
    let blocks = async || {
        std::thread::sleep(Duration::from_secs(9));
        "at last"
    };
    let running = open(Router::new().route("/", get(blocks)), quick());
    let mut waiting = connect(running.address);
    waiting.write_all(b"GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n").unwrap();
    sleep(Duration::from_millis(100)).await;
    let took = running.stop().await;
    assert!(took < Duration::from_millis(7500), "{took:?}");
}

#[tokio::test]
async fn who_is_in_the_queue_when_the_stop_comes_is_still_served() {
    let running = open(shop(), quick());
    let knock = |_| {
        let mut stream = connect(running.address);
        stream.write_all(b"GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n").unwrap();
        stream
    };
    // This thread is the server's as well, so nobody is let in before it waits for the stop.
    let queue: Vec<_> = (0..20).map(knock).collect();
    let took = running.stop().await;
    assert!(took < Duration::from_millis(4800), "{took:?}");
    for mut stream in queue {
        let answer = read_to_end(&mut stream);
        assert!(answer.ends_with("home"), "{answer:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_whose_first_request_is_on_its_way_is_still_served() {
    let running = open(shop(), quick());
    let mut early = connect(running.address);
    sleep(Duration::from_millis(100)).await;
    let stopping = tokio::spawn(running.stop());
    sleep(Duration::from_millis(150)).await;
    early.write_all(b"GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n").unwrap();
    let answer = the_rest_of(early).await;
    assert!(answer.ends_with("home"), "{answer:?}");
    stopping.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_the_server_let_in_is_turned_away_by_the_stop() {
    for _ in 0..5 {
        let running = open(shop(), quick());
        let begun: Vec<_> = (0..20).map(|_| begin(running.address)).collect();
        sleep(Duration::from_millis(100)).await;
        running.stop().await;
        for client in begun {
            let answer = the_rest_of(client).await;
            assert!(answer.ends_with("late but whole"), "{answer:?}");
        }
    }
}
