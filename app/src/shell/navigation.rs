//! Manners of moving from page to page without a page load: the heading gets the focus, the title
//! is announced, back returns to where one was, and a message given on the way is shown once.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::erased::view;
use crate::ui::form::{Note, NoteKind};
use crate::ui::{Alert, AlertKind};

/// The id of the one-time message. A form that leads to `path#melding` leads the reader to what it has to say: for
/// where the place that was pressed would be another's.
pub const MESSAGE: &str = "melding";

/// A message to show once, on the page with this path.
#[derive(Clone, Copy, Debug)]
pub struct Flash(RwSignal<Option<(String, Note)>>);

impl Flash {
    /// With what the server had to say on the first page.
    #[must_use]
    pub fn new(path: &str, first: Option<Note>) -> Self {
        Self(RwSignal::new(first.map(|note| (path.to_owned(), note))))
    }

    /// Shows a note when the reader is at this path (with or without a query).
    pub fn show_at(&self, to: &str, note: Option<Note>) {
        let path = to.split(['?', '#']).next().unwrap_or(to).to_owned();
        if let Some(note) = &note {
            announce(&note.text);
        }
        self.0.set(note.map(|note| (path, note)));
    }

    /// Shows it no longer: something came after it.
    pub fn clear(&self) {
        self.0.set(None);
    }
}

/// The place of the one-time message, above the content.
#[component]
pub fn FlashView() -> impl IntoView {
    let Some(flash) = use_context::<Flash>() else { return ().into_any() };
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        // Seen, and left.
        if before.is_some_and(|b| {
            b != now && flash.0.with_untracked(|f| f.as_ref().is_some_and(|(at, _)| *at == b))
        }) {
            flash.0.set(None);
        }
        now
    });
    let shown = move || {
        flash.0.with(|f| f.as_ref().filter(|(at, _)| *at == path.get()).map(|(_, note)| note.clone()))
    };
    (move || {
        shown().map(|note| {
            let kind = match note.kind {
                NoteKind::Success => AlertKind::Ok,
                NoteKind::Info => AlertKind::Info,
                NoteKind::Warning => AlertKind::Warning,
                NoteKind::Error => AlertKind::Error,
            };
            view! {
                <div class="pl-page__content pl-flash" id=MESSAGE tabindex="-1">
                    <Alert kind=kind>
                        <p>{note.text}</p>
                        {note.link.map(|(href, text)| view! { <p><a href=href>{text}</a></p> })}
                    </Alert>
                </div>
            }
        })
    })
    .into_any()
}

