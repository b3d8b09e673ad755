//! What the commands about answers do.

use app::privacy::PROMISES;
use app::privacy::model::{Part, Promise, Versions};
use app::privacy::record::RecordVerdict;
use serde_json::{Value, json};

use crate::cli::{Ledger, Store};
use crate::commands::{Stopped, address, cannot_be_asked, report};
use crate::db::Db;
use crate::pricing_commands::{known_keys, read_receipt};
use crate::privacy::{self, Verified};

/// Checks the ledger, or a record of an answer.
///
/// # Errors
/// With every fault of the ledger; when a record is not genuine.
pub async fn ledger(command: Ledger) -> Result<(), Stopped> {
    match command {
        Ledger::Verify { store, root } => verify(&store, &root).await,
        Ledger::CheckReceipt { store, key, file } => {
            let text = read_receipt(&file)?;
            let keys = if key.is_empty() { known_keys(&store).await? } else { key };
            let refused = match privacy::record_verdict(&text, &keys) {
                RecordVerdict::Genuine(record) => {
                    let entry = &record.entry;
                    let (seq, action, hash) = (entry.seq, entry.action.code(), &entry.row_hash);
                    report(&format!("genuine: entry {seq}, {action}, hash {hash}"));
                    return Ok(());
                }
                RecordVerdict::Unreadable => "not a record of an answer",
                RecordVerdict::Foreign => "signed by a key that is not this shop's",
                RecordVerdict::Tampered => "changed after it was signed",
                RecordVerdict::Missing => "not in the ledger",
            };
            Err(Stopped::because(refused))
        }
    }
}

async fn verify(store: &Store, roots: &[String]) -> Result<(), Stopped> {
    let db = Db::open_as_it_is(&address(store)?).await?;
    let Verified { entries, root, mut faults } =
        privacy::verify(&db).await.map_err(cannot_be_asked)?;
    for known in roots {
        if !privacy::has_hash(&db, known).await.map_err(cannot_be_asked)? {
            faults.push(format!("no entry has the hash {known}"));
        }
    }
    db.close().await;
    if faults.is_empty() {
        report(&format!("{entries} entries, each as it was written; the last hash is {root}"));
        Ok(())
    } else {
        Err(Stopped::because(faults.join("\n")))
    }
}

/// The versions of the policy that this program carries.
///
/// # Errors
/// With every mistake in them.
pub(crate) fn policies() -> Result<Versions, Stopped> {
    privacy::english_policies().map_err(|problems| {
        let lines = problems.iter().map(|problem| format!("policy/en/{problem}"));
        Stopped::because(lines.collect::<Vec<_>>().join("\n"))
    })
}

/// Prints every sentence of the latest version of the policy with what holds it, and the hash of each version.
///
/// # Errors
/// When a version cannot be read.
pub fn policy() -> Result<(), Stopped> {
    let versions = policies()?;
    let latest = versions.latest();
    let sentence = |promise: &Promise| -> Value {
        let Promise { sentence, control, .. } = promise;
        json!({
            "sentence": sentence.to_string(),
            "says": latest.says(*sentence),
            "control": control,
            "tests": promise.tests(),
            "waits_for": promise.waits_for().map(Part::code),
        })
    };
    let version = |number: i64| -> Option<Value> {
        let version = versions.get(number)?;
        let (announced, effective) = (version.announced.to_string(), version.effective.to_string());
        Some(json!({
            "version": number, "announced": announced, "effective": effective, "hash": version.hash,
        }))
    };
    let sentences: Vec<Value> = PROMISES.iter().map(sentence).collect();
    let versions: Vec<Value> = (1..=latest.number).filter_map(version).collect();
    let policy = json!({ "version": latest.number, "versions": versions, "sentences": sentences });
    report(&format!("{policy:#}"));
    Ok(())
}
