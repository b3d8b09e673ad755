//! From whom a request came, as far as those say who may be believed.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName};

use super::Prefix;

/// Where each proxy writes from whom it has the request, behind what was there before.
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Who sent a request, as far as the trusted proxies say. The floor puts it on every request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// Of a request on which nobody has put one: no machine has this address.
    pub const NOBODY: Self = Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED));

    /// The one that the floor has put on a request.
    pub fn of(request: &Request) -> Self {
        request.extensions().get().copied().unwrap_or(Self::NOBODY)
    }

    /// To whom it counts: the whole address of the old kind, the first 64 bits of the new.
    pub fn prefix(self) -> String {
        Prefix::of_sender(self.0).to_string()
    }
}

/// The proxies in front of the shop: what they say about others is believed.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[Prefix]>);

impl TrustedProxies {
    /// Those with addresses of these prefixes, and nobody else.
    pub fn of(prefixes: &[Prefix]) -> Self {
        Self(prefixes.into())
    }

    /// Who has sent a request that came from `peer` with these headers.
    ///
    /// Every proxy adds whom it heard the request from at the right end, so that from there each hop is as true as the
    /// one before it: read until the first that is no proxy of ours. What stands left of it anybody may have made up.
    /// Where a hop cannot be read, the last one that could counts, which is a proxy or the peer.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> ClientAddress {
        let mut last = peer.to_canonical();
        if !self.trusts(last) {
            return ClientAddress(last);
        }
        for line in headers.get_all(X_FORWARDED_FOR).iter().rev() {
            let Ok(line) = line.to_str() else { return ClientAddress(last) };
            for hop in line.rsplit(',') {
                let Some(address) = hop_address(hop.trim()) else { return ClientAddress(last) };
                last = address;
                if !self.trusts(last) {
                    return ClientAddress(last);
                }
            }
        }
        ClientAddress(last)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.0.iter().any(|prefix| prefix.contains(address))
    }
}

