//! The pages that list pieces: a shelf, the whole catalogue, and what a search has found.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::card::Card;
use super::facets::{Facets, Orders, Wanted};
use super::model::{Filters, ListState, Listing, ListingQuery};
use super::picture_shown::shared_picture;
use super::port::CataloguePort;
use super::search::SearchForm;
use crate::analytics::{CountVisit, Event};
use crate::kernel::page_number::PageNumber;
use crate::kernel::slug::Slug;
use crate::kernel::words::Words;
use crate::ui::{Breadcrumbs, Crumb, NotFoundPage, PageHead, Pagination, found};

/// The page of one category.
#[component]
pub fn CategoryPage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("category").unwrap_or_default());
    match Slug::parse(&slug) {
        Ok(slug) => list(Some(slug), ListState { text: None, ..asked() }).into_any(),
        Err(_) => view! { <NotFoundPage/> }.into_any(),
    }
}

/// The page of the whole catalogue.
#[component]
pub fn JewelleryPage() -> impl IntoView {
    list(None, ListState { text: None, ..asked() })
}

/// The page of a search; without a word to look for it is a form.
#[component]
pub fn SearchPage() -> impl IntoView {
    let state = asked();
    if state.text.is_some() {
        return list(None, state).into_any();
    }
    let words = Words::of_this_page();
    let title = words.say("search-title");
    view! {
        <PageHead title=title.clone() description=words.say("search-description") path=None/>
        <Breadcrumbs crumbs=vec![Crumb::here(title.clone())]/>
        <header class="listing-head">
            <h1>{title}</h1>
            <SearchForm text=String::new()/>
            <p>{words.say("search-hint")}</p>
        </header>
    }
    .into_any()
}

/// What the address says about the list.
fn asked() -> ListState {
    use_query_map()
        .with_untracked(|query| ListState::read(|name| query.get_all(name).unwrap_or_default()))
}

fn list(category: Option<Slug>, state: ListState) -> impl IntoView {
    let page =
        use_query_map().with_untracked(|query| PageNumber::nearest(query.get("page").as_deref()));
    let catalogue = expect_context::<CataloguePort>();
    let query = ListingQuery { category, state, page };
    let wanted = async move { catalogue.listing(&query).await };
    found(wanted, |listing| view! { <Shelf listing=listing/> })
}

/// What a list is called and what is said about it.
struct Named {
    name: String,
    description: String,
    crumbs: Vec<Crumb>,
}

fn named(listing: &Listing, words: &Words) -> Named {
    if let Some(category) = &listing.category {
        let crumbs = vec![
            Crumb::to(words.say("jewellery-title"), "/jewellery".to_owned()),
            Crumb::here(category.name.clone()),
        ];
        let (name, description) = (category.name.clone(), category.description.clone());
        return Named { name, description, crumbs };
    }
    let (name, description) = match &listing.state.text {
        Some(text) => (
            words.tell("search-title-for", &[("text", text.clone().into())]),
            words.say("search-description"),
        ),
        None => (words.say("jewellery-title"), words.say("jewellery-description")),
    };
    let crumbs = vec![Crumb::here(name.clone())];
    Named { name, description, crumbs }
}

#[component]
fn Shelf(listing: Listing) -> impl IntoView {
    let words = Words::of_this_page();
    let Named { name, description, crumbs } = named(&listing, &words);
    let listing = Arc::new(listing);
    let (page, pages) = (listing.page, listing.pages());
    let (title, summary) = head(&name, &description, page, &words);
    let count = words.tell(
        "listing-count",
        &[("pieces", listing.total.into()), ("page", page.get().into()), ("pages", pages.into())],
    );
    // A list that somebody has made her own, and a search, are for her and not for a search engine.
    let own = !listing.state.filters.is_empty() || listing.state.text.is_some();
    let path = (!own).then(|| listing.address(page));
    let picture = listing.pieces.first().map(|card| shared_picture(card, None, &words));
    let search = listing.state.text.clone().map(|text| view! { <SearchForm text=text/> });
    let lead = listing.state.text.is_none().then(|| view! { <p>{description}</p> });
    // Pages without a true form of their address are not counted, and a search is one of them.
    let search_made = listing.state.text.is_some().then(|| {
        view! { <CountVisit event=Event::ViewSearchResults { found: listing.total > 0 }/> }
    });
    let unknown = listing.unknown.then(|| words.say("facets-unknown"));
    let cards = listing
        .pieces
        .iter()
        .cloned()
        .enumerate()
        .map(|(index, card)| view! { <li><Card card=card early={index < 4}/></li> })
        .collect_view();
    let empty =
        listing.pieces.is_empty().then(|| view! { <Nothing listing=Arc::clone(&listing)/> });
    let with_facets = listing.total > 0 || !listing.state.filters.is_empty();
    let facets = with_facets.then(|| view! { <Facets listing=Arc::clone(&listing)/> });
    let orders = with_facets.then(|| view! { <Orders listing=Arc::clone(&listing)/> });
    view! {
        <PageHead title=title description=summary path=path picture=picture/>
        {search_made}
        <Breadcrumbs crumbs=crumbs/>
        <header class="listing-head">
            <h1>{name}</h1>
            {search}
            {lead}
        </header>
        {unknown.map(|text| view! { <p class="notice" role="status">{text}</p> })}
        <div class="listing">
            {facets}
            <div class="listing-pieces">
                <Wanted listing=Arc::clone(&listing)/>
                <div class="listing-bar">
                    <p class="listing-count">{count}</p>
                    {orders}
                </div>
                {empty}
                <ul class="cards">{cards}</ul>
                <Pagination page=page pages=pages address=Box::new(move |page| listing.address(page))/>
            </div>
        </div>
    }
    .into_any()
}

/// What is said in place of pieces, with ways on.
#[component]
fn Nothing(listing: Arc<Listing>) -> impl IntoView {
    let words = Words::of_this_page();
    let filtered = !listing.state.filters.is_empty();
    let id = match (filtered, listing.state.text.is_some()) {
        (true, _) => "listing-empty-filtered",
        (false, true) => "listing-empty-search",
        (false, false) => "listing-empty",
    };
    let without = filtered.then(|| {
        let address =
            listing.state.with(Filters::default()).address(&listing.path(), PageNumber::FIRST);
        view! { <a class="button" data-kind="quiet" href=address>{words.say("facets-clear")}</a> }
    });
    let all = listing.state.text.is_some().then(|| {
        view! { <a class="button" data-kind="quiet" href="/jewellery">{words.say("way-jewellery")}</a> }
    });
    view! {
        <div class="empty">
            <p>{words.say(id)}</p>
            {without}
            {all}
        </div>
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
