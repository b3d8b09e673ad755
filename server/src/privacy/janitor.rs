//! Clears away cookies that nobody of the shop has set: left over from other software, or from another age.

use std::net::IpAddr;

use app::privacy::Cookie;
use axum::http::header::HOST;
use axum::http::{HeaderMap, HeaderValue};

use super::cookies;

/// How many names are cleared with one answer. The next page clears the next ones.
const AT_ONCE: usize = 12;

/// The headers that make a browser drop every cookie of these that the registry does not name: on this host, and on
/// the domain that may be registered, where others like to set theirs.
pub(super) fn sweep(headers: &HeaderMap) -> Vec<HeaderValue> {
    let domain = registrable(headers);
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in cookies::pairs(headers) {
        let is_ours = Cookie::parse(name).is_ok();
        if !is_ours && is_a_name(name) && !names.contains(&name) && names.len() < AT_ONCE {
            names.push(name);
        }
    }
    let both = |name: &str| {
        let above = domain.as_deref().filter(|_| !name.starts_with("__Host-"));
        let above = above.map(|domain| cookies::drop_foreign(name, Some(domain)));
        [cookies::drop_foreign(name, None), above.flatten()]
    };
    names.into_iter().flat_map(both).flatten().collect()
}

/// What a browser may call a cookie and a header may carry.
fn is_a_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    (1..=128).contains(&name.len()) && name.bytes().all(allowed)
}

/// The domain above the host that was asked for, as somebody can register one: `shop.co.in` for `www.shop.co.in`.
fn registrable(headers: &HeaderMap) -> Option<String> {
    let host = headers.get(HOST)?.to_str().ok()?.to_ascii_lowercase();
    let name = host.split(':').next().unwrap_or_default();
    if name.parse::<IpAddr>().is_ok() || !name.contains('.') {
        return None;
    }
    psl::domain_str(name).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use axum::http::header::COOKIE;

    use super::*;

    fn swept(host: &'static str, sent: &str) -> Vec<String> {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, HeaderValue::from_static(host));
        headers.insert(COOKIE, HeaderValue::from_str(sent).expect("a header"));
        sweep(&headers).iter().map(|value| value.to_str().expect("text").to_owned()).collect()
    }

    #[test]
    fn a_cookie_that_nobody_has_named_is_dropped_on_the_host_and_on_the_domain_above_it() {
        assert_eq!(
            swept("www.21.co.in", "_ga=GA1.2; __Host-consent=x; _ga=again; __Secure-x=1"),
            [
                "_ga=; Path=/; Max-Age=0",
                "_ga=; Path=/; Max-Age=0; Domain=21.co.in",
                "__Secure-x=; Path=/; Max-Age=0; Secure",
                "__Secure-x=; Path=/; Max-Age=0; Secure; Domain=21.co.in",
            ]
        );
        for (host, domain) in
            [("shop.example", "shop.example"), ("a.b.shop.example:3000", "shop.example")]
        {
            assert_eq!(
                swept(host, "_ga=1")[1],
                format!("_ga=; Path=/; Max-Age=0; Domain={domain}")
            );
        }
        for host in ["127.0.0.1:3000", "[::1]:3000", "localhost", "co.in"] {
            assert_eq!(swept(host, "_ga=1"), ["_ga=; Path=/; Max-Age=0"], "{host}");
        }
    }

    #[test]
    fn ours_stay_and_what_is_no_name_is_left_alone() {
        assert_eq!(swept("shop.test", "__Host-consent=x; __Host-once=y"), Vec::<String>::new());
        assert_eq!(swept("shop.test", "=x; a b=1; \"q\"=1"), Vec::<String>::new());
        let many: Vec<String> = (0..500).map(|number| format!("c{number}=1")).collect();
        assert_eq!(swept("127.0.0.1", &many.join("; ")).len(), AT_ONCE);
    }
}
