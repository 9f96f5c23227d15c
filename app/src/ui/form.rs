//! The one way a form works here; there is no other.
//!
//! [`Form`] renders a plain `<form method="post">` to a path that has a handler in `crate::forms`.
//! Without script the handler answers with a redirect, or with this page again, in which the
//! [`FormState`] holds what was typed and what is wrong. With script the same body goes to the same
//! path by `fetch`, and the reply is a [`FormReply`]. The fields are not controlled: the browser
//! keeps what was typed, whenever the program arrives.
//!
//! Fields are made inside the form (what is made before it does not know it). They find their
//! [`FormHandle`] in context: [`FormHandle::value`] is what to fill in at first,
//! [`FormHandle::error`] what to show, [`FormHandle::id`] the id that the summary links to.
//!
//! `draft="name"` keeps what is typed in this browser until the form was accepted, so that a long
//! text survives a closed lid, an expired session and a closed phase.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Alert;
use crate::erased::view;
use crate::t;

#[cfg(feature = "hydrate")]
mod draft;
mod query;
#[cfg(feature = "hydrate")]
mod send;

pub use query::*;
#[cfg(feature = "hydrate")]
pub(crate) use send::comes_back_to;

/// What is wrong with one field, in the words of the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The `name` of the field; empty when it is about the form as a whole.
    pub field: String,
    /// What is wrong and how to mend it: at the field, below its label.
    pub text: String,
    /// The same in the summary, led by the name of the field; empty when the text can stand alone.
    #[serde(default)]
    pub line: String,
}

impl FieldError {
    /// An error that says the same at the field and in the summary.
    #[must_use]
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into(), line: String::new() }
    }

    /// Its words in the summary.
    #[must_use]
    pub fn in_summary(self) -> String {
        if self.line.is_empty() { self.text } else { self.line }
    }
}

/// How a note is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// Good to know.
    Info,
    /// It worked.
    Success,
    /// It needs attention.
    Warning,
    /// It did not work.
    Error,
}

/// A message about the form or page as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// How it is meant.
    pub kind: NoteKind,
    /// The message.
    pub text: String,
    /// Where to go on: path and words.
    #[serde(default)]
    pub link: Option<(String, String)>,
}

/// What a refused form gives back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// The path it was sent to; a page may hold several forms.
    pub action: String,
    /// What was typed, by field name; never passwords.
    #[serde(default)]
    pub values: BTreeMap<String, Vec<String>>,
    /// What is wrong, in the order of the fields.
    #[serde(default)]
    pub errors: Vec<FieldError>,
    /// About the form as a whole.
    #[serde(default)]
    pub note: Option<Note>,
    /// Pages to look at before it is sent again: path and words.
    #[serde(default)]
    pub links: Vec<(String, String)>,
}

/// What the handler answers to `fetch`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormReply {
    /// Accepted: where to go.
    Done {
        /// A path on this site.
        to: String,
        /// What to say there.
        #[serde(default)]
        note: Option<Note>,
        /// Load the page as a whole, because who is signed in, or the language, has changed.
        #[serde(default)]
        reload: bool,
    },
    /// Refused: what to show.
    State {
        /// The status the reply has without script.
        status: u16,
        /// What to show.
        state: FormState,
    },
}

/// What is so now, and read again when the state of a form changes.
///
/// All of one type: signals and closures of each kind bring the code that keeps them.
pub type Now<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// What fields need to know of the form they are in.
#[derive(Clone, Copy, Debug)]
pub struct FormHandle {
    state: RwSignal<FormState>,
    first: StoredValue<BTreeMap<String, Vec<String>>>,
    prefix: StoredValue<String>,
    busy: RwSignal<bool>,
}

impl FormHandle {
    /// The form this field is in.
    ///
    /// A field that is made before its form, or outside any, would never show what was typed: tests stop on it,
    /// visitors see an empty field.
    #[must_use]
    pub fn current() -> Self {
        let found = use_context::<Self>();
        debug_assert!(found.is_some(), "a field is made outside its Form or QueryForm");
        found.unwrap_or_else(|| Self::new(FormState::default(), "f"))
    }

