//! The certificate of an account that was erased. Whoever has its number can read it, and it says nothing of whose it was.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::erase_page::Kept;
use super::erasure_port::{ERASED, ErasurePort};
use super::model::{Asked, Certificate};
use crate::account::frame::AccountFrame;
use crate::kernel::moment::{ClockPort, Moment};
use crate::kernel::words::Words;
use crate::privacy::model::PersonalData;
use crate::respond;
use crate::ui::{found, in_words};

/// The page of a certificate; a page for lost shoppers if there is none with its number.
#[component]
pub fn ErasedPage() -> impl IntoView {
    respond::personal();
    let erasures = expect_context::<ErasurePort>();
    let number = use_params_map().with_untracked(|params| params.get("certificate"));
    let number = number.unwrap_or_default();
    let wanted = async move { erasures.certificate(&number).await };
    found(wanted, |certificate| view! { <CertificateShown certificate=certificate/> })
}

#[component]
fn CertificateShown(certificate: Certificate) -> impl IntoView {
    let words = Words::of_this_page();
    let Certificate { number, at, tally } = certificate;
    let file = format!("{ERASED}/{number}/certificate.json");
    let reasons = tally.reasons();
    let row = |(data, rows): (PersonalData, u64)| {
        view! {
            <div>
                <dt>{words.say(&format!("erased-{}", data.code()))}</dt>
                <dd>{rows}</dd>
            </div>
        }
    };
    let rows = tally.erased.into_iter().map(row).collect_view();
    view! {
        <AccountFrame title="erased-title">
            <p role="status">{words.say("erased-lead")}</p>
            <dl class="contact-facts">
                <div>
                    <dt>{words.say("erased-number")}</dt>
                    <dd><code>{number}</code></dd>
                </div>
                <div>
                    <dt>{words.say("erased-at")}</dt>
                    <dd>{moment(at, &words)}</dd>
                </div>
            </dl>
            <By by=tally.by/>
            <section class="account-part" aria-labelledby="gone">
                <h2 id="gone">{words.say("erased-gone")}</h2>
                <p>{words.say("erased-gone-lead")}</p>
                <dl class="contact-facts account-counts">{rows}</dl>
            </section>
            <section class="account-part" aria-labelledby="kept">
                <h2 id="kept">{words.say("erase-stays")}</h2>
                <Kept reasons=reasons/>
            </section>
            <section class="account-part" aria-labelledby="complain">
                <h2 id="complain">{words.say("erased-complain")}</h2>
                <p>{words.say("erased-complain-lead")}</p>
                <ul class="account-ways">
                    <li><a href="/contact">{words.say("erased-contact")}</a></li>
                    <li><a href=file>{words.say("erased-file")}</a></li>
                </ul>
                <p>{words.say("erased-file-lead")}</p>
            </section>
        </AccountFrame>
    }
    .into_any()
}

/// Who of the shop has done it, if its owner has not done it herself.
#[component]
fn By(
    /// Who, and why.
    #[prop(optional_no_strip)]
    by: Option<Asked>,
) -> impl IntoView {
    let words = Words::of_this_page();
    by.map(|Asked { reader, reason }| {
        let values = [("reader", reader.into()), ("reason", reason.into())];
        view! { <p>{words.tell("erased-by", &values)}</p> }
    })
}

/// A day with the time of India.
fn moment(at: Moment, words: &Words) -> String {
    let day = in_words(expect_context::<ClockPort>().day_in_india(at), words);
    let minute = at.minute_in_india();
    let time = format!("{:02}:{:02}", minute / 60, minute % 60);
    words.tell("account-moment", &[("day", day.into()), ("time", time.into())])
}
