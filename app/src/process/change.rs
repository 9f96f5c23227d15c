//! Server only: what changed of what was published about influence, as HTML. It is the same on the page for residents
//! and in the history for staff, and its words never reach the browser as code.

use domain::change::{ChangeEntry, Changed, InfluenceField};
use domain::lang::Lang;
use domain::process::Level;
use leptos::prelude::*;

use super::words;
use crate::erased::view;
use crate::i18n::{Key, keys::process as k, text};
use crate::shown::html;
use crate::t;
use crate::ui::{Fact, FactBox, FactLook, Markdown, written};

/// What stands in the section with all changes, newest first; empty when nothing changed. The page makes the section,
/// with the heading `veranderd` as its name.
pub(crate) fn section(lang: Lang, changes: &[ChangeEntry]) -> String {
    if changes.is_empty() {
        return String::new();
    }
    html(lang, || {
        let rows: Vec<AnyView> = changes.iter().map(|change| entry(lang, change)).collect();
        view! {
            <h2 id="veranderd">{t!(lang; change::title)}</h2>
            <p>{t!(lang; change::lead)}</p>
            <ol class="pl-plain-list pl-stack">{rows}</ol>
        }
    })
}

fn entry(lang: Lang, change: &ChangeEntry) -> AnyView {
    let by = change.actor.as_ref().map(|name| {
        view! { <p class="pl-muted pl-small">{t!(lang; change::by, name = name)}</p> }
    });
    let fields: Vec<AnyView> = change.fields.iter().map(|changed| field(lang, changed)).collect();
    view! {
        <li>
            <article class="pl-stack pl-stack--small">
                <h3>{change.at.local().words(lang)}</h3>
                {by}
                <p><strong>{t!(lang; change::why)}</strong></p>
                <Markdown html=crate::markdown::html(&change.note)/>
                {fields}
            </article>
        </li>
    }
}

fn field(lang: Lang, changed: &Changed) -> AnyView {
    let facts = vec![
        Fact::view(t!(lang; change::was), said(lang, changed.field, &changed.was)),
        Fact::view(t!(lang; change::becomes), said(lang, changed.field, &changed.becomes)),
    ];
    view! {
        <h4>{name(lang, changed.field)}</h4>
        <FactBox facts look=FactLook::Rows/>
    }
}

/// A field by the name that residents read at the facts of the process.
pub(crate) fn name(lang: Lang, field: InfluenceField) -> &'static str {
    let key: Key = match field {
        InfluenceField::Level => k::level,
        InfluenceField::FrameFixed => k::frame_fixed,
        InfluenceField::FrameOpen => k::frame_open,
        InfluenceField::Decider => k::decider,
        InfluenceField::DecisionDate => k::decision_date,
        InfluenceField::Promise => k::promise,
    };
    text(lang, key)
}

/// What a field said, as the page of the process shows it.
fn said(lang: Lang, field: InfluenceField, kept: &str) -> AnyView {
    match field {
        InfluenceField::Level => {
            let (short, long) = Level::parse(kept).map(|level| words::level(lang, level)).unwrap_or_default();
            view! { <strong>{short}</strong><br/>{long} }
        }
        InfluenceField::DecisionDate => words::date(lang, kept).into_any(),
        InfluenceField::Decider => written(kept),
        InfluenceField::FrameFixed | InfluenceField::FrameOpen | InfluenceField::Promise => {
            view! { <Markdown html=crate::markdown::html(kept)/> }
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::time::Timestamp;

    use super::*;

    fn change(field: InfluenceField, was: &str, becomes: &str) -> ChangeEntry {
        let (was, becomes) = (was.to_owned(), becomes.to_owned());
        ChangeEntry {
            at: Timestamp(0),
            actor: None,
            note: "De raad vergadert <b>later</b>.".to_owned(),
            fields: vec![Changed { field, was, becomes }],
        }
    }

    #[test]
    fn nothing_changed_is_nothing_to_show() {
        assert_eq!(section(Lang::Nl, &[]), "");
    }

    #[test]
    fn a_change_says_what_it_was_what_it_is_and_why() {
        let html = section(Lang::Nl, &[change(InfluenceField::DecisionDate, "2027-02-11", "2027-02-18")]);
        for said in ["Wanneer is de beslissing", "11 februari 2027", "18 februari 2027", "De raad vergadert"]
        {
            assert!(html.contains(said), "{said}: {html}");
        }
        assert!(!html.contains("<b>"), "{html}");
    }

    #[test]
    fn a_level_is_said_in_words_and_markup_in_a_decider_stays_text() {
        let html = section(Lang::Nl, &[change(InfluenceField::Level, "consult", "advise")]);
        assert!(html.contains("U geeft uw mening") && html.contains("U geeft advies"), "{html}");
        let html = section(Lang::Nl, &[change(InfluenceField::Decider, "<script>", "de raad")]);
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{html}");
    }

    #[test]
    fn only_staff_read_who_did_it() {
        let known = ChangeEntry {
            actor: Some("Marit".to_owned()),
            ..change(InfluenceField::Decider, "het college", "de raad")
        };
        assert!(section(Lang::Nl, &[known]).contains("Marit"));
    }
}
