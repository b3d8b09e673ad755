//! One version of the policy under an address that it keeps.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::in_force::{FeedLink, values_of};
use super::model::{Said, Section, Version};
use super::port::PrivacyPort;
use super::{POLICY, VERSIONS, changes_address, version_address};
use crate::kernel::date::Date;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::{Breadcrumbs, Crumb, NotFoundPage, PageHead, found, in_words, today};

/// One version. Whether it is known, and whether another has taken its place, depends on the day.
#[component]
pub fn VersionPage() -> impl IntoView {
    respond::personal();
    let Some(number) = number_of_this_page() else {
        return view! { <NotFoundPage/> }.into_any();
    };
    let privacy = expect_context::<PrivacyPort>();
    let today = today();
    let wanted = async move {
        let versions = privacy.versions().await?;
        let replaced = versions.after(number, today).map(|next| next.effective);
        Ok(versions.known_as(number, today).map(|version| (version.clone(), replaced)))
    };
    found(wanted, |(version, replaced)| {
        view! { <VersionShown version=version replaced=replaced/> }
    })
    .into_any()
}

/// The number of the version that the address names.
pub(super) fn number_of_this_page() -> Option<i64> {
    let number = use_params_map().with_untracked(|params| params.get("version"))?;
    number_in(&number)
}

/// A number as an address has it, in the one way in which it is written.
pub(super) fn number_in(text: &str) -> Option<i64> {
    text.parse::<i64>().ok().filter(|number| number.to_string() == text)
}

/// The way to the page of a version, or to one below it.
pub(super) fn crumbs_to_versions(words: &Words) -> Vec<Crumb> {
    vec![
        Crumb::to(words.say("policy-title"), POLICY.to_owned()),
        Crumb::to(words.say("versions-title"), VERSIONS.to_owned()),
    ]
}

#[component]
fn VersionShown(
    version: Version,
    /// The day from which another version is in force.
    #[prop(optional_no_strip)]
    replaced: Option<Date>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let values = values_of(&version, &words);
    let title = words.tell("version-title", &values);
    let mut crumbs = crumbs_to_versions(&words);
    crumbs.push(Crumb::here(title.clone()));
    let until = replaced
        .map(|day| words.tell("version-replaced", &[("day", in_words(day, &words).into())]));
    let sections = Section::ALL.iter().map(|section| {
        let of_it = version.sentences.iter().filter(|said| said.sentence.section == *section);
        let sentences: Vec<Said> = of_it.cloned().collect();
        (!sentences.is_empty())
            .then(|| view! { <SectionShown section=*section sentences=sentences/> })
    });
    let sections = sections.collect_view();
    view! {
        <PageHead
            title=title.clone()
            description=words.tell("version-description", &values)
            path=Some(version_address(version.number))
        />
        <FeedLink/>
        <Breadcrumbs crumbs=crumbs/>
        <article class="policy">
            <header class="article-head">
                <h1>{title}</h1>
                <p>{version.summary.clone()}</p>
            </header>
            <p class="policy-version">
                {words.tell("version-days", &values)} " " {until} " "
                <a href=changes_address(version.number)>{words.say("version-changes")}</a>
            </p>
            <p class="policy-version">
                {words.say("policy-hash")} " " <code>{version.hash.clone()}</code>
            </p>
            {sections}
        </article>
    }
    .into_any()
}

#[component]
fn SectionShown(section: Section, sentences: Vec<Said>) -> impl IntoView {
    let words = Words::of_this_page();
    let id = format!("section-{}", section.code());
    let sentence = |said: Said| {
        let (anchor, number) = (said.sentence.anchor(), said.sentence.to_string());
        let named = words.tell("policy-here", &[("number", number.clone().into())]);
        view! {
            <li id=anchor.clone()>
                <a class="sentence-number" href=format!("#{anchor}") aria-label=named>{number}</a>
                <p>{said.says}</p>
            </li>
        }
    };
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{words.say(&format!("policy-section-{}", section.code()))}</h2>
            <ol class="sentences">{sentences.into_iter().map(sentence).collect_view()}</ol>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_way_to_be_written_in_an_address() {
        for (text, number) in [("1", 1), ("12", 12), ("-3", -3), ("0", 0)] {
            assert_eq!(number_in(text), Some(number));
        }
        for text in ["", "01", "+1", " 1", "1.0", "x", "१", "99999999999999999999", "-0"] {
            assert_eq!(number_in(text), None, "{text:?}");
        }
    }
}
