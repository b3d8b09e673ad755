//! The door of the shop.

use leptos::prelude::*;

use super::card::Card;
use super::model::{Category, PieceCard};
use super::picture_shown::{Haste, PictureShown, Pictured, shared_picture, view_id};
use super::port::{CataloguePort, Shelves};
use crate::kernel::words::Words;
use crate::ui::{Organisation, PageHead, loaded};

/// The home page: what this shop is, its shelves, and one piece of each.
#[component]
pub fn HomePage() -> impl IntoView {
    let catalogue = expect_context::<CataloguePort>();
    let shelves = expect_context::<Shelves>();
    let wanted = async move {
        let categories = shelves.read().await?;
        let window = catalogue.window().await?;
        Ok((categories, window))
    };
    loaded(wanted, |(categories, window)| view! { <Home categories=categories window=window/> })
}

#[component]
fn Home(categories: Vec<Category>, window: Vec<PieceCard>) -> impl IntoView {
    let words = Words::of_this_page();
    let pieces: u64 = categories.iter().map(|category| category.pieces).sum();
    let empty = window.is_empty();
    let mut window = window.into_iter();
    let hero = window.next();
    let picture = hero.as_ref().map(|card| shared_picture(card, None, &words));
    let cards: Vec<_> = window.map(|card| view! { <li><Card card=card level=3/></li> }).collect();
    view! {
        <PageHead
            title=words.say("home-title")
            description=words.say("home-description")
            path=Some("/".to_owned())
            picture=picture
        />
        <Organisation/>
        <section class="home-hero">
            <div class="home-hero-words">
                <h1>{words.say("home-heading")}</h1>
                <p>{words.say("home-lead")}</p>
                <a class="button" href="/jewellery">{words.tell("home-all", &[("pieces", pieces.into())])}</a>
            </div>
            {hero.map(|card| view! { <Hero card=card/> })}
        </section>
        {empty.then(|| view! { <p class="empty">{words.say("home-empty")}</p> })}
        <ShelfList categories=categories/>
        {(!cards.is_empty()).then(|| view! {
            <section class="home-window" aria-labelledby="window">
                <h2 id="window">{words.say("home-window")}</h2>
                <ul class="cards cards-in-fours">{cards}</ul>
            </section>
        })}
    }
    .into_any()
}

/// The first piece of the shop, large.
#[component]
fn Hero(card: PieceCard) -> impl IntoView {
    let words = Words::of_this_page();
    let picture = card.picture();
    let shown = PictureShown::of(&view_id(&picture), &card, &picture, &words);
    view! {
        <a class="home-hero-piece" href=format!("/piece/{}", card.slug)>
            <Pictured
                picture=shown
                class="home-hero-picture"
                side=800
                sizes="(width < 52rem) min(calc(100vw - 2rem), 56svh), min(50vw, 72svh)"
                haste=Haste::First
            />
        </a>
    }
}

/// The shelves of the shop, each with the number of pieces on it.
#[component]
fn ShelfList(categories: Vec<Category>) -> impl IntoView {
    let words = Words::of_this_page();
    let shelf = |category: Category| {
        let pieces = words.tell("shelf-pieces", &[("pieces", category.pieces.into())]);
        view! {
            <li>
                <a href=format!("/jewellery/{}", category.slug)>{category.name}</a>
                <span>{pieces}</span>
            </li>
        }
    };
    view! {
        <section class="shelves" aria-labelledby="shelves">
            <h2 id="shelves">{words.say("shelves-label")}</h2>
            <ul>{categories.into_iter().map(shelf).collect_view()}</ul>
        </section>
    }
    .into_any()
}
