//! Views whose type is erased.

/// The framework's `view!`, with the type of what it makes erased. Every file with views names it:
/// `use crate::erased::view;`.
///
/// Otherwise an element in an option, in a list and by itself are three types, each with its own copy of the
/// code that hydrates, builds and changes it ([docs/adr/0005](../../docs/adr/0005-lazy-pages-and-page-cache.md)).
macro_rules! view {
    ($($tokens:tt)*) => {
        ::leptos::prelude::IntoAny::into_any(::leptos::view! { $($tokens)* }.into_inner())
    };
}

pub(crate) use view;
