//! What is sent about the library: added, changed, left out, shown again.

use domain::library::{EntryKey, EntryKind, ExampleInput, LibraryDocumentInput};
use service::{Error, library};

use super::post::{named, step_gone};
use crate::context::RequestContext;
use crate::forms::{FormBody, FormDone, FormFail, FormRoute, PathParams};
use crate::i18n::{Key, Lang, keys::staff_library as k, text};

type Reply = Result<FormDone, FormFail>;

/// The forms of the library.
#[must_use]
pub(super) fn all() -> Vec<FormRoute> {
    const ENTRY: &str = "/beheer/bibliotheek/{entry}";
    vec![
        FormRoute::new("/beheer/bibliotheek/document", add_document),
        FormRoute::new("/beheer/bibliotheek/voorbeeld", add_example),
        FormRoute::new(ENTRY, save),
        FormRoute::new("/beheer/bibliotheek/{entry}/{what}", turn).on_page(ENTRY),
    ]
}

const LIST: &str = "/beheer/bibliotheek";

fn label(lang: Lang, field: &str) -> String {
    let key: Key = match field {
        "kind" => k::kind,
        "title" => k::title,
        "about" => k::about,
        "publisher" => k::publisher,
        "date" => k::date,
        "url" => k::url,
        "format" => k::format,
        "lang" => k::lang,
        "licence" => k::licence,
        "phases" => k::phases,
        "methods" => k::methods,
        "place" => k::place,
        "from" => k::from,
        "to" => k::to,
        "outcome" => k::outcome,
        "theme" => k::theme,
        "scale" => k::scale,
        "size" => k::size,
        "level" => k::level,
        "happened" => k::happened,
        "figures" => k::figures,
        "lesson" => k::lesson,
        "source" => k::source,
        _ => return String::new(),
    };
    text(lang, key).trim_end_matches('?').to_owned()
}

fn document(body: &FormBody) -> LibraryDocumentInput {
    let of = |name: &str| body.get(name).to_owned();
    LibraryDocumentInput {
        kind: of("kind"),
        title: of("title"),
        about: of("about"),
        publisher: of("publisher"),
        date: of("date"),
        lang: of("lang"),
        licence: of("licence"),
        url: of("url"),
        format: of("format"),
        phases: body.all("phases").to_vec(),
        methods: body.all("methods").to_vec(),
    }
}

fn example(body: &FormBody) -> ExampleInput {
    let of = |name: &str| body.get(name).to_owned();
    ExampleInput {
        title: of("title"),
        place: of("place"),
        from: of("from"),
        to: of("to"),
        methods: body.all("methods").to_vec(),
        level: of("level"),
        theme: of("theme"),
        scale: of("scale"),
        size: of("size"),
        outcome: of("outcome"),
        figures: of("figures"),
        happened: of("happened"),
        lesson: of("lesson"),
        source: of("source"),
        url: of("url"),
    }
}

async fn add_document(context: RequestContext, _: PathParams, body: FormBody) -> Reply {
    let added = library::put_document(&context.call()?, None, &document(&body)).await;
    added.map_err(|error| named(&context, error, label))?;
    Ok(FormDone::to(LIST).saying(text(context.lang(), k::done_add)))
}

async fn add_example(context: RequestContext, _: PathParams, body: FormBody) -> Reply {
    let added = library::put_example(&context.call()?, None, &example(&body)).await;
    added.map_err(|error| named(&context, error, label))?;
    Ok(FormDone::to(LIST).saying(text(context.lang(), k::done_add)))
}

async fn save(context: RequestContext, params: PathParams, body: FormBody) -> Reply {
    let key: EntryKey = params.parse("entry")?;
    let id = key.own().ok_or_else(FormFail::not_found)?;
    let call = context.call()?;
    let refuse = |error| named(&context, error, label);
    let kind = library::entry_page(&call, &key).await.map_err(refuse)?.entry.kind();
    match kind {
        EntryKind::Document => library::put_document(&call, Some(id), &document(&body)).await,
        EntryKind::Example => library::put_example(&call, Some(id), &example(&body)).await,
    }
    .map_err(refuse)?;
    Ok(FormDone::to(LIST).saying(text(context.lang(), k::done_save)))
}

async fn turn(context: RequestContext, params: PathParams, _: FormBody) -> Reply {
    let key: EntryKey = params.parse("entry")?;
    let (hide, words) = match params.get("what") {
        "verbergen" => (true, k::done_hide),
        "tonen" => (false, k::done_show),
        _ => return Err(FormFail::not_found()),
    };
    match library::set_hidden(&context.call()?, &key, hide).await {
        Ok(()) => Ok(FormDone::to(format!("{LIST}/{key}")).saying(text(context.lang(), words))),
        Err(Error::Changed) => Err(step_gone(&context)),
        Err(error) => Err(named(&context, error, label)),
    }
}
