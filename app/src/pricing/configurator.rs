//! What a shopper chooses about a piece, and what it then costs.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use leptos::html;
use leptos::prelude::*;

use super::break_up::BreakUp;
use super::configurator_props::{AXES, ConfiguratorWords, Say};
use super::model::PieceRates;
use super::shown_metal;
use crate::browser;
use crate::catalogue::model::{Axis, Choice, Choices};

/// The form with which a piece is chosen, and the price of what is chosen.
///
/// Without script it is a form like any other: the button opens the page of what was chosen. With script the
/// price, the weight, the pictures and the address follow each choice at once, worked out by the same function
/// as on the server.
#[island(lazy)]
pub fn Configurator(
    /// The page of the piece.
    page: String,
    /// What can be chosen.
    choices: Choices,
    /// What applies to the piece; `None` if it is priced on request.
    rates: Option<PieceRates>,
    /// What is chosen, as the query of an address.
    chosen: Vec<(String, String)>,
    /// What the configurator says.
    words: ConfiguratorWords,
) -> impl IntoView {
    let form = ConfiguratorState::new(page.clone(), choices, rates, chosen, words);
    let say = move |what| form.words.with_value(|words| words.say(what));
    let fields = NodeRef::<html::Form>::new();
    Effect::new(move |before: Option<()>| {
        let choice = form.choice.get();
        // The first run is the page as it came, which shows everything already, or something was chosen while
        // this was still asleep.
        if before.is_some() {
            form.follow(&choice);
        } else if let Some(fields) = fields.get_untracked() {
            form.take_over(&fields);
        }
    });
    view! {
        <div class="price" role="status">
            <p class="price-total">{move || form.total()}</p>
            <p class="price-note">{move || form.note()}</p>
        </div>
        <form node_ref=fields class="configurator" method="get" action=page aria-label=say(Say::Form)>
            {AXES.map(|axis| form.axis(axis)).into_iter().collect_view()}
            {form.engraving()}
            <button class="button configurator-show" data-kind="quiet">{say(Say::Show)}</button>
        </form>
        <BreakUp words=form.words priced=form.priced address=Signal::derive(move || form.receipt())/>
    }
}

/// What the configurator knows while it is on the page.
#[derive(Clone, Copy)]
struct ConfiguratorState {
    page: StoredValue<String>,
    choices: StoredValue<Choices>,
    words: StoredValue<ConfiguratorWords>,
    choice: RwSignal<Choice>,
    priced: Memo<Option<super::model::PriceOfPiece>>,
}

impl ConfiguratorState {
    fn new(
        page: String,
        choices: Choices,
        rates: Option<PieceRates>,
        chosen: Vec<(String, String)>,
        words: ConfiguratorWords,
    ) -> Self {
        let said = |axis: &str| {
            chosen.iter().find(|(name, _)| name == axis).map(|(_, value)| value.clone())
        };
        let choice = RwSignal::new(choices.nearest(said).0);
        let choices = StoredValue::new(choices);
        let priced = Memo::new(move |_| {
            let choice = choice.get();
            choices.with_value(|choices| rates.as_ref()?.price(choices, &choice))
        });
        Self {
            page: StoredValue::new(page),
            choices,
            words: StoredValue::new(words),
            choice,
            priced,
        }
    }

    fn total(self) -> String {
        let total = self.priced.with(|priced| priced.as_ref().map(|p| p.price.total.to_string()));
        total.unwrap_or_else(|| self.words.with_value(|words| words.say(Say::OnRequest)))
    }

    /// What stands under the price: that tax is in it, and the weight of the metal.
    fn note(self) -> String {
        let weight = self.choice.with(|choice| self.choices.with_value(|c| c.weight(choice)));
        let (tax, net) = self.words.with_value(|w| (w.say(Say::TaxIncluded), w.say(Say::Weight)));
        let priced = self.priced.with(Option::is_some);
        let tax = if priced { format!("{tax} · ") } else { String::new() };
        format!("{tax}{net} {weight} g")
    }

    /// The address of a page about the piece as chosen.
    fn address(self, below: &str) -> String {
        let query = self.choice.with(|choice| self.choices.with_value(|c| c.query(choice)));
        let page = self.page.with_value(|page| format!("{page}{below}"));
        if query.is_empty() { page } else { format!("{page}?{query}") }
    }

    fn receipt(self) -> String {
        self.address("/receipt")
    }

