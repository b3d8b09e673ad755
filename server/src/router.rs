//! Puts the shop together: pages, server functions, files, and the floor under all of them.

use std::sync::Arc;

use app::account::{AccountPort, CodePort, PasskeyPort, SignedIn};
use app::analytics::AnalyticsPort;
use app::app::{App, shell};
use app::catalogue::CataloguePort;
use app::content::ContentPort;
use app::delivery::DeliveryPort;
use app::kernel::moment::ClockPort;
use app::kernel::words::Words;
use app::pricing::PricingPort;
use app::privacy::{LEDGER, PrivacyPort, Visitor};
use app::profile::ProfilePort;
use app::respond::{Answer, Respond};
use app::rights::RightsPort;
use app::rights::erasure_port::ErasurePort;
use app::ui::PublicOrigin as PageOrigin;
use app::wishes::WishPort;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use leptos::config::LeptosOptions;
use leptos::nonce::Nonce;
use leptos::prelude::{provide_context, use_context};
use leptos_axum::{
    LeptosRoutes, ResponseOptions, generate_route_list_with_exclusions_and_ssg_and_context,
};
use tower_http::compression::{CompressionLayer, CompressionLevel};

use crate::account::{self, Accounts, know_accounts};
use crate::albums;
use crate::analytics::{self, Counting};
use crate::assets::{self, Assets};
use crate::catalogue::Walk;
use crate::harm::{self, Harm};
use crate::http::{CspNonce, Floor, RequestId, harden_remembering};
use crate::mail::{self, Mailbox};
use crate::page_cache;
use crate::pages::Pages;
use crate::photographs::Photographs;
use crate::pictures::{self, Drawings};
use crate::privacy::{self, Answers, know_visitors, this_visit};
use crate::profile::{self, Profiles};
use crate::receipts::{self, Receipts};
use crate::revision::Revisions;
use crate::rights;
use crate::rights::erasure::{self, Erasing};
use crate::signposts;
use crate::wishes::{self, Wishes};

/// What the pages of a shop ask of the world, and how the shop says it.
#[derive(Clone)]
pub struct Shop {
    /// Where categories and pieces are kept.
    pub catalogue: CataloguePort,
    /// What the jeweller charges, and who signs receipts.
    pub pricing: PricingPort,
    /// What visitors have said yes and no to.
    pub answers: Arc<Answers>,
    /// Who may sign in, and who has.
    pub accounts: Arc<Accounts>,
    /// What accounts have kept on wish lists.
    pub wishes: Arc<Wishes>,
    /// Who erases accounts, and keeps the certificates.
    pub erasing: Arc<Erasing>,
    /// What they are called, and where they want their orders sent.
    pub profiles: Arc<Profiles>,
    /// What is counted of visits.
    pub counting: Counting,
    /// Who has sent how much, and from whom nothing is taken.
    pub harm: Harm,
    /// Where pieces are sent.
    pub delivery: DeliveryPort,
    /// What time it is.
    pub clock: ClockPort,
    /// The same catalogue, read piece by piece.
    pub walk: Walk,
    /// Where articles are kept.
    pub content: ContentPort,
    /// What pages say.
    pub words: Words,
    /// The files that were built for the browser.
    pub assets: Arc<Assets>,
    /// The drawings that pictures are made from.
    pub drawings: Arc<Drawings>,
    /// The jeweller's own photographs of pieces.
    pub photographs: Photographs,
    /// What pages that are kept in memory are kept under.
    pub revisions: Revisions,
    /// The mails that whoever works on the shop may look at.
    pub mailbox: Option<Mailbox>,
}

/// How hard a page that is not kept in memory is compressed while the shopper waits, of 11. On a list of 24 pieces
/// (28.8 KB) effort 4 saves 5 % of the bytes that 3 leaves, and takes three times as long: two fifths of what the
/// whole page costs.
const PAGE_EFFORT: CompressionLevel = CompressionLevel::Precise(3);

