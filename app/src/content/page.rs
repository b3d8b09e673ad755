//! The pages that show an article, and the list of guides.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::article::{ArticleContents, ArticleEmbeds, ArticleFoot, ArticleHead, ArticleText};
use super::model::{Article, ArticleLink};
use super::port::ContentPort;
use super::ring_sizes::{RingSizes, ring_size_headings};
use crate::kernel::slug::Slug;
use crate::kernel::words::Words;
use crate::ui::{Breadcrumbs, Crumb, NotFoundPage, PageHead, found, loaded};

/// The guide that is followed by tables and sizers.
const RING_SIZES: &str = "/guides/ring-size";

/// The list of guides.
#[component]
pub fn GuidesPage() -> impl IntoView {
    let content = expect_context::<ContentPort>();
    let wanted = async move { content.guides().await };
    loaded(wanted, |guides| view! { <Guides guides=guides/> })
}

/// One guide.
#[component]
pub fn GuidePage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("guide").unwrap_or_default());
    let Ok(slug) = Slug::parse(&slug) else {
        return view! { <NotFoundPage/> }.into_any();
    };
    article_at(format!("/guides/{slug}")).into_any()
}

/// What the shop is.
#[component]
pub fn AboutPage() -> impl IntoView {
    article_at("/about".to_owned())
}

/// How a piece gets to its owner.
#[component]
pub fn DeliveryPage() -> impl IntoView {
    article_at("/delivery".to_owned())
}

/// How a piece goes back.
#[component]
pub fn ReturnsPage() -> impl IntoView {
    article_at("/returns".to_owned())
}

fn article_at(address: String) -> impl IntoView {
    let content = expect_context::<ContentPort>();
    let wanted = async move { content.article(&address).await };
    found(wanted, |article| view! { <ArticleShown article=article/> })
}

#[component]
fn Guides(guides: Vec<ArticleLink>) -> impl IntoView {
    let words = Words::of_this_page();
    let (title, description) = (words.say("guides-title"), words.say("guides-description"));
    let empty = guides.is_empty().then(|| words.say("guides-empty"));
    let guide = |guide: ArticleLink| {
        view! {
            <li>
                <h2><a href=guide.address>{guide.title}</a></h2>
                <p>{guide.description}</p>
            </li>
        }
    };
    view! {
        <PageHead title=title.clone() description=description.clone() path=Some("/guides".to_owned())/>
        <Breadcrumbs crumbs=vec![Crumb::here(title.clone())]/>
        <ArticleHead title=title description=description/>
        {empty.map(|text| view! { <p class="empty">{text}</p> })}
        <ul class="guides">{guides.into_iter().map(guide).collect_view()}</ul>
    }
    .into_any()
}

#[component]
fn ArticleShown(article: Article) -> impl IntoView {
    let words = Words::of_this_page();
    let link = article.link.clone();
    let mut crumbs = vec![Crumb::here(link.title.clone())];
    if link.address.starts_with("/guides/") {
        crumbs.insert(0, Crumb::to(words.say("guides-title"), "/guides".to_owned()));
    }
    let mut headings = article.headings.clone();
    let sizes = (link.address == RING_SIZES).then(|| {
        headings.extend(ring_size_headings(&words));
        view! { <RingSizes/> }
    });
    view! {
        <PageHead title=link.title.clone() description=link.description.clone() path=Some(link.address)/>
        <Breadcrumbs crumbs=crumbs/>
        <article class="article">
            <ArticleHead title=link.title description=link.description/>
            <ArticleContents headings=headings/>
            <ArticleText html=article.html.clone()/>
            {sizes}
            <ArticleEmbeds embeds=article.embeds.clone()/>
            <ArticleFoot article=article/>
        </article>
    }
    .into_any()
}