/// Reads a hop: an address, with a port if the proxy writes one.
fn hop_address(hop: &str) -> Option<IpAddr> {
    let bare = hop.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(hop);
    let address = bare.parse::<IpAddr>().ok();
    let address = address.or_else(|| Some(hop.parse::<SocketAddr>().ok()?.ip()));
    address.map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    /// A proxy on this machine, and a second one in front of it.
    fn proxies() -> TrustedProxies {
        let prefixes = ["127.0.0.0/8", "::1", "10.0.0.0/8", "2001:db8:1::/48"];
        TrustedProxies::of(&prefixes.map(|prefix| Prefix::parse(prefix).expect("a prefix")))
    }

    fn headers(lines: &[&[u8]]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(X_FORWARDED_FOR, HeaderValue::from_bytes(line).expect("a header"));
        }
        headers
    }

    fn client(peer: &str, lines: &[&str]) -> String {
        let lines: Vec<&[u8]> = lines.iter().map(|line| line.as_bytes()).collect();
        proxies().client(address(peer), &headers(&lines)).0.to_string()
    }

    #[test]
    fn the_client_is_the_rightmost_hop_that_is_no_proxy_of_ours() {
        let cases: &[(&str, &[&str], &str)] = &[
            // Nobody between: whatever she says of herself is not believed.
            ("192.0.2.7", &[], "192.0.2.7"),
            ("192.0.2.7", &["203.0.113.1"], "192.0.2.7"),
            ("192.0.2.7", &["127.0.0.1", "10.0.0.1"], "192.0.2.7"),
            ("::ffff:192.0.2.7", &["203.0.113.1"], "192.0.2.7"),
            // One proxy, which has added the last hop.
            ("127.0.0.1", &["203.0.113.1"], "203.0.113.1"),
            ("::1", &["203.0.113.1"], "203.0.113.1"),
            ("::ffff:127.0.0.1", &["203.0.113.1"], "203.0.113.1"),
            ("127.0.0.1", &["198.51.100.9, 203.0.113.1"], "203.0.113.1"),
            ("127.0.0.1", &["127.0.0.1, 203.0.113.1"], "203.0.113.1"),
            ("127.0.0.1", &["nonsense, , 203.0.113.1"], "203.0.113.1"),
            // Lines are one list, whoever has begun the second.
            ("127.0.0.1", &["198.51.100.9", "203.0.113.1"], "203.0.113.1"),
            ("127.0.0.1", &["203.0.113.1", "10.0.0.4"], "203.0.113.1"),
            // Two proxies.
            ("127.0.0.1", &["198.51.100.9, 203.0.113.1, 10.1.2.3"], "203.0.113.1"),
            ("127.0.0.1", &["203.0.113.1,2001:db8:1::5"], "203.0.113.1"),
            // The ways in which hops are written.
            ("127.0.0.1", &["203.0.113.1:4711"], "203.0.113.1"),
            ("127.0.0.1", &["[2001:db8:7::1]:4711"], "2001:db8:7::1"),
            ("127.0.0.1", &["[2001:db8:7::1]"], "2001:db8:7::1"),
            ("127.0.0.1", &["::ffff:203.0.113.1"], "203.0.113.1"),
            ("127.0.0.1", &["\t 203.0.113.1 \t"], "203.0.113.1"),
        ];
        for (peer, lines, client_is) in cases {
            assert_eq!(client(peer, lines), *client_is, "{peer} {lines:?}");
        }
    }

    #[test]
    fn where_a_hop_cannot_be_read_the_last_one_that_could_counts() {
        let cases: &[(&[&str], &str)] = &[
            (&[], "127.0.0.1"),
            (&[""], "127.0.0.1"),
            (&[","], "127.0.0.1"),
            (&["203.0.113.1,"], "127.0.0.1"),
            (&["203.0.113.1, unknown"], "127.0.0.1"),
            (&["203.0.113.1, _hidden, 10.0.0.1"], "10.0.0.1"),
            (&["203.0.113.1", ""], "127.0.0.1"),
            (&["203.0.113.1;10.0.0.1"], "127.0.0.1"),
            (&["for=203.0.113.1"], "127.0.0.1"),
            (&["203.0.113.256"], "127.0.0.1"),
            (&["0xcb007101"], "127.0.0.1"),
            (&["fe80::1%eth0"], "127.0.0.1"),
            // Proxies all the way.
            (&["10.0.0.2, 10.0.0.1"], "10.0.0.2"),
        ];
        for (lines, client_is) in cases {
            assert_eq!(client("127.0.0.1", lines), *client_is, "{lines:?}");
        }
        let unreadable = headers(&[b"203.0.113.1", b"\xff"]);
        assert_eq!(proxies().client(address("127.0.0.1"), &unreadable).0, address("127.0.0.1"));
    }

    #[test]
    fn without_a_proxy_nobody_is_believed() {
        let alone = TrustedProxies::default();
        let told = headers(&[b"203.0.113.1"]);
        for peer in ["127.0.0.1", "::1", "10.0.0.1", "192.0.2.7"] {
            assert_eq!(alone.client(address(peer), &told).0, address(peer));
        }
    }

    #[test]
    fn a_sender_cannot_move_within_the_network_that_she_was_given() {
        let prefix = |text: &str| ClientAddress(address(text)).prefix();
        assert_eq!(prefix("203.0.113.7"), "203.0.113.7/32");
        assert_eq!(prefix("::ffff:203.0.113.7"), "203.0.113.7/32");
        assert_eq!(prefix("2001:db8:7:9::1"), prefix("2001:db8:7:9:ffff:1:2:3"));
        assert_ne!(prefix("2001:db8:7:9::1"), prefix("2001:db8:7:a::1"));
    }

    proptest! {
        #[test]
        fn what_a_sender_puts_in_front_changes_nothing(
            made_up in "[ -~]{0,60}",
            more in "[ -~]{0,60}",
            sender: u32,
        ) {
            let sender = IpAddr::V4(Ipv4Addr::from_bits(sender | 0xc000_0000));
            let ours = proxies();
            let added = format!("{made_up}, {sender}, 10.0.0.1");
            let told = headers(&[more.as_bytes(), added.as_bytes()]);
            prop_assert_eq!(ours.client(address("127.0.0.1"), &told).0, sender);
            prop_assert_eq!(ours.client(sender, &told).0, sender);
        }

        #[test]
        fn any_header_gives_an_address(line in proptest::collection::vec(0x20..=0xff_u8, 0..80)) {
            // A header cannot hold what means "delete".
            let line: Vec<u8> = line.into_iter().filter(|byte| *byte != 0x7f).collect();
            let _some = proxies().client(address("127.0.0.1"), &headers(&[&line]));
        }
    }
}
