//! Server only: where the outcome of the choice aid leads on to.

use domain::choice::Ranking;
use domain::lang::Lang;
use leptos::prelude::*;
use service::choice::OpenToChoice;

use super::html::name;
use crate::erased::view;
use crate::t;

/// Processes that are named; the rest is a list away.
const NAMED: usize = 5;

/// An address and the words of the link to it.
pub(super) type Link = (String, String);

/// For everybody: the method that came first, all of them, and whom to ask. For staff also the processes with which
/// the choice can be kept, with these answers.
pub(super) fn links(lang: Lang, ranking: &Ranking, open: Option<&[OpenToChoice]>) -> Vec<Link> {
    let mut links = Vec::new();
    if let Some(open) = open {
        links.extend(open.iter().take(NAMED).map(|process| {
            let href =
                format!("/beheer/processen/{}/keuzehulp?{}#vastleggen", process.id, ranking.input.query());
            (href, t!(lang; choice::next_keep, question = &process.question))
        }));
        links.push(("/beheer/processen".to_owned(), t!(lang; choice::next_processes).to_owned()));
    }
    links.extend(first(lang, ranking));
    links.push(("/methoden".to_owned(), t!(lang; choice::to_methods).to_owned()));
    if open.is_none() {
        links.push(("/help".to_owned(), t!(lang; choice::next_ask).to_owned()));
    }
    links
}

/// On the page of a process: the form below, when the reader can keep a choice.
pub(super) fn staff_links(lang: Lang, ranking: &Ranking, may_keep: bool) -> Vec<Link> {
    let keep = may_keep.then(|| ("#vastleggen".to_owned(), t!(lang; choice::next_here).to_owned()));
    let all = ("/methoden".to_owned(), t!(lang; choice::to_methods).to_owned());
    keep.into_iter().chain(first(lang, ranking)).chain([all]).collect()
}

fn first(lang: Lang, ranking: &Ranking) -> Option<Link> {
    let method = ranking.first()?;
    let words = t!(lang; choice::next_read, name = name(lang, method));
    Some((format!("/methoden/{}", method.slug()), words))
}

pub(super) fn section(lang: Lang, links: Vec<Link>) -> AnyView {
    let links: Vec<AnyView> =
        links.into_iter().map(|(href, text)| view! { <li><a href=href>{text}</a></li> }).collect();
    view! {
        <section class="pl-stack pl-stack--small pl-measure" aria-labelledby="verder">
            <h2 id="verder">{t!(lang; choice::next)}</h2>
            <ul class="pl-link-list">{links}</ul>
        </section>
    }
}
