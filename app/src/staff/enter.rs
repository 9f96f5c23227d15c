//! `/beheer/invoer`: a proposal that came in on paper, by phone, at the desk, at a meeting or in the
//! street, and the receipt for who brought it.

use crate::erased::view;
use crate::routes::PageView;
use domain::account::ParticipantKind;
use domain::municipality::{Area, Topic};
use domain::support::Channel;
use domain::view::ProposalPage;
use leptos::prelude::*;

use super::api::EnterPage;
use super::{StaffPage, api, param, words};
use crate::context::use_site;
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::{Breadcrumbs, Crumb, Page};
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

/// `/beheer/invoer`
#[derive(Debug)]
pub struct StaffEnterRoute;

impl PageView for StaffEnterRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| api::enter_form());
        loaded(page, |page| {
            view! {
                <StaffPage title=t!(staff::enter) here="/beheer/invoer" crumbs=vec![Crumb::new("/beheer", t!(staff::title))]>
                    <p class="pl-paragraph--lead">{t!(staff_entry::lead)}</p>
                    {if page.processes.is_empty() {
                        view! { <EmptyState title=t!(staff_entry::closed_title) text=t!(staff_entry::closed_text)/> }
                    } else {
                        form(page)
                    }}
                </StaffPage>
            }
        })
    }
}

/// The channels that staff enter for somebody else.
pub(super) fn channels() -> Vec<Choice> {
    let lang = use_lang();
    Channel::OFFLINE.iter().map(|c| Choice::new(c.as_str(), words::channel(lang, *c))).collect()
}

fn form(page: EnterPage) -> AnyView {
    let lang = use_lang();
    let kinds = ParticipantKind::ALL.iter().map(|k| Choice::new(k.as_str(), words::kind(lang, *k))).collect();
    // With one process there is nothing to choose.
    let only =
        if page.processes.len() == 1 { page.processes.first().map(|(id, _)| id.to_string()) } else { None };
    let processes =
        page.processes.into_iter().map(|(id, question)| Choice::new(id.to_string(), question)).collect();
    view! {
        <Form action="/beheer/invoer" prefix="invoer" draft="invoer">
            <Fieldset legend=t!(staff_entry::group_source)>
                <Select name="process" label=t!(staff_entry::process) empty=t!(staff_entry::choose_process) options=processes value=only/>
                <RadioGroup name="channel" legend=t!(staff_entry::channel) options=channels()/>
                <TextInput name="source" label=t!(staff_entry::source) hint=t!(staff_entry::source_hint)/>
                <TextInput name="author" label=t!(staff_entry::author) hint=t!(staff_entry::author_hint) autocomplete="off"/>
                <RadioGroup name="kind" legend=t!(staff_entry::kind) options=kinds value=ParticipantKind::Resident.as_str()/>
            </Fieldset>
            <Fieldset legend=t!(staff_entry::group_proposal)>
                <TextInput name="title" label=t!(staff_entry::title) hint=t!(staff_entry::title_hint)/>
                <Textarea name="body" label=t!(staff_entry::body) hint=t!(staff_entry::body_hint) large=true/>
                {places(page.choices.topics, page.choices.areas)}
            </Fieldset>
            <div><Button large=true>{t!(staff_entry::send)}</Button></div>
        </Form>
    }
}

fn places(topics: Vec<Topic>, areas: Vec<Area>) -> AnyView {
    let lang = use_lang();
    let topics: Vec<Choice> =
        topics.into_iter().map(|t| Choice::new(t.id.to_string(), t.name(lang))).collect();
    let areas: Vec<Choice> = areas.into_iter().map(|a| Choice::new(a.id.to_string(), a.name)).collect();
    view! {
        <Select name="topic" label=t!(staff_words::field_topic) hint=t!(staff_entry::needed_hint) empty=t!(staff_entry::choose_topic) options=topics/>
        <Select name="area" label=t!(staff_entry::area) hint=t!(staff_entry::needed_hint) empty=t!(staff_entry::choose_area) options=areas/>
    }
}

/// `/beheer/invoer/:number`
#[derive(Debug)]
pub struct StaffReceiptRoute;

impl PageView for StaffReceiptRoute {
    fn view() -> AnyView {
        let page = page_resource(param("number"), api::receipt);
        loaded(page, receipt)
    }
}

fn receipt(page: ProposalPage) -> AnyView {
    let lang = use_lang();
    let proposal = page.proposal;
    let site = use_site();
    let number = proposal.receipt.map(|n| n.to_string());
    let on_site = format!("/meedoen/{}/voorstellen/{}", page.head.slug, proposal.number);
    let channel = words::channel(lang, proposal.channel);
    let channel =
        proposal.source.as_ref().map_or_else(|| channel.to_owned(), |source| format!("{channel}: {source}"));
    let mut facts = vec![
        Fact::new(t!(staff_entry::title), proposal.title.clone()),
        Fact::new(t!(staff_entry::proposal_number), proposal.number.to_string()),
        Fact::new(t!(staff_proposal::process), page.head.question.clone()),
        Fact::new(
            t!(staff_proposal::author),
            crate::proposal::words::name_or_gone(use_lang(), &proposal.author),
        ),
        Fact::new(t!(staff_proposal::came_in), words::moment(lang, proposal.created_at)),
        Fact::new(t!(staff_proposal::channel), channel),
    ];
    if let Some(due) = proposal.answer_due_at {
        facts.push(Fact::new(
            t!(staff_proposal::answer),
            t!(staff_proposal::due, date = words::day(lang, due)),
        ));
    }
    let public = proposal.state.is_public();
    let next = if public { t!(staff_entry::next_shown) } else { t!(staff_entry::next_checked) };
    let crumbs =
        vec![Crumb::new("/beheer", t!(staff::title)), Crumb::new("/beheer/invoer", t!(staff::enter))];
    view! {
        <Page title=t!(staff_entry::receipt_title) own_heading=true>
            <div class="pl-page__content pl-stack">
                <Breadcrumbs crumbs here=t!(staff_entry::receipt_title).to_owned()/>
                <ConfirmationPanel title=t!(staff_entry::receipt_title) reference=number reference_name=t!(staff_entry::receipt_number)>
                    <p>{next}</p>
                </ConfirmationPanel>
                <FactBox facts look=FactLook::Rows/>
                <p>{t!(staff_entry::contact, name = &site.municipality.name, phone = &site.municipality.contact_phone, mail = &site.municipality.contact_mail)}</p>
                <div class="pl-no-print pl-stack pl-stack--tight">
                    <p class="pl-muted">{t!(staff_entry::print_text)}</p>
                    <ButtonGroup>
                        <PrintButton/>
                        <ButtonLink href="/beheer/invoer" kind=ButtonKind::Secondary icon=Glyph::Plus>{t!(staff_entry::another)}</ButtonLink>
                    </ButtonGroup>
                    {public.then(|| view! { <Link href=on_site>{t!(staff_proposal::public_page)}</Link> })}
                </div>
            </div>
        </Page>
    }
}

/// Prints the page; not there without script, where the browser's own menu does it.
#[component]
fn PrintButton() -> impl IntoView {
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let print = move |_| {
        #[cfg(feature = "hydrate")]
        drop(window().print());
    };
    view! {
        <span hidden=move || !alive.get()>
            <Button kind_of="button" icon=Glyph::Print on:click=print>{t!(staff_entry::print)}</Button>
        </span>
    }
}
