//! The page of one piece.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::gallery::Gallery;
use super::gallery_props::{GalleryWords, Swatch};
use super::model::{Metal, Piece};
use super::names::metal_name;
use super::picture_shown::PictureShown;
use super::port::CataloguePort;
use super::specification::Specification;
use crate::kernel::slug::Slug;
use crate::kernel::words::Words;
use crate::ui::{Breadcrumbs, Crumb, NotFoundPage, PageHead, found};

/// The page of one piece, shown in the metal that the address names.
#[component]
pub fn PiecePage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("piece").unwrap_or_default());
    let metal = use_query_map().with_untracked(|query| query.get("metal"));
    let metal = metal.and_then(|code| Metal::parse(&code).ok());
    let Ok(slug) = Slug::parse(&slug) else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let catalogue = expect_context::<CataloguePort>();
    let wanted = async move { catalogue.piece(&slug).await };
    found(wanted, move |piece| view! { <PieceShown piece=piece metal=metal/> }).into_any()
}

#[component]
fn PieceShown(piece: Piece, metal: Option<Metal>) -> impl IntoView {
    let words = Words::of_this_page();
    let name = piece.card.name.clone();
    let crumbs = vec![
        Crumb::to(words.say("jewellery-title"), "/jewellery".to_owned()),
        Crumb::to(piece.category.name.clone(), format!("/jewellery/{}", piece.category.slug)),
        Crumb::here(name.clone()),
    ];
    let path = format!("/piece/{}", piece.card.slug);
    view! {
        <PageHead title=name.clone() description=piece.description.clone() path=Some(path)/>
        <Breadcrumbs crumbs=crumbs/>
        <article class="piece">
            <Pictures piece=piece.clone() metal=metal/>
            <div class="piece-words">
                <h1>{name}</h1>
                <p class="piece-description">{piece.description.clone()}</p>
                <Specification piece=piece/>
            </div>
        </article>
    }
    .into_any()
}

/// The gallery island with everything it needs, so that it asks for nothing when it wakes up.
#[component]
fn Pictures(piece: Piece, metal: Option<Metal>) -> impl IntoView {
    let words = Words::of_this_page();
    let metals = piece.card.metals();
    let metal = metal.filter(|wanted| metals.contains(wanted)).unwrap_or(metals[0]);
    let swatch = |metal: Metal| {
        let name = metal_name(metal, &words);
        let shown = words.tell("gallery-shown", &[("metal", name.clone().into())]);
        Swatch { metal, name, shown }
    };
    let swatches: Vec<Swatch> = metals.iter().copied().map(swatch).collect();
    let gallery_words = GalleryWords {
        label: words.tell("gallery-label", &[("piece", piece.card.name.clone().into())]),
        strip: words.say("gallery-strip"),
        thumbnails: words.say("gallery-thumbnails"),
        metals: words.say("gallery-metals"),
        enlarge: words.say("gallery-enlarge"),
        reduce: words.say("gallery-reduce"),
    };
    view! {
        <Gallery
            slug=piece.card.slug.clone()
            pictures=PictureShown::all_of(&piece.card, Some(metal), &words)
            swatches=swatches
            metal=metal
            words=gallery_words
        />
    }
    .into_any()
}
