//! What pages tell machines, held against what search engines require and against what the pages show.

use jsonschema::Validator;
use serde_json::Value;
use server::catalogue::{read_files, store};
use server::db::Refusal;

use crate::shops::shop;
use crate::support::{TestDb, Visitor};

const PIECE: &str = "/piece/chandni-halo-ring";

/// What search engines require.
fn rules() -> Validator {
    let schema = include_str!("structured_data.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("the rules are JSON");
    jsonschema::validator_for(&schema).expect("the rules are rules")
}

/// The facts beside a page, each found to be as required.
fn facts(page: &str) -> Vec<Value> {
    let rules = rules();
    let scripts = page.split("<script type=\"application/ld+json\">").skip(1);
    let read = |script: &str| {
        let (text, _) = script.split_once("</script>").expect("an end");
        let facts: Value = serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"));
        let faults: Vec<String> = rules
            .iter_errors(&facts)
            .map(|fault| format!("{} {fault}", fault.instance_path()))
            .collect();
        assert_eq!(faults, Vec::<String>::new(), "{text}");
        facts
    };
    scripts.map(read).collect()
}

/// The one thing of a type among the facts.
fn one<'a>(facts: &'a [Value], kind: &str) -> &'a Value {
    let mut of_kind = facts.iter().filter(|facts| facts["@type"] == kind);
    let found = of_kind.next().unwrap_or_else(|| panic!("no {kind} in {facts:?}"));
    assert!(of_kind.next().is_none(), "{kind} is said twice");
    found
}

