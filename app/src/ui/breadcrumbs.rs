//! Where a page stands in the shop.

use leptos::prelude::*;
use serde_json::{Value, json};

use super::structured_data::{StructuredData, absolute};
use crate::kernel::words::Words;

/// One step on the way to a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// What the step is called.
    pub name: String,
    /// Where it leads; the page itself leads nowhere.
    pub address: Option<String>,
}

impl Crumb {
    /// A step that leads somewhere.
    pub fn to(name: String, address: String) -> Self {
        Self { name, address: Some(address) }
    }

    /// The page itself.
    pub fn here(name: String) -> Self {
        Self { name, address: None }
    }
}

/// The way from the shop's door to this page, for people and for machines.
#[component]
pub fn Breadcrumbs(
    /// The steps after the home page, the page itself last.
    crumbs: Vec<Crumb>,
) -> impl IntoView {
    let words = Words::of_this_page();
    let home = Crumb::to(words.say("way-home-short"), "/".to_owned());
    let crumbs: Vec<Crumb> = std::iter::once(home).chain(crumbs).collect();
    let facts = facts(&crumbs);
    let step = |crumb: Crumb| match crumb.address {
        Some(address) => view! { <li><a href=address>{crumb.name}</a></li> }.into_any(),
        None => view! { <li aria-current="page">{crumb.name}</li> }.into_any(),
    };
    view! {
        <nav class="breadcrumbs" aria-label=words.say("breadcrumbs-label")>
            <ol>{crumbs.into_iter().map(step).collect_view()}</ol>
        </nav>
        <StructuredData facts=facts/>
    }
    .into_any()
}

/// The same steps in the words of schema.org.
fn facts(crumbs: &[Crumb]) -> Value {
    let step = |(place, crumb): (usize, &Crumb)| {
        let mut step = json!({ "@type": "ListItem", "position": place + 1, "name": crumb.name });
        if let Some(address) = &crumb.address {
            step["item"] = absolute(address).into();
        }
        step
    };
    let steps: Vec<Value> = crumbs.iter().enumerate().map(step).collect();
    json!({ "@type": "BreadcrumbList", "itemListElement": steps })
}
