//! Renders a page as the server would, with fakes in place of the world.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

pub(crate) mod account;
mod analytics;
mod delivery;
mod privacy;

use std::sync::{Arc, Mutex};

use app::account::AccountPort;
use app::analytics::AnalyticsPort;
use app::app::App;
use app::catalogue::CataloguePort;
use app::catalogue::model::{
    Album, Alloy, Audience, Category, Family, Occasion, Piece, PieceCard, StoneColour,
};
use app::catalogue::port::Catalogue;
use app::content::{
    Article, ArticleLink, Contact, Content, ContentPort, Faq, Heading, OurHtml, Person, Question,
};
use app::delivery::DeliveryPort;
use app::kernel::date::Date;
use app::kernel::failure::Unavailable;
use app::kernel::measure::Milligrams;
use app::kernel::moment::{Clock, ClockPort, Moment};
use app::kernel::money::Paise;
use app::kernel::slug::Slug;
use app::kernel::words::{Messages, Value, Words};
use app::pricing::model::RateBoard;
use app::pricing::receipt::{Receipt, Statement, Verdict};
use app::pricing::{PriceBook, Pricing, PricingPort};
use app::privacy::PrivacyPort;
use app::respond::{Answer, Respond};
use async_trait::async_trait;
use futures_util::StreamExt;
use leptos::prelude::*;
use leptos_meta::ServerMetaContext;
use leptos_router::location::RequestUrl;

/// A rendered page.
pub(crate) struct Page {
    /// The status that the page asked for, if it asked.
    pub(crate) status: Option<u16>,
    /// Its body.
    pub(crate) html: String,
}

impl Page {
    /// The part of the page from `begin` to the first `end` after it.
    pub(crate) fn part(&self, begin: &str, end: &str) -> &str {
        let from = self.html.find(begin).unwrap_or_else(|| panic!("no {begin} in {}", self.html));
        let rest = &self.html[from..];
        &rest[..rest.find(end).expect("the part has an end")]
    }
}

/// Renders the page at `path`, in a shop with the usual articles.
pub(crate) async fn page(path: &str, catalogue: impl Catalogue + 'static) -> Page {
    page_with(path, catalogue, FakeContent::Written).await
}

/// Renders the page at `path`.
pub(crate) async fn page_with(
    path: &str,
    catalogue: impl Catalogue + 'static,
    content: FakeContent,
) -> Page {
    Box::pin(rendered(path, catalogue, content)).await
}

async fn rendered(path: &str, catalogue: impl Catalogue + 'static, content: FakeContent) -> Page {
    // Only the first test of a program can choose the executor; the others find it chosen.
    let _chosen = any_spawner::Executor::init_tokio();
    let status = Arc::new(Status::default());
    let owner = Owner::new_root(Some(Arc::new(hydration_context::SsrSharedContext::new())));
    let (meta, _output) = ServerMetaContext::new();
    let html = owner.with(|| {
        provide_context::<CataloguePort>(Arc::new(catalogue));
        provide_context::<PricingPort>(Arc::new(FakePricing));
        provide_context::<PrivacyPort>(Arc::new(privacy::FakePrivacy));
        provide_context::<AccountPort>(Arc::new(account::FakeAccounts));
        provide_context::<AnalyticsPort>(Arc::new(analytics::FakeAnalytics));
        provide_context::<DeliveryPort>(Arc::new(delivery::FakeDelivery));
        provide_context::<ClockPort>(Arc::new(FakeClock));
        provide_context::<ContentPort>(Arc::new(content));
        provide_context(Words(Arc::new(FakeMessages)));
        let answer: Arc<dyn Respond> = status.clone();
        provide_context(Answer(answer));
        provide_context(RequestUrl::new(path));
        provide_context(meta);
        let stream = view! { <App/> }.to_html_stream_in_order();
        ScopedFuture::new(stream.collect::<String>())
    });
    let html = Box::pin(html).await;
    owner.unset_with_forced_cleanup();
    let asked = status.0.lock().map(|status| *status).unwrap_or_default();
    Page { status: asked, html }
}

#[derive(Default)]
struct Status(Mutex<Option<u16>>);

/// The number of every request here.
pub(crate) const REQUEST_ID: &str = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

impl Respond for Status {
    fn request_id(&self) -> Option<String> {
        Some(REQUEST_ID.to_owned())
    }

    fn is_personal(&self) {}

    fn status(&self, status: u16) {
        if let Ok(mut asked) = self.0.lock() {
            *asked = Some(status);
        }
    }
}

/// Charges nothing that is known: every piece is priced on request.
struct FakePricing;

#[async_trait]
impl Pricing for FakePricing {
    async fn book(&self) -> Result<Option<Arc<PriceBook>>, Unavailable> {
        Ok(None)
    }

    async fn board(&self) -> Result<RateBoard, Unavailable> {
        Ok(RateBoard::default())
    }

    fn sign(&self, statement: Statement) -> Receipt {
        Receipt { statement, key: String::new(), signature: String::new() }
    }

    async fn verify(&self, _: &str) -> Result<Verdict, Unavailable> {
        Ok(Verdict::Unreadable)
    }

