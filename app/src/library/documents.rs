//! Server only: documents as HTML. What staff wrote is escaped like all text in a view.

use domain::guide::{GuidePhase, ItemKey};
use domain::lang::Lang;
use domain::library::{
    DocumentKind, DocumentLang, DocumentQuery, LibraryChoices, LibraryDocument, documents_for, documents_of,
};
use leptos::prelude::*;

use super::api::ListAddress;
use super::html::way;
use super::search::{Nothing, filter_panel, results, search_field, select};
use super::words;
use crate::erased::view;
use crate::shown::{Shown, html};
use crate::t;

/// The address of the list.
pub(crate) const PATH: &str = "/inspiratie/bibliotheek";

/// The documents that are asked for, one page of them.
pub(super) fn list(
    lang: Lang,
    address: &ListAddress,
    documents: &[LibraryDocument],
    names: &LibraryChoices,
) -> Shown {
    let query = address.document_query();
    let html = html(lang, || {
        view! {
            <div class="pl-stack pl-measure">
                <p class="pl-paragraph--lead">{t!(lang; library::library_lead)}</p>
                <p><a href=super::examples::PATH>{t!(lang; library::to_examples)}</a></p>
            </div>
            <div class="pl-columns pl-columns--nav">
                {filter(lang, &query, documents, names)}
                {found(lang, address, &query, documents)}
            </div>
            <p class="pl-muted pl-small pl-measure">{t!(lang; library::library_note)}</p>
        }
    });
    Shown { title: t!(lang; library::library).to_owned(), way: way(lang), html }
}

fn filter(
    lang: Lang,
    query: &DocumentQuery,
    documents: &[LibraryDocument],
    names: &LibraryChoices,
) -> AnyView {
    let kinds = DocumentKind::ALL.iter().map(|kind| (kind.to_string(), words::kind(lang, *kind).to_owned()));
    let langs = [DocumentLang::Dutch, DocumentLang::English]
        .map(|of| (of.to_string(), words::language(lang, of).to_owned()));
    let phases = names.phases.iter().map(|(phase, name)| (phase.to_string(), format!("{phase}. {name}")));
    let used = documents.iter().flat_map(|document| &document.methods).collect::<Vec<_>>();
    let methods = names.methods.iter().filter(|(method, _)| used.contains(&method));
    let methods = methods.map(|(method, name)| (method.to_string(), name.clone()));
    let chosen = |value: Option<String>| value.unwrap_or_default();
    let fields = vec![
        search_field(lang, &query.search),
        select(
            "soort",
            t!(lang; library::kind),
            t!(lang; library::all_kinds),
            &chosen(query.kind.map(|kind| kind.to_string())),
            kinds,
        ),
        select(
            "taal",
            t!(lang; library::language),
            t!(lang; library::all_languages),
            &chosen(query.lang.map(|of| of.to_string())),
            langs,
        ),
        select(
            "fase",
            t!(lang; library::phase),
            t!(lang; library::all_phases),
            &chosen(query.phase.map(|phase| phase.to_string())),
            phases,
        ),
        select(
            "methode",
            t!(lang; library::method),
            t!(lang; library::all_methods),
            &chosen(query.method.map(|method| method.to_string())),
            methods,
        ),
    ];
    filter_panel(lang, PATH, query.is_filtered(), fields, t!(lang; library::show_documents))
}

fn found(lang: Lang, address: &ListAddress, query: &DocumentQuery, documents: &[LibraryDocument]) -> AnyView {
    let found = query.select(documents);
    let count = t!(lang; library::count_documents, n = found.len());
    let nothing = Nothing { text: t!(lang; library::none_documents), all: t!(lang; library::all_documents) };
    results(lang, address, PATH, &found, count, &nothing, |document| row(lang, document))
}

/// A link that says what one gets: "Spelregels (PDF, 1,2 MB)". Without an address it is only the words.
fn link(lang: Lang, document: &LibraryDocument) -> AnyView {
    let title = match document.format.as_str() {
        "" => document.title.clone(),
        format => format!("{} ({format})", document.title),
    };
    if document.url.is_empty() {
        return title.into_any();
    }
    let other = document.lang.code().filter(|code| *code != lang.as_str());
    let rel = (!document.is_here()).then_some("noopener");
    view! { <a href=document.url.clone() rel=rel hreflang=other>{title}</a> }
}

fn row(lang: Lang, document: &LibraryDocument) -> AnyView {
    let no_address = document.url.is_empty().then(|| {
        view! { <p class="pl-small">{t!(lang; library::doc_no_address)}</p> }
    });
    view! {
        <li class="pl-card pl-card--row">
            <p class="pl-heading-group__eyebrow">{words::kind(lang, document.kind)}</p>
            <h2 class="pl-heading-3">{link(lang, document)}</h2>
            <p class="pl-measure">{document.about.clone()}</p>
            {no_address}
            <dl class="pl-card__facts">{facts(lang, document)}</dl>
        </li>
    }
}