/// Builds the whole shop on the floor.
pub fn router(shop: &Shop, floor: &Floor) -> Router {
    let floor = Floor { stylesheet: Some(shop.assets.site_files().style), ..floor.clone() };
    let signposts = signposts::router(shop, floor.public_origin.as_str());
    let shop_router = pages(shop, &floor).merge(files(shop)).merge(signposts);
    // Inside of the floor, which knows who is asking, and of the memory: what is only read is asked for nothing.
    let shop_router = harm::keep_out(shop_router, shop.harm.clone(), shop.words.clone());
    harden_remembering(shop_router, &floor, |router| {
        let kept = page_cache::around(router, shop.revisions.clone());
        // Outside of the memory: what a page may show, and therefore which page it is, depends on who asks.
        know_visitors(kept, Arc::clone(&shop.answers))
    })
}

/// The pages and the server functions.
fn pages(shop: &Shop, floor: &Floor) -> Router {
    let options = LeptosOptions::builder().output_name("assay").build();
    let origin = PageOrigin(floor.public_origin.as_str().to_owned());
    let context = {
        let shop = shop.clone();
        move || provide(&shop, &origin)
    };
    let (routes, _) =
        generate_route_list_with_exclusions_and_ssg_and_context(App, None, context.clone());
    let document = {
        let files = shop.assets.site_files();
        move || shell(files.clone())
    };
    let lost = leptos_axum::render_app_async_with_context(context.clone(), document.clone());
    let receipts = Receipts { shop: shop.clone(), origin: floor.public_origin.as_str().to_owned() };
    let saying = Pages::new(context.clone(), document.clone());
    let checking = {
        let (receipts, saying) = (receipts.clone(), saying.clone());
        async move |request: Request<Body>| {
            saying.answer(receipts::checked(&receipts, request).await).await
        }
    };
    let judging = {
        let (answers, saying) = (Arc::clone(&shop.answers), saying.clone());
        async move |request: Request<Body>| {
            saying.answer(privacy::checked(&answers, request).await).await
        }
    };
    let receipts = Router::new()
        .route("/piece/{piece}/receipt", get(receipts::receipt))
        .route("/price/keys.json", get(receipts::keys))
        .with_state(receipts);
    let pages = Router::new()
        .leptos_routes_with_context(&options, routes, context, document)
        .route("/price/verify", post(checking))
        .route(LEDGER, post(judging))
        .fallback(move |request: Request<Body>| not_here(lost.clone(), request))
        .with_state(options)
        .merge(account::routes(&shop.accounts, &saying))
        .merge(wishes::routes(&shop.wishes, &saying))
        .merge(rights::routes(shop.accounts.rights(), &saying))
        .merge(erasure::routes(&shop.erasing))
        .merge(account::code_routes(&shop.accounts, &saying))
        .merge(account::passkey_routes(&shop.accounts, &saying))
        .merge(profile::routes(&shop.profiles, &saying))
        .merge(receipts)
        .merge(privacy::routes(
            Arc::clone(&shop.answers),
            shop.harm.clone(),
            floor.public_origin.as_str(),
        ))
        .merge(analytics::routes(shop.counting.clone()))
        .layer(CompressionLayer::new().quality(PAGE_EFFORT));
    // Outside of what compresses, so that the log of sign-ins tells how many bytes are sent.
    know_accounts(pages, Arc::clone(&shop.accounts))
}

