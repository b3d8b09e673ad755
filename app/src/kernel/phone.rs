//! Telephone numbers.

use super::failure::NotThisForm;

/// A telephone number, kept as the world writes it (E.164): a plus, the code of the country, the number.
///
/// It has no `Debug` and no `Display`, so that it is not logged by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

const RULE: NotThisForm =
    NotThisForm("a telephone number has ten digits in India, and begins with + elsewhere");

impl Phone {
    /// Reads a number as people write it: `98765 43210`, `098765-43210`, `+91 98765 43210`, `+44 20 7946 0958`.
    /// Without the code of a country it is one of India.
    ///
    /// # Errors
    /// When there is anything in it but digits, spaces, hyphens and a plus at the beginning, or when no number has so
    /// many digits.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        let text = text.trim();
        let (abroad, rest) = match text.strip_prefix('+') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let is_allowed = |sign: char| sign.is_ascii_digit() || sign == ' ' || sign == '-';
        if !rest.chars().all(is_allowed) {
            return Err(RULE);
        }
        let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
        let number = if abroad { with_country(&digits) } else { in_india(&digits) };
        number.map(Self).ok_or(RULE)
    }

    /// The number in E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number with spaces where people in India make them; one of elsewhere as it is kept.
    pub fn spaced(&self) -> String {
        match self.0.strip_prefix("+91").and_then(|number| number.split_at_checked(5)) {
            Some((begin, end)) => format!("+91 {begin} {end}"),
            None => self.0.clone(),
        }
    }
}

/// A number with the code of its country. No code begins with 0, and a number of India has ten digits.
fn with_country(digits: &str) -> Option<String> {
    let fits = match digits.strip_prefix("91") {
        Some(number) => number.len() == 10 && !number.starts_with('0'),
        None => (8..=15).contains(&digits.len()) && !digits.starts_with('0'),
    };
    fits.then(|| format!("+{digits}"))
}

/// A number as it is dialled in India: a mobile one, or any with the 0 in front of it.
fn in_india(digits: &str) -> Option<String> {
    let is_mobile = |number: &str| number.len() == 10 && number.starts_with(['6', '7', '8', '9']);
    if is_mobile(digits) {
        return Some(format!("+91{digits}"));
    }
    match (digits.strip_prefix('0'), digits.strip_prefix("91")) {
        (Some(number), _) => with_country(&format!("91{number}")),
        (None, Some(number)) if is_mobile(number) => Some(format!("+{digits}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        Phone::parse(text).ok().map(|phone| phone.as_str().to_owned())
    }

    #[test]
    fn a_number_is_kept_as_the_world_writes_it() {
        for (typed, kept) in [
            ("9876543210", "+919876543210"),
            (" 98765 43210 ", "+919876543210"),
            ("098765-43210", "+919876543210"),
            ("919876543210", "+919876543210"),
            ("+91 98765 43210", "+919876543210"),
            ("+91-20-2612-3456", "+912026123456"),
            ("020 2612 3456", "+912026123456"),
            ("6000000000", "+916000000000"),
            ("+44 20 7946 0958", "+442079460958"),
            ("+1 212-555-0123", "+12125550123"),
            ("+971 50 123 4567", "+971501234567"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(kept), "{typed}");
        }
        for (typed, shown) in
            [("9876543210", "+91 98765 43210"), ("+44 20 7946 0958", "+442079460958")]
        {
            let spaced = Phone::parse(typed).map(|phone| phone.spaced());
            assert_eq!(spaced.as_deref(), Ok(shown));
        }
    }

    #[test]
    fn what_nobody_could_dial_is_no_number() {
        for typed in [
            "",
            "+",
            "-",
            "98765",
            "5876543210",
            "98765432100",
            "00919876543210",
            "+0919876543210",
            "+91 9876 543",
            "+91 98765 432100",
            "+91 09876543210",
            "+1234567",
            "+1234567890123456",
            "++919876543210",
            "91+9876543210",
            "9876543210x",
            "(987) 654-3210",
            "9876543210;ext=4",
            "98765\r\n43210",
            "98765\t43210",
            "९८७६५४३२१०",
            "<b>9876543210</b>",
        ] {
            assert_eq!(read(typed), None, "{typed:?}");
        }
        assert_eq!(read(&"9".repeat(10_000)), None);
    }

    proptest! {
        #[test]
        fn a_number_is_a_plus_and_digits(typed in "[+0-9 \\-]{0,20}|(?s:.{0,20})") {
            if let Some(phone) = read(&typed) {
                let digits = phone.strip_prefix('+').unwrap_or_default();
                prop_assert!((8..=15).contains(&digits.len()), "{phone}");
                prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
                prop_assert_eq!(read(&phone), Some(phone));
            }
        }

        #[test]
        fn every_mobile_number_of_india_is_one_however_it_is_written(number in "[6-9][0-9]{9}") {
            let kept = Some(format!("+91{number}"));
            let (begin, end) = number.split_at(5);
            for typed in [
                number.clone(),
                format!("0{number}"),
                format!("+91 {begin} {end}"),
                format!("{begin}-{end}"),
            ] {
                prop_assert_eq!(read(&typed), kept.clone());
            }
            let spaced = Phone::parse(&number).map(|phone| phone.spaced()).unwrap_or_default();
            prop_assert_eq!(read(&spaced), kept);
        }
    }
}
