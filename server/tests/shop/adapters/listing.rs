//! What lists answer: narrowed down, put in order, searched.

use std::collections::HashSet;

use app::catalogue::model::{Facet, ListState, Listing, ListingQuery, Piece, PieceCard};
use app::catalogue::port::Catalogue;
use app::kernel::page_number::PageNumber;
use app::kernel::slug::Slug;

use crate::on_both_engines;
use crate::support::TestDb;

/// What an address says: its words with all their values.
fn state(query: &str) -> ListState {
    ListState::read(|name| {
        let pairs = form_urlencoded::parse(query.as_bytes());
        pairs.filter(|(known, _)| known == name).map(|(_, value)| value.into_owned()).collect()
    })
}

async fn list(test: &TestDb, category: Option<&str>, query: &str) -> Listing {
    let category = category.map(|slug| Slug::parse(slug).expect("a slug"));
    let query = ListingQuery { category, state: state(query), page: PageNumber::FIRST };
    test.db.listing(&query).await.expect("an answer").expect("a list")
}

/// Every piece of a list, page after page.
async fn all(test: &TestDb, query: &str) -> Vec<PieceCard> {
    let mut pieces = Vec::new();
    let mut page = PageNumber::FIRST;
    loop {
        let query = ListingQuery { category: None, state: state(query), page };
        let listing = test.db.listing(&query).await.expect("an answer").expect("a list");
        pieces.extend(listing.pieces.iter().cloned());
        let Some(next) = page.after(listing.pages()) else { return pieces };
        page = next;
    }
}

async fn piece(test: &TestDb, slug: &Slug) -> Piece {
    test.db.piece(slug).await.expect("an answer").expect("the piece")
}

/// Whether a piece has a value, worked out from the piece itself.
fn has(piece: &Piece, facet: Facet, value: &str) -> bool {
    let card = &piece.card;
    match facet {
        Facet::Category => piece.category.slug.as_str() == value,
        Facet::Metal => card.alloys.iter().any(|alloy| alloy.metal().code() == value),
        Facet::Purity => {
            card.alloys.iter().any(|alloy| alloy.purity().per_mille().to_string() == value)
        }
        Facet::Stone if value == "plain" => piece.stones.is_empty(),
        Facet::Stone => piece.stones.iter().any(|stone| stone.kind.code() == value),
        Facet::Grade => {
            piece.stones.iter().flat_map(|stone| &stone.grades).any(|grade| grade.code() == value)
        }
        Facet::Price => app::catalogue::model::PRICE_BANDS.iter().any(|(code, from, to)| {
            let rupees = card.price.map_or(-1, |price| price.get() / 100);
            *code == value && (*from..*to).contains(&rupees)
        }),
        Facet::Occasion => piece.occasions.iter().any(|occasion| occasion.code() == value),
        Facet::For => piece.audience.iter().any(|audience| audience.code() == value),
        Facet::Ready => value.parse::<u16>().is_ok_and(|days| piece.lead_days <= days),
    }
}

