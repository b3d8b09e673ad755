//! How the index is read from the database.

use std::collections::HashMap;

use app::catalogue::model::{
    Alloy, Audience, Facet, Grade, Metal, Occasion, READY_WITHIN, StoneKind,
};
use app::catalogue::model::{Family, PRICE_BANDS};
use app::kernel::money::Paise;
use fixedbitset::FixedBitSet;
use sqlx::AnyConnection;

use super::related::Likeness;
use super::synonyms::Synonyms;
use super::text::TextBuilder;
use super::{Index, band_of};
use crate::db::ReadError;
use crate::demo;

#[derive(sqlx::FromRow)]
struct Row {
    piece_id: i64,
    category: String,
    category_name: String,
    name: String,
    description: String,
    family: String,
    lead_days: i64,
    price_paise: Option<i64>,
    added_at_ms: i64,
    /// What the piece can be had in, separated by spaces.
    alloys: String,
    /// The kinds of its stones, separated by spaces.
    stones: Option<String>,
    /// What grades they can be had in.
    grades: Option<String>,
    /// Where they come from and how they are cut. *Emerald* is a cut and a stone, so these stand by themselves.
    cuts: Option<String>,
    /// Its occasions and audience, separated by spaces.
    tags: Option<String>,
}

/// Reads the whole catalogue.
pub(crate) async fn read(connection: &mut AnyConnection) -> Result<Index, ReadError> {
    let rows: Vec<Row> = sqlx::query_as(
        "select p.piece_id, c.slug as category, c.name as category_name, p.name, p.description,
             p.family, p.lead_days, p.price_paise, p.added_at_ms,
             coalesce((select string_agg(a.alloy, ' ' order by a.position)
                 from piece_alloys a where a.piece_id = p.piece_id), '') as alloys,
             (select string_agg(s.kind, ' ' order by s.position)
                 from piece_stones s where s.piece_id = p.piece_id) as stones,
             (select string_agg(s.grades, ' ' order by s.position)
                 from piece_stones s where s.piece_id = p.piece_id) as grades,
             (select string_agg(s.origins || ' ' || s.shape, ' ' order by s.position)
                 from piece_stones s where s.piece_id = p.piece_id) as cuts,
             (select string_agg(t.tag, ' ' order by t.kind, t.position)
                 from piece_tags t where t.piece_id = p.piece_id) as tags
         from pieces p join categories c on c.category_id = p.category_id
         order by p.position, p.piece_id",
    )
    .fetch_all(&mut *connection)
    .await?;
    let categories: Vec<(String, String)> =
        sqlx::query_as("select slug, name from categories order by position, slug")
            .fetch_all(connection)
            .await?;
    Ok(built(&rows, categories))
}

fn built(rows: &[Row], shelves: Vec<(String, String)>) -> Index {
    let mut values: HashMap<(Facet, String), FixedBitSet> = HashMap::new();
    let mut text = TextBuilder::default();
    for (place, row) in rows.iter().enumerate() {
        for (facet, value) in row.values() {
            let empty = || FixedBitSet::with_capacity(rows.len());
            values.entry((facet, value)).or_insert_with(empty).insert(place);
        }
        row.words(u32::try_from(place).unwrap_or(u32::MAX), &mut text);
    }
    let places = || 0..u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let row = |place: &u32| &rows[super::as_usize(*place)];
    let mut by_price: Vec<u32> = places().collect();
    by_price
        .sort_by_key(|place| (row(place).price_paise.is_none(), row(place).price_paise, *place));
    let mut by_id: Vec<u32> = places().collect();
    by_id.sort_by_key(|place| row(place).piece_id);
    let mut by_age: Vec<u32> = places().collect();
    by_age.sort_by_key(|place| (std::cmp::Reverse(row(place).added_at_ms), *place));
    Index {
        ids: rows.iter().map(|row| row.piece_id).collect(),
        prices: rows.iter().map(|row| row.price_paise).collect(),
        likeness: rows.iter().map(|row| row.likeness(&shelves)).collect(),
        by_id,
        values,
        shown: shown(&shelves),
        by_price,
        by_age,
        text: text.build(),
        // The file is the program's own, and a test reads it.
        synonyms: Synonyms::read(&demo::synonyms()).unwrap_or_default(),
        shelves,
    }
}

