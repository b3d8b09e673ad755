//! The pictures of one piece, in the metal of choice.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::serde_json;
use leptos::task::spawn_local;

use super::api::pictures_address;
use super::gallery_props::GalleryWords;
use super::model::Metal;
use super::picture_shown::PictureShown;
use crate::browser;
use crate::kernel::slug::Slug;
use crate::pricing::shown_metal::asked_for;

/// The pictures of a piece: a strip to swipe, and small pictures to jump with.
///
/// Without script the strip scrolls, and the small pictures are links into it. With script arrow keys turn the
/// pictures, a picture can be enlarged and moved about, and the pictures follow the metal that is chosen.
#[island(lazy)]
pub fn Gallery(
    /// The piece.
    slug: Slug,
    /// Its pictures in the metal it is shown in.
    pictures: Vec<PictureShown>,
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
    // The strip may have been swiped, or the address may have named a picture, before the gallery was awake.
    Effect::new(move |_| gallery.follow_the_strip());
    Effect::new(move |_| {
        if let Some((metal, said)) = asked_for() {
            gallery.turn_to(metal, said);
        }
    });
    view! {
        <div
            class="gallery"
            role="group"
            aria-label=words.label
            aria-busy=move || gallery.busy.get().then_some("true")
        >
            <div
                class="gallery-stage"
                data-enlarged=move || enlarged.get().then_some("")
                on:keydown=move |event| gallery.on_key(&event)
            >
                <ol
                    class="gallery-strip"
                    node_ref=strip
                    tabindex="0"
                    aria-label=words.strip
                    on:scrollend=move |_| gallery.follow_the_strip()
                >
                    {move || gallery.pictures.get().into_iter().enumerate().map(large_picture).collect_view()}
                </ol>
                <button
                    type="button"
                    class="gallery-enlarge"
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
            <p class="unseen" role="status">{move || gallery.said.get()}</p>
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
    /// Whether pictures in another metal are on their way.
    busy: RwSignal<bool>,
    /// What is said aloud about the last change.
    said: RwSignal<String>,
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
            busy: RwSignal::new(false),
            said: RwSignal::new(String::new()),
            asked: StoredValue::new(0),
            strip: NodeRef::new(),
        }
    }

    fn show(self, index: usize) {
        self.current.set(index);
        if let Some(picture) = self.large(index) {
            browser::bring_into_view(&picture);
        }
    }

    /// The large picture with this number, with the frame it is moved about in.
    fn large(self, index: usize) -> Option<browser::Element> {
        self.strip.get_untracked()?.children().item(u32::try_from(index).ok()?)
    }

    fn last(self) -> usize {
        self.pictures.with_untracked(Vec::len).saturating_sub(1)
    }

    /// Marks the picture that the strip has stopped at.
    fn follow_the_strip(self) {
        if let Some(strip) = self.strip.get_untracked() {
            self.current.set(browser::page_of_strip(&strip).min(self.last()));
        }
    }

    /// Turns the pictures with the arrow keys, or moves the one that is enlarged.
    fn on_key(self, event: &ev::KeyboardEvent) {
        // With a modifier an arrow is the browser's: it goes back in the history, for one.
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        let (last, current) = (self.last(), self.current.get_untracked());
        match (event.key().as_str(), self.enlarged.get_untracked()) {
            ("Escape", true) => self.enlarged.set(false),
            ("ArrowRight", true) => self.push(1, 0),
            ("ArrowLeft", true) => self.push(-1, 0),
            ("ArrowDown", true) => self.push(0, 1),
            ("ArrowUp", true) => self.push(0, -1),
            ("ArrowRight", false) => self.show(if current >= last { 0 } else { current + 1 }),
            ("ArrowLeft", false) => self.show(if current == 0 { last } else { current - 1 }),
            _ => return,
        }
        event.prevent_default();
    }

    /// Moves the enlarged picture by a step to the right and down.
    fn push(self, right: i32, down: i32) {
        if let Some(picture) = self.large(self.current.get_untracked()) {
            browser::scroll_inside(&picture, right, down);
        }
    }

    /// Shows the piece in `metal`. If the pictures cannot be had, the page is loaded again as chosen.
    fn turn_to(self, metal: Metal, said: String) {
        let ticket = self.asked.with_value(|asked| asked + 1);
        self.asked.set_value(ticket);
        self.busy.set(metal != self.metal.get_untracked());
        if !self.busy.get_untracked() {
            return;
        }
        let question = self.slug.with_value(|slug| pictures_address(slug, metal));
        spawn_local(async move {
            let answer = browser::fetch_text(&question).await;
            let pictures = answer.and_then(|text| serde_json::from_str(&text).ok());
            if self.asked.try_get_value() != Some(ticket) {
                return;
            }
            // In either case: a page that is left can come back as it was.
            self.busy.set(false);
            match pictures {
                Some(pictures) => {
                    self.metal.set(metal);
                    self.pictures.set(pictures);
                    self.said.set(said);
                }
                None => browser::load_again(),
            }
        });
    }
}

/// Whether a press is for us: with a modifier the shopper wants a new tab or window, which the browser does by
/// itself.
fn is_plain(event: &ev::MouseEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
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
        if is_plain(&event) {
            event.prevent_default();
            gallery.show(index);
        }
    };
    view! {
        <li>
            <a href=format!("#picture-{}", index + 1) aria-current=here on:click=on_click>
                <img src=picture.address alt=picture.description width="96" height="96"/>
            </a>
        </li>
    }
}
