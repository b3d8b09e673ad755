//! What an answer's entry says about where it came from: as little as there is a use for.

use std::net::IpAddr;

use app::privacy::model::BrowserFamily;
use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;

use crate::harm::ClientAddress;

/// The network that a request came from: 24 bits of an address of the old kind, 48 of one of the new. Nothing for an
/// address that is the proxy's or a neighbour's.
pub(super) fn network(ClientAddress(address): ClientAddress) -> Option<String> {
    shortened(address)
}

fn shortened(address: IpAddr) -> Option<String> {
    match address.to_canonical() {
        IpAddr::V4(address) => {
            let is_here = address.is_loopback()
                || address.is_private()
                || address.is_link_local()
                || address.is_unspecified();
            let [first, second, third, _] = address.octets();
            (!is_here).then(|| format!("{first}.{second}.{third}.0/24"))
        }
        IpAddr::V6(address) => {
            let [first, second, third, ..] = address.segments();
            let is_here =
                address.is_loopback() || first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80;
            (!is_here).then(|| format!("{first:x}:{second:x}:{third:x}::/48"))
        }
    }
}

/// What kind of browser a request says that it comes from.
pub(crate) fn family(headers: &HeaderMap) -> BrowserFamily {
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    // Each of them names those before it, so the order matters.
    if agent.contains("Firefox/") {
        BrowserFamily::Firefox
    } else if agent.contains("Chrome/") || agent.contains("Chromium/") {
        BrowserFamily::Chromium
    } else if agent.contains("Safari/") {
        BrowserFamily::Safari
    } else {
        BrowserFamily::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shortened_until_it_names_no_machine() {
        let shortened = |address: &str| shortened(address.parse().expect("an address"));
        assert_eq!(shortened("203.0.113.77").as_deref(), Some("203.0.113.0/24"));
        assert_eq!(shortened("::ffff:203.0.113.77").as_deref(), Some("203.0.113.0/24"));
        assert_eq!(shortened("2001:db8:7:9::1").as_deref(), Some("2001:db8:7::/48"));
        for neighbour in [
            "127.0.0.1",
            "10.1.2.3",
            "192.168.1.1",
            "169.254.1.1",
            "0.0.0.0",
            "::1",
            "fd00::1",
            "fe80::1",
        ] {
            assert_eq!(shortened(neighbour), None, "{neighbour}");
        }
    }
}
