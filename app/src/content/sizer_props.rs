//! What the sizer on the screen is handed, in the form in which it travels to the browser, and its arithmetic.
//!
//! Parts travel without their names, since the code that reads names is large.

use serde::{Deserialize, Serialize};

/// Where a number goes in a sentence that the browser completes.
pub const HERE: &str = "#";

/// What the sizer says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "([String; 8], Vec<String>)", into = "([String; 8], Vec<String>)")]
pub struct SizerWords {
    /// The name of the slider that matches the card.
    pub card: String,
    /// How fine the screen is, with [`HERE`] in place of the number.
    pub density: String,
    /// The name of the slider that matches the ring.
    pub ring: String,
    /// What the button says that makes something a little smaller.
    pub smaller: String,
    /// What the button says that makes something a little larger.
    pub larger: String,
    /// A length, with [`HERE`] in place of the number.
    pub millimetres: String,
    /// The name of the circumference.
    pub around: String,
    /// The name of the diameter.
    pub across: String,
    /// The names of the scales, in their order.
    pub scales: Vec<String>,
}

impl From<([String; 8], Vec<String>)> for SizerWords {
    fn from((words, scales): ([String; 8], Vec<String>)) -> Self {
        let [card, density, ring, smaller, larger, millimetres, around, across] = words;
        Self { card, density, ring, smaller, larger, millimetres, around, across, scales }
    }
}

impl From<SizerWords> for ([String; 8], Vec<String>) {
    fn from(words: SizerWords) -> Self {
        let SizerWords {
            card,
            density,
            ring,
            smaller,
            larger,
            millimetres,
            around,
            across,
            scales,
        } = words;
        ([card, density, ring, smaller, larger, millimetres, around, across], scales)
    }
}

/// A bank card after ISO/IEC 7810, format ID-1: its longer and its shorter side in hundredths of a millimetre.
pub const CARD: (i64, i64) = (8_560, 5_398);

/// How fine a screen may be: hundredths of the browser's pixels for each millimetre, from a television to a phone.
pub const DENSITY: (i64, i64) = (200, 900);

/// The browser's own idea of a millimetre, which is where the slider starts: 96 pixels to the inch.
pub const NOMINAL_DENSITY: i64 = 378;

/// A length in hundredths of a millimetre as pixels on a screen of this density, with one decimal.
pub fn pixels(hundredths_of_millimetre: i64, density: i64) -> String {
    let tenths = (hundredths_of_millimetre * density + 500) / 1_000;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A number of tenths, with its decimal: `52.5`.
pub fn tenths(number: i64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

/// A number of hundredths, with both decimals: `16.55`.
pub fn hundredths(number: i64) -> String {
    format!("{}.{}{}", number / 100, number / 10 % 10, number % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_as_wide_as_the_screen_makes_it() {
        // At 96 pixels to the inch a card is 85.6 / 25.4 × 96 = 323.5 pixels wide.
        assert_eq!(pixels(CARD.0, NOMINAL_DENSITY), "323.6");
        assert_eq!(pixels(CARD.1, 600), "323.9");
        assert_eq!(pixels(0, 600), "0.0");
    }

    #[test]
    fn decimals_are_written_out() {
        assert_eq!(tenths(525), "52.5");
        assert_eq!(hundredths(1655), "16.55");
        assert_eq!(hundredths(1605), "16.05");
        assert_eq!(hundredths(1600), "16.00");
    }

    #[test]
    fn the_words_arrive_as_they_were_sent() {
        let words = SizerWords {
            card: "a".to_owned(),
            density: "b".to_owned(),
            ring: "c".to_owned(),
            smaller: "d".to_owned(),
            larger: "e".to_owned(),
            millimetres: "f".to_owned(),
            around: "g".to_owned(),
            across: "h".to_owned(),
            scales: vec!["i".to_owned(), "j".to_owned()],
        };
        let sent = <([String; 8], Vec<String>)>::from(words.clone());
        assert_eq!(sent.0.concat() + &sent.1.concat(), "abcdefghij");
        assert_eq!(SizerWords::from(sent), words);
    }
}
