//! The page of one piece.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::care::Care;
use super::gallery::Gallery;
use super::model::{Axis, Choices, Piece, PieceCard};
use super::picture_shown::shared_picture;
use super::piece_data::PieceData;
use super::port::CataloguePort;
use super::proof::{Proof, hallmarked};
use super::recent::Recent;
use super::related::Related;
use super::share::Share;
use super::specification::Specification;
use crate::delivery::DeliveryPort;
use crate::delivery::page::{DeliveryPart, Ways};
use crate::kernel::slug::Slug;
use crate::kernel::words::Words;
use crate::pricing::PricingPort;
use crate::pricing::arrival::Arrival;
use crate::pricing::configurator::Configurator;
use crate::pricing::model::PieceRates;
use crate::ui::{Breadcrumbs, Crumb, NotFoundPage, PageHead, found};
use crate::wishes::button::WishButton;

/// The page of one piece, as the address has chosen it.
#[component]
pub fn PiecePage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("piece").unwrap_or_default());
    let (asked, pin) = use_query_map().with_untracked(|query| {
        let said = |axis: &Axis| Some((axis.code(), query.get(axis.code())?));
        (Axis::ALL.iter().filter_map(said).collect(), query.get("pin"))
    });
    let Ok(slug) = Slug::parse(&slug) else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let (catalogue, pricing) = (expect_context::<CataloguePort>(), expect_context::<PricingPort>());
    let delivery = expect_context::<DeliveryPort>();
    let wanted = async move {
        let Some(piece) = catalogue.piece(&slug).await? else { return Ok(None) };
        let choices = piece.choices();
        let book = pricing.book().await?;
        let rates = book.and_then(|book| book.for_piece(piece.card.family, &choices));
        let related = catalogue.related(&slug).await?;
        Ok(Some((piece, choices, rates, related, delivery.ways().await?)))
    };
    found(wanted, move |(piece, choices, rates, related, book)| {
        let ways = Ways::now(book, pin);
        view! {
            <PieceShown
                piece=piece choices=choices rates=rates related=related ways=ways asked=asked
            />
        }
    })
    .into_any()
}

#[component]
fn PieceShown(
    piece: Piece,
    choices: Choices,
    #[prop(optional_no_strip)] rates: Option<PieceRates>,
    related: Vec<PieceCard>,
    ways: Ways,
    asked: Vec<(&'static str, String)>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let name = piece.card.name.clone();
    let crumbs = vec![
        Crumb::to(words.say("jewellery-title"), "/jewellery".to_owned()),
        Crumb::to(piece.category.name.clone(), format!("/jewellery/{}", piece.category.slug)),
        Crumb::here(name.clone()),
    ];
    let card = piece.card.clone();
    let hallmarked = hallmarked(&piece.card.alloys, rates.as_ref());
    let path = format!("/piece/{}", piece.card.slug);
    let said = |axis: &str| asked.iter().find(|(name, _)| *name == axis).map(|(_, v)| v.clone());
    let (choice, corrected) = choices.nearest(said);
    let picture = shared_picture(&piece.card, Some(choice.alloy.metal()), &words);
    view! {
        <PageHead title=name.clone() description=piece.description.clone() path=Some(path.clone()) picture=Some(picture)/>
        <Breadcrumbs crumbs=crumbs/>
        <PieceData piece=piece.clone() choices=choices.clone() choice=choice.clone() rates=rates.clone()/>
        <article class="piece">
            <Gallery card=piece.card.clone() metal=choice.alloy.metal()/>
            <div class="piece-words">
                <h1>{name}</h1>
                <Corrected axes=corrected/>
                <Configurator
                    page=path
                    choices=choices.clone()
                    rates=rates
                    choice=choice.clone()
                    arrival=Arrival::of(&piece, &ways, &words)
                />
                <DeliveryPart
                    piece=piece.clone()
                    choices=choices.clone()
                    choice=choice.clone()
                    ways=ways
                />
                <WishButton card=piece.card.clone()/>
            </div>
            <div class="piece-more">
                <p class="piece-description">{piece.description.clone()}</p>
                <Specification piece=piece.clone()/>
                <Proof piece=piece.clone() hallmarked=hallmarked/>
                <Care piece=piece.clone()/>
                <Share card=piece.card choices=choices choice=choice/>
            </div>
        </article>
        <Related cards=related/>
        <Recent card=card/>
    }
    .into_any()
}

/// Says that the address asked for something that cannot be had. Nothing if all is as asked.
#[component]
fn Corrected(axes: Vec<Axis>) -> impl IntoView {
    let words = Words::of_this_page();
    let names: Vec<String> =
        axes.iter().map(|axis| words.say(&format!("choose-{}", axis.code()))).collect();
    let said = (!names.is_empty()).then(|| {
        let names = names.join(&words.say("and-also"));
        words.tell("choice-corrected", &[("axes", names.into()), ("count", count(&axes).into())])
    });
    said.map(|said| view! { <p class="notice" role="status">{said}</p> })
}

fn count(axes: &[Axis]) -> u64 {
    u64::try_from(axes.len()).unwrap_or_default()
}
