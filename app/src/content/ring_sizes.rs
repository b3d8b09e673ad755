//! What follows the guide to ring sizes: the table, the sheet to print, and the sizer on the screen.

use leptos::prelude::*;

use super::model::Heading;
use super::ring_sheet::RingSheet;
use super::screen_sizer::ScreenSizer;
use super::sizer_props::{HERE, SizerWords, hundredths};
use crate::catalogue::model::{RING_SCALES_VERSION, RingSize, Scale};
use crate::kernel::words::Words;

/// The sizes of the table and of the sheet: every whole millimetre from 45 to 70.
pub(super) fn whole_sizes() -> impl Iterator<Item = RingSize> {
    (45..=70).filter_map(|millimetres| RingSize::new(millimetres * 10).ok())
}

/// The headings of what stands here, for the list of an article's parts.
pub(super) fn ring_size_headings(words: &Words) -> [Heading; 3] {
    let heading = |id: &str, text: String| Heading { id: id.to_owned(), text };
    [
        heading("ring-table", words.say("ring-table-title")),
        heading("ring-print", words.say("sheet-title")),
        heading("sizer", words.say("sizer-title")),
    ]
}

/// Everything with which a ring size is found.
#[component]
pub fn RingSizes() -> impl IntoView {
    view! {
        <SizeTable/>
        <PrintedSizer/>
        <SizerOnScreen/>
    }
    .into_any()
}

/// What each scale calls each size, and the rule of each scale.
#[component]
fn SizeTable() -> impl IntoView {
    let words = Words::of_this_page();
    let name = |scale: &Scale| words.say(&format!("ring-scale-{}", scale.code()));
    let head = |scale: &Scale| view! { <th scope="col">{name(scale)}</th> };
    let row = |size: RingSize| {
        let label = |scale: &Scale| view! { <td>{size.label(*scale).to_string()}</td> };
        view! {
            <tr>
                <th scope="row">{size.around() / 10}</th>
                <td>{hundredths(size.across())}</td>
                {Scale::ALL.iter().map(label).collect_view()}
            </tr>
        }
    };
    let rule = |scale: &Scale| {
        let rule = words.say(&format!("ring-rule-{}", scale.code()));
        view! { <div><dt>{name(scale)}</dt><dd>{rule}</dd></div> }
    };
    let version = words.tell("ring-scales-version", &[("version", RING_SCALES_VERSION.into())]);
    view! {
        <section class="ring-table" aria-labelledby="ring-table">
            <h2 id="ring-table">{words.say("ring-table-title")}</h2>
            <p>{words.say("ring-table-lead")}</p>
            <div class="article-table" role="group" aria-labelledby="ring-table" tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words.say("ring-around")}</th>
                            <th scope="col">{words.say("ring-across")}</th>
                            {Scale::ALL.iter().map(head).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{whole_sizes().map(row).collect_view()}</tbody>
                </table>
            </div>
            <h3>{words.say("ring-rules-title")}</h3>
            <dl class="ring-rules">{Scale::ALL.iter().map(rule).collect_view()}</dl>
            <p>{version}</p>
        </section>
    }
    .into_any()
}

/// The sheet to print, with what to check before it is trusted.
#[component]
fn PrintedSizer() -> impl IntoView {
    let words = Words::of_this_page();
    view! {
        <section class="ring-print" aria-labelledby="ring-print">
            <h2 id="ring-print">{words.say("sheet-title")}</h2>
            <p>{words.say("sheet-lead")}</p>
            <p>{words.say("sheet-check")}</p>
            <RingSheet/>
        </section>
    }
    .into_any()
}

/// The sizer that works by script. Without script its place says so and points to the sheet.
#[component]
fn SizerOnScreen() -> impl IntoView {
    let words = Words::of_this_page();
    let number = |id: &str| words.tell(id, &[("number", HERE.into())]);
    let sizer = SizerWords {
        card: words.say("sizer-card"),
        density: number("sizer-density"),
        ring: words.say("sizer-ring"),
        smaller: words.say("sizer-smaller"),
        larger: words.say("sizer-larger"),
        millimetres: number("sizer-millimetres"),
        around: words.say("sizer-around"),
        across: words.say("sizer-across"),
        scales: Scale::ALL
            .iter()
            .map(|scale| words.say(&format!("ring-scale-{}", scale.code())))
            .collect(),
    };
    view! {
        <section class="sizer" aria-labelledby="sizer">
            <h2 id="sizer">{words.say("sizer-title")}</h2>
            <p>{words.say("sizer-lead")}</p>
            <div class="sizer-place">
                <p class="sizer-asleep">
                    {words.say("sizer-asleep")} " " <a href="#ring-print">{words.say("sizer-asleep-link")}</a>
                </p>
                {view! { <ScreenSizer words=sizer/> }.into_any()}
            </div>
        </section>
    }
    .into_any()
}
