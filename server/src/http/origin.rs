//! The shop's own address on the web, and the one test for "is this ours?".

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use axum::http::HeaderMap;
use axum::http::header::HOST;

use super::Floor;

/// Names a scheme, a host and a port, and nothing else.
///
/// It is kept the way a browser writes an `Origin` header: lower-case and without the scheme's usual port.
/// So two spellings of one origin are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicOrigin {
    text: String,
    secure: bool,
}

/// Says why a text is not an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginError {
    /// It starts with neither `http://` nor `https://`.
    Scheme,
    /// The host is neither a name nor an address, or more than a host and a port follows.
    Host,
    /// The port is not a number between 1 and 65535.
    Port,
}

impl fmt::Display for OriginError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Scheme => "an origin starts with http:// or https://",
            Self::Host => {
                "an origin is a scheme, a host and perhaps a port, as in https://shop.example"
            }
            Self::Port => "the port of an origin is a number between 1 and 65535",
        })
    }
}

impl std::error::Error for OriginError {}

impl PublicOrigin {
    /// Reads an origin; one slash at the end is forgiven.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let text = text.to_ascii_lowercase();
        let (secure, authority) = split_scheme(&text).ok_or(OriginError::Scheme)?;
        let authority = authority.strip_suffix('/').unwrap_or(authority);
        let (host, port) = split_port(authority)?;
        if !is_host(host) {
            return Err(OriginError::Host);
        }
        let scheme = if secure { "https" } else { "http" };
        let text = match port {
            None => format!("{scheme}://{host}"),
            Some(port) if port == usual_port(secure) => format!("{scheme}://{host}"),
            Some(port) => format!("{scheme}://{host}:{port}"),
        };
        Ok(Self { text, secure })
    }

    /// Gives the origin as a browser writes it, without a slash at the end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Says whether the scheme is https.
    pub fn is_secure(&self) -> bool {
        self.secure
    }

    /// Splits an absolute address into its origin and the rest, which is empty or starts with `/`, `?` or `#`.
    pub(super) fn split(address: &str) -> Option<(Self, &str)> {
        let start = address.find("://")? + "://".len();
        let end = address[start..].find(['/', '?', '#']).map_or(address.len(), |at| start + at);
        let (origin, rest) = address.split_at(end);
        Some((Self::parse(origin).ok()?, rest))
    }

    /// Says whether the host is the machine itself, under any of its names.
    fn is_loopback(&self) -> bool {
        let authority = split_scheme(&self.text).map_or("", |(_, authority)| authority);
        let host = split_port(authority).map_or("", |(host, _)| host);
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }
}

/// Says what counts as a page of this shop.
#[derive(Clone)]
pub(super) struct Ours {
    pub(super) origin: PublicOrigin,
    known_by_any_name: bool,
}

impl Ours {
    pub(super) fn of(floor: &Floor) -> Self {
        Self { origin: floor.public_origin.clone(), known_by_any_name: floor.known_by_any_name }
    }

    /// Says whether a page on `candidate` is a page of this shop.
    ///
    /// On the machine itself, and where nobody has told the shop its origin, the host that the browser
    /// believes it is talking to counts as well, so that `localhost` works for `127.0.0.1`. Elsewhere it
    /// does not: whoever can serve a page under our name without https would pass for us.
    pub(super) fn owns(&self, candidate: &PublicOrigin, asked: &AskedHost) -> bool {
        let may_be_asked_for = self.known_by_any_name || candidate.is_loopback();
        *candidate == self.origin
            || may_be_asked_for && asked.origin(candidate.secure).as_ref() == Some(candidate)
    }
}

/// Holds the host a request was sent to, if it names exactly one.
pub(super) struct AskedHost(Option<String>);

impl AskedHost {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut hosts = headers.get_all(HOST).iter();
        match (hosts.next(), hosts.next()) {
            (Some(host), None) => Self(host.to_str().ok().map(str::to_owned)),
            _ => Self(None),
        }
    }

    fn origin(&self, secure: bool) -> Option<PublicOrigin> {
        let scheme = if secure { "https" } else { "http" };
        PublicOrigin::parse(&format!("{scheme}://{}", self.0.as_deref()?)).ok()
    }
}

impl fmt::Display for PublicOrigin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

fn split_scheme(text: &str) -> Option<(bool, &str)> {
    let secure = text.strip_prefix("https://").map(|rest| (true, rest));
    secure.or_else(|| text.strip_prefix("http://").map(|rest| (false, rest)))
}

fn usual_port(secure: bool) -> u16 {
    if secure { 443 } else { 80 }
}

/// Separates the port; the colons inside the brackets of an IPv6 address are not the one before a port.
fn split_port(authority: &str) -> Result<(&str, Option<u16>), OriginError> {
    let host_end = authority.find(']').map_or(0, |bracket| bracket + 1);
    let Some(colon) = authority[host_end..].find(':') else { return Ok((authority, None)) };
    let (host, port) = authority.split_at(host_end + colon);
    let digits = &port[1..];
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(OriginError::Port);
    }
    match digits.parse() {
        Ok(0) | Err(_) => Err(OriginError::Port),
        Ok(port) => Ok((host, Some(port))),
    }
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok();
    }
    host.len() <= 253 && host.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}
