//! Why a file is left out: a sentence that begins with the file's name.

use std::fmt;

use app::catalogue::model::{Metal, View};

use super::read::{LEAST_LONG, LEAST_SHORT, MOST_BYTES};

/// Why a file is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Its name holds letters that are none.
    NoName,
    /// It is a folder inside of a piece's folder.
    Folder,
    /// It is neither a file nor a folder.
    NoFile,
    /// The system does not give it.
    NotGiven(String),
    /// No piece is called so.
    NoSuchPiece(String),
    /// A word of its name says nothing.
    UnknownWord(String),
    /// Its name has two views.
    TwoViews,
    /// Its name has two metals.
    TwoMetals,
    /// The piece is not had in this metal.
    NotInThisMetal(Metal),
    /// Another file, of this name, shows the same.
    SameAs(String),
    /// There is nothing in it.
    Empty,
    /// It is longer than what is read, in bytes.
    TooLong(u64),
    /// It is something else, whatever its name says.
    NoPicture,
    /// It is made for a press.
    FourInks,
    /// Some of it is missing.
    BreaksOff,
    /// It has so many dots, across and down, that it would be blurred.
    TooSmall(u32, u32),
    /// It has more dots, across and down, than are read of its kind, in millions.
    TooLarge(u32, u32, u64),
    /// It is damaged, as the decoder says.
    Damaged(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoName => out.write_str("has a name that cannot be read"),
            Self::Folder => out.write_str("is a folder inside of a piece's folder"),
            Self::NoFile => out.write_str("is not a file"),
            Self::NotGiven(reason) => write!(out, "cannot be opened: {reason}"),
            Self::NoSuchPiece(name) => write!(out, "no piece is called \"{}\"", in_one_line(name)),
            Self::UnknownWord(word) => write!(
                out,
                "\"{}\" is neither a side ({}) nor a metal ({})",
                in_one_line(word),
                listed(View::ALL.iter().map(|view| view.code())),
                listed(Metal::ALL.iter().map(|metal| metal.code()))
            ),
            Self::TwoViews => out.write_str("names two sides"),
            Self::TwoMetals => out.write_str("names two metals"),
            Self::NotInThisMetal(metal) => {
                write!(out, "the piece is not to be had in {}", metal.code())
            }
            Self::SameAs(other) => {
                write!(out, "shows the same as {other}, and neither is taken")
            }
            Self::Empty => out.write_str("is empty"),
            Self::TooLong(bytes) => write!(
                out,
                "takes {} MiB; at most {} are read",
                bytes.div_ceil(MIB),
                MOST_BYTES / MIB
            ),
            Self::NoPicture => out.write_str("is not a JPEG, PNG or WebP picture"),
            Self::FourInks => {
                out.write_str("is made for a press, in four inks (CMYK); save it in RGB")
            }
            Self::BreaksOff => out.write_str("breaks off before its end"),
            Self::TooSmall(across, down) => write!(
                out,
                "has {} x {} dots and would be blurred; {LEAST_LONG} on the longer side and \
                 {LEAST_SHORT} on the shorter are the least",
                grouped(*across),
                grouped(*down)
            ),
            Self::TooLarge(across, down, most) => write!(
                out,
                "has {} x {} dots; at most {most} million are read of a picture of this kind",
                grouped(*across),
                grouped(*down)
            ),
            Self::Damaged(reason) => write!(out, "is damaged: {reason}"),
        }
    }
}

/// A name in one line, whatever letters it has.
pub(super) fn in_one_line(name: &str) -> String {
    name.replace(char::is_control, "\u{fffd}")
}

const MIB: u64 = 1024 * 1024;

fn listed(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

/// A number with its thousands set apart: `60,000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
