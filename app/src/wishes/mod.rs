//! Wish lists: pieces that somebody wants to find again.
//!
//! Who is signed in has one in her account. Who is not has one in her browser, if script runs there; it is put onto the
//! list of the account when she signs in and opens that. Pages of pieces are the same for everybody, so that only the
//! answer to the press of the button tells a script which of the two it is. Without script the button is a form.

pub mod button;
pub mod here_page;
pub mod model;
pub mod page;
pub mod port;
mod scripts;

pub use model::{Full, MOST_KEPT_HERE, MOST_WISHES, Wish, read_kept_here};
pub use port::{WishBook, WishPort};

/// The wish list of an account, and where its forms are sent.
pub const WISHES: &str = "/account/wishes";
/// The wish list that a browser keeps for somebody who is not signed in.
pub const KEPT_HERE: &str = "/wishes";

/// The id of what a script works on. A page has one such place at the most.
const PLACE: &str = "wish-list";
