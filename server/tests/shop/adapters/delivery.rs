//! What delivery's SQL writes and answers.

use app::delivery::model::Pin;
use app::delivery::{Delivery, DeliveryBook};
use server::db::Refusal;
use server::delivery::{book_of, check, read_delivery, replace};
use server::demo;

use crate::on_both_engines;
use crate::support::TestDb;

fn demo_book() -> DeliveryBook {
    let (file, text) = demo::delivery_file();
    read_delivery(&file, &text).expect("the demo is right")
}

/// A book with everything in the order in which it is read.
fn in_order(mut book: DeliveryBook) -> DeliveryBook {
    book.holidays.sort();
    book.unserved.sort();
    book.zones.iter_mut().for_each(|zone| zone.pins.sort());
    book
}

on_both_engines! {
    async fn nothing_is_said_before_something_was_imported(test: TestDb) {
        assert_eq!(test.db.ways().await, Ok(None));
        assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new());
    }

    async fn what_is_read_is_what_the_file_says(test: TestDb) {
        let test = test.stocked().await;
        let ways = test.db.ways().await.expect("an answer").expect("zones");
        assert_eq!(*ways, in_order(demo_book()));
        assert_eq!(check(&test.db).await.expect("an answer"), Vec::<String>::new());
        for (pin, zone) in [("302001", Some("Jaipur")), ("305001", Some("Rajasthan")), ("560001", Some("Bengaluru")),
            ("403001", Some("Maharashtra and Goa")), ("194101", None), ("744101", None), ("682555", None), ("999999", None)] {
            let found = ways.zone(Pin::parse(pin).expect("a PIN code")).map(|zone| zone.name.as_str());
            assert_eq!(found, zone, "{pin}");
        }
    }

    async fn another_file_takes_the_place_of_the_first_at_once(test: TestDb) {
        let test = test.stocked().await;
        let before = test.db.ways().await.expect("an answer").expect("zones");
        let mut other = demo_book();
        other.zones.truncate(1);
        other.unserved.clear();
        other.holidays.clear();
        replace(&test.db, other.clone()).await.expect("stored");
        let after = test.db.ways().await.expect("an answer").expect("zones");
        assert_eq!(*after, in_order(other));
        assert_ne!(after, before);
    }

    async fn an_import_that_fails_leaves_everything_as_it_was(test: TestDb) {
        let test = test.stocked().await;
        let before = book_of(&test.db).await.expect("an answer");
        let mut wrong = demo_book();
        // No rule of the file lets these through; the database has the last word.
        wrong.zones[3].least_days = 61;
        replace(&test.db, wrong).await.expect_err("a constraint refuses it");
        let mut twice = demo_book();
        twice.unserved.push(twice.zones[0].pins[0].clone());
        replace(&test.db, twice).await.expect_err("a PIN code lies in one place");
        assert_eq!(book_of(&test.db).await.expect("an answer"), before);
    }

    async fn a_zone_that_no_pin_code_leads_to_is_found(test: TestDb) {
        let test = test.stocked().await;
        test.db.write(|connection| Box::pin(async move {
            sqlx::query("delete from delivery_pins where zone_id = 1").execute(connection).await?;
            Ok::<_, Refusal<()>>(())
        })).await.expect("written");
        assert_eq!(check(&test.db).await.expect("an answer"), ["no PIN code leads to the delivery zone Jaipur"]);
    }
}
