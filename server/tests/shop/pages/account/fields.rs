//! What each field of an account says of itself.

use std::collections::BTreeSet;

use axum::http::StatusCode;

use super::Open;
use crate::browser::Browser;

/// What an attribute of a tag is, if the tag has it.
fn attribute<'tag>(tag: &'tag str, name: &str) -> Option<&'tag str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// The tags of the fields on a page in which somebody types or chooses.
fn fields(main: &str) -> Vec<&str> {
    let of = |kind: &'static str| main.split(kind).skip(1);
    let tags = of("<input").chain(of("<select")).chain(of("<textarea"));
    tags.filter_map(|rest| rest.split('>').next())
        .filter(|tag| attribute(tag, "type") != Some("hidden"))
        .collect()
}

/// Looks at every field of a page, and adds the names under which they are sent.
async fn looks_at(browser: &Browser, path: &str, named: &mut BTreeSet<String>) {
    let page = browser.opens(path).await;
    assert_eq!(page.status, StatusCode::OK, "{path}");
    let (_, main) = page.body.split_once("<main").expect("the main part");
    let main = main.split("</main>").next().unwrap_or_default();
    for tag in fields(main) {
        let id = attribute(tag, "id").expect("a field has a name");
        assert!(main.contains(&format!("<label for=\"{id}\">")), "{path}: {id} is not called");
        let described = attribute(tag, "aria-describedby").unwrap_or_default();
        let what = format!("id=\"{id}-what\"");
        assert!(described.split(' ').any(|name| name == format!("{id}-what")), "{path}: {tag}");
        let said = main.split(&what).nth(1).and_then(|rest| rest.split(['>', '<']).nth(1));
        let said = said.unwrap_or_default();
        assert!(said.len() > 20, "{path}: {id} does not say what it is for: {said:?}");
        named.insert(attribute(tag, "name").unwrap_or_default().to_owned());
    }
}

#[tokio::test]
async fn every_field_that_an_account_can_have_says_what_it_is_for() {
    let open = Open::sqlite().await;
    let mut hers = open.somebody("meera@example.in").await;
    hers.does("/account/codes", "which=begin", "/account/codes").await;
    let mut named = BTreeSet::new();
    let nobody = open.browser();
    for path in ["/account/sign-up", "/account/sign-in", "/account/link", "/account/reset"] {
        looks_at(&nobody, path, &mut named).await;
    }
    for path in [
        "/account/addresses/new",
        "/account/addresses/new?pin=411001",
        "/account/codes",
        "/account/confirm",
        "/account/data",
        "/account/details",
        "/account/email",
        "/account/password",
    ] {
        looks_at(&hers, path, &mut named).await;
    }
    // Whoever adds a field comes by here.
    let all = [
        "city",
        "code",
        "email",
        "full-name",
        "line-1",
        "line-2",
        "password",
        "phone",
        "pin",
        "state",
    ];
    assert_eq!(named.iter().map(String::as_str).collect::<Vec<_>>(), all);
}
