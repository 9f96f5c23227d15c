//! Server only: the page for a code as HTML.

use domain::process::ProcessCard;
use leptos::prelude::*;
use service::Call;

use super::api::CodePage;
use crate::erased::view;
use crate::shown::{Shown, html};
use crate::t;
use crate::ui::*;

/// Longest part of what was typed that is shown again.
const SHOWN: usize = 40;

/// The form, with what can be taken part in now; a code that was typed is not known, or the server would have sent
/// its reader on.
pub(super) fn page(call: &Call, typed: &str, running: &[ProcessCard]) -> CodePage {
    let lang = call.caller.lang;
    let typed: String = typed.trim().chars().take(SHOWN).collect();
    let unknown = !typed.is_empty();
    let phone = call.caller.municipality.contact_phone.clone();
    let title = if unknown { t!(lang; campaign::unknown_title) } else { t!(lang; campaign::code_title) };
    let html = html(lang, || {
        let lead = if unknown {
            t!(lang; campaign::unknown_text, code = &typed)
        } else {
            t!(lang; campaign::code_lead).to_owned()
        };
        view! {
            <p class="pl-paragraph--lead pl-measure">{lead}</p>
            <QueryForm action="/k" external=true>
                <TextInput name="code" label=t!(lang; campaign::code_field) hint=t!(lang; campaign::code_hint) value=typed width=FieldWidth::Short autocomplete="off"/>
                <div><Button>{t!(lang; campaign::code_go)}</Button></div>
            </QueryForm>
            {list(lang, running)}
            {(!phone.is_empty()).then(|| view! { <p>{t!(lang; campaign::call, phone = &phone)}</p> })}
        }
    });
    CodePage { shown: Shown { title: title.to_owned(), way: Vec::new(), html }, unknown }
}

fn list(lang: domain::lang::Lang, running: &[ProcessCard]) -> AnyView {
    let rows: Vec<AnyView> = running
        .iter()
        .map(|card| {
            view! { <li><a href=format!("/meedoen/{}", card.slug)>{card.question.clone()}</a></li> }
        })
        .collect();
    let content = if rows.is_empty() {
        view! { <p>{t!(lang; campaign::processes_none)}</p> }
    } else {
        view! { <ul class="pl-link-list">{rows}</ul> }
    };
    view! {
        <section class="pl-stack pl-stack--small" aria-labelledby="nu">
            <h2 id="nu">{t!(lang; campaign::processes)}</h2>
            {content}
            <p><a href="/meedoen">{t!(lang; campaign::all_processes)}</a></p>
        </section>
    }
}
