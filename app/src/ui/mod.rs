//! The design system: components without knowledge of any slice.

pub mod form;