/// Answers an address that leads nowhere: with the same address less its last slash if it has one, with the
/// page for lost shoppers otherwise. What is no path at all, such as the `*` of `GET *`, is a mistake of the
/// client, and Leptos would panic over it.
async fn not_here<Page, Rendered>(page: Page, request: Request<Body>) -> Response
where
    Page: FnOnce(Request<Body>) -> Rendered,
    Rendered: Future<Output = Response>,
{
    if !request.uri().path().starts_with('/') {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let shorter = request.uri().path().trim_end_matches('/');
    let readable = request.method() == Method::GET || request.method() == Method::HEAD;
    if !readable {
        return StatusCode::NOT_FOUND.into_response();
    }
    if shorter.len() < request.uri().path().len()
        && !shorter.is_empty()
        && !shorter.starts_with("//")
    {
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        return Redirect::permanent(&format!("{shorter}{query}")).into_response();
    }
    page(request).await
}

/// Hands the pages of one request what they ask for.
fn provide(shop: &Shop, origin: &PageOrigin) {
    provide_context(shop.catalogue.clone());
    provide_context(shop.pricing.clone());
    provide_context(shop.delivery.clone());
    let privacy: PrivacyPort = shop.answers.clone();
    provide_context(privacy);
    let accounts: AccountPort = shop.accounts.clone();
    provide_context(accounts);
    let wishes: WishPort = shop.wishes.clone();
    provide_context(wishes);
    let rights: RightsPort = shop.accounts.rights().clone();
    provide_context(rights);
    let erasures: ErasurePort = shop.erasing.clone();
    provide_context(erasures);
    let codes: CodePort = shop.accounts.clone();
    provide_context(codes);
    let passkeys: PasskeyPort = shop.accounts.clone();
    provide_context(passkeys);
    let profiles: ProfilePort = shop.profiles.clone();
    provide_context(profiles);
    let analytics: AnalyticsPort = Arc::new(shop.counting.clone());
    provide_context(analytics);
    provide_context(shop.clock.clone());
    provide_context(shop.content.clone());
    provide_context(shop.words.clone());
    provide_context(origin.clone());
    // Leptos has made a nonce of its own; the one in the header is the floor's.
    let parts = use_context::<http::request::Parts>();
    provide_context(extension::<Visitor>(parts.as_ref()).unwrap_or(Visitor::STRANGER));
    provide_context(this_visit(parts.as_ref()));
    if let Some(who) = extension::<SignedIn>(parts.as_ref()) {
        provide_context(who);
    }
    if let Some(CspNonce(nonce)) = extension(parts.as_ref()) {
        provide_context(Nonce::from_value(nonce));
    }
    if let Some(options) = use_context::<ResponseOptions>() {
        let request_id = extension(parts.as_ref());
        provide_context(Answer(Arc::new(Document { options, request_id })));
    }
}

/// What the floor has attached to a request.
fn extension<T: Clone + Send + Sync + 'static>(parts: Option<&http::request::Parts>) -> Option<T> {
    parts.and_then(|parts| parts.extensions.get().cloned())
}

/// The document that Leptos is rendering.
struct Document {
    options: ResponseOptions,
    request_id: Option<RequestId>,
}

impl Respond for Document {
    fn status(&self, status: u16) {
        if let Ok(status) = StatusCode::from_u16(status) {
            self.options.set_status(status);
        }
    }

    fn is_personal(&self) {
        self.options.insert_header(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }

    fn request_id(&self) -> Option<String> {
        self.request_id.as_ref().map(RequestId::to_string)
    }
}

/// Everything that is not a page.
fn files(shop: &Shop) -> Router {
    let mut router = Router::new();
    for path in shop.assets.paths() {
        router = router.route(path, get(assets::asset));
    }
    let pictures = Router::new()
        .route("/pictures/{name}", get(pictures::picture))
        .with_state(Arc::clone(&shop.drawings))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    let albums = Router::new()
        .route("/pictures/{slug}/{mark}/{file}", get(albums::picture))
        .with_state(shop.photographs.clone());
    let files = router.with_state(Arc::clone(&shop.assets)).merge(pictures).merge(albums);
    match shop.mailbox.clone() {
        Some(mailbox) => files.merge(mail::routes(mailbox, shop.words.clone())),
        None => files,
    }
}
