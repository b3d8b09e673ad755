//! The catalogue's pages, rendered with a catalogue that is only pretended.

use app::catalogue::model::{Category, Listing, ListingQuery, Piece, PieceCard};
use app::catalogue::port::Catalogue;
use app::kernel::failure::Unavailable;
use app::kernel::page_number::PageNumber;
use app::kernel::slug::Slug;
use async_trait::async_trait;

use crate::support::{REQUEST_ID, page, piece, shelf};

/// A catalogue with a number of equal pieces in one category, or one that never answers.
#[derive(Clone)]
enum FakeCatalogue {
    Holding(u32),
    Failing,
}

#[async_trait]
impl Catalogue for FakeCatalogue {
    async fn categories(&self) -> Result<Vec<Category>, Unavailable> {
        match self {
            Self::Holding(pieces) => Ok(vec![shelf(u64::from(*pieces))]),
            Self::Failing => Err(Unavailable),
        }
    }

    async fn window(&self) -> Result<Vec<PieceCard>, Unavailable> {
        match self {
            Self::Holding(pieces) => Ok((0..(*pieces).min(3)).map(|n| piece(n).card).collect()),
            Self::Failing => Err(Unavailable),
        }
    }

    async fn listing(&self, query: &ListingQuery) -> Result<Option<Listing>, Unavailable> {
        let Self::Holding(pieces) = self else { return Err(Unavailable) };
        if query.category.as_ref().is_some_and(|slug| slug.as_str() != "rings") {
            return Ok(None);
        }
        let total = u64::from(*pieces);
        let pages = app::kernel::page_number::pages_for(total, 24);
        Ok(Some(Listing {
            category: query.category.as_ref().map(|_| shelf(total)),
            pieces: (0..(*pieces).min(24)).map(|n| piece(n).card).collect(),
            total,
            page: query.page.within(pages),
            state: query.state.clone(),
            unknown: false,
            counts: Vec::new(),
            shelves: Vec::new(),
        }))
    }

    async fn suggestions(&self, _: &str) -> Result<Vec<String>, Unavailable> {
        Ok(vec![])
    }

    async fn related(&self, _: &Slug) -> Result<Vec<PieceCard>, Unavailable> {
        match self {
            Self::Holding(pieces) => Ok((1..(*pieces).min(5)).map(|n| piece(n).card).collect()),
            Self::Failing => Err(Unavailable),
        }
    }

    async fn piece(&self, slug: &Slug) -> Result<Option<Piece>, Unavailable> {
        match self {
            Self::Holding(_) => Ok((slug.as_str() == "ring-0").then(|| piece(0))),
            Self::Failing => Err(Unavailable),
        }
    }
}

#[tokio::test]
async fn a_full_list_has_links_to_its_pieces_and_to_its_other_pages() {
    let page = page("/jewellery/rings?page=2", FakeCatalogue::Holding(100)).await;
    assert_eq!(page.status, None);
    assert!(page.html.contains("href=\"/piece/ring-7\""));
    // The frame has links of its own, so only what stands in the row of pages counts.
    let row = page.part("class=\"pagination\"", "</nav>");
    for link in ["/jewellery/rings\"", "/jewellery/rings?page=3\"", "/jewellery/rings?page=5\""] {
        assert!(row.contains(link), "{link}");
    }
    let here = row.split("<a").find(|link| link.contains("aria-current=\"page\""));
    assert!(here.is_some_and(|link| link.contains("/jewellery/rings?page=2\"")), "{row}");
}

#[tokio::test]
async fn an_empty_list_says_so_and_has_no_pages_to_turn() {
    let page = page("/jewellery/rings", FakeCatalogue::Holding(0)).await;
    assert!(page.html.contains("[listing-empty]"));
    assert!(!page.html.contains("class=\"pagination\""));
}

#[tokio::test]
async fn a_list_of_one_page_has_no_pages_to_turn() {
    let page = page("/jewellery/rings", FakeCatalogue::Holding(24)).await;
    assert!(!page.html.contains("[listing-empty]"));
    assert!(!page.html.contains("class=\"pagination\""));
}

#[tokio::test]
async fn a_catalogue_that_fails_is_said_to_fail_on_every_page() {
    for path in ["/", "/jewellery", "/jewellery/rings", "/piece/ring-0"] {
        let page = page(path, FakeCatalogue::Failing).await;
        assert_eq!(page.status, Some(503), "{path}");
        assert!(page.html.contains("[unavailable-title]"), "{path}");
        let failure = page.part("class=\"failed-page\"", "</section>");
        assert!(failure.contains("href=\"/\""), "{path}");
        assert!(failure.contains(&format!("<code>{REQUEST_ID}</code>")), "{failure}");
    }
}

#[tokio::test]
async fn what_does_not_exist_is_not_found_with_ways_back() {
    for path in ["/piece/ring-1", "/piece/RING", "/jewellery/no-shelf", "/nowhere"] {
        let page = page(path, FakeCatalogue::Holding(3)).await;
        assert_eq!(page.status, Some(404), "{path}");
        assert!(page.html.contains("[not-found-title]"), "{path}");
        let failure = page.part("class=\"failed-page\"", "</section>");
        assert!(failure.contains("href=\"/jewellery\""), "{path}");
    }
}

