//! The pages that list pieces.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::card::Card;
use super::model::{Listing, ListingQuery};
use super::port::CataloguePort;
use crate::kernel::page_number::PageNumber;
use crate::kernel::slug::Slug;
use crate::kernel::words::Words;
use crate::ui::{Breadcrumbs, Crumb, NotFoundPage, PageHead, Pagination, found};

/// The page of one category.
#[component]
pub fn CategoryPage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("category").unwrap_or_default());
    match Slug::parse(&slug) {
        Ok(slug) => list(Some(slug)).into_any(),
        Err(_) => view! { <NotFoundPage/> }.into_any(),
    }
}

/// The page of the whole catalogue.
#[component]
pub fn JewelleryPage() -> impl IntoView {
    list(None)
}

fn list(category: Option<Slug>) -> impl IntoView {
    let page =
        use_query_map().with_untracked(|query| PageNumber::nearest(query.get("page").as_deref()));
    let catalogue = expect_context::<CataloguePort>();
    let wanted = async move { catalogue.listing(&ListingQuery { category, page }).await };
    found(wanted, |listing| view! { <Shelf listing=listing/> })
}

#[component]
fn Shelf(listing: Listing) -> impl IntoView {
    let words = Words::of_this_page();
    let (name, description) = match &listing.category {
        Some(category) => (category.name.clone(), category.description.clone()),
        None => (words.say("jewellery-title"), words.say("jewellery-description")),
    };
    let crumbs = match &listing.category {
        Some(_) => vec![
            Crumb::to(words.say("jewellery-title"), "/jewellery".to_owned()),
            Crumb::here(name.clone()),
        ],
        None => vec![Crumb::here(name.clone())],
    };
    let (page, pages) = (listing.page, listing.pages());
    let (title, summary) = head(&name, &description, page, &words);
    let count = words.tell(
        "listing-count",
        &[("pieces", listing.total.into()), ("page", page.get().into()), ("pages", pages.into())],
    );
    let path = listing.address(page);
    let empty = listing.pieces.is_empty().then(|| words.say("listing-empty"));
    let cards = listing
        .pieces
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, card)| view! { <li><Card card=card early={index < 4}/></li> })
        .collect_view();
    view! {
        <PageHead title=title description=summary path=Some(path)/>
        <Breadcrumbs crumbs=crumbs/>
        <header class="listing-head">
            <h1>{name}</h1>
            <p>{description}</p>
            <p class="listing-count">{count}</p>
        </header>
        {empty.map(|text| view! { <p class="empty">{text}</p> })}
        <ul class="cards">{cards}</ul>
        <Pagination page=page pages=pages address=Box::new(move |page| listing.address(page))/>
    }
    .into_any()
}

/// The title and the description of a page of a list; both say which page it is, from the second on.
fn head(name: &str, description: &str, page: PageNumber, words: &Words) -> (String, String) {
    if page == PageNumber::FIRST {
        return (name.to_owned(), description.to_owned());
    }
    let number = ("page", page.get().into());
    (
        words.tell("listing-title-page", &[("name", name.into()), number.clone()]),
        words.tell("listing-description-page", &[("description", description.into()), number]),
    )
}
