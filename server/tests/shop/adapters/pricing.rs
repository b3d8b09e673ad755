//! What the prices' SQL writes and answers.

use std::convert::Infallible;
use std::time::Duration;

use app::catalogue::model::{ListState, ListingQuery};
use app::catalogue::port::Catalogue;
use app::kernel::moment::{Clock, Moment};
use app::kernel::money::Paise;
use app::kernel::page_number::PageNumber;
use app::kernel::slug::Slug;
use app::pricing::Pricing;
use app::pricing::model::{BasisPoints, DatedRate, Element, MetalRate, Rate, price};
use server::catalogue::{grow, read_files, store};
use server::db::WriteError;
use server::demo;
use server::pricing::{
    Prices, Refused, apply_due_rates, book_of, check, guard, next_due, preview, read_charges,
    replace_charges, set_rates,
};

use crate::clocks::StoppedClock;
use crate::on_both_engines;
use crate::support::{TestDb, signer};

const MINUTE: i64 = 60_000;

fn gold(rupees: i64) -> MetalRate {
    let rate = Rate { per_gram: Paise::new(rupees * 100), fineness: 1_000 };
    MetalRate { element: Element::Gold, rate }
}

fn now() -> Moment {
    StoppedClock.now()
}

fn in_minutes(minutes: i64) -> Moment {
    Moment::new(now().get() + minutes * MINUTE)
}

async fn card_price(test: &TestDb, slug: &str) -> Option<Paise> {
    let slug = Slug::parse(slug).expect("a slug");
    test.db.piece(&slug).await.expect("an answer").expect("the piece").card.price
}

/// How often a write that was told to come back comes back.
const TRIES: usize = 20;

/// Writes until it is written. On a slow machine an import may hold the others up for so long that they are told to
/// come back, and they do, but not without end.
async fn until_done<T, W>(write: impl Fn() -> W)
where
    W: Future<Output = Result<T, WriteError<Infallible>>>,
{
    for _ in 0..TRIES {
        match write().await {
            Ok(_) => return,
            Err(WriteError::Busy) => tokio::time::sleep(Duration::from_millis(100)).await,
            Err(error) => panic!("{error}"),
        }
    }
    panic!("{TRIES} times too busy to write");
}

