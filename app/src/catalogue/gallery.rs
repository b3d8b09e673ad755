//! The pictures of one piece, in the metal of choice.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::api::pictures;
use super::model::{Metal, PieceCard};
use crate::browser;
use crate::kernel::slug::Slug;
use crate::kernel::words::Words;

/// A picture with its words, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureShown {
    /// Where the browser finds it.
    pub address: String,
    /// What it shows, for people who do not see it.
    pub description: String,
}

impl PictureShown {
    /// Every picture of a piece in `metal`, or in its first metal.
    pub fn all_of(card: &PieceCard, metal: Option<Metal>, words: &Words) -> Vec<Self> {
        let shown = |picture: super::model::Picture| Self {
            address: picture.address(),
            description: describe(card, &picture, words),
        };
        card.pictures(metal).into_iter().map(shown).collect()
    }
}

/// Says what is to be seen in a picture of a piece.
pub fn describe(card: &PieceCard, picture: &super::model::Picture, words: &Words) -> String {
    let name = picture.name;
    words.tell(
        &format!("picture-{}", name.view.code()),
        &[
            ("piece", card.name.clone().into()),
            ("metal", words.say(&format!("metal-{}", name.metal.code())).into()),
            ("stone", words.say(&format!("stone-colour-{}", name.main.code())).into()),
        ],
    )
}

/// A metal that the piece can be shown in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swatch {
    /// The metal.
    pub metal: Metal,
    /// What it is called.
    pub name: String,
}

/// What the gallery says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GalleryWords {
    /// The name of the whole gallery.
    pub label: String,
    /// The name of the row of small pictures.
    pub thumbnails: String,
    /// The name of the row of metals.
    pub metals: String,
    /// What the button says that enlarges the picture.
    pub enlarge: String,
    /// What it says when the picture is enlarged.
    pub reduce: String,
}

/// The pictures of a piece: a strip to swipe, small pictures to jump with, and the metals it comes in.
///
/// Without script the strip scrolls, the small pictures are links into it, and a metal is a link to this page
/// in that metal. With script nothing reloads, arrow keys turn the pictures, and a picture can be enlarged.
#[island(lazy)]
pub fn Gallery(
    /// The piece.
    slug: Slug,
    /// Its pictures in the metal it is shown in.
    pictures: Vec<PictureShown>,
    /// The metals it can be shown in.
    swatches: Vec<Swatch>,
    /// The metal it is shown in.
    metal: Metal,
    /// What the gallery says.
    words: GalleryWords,
) -> impl IntoView {
    let gallery = GalleryState::new(slug, pictures, metal);
    let enlarged = gallery.enlarged;
    let strip = gallery.strip;
    let enlarge_label =
        move || if enlarged.get() { words.reduce.clone() } else { words.enlarge.clone() };
    view! {
        <div class="gallery" role="group" aria-label=words.label on:keydown=move |event| gallery.on_key(&event)>
            <div class="gallery-stage" data-enlarged=move || enlarged.get().then_some("")>
                <ol
                    class="gallery-strip"
                    node_ref=strip
                    tabindex="0"
                    aria-label=words.thumbnails.clone()
                    on:scrollend=move |_| gallery.follow_the_strip()
                >
                    {move || gallery.pictures.get().into_iter().enumerate().map(large_picture).collect_view()}
                </ol>
                <button
                    type="button"
                    class="gallery-enlarge"
                    aria-pressed=move || enlarged.get().to_string()
                    on:click=move |_| enlarged.update(|on| *on = !*on)
                >
                    {enlarge_label}
                </button>
            </div>
            <ul class="gallery-thumbnails" aria-label=words.thumbnails>
                {move || {
                    let small = |(index, picture)| small_picture(gallery, index, picture);
                    gallery.pictures.get().into_iter().enumerate().map(small).collect_view()
                }}
            </ul>
            <MetalRow gallery=gallery swatches=swatches label=words.metals/>
        </div>
    }
}

/// What the gallery knows while it is on the page.
#[derive(Clone, Copy)]
struct GalleryState {
    slug: StoredValue<Slug>,
    pictures: RwSignal<Vec<PictureShown>>,
    metal: RwSignal<Metal>,
    current: RwSignal<usize>,
    enlarged: RwSignal<bool>,
    /// Counts the metals asked for, so that a slow answer never replaces a newer one.
    asked: StoredValue<u32>,
    strip: NodeRef<html::Ol>,
}

