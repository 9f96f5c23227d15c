//! The filter form of the list: a plain GET form, so that every list has an address.

use domain::answer::AnswerFilter;
use domain::proposal::{ProposalState, Sort};
use domain::view::ProposalListPage;
use leptos::prelude::*;

use super::api::ListAddress;
use super::words;
use crate::erased::view;
use crate::i18n::use_lang;
use crate::t;
use crate::ui::{Button, Choice, FilterPanel, SearchField};

/// Search, topic, district, state, answer and order.
pub fn filter(address: &ListAddress, page: &ProposalListPage, open: bool) -> AnyView {
    let lang = use_lang();
    let action = format!("/meedoen/{}/voorstellen", page.head.slug);
    let topics = page.choices.topics.iter().map(|topic| Choice::new(topic.slug.clone(), topic.name(lang)));
    let areas = page.choices.areas.iter().map(|area| Choice::new(area.slug.clone(), area.name.clone()));
    let states = ProposalState::FILTERABLE.iter().map(|s| Choice::new(s.as_str(), words::state(lang, *s).1));
    let answers = AnswerFilter::ALL.iter().map(|a| Choice::new(a.as_str(), words::filtered(lang, *a)));
    let sorts = Sort::ALL.iter().map(|sort| Choice::new(sort.as_str(), words::sort(lang, *sort)));
    let topics = select(
        "onderwerp",
        t!(proposal::topic),
        Some(t!(proposal::all_topics)),
        topics.collect(),
        &address.topic,
    );
    let areas =
        select("wijk", t!(proposal::area), Some(t!(proposal::all_areas)), areas.collect(), &address.area);
    let states = select(
        "stand",
        t!(proposal::state),
        Some(t!(proposal::all_states)),
        states.collect(),
        &address.state,
    );
    let answers = select(
        "antwoord",
        t!(proposal::answer_title),
        Some(t!(proposal::all_answers)),
        answers.collect(),
        &address.answer,
    );
    let sorts = select("volgorde", t!(proposal::sort), None, sorts.collect(), &address.sort);
    let search = address.search.clone();
    let clear = open.then(|| view! { <p><a href=action.clone()>{t!(proposal::clear)}</a></p> });
    view! {
        <FilterPanel summary=t!(proposal::filter) action=action.clone() open=open>
            <SearchField name="zoek" label=t!(proposal::search) value=search/>
            {topics}
            {areas}
            {states}
            {answers}
            {sorts}
            <Button wide=true>{t!(proposal::show)}</Button>
            {clear}
        </FilterPanel>
    }
}

/// A choice of a filter: outside a form that can be refused, so without errors.
fn select(
    name: &'static str,
    label: &'static str,
    all: Option<&'static str>,
    options: Vec<Choice>,
    chosen: &str,
) -> AnyView {
    let id = format!("filter-{name}");
    let chosen = chosen.to_owned();
    view! {
        <div class="pl-form-field">
            <label class="pl-form-field__label" for=id.clone()>{label}</label>
            <select class="pl-select" id=id name=name>
                {all.map(|all| view! { <option value="">{all}</option> })}
                {options.into_iter().map(|option| {
                    let selected = option.value == chosen;
                    view! { <option value=option.value selected=selected>{option.label}</option> }
                }).collect_view()}
            </select>
        </div>
    }
}