fn facts(lang: Lang, document: &LibraryDocument) -> Vec<AnyView> {
    let host =
        Some(super::examples::host(&document.url)).filter(|host| !document.is_here() && !host.is_empty());
    let publisher = match host {
        Some(host) if host != document.publisher => format!("{} ({host})", document.publisher),
        _ => document.publisher.clone(),
    };
    let date = document.date.map(|date| date.words(lang)).unwrap_or_default();
    let phases =
        document.places.phases.iter().map(|phase| t!(lang; library::doc_phase, phase = phase.as_str()));
    let items = document.places.items.iter().map(|item| t!(lang; library::doc_item, item = item.as_str()));
    let places = phases.chain(items).collect::<Vec<_>>().join(", ");
    let methods: Vec<&str> = document.methods.iter().map(|m| service::method::name(lang, *m)).collect();
    let all = [
        (t!(lang; library::doc_publisher), publisher),
        (t!(lang; library::doc_date), date),
        (t!(lang; library::doc_lang), words::language(lang, document.lang).to_owned()),
        (t!(lang; library::doc_licence), words::licence(lang, document.licence).to_owned()),
        (t!(lang; library::doc_phases), places),
        (t!(lang; library::doc_methods), methods.join(", ")),
    ];
    let known = all.into_iter().filter(|(_, text)| !text.is_empty());
    known.map(|(key, text)| view! { <dt>{key}</dt><dd>{text}</dd> }).collect()
}

/// The documents that help with a step of the guide; nothing when there are none.
pub(crate) fn help_with(lang: Lang, documents: &[LibraryDocument], item: ItemKey) -> Option<AnyView> {
    links(lang, t!(lang; library::help_with), &documents_for(documents, item))
}

/// The documents that help with a whole phase of the guide; nothing when there are none.
pub(crate) fn help_with_phase(
    lang: Lang,
    documents: &[LibraryDocument],
    phase: GuidePhase,
) -> Option<AnyView> {
    links(lang, t!(lang; library::help_with_phase), &documents_of(documents, phase))
}

fn links(lang: Lang, title: &'static str, found: &[&LibraryDocument]) -> Option<AnyView> {
    (!found.is_empty()).then(|| {
        let rows: Vec<AnyView> =
            found.iter().map(|document| view! { <li>{link(lang, document)}</li> }).collect();
        view! {
            <p><strong>{title}</strong></p>
            <ul class="pl-link-list">{rows}</ul>
        }
    })
}

#[cfg(test)]
mod tests {
    use domain::library::{DocumentLicence, EntryKey, Places};
    use domain::method::Method;

    use super::*;

    fn document(title: &str, url: &str, of: DocumentLang) -> LibraryDocument {
        LibraryDocument {
            key: EntryKey::BuiltIn("iets".into()),
            kind: DocumentKind::Manual,
            title: title.into(),
            about: "Hoe u begint.".into(),
            publisher: "Iemand".into(),
            date: "2022-05".parse().ok(),
            lang: of,
            licence: DocumentLicence::Unknown,
            url: url.into(),
            format: "PDF, 1,2 MB".into(),
            places: Places { phases: vec![], items: vec![domain::guide::ItemCode::C6] },
            methods: vec![Method::Budget],
        }
    }

    fn shown(address: &ListAddress) -> String {
        let documents = [
            document("Spelregels", "https://voorbeeld.example/a.pdf", DocumentLang::English),
            document("Zonder adres", "", DocumentLang::Dutch),
            document("Hier", "/gids", DocumentLang::Both),
        ];
        let names =
            LibraryChoices { phases: vec![], methods: vec![(Method::Budget, "Burgerbegroting".into())] };
        list(Lang::Nl, address, &documents, &names).html
    }

    #[test]
    fn a_link_says_what_one_gets_and_in_which_language() {
        let html = shown(&ListAddress::default());
        assert!(html.contains("3 documenten") && html.contains("Spelregels (PDF, 1,2 MB)"), "{html}");
        assert!(html.contains("hreflang=\"en\"") && html.contains("Iemand (voorbeeld.example)"), "{html}");
        assert!(html.contains("mei 2022") && html.contains("stap C6"), "{html}");
        assert!(html.contains("Wij kennen geen vast adres") && html.matches("rel=\"noopener\"").count() == 1);
    }

    #[test]
    fn filters_and_words_are_kept_in_the_form() {
        let address =
            ListAddress { search: "\"spel".into(), filters: "taal=en&fase=C".into(), page: String::new() };
        let html = shown(&address);
        assert!(html.contains("0 documenten") && html.contains("Toon alle documenten"), "{html}");
        assert!(html.contains("value=\"&quot;spel\""), "{html}");
    }
}