    /// Lets the address and the pictures follow a choice.
    fn follow(self, choice: &Choice) {
        browser::replace_address(&self.address(""));
        let place = self
            .choices
            .with_value(|choices| choices.alloys.iter().position(|alloy| *alloy == choice.alloy));
        let said = self.words.with_value(|words| {
            place.and_then(|place| words.shown.get(place)).cloned().unwrap_or_default()
        });
        shown_metal::show(choice.alloy.metal(), said);
    }

    /// Takes what the fields hold. What nobody has touched is as it came.
    fn take_over(self, fields: &browser::Form) {
        let said = |axis: &str| browser::field(fields, axis);
        let choice = self.choices.with_value(|choices| choices.nearest(said).0);
        if choice != self.choice.get_untracked() {
            self.choice.set(choice);
        }
    }

    /// Takes `value` on one axis and leaves the others as they are.
    fn choose(self, axis: Axis, value: &str) {
        let choice = self.choice.get_untracked();
        let next = self.choices.with_value(|choices| choices.with_axis(&choice, axis, value));
        if next != choice {
            self.choice.set(next);
        }
    }

    /// The codes of what can be chosen on an axis, and which of them is chosen.
    fn options(self, axis: Axis) -> (Vec<String>, String) {
        let choice = self.choice.get_untracked();
        self.choices.with_value(|choices| (choices.options(axis), choice.code(axis)))
    }

    /// The field of an axis; nothing if there is no choice.
    fn axis(self, axis: Axis) -> Option<AnyView> {
        let place = AXES.iter().position(|known| *known == axis)?;
        let (label, names) = self.words.with_value(|words| words.axes.get(place).cloned())?;
        let (codes, chosen) = self.options(axis);
        if codes.len() < 2 {
            return None;
        }
        let options = codes.into_iter().zip(names);
        Some(if axis == Axis::Size {
            self.list(axis, label, options.collect(), chosen)
        } else {
            self.buttons(axis, label, options.collect(), chosen)
        })
    }

    fn buttons(
        self,
        axis: Axis,
        label: String,
        options: Vec<(String, String)>,
        chosen: String,
    ) -> AnyView {
        let option = move |(code, name): (String, String)| {
            let (value, metal) = (code.clone(), metal_of(axis, &code));
            view! {
                <label class="option" data-metal=metal>
                    <input
                        type="radio"
                        name=axis.code()
                        checked=code == chosen
                        value=code
                        on:change=move |_| self.choose(axis, &value)
                    />
                    <span>{name}</span>
                </label>
            }
        };
        view! {
            <fieldset class="axis">
                <legend>{label}</legend>
                <div class="options">{options.into_iter().map(option).collect_view()}</div>
            </fieldset>
        }
        .into_any()
    }

    fn list(
        self,
        axis: Axis,
        label: String,
        options: Vec<(String, String)>,
        chosen: String,
    ) -> AnyView {
        let option = |(code, name): (String, String)| {
            view! { <option selected=code == chosen value=code>{name}</option> }
        };
        view! {
            <label class="axis">
                <span class="axis-name">{label}</span>
                <select
                    class="field"
                    name=axis.code()
                    on:change=move |event| self.choose(axis, &event_target_value(&event))
                >
                    {options.into_iter().map(option).collect_view()}
                </select>
            </label>
        }
        .into_any()
    }

    fn engraving(self) -> Option<AnyView> {
        let most = self.choices.with_value(|choices| choices.engraving);
        if most == 0 {
            return None;
        }
        let say = |what| self.words.with_value(|words| words.say(what));
        let code = Axis::Engraving.code();
        let text = self.choice.get_untracked().engraving;
        Some(
            view! {
                <label class="axis">
                    <span class="axis-name">{say(Say::Engraving)}</span>
                    <input
                        class="field"
                        type="text"
                        name=code
                        value=text
                        maxlength=most.to_string()
                        autocomplete="off"
                        aria-describedby="engraving-hint"
                        on:input=move |event| self.choose(Axis::Engraving, &event_target_value(&event))
                    />
                    <span class="axis-hint" id="engraving-hint">{say(Say::EngravingHint)}</span>
                </label>
            }
            .into_any(),
        )
    }
}

/// The metal whose sample an option shows.
fn metal_of(axis: Axis, code: &str) -> Option<&'static str> {
    if axis != Axis::Metal {
        return None;
    }
    crate::catalogue::Alloy::parse_code(code).ok().map(|alloy| alloy.metal().code())
}
