//! Rows of the catalogue's tables, and how they become what the shop means by them.

use app::catalogue::model::{
    Alloy, Audience, Category, Choices, Family, Grade, Occasion, Origin, Piece, PieceCard, Shape,
    SizeKind, SizeRange, Stone, StoneColour, StoneKind, StoneRole,
};
use app::kernel::failure::NotThisForm;
use app::kernel::measure::{Millicarats, Milligrams, TenthMillimetres};
use app::kernel::money::Paise;
use app::kernel::slug::Slug;

use super::priced::PricedPiece;
use crate::albums;
use crate::db::{ReadError, broken};

#[derive(sqlx::FromRow)]
pub(super) struct CategoryRow {
    pub(super) category_id: i64,
    slug: String,
    name: String,
    description: String,
    piece_count: i64,
}

impl CategoryRow {
    pub(super) fn into_category(self) -> Result<Category, ReadError> {
        let row = self.category_id;
        Ok(Category {
            slug: Slug::parse(&self.slug).map_err(broken("categories", "slug", row))?,
            pieces: u64::try_from(self.piece_count).map_err(broken(
                "categories",
                "piece_count",
                row,
            ))?,
            name: self.name,
            description: self.description,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct TagRow {
    kind: String,
    tag: String,
}

#[derive(sqlx::FromRow)]
pub(super) struct StoneRow {
    pub(super) piece_id: i64,
    role: String,
    kind: String,
    shape: String,
    stone_count: i64,
    each_mct: i64,
    origins: String,
    grades: String,
}

impl StoneRow {
    pub(super) fn into_stone(self) -> Result<Stone, ReadError> {
        let row = self.piece_id;
        Ok(Stone {
            role: StoneRole::parse(&self.role).map_err(broken("piece_stones", "role", row))?,
            kind: StoneKind::parse(&self.kind).map_err(broken("piece_stones", "kind", row))?,
            shape: Shape::parse(&self.shape).map_err(broken("piece_stones", "shape", row))?,
            count: u16::try_from(self.stone_count).map_err(broken(
                "piece_stones",
                "stone_count",
                row,
            ))?,
            each: Millicarats::new(self.each_mct).map_err(broken(
                "piece_stones",
                "each_mct",
                row,
            ))?,
            origins: words(&self.origins, Origin::parse).map_err(broken(
                "piece_stones",
                "origins",
                row,
            ))?,
            grades: words(&self.grades, Grade::parse).map_err(broken(
                "piece_stones",
                "grades",
                row,
            ))?,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct PieceRow {
    pub(super) piece_id: i64,
    pub(super) category_id: i64,
    slug: String,
    name: String,
    pub(super) description: String,
    family: String,
    net_weight_mg: i64,
    main_stone: String,
    accent_stone: String,
    stones_mct: i64,
    engraving_letters: i64,
    pub(super) lead_days: i64,
    size_kind: Option<String>,
    size_from_tmm: Option<i64>,
    size_to_tmm: Option<i64>,
    size_step_tmm: Option<i64>,
    size_reference_tmm: Option<i64>,
    price_paise: Option<i64>,
    /// The jeweller's own photographs of it.
    album: String,
    /// What the piece can be had in, separated by spaces, the default first.
    alloys: String,
}

impl PieceRow {
    pub(super) fn card(&self) -> Result<PieceCard, ReadError> {
        let row = self.piece_id;
        // No alloy at all is one that cannot be read: the empty word.
        let alloys =
            words(&self.alloys, Alloy::parse_code).map_err(broken("piece_alloys", "alloy", row))?;
        Ok(PieceCard {
            slug: Slug::parse(&self.slug).map_err(broken("pieces", "slug", row))?,
            name: self.name.clone(),
            family: Family::parse(&self.family).map_err(broken("pieces", "family", row))?,
            net_weight: Milligrams::new(self.net_weight_mg).map_err(broken(
                "pieces",
                "net_weight_mg",
                row,
            ))?,
            alloys,
            main_stone: StoneColour::parse(&self.main_stone).map_err(broken(
                "pieces",
                "main_stone",
                row,
            ))?,
            accent_stone: StoneColour::parse(&self.accent_stone).map_err(broken(
                "pieces",
                "accent_stone",
                row,
            ))?,
            total_millicarats: self.stones_mct,
            price: self.price_paise.map(Paise::new),
            album: albums::of(&self.slug, &self.album).map_err(broken("pieces", "album", row))?,
        })
    }

    pub(super) fn size(&self) -> Result<Option<SizeRange>, NotThisForm> {
        let columns = (
            self.size_kind.as_deref(),
            self.size_from_tmm,
            self.size_to_tmm,
            self.size_step_tmm,
            self.size_reference_tmm,
        );
        let (Some(kind), Some(from), Some(to), Some(step), Some(reference)) = columns else {
            return Ok(None);
        };
        let length = TenthMillimetres::new;
        let kind = SizeKind::parse(kind)?;
        SizeRange::new(kind, length(from)?, length(to)?, length(step)?, length(reference)?)
            .map(Some)
    }

    pub(super) fn into_priced(self, stones: Vec<Stone>) -> Result<PricedPiece, ReadError> {
        let card = self.card()?;
        let row = self.piece_id;
        Ok(PricedPiece {
            piece_id: row,
            family: card.family,
            choices: Choices {
                net_weight: card.net_weight,
                alloys: card.alloys,
                stones,
                size: self.size().map_err(broken("pieces", "size", row))?,
                engraving: self.engraving()?,
            },
            price_paise: self.price_paise,
            slug: self.slug,
        })
    }

    fn engraving(&self) -> Result<u16, ReadError> {
        u16::try_from(self.engraving_letters).map_err(broken(
            "pieces",
            "engraving_letters",
            self.piece_id,
        ))
    }

    pub(super) fn into_piece(
        self,
        category: Category,
        stones: Vec<StoneRow>,
        tags: &[TagRow],
    ) -> Result<Piece, ReadError> {
        let row = self.piece_id;
        let tagged = |kind: &'static str| {
            tags.iter().filter(move |row| row.kind == kind).map(|row| row.tag.as_str())
        };
        Ok(Piece {
            card: self.card()?,
            category,
            stones: stones.into_iter().map(StoneRow::into_stone).collect::<Result<_, _>>()?,
            size: self.size().map_err(broken("pieces", "size", row))?,
            occasions: tagged("occasion")
                .map(Occasion::parse)
                .collect::<Result<_, _>>()
                .map_err(broken("piece_tags", "tag", self.piece_id))?,
            audience: tagged("audience")
                .map(Audience::parse)
                .collect::<Result<_, _>>()
                .map_err(broken("piece_tags", "tag", self.piece_id))?,
            engraving: self.engraving()?,
            lead_days: u16::try_from(self.lead_days).map_err(broken("pieces", "lead_days", row))?,
            description: self.description,
        })
    }
}

fn words<T>(
    text: &str,
    parse: impl Fn(&str) -> Result<T, NotThisForm>,
) -> Result<Vec<T>, NotThisForm> {
    text.split(' ').map(parse).collect()
}
