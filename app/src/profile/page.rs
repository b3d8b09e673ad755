//! The page of details: what somebody is called, and where she can be called.

use leptos::prelude::*;

use super::DETAILS;
use super::frame::{ProfileFrame, TypedField, tried};
use super::model::{Details, Field};
use super::port::ProfilePort;
use crate::account::SignedIn;
use crate::kernel::words::Words;
use crate::respond;
use crate::ui::found;

/// The form with what is kept. Who is not signed in was sent to sign in before it is made.
#[component]
pub fn DetailsPage() -> impl IntoView {
    respond::personal();
    let profiles = expect_context::<ProfilePort>();
    let who = use_context::<SignedIn>();
    let details = async move {
        match &who {
            Some(who) => profiles.details(who).await,
            None => Ok(None),
        }
    };
    found(details, |details| view! { <Form details=details/> })
}

#[component]
fn Form(details: Details) -> impl IntoView {
    let words = Words::of_this_page();
    let typed = tried().map_or_else(|| details.typed(), |tried| tried.typed);
    view! {
        <ProfileFrame title="profile-details">
            <p>{words.say("profile-details-lead")}</p>
            <form method="post" action=DETAILS class="account-form">
                <TypedField
                    field=Field::FullName
                    purpose="profile-name-for-details"
                    value=typed.full_name
                    optional=true
                />
                <TypedField
                    field=Field::Phone
                    purpose="profile-phone-for-details"
                    value=typed.phone
                    optional=true
                />
                <button class="button">{words.say("profile-keep")}</button>
            </form>
        </ProfileFrame>
    }
    .into_any()
}
