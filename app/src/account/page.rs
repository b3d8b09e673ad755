//! One's own account: what is known, where one is signed in, and who has tried.

use leptos::prelude::*;

use super::frame::AccountFrame;
use super::model::{Profile, SessionShown, SignInShown, SignedIn};
use super::port::AccountPort;
use super::security_page::NotMe;
use super::{CODES, EMAIL, PASSKEYS, PASSWORD, SIGN_IN, SIGN_OUT};
use crate::kernel::failure::Unavailable;
use crate::kernel::moment::{ClockPort, Moment};
use crate::kernel::words::Words;
use crate::privacy::POLICY;
use crate::profile::model::Details;
use crate::profile::{ADDRESSES, DETAILS, ProfilePort};
use crate::respond;
use crate::rights::DATA;
use crate::rights::erasure_port::ERASE;
use crate::ui::{in_words, loaded};
use crate::wishes::WISHES;

/// The page of an account. Who is not signed in was sent to sign in before it is made.
#[component]
pub fn AccountPage() -> impl IntoView {
    respond::personal();
    let who = use_context::<SignedIn>();
    let asked = who.map(|who| {
        let accounts = expect_context::<AccountPort>();
        (accounts, expect_context::<ProfilePort>(), who)
    });
    let known = async move {
        match &asked {
            Some((accounts, profiles, who)) => known(accounts, profiles, who).await,
            None => Ok(None),
        }
    };
    loaded(known, |known| match known {
        Some((profile, details)) => view! { <Owned profile=profile details=details/> }.into_any(),
        None => view! { <Nobody/> }.into_any(),
    })
}

/// What is known of her, here and on the page of her details.
async fn known(
    accounts: &AccountPort,
    profiles: &ProfilePort,
    who: &SignedIn,
) -> Result<Option<(Profile, Details)>, Unavailable> {
    let (profile, details) = (accounts.profile(who).await?, profiles.details(who).await?);
    Ok(profile.zip(details))
}

#[component]
fn Nobody() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <AccountFrame title="account-title">
            <p><a href=SIGN_IN>{words.say("account-sign-in")}</a></p>
        </AccountFrame>
    }
}

#[component]
fn Owned(profile: Profile, details: Details) -> impl IntoView {
    let words = Words::of_this_page();
    let fact = |id: &str, text: String| {
        view! {
            <div>
                <dt>{words.say(id)}</dt>
                <dd>{text}</dd>
            </div>
        }
    };
    let full_name = details.full_name.map(|name| fact("profile-name", name.as_str().to_owned()));
    let phone = details.phone.map(|phone| fact("profile-phone", phone.spaced()));
    view! {
        <AccountFrame title="account-title">
            <dl class="contact-facts">
                <div>
                    <dt>{words.say("account-email")}</dt>
                    <dd>{profile.e_mail}</dd>
                </div>
                <div>
                    <dt>{words.say("account-opened")}</dt>
                    <dd>{day(profile.opened, &words)}</dd>
                </div>
                {full_name}
                {phone}
            </dl>
            <ul class="account-ways">
                <li><a href=DETAILS>{words.say("profile-details")}</a></li>
                <li><a href=ADDRESSES>{words.say("profile-addresses")}</a></li>
                <li><a href=WISHES>{words.say("wishes-title")}</a></li>
                <li><a href=PASSWORD>{words.say("account-password-change")}</a></li>
                <li><a href=EMAIL>{words.say("account-email-change")}</a></li>
                <li><a href=CODES>{words.say("account-codes")}</a></li>
                <li><a href=PASSKEYS>{words.say("account-passkeys")}</a></li>
                <li><a href=DATA>{words.say("rights-title")}</a></li>
                <li><a href=POLICY>{words.say("policy-title")}</a></li>
                <li><a href=ERASE>{words.say("erase-title")}</a></li>
            </ul>
            <Sessions sessions=profile.sessions/>
            <SignIns lines=profile.sign_ins/>
        </AccountFrame>
    }
    .into_any()
}

