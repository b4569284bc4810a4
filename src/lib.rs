//! `skj`: a keyboard-driven wizard that builds a Standar Kompetensi Jabatan (SKJ, Permenpan RB 38/2017).
//! ARCHITECTURE.md describes the layers; each module opens with what it owns and what it must not know.

pub mod app;
pub mod document;
pub mod domain;
pub mod exchange;
pub mod form;
pub mod plain;
pub mod rules;
pub mod shell;
pub mod store;
pub mod terminal;
pub mod ui;
