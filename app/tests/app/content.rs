//! The articles' pages, rendered with articles that are only pretended.

use app::catalogue::model::{Category, Listing, ListingQuery, Piece, PieceCard};
use app::catalogue::port::Catalogue;
use app::kernel::failure::Unavailable;
use app::kernel::slug::Slug;
use async_trait::async_trait;

use crate::support::{FakeContent, Page, REQUEST_ID, page, page_with, piece, shelf};

/// A catalogue with one shelf for the frame of the page.
pub(crate) struct OneShelf;

#[async_trait]
impl Catalogue for OneShelf {
    async fn categories(&self) -> Result<Vec<Category>, Unavailable> {
        Ok(vec![shelf(1)])
    }

    async fn window(&self) -> Result<Vec<PieceCard>, Unavailable> {
        Ok(vec![piece(0).card])
    }

    async fn listing(&self, _: &ListingQuery) -> Result<Option<Listing>, Unavailable> {
        Ok(None)
    }

    async fn suggestions(&self, _: &str) -> Result<Vec<String>, Unavailable> {
        Ok(vec![])
    }

    async fn related(&self, _: &Slug) -> Result<Vec<PieceCard>, Unavailable> {
        Ok(vec![])
    }

    async fn piece(&self, _: &Slug) -> Result<Option<Piece>, Unavailable> {
        Ok(None)
    }
}

const ALL: [&str; 6] =
    ["/guides", "/guides/care", "/guides/ring-size", "/about", "/faq", "/contact"];

async fn written(path: &str) -> Page {
    page(path, OneShelf).await
}

#[tokio::test]
async fn an_article_is_shown_with_its_parts_and_its_day() {
    let page = written("/guides/care").await;
    assert_eq!(page.status, None);
    let article = page.part("class=\"article\"", "</article>");
    assert!(article.contains("<h1>Title of /guides/care</h1>"), "{article}");
    assert!(article.contains("<p>Text with <strong>weight</strong>.</p>"), "{article}");
    assert!(article.contains("href=\"#two\""), "{article}");
    assert!(article.contains("datetime=\"2026-11-05\""), "{article}");
    let crumbs = page.part("class=\"breadcrumbs\"", "</nav>");
    assert!(crumbs.contains("href=\"/guides\""), "{crumbs}");
}

#[tokio::test]
async fn only_the_guide_to_ring_sizes_has_sizers() {
    let care = written("/guides/care").await;
    assert!(!care.html.contains("class=\"ring-sheet\""));
    let sizes = written("/guides/ring-size").await;
    let table = sizes.part("class=\"ring-table\"", "</section>");
    assert_eq!(table.matches("<th scope=\"row\">").count(), 26, "45 to 70 mm");
    let row = table.split("<tr>").find(|row| row.contains("<th scope=\"row\">52</th>"));
    let row = row.expect("a row for 52 mm");
    for cell in ["16.55", ">12<", ">6<", ">L½<", ">52<"] {
        assert!(row.contains(cell), "{cell} is not in {row}");
    }
}

#[tokio::test]
async fn the_sheet_is_given_in_millimetres_and_its_circles_in_their_true_size() {
    let page = written("/guides/ring-size").await;
    let sheet = page.part("<svg width=\"180mm\" height=\"196mm\"", "</svg>");
    assert!(sheet.contains("viewBox=\"0 0 180000 196000\""), "{sheet}");
    assert_eq!(sheet.matches("<circle").count(), 26);
    // 52 mm around are 16.55 mm across to the outer edge of a line of 0.1 mm; a unit is a thousandth of a millimetre.
    assert!(sheet.contains("stroke-width=\"100\" cx=\"45000\" cy=\"70000\" r=\"8225\""), "{sheet}");
}

#[tokio::test]
async fn the_sizer_on_the_screen_says_what_it_needs_and_where_else_to_go() {
    let page = written("/guides/ring-size").await;
    let asleep = page.part("class=\"sizer-asleep\"", "</p>");
    assert!(asleep.contains("[sizer-asleep]") && asleep.contains("href=\"#ring-print\""));
    assert!(page.html.contains("id=\"ring-print\""));
    let tools = page.part("class=\"sizer-tools\"", "</leptos-island>");
    for id in ["sizer-card", "sizer-ring"] {
        assert!(tools.contains(&format!("for=\"{id}\"")), "{tools}");
        assert!(tools.contains(&format!("id=\"{id}\" type=\"range\"")), "{tools}");
    }
    assert!(
        tools.contains("aria-valuetext=\"[sizer-millimetres number=Text(&quot;52.0&quot;)]\""),
        "{tools}"
    );
}

