//! The certificate as a file, signed as records of answers are.

use app::rights::model::{Certificate, Tally};
use serde::Serialize;

use crate::pricing::{ReceiptSigner, canonical};

/// What a certificate says. Its JSON has one form only, as that of a price receipt.
#[derive(Serialize)]
struct Statement<'certificate> {
    /// The form of this statement; `assay-erasure-1` is the only one there is.
    schema: &'static str,
    /// The address of the shop.
    shop: &'certificate str,
    certificate: &'certificate str,
    at_ms: i64,
    #[serde(flatten)]
    tally: &'certificate Tally,
}

/// A certificate with a signature under it.
#[derive(Serialize)]
pub(super) struct Signed<'certificate> {
    statement: Statement<'certificate>,
    /// The Ed25519 public key that the signature fits, 32 bytes in base64.
    key: String,
    /// The Ed25519 signature over the statement's JSON, 64 bytes in base64.
    signature: String,
}

/// Signs a certificate: the same way each time.
pub(super) fn signed<'certificate>(
    signer: &ReceiptSigner,
    shop: &'certificate str,
    certificate: &'certificate Certificate,
) -> Signed<'certificate> {
    let Certificate { number, at, tally } = certificate;
    let schema = "assay-erasure-1";
    let statement = Statement { schema, shop, certificate: number, at_ms: at.get(), tally };
    let signature = signer.sign_bytes(&canonical(&statement));
    Signed { statement, key: signer.public_key(), signature }
}
