//! Pages that explain: help, privacy, accessibility, house rules.

pub mod help;
