//! The sheet that is printed and cut out: circles in their true size, and a ruler to check the printer with.

use std::fmt::Write;

use leptos::prelude::*;

use super::ring_sizes::whole_sizes;
use crate::catalogue::model::{RingSize, Scale};
use crate::kernel::words::Words;

/// The sheet's width and height in millimetres. It fits on A4 and on US letter with margins of 15 mm.
const SHEET: (i64, i64) = (180, 196);
/// How many circles stand in a row, and the room of each, in millimetres.
const IN_A_ROW: i64 = 6;
const CELL: (i64, i64) = (30, 34);
/// Where the first row of circles begins, in millimetres from the top.
const FIRST_ROW: i64 = 24;
/// How thick a line is, in thousandths of a millimetre.
const LINE: i64 = 100;

/// The sheet. One of its units is a thousandth of a millimetre.
#[component]
pub fn RingSheet() -> impl IntoView {
    let words = Words::of_this_page();
    let (width, height) = SHEET;
    let circles = (0..).zip(whole_sizes()).map(|(index, size)| circle(index, size, &words));
    view! {
        <svg
            class="ring-sheet"
            width=format!("{width}mm")
            height=format!("{height}mm")
            viewBox=format!("0 0 {width}000 {height}000")
            role="img"
            aria-label=words.say("sheet-label")
        >
            <path class="ring-sheet-line" stroke-width=LINE d=ruler()></path>
            <text class="ring-sheet-small" x="54000" y="9000">{words.say("sheet-ruler")}</text>
            {circles.collect_view()}
        </svg>
    }
    .into_any()
}

/// One circle with its names, at its place among the others.
fn circle(index: i64, size: RingSize, words: &Words) -> impl IntoView + use<> {
    let (cell_width, cell_height) = CELL;
    let x = (index % IN_A_ROW * cell_width + cell_width / 2) * 1_000;
    let y = (FIRST_ROW + index / IN_A_ROW * cell_height + 12) * 1_000;
    let name = |scale: Scale| size.label(scale).to_string().into();
    let indian = words.tell("sheet-indian", &[("size", name(Scale::Indian))]);
    let others = words.tell(
        "sheet-others",
        &[("american", name(Scale::American)), ("british", name(Scale::British))],
    );
    // The ring's inside touches the outer edge of the line, and half of a line lies outside of its middle.
    let radius = size.across() * 5 - LINE / 2;
    view! {
        <circle class="ring-sheet-line" stroke-width=LINE cx=x cy=y r=radius></circle>
        <text class="ring-sheet-large" x=x y=y + 1_500>{size.around() / 10}</text>
        <text class="ring-sheet-name" x=x y=y + 14_800>{indian}</text>
        <text class="ring-sheet-name" x=x y=y + 18_300>{others}</text>
    }
}

/// A line of 50 mm with a mark at each millimetre, longer ones at each fifth and tenth.
fn ruler() -> String {
    let mut path = "M500 10000h50000".to_owned();
    for millimetre in 0..=50 {
        let length = match (millimetre % 10, millimetre % 5) {
            (0, _) => 6_000,
            (_, 0) => 4_500,
            _ => 3_000,
        };
        // Writing into a text cannot fail.
        let _written = write!(path, "M{} 10000v-{length}", 500 + millimetre * 1_000);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_circle_of_the_sheet_stays_inside_its_room_and_on_the_sheet() {
        let rows = (i64::try_from(whole_sizes().count()).expect("a few") + IN_A_ROW - 1) / IN_A_ROW;
        assert!(FIRST_ROW + rows * CELL.1 <= SHEET.1, "{rows} rows");
        assert!(IN_A_ROW * CELL.0 <= SHEET.0);
        for size in whole_sizes() {
            assert!(size.across() < CELL.0 * 100, "{size:?}");
            assert!(size.across() < 24 * 100, "{size:?} reaches into the row above");
        }
    }

    #[test]
    fn the_ruler_is_fifty_millimetres_long_and_has_a_mark_at_each() {
        let ruler = ruler();
        assert!(ruler.starts_with("M500 10000h50000M500 "));
        assert!(ruler.ends_with("M50500 10000v-6000"));
        assert_eq!(ruler.matches("v-").count(), 51);
    }
}
