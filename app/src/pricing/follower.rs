//! What lets a page follow the choice that is made on it.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use std::cell::RefCell;

use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::arrival::Arrival;
use super::break_up::{line_number, shown};
use super::configurator::{address, note, total};
use super::model::{LineKind, PieceRates, PriceOfPiece};
use super::shown_metal;
use crate::browser::{self, Element};
use crate::catalogue::model::{Axis, Choice, Choices, Metal};
use crate::catalogue::names::metal_name;
use crate::catalogue::share::{SHARED, shared_path};
use crate::kernel::percent::percent_encoded;
use crate::kernel::words::Words;

/// What the follower may have to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Parts", into = "Parts")]
pub struct FollowerTexts {
    /// In place of a price.
    pub on_request: String,
    /// Before the weight, where there is a price: that tax is in it.
    pub with_tax: String,
    /// Before the weight, where there is no price.
    pub without_price: String,
    /// When the pictures have changed, alloy by alloy.
    pub pictures: Vec<String>,
}

/// [`FollowerTexts`] as they travel: without names, since the code that reads names is large.
type Parts = (String, String, String, Vec<String>);

impl From<Parts> for FollowerTexts {
    fn from((on_request, with_tax, without_price, pictures): Parts) -> Self {
        Self { on_request, with_tax, without_price, pictures }
    }
}

impl From<FollowerTexts> for Parts {
    fn from(texts: FollowerTexts) -> Self {
        (texts.on_request, texts.with_tax, texts.without_price, texts.pictures)
    }
}

impl FollowerTexts {
    /// The texts for a piece of which this can be chosen.
    pub fn of(choices: &Choices, words: &Words) -> Self {
        let pictures = |metal: Metal| {
            words.tell("gallery-shown", &[("metal", metal_name(metal, words).into())])
        };
        let weight = words.say("price-weight");
        Self {
            on_request: words.say("price-on-request"),
            with_tax: format!("{} · {weight}", words.say("price-tax-included")),
            without_price: weight,
            pictures: choices.alloys.iter().map(|alloy| pictures(alloy.metal())).collect(),
        }
    }
}

/// Lets price, weight, lines, address and pictures follow what is chosen in the configurator around it, worked out
/// by the same functions as on the server.
///
/// It shows nothing itself. What the server wrote stands where it stood, and the follower puts other texts into it:
/// a second description of the page would have to travel to the browser, and would be five times its size.
#[island(lazy)]
pub fn Follower(
    /// The page of the piece.
    page: String,
    /// What can be chosen.
    choices: Choices,
    /// What applies to the piece; `None` if it is priced on request.
    rates: Option<PieceRates>,
    /// What the page shows, as the query of an address.
    query: String,
    /// What it may have to say.
    texts: FollowerTexts,
    /// When the piece is there.
    arrival: Arrival,
) -> impl IntoView {
    let here = NodeRef::<html::Span>::new();
    let following = Following { page, choices, rates, texts, arrival, query: RefCell::new(query) };
    Effect::new(move |begun: Option<bool>| {
        if begun == Some(true) {
            return true;
        }
        let Some(around) = here.get().and_then(|here| browser::around(&here, ".piece")) else {
            return false;
        };
        let Some(form) = browser::first(&around, ".configurator") else { return false };
        // Something may have been chosen while this was still asleep.
        following.follow(&around, &form);
        let following = following.clone();
        browser::on(&form.clone(), "input", move |_| following.follow(&around, &form));
        true
    });
    view! { <span hidden="" node_ref=here></span> }
}

/// What the follower knows while it is on the page.
#[derive(Clone)]
struct Following {
    page: String,
    choices: Choices,
    rates: Option<PieceRates>,
    texts: FollowerTexts,
    arrival: Arrival,
    /// What the page shows now, as the query of an address.
    query: RefCell<String>,
}