#[tokio::test]
async fn a_guide_that_does_not_exist_is_not_found() {
    for path in
        ["/guides/no-such-guide", "/guides/A", "/guides/%3Cb%3E", "/delivery", "/guides/care/x"]
    {
        let page = written(path).await;
        assert_eq!(page.status, Some(404), "{path}");
        assert!(page.html.contains("[not-found-title]"), "{path}");
    }
}

#[tokio::test]
async fn articles_that_cannot_be_had_are_said_to_be_unavailable() {
    for path in ALL {
        let page = page_with(path, OneShelf, FakeContent::Failing).await;
        assert_eq!(page.status, Some(503), "{path}");
        assert!(page.html.contains("[unavailable-title]"), "{path}");
        assert!(page.html.contains(REQUEST_ID), "{path}");
        assert!(
            page.html.contains("class=\"footer\""),
            "{path}: the frame stands without articles"
        );
    }
}

#[tokio::test]
async fn the_list_of_guides_leads_to_each_of_them_or_says_that_there_is_none() {
    let full = written("/guides").await;
    let list = full.part("class=\"guides\"", "</ul>");
    for address in ["/guides/ring-size", "/guides/care"] {
        assert!(list.contains(&format!("href=\"{address}\"")), "{list}");
    }
    assert!(!full.html.contains("[guides-empty]"));
    let empty = page_with("/guides", OneShelf, FakeContent::Empty).await;
    assert_eq!(empty.status, None);
    assert!(empty.html.contains("[guides-empty]"));
}

#[tokio::test]
async fn every_question_can_be_linked_to_and_has_its_answer_below_it() {
    let page = written("/faq").await;
    let contents = page.part("class=\"article-contents\"", "</nav>");
    for id in ["gold", "stones", "rings"] {
        assert!(contents.contains(&format!("href=\"#{id}\"")), "{contents}");
        let answer = page.part(&format!("<h2 id=\"{id}\">"), "</section>");
        assert!(answer.contains(&format!("Why {id}?</h2>")), "{answer}");
        assert!(answer.contains(&format!("Because of <em>{id}</em>")), "{answer}");
    }
}

#[tokio::test]
async fn a_made_up_address_says_so_and_cannot_be_written_to() {
    let example = written("/contact").await;
    let article = example.part("class=\"article\"", "</article>");
    assert!(article.contains("[contact-example]"));
    assert!(!article.contains("mailto:") && !article.contains("tel:"), "{article}");
    assert!(article.contains("Rao &amp; Daughters") && article.contains("Meera Rao"), "{article}");
    let real = page_with("/contact", OneShelf, FakeContent::FilledIn).await;
    let article = real.part("class=\"article\"", "</article>");
    assert!(!article.contains("[contact-example]"));
    for link in ["mailto:shop@example.com", "tel:+918000000000", "mailto:meera@example.com"] {
        assert!(article.contains(&format!("href=\"{link}\"")), "{link}: {article}");
    }
}

#[tokio::test]
async fn the_foot_of_every_page_leads_to_every_article_and_marks_the_one_that_is_shown() {
    let page = written("/about").await;
    let foot = page.part("class=\"footer-articles\"", "</nav>");
    for address in ["/guides/ring-size", "/guides/care", "/about", "/faq", "/contact"] {
        assert!(foot.contains(&format!("href=\"{address}\"")), "{address}: {foot}");
    }
    let here = foot.split("<a").find(|link| link.contains("aria-current=\"page\""));
    assert!(here.is_some_and(|link| link.contains("href=\"/about\"")), "{foot}");
}

#[tokio::test]
async fn a_page_has_one_heading_of_the_first_rank_and_one_main_part() {
    for path in ALL {
        let page = written(path).await;
        assert_eq!(page.status, None, "{path}");
        assert_eq!(page.html.matches("<h1").count(), 1, "{path}");
        assert_eq!(page.html.matches("<main").count(), 1, "{path}");
    }
}
