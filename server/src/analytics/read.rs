//! What was counted, read for the report.

use app::analytics::model::{Cell, DayOfVisits, PageVisits, Report, Steps};
use app::kernel::date::Date;
use sqlx::AnyConnection;

use crate::db::{Db, ReadError, broken};

/// The most pages that a report names.
const MOST_PAGES: i64 = 40;

/// Counts what was opened from a day on until before another.
///
/// # Errors
/// When the database cannot be asked, or holds a day that is none.
pub(super) async fn report(db: &Db, from: Date, until: Date) -> Result<Report, ReadError> {
    let mut connection = db.reader().acquire().await?;
    let days = days(&mut connection, from, until).await?;
    let pages = pages(&mut connection, from, until).await?;
    let whole = whole(&mut connection, from, until).await?;
    let part = |number: i64| Cell::part(natural(number), natural(whole.visits));
    let searches = natural(whole.searches);
    Ok(Report {
        from,
        until,
        days,
        pages,
        steps: Steps {
            visits: Cell::of(natural(whole.visits)),
            lists: part(whole.lists),
            pieces: part(whole.pieces),
            contact: part(whole.contact),
        },
        searches: part(whole.searches),
        found_nothing: Cell::part(natural(whole.found_nothing), searches),
    })
}

fn natural(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

async fn days(
    connection: &mut AnyConnection,
    from: Date,
    until: Date,
) -> Result<Vec<DayOfVisits>, ReadError> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "select day, count(distinct visitor), count(*) from analytics_events
         where day >= $1 and day < $2 group by day order by day desc",
    )
    .bind(from.to_string())
    .bind(until.to_string())
    .fetch_all(connection)
    .await?;
    let read = |(day, visits, pages): (String, i64, i64)| {
        let day = Date::parse(&day).map_err(broken("analytics_events", "day", 0))?;
        let visits = Cell::of(natural(visits));
        let pages = match visits {
            Cell::Told(_) => Cell::of(natural(pages)),
            Cell::TooFew => Cell::TooFew,
        };
        Ok(DayOfVisits { day, visits, pages })
    };
    rows.into_iter().map(read).collect()
}

async fn pages(
    connection: &mut AnyConnection,
    from: Date,
    until: Date,
) -> Result<Vec<PageVisits>, ReadError> {
    let rows: Vec<(String, String, i64)> = sqlx::query_as(
        "select event, about, count(*) as visits
         from (
             select distinct day, visitor, event, about from analytics_events
             where day >= $1 and day < $2
         ) as seen
         group by event, about order by visits desc, event, about limit $3",
    )
    .bind(from.to_string())
    .bind(until.to_string())
    .bind(MOST_PAGES)
    .fetch_all(connection)
    .await?;
    let read = |(event, about, visits): (String, String, i64)| {
        let visits = Cell::of(natural(visits));
        matches!(visits, Cell::Told(_)).then_some(PageVisits { event, about, visits })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// All visits, and in how many of them something was done.
#[derive(sqlx::FromRow)]
struct Whole {
    visits: i64,
    lists: i64,
    pieces: i64,
    contact: i64,
    searches: i64,
    found_nothing: i64,
}

async fn whole(
    connection: &mut AnyConnection,
    from: Date,
    until: Date,
) -> Result<Whole, ReadError> {
    let whole = sqlx::query_as(
        "select count(*) as visits, coalesce(sum(lists), 0) as lists, coalesce(sum(pieces), 0) as pieces,
             coalesce(sum(contact), 0) as contact, coalesce(sum(searches), 0) as searches,
             coalesce(sum(found_nothing), 0) as found_nothing
         from (
             select max(case when event in ('view_item_list', 'view_search_results')
                     or (event = 'page_view' and about = 'jewellery') then 1 else 0 end) as lists,
                 max(case when event = 'view_item' then 1 else 0 end) as pieces,
                 max(case when event = 'page_view' and about = 'contact' then 1 else 0 end) as contact,
                 max(case when event = 'view_search_results' then 1 else 0 end) as searches,
                 max(case when event = 'view_search_results' and about = 'nothing' then 1 else 0 end)
                     as found_nothing
             from analytics_events where day >= $1 and day < $2 group by day, visitor
         ) as visits",
    )
    .bind(from.to_string())
    .bind(until.to_string())
    .fetch_one(connection)
    .await?;
    Ok(whole)
}
