//! Proposals: list, one proposal, the form, withdrawing, and one's own.

pub mod api;
pub mod form;
pub mod list;
pub mod list_filter;
pub mod mine;
#[cfg(feature = "ssr")]
pub mod post;
pub mod show;
pub mod show_answer;
pub mod show_support;
pub mod similar;
pub mod withdraw;
pub mod words;
