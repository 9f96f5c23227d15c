//! Icons, drawn by us on a grid of 24, one line of 2.
//!
//! Accepted when: it is hidden from assistive technology (the words beside it say it all), follows
//! the colour and the size of the text, and can be seen in forced colours.

use crate::erased::view;
use leptos::prelude::*;

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident = $path:literal),+ $(,)?) => {
        /// The icons there are.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Glyph { $($(#[$doc])* $name),+ }

        impl Glyph {
            /// All of them, for the page with components.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            const fn path(self) -> &'static str {
                match self { $(Self::$name => $path),+ }
            }
        }
    };
}

glyphs! {
    /// To the next page, to more.
    ArrowRight = "M5 12h14m-6-6 6 6-6 6",
    /// Opens something below.
    ChevronRight = "m9 5 7 7-7 7",
    /// Done, chosen.
    Check = "m5 12.5 4.5 4.5L19 7",
    /// Close.
    Close = "M6 6l12 12M18 6 6 18",
    /// Menu.
    Menu = "M4 7h16M4 12h16M4 17h16",
    /// Search.
    Search = "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zm4.8-1.7L20 20",
    /// Good to know.
    Info = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-10v5m0-8.5v.01",
    /// It worked.
    Ok = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm-4-9 3 3 5-6",
    /// Mind this.
    Warning = "M12 4 2.5 20h19zm0 6v4.5m0 2.7v.01",
    /// It did not work.
    Error = "M8 3h8l5 5v8l-5 5H8l-5-5V8zm4 4.5V13m0 3v.01",
    /// A person, an account.
    User = "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 9c0-4 3.5-6 8-6s8 2 8 6",
    /// More persons.
    People = "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6.5 9c0-3.5 3-5.5 6.5-5.5s6.5 2 6.5 5.5M16 4.5a3.5 3.5 0 0 1 0 6m2 4.5c2 .7 3.5 2.5 3.5 5",
    /// A date.
    Calendar = "M4 6h16v14H4zm0 5h16M8 3v5m8-5v5",
    /// A time, a term.
    Clock = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zm0-14v5l3.5 2",
    /// A place.
    Place = "M12 21c-4-4.5-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2.5 6.5-6.5 11zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
    /// Mail.
    Mail = "M3 6h18v13H3zm0 1 9 7 9-7",
    /// Telephone.
    Phone = "M5 4h4l2 5-2.5 1.5a12 12 0 0 0 5 5L15 13l5 2v4a1.5 1.5 0 0 1-1.5 1.5C10.5 20 4 13.5 3.5 5.5A1.5 1.5 0 0 1 5 4z",
    /// The address of a page.
    Link = "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1m2 4a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
    /// A document.
    Document = "M6 3h8l5 5v13H6zm8 0v5h5M9 13h6m-6 4h6",
    /// Change.
    Pencil = "m4 20 1-5L16 4l4 4L9 19zm10-14 4 4",
    /// Add.
    Plus = "M12 5v14M5 12h14",
    /// Take away.
    Minus = "M5 12h14",
    /// Support.
    Support = "M12 20s-8-4.5-8-10.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.5C20 15.5 12 20 12 20z",
    /// Talk.
    Chat = "M4 5h16v11h-8l-5 4v-4H4z",
    /// Filter a list.
    Filter = "M4 6h16M7 12h10m-7 6h4",
    /// Print.
    Print = "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
    /// Language.
    Globe = "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c-5 6-5 12 0 18m0-18c5 6 5 12 0 18",
}

/// An icon beside words.
#[component]
pub fn Icon(
    /// Which one.
    glyph: Glyph,
    /// A class beside `pl-icon`.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    drawing(glyph, class)
}

fn drawing(glyph: Glyph, class: &'static str) -> AnyView {
    let class = if class.is_empty() { "pl-icon".to_owned() } else { format!("pl-icon {class}") };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=glyph.path()/></svg>
    }
}
