//! Who signs receipts, and how a receipt is checked.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use app::pricing::receipt::{Receipt, Statement, Verdict};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The longest text that is looked at as a receipt, in bytes. A receipt with every line there can be has less.
pub const LONGEST_RECEIPT: usize = 16 * 1024;

/// Holds the secret key of this shop, for receipts of prices and for records of answers.
#[derive(Clone)]
pub struct ReceiptSigner {
    key: SigningKey,
}

impl ReceiptSigner {
    /// Opens the key at `path`, and makes one there if there is none.
    ///
    /// # Errors
    /// In one line for the person at the terminal: when the file cannot be read or written, or holds no key.
    pub fn open(path: &Path) -> Result<Self, String> {
        let refused = |error: std::io::Error| format!("cannot open {}: {error}", path.display());
        match std::fs::read_to_string(path) {
            Ok(text) => Self::read(&text).ok_or_else(|| {
                format!("{} is not a receipt key: 32 bytes in base64", path.display())
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let mut secret = [0_u8; 32];
                getrandom::fill(&mut secret).map_err(|error| error.to_string())?;
                let mut options = OpenOptions::new();
                // Readable by the owner alone, and never written over one that somebody else has just made.
                options.write(true).create_new(true).mode(0o600);
                let mut file = options.open(path).map_err(refused)?;
                writeln!(file, "{}", STANDARD.encode(secret)).map_err(refused)?;
                file.sync_all().map_err(refused)?;
                Ok(Self { key: SigningKey::from_bytes(&secret) })
            }
            Err(error) => Err(refused(error)),
        }
    }

    /// Reads a secret key: 32 bytes in base64.
    pub fn read(text: &str) -> Option<Self> {
        let secret: [u8; 32] = STANDARD.decode(text.trim()).ok()?.try_into().ok()?;
        Some(Self { key: SigningKey::from_bytes(&secret) })
    }

    /// The public half of the key, in base64.
    pub fn public_key(&self) -> String {
        STANDARD.encode(self.key.verifying_key().as_bytes())
    }

    /// Signs a statement.
    pub fn sign(&self, statement: Statement) -> Receipt {
        let signature = self.sign_bytes(&canonical(&statement));
        Receipt { statement, key: self.public_key(), signature }
    }

    /// Signs the one form of something, and returns the signature in base64.
    pub(crate) fn sign_bytes(&self, bytes: &[u8]) -> String {
        STANDARD.encode(self.key.sign(bytes).to_bytes())
    }

    /// A key for something else, from which nobody can find this one. Copies of the program with the same key have
    /// the same key for everything.
    pub(crate) fn key_for(&self, usage: &str) -> [u8; 32] {
        let mut hash = Sha256::new_with_prefix(b"assay key for ");
        hash.update(usage.as_bytes());
        hash.update([0]);
        hash.update(self.key.to_bytes());
        hash.finalize().into()
    }
}

/// Says what `text` is, for a shop that has signed with `keys`.
pub fn verdict(text: &str, keys: &[String]) -> Verdict {
    if text.len() > LONGEST_RECEIPT {
        return Verdict::Unreadable;
    }
    let Ok(receipt) = serde_json::from_str::<Receipt>(text) else { return Verdict::Unreadable };
    if !keys.contains(&receipt.key) {
        return Verdict::Foreign;
    }
    if !fits(&receipt.key, &receipt.signature, &canonical(&receipt.statement)) {
        return Verdict::Tampered;
    }
    if receipt.statement.adds_up() {
        Verdict::Genuine(Box::new(receipt.statement))
    } else {
        Verdict::Wrong
    }
}

/// Whether a signature over `bytes` was made with the secret half of a key; both in base64.
pub(crate) fn fits(key: &str, signature: &str, bytes: &[u8]) -> bool {
    let key = || {
        let bytes: [u8; 32] = STANDARD.decode(key).ok()?.try_into().ok()?;
        VerifyingKey::from_bytes(&bytes).ok()
    };
    let signature = || {
        let bytes: [u8; 64] = STANDARD.decode(signature).ok()?.try_into().ok()?;
        Some(Signature::from_bytes(&bytes))
    };
    let (Some(key), Some(signature)) = (key(), signature()) else { return false };
    // Strict: a signature that some libraries would accept and others not is none.
    key.verify_strict(bytes, &signature).is_ok()
}

/// The one way to write a statement: its keys in the order of the alphabet, without spaces. Its numbers are whole
/// and its keys are plain letters, for which this is what RFC 8785 asks for.
pub(crate) fn canonical(statement: &impl Serialize) -> Vec<u8> {
    let value = serde_json::to_value(statement).unwrap_or_default();
    value.to_string().into_bytes()
}
