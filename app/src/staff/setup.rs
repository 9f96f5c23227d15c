//! `/beheer/inrichten`: setting the portal up in four steps, and the list before residents see it.

use domain::lang::Lang;
use domain::setup::{AccessibilityStatus, Item, SetupPage};
use leptos::prelude::*;

use super::setup_api::setup;
use super::{StaffPage, words};
use crate::erased::view;
use crate::i18n::{Key, keys::staff_setup as k, text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::Form;
use crate::ui::*;

const PAGE: &str = "/beheer/inrichten";

/// A step: its path and its name.
pub(super) const STEPS: [(&str, Key); 4] = [
    ("/beheer/inrichten/gegevens", k::step_contact),
    ("/beheer/inrichten/uiterlijk", k::step_look),
    ("/beheer/inrichten/wijken", k::step_places),
    ("/beheer/inrichten/verklaringen", k::step_statements),
];

/// `/beheer/inrichten`
#[derive(Debug)]
pub struct StaffSetupRoute;

impl PageView for StaffSetupRoute {
    fn view() -> AnyView {
        loaded(page_resource(|| (), |()| setup()), |page| {
            let crumbs = vec![Crumb::new("/beheer", t!(staff::title))];
            let lead =
                if page.live_at.is_some() { t!(staff_setup::lead_live) } else { t!(staff_setup::lead) };
            view! {
                <StaffPage title=t!(staff_setup::title) here=PAGE crumbs>
                    <p class="pl-measure">{lead}</p>
                    {steps()}
                    {list(&page)}
                    {live(&page)}
                </StaffPage>
            }
        })
    }
}

fn steps() -> AnyView {
    let lang = use_lang();
    let steps = STEPS.map(|(path, name)| view! { <li><a href=path>{text(lang, name)}</a></li> });
    view! {
        <section class="pl-stack" aria-labelledby="stappen">
            <h2 id="stappen">{t!(staff_setup::steps)}</h2>
            <ol>{Vec::from(steps)}</ol>
            <p><a href=super::retention::PAGE>{t!(staff_setup::retention_read)}</a></p>
        </section>
    }
}

/// What an item of the list is called, and where it is filled in.
const fn about(item: Item) -> (Key, &'static str) {
    match item {
        Item::Contact => (k::item_contact, "/beheer/inrichten/gegevens"),
        Item::Privacy => (k::item_privacy, "/beheer/inrichten/verklaringen"),
        Item::Retention => (k::item_retention, super::retention::PAGE),
        Item::Accessibility => (k::item_accessibility, "/beheer/inrichten/verklaringen"),
        Item::Mail => (k::item_mail, "/beheer/mail"),
        Item::Desk => (k::item_desk, "/beheer/inrichten/gegevens"),
        Item::Areas => (k::item_areas, "/beheer/inrichten/wijken"),
        Item::Topics => (k::item_topics, "/beheer/inrichten/wijken"),
        Item::People => (k::item_people, "/beheer/mensen"),
    }
}

fn list(page: &SetupPage) -> AnyView {
    let group = |must: bool| -> Vec<AnyView> {
        page.items
            .iter()
            .filter(|(item, _)| item.is_must() == must)
            .map(|(item, done)| row(*item, *done, *item == Item::Mail && page.demo_mails))
            .collect()
    };
    view! {
        <section class="pl-stack" aria-labelledby="lijst">
            <h2 id="lijst">{t!(staff_setup::list)}</h2>
            <h3>{t!(staff_setup::musts)}</h3>
            <ul class="pl-list">{group(true)}</ul>
            <h3>{t!(staff_setup::shoulds)}</h3>
            <ul class="pl-list">{group(false)}</ul>
        </section>
    }
}

fn row(item: Item, done: bool, demo: bool) -> AnyView {
    let lang = use_lang();
    let (name, path) = about(item);
    let (kind, state) = match (done, item.is_must()) {
        (true, _) if demo => (StatusKind::Neutral, t!(staff_setup::mail_demo)),
        (true, _) => (StatusKind::Ok, t!(staff_setup::done)),
        (false, true) => (StatusKind::Error, t!(staff_setup::missing)),
        (false, false) => (StatusKind::Neutral, t!(staff_setup::open)),
    };
    view! {
        <li class="pl-card pl-card--row">
            <p class="pl-heading-group__meta"><StatusBadge kind text=state/>" "<a href=path>{text(lang, name)}</a></p>
        </li>
    }
}

fn live(page: &SetupPage) -> AnyView {
    let missing = page.items.iter().filter(|(item, done)| item.is_must() && !done).count();
    let content = match (page.live_at, missing) {
        (Some(at), _) => {
            let since = t!(staff_setup::live_since, date = words::day(use_lang(), at));
            view! {
                <p>{since}</p>
                <Details summary=t!(staff_setup::offline)>
                    <Form action="/beheer/inrichten/dicht" prefix="dicht">
                        <p class="pl-measure">{t!(staff_setup::offline_text)}</p>
                        <div><Button kind=ButtonKind::Danger>{t!(staff_setup::offline)}</Button></div>
                    </Form>
                </Details>
            }
        }
        (None, 0) => view! {
            <Form action="/beheer/inrichten/live" prefix="live">
                <p class="pl-measure">{t!(staff_setup::ready)}</p>
                <div><Button large=true>{t!(staff_setup::go_live)}</Button></div>
            </Form>
        },
        (None, n) => {
            let n = i64::try_from(n).unwrap_or(i64::MAX);
            view! { <Alert kind=AlertKind::Warning><p>{t!(staff_setup::blocked, n = n)}</p></Alert> }
        }
    };
    view! {
        <section class="pl-stack" aria-labelledby="live">
            <h2 id="live">{t!(staff_setup::live)}</h2>
            {content}
        </section>
    }
}

/// A page of one step: what it asks, for who may set up.
pub(super) fn step(at: usize, show: fn(SetupPage) -> AnyView) -> AnyView {
    loaded(page_resource(|| (), |()| setup()), move |page| {
        let name = text(use_lang(), STEPS[at].1);
        let crumbs = vec![Crumb::new("/beheer", t!(staff::title)), Crumb::new(PAGE, t!(staff_setup::title))];
        let number = u8::try_from(at + 1).unwrap_or(1);
        let total = u8::try_from(STEPS.len()).unwrap_or(number);
        view! {
            <StaffPage title=name here=PAGE crumbs>
                <StepIndicator step=number total title=name/>
                {show(page)}
            </StaffPage>
        }
    })
}

/// `/beheer/inrichten/gegevens`
#[derive(Debug)]
pub struct StaffContactRoute;

impl PageView for StaffContactRoute {
    fn view() -> AnyView {
        step(0, |page| {
            let place = page.municipality;
            view! {
                <Form action="/beheer/inrichten/gegevens" prefix="g">
                    <TextInput name="name" label=t!(staff_setup::name) hint=t!(staff_setup::name_hint) value=place.name/>
                    <TextInput name="mail" label=t!(staff_setup::mail) kind="email" value=place.contact_mail/>
                    <TextInput name="phone" label=t!(staff_setup::phone) kind="tel" value=place.contact_phone/>
                    <TextInput name="address" label=t!(staff_setup::address) value=place.contact_address optional=true/>
                    <TextInput name="hours" label=t!(staff_setup::hours) hint=t!(staff_setup::hours_hint) value=place.contact_hours optional=true/>
                    {go_on()}
                </Form>
            }
        })
    }
}

fn go_on() -> AnyView {
    view! { <ButtonGroup><Button large=true>{t!(staff_setup::save)}</Button></ButtonGroup> }
}

/// The name of a house style: that of its file, as one writes a name, and which comes with the portal.
fn style_name(file: &str) -> String {
    let mut words = file.replace(['-', '_'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if file == "polder" { t!(staff_setup::theme_usual, name = &words) } else { words }
}

/// `/beheer/inrichten/uiterlijk`
#[derive(Debug)]
pub struct StaffLookRoute;

impl PageView for StaffLookRoute {
    fn view() -> AnyView {
        step(1, |page| {
            let themes =
                page.themes.iter().map(|theme| Choice::new(theme.clone(), style_name(theme))).collect();
            let langs = [("nl", k::langs_nl), ("nl en", k::langs_nl_en), ("en nl", k::langs_en_nl)];
            let lang = use_lang();
            let langs = langs.map(|(value, name)| Choice::new(value, text(lang, name))).to_vec();
            let chosen: Vec<&str> = page.municipality.langs.iter().map(|lang: &Lang| lang.as_str()).collect();
            let (theme, chosen) = (page.municipality.theme, chosen.join(" "));
            view! {
                <Form action="/beheer/inrichten/uiterlijk" prefix="u">
                    <RadioGroup name="theme" legend=t!(staff_setup::theme) hint=t!(staff_setup::theme_hint) options=themes value=theme/>
                    <RadioGroup name="langs" legend=t!(staff_setup::langs) options=langs value=chosen/>
                    {go_on()}
                </Form>
            }
        })
    }
}

/// `/beheer/inrichten/wijken`
#[derive(Debug)]
pub struct StaffPlacesRoute;

impl PageView for StaffPlacesRoute {
    fn view() -> AnyView {
        step(2, super::setup_places::places)
    }
}

/// `/beheer/inrichten/verklaringen`
#[derive(Debug)]
pub struct StaffStatementsRoute;

/// What the statement can say.
const STATUSES: [(AccessibilityStatus, Key); 4] = [
    (AccessibilityStatus::Full, k::status_full),
    (AccessibilityStatus::Partial, k::status_partial),
    (AccessibilityStatus::Started, k::status_started),
    (AccessibilityStatus::Unmet, k::status_unmet),
];

impl PageView for StaffStatementsRoute {
    fn view() -> AnyView {
        step(3, |page| {
            let lang = use_lang();
            let options =
                STATUSES.map(|(status, name)| Choice::new(status.as_str(), text(lang, name))).to_vec();
            let kept = page.statements;
            let status = kept.accessibility.map(AccessibilityStatus::as_str).unwrap_or_default();
            view! {
                <Form action="/beheer/inrichten/verklaringen" prefix="v">
                    <Fieldset legend=t!(staff_setup::privacy)>
                        <p class="pl-measure">{t!(staff_setup::privacy_text)}" "<a href="/privacy">{t!(staff_setup::privacy_read)}</a></p>
                        <p class="pl-measure">{t!(staff_setup::retention_text)}" "<a href=super::retention::PAGE>{t!(staff_setup::retention_read)}</a></p>
                        <TextInput name="privacy_mail" label=t!(staff_setup::privacy_mail) kind="email" value=kept.privacy_mail/>
                        <DateInput name="privacy_on" label=t!(staff_setup::privacy_on) value=kept.privacy_on/>
                    </Fieldset>
                    <Fieldset legend=t!(staff_setup::statement)>
                        <p class="pl-measure">{t!(staff_setup::statement_text)}</p>
                        <RadioGroup name="accessibility" legend=t!(staff_setup::accessibility) options value=status/>
                        <DateInput name="accessibility_on" label=t!(staff_setup::accessibility_on) value=kept.accessibility_on/>
                        <TextInput name="accessibility_link" label=t!(staff_setup::accessibility_link) hint=t!(staff_setup::accessibility_link_hint) kind="url" value=kept.accessibility_link optional=true/>
                    </Fieldset>
                    {go_on()}
                </Form>
            }
        })
    }
}
