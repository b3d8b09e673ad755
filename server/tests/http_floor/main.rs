//! The HTTP floor, asked from outside: through the router, and where time and bytes matter through sockets.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod bodies;
mod client;
mod cross_site;
mod errors;
mod headers;
mod listener;
mod log;
mod operations;
mod origins;
mod redirects;
mod server_functions;
mod stopping;
mod support;
