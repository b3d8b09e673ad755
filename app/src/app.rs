//! The site map, and the frame around every page.

use leptos::prelude::*;
use leptos_meta::{MetaTags, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::{SsrMode, path};

use crate::account::ACCOUNT;
use crate::account::code_page::CodePage;
use crate::account::codes_page::CodesPage;
use crate::account::confirm_page::ConfirmPage;
use crate::account::link_page::{ChangePage, EnterPage, NewPasswordPage, ProvePage};
use crate::account::mail_page::{LinkPage, ResetPage};
use crate::account::page::AccountPage;
use crate::account::passkey_page::PasskeyPage;
use crate::account::passkeys_page::PasskeysPage;
use crate::account::security_page::{EMailPage, PasswordPage};
use crate::account::sign_in_page::SignInPage;
use crate::account::sign_up_page::SignUpPage;
use crate::analytics::page::VisitsPage;
use crate::catalogue::home::HomePage;
use crate::catalogue::listing::{CategoryPage, JewelleryPage, SearchPage};
use crate::catalogue::page::PiecePage;
use crate::catalogue::port::Shelves;
use crate::catalogue::{CataloguePort, Category};
use crate::content::contact_page::ContactPage;
use crate::content::faq_page::FaqPage;
use crate::content::page::{AboutPage, DeliveryPage, GuidePage, GuidesPage, ReturnsPage};
use crate::content::{ArticleLink, ContentPort};
use crate::kernel::words::Words;
use crate::pricing::page::RatesPage;
use crate::pricing::verify_page::VerifyPage;
use crate::privacy::banner::TakeBack;
use crate::privacy::changes_page::ChangesPage;
use crate::privacy::choices_page::ChoicesPage;
use crate::privacy::ledger_page::LedgerPage;
use crate::privacy::now_page::NowPage;
use crate::privacy::page::PolicyPage;
use crate::privacy::retention_page::RetentionPage;
use crate::privacy::version_page::VersionPage;
use crate::privacy::versions_page::VersionsPage;
use crate::privacy::{Banner, CHOICES, POLICY, TallyShown, Visitor};
use crate::profile::address_page::{AddressPage, NewAddressPage};
use crate::profile::addresses_page::AddressesPage;
use crate::profile::page::DetailsPage;
use crate::rights::erase_page::ErasePage;
use crate::rights::erased_page::ErasedPage;
use crate::rights::page::DataPage;
use crate::rights::ready_page::ReadyPage;
use crate::ui::menu::MenuLink;
use crate::ui::{Footer, Header, NotFoundPage, SiteFiles, SiteLinks, WakeUp};
use crate::wishes::KEPT_HERE;
use crate::wishes::here_page::KeptHerePage;
use crate::wishes::page::WishesPage;

/// The document around every page.
pub fn shell(files: SiteFiles) -> impl IntoView {
    let words = Words::of_this_page();
    let style = files.style.clone();
    let standing = Visitor::of_this_page().standing.code();
    view! {
        <!DOCTYPE html>
        <html lang=words.language() data-standing=standing>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href=style/>
                <SiteLinks/>
                <WakeUp files=files/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The frame around whatever page is asked for.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_context(Shelves::of(expect_context::<CataloguePort>()));
    let words = Words::of_this_page();
    view! {
        <Router>
            <Banner/>
            <a class="skip" href="#content">{words.say("skip-to-content")}</a>
            <Framed place=Place::Top/>
            <main id="content" tabindex="-1">
                <SiteMap/>
            </main>
            <Framed place=Place::Bottom/>
        </Router>
    }
}

/// The site map: one line for each page.
#[component]
fn SiteMap() -> impl IntoView {
    view! {
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
            <Route path=path!("/jewellery") view=JewelleryPage ssr=SsrMode::Async/>
            <Route path=path!("/jewellery/:category") view=CategoryPage ssr=SsrMode::Async/>
            <Route path=path!("/search") view=SearchPage ssr=SsrMode::Async/>
            <Route path=path!("/piece/:piece") view=PiecePage ssr=SsrMode::Async/>
            <Route path=path!("/rates") view=RatesPage ssr=SsrMode::Async/>
            <Route path=path!("/price/verify") view=VerifyPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy") view=PolicyPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy/choices") view=ChoicesPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy/ledger") view=LedgerPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy/visits") view=VisitsPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy/now") view=NowPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy/retention") view=RetentionPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy/versions") view=VersionsPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy/versions/:version") view=VersionPage ssr=SsrMode::Async/>
            <Route path=path!("/privacy/versions/:version/changes") view=ChangesPage ssr=SsrMode::Async/>
            <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
            <Route path=path!("/account/sign-up") view=SignUpPage ssr=SsrMode::Async/>
            <Route path=path!("/account/sign-in") view=SignInPage ssr=SsrMode::Async/>
            <Route path=path!("/account/link") view=LinkPage ssr=SsrMode::Async/>
            <Route path=path!("/account/reset") view=ResetPage ssr=SsrMode::Async/>
            <Route path=path!("/account/wishes") view=WishesPage ssr=SsrMode::Async/>
            <Route path=path!("/account/verify/:token") view=ProvePage ssr=SsrMode::Async/>
            <Route path=path!("/account/enter/:token") view=EnterPage ssr=SsrMode::Async/>
            <Route path=path!("/account/reset/:token") view=NewPasswordPage ssr=SsrMode::Async/>
            <Route path=path!("/wishes") view=KeptHerePage ssr=SsrMode::Async/>
            <Route path=path!("/account/change/:token") view=ChangePage ssr=SsrMode::Async/>
            <Route path=path!("/account/confirm") view=ConfirmPage ssr=SsrMode::Async/>
            <Route path=path!("/account/password") view=PasswordPage ssr=SsrMode::Async/>
            <Route path=path!("/account/email") view=EMailPage ssr=SsrMode::Async/>
            <Route path=path!("/account/data") view=DataPage ssr=SsrMode::Async/>
            <Route path=path!("/account/data/ready/:token") view=ReadyPage ssr=SsrMode::Async/>
            <Route path=path!("/account/erase") view=ErasePage ssr=SsrMode::Async/>
            <Route path=path!("/account/erased/:certificate") view=ErasedPage ssr=SsrMode::Async/>
            <Route path=path!("/account/codes") view=CodesPage ssr=SsrMode::Async/>
            <Route path=path!("/account/passkey") view=PasskeyPage ssr=SsrMode::Async/>
            <Route path=path!("/account/passkeys") view=PasskeysPage ssr=SsrMode::Async/>
            <Route path=path!("/account/code/:token") view=CodePage ssr=SsrMode::Async/>
            <Route path=path!("/account/details") view=DetailsPage ssr=SsrMode::Async/>
            <Route path=path!("/account/addresses") view=AddressesPage ssr=SsrMode::Async/>
            <Route path=path!("/account/addresses/new") view=NewAddressPage ssr=SsrMode::Async/>
            <Route path=path!("/account/addresses/:address") view=AddressPage ssr=SsrMode::Async/>
            <Route path=path!("/guides") view=GuidesPage ssr=SsrMode::Async/>
            <Route path=path!("/guides/:guide") view=GuidePage ssr=SsrMode::Async/>
            <Route path=path!("/about") view=AboutPage ssr=SsrMode::Async/>
            <Route path=path!("/faq") view=FaqPage ssr=SsrMode::Async/>
            <Route path=path!("/delivery") view=DeliveryPage ssr=SsrMode::Async/>
            <Route path=path!("/returns") view=ReturnsPage ssr=SsrMode::Async/>
            <Route path=path!("/contact") view=ContactPage ssr=SsrMode::Async/>
        </Routes>
    }
}

