//! Headings and the first words of a page.
//!
//! Accepted when: one `h1` per page, no level left out; the look of a heading does not depend on its
//! level; a badge stands above the title and is read before it.

use leptos::prelude::*;

use super::Words;
use super::content::within;
use crate::erased::view;
use crate::shell::Heading;

/// A heading of a level that is only known when it is used (2 to 4).
pub(super) fn heading(level: u8, class: &'static str, content: AnyView) -> AnyView {
    match level {
        2 => view! { <h2 class=class>{content}</h2> },
        3 => view! { <h3 class=class>{content}</h3> },
        _ => view! { <h4 class=class>{content}</h4> },
    }
}

/// The title of a page with what belongs to it.
#[component]
pub fn HeadingGroup(
    /// The title.
    #[prop(into)]
    title: String,
    /// Small, above the title: theme and area.
    #[prop(optional, into)]
    eyebrow: Words,
    /// The part of the eyebrow that somebody here wrote.
    #[prop(optional, into)]
    written: Words,
    /// In place of the eyebrow: badge and small facts.
    #[prop(optional_no_strip, into)]
    badges: Option<AnyView>,
    /// The first sentence.
    #[prop(optional, into)]
    lead: Words,
    /// Small, below the title: by whom, when.
    #[prop(optional)]
    meta: Vec<String>,
) -> impl IntoView {
    view! {
        <div class="pl-heading-group">
            {eyebrow.0.map(|text| {
                let text = within(text, written.0.as_deref().unwrap_or_default());
                view! { <p class="pl-heading-group__eyebrow">{text}</p> }
            })}
            {badges.map(|badges| view! { <p class="pl-heading-group__meta">{badges}</p> })}
            <div class="pl-heading-group__written" lang=crate::context::content_lang()>
                <Heading text=title/>
                {lead.0.map(|text| view! { <p class="pl-paragraph--lead">{text}</p> })}
            </div>
            {(!meta.is_empty()).then(|| view! { <p class="pl-heading-group__meta">{spans(meta)}</p> })}
        </div>
    }
}

/// Small facts in a row, with a point between them.
pub(super) fn spans(texts: Vec<String>) -> AnyView {
    texts.into_iter().map(|text| view! { <span>{text}</span> }).collect_view().into_any()
}

/// The first words of the home page, with the land at their feet.
#[component]
pub fn LeadBand(
    /// The title of the page.
    #[prop(into)]
    title: String,
    /// The first sentence.
    #[prop(into)]
    lead: String,
    /// A button or two.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="pl-band pl-band--sky pl-band--lead">
            <svg class="pl-landscape" viewBox="0 0 1440 176" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" focusable="false">
                <path class="pl-landscape__far" d=FAR/>
                <path class="pl-landscape__land" d="M0 92H1440V176H0z"/>
                <path class="pl-landscape__field" d=FIELDS/>
                <path class="pl-landscape__water" stroke-width="2.5" d=DITCHES/>
            </svg>
            <div class="pl-page__content">
                <div class="pl-heading-group">
                    <Heading text=title class="pl-heading--display"/>
                    <p class="pl-paragraph--lead">{lead}</p>
                    {children.map(|children| children())}
                </div>
            </div>
        </div>
    }
}

/// A town and trees on the horizon.
const FAR: &str = "M1010 92v-9h6v-6l8-7 8 7v15zM1034 92v-16l7-6 7 6v16zM1050 92v-12h22v12zM1074 92v-20l6-5 6 5v20zM1088 92v-34l7-16 7 16v34zM1104 92v-18l8-7 8 7v18zM1122 92v-11h18v11zM1146 92v-15l8-7 8 7v15zM1180 92v-7a9 9 0 1 1 3 0v7zM1204 92v-9a12 12 0 1 1 3 0v9zM1236 92v-6a7 7 0 1 1 3 0v6zM1330 92v-8a10 10 0 1 1 3 0v8zM1354 92v-9a13 13 0 1 1 3 0v9zM860 92v-7a8 8 0 1 1 3 0v7zM884 92v-6a6 6 0 1 1 3 0v6zM1396 92v-7a8 8 0 1 1 3 0v7z";
/// Parcels that fan out from one point on the horizon.
const FIELDS: &str = "M980 92L-5200 176H-3900zM980 92L-3000 176H-2300zM980 92L-1700 176H-1180zM980 92L-720 176H-320zM980 92L40 176H380zM980 92L700 176H1010zM980 92L1330 176H1660zM980 92L2010 176H2400zM980 92L2860 176H3400z";
/// The ditches between them.
const DITCHES: &str = "M980 92L-5200 176M980 92L-3900 176M980 92L-3000 176M980 92L-2300 176M980 92L-1700 176M980 92L-1180 176M980 92L-720 176M980 92L-320 176M980 92L40 176M980 92L380 176M980 92L700 176M980 92L1010 176M980 92L1330 176M980 92L1660 176M980 92L2010 176M980 92L2400 176M980 92L2860 176M980 92L3400 176M980 92L4100 176";
