//! The pictures that have been taken of a piece, each in several sizes and forms.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::alloy::Metal;
use super::picture::View;
use crate::kernel::coded::coded;
use crate::kernel::failure::NotThisForm;
use crate::kernel::slug::Slug;

coded! {
    /// How the dots of a picture are written down, the smallest files first.
    pub enum PictureForm {
        /// What browsers of the last few years read.
        Avif = "avif",
        /// What all browsers of today read.
        Webp = "webp",
        /// What everything reads that shows pictures.
        Jpeg = "jpg",
    }
}

impl PictureForm {
    /// What the web calls it.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Avif => "image/avif",
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
        }
    }
}

/// Eight letters that change with the files of a picture, so that a browser may keep them for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Mark(String);

impl Mark {
    /// Reads a mark.
    ///
    /// # Errors
    /// When it is not eight hexadecimal digits in small letters.
    pub fn parse(text: &str) -> Result<Self, NotThisForm> {
        let right = |letter: u8| letter.is_ascii_digit() || (b'a'..=b'f').contains(&letter);
        if text.len() == 8 && text.bytes().all(right) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotThisForm("a mark is eight hexadecimal digits"))
        }
    }

    /// The mark of files whose digest begins with these bytes.
    pub fn of(digest: [u8; 4]) -> Self {
        Self(format!("{:08x}", u32::from_be_bytes(digest)))
    }

    /// Its letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Mark {
    type Error = NotThisForm;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Mark> for String {
    fn from(mark: Mark) -> Self {
        mark.0
    }
}

/// One picture that was taken of a piece, from one side and in one metal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shot {
    /// From where the piece is seen.
    pub view: View,
    /// The metal it is in.
    pub metal: Metal,
    /// What its files are known by.
    pub mark: Mark,
    /// In which forms it is there and how many dots wide, the narrowest first. A picture is as high as it is wide.
    pub widths: Vec<(PictureForm, Vec<u16>)>,
}

impl Shot {
    /// How wide it is there in a form, in dots, the narrowest first.
    pub fn widths_in(&self, form: PictureForm) -> &[u16] {
        self.widths.iter().find(|(other, _)| *other == form).map_or(&[], |(_, widths)| widths)
    }

    /// Where the browser finds one of its files.
    pub fn address(&self, slug: &Slug, form: PictureForm, width: u16) -> String {
        let Self { view, metal, mark, .. } = self;
        format!("{}{}", folder(slug, mark), file_name(*view, *metal, form, width))
    }

    /// Where the picture for shared links is found, which every album has once: in the piece's first metal.
    pub fn wide_address(&self, slug: &Slug) -> String {
        format!("{}{WIDE_FILE}", folder(slug, &self.mark))
    }