impl Following {
    /// Lets the page show what the fields hold.
    fn follow(&self, around: &Element, form: &Element) {
        let (choice, _) = self.choices.nearest(|axis| browser::field(form, axis));
        let query = self.choices.query(&choice);
        if *self.query.borrow() == query {
            return;
        }
        let priced = self.rates.as_ref().and_then(|rates| rates.price(&self.choices, &choice));
        self.write(around, priced.as_ref(), &choice, &query);
        self.write_delivery(around, &choice);
        self.write_links(around, &choice);
        let pin = &self.arrival.pin;
        let pin = if pin.is_empty() { String::new() } else { format!("pin={pin}") };
        let both = if query.is_empty() || pin.is_empty() { "" } else { "&" };
        browser::replace_address(&address(&self.page, &format!("{query}{both}{pin}")));
        let place = self.choices.alloys.iter().position(|alloy| *alloy == choice.alloy);
        let said = place.and_then(|place| self.texts.pictures.get(place));
        shown_metal::show(choice.alloy.metal(), said.cloned().unwrap_or_default());
        self.query.replace(query);
    }

    fn write(&self, around: &Element, priced: Option<&PriceOfPiece>, choice: &Choice, query: &str) {
        let put = |place: &str, text: &str| {
            for element in browser::all(around, place) {
                browser::write(&element, text);
            }
        };
        let total = total(priced, &self.texts);
        put(".price-note", &note(priced, &self.choices, choice, &self.texts));
        put(".price-total", &total);
        put(".break-up tfoot td", &total);
        let receipt = address(&format!("{}/receipt", self.page), query);
        for link in browser::all(around, ".break-up-receipt a") {
            browser::set(&link, "href", Some(&receipt));
        }
        for section in browser::all(around, ".break-up") {
            browser::set(&section, "hidden", priced.is_none().then_some(""));
        }
        for row in browser::all(around, "[data-line]") {
            let number = browser::attribute(&row, "data-line");
            let kinds = priced.iter().flat_map(|p| p.price.lines.iter().map(|line| line.kind));
            let kind =
                kinds.into_iter().find(|kind| number == Some(line_number(*kind).to_string()));
            write_row(&row, priced.zip(kind));
        }
    }

    /// Says when the piece is there as chosen, and lets the form for a PIN code keep the choice.
    fn write_delivery(&self, around: &Element, choice: &Choice) {
        if let Some(place) = browser::first(around, ".delivery-when") {
            browser::write(&place, self.arrival.sentence(choice).unwrap_or_default());
        }
        let usual = self.choices.default_choice();
        for field in browser::all(around, ".delivery-form [type=hidden]") {
            let name = browser::attribute(&field, "name").unwrap_or_default();
            if let Ok(axis) = Axis::parse(&name) {
                let code = choice.code(axis);
                let same = code == usual.code(axis);
                browser::set(&field, "value", Some(&code));
                browser::set(&field, "disabled", same.then_some(""));
            }
        }
    }

    /// Lets the links that share the piece lead to it as chosen.
    fn write_links(&self, around: &Element, choice: &Choice) {
        let Some(place) = browser::first(around, ".share") else { return };
        let before = browser::attribute(&place, SHARED).unwrap_or_default();
        let now = shared_path(&self.page, &self.choices, choice.clone());
        for link in browser::all(&place, "a") {
            let leads = browser::attribute(&link, "href").unwrap_or_default();
            let leads = leads.replacen(&percent_encoded(&before), &percent_encoded(&now), 1);
            browser::set(&link, "href", Some(&leads));
        }
        browser::set(&place, SHARED, Some(&now));
    }
}

fn write_row(row: &Element, line: Option<(&PriceOfPiece, LineKind)>) {
    let texts = line.and_then(|(priced, kind)| shown(priced, kind));
    browser::set(row, "hidden", texts.is_none().then_some(""));
    let (sum, amount) = texts.unwrap_or_default();
    for (cell, text) in browser::all(row, "td").into_iter().zip([sum, amount]) {
        browser::write(&cell, &text);
    }
}
