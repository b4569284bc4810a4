//! One integration binary; each module tests one layer through its public face.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

mod anjab;
mod budgets;
mod cli;
mod desk;
mod dictionaries;
mod document;
mod domain;
mod exchange;
mod form;
mod keeping;
mod keys;
mod looks;
mod package;
mod papers;
mod plain;
mod promises;
mod pty;
mod random;
mod recap;
mod refresh;
mod repo;
mod review;
mod road;
mod room;
mod rules;
mod safe;
mod schema;
mod screens;
mod search;
mod shell;
mod source;
mod store;
mod telaah;
mod terminal;
mod wizard;
