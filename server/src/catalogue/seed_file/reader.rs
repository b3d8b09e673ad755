//! How a catalogue file is walked: the category, its pieces, their sizes and stones.

use app::catalogue::model::{
    Alloy, Audience, Family, Grade, Occasion, Origin, Shape, SizeKind, SizeRange, Stone, StoneKind,
    StoneRole,
};
use app::kernel::failure::NotThisForm;
use app::kernel::measure::{Millicarats, Milligrams, TenthMillimetres};
use app::kernel::slug::Slug;
use toml::Spanned;

use super::raw::{RawFile, RawPiece, RawSize, RawStone};
use super::{CatalogueFile, PieceEntry};
use crate::toml_file::Reader;

impl Reader<'_> {
    /// Reads the whole file, or notes why it cannot be read.
    pub(super) fn file(&mut self) -> Option<CatalogueFile> {
        let raw: RawFile = self.shape()?;
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
        let shape = self.value(
            "stone.shape",
            &raw.shape,
            of_kind(kind, Shape::parse, StoneKind::allow_shape),
        );
        let count = self.number("stone.count", &raw.count, 1..=10_000);
        let each = self.value("stone.carat", &raw.carat, Millicarats::parse);
        let origins = self.list(
            "stone.origins",
            &raw.origins,
            of_kind(kind, Origin::parse, StoneKind::allow_origin),
        );
        let grades = self.list(
            "stone.grades",
            &raw.grades,
            of_kind(kind, Grade::parse, StoneKind::allow_grade),
        );
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
}

/// A reader of what a stone can be that also refuses what stones of this kind never are.
///
/// When the kind itself could not be read, that is the mistake to tell and nothing is held against it.
fn of_kind<T: Copy>(
    kind: Option<StoneKind>,
    parse: fn(&str) -> Result<T, NotThisForm>,
    allow: fn(StoneKind, T) -> Result<(), NotThisForm>,
) -> impl Fn(&str) -> Result<T, NotThisForm> {
    move |code| {
        let value = parse(code)?;
        kind.map_or(Ok(value), |kind| allow(kind, value).map(|()| value))
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::read_files;
    use crate::toml_file::Problem;

    /// A shelf with one piece, whose only stone is as given.
    fn with_stone(kind: &str, shape: &str, origins: &str, grades: &str) -> String {
        format!(
            r#"[category]
slug = "rings"
name = "Rings"
position = 1
description = "Rings."

[[piece]]
slug = "one-ring"
name = "One Ring"
family = "solitaire"
description = "A ring."
alloys = ["18K yellow gold"]
net_weight = "3.240 g"
occasions = ["everyday"]
audience = ["women"]
lead_days = 7

[[piece.stone]]
role = "centre"
kind = "{kind}"
shape = "{shape}"
count = 1
carat = "0.300"
origins = {origins}
grades = {grades}
"#
        )
    }

    fn problems(text: String) -> Vec<Problem> {
        read_files(&[("rings.toml".to_owned(), text)]).err().unwrap_or_default()
    }

    #[test]
    fn a_stone_that_cannot_be_is_told_by_file_line_field_and_reason() {
        for (kind, shape, origins, grades, told) in [
            (
                "pearl",
                "round",
                r#"["cultured"]"#,
                r#"["AAA", "IF-DE"]"#,
                "rings.toml:25: stone.grades: \"IF-DE\": only a diamond is graded so; other stones are AAA, AA or A",
            ),
            (
                "diamond",
                "round",
                r#"["natural", "cultured"]"#,
                r#"["VS-GH"]"#,
                "rings.toml:24: stone.origins: \"cultured\": a gem is natural or lab-grown",
            ),
            (
                "diamond",
                "bead",
                r#"["natural"]"#,
                r#"["VS-GH"]"#,
                "rings.toml:21: stone.shape: \"bead\": a diamond is cut, never a bead",
            ),
        ] {
            let told_of: Vec<String> = problems(with_stone(kind, shape, origins, grades))
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(told_of, [told]);
        }
    }

    #[test]
    fn every_impossible_choice_of_a_stone_is_told_at_once() {
        let text = with_stone("black-bead", "round", r#"["natural"]"#, r#"["SI-IJ"]"#);
        let fields: Vec<String> = problems(text).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["stone.shape", "stone.origins", "stone.grades"]);
    }

    #[test]
    fn a_kind_that_is_not_known_is_the_only_mistake_of_its_stone() {
        let text = with_stone("moonstone", "bead", r#"["glass"]"#, r#"["IF-DE"]"#);
        let fields: Vec<String> = problems(text).into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["stone.kind"]);
    }

    #[test]
    fn a_stone_that_can_be_is_read() {
        let ruby_bead = with_stone("ruby", "bead", r#"["natural", "lab-grown"]"#, r#"["AA"]"#);
        assert_eq!(problems(ruby_bead), []);
    }
}
