//! `/beheer/processen/:id/keuzehulp`: the choice aid for one process. The answers stand in the address, as for
//! everybody; what is chosen is kept with the process, with who, when and why.

use crate::erased::view;
use crate::routes::PageView;
use domain::choice::{ChoiceForm, ChoiceRow, FIELDS};
use domain::id::ProcessId;
use domain::page::{Cursor, Page};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::choice_api::{ShownChoice, staff_choice};
use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, words};
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shown::FormAddress;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/processen/:id/keuzehulp`
#[derive(Debug)]
pub struct StaffChoiceRoute;

impl PageView for StaffChoiceRoute {
    fn view() -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let source = move || {
            let id = params.with(|params| params.get("id").unwrap_or_default());
            query.with(|q| (id, FormAddress::of(q, FIELDS), q.get("vanaf").unwrap_or_default()))
        };
        let page = page_resource(source, |(id, address, cursor)| staff_choice(id, address, cursor));
        loaded(page, show)
    }
}

fn show(page: ShownChoice) -> AnyView {
    let crumbs = process_crumbs(page.id, &page.question);
    let holds = page.holds.as_ref().map_or_else(none_yet, kept);
    let ranked = !page.outcome.is_empty();
    let title = if ranked { t!(staff_choice::outcome) } else { t!(staff_choice::form) };
    let aid = if ranked { page.outcome.clone() } else { page.form.clone() };
    let keep = (ranked && page.may_keep).then(|| keep_form(&page));
    view! {
        <StaffPage title=t!(staff::choice) about=page.question.clone() here="/beheer/processen" crumbs>
            <ProcessTabs id=page.id here=Part::Choice/>
            <section class="pl-stack" aria-labelledby="gekozen">
                <h2 id="gekozen">{t!(staff_choice::holds)}</h2>
                {holds}
            </section>
            <section class="pl-stack" aria-labelledby="hulp">
                <h2 id="hulp">{title}</h2>
                <div class="pl-stack" inner_html=aid></div>
            </section>
            {keep}
            {history(page.id, &page.history)}
        </StaffPage>
    }
}

fn none_yet() -> AnyView {
    view! { <p class="pl-muted">{t!(staff_choice::none)}</p> }
}

/// A choice that was kept: what, by whom and when, and why.
pub(super) fn kept(row: &ChoiceRow) -> AnyView {
    let lang = use_lang();
    let names: Vec<AnyView> = row
        .names
        .iter()
        .zip(&row.kept.methods)
        .map(|(name, method)| view! { <li><a href=format!("/methoden/{}", method.slug())>{name.clone()}</a></li> })
        .collect();
    let when = words::moment(lang, row.kept.at);
    let (made, link) = match &row.kept.by {
        Some(name) => (t!(staff_choice::made_by, name = name, date = &when), t!(staff_choice::answers_link)),
        None => (t!(staff_choice::made_by_template, date = &when), t!(staff_choice::answers_link_template)),
    };
    let mut facts =
        vec![Fact::view(t!(staff_choice::methods), view! { <ul class="pl-plain-list">{names}</ul> })];
    facts.push(Fact::new(t!(staff_choice::made), made));
    if !row.kept.methods.contains(&row.kept.best) {
        facts.push(Fact::new(t!(staff_choice::best), row.best.clone()));
    }
    if !row.kept.reason.is_empty() {
        facts.push(Fact::new(t!(staff_choice::reason), row.kept.reason.clone()));
    }
    let answers = format!("/keuzehulp?{}", row.kept.input.query());
    facts.push(Fact::view(t!(staff_choice::answers), view! { <a href=answers>{link}</a> }));
    view! { <FactBox facts look=FactLook::Box/> }
}

/// What is chosen, and why.
fn keep_form(page: &ShownChoice) -> AnyView {
    let hidden = answers(&page.query);
    let action = format!("/beheer/processen/{}/keuzehulp?{}", page.id, page.query);
    let options: Vec<Choice> = page
        .options
        .iter()
        .map(|option| Choice::new(option.value.clone(), option.label.clone()).hint(option.hint.clone()))
        .collect();
    let best = page.options.first().map(|option| option.label.clone()).unwrap_or_default();
    view! {
        <section class="pl-stack" aria-labelledby="vastleggen">
            <h2 id="vastleggen">{t!(staff_choice::keep_title)}</h2>
            <p class="pl-measure">{t!(staff_choice::keep_text, best = &best)}</p>
            <Form action prefix="vast">
                {hidden}
                <CheckboxGroup name="methode" legend=t!(staff_choice::methods_legend) hint=t!(staff_choice::methods_hint) options/>
                <Textarea name="reden" label=t!(staff_choice::reason) hint=t!(staff_choice::reason_hint) max=1000 optional=true/>
                <div><Button large=true>{t!(staff_choice::keep)}</Button></div>
            </Form>
        </section>
    }
}

/// The answers go with the choice.
fn answers(query: &str) -> Vec<AnyView> {
    let form = ChoiceForm::of(query.split('&').filter_map(|pair| pair.split_once('=')));
    FIELDS.into_iter().map(|field| view! { <Hidden name=field value=form.get(field).to_owned()/> }).collect()
}

/// All choices, when there is more than the one that holds.
fn history(id: ProcessId, page: &Page<ChoiceRow>) -> Option<AnyView> {
    if page.total < 2 {
        return None;
    }
    let lang = use_lang();
    let columns = vec![
        Column::new(t!(staff_history::when)),
        Column::new(t!(staff_choice::methods)),
        Column::new(t!(staff_history::who)),
        Column::new(t!(staff_choice::reason)),
    ];
    let rows: Vec<AnyView> = page
        .items
        .iter()
        .map(|row| {
            let by = row.kept.by.clone().unwrap_or_else(|| t!(staff_choice::by_template).to_owned());
            view! {
                <tr>
                    <th scope="row">{words::moment(lang, row.kept.at)}</th>
                    <td>{row.names.join(", ")}</td>
                    <td>{by}</td>
                    <td>{row.kept.reason.clone()}</td>
                </tr>
            }
        })
        .collect();
    let link = |cursor: Option<Cursor>, words: &'static str| {
        cursor.map(|c| (format!("/beheer/processen/{id}/keuzehulp?vanaf={c}#eerder"), words.to_owned()))
    };
    let previous = link(page.previous, t!(staff_choice::newer));
    let next = link(page.next, t!(staff_choice::older));
    Some(view! {
        <section class="pl-stack">
            <h2 id="eerder">{t!(staff_choice::history)}</h2>
            <Table id="keuzes" caption=t!(staff_choice::history) hide_caption=true columns>{rows}</Table>
            <Pagination label=t!(staff_choice::pages) previous=previous next=next/>
        </section>
    })
}
