//! What a piece is made of: a metal in a colour, and how pure it is.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::kernel::coded::coded;
use crate::kernel::failure::NotThisForm;

coded! {
    /// A precious metal with the colour it shows.
    pub enum Metal {
        /// Gold alloyed with silver and copper.
        YellowGold = "yellow-gold",
        /// Gold alloyed with palladium or nickel, usually rhodium-plated.
        WhiteGold = "white-gold",
        /// Gold alloyed with more copper.
        RoseGold = "rose-gold",
        /// Platinum.
        Platinum = "platinum",
        /// Silver.
        Silver = "silver",
    }
}

/// How many parts in a thousand are the precious metal itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Purity(u16);

impl Purity {
    /// The fineness in parts per thousand, as it is stamped: 916, 750, 585…
    pub fn per_mille(self) -> u16 {
        self.0
    }

    /// The karat of a gold alloy: 22 for 916.
    pub fn karat(self) -> Option<u16> {
        KARATS.iter().find(|(_, fineness)| *fineness == self.0).map(|(karat, _)| *karat)
    }
}

/// Karat and fineness of the gold alloys that may be hallmarked and are in use (IS 1417).
const KARATS: [(u16, u16); 4] = [(9, 375), (14, 585), (18, 750), (22, 916)];

/// A metal in one purity: what the shopper chooses when she chooses the metal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Alloy {
    metal: Metal,
    purity: Purity,
}

impl Alloy {
    const RULE: NotThisForm = NotThisForm(
        "an alloy is \"9K|14K|18K|22K yellow|white|rose gold\" (22K in yellow only), \
         \"platinum 950\" or \"silver 925\"",
    );

    /// Reads an alloy as a jeweller writes it: `18K rose gold`, `platinum 950`.
    ///
    /// # Errors
    /// When the text names no alloy that this shop knows.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        match text {
            "platinum 950" => return Ok(Self { metal: Metal::Platinum, purity: Purity(950) }),
            "silver 925" => return Ok(Self { metal: Metal::Silver, purity: Purity(925) }),
            _ => {}
        }
        let (karat, colour) = text.split_once("K ").ok_or(Self::RULE)?;
        let metal = match colour {
            "yellow gold" => Metal::YellowGold,
            "white gold" => Metal::WhiteGold,
            "rose gold" => Metal::RoseGold,
            _ => return Err(Self::RULE),
        };
        let (karat, fineness) =
            KARATS.into_iter().find(|(number, _)| number.to_string() == karat).ok_or(Self::RULE)?;
        if karat == 22 && metal != Metal::YellowGold {
            return Err(Self::RULE);
        }
        Ok(Self { metal, purity: Purity(fineness) })
    }

    /// Reads the code that [`Alloy::code`] writes.
    ///
    /// # Errors
    /// When the text names no alloy that this shop knows.
    pub fn parse_code(code: &str) -> Result<Self, NotThisForm> {
        let (first, rest) = code.split_once('-').ok_or(Self::RULE)?;
        let written = match first.strip_suffix('k') {
            Some(karat) => format!("{karat}K {}", rest.replace('-', " ")),
            None => format!("{first} {rest}"),
        };
        Self::parse(&written)
    }

    /// The alloy's name in addresses and columns: `18k-rose-gold`, `platinum-950`.
    pub fn code(self) -> String {
        self.to_string().to_lowercase().replace(' ', "-")
    }

    /// The metal and its colour.
    pub fn metal(self) -> Metal {
        self.metal
    }

    /// How pure it is.
    pub fn purity(self) -> Purity {
        self.purity
    }
}

/// The alloy as a jeweller writes it, which [`Alloy::parse`] reads.
impl fmt::Display for Alloy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colour = self.metal.code().replace('-', " ");
        match self.purity.karat() {
            Some(karat) => write!(formatter, "{karat}K {colour}"),
            None => write!(formatter, "{colour} {}", self.purity.per_mille()),
        }
    }
}

impl TryFrom<String> for Alloy {
    type Error = NotThisForm;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Alloy> for String {
    fn from(alloy: Alloy) -> Self {
        alloy.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    proptest! {
        #[test]
        fn an_alloy_that_is_read_is_the_one_that_would_be_written(
            number in "0?(9|1[48]|2[24]|9[25][05])",
            space in select(&["", " ", "  ", "-"]),
            metal in select(Metal::ALL),
        ) {
            let colour = metal.code().replace('-', " ");
            let (gold, other) = (format!("{number}K{space}{colour}"), format!("{colour}{space}{number}"));
            for text in [gold, other] {
                if let Ok(alloy) = Alloy::parse(&text) {
                    prop_assert_eq!(alloy.to_string(), text);
                    prop_assert_eq!(Alloy::parse_code(&alloy.code()), Ok(alloy));
                }
            }
        }

        #[test]
        fn no_text_whatever_makes_an_alloy_panic(text in "\\PC{0,40}") {
            let _ = (Alloy::parse(&text), Alloy::parse_code(&text));
        }
    }

    #[test]
    fn every_alloy_survives_its_text_and_its_code() {
        let golds = ["9K", "14K", "18K"]
            .into_iter()
            .flat_map(|karat| ["yellow", "white", "rose"].map(|c| format!("{karat} {c} gold")));
        let others = ["22K yellow gold", "platinum 950", "silver 925"].map(str::to_owned);
        for text in golds.chain(others) {
            let alloy = Alloy::parse(&text).expect("a known alloy");
            assert_eq!(alloy.to_string(), text);
            assert_eq!(Alloy::parse_code(&alloy.code()), Ok(alloy), "{text}");
        }
    }

    #[test]
    fn what_no_jeweller_casts_is_refused() {
        for text in [
            "",
            "22K white gold",
            "24K yellow gold",
            "18K gold",
            "018K rose gold",
            "platinum 900",
            "18K  rose gold",
            "18k rose gold",
        ] {
            assert!(Alloy::parse(text).is_err(), "{text:?}");
        }
    }
}
