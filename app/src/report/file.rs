//! Server only: a version as one file that needs nothing else, for the archive of public documents.

use domain::lang::Lang;
use domain::report::ReportKind;
use leptos::prelude::*;

use super::html::{Frame, article, path};
use super::words;
use crate::api::ApiError;
use crate::context::RequestContext;
use crate::erased::view;
use crate::shown::html;
use crate::t;

/// Nothing in it but what the document needs: it is read in thirty years, without the portal.
const STYLE: &str = include_str!("file.css");

/// A version as a file: its name without the ending, and what is in it.
///
/// # Errors
/// Not found.
pub async fn file(
    context: &RequestContext,
    slug: &str,
    kind: ReportKind,
    number: &str,
) -> Result<(String, String), ApiError> {
    let page = super::api::read(context, slug, kind.path(), number).await?;
    let row = &page.version.row;
    // The document is in the language it was written in, whoever keeps it.
    let lang = context.call.caller.municipality.langs.first().copied().unwrap_or(Lang::Nl);
    let frame = Frame { base: context.origin.to_string(), content: None, ..Frame::of(context) };
    let address = format!("{}{}", context.origin, path(&page.head.slug, kind, Some(row.number)));
    let name = words::kind(lang, kind);
    let title = t!(lang; report::title, name = name, question = &row.question);
    let about = t!(lang; report::file_about, address = &address);
    let shown = title.clone();
    let body = html(lang, || {
        view! {
            <main>
                <h1>{shown}</h1>
                {article(lang, &frame, &page)}
            </main>
            <footer><p>{about}</p></footer>
        }
    });
    let meta = [
        ("viewport", "width=device-width, initial-scale=1"),
        ("dcterms.title", &title),
        ("dcterms.creator", &frame.municipality),
        ("dcterms.date", &row.at.local().machine()),
        ("dcterms.type", &name.to_lowercase()),
        ("dcterms.identifier", &address),
        ("dcterms.hasVersion", &row.number.to_string()),
        ("dcterms.language", lang.as_str()),
    ];
    let meta: String = meta
        .iter()
        .map(|(name, content)| format!("<meta name=\"{name}\" content=\"{}\">\n", escaped(content)))
        .collect();
    let text = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n{meta}<style>\n{STYLE}</style>\n\
         </head>\n<body>\n{body}\n</body>\n</html>\n",
        lang.as_str(),
        escaped(&title),
    );
    Ok((format!("{}-{}-{}", kind.path(), page.head.slug, row.number), text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
