//! What is sent to a wish list, and the answers that it is given.
//!
//! A form is answered with a page. A script, which does not ask for one, is answered with a status alone: 204 when it is
//! done, and 401 when nobody is signed in, so that it can have the browser keep the piece.

use std::sync::Arc;

use app::account::{SIGN_IN, SignedIn};
use app::kernel::failure::Unavailable;
use app::kernel::slug::Slug;
use app::wishes::{Full, WISHES, read_kept_here};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::post;

use super::{Wishes, store};
use crate::db::OrUnavailable;
use crate::fields::{self, NotOurs};
use crate::http::accepts_html;
use crate::pages::Pages;

/// The largest form that is read, in bytes: as many slugs as a browser keeps, each as long as it may be.
const LARGEST_FORM: usize = 8_192;

/// What somebody wants done.
#[derive(Debug, PartialEq, Eq)]
enum Wanted {
    /// A piece is to be kept.
    Add(Slug),
    /// All that a browser has kept is to be.
    Merge(Vec<Slug>),
    /// A piece is to be taken off the list.
    Remove(Slug),
}

impl Wanted {
    fn read(body: &[u8]) -> Result<Self, NotOurs> {
        let [act, piece, pieces] = fields::read(body, ["do", "piece", "pieces"])?;
        let slug = |piece: &str| Slug::parse(piece).map_err(|_| NotOurs);
        match (act.as_deref(), piece, pieces) {
            (Some("add"), Some(piece), None) => slug(&piece).map(Self::Add),
            (Some("remove"), Some(piece), None) => slug(&piece).map(Self::Remove),
            (Some("merge"), None, Some(pieces)) => {
                read_kept_here(&pieces).map(Self::Merge).ok_or(NotOurs)
            }
            _ => Err(NotOurs),
        }
    }

    /// Where somebody goes on who has to sign in first: to the piece, whose button she presses again.
    fn page(&self) -> String {
        match self {
            Self::Add(piece) => format!("/piece/{piece}"),
            Self::Merge(_) | Self::Remove(_) => WISHES.to_owned(),
        }
    }
}

/// Why it was not done.
enum Refusal {
    /// The list has no room.
    Full,
    /// The shop has no such piece.
    NotThere,
    /// Something of ours failed.
    Unavailable,
}

impl From<Unavailable> for Refusal {
    fn from(_: Unavailable) -> Self {
        Self::Unavailable
    }
}

/// The route that forms and scripts of wish lists send to.
pub(crate) fn routes(wishes: &Arc<Wishes>, pages: &Pages) -> Router {
    let forming = {
        let (wishes, pages) = (Arc::clone(wishes), pages.clone());
        async move |request: Request<Body>| pages.answer(taken(&wishes, request).await).await
    };
    Router::new().route(WISHES, post(forming))
}

/// Does what is wanted. Only a list without room is said on its page; all else is an answer by itself.
async fn taken(
    wishes: &Wishes,
    request: Request<Body>,
) -> Result<(Full, StatusCode, Request<Body>), Response> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LARGEST_FORM).await else {
        return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    let Ok(wanted) = Wanted::read(&body) else {
        return Err(StatusCode::UNPROCESSABLE_ENTITY.into_response());
    };
    let for_page = accepts_html(&parts.headers);
    let Some(who) = parts.extensions.get::<SignedIn>().cloned() else {
        return Err(if for_page {
            Redirect::to(&format!("{SIGN_IN}?next={}", wanted.page())).into_response()
        } else {
            StatusCode::UNAUTHORIZED.into_response()
        });
    };
    let status = match wishes.act(who.account.0, wanted).await {
        Ok(after) if for_page => {
            return Err(Redirect::to(&format!("{WISHES}?after={after}")).into_response());
        }
        Ok(_) => StatusCode::NO_CONTENT,
        Err(Refusal::Full) if for_page => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok((Full, status, Request::from_parts(parts, Body::empty())));
        }
        Err(Refusal::Full) => StatusCode::UNPROCESSABLE_ENTITY,
        Err(Refusal::NotThere) => StatusCode::NOT_FOUND,
        Err(Refusal::Unavailable) => StatusCode::SERVICE_UNAVAILABLE,
    };
    Err(status.into_response())
}

impl Wishes {
    /// Does what is wanted, and returns what the page of the list says afterwards.
    async fn act(&self, account: Arc<str>, wanted: Wanted) -> Result<&'static str, Refusal> {
        let (pieces, after): (Arc<[Slug]>, _) = match wanted {
            Wanted::Add(piece) => ([piece].into(), "added"),
            Wanted::Merge(pieces) => (pieces.into(), "merged"),
            Wanted::Remove(piece) => {
                let removed = store::remove(&self.db, account, piece).await;
                removed.or_unavailable("wishes.remove")?;
                return Ok("removed");
            }
        };
        let put = store::put(&self.db, account, pieces, self.clock.now()).await;
        let put = put.or_unavailable("wishes.put")?;
        if put.any_left {
            return Err(Refusal::Full);
        }
        // What a browser has kept may have left the shop since; a button stands on the page of a piece that is there.
        if after == "added" && !put.any_known {
            return Err(Refusal::NotThere);
        }
        Ok(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Result<Wanted, NotOurs> {
        Wanted::read(body.as_bytes())
    }

    #[test]
    fn what_no_form_or_script_of_ours_sends_is_refused_whole() {
        for body in [
            "",
            "do=add",
            "piece=tara-band",
            "do=add&pieces=tara-band",
            "do=add&piece=tara-band&pieces=",
            "do=add&piece=tara-band&account=x",
            "do=add&piece=tara-band&piece=tara-band",
            "do=add&do=remove&piece=tara-band",
            "do=add&piece=",
            "do=add&piece=%3Cb%3E",
            "do=add&piece=tara-band%00",
            "do=add&piece=..%2Faccount",
            "do=Add&piece=tara-band",
            "do=merge&piece=tara-band",
            "do=merge",
            "do=clear&piece=tara-band",
        ] {
            assert_eq!(read(body), Err(NotOurs), "{body}");
        }
    }

    #[test]
    fn who_has_to_sign_in_first_comes_back_to_the_piece() {
        let page = |body: &str| read(body).expect("ours").page();
        assert_eq!(page("do=add&piece=tara-band"), "/piece/tara-band");
        assert_eq!(page("do=remove&piece=tara-band"), WISHES);
        assert_eq!(page("do=merge&pieces=tara-band,x"), WISHES);
    }

    #[test]
    fn all_that_a_browser_may_keep_has_room_in_a_form() {
        let pieces = vec!["a".repeat(60); app::wishes::MOST_KEPT_HERE].join("%2C");
        assert!(format!("do=merge&pieces={pieces}").len() <= LARGEST_FORM);
    }
}
