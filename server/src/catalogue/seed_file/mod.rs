//! The files in which a jeweller keeps the catalogue: one TOML file for each category.
//!
//! Every mistake is told with file, line, field and reason, and all mistakes of all files are told at once.

mod raw;

use std::collections::HashMap;
use std::fmt;

use app::catalogue::model::{
    Alloy, Audience, Family, Grade, Occasion, Origin, Shape, SizeKind, SizeRange, Stone, StoneKind,
    StoneRole,
};
use app::kernel::failure::NotThisForm;
use app::kernel::measure::{Millicarats, Milligrams, TenthMillimetres};
use app::kernel::slug::Slug;
use toml::Spanned;

use raw::{RawFile, RawPiece, RawSize, RawStone};

/// A category with its pieces, read and found right.
#[derive(Debug, Clone)]
pub struct CatalogueFile {
    /// The category's name in addresses.
    pub slug: Slug,
    /// Its name on the page.
    pub name: String,
    /// One or two sentences about it.
    pub description: String,
    /// Its place in the menu.
    pub position: u16,
    /// The place of its first piece in the category, counted from 0.
    pub first_place: usize,
    /// Its pieces, in the order of the file.
    pub pieces: Vec<PieceEntry>,
}

/// A piece as the file tells it.
#[derive(Debug, Clone)]
pub struct PieceEntry {
    /// Its name in addresses.
    pub slug: Slug,
    /// Its name on the page.
    pub name: String,
    /// Its build.
    pub family: Family,
    /// What it is and how it wears.
    pub description: String,
    /// What it can be had in; never empty.
    pub alloys: Vec<Alloy>,
    /// The metal's weight in the first alloy at the reference size.
    pub net_weight: Milligrams,
    /// When it is worn or given.
    pub occasions: Vec<Occasion>,
    /// Whom it is made for.
    pub audience: Vec<Audience>,
    /// How many characters can be engraved.
    pub engraving: u16,
    /// How many days it takes to make one.
    pub lead_days: u16,
    /// Its sizes.
    pub size: Option<SizeRange>,
    /// Its stones, the centre first.
    pub stones: Vec<Stone>,
}

/// One mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file as it was named.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The field, or what stands at that place.
    pub field: String,
    /// What is wrong with it.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, field, reason } = self;
        write!(formatter, "{file}:{line}: {field}: {reason}")
    }
}

/// Reads catalogue files, each given as name and text.
///
/// # Errors
/// Every problem of every file; among them a slug or a name that two pieces share.
pub fn read_files(files: &[(String, String)]) -> Result<Vec<CatalogueFile>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut read = Vec::new();
    let mut taken = HashMap::new();
    for (file, text) in files {
        let mut reader = Reader { file, text, problems: Vec::new(), taken: &mut taken };
        if let Some(catalogue) = reader.file() {
            read.push(catalogue);
        }
        problems.append(&mut reader.problems);
    }
    if problems.is_empty() { Ok(read) } else { Err(problems) }
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
    /// What must be unique over all files, with the place where it first stood.
    taken: &'a mut HashMap<(&'static str, String), String>,
}