/// Has a screen reader say something, without moving the focus.
pub fn announce(text: &str) {
    #[cfg(feature = "hydrate")]
    if let Some(place) = document().get_element_by_id("pl-status") {
        place.set_text_content(Some(text));
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = text;
}

/// Links within the page ("Naar de inhoud") bring the focus along. The router only scrolls, and leaves alone what was
/// done before its turn, which comes at the window.
pub(super) fn within_page(event: leptos::ev::MouseEvent) {
    #[cfg(feature = "hydrate")]
    browser::follow(&event);
    #[cfg(not(feature = "hydrate"))]
    let _ = event;
}

#[cfg(feature = "hydrate")]
pub use browser::{arrive, watch};
#[cfg(feature = "hydrate")]
pub(crate) use browser::{keep_place, to_message, to_top, when_there};

#[cfg(feature = "hydrate")]
mod browser {
    use std::cell::RefCell;
    use std::collections::HashMap;

    use leptos::html;
    use leptos::prelude::*;
    use leptos_router::hooks::{use_location, use_navigate};
    use wasm_bindgen::JsCast as _;

    use super::announce;

    #[derive(Default)]
    struct Travels {
        /// The path whose heading had its turn, and its query.
        at: (String, String),
        /// How far down each address was left.
        left_at: HashMap<String, f64>,
        /// Where "back" has to bring the page once it is there.
        restore: Option<f64>,
    }

    thread_local! {
        static TRAVELS: RefCell<Travels> = RefCell::default();
    }

    fn place() -> (String, String) {
        let location = window().location();
        (location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
    }

    fn address() -> String {
        let (path, query) = place();
        format!("{path}{query}")
    }

    /// Starts keeping track; called once, when the page has come to life.
    pub fn watch() {
        TRAVELS.with_borrow_mut(|t| t.at = place());
        let scrolled = window_event_listener_untyped("scroll", |_| {
            let y = window().scroll_y().unwrap_or_default();
            TRAVELS.with_borrow_mut(|t| {
                if t.restore.is_none() {
                    t.left_at.insert(address(), y);
                }
            });
        });
        // Before the browser scrolls by itself, with the old content still there.
        let back = window_event_listener_untyped("popstate", |_| {
            TRAVELS.with_borrow_mut(|t| {
                t.restore = Some(t.left_at.get(&address()).copied().unwrap_or_default())
            });
        });
        let navigate = use_navigate();
        let asked = window_event_listener_untyped("submit", move |event| {
            if let Some(to) = ask(&event) {
                navigate(&to, Default::default());
            }
        });
        on_cleanup(move || {
            asked.remove();
            scrolled.remove();
            back.remove();
        });
    }

    pub(super) fn follow(event: &web_sys::MouseEvent) {
        if event.default_prevented() {
            return;
        }
        let clicked = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        // What looks like a button does what a button does.
        let link = clicked.and_then(|at| at.closest("a[href^='#']:not([role])").ok().flatten());
        let wanted = link.and_then(|link| link.get_attribute("href"));
        let target = wanted.and_then(|href| document().get_element_by_id(href.trim_start_matches('#')));
        let Some(target) = target.and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok()) else {
            return;
        };
        event.prevent_default();
        if target.tab_index() < 0 && !target.has_attribute("tabindex") {
            let _ = target.set_attribute("tabindex", "-1");
        }
        target.scroll_into_view();
        let _ = target.focus();
    }

    /// Gives the heading of a new page its turn, unless the reader was on this path already.
    pub fn arrive(at: NodeRef<html::H1>, title: String) {
        let location = use_location();
        Effect::new(move |_| {
            let Some(heading) = at.get() else { return };
            // Not tracked: when the address changes, it is the heading of the next page that has its turn.
            let here = (location.pathname.get_untracked(), question(&location.search.get_untracked()));
            let title = title.clone();
            let shown = move || heading.is_connected().then(|| heading.clone());
            when_there(shown, move |heading| turn(&heading, here, &title));
        });
    }

    /// A query as the browser writes it.
    fn question(search: &str) -> String {
        if search.is_empty() || search.starts_with('?') { search.to_owned() } else { format!("?{search}") }
    }

    /// Frames that something may take to come into the page: a page that waits for its data or its part of the
    /// program is made before it is shown, and what is not shown cannot get the focus.
    const PATIENCE: u32 = 120;
    const FRAME: std::time::Duration = std::time::Duration::from_millis(16);

    /// Does something with what comes into the page, as soon as it is there.
    pub(crate) fn when_there<T: 'static>(
        find: impl Fn() -> Option<T> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        wait(Box::new(find), PATIENCE, Box::new(then));
    }

    fn wait<T: 'static>(find: Box<dyn Fn() -> Option<T>>, frames: u32, then: Box<dyn FnOnce(T)>) {
        if let Some(found) = find() {
            then(found);
        } else if frames > 0 {
            set_timeout(move || wait(find, frames - 1, then), FRAME);
        }
    }

    /// Whether the reader lost their place: the focus is nowhere, or on the link that was followed.
    fn is_lost() -> bool {
        document().active_element().is_none_or(|at| matches!(at.tag_name().as_str(), "BODY" | "A"))
    }

    /// Whether what had the focus is gone: the button that was pressed, when the page was read again. On the first
    /// page the focus is nowhere because nothing was done yet.
    fn is_gone() -> bool {
        let alive = document().document_element().is_some_and(|root| root.has_attribute("data-hydrated"));
        alive && document().active_element().is_none_or(|at| at.tag_name() == "BODY")
    }

    /// For who stays on a page that is read again. What was pressed loses the focus when it is moved, and gets it back;
    /// when it goes, the heading gets it: one that is made anew has its turn by itself, one that stays has not. Who
    /// goes elsewhere meanwhile is left alone.
    pub(crate) fn keep_place(pressed: Option<web_sys::HtmlElement>) {
        let Some(pressed) = pressed else { return };
        let left = {
            let pressed = pressed.clone();
            move || (document().active_element().as_ref() != Some(pressed.as_ref())).then_some(())
        };
        when_there(left, move |()| {
            if !is_gone() {
                return;
            }
            focus(&pressed);
            if !is_gone() {
                return keep_place(Some(pressed));
            }
            let heading = document().query_selector("main h1").ok().flatten();
            let heading = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok());
            let _ = heading.map(|heading| focus(&heading));
        });
    }

    /// For who has to read the message first, on a page that is read again.
    pub(crate) fn to_message() {
        let message =
            || document().get_element_by_id(super::MESSAGE)?.dyn_into::<web_sys::HtmlElement>().ok();
        // Not at once: the message before this one may still stand there, about to be taken away.
        set_timeout(
            move || {
                when_there(message, |message| {
                    let _ = message.focus();
                });
            },
            FRAME,
        );
    }

    /// For who stays on a page that begins at its top again. What was pressed further down is out of sight there, and
    /// so is what it did: the heading gets the focus, with the message above it.
    pub(crate) fn to_top(pressed: &web_sys::HtmlElement) -> bool {
        let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
        let up = |at: &web_sys::HtmlElement| at.offset_parent()?.dyn_into::<web_sys::HtmlElement>().ok();
        let boxes = std::iter::successors(Some(pressed.clone()), up);
        let at = f64::from(boxes.map(|at| at.offset_top()).sum::<i32>());
        let heading = document().query_selector("main h1").ok().flatten().filter(|_| at > height);
        let heading = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok());
        heading.map(|heading| focus(&heading)).is_some()
    }

    /// A form that only asks leads to an address as a link does, without a page load.
    fn ask(event: &web_sys::Event) -> Option<String> {
        let form = event.target()?.dyn_into::<web_sys::HtmlFormElement>().ok()?;
        // Not `form.method()`: a field named "method" would hide it. One with a target says that the server answers with
        // another page.
        let sends = form.get_attribute("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
        let asks = !sends && !form.has_attribute("target") && !event.default_prevented();
        let fields = web_sys::FormData::new_with_form(&form).ok().filter(|_| asks)?;
        let fields = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
        event.prevent_default();
        // Not `form.action()`: a field named "action" would hide it.
        let path = form.get_attribute("action").unwrap_or_default();
        Some(format!("{path}?{}", String::from(fields.to_string())))
    }

    /// Gives something the focus and leaves the page where it is.
    fn focus(at: &web_sys::HtmlElement) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = at.focus_with_options(&options);
    }

    fn turn(heading: &web_sys::HtmlElement, here: (String, String), title: &str) {
        let (new, restore) = TRAVELS.with_borrow_mut(|t| {
            let new = t.at.0 != here.0 || (t.at.1 != here.1 && is_lost());
            t.at = here;
            (new, t.restore.take())
        });
        let back = crate::ui::form::comes_back_to();
        if new || back.is_some() || is_gone() {
            // What is wrong in a form comes before the heading, as it does when a page is loaded.
            let wrong = || document().query_selector("main [autofocus]").ok().flatten()?.dyn_into().ok();
            focus(back.or_else(wrong).as_ref().unwrap_or(heading));
        }
        if new {
            announce(title);
        }
        if let Some(y) = restore {
            window().scroll_to_with_x_and_y(0.0, y);
        }
        // What comes after the heading has its turn first. Tests wait for this.
        set_timeout(
            || {
                let root = document().document_element();
                let _ = root.map(|root| root.set_attribute("data-hydrated", ""));
            },
            std::time::Duration::ZERO,
        );
    }
}
