//! Which pieces are shown beside a piece.

use app::catalogue::model::{ListState, ListingQuery, MOST_RELATED, Piece, PieceCard};
use app::catalogue::port::Catalogue;
use app::kernel::page_number::PageNumber;
use app::kernel::slug::Slug;
use server::catalogue::{grow, read_files, store};
use server::demo;

use crate::on_both_engines;
use crate::support::TestDb;

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

async fn piece(test: &TestDb, slug: &Slug) -> Piece {
    test.db.piece(slug).await.expect("an answer").expect("the piece")
}

async fn related(test: &TestDb, of: &str) -> Vec<String> {
    let cards = test.db.related(&slug(of)).await.expect("an answer");
    cards.into_iter().map(|card| card.slug.to_string()).collect()
}

/// Every piece of the shop.
async fn all(test: &TestDb) -> Vec<PieceCard> {
    let (mut pieces, mut page) = (Vec::new(), PageNumber::FIRST);
    loop {
        let query = ListingQuery { category: None, state: ListState::default(), page };
        let listing = test.db.listing(&query).await.expect("an answer").expect("a list");
        pieces.extend(listing.pieces.iter().cloned());
        let Some(next) = page.after(listing.pages()) else { return pieces };
        page = next;
    }
}

/// How much two pieces have in common, worked out from the pieces themselves.
fn in_common(one: &Piece, other: &Piece) -> u8 {
    let stone = |piece: &Piece| piece.stones.first().map(|stone| stone.kind);
    let family = one.card.family == other.card.family;
    let metal = one.card.alloys[0].metal() == other.card.alloys[0].metal();
    4 * u8::from(family) + 2 * u8::from(stone(one) == stone(other)) + u8::from(metal)
}

on_both_engines! {
    async fn every_piece_has_four_others_of_its_shelf_beside_it_and_none_of_the_rest_is_more_like_it(test: TestDb) {
        let test = test.stocked().await;
        let mut pieces = Vec::new();
        for card in all(&test).await {
            pieces.push(piece(&test, &card.slug).await);
        }
        assert_eq!(pieces.len(), 164);
        for one in &pieces {
            let found = test.db.related(&one.card.slug).await.expect("an answer");
            assert_eq!(found.len(), MOST_RELATED, "{}", one.card.slug);
            assert!(found.iter().all(|card| card.slug != one.card.slug), "{}", one.card.slug);
            let shelf = pieces.iter().filter(|other| other.category.slug == one.category.slug);
            let mut ranked: Vec<_> = shelf
                .filter(|other| other.card.slug != one.card.slug)
                .map(|other| {
                    let price = |piece: &Piece| piece.card.price.expect("a price").get();
                    let distance = price(one).abs_diff(price(other));
                    (std::cmp::Reverse(in_common(one, other)), distance, other)
                })
                .collect();
            // Pieces come in the order of the shop, which a sort that keeps equals in place preserves.
            ranked.sort_by_key(|(points, distance, _)| (*points, *distance));
            let expected: Vec<&Slug> = ranked.iter().take(MOST_RELATED).map(|(_, _, other)| &other.card.slug).collect();
            let found: Vec<&Slug> = found.iter().map(|card| &card.slug).collect();
            assert_eq!(found, expected, "{}", one.card.slug);
        }
    }

    async fn both_engines_name_the_same_pieces_in_the_same_order(test: TestDb) {
        let test = test.stocked().await;
        for (one, others) in NAMED {
            assert_eq!(related(&test, one).await, others, "{one}");
        }
    }

    async fn a_piece_that_is_not_there_has_none_beside_it(test: TestDb) {
        assert_eq!(related(&test, "chandni-halo-ring").await, Vec::<String>::new());
        let test = test.stocked().await;
        assert_eq!(related(&test, "no-such-piece").await, Vec::<String>::new());
    }

    async fn a_small_shelf_shows_what_it_has(test: TestDb) {
        let mut files = read_files(&demo::catalogue_files()).expect("right");
        files.retain(|file| file.slug.as_str() == "rings");
        files[0].pieces.truncate(3);
        let names: Vec<String> = files[0].pieces.iter().map(|piece| piece.slug.to_string()).collect();
        store(&test.db, files).await.expect("stored");
        // Nothing has a price here, so that the order of the shop decides among equals.
        let mut found = related(&test, &names[0]).await;
        found.sort();
        let mut others = names[1..].to_vec();
        others.sort();
        assert_eq!(found, others);
    }

    async fn a_new_price_moves_pieces_at_once(test: TestDb) {
        let test = test.stocked().await;
        let before = related(&test, "chandni-halo-ring").await;
        test.db.write(|connection| Box::pin(async move {
            server::revision::bump(connection).await?;
            sqlx::query("update pieces set price_paise = null where slug <> 'chandni-halo-ring'").execute(connection).await?;
            Ok::<_, server::db::Refusal<()>>(())
        })).await.expect("written");
        let after = related(&test, "chandni-halo-ring").await;
        assert_eq!(after.len(), MOST_RELATED);
        assert_ne!(after, before, "without prices the order of the shop decides");
        store(&test.db, grow(&read_files(&demo::catalogue_files()).expect("right"), 300)).await.expect("stored");
        assert_eq!(related(&test, "chandni-halo-ring").await.len(), MOST_RELATED);
    }
}

/// Pieces with those beside them, as both engines have to name them.
const NAMED: [(&str, [&str; MOST_RELATED]); 2] = [
    (
        "chandni-halo-ring",
        [
            "gulab-cushion-halo-ring",
            "neelam-halo-ring",
            "lehar-half-eternity-band",
            "gumbad-dome-cocktail-ring",
        ],
    ),
    (
        "kalika-bud-studs",
        ["bindi-dot-studs", "arunima-sunburst-studs", "moti-pearl-studs", "titli-ruby-studs"],
    ),
];
