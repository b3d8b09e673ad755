//! What a page says about itself in its head.

use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

use crate::kernel::words::Words;

/// The shop's own address, without a slash at the end: `https://shop.example`.
#[derive(Clone)]
pub struct PublicOrigin(pub String);

/// Title, description and canonical address of a page.
///
/// This is the only place that may set a title. `leptos_meta` writes titles into the document as they are,
/// so a title with a `<` in it would be markup; here it is escaped first. Descriptions and addresses are
/// attributes, which Leptos escapes itself.
#[component]
pub fn PageHead(
    /// The page's own name; the shop's is added.
    title: String,
    /// One or two sentences for people who have not opened the page yet.
    description: String,
    /// The page's path and query in their one true form; without one the page asks not to be indexed.
    #[prop(optional_no_strip)]
    path: Option<String>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let title = escaped(&words.tell("page-title", &[("page", title.into())]));
    let origin = use_context::<PublicOrigin>().map(|origin| origin.0).unwrap_or_default();
    let canonical = path.map(|path| format!("{origin}{path}"));
    let unlisted = canonical.is_none();
    view! {
        <Title text=title/>
        <Meta name="description" content=description/>
        {canonical.map(|href| view! { <Link rel="canonical" href=href/> })}
        {unlisted.then(|| view! { <Meta name="robots" content="noindex"/> })}
    }
    .into_any()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
