//! Small types that every slice may use. They know nothing of pages, SQL or HTTP.

pub(crate) mod coded;
pub mod date;
pub mod elsewhere;
pub mod email;
pub mod failure;
pub mod measure;
pub mod moment;
pub mod money;
pub(crate) mod one_line;
pub mod own_path;
pub mod page_number;
pub mod percent;
pub mod person_name;
pub mod phone;
pub mod slug;
pub mod state;
pub mod stored;
pub mod words;
