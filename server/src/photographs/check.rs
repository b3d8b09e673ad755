//! Whether albums and the files of photographs agree: what `assay check` asks.

use std::collections::BTreeSet;

use app::catalogue::model::{Shot, View, WIDE_FILE, file_name};

use crate::albums;
use crate::db::Db;

/// Returns what is wrong with the photographs, one sentence for each fault.
///
/// # Errors
/// When the database cannot be asked.
pub async fn check(db: &Db) -> Result<Vec<String>, sqlx::Error> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "select p.slug, p.album, coalesce(string_agg(f.mark || '/' || f.file_name, ' '), '') as files
         from pieces p left join picture_files f on f.piece_id = p.piece_id
         where p.album <> '' or f.piece_id is not null
         group by p.piece_id, p.slug, p.album order by p.slug",
    )
    .fetch_all(db.reader())
    .await?;
    Ok(rows.iter().flat_map(|(slug, album, files)| disagreements(slug, album, files)).collect())
}

fn disagreements(slug: &str, album: &str, files: &str) -> Vec<String> {
    let Ok(album) = albums::parse(album) else {
        return vec![format!("piece {slug} has an album that cannot be read")];
    };
    let there: BTreeSet<String> = files.split_whitespace().map(str::to_owned).collect();
    let named: BTreeSet<String> = album.shots().iter().flat_map(files_of).collect();
    let missing = named.difference(&there);
    let missing = missing.map(|file| format!("piece {slug} shows {file}, which is not there"));
    let idle = there.difference(&named);
    let idle = idle.map(|file| format!("piece {slug} keeps {file} and does not show it"));
    missing.chain(idle).collect()
}

/// The files that a picture in an album leads to, each with its mark.
fn files_of(shot: &Shot) -> Vec<String> {
    let mark = shot.mark.as_str();
    let sized = shot.widths.iter().flat_map(|(form, widths)| {
        widths.iter().map(|width| file_name(shot.view, shot.metal, *form, *width))
    });
    let wide = (shot.view == View::Front).then(|| WIDE_FILE.to_owned());
    sized.chain(wide).map(|name| format!("{mark}/{name}")).collect()
}