async fn stocked() -> (TestDb, Visitor) {
    let test = TestDb::sqlite().await.stocked().await;
    let visitor = Visitor(shop(&test.db));
    (test, visitor)
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// Every place in `facts` that can be left out, as it is without it.
fn without_each(facts: &Value) -> Vec<(String, Value)> {
    fn places(value: &Value, at: &str, found: &mut Vec<String>) {
        if let Some(object) = value.as_object() {
            for (name, inner) in object {
                let place = format!("{at}/{name}");
                places(inner, &place, found);
                found.push(place);
            }
        }
        if let Some(first) = value.as_array().and_then(|array| array.first()) {
            places(first, &format!("{at}/0"), found);
        }
    }
    let mut all = Vec::new();
    places(facts, "", &mut all);
    let less = |place: String| {
        let mut changed = facts.clone();
        let (parent, name) = place.rsplit_once('/').expect("a parent");
        let parent = changed.pointer_mut(parent).and_then(Value::as_object_mut);
        parent.expect("an object").remove(name);
        (place, changed)
    };
    all.into_iter().map(less).collect()
}

#[tokio::test]
async fn a_fact_that_search_engines_require_cannot_go_missing_without_a_test_that_fails() {
    let (_test, visitor) = stocked().await;
    let rules = rules();
    // What may be left out: an offer where there is no price, and the way to the page that one is on.
    let optional = ["/offers", "/itemListElement/0/item"];
    let mut kinds = 0;
    for path in ["/", PIECE, "/faq"] {
        for facts in facts(&visitor.opens(path).await.body) {
            kinds += 1;
            for (place, changed) in without_each(&facts) {
                let is_right = rules.is_valid(&changed);
                assert_eq!(is_right, optional.contains(&&*place), "{path} without {place}");
            }
        }
    }
    assert_eq!(kinds, 5, "an organisation, a piece, questions, and two ways");
    let mut free = facts(&visitor.opens(PIECE).await.body);
    let piece = free.iter_mut().find(|facts| facts["@type"] == "Product").expect("a piece");
    for price in ["0.00", "0", "12,345.00", "-1.00", "₹1.00", "1"] {
        piece["offers"]["price"] = price.into();
        assert!(!rules.is_valid(piece), "{price} is no price");
    }
}

#[tokio::test]
async fn a_piece_is_told_as_it_is_shown_at_the_price_that_is_shown() {
    let (_test, visitor) = stocked().await;
    let mut prices = std::collections::BTreeSet::new();
    for query in
        ["", "?metal=14k-rose-gold", "?metal=platinum-950&size=52", "?metal=tin", "?size=62"]
    {
        let page = visitor.opens(&format!("{PIECE}{query}")).await.body;
        let facts = facts(&page);
        let piece = one(&facts, "Product");
        let offer = &piece["offers"];
        let price = app::kernel::money::Paise::parse(text(&offer["price"])).expect("an amount");
        assert!(page.contains(&format!("class=\"price-total\">{price}<")), "{query}: {price}");
        prices.insert(price);
        let (_, shown) = page.split_once("<main").expect("a main part");
        let shown: String = shown
            .split("<script type=\"application/ld+json\">")
            .map(|part| part.split_once("</script>").map_or(part, |(_, rest)| rest))
            .collect();
        let weight = format!("{} g", text(&piece["weight"]["value"]));
        assert!(shown.contains(&weight), "{query}: {weight}");
        for said in ["name", "description", "material", "category"] {
            let said = text(&piece[said]);
            assert!(shown.contains(said), "{query}: the page does not show {said}");
        }
        let address =
            text(&offer["url"]).strip_prefix("http://shop.test").expect("an address of ours");
        let again = visitor.opens(address).await.body;
        assert!(
            again.contains(&format!("class=\"price-total\">{price}<")),
            "{address} costs the same"
        );
        assert!(
            page.contains("href=\"http://shop.test/piece/chandni-halo-ring\" rel=\"canonical\"")
        );
        for image in piece["image"].as_array().expect("pictures") {
            let image = text(image).strip_prefix("http://shop.test").expect("an address of ours");
            let size = crate::pages::albums::size_of_picture(&visitor.opens(image).await);
            assert_eq!(size, (640, 640), "{image}");
        }
    }
    assert!(prices.len() >= 3, "a choice changes the price: {prices:?}");
}

#[tokio::test]
async fn a_piece_without_a_price_has_no_offer() {
    let test = TestDb::sqlite().await;
    let rings = include_str!("../../../../seed/catalogue/rings.toml");
    let files = read_files(&[("rings.toml".to_owned(), rings.to_owned())]).expect("well formed");
    store(&test.db, files).await.expect("stored");
    let visitor = Visitor(shop(&test.db));
    let page = visitor.opens(PIECE).await.body;
    assert!(!page.contains("class=\"price-total\">₹"), "there are no rates");
    let facts = facts(&page);
    assert_eq!(one(&facts, "Product").get("offers"), None);
    assert!(!visitor.opens("/feeds/merchant.xml").await.body.contains("<item>"));
}

#[tokio::test]
async fn the_way_to_a_page_is_the_one_that_is_shown() {
    let (_test, visitor) = stocked().await;
    for (path, steps) in [
        ("/jewellery/rings", 3),
        (PIECE, 4),
        ("/jewellery", 2),
        ("/guides/care", 3),
        ("/price/verify", 3),
        ("/faq", 2),
    ] {
        let page = visitor.opens(path).await.body;
        let facts = facts(&page);
        let way = one(&facts, "BreadcrumbList")["itemListElement"].as_array().expect("steps");
        assert_eq!(way.len(), steps, "{path}");
        let (_, shown) = page.split_once("class=\"breadcrumbs\"").expect("a way");
        let (shown, _) = shown.split_once("</nav>").expect("its end");
        let links = shown.matches("<li").count();
        assert_eq!(links, steps, "{path}");
        for (place, step) in way.iter().enumerate() {
            assert_eq!(step["position"], place + 1);
            assert!(shown.contains(text(&step["name"])), "{path}");
            match step.get("item") {
                Some(item) => {
                    let address = text(item).strip_prefix("http://shop.test").expect("ours");
                    assert!(shown.contains(&format!("href=\"{address}\"")), "{path}: {address}");
                }
                None => assert_eq!(place + 1, steps, "only the page itself leads nowhere"),
            }
        }
    }
}

#[tokio::test]
async fn every_question_that_is_answered_on_the_page_is_told_and_no_other() {
    let (_test, visitor) = stocked().await;
    let page = visitor.opens("/faq").await.body;
    let facts = facts(&page);
    let told = one(&facts, "FAQPage")["mainEntity"].as_array().expect("questions");
    assert_eq!(told.len(), page.matches("class=\"question\"").count());
    for question in told {
        assert!(page.matches(text(&question["name"])).count() > 1, "{question}");
        let answer = text(&question["acceptedAnswer"]["text"]);
        assert!(!answer.contains(['<', '>']), "{answer}");
        let begin: String = answer.split(' ').take(2).collect::<Vec<_>>().join(" ");
        assert!(page.contains(&format!(">{begin}")), "{begin}");
    }
}

#[tokio::test]
async fn the_home_page_says_who_the_shop_is_and_no_other_page_does() {
    let (_test, visitor) = stocked().await;
    let home = facts(&visitor.opens("/").await.body);
    let shop = one(&home, "Organization");
    assert_eq!((text(&shop["name"]), text(&shop["url"])), ("Assay", "http://shop.test/"));
    let logo = text(&shop["logo"]).strip_prefix("http://shop.test").expect("an address of ours");
    assert_eq!(crate::pages::albums::size_of_picture(&visitor.opens(logo).await), (512, 512));
    for path in ["/jewellery", PIECE, "/about"] {
        let facts = facts(&visitor.opens(path).await.body);
        assert!(facts.iter().all(|facts| facts["@type"] != "Organization"), "{path}");
    }
}

#[tokio::test]
async fn a_name_that_tries_to_end_the_script_stays_a_name() {
    let (test, visitor) = stocked().await;
    let hostile = "</script><!--<script>alert(1)//\u{2028}&lt;";
    test.db
        .write(move |connection| {
            Box::pin(async move {
                sqlx::query("update pieces set name = $1 where slug = 'chandni-halo-ring'")
                    .bind(hostile)
                    .execute(&mut *connection)
                    .await?;
                server::revision::bump(connection).await?;
                Ok::<_, Refusal<()>>(())
            })
        })
        .await
        .expect("written");
    for path in [PIECE, "/piece/chandni-halo-ring?engraving=%3C/script%3E%3Cscript%3Ealert(1)"] {
        let page = visitor.opens(path).await.body;
        let facts = facts(&page);
        assert_eq!(text(&one(&facts, "Product")["name"]), hostile);
        assert!(!page.contains("<script>alert") && !page.contains("<!--<script"), "{path}");
    }
    let search = visitor.opens("/search?q=%3C/script%3E%3Cscript%3Ealert(1)").await.body;
    assert!(!search.contains("<script>alert"));
    facts(&search);
}