impl Reader<'_> {
    fn file(&mut self) -> Option<CatalogueFile> {
        let raw: RawFile = match toml::from_str(self.text) {
            Ok(raw) => raw,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                let field = self.field_at(at);
                self.problem(at, &field, error.message());
                return None;
            }
        };
        let slug = self.value("slug", &raw.category.slug, Slug::parse);
        let name = self.text_of("name", &raw.category.name, 60);
        let description = self.text_of("description", &raw.category.description, 400);
        let position = self.number("position", &raw.category.position, 1..=999);
        self.once("category slug", &raw.category.slug);
        let pieces: Vec<Option<PieceEntry>> =
            raw.piece.iter().map(|piece| self.piece(piece)).collect();
        Some(CatalogueFile {
            slug: slug?,
            name: name?,
            description: description?,
            position: position?,
            first_place: 0,
            pieces: pieces.into_iter().collect::<Option<_>>()?,
        })
    }

    fn piece(&mut self, raw: &RawPiece) -> Option<PieceEntry> {
        let slug = self.value("slug", &raw.slug, Slug::parse);
        let name = self.text_of("name", &raw.name, 80);
        let family = self.value("family", &raw.family, Family::parse);
        let description = self.text_of("description", &raw.description, 600);
        let alloys = self.list("alloys", &raw.alloys, Alloy::parse);
        let net_weight = self.value("net_weight", &raw.net_weight, Milligrams::parse);
        let occasions = self.list("occasions", &raw.occasions, Occasion::parse);
        let audience = self.list("audience", &raw.audience, Audience::parse);
        let engraving = match &raw.engraving {
            Some(letters) => self.number("engraving", letters, 1..=60),
            None => Some(0),
        };
        let lead_days = self.number("lead_days", &raw.lead_days, 1..=365);
        let size = match &raw.size {
            Some(size) => self.size(size).map(Some),
            None => Some(None),
        };
        self.once("slug", &raw.slug);
        self.once("name", &raw.name);
        let stones: Vec<Option<Stone>> = raw.stone.iter().map(|stone| self.stone(stone)).collect();
        let mut stones: Vec<Stone> = stones.into_iter().collect::<Option<_>>()?;
        let centres = stones.iter().filter(|stone| stone.role == StoneRole::Centre).count();
        if centres > 1 {
            self.problem(raw.slug.span().start, "stone", "a piece has at most one centre");
            return None;
        }
        stones.sort_by_key(|stone| stone.role != StoneRole::Centre);
        Some(PieceEntry {
            slug: slug?,
            name: name?,
            family: family?,
            description: description?,
            alloys: alloys?,
            net_weight: net_weight?,
            occasions: occasions?,
            audience: audience?,
            engraving: engraving?,
            lead_days: lead_days?,
            size: size?,
            stones,
        })
    }

    fn size(&mut self, raw: &Spanned<RawSize>) -> Option<SizeRange> {
        let fields = raw.get_ref();
        let kind = self.value("size.kind", &fields.kind, SizeKind::parse);
        let from = self.value("size.from", &fields.from, TenthMillimetres::parse);
        let to = self.value("size.to", &fields.to, TenthMillimetres::parse);
        let step = self.value("size.step", &fields.step, TenthMillimetres::parse);
        let reference = self.value("size.reference", &fields.reference, TenthMillimetres::parse);
        let range = SizeRange::new(kind?, from?, to?, step?, reference?);
        range.map_err(|rule| self.problem(fields.from.span().start, "size", rule.0)).ok()
    }

    fn stone(&mut self, raw: &RawStone) -> Option<Stone> {
        let role = self.value("stone.role", &raw.role, StoneRole::parse);
        let kind = self.value("stone.kind", &raw.kind, StoneKind::parse);
        let shape = self.value("stone.shape", &raw.shape, Shape::parse);
        let count = self.number("stone.count", &raw.count, 1..=10_000);
        let each = self.value("stone.carat", &raw.carat, Millicarats::parse);
        let origins = self.list("stone.origins", &raw.origins, Origin::parse);
        let grades = self.list("stone.grades", &raw.grades, Grade::parse);
        Some(Stone {
            role: role?,
            kind: kind?,
            shape: shape?,
            count: count?,
            each: each?,
            origins: origins?,
            grades: grades?,
        })
    }

    fn value<T>(
        &mut self,
        field: &str,
        raw: &Spanned<String>,
        parse: impl Fn(&str) -> Result<T, NotThisForm>,
    ) -> Option<T> {
        parse(raw.get_ref())
            .map_err(|rule| {
                let reason = format!("{:?}: {}", shortened(raw.get_ref()), rule.0);
                self.problem(raw.span().start, field, &reason);
            })
            .ok()
    }

    /// A text without idle space, with its lines joined, of at most `most` characters.
    fn text_of(&mut self, field: &str, raw: &Spanned<String>, most: usize) -> Option<String> {
        let text = raw.get_ref().split_whitespace().collect::<Vec<_>>().join(" ");
        let length = text.chars().count();
        if length == 0 {
            self.problem(raw.span().start, field, "is empty");
        } else if length > most {
            let reason = format!("has {length} characters; {most} is the most");
            self.problem(raw.span().start, field, &reason);
        } else if text.chars().any(char::is_control) {
            self.problem(raw.span().start, field, "has a control character in it");
        } else {
            return Some(text);
        }
        None
    }

    fn number(
        &mut self,
        field: &str,
        raw: &Spanned<i64>,
        range: std::ops::RangeInclusive<u16>,
    ) -> Option<u16> {
        let number = u16::try_from(*raw.get_ref()).ok().filter(|number| range.contains(number));
        if number.is_none() {
            let reason =
                format!("{} is not between {} and {}", raw.get_ref(), range.start(), range.end());
            self.problem(raw.span().start, field, &reason);
        }
        number
    }

    /// A list with at least one entry and none of them twice.
    fn list<T: PartialEq>(
        &mut self,
        field: &str,
        raw: &Spanned<Vec<Spanned<String>>>,
        parse: impl Fn(&str) -> Result<T, NotThisForm>,
    ) -> Option<Vec<T>> {
        let mut values = Vec::new();
        let before = self.problems.len();
        for entry in raw.get_ref() {
            let Some(value) = self.value(field, entry, &parse) else { continue };
            if values.contains(&value) {
                let reason = format!("{:?} stands twice", shortened(entry.get_ref()));
                self.problem(entry.span().start, field, &reason);
            }
            values.push(value);
        }
        if raw.get_ref().is_empty() {
            self.problem(raw.span().start, field, "needs at least one entry");
        }
        (self.problems.len() == before).then_some(values)
    }

    fn once(&mut self, field: &'static str, raw: &Spanned<String>) {
        let here = format!("{}:{}", self.file, self.line_at(raw.span().start));
        let value = raw.get_ref().trim().to_lowercase();
        if let Some(first) = self.taken.get(&(field, value.clone())) {
            let reason = format!("{:?} already stands at {first}", shortened(raw.get_ref()));
            self.problem(raw.span().start, field, &reason);
        } else {
            self.taken.insert((field, value), here);
        }
    }

    fn problem(&mut self, at: usize, field: &str, reason: &str) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line: self.line_at(at),
            field: field.to_owned(),
            reason: reason.trim().replace('\n', " "),
        });
    }

    fn line_at(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
    }

    /// The key that stands on the line, for mistakes that the TOML reader finds before a field is known.
    fn field_at(&self, at: usize) -> String {
        let line = self.text.lines().nth(self.line_at(at) - 1).unwrap_or_default();
        let key = line.split('=').next().unwrap_or_default().trim();
        if key.is_empty() { "file".to_owned() } else { shortened(key) }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(60).collect()
}
