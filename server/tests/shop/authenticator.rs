//! An authenticator of software, which keeps one passkey and answers as one in a telephone does (Web Authentication,
//! level 2, section 6).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Somebody is there.
const PRESENT: u8 = 0x01;
/// She has proven herself.
const PROVEN: u8 = 0x04;
/// A public key follows.
const WITH_KEY: u8 = 0x40;

/// An authenticator with one key. What it is asked to say wrongly is public.
pub(crate) struct Authenticator {
    key: SigningKey,
    credential: [u8; 16],
    /// What the shop calls the account.
    pub(crate) handle: Vec<u8>,
    /// How often it has signed, if it counts; many do not.
    pub(crate) counter: u32,
    pub(crate) counts: bool,
    /// The page that the browser is on.
    pub(crate) origin: String,
    /// Whether its owner proves herself to it.
    pub(crate) proves: bool,
}

fn letters(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

impl Authenticator {
    /// One whose key is that of a number.
    pub(crate) fn numbered(number: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[number; 32]).expect("a key"),
            credential: [number; 16],
            handle: Vec::new(),
            counter: 0,
            counts: true,
            origin: "http://shop.test".to_owned(),
            proves: true,
        }
    }

    /// Makes the passkey that is asked for.
    pub(crate) fn makes(&mut self, question: &Value) -> String {
        let handle = question["user"]["id"].as_str().expect("a handle");
        self.handle = URL_SAFE_NO_PAD.decode(handle).expect("base64");
        let mut data = self.data(&question["rp"]["id"], WITH_KEY);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.credential);
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().expect("a point"), point.y().expect("a point"));
        // A map of five in CBOR: a key on a curve, for ES256, on P-256, and where it lies.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(x.iter());
        data.extend([0x22, 0x58, 0x20]);
        data.extend(y.iter());
        // A map of three in CBOR: nobody vouches for it.
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        attestation.push(u8::try_from(data.len()).expect("a short text"));
        attestation.extend(data);
        let said = self.said("webauthn.create", question);
        self.answer(json!({
            "attestationObject": letters(&attestation),
            "clientDataJSON": letters(said.as_bytes()),
        }))
    }

    /// Shows the passkey.
    pub(crate) fn shows(&mut self, question: &Value) -> String {
        self.counter += u32::from(self.counts);
        let data = self.data(&question["rpId"], 0);
        let said = self.said("webauthn.get", question);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(said.as_bytes()));
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "authenticatorData": letters(&data),
            "clientDataJSON": letters(said.as_bytes()),
            "signature": letters(signature.to_der().as_bytes()),
            "userHandle": letters(&self.handle),
        }))
    }

    /// What is said of the shop, of who is there and of the counter.
    fn data(&self, party: &Value, more: u8) -> Vec<u8> {
        let party = party.as_str().expect("a name of a shop");
        let mut data = Sha256::digest(party.as_bytes()).to_vec();
        data.push(PRESENT | if self.proves { PROVEN } else { 0 } | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// What the browser says of the page and of the question.
    fn said(&self, kind: &str, question: &Value) -> String {
        let challenge = &question["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
    }

    fn answer(&self, response: Value) -> String {
        let id = letters(&self.credential);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }
}
