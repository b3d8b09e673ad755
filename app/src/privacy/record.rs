//! The record of an answer: what a person can keep to prove what she said, and what was asked of her.
//!
//! Its shape follows ISO/IEC TS 27560: a header, the notice, what is processed by whom and for what, and the event.

use serde::{Deserialize, Serialize};

use super::model::{Entry, Service};

/// What a record says. Its JSON has one form only, as that of a price receipt.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The form of this record; `assay-consent-1` is the only one there is.
    pub schema: String,
    /// The address of the shop that asked.
    pub controller: String,
    /// Where the policy of that day stands.
    pub notice: String,
    /// What was asked about, and what was said.
    pub processing: Vec<Processing>,
    /// The entry of the ledger that it is the record of.
    pub entry: Entry,
}

/// One service that was asked about.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Processing {
    /// The service.
    pub service: String,
    /// What for.
    pub purpose: String,
    /// Why it would be lawful: consent, and nothing else.
    pub lawful_basis: String,
    /// Who would learn of the visit.
    pub recipient: String,
    /// In which country.
    pub country: String,
    /// The host of somebody else that would learn something; empty if there is none.
    pub host: String,
    /// Whether it was a yes.
    pub given: bool,
}

impl Record {
    /// The record of an entry.
    pub fn of(shop: &str, entry: Entry) -> Self {
        let asked = |service: &&Service| named(&entry.scope, **service);
        let processing = Service::ALL.iter().filter(asked).map(|service| Processing {
            service: service.code().to_owned(),
            purpose: service.purpose().code().to_owned(),
            lawful_basis: "consent".to_owned(),
            recipient: service.company().map_or_else(|| shop.to_owned(), ToOwned::to_owned),
            country: service.country().to_owned(),
            host: service.reach().host().unwrap_or_default().to_owned(),
            given: named(&entry.after, *service),
        });
        Self {
            schema: "assay-consent-1".to_owned(),
            controller: shop.to_owned(),
            notice: format!("{shop}/privacy/choices"),
            processing: processing.collect(),
            entry,
        }
    }
}

/// Whether a service is named in a list of codes.
fn named(codes: &str, service: Service) -> bool {
    codes.split(',').any(|code| code == service.code())
}

/// A record with a signature under it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedRecord {
    /// What is recorded.
    pub record: Record,
    /// The Ed25519 public key that the signature fits, 32 bytes in base64.
    pub key: String,
    /// The Ed25519 signature over the record's JSON, 64 bytes in base64.
    pub signature: String,
}

/// What a record turned out to be.
#[derive(Clone, PartialEq, Eq)]
pub enum RecordVerdict {
    /// It is from this shop, nobody has changed it, and its entry stands in the ledger.
    Genuine(Box<Record>),
    /// It is no record at all, or part of one.
    Unreadable,
    /// It was signed with a key that this shop has never used.
    Foreign,
    /// It was changed after it was signed.
    Tampered,
    /// It is genuine, and the ledger says something else: a fault of ours.
    Missing,
}
