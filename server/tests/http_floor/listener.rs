//! The listener waits for nobody longer than it says.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::ConnectInfo;
use axum::routing::get;
use server::http::ListenerLimits;
use tokio::task::spawn_blocking;

use super::support::{connect, open, read_to_end, shop, talk};

const HOME: &[u8] = b"GET / HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n";
const HOME_AND_STAY: &[u8] = b"GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n";

fn strict() -> ListenerLimits {
    ListenerLimits {
        header_timeout: Duration::from_millis(400),
        write_timeout: Duration::from_millis(400),
        ..ListenerLimits::default()
    }
}

/// Waits until the server closes a connection, and says how long that took.
async fn closed_after(mut stream: TcpStream) -> Duration {
    let started = Instant::now();
    spawn_blocking(move || read_to_end(&mut stream)).await.unwrap();
    started.elapsed()
}

/// Says whether the server has closed a connection already.
fn is_closed(stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).unwrap();
    let read = stream.peek(&mut [0]);
    !matches!(read, Err(error) if error.kind() == std::io::ErrorKind::WouldBlock)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_header_that_stops_halfway_is_ended() {
    let running = open(shop(), strict());
    for start in ["", "G", "GET / HTTP/1.1\r\nHost: shop.exa"] {
        let mut stream = connect(running.address);
        stream.write_all(start.as_bytes()).unwrap();
        let took = closed_after(stream).await;
        assert!(took > Duration::from_millis(300), "{start:?} was not waited for: {took:?}");
        assert!(took < Duration::from_secs(4), "{start:?} took {took:?}");
    }
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_header_that_drips_is_ended_as_well() {
    let running = open(shop(), strict());
    let mut stream = connect(running.address);
    stream.write_all(b"GET / HTTP/1.1\r\n").unwrap();
    let mut dripping = stream.try_clone().unwrap();
    let drip = spawn_blocking(move || {
        let alive = |_: &u32| {
            std::thread::sleep(Duration::from_millis(50));
            dripping.write_all(b"x: y\r\n").is_ok()
        };
        (0..100).take_while(alive).count()
    });
    assert!(closed_after(stream).await < Duration::from_secs(4));
    assert!(drip.await.unwrap() < 100, "the server listened to every drop");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_serves_several_requests_and_is_closed_when_idle() {
    let running = open(shop(), strict());
    let mut stream = connect(running.address);
    for _ in 0..3 {
        stream.write_all(HOME_AND_STAY).unwrap();
        let mut answer = [0; 4096];
        let length = stream.read(&mut answer).unwrap();
        assert!(answer[..length].starts_with(b"HTTP/1.1 200 "));
    }
    let took = closed_after(stream).await;
    assert!(took < Duration::from_secs(4), "{took:?}");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_silent_connections_hold_up_nobody() {
    let limits = ListenerLimits { header_timeout: Duration::from_mins(5), ..strict() };
    let running = open(shop(), limits);
    let open_half = |_| {
        let mut stream = connect(running.address);
        stream.write_all(b"POST / HTTP/1.1\r\nHost:").unwrap();
        stream
    };
    let silent: Vec<_> = (0..300).map(open_half).collect();
    let (answer, _) = talk(running.address, HOME.to_vec()).await;
    assert!(answer.ends_with("home"), "{answer}");
    assert!(!silent.iter().any(is_closed), "the answer had to wait for a silent one to go");
    drop(silent);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_connection_too_many_waits_for_its_turn() {
    let limits =
        ListenerLimits { connections: 2, header_timeout: Duration::from_secs(1), ..strict() };
    let running = open(shop(), limits);
    // The system's queue is in order, so these two have the places.
    let first = connect(running.address);
    let second = connect(running.address);
    let (answer, _) = talk(running.address, HOME.to_vec()).await;
    assert!(answer.ends_with("home"), "{answer}");
    assert!(is_closed(&first) || is_closed(&second), "the third was let in before one had gone");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_takes_nothing_loses_its_place() {
    let heavy = Router::new()
        .route("/heavy", get(async || vec![b'x'; 64 * 1024 * 1024]))
        .route("/", get(async || "home"));
    let limits = ListenerLimits { connections: 1, ..strict() };
    let running = open(heavy, limits);
    let mut lazy = connect(running.address);
    lazy.write_all(b"GET /heavy HTTP/1.1\r\nHost: shop.example\r\n\r\n").unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let (answer, took) = talk(running.address, HOME.to_vec()).await;
    assert!(answer.ends_with("home"), "{answer}");
    assert!(took < Duration::from_secs(3), "{took:?}");
    drop(lazy);
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_header_that_is_too_large_is_refused() {
    let running = open(shop(), ListenerLimits::default());
    let mut bytes = b"GET / HTTP/1.1\r\nHost: shop.example\r\nX-Long: ".to_vec();
    bytes.extend(std::iter::repeat_n(b'x', 200_000));
    let (answer, _) = talk(running.address, bytes).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_learns_the_address_of_its_client() {
    let whose = async |ConnectInfo(peer): ConnectInfo<SocketAddr>| peer.ip().to_string();
    let running = open(Router::new().route("/", get(whose)), ListenerLimits::default());
    let (answer, _) = talk(running.address, HOME.to_vec()).await;
    assert!(answer.ends_with("\r\n\r\n127.0.0.1"), "{answer}");
    running.stop().await;
}
