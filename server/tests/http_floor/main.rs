//! The HTTP floor, asked from outside: through the router, and where time and bytes matter through sockets.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "http_floor/bodies.rs"]
mod bodies;
#[path = "http_floor/cross_site.rs"]
mod cross_site;
#[path = "http_floor/errors.rs"]
mod errors;
#[path = "http_floor/headers.rs"]
mod headers;
#[path = "http_floor/listener.rs"]
mod listener;
#[path = "http_floor/log.rs"]
mod log;
#[path = "http_floor/operations.rs"]
mod operations;
#[path = "http_floor/origins.rs"]
mod origins;
#[path = "http_floor/redirects.rs"]
mod redirects;
#[path = "http_floor/server_functions.rs"]
mod server_functions;
#[path = "http_floor/stopping.rs"]
mod stopping;
#[path = "http_floor/support.rs"]
mod support;
