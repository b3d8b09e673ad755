//! What narrows a list down, all of it links and plain forms.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::{Facet, FacetCount, Filters, Listing, Order, PageLength};
use crate::kernel::page_number::PageNumber;
use crate::kernel::words::Words;

/// How many values of a facet are shown without being asked for.
const AT_FIRST: usize = 6;

/// The facets beside a list: each value a link with the number of pieces behind it.
#[component]
pub fn Facets(
    /// The list.
    listing: Arc<Listing>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let facet = |facet: &Facet| {
        let counts: Vec<FacetCount> = listing
            .counts
            .iter()
            .filter(|count| count.facet == *facet)
            .filter(|count| count.pieces > 0 || listing.state.filters.has(*facet, &count.value))
            .cloned()
            .collect();
        // What all pieces have in common tells none apart.
        let idle = counts.len() < 2 && listing.state.filters.of(*facet).next().is_none();
        (!idle).then(
            || view! { <FacetShown facet=*facet counts=counts listing=Arc::clone(&listing)/> },
        )
    };
    let facets = Facet::ALL.iter().filter_map(facet).collect_view();
    view! {
        <details class="facets" open=false>
            <summary class="facets-open">{words.say("facets-open")}</summary>
            <nav class="facets-all" aria-label=words.say("facets-label")>
                {facets}
                <PriceRange listing=Arc::clone(&listing)/>
            </nav>
        </details>
    }
    .into_any()
}

#[component]
fn FacetShown(facet: Facet, counts: Vec<FacetCount>, listing: Arc<Listing>) -> impl IntoView {
    let words = Words::of_this_page();
    let heading = format!("facet-{}", facet.code());
    let name = words.say(&heading);
    let value = |count: FacetCount| {
        let wanted = listing.state.filters.has(facet, &count.value);
        let address = toggled(&listing, facet, &count.value);
        view! {
            <li>
                <a class="facet-value" href=address rel="nofollow" aria-current=wanted.then_some("true")>
                    <span>{value_name(facet, &count.value, &listing, &words)}</span>
                    " "
                    <span class="facet-count">{count.pieces}</span>
                </a>
            </li>
        }
    };
    let rest: Vec<FacetCount> = counts.iter().skip(AT_FIRST).cloned().collect();
    let first = counts.into_iter().take(AT_FIRST).map(value).collect_view();
    let more = (!rest.is_empty()).then(|| {
        let open = rest.iter().any(|count| listing.state.filters.has(facet, &count.value));
        view! {
            <details class="facet-more" open=open>
                <summary>{words.say("facets-more")}</summary>
                <ul>{rest.into_iter().map(value).collect_view()}</ul>
            </details>
        }
    });
    let id = heading.clone();
    view! {
        <section class="facet" aria-labelledby=id>
            <h2 id=heading>{name}</h2>
            <ul>{first}</ul>
            {more}
        </section>
    }
    .into_any()
}

/// The range of prices as a form, which keeps everything else that is wanted.
#[component]
fn PriceRange(listing: Arc<Listing>) -> impl IntoView {
    let words = Words::of_this_page();
    let kept = listing.state.with(listing.state.filters.at_any_price()).words();
    let hidden = kept
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let field = |name: &'static str, rupees: Option<i64>, label: String| {
        view! {
            <label>
                <span class="axis-name">{label}</span>
                <input
                    class="field"
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    name=name
                    value=rupees.map(|rupees| rupees.to_string())
                />
            </label>
        }
    };
    let filters = &listing.state.filters;
    view! {
        <form class="facet price-range" method="get" action=listing.path() aria-labelledby="price-range">
            <h2 id="price-range">{words.say("facets-range")}</h2>
            {hidden}
            <div class="price-range-fields">
                {field("min", filters.from, words.say("facets-from"))}
                {field("max", filters.to, words.say("facets-to"))}
            </div>
            <button class="button" data-kind="quiet">{words.say("facets-range-show")}</button>
        </form>
    }
    .into_any()
}

