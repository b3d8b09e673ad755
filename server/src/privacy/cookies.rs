//! The only place that reads and writes cookies.

use std::collections::BTreeSet;

use app::privacy::Cookie;
use app::privacy::model::cookie_names;
use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// What a browser has sent under one name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Sent<'headers> {
    Nothing,
    Once(&'headers str),
    /// Of two, nobody can say which one is meant, so neither is.
    Repeated,
}

/// Reads a cookie of ours.
pub(crate) fn sent(headers: &HeaderMap, cookie: Cookie) -> Sent<'_> {
    let mut found = Sent::Nothing;
    for (name, value) in pairs(headers) {
        if name == cookie.code() {
            found = match found {
                Sent::Nothing => Sent::Once(value),
                Sent::Once(_) | Sent::Repeated => return Sent::Repeated,
            };
        }
    }
    found
}

/// Every cookie that a request carries, in the order in which it was sent.
pub(super) fn pairs(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    let texts = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    texts.flat_map(|text| text.split(';')).filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        Some((name.trim(), value.trim()))
    })
}

/// The names of all that a request carries as cookies, each once, whoever has set them and whatever form they have;
/// never a value. The empty text stands for one without a name.
pub(super) fn names(headers: &HeaderMap) -> Vec<String> {
    let mut names = BTreeSet::new();
    for value in headers.get_all(COOKIE) {
        let text = String::from_utf8_lossy(value.as_bytes());
        names.extend(cookie_names(&text).map(str::to_owned));
    }
    names.into_iter().collect()
}

/// Has a browser keep a cookie for as long as its kind is kept.
pub(crate) fn keep(cookie: Cookie, value: &str) -> Option<HeaderValue> {
    written(cookie, value, cookie.lifetime().seconds)
}

/// Has a browser drop a cookie of ours.
pub(crate) fn drop(cookie: Cookie) -> Option<HeaderValue> {
    written(cookie, "", 0)
}

/// Has a browser drop a cookie that is none of ours: on this host, or on the domain above it.
pub(super) fn drop_foreign(name: &str, domain: Option<&str>) -> Option<HeaderValue> {
    // A name with one of these prefixes is only heard of with the attribute.
    let secure = if name.starts_with("__") { "; Secure" } else { "" };
    let domain = domain.map(|domain| format!("; Domain={domain}")).unwrap_or_default();
    HeaderValue::from_str(&format!("{name}=; Path=/; Max-Age=0{secure}{domain}")).ok()
}

/// Whether a request carries no cookie but those of the registry.
pub(crate) fn are_all_ours(headers: &HeaderMap) -> bool {
    pairs(headers).all(|(name, _)| Cookie::parse(name).is_ok())
}

fn written(cookie: Cookie, value: &str, seconds: u32) -> Option<HeaderValue> {
    let name = cookie.code();
    let text = format!("{name}={value}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax");
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(cookies: &[&'static str]) -> HeaderMap {
        cookies.iter().map(|text| (COOKIE, HeaderValue::from_static(text))).collect()
    }

    #[test]
    fn a_cookie_that_is_sent_twice_is_none() {
        let consent = |cookies| match sent(&with(cookies), Cookie::Consent) {
            Sent::Nothing => "nothing".to_owned(),
            Sent::Once(value) => value.to_owned(),
            Sent::Repeated => "repeated".to_owned(),
        };
        assert_eq!(consent(&[]), "nothing");
        assert_eq!(
            consent(&["a=1; __Host-consentx=2; x__Host-consent=3; __Host-consent"]),
            "nothing"
        );
        assert_eq!(consent(&["a=1;__Host-consent=x.y ; b=2"]), "x.y");
        assert_eq!(consent(&["__Host-consent=x; __Host-consent=x"]), "repeated");
        assert_eq!(consent(&["__Host-consent=x", "b=1; __Host-consent=y"]), "repeated");
    }

    #[test]
    fn of_every_cookie_the_name_is_told_and_never_the_value() {
        let mut headers = with(&["b=2; a=1=secret;b=3", "; =secret; secret ;c =secret"]);
        let odd = HeaderValue::from_bytes(b"d\xff=secret; e=\xff").expect("a header");
        headers.append(COOKIE, odd);
        assert_eq!(names(&headers), ["", "a", "b", "c", "d\u{fffd}", "e"]);
        assert_eq!(names(&HeaderMap::new()), Vec::<String>::new());
    }

    #[test]
    fn a_cookie_of_ours_is_for_this_host_alone_and_for_no_script() {
        let kept = keep(Cookie::Consent, "x").expect("a header");
        assert_eq!(
            kept,
            "__Host-consent=x; Path=/; Max-Age=15552000; Secure; HttpOnly; SameSite=Lax"
        );
        let dropped = drop(Cookie::Once).expect("a header");
        assert_eq!(dropped, "__Host-once=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }
}
