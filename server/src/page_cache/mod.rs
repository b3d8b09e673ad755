//! Pages kept in memory, ready to be sent, for visitors of whom a page needs to know no more than how they stand.
//!
//! A page is rendered with a stand-in for its nonce, compressed around it, and kept under everything that it
//! depends on: the revision of the shop, its path, the parameters it reads, what the visitor has said yes to, and the
//! form it is sent in. Each
//! visitor is sent it with the nonce of her own answer, or 304 when she has it. Every request reads the revision
//! first, so nobody is shown what was true before the last write; without a revision, pages are made as if there
//! were no cache.
//!
//! What is not kept: anything but a page of status 200, anything asked for with a password or a cookie that is
//! not named in the registry, anything that is shown once, and any
//! page that says something of its own in its headers, such as a `set-cookie`, a `cache-control` or a `vary`. A
//! page that depends on more than its address says so in one of these, and stays out by itself.
//!
//! Whoever makes up addresses cannot push the others' pages out: an address has one spelling here, an unknown
//! parameter passes the cache by, and a full cache takes a new page in only if it is asked for more often than
//! the one that would have to go (`TinyLFU`).

mod address;
mod packed;
mod page;

pub(crate) use self::address::{has, held};
pub(crate) use self::page::etag;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use metrics::{Counter, counter, describe_counter};
use moka::future::Cache;

use self::address::Wanted;
use self::page::{Made, Page};
use crate::http::CspNonce;
use crate::revision::Revisions;

const HITS: &str = "assay_page_cache_hits_total";
const MISSES: &str = "assay_page_cache_misses_total";

/// How many letters a nonce has; see [`CspNonce`].
const NONCE: usize = 24;

/// How much memory the pages may take, in bytes. A page of the shop takes about 4 KB in brotli.
const CAPACITY: u64 = 16 * 1024 * 1024;

/// How long a page is kept at the most. No change has to wait for this; it bounds what a page that shows the time
/// of day, or a write that forgot to say that it is shown, can do.
const LONGEST: Duration = Duration::from_mins(1);

/// What an entry takes besides its bytes: its key, its headers, and the cache's own account of it.
const OVERHEAD: usize = 768;

/// Puts the cache in front of the pages of `router`, which is where
/// [`harden_remembering`](crate::http::harden_remembering) has a place for it.
pub fn around(router: Router, revisions: Revisions) -> Router {
    match CspNonce::mint() {
        Ok(stand_in) => {
            let cache = PageCache::new(revisions, stand_in);
            router.layer(from_fn_with_state(Arc::new(cache), serve))
        }
        Err(error) => {
            tracing::error!(%error, "no randomness for a stand-in; pages are not kept in memory");
            router
        }
    }
}

struct PageCache {
    revisions: Revisions,
    pages: Cache<Key, Arc<Page>>,
    /// What pages are rendered with in place of a nonce. Nobody can write it into a page, since nobody can guess
    /// it.
    stand_in: CspNonce,
    /// The revision that was seen last.
    seen: AtomicI64,
    hits: Counter,
    misses: Counter,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    revision: i64,
    wanted: Wanted,
}

impl PageCache {
    fn new(revisions: Revisions, stand_in: CspNonce) -> Self {
        describe_counter!(HITS, "Pages sent from memory, also those that the client still had.");
        describe_counter!(MISSES, "Pages that could have been in memory and were not.");
        let weight = |key: &Key, page: &Arc<Page>| {
            let bytes = OVERHEAD + key.wanted.address.len() + page.weight();
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        let pages =
            Cache::builder().max_capacity(CAPACITY).weigher(weight).time_to_live(LONGEST).build();
        let (seen, hits, misses) = (AtomicI64::new(0), counter!(HITS), counter!(MISSES));
        Self { revisions, pages, stand_in, seen, hits, misses }
    }

    /// Gives the memory of former revisions back. That they are not served does not depend on it.
    fn forget_all_but(&self, revision: i64) {
        if self.seen.load(Ordering::Relaxed) != revision {
            self.seen.store(revision, Ordering::Relaxed);
            self.pages.invalidate_all();
        }
    }
}

/// Answers from memory what can be, and keeps what may be.
async fn serve(State(cache): State<Arc<PageCache>>, request: Request, next: Next) -> Response {
    let (Some(wanted), Some(nonce)) = (Wanted::of(&request), nonce_of(&request)) else {
        return next.run(request).await;
    };
    let Some(revision) = cache.revisions.current().await else { return next.run(request).await };
    cache.forget_all_but(revision);
    let key = Key { revision, wanted };
    let held = held(request.headers());
    if let Some(page) = cache.pages.get(&key).await {
        cache.hits.increment(1);
        return page.answer(&nonce, &held);
    }
    cache.misses.increment(1);

    // Of all who wait for a page, one makes it, and one of the others goes on if she leaves.
    let encoding = key.wanted.encoding;
    let mut asked = Some((request, next));
    let mut mine = None;
    let kept = cache.pages.optionally_get_with(key, async {
        let (request, next) = asked.take()?;
        match page::make(request, next, &cache.stand_in, encoding).await {
            Made::Page(page) if page.may_be_kept() => Some(Arc::new(page)),
            made => {
                mine = Some(made);
                None
            }
        }
    });
    match (kept.await, mine, asked) {
        (Some(page), ..) => page.answer(&nonce, &held),
        (None, Some(made), _) => made.answer(&nonce, &held),
        // What somebody else was told, such as that the database is away, is not for the others.
        (None, None, Some((request, next))) => next.run(request).await,
        (None, None, None) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The nonce of this answer, if it has the length that pages leave room for.
fn nonce_of(request: &Request) -> Option<[u8; NONCE]> {
    request.extensions().get::<CspNonce>()?.0.as_bytes().try_into().ok()
}
