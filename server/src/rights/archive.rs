//! What is held about somebody, put into words: as JSON for programs, as HTML for readers, and packed as both.

use std::io::{Cursor, Write};

use app::kernel::moment::Moment;
use app::kernel::words::Words;
use serde::Serialize;
use serde_json::{Map, Value};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::store::Part;
use crate::http::escape;
use crate::moment::in_universal_time;

/// What a document for programs holds.
#[derive(Serialize)]
struct Whole {
    about: String,
    not_here: String,
    made_at: String,
    parts: Vec<Shown>,
}

/// One kind of data with its rows. Every value is a text, as the database writes it.
#[derive(Serialize)]
struct Shown {
    code: &'static str,
    table: &'static str,
    what: String,
    kept: String,
    columns: &'static [&'static str],
    withheld: Vec<Withheld>,
    rows: Vec<Map<String, Value>>,
}

/// A column that is not shown.
#[derive(Serialize)]
struct Withheld {
    column: &'static str,
    why: String,
}

/// Packs both documents into one archive.
///
/// # Errors
/// When it cannot be packed, which in memory happens to nobody.
pub(super) fn packed(words: &Words, parts: &[Part], now: Moment) -> std::io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let (json, html) = (as_json(words, parts, now)?, as_html(words, parts, now));
    for (name, text) in [("data.json", json), ("data.html", html)] {
        archive.start_file(name, SimpleFileOptions::default())?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The document for programs.
///
/// # Errors
/// When it cannot be written, which happens to no text.
pub(super) fn as_json(words: &Words, parts: &[Part], now: Moment) -> serde_json::Result<String> {
    let shown = |part: &Part| {
        let code = part.data.code();
        let (table, columns) = part.data.columns();
        let withheld = |&column: &&'static str| Withheld { column, why: why(column, words) };
        Shown {
            code,
            table,
            what: words.say(&format!("personal-{code}")),
            kept: words.say(&format!("personal-{code}-kept")),
            columns,
            withheld: part.data.withheld().iter().map(withheld).collect(),
            rows: part.rows.iter().map(|row| object(&part.columns, row)).collect(),
        }
    };
    let whole = Whole {
        about: words.say("rights-archive-lead"),
        not_here: words.say("rights-not-here"),
        made_at: in_universal_time(now),
        parts: parts.iter().map(shown).collect(),
    };
    serde_json::to_string_pretty(&whole)
}

/// A row for programs. Beside a number that is a time stands the time.
fn object(columns: &[&'static str], row: &[Option<String>]) -> Map<String, Value> {
    let mut object = Map::new();
    for (column, text) in columns.iter().zip(row) {
        if let Some(time) = text.as_deref().and_then(|text| time(column, text)) {
            object.insert(column.trim_end_matches("_ms").to_owned(), Value::String(time));
        }
        let value = text.clone().map_or(Value::Null, Value::String);
        object.insert((*column).to_owned(), value);
    }
    object
}

/// The time that a column holds, if it holds one.
fn time(column: &str, text: &str) -> Option<String> {
    let milliseconds = column.ends_with("_ms").then(|| text.parse::<i64>().ok()).flatten()?;
    Some(in_universal_time(Moment::new(milliseconds)))
}

/// Why a column is not shown.
fn why(column: &str, words: &Words) -> String {
    let is_itself = column == "archive";
    words.say(if is_itself { "rights-withheld-archive" } else { "rights-withheld-secret" })
}

/// How the document for readers looks. It loads nothing, also no letters.
const STYLE: &str = "body{max-width:48rem;margin:2rem auto;padding:0 1rem}\
    body{font-family:sans-serif;line-height:1.5}\
    table{border-collapse:collapse;margin-block:1rem;width:100%}\
    caption,th,td{text-align:start;padding:.25rem .5rem;vertical-align:top}\
    td{overflow-wrap:anywhere}\
    th,td{border:1px solid}th{width:12rem}";

/// The document for readers.
pub(super) fn as_html(words: &Words, parts: &[Part], now: Moment) -> String {
    let said = |id: &str| escape(&words.say(id)).into_owned();
    let sections: Vec<String> = parts.iter().map(|part| section(words, part)).collect();
    let now = in_universal_time(now);
    format!(
        "<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><style>{STYLE}</style></head>\n\
         <body><main><h1>{title}</h1>\n<p>{lead}</p>\n<p>{made}: <time>{now}</time></p>\n\
         <p>{not_here}</p>\n{sections}\n</main></body></html>\n",
        language = escape(&words.language()),
        title = said("rights-archive-title"),
        lead = said("rights-archive-lead"),
        made = said("rights-archive-made"),
        not_here = said("rights-not-here"),
        sections = sections.join("\n"),
    )
}

/// One kind of data for readers: what it is, how long it is kept, and each row as a table of its own.
fn section(words: &Words, part: &Part) -> String {
    let code = part.data.code();
    let (table, columns) = part.data.columns();
    let withheld = |column: &&'static str| {
        format!("<p><code>{}</code>: {}</p>", escape(column), escape(&why(column, words)))
    };
    let withheld: Vec<String> = part.data.withheld().iter().map(withheld).collect();
    let mut rows = Vec::with_capacity(part.rows.len());
    for (number, row) in (1_u64..).zip(&part.rows) {
        rows.push(row_as_table(words, number, &part.columns, row));
    }
    if rows.is_empty() {
        rows.push(format!("<p>{}</p>", escape(&words.say("rights-archive-nothing"))));
    }
    format!(
        "<section><h2>{table}</h2>\n<p>{what}</p>\n<p>{kept}</p>\n\
         <p>{names}: <code>{columns}</code></p>\n{withheld}\n{rows}\n</section>",
        table = escape(table),
        what = escape(&words.say(&format!("personal-{code}"))),
        kept = escape(&words.say(&format!("personal-{code}-kept"))),
        names = escape(&words.say("rights-archive-columns")),
        columns = escape(&columns.join(", ")),
        withheld = withheld.join("\n"),
        rows = rows.join("\n"),
    )
}

fn row_as_table(
    words: &Words,
    number: u64,
    columns: &[&'static str],
    row: &[Option<String>],
) -> String {
    let line = |(column, text): (&&'static str, &Option<String>)| {
        let value = match text {
            None => format!("<i>{}</i>", escape(&words.say("rights-archive-empty"))),
            Some(text) => match time(column, text) {
                Some(time) => format!("<time>{time}</time> ({})", escape(text)),
                None => escape(text).into_owned(),
            },
        };
        format!("<tr><th scope=\"row\">{}</th><td>{value}</td></tr>", escape(column))
    };
    let lines: Vec<String> = columns.iter().zip(row).map(line).collect();
    let caption = words.tell("rights-archive-row", &[("number", number.into())]);
    format!(
        "<table><caption>{}</caption><tbody>\n{}\n</tbody></table>",
        escape(&caption),
        lines.join("\n"),
    )
}
