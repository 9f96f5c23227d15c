//! The form with everything that a process says about itself. Beside each field stands what
//! residents will see of it.

use domain::affected::{AFFECTED_MAX, Affected, AffectedGroup};
use domain::change::NOTE_MAX;
use domain::municipality::Topic;
use domain::process::{Level, ProcessFields};
use leptos::prelude::*;

use super::words;
use crate::erased::view;
use crate::i18n::use_lang;
use crate::t;
use crate::ui::form::{Form, FormHandle};
use crate::ui::*;

/// The form of a process, new or changed.
#[component]
pub fn ProcessForm(
    /// The path it is sent to.
    #[prop(into)]
    action: String,
    /// What it says now.
    fields: ProcessFields,
    /// Topics to choose from.
    topics: Vec<Topic>,
    /// Fields that must be filled in before it can be published.
    missing: Vec<String>,
    /// What it says about influence was published: changing it needs a note.
    #[prop(optional)]
    published: bool,
    /// Number of changes, to notice that two people change it at once; none for a new one.
    #[prop(optional)]
    version: Option<i64>,
) -> impl IntoView {
    let draft = format!("proces:{action}");
    view! {
        <Form action draft prefix="p">
            {version.map(|version| view! { <Version version/> })}
            <Question fields=fields.clone() topics missing=missing.clone()/>
            <Influence fields=fields.clone() missing=missing.clone() published/>
            <Afterwards fields=fields.clone() missing/>
            <Contact fields=fields.clone()/>
            <Ending fields/>
            <ButtonGroup>
                <Button large=true>{t!(staff_process::save)}</Button>
            </ButtonGroup>
        </Form>
    }
}

/// The version that was read: after a refusal still that one, so that nothing is overwritten unseen.
#[component]
fn Version(version: i64) -> impl IntoView {
    let value = FormHandle::current().value("version", &version.to_string());
    view! { <Hidden name="version" value/> }
}

#[component]
fn Question(fields: ProcessFields, topics: Vec<Topic>, missing: Vec<String>) -> impl IntoView {
    let lang = use_lang();
    let affected = fields.affected.clone();
    let weights = super::guide_words::variants(lang);
    let weight = fields.intensity.map(|intensity| intensity.as_str());
    let topic = fields.topic_id.map(|id| id.to_string());
    let topics = topics.into_iter().map(|t| Choice::new(t.id.to_string(), t.name(lang))).collect();
    view! {
        <Fieldset legend=t!(staff_process::group_question)>
            <TextInput name="question" label=words::field(lang, "question") hint=t!(staff_process::question_hint) value=fields.question/>
            <Textarea name="summary" label=words::field(lang, "summary") hint=t!(staff_process::summary_hint) value=fields.summary max=300 optional=true/>
            <Textarea name="why_now" label=words::field(lang, "why_now") hint=t!(staff_process::why_now_hint) value=fields.why_now max=4000 large=true optional=true/>
            <Select name="topic_id" label=words::field(lang, "topic_id") empty=t!(staff_process::no_topic) options=topics value=topic optional=true/>
            <TextInput name="place" label=words::field(lang, "place") hint=t!(staff_process::place_hint) value=fields.place optional=true/>
            <TextInput name="audience" label=words::field(lang, "audience") hint=t!(staff_process::audience_hint) value=fields.audience optional=true/>
            <TextInput name="slug" label=words::field(lang, "slug") hint=t!(staff_process::slug_hint) value=fields.slug optional=true/>
            <RadioGroup name="intensity" legend=words::field(lang, "intensity") hint=t!(staff_process::intensity_hint) options=weights value=weight optional=true/>
        </Fieldset>
        <Who affected missing/>
    }
}

/// Below the hint of a field that is still empty stands that it must be filled in.
fn hint(missing: &[String], name: &str, text: &str) -> String {
    if missing.iter().any(|m| m == name) {
        format!("{text} {}", t!(staff_process::needed))
    } else {
        text.to_owned()
    }
}

/// Who is affected: a text for each kind of people, of which one is enough.
#[component]
fn Who(affected: Affected, missing: Vec<String>) -> impl IntoView {
    let lang = use_lang();
    let fields: Vec<AnyView> = AffectedGroup::ALL
        .iter()
        .map(|group| {
            let hint = match group {
                AffectedGroup::Residents => t!(staff_process::affected_residents_hint),
                AffectedGroup::Businesses => t!(staff_process::affected_businesses_hint),
                AffectedGroup::Organisations => t!(staff_process::affected_organisations_hint),
                AffectedGroup::Missing => t!(staff_process::affected_missing_hint),
            };
            let (label, value) =
                (crate::process::words::affected(lang, *group), affected.of(*group).to_owned());
            view! { <Textarea name=group.as_str() label hint value max=AFFECTED_MAX optional=true/> }
        })
        .collect();
    view! {
        <Fieldset legend=words::field(lang, "affected_residents")>
            <p>{hint(&missing, "affected_residents", t!(staff_process::affected_hint))}</p>
            {fields}
        </Fieldset>
    }
}

