//! The pictures of one piece, in the metal of choice.

use leptos::prelude::*;

use super::model::{Metal, PieceCard};
use super::picture_shown::{Haste, PictureShown, Pictured};
use super::picture_turner::{PictureTurner, TurnerWords};
use crate::kernel::words::Words;

/// The pictures of a piece: a strip to swipe, and small pictures to jump with.
///
/// Without script the strip scrolls, and the small pictures are links into it. With script [`PictureTurner`] turns
/// them by key, enlarges them, and lets them follow the metal that is chosen.
#[component]
pub fn Gallery(
    /// The piece.
    card: PieceCard,
    /// The metal it is shown in.
    metal: Metal,
) -> impl IntoView {
    let words = Words::of_this_page();
    let label = words.tell("gallery-label", &[("piece", card.name.clone().into())]);
    let pictures = PictureShown::all_of(&card, Some(metal), &words);
    let turner =
        TurnerWords { enlarge: words.say("gallery-enlarge"), reduce: words.say("gallery-reduce") };
    view! {
        <div class="gallery" role="group" aria-label=label>
            <div class="gallery-stage">
                <ol class="gallery-strip" tabindex="0" aria-label=words.say("gallery-strip")>
                    {pictures.iter().enumerate().map(large_picture).collect_view()}
                </ol>
                <button type="button" class="gallery-enlarge">{turner.enlarge.clone()}</button>
            </div>
            <ul class="gallery-thumbnails" aria-label=words.say("gallery-thumbnails")>
                {pictures.iter().enumerate().map(small_picture).collect_view()}
            </ul>
            <p class="unseen" role="status"></p>
            <PictureTurner slug=card.slug metal=metal words=turner/>
        </div>
    }
    .into_any()
}

/// How wide a large picture is: a phone, or the left column of a desk.
const LARGE: &str = "(width < 52rem) calc(100vw - 2rem), 36rem";

fn large_picture((index, picture): (usize, &PictureShown)) -> impl IntoView {
    let haste = if index == 0 { Haste::First } else { Haste::Later };
    view! {
        <li class="gallery-picture" id=format!("picture-{}", index + 1)>
            <Pictured picture=picture.clone() side=800 sizes=LARGE haste=haste/>
        </li>
    }
}

fn small_picture((index, picture): (usize, &PictureShown)) -> impl IntoView {
    view! {
        <li>
            <a
                href=format!("#picture-{}", index + 1)
                aria-current=(index == 0).then_some("true")
            >
                <Pictured picture=picture.clone() side=96 sizes="6rem" haste=Haste::Soon/>
            </a>
        </li>
    }
}
