//! Records of answers: how they are signed, and how one is checked.

use app::privacy::Privacy;
use app::privacy::ledger_page::CheckedRecord;
use app::privacy::record::{Record, RecordVerdict, SignedRecord};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};

use super::Answers;
use super::ledger::hash_of;
use crate::pricing::{LONGEST_RECEIPT, ReceiptSigner, canonical, fits};
use crate::receipts;

/// Signs a record.
pub(super) fn signed(signer: &ReceiptSigner, record: Record) -> SignedRecord {
    let signature = signer.sign_bytes(&canonical(&record));
    SignedRecord { record, key: signer.public_key(), signature }
}

/// Says what `text` is, for a shop that has signed with `keys`. Whether the ledger still says the same is another
/// question.
pub fn record_verdict(text: &str, keys: &[String]) -> RecordVerdict {
    if text.len() > LONGEST_RECEIPT {
        return RecordVerdict::Unreadable;
    }
    let Ok(signed) = serde_json::from_str::<SignedRecord>(text) else {
        return RecordVerdict::Unreadable;
    };
    if !keys.contains(&signed.key) {
        return RecordVerdict::Foreign;
    }
    let is_ours = fits(&signed.key, &signed.signature, &canonical(&signed.record));
    if is_ours && hash_of(&signed.record.entry) == signed.record.entry.row_hash {
        RecordVerdict::Genuine(Box::new(signed.record))
    } else {
        RecordVerdict::Tampered
    }
}

/// Checks the record that a form has sent, and returns what became of it with the request for the page that says so.
pub(crate) async fn checked(
    answers: &Answers,
    request: Request<Body>,
) -> Result<(CheckedRecord, StatusCode, Request<Body>), Response> {
    let (text, page) = receipts::sent(request).await?;
    let verdict = answers.verify(&text).await;
    let verdict = verdict.map_err(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
    let status = match verdict {
        RecordVerdict::Genuine(_) => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok((CheckedRecord(verdict), status, page))
}