/// What comes after it.
#[component]
fn Afterwards(fields: ProcessFields, missing: Vec<String>) -> impl IntoView {
    let lang = use_lang();
    let hint = hint(&missing, "lasting", t!(staff_process::lasting_hint));
    view! {
        <Fieldset legend=t!(staff_process::group_afterwards)>
            <Textarea name="lasting" label=words::field(lang, "lasting") hint value=fields.lasting max=1000/>
        </Fieldset>
    }
}

/// Why what was published changes; everybody reads it.
#[component]
fn Note() -> impl IntoView {
    view! {
        <Alert kind=AlertKind::Info>
            <p>{t!(staff_process::note_text)}</p>
        </Alert>
        <Textarea name="note" label=t!(staff_process::note) hint=t!(staff_process::note_hint) max=NOTE_MAX optional=true/>
    }
}

#[component]
fn Influence(fields: ProcessFields, missing: Vec<String>, published: bool) -> impl IntoView {
    let lang = use_lang();
    let levels = Level::ALL
        .iter()
        .map(|level| {
            let (name, hint) = words::level(lang, *level);
            Choice::new(level.as_str(), name).hint(hint)
        })
        .collect();
    let hint = move |name: &str, text: &str| hint(&missing, name, text);
    // Named as they are on the page that residents read.
    let level_hint =
        t!(staff_process::level_hint, label = t!(process::level), box = t!(process::facts_title));
    let date_hint = t!(staff_process::decision_date_hint, label = t!(process::decision_date));
    view! {
        <Fieldset legend=t!(staff_process::group_influence)>
            <RadioGroup name="level" legend=words::field(lang, "level") hint=hint("level", &level_hint) options=levels value=fields.level.map(|l| l.as_str()) cards=true/>
            <Textarea name="frame_fixed" label=words::field(lang, "frame_fixed") hint=hint("frame_fixed", t!(staff_process::frame_fixed_hint)) value=fields.frame_fixed max=2000/>
            <Textarea name="frame_open" label=words::field(lang, "frame_open") hint=hint("frame_open", t!(staff_process::frame_open_hint)) value=fields.frame_open max=2000/>
            <TextInput name="decider" label=words::field(lang, "decider") hint=hint("decider", t!(staff_process::decider_hint)) value=fields.decider/>
            <DateInput name="decision_date" label=words::field(lang, "decision_date") hint=hint("decision_date", &date_hint) value=fields.decision_date/>
            <Textarea name="promise" label=words::field(lang, "promise") hint=hint("promise", t!(staff_process::promise_hint)) value=fields.promise max=1000/>
            <TextInput name="answer_days" label=t!(staff_process::answer_days) hint=t!(staff_process::answer_days_hint) value=fields.answer_days.to_string() width=FieldWidth::Number inputmode="numeric"/>
            {published.then(|| view! { <Note/> })}
        </Fieldset>
    }
}

#[component]
fn Contact(fields: ProcessFields) -> impl IntoView {
    view! {
        <Fieldset legend=t!(staff_process::group_contact)>
            <TextInput name="contact_name" label=t!(staff_words::field_contact_name) hint=t!(staff_process::contact_name_hint) value=fields.contact_name optional=true/>
            <TextInput name="contact_mail" label=t!(staff_words::field_contact_mail) kind="email" value=fields.contact_mail optional=true/>
            <TextInput name="contact_phone" label=t!(staff_process::contact_phone) kind="tel" width=FieldWidth::Short value=fields.contact_phone optional=true/>
        </Fieldset>
    }
}

#[component]
fn Ending(fields: ProcessFields) -> impl IntoView {
    view! {
        <Fieldset legend=t!(staff_process::group_ending)>
            <Textarea name="outcome" label=t!(staff_words::field_outcome) hint=t!(staff_process::outcome_hint) value=fields.outcome max=8000 large=true optional=true/>
            <TextInput name="source_note" label=t!(staff_process::source_note) hint=t!(staff_process::source_note_hint) value=fields.source_note optional=true/>
            <TextInput name="source_url" label=t!(staff_process::source_url) kind="url" value=fields.source_url optional=true/>
        </Fieldset>
    }
}
