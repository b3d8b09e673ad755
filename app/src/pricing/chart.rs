//! The history of a metal rate as a picture.

use leptos::prelude::*;

use super::model::DatedRate;

/// The size of the picture in its own units.
const WIDTH: i64 = 640;
const HEIGHT: i64 = 200;
/// The room that is left above and below the line.
const ROOM: i64 = 16;
/// How far the rate in force is drawn beyond its first day.
const TODAY: i64 = 24;

/// A line of steps: a rate holds from its day until the next one. The table beside it says the same in figures.
#[component]
pub fn Chart(
    /// The rates, the oldest first.
    history: Vec<DatedRate>,
    /// What the picture shows, for people who do not see it.
    label: String,
) -> impl IntoView {
    let path = steps(&history);
    let view_box = format!("0 0 {WIDTH} {HEIGHT}");
    view! {
        <svg class="chart" viewBox=view_box role="img" aria-label=label preserveAspectRatio="none">
            <path class="chart-line" d=path vector-effect="non-scaling-stroke"></path>
        </svg>
    }
    .into_any()
}

/// The path of the line, in whole units.
fn steps(history: &[DatedRate]) -> String {
    let amount = |dated: &DatedRate| dated.metal.rate.per_gram.get();
    let (Some(first), Some(last)) = (history.first(), history.last()) else { return String::new() };
    let lowest = history.iter().map(amount).min().unwrap_or_default();
    let highest = history.iter().map(amount).max().unwrap_or_default();
    let span = (last.from.get() - first.from.get()).max(1);
    let x = |dated: &DatedRate| (dated.from.get() - first.from.get()) * (WIDTH - TODAY) / span;
    let y = |dated: &DatedRate| match highest - lowest {
        0 => HEIGHT / 2,
        range => ROOM + (highest - amount(dated)) * (HEIGHT - 2 * ROOM) / range,
    };
    let mut path = format!("M0 {}", y(first));
    for dated in history.iter().skip(1) {
        path.push_str(&["H", &x(dated).to_string(), "V", &y(dated).to_string()].concat());
    }
    // The rate in force holds until today, which is the edge.
    path + &format!("H{WIDTH}")
}
