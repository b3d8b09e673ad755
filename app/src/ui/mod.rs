//! Components without a shopper's noun in them: the frame of every page and the pieces it is built from.

pub mod after_press;
pub mod breadcrumbs;
pub mod check_form;
pub mod date_shown;
pub mod failed_page;
pub mod footer;
pub mod form_field;
pub mod form_problems;
pub mod form_select;
pub mod header;
pub mod loaded;
pub mod menu;
pub mod page_head;
pub mod pagination;
pub mod site_links;
pub mod structured_data;
pub mod wake_up;

pub use after_press::AfterPress;
pub use breadcrumbs::{Breadcrumbs, Crumb};
pub use check_form::CheckForm;
pub use date_shown::{in_words, soon_in_words, today};
pub use failed_page::{NotFoundPage, UnavailablePage};
pub use footer::Footer;
pub use form_field::{FormField, Input};
pub use form_problems::FormProblems;
pub use form_select::{FormSelect, Select};
pub use header::Header;
pub use loaded::{found, loaded};
pub use page_head::{HeadPicture, PageHead, PublicOrigin};
pub use pagination::Pagination;
pub use site_links::SiteLinks;
pub use structured_data::{Organisation, StructuredData, VOCABULARY, absolute};
pub use wake_up::{SiteFiles, WakeUp};
