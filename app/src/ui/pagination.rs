//! Links to the other pages of a list.

use leptos::prelude::*;

use crate::kernel::page_number::PageNumber;
use crate::kernel::words::Words;

/// Links to the first, the last and the neighbouring pages of a list; nothing for a list of one page.
#[component]
pub fn Pagination(
    /// The page that is shown.
    page: PageNumber,
    /// How many there are.
    pages: u32,
    /// Where a page is found.
    address: Box<dyn Fn(PageNumber) -> String>,
) -> impl IntoView {
    let words = Words::of_this_page();
    if pages <= 1 {
        return ().into_any();
    }
    let (before, after) = (page.before(), page.after(pages));
    let turn = |to: Option<PageNumber>, rel: &'static str, id: &str| {
        to.map(
            |to| view! { <a rel=rel class="pagination-turn" href=address(to)>{words.say(id)}</a> },
        )
    };
    let number = |to: Option<PageNumber>| {
        let Some(to) = to else {
            return view! { <li class="pagination-gap" aria-hidden="true">"…"</li> }.into_any();
        };
        let here = (to == page).then_some("page");
        let label = words.tell("pagination-page", &[("page", to.get().into())]);
        view! {
            <li><a href=address(to) aria-label=label aria-current=here>{to.get()}</a></li>
        }
        .into_any()
    };
    view! {
        <nav class="pagination" aria-label=words.say("pagination-label")>
            {turn(before, "prev", "pagination-before")}
            <ol>{around(page, pages).into_iter().map(number).collect_view()}</ol>
            {turn(after, "next", "pagination-after")}
        </nav>
    }
    .into_any()
}

/// The pages that get a number: the first, the last, and those around `page`; `None` stands for a gap.
fn around(page: PageNumber, pages: u32) -> Vec<Option<PageNumber>> {
    let mut shown: Vec<Option<PageNumber>> = Vec::new();
    let mut previous = 0;
    let here = page.get();
    for number in [1, here.saturating_sub(1), here, here.saturating_add(1), pages] {
        if number <= previous || number > pages {
            continue;
        }
        if number > previous + 1 {
            shown.push(None);
        }
        shown.push(PageNumber::new(number));
        previous = number;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(page: u32, pages: u32) -> Vec<u32> {
        let page = PageNumber::new(page).expect("a page");
        around(page, pages).into_iter().map(|p| p.map_or(0, PageNumber::get)).collect()
    }

    #[test]
    fn a_gap_stands_where_pages_are_left_out_and_nowhere_else() {
        assert_eq!(numbers(1, 2), [1, 2]);
        assert_eq!(numbers(1, 9), [1, 2, 0, 9]);
        assert_eq!(numbers(5, 9), [1, 0, 4, 5, 6, 0, 9]);
        assert_eq!(numbers(9, 9), [1, 0, 8, 9]);
        assert_eq!(numbers(3, 4), [1, 2, 3, 4]);
    }
}
