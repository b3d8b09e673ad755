//! The place of something that another site holds.

use leptos::html;
use leptos::prelude::*;

use super::CONSENT;
use super::banner::Returning;
use super::model::{Embed, Surface};
use super::visitor::Visitor;
use crate::kernel::words::{Value, Words};

/// Shows a map, a video or a post to whoever has said yes to its service, and says what would happen to whoever has
/// not.
///
/// The frame gets no referrer, no rights beyond its own scripts, and, where the browser can do it, an empty jar of
/// cookies that is thrown away with the page: a network where the visitor is signed in does not know who she is.
#[component]
pub fn EmbedShown(
    /// What is to be shown.
    embed: Embed,
) -> impl IntoView {
    let words = Words::of_this_page();
    let service = embed.service();
    if !Visitor::of_this_page().standing.granted.allow(service) {
        return view! { <Placeholder embed=embed/> }.into_any();
    }
    let frame = html::iframe()
        .src(embed.frame_address())
        .title(embed.title.clone())
        .attr("credentialless", "")
        .attr("sandbox", "allow-scripts allow-same-origin")
        .attr("referrerpolicy", "no-referrer")
        .attr("loading", "lazy");
    let name = words.say(&format!("service-{}", service.code()));
    view! {
        <figure class="embed" data-service=service.code()>
            {frame}
            <figcaption>
                {words.tell("embed-from", &[("title", embed.title.clone().into()), ("service", name.into())])}
            </figcaption>
        </figure>
    }
    .into_any()
}

#[component]
fn Placeholder(embed: Embed) -> impl IntoView {
    let words = Words::of_this_page();
    let service = embed.service();
    let host = embed.host();
    let name = words.say(&format!("service-{}", service.code()));
    let country = words.say(&format!("country-{}", service.country()));
    let told = |id: &str| {
        let values: [(&str, Value); 4] = [
            ("service", name.clone().into()),
            ("company", service.company().unwrap_or_default().into()),
            ("country", country.clone().into()),
            ("host", host.into()),
        ];
        words.tell(id, &values)
    };
    let answer = |answer: &'static str, id: &str| {
        view! { <button class="button" data-kind="quiet" name="choice" value=answer>{told(id)}</button> }
    };
    view! {
        <figure class="embed" data-service=service.code() data-waits="">
            <div class="embed-place">
                <img class="embed-poster" src=embed.poster() alt="" width="320" height="160" loading="lazy"/>
                <p class="embed-title">{embed.title.clone()}</p>
                <p>{told("embed-what-happens")}</p>
                <form method="post" action=CONSENT>
                    <Returning surface=Surface::Embed/>
                    <input type="hidden" name="service" value=service.code()/>
                    {answer("once", "embed-once")}
                    {answer("always", "embed-always")}
                </form>
                <p>
                    <a href=embed.page_address() rel="noopener noreferrer external nofollow">{told("embed-elsewhere")}</a>
                </p>
            </div>
        </figure>
    }
    .into_any()
}