#[tokio::test]
async fn a_piece_works_without_script() {
    let page = page("/piece/ring-0", FakeCatalogue::Holding(3)).await;
    assert!(page.html.contains("href=\"#picture-2\""), "thumbnails are links into the strip");
    assert!(page.html.contains("id=\"picture-2\""));
    let form = page.part("<form method=\"get\" action=\"/piece/ring-0\"", "</form>");
    for code in ["18k-yellow-gold", "18k-rose-gold"] {
        assert!(form.contains(&format!("value=\"{code}\"")), "{code} can be chosen in {form}");
    }
    assert!(page.html.contains("width=\"800\" height=\"800\""), "nothing jumps");
}

#[tokio::test]
async fn the_first_pictures_of_a_list_do_not_wait_and_the_others_do() {
    let page = page("/jewellery/rings", FakeCatalogue::Holding(24)).await;
    assert_eq!(page.html.matches("loading=\"lazy\"").count(), 20);
}

#[tokio::test]
async fn a_page_has_one_heading_of_the_first_rank_and_one_main_part() {
    for path in ["/", "/jewellery", "/jewellery/rings?page=2", "/piece/ring-0", "/nowhere"] {
        let page = page(path, FakeCatalogue::Holding(100)).await;
        assert_eq!(page.html.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.html.matches("<main").count(), 1, "{path}");
    }
}

#[tokio::test]
async fn a_name_in_the_address_never_becomes_markup() {
    let page = page("/jewellery/%3Cscript%3E?page=%3Cscript%3E", FakeCatalogue::Holding(3)).await;
    assert!(!page.html.contains("<script>"), "{}", page.html);
    assert_eq!(PageNumber::nearest(Some("<script>")), PageNumber::FIRST);
}

#[tokio::test]
async fn a_piece_without_a_rate_is_priced_on_request_and_has_no_receipt() {
    let page = page("/piece/ring-0", FakeCatalogue::Holding(3)).await;
    assert!(page.part("class=\"price\"", "</div>").contains("[price-on-request]"));
    assert!(!page.html.contains("/receipt"), "a receipt of nothing");
    assert!(!page.html.contains("<table"), "lines of nothing");
}

#[tokio::test]
async fn a_choice_that_cannot_be_had_is_named() {
    let fits = page("/piece/ring-0?metal=18k-rose-gold&pin=1", FakeCatalogue::Holding(3)).await;
    assert!(!fits.html.contains("choice-corrected"));
    let forged = page("/piece/ring-0?metal=silver-925", FakeCatalogue::Holding(3)).await;
    let said = forged.part("class=\"notice\"", "</p>");
    assert!(said.contains("choice-corrected") && said.contains("[choose-metal]"), "{said}");
}

#[tokio::test]
async fn a_day_is_named_for_a_pin_code_and_days_of_making_without_one() {
    let plain = page("/piece/ring-0", FakeCatalogue::Holding(3)).await;
    let said = plain.part("class=\"delivery\"", "</section>");
    assert!(said.contains("[delivery-made days=Number(7)]"), "{said}");
    // Half past five on 1 January 1970, a Thursday: seven days of making, then two to four on the way.
    let dated = page("/piece/ring-0?pin=560+001", FakeCatalogue::Holding(3)).await;
    let said = dated.part("class=\"delivery\"", "</section>");
    assert!(
        said.contains("[delivery-between pin=Text(\"560001\") zone=Text(\"Karnataka\")"),
        "{said}"
    );
    assert!(said.contains("[weekday-saturday]") && said.contains("day=Text(\\\"10\\\")"), "{said}");
    assert!(said.contains("value=\"560 001\""), "what was typed stays in the field: {said}");
    let wrong = page("/piece/ring-0?pin=56%22%3E%3Cscript%3E", FakeCatalogue::Holding(3)).await;
    let said = wrong.part("class=\"delivery\"", "</section>");
    assert!(said.contains("[delivery-pin-wrong]") && !said.contains("<script>"), "{said}");
}

#[tokio::test]
async fn a_piece_alone_on_its_shelf_has_no_row_of_others() {
    let alone = page("/piece/ring-0", FakeCatalogue::Holding(1)).await;
    assert!(!alone.html.contains("class=\"related\""));
    let among = page("/piece/ring-0", FakeCatalogue::Holding(3)).await;
    let row = among.part("class=\"related\"", "</section>");
    assert!(
        row.contains("href=\"/piece/ring-2\"") && !row.contains("href=\"/piece/ring-0\""),
        "{row}"
    );
}

#[tokio::test]
async fn links_to_share_a_piece_carry_what_is_chosen() {
    let page = page("/piece/ring-0?metal=18k-rose-gold", FakeCatalogue::Holding(3)).await;
    let share = page.part("class=\"share\"", "</section>");
    assert_eq!(share.matches("%2Fpiece%2Fring-0%3Fmetal%3D18k-rose-gold").count(), 5, "{share}");
}