/// What is wanted of a list, each a link that takes it away again. Nothing if nothing is.
#[component]
pub fn Wanted(
    /// The list.
    listing: Arc<Listing>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let filters = &listing.state.filters;
    if filters.is_empty() {
        return ().into_any();
    }
    let chip = |name: String, address: String| {
        let label = words.tell("facets-remove", &[("name", name.clone().into())]);
        view! { <li><a class="chip" href=address rel="nofollow" aria-label=label>{name}</a></li> }
    };
    let chips = filters
        .chosen()
        .iter()
        .map(|(facet, value)| {
            chip(value_name(*facet, value, &listing, &words), toggled(&listing, *facet, value))
        })
        .collect_view();
    let range = (filters.from.is_some() || filters.to.is_some()).then(|| {
        let rupees =
            |amount: Option<i64>| amount.map(|rupees| rupees.to_string()).unwrap_or_default();
        let (from, to) = (rupees(filters.from), rupees(filters.to));
        let id = match (filters.from, filters.to) {
            (Some(_), Some(_)) => "facets-between",
            (Some(_), None) => "facets-above",
            _ => "facets-below",
        };
        let name = words.tell(id, &[("from", from.into()), ("to", to.into())]);
        chip(name, address(&listing, filters.at_any_price()))
    });
    let clear = address(&listing, Filters::default());
    view! {
        <ul class="chips" aria-label=words.say("facets-wanted")>
            {chips}
            {range}
            <li><a class="chip-clear" href=clear>{words.say("facets-clear")}</a></li>
        </ul>
    }
    .into_any()
}

/// The orders and the lengths of page that a list can have.
#[component]
pub fn Orders(
    /// The list.
    listing: Arc<Listing>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let link = |address: String, here: bool, name: String| {
        view! {
            <li>
                <a href=address rel="nofollow" aria-current=here.then_some("true")>{name}</a>
            </li>
        }
    };
    let state = &listing.state;
    let order = |order: &Order| {
        let there = super::model::ListState { order: *order, ..state.clone() };
        // What a search has found stands in the order in which it fits.
        let found = *order == Order::Shop && state.text.is_some();
        let id = if found { "order-found".to_owned() } else { format!("order-{}", order.code()) };
        let name = words.say(&id);
        link(there.address(&listing.path(), PageNumber::FIRST), state.order == *order, name)
    };
    let length = |length: &PageLength| {
        let there = super::model::ListState { length: *length, ..state.clone() };
        let here = state.length == *length;
        link(there.address(&listing.path(), PageNumber::FIRST), here, length.pieces().to_string())
    };
    let many = listing.total > u64::from(PageLength::Short.pieces());
    let lengths = many.then(|| {
        view! {
            <ul class="orders" aria-label=words.say("lengths-label")>
                {PageLength::ALL.iter().map(length).collect_view()}
            </ul>
        }
    });
    view! {
        <ul class="orders" aria-label=words.say("orders-label")>
            {Order::ALL.iter().map(order).collect_view()}
        </ul>
        {lengths}
    }
    .into_any()
}

fn address(listing: &Listing, filters: Filters) -> String {
    listing.state.with(filters).address(&listing.path(), PageNumber::FIRST)
}

fn toggled(listing: &Listing, facet: Facet, value: &str) -> String {
    address(listing, listing.state.filters.toggled(facet, value))
}

/// What a value is called.
fn value_name(facet: Facet, value: &str, listing: &Listing, words: &Words) -> String {
    let said = |kind: &str| words.say(&format!("{kind}-{value}"));
    match facet {
        Facet::Category => {
            let shelf = listing.shelves.iter().find(|(slug, _)| slug == value);
            shelf.map_or_else(|| value.to_owned(), |(_, name)| name.clone())
        }
        Facet::Metal => said("metal"),
        Facet::Purity => said("purity"),
        Facet::Stone if value == "plain" => words.say("facet-plain"),
        Facet::Stone => words.tell(&format!("stone-{value}"), &[("count", 2_i64.into())]),
        Facet::Grade => said("grade"),
        Facet::Price => said("band"),
        Facet::Occasion => said("occasion"),
        Facet::For => said("audience"),
        Facet::Ready => words.tell("ready-within", &[("days", value.into())]),
    }
}
