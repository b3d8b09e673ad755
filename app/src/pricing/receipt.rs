//! A price on paper: everything it was worked out from, signed, so that anyone can work it out again.

use serde::{Deserialize, Serialize};

use super::model::{LineKind, PriceInput, PriceOfPiece, price};
use crate::catalogue::model::{Choice, Choices, Piece};
use crate::kernel::moment::Moment;

/// What a receipt says. Its JSON holds whole numbers, codes and texts only, so that there is one way to write it:
/// keys in the order of the alphabet, no spaces (RFC 8785).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// The form of this statement; 1 is the only one there is.
    pub version: u32,
    /// The address of the shop that makes it.
    pub shop: String,
    /// The piece's name in addresses.
    pub piece: String,
    /// The piece's name.
    pub name: String,
    /// What was chosen, as the query of the piece's address.
    pub choice: String,
    /// The alloy.
    pub alloy: String,
    /// The stones that [`PriceInput::stones`] gives the numbers of, in the same order.
    pub stones: Vec<StonesStated>,
    /// When the price was worked out, in milliseconds since 1970.
    pub made_at_ms: i64,
    /// What it was worked out from.
    pub input: PriceInput,
    /// The lines of the price.
    pub lines: Vec<LineStated>,
    /// Their sum in paise.
    pub total_paise: i64,
}

/// The stones of one sort, as a receipt names them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StonesStated {
    /// How many there are.
    pub count: u16,
    /// What they are.
    pub kind: String,
    /// The outline they are cut to.
    pub shape: String,
    /// Where they come from.
    pub origin: String,
    /// How fine they are.
    pub grade: String,
}

/// A line of the price, as a receipt writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineStated {
    /// What it is for: `metal`, `wastage`, `stones-1`, `stones-2`…, `making`, `hallmark`, `discount`, `tax`,
    /// `tax-on-making`.
    pub line: String,
    /// What it comes to.
    pub paise: i64,
}

impl Statement {
    /// States the price of a piece as chosen.
    pub fn of(
        shop: &str,
        piece: &Piece,
        choices: &Choices,
        choice: &Choice,
        priced: &PriceOfPiece,
        now: Moment,
    ) -> Self {
        let stones = choices.stones.iter().map(|stone| {
            let (origin, grade) = choices.stone_as_chosen(stone, choice);
            StonesStated {
                count: stone.count,
                kind: stone.kind.code().to_owned(),
                shape: stone.shape.code().to_owned(),
                origin: origin.code().to_owned(),
                grade: grade.code().to_owned(),
            }
        });
        Self {
            version: 1,
            shop: shop.to_owned(),
            piece: piece.card.slug.to_string(),
            name: piece.card.name.clone(),
            choice: choices.query(choice),
            alloy: choice.alloy.code(),
            stones: stones.collect(),
            made_at_ms: now.get(),
            input: priced.input.clone(),
            lines: lines_of(&priced.price),
            total_paise: priced.price.total.get(),
        }
    }

    /// Works the price out again and says whether every line and the total are what the statement says.
    pub fn adds_up(&self) -> bool {
        let Ok(price) = price(&self.input) else { return false };
        self.version == 1
            && self.stones.len() == self.input.stones.len()
            && self.lines == lines_of(&price)
            && self.total_paise == price.total.get()
    }
}

fn lines_of(price: &super::model::Price) -> Vec<LineStated> {
    let line = |line: &super::model::Line| LineStated {
        line: line_code(line.kind),
        paise: line.amount.get(),
    };
    price.lines.iter().map(line).collect()
}

/// The name of a line in receipts and in the program's output.
pub fn line_code(kind: LineKind) -> String {
    match kind {
        LineKind::Metal => "metal".to_owned(),
        LineKind::Wastage => "wastage".to_owned(),
        LineKind::Stones(place) => format!("stones-{}", place + 1),
        LineKind::Making => "making".to_owned(),
        LineKind::Hallmark => "hallmark".to_owned(),
        LineKind::Discount => "discount".to_owned(),
        LineKind::Tax => "tax".to_owned(),
        LineKind::TaxOnMaking => "tax-on-making".to_owned(),
    }
}

/// A statement with a signature under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// What is stated.
    pub statement: Statement,
    /// The Ed25519 public key that the signature fits, 32 bytes in base64.
    pub key: String,
    /// The Ed25519 signature over the statement's JSON, 64 bytes in base64.
    pub signature: String,
}

/// What a receipt turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is from this shop, nobody has changed it, and its price adds up.
    Genuine(Box<Statement>),
    /// It is not a receipt at all, or part of one.
    Unreadable,
    /// It was signed with a key that this shop has never used.
    Foreign,
    /// It was changed after it was signed.
    Tampered,
    /// It is genuine, and its price does not add up: a fault of ours.
    Wrong,
}
