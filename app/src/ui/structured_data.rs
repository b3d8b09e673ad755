//! What a page shows, said once more for machines, in the words of schema.org.
//!
//! Nothing is said here that the page does not show as well.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::page_head::PublicOrigin;
use super::site_links::LOGO;
use crate::kernel::words::Words;

/// The vocabulary in which facts are told. It is a name and not a place: nothing is fetched from there.
pub const VOCABULARY: &str = "https://schema.org";

/// Puts facts about the page beside it. This is the only place that does so.
///
/// Browsers do not run it, so it needs no nonce.
#[component]
pub fn StructuredData(
    /// The facts, an object with a `@type`.
    facts: Value,
) -> impl IntoView {
    let mut facts = facts;
    if let Some(object) = facts.as_object_mut() {
        object.insert("@context".to_owned(), json!(VOCABULARY));
    }
    view! { <script type="application/ld+json" inner_html=embedded(&facts)></script> }.into_any()
}

/// Who runs the shop, said once: on the home page.
#[component]
pub fn Organisation() -> impl IntoView {
    let facts = json!({
        "@type": "Organization",
        "name": Words::of_this_page().say("shop-name"),
        "url": absolute("/"),
        "logo": absolute(LOGO),
    });
    view! { <StructuredData facts=facts/> }
}

/// The address of something in the shop as the world outside has to write it.
pub fn absolute(path: &str) -> String {
    let origin = use_context::<PublicOrigin>().map(|origin| origin.0).unwrap_or_default();
    format!("{origin}{path}")
}

/// JSON in which no letter means anything to a reader of HTML. All of these stand inside texts only, where JSON has
/// another way to write them.
fn embedded(facts: &Value) -> String {
    let escaped = |letter: char| match letter {
        '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => format!("\\u{:04x}", u32::from(letter)),
        _ => letter.to_string(),
    };
    facts.to_string().chars().map(escaped).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_name_whatever_ends_the_element_that_it_stands_in() {
        let name = "</script><!--<script>&lt;]]>\u{2028}\u{2029}\"\\";
        let text = embedded(&json!({ "name": name }));
        assert_eq!(
            text,
            "{\"name\":\"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e\\u0026lt;]]\\u003e\
             \\u2028\\u2029\\\"\\\\\"}"
        );
    }

    proptest! {
        #[test]
        fn every_text_is_read_back_as_it_was(name in "\\PC{0,30}|[<>&\u{2028}\u{2029}\"\\\\/!-]{0,30}") {
            let facts = json!({ "name": name });
            let text = embedded(&facts);
            prop_assert!(!text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{}", text);
            prop_assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(facts));
        }
    }
}