/// The values of each facet in the order in which they are shown.
fn shown(shelves: &[(String, String)]) -> Vec<(Facet, Vec<String>)> {
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    let of = |facet: Facet| -> Vec<String> {
        match facet {
            Facet::Category => shelves.iter().map(|(slug, _)| slug.clone()).collect(),
            Facet::Metal => Metal::ALL.iter().map(|metal| metal.code().to_owned()).collect(),
            Facet::Purity => codes(&["916", "750", "585", "375", "950", "925"]),
            Facet::Stone => StoneKind::ALL
                .iter()
                .map(|kind| kind.code().to_owned())
                .chain([PLAIN.to_owned()])
                .collect(),
            Facet::Grade => Grade::ALL.iter().map(|grade| grade.code().to_owned()).collect(),
            Facet::Price => PRICE_BANDS.iter().map(|(code, _, _)| (*code).to_owned()).collect(),
            Facet::Occasion => Occasion::ALL.iter().map(|day| day.code().to_owned()).collect(),
            Facet::For => Audience::ALL.iter().map(|whom| whom.code().to_owned()).collect(),
            Facet::Ready => READY_WITHIN.iter().map(|(code, _)| (*code).to_owned()).collect(),
        }
    };
    Facet::ALL.iter().map(|facet| (*facet, of(*facet))).collect()
}

/// The value of [`Facet::Stone`] for a piece without any.
const PLAIN: &str = "plain";

impl Row {
    /// What the piece can be told by.
    fn values(&self) -> Vec<(Facet, String)> {
        let mut values = vec![(Facet::Category, self.category.clone())];
        for alloy in self.alloys.split(' ').filter_map(|code| Alloy::parse_code(code).ok()) {
            values.push((Facet::Metal, alloy.metal().code().to_owned()));
            values.push((Facet::Purity, alloy.purity().per_mille().to_string()));
        }
        for kind in self.stones.as_deref().unwrap_or(PLAIN).split(' ') {
            values.push((Facet::Stone, kind.to_owned()));
        }
        for grade in self.grades.iter().flat_map(|grades| grades.split(' ')) {
            values.push((Facet::Grade, grade.to_owned()));
        }
        for tag in self.tags.as_deref().unwrap_or_default().split(' ') {
            if Occasion::parse(tag).is_ok() {
                values.push((Facet::Occasion, tag.to_owned()));
            }
            if Audience::parse(tag).is_ok() {
                values.push((Facet::For, tag.to_owned()));
            }
        }
        let band = self.price_paise.and_then(|paise| band_of(Paise::new(paise)));
        values.extend(band.map(|band| (Facet::Price, band.to_owned())));
        let ready = READY_WITHIN.iter().filter(|(_, days)| self.lead_days <= i64::from(*days));
        values.extend(ready.map(|(code, _)| (Facet::Ready, (*code).to_owned())));
        values
    }

    /// What the piece is compared with others by.
    fn likeness(&self, shelves: &[(String, String)]) -> Likeness {
        let first_alloy = self.alloys.split(' ').next().unwrap_or_default();
        let first_stone = self.stones.iter().flat_map(|stones| stones.split(' ')).next();
        Likeness {
            shelf: shelves.iter().position(|(slug, _)| *slug == self.category),
            family: Family::parse(&self.family).ok(),
            metal: Alloy::parse_code(first_alloy).ok().map(Alloy::metal),
            stone: first_stone.and_then(|code| StoneKind::parse(code).ok()),
        }
    }

    /// What the piece can be found by. A word in its name says more than one in its description.
    fn words(&self, place: u32, text: &mut TextBuilder) {
        text.add(place, 10, &self.name);
        text.add(place, 6, &self.category_name);
        text.add(place, 6, Family::parse(&self.family).map_or("", Family::code));
        text.add(place, 4, &self.alloys);
        text.add(place, 5, self.stones.as_deref().unwrap_or_default());
        text.add(place, 3, self.cuts.as_deref().unwrap_or_default());
        text.add(place, 3, self.tags.as_deref().unwrap_or_default());
        text.add(place, 1, &self.description);
    }
}