on_both_engines! {
    async fn every_demo_piece_has_a_price_and_it_is_the_one_the_book_makes(test: TestDb) {
        let test = test.stocked().await;
        let book = book_of(&test.db).await.expect("an answer").expect("a book");
        let mut page = PageNumber::FIRST;
        let mut seen = 0;
        loop {
            let query = ListingQuery { category: None, state: ListState::default(), page };
            let listing = test.db.listing(&query).await.expect("an answer").expect("a list");
            for card in &listing.pieces {
                let piece = test.db.piece(&card.slug).await.expect("an answer").expect("a piece");
                let choices = piece.choices();
                let rates = book.for_piece(card.family, &choices).expect("a rule for the work");
                let input = rates.input(&choices, &choices.default_choice()).expect("every rate");
                let total = price(&input).expect("a price").total;
                assert_eq!(card.price, Some(total), "{}", card.slug);
                assert!(total > Paise::new(50_000), "{} costs {total}", card.slug);
                seen += 1;
            }
            let next = PageNumber::new(page.get() + 1).expect("a page");
            if listing.pages() < next.get() { break }
            page = next;
        }
        assert_eq!(seen, 164);
        assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new());
    }

    async fn a_new_rate_changes_every_price_at_once_and_for_every_reader(test: TestDb) {
        let test = test.stocked().await;
        let prices = Prices::new(test.db.clone(), signer());
        let before = prices.book().await.expect("an answer").expect("a book");
        let old = card_price(&test, "chandni-halo-ring").await.expect("a price");
        let dated = DatedRate { metal: gold(13_000), from: now() };
        set_rates(&test.db, vec![dated], now()).await.expect("stored");
        assert!(card_price(&test, "chandni-halo-ring").await.expect("a price") > old);
        let after = prices.book().await.expect("an answer").expect("a book");
        assert_ne!(before, after, "what was read before is not what is answered now");
        assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new());
    }

    async fn a_rate_set_for_later_waits_and_then_comes_into_force_once(test: TestDb) {
        let test = test.stocked().await;
        let old = card_price(&test, "chandni-halo-ring").await;
        let dated = DatedRate { metal: gold(13_000), from: in_minutes(10) };
        set_rates(&test.db, vec![dated], now()).await.expect("stored");
        assert_eq!(card_price(&test, "chandni-halo-ring").await, old);
        assert_eq!(next_due(&test.db).await.expect("an answer"), Some(in_minutes(10)));
        assert_eq!(apply_due_rates(&test.db, in_minutes(9)).await.expect("done"), 0);
        assert_eq!(apply_due_rates(&test.db, in_minutes(10)).await.expect("done"), 1);
        assert_eq!(apply_due_rates(&test.db, in_minutes(10)).await.expect("done"), 0);
        assert!(card_price(&test, "chandni-halo-ring").await > old);
        assert_eq!(next_due(&test.db).await.expect("an answer"), None);
    }

    async fn the_board_tells_what_is_in_force_and_what_was_before(test: TestDb) {
        let test = test.stocked().await;
        let prices = Prices::new(test.db.clone(), signer());
        let dated = DatedRate { metal: gold(13_000), from: in_minutes(-1) };
        let later = DatedRate { metal: gold(14_000), from: in_minutes(1) };
        set_rates(&test.db, vec![dated, later], now()).await.expect("stored");
        let board = prices.board().await.expect("an answer");
        let metals: Vec<Element> = board.quoted().into_iter().map(|(metal, _)| metal).collect();
        assert_eq!(metals, [Element::Gold, Element::Platinum, Element::Silver]);
        let history = board.history(Element::Gold, 1_000);
        assert_eq!(history.last(), Some(&dated));
        assert!(history.len() > 20 && history.is_sorted_by_key(|dated| dated.from));
    }

    async fn a_preview_says_what_a_rate_would_do_and_does_nothing(test: TestDb) {
        let test = test.stocked().await;
        let old = card_price(&test, "chandni-halo-ring").await;
        let seen = preview(&test.db, gold(13_000)).await.expect("an answer");
        assert_eq!(seen.pieces, 164);
        assert!(seen.changed > 140 && seen.after > seen.before, "{seen:?}");
        assert_eq!(seen.furthest.len(), 10);
        assert_eq!(card_price(&test, "chandni-halo-ring").await, old);
        set_rates(&test.db, vec![DatedRate { metal: gold(13_000), from: now() }], now())
            .await
            .expect("stored");
        let again = preview(&test.db, gold(13_000)).await.expect("an answer");
        assert_eq!((again.changed, again.before), (0, seen.after));
    }

    async fn charges_take_the_place_of_those_before(test: TestDb) {
        let test = test.stocked().await;
        let old = card_price(&test, "chandni-halo-ring").await;
        let (file, written) = demo::charges_file();
        let dearer = written.replace("per_gram = \"1650.00\"", "per_gram = \"2650.00\"");
        let charges = read_charges(&file, &dearer).expect("right");
        replace_charges(&test.db, charges).await.expect("stored");
        assert!(card_price(&test, "chandni-halo-ring").await > old);
        let charges = read_charges(&file, &written).expect("right");
        replace_charges(&test.db, charges).await.expect("stored");
        assert_eq!(card_price(&test, "chandni-halo-ring").await, old);
    }

    async fn a_piece_without_a_rate_has_no_price_until_there_is_one(test: TestDb) {
        let files = read_files(&demo::catalogue_files()).expect("right");
        store(&test.db, files).await.expect("stored");
        assert_eq!(card_price(&test, "chandni-halo-ring").await, None);
        let (file, written) = demo::charges_file();
        replace_charges(&test.db, read_charges(&file, &written).expect("right")).await.expect("stored");
        assert_eq!(card_price(&test, "chandni-halo-ring").await, None);
        set_rates(&test.db, vec![DatedRate { metal: gold(12_660), from: now() }], now())
            .await
            .expect("stored");
        assert!(card_price(&test, "chandni-halo-ring").await.is_some());
    }

    async fn pieces_beyond_the_first_portion_are_priced_anew_too(test: TestDb) {
        let test = test.stocked().await;
        let files = read_files(&demo::catalogue_files()).expect("right");
        store(&test.db, grow(&files, 700)).await.expect("stored");
        set_rates(&test.db, vec![DatedRate { metal: gold(13_000), from: now() }], now())
            .await
            .expect("stored");
        assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new());
    }

    async fn rates_and_imports_at_the_same_time_leave_no_price_behind(test: TestDb) {
        let test = test.stocked().await;
        for round in 0..5 {
            let silver = MetalRate { element: Element::Silver, ..gold(170 + round) };
            let from = in_minutes(round - 10);
            let dated = |metal| vec![DatedRate { metal, from }];
            let one = until_done(|| set_rates(&test.db, dated(gold(13_000 + round)), now()));
            let other = until_done(|| set_rates(&test.db, dated(silver), now()));
            let files = || read_files(&demo::catalogue_files()).expect("right");
            let import = until_done(|| store(&test.db, files()));
            tokio::join!(one, other, import);
            assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new(), "{round}");
        }
    }

    async fn a_price_that_its_rates_do_not_make_is_found(test: TestDb) {
        let test = test.stocked().await;
        test.db
            .write(|connection| Box::pin(async move {
                sqlx::query("update pieces set price_paise = 100 where slug = 'chandni-halo-ring'")
                    .execute(connection)
                    .await?;
                Ok::<_, server::db::Refusal<Infallible>>(())
            }))
            .await
            .expect("stored");
        let faults = check(&test.db).await.expect("an answer");
        assert_eq!(faults, ["piece chandni-halo-ring has a price that its rates do not make"]);
    }
}

#[test]
fn a_rate_is_taken_only_if_it_can_be_meant() {
    let in_force = [gold(12_660)];
    let five = BasisPoints::new(500).expect("a share");
    let said = |rupees, confirmed| guard(gold(rupees), &in_force, five, confirmed);
    assert_eq!(said(13_000, false), Ok(()));
    assert_eq!(said(12_027, false), Ok(()));
    for (rupees, confirmed) in [(13_294, false), (12_000, false)] {
        assert!(matches!(said(rupees, confirmed), Err(Refused::Unconfirmed(_))), "{rupees}");
        assert_eq!(said(rupees, true), Ok(()));
    }
    for rupees in [0, -1, 1_266, 126_600, 12_660_000, i64::MAX / 100] {
        assert!(matches!(said(rupees, true), Err(Refused::Impossible(_))), "{rupees}");
    }
    assert_eq!(guard(gold(12_660), &[], five, false), Ok(()), "the first rate has none before it");
}
