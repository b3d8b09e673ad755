//! What the catalogue's SQL answers.

use app::catalogue::model::{ListState, ListingQuery, PageLength};
use app::catalogue::port::Catalogue;
use app::kernel::page_number::PageNumber;
use app::kernel::slug::Slug;
use server::catalogue::{
    CatalogueFile, PieceEntry, check, grow, is_empty, read_files, replace, store,
};
use server::demo;

use crate::on_both_engines;
use crate::support::TestDb;

fn query(category: Option<&str>, page: u32) -> ListingQuery {
    ListingQuery {
        category: category.map(|slug| Slug::parse(slug).expect("a slug")),
        state: ListState::default(),
        page: PageNumber::new(page).expect("a page"),
    }
}

fn demo_files() -> Vec<CatalogueFile> {
    read_files(&demo::catalogue_files()).expect("the demo is right")
}

/// The pieces of one file, to be changed.
fn pieces_of<'a>(files: &'a mut [CatalogueFile], slug: &str) -> &'a mut Vec<PieceEntry> {
    let file = files.iter_mut().find(|file| file.slug.as_str() == slug);
    &mut file.expect("the file").pieces
}

/// How many pieces each category says that it has, in the order of the menu.
async fn counts(test: &TestDb) -> Vec<(String, u64)> {
    let categories = test.db.categories().await.expect("an answer");
    categories.into_iter().map(|shelf| (shelf.slug.to_string(), shelf.pieces)).collect()
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
        assert!(last.pieces.len() <= usize::try_from(PageLength::Short.pieces()).expect("a small number"));
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
                assert_eq!(page.expect("a list").pieces.len(), usize::try_from(PageLength::Short.pieces()).expect("a small number"));
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

    async fn the_carats_of_a_card_are_those_of_its_gems(test: TestDb) {
        let test = test.stocked().await;
        for (slug, millicarats) in [
            ("kaveri-pearl-fringe-choker", 3_400),
            ("moti-pearl-studs", 0),
            ("vati-traditional-mangalsutra", 0),
            ("gauri-emerald-mangalsutra", 810),
        ] {
            let slug = Slug::parse(slug).expect("a slug");
            let piece = test.db.piece(&slug).await.expect("an answer").expect("the piece");
            assert_eq!(piece.card.total_millicarats, millicarats, "{slug}");
        }
    }

    async fn carats_that_are_wrong_are_found(test: TestDb) {
        let test = test.stocked().await;
        test.db.write(|connection| Box::pin(async move {
            sqlx::query("update pieces set stones_mct = 105400 where slug = 'kaveri-pearl-fringe-choker'")
                .execute(connection).await?;
            Ok::<_, server::db::Refusal<()>>(())
        })).await.expect("written");
        let faults = check(&test.db).await.expect("an answer");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains("kaveri-pearl-fringe-choker"), "{faults:?}");
        assert!(faults[0].contains("3400 mct"), "{faults:?}");
    }

    async fn a_piece_that_its_file_no_longer_names_is_taken_away(test: TestDb) {
        let test = test.stocked().await;
        let before = counts(&test).await;
        let mut files = demo_files();
        let gone = pieces_of(&mut files, "rings").remove(3).slug;
        let stored = replace(&test.db, files).await.expect("stored");
        assert_eq!((stored.categories, stored.pieces, stored.removed), (9, 163, 1));
        assert_eq!(test.db.piece(&gone).await, Ok(None));
        for (now, then) in counts(&test).await.into_iter().zip(before) {
            let one_less = u64::from(now.0 == "rings");
            assert_eq!((now.0, now.1 + one_less), then);
        }
        assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new());
        assert_eq!(test.db.check().await.expect("an answer"), Vec::<String>::new());
    }

    async fn a_category_without_a_file_keeps_its_pieces(test: TestDb) {
        let test = test.stocked().await;
        let before = counts(&test).await;
        let mut files = demo_files();
        files.retain(|file| file.slug.as_str() == "rings");
        let stored = replace(&test.db, files).await.expect("stored");
        assert_eq!((stored.categories, stored.removed), (1, 0));
        assert_eq!(counts(&test).await, before);
    }

    async fn a_piece_that_moves_to_another_file_is_moved(test: TestDb) {
        let test = test.stocked().await;
        let mut files = demo_files();
        let moved = pieces_of(&mut files, "rings").remove(0);
        let slug = moved.slug.clone();
        pieces_of(&mut files, "nose-pins").push(moved);
        assert_eq!(replace(&test.db, files).await.expect("stored").removed, 0);
        let piece = test.db.piece(&slug).await.expect("an answer").expect("the piece");
        assert_eq!(piece.category.slug.as_str(), "nose-pins");
        assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new());
    }

    async fn an_import_takes_grown_pieces_away_and_a_seed_leaves_them(test: TestDb) {
        let test = test.stocked().await;
        let demo_only = counts(&test).await;
        let files = demo_files();
        store(&test.db, grow(&files, 90)).await.expect("stored");
        let grown = counts(&test).await;
        let stored = store(&test.db, files.clone()).await.expect("stored");
        assert_eq!(stored.removed, 0);
        assert_eq!(counts(&test).await, grown);
        let stored = replace(&test.db, files).await.expect("stored");
        assert_eq!(stored.removed, 90);
        assert_eq!(counts(&test).await, demo_only);
    }

    async fn an_import_that_fails_takes_nothing_away(test: TestDb) {
        let test = test.stocked().await;
        let before = counts(&test).await;
        let mut files = demo_files();
        let rings = pieces_of(&mut files, "rings");
        rings.truncate(2);
        // No rule of the files lets this through; the database has the last word.
        rings[1].engraving = 61;
        replace(&test.db, files).await.expect_err("a constraint refuses it");
        assert_eq!(counts(&test).await, before);
    }
}
