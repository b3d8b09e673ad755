//! Money in paise. No floating point comes near it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::failure::NotThisForm;

/// An amount of Indian money in paise, the hundredth of a rupee. May be negative, as a discount is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Paise(i64);

impl Paise {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount of so many paise.
    pub const fn new(paise: i64) -> Self {
        Self(paise)
    }

    /// The number of paise.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Reads rupees with two decimals, such as `12600.00`. Groups may be set off by commas.
    ///
    /// # Errors
    /// When the text has another form, is negative, or names more than ₹ 99,99,99,99,999.99.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        const RULE: NotThisForm =
            NotThisForm("an amount is rupees with two decimals, such as \"12600.00\"");
        let text = text.replace(',', "");
        let (rupees, paise) = text.split_once('.').ok_or(RULE)?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let readable = (1..=11).contains(&rupees.len())
            && (rupees.len() == 1 || !rupees.starts_with('0'))
            && paise.len() == 2
            && digits(rupees)
            && digits(paise);
        if !readable {
            return Err(RULE);
        }
        format!("{rupees}{paise}").parse().map(Self).map_err(|_| RULE)
    }

    /// The amount as a plain decimal number of rupees, for files that programs read: `12600.00`.
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let paise = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", paise / 100, paise % 100)
    }
}

/// Rupees with two decimals, grouped in lakh and crore: `₹1,23,456.78`, with a true minus sign before the `₹`.
impl fmt::Display for Paise {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paise = self.0.unsigned_abs();
        let rupees = (paise / 100).to_string();
        let mut text = String::from(if self.0 < 0 { "\u{2212}₹" } else { "₹" });
        for (index, digit) in rupees.chars().enumerate() {
            let behind = rupees.len() - index;
            if index > 0 && (behind == 3 || (behind > 3 && behind % 2 == 1)) {
                text.push(',');
            }
            text.push(digit);
        }
        formatter.pad(&format!("{text}.{:02}", paise % 100))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rupees_are_grouped_in_lakh_and_crore() {
        for (paise, shown) in [
            (0, "₹0.00"),
            (5, "₹0.05"),
            (99_999, "₹999.99"),
            (100_000, "₹1,000.00"),
            (1_234_567, "₹12,345.67"),
            (12_345_678, "₹1,23,456.78"),
            (1_234_567_890, "₹1,23,45,678.90"),
            (123_456_789_000, "₹1,23,45,67,890.00"),
            (-150_000, "\u{2212}₹1,500.00"),
        ] {
            assert_eq!(Paise::new(paise).to_string(), shown);
        }
    }

    #[test]
    fn an_amount_in_any_other_form_is_refused() {
        for text in
            ["", "1", "1.5", "-1.00", "1.000", "₹1.00", "01.00", ".50", "1e3.00", "123456789012.00"]
        {
            assert!(Paise::parse(text).is_err(), "{text:?}");
        }
        assert_eq!(Paise::parse("1,23,456.78"), Ok(Paise::new(12_345_678)));
    }

    proptest! {
        #[test]
        fn every_amount_survives_being_written_and_read(paise in 0..10_000_000_000_000_i64) {
            let amount = Paise::new(paise);
            prop_assert_eq!(Paise::parse(&amount.decimal()), Ok(amount));
            prop_assert_eq!(Paise::parse(amount.to_string().trim_start_matches('₹')), Ok(amount));
        }
    }
}
