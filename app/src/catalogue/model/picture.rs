//! The pictures of a piece.

use super::album::{PictureForm, Shot};
use super::alloy::Metal;
use super::piece::Family;
use super::stone::StoneKind;
use crate::kernel::coded::coded;
use crate::kernel::failure::NotThisForm;
use crate::kernel::slug::Slug;

coded! {
    /// From where a piece is seen.
    pub enum View {
        /// As one would look at it in a shop window.
        Front = "front",
        /// From the side or turned, to show how it is built.
        Side = "side",
        /// From above.
        Top = "top",
        /// A part of it from near by, where the whole is too wide to show its work.
        Close = "close",
        /// Beside a rule, to show how large it is.
        Scale = "scale",
    }
}

coded! {
    /// The colour that a stone shows in a picture.
    pub enum StoneColour {
        /// No stone at all.
        None = "plain",
        /// Colourless.
        Diamond = "diamond",
        /// Red.
        Ruby = "ruby",
        /// Green.
        Emerald = "emerald",
        /// Blue.
        Sapphire = "sapphire",
        /// Cream.
        Pearl = "pearl",
        /// Black.
        BlackBead = "black-bead",
    }
}

impl View {
    /// The sides from which every family is drawn.
    pub const DRAWN: [Self; 2] = [Self::Front, Self::Side];
}

impl StoneColour {
    /// The colour of a kind of stone.
    pub fn of(kind: StoneKind) -> Self {
        match kind {
            StoneKind::Diamond => Self::Diamond,
            StoneKind::Ruby => Self::Ruby,
            StoneKind::Emerald => Self::Emerald,
            StoneKind::Sapphire => Self::Sapphire,
            StoneKind::Pearl => Self::Pearl,
            StoneKind::BlackBead => Self::BlackBead,
        }
    }

    /// Whether stones of this colour are set in the metal; black beads are strung on a chain.
    pub fn is_set(self) -> bool {
        !matches!(self, Self::None | Self::BlackBead)
    }
}

coded! {
    /// The outline of a picture that is made of dots, for those who read no drawings: people see drawings.
    pub enum RasterForm {
        /// 1,200 by 630 dots, as social networks show it.
        Wide = "wide",
        /// 1,000 by 1,000 dots, as shopping sites show it.
        Square = "square",
    }
}

/// Everything that decides what a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PictureName {
    /// The build of the piece.
    pub family: Family,
    /// From where it is seen.
    pub view: View,
    /// The metal it is in.
    pub metal: Metal,
    /// The colour of its main stone.
    pub main: StoneColour,
    /// The colour of its accent stones.
    pub accent: StoneColour,
}

impl PictureName {
    /// The picture's file name: `halo.front.white-gold.emerald.diamond.svg`.
    pub fn file_name(self) -> String {
        self.named("svg")
    }

    /// The file name of the picture made of dots: `halo.front.white-gold.emerald.diamond.png`.
    pub fn raster_name(self) -> String {
        self.named("png")
    }

    fn named(self, ending: &str) -> String {
        let Self { family, view, metal, main, accent } = self;
        let parts = [family.code(), view.code(), metal.code(), main.code(), accent.code(), ending];
        parts.join(".")
    }

    /// Reads a file name that [`PictureName::file_name`] wrote.
    ///
    /// # Errors
    /// When a part is missing, too many or unknown.
    pub fn parse(file_name: &str) -> Result<Self, NotThisForm> {
        Self::read(file_name, "svg")
    }

    /// Reads a file name that [`PictureName::raster_name`] wrote.
    ///
    /// # Errors
    /// When a part is missing, too many or unknown.
    pub fn parse_raster(file_name: &str) -> Result<Self, NotThisForm> {
        Self::read(file_name, "png")
    }

