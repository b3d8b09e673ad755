//! One service on the page of choices.

use leptos::prelude::*;

use super::model::{Grants, Reach, Service};
use crate::analytics::AnalyticsPort;
use crate::kernel::date::Date;
use crate::kernel::elsewhere;
use crate::kernel::words::{Value, Words};
use crate::ui::in_words;

/// One service: who it is, where, and what a yes adds.
#[component]
pub fn ServiceChoice(
    /// Which one.
    service: Service,
    /// What has been said yes to.
    granted: Grants,
) -> impl IntoView {
    let words = Words::of_this_page();
    let code = service.code();
    // Where nobody has named a property, nothing goes to Google whatever is answered.
    let idle = service == Service::GoogleAnalytics
        && !expect_context::<AnalyticsPort>().has_google_property();
    view! {
        <li class="service">
            <label>
                <input type="checkbox" name="service" value=code checked=granted.allow(service)/>
                <span>{words.say(&format!("service-{code}"))}</span>
            </label>
            <p>{words.say(&format!("service-{code}-what"))}</p>
            {idle.then(|| view! { <p>{words.say("service-google-analytics-idle")}</p> })}
            <dl>
                {fact("choices-recipient", recipient(service, &words).into_any(), &words)}
                {fact("choices-adds", added(service, &words), &words)}
                {fact("choices-cookies", words.say("choices-cookies-theirs").into_any(), &words)}
                {terms(service, &words)}
            </dl>
        </li>
    }
    .into_any()
}

fn fact(id: &str, told: AnyView, words: &Words) -> AnyView {
    view! { <div><dt>{words.say(id)}</dt><dd>{told}</dd></div> }.into_any()
}

fn recipient(service: Service, words: &Words) -> String {
    let country = words.say(&format!("country-{}", service.country()));
    match service.company() {
        Some(company) => words.tell(
            "choices-recipient-who",
            &[("company", company.into()), ("country", country.into())],
        ),
        None => words.tell("choices-recipient-us", &[("country", country.into())]),
    }
}

/// What changes on our pages, or behind them.
fn added(service: Service, words: &Words) -> AnyView {
    match service.reach() {
        Reach::Frame(host) => {
            let directive = format!("frame-src {}", elsewhere::address(host, ""));
            view! { <code>{directive}</code> }.into_any()
        }
        Reach::Relay(host) => words.tell("choices-adds-relay", &[("host", host.into())]).into_any(),
        Reach::Here => words.say("choices-adds-here").into_any(),
    }
}

fn terms(service: Service, words: &Words) -> Option<AnyView> {
    let (host, path) = service.terms()?;
    let day =
        Date::parse(service.looked_over()).map(|day| in_words(day, words)).unwrap_or_default();
    let day: Value = day.into();
    let told = words.tell("choices-terms-at", &[("day", day)]);
    let link = view! {
        <a href=elsewhere::address(host, path) rel="noopener noreferrer external nofollow">{told}</a>
    };
    Some(fact("choices-terms", link.into_any(), words))
}