/// Which end of the frame is meant.
#[derive(Clone, Copy)]
enum Place {
    Top,
    Bottom,
}

/// The header or the footer. If shelves or articles cannot be read, it stands without them.
#[component]
fn Framed(place: Place) -> impl IntoView {
    let shelves = expect_context::<Shelves>();
    let content = expect_context::<ContentPort>();
    let words = Words::of_this_page();
    let path = use_location().pathname.get_untracked();
    let frame = async move {
        let shelves = shelves.read().await.unwrap_or_default();
        let link = |category: Category| {
            let address = format!("/jewellery/{}", category.slug);
            MenuLink { name: category.name, here: address == path, address }
        };
        let links: Vec<MenuLink> = shelves.into_iter().map(link).collect();
        match place {
            Place::Top => view! { <Header links=links/> }.into_any(),
            Place::Bottom => {
                let link = |article: ArticleLink| {
                    let here = article.address == path;
                    MenuLink { name: article.title, here, address: article.address }
                };
                let mut articles = content.guides().await.unwrap_or_default();
                articles.extend(content.about_the_shop().await.unwrap_or_default());
                let pages = [
                    ("/rates", "rates-title"),
                    ("/price/verify", "verify-title"),
                    (POLICY, "policy-title"),
                    (CHOICES, "choices-title"),
                    (ACCOUNT, "account-title"),
                    (KEPT_HERE, "wishes-title"),
                ];
                let pages = pages.map(|(address, id)| MenuLink {
                    name: words.say(id),
                    here: path == address,
                    address: address.to_owned(),
                });
                let articles = articles.into_iter().map(link).chain(pages).collect();
                view! {
                    <Footer links=links articles=articles>
                        <TakeBack/>
                        <TallyShown/>
                    </Footer>
                }
                .into_any()
            }
        }
    };
    view! { <Suspense>{Suspend::new(frame)}</Suspense> }
}
