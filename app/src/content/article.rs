//! The parts that every article is shown with.

use leptos::prelude::*;

use super::model::{Article, Heading, OurHtml};
use crate::kernel::words::Words;
use crate::privacy::{Embed, EmbedShown};
use crate::ui::in_words;

/// An article's name and what it is about.
#[component]
pub fn ArticleHead(
    /// Its title.
    title: String,
    /// One or two sentences about it.
    description: String,
) -> impl IntoView {
    view! {
        <header class="article-head">
            <h1>{title}</h1>
            <p>{description}</p>
        </header>
    }
    .into_any()
}

/// Links to the parts of an article; nothing for an article that is seen at a glance.
#[component]
pub fn ArticleContents(
    /// Its headings.
    headings: Vec<Heading>,
) -> impl IntoView {
    let words = Words::of_this_page();
    if headings.len() < 3 {
        return ().into_any();
    }
    let entry = |heading: Heading| {
        view! { <li><a href=format!("#{}", heading.id)>{heading.text}</a></li> }
    };
    view! {
        <nav class="article-contents" aria-labelledby="article-contents">
            <div>
                <h2 id="article-contents">{words.say("article-contents")}</h2>
                <ol>{headings.into_iter().map(entry).collect_view()}</ol>
            </div>
        </nav>
    }
    .into_any()
}

/// Text of an article, put into the document as it stands. This is the only place that does so.
#[component]
pub fn ArticleText(
    /// The text.
    html: OurHtml,
) -> impl IntoView {
    (!html.is_empty())
        .then(|| view! { <div class="article-text" inner_html=String::from(html)></div> })
        .into_any()
}

/// What other sites hold and an article shows.
#[component]
pub fn ArticleEmbeds(
    /// Maps, videos and posts, in order.
    embeds: Vec<Embed>,
) -> impl IntoView {
    embeds.into_iter().map(|embed| view! { <EmbedShown embed=embed/> }).collect_view()
}

/// When an article was last changed.
#[component]
pub fn ArticleFoot(
    /// The article.
    article: Article,
) -> impl IntoView {
    let words = Words::of_this_page();
    let day = in_words(article.updated, &words);
    view! {
        <p class="article-updated">
            <time datetime=article.updated.to_string()>
                {words.tell("article-updated", &[("day", day.into())])}
            </time>
        </p>
    }
    .into_any()
}
