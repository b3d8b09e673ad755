//! How an origin is read.

use server::http::{OriginError, PublicOrigin};

#[test]
fn two_spellings_of_one_origin_are_equal() {
    let plain = PublicOrigin::parse("https://shop.example").unwrap();
    assert_eq!(plain.as_str(), "https://shop.example");
    assert!(plain.is_secure());
    for other in ["https://shop.example/", "HTTPS://Shop.Example", "https://shop.example:443"] {
        assert_eq!(PublicOrigin::parse(other).as_ref(), Ok(&plain), "{other}");
    }
    assert_ne!(PublicOrigin::parse("http://shop.example").as_ref(), Ok(&plain));
}

#[test]
fn names_numbers_and_brackets_are_hosts() {
    for text in
        ["http://localhost:3000", "http://127.0.0.1", "http://[::1]:8080", "https://a-b.example"]
    {
        assert_eq!(PublicOrigin::parse(text).unwrap().as_str(), text);
    }
    assert!(!PublicOrigin::parse("http://localhost:80").unwrap().is_secure());
    assert_eq!(PublicOrigin::parse("http://[::1]:80").unwrap().as_str(), "http://[::1]");
}

#[test]
fn anything_but_a_scheme_a_host_and_a_port_is_refused() {
    let cases = [
        ("", OriginError::Scheme),
        ("shop.example", OriginError::Scheme),
        ("ftp://shop.example", OriginError::Scheme),
        ("https:/shop.example", OriginError::Scheme),
        ("https://", OriginError::Host),
        ("https://shop.example//", OriginError::Host),
        ("https://shop.example/path", OriginError::Host),
        ("https://shop.example?a", OriginError::Host),
        ("https://shop.example#a", OriginError::Host),
        ("https://user@shop.example", OriginError::Host),
        ("https://shop..example", OriginError::Host),
        ("https://-shop.example", OriginError::Host),
        ("https://shop example", OriginError::Host),
        ("https://[::1", OriginError::Port),
        ("https://[nonsense]", OriginError::Host),
        ("https://shop.example:", OriginError::Port),
        ("https://shop.example:0", OriginError::Port),
        ("https://shop.example:+80", OriginError::Port),
        ("https://shop.example:65536", OriginError::Port),
    ];
    for (text, error) in cases {
        assert_eq!(PublicOrigin::parse(text), Err(error), "{text}");
    }
}
