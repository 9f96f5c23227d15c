//! The only `<textarea>` there is.
//!
//! Leptos writes the text in a `<textarea>` into the page as it is, so that `</textarea><script>` would
//! run. This component escapes it. Accepted when: whatever a resident typed comes back letter for
//! letter, with or without script, with the first line break kept.

use std::borrow::Cow;

use leptos::prelude::*;

use super::Words;
use super::field::{FieldIds, Parts, frame};
use super::form::FormHandle;
use crate::erased::view;
use crate::t;

/// A field of several lines, with a count of what is left when there is a most.
#[component]
pub fn Textarea(
    /// Its name in the body.
    name: &'static str,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Words,
    /// What it holds at first.
    #[prop(optional, into)]
    value: Words,
    /// May be left empty.
    #[prop(optional)]
    optional: bool,
    /// The most characters that are accepted. More can be typed: cutting off what somebody pastes is worse.
    #[prop(optional_no_strip, into)]
    max: Option<u32>,
    /// For a long text.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let handle = FormHandle::current();
    let value = handle.value(name, value.0.as_deref().unwrap_or_default());
    let parts = Parts { name, label, hint: hint.0, optional };
    let ids = FieldIds::new(handle, name, parts.hint.is_some());
    let count_id = format!("{}-count", ids.id);
    let (described, invalid) = (ids.described_by(max.map(|_| count_id.clone())), ids.invalid());
    let left = RwSignal::new(max.map(|max| i64::from(max) - length(&value)));
    let on_input = move |event: leptos::ev::Event| {
        if let Some(max) = max {
            left.set(Some(i64::from(max) - length(&event_target_value(&event))));
        }
    };
    let control = view! {
        <textarea
            class=if large { "pl-textarea pl-textarea--large" } else { "pl-textarea" }
            id=ids.id.clone()
            name=name
            aria-describedby=described
            aria-invalid=invalid
            on:input=on_input
            inner_html=content(&value)
        ></textarea>
    };
    let count = max.map(|max| count(count_id, i64::from(max), left));
    frame(&ids, parts, control.into_any(), count)
}

/// What is left, in words; without script, where nothing counts while one writes, the most there can be. Read out
/// only when it begins to matter, and not at each key.
fn count(id: String, max: i64, left: RwSignal<Option<i64>>) -> AnyView {
    let counts = RwSignal::new(false);
    Effect::new(move |_| counts.set(true));
    let words = move || match left.get() {
        Some(n) if n >= 0 && !counts.get() => t!(ui::characters_most, n = max),
        Some(n) => words(n),
        None => String::new(),
    };
    let class = move || {
        if left.get().is_some_and(|n| n < 0) {
            "pl-form-field__count pl-form-field__count--over"
        } else {
            "pl-form-field__count"
        }
    };
    let spoken = move || left.get().filter(|n| *n < 0 || (*n <= 100 && *n % 20 == 0)).map(self::words);
    view! {
        <p class=class id=id>{words}</p>
        <span class="pl-visually-hidden" role="status">{spoken}</span>
    }
}

fn words(left: i64) -> String {
    if left < 0 { t!(ui::characters_over, n = -left) } else { t!(ui::characters_left, n = left) }
}

/// Characters as a person counts them, with a line break as one.
fn length(text: &str) -> i64 {
    i64::try_from(text.chars().filter(|c| *c != '\r').count()).unwrap_or(i64::MAX)
}

/// The text as the content of the element.
fn content(text: &str) -> String {
    let mut content = String::with_capacity(text.len() + 8);
    // A parser drops a line break directly after the tag. In the browser this is `innerHTML`, where it does not.
    if cfg!(feature = "ssr") && text.starts_with(['\n', '\r']) {
        content.push('\n');
    }
    content.push_str(&escape(text));
    content
}

fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn html(value: &str) -> String {
        let value = value.to_owned();
        Owner::new().with(|| {
            provide_context(FormHandle::new(crate::ui::form::FormState::default(), "f"));
            view! { <Textarea name="text" label="Uw voorstel" value=value/> }.into_view().to_html()
        })
    }

    #[test]
    fn what_was_typed_cannot_leave_the_field() {
        let html = html("</textarea><script>alert(1)</script> & <b>");
        assert!(!html.contains("<script"), "{html}");
        assert!(
            html.contains(
                "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;</textarea>"
            ),
            "{html}"
        );
    }

    #[test]
    fn an_escaped_text_is_escaped_again() {
        assert!(html("&lt;b&gt;").contains(">&amp;lt;b&amp;gt;</textarea>"));
    }

    #[test]
    fn the_first_line_break_is_kept() {
        assert!(html("\nTweede regel").contains(">\n\nTweede regel</textarea>"));
    }
}
