//! Questions and answers.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::article::{ArticleContents, ArticleFoot, ArticleHead, ArticleText};
use super::model::{Faq, Heading, Question};
use super::port::ContentPort;
use crate::ui::{Breadcrumbs, Crumb, PageHead, StructuredData, loaded};

/// The questions that are asked most, with their answers.
#[component]
pub fn FaqPage() -> impl IntoView {
    let content = expect_context::<ContentPort>();
    let wanted = async move { content.faq().await };
    loaded(wanted, |faq| view! { <FaqShown faq=faq/> })
}

#[component]
fn FaqShown(faq: Faq) -> impl IntoView {
    let Faq { article, questions } = faq;
    let link = article.link.clone();
    let heading = |asked: &Question| Heading { id: asked.id.clone(), text: asked.question.clone() };
    let facts = facts(&questions);
    let headings: Vec<Heading> = questions.iter().map(heading).collect();
    let answered = |asked: Question| {
        let id = asked.id.clone();
        view! {
            <section class="question" aria-labelledby=id>
                <h2 id=asked.id>{asked.question}</h2>
                <ArticleText html=asked.answer/>
            </section>
        }
    };
    view! {
        <PageHead title=link.title.clone() description=link.description.clone() path=Some(link.address)/>
        <Breadcrumbs crumbs=vec![Crumb::here(link.title.clone())]/>
        <StructuredData facts=facts/>
        <article class="article">
            <ArticleHead title=link.title description=link.description/>
            <ArticleContents headings=headings/>
            <ArticleText html=article.html.clone()/>
            {questions.into_iter().map(answered).collect_view()}
            <ArticleFoot article=article/>
        </article>
    }
    .into_any()
}

/// The questions and answers in the words of schema.org.
fn facts(questions: &[Question]) -> Value {
    let asked = |asked: &Question| {
        json!({
            "@type": "Question",
            "name": asked.question,
            "acceptedAnswer": { "@type": "Answer", "text": asked.answer.text() },
        })
    };
    json!({ "@type": "FAQPage", "mainEntity": questions.iter().map(asked).collect::<Vec<_>>() })
}
