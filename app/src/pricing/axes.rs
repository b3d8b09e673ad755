//! The fields of the configurator, one for each axis.

use leptos::prelude::*;

use crate::catalogue::model::{Axis, Choice, Choices, SizeRange};
use crate::catalogue::names::{alloy_name, size_name};
use crate::catalogue::size_guide::SizeGuide;
use crate::kernel::words::Words;

/// The field of an axis; nothing if there is no choice on it.
#[component]
pub fn AxisField(
    /// The axis.
    axis: Axis,
    /// What can be chosen.
    choices: Choices,
    /// What is chosen.
    choice: Choice,
) -> impl IntoView {
    let words = Words::of_this_page();
    if axis == Axis::Engraving {
        return engraving(choices.engraving, choice.engraving, &words).into_any();
    }
    let codes = choices.options(axis);
    if codes.len() < 2 {
        return ().into_any();
    }
    let label = words.say(&format!("choose-{}", axis.code()));
    let chosen = choice.code(axis);
    let options = codes.into_iter().zip(option_names(axis, &choices, &words));
    if axis == Axis::Size {
        list(axis, label, options.collect(), &chosen, choices.size).into_any()
    } else {
        let metals = choices.alloys.iter().map(|alloy| Some(alloy.metal().code()));
        let none = std::iter::repeat(None);
        let samples: Vec<Option<&'static str>> =
            if axis == Axis::Metal { metals.collect() } else { none.take(options.len()).collect() };
        buttons(axis, label, options.zip(samples).collect(), &chosen).into_any()
    }
}

/// What the options of an axis are called, in the order of their codes.
fn option_names(axis: Axis, choices: &Choices, words: &Words) -> Vec<String> {
    match axis {
        Axis::Metal => choices.alloys.iter().map(|alloy| alloy_name(*alloy, words)).collect(),
        Axis::Origin => {
            let named = |code: &str| words.say(&format!("origin-{code}"));
            choices.origins().iter().map(|origin| named(origin.code())).collect()
        }
        Axis::Diamond | Axis::Gem => {
            let named = |code: &str| words.say(&format!("grade-{code}"));
            choices.grades(axis == Axis::Diamond).iter().map(|grade| named(grade.code())).collect()
        }
        Axis::Size => {
            let range = choices.size.iter();
            range
                .flat_map(|range| range.sizes().map(|size| size_name(range.kind(), size, words)))
                .collect()
        }
        Axis::Engraving => Vec::new(),
    }
}

/// An option with its code and name, and the metal whose sample it shows.
type SampledOption = ((String, String), Option<&'static str>);

fn buttons(axis: Axis, label: String, options: Vec<SampledOption>, chosen: &str) -> impl IntoView {
    let option = |((code, name), metal): SampledOption| {
        view! {
            <label class="option" data-metal=metal>
                <input type="radio" name=axis.code() checked=code == chosen value=code/>
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
}

fn list(
    axis: Axis,
    label: String,
    options: Vec<(String, String)>,
    chosen: &str,
    size: Option<SizeRange>,
) -> impl IntoView {
    let option = |(code, name): (String, String)| {
        view! { <option selected=code == chosen value=code>{name}</option> }
    };
    view! {
        <div class="axis">
            <label class="axis-name" for="choose-size">{label}</label>
            <select class="field" id="choose-size" name=axis.code()>
                {options.into_iter().map(option).collect_view()}
            </select>
            <SizeGuide size=size/>
        </div>
    }
}

fn engraving(letters: u16, text: String, words: &Words) -> impl IntoView {
    let hint = words.tell("choose-engraving-hint", &[("letters", i64::from(letters).into())]);
    (letters > 0).then(|| {
        view! {
            <label class="axis">
                <span class="axis-name">{words.say("choose-engraving")}</span>
                <input
                    class="field"
                    type="text"
                    name=Axis::Engraving.code()
                    value=text
                    maxlength=letters.to_string()
                    autocomplete="off"
                    aria-describedby="engraving-hint"
                />
                <span class="axis-hint" id="engraving-hint">{hint}</span>
            </label>
        }
    })
}
