//! What Google gets: the body of a request of Google Analytics' Measurement Protocol.
//!
//! It names no address of a machine, no account, nothing that was typed and nothing that advertising could use. What is
//! listed here is all there is, and a test compares every byte.

use std::fmt;

use app::analytics::Event;
use app::kernel::elsewhere;
use app::privacy::Service;
use serde_json::{Value, json};

use super::names::Names;

/// Where events go, and how they are told apart from those of others.
pub struct Property {
    /// The measurement id, such as `G-AB12CD34EF`.
    pub(super) id: String,
    /// The secret of its data stream, which the jeweller makes at Google.
    pub(super) secret: String,
    /// Where requests are sent, without a query.
    pub(super) endpoint: String,
    /// The shop's own address, which pages are named with.
    origin: String,
}

/// The secret stays out of every log.
impl fmt::Debug for Property {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Property({} at {})", self.id, self.endpoint)
    }
}

/// Why something is no property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAProperty(pub &'static str);

impl Property {
    /// Names a property of the shop at `origin`. Without an endpoint it is Google's own.
    ///
    /// # Errors
    /// When the id is not `G-` with capital letters and digits after it, the secret is empty, or the endpoint is no address
    /// of a web server.
    pub fn new(
        id: &str,
        secret: &str,
        endpoint: Option<&str>,
        origin: &str,
    ) -> Result<Self, NotAProperty> {
        let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        let mark = id.strip_prefix("G-").unwrap_or_default();
        if !(4..=16).contains(&mark.len()) || !mark.bytes().all(is_part) {
            return Err(NotAProperty("a property of Google Analytics looks like G-AB12CD34EF"));
        }
        if secret.is_empty()
            || secret.len() > 128
            || !secret.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Err(NotAProperty("a property needs the secret of its data stream"));
        }
        let host = Service::GoogleAnalytics.reach().host().unwrap_or_default();
        let endpoint =
            endpoint.map_or_else(|| elsewhere::address(host, "/mp/collect"), ToOwned::to_owned);
        let parsed = endpoint.parse::<http::Uri>().ok();
        let is_web = parsed.is_some_and(|uri| {
            uri.host().is_some()
                && matches!(uri.scheme_str(), Some("http" | "https"))
                && uri.query().is_none()
        });
        if !is_web {
            return Err(NotAProperty(
                "the endpoint is the address of a web server, without a query",
            ));
        }
        let (id, secret, origin) = (id.to_owned(), secret.to_owned(), origin.to_owned());
        Ok(Self { id, secret, endpoint, origin })
    }

    /// What is sent about an event.
    pub(super) fn body(&self, event: &Event, names: &Names) -> String {
        let here = format!("{}{}", self.origin, event.path());
        let told = |name: &str, more: Value| {
            // Google leaves visits without a time on the page out of most of its reports; ours is not measured, so it is
            // the smallest there is.
            let mut params = json!({
                "page_location": here,
                "session_id": names.visit,
                "engagement_time_msec": 1,
            });
            if let (Value::Object(params), Value::Object(more)) = (&mut params, more) {
                params.extend(more);
            }
            json!({ "name": name, "params": params })
        };
        let mut events = vec![told("page_view", json!({}))];
        match event {
            Event::PageView { .. } => {}
            Event::ViewItemList { list } => {
                events.push(told(event.name(), json!({ "item_list_id": list.as_str() })));
            }
            Event::ViewItem { item } => {
                events.push(told(event.name(), json!({ "items": [{ "item_id": item.as_str() }] })));
            }
            Event::ViewSearchResults { .. } => {
                events.push(told(event.name(), json!({ "result": event.about() })));
            }
        }
        json!({
            "client_id": names.client,
            "consent": { "ad_user_data": "DENIED", "ad_personalization": "DENIED" },
            "events": events,
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_has_the_form_that_google_gives_it_and_a_secret() {
        let property = |id: &str, secret: &str, endpoint: Option<&str>| {
            Property::new(id, secret, endpoint, "http://shop.test").map(|found| found.endpoint)
        };
        assert_eq!(
            property("G-AB12CD34", "x", None).as_deref(),
            Ok("https://www.google-analytics.com/mp/collect")
        );
        assert_eq!(
            property("G-AB12CD34", "x", Some("http://127.0.0.1:9/c")).as_deref(),
            Ok("http://127.0.0.1:9/c")
        );
        for id in ["", "G-", "G-ab12", "UA-12345-1", "G-AB12CD34&x=1", "G-AB12CD34EF56GH78I"] {
            assert!(property(id, "x", None).is_err(), "{id}");
        }
        for secret in ["", "a b", "a\n"] {
            assert!(property("G-AB12CD34", secret, None).is_err(), "{secret:?}");
        }
        for endpoint in ["", "/c", "file:///etc/passwd", "ftp://x/c", "http://x/c?y=1"] {
            assert!(property("G-AB12CD34", "x", Some(endpoint)).is_err(), "{endpoint}");
        }
    }

    #[test]
    fn its_secret_is_not_written_into_a_log() {
        let property = Property::new("G-AB12CD34", "hush", None, "http://shop.test").expect("one");
        assert!(!format!("{property:?}").contains("hush"));
    }
}
