//! What the shop explains: guides, questions and answers, and the pages about the shop itself.
//!
//! An article is written once, as a file, and read when the shop starts; what cannot be read keeps the shop from
//! opening. Pages never see the form it was written in. The slice holds no prices and promises nothing about a
//! piece: what a piece is made of stands in `catalogue`. It has no server functions.

pub mod article;
pub mod contact_page;
pub mod faq_page;
pub mod model;
pub mod page;
pub mod port;
pub mod ring_sheet;
pub mod ring_sizes;
pub mod screen_sizer;
pub mod sizer_props;

pub use model::{Article, ArticleLink, Contact, Faq, Heading, OurHtml, Person, Question};
pub use port::{Content, ContentPort};
