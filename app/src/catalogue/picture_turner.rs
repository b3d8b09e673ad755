//! What turns, enlarges and exchanges the pictures of a gallery.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use std::cell::Cell;
use std::rc::Rc;

use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::serde_json;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::api::pictures_address;
use super::model::Metal;
use super::picture_shown::PictureShown;
use crate::browser::{self, Element};
use crate::kernel::slug::Slug;
use crate::pricing::shown_metal::asked_for;

/// What the turner writes on the button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(String, String)", into = "(String, String)")]
pub struct TurnerWords {
    /// While a picture has its usual size.
    pub enlarge: String,
    /// While it is enlarged.
    pub reduce: String,
}

impl From<(String, String)> for TurnerWords {
    fn from((enlarge, reduce): (String, String)) -> Self {
        Self { enlarge, reduce }
    }
}

impl From<TurnerWords> for (String, String) {
    fn from(words: TurnerWords) -> Self {
        (words.enlarge, words.reduce)
    }
}

/// Wakes up the gallery around it. It shows nothing itself: it changes what the server wrote.
#[island(lazy)]
pub fn PictureTurner(
    /// The piece.
    slug: Slug,
    /// The metal it is shown in.
    metal: Metal,
    /// What it writes on the button.
    words: TurnerWords,
) -> impl IntoView {
    let here = NodeRef::<html::Span>::new();
    Effect::new(move |_| {
        let gallery = here.get().and_then(|here| browser::around(&here, ".gallery"));
        let turning = gallery
            .and_then(|gallery| Turning::of(gallery, slug.clone(), metal, words.clone()))
            .map(Rc::new);
        let Some(turning) = turning else { return };
        turning.listen();
        // The strip may have been swiped, or the address may have named a picture, before this was awake.
        turning.follow_the_strip();
        Effect::new(move |_| {
            if let Some((metal, said)) = asked_for() {
                Rc::clone(&turning).turn_to(metal, said);
            }
        });
    });
    view! { <span hidden="" node_ref=here></span> }
}

/// How wide an enlarged picture is at most, so that the browser takes a larger file: two and a half times 36rem.
const ENLARGED: &str = "90rem";

/// What the turner knows while it is on the page.
struct Turning {
    gallery: Element,
    stage: Element,
    strip: Element,
    button: Element,
    slug: Slug,
    words: TurnerWords,
    metal: Cell<Metal>,
    current: Cell<usize>,
    enlarged: Cell<bool>,
    /// Counts the metals asked for, so that a slow answer never replaces a newer one.
    asked: Cell<u32>,
}

impl Turning {
    fn of(gallery: Element, slug: Slug, metal: Metal, words: TurnerWords) -> Option<Self> {
        Some(Self {
            stage: browser::first(&gallery, ".gallery-stage")?,
            strip: browser::first(&gallery, ".gallery-strip")?,
            button: browser::first(&gallery, "button")?,
            gallery,
            slug,
            words,
            metal: Cell::new(metal),
            current: Cell::new(0),
            enlarged: Cell::new(false),
            asked: Cell::new(0),
        })
    }

    fn listen(self: &Rc<Self>) {
        let turning = Rc::clone(self);
        browser::on(&self.strip, "scrollend", move |_| turning.follow_the_strip());
        let turning = Rc::clone(self);
        browser::on(&self.button, "click", move |_| turning.enlarge(!turning.enlarged.get()));
        let turning = Rc::clone(self);
        browser::on(&self.stage, "keydown", move |event| {
            if let Some(event) = browser::key(&event) {
                turning.on_key(&event);
            }
        });
        for (index, link) in self.thumbnails().into_iter().enumerate() {
            let turning = Rc::clone(self);
            browser::on(&link, "click", move |event: Event| {
                if browser::is_plain_click(&event) {
                    event.prevent_default();
                    turning.show(index);
                }
            });
        }
    }

    fn thumbnails(&self) -> Vec<Element> {
        browser::all(&self.gallery, ".gallery-thumbnails a")
    }

