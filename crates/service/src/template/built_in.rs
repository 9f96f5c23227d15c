//! The templates that come with the portal: `crates/service/content/template/`, a file for each language, in the words
//! of the file that templates are shared as. They are part of the program and read once.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use domain::lang::Lang;
use domain::template::{BuiltIn, FORMAT, Template, VERSION};
use serde_json::Value;

use super::file;
use crate::{Error, Result};

type Known = std::result::Result<BTreeMap<&'static str, Template>, String>;

fn read(text: &str) -> Known {
    let mut entries: BTreeMap<String, BTreeMap<String, Value>> =
        toml::from_str(text).map_err(|error| error.to_string())?;
    let mut known = BTreeMap::new();
    for built_in in BuiltIn::ALL {
        let mut entry = entries.remove(built_in.as_str()).ok_or_else(|| format!("{built_in} is missing"))?;
        entry.insert("format".to_owned(), FORMAT.into());
        entry.insert("version".to_owned(), VERSION.into());
        let template = file::from_value(Value::Object(entry.into_iter().collect()));
        known.insert(built_in.as_str(), template.map_err(|error| format!("{built_in}: {error:?}"))?);
    }
    match entries.keys().next() {
        Some(strange) => Err(format!("{strange} is no template of the portal")),
        None => Ok(known),
    }
}

/// A template of the portal, in a language.
pub(super) fn find(lang: Lang, built_in: BuiltIn) -> Result<&'static Template> {
    static DUTCH: OnceLock<Known> = OnceLock::new();
    static ENGLISH: OnceLock<Known> = OnceLock::new();
    let known = match lang {
        Lang::Nl => DUTCH.get_or_init(|| read(include_str!("../../content/template/nl.toml"))),
        Lang::En => ENGLISH.get_or_init(|| read(include_str!("../../content/template/en.toml"))),
    };
    let known = known.as_ref().map_err(|error| Error::Inside(format!("templates of the portal: {error}")))?;
    known.get(built_in.as_str()).ok_or(Error::NotFound)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use domain::template::{Licence, StartInput};

    use super::*;

    fn started(template: &Template) -> StartInput {
        StartInput {
            question: "Wat vindt u van het plan voor Duinwijk?".into(),
            start: "2027-03-22".into(),
            level: template.level.unwrap().to_string(),
            frame_fixed: "Het budget staat vast.".into(),
            frame_open: "De plekken niet.".into(),
            decider: "Het college".into(),
            decision_date: "2027-12-01".into(),
            contact_name: "Team Wijken".into(),
            contact_mail: "wijken@stad.example".into(),
            ..StartInput::default()
        }
    }

    #[test]
    fn each_gives_a_process_that_could_be_published_from_its_form_alone() {
        for lang in [Lang::Nl, Lang::En] {
            for built_in in BuiltIn::ALL {
                let template = find(lang, *built_in).unwrap();
                let started = started(template).check(template).unwrap();
                assert_eq!(started.fields.missing(), Vec::<&str>::new(), "{lang} {built_in}");
                let timeline = template.timeline(started.start, || domain::id::PhaseId(uuid::Uuid::nil()));
                assert!(timeline.phases().len() >= 3, "{lang} {built_in}");
                assert!(timeline.phases().iter().any(|phase| !phase.actions.is_empty()), "{lang} {built_in}");
                assert!(template.groups.len() >= 3 && template.moments.len() >= 3, "{lang} {built_in}");
                assert!(template.activities.len() == 1 && template.choice.is_some(), "{lang} {built_in}");
                assert_eq!(template.licence, Licence::Free);
            }
        }
    }

    #[test]
    fn what_is_no_text_is_the_same_in_every_language() {
        for built_in in BuiltIn::ALL {
            let [nl, en] = [Lang::Nl, Lang::En].map(|lang| find(lang, *built_in).unwrap());
            let shape = |t: &Template| {
                let phases = t.phases.iter().map(|p| (p.gap, p.from, p.end, p.actions.clone()));
                let moments = t.moments.iter().map(|m| (m.channel, m.day, m.time, m.target));
                let groups = t.groups.iter().map(|g| (g.kind, g.interest, g.influence));
                let settings = t.activities.iter().map(|a| a.settings.clone());
                (
                    (t.edition, t.level, t.intensity, t.answer_days, t.decision_day),
                    (phases.collect::<Vec<_>>(), moments.collect::<Vec<_>>(), groups.collect::<Vec<_>>()),
                    (settings.collect::<Vec<_>>(), t.choice.as_ref().map(|c| (c.answers, c.methods.clone()))),
                )
            };
            assert_eq!(shape(nl), shape(en), "{built_in}");
            assert_ne!((&nl.title, &nl.texts), (&en.title, &en.texts));
        }
    }
}
