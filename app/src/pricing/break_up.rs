//! A price, line by line.

use leptos::prelude::*;

use super::configurator_props::{ConfiguratorWords, Say};
use super::model::{Line, PriceOfPiece, formula};

/// The lines of a price as a table, with the link to its receipt. Nothing for a piece without a price.
#[component]
pub fn BreakUp(
    /// What the lines are called.
    words: StoredValue<ConfiguratorWords>,
    /// The price.
    priced: Memo<Option<PriceOfPiece>>,
    /// Where the receipt is.
    address: Signal<String>,
) -> impl IntoView {
    let say = move |what| words.with_value(|words| words.say(what));
    let table = move || {
        priced.get().map(|priced| {
            let row = |line: &Line| {
                let name = words.with_value(|words| words.line(line.kind));
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td class="break-up-sum">{formula(&priced.input, line.kind)}</td>
                        <td>{line.amount.to_string()}</td>
                    </tr>
                }
            };
            let rows = priced.price.lines.iter().map(row).collect_view();
            view! {
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{say(Say::Line)}</th>
                            <th scope="col">{say(Say::Sum)}</th>
                            <th scope="col">{say(Say::Amount)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>
                        <tr>
                            <th scope="row" colspan="2">{say(Say::Total)}</th>
                            <td>{priced.price.total.to_string()}</td>
                        </tr>
                    </tfoot>
                </table>
                <p class="break-up-receipt">
                    <a href=move || address.get() rel="nofollow" download="">{say(Say::Receipt)}</a>
                </p>
            }
        })
    };
    view! {
        <section class="break-up" aria-labelledby="break-up">
            <h2 id="break-up">{say(Say::BreakUp)}</h2>
            {table}
        </section>
    }
    .into_any()
}