    /// The large pictures, each with the frame it is moved about in.
    fn large(&self) -> Vec<Element> {
        browser::all(&self.strip, ".gallery-picture")
    }

    fn show(&self, index: usize) {
        self.mark(index);
        if let Some(picture) = self.large().get(index) {
            browser::bring_into_view(picture);
        }
    }

    fn mark(&self, index: usize) {
        self.current.set(index);
        for (place, link) in self.thumbnails().iter().enumerate() {
            browser::set(link, "aria-current", (place == index).then_some("true"));
        }
    }

    fn last(&self) -> usize {
        self.large().len().saturating_sub(1)
    }

    /// Marks the picture that the strip has stopped at.
    fn follow_the_strip(&self) {
        self.mark(browser::page_of_strip(&self.strip).min(self.last()));
    }

    fn enlarge(&self, enlarged: bool) {
        self.enlarged.set(enlarged);
        browser::set(&self.stage, "data-enlarged", enlarged.then_some(""));
        let said = if enlarged { &self.words.reduce } else { &self.words.enlarge };
        browser::write(&self.button, said);
        if enlarged {
            for picture in &self.large() {
                for source in browser::all(picture, "source") {
                    browser::set(&source, "sizes", Some(ENLARGED));
                }
                browser::centre_inside(picture);
            }
        }
    }

    /// Turns the pictures with the arrow keys, or moves the one that is enlarged.
    fn on_key(&self, event: &KeyboardEvent) {
        // With a modifier an arrow is the browser's: it goes back in the history, for one.
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() {
            return;
        }
        let (last, current) = (self.last(), self.current.get());
        match (event.key().as_str(), self.enlarged.get()) {
            ("Escape", true) => self.enlarge(false),
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
    fn push(&self, right: i32, down: i32) {
        if let Some(picture) = self.large().get(self.current.get()) {
            browser::scroll_inside(picture, right, down);
        }
    }

    /// Shows the piece in `metal`. If the pictures cannot be had, the page is loaded again as chosen.
    fn turn_to(self: Rc<Self>, metal: Metal, said: String) {
        let ticket = self.asked.get().wrapping_add(1);
        self.asked.set(ticket);
        let other = metal != self.metal.get();
        self.say_busy(other);
        if !other {
            return;
        }
        spawn_local(async move {
            let answer = browser::fetch_text(&pictures_address(&self.slug, metal)).await;
            if self.asked.get() != ticket {
                return;
            }
            // In either case: a page that is left can come back as it was.
            self.say_busy(false);
            let pictures: Option<Vec<PictureShown>> =
                answer.and_then(|text| serde_json::from_str(&text).ok());
            match pictures {
                Some(pictures) if self.exchange(&pictures) => {
                    self.metal.set(metal);
                    for status in browser::all(&self.gallery, "[role=status]") {
                        browser::write(&status, &said);
                    }
                }
                _ => browser::load_again(),
            }
        });
    }

    fn say_busy(&self, busy: bool) {
        browser::set(&self.gallery, "aria-busy", busy.then_some("true"));
    }

    /// Shows other pictures in the places of those that are there; whether there are as many places as pictures.
    fn exchange(&self, pictures: &[PictureShown]) -> bool {
        let places = [".gallery-strip picture", ".gallery-thumbnails picture"];
        let places = places.map(|place| browser::all(&self.gallery, place));
        let fits = places.iter().all(|places| places.len() == pictures.len());
        if fits {
            for (place, picture) in places.iter().flat_map(|places| places.iter().zip(pictures)) {
                exchange(place, picture);
            }
        }
        fits
    }
}

/// Shows another picture in a place.
fn exchange(place: &Element, picture: &PictureShown) {
    browser::set(place, "data-metal", Some(picture.metal.code()));
    // A form that the other picture is not there in is not chosen any more.
    for (index, source) in browser::all(place, "source").iter().enumerate() {
        browser::set(source, "srcset", picture.choices.get(index).map(|(_, files)| files.as_str()));
    }
    for image in browser::all(place, "img") {
        browser::set(&image, "src", Some(&picture.address));
        browser::set(&image, "alt", Some(&picture.description));
    }
}
