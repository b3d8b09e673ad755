//! The few lines of script that tell the shop of a visit.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use super::EVENTS;
use super::model::Event;
use crate::privacy::{Purpose, Service, Visitor};

/// Tells the shop that the page was opened, if its visitor has said yes to counting; a page for anybody else does not have
/// the script. It waits until everything of the page is there, and asks Google's opt-out add-on first, which a server
/// cannot see.
#[component]
pub fn CountVisit(
    /// What is told. It is written by the server, so that a page cannot be made to tell anything else.
    event: Event,
) -> impl IntoView {
    let granted = Visitor::of_this_page().standing.granted;
    let counts = |service: &Service| service.purpose() == Purpose::Analytics;
    if !Service::ALL.iter().filter(|service| counts(service)).any(|service| granted.allow(*service))
    {
        return ().into_any();
    }
    let script = format!(
        "addEventListener('load',()=>{{if(!window._gaUserPrefs?.ioo?.())\
         fetch({EVENTS:?},{{method:'POST',keepalive:true,headers:{{'content-type':'application/json'}},\
         body:{:?}}}).catch(()=>{{}})}})",
        event.as_sent()
    );
    view! { <script type="module" nonce=use_nonce()>{script}</script> }.into_any()
}
