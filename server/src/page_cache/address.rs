//! Which requests may be answered from memory, and under which name.

use app::privacy::{Standing, Visitor};
use axum::body::HttpBody;
use axum::extract::{MatchedPath, Request};
use axum::http::header::{AUTHORIZATION, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, Method};

use crate::assets::accepts;
use crate::privacy::{are_all_ours, is_for_once};

/// The parameters that a page may depend on, in the order of a page's name. A request with any other is answered
/// without the cache: a query can be made up without end, and would fill it. An engraving is nobody else's.
const PARAMETERS: [&str; 15] = [
    "category", "diamond", "for", "gem", "grade", "metal", "occasion", "origin", "page", "price",
    "purity", "ready", "show", "size", "sort",
];

/// No path and no value of ours is longer, in bytes.
const LONGEST: usize = 96;

/// How a page is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Encoding {
    Brotli,
    Gzip,
    Plain,
}

impl Encoding {
    /// The smallest form that the client reads.
    fn of(headers: &HeaderMap) -> Self {
        if accepts(headers, "br") {
            Self::Brotli
        } else if accepts(headers, "gzip") {
            Self::Gzip
        } else {
            Self::Plain
        }
    }

    /// Its name in `content-encoding`.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Plain => None,
        }
    }
}

/// What is asked for: everything that a page depends on, apart from the state of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Wanted {
    /// Path and query in the one form they have here.
    pub(super) address: String,
    pub(super) encoding: Encoding,
    /// What the page may show and whether it asks: all that an ordinary page depends on of who opens it.
    pub(super) standing: Standing,
}

impl Wanted {
    /// What a visitor who is nobody in particular asks for; nothing when the request is not hers or is no request
    /// for a page.
    pub(super) fn of(request: &Request) -> Option<Self> {
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let headers = request.headers();
        let is_anyone =
            are_all_ours(headers) && !headers.contains_key(AUTHORIZATION) && !is_for_once(request);
        let visitor = request.extensions().get::<Visitor>();
        let standing = visitor.map_or(Standing::UNASKED, |visitor| visitor.standing);
        let path = request.uri().path();
        let is_known = request.extensions().get::<MatchedPath>().is_some();
        // Whoever sends a body along is looked at more closely.
        let is_bare = request.body().is_end_stream();
        if !reads
            || !is_bare
            || !is_anyone
            || !is_known
            || path.starts_with("/api/")
            || !is_plain_path(path)
        {
            return None;
        }
        let address = named(path, request.uri().query())?;
        Some(Self { address, encoding: Encoding::of(headers), standing })
    }
}

/// A path with an escape in it is the same page under another name, and there are very many of those.
fn is_plain_path(path: &str) -> bool {
    path.len() <= LONGEST && path.bytes().all(|byte| is_plain(byte) || byte == b'/')
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

/// Grades are capitals, and a size may have a decimal.
fn is_in_a_value(byte: u8) -> bool {
    is_plain(byte) || byte.is_ascii_uppercase() || byte == b'.'
}

/// The name of a page: its path, and the parameters it may depend on in one order.
fn named(path: &str, query: Option<&str>) -> Option<String> {
    let Some(query) = query else { return Some(path.to_owned()) };
    let mut values = [None; PARAMETERS.len()];
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=')?;
        let place = PARAMETERS.iter().position(|known| *known == name)?;
        let plain = (1..=LONGEST).contains(&value.len()) && value.bytes().all(is_in_a_value);
        if !plain || values[place].replace(value).is_some() {
            return None;
        }
    }
    let mut address = format!("{path}?");
    for (name, value) in PARAMETERS.iter().zip(values) {
        if let Some(value) = value {
            address.extend([name, "=", value, "&"]);
        }
    }
    Some(address)
}

/// What the client says it has, in `If-None-Match`.
pub(crate) fn held(headers: &HeaderMap) -> Vec<HeaderValue> {
    headers.get_all(IF_NONE_MATCH).iter().cloned().collect()
}

/// Whether `etag` is among what the client has. It is compared weakly, as `If-None-Match` asks for.
pub(crate) fn has(held: &[HeaderValue], etag: &HeaderValue) -> bool {
    let opaque = |tag: &str| tag.strip_prefix("W/").unwrap_or(tag).to_owned();
    let Ok(etag) = etag.to_str().map(opaque) else { return false };
    let tags = held.iter().filter_map(|value| value.to_str().ok());
    let mut tags = tags.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|tag| tag == "*" || opaque(tag) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(address: &str) -> Option<String> {
        let (path, query) = match address.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (address, None),
        };
        is_plain_path(path).then(|| named(path, query)).flatten()
    }

    #[test]
    fn a_page_has_one_name_however_its_parameters_are_ordered() {
        assert_eq!(name("/jewellery"), Some("/jewellery".to_owned()));
        assert_eq!(
            name("/piece/ring?page=2&metal=rose-gold"),
            name("/piece/ring?metal=rose-gold&page=2")
        );
        assert_ne!(name("/piece/ring?page=2"), name("/piece/ring?page=3"));
        assert_ne!(name("/piece/ring?page=2"), name("/piece/ring?metal=2"));
        assert_ne!(name("/piece/ring"), name("/piece/ring?metal=2"));
    }

    #[test]
    fn an_address_that_can_be_written_in_many_ways_has_no_name() {
        let long = format!("/{}", "a".repeat(LONGEST));
        for address in [
            "/jewellery?utm_source=x",
            "/jewellery?page=2&x=1",
            "/jewellery?",
            "/jewellery?page",
            "/jewellery?page=",
            "/jewellery?page=2&page=2",
            "/jewellery?page=%32",
            "/jewellery?Page=2",
            "/jewellery?page=2&",
            "/jewellery?&page=2",
            "/piece/%72ing",
            "/Piece/ring",
            "/piece/ring;x",
            "/piece/r\u{e9}",
            &long,
        ] {
            assert_eq!(name(address), None, "{address}");
        }
    }

    #[test]
    fn a_client_that_has_the_page_says_so_in_any_of_the_ways_that_are_allowed() {
        let says = |value: &'static str| {
            let headers = HeaderMap::from_iter([(IF_NONE_MATCH, HeaderValue::from_static(value))]);
            has(&held(&headers), &HeaderValue::from_static("W/\"abc\""))
        };
        for value in ["W/\"abc\"", "\"abc\"", "\"x\", W/\"abc\"", "*", " W/\"abc\" ,\"y\""] {
            assert!(says(value), "{value}");
        }
        for value in ["W/\"ab\"", "abc", "", "\"x\", \"y\"", "W/abc"] {
            assert!(!says(value), "{value}");
        }
    }

    #[test]
    fn the_smallest_form_that_the_client_reads_is_sent() {
        let sent = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("accept-encoding", HeaderValue::from_static(value));
            Encoding::of(&headers)
        };
        assert_eq!(sent("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(sent("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(sent("zstd"), Encoding::Plain);
        assert_eq!(Encoding::of(&HeaderMap::new()), Encoding::Plain);
    }
}
