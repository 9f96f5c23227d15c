//! Districts and topics, on `/beheer/inrichten/wijken`.

use domain::municipality::{Area, Topic};
use domain::setup::SetupPage;
use leptos::prelude::*;

use super::setup::STEPS;
use crate::erased::view;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

const AREA: &str = "/beheer/inrichten/wijken/wijk";
const TOPIC: &str = "/beheer/inrichten/wijken/thema";

/// Both lists, each with a form to add to it.
pub(super) fn places(page: SetupPage) -> AnyView {
    let areas: Vec<AnyView> = page.areas.into_iter().map(|(area, codes)| area_row(area, &codes)).collect();
    let topics: Vec<AnyView> = page.topics.into_iter().map(topic_row).collect();
    view! {
        <section class="pl-stack" aria-labelledby="wijken">
            <h2 id="wijken">{t!(staff_setup::areas)}</h2>
            <p class="pl-measure">{t!(staff_setup::areas_text)}</p>
            {rows(areas, t!(staff_setup::areas_none))}
            <Details summary=t!(staff_setup::area_add) open=was_refused(AREA)>
                <Form action=AREA prefix="wijk">
                    <AreaFields/>
                    <div><Button>{t!(staff_setup::area_add)}</Button></div>
                </Form>
            </Details>
        </section>
        <section class="pl-stack" aria-labelledby="themas">
            <h2 id="themas">{t!(staff_setup::topics)}</h2>
            <p class="pl-measure">{t!(staff_setup::topics_text)}</p>
            {rows(topics, t!(staff_setup::topics_none))}
            <Details summary=t!(staff_setup::topic_add) open=was_refused(TOPIC)>
                <Form action=TOPIC prefix="thema">
                    <TopicFields/>
                    <div><Button>{t!(staff_setup::topic_add)}</Button></div>
                </Form>
            </Details>
        </section>
        <ButtonGroup><ButtonLink href=STEPS[3].0>{t!(staff_setup::next)}</ButtonLink></ButtonGroup>
    }
}

fn rows(rows: Vec<AnyView>, none: &'static str) -> AnyView {
    if rows.is_empty() {
        view! { <p class="pl-muted">{none}</p> }
    } else {
        view! { <div>{rows}</div> }
    }
}

fn area_row(area: Area, codes: &[String]) -> AnyView {
    let codes = codes.join(", ");
    let change = format!("{AREA}/{}", area.id);
    let remove = format!("{change}/weg");
    let open = was_refused(&change) || was_refused(&remove);
    let summary = if codes.is_empty() { area.name.clone() } else { format!("{} ({codes})", area.name) };
    let (id, name) = (area.id, area.name);
    let about = name.clone();
    view! {
        <Details summary open>
            <Form action=change prefix=format!("w{id}")>
                <AreaFields name codes/>
                <div><Button kind=ButtonKind::Secondary>{t!(staff_setup::change)}</Button></div>
            </Form>
            {remove_form(remove, format!("x{id}"), about)}
        </Details>
    }
}

#[component]
fn AreaFields(#[prop(optional)] name: String, #[prop(optional)] codes: String) -> impl IntoView {
    view! {
        <TextInput name="name" label=t!(staff_setup::area_name) value=name/>
        <TextInput name="postcodes" label=t!(staff_setup::postcodes) hint=t!(staff_setup::postcodes_hint) value=codes optional=true/>
    }
}

fn topic_row(topic: Topic) -> AnyView {
    let change = format!("{TOPIC}/{}", topic.id);
    let remove = format!("{change}/weg");
    let open = was_refused(&change) || was_refused(&remove);
    let (id, nl, en) = (topic.id, topic.name_nl, topic.name_en);
    let (summary, about) = (format!("{nl} ({en})"), nl.clone());
    view! {
        <Details summary open>
            <Form action=change prefix=format!("t{id}")>
                <TopicFields nl en/>
                <div><Button kind=ButtonKind::Secondary>{t!(staff_setup::change)}</Button></div>
            </Form>
            {remove_form(remove, format!("y{id}"), about)}
        </Details>
    }
}

#[component]
fn TopicFields(#[prop(optional)] nl: String, #[prop(optional)] en: String) -> impl IntoView {
    view! {
        <TextInput name="name_nl" label=t!(staff_setup::name_nl) value=nl/>
        <TextInput name="name_en" label=t!(staff_setup::name_en) hint=t!(staff_setup::name_en_hint) value=en optional=true/>
    }
}

fn remove_form(action: String, prefix: String, about: String) -> AnyView {
    view! {
        <Form action prefix>
            <div>
                <Button kind=ButtonKind::Subtle>
                    {t!(staff_setup::remove)}<span class="pl-visually-hidden">": "{about}</span>
                </Button>
            </div>
        </Form>
    }
}
