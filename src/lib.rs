//! skj

pub mod terminal;
