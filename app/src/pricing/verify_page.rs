//! Where anyone can have a receipt checked.

use leptos::prelude::*;

use super::page::date;
use super::port::PricingPort;
use super::receipt::{LineStated, Statement, Verdict};
use crate::kernel::moment::Moment;
use crate::kernel::money::Paise;
use crate::kernel::words::Words;
use crate::ui::{Breadcrumbs, CheckForm, Crumb, PageHead, loaded};

/// What was found out about the receipt that has just been sent, as it travels through Leptos' context.
#[derive(Clone)]
pub struct Checked(pub Verdict);

/// The form for a receipt, what became of the last one, and the keys for those who check by themselves.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let pricing = expect_context::<PricingPort>();
    let wanted = async move { pricing.keys().await };
    loaded(wanted, |keys| view! { <Verify keys=keys/> })
}

#[component]
fn Verify(keys: Vec<String>) -> impl IntoView {
    let words = Words::of_this_page();
    let title = words.say("verify-title");
    let checked = use_context::<Checked>();
    view! {
        <PageHead
            title=title.clone()
            description=words.say("verify-description")
            path=Some("/price/verify".to_owned())
        />
        <Breadcrumbs crumbs=vec![
            Crumb::to(words.say("rates-title"), "/rates".to_owned()),
            Crumb::here(title.clone()),
        ]/>
        <div class="verify">
            <h1>{title}</h1>
            {checked.map(|Checked(verdict)| view! { <VerdictShown verdict=verdict/> })}
            <p>{words.say("verify-lead")}</p>
            <CheckForm
                action="/price/verify"
                file=words.say("verify-file")
                text=words.say("verify-text")
                check=words.say("verify-check")
            />
            <section class="verify-keys" aria-labelledby="keys">
                <h2 id="keys">{words.say("verify-keys")}</h2>
                <p>{words.say("verify-keys-lead")}</p>
                <ul>{keys.into_iter().map(|key| view! { <li><code>{key}</code></li> }).collect_view()}</ul>
                <p>{words.say("verify-offline")}</p>
                <p><code>"assay price verify --key KEY receipt.json"</code></p>
            </section>
        </div>
    }
    .into_any()
}

#[component]
fn VerdictShown(verdict: Verdict) -> impl IntoView {
    let words = Words::of_this_page();
    let id = match verdict {
        Verdict::Genuine(statement) => return view! { <Genuine statement=*statement/> }.into_any(),
        Verdict::Unreadable => "verdict-unreadable",
        Verdict::Foreign => "verdict-foreign",
        Verdict::Tampered => "verdict-tampered",
        Verdict::Wrong => "verdict-wrong",
    };
    view! { <div class="verdict" role="status" data-verdict="no"><p>{words.say(id)}</p></div> }
        .into_any()
}

#[component]
fn Genuine(statement: Statement) -> impl IntoView {
    let words = Words::of_this_page();
    let total = Paise::new(statement.total_paise).to_string();
    let made = date(Moment::new(statement.made_at_ms), &words);
    let row = |line: LineStated| {
        view! {
            <tr>
                <th scope="row">{line_name(&line.line, &statement, &words)}</th>
                <td>{Paise::new(line.paise).to_string()}</td>
            </tr>
        }
    };
    let lines = statement.lines.clone().into_iter().map(row).collect_view();
    let said = words.tell(
        "verdict-genuine",
        &[
            ("piece", statement.name.clone().into()),
            ("total", total.clone().into()),
            ("date", made.into()),
        ],
    );
    view! {
        <div class="verdict" role="status" data-verdict="yes">
            <p>{said}</p>
            <table class="figures">
                <tbody>{lines}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{words.say("price-total")}</th>
                        <td>{total}</td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// What a line of a receipt is called on a page.
fn line_name(code: &str, statement: &Statement, words: &Words) -> String {
    let stones = code.strip_prefix("stones-").and_then(|place| place.parse::<usize>().ok());
    let Some(stones) = stones.and_then(|place| statement.stones.get(place.checked_sub(1)?)) else {
        return words.say(&format!("price-{code}"));
    };
    let count = i64::from(stones.count);
    words.tell(
        "price-stones",
        &[
            ("count", count.into()),
            ("shape", words.say(&format!("shape-{}", stones.shape)).into()),
            (
                "kind",
                words.tell(&format!("stone-{}", stones.kind), &[("count", count.into())]).into(),
            ),
        ],
    )
}
