//! What the staff forms have in common: their addresses, and refusals in words that name the field.

use domain::input::{Problem, Problems};
use service::Error;

use super::{post_choice, post_entry, post_process, post_proposal};
use crate::context::RequestContext;
use crate::forms::{FormFail, FormRoute};
use crate::i18n::Lang;
use crate::t;
use crate::ui::form::{FieldError, Note, NoteKind};

/// The forms of the staff side.
#[must_use]
pub fn all() -> Vec<FormRoute> {
    const PROCESS: &str = "/beheer/processen/{id}";
    const PHASES: &str = "/beheer/processen/{id}/fases";
    const NEWS: &str = "/beheer/processen/{id}/nieuws";
    const DOCUMENTS: &str = "/beheer/processen/{id}/documenten";
    const PROPOSAL: &str = "/beheer/voorstellen/{id}";
    let mut all = vec![
        FormRoute::new("/beheer/processen/nieuw", post_process::add),
        FormRoute::new(PROCESS, post_process::save),
        FormRoute::new("/beheer/processen/{id}/stap/{step}", post_process::step).on_page(PROCESS),
        FormRoute::new("/beheer/processen/{id}/foto", post_process::add_picture)
            .on_page(PROCESS)
            .with_file(domain::input::MAX_PICTURE),
        FormRoute::new("/beheer/processen/{id}/foto/{picture}/weg", post_process::remove_picture)
            .on_page(PROCESS),
        FormRoute::new(PHASES, post_process::phases),
        FormRoute::new("/beheer/processen/{id}/fases/{phase}/{what}", post_process::by_hand).on_page(PHASES),
        FormRoute::new("/beheer/processen/{id}/keuzehulp", post_choice::keep),
        FormRoute::new("/beheer/processen/{id}/instellingen", post_process::settings),
        FormRoute::new(NEWS, post_process::add_news),
        FormRoute::new("/beheer/processen/{id}/nieuws/{news}", post_process::change_news).on_page(NEWS),
        FormRoute::new("/beheer/processen/{id}/nieuws/{news}/weg", post_process::remove_news).on_page(NEWS),
        FormRoute::new(DOCUMENTS, post_process::add_document),
        FormRoute::new("/beheer/processen/{id}/documenten/{document}", post_process::change_document)
            .on_page(DOCUMENTS),
        FormRoute::new("/beheer/processen/{id}/documenten/{document}/weg", post_process::remove_document)
            .on_page(DOCUMENTS),
        FormRoute::new("/beheer/voorstellen/{id}/stap/{step}", post_proposal::step).on_page(PROPOSAL),
        FormRoute::new("/beheer/voorstellen/{id}/argumenten/{comment}/{step}", post_proposal::comment)
            .on_page(PROPOSAL),
        FormRoute::new("/beheer/voorstellen/{id}/antwoord", post_proposal::answer).on_page(PROPOSAL),
        FormRoute::new("/beheer/invoer", post_entry::enter),
        FormRoute::new("/beheer/steunlijsten", post_entry::sheet),
        FormRoute::new("/beheer/steunlijsten/{id}/regel/{line}", post_entry::decide)
            .on_page("/beheer/steunlijsten/{id}"),
    ];
    all.extend(super::post_guide::all());
    all.extend(super::post_learn::all());
    all.extend(super::post_library::all());
    all.extend(super::post_offline::all());
    all.extend(super::portal_post::all());
    all.extend(super::post_setup::all());
    all.extend(super::post_team::all());
    all.extend(super::post_figures::all());
    all.extend(super::post_costs::all());
    all.extend(super::post_campaign::all());
    all.extend(super::post_template::all());
    all.extend(super::post_report::all());
    all
}

/// A refusal, with each error led by the name of its field: in a summary "fill this in" says nothing.
pub(super) fn named(
    context: &RequestContext,
    error: Error,
    label: impl Fn(Lang, &str) -> String,
) -> FormFail {
    crate::call::refused_named(context.lang(), error, label)
}

/// A note above a form whose fields are kept, such as a look ahead: nothing is wrong.
pub(super) fn shown_again(kind: NoteKind, text: String, lines: Vec<String>) -> FormFail {
    let errors = lines.into_iter().map(|text| FieldError::new("", text));
    FormFail {
        status: 200,
        errors: errors.collect(),
        note: Some(Note { kind, text, link: None }),
        ..FormFail::invalid(Problems::new())
    }
}

/// Somebody else saved first: the text is kept, and the new version is one link away.
pub(super) fn overtaken(context: &RequestContext, page: String) -> FormFail {
    let lang = context.lang();
    FormFail {
        note: Some(Note {
            kind: NoteKind::Warning,
            text: t!(lang; staff::changed_meanwhile).to_owned(),
            link: Some((page, t!(lang; staff::changed_open).to_owned())),
        }),
        ..FormFail::conflict()
    }
}

/// A step that is not possible any more.
pub(super) fn step_gone(context: &RequestContext) -> FormFail {
    FormFail::conflict().saying(t!(context.lang(); staff::step_gone))
}

/// Problems with some fields renamed.
pub(super) fn renamed(problems: Problems, name: impl Fn(&str) -> String) -> Problems {
    let renamed = problems.0.into_iter().map(|p| Problem { field: name(&p.field), kind: p.kind });
    Problems(renamed.collect())
}
