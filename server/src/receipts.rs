//! Receipts over HTTP: one is given out for each price, and any can be sent in to be checked.

use app::catalogue::model::Axis;
use app::kernel::failure::Unavailable;
use app::kernel::slug::Slug;
use app::pricing::receipt::{Receipt, Statement, Verdict};
use app::pricing::verify_page::Checked;
use axum::Json;
use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Path, RawQuery, State};
use axum::http::{HeaderValue, Request, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::router::Shop;

/// What receipts need: the shop, and the address that it is known by.
#[derive(Clone)]
pub(crate) struct Receipts {
    /// The shop.
    pub(crate) shop: Shop,
    /// Its address, without a slash at the end.
    pub(crate) origin: String,
}

/// Gives out the receipt of a piece as the query chooses it, as a file to keep.
///
/// Every receipt is signed anew with the time at which it is made, so none is kept by a cache.
pub(crate) async fn receipt(
    State(receipts): State<Receipts>,
    Path(piece): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Ok(slug) = Slug::parse(&piece) else { return StatusCode::NOT_FOUND.into_response() };
    match signed(&receipts, &slug, &query.unwrap_or_default()).await {
        Ok(Some(receipt)) => as_file(&receipt),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(Unavailable) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// The receipt of a piece as chosen; `None` if there is no such piece or it has no price.
async fn signed(
    receipts: &Receipts,
    slug: &Slug,
    query: &str,
) -> Result<Option<Receipt>, Unavailable> {
    let Receipts { shop, origin } = receipts;
    let Some(piece) = shop.catalogue.piece(slug).await? else { return Ok(None) };
    let choices = piece.choices();
    let (choice, _) = choices.nearest(|axis| value_of(query, axis));
    let book = shop.pricing.book().await?;
    let rates = book.and_then(|book| book.for_piece(piece.card.family, &choices));
    let priced = rates.and_then(|rates| rates.price(&choices, &choice));
    let statement = priced
        .map(|priced| Statement::of(origin, &piece, &choices, &choice, &priced, shop.clock.now()));
    Ok(statement.map(|statement| shop.pricing.sign(statement)))
}

/// What a query says about an axis. The last word counts, as it does for the page.
fn value_of(query: &str, axis: &str) -> Option<String> {
    let known = Axis::parse(axis).ok()?;
    form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name == known.code())
        .last()
        .map(|(_, value)| value.into_owned())
}

fn as_file(receipt: &Receipt) -> Response {
    let name = format!("attachment; filename=\"receipt-{}.json\"", receipt.statement.piece);
    let mut response = Json(receipt).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // A slug has no letter that a header could not carry.
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

/// The public keys of the shop, for programs that check receipts by themselves.
pub(crate) async fn keys(State(receipts): State<Receipts>) -> Response {
    match receipts.shop.pricing.keys().await {
        Ok(keys) => {
            Json(serde_json::json!({ "algorithm": "Ed25519", "keys": keys })).into_response()
        }
        Err(Unavailable) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Checks the receipt that a form has sent, and returns what became of it with the request for the page that
/// says so.
pub(crate) async fn checked(
    receipts: &Receipts,
    request: Request<Body>,
) -> Result<(Checked, StatusCode, Request<Body>), Response> {
    let (text, page) = sent(request).await?;
    let verdict = receipts.shop.pricing.verify(&text).await;
    let verdict = verdict.map_err(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
    let status = match verdict {
        Verdict::Genuine(_) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((Checked(verdict), status, page))
}

/// The text that a form has sent, and the request for the page that says what became of it.
pub(crate) async fn sent(request: Request<Body>) -> Result<(String, Request<Body>), Response> {
    let (parts, body) = request.into_parts();
    let page = Request::from_parts(parts.clone(), Body::empty());
    let form = Multipart::from_request(Request::from_parts(parts, body), &()).await;
    match form {
        Ok(form) => Ok((receipt_in(form).await.map_err(IntoResponse::into_response)?, page)),
        Err(_) => Err(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response()),
    }
}

/// The first field that holds anything. The floor has bounded what can be sent.
async fn receipt_in(mut form: Multipart) -> Result<String, StatusCode> {
    while let Some(field) = form.next_field().await.map_err(|error| error.status())? {
        let text = field.bytes().await.map_err(|error| error.status())?;
        let text = String::from_utf8_lossy(&text);
        if !text.trim().is_empty() {
            return Ok(text.trim().to_owned());
        }
    }
    Ok(String::new())
}
