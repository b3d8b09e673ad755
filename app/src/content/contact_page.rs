//! How the jeweller is reached, and who looks after complaints.

use leptos::prelude::*;

use super::article::{ArticleEmbeds, ArticleFoot, ArticleHead, ArticleText};
use super::model::{Contact, Person};
use super::port::ContentPort;
use crate::kernel::words::Words;
use crate::ui::{Breadcrumbs, Crumb, PageHead, loaded};

/// The page with the jeweller's address.
#[component]
pub fn ContactPage() -> impl IntoView {
    let content = expect_context::<ContentPort>();
    let wanted = async move { content.contact().await };
    loaded(wanted, |contact| view! { <ContactShown contact=contact/> })
}

#[component]
fn ContactShown(contact: Contact) -> impl IntoView {
    let words = Words::of_this_page();
    let link = contact.article.link.clone();
    let example = contact.example;
    let note =
        example.then(|| view! { <p class="contact-example">{words.say("contact-example")}</p> });
    let line = |line: String| view! { <span>{line}</span> };
    view! {
        <PageHead title=link.title.clone() description=link.description.clone() path=Some(link.address)/>
        <Breadcrumbs crumbs=vec![Crumb::here(link.title.clone())]/>
        <article class="article">
            <ArticleHead title=link.title description=link.description/>
            {note}
            <dl class="contact-facts">
                <div>
                    <dt>{words.say("contact-business")}</dt>
                    <dd>{contact.business}</dd>
                </div>
                <div>
                    <dt>{words.say("contact-address")}</dt>
                    <dd class="contact-address">{contact.address.into_iter().map(line).collect_view()}</dd>
                </div>
                <Reached e_mail=contact.e_mail phone=contact.phone example=example/>
                <div>
                    <dt>{words.say("contact-hours")}</dt>
                    <dd>{contact.hours}</dd>
                </div>
            </dl>
            <ArticleEmbeds embeds=contact.article.embeds.clone()/>
            <GrievanceOfficer person=contact.grievance_officer example=example/>
            <ArticleText html=contact.article.html.clone()/>
            <ArticleFoot article=contact.article/>
        </article>
    }
    .into_any()
}

/// Who looks after complaints. The law wants a name here, not a mailbox.
#[component]
fn GrievanceOfficer(person: Person, example: bool) -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <section aria-labelledby="grievance-officer">
            <h2 id="grievance-officer">{words.say("contact-grievance")}</h2>
            <dl class="contact-facts">
                <div>
                    <dt>{words.say("contact-name")}</dt>
                    <dd>{person.name}</dd>
                    <dd>{person.role}</dd>
                </div>
                <Reached e_mail=person.e_mail phone=person.phone example=example/>
            </dl>
        </section>
    }
    .into_any()
}

/// An e-mail address and a number. Made-up ones are no links: nobody should write to them.
#[component]
fn Reached(e_mail: String, phone: String, example: bool) -> impl IntoView {
    let words = Words::of_this_page();
    let dialled: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    let linked = |text: String, address: String| {
        if example { text.into_any() } else { view! { <a href=address>{text}</a> }.into_any() }
    };
    let mailto = format!("mailto:{e_mail}");
    view! {
        <div>
            <dt>{words.say("contact-e-mail")}</dt>
            <dd>{linked(e_mail, mailto)}</dd>
        </div>
        <div>
            <dt>{words.say("contact-phone")}</dt>
            <dd>{linked(phone, format!("tel:{dialled}"))}</dd>
        </div>
    }
    .into_any()
}
