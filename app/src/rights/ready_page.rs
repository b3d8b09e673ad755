//! What somebody sees who has asked for an archive: the link to it, which is shown this once.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::port::RightsPort;
use super::{DATA, EXPORT};
use crate::account::SignedIn;
use crate::account::frame::AccountFrame;
use crate::account::page::moment;
use crate::kernel::moment::Moment;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::found;

/// The page that leads to an archive. It is there for as long as the archive, and for its owner alone.
#[component]
pub fn ReadyPage() -> impl IntoView {
    respond::personal();
    let rights = expect_context::<RightsPort>();
    let who = use_context::<SignedIn>();
    let token = use_params_map().with_untracked(|params| params.get("token").unwrap_or_default());
    let link = format!("{EXPORT}/{token}");
    let ends = async move {
        match &who {
            Some(who) => rights.archive_ends(who, &token).await,
            None => Ok(None),
        }
    };
    found(ends, move |ends| view! { <Ready link=link ends=ends/> }.into_any())
}

#[component]
fn Ready(
    /// Where the archive is.
    link: String,
    /// Until when.
    ends: Moment,
) -> impl IntoView {
    let words = Words::of_this_page();
    let lead = words.tell("rights-ready-lead", &[("end", moment(ends, &words).into())]);
    view! {
        <AccountFrame title="rights-ready">
            <p>{lead}</p>
            <p><a class="button" href=link>{words.say("rights-ready-now")}</a></p>
            <p><a href=DATA>{words.say("rights-title")}</a></p>
        </AccountFrame>
    }
    .into_any()
}