    pub(super) fn new(state: FormState, prefix: &str) -> Self {
        Self {
            first: StoredValue::new(state.values.clone()),
            state: RwSignal::new(state),
            prefix: StoredValue::new(prefix.to_owned()),
            busy: RwSignal::new(false),
        }
    }

    /// What was typed before, or else what the page gives.
    #[must_use]
    pub fn value(&self, name: &str, otherwise: &str) -> String {
        self.first
            .try_with_value(|v| v.get(name).map(|v| v.first().cloned().unwrap_or_default()))
            .flatten()
            .unwrap_or_else(|| otherwise.to_owned())
    }

    /// Whether this choice was made before, or else what the page gives.
    #[must_use]
    pub fn chosen(&self, name: &str, value: &str, otherwise: bool) -> bool {
        let chosen = self.first.try_with_value(|v| {
            // A browser leaves out what is not ticked: when anything was sent, absence means "not".
            if v.is_empty() { otherwise } else { v.get(name).is_some_and(|v| v.iter().any(|v| v == value)) }
        });
        chosen.unwrap_or(otherwise)
    }

    /// What is wrong with this field now.
    #[must_use]
    pub fn error(&self, name: impl Into<String>) -> Now<Option<String>> {
        let (state, name) = (self.state, name.into());
        Arc::new(move || {
            // The form may be gone: the page was read again, and an effect of the old one still runs.
            state.try_with(|s| s.errors.iter().find(|e| e.field == name).map(|e| e.text.clone())).flatten()
        })
    }

    /// The id of the control of this field.
    #[must_use]
    pub fn id(&self, name: &str) -> String {
        self.prefix.try_with_value(|prefix| format!("{prefix}-{name}")).unwrap_or_else(|| name.to_owned())
    }

    /// Whether the form came back with pages to look at first.
    #[must_use]
    pub fn has_links(&self) -> bool {
        self.state.try_with_untracked(|state| !state.links.is_empty()).unwrap_or_default()
    }

    /// The same, and read again when that changes.
    #[must_use]
    pub fn links_shown(&self) -> bool {
        self.state.try_with(|state| !state.links.is_empty()).unwrap_or_default()
    }

    /// Whether the form is on its way, as `aria-busy` says it.
    #[must_use]
    pub fn busy(&self) -> Now<Option<&'static str>> {
        let busy = self.busy;
        // The form may be gone: a page that is read again may still know the one from before.
        Arc::new(move || busy.try_get().unwrap_or_default().then_some("true"))
    }
}

/// A form; see the module.
#[component]
pub fn Form(
    /// The path it is sent to.
    #[prop(into)]
    action: String,
    /// Whether files go with it.
    #[prop(optional)]
    multipart: bool,
    /// Under this name what is typed is kept in the browser until it was accepted.
    #[prop(optional, into)]
    draft: Option<String>,
    /// What the ids of its fields begin with; needed when a page has more than one form.
    #[prop(optional, into)]
    prefix: Option<String>,
    /// Classes of the `<form>`.
    #[prop(optional, into)]
    class: Option<String>,
    /// Fields and buttons.
    children: Children,
) -> impl IntoView {
    let refused = take_refused(&action);
    let handle = FormHandle::new(refused.unwrap_or_default(), prefix.as_deref().unwrap_or("f"));
    let form = NodeRef::<html::Form>::new();
    let restored = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    if let Some(name) = draft.clone() {
        draft::keep(form, name, handle, restored);
    }
    let name = StoredValue::new(draft);
    let discard = move |_| {
        #[cfg(feature = "hydrate")]
        draft::discard(form, name, restored);
        let _ = name;
    };
    // Only what is inside knows of it: a page may hold several forms.
    view! {
        <Provider value=handle>
            <form
                node_ref=form
                method="post"
                action=action
                enctype=multipart.then_some("multipart/form-data")
                novalidate=true
                class=class.map_or_else(|| "pl-form".to_owned(), |c| format!("pl-form {c}"))
                aria-busy=move || handle.busy.try_get().unwrap_or(false).then_some("true")
                on:submit=move |event| {
                    #[cfg(feature = "hydrate")]
                    send::submit(event, handle, name);
                    #[cfg(not(feature = "hydrate"))]
                    let _ = event;
                }
            >
                <ErrorSummary/>
                {move || restored.try_get().unwrap_or_default().then(|| view! {
                    <Alert live=true>
                        <p>{t!(common::draft_restored)}</p>
                        <button type="button" class="pl-button pl-button--subtle" on:click=discard>
                            {t!(common::draft_discard)}
                        </button>
                    </Alert>
                })}
                {children()}
            </form>
        </Provider>
    }
}

