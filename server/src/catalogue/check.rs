//! Whether the catalogue's tables agree with each other: what `assay check` asks.

use crate::db::Db;

/// Returns what is wrong with the catalogue as a whole, one sentence for each fault.
///
/// # Errors
/// When the database cannot be asked.
pub async fn check(db: &Db) -> Result<Vec<String>, sqlx::Error> {
    let mut faults = miscounted(db).await?;
    faults.extend(without_alloy(db).await?);
    faults.extend(misweighed(db).await?);
    Ok(faults)
}

async fn miscounted(db: &Db) -> Result<Vec<String>, sqlx::Error> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "select c.slug, c.piece_count, count(p.piece_id) from categories c
         left join pieces p on p.category_id = c.category_id
         group by c.slug, c.piece_count having c.piece_count <> count(p.piece_id)",
    )
    .fetch_all(db.reader())
    .await?;
    let fault = |(slug, said, found)| {
        format!("category {slug} says that it has {said} pieces and has {found}")
    };
    Ok(rows.into_iter().map(fault).collect())
}

async fn without_alloy(db: &Db) -> Result<Vec<String>, sqlx::Error> {
    let rows: Vec<(String,)> = sqlx::query_as(
        "select slug from pieces p where not exists
             (select 1 from piece_alloys a where a.piece_id = p.piece_id and a.position = 0)
         order by slug limit 20",
    )
    .fetch_all(db.reader())
    .await?;
    Ok(rows.into_iter().map(|(slug,)| format!("piece {slug} can be had in no alloy")).collect())
}

/// Pieces whose carats are not those of their gems, which `gem_millicarats` adds up when a piece is written.
async fn misweighed(db: &Db) -> Result<Vec<String>, sqlx::Error> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "select p.slug, p.stones_mct, g.found from pieces p
         join (
             select q.piece_id, cast(coalesce(sum(s.stone_count * s.each_mct), 0) as bigint) as found
             from pieces q left join piece_stones s
                 on s.piece_id = q.piece_id and s.kind not in ('pearl', 'black-bead')
             group by q.piece_id
         ) g on g.piece_id = p.piece_id
         where g.found <> p.stones_mct order by p.slug limit 20",
    )
    .fetch_all(db.reader())
    .await?;
    let fault = |(slug, said, found)| {
        format!("piece {slug} says that its gems weigh {said} mct and they weigh {found} mct")
    };
    Ok(rows.into_iter().map(fault).collect())
}
