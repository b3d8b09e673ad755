//! The ring sizer on the screen, which a bank card tells how large a millimetre is.

#![expect(
    missing_docs,
    reason = "the island macro writes items without documentation beside the documented one"
)]

use leptos::prelude::*;

use super::sizer_props::{
    CARD, DENSITY, HERE, NOMINAL_DENSITY, SizerWords, hundredths, pixels, tenths,
};
use crate::catalogue::model::{RingSize, Scale};

/// A slider that makes a drawn card as large as a real one, and a second one that makes a disc as large as the
/// inside of a ring. Says what the ring measures and what each scale calls it. Nothing is kept or sent.
///
/// A page cannot know how large its screen is, and a card of this size is in nearly every purse. It is drawn lying
/// where there is room and standing on a phone; both drawings follow the same slider.
#[island(lazy)]
pub fn ScreenSizer(
    /// What the sizer says.
    words: SizerWords,
) -> impl IntoView {
    let density = RwSignal::new(NOMINAL_DENSITY);
    let around = RwSignal::new(520);
    let (long, short) = CARD;
    let size = move || RingSize::new(around.get()).ok();
    let across = move || size().map(RingSize::across).unwrap_or_default();
    let said = words.density;
    let fineness = move || said.replace(HERE, &hundredths(density.get()));
    let said = words.millimetres;
    let millimetres = move |number: String| said.replace(HERE, &number);
    let (length, width) = (millimetres.clone(), millimetres.clone());
    let said_around = move || millimetres(tenths(around.get()));
    let called = move |(scale, name): (&'static Scale, String)| {
        let label = move || size().map(|size| size.label(*scale).to_string());
        view! { <div><dt>{name}</dt><dd>{label}</dd></div> }
    };
    let buttons = (words.smaller, words.larger);
    view! {
        <div class="sizer-tools">
            <div class="sizer-step">
                <Slider
                    id="sizer-card" name=words.card buttons=buttons.clone() value=density ends=DENSITY step=1 leap=4
                    said=Box::new(fineness)
                />
                <div class="sizer-card">
                    <svg
                        class="sizer-card-lying" aria-hidden="true" viewBox="0 0 8560 5398"
                        width=move || pixels(long, density.get()) height=move || pixels(short, density.get())
                    >
                        <rect width="8560" height="5398" rx="318"></rect>
                    </svg>
                    <svg
                        class="sizer-card-standing" aria-hidden="true" viewBox="0 0 5398 8560"
                        width=move || pixels(short, density.get()) height=move || pixels(long, density.get())
                    >
                        <rect width="5398" height="8560" rx="318"></rect>
                    </svg>
                </div>
            </div>
            <div class="sizer-step">
                <Slider
                    id="sizer-ring" name=words.ring buttons=buttons value=around
                    ends=(RingSize::LEAST, RingSize::MOST) step=5 leap=5 said=Box::new(said_around)
                />
                <div class="sizer-ring">
                    <svg
                        aria-hidden="true" viewBox="0 0 2 2"
                        width=move || pixels(across(), density.get()) height=move || pixels(across(), density.get())
                    >
                        <circle cx="1" cy="1" r="1"></circle>
                    </svg>
                </div>
                <dl class="sizer-names">
                    <div><dt>{words.around}</dt><dd>{move || length(tenths(around.get()))}</dd></div>
                    <div><dt>{words.across}</dt><dd>{move || width(hundredths(across()))}</dd></div>
                    {Scale::ALL.iter().zip(words.scales).map(called).collect_view()}
                </dl>
            </div>
        </div>
    }
}

/// A slider with a button at each end, for fingers that are wider than a step.
#[component]
fn Slider(
    id: &'static str,
    name: String,
    /// What the two buttons say.
    buttons: (String, String),
    value: RwSignal<i64>,
    /// The least and the greatest value.
    ends: (i64, i64),
    step: i64,
    /// How far a button goes.
    leap: i64,
    /// The value as it is spoken.
    said: Box<dyn Fn() -> String + Send + Sync>,
) -> impl IntoView {
    let (least, most) = ends;
    let go = move |by: i64| value.update(|value| *value = (*value + by).clamp(least, most));
    let follow = move |event| {
        if let Ok(number) = event_target_value(&event).parse::<i64>() {
            value.set(number.clamp(least, most));
        }
    };
    let button = move |sign: &'static str, says: String, by: i64| {
        view! {
            <button type="button" class="sizer-button" aria-label=says on:click=move |_| go(by)>
                {sign}
            </button>
        }
    };
    let (smaller, larger) = buttons;
    view! {
        <label for=id>{name.clone()}</label>
        <div class="sizer-slider" role="group" aria-label=name>
            {button("−", smaller, -leap)}
            <input
                id=id type="range" autocomplete="off" min=least max=most step=step
                value=value.get_untracked() prop:value=move || value.get() aria-valuetext=said on:input=follow
            />
            {button("+", larger, leap)}
        </div>
    }
}