on_both_engines! {
    async fn every_count_is_the_number_of_pieces_that_one_gets(test: TestDb) {
        let test = test.stocked().await;
        let mut pieces = Vec::new();
        for card in all(&test, "").await {
            pieces.push(piece(&test, &card.slug).await);
        }
        assert_eq!(pieces.len(), 164);
        let counts = list(&test, None, "").await.counts;
        let facets: HashSet<Facet> = counts.iter().map(|count| count.facet).collect();
        assert_eq!(facets.len(), Facet::ALL.len());
        for count in counts {
            let wanted = pieces.iter().filter(|piece| has(piece, count.facet, &count.value)).count();
            let what = format!("{}={}", count.facet.code(), count.value);
            assert_eq!(u64::try_from(wanted).expect("few"), count.pieces, "{what}");
            if wanted > 0 {
                assert_eq!(list(&test, None, &what).await.total, count.pieces, "{what}");
            }
        }
    }

    async fn values_of_one_facet_add_up_and_facets_narrow_down(test: TestDb) {
        let test = test.stocked().await;
        let query = "metal=rose-gold,platinum&stone=diamond&for=women";
        let listing = list(&test, None, query).await;
        let found = all(&test, query).await;
        assert_eq!(u64::try_from(found.len()).expect("few"), listing.total);
        assert!(listing.total > 10, "{}", listing.total);
        for card in &found {
            let piece = piece(&test, &card.slug).await;
            let metal = ["rose-gold", "platinum"].iter().any(|m| has(&piece, Facet::Metal, m));
            assert!(metal && has(&piece, Facet::Stone, "diamond") && has(&piece, Facet::For, "women"));
        }
        // The counts of a facet say what one would get with another of its values in place of those chosen.
        for count in listing.counts.iter().filter(|count| count.facet == Facet::Metal && count.pieces > 0) {
            let other = format!("metal={}&stone=diamond&for=women", count.value);
            assert_eq!(list(&test, None, &other).await.total, count.pieces, "{other}");
        }
    }

    async fn a_list_stands_in_the_order_that_was_asked_for(test: TestDb) {
        let test = test.stocked().await;
        let up = all(&test, "sort=price-up&show=96").await;
        assert_eq!(up.len(), 164);
        assert!(up.is_sorted_by_key(|card| card.price));
        let mut down = all(&test, "sort=price-down&show=48").await;
        down.reverse();
        let prices = |cards: &[PieceCard]| cards.iter().map(|card| card.price).collect::<Vec<_>>();
        assert_eq!(prices(&up), prices(&down));
        assert_eq!(list(&test, None, "show=48").await.pieces.len(), 48);
        assert_eq!(list(&test, None, "show=7").await.pieces.len(), 24);
    }

    async fn a_range_of_prices_holds_its_ends_and_may_be_upside_down(test: TestDb) {
        let test = test.stocked().await;
        let within = all(&test, "min=30000&max=60000").await;
        assert!(!within.is_empty());
        for card in &within {
            let rupees = card.price.expect("a price").get();
            assert!((3_000_000..=6_000_000).contains(&rupees), "{}", card.slug);
        }
        assert_eq!(all(&test, "min=60000&max=30000").await, within);
        assert_eq!(all(&test, "min=₹30,000.00&max=60000").await, within);
        for odd in ["min=-1", "min=x", "max=", "min=1e9", "max=99999999999999999999"] {
            assert_eq!(list(&test, None, odd).await.total, 164, "{odd}");
        }
    }

    async fn what_does_not_exist_is_left_out_and_said(test: TestDb) {
        let test = test.stocked().await;
        for odd in ["metal=tin", "metal=rose-gold,tin", "stone=%00", "price=1-2", "grade=Z"] {
            let listing = list(&test, None, odd).await;
            assert!(listing.unknown, "{odd}");
            assert!(listing.total > 0, "{odd}");
        }
        let many = (0..500).map(|n| format!("metal=x{n}")).collect::<Vec<_>>().join("&");
        assert!(list(&test, None, &many).await.unknown);
        assert!(!list(&test, None, "colour=red").await.unknown, "a word that no list knows");
        let shelf = list(&test, Some("rings"), "category=bangles").await;
        assert!(shelf.unknown && shelf.total > 20, "a shelf is one shelf");
    }

    async fn sixty_searches_find_what_was_written_down(test: TestDb) {
        let test = test.stocked().await;
        let mut found = String::new();
        let mut searches = 0;
        let written = include_str!("searches.txt");
        for line in written.lines() {
            let asked = line.split(" => ").next().expect("a search");
            let query: String = form_urlencoded::byte_serialize(asked.as_bytes()).collect();
            let cards = all(&test, &format!("q={query}")).await;
            let first: Vec<&str> = cards.iter().take(3).map(|card| card.slug.as_str()).collect();
            let set = cards.iter().map(|card| card.slug.to_string()).collect::<Vec<_>>().join(" ");
            let digest = set.bytes().fold(5_381_u32, |sum, byte| sum.wrapping_mul(33) ^ u32::from(byte));
            let line = [asked, "=>", &cards.len().to_string(), &first.join(" "), &format!("{digest:08x}")];
            found += &line.join(" ");
            found.push('\n');
            searches += 1;
        }
        assert!(searches >= 60, "{searches}");
        assert_eq!(found, written, "\n{found}");
    }

    async fn a_search_that_nobody_would_type_is_answered(test: TestDb) {
        let test = test.stocked().await;
        let long = "ring ".repeat(20_000);
        for text in ["'; drop table pieces; --", "%", "_", "\"", "*", "💍", "\u{0}", "ring\u{0}", &long] {
            let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
            let listing = list(&test, None, &format!("q={query}")).await;
            assert!(listing.state.text.is_none_or(|text| text.chars().count() <= 100), "{text:.20}");
        }
    }

    async fn the_same_is_suggested_by_both_engines_whatever_is_typed(test: TestDb) {
        let test = test.stocked().await;
        let suggested = async |text: &str| test.db.suggestions(text).await.expect("an answer");
        let rings = suggested("ri").await;
        assert_eq!(rings.len(), 8);
        assert_eq!(rings[..2], ["Rings", "Chandni Halo Ring"]);
        assert_eq!(suggested("nose pins").await[0], "Nose Pins");
        assert_eq!(suggested("jhumki").await[0], "Madhubani Jhumkas");
        for nothing in ["", " ", "'; drop table pieces; --", "%", "_", "\u{0}", "💍"] {
            assert_eq!(suggested(nothing).await, Vec::<String>::new(), "{nothing:?}");
        }
    }

    async fn a_new_piece_is_in_lists_and_searches_at_once(test: TestDb) {
        let test = test.stocked().await;
        assert_eq!(list(&test, None, "q=zephyrine").await.total, 0);
        let rings = include_str!("../../../../seed/catalogue/rings.toml");
        let rings = rings.replacen("name = \"Chandni Halo Ring\"", "name = \"Zephyrine Halo Ring\"", 1);
        let files = server::catalogue::read_files(&[("rings.toml".to_owned(), rings)]).expect("right");
        server::catalogue::store(&test.db, files).await.expect("stored");
        assert_eq!(list(&test, None, "q=zephyrine").await.total, 1);
    }
}
