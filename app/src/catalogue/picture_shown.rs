//! Pictures with the words that describe them.

use serde::{Deserialize, Serialize};

use super::model::{Metal, Picture, PieceCard, RasterForm};
use super::names::metal_name;
use crate::kernel::words::Words;
use crate::ui::HeadPicture;

/// A picture with its words, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureShown {
    /// Where the browser finds it.
    pub address: String,
    /// What it shows, for people who do not see it.
    pub description: String,
}

impl PictureShown {
    /// Every picture of a piece in `metal`, or in its first metal.
    pub fn all_of(card: &PieceCard, metal: Option<Metal>, words: &Words) -> Vec<Self> {
        let shown = |picture: Picture| Self {
            address: picture.address(),
            description: describe(&view_id(&picture), card, &picture, words),
        };
        card.pictures(metal).into_iter().map(shown).collect()
    }
}

/// The message that describes a picture by the side that it shows.
pub fn view_id(picture: &Picture) -> String {
    format!("picture-{}", picture.name.view.code())
}

/// Says what is to be seen in a picture of a piece, by the message called `id`.
pub fn describe(id: &str, card: &PieceCard, picture: &Picture, words: &Words) -> String {
    let name = picture.name;
    words.tell(
        id,
        &[
            ("piece", card.name.clone().into()),
            ("metal", metal_name(name.metal, words).into()),
            ("stone", words.say(&format!("stone-colour-{}", name.main.code())).into()),
        ],
    )
}

/// The picture that stands for a piece where its page is shared, in `metal` or in its first metal.
pub fn shared_picture(card: &PieceCard, metal: Option<Metal>, words: &Words) -> HeadPicture {
    let picture = card.pictures(metal)[0];
    HeadPicture {
        address: picture.raster_address(RasterForm::Wide),
        description: describe(&view_id(&picture), card, &picture, words),
    }
}
