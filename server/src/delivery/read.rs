//! How what was said about delivery is read.

use app::delivery::model::{DeliveryBook, PinPrefix, Zone};
use app::kernel::date::{Date, Weekday};
use app::kernel::failure::NotThisForm;
use sqlx::AnyConnection;

use crate::db::{ReadError, broken};

#[derive(sqlx::FromRow)]
struct TermsRow {
    closes_minute: i64,
    engraving_days: i64,
    rest: String,
    holidays_until: String,
    /// Separated by spaces.
    holidays: String,
    unserved: String,
}

#[derive(sqlx::FromRow)]
struct ZoneRow {
    zone_id: i64,
    name: String,
    least_days: i64,
    most_days: i64,
    insured: i64,
    /// Separated by spaces.
    pins: String,
}

impl ZoneRow {
    fn into_zone(self) -> Result<Zone, ReadError> {
        let row = self.zone_id;
        let days =
            |days, column| u16::try_from(days).map_err(broken("delivery_zones", column, row));
        Ok(Zone {
            least_days: days(self.least_days, "least_days")?,
            most_days: days(self.most_days, "most_days")?,
            insured: self.insured == 1,
            pins: words(&self.pins, PinPrefix::parse).map_err(broken(
                "delivery_pins",
                "prefix",
                row,
            ))?,
            name: self.name,
        })
    }
}

/// Reads everything that was said about delivery; `None` if nothing has been imported yet.
pub(super) async fn book(
    connection: &mut AnyConnection,
) -> Result<Option<DeliveryBook>, ReadError> {
    let terms: Option<TermsRow> = sqlx::query_as(
        "select closes_minute, engraving_days, rest, holidays_until,
             coalesce((select string_agg(day, ' ' order by day) from delivery_holidays), '') as holidays,
             coalesce((select string_agg(prefix, ' ' order by prefix) from delivery_pins
                 where zone_id is null), '') as unserved
         from delivery_terms where terms_id = 1",
    )
    .fetch_optional(&mut *connection)
    .await?;
    let Some(terms) = terms else { return Ok(None) };
    let zones: Vec<ZoneRow> = sqlx::query_as(
        "select z.zone_id, z.name, z.least_days, z.most_days, z.insured,
             coalesce((select string_agg(p.prefix, ' ' order by p.prefix) from delivery_pins p
                 where p.zone_id = z.zone_id), '') as pins
         from delivery_zones z order by z.zone_id",
    )
    .fetch_all(connection)
    .await?;
    let number =
        |number, column| u16::try_from(number).map_err(broken("delivery_terms", column, 1));
    Ok(Some(DeliveryBook {
        closes: number(terms.closes_minute, "closes_minute")?,
        engraving_days: number(terms.engraving_days, "engraving_days")?,
        rest: words(&terms.rest, Weekday::parse).map_err(broken("delivery_terms", "rest", 1))?,
        holidays: words(&terms.holidays, Date::parse).map_err(broken(
            "delivery_holidays",
            "day",
            0,
        ))?,
        holidays_until: Date::parse(&terms.holidays_until).map_err(broken(
            "delivery_terms",
            "holidays_until",
            1,
        ))?,
        zones: zones.into_iter().map(ZoneRow::into_zone).collect::<Result<_, _>>()?,
        unserved: words(&terms.unserved, PinPrefix::parse).map_err(broken(
            "delivery_pins",
            "prefix",
            0,
        ))?,
    }))
}

fn words<T>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, NotThisForm>,
) -> Result<Vec<T>, NotThisForm> {
    text.split_whitespace().map(parse).collect()
}