    async fn keys(&self) -> Result<Vec<String>, Unavailable> {
        Ok(Vec::new())
    }
}

/// A clock that stands at the beginning of 1970.
struct FakeClock;

impl Clock for FakeClock {
    fn now(&self) -> Moment {
        Moment::new(0)
    }

    fn day_in_india(&self, _: Moment) -> Date {
        Date::parse("1970-01-01").expect("a day")
    }
}

/// Says the id of each message, so that a test depends on what is asked for and not on how it is put.
struct FakeMessages;

impl Messages for FakeMessages {
    fn language(&self) -> &'static str {
        "en-IN"
    }

    fn message(&self, id: &str, values: &[(&str, Value)]) -> String {
        let value = |(name, value): &(&str, Value)| format!(" {name}={value:?}");
        format!("[{id}{}]", values.iter().map(value).collect::<String>())
    }
}

/// A category with a number of pieces.
pub(crate) fn shelf(pieces: u64) -> Category {
    Category {
        slug: Slug::parse("rings").expect("a slug"),
        name: "Rings".to_owned(),
        description: "Rings of all kinds.".to_owned(),
        pieces,
    }
}

/// A plain ring, numbered.
pub(crate) fn piece(number: u32) -> Piece {
    let alloys = ["18K yellow gold", "18K rose gold"];
    Piece {
        card: PieceCard {
            slug: Slug::parse(&format!("ring-{number}")).expect("a slug"),
            name: format!("Ring {number}"),
            family: Family::PlainBand,
            net_weight: Milligrams::new(3_240).expect("a weight"),
            alloys: alloys.iter().map(|alloy| Alloy::parse(alloy).expect("an alloy")).collect(),
            main_stone: StoneColour::None,
            accent_stone: StoneColour::None,
            total_millicarats: 0,
            price: Some(Paise::new(4_821_350)),
            album: Album::default(),
        },
        category: shelf(3),
        description: "A band.".to_owned(),
        stones: Vec::new(),
        size: None,
        occasions: vec![Occasion::Everyday],
        audience: vec![Audience::Women],
        engraving: 0,
        lead_days: 7,
    }
}

/// Articles that are only pretended: a few, none, or ones that cannot be had.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum FakeContent {
    Written,
    /// The same, with an address that a jeweller has filled in.
    FilledIn,
    Empty,
    Failing,
}

impl FakeContent {
    fn answer<T>(self, answer: T) -> Result<T, Unavailable> {
        if self == Self::Failing { Err(Unavailable) } else { Ok(answer) }
    }

    fn links(self, addresses: &[&str]) -> Result<Vec<ArticleLink>, Unavailable> {
        let addresses = if self == Self::Empty { &[] } else { addresses };
        self.answer(addresses.iter().map(|address| article(address).link).collect())
    }
}

#[async_trait]
impl Content for FakeContent {
    async fn article(&self, address: &str) -> Result<Option<Article>, Unavailable> {
        let known = ["/guides/care", "/guides/ring-size", "/about"].contains(&address);
        self.answer((known && *self != Self::Empty).then(|| article(address)))
    }

    async fn guides(&self) -> Result<Vec<ArticleLink>, Unavailable> {
        self.links(&["/guides/ring-size", "/guides/care"])
    }

    async fn about_the_shop(&self) -> Result<Vec<ArticleLink>, Unavailable> {
        self.links(&["/about", "/faq", "/contact"])
    }

    async fn faq(&self) -> Result<Faq, Unavailable> {
        let question = |id: &str| Question {
            id: id.to_owned(),
            question: format!("Why {id}?"),
            answer: OurHtml::from_our_own_file(format!("<p>Because of <em>{id}</em>.</p>")),
        };
        let questions = ["gold", "stones", "rings"].map(question).to_vec();
        self.answer(Faq { article: article("/faq"), questions })
    }

    async fn contact(&self) -> Result<Contact, Unavailable> {
        self.answer(Contact {
            article: article("/contact"),
            example: *self != Self::FilledIn,
            business: "Rao & Daughters".to_owned(),
            address: vec!["12 Temple Street".to_owned(), "Mysuru 570001".to_owned()],
            hours: "Monday to Friday".to_owned(),
            e_mail: "shop@example.com".to_owned(),
            phone: "+91 80 0000 0000".to_owned(),
            grievance_officer: Person {
                name: "Meera Rao".to_owned(),
                role: "Partner".to_owned(),
                e_mail: "meera@example.com".to_owned(),
                phone: "+91 80 0000 0001".to_owned(),
            },
        })
    }
}

/// An article with three headings.
fn article(address: &str) -> Article {
    let heading = |id: &str| Heading { id: id.to_owned(), text: format!("About {id}") };
    Article {
        link: ArticleLink {
            address: address.to_owned(),
            title: format!("Title of {address}"),
            description: format!("Description of {address}"),
        },
        updated: Date::parse("2026-11-05").expect("a day"),
        html: OurHtml::from_our_own_file("<p>Text with <strong>weight</strong>.</p>".to_owned()),
        headings: ["one", "two", "three"].map(heading).to_vec(),
        embeds: Vec::new(),
    }
}
