//! The shop as authenticators know it: by a name, and by the address that it is opened under.

use std::net::IpAddr;

use webauthn_rs::prelude::{Url, Uuid, Webauthn, WebauthnBuilder};

/// The party at `origin` that passkeys are for, which shows itself as `name`. Nothing if the shop has only a number:
/// browsers bind passkeys to names. On the machine itself that name is `localhost`.
pub(in crate::account) fn party(origin: &str, name: &str) -> Option<Webauthn> {
    let mut origin = Url::parse(origin).ok()?;
    let number = origin.host_str()?.trim_matches(['[', ']']).parse::<IpAddr>();
    if number.is_ok_and(|number| number.is_loopback()) {
        origin.set_host(Some("localhost")).ok()?;
    }
    let id = origin.domain()?.to_owned();
    WebauthnBuilder::new(&id, &origin).ok()?.rp_name(name).build().ok()
}

/// The address under which browsers offer the passkeys of a party.
pub(super) fn address(party: &Webauthn) -> Option<String> {
    party.get_allowed_origins().first().map(|origin| origin.origin().ascii_serialization())
}

/// An account as authenticators know it: the 128 bits of its name.
pub(super) fn handle(account: &str) -> Option<Uuid> {
    Uuid::try_parse(account).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(origin: &str) -> Option<String> {
        address(&party(origin, "Shop")?)
    }

    #[test]
    fn passkeys_are_for_a_name_and_on_the_machine_itself_for_localhost() {
        assert_eq!(at("https://shop.example").as_deref(), Some("https://shop.example"));
        assert_eq!(at("http://127.0.0.1:3000").as_deref(), Some("http://localhost:3000"));
        assert_eq!(at("http://[::1]:3000").as_deref(), Some("http://localhost:3000"));
        for without_name in ["http://192.0.2.7", "https://[2001:db8::1]:8443", "nothing", ""] {
            assert_eq!(at(without_name), None, "{without_name}");
        }
    }

    #[test]
    fn an_account_has_the_same_handle_each_time_and_no_other_has_it() {
        let (one, other) = ("0123456789abcdef0123456789abcdef", "f123456789abcdef0123456789abcdef");
        assert!(
            handle(one).is_some() && handle(one) == handle(one) && handle(one) != handle(other)
        );
        assert_eq!(handle("no name of a row"), None);
    }
}
