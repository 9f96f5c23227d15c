//! Keeps what is typed in this browser until the form was accepted.
//!
//! Only text is kept: no passwords, no files, no hidden fields. Signing out clears all of it
//! (the server sends `Clear-Site-Data`).

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, Storage};

use super::FormHandle;
use crate::packed;

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn key(name: &str) -> String {
    format!("polder:{name}")
}

/// Puts back what was kept, and keeps what is typed from now on.
pub(super) fn keep(form: NodeRef<html::Form>, name: String, handle: FormHandle, restored: RwSignal<bool>) {
    let listening = StoredValue::new(false);
    Effect::new(move |_| {
        let Some(element) = form.get() else { return };
        if listening.get_value() {
            return;
        }
        listening.set_value(true);
        let element: HtmlFormElement = element;
        // What the server sent back is newer than what was kept.
        let answered = handle.first.with_value(|v| !v.is_empty());
        if !answered && restore(&element, &name) {
            restored.set(true);
        }
        let (form, name) = (element.clone(), name.clone());
        let save = Closure::<dyn Fn()>::new(move || save(&form, &name));
        let _ = element.add_event_listener_with_callback("input", save.as_ref().unchecked_ref());
        save.forget();
    });
}

/// Forgets the draft, once it was accepted.
pub(super) fn forget(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(name));
    }
}

/// Empties the form and forgets the draft.
pub(super) fn discard(
    form: NodeRef<html::Form>,
    name: StoredValue<Option<String>>,
    restored: RwSignal<bool>,
) {
    if let Some(form) = form.get() {
        let form: HtmlFormElement = form;
        form.reset();
        let fields = texts(&form);
        fields.iter().for_each(Text::changed);
        // What was as the page gave it is no draft.
        if let Some(name) = name.get_value() {
            forget(&name);
        }
        // The button that was pressed goes.
        let _ = fields.first().map(|first| first.element().focus());
    }
    restored.set(false);
}

/// A text field of the form, whichever kind it is.
enum Text {
    Line(HtmlInputElement),
    Area(HtmlTextAreaElement),
}

impl Text {
    fn value(&self) -> String {
        match self {
            Self::Line(e) => e.value(),
            Self::Area(e) => e.value(),
        }
    }

    fn set(&self, value: &str) {
        match self {
            Self::Line(e) => e.set_value(value),
            Self::Area(e) => e.set_value(value),
        }
    }

    fn element(&self) -> &HtmlElement {
        match self {
            Self::Line(e) => e,
            Self::Area(e) => e,
        }
    }

    /// Tells what counts or looks along that there is another text, as if it was typed.
    fn changed(&self) {
        let Ok(event) = document().create_event("Event") else { return };
        event.init_event_with_bubbles("input", true);
        let _ = self.element().dispatch_event(&event);
    }

    fn name(&self) -> String {
        match self {
            Self::Line(e) => e.name(),
            Self::Area(e) => e.name(),
        }
    }
}

fn texts(form: &HtmlFormElement) -> Vec<Text> {
    let Ok(found) =
        form.query_selector_all("textarea[name], input[name][type=text], input[name]:not([type])")
    else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|i| found.get(i))
        .filter_map(|node| {
            node.dyn_into::<HtmlInputElement>()
                .map(Text::Line)
                .or_else(|node| node.dyn_into::<HtmlTextAreaElement>().map(Text::Area))
                .ok()
        })
        .collect()
}

fn save(form: &HtmlFormElement, name: &str) {
    let typed: Vec<(String, String)> =
        texts(form).iter().map(|t| (t.name(), t.value())).filter(|(_, v)| !v.trim().is_empty()).collect();
    let Some(storage) = storage() else { return };
    if typed.is_empty() {
        forget(name);
    } else if let Ok(kept) = packed::pack(&typed) {
        // Full or forbidden storage only means that there is no draft.
        let _ = storage.set_item(&key(name), &packed::to_text(&kept));
    }
}

/// Fills in what was kept, but never over something typed; true when anything was put back.
fn restore(form: &HtmlFormElement, name: &str) -> bool {
    let kept = storage().and_then(|s| s.get_item(&key(name)).ok().flatten());
    let Some(kept) = kept.and_then(|k| packed::unpack::<Vec<(String, String)>>(&packed::from_text(&k)).ok())
    else {
        return false;
    };
    let fields = texts(form);
    if fields.iter().any(|f| !f.value().trim().is_empty()) {
        return false;
    }
    let mut any = false;
    for (name, value) in kept {
        if let Some(field) = fields.iter().find(|f| f.name() == name) {
            field.set(&value);
            field.changed();
            any = true;
        }
    }
    any
}