impl GalleryState {
    fn new(slug: Slug, pictures: Vec<PictureShown>, metal: Metal) -> Self {
        Self {
            slug: StoredValue::new(slug),
            pictures: RwSignal::new(pictures),
            metal: RwSignal::new(metal),
            current: RwSignal::new(0),
            enlarged: RwSignal::new(false),
            asked: StoredValue::new(0),
            strip: NodeRef::new(),
        }
    }

    fn show(self, index: usize) {
        self.current.set(index);
        let child = self
            .strip
            .get_untracked()
            .and_then(|strip| strip.children().item(u32::try_from(index).unwrap_or_default()));
        if let Some(child) = child {
            browser::bring_into_view(&child);
        }
    }

    /// Marks the picture that a swipe has stopped at.
    fn follow_the_strip(self) {
        if let Some(strip) = self.strip.get_untracked().filter(|_| !self.enlarged.get_untracked()) {
            let last = self.pictures.with_untracked(Vec::len).saturating_sub(1);
            self.current.set(browser::page_of_strip(&strip).min(last));
        }
    }

    /// Turns the pictures with the arrow keys, which move an enlarged picture instead.
    fn on_key(self, event: &ev::KeyboardEvent) {
        let enlarged = self.enlarged.get_untracked();
        let last = self.pictures.with_untracked(Vec::len).saturating_sub(1);
        let current = self.current.get_untracked();
        match event.key().as_str() {
            "Escape" if enlarged => self.enlarged.set(false),
            _ if enlarged => return,
            "ArrowRight" => self.show(if current >= last { 0 } else { current + 1 }),
            "ArrowLeft" => self.show(if current == 0 { last } else { current - 1 }),
            _ => return,
        }
        event.prevent_default();
    }

    /// Shows the piece in `metal`. If the pictures cannot be had, the link is followed after all.
    fn choose(self, metal: Metal, address: String) {
        let ticket = self.asked.with_value(|asked| asked + 1);
        self.asked.set_value(ticket);
        let slug = self.slug.get_value();
        spawn_local(async move {
            let answer = pictures(slug, metal).await;
            if self.asked.try_get_value() != Some(ticket) {
                return;
            }
            match answer {
                Ok(pictures) => {
                    self.metal.set(metal);
                    self.pictures.set(pictures);
                    browser::replace_address(&address);
                }
                Err(_) => browser::follow(&address),
            }
        });
    }
}

fn large_picture((index, picture): (usize, PictureShown)) -> impl IntoView {
    let first = index == 0;
    view! {
        <li class="gallery-picture" id=format!("picture-{}", index + 1)>
            <img
                src=picture.address
                alt=picture.description
                width="800"
                height="800"
                fetchpriority=first.then_some("high")
                loading=(!first).then_some("lazy")
            />
        </li>
    }
}

fn small_picture(gallery: GalleryState, index: usize, picture: PictureShown) -> impl IntoView {
    let here = move || (gallery.current.get() == index).then_some("true");
    let on_click = move |event: ev::MouseEvent| {
        event.prevent_default();
        gallery.show(index);
    };
    view! {
        <li>
            <a href=format!("#picture-{}", index + 1) aria-current=here on:click=on_click>
                <img src=picture.address alt=picture.description width="96" height="96"/>
            </a>
        </li>
    }
}

/// The metals that the piece comes in, as links.
#[component]
fn MetalRow(gallery: GalleryState, swatches: Vec<Swatch>, label: String) -> impl IntoView {
    let swatch = move |swatch: Swatch| {
        let address = format!("?metal={}", swatch.metal.code());
        let here = move || (gallery.metal.get() == swatch.metal).then_some("true");
        let target = address.clone();
        let on_click = move |event: ev::MouseEvent| {
            // With a modifier the shopper wants a new tab or window, which the browser does by itself.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                gallery.choose(swatch.metal, target.clone());
            }
        };
        view! {
            <li>
                <a href=address rel="nofollow" data-metal=swatch.metal.code() aria-current=here on:click=on_click>
                    {swatch.name}
                </a>
            </li>
        }
    };
    view! {
        <ul class="gallery-metals" aria-label=label>
            {swatches.into_iter().map(swatch).collect_view()}
        </ul>
    }
}
