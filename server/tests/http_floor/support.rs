//! A small shop that can do everything wrong, and the ways to ask it.

use std::convert::Infallible;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Request, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use http_body_util::BodyExt;
use hyper::body::Frame;
use server::http::{CspNonce, ErrorWords, Floor, ListenerLimits, PublicOrigin, harden, serve};
use server::words::Language;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tower::ServiceExt;

pub(crate) const ORIGIN: &str = "https://shop.example";

/// The floor as a shop behind https has it.
pub(crate) fn floor() -> Floor {
    floor_at(ORIGIN)
}

/// The floor of a shop with this address.
pub(crate) fn floor_at(origin: &str) -> Floor {
    let words = Language::english().unwrap().into_words();
    Floor::new(PublicOrigin::parse(origin).unwrap(), ErrorWords::of(&words))
}

/// The shop on the usual floor.
pub(crate) fn shop() -> Router {
    harden(bare_shop(), &floor())
}

pub(crate) fn bare_shop() -> Router {
    super::log::listen();
    let style = ([(CONTENT_TYPE, "text/css"), (CACHE_CONTROL, "public, max-age=9")], "a{}");
    let mark = ([(CONTENT_TYPE, "image/svg+xml")], "<svg/>");
    let cookie = ([(SET_COOKIE, "sid=1"), (CACHE_CONTROL, "public, max-age=9")], Html("hello"));
    let chatty = ([("server", "axum"), ("x-powered-by", "leptos")], "text");
    let secret = ([("referrer-policy", "no-referrer"), ("x-frame-options", "ALLOWALL")], "secret");
    Router::new()
        .route("/", get(async || Html("home")))
        .route("/nonce", get(async |Extension(nonce): Extension<CspNonce>| Html(nonce.0)))
        .route("/style.css", get(style))
        .route("/mark.svg", get(mark))
        .route("/cookie", get(cookie))
        .route("/chatty", get(chatty))
        .route("/secret", get(secret))
        .route("/lost", get((StatusCode::NOT_FOUND, Html("the page of the application"))))
        .route("/back", get(go_back).post(go_back))
        .route("/panic", get(panics))
        .route("/slow", get(slow))
        .route("/late", get(late))
        .route("/stuck", get(async || Body::new(Drip::of(&["begun"]).and_hang())))
        .route("/panic-midway", get(async || Body::new(Drip::of(&["begun"]).and_panic())))
        .route("/product/{slug}", get(async |Path(slug): Path<String>| slug))
        .route("/api/echo", get(async || "read").post(async |body: Bytes| body))
        .route("/api/deaf", post(async || "I did not listen"))
        .route("/api/stubborn", post(stubborn))
        .route("/api/fail", post(fail))
        .route("/api/encoding", get(tell_encoding))
        .route("/fail", post(fail))
}

async fn panics() -> Response {
    panic!("hunter2 was the password")
}

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_mins(1)).await;
    "too late"
}

async fn late() -> &'static str {
    tokio::time::sleep(Duration::from_millis(600)).await;
    "late but whole"
}

/// Answers as Leptos does after a form: 302 to wherever the browser says it came from.
async fn go_back(headers: HeaderMap) -> Response {
    let wanted = headers.get("x-go-to").or_else(|| headers.get("referer"));
    let wanted = wanted.cloned().unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::FOUND, [(LOCATION, wanted)]).into_response()
}

async fn tell_encoding(headers: HeaderMap) -> String {
    format!("{:?}", headers.get("accept-encoding"))
}

/// Reads the body like a server function: what goes wrong is one 500 to it, with a header.
async fn stubborn(body: Body) -> Response {
    if body.collect().await.is_ok() {
        return "done".into_response();
    }
    let header = [("serverfnerror", "/api/stubborn")];
    (StatusCode::INTERNAL_SERVER_ERROR, header, "\"Malformed\"").into_response()
}

/// Fails like a server function, with the body it was sent and the status it was told.
async fn fail(headers: HeaderMap, body: Bytes) -> Response {
    let status = headers.get("x-status").map_or(Ok(500), |value| value.to_str().unwrap().parse());
    let status = StatusCode::from_u16(status.unwrap()).unwrap();
    let back = headers.get("x-go-to").cloned().unwrap_or(HeaderValue::from_static("/bag"));
    (status, [("serverfnerror", "/api/fail")], [(LOCATION, back)], body).into_response()
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) async fn of(response: Response) -> Self {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8(body.to_vec()).unwrap();
        Self { status: parts.status.as_u16(), headers: parts.headers, body }
    }
}

pub(crate) async fn ask(router: &Router, request: Request<Body>) -> Answer {
    Answer::of(router.clone().oneshot(request).await.unwrap()).await
}

/// Builds a request from `GET /path` and header lines.
pub(crate) fn request(
    line: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Request<Body> {
    let (method, path) = line.split_once(' ').unwrap();
    let mut builder = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(body.into()).unwrap()
}

pub(crate) async fn get_page(path: &str) -> Answer {
    ask(&shop(), request(&format!("GET {path}"), &[("accept", "text/html")], "")).await
}

/// A form one of our own pages sends.
pub(crate) const OUR_FORM: [(&str, &str); 2] =
    [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];

/// A body of unknown length that comes in pieces, and may never end.
pub(crate) struct Drip {
    pieces: Vec<&'static str>,
    end: End,
}

enum End {
    Done,
    Hangs,
    Panics,
}

impl Drip {
    pub(crate) fn of(pieces: &[&'static str]) -> Self {
        Self { pieces: pieces.iter().rev().copied().collect(), end: End::Done }
    }

    pub(crate) fn and_hang(self) -> Self {
        Self { end: End::Hangs, ..self }
    }

    pub(crate) fn and_panic(self) -> Self {
        Self { end: End::Panics, ..self }
    }
}

impl HttpBody for Drip {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let this = self.get_mut();
        match (this.pieces.pop(), &this.end) {
            (Some(piece), _) => {
                Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(piece.as_bytes())))))
            }
            (None, End::Done) => Poll::Ready(None),
            (None, End::Hangs) => Poll::Pending,
            (None, End::Panics) => panic!("hunter2 was the password"),
        }
    }
}

/// A shop that listens on a port of its own.
pub(crate) struct Running {
    pub(crate) address: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<std::io::Result<()>>,
}

pub(crate) fn open(router: Router, limits: ListenerLimits) -> Running {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let served = tokio::spawn(serve(listener, router, limits, async {
        let _ = stopped.await;
    }));
    Running { address, stop, served }
}

impl Running {
    /// Asks for the stop and says how long it took.
    pub(crate) async fn stop(self) -> Duration {
        let started = Instant::now();
        self.stop.send(()).unwrap();
        self.served.await.unwrap().unwrap();
        started.elapsed()
    }
}

/// Opens a connection whose reads give up after five seconds.
pub(crate) fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream
}

/// Sends what it can, and reads until the server closes; says what came and how long it took.
pub(crate) async fn talk(address: SocketAddr, bytes: Vec<u8>) -> (String, Duration) {
    let work = move || {
        let started = Instant::now();
        let mut stream = connect(address);
        let _ = stream.write_all(&bytes);
        (read_to_end(&mut stream), started.elapsed())
    };
    tokio::task::spawn_blocking(work).await.unwrap()
}

/// Reads until the server closes the connection, in whatever way, and fails if it does not.
pub(crate) fn read_to_end(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let mut piece = [0; 4096];
    loop {
        match stream.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => all.extend_from_slice(&piece[..length]),
            Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
            Err(error) => panic!("the server holds the connection open: {error}"),
        }
    }
    String::from_utf8_lossy(&all).into_owned()
}
