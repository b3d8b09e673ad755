//! What counting has come to, with small numbers left out.

use crate::kernel::date::Date;

/// The fewest visits that a number is told of. A smaller one could be somebody who is known.
pub const FEWEST: u64 = 5;

/// A number of visits, or that it is too small to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// So many.
    Told(u64),
    /// Fewer than [`FEWEST`], or so many that fewer than that are left over.
    TooFew,
}

impl Cell {
    /// Tells a number if it is large enough, or nothing at all.
    pub fn of(number: u64) -> Self {
        if number == 0 || number >= FEWEST { Self::Told(number) } else { Self::TooFew }
    }

    /// Tells how many of `whole` it was, unless that would tell of a few who were not.
    pub fn part(number: u64, whole: u64) -> Self {
        match (Self::of(number), Self::of(whole.saturating_sub(number))) {
            (Self::Told(number), Self::Told(_)) => Self::Told(number),
            _ => Self::TooFew,
        }
    }
}

/// The visits of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayOfVisits {
    /// The day in India.
    pub day: Date,
    /// How many there were.
    pub visits: Cell,
    /// How many pages were opened in them; not told if the visits are not.
    pub pages: Cell,
}

/// The visits in which something was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageVisits {
    /// What was told of it: the event's name.
    pub event: String,
    /// The page, the list or the piece.
    pub about: String,
    /// How many visits there were with it.
    pub visits: Cell,
}

/// How far visits came, each step as a part of all visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    /// All visits.
    pub visits: Cell,
    /// Those that saw a list, or a search.
    pub lists: Cell,
    /// Those that saw a piece.
    pub pieces: Cell,
    /// Those that looked how the jeweller is reached, which is where pieces are bought until there is a checkout.
    pub contact: Cell,
}

/// What was counted in some days that are over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The first day of them.
    pub from: Date,
    /// The day after the last one.
    pub until: Date,
    /// Each day with visits, the last one first.
    pub days: Vec<DayOfVisits>,
    /// What was opened most, each with enough visits to be told.
    pub pages: Vec<PageVisits>,
    /// How far visits came.
    pub steps: Steps,
    /// Visits with a search.
    pub searches: Cell,
    /// Those of them with a search that found nothing.
    pub found_nothing: Cell,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_below_five_is_not_told() {
        assert_eq!(Cell::of(0), Cell::Told(0));
        for few in 1..5 {
            assert_eq!(Cell::of(few), Cell::TooFew);
        }
        assert_eq!(Cell::of(5), Cell::Told(5));
    }

    #[test]
    fn a_part_is_not_told_if_the_rest_of_the_whole_is_too_small() {
        assert_eq!(Cell::part(6, 10), Cell::TooFew, "four are left over");
        assert_eq!(Cell::part(5, 10), Cell::Told(5));
        assert_eq!(Cell::part(10, 10), Cell::Told(10));
        assert_eq!(Cell::part(4, 10), Cell::TooFew);
        assert_eq!(Cell::part(0, 3), Cell::TooFew, "the whole is a few");
    }
}