/// Where she is signed in, and the buttons that end it.
#[component]
fn Sessions(sessions: Vec<SessionShown>) -> impl IntoView {
    let words = Words::of_this_page();
    let row = |session: SessionShown| view! { <SessionRow session=session/> };
    let column = |id: &str| view! { <th scope="col">{words.say(id)}</th> };
    let out = |which: &'static str, id: &str| {
        view! {
            <form method="post" action=SIGN_OUT>
                <input type="hidden" name="which" value=which/>
                <button class="button" data-kind="quiet">{words.say(id)}</button>
            </form>
        }
    };
    view! {
        <section class="account-part" aria-labelledby="sessions">
            <h2 id="sessions">{words.say("account-sessions")}</h2>
            <p>{words.say("account-sessions-lead")}</p>
            <div class="wide stacked" role="group" tabindex="0" aria-labelledby="sessions">
                <table>
                    <thead>
                        <tr>
                            {column("account-session-device")} {column("account-session-opened")}
                            {column("account-session-used")} {column("account-session-end")}
                        </tr>
                    </thead>
                    <tbody>{sessions.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            <div class="account-out">
                {out("this", "account-sign-out")} {out("all", "account-sign-out-all")}
            </div>
        </section>
    }
    .into_any()
}

/// One browser, and the button that ends what it is signed in with.
#[component]
fn SessionRow(session: SessionShown) -> impl IntoView {
    let words = Words::of_this_page();
    let device = words.say(&format!("account-device-{}", session.device.code()));
    let used = moment(session.used, &words);
    let end = if session.is_this {
        words.say("account-session-this").into_any()
    } else {
        let label = words.tell(
            "account-session-end-which",
            &[("device", device.clone().into()), ("time", used.clone().into())],
        );
        let now = words.say("account-session-end");
        view! {
            <form method="post" action=SIGN_OUT>
                <input type="hidden" name="which" value=session.name/>
                <button class="text-button" aria-label=label>{now}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{device}</th>
            <td data-label=words.say("account-session-opened")>{moment(session.opened, &words)}</td>
            <td data-label=words.say("account-session-used")>{used}</td>
            <td>{end}</td>
        </tr>
    }
    .into_any()
}

/// Who has signed in and who has tried, line by line.
#[component]
fn SignIns(lines: Vec<SignInShown>) -> impl IntoView {
    let words = Words::of_this_page();
    let row = |line: SignInShown| {
        let host = line.host_name.unwrap_or_else(|| words.say("account-log-no-name"));
        view! {
            <tr>
                <th scope="row">{moment(line.at, &words)}</th>
                <td data-label=words.say("account-log-what")>
                    {words.say(&format!("account-event-{}", line.kind.code()))}
                </td>
                <td data-label=words.say("account-log-address")>{line.address}</td>
                <td data-label=words.say("account-log-name")>{host}</td>
                <td data-label=words.say("account-log-host")>{line.http_host}</td>
                <td data-label=words.say("account-log-status")>{line.status}</td>
                <td data-label=words.say("account-log-bytes")>{line.bytes}</td>
            </tr>
        }
    };
    let column = |id: &str| view! { <th scope="col">{words.say(id)}</th> };
    view! {
        <section class="account-part" aria-labelledby="sign-ins">
            <h2 id="sign-ins">{words.say("account-log")}</h2>
            <p>{words.say("account-log-lead")}</p>
            <div class="wide stacked" role="group" tabindex="0" aria-labelledby="sign-ins">
                <table>
                    <thead>
                        <tr>
                            {column("account-log-when")} {column("account-log-what")}
                            {column("account-log-address")} {column("account-log-name")}
                            {column("account-log-host")} {column("account-log-status")}
                            {column("account-log-bytes")}
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
            <NotMe/>
        </section>
    }
    .into_any()
}

/// A day in words, as it is in India.
pub(super) fn day(moment: Moment, words: &Words) -> String {
    let clock = expect_context::<ClockPort>();
    in_words(clock.day_in_india(moment), words)
}

/// A day with the time of India.
pub(crate) fn moment(moment: Moment, words: &Words) -> String {
    let minute = moment.minute_in_india();
    let time = format!("{:02}:{:02}", minute / 60, minute % 60);
    words.tell("account-moment", &[("day", day(moment, words).into()), ("time", time.into())])
}
