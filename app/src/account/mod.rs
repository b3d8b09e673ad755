//! Accounts: how somebody opens one, signs in, and sees what is known of her.
//!
//! An account is an e-mail address and a password, and nothing more is asked for. Every page is a form that works without
//! script; what a link in a mail leads to is a page with a button, since programs that look through mail open links too.
//! An answer never tells whether an address has an account: the owner of the address learns that by mail.
//!
//! Who is signed in is found out by the server and handed to pages as a [`SignedIn`]. The frame of the shop does not
//! depend on it, so that the pages of the catalogue stay the same for everybody.

pub mod code_page;
pub mod codes_page;
pub mod confirm_page;
pub mod frame;
pub mod link_page;
pub mod mail_page;
pub mod model;
pub mod page;
pub mod passkey_page;
pub mod passkeys_page;
pub mod port;
pub mod security_page;
pub mod sign_in_page;
pub mod sign_up_page;

pub use model::{AccountId, SignedIn};
pub use port::{AccountBook, AccountPort, CodeBook, CodePort, PasskeyBook, PasskeyPort};

/// The page of one's own account.
pub const ACCOUNT: &str = "/account";
/// Where an account is opened.
pub const SIGN_UP: &str = "/account/sign-up";
/// Where one signs in.
pub const SIGN_IN: &str = "/account/sign-in";
/// Where one signs out, here, elsewhere or everywhere.
pub const SIGN_OUT: &str = "/account/sign-out";
/// Where a link to sign in is asked for.
pub const LINK: &str = "/account/link";
/// Where somebody who is signed in gives her password again, before something that needs it.
pub const CONFIRM: &str = "/account/confirm";
/// Where codes are turned on and off.
pub const CODES: &str = "/account/codes";
/// What the address of the page that asks for a code begins with.
pub const CODE: &str = "/account/code";
/// Where one signs in with a passkey, and gives one in the place of the password.
pub const PASSKEY: &str = "/account/passkey";
/// Where the script of that page gets the question that a passkey answers.
pub const PASSKEY_BEGIN: &str = "/account/passkey/begin";
/// Where passkeys are added and removed.
pub const PASSKEYS: &str = "/account/passkeys";
/// Where the script of that page gets the question that a new passkey answers.
pub const PASSKEYS_BEGIN: &str = "/account/passkeys/begin";
/// Where a link to a new password is asked for.
pub const RESET: &str = "/account/reset";
/// What the address of a link that proves an address begins with.
pub const VERIFY: &str = "/account/verify";
/// What the address of a link that signs in begins with.
pub const ENTER: &str = "/account/enter";
/// Where somebody who is signed in changes her password.
pub const PASSWORD: &str = "/account/password";
/// Where somebody who is signed in has her account known by another address.
pub const EMAIL: &str = "/account/email";
/// What the address of a link that proves another address begins with.
pub const CHANGE: &str = "/account/change";
/// Where the owner of an account says that somebody else was in it.
pub const NOT_ME: &str = "/account/not-me";
