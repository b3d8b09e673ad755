//! One's own data: taking it along, who was told, who has looked, and who may act.

use leptos::prelude::*;

use super::EXPORT;
use super::model::{NomineeField, RightsProblem, RightsTried, Yours};
use super::nominee_form::NomineeForm;
use super::port::RightsPort;
use super::tables::{Disclosures, Reads};
use crate::account::SignedIn;
use crate::account::frame::AccountFrame;
use crate::account::page::moment;
use crate::kernel::moment::Moment;
use crate::kernel::words::Words;
use crate::privacy::CHOICES;
use crate::respond;
use crate::ui::{AfterPress, FormProblems, found};

/// The form that was sent and not done, if the page is the answer to one.
pub(super) fn tried() -> RightsTried {
    use_context().unwrap_or_default()
}

/// What is wrong, in words.
pub(super) fn said(problem: RightsProblem, seconds: u32, words: &Words) -> String {
    let minutes = seconds.div_ceil(60).max(1);
    words.tell(&format!("rights-problem-{}", problem.code()), &[("minutes", minutes.into())])
}

/// The page of one's own data. Who is not signed in was sent to sign in before it is made.
#[component]
pub fn DataPage() -> impl IntoView {
    respond::personal();
    let rights = expect_context::<RightsPort>();
    let who = use_context::<SignedIn>();
    let yours = async move {
        match &who {
            Some(who) => rights.yours(who).await,
            None => Ok(None),
        }
    };
    found(yours, |yours| view! { <Owned yours=yours/> }.into_any())
}

#[component]
fn Owned(yours: Yours) -> impl IntoView {
    let words = Words::of_this_page();
    let Yours { archive_ends, disclosures, reads, nominee } = yours;
    let way = |address: &'static str, id: &str| {
        view! { <li><a href=address>{words.say(id)}</a></li> }
    };
    let ways = [
        ("/account/details", "rights-to-details"),
        ("/account/addresses", "rights-to-addresses"),
        ("/account/erase", "rights-to-erase"),
        (CHOICES, "rights-to-choices"),
    ];
    let ways = ways.map(|(address, id)| way(address, id)).collect_view();
    let lead = words.say("rights-lead");
    view! {
        <AccountFrame title="rights-title">
            <AfterPress done=DONE/>
            <Problems/>
            <p>{lead}</p>
            <ul class="account-ways">{ways}</ul>
            <Taking ends=archive_ends/>
            <Disclosures lines=disclosures/>
            <Reads lines=reads/>
            <NomineeForm nominee=nominee/>
        </AccountFrame>
    }
    .into_any()
}

/// What a press can have done, as the address of the next page says it, and the message about it.
const DONE: &[(&str, &str)] =
    &[("named", "rights-after-named"), ("unnamed", "rights-after-unnamed")];

/// Everything that is wrong, with links to the fields.
#[component]
fn Problems() -> impl IntoView {
    let (tried, words) = (tried(), Words::of_this_page());
    let seconds = tried.seconds.unwrap_or(1);
    let problem = |problem: &RightsProblem| {
        (problem.field().map(NomineeField::code), said(*problem, seconds, &words))
    };
    let problems = tried.problems.iter().map(problem).collect();
    view! { <FormProblems problems=problems/> }
}

/// The button that makes an archive.
#[component]
fn Taking(
    /// Until when the last one can be fetched, if it still can.
    ends: Option<Moment>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let waits = ends.map(|ends| {
        let said = words.tell("rights-take-waits", &[("end", moment(ends, &words).into())]);
        view! { <p>{said}</p> }
    });
    view! {
        <section class="account-part" aria-labelledby="take">
            <h2 id="take">{words.say("rights-take")}</h2>
            <p>{words.say("rights-take-lead")}</p>
            <p>{words.say("rights-not-here")}</p>
            {waits}
            <form method="post" action=EXPORT>
                <button class="button">{words.say("rights-take-now")}</button>
            </form>
        </section>
    }
    .into_any()
}
