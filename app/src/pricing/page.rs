//! Today's metal rates and those before them.

use leptos::prelude::*;

use super::chart::Chart;
use super::model::{DatedRate, Element, Rate, RateBoard};
use super::port::PricingPort;
use crate::kernel::moment::{ClockPort, Moment};
use crate::kernel::money::Paise;
use crate::kernel::words::Words;
use crate::ui::{Breadcrumbs, Crumb, PageHead, in_words, loaded};

/// The fineness of the alloys that the shop sells, the finest first.
const ALLOYS: [(Element, &[u16]); 3] = [
    (Element::Gold, &[1_000, 916, 750, 585, 375]),
    (Element::Platinum, &[1_000, 950]),
    (Element::Silver, &[1_000, 925]),
];

/// The page with the rate board.
#[component]
pub fn RatesPage() -> impl IntoView {
    let pricing = expect_context::<PricingPort>();
    let wanted = async move { pricing.board().await };
    loaded(wanted, |board| view! { <Board board=board/> })
}

#[component]
fn Board(board: RateBoard) -> impl IntoView {
    let words = Words::of_this_page();
    let title = words.say("rates-title");
    let metals = board.quoted().into_iter().map(|(element, fineness)| {
        view! { <MetalShown element=element history=board.history(element, fineness)/> }
    });
    let metals = metals.collect_view();
    let empty = board.rates.is_empty();
    view! {
        <PageHead
            title=title.clone()
            description=words.say("rates-description")
            path=Some("/rates".to_owned())
        />
        <Breadcrumbs crumbs=vec![Crumb::here(title.clone())]/>
        <div class="rates">
            <h1>{title}</h1>
            <p class="rates-lead">{words.say("rates-lead")}</p>
            {empty.then(|| view! { <p>{words.say("rates-empty")}</p> })}
            {metals}
            <p class="rates-lead"><a href="/price/verify">{words.say("rates-verify")}</a></p>
        </div>
    }
    .into_any()
}

/// One metal: what a gram costs in each alloy, and how its rate came here.
#[component]
fn MetalShown(element: Element, history: Vec<DatedRate>) -> impl IntoView {
    let words = Words::of_this_page();
    let now = *history.last()?;
    let name = words.say(&format!("element-{}", element.code()));
    let since = date(now.from, &words);
    let alloys = ALLOYS.iter().find(|(known, _)| *known == element).map_or(&[][..], |(_, all)| all);
    let alloy = |fineness: &u16| {
        let name = words.tell(
            &format!("fineness-{}", element.code()),
            &[("fineness", u32::from(*fineness).into())],
        );
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{of_fineness(now.metal.rate, *fineness).to_string()}</td>
            </tr>
        }
    };
    let rows = alloys.iter().map(alloy).collect_view();
    let past = |dated: &DatedRate| {
        view! {
            <tr>
                <th scope="row">{date(dated.from, &words)}</th>
                <td>{dated.metal.rate.per_gram.to_string()}</td>
            </tr>
        }
    };
    let before = history.iter().rev().map(past).collect_view();
    let end = |dated: &DatedRate| {
        let (date, rate) = (date(dated.from, &words), dated.metal.rate.per_gram.to_string());
        words.tell("rates-end", &[("date", date.into()), ("rate", rate.into())])
    };
    let (oldest, latest) = (history.first().map(end), end(&now));
    let label = words.tell("rates-chart", &[("metal", name.clone().into())]);
    let id = format!("rate-{}", element.code());
    let heading = id.clone();
    let shown = view! {
        <section class="rate" aria-labelledby=id>
            <h2 id=heading>{name.clone()}</h2>
            <div class="rate-now">
                <table class="figures">
                    <caption>{words.tell("rates-now", &[("date", since.into())])}</caption>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="rate-before">
                <Chart history=history label=label/>
                <p class="chart-ends"><span>{oldest}</span>" "<span>{latest}</span></p>
                <details>
                    <summary>{words.tell("rates-history", &[("metal", name.into())])}</summary>
                    <table class="figures">
                        <thead>
                            <tr>
                                <th scope="col">{words.say("rates-from")}</th>
                                <th scope="col">{words.say("rates-per-gram")}</th>
                            </tr>
                        </thead>
                        <tbody>{before}</tbody>
                    </table>
                </details>
            </div>
        </section>
    };
    Some(shown.into_any())
}

/// What a gram of an alloy's metal costs, to the nearest paisa.
fn of_fineness(rate: Rate, fineness: u16) -> Paise {
    let quoted = i64::from(rate.fineness);
    Paise::new((rate.per_gram.get() * i64::from(fineness) + quoted / 2) / quoted)
}

/// A day in India in words.
pub(crate) fn date(moment: Moment, words: &Words) -> String {
    in_words(expect_context::<ClockPort>().day_in_india(moment), words)
}
