//! Server only: what posters, letters and forms have in common.

use domain::campaign::PrintPage;
use domain::lang::Lang;
use domain::municipality::Municipality;
use domain::phase::PhaseStatus;
use leptos::prelude::*;
use service::Call;
use std::sync::Arc;

use super::api::Sheet;
use super::qr;
use crate::erased::view;
use crate::shown::html;
use crate::t;
use crate::ui::{Alert, AlertKind};

/// Whose paper it is, and where it leads.
pub(super) struct About {
    pub(super) lang: Lang,
    pub(super) municipality: Arc<Municipality>,
    /// `https://host`
    pub(super) origin: String,
    /// the whole address that is in the code to scan
    pub(super) url: String,
    /// the same without `https://`, for to type
    pub(super) short: String,
}

impl About {
    pub(super) fn of(call: &Call, page: &PrintPage) -> Self {
        let origin = call.caller.origin.clone();
        let url = format!("{origin}{}", page.path());
        let short = without_scheme(&url).to_owned();
        Self {
            lang: call.caller.lang,
            municipality: Arc::clone(&call.caller.municipality),
            origin,
            url,
            short,
        }
    }

    /// The telephone number of the process, or else of the municipality.
    pub(super) fn phone<'a>(&'a self, page: &'a PrintPage) -> &'a str {
        or(&page.fields.contact_phone, &self.municipality.contact_phone)
    }

    /// The mail address of the process, or else of the municipality.
    pub(super) fn mail<'a>(&'a self, page: &'a PrintPage) -> &'a str {
        or(&page.fields.contact_mail, &self.municipality.contact_mail)
    }

    /// The code to scan, with the address to type beside it.
    pub(super) fn code(&self) -> AnyView {
        let svg = qr::svg(&self.url, &t!(self.lang; campaign::qr_alt, address = &self.short));
        view! { <div class="pl-sheet__code" inner_html=svg></div> }
    }

    /// A sheet of this process.
    pub(super) fn sheet(&self, page: &PrintPage, here: &str, window: String, about: AnyView) -> Sheet {
        let lang = self.lang;
        let process = format!("/beheer/processen/{}", page.process);
        let way = vec![
            ("/beheer".to_owned(), t!(lang; staff::title).to_owned()),
            (process.clone(), page.fields.question.clone()),
            (format!("{process}/campagne"), t!(lang; staff::campaign).to_owned()),
        ];
        let over = page.state.is_over();
        let about = html(lang, || {
            view! {
                {over.then(|| view! { <Alert kind=AlertKind::Warning><p>{t!(lang; campaign::print_over)}</p></Alert> })}
                <p class="pl-measure">{t!(lang; campaign::print_help)}</p>
                {about}
            }
        });
        Sheet {
            window,
            way,
            here: here.to_owned(),
            about,
            class: "pl-sheet".to_owned(),
            before: String::new(),
            heading: page.fields.question.clone(),
            html: String::new(),
        }
    }
}

fn or<'a>(first: &'a str, otherwise: &'a str) -> &'a str {
    if first.is_empty() { otherwise } else { first }
}

/// An address as one types it.
pub(crate) fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

/// The phases that are open or still to come and in which one can do something, each with its dates.
pub(super) fn phases(lang: Lang, page: &PrintPage) -> Vec<String> {
    let coming = page
        .timeline
        .phases()
        .iter()
        .filter(|phase| !phase.actions.is_empty() && phase.status(page.now) != PhaseStatus::Past);
    coming
        .map(|phase| {
            let dates = crate::process::words::dates(lang, phase);
            t!(lang; campaign::phase_dates, name = &phase.name, dates = &dates)
        })
        .collect()
}

/// A list of lines; nothing when there are none.
pub(super) fn lines(class: &'static str, texts: Vec<String>) -> Option<AnyView> {
    (!texts.is_empty()).then(|| {
        let rows: Vec<AnyView> = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect();
        view! { <ul class=class>{rows}</ul> }
    })
}