    /// Its files in a form, as a browser chooses from them: `/pictures/… 320w, /pictures/… 640w`.
    pub fn choice(&self, slug: &Slug, form: PictureForm) -> String {
        let one = |width: &u16| format!("{} {width}w", self.address(slug, form, *width));
        self.widths_in(form).iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

/// The name of a file: `front-rose-gold-640.avif`.
pub fn file_name(view: View, metal: Metal, form: PictureForm, width: u16) -> String {
    format!("{}-{}-{width}.{}", view.code(), metal.code(), form.code())
}

/// The name of the picture for shared links in every album, 1,200 by 630 dots.
pub const WIDE_FILE: &str = "wide.jpg";

fn folder(slug: &Slug, mark: &Mark) -> String {
    format!("/pictures/{slug}/{}/", mark.as_str())
}

/// All pictures that were taken of a piece. Of a piece without any a drawing of its family is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Album(Arc<[Shot]>);

impl Album {
    /// Puts pictures in an album, in the order of the sides they show.
    pub fn of(mut shots: Vec<Shot>) -> Self {
        shots.sort_by_key(|shot| shot.view);
        Self(shots.into())
    }

    /// This album with another one beneath it: in a metal that is shown from the front here, only pictures from
    /// here, since two studios on one page look like two pieces; in any other metal, these in place of the same
    /// sides there.
    #[must_use]
    pub fn over(&self, beneath: &Self) -> Self {
        let has = |view, metal| self.0.iter().any(|own| (own.view, own.metal) == (view, metal));
        let shows = |shot: &&Shot| !has(View::Front, shot.metal) && !has(shot.view, shot.metal);
        Self::of(self.0.iter().chain(beneath.0.iter().filter(shows)).cloned().collect())
    }

    /// Every picture in it.
    pub fn shots(&self) -> &[Shot] {
        &self.0
    }

    /// The pictures in a metal; none at all where the piece was not taken from the front in it.
    pub fn in_metal(&self, metal: Metal) -> Vec<Shot> {
        let shots: Vec<Shot> = self.0.iter().filter(|shot| shot.metal == metal).cloned().collect();
        if shots.iter().any(|shot| shot.view == View::Front) { shots } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shot(view: View, metal: Metal) -> Shot {
        Shot {
            view,
            metal,
            mark: Mark::parse("0a1b2c3d").expect("a mark"),
            widths: vec![(PictureForm::Avif, vec![320, 640]), (PictureForm::Jpeg, vec![640])],
        }
    }

    #[test]
    fn a_browser_chooses_among_the_widths_of_a_form() {
        let slug = Slug::parse("a-ring").expect("a slug");
        let front = shot(View::Front, Metal::RoseGold);
        assert_eq!(
            front.choice(&slug, PictureForm::Avif),
            "/pictures/a-ring/0a1b2c3d/front-rose-gold-320.avif 320w, \
             /pictures/a-ring/0a1b2c3d/front-rose-gold-640.avif 640w"
        );
        assert_eq!(front.choice(&slug, PictureForm::Webp), "");
    }

    #[test]
    fn an_album_begins_with_the_front_and_knows_its_metals() {
        let album = Album::of(vec![
            shot(View::Side, Metal::RoseGold),
            shot(View::Front, Metal::RoseGold),
            shot(View::Side, Metal::Platinum),
        ]);
        let views: Vec<View> =
            album.in_metal(Metal::RoseGold).iter().map(|shot| shot.view).collect();
        assert_eq!(views, [View::Front, View::Side]);
        assert!(album.in_metal(Metal::Platinum).is_empty(), "it was not taken from the front");
        assert!(album.in_metal(Metal::Silver).is_empty());
    }

    #[test]
    fn an_own_front_takes_a_metal_over_and_any_other_view_only_its_place() {
        let own = |view, metal| Shot { mark: Mark::of([0, 0, 0, 1]), ..shot(view, metal) };
        let beneath = Album::of(vec![
            shot(View::Front, Metal::RoseGold),
            shot(View::Side, Metal::RoseGold),
            shot(View::Front, Metal::Platinum),
            shot(View::Side, Metal::Platinum),
        ]);
        let photographs = Album::of(vec![
            own(View::Front, Metal::RoseGold),
            own(View::Side, Metal::Platinum),
            own(View::Scale, Metal::Platinum),
        ]);
        let shown = photographs.over(&beneath);
        assert_eq!(shown.in_metal(Metal::RoseGold), [own(View::Front, Metal::RoseGold)]);
        let platinum = [
            shot(View::Front, Metal::Platinum),
            own(View::Side, Metal::Platinum),
            own(View::Scale, Metal::Platinum),
        ];
        assert_eq!(shown.in_metal(Metal::Platinum), platinum);
        assert_eq!(Album::default().over(&beneath), beneath);
        assert_eq!(photographs.over(&Album::default()), photographs);
    }

    #[test]
    fn only_eight_hexadecimal_digits_are_a_mark() {
        assert_eq!(Mark::parse("0123abcd"), Ok(Mark::of([0x01, 0x23, 0xab, 0xcd])));
        for wrong in ["", "0123abc", "0123abcde", "0123ABCD", "0123abcg", "../../..", "ééé8"] {
            assert!(Mark::parse(wrong).is_err(), "{wrong}");
        }
    }
}
