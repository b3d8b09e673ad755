//! Finds out from whom a request came, before anybody further in asks.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::harm::{ClientAddress, TrustedProxies};

/// Puts the address of the client on the request. Nobody further in reads the header or asks for the peer to find out.
pub(super) async fn know(
    State(proxies): State<TrustedProxies>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let client = peer.map_or(ClientAddress::NOBODY, |ConnectInfo(peer)| {
        proxies.client(peer.ip(), request.headers())
    });
    request.extensions_mut().insert(client);
    next.run(request).await
}
