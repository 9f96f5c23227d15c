//! For who makes Polder: pages that exist in a development build only.

pub mod components;
pub mod forms;

pub use components::ComponentsPage;
