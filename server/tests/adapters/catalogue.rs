//! What the catalogue's SQL answers.

use app::catalogue::model::{ListingQuery, PAGE_SIZE};
use app::catalogue::port::Catalogue;
use app::kernel::page_number::PageNumber;
use app::kernel::slug::Slug;
use server::catalogue::{check, grow, is_empty, read_files, store};
use server::demo;

use crate::on_both_engines;
use crate::support::TestDb;

fn query(category: Option<&str>, page: u32) -> ListingQuery {
    ListingQuery {
        category: category.map(|slug| Slug::parse(slug).expect("a slug")),
        page: PageNumber::new(page).expect("a page"),
    }
}

on_both_engines! {
    async fn an_empty_shop_has_an_empty_first_page_and_no_category(test: TestDb) {
        let all = test.db.listing(&query(None, 1)).await.expect("an answer").expect("a list");
        assert_eq!((all.pieces.len(), all.total, all.page, all.pages()), (0, 0, PageNumber::FIRST, 1));
        assert_eq!(test.db.listing(&query(Some("rings"), 1)).await, Ok(None));
        assert_eq!(test.db.categories().await, Ok(vec![]));
        assert_eq!(test.db.window().await, Ok(vec![]));
        assert!(is_empty(&test.db).await.expect("an answer"));
    }

    async fn every_piece_of_the_demo_stands_on_exactly_one_page(test: TestDb) {
        let test = test.stocked().await;
        let files = read_files(&demo::catalogue_files()).expect("the demo is right");
        let expected: usize = files.iter().map(|file| file.pieces.len()).sum();
        let mut seen = Vec::new();
        let first = test.db.listing(&query(None, 1)).await.expect("an answer").expect("a list");
        for page in 1..=first.pages() {
            let list = test.db.listing(&query(None, page)).await.expect("an answer").expect("a list");
            assert_eq!(list.page.get(), page);
            seen.extend(list.pieces.into_iter().map(|piece| piece.slug));
        }
        assert!(expected >= 150, "the demo has {expected} pieces");
        assert_eq!(seen.len(), expected);
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), expected, "a piece stands on two pages");
    }

    async fn what_is_read_is_what_the_file_says(test: TestDb) {
        let test = test.stocked().await;
        for file in read_files(&demo::catalogue_files()).expect("the demo is right") {
            for entry in file.pieces {
                let piece = test.db.piece(&entry.slug).await.expect("an answer").expect("the piece");
                assert_eq!(piece.card.slug, entry.slug);
                assert_eq!(piece.card.name, entry.name);
                assert_eq!(piece.card.alloys, entry.alloys);
                assert_eq!(piece.card.net_weight, entry.net_weight);
                assert_eq!(piece.stones, entry.stones);
                assert_eq!(piece.size, entry.size);
                assert_eq!(piece.occasions, entry.occasions);
                assert_eq!(piece.audience, entry.audience);
                assert_eq!((piece.engraving, piece.lead_days), (entry.engraving, entry.lead_days));
                assert_eq!(piece.description, entry.description);
                assert_eq!(piece.category.slug, file.slug);
            }
        }
    }

    async fn a_page_past_the_end_is_the_last_page(test: TestDb) {
        let test = test.stocked().await;
        let last = test.db.listing(&query(Some("rings"), 4_000_000_000)).await;
        let last = last.expect("an answer").expect("a list");
        assert_eq!(last.page.get(), last.pages());
        assert!(!last.pieces.is_empty());
        assert!(last.pieces.len() <= usize::try_from(PAGE_SIZE).expect("a small number"));
    }

    async fn storing_twice_changes_nothing_and_the_shop_agrees_with_itself(test: TestDb) {
        let test = test.stocked().await;
        let before = test.db.categories().await;
        let test = test.stocked().await;
        assert_eq!(test.db.categories().await, before);
        assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new());
        assert_eq!(test.db.check().await.expect("an answer"), Vec::<String>::new());
    }

    async fn the_window_shows_one_piece_of_each_category_in_the_order_of_the_menu(test: TestDb) {
        let test = test.stocked().await;
        let categories = test.db.categories().await.expect("an answer");
        let window = test.db.window().await.expect("an answer");
        assert_eq!(categories.len(), 9);
        assert_eq!(window.len(), 9);
        for (category, card) in categories.iter().zip(&window) {
            let piece = test.db.piece(&card.slug).await.expect("an answer").expect("the piece");
            assert_eq!(piece.category.slug, category.slug);
        }
    }

    async fn a_grown_catalogue_keeps_the_demo_in_front(test: TestDb) {
        let test = test.stocked().await;
        let front = test.db.listing(&query(Some("rings"), 1)).await.expect("an answer").expect("a list");
        let files = read_files(&demo::catalogue_files()).expect("the demo is right");
        store(&test.db, grow(&files, 500)).await.expect("stored");
        let grown = test.db.listing(&query(Some("rings"), 1)).await.expect("an answer").expect("a list");
        assert_eq!(front.pieces, grown.pieces);
        assert!(grown.total > front.total);
        assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new());
    }

    async fn a_page_is_whole_while_an_import_moves_its_pieces(test: TestDb) {
        let test = test.stocked().await;
        let db = test.db.clone();
        let moving = tokio::spawn(async move {
            loop {
                db.write(|connection| Box::pin(async move {
                    sqlx::query("update pieces set position = -position").execute(connection).await?;
                    Ok::<_, server::db::Refusal<()>>(())
                })).await.expect("moved");
            }
        });
        for _ in 0..300 {
            for category in [None, Some("rings")] {
                let page = test.db.listing(&query(category, 1)).await.expect("a whole page");
                assert_eq!(page.expect("a list").pieces.len(), usize::try_from(PAGE_SIZE).expect("a small number"));
            }
            assert_eq!(test.db.window().await.expect("a whole window").len(), 9);
        }
        assert!(!moving.is_finished(), "nothing moved");
        moving.abort();
    }

    async fn a_count_that_is_wrong_is_found(test: TestDb) {
        let test = test.stocked().await;
        test.db.write(|connection| Box::pin(async move {
            sqlx::query("update categories set piece_count = 7 where slug = 'rings'")
                .execute(connection).await?;
            Ok::<_, server::db::Refusal<()>>(())
        })).await.expect("written");
        let faults = check(&test.db).await.expect("an answer");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains("rings"), "{faults:?}");
    }
}
