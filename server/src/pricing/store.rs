//! How rates and charges are written. With each change every price is worked out anew, in the same
//! transaction, so that a list and the page of a piece never tell two prices.

use std::convert::Infallible;
use std::sync::Arc;

use app::catalogue::model::{Choices, Family};
use app::kernel::moment::Moment;
use app::pricing::model::{
    BasisPoints, DatedRate, Discount, DiscountAmount, Element, Making, PriceBook, StoneRate, Tax,
    WorkRule, price,
};
use sqlx::AnyConnection;

use super::book;
use super::charges_file::Charges;
use crate::catalogue::priced_pieces;
use crate::db::{Db, WriteError};
use crate::revision;

/// Puts other charges in place of those there are.
///
/// # Errors
/// When the database refuses or fails.
pub async fn replace_charges(db: &Db, charges: Charges) -> Result<(), WriteError<Infallible>> {
    let charges = Arc::new(charges);
    db.write(move |connection| {
        let charges = Arc::clone(&charges);
        Box::pin(async move {
            revision::bump(connection).await?;
            for clear in
                ["delete from stone_rates", "delete from work_rules", "delete from charges"]
            {
                sqlx::query(clear).execute(&mut *connection).await?;
            }
            insert_charges(connection, &charges).await?;
            for rate in &charges.stones {
                insert_stone_rate(connection, rate).await?;
            }
            for rule in &charges.work {
                insert_work_rule(connection, rule).await?;
            }
            reprice(connection).await?;
            Ok(())
        })
    })
    .await
}

/// Writes metal rates. Those that are due at `now` are in force at once, the others when they are due; a rate
/// for a moment that has one already takes its place.
///
/// # Errors
/// When the database refuses or fails.
pub async fn set_rates(
    db: &Db,
    rates: Vec<DatedRate>,
    now: Moment,
) -> Result<(), WriteError<Infallible>> {
    let rates = Arc::new(rates);
    db.write(move |connection| {
        let rates = Arc::clone(&rates);
        Box::pin(async move {
            revision::bump(connection).await?;
            for dated in rates.iter() {
                insert_rate(connection, dated, now).await?;
            }
            reprice(connection).await?;
            Ok(())
        })
    })
    .await
}

/// Puts rates that have become due into force, and returns how many they were.
///
/// # Errors
/// When the database refuses or fails.
pub async fn apply_due_rates(db: &Db, now: Moment) -> Result<u64, WriteError<Infallible>> {
    db.write(move |connection| {
        Box::pin(async move {
            revision::bump(connection).await?;
            let applied = sqlx::query(
                "update metal_rates set applied = 1 where applied = 0 and effective_at_ms <= $1",
            )
            .bind(now.get())
            .execute(&mut *connection)
            .await?
            .rows_affected();
            if applied > 0 {
                reprice(connection).await?;
            }
            Ok(applied)
        })
    })
    .await
}

/// Returns when the next rate becomes due that is not in force yet, if there is one.
///
/// # Errors
/// When the database cannot be asked.
pub async fn next_due(db: &Db) -> Result<Option<Moment>, sqlx::Error> {
    let due: Option<i64> =
        sqlx::query_scalar("select min(effective_at_ms) from metal_rates where applied = 0")
            .fetch_one(db.reader())
            .await?;
    Ok(due.map(Moment::new))
}

async fn insert_rate(
    connection: &mut AnyConnection,
    dated: &DatedRate,
    now: Moment,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into metal_rates
             (element, fineness, per_gram_paise, effective_at_ms, set_at_ms, applied)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (element, fineness, effective_at_ms) do update set
             per_gram_paise = excluded.per_gram_paise, set_at_ms = excluded.set_at_ms,
             applied = excluded.applied",
    )
    .bind(dated.metal.element.code())
    .bind(i64::from(dated.metal.rate.fineness))
    .bind(dated.metal.rate.per_gram.get())
    .bind(dated.from.get())
    .bind(now.get())
    .bind(i64::from(dated.from <= now))
    .execute(connection)
    .await
    .map(|_| ())
}

