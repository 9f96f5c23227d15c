//! The page: choose a file, or read how to count with the program.

use std::fmt;
use std::sync::Arc;

use leptos::prelude::*;

use super::api::{Program, read_program};
use crate::erased::view;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shell::Page;
use crate::t;
use crate::ui::{Button, ButtonKind, FileInput, Lead, Link, QueryForm};

/// Where the example is found; the browser fetches it too.
pub(super) const EXAMPLE: &str = "/voorbeelden/dorp.pb";

/// `/natellen`
#[derive(Debug)]
pub struct RecountRoute;

impl PageView for RecountRoute {
    fn view() -> AnyView {
        loaded(page_resource(|| (), |()| read_program()), show)
    }
}

/// What came out, made by the part that counts: of what it consists is not known here, or the page
/// would hold all of it.
#[derive(Clone)]
pub(super) struct Shown {
    /// The result, or why there is none.
    pub(super) view: Arc<dyn Fn() -> AnyView + Send + Sync>,
    /// What is said beside the button.
    #[cfg(feature = "hydrate")]
    pub(super) said: &'static str,
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown").finish_non_exhaustive()
    }
}

/// What the page shows of a count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Desk {
    /// What is going on, in words.
    pub(super) busy: RwSignal<&'static str>,
    /// What came out.
    pub(super) shown: RwSignal<Option<Shown>>,
    /// Which file it is about: what comes of an earlier one is no longer wanted.
    #[cfg(feature = "hydrate")]
    pub(super) turn: StoredValue<u32>,
}

impl Desk {
    fn new() -> Self {
        Self {
            busy: RwSignal::new(""),
            shown: RwSignal::new(None),
            #[cfg(feature = "hydrate")]
            turn: StoredValue::new(0),
        }
    }
}

fn show(program: Program) -> AnyView {
    let desk = Desk::new();
    view! {
        <Page title=t!(recount::title)>
            <Lead>{t!(recount::lead)}</Lead>
            <Link href="/natellen/uitleg">{t!(recount::explain_link)}</Link>
            <noscript inner_html=format!("<p>{}</p>", t!(recount::no_script))></noscript>
            {choose(desk)}
            <div>{move || desk.shown.get().map(|shown| (shown.view)())}</div>
            {example()}
            {command(program)}
        </Page>
    }
    .into_any()
}

/// Only with script: without it a file chosen here would go nowhere, so the style leaves it out. Until the program is
/// there it stands in its place, so that nothing jumps, and does nothing.
fn choose(desk: Desk) -> AnyView {
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let chosen = move |event: leptos::ev::Event| {
        #[cfg(feature = "hydrate")]
        super::browser::chosen(desk, &event);
        #[cfg(not(feature = "hydrate"))]
        let _ = (desk, event);
    };
    // The same file, mended, must be a choice as well: the browser tells of a change only.
    let forget = move |event: leptos::ev::MouseEvent| {
        #[cfg(feature = "hydrate")]
        super::browser::forget(&event);
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    };
    let example = move |_| {
        #[cfg(feature = "hydrate")]
        super::browser::example(desk);
    };
    view! {
        <section class="pl-stack pl-measure pl-with-script" aria-labelledby="kiezen" inert=move || !alive.get()>
            <h2 id="kiezen">{t!(recount::choose_title)}</h2>
            <div on:change=chosen on:click=forget>
                // Nothing is sent: the form is only there for the field.
                <QueryForm action="/natellen">
                    <FileInput
                        name="bestand"
                        label=t!(recount::file_label)
                        hint=t!(recount::file_hint)
                        accept=".pb,text/plain"
                    />
                </QueryForm>
            </div>
            <Button kind=ButtonKind::Secondary kind_of="button" on:click=example>{t!(recount::try_button)}</Button>
            <p role="status">{move || desk.busy.get()}</p>
        </section>
    }
    .into_any()
}

fn example() -> AnyView {
    view! {
        <section class="pl-stack pl-stack--small pl-measure">
            <h2>{t!(recount::example_title)}</h2>
            <p>{t!(recount::example_text)}</p>
            // The router must leave it alone: it is a file, not a page.
            <p><a href=EXAMPLE download="dorp.pb" rel="external">{t!(recount::example_link)}</a></p>
        </section>
    }
    .into_any()
}

/// The same count without this page.
fn command(program: Program) -> AnyView {
    let file = t!(recount::command_file);
    view! {
        <section class="pl-stack pl-stack--small pl-measure">
            <h2>{t!(recount::command_title)}</h2>
            <p>{t!(recount::command_text)}</p>
            <p><code>"polder recount "{file}</code></p>
            <p>{t!(recount::command_result)}</p>
            <p><code>"polder recount "{file}" --explain 4"</code></p>
        </section>
        {program.checksum.map(|checksum| view! {
            <section class="pl-stack pl-stack--small pl-measure">
                <h2>{t!(recount::program_title)}</h2>
                <p>{t!(recount::program_text)}</p>
                <p><code>{checksum}</code></p>
                <p>{t!(recount::program_check)}</p>
            </section>
        })}
    }
    .into_any()
}
