//! The metal that a piece is shown in, which the configurator chooses and the gallery follows.
//!
//! The two are islands of one program and share nothing but this. It is touched in the browser only, from
//! effects: on the server there is one program for all shoppers.

use std::sync::LazyLock;

use leptos::prelude::*;

use crate::catalogue::model::Metal;

static SHOWN: LazyLock<ArcRwSignal<Option<(Metal, String)>>> =
    LazyLock::new(|| ArcRwSignal::new(None));

/// Asks for pictures in `metal`, and says `said` when they are there.
pub fn show(metal: Metal, said: String) {
    let same = SHOWN.with_untracked(|shown| shown.as_ref().is_some_and(|(now, _)| *now == metal));
    if !same {
        SHOWN.set(Some((metal, said)));
    }
}

/// The metal that was asked for last with what is to be said about it; `None` before the first time.
pub fn asked_for() -> Option<(Metal, String)> {
    SHOWN.get()
}
