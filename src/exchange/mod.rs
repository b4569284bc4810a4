//! Foreign files in, and templates out.

pub mod dictionary;
