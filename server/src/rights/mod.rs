//! The rights that somebody has over what is held about her.

pub mod erasure;