/// Whether this page answers a post to this path that was refused, so that the form has to be
/// there with what was typed.
#[must_use]
pub fn was_refused(action: &str) -> bool {
    take_refused(action).is_some()
}

/// The state with which the server refused this form, if this page answers that post.
fn take_refused(action: &str) -> Option<FormState> {
    let pending = use_context::<StoredValue<Option<FormState>>>()?;
    // What stands behind the path of the form is for the page that shows it again.
    let path = action.split('?').next().unwrap_or_default();
    let fits = pending.with_value(|s| s.as_ref().is_some_and(|s| s.action == path));
    // The server renders once and must not take it away from a second look at the same form.
    if fits { pending.get_value() } else { None }
}

/// What is wrong, first in the form, focused, each with a link to its field.
#[component]
pub(crate) fn ErrorSummary() -> impl IntoView {
    let handle = FormHandle::current();
    let place = NodeRef::<html::Div>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let wrong = handle.state.try_with(|s| !s.errors.is_empty() || s.note.is_some()).unwrap_or(false);
        if let (Some(place), true) = (place.get(), wrong) {
            let _ = place.focus();
        }
    });
    // With script the effect above does it; the attribute would only be complained about.
    let loading = handle.state.with_untracked(|s| !s.action.is_empty());
    let first = StoredValue::new(loading);
    move || {
        let FormState { errors, note, links, .. } = handle.state.try_get().unwrap_or_default();
        (!errors.is_empty() || note.is_some()).then(|| {
            let title = handle.id("error-summary");
            let count = errors.len();
            let class = note_class(note.as_ref());
            let labelled = title.clone();
            view! {
                <div
                    node_ref=place
                    class=class
                    tabindex="-1"
                    autofocus=first.try_update_value(std::mem::take).unwrap_or_default()
                    role="group"
                    aria-labelledby=labelled
                >
                    <h2 id=title class="pl-error-summary__heading">
                        {match &note {
                            Some(note) => note.text.clone(),
                            None => t!(error::problems, n = count),
                        }}
                    </h2>
                    {note.and_then(|n| n.link).into_iter().chain(links).map(|(href, text)| view! {
                        <p><a href=href target="_blank">{text}" ("{t!(common::opens_new_tab)}")"</a></p>
                    }).collect_view()}
                    {(count > 0).then(|| view! {
                        <ul class="pl-error-summary__list">
                            {errors.into_iter().map(|e| view! { <li>{summary_line(&handle, e)}</li> }).collect_view()}
                        </ul>
                    })}
                </div>
            }
        })
    }
}

fn note_class(note: Option<&Note>) -> &'static str {
    match note.map(|n| n.kind) {
        None | Some(NoteKind::Error) => "pl-error-summary",
        Some(NoteKind::Warning) => "pl-error-summary pl-error-summary--warning",
        Some(NoteKind::Info) => "pl-error-summary pl-error-summary--info",
        Some(NoteKind::Success) => "pl-error-summary pl-error-summary--ok",
    }
}

/// One line of the summary: a link that brings field and label into view and focuses the field.
fn summary_line(handle: &FormHandle, error: FieldError) -> AnyView {
    let field = error.field.clone();
    let text = error.in_summary();
    if field.is_empty() {
        return view! { <span>{text}</span> };
    }
    let id = handle.id(&field);
    let target = id.clone();
    let go = move |event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        if send::focus_field(&target) {
            event.prevent_default();
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (&event, &target);
    };
    view! { <a href=format!("#{id}") on:click=go>{text}</a> }
}
