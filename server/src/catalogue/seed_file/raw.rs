//! A catalogue file as it stands on the page, before anything is found right.
//!
//! Every value remembers its place, so that a mistake can be told with its line.

use serde::Deserialize;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFile {
    pub(super) category: RawCategory,
    #[serde(default)]
    pub(super) piece: Vec<RawPiece>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCategory {
    pub(super) slug: Spanned<String>,
    pub(super) name: Spanned<String>,
    pub(super) position: Spanned<i64>,
    pub(super) description: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPiece {
    pub(super) slug: Spanned<String>,
    pub(super) name: Spanned<String>,
    pub(super) family: Spanned<String>,
    pub(super) description: Spanned<String>,
    pub(super) alloys: Spanned<Vec<Spanned<String>>>,
    pub(super) net_weight: Spanned<String>,
    pub(super) occasions: Spanned<Vec<Spanned<String>>>,
    pub(super) audience: Spanned<Vec<Spanned<String>>>,
    pub(super) engraving: Option<Spanned<i64>>,
    pub(super) lead_days: Spanned<i64>,
    pub(super) size: Option<Spanned<RawSize>>,
    #[serde(default)]
    pub(super) stone: Vec<RawStone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSize {
    pub(super) kind: Spanned<String>,
    pub(super) from: Spanned<String>,
    pub(super) to: Spanned<String>,
    pub(super) step: Spanned<String>,
    pub(super) reference: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStone {
    pub(super) role: Spanned<String>,
    pub(super) kind: Spanned<String>,
    pub(super) shape: Spanned<String>,
    pub(super) count: Spanned<i64>,
    pub(super) carat: Spanned<String>,
    pub(super) origins: Spanned<Vec<Spanned<String>>>,
    pub(super) grades: Spanned<Vec<Spanned<String>>>,
}
