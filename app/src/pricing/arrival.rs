//! What the configurator knows about delivery.

use serde::{Deserialize, Serialize};

use crate::catalogue::model::{Choice, Piece};
use crate::delivery::model::lead_days;
use crate::delivery::page::Ways;
use crate::kernel::words::Words;

/// When a piece is there, for each time that its making can take, and the PIN code that this is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Parts", into = "Parts")]
pub struct Arrival {
    /// How many days the piece takes to make without an engraving.
    made_in: u16,
    /// How many days an engraving adds.
    more_for_engraving: u16,
    /// What is said for each number of days.
    sentences: Vec<(u16, String)>,
    /// The PIN code; empty if none was asked for.
    pub pin: String,
}

/// [`Arrival`] as it travels: without names, since the code that reads names is large.
type Parts = (u16, u16, Vec<(u16, String)>, String);

impl From<Parts> for Arrival {
    fn from((made_in, more_for_engraving, sentences, pin): Parts) -> Self {
        Self { made_in, more_for_engraving, sentences, pin }
    }
}

impl From<Arrival> for Parts {
    fn from(arrival: Arrival) -> Self {
        (arrival.made_in, arrival.more_for_engraving, arrival.sentences, arrival.pin)
    }
}

impl Arrival {
    /// What is known about a piece.
    pub fn of(piece: &Piece, ways: &Ways, words: &Words) -> Self {
        Self {
            made_in: piece.lead_days,
            more_for_engraving: ways.engraving_days(),
            sentences: ways.sentences(piece, words),
            pin: ways.pin().map(|pin| pin.to_string()).unwrap_or_default(),
        }
    }

    /// What is said about a piece as chosen.
    pub fn sentence(&self, choice: &Choice) -> Option<&str> {
        let days = lead_days(self.made_in, self.more_for_engraving, choice);
        self.sentences.iter().find(|(known, _)| *known == days).map(|(_, said)| said.as_str())
    }
}
