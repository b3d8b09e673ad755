//! Weights and lengths as whole numbers of their smallest unit. No floating point comes near them.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::failure::NotThisForm;

/// A metal's weight in milligrams, from 0.001 g to 9,999.999 g.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Milligrams(i64);

/// One stone's weight in thousandths of a carat, from 0.001 ct to 9,999.999 ct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Millicarats(i64);

/// A length or circumference in tenths of a millimetre, from 0.1 mm to 999,999.9 mm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TenthMillimetres(i64);

/// More than any piece weighs or measures; keeps every sum of pieces far from the end of `i64`.
const MOST: i64 = 9_999_999;

impl Milligrams {
    /// Takes a number of milligrams.
    ///
    /// # Errors
    /// When it is not between 1 and 9,999,999.
    pub fn new(milligrams: i64) -> Result<Self, NotThisForm> {
        within(milligrams).map(Self)
    }

    /// Reads grams with three decimals and their unit, such as `3.240 g`.
    ///
    /// # Errors
    /// When the text has another form or the weight is out of range.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        const RULE: NotThisForm =
            NotThisForm("a weight is grams with three decimals, such as \"3.240 g\"");
        let number = text.strip_suffix(" g").ok_or(RULE)?;
        decimal(number, 3).ok_or(RULE).and_then(Self::new)
    }

    /// The number of milligrams.
    pub fn get(self) -> i64 {
        self.0
    }
}

impl Millicarats {
    /// Takes a number of thousandths of a carat.
    ///
    /// # Errors
    /// When it is not between 1 and 9,999,999.
    pub fn new(thousandths: i64) -> Result<Self, NotThisForm> {
        within(thousandths).map(Self)
    }

    /// Reads carats with three decimals, such as `0.300`.
    ///
    /// # Errors
    /// When the text has another form or the weight is out of range.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        const RULE: NotThisForm =
            NotThisForm("a stone's weight is carats with three decimals, such as \"0.300\"");
        decimal(text, 3).ok_or(RULE).and_then(Self::new)
    }

    /// The number of thousandths of a carat.
    pub fn get(self) -> i64 {
        self.0
    }
}

impl TenthMillimetres {
    /// Takes a number of tenths of a millimetre.
    ///
    /// # Errors
    /// When it is not between 1 and 9,999,999.
    pub fn new(tenths: i64) -> Result<Self, NotThisForm> {
        within(tenths).map(Self)
    }

    /// Reads millimetres with one decimal and their unit, such as `52.0 mm`.
    ///
    /// # Errors
    /// When the text has another form or the length is out of range.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        const RULE: NotThisForm =
            NotThisForm("a length is millimetres with one decimal, such as \"52.0 mm\"");
        let number = text.strip_suffix(" mm").ok_or(RULE)?;
        decimal(number, 1).ok_or(RULE).and_then(Self::new)
    }

    /// The number of tenths of a millimetre.
    pub fn get(self) -> i64 {
        self.0
    }
}

/// Grams to the milligram, as the scale shows them: `3.240`.
impl fmt::Display for Milligrams {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_decimal(formatter, self.0, 3, 3)
    }
}

/// Carats with at least two decimals, as the trade writes them: `0.30`, `0.005`.
impl fmt::Display for Millicarats {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_decimal(formatter, self.0, 3, 2)
    }
}

/// Millimetres with a decimal only where it is needed: `52`, `52.5`.
impl fmt::Display for TenthMillimetres {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_decimal(formatter, self.0, 1, 0)
    }
}

fn within(number: i64) -> Result<i64, NotThisForm> {
    if (1..=MOST).contains(&number) {
        Ok(number)
    } else {
        Err(NotThisForm("the measure is zero, negative or far too large for a piece"))
    }
}

/// Reads `digits.decimals` with exactly as many decimals as asked for, as a whole number of the last place.
fn decimal(text: &str, places: usize) -> Option<i64> {
    let (whole, fraction) = text.split_once('.')?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let readable = (1..=6).contains(&whole.len())
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.len() == places
        && digits(whole)
        && digits(fraction);
    readable.then(|| format!("{whole}{fraction}").parse().ok()).flatten()
}

fn write_decimal(
    formatter: &mut fmt::Formatter<'_>,
    number: i64,
    places: u32,
    least: usize,
) -> fmt::Result {
    let unit = 10_i64.pow(places);
    let width = usize::try_from(places).unwrap_or_default();
    let fraction = format!("{:0width$}", number % unit);
    let kept = fraction.trim_end_matches('0').len().max(least);
    write!(formatter, "{}", number / unit)?;
    if kept > 0 { write!(formatter, ".{}", &fraction[..kept]) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn measures_read_as_the_trade_writes_them() {
        assert_eq!(Milligrams::parse("3.240 g").map(|w| w.to_string()), Ok("3.240".to_owned()));
        assert_eq!(Milligrams::parse("0.150 g").map(Milligrams::get), Ok(150));
        assert_eq!(Millicarats::parse("0.300").map(|w| w.to_string()), Ok("0.30".to_owned()));
        assert_eq!(Millicarats::parse("0.005").map(|w| w.to_string()), Ok("0.005".to_owned()));
        assert_eq!(TenthMillimetres::parse("52.0 mm").map(|l| l.to_string()), Ok("52".to_owned()));
        assert_eq!(
            TenthMillimetres::parse("52.5 mm").map(|l| l.to_string()),
            Ok("52.5".to_owned())
        );
    }

    #[test]
    fn a_measure_in_any_other_form_is_refused() {
        for text in [
            "",
            "3.24 g",
            "3,240 g",
            "-3.240 g",
            "0.000 g",
            "03.240 g",
            "3.240",
            "3.240 kg",
            "1e3 g",
            "3.2400 g",
            "9999999999.000 g",
            " 3.240 g",
            "٣.240 g",
            ".240 g",
            "3. g",
        ] {
            assert!(Milligrams::parse(text).is_err(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_weight_survives_being_written_and_read(milligrams in 1..=MOST) {
            let written = format!("{}.{:03} g", milligrams / 1000, milligrams % 1000);
            prop_assert_eq!(Milligrams::parse(&written).map(Milligrams::get), Ok(milligrams));
        }

        #[test]
        fn no_text_whatever_makes_a_measure_panic(text in "\\PC{0,24}") {
            let _ = (Milligrams::parse(&text), Millicarats::parse(&text), TenthMillimetres::parse(&text));
        }
    }
}
