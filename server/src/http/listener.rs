//! Listens, with a limit for everything a client can make the server wait for, and stops in a known time.
//!
//! `axum::serve` has no limit for a header that never ends, so hyper is driven directly. The same limit
//! counts between two requests of one connection. When it is over, the connection is closed without an
//! answer: a client that has not finished asking is not owed one.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

use super::Draining;
use super::socket::Socket;

/// What a connection may buffer; a larger header is answered with 431.
const BUFFER: usize = 64 * 1024;

/// How long to pause when the system has no sockets left: asking again at once would only burn time.
const BREATH: Duration = Duration::from_millis(100);

/// How long those who are already in the system's queue are still let in when the server stops.
const LAST_CALL: Duration = Duration::from_millis(50);

/// How long a connection that has said nothing at all may still begin to when the server stops.
const SILENCE: Duration = Duration::from_millis(500);

/// Says what the listener waits for, and how long.
#[derive(Clone, Debug)]
pub struct ListenerLimits {
    /// How many connections are served at once; further ones wait to be accepted.
    pub connections: usize,
    /// How long the head of a request may take, and how long a connection may be idle before it.
    pub header_timeout: Duration,
    /// How long a client may leave an answer unread.
    pub write_timeout: Duration,
    /// How long requests may go on after the stop was asked for.
    pub drain_timeout: Duration,
    /// When [`serve`] returns whatever happens, counted from the same moment.
    pub hard_stop: Duration,
    /// The flag that is raised when the stop begins; `/readyz` reads it.
    pub draining: Draining,
}

impl Default for ListenerLimits {
    fn default() -> Self {
        Self {
            connections: 512,
            header_timeout: Duration::from_secs(10),
            write_timeout: Duration::from_secs(30),
            drain_timeout: Duration::from_secs(20),
            hard_stop: Duration::from_secs(25),
            draining: Draining::default(),
        }
    }
}

/// Serves a router until `shutdown` is ready and what was begun is finished, or out of time.
///
/// The floor finds the address of the peer as `ConnectInfo<SocketAddr>`; handlers ask it who the client is.
pub async fn serve(
    listener: std::net::TcpListener,
    router: Router,
    limits: ListenerLimits,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = TcpListener::from_std(listener)?;
    let places = Arc::new(Semaphore::new(limits.connections));
    let (stop, stopping) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        let guest = tokio::select! {
            biased;
            () = shutdown.as_mut() => break,
            guest = admit(&listener, &places) => guest,
        };
        connections.spawn(attend(guest, router.clone(), limits.clone(), stopping.clone()));
        while connections.try_join_next().is_some() {}
    }
    limits.draining.begin();
    // Whoever is already in the system's queue believes to be connected, and is served as well.
    let _ = timeout(LAST_CALL, async {
        loop {
            let guest = admit(&listener, &places).await;
            connections.spawn(attend(guest, router.clone(), limits.clone(), stopping.clone()));
        }
    })
    .await;
    drop(listener);
    let _ = stop.send(true);
    finish(connections, &limits).await;
    Ok(())
}

/// A client, its address, and its place among the connections.
type Guest = (TcpStream, SocketAddr, OwnedSemaphorePermit);

/// Waits for a place first and for a client then, so that those too many wait outside.
async fn admit(listener: &TcpListener, places: &Arc<Semaphore>) -> Guest {
    loop {
        let Ok(place) = Arc::clone(places).acquire_owned().await else { continue };
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, place),
            Err(error) if is_the_clients(&error) => {}
            Err(error) => {
                tracing::error!(%error, "cannot accept a connection");
                sleep(BREATH).await;
            }
        }
    }
}

fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// Speaks HTTP/1 with one client, and keeps its place until the conversation is over.
async fn attend(
    (stream, peer, _place): Guest,
    router: Router,
    limits: ListenerLimits,
    mut stopping: watch::Receiver<bool>,
) {
    // Answers are written whole, so there is nothing to gain from waiting for more to send.
    let _ = stream.set_nodelay(true);
    let heard = Arc::new(AtomicBool::new(false));
    let socket = Socket::new(stream, limits.write_timeout, Arc::clone(&heard));
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.header_timeout)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(socket), service);
    let mut connection = pin!(connection);

    tokio::select! {
        ended = connection.as_mut() => return note(ended),
        _ = stopping.wait_for(|stops| *stops) => {}
    }
    // hyper hangs up at once on a connection it has read nothing from. But the first request may be on its
    // way, or wait unread in the socket, so such a one is given a moment.
    if !heard.load(Ordering::Relaxed) {
        tokio::select! {
            ended = connection.as_mut() => return note(ended),
            () = sleep(SILENCE) => {}
        }
    }
    connection.as_mut().graceful_shutdown();
    note(connection.await);
}

/// Broken connections are everyday life, and their messages are for whoever looks into one.
fn note(ended: hyper::Result<()>) {
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke off");
    }
}

/// Waits for the connections to end, then ends them, and in the end waits no longer.
async fn finish(mut connections: JoinSet<()>, limits: &ListenerLimits) {
    if timeout(limits.drain_timeout, all_ended(&mut connections)).await.is_ok() {
        return;
    }
    tracing::warn!(left = connections.len(), "connections are cut off to stop in time");
    connections.abort_all();
    let rest = limits.hard_stop.saturating_sub(limits.drain_timeout);
    if timeout(rest, all_ended(&mut connections)).await.is_err() {
        tracing::error!(left = connections.len(), "handlers that never pause are left behind");
    }
}

async fn all_ended(connections: &mut JoinSet<()>) {
    while connections.join_next().await.is_some() {}
}