    fn read(file_name: &str, ending: &str) -> Result<Self, NotThisForm> {
        const RULE: NotThisForm = NotThisForm("a picture is family.view.metal.stone.stone.ending");
        let parts: Vec<&str> = file_name.split('.').collect();
        let [family, view, metal, main, accent, last] = parts[..] else { return Err(RULE) };
        if last != ending {
            return Err(RULE);
        }
        Ok(Self {
            family: Family::parse(family)?,
            view: View::parse(view)?,
            metal: Metal::parse(metal)?,
            main: StoneColour::parse(main)?,
            accent: StoneColour::parse(accent)?,
        })
    }
}

/// One picture of a piece: taken of itself, or else drawn for its family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it shows.
    pub name: PictureName,
    /// Its files, and whose they are, if it was taken.
    pub taken: Option<(Slug, Shot)>,
}

/// The width in dots of the file for browsers that read nothing newer, which is also a good one to hand on.
const PLAIN_WIDTH: u16 = 640;

impl Picture {
    /// Where any browser finds a form of it that it can read.
    pub fn address(&self) -> String {
        match &self.taken {
            Some((slug, shot)) => shot.address(slug, PictureForm::Jpeg, PLAIN_WIDTH),
            None => format!("/pictures/{}", self.name.file_name()),
        }
    }

    /// Where a small one is found that the browsers of today can read.
    pub fn small_address(&self) -> String {
        match &self.taken {
            Some((slug, shot)) => {
                let width = shot.widths_in(PictureForm::Webp).first().copied();
                width.map_or_else(
                    || self.address(),
                    |width| shot.address(slug, PictureForm::Webp, width),
                )
            }
            None => self.address(),
        }
    }

    /// The newer forms it can be had in, the smallest files first, each with the files to choose from. None for a
    /// drawing, which has one form and every size.
    pub fn choices(&self) -> Vec<(PictureForm, String)> {
        let Some((slug, shot)) = &self.taken else { return Vec::new() };
        let newer = [PictureForm::Avif, PictureForm::Webp].into_iter();
        newer
            .map(|form| (form, shot.choice(slug, form)))
            .filter(|(_, choice)| !choice.is_empty())
            .collect()
    }

    /// Where those find it who read neither drawings nor newer forms.
    pub fn raster_address(&self, form: RasterForm) -> String {
        match &self.taken {
            Some((slug, shot)) if form == RasterForm::Wide => shot.wide_address(slug),
            Some(_) => self.address(),
            None => format!("/pictures/{}/{}", form.code(), self.name.raster_name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    proptest! {
        #[test]
        fn every_picture_survives_its_file_name(
            family in select(Family::ALL),
            view in select(View::ALL),
            metal in select(Metal::ALL),
            main in select(StoneColour::ALL),
            accent in select(StoneColour::ALL),
        ) {
            let name = PictureName { family, view, metal, main, accent };
            prop_assert_eq!(PictureName::parse(&name.file_name()), Ok(name));
            prop_assert_eq!(PictureName::parse_raster(&name.raster_name()), Ok(name));
            prop_assert!(PictureName::parse_raster(&name.file_name()).is_err());
        }

        #[test]
        fn a_file_name_with_a_letter_missing_is_refused(
            family in select(Family::ALL),
            metal in select(Metal::ALL),
            stone in select(StoneColour::ALL),
            at in any::<prop::sample::Index>(),
        ) {
            let name = PictureName { family, view: View::Front, metal, main: stone, accent: stone };
            let mut text = name.file_name();
            text.remove(at.index(text.len()));
            prop_assert!(PictureName::parse(&text).is_err(), "{}", text);
        }

        #[test]
        fn no_text_whatever_makes_a_file_name_panic(text in "\\PC{0,40}") {
            let _ = PictureName::parse(&text);
        }
    }

    #[test]
    fn a_forged_file_name_is_refused() {
        for name in [
            "",
            "halo.svg",
            "../halo.front.silver.ruby.ruby.svg",
            "halo.front.silver.ruby.ruby.png",
            "halo.front.tin.ruby.ruby.svg",
            "halo.front.silver.ruby.ruby.svg.svg",
        ] {
            assert!(PictureName::parse(name).is_err(), "{name:?}");
        }
    }
}
