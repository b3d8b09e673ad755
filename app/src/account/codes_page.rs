//! Where codes are turned on and off.

use leptos::prelude::*;

use super::frame::{AccountFrame, CodeField};
use super::model::{Codes, Dots, Enrolment, RecoveryCodes, SignedIn};
use super::port::CodePort;
use super::{ACCOUNT, CODES};
use crate::kernel::moment::{ClockPort, Moment};
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{in_words, loaded};

/// The page of codes. Whoever has not given her password lately was sent to give it before the page is made.
#[component]
pub fn CodesPage() -> impl IntoView {
    respond::personal();
    let codes = expect_context::<CodePort>();
    let who = use_context::<SignedIn>();
    let wanted = async move {
        match &who {
            Some(who) => codes.codes(who).await,
            None => Ok(Codes::Off),
        }
    };
    loaded(wanted, |codes| {
        let words = Words::of_this_page();
        let part = match codes {
            Codes::Off => view! { <Off/> }.into_any(),
            Codes::Begun(enrolment) => view! { <Begun enrolment=enrolment/> }.into_any(),
            Codes::On { since, left } => view! { <On since=since left=left/> }.into_any(),
        };
        view! {
            <AccountFrame title="account-codes">
                <p>{words.say("account-codes-lead")}</p>
                {part}
                <p><a href=ACCOUNT>{words.say("account-codes-back")}</a></p>
            </AccountFrame>
        }
        .into_any()
    })
}

/// A form that is one button.
#[component]
fn Press(
    /// What it does, as the server calls it.
    which: &'static str,
    /// The message on the button.
    says: &'static str,
    /// Its rank; it is the first thing to do on the page if nothing is said.
    #[prop(optional)]
    kind: Option<&'static str>,
) -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <form method="post" action=CODES>
            <input type="hidden" name="which" value=which/>
            <button class="button" data-kind=kind>{words.say(says)}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Off() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <p>{words.say("account-codes-off")}</p>
        <Press which="begin" says="account-codes-turn-on"/>
    }
    .into_any()
}

/// The secret in three forms, and the field for the code that shows that it has arrived.
#[component]
fn Begun(enrolment: Enrolment) -> impl IntoView {
    let words = Words::of_this_page();
    let Enrolment { address, secret, dots } = enrolment;
    let dots = dots.map(|dots| view! { <Drawn dots=dots/> });
    view! {
        <section class="account-part" aria-labelledby="program">
            <h2 id="program">{words.say("account-codes-program")}</h2>
            <p>{words.say("account-codes-scan")}</p>
            {dots}
            <p><a href=address>{words.say("account-codes-open")}</a></p>
            <p>{words.say("account-codes-type")}</p>
            <p class="account-secret"><code>{secret}</code></p>
        </section>
        <form method="post" action=CODES class="account-form">
            <input type="hidden" name="which" value="confirm"/>
            <CodeField purpose="account-code-for-confirm"/>
            <button class="button">{words.say("account-codes-confirm")}</button>
        </form>
        <Press which="begin" says="account-codes-another" kind="quiet"/>
    }
    .into_any()
}

/// The dots, dark on light in any colours of the page, with the margin that cameras need.
#[component]
fn Drawn(dots: Dots) -> impl IntoView {
    let words = Words::of_this_page();
    let side = dots.side + 8;
    view! {
        <svg
            width="240"
            height="240"
            viewBox=format!("-4 -4 {side} {side}")
            shape-rendering="crispEdges"
            role="img"
            aria-label=words.say("account-codes-dots")
        >
            <rect x="-4" y="-4" width=side.to_string() height=side.to_string() fill="#fff"></rect>
            <path d=dots.path fill="#000"></path>
        </svg>
    }
    .into_any()
}

#[component]
fn On(since: Moment, left: i64) -> impl IntoView {
    let words = Words::of_this_page();
    let day = in_words(expect_context::<ClockPort>().day_in_india(since), &words);
    let fresh = use_context::<RecoveryCodes>().map(|codes| view! { <OnPaper codes=codes/> });
    view! {
        {fresh}
        <dl class="contact-facts">
            <div>
                <dt>{words.say("account-codes-since")}</dt>
                <dd>{day}</dd>
            </div>
            <div>
                <dt>{words.say("account-codes-left")}</dt>
                <dd>{left}</dd>
            </div>
        </dl>
        <p>{words.say("account-codes-renew-lead")}</p>
        <Press which="renew" says="account-codes-renew" kind="quiet"/>
        <p>{words.say("account-codes-turn-off-lead")}</p>
        <Press which="off" says="account-codes-turn-off" kind="quiet"/>
    }
    .into_any()
}

/// New codes on paper. No other page shows them, and this one only once.
#[component]
fn OnPaper(codes: RecoveryCodes) -> impl IntoView {
    let words = Words::of_this_page();
    let item = |code: String| view! { <li><code>{code}</code></li> };
    view! {
        <section class="account-after" role="status" aria-labelledby="on-paper">
            <h2 id="on-paper">{words.say("account-codes-paper")}</h2>
            <p>{words.say("account-codes-paper-lead")}</p>
            <ul class="account-paper">{codes.0.iter().cloned().map(item).collect_view()}</ul>
        </section>
    }
    .into_any()
}
