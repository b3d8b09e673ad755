//! The listener stops: politely, and in a time that is known.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use server::http::{Draining, ListenerLimits};
use tokio::time::sleep;

use super::support::{connect, open, shop, talk};

const LATE: &[u8] = b"GET /late HTTP/1.1\r\nHost: shop.example\r\n\r\n";

fn quick() -> ListenerLimits {
    ListenerLimits {
        drain_timeout: Duration::from_millis(1500),
        hard_stop: Duration::from_millis(2500),
        ..ListenerLimits::default()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_begun_is_finished_and_nothing_new_is_begun() {
    let draining = Draining::default();
    let limits = ListenerLimits { draining: draining.clone(), ..quick() };
    let running = open(shop(), limits);
    let address = running.address;
    let begun = tokio::spawn(talk(address, LATE.to_vec()));
    sleep(Duration::from_millis(200)).await;
    assert!(!draining.has_begun());
    let stopping = tokio::spawn(running.stop());
    sleep(Duration::from_millis(150)).await;
    assert!(draining.has_begun());
    assert!(TcpStream::connect(address).is_err(), "a new connection was accepted");
    let (answer, _) = begun.await.unwrap();
    assert!(answer.ends_with("late but whole"), "{answer}");
    let took = stopping.await.unwrap();
    assert!(took < Duration::from_millis(1400), "{took:?}");
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
    assert!(took < Duration::from_millis(1800), "{took:?}");
    drop((idle, silent));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_never_finishes_its_header_is_cut_off() {
    let running = open(shop(), quick());
    let mut loris = connect(running.address);
    loris.write_all(b"GET / HTTP/1.1\r\nHost: sh").unwrap();
    sleep(Duration::from_millis(100)).await;
    let took = running.stop().await;
    assert!(took < Duration::from_millis(2400), "{took:?}");
    drop(loris);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_that_takes_too_long_is_cut_off() {
    let running = open(shop(), quick());
    let mut waiting = connect(running.address);
    waiting.write_all(b"GET /slow HTTP/1.1\r\nHost: shop.example\r\n\r\n").unwrap();
    sleep(Duration::from_millis(100)).await;
    let took = running.stop().await;
    assert!(took > Duration::from_millis(1400), "it was not given its time: {took:?}");
    assert!(took < Duration::from_millis(2400), "{took:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_handler_that_never_pauses_is_left_behind() {
    let blocks = async || {
        std::thread::sleep(Duration::from_secs(4));
        "at last"
    };
    let running = open(Router::new().route("/", get(blocks)), quick());
    let mut waiting = connect(running.address);
    waiting.write_all(b"GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n").unwrap();
    sleep(Duration::from_millis(100)).await;
    let took = running.stop().await;
    assert!(took < Duration::from_millis(3200), "{took:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_the_server_let_in_is_turned_away_by_the_stop() {
    for _ in 0..5 {
        let running = open(shop(), quick());
        let address = running.address;
        let begun: Vec<_> = (0..20).map(|_| tokio::spawn(talk(address, LATE.to_vec()))).collect();
        sleep(Duration::from_millis(200)).await;
        running.stop().await;
        for client in begun {
            let (answer, _) = client.await.unwrap();
            assert!(answer.ends_with("late but whole"), "{answer:?}");
        }
    }
}
