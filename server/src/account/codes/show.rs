//! Shows a secret to her who is to give it to her program: as an address, as letters and as dots.

use std::fmt::Write;

use app::account::model::{Dots, Enrolment};
use qrcodegen::{QrCode, QrCodeEcc};

use super::totp::Secret;

/// What her program needs to make codes for her account at a shop of this name.
pub(super) fn enrolment(shop: &str, e_mail: &str, secret: &Secret) -> Enrolment {
    let letters = base32(secret.bytes());
    let (shop, e_mail) = (escaped(shop), escaped(e_mail));
    let address = format!("otpauth://totp/{shop}:{e_mail}?secret={letters}&issuer={shop}");
    Enrolment { dots: dots(&address), secret: in_groups(&letters), address }
}

/// Letters or digits in groups of four, which are easier to type.
pub(super) fn in_groups(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let groups = letters.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

/// The letters of base32 (RFC 4648).
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Twenty bytes in base32: each five of them are eight letters, and none is left over.
fn base32(bytes: &[u8; 20]) -> String {
    let letter = |bits: u64| {
        let letter = usize::try_from(bits & 31).ok().and_then(|at| LETTERS.get(at));
        letter.copied().map(char::from)
    };
    let eight = |five: &[u8]| {
        let bits = five.iter().fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
        (0..8).rev().filter_map(|at| letter(bits >> (5 * at))).collect::<String>()
    };
    bytes.chunks(5).map(eight).collect()
}

/// A text as part of an address. A space is no plus: programs would show it.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _infallible = write!(escaped, "%{byte:02X}");
        }
        escaped
    })
}

/// A text as a QR code. Dots beside each other are drawn as one.
fn dots(text: &str) -> Option<Dots> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size();
    let mut path = String::new();
    for y in 0..side {
        let mut x = 0;
        while x < side {
            let end = (x..side).find(|x| !code.get_module(*x, y)).unwrap_or(side);
            let long = end - x;
            if long > 0 {
                let _infallible = write!(path, "M{x} {y}h{long}v1h-{long}z");
            }
            x = end + 1;
        }
    }
    Some(Dots { side, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_shown_as_programs_read_it() {
        let secret = Secret::of(*b"12345678901234567890");
        let shown = enrolment("Assay & Co", "meera+ring@example.in", &secret);
        assert_eq!(shown.secret, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(
            shown.address,
            "otpauth://totp/Assay%20%26%20Co:meera%2Bring%40example.in\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Assay%20%26%20Co"
        );
    }

    #[test]
    fn the_dots_have_the_corners_that_cameras_look_for() {
        let dots = dots("otpauth://totp/x").expect("dots");
        assert!(dots.side >= 21 && (dots.side - 21) % 4 == 0, "{}", dots.side);
        // The upper edges of the two upper corners, seven dots each, are the first two things drawn in their places.
        assert!(dots.path.starts_with("M0 0h7v1h-7z"), "{}", dots.path);
        assert!(dots.path.contains(&format!("M{} 0h7v1h-7z", dots.side - 7)), "{}", dots.path);
        assert!(dots.path.contains(&format!("M0 {}h7v1h-7z", dots.side - 1)), "{}", dots.path);
        assert!(super::dots(&"x".repeat(5_000)).is_none(), "too long for a camera");
    }
}
