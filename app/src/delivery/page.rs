//! What the page of a piece says about delivery.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::{DeliveryBook, Pin, Zone, lead_days, possible_lead_days};
use crate::catalogue::model::{Axis, Choice, Choices, Piece};
use crate::kernel::date::Date;
use crate::kernel::moment::ClockPort;
use crate::kernel::words::Words;
use crate::ui::soon_in_words;

/// Everything that a day of arrival depends on, apart from the piece.
#[derive(Clone)]
pub struct Ways {
    book: Option<Arc<DeliveryBook>>,
    /// What was asked for, as it was typed.
    typed: String,
    today: Date,
    /// How many minutes of today have passed.
    minutes: u16,
}

/// The longest text that is shown again in the field for a PIN code, in characters.
const LONGEST_TYPED: usize = 12;

/// What can be said about the PIN code that was asked for.
#[derive(Clone, Copy)]
enum Destination<'a> {
    /// None was asked for.
    None,
    /// It is no PIN code.
    Unreadable,
    /// Nothing is sent there.
    Unserved(Pin),
    /// It lies in a zone.
    In(Pin, &'a Zone),
}

impl Ways {
    /// The ways there are now, to the PIN code that somebody has `asked` for.
    pub fn now(book: Option<Arc<DeliveryBook>>, asked: Option<String>) -> Self {
        let clock = expect_context::<ClockPort>();
        let now = clock.now();
        let typed = asked.unwrap_or_default().trim().chars().take(LONGEST_TYPED + 1).collect();
        Self { book, typed, today: clock.day_in_india(now), minutes: now.minute_in_india() }
    }

    /// The PIN code that was asked for, if it is one.
    pub fn pin(&self) -> Option<Pin> {
        Pin::parse(&self.typed).ok()
    }

    fn destination(&self) -> Destination<'_> {
        let Some(book) = self.book.as_ref().filter(|_| !self.typed.is_empty()) else {
            return Destination::None;
        };
        match Pin::parse(&self.typed) {
            Err(_) => Destination::Unreadable,
            Ok(pin) => {
                book.zone(pin).map_or(Destination::Unserved(pin), |zone| Destination::In(pin, zone))
            }
        }
    }

    /// How many days an engraving adds to the making.
    pub fn engraving_days(&self) -> u16 {
        self.book.as_ref().map_or(0, |book| book.engraving_days)
    }

    /// For each number of days that the making of `piece` can take, depending on what is chosen, the sentence that
    /// says when it is there. A day is named only after a PIN code.
    pub fn sentences(&self, piece: &Piece, words: &Words) -> Vec<(u16, String)> {
        let days = possible_lead_days(piece.lead_days, self.engraving_days(), piece.engraving);
        days.into_iter().map(|days| (days, self.sentence(days, words))).collect()
    }

    fn sentence(&self, days: u16, words: &Words) -> String {
        let number = ("days", u32::from(days).into());
        let (Destination::In(pin, zone), Some(book)) = (self.destination(), &self.book) else {
            return words.tell("delivery-made", &[number]);
        };
        let place = [("pin", pin.to_string().into()), ("zone", zone.name.clone().into())];
        let Some(window) = book.window(zone, self.today, self.minutes, days) else {
            let way = [
                number,
                ("least", u32::from(zone.least_days).into()),
                ("most", u32::from(zone.most_days).into()),
            ];
            return words.tell("delivery-no-day", &[&place[..], &way].concat());
        };
        let (from, to) = (soon_in_words(window.from, words), soon_in_words(window.to, words));
        let id = if window.from == window.to { "delivery-on" } else { "delivery-between" };
        words.tell(id, &[&place[..], &[("from", from.into()), ("to", to.into())]].concat())
    }
}

