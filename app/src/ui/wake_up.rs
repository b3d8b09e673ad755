//! The script that wakes the islands of a page up.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

use crate::privacy::STANDING;

/// Where the browser finds the files that were built for it. The names carry a hash of their content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteFiles {
    /// The style sheet.
    pub style: String,
    /// The script that loads the program.
    pub script: String,
    /// The program.
    pub program: String,
}

/// Loads the browser's program and hydrates the islands, one after another in document order.
///
/// Leptos brings a script of its own for this. Ours differs in three ways: it reads no file while a page is
/// rendered, because the names are known; it does not repeat the nonce in a readable attribute; and it
/// marks the document with `data-hydrated`, which style sheets and tests wait for. Islands are flat here (no
/// island stands inside another), so a walk over the document's islands is enough.
///
/// An island inside something with `data-later` waits for the first touch: its code is large, and on most visits
/// nobody needs it. Whoever was quicker than this script is already inside, which counts as a touch. What was entered before it was awake it finds in its own fields.
///
/// Before each island it lets the browser answer what the visitor did meanwhile, so that a slow phone is never
/// deaf for longer than one island takes.
///
/// A page that the browser had put aside and takes out again asks whether what it was made for still holds: the
/// visitor may have answered, or taken an answer back, on another page meanwhile.
///
/// Nothing is fetched ahead: a page is useful before it is awake, and on a slow line the program would arrive
/// in place of the pictures.
#[component]
pub fn WakeUp(
    /// The files to load.
    files: SiteFiles,
) -> impl IntoView {
    let script = format!(
        "import({:?}).then(async m=>{{await m.default({{module_or_path:{:?}}});\
         const y=()=>window.scheduler?.yield?.()??new Promise(r=>setTimeout(r));\
         const w=async(e,l)=>{{await m[e.dataset.component]?.(e);if(l)l.dataset.awake=''}};\
         await y();m.hydrate();\
         for(const e of document.querySelectorAll('leptos-island')){{const l=e.closest('[data-later]');\
         if(!l){{await y();await w(e);continue}}let s;const f=()=>{{if(!s){{s=1;w(e,l)}}}};\
         for(const n of ['pointerover','pointerdown','focusin'])l.addEventListener(n,f,{{once:true}});\
         if(l.contains(document.activeElement))f()}}\
         document.documentElement.dataset.hydrated=''}});\
         addEventListener('pageshow',async e=>{{if(e.persisted&&await(await fetch({:?})).text()\
         !==document.documentElement.dataset.standing)location.reload()}})",
        files.script, files.program, STANDING
    );
    view! { <script type="module" nonce=use_nonce()>{script}</script> }
}