async fn insert_charges(
    connection: &mut AnyConnection,
    charges: &Charges,
) -> Result<(), sqlx::Error> {
    let fee = |element: Element| {
        let fee = charges.hallmark.iter().find(|(metal, _)| *metal == element);
        fee.map_or(0, |(_, fee)| fee.get())
    };
    let (goods, making) = match charges.tax {
        Tax::Whole(rate) => (rate, None),
        Tax::Split { goods, making } => (goods, Some(making)),
    };
    sqlx::query(
        "insert into charges (
             charges_id, hallmark_gold_paise, hallmark_platinum_paise, hallmark_silver_paise,
             tax_goods_bp, tax_making_bp
         ) values (1, $1, $2, $3, $4, $5)",
    )
    .bind(fee(Element::Gold))
    .bind(fee(Element::Platinum))
    .bind(fee(Element::Silver))
    .bind(goods.get())
    .bind(making.map(BasisPoints::get))
    .execute(connection)
    .await
    .map(|_| ())
}

async fn insert_stone_rate(
    connection: &mut AnyConnection,
    rate: &StoneRate,
) -> Result<(), sqlx::Error> {
    sqlx::query(
        "insert into stone_rates (kind, shape, origin, grade, up_to_mct, per_carat_paise)
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(rate.kind.code())
    .bind(rate.shape.map_or("", |shape| shape.code()))
    .bind(rate.origin.code())
    .bind(rate.grade.code())
    .bind(rate.up_to.get())
    .bind(rate.per_carat.get())
    .execute(connection)
    .await
    .map(|_| ())
}

async fn insert_work_rule(
    connection: &mut AnyConnection,
    rule: &WorkRule,
) -> Result<(), sqlx::Error> {
    let (way, amount) = match rule.making {
        Making::PerGram(amount) => ("per-gram", amount.get()),
        Making::Percent(share) => ("percent", share.get()),
        Making::Flat(amount) => ("flat", amount.get()),
    };
    let discount = rule.discount.map(|Discount { on, amount }| match amount {
        DiscountAmount::Percent(share) => (on.code(), "percent", share.get()),
        DiscountAmount::Flat(amount) => (on.code(), "flat", amount.get()),
    });
    sqlx::query(
        "insert into work_rules (
             family, making_way, making_amount, wastage_bp, discount_on, discount_way, discount_amount
         ) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(rule.family.code())
    .bind(way)
    .bind(amount)
    .bind(rule.wastage.get())
    .bind(discount.map(|(on, _, _)| on))
    .bind(discount.map(|(_, way, _)| way))
    .bind(discount.map(|(_, _, amount)| amount))
    .execute(connection)
    .await
    .map(|_| ())
}

/// What a piece costs as one gets it without choosing, in paise.
pub(crate) fn usual_price(book: &PriceBook, family: Family, choices: &Choices) -> Option<i64> {
    let input = book.for_piece(family, choices)?.input(choices, &choices.default_choice())?;
    price(&input).ok().map(|price| price.total.get())
}

/// How many pieces are read at a time while all are priced anew.
pub(super) const PORTION: i64 = 500;

/// Works the price of every piece out anew and writes those that have changed.
async fn reprice(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    if let Some(book) = book::book(connection).await? {
        let mut after = 0;
        loop {
            let pieces = priced_pieces(connection, after, PORTION).await?;
            let Some(last) = pieces.last() else { break };
            after = last.piece_id;
            for piece in &pieces {
                let price = usual_price(&book, piece.family, &piece.choices);
                if price != piece.price_paise {
                    sqlx::query("update pieces set price_paise = $2 where piece_id = $1")
                        .bind(piece.piece_id)
                        .bind(price)
                        .execute(&mut *connection)
                        .await?;
                }
            }
        }
    }
    Ok(())
}
