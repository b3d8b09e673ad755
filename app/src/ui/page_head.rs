//! What a page says about itself in its head.

use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

use super::structured_data::absolute;
use crate::analytics::{CountVisit, Event};
use crate::kernel::words::Words;

/// The shop's own address, without a slash at the end: `https://shop.example`.
#[derive(Clone)]
pub struct PublicOrigin(pub String);

/// A picture that stands for a page where its address is shared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadPicture {
    /// The path of a picture made of dots: who shows it elsewhere reads no drawings.
    pub address: String,
    /// What it shows.
    pub description: String,
}

/// The picture that stands for a page without one of its own: the mark of the shop.
pub const SHOP_PICTURE: &str = "/pictures/wide/shop.png";

/// Title, description and canonical address of a page, and the script that counts it for a visitor who has said yes.
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
    /// A picture of what the page shows.
    #[prop(optional_no_strip)]
    picture: Option<HeadPicture>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let full_title = escaped(&words.tell("page-title", &[("page", title.clone().into())]));
    let Some(path) = path else {
        return view! {
            <Title text=full_title/>
            <Meta name="description" content=description/>
            <Meta name="robots" content="noindex"/>
        }
        .into_any();
    };
    let address = absolute(&path);
    let counted = Event::of_page(&path).map(|event| view! { <CountVisit event=event/> });
    view! {
        <Title text=full_title/>
        <Meta name="description" content=description.clone()/>
        <Link rel="canonical" href=address.clone()/>
        <Shared title=title description=description address=address picture=picture/>
        {counted}
    }
    .into_any()
}

/// What is shown of the page where its address is shared (the Open Graph protocol). A page that asks not to be
/// indexed does not offer itself there either.
#[component]
fn Shared(
    title: String,
    description: String,
    address: String,
    #[prop(optional_no_strip)] picture: Option<HeadPicture>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let picture = picture.unwrap_or_else(|| HeadPicture {
        address: SHOP_PICTURE.to_owned(),
        description: words.say("shop-picture"),
    });
    let facts = [
        ("og:title", title),
        ("og:description", description),
        ("og:type", "website".to_owned()),
        ("og:url", address),
        ("og:image", absolute(&picture.address)),
        ("og:image:alt", picture.description),
        ("og:site_name", words.say("shop-name")),
        ("og:locale", words.language().replace('-', "_")),
    ];
    let fact = |(name, content)| view! { <Meta property=name content=content/> };
    facts.into_iter().map(fact).collect_view().into_any()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
