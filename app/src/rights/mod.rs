//! The rights that somebody has over what is held about her.

pub mod erase_page;
pub mod erased_page;
pub mod erasure_port;
pub mod model;