/// When the piece is there, and a form that asks for a PIN code. It works without script: the page is opened again
/// with the code in its address, and with everything that was chosen.
#[component]
pub fn DeliveryPart(
    /// The piece.
    piece: Piece,
    /// What can be chosen about it.
    choices: Choices,
    /// What is chosen.
    choice: Choice,
    /// Where pieces are sent.
    ways: Ways,
) -> impl IntoView {
    let words = Words::of_this_page();
    let days = lead_days(piece.lead_days, ways.engraving_days(), &choice);
    let mut sentences = ways.sentences(&piece, &words).into_iter();
    let when = sentences.find(|(known, _)| *known == days).map(|(_, sentence)| sentence);
    let form = ways.book.is_some().then(|| {
        let kept = kept(&choices, &choice);
        view! { <PinForm path=format!("/piece/{}", piece.card.slug) kept=kept ways=ways.clone()/> }
    });
    view! {
        <section class="delivery" id="delivery" aria-labelledby="delivery-title">
            <h2 id="delivery-title">{words.say("delivery-title")}</h2>
            <p class="delivery-when" data-delivery="">{when}</p>
            {said(&ways, &words).map(|text| view! { <p class="delivery-note">{text}</p> })}
            {form}
            <p class="delivery-note"><a href="/delivery">{words.say("delivery-more")}</a></p>
        </section>
    }
    .into_any()
}

/// What else is to be said about the way: that it is insured, and from which hour on an order counts for the next day.
fn said(ways: &Ways, words: &Words) -> Option<String> {
    let (Destination::In(_, zone), Some(book)) = (ways.destination(), &ways.book) else {
        return None;
    };
    let time = format!("{:02}:{:02}", book.closes / 60, book.closes % 60);
    let closes = words.tell("delivery-closes", &[("time", time.into())]);
    let insured = zone.insured.then(|| words.say("delivery-insured"));
    Some([insured, Some(closes)].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// Everything that can be chosen, as hidden fields of a form. What one gets without choosing is disabled, so that it
/// does not lengthen the address; [`crate::pricing::follower::Follower`] keeps them true.
fn kept(choices: &Choices, choice: &Choice) -> Vec<Kept> {
    let usual = choices.default_choice();
    let has = |axis: &Axis| match axis {
        Axis::Engraving => choices.engraving > 0,
        _ => choices.options(*axis).len() > 1,
    };
    let field = |axis: &Axis| Kept {
        axis: *axis,
        value: choice.code(*axis),
        usual: choice.code(*axis) == usual.code(*axis),
    };
    Axis::ALL.iter().filter(|axis| has(axis)).map(field).collect()
}

/// What is chosen on one axis.
struct Kept {
    axis: Axis,
    value: String,
    /// Whether that is what one gets without choosing.
    usual: bool,
}

#[component]
fn PinForm(path: String, kept: Vec<Kept>, ways: Ways) -> impl IntoView {
    let words = Words::of_this_page();
    let about_it = |id: &str, pin: Pin| words.tell(id, &[("pin", pin.to_string().into())]);
    let (wrong, answer) = match ways.destination() {
        Destination::Unreadable => (true, Some(words.say("delivery-pin-wrong"))),
        Destination::Unserved(pin) => (false, Some(about_it("delivery-unserved", pin))),
        Destination::None | Destination::In(..) => (false, None),
    };
    let described = if answer.is_some() { "pin-answer pin-hint" } else { "pin-hint" };
    let answer = answer.map(|text| {
        let ask = (!wrong).then(|| view! { " " <a href="/contact">{words.say("delivery-ask")}</a> });
        view! { <p class="delivery-answer" id="pin-answer" data-wrong=wrong.then_some("")>{text} {ask}</p> }
    });
    let hidden = |kept: Kept| {
        view! { <input type="hidden" name=kept.axis.code() value=kept.value disabled=kept.usual/> }
    };
    view! {
        <form class="delivery-form" method="get" action=format!("{path}#delivery")>
            {kept.into_iter().map(hidden).collect_view()}
            <label class="delivery-label" for="pin">{words.say("delivery-pin")}</label>
            <input
                class="field"
                id="pin"
                name="pin"
                type="text"
                inputmode="numeric"
                autocomplete="postal-code"
                maxlength=LONGEST_TYPED.to_string()
                required=true
                value=ways.typed
                aria-describedby=described
                aria-invalid=wrong.then_some("true")
            />
            <button class="button" data-kind="quiet">{words.say("delivery-show")}</button>
            {answer}
            <p class="delivery-hint" id="pin-hint">{words.say("delivery-pin-hint")}</p>
        </form>
    }
    .into_any()
}
