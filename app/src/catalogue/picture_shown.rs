//! Pictures with the words that describe them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::model::{Metal, Picture, PieceCard, RasterForm};
use super::names::metal_name;
use crate::kernel::words::Words;
use crate::ui::HeadPicture;

/// A picture with its words, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureShown {
    /// Where any browser finds a form of it that it can read.
    pub address: String,
    /// What it shows, for people who do not see it.
    pub description: String,
    /// The newer forms of it, each by its media type with the files to choose from, the smallest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<(String, String)>,
    /// The metal it shows, whose colour stands in its place until it is there.
    pub metal: Metal,
}

impl PictureShown {
    /// A picture that is described by the message called `id`.
    pub fn of(id: &str, card: &PieceCard, picture: &Picture, words: &Words) -> Self {
        let choices = picture.choices().into_iter();
        Self {
            address: picture.address(),
            description: describe(id, card, picture, words),
            choices: choices.map(|(form, files)| (form.media_type().to_owned(), files)).collect(),
            metal: picture.name.metal,
        }
    }

    /// Every picture of a piece in `metal`, or in its first metal.
    pub fn all_of(card: &PieceCard, metal: Option<Metal>, words: &Words) -> Vec<Self> {
        let shown = |picture: Picture| Self::of(&view_id(&picture), card, &picture, words);
        card.pictures(metal).into_iter().map(shown).collect()
    }
}

/// How soon a picture is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Haste {
    /// Before everything else: it is what the page is about.
    First,
    /// With the page.
    Soon,
    /// When the shopper comes near it.
    Later,
}

/// Shows a picture. Of the forms and sizes that there are, the browser takes the smallest that is sharp.
#[component]
pub fn Pictured(
    /// The picture.
    picture: PictureShown,
    /// How it is styled.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Its width and height, in pixels of the page, for as long as no style says otherwise.
    side: u16,
    /// How wide it will be, in the language of the `sizes` attribute.
    sizes: &'static str,
    /// How soon it is wanted.
    haste: Haste,
) -> impl IntoView {
    let choice = |(media_type, files): (String, String)| {
        view! { <source type=media_type srcset=files sizes=sizes/> }
    };
    view! {
        <picture data-metal=picture.metal.code()>
            {picture.choices.into_iter().map(choice).collect_view()}
            <img
                class=class
                src=picture.address
                alt=picture.description
                width=side
                height=side
                fetchpriority=(haste == Haste::First).then_some("high")
                loading=(haste == Haste::Later).then_some("lazy")
                decoding=(haste == Haste::Later).then_some("async")
            />
        </picture>
    }
    .into_any()
}

/// The message that describes a picture by the side that it shows.
pub fn view_id(picture: &Picture) -> String {
    format!("picture-{}", picture.name.view.code())
}

/// Says what is to be seen in a picture of a piece, by the message called `id`.
fn describe(id: &str, card: &PieceCard, picture: &Picture, words: &Words) -> String {
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
    // Of what was taken there is one for sharing, in the first metal.
    let pictures = card.pictures(metal.filter(|_| card.album.shots().is_empty()));
    HeadPicture {
        address: pictures[0].raster_address(RasterForm::Wide),
        description: describe(&view_id(&pictures[0]), card, &pictures[0], words),
    }
}
