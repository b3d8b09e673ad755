//! What the pages of details and addresses have in common: what was done, what went wrong, and the fields.

use leptos::prelude::*;

use super::model::{Field, LONGEST_CITY, LONGEST_LINE, Problem, Tried};
use super::port::ProfilePort;
use crate::account::frame::AccountFrame;
use crate::delivery::Pin;
use crate::kernel::person_name::LONGEST_NAME;
use crate::kernel::state::State;
use crate::kernel::words::Words;
use crate::ui::{AfterPress, FormField, FormProblems, FormSelect, Input, Select};

/// The form that was sent and not done, if the page is the answer to one.
pub(super) fn tried() -> Option<Tried> {
    use_context()
}

/// What a state is called.
pub(super) fn name_of(state: State, words: &Words) -> String {
    words.say(&format!("state-{}", state.code()))
}

/// A page of accounts that says what became of the last press.
#[component]
pub fn ProfileFrame(
    /// The message with its title.
    title: &'static str,
    /// What else stands there.
    children: Children,
) -> impl IntoView {
    view! {
        <AccountFrame title=title>
            <AfterPress done=DONE/>
            <Problems/>
            {children()}
        </AccountFrame>
    }
    .into_any()
}

/// What a press can have done, as the address of the next page says it, and the message about it.
const DONE: &[(&str, &str)] = &[
    ("kept", "profile-after-kept"),
    ("removed", "profile-after-removed"),
    ("first", "profile-after-first"),
];

/// Everything that is wrong, with links to the fields.
#[component]
fn Problems() -> impl IntoView {
    let Some(tried) = tried() else { return ().into_any() };
    let words = Words::of_this_page();
    let problem =
        |problem: &Problem| (problem.field().map(Field::code), said(*problem, &tried, &words));
    let problems = tried.problems.iter().map(problem).collect();
    view! { <FormProblems problems=problems/> }.into_any()
}

/// A problem in words. Where a PIN code lies is told by name.
fn said(problem: Problem, tried: &Tried, words: &Words) -> String {
    let id = format!("profile-problem-{}", problem.code());
    let Ok(pin) = Pin::parse(&tried.typed.pin) else { return words.say(&id) };
    if problem != Problem::PinElsewhere {
        return words.say(&id);
    }
    let profiles = expect_context::<ProfilePort>();
    let states: Vec<String> = match profiles.place(pin) {
        Some(place) => vec![name_of(place.state, words)],
        None => profiles.states(pin).into_iter().map(|state| name_of(state, words)).collect(),
    };
    words.tell(&id, &[("pin", pin.to_string().into()), ("states", states.join(", ").into())])
}

/// What is wrong with a field, in words.
fn wrong_with(field: Field, words: &Words) -> Option<String> {
    let tried = tried()?;
    tried.problem_of(field).map(|problem| said(problem, &tried, words))
}

/// What a field of one line is, without what was typed there.
fn manner(field: Field) -> Input {
    let (fills, longest) = match field {
        Field::FullName => ("name", LONGEST_NAME),
        Field::Phone => ("tel", 25),
        Field::Line1 => ("address-line1", LONGEST_LINE),
        Field::Line2 => ("address-line2", LONGEST_LINE),
        Field::Pin => ("postal-code", 12),
        Field::City => ("address-level2", LONGEST_CITY),
        Field::State => ("address-level1", 2),
    };
    let (kind, keys) = match field {
        Field::Phone => (Some("tel"), Some("tel")),
        Field::Pin => (None, Some("numeric")),
        _ => (None, None),
    };
    Input { id: field.code(), kind, fills, longest: Some(longest), keys, ..Input::default() }
}

/// A field of one line, with what was typed there.
#[component]
pub fn TypedField(
    /// Which one.
    field: Field,
    /// The message that says what it is for.
    purpose: &'static str,
    /// What stands in it.
    value: String,
    /// Whether it may be left empty.
    #[prop(optional)]
    optional: bool,
    /// What is wrong with it, if the form that was sent does not say so.
    #[prop(optional_no_strip)]
    wrong: Option<String>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let wrong = wrong.or_else(|| wrong_with(field, &words));
    let input = Input { value, optional, ..manner(field) };
    view! {
        <FormField
            label=words.say(&format!("profile-field-{}", field.code()))
            purpose=words.say(purpose)
            wrong=wrong
            input=input
        />
    }
    .into_any()
}

/// The list of states, with the one that was chosen.
#[component]
pub fn StateField(
    /// The code of the one that is chosen; empty if none is.
    chosen: String,
) -> impl IntoView {
    let words = Words::of_this_page();
    let option = |state: &State| (state.code().to_owned(), name_of(*state, &words));
    let mut options: Vec<(String, String)> = State::ALL.iter().map(option).collect();
    options.sort_by(|(_, one), (_, other)| one.cmp(other));
    options.insert(0, (String::new(), words.say("profile-choose-state")));
    let (field, wrong) = (Field::State, wrong_with(Field::State, &words));
    let select = Select { id: field.code(), fills: manner(field).fills, options, chosen };
    view! {
        <FormSelect
            label=words.say(&format!("profile-field-{}", field.code()))
            purpose=words.say("profile-state-what")
            wrong=wrong
            select=select
        />
    }
    .into_any()
}
