//! The page of one piece.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::gallery::Gallery;
use super::gallery_props::GalleryWords;
use super::model::{Axis, Choice, Choices, Piece};
use super::picture_shown::{PictureShown, shared_picture};
use super::piece_data::PieceData;
use super::port::CataloguePort;
use super::specification::Specification;
use crate::kernel::slug::Slug;
use crate::kernel::words::Words;
use crate::pricing::PricingPort;
use crate::pricing::configurator::Configurator;
use crate::pricing::configurator_props::ConfiguratorWords;
use crate::pricing::model::PieceRates;
use crate::ui::{Breadcrumbs, Crumb, NotFoundPage, PageHead, found};

/// The page of one piece, as the address has chosen it.
#[component]
pub fn PiecePage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("piece").unwrap_or_default());
    let asked = use_query_map().with_untracked(|query| {
        Axis::ALL.iter().filter_map(|axis| Some((axis.code(), query.get(axis.code())?))).collect()
    });
    let Ok(slug) = Slug::parse(&slug) else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let (catalogue, pricing) = (expect_context::<CataloguePort>(), expect_context::<PricingPort>());
    let wanted = async move {
        let Some(piece) = catalogue.piece(&slug).await? else { return Ok(None) };
        let choices = piece.choices();
        let book = pricing.book().await?;
        let rates = book.and_then(|book| book.for_piece(piece.card.family, &choices));
        Ok(Some((piece, choices, rates)))
    };
    found(wanted, move |(piece, choices, rates)| {
        view! { <PieceShown piece=piece choices=choices rates=rates asked=asked/> }
    })
    .into_any()
}

#[component]
fn PieceShown(
    piece: Piece,
    choices: Choices,
    #[prop(optional_no_strip)] rates: Option<PieceRates>,
    asked: Vec<(&'static str, String)>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let name = piece.card.name.clone();
    let crumbs = vec![
        Crumb::to(words.say("jewellery-title"), "/jewellery".to_owned()),
        Crumb::to(piece.category.name.clone(), format!("/jewellery/{}", piece.category.slug)),
        Crumb::here(name.clone()),
    ];
    let path = format!("/piece/{}", piece.card.slug);
    let said = |axis: &str| asked.iter().find(|(name, _)| *name == axis).map(|(_, v)| v.clone());
    let (choice, corrected) = choices.nearest(said);
    let picture = shared_picture(&piece.card, Some(choice.alloy.metal()), &words);
    let chosen: Vec<(String, String)> =
        Axis::ALL.iter().map(|axis| (axis.code().to_owned(), choice.code(*axis))).collect();
    view! {
        <PageHead title=name.clone() description=piece.description.clone() path=Some(path.clone()) picture=Some(picture)/>
        <Breadcrumbs crumbs=crumbs/>
        <PieceData piece=piece.clone() choices=choices.clone() choice=choice.clone() rates=rates.clone()/>
        <article class="piece">
            <Pictures piece=piece.clone() choice=choice/>
            <div class="piece-words">
                <h1>{name}</h1>
                <Corrected axes=corrected/>
                <div data-later="">
                    <Configurator
                        page=path
                        words=ConfiguratorWords::of(&piece, &choices, &words)
                        choices=choices
                        rates=rates
                        chosen=chosen
                    />
                </div>
                <p class="piece-description">{piece.description.clone()}</p>
                <Specification piece=piece/>
            </div>
        </article>
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

/// The gallery island with everything it needs, so that it asks for nothing when it wakes up.
#[component]
fn Pictures(piece: Piece, choice: Choice) -> impl IntoView {
    let words = Words::of_this_page();
    let metal = choice.alloy.metal();
    let gallery_words = GalleryWords {
        label: words.tell("gallery-label", &[("piece", piece.card.name.clone().into())]),
        strip: words.say("gallery-strip"),
        thumbnails: words.say("gallery-thumbnails"),
        enlarge: words.say("gallery-enlarge"),
        reduce: words.say("gallery-reduce"),
    };
    view! {
        <Gallery
            slug=piece.card.slug.clone()
            pictures=PictureShown::all_of(&piece.card, Some(metal), &words)
            metal=metal
            words=gallery_words
        />
    }
    .into_any()
}
