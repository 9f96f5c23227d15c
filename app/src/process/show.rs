//! One process: the question, the facts, the timeline with what one can do now, news, outcome.

use crate::erased::view;
use crate::routes::PageView;
use domain::lang::Lang;
use domain::phase::Action;
use domain::process::{NewsKind, Picture, ProcessState};
use domain::report::{Newest, ReportKind};
use domain::view::{ProcessHead, ProcessPage};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use super::api::{ShownProcess, show_process};
use super::words;
use crate::context::{content_lang, use_site};
use crate::i18n::use_lang;
use crate::proposal::words::until;
use crate::reading::{loaded, page_resource};
use crate::shell::{Breadcrumbs, Crumb, Page, describe};
use crate::t;
use crate::ui::{
    Alert, AlertKind, ButtonKind, ButtonLink, ContactBlock, Fact, FactBox, FactLook, HeadingGroup, Markdown,
    StatusBadge, Timeline, TimelineStep, within, written,
};

/// `/meedoen/:process`
#[derive(Debug)]
pub struct ProcessRoute;

impl PageView for ProcessRoute {
    fn view() -> AnyView {
        let (params, query) = (use_params_map(), use_query_map());
        let source = move || {
            let slug = params.with(|p| p.get("process").unwrap_or_default());
            (slug, query.with(|q| q.get("sleutel").unwrap_or_default()))
        };
        let page = page_resource(source, |(slug, key)| show_process(slug, key));
        loaded(page, show)
    }
}

fn show(shown: ShownProcess) -> impl IntoView {
    let lang = use_lang();
    let facts = facts(&shown, lang);
    let ShownProcess { page, notices, why_now, lasting, outcome, offline, changes, news, .. } = shown;
    let question = page.head.question.clone();
    let (phone, mail) = contact(&page.head);
    let topic = page.fields.topic_id.and_then(|id| page.choices.topics.iter().find(|topic| topic.id == id));
    let eyebrow = [topic.map(|topic| topic.name(lang).to_owned()), Some(page.fields.place.clone())];
    let eyebrow: Vec<String> = eyebrow.into_iter().flatten().filter(|text| !text.is_empty()).collect();
    view! {
        <Page title=question.clone() about=describe(&question) own_heading=true>
            <div class="pl-page__content">
                <Breadcrumbs crumbs=vec![Crumb::new("/meedoen", t!(common::take_part))] here=question.clone() written=question.clone()/>
                <div class="pl-stack">
                    {page.preview.then(|| view! { <Alert kind=AlertKind::Warning>{t!(process::preview)}</Alert> })}
                    <HeadingGroup title=question eyebrow=eyebrow.join(" · ") written=page.fields.place.clone() lead=page.fields.summary.clone()/>
                    {status(&page, lang)}
                    {(!notices.is_empty()).then(|| view! { <div inner_html=notices></div> })}
                    {at_a_glance(&page, lang)}
                    <div class="pl-columns pl-columns--aside">
                        <div class="pl-stack">
                            {result(&page, outcome)}
                            {pictures(&page.pictures)}
                            {timeline(&page, lang)}
                            {(!offline.is_empty()).then(|| view! {
                                <section class="pl-stack" aria-labelledby="activiteiten" inner_html=offline></section>
                            })}
                            {section("waarom", t!(process::why_now), why_now)}
                            {affected(&page, lang)}
                            {section("betrokken", t!(process::lasting), lasting)}
                            {(!changes.is_empty()).then(|| view! {
                                <section class="pl-stack" aria-labelledby="veranderd" inner_html=changes></section>
                            })}
                        </div>
                        <div class="pl-stack">
                            {facts}
                            {numbers(&page)}
                            {documents(&page)}
                            <ContactBlock
                                title=t!(process::contact)
                                name=page.head.contact_name.clone()
                                phone=phone
                                mail=mail
                            />
                            {source(&page)}
                        </div>
                    </div>
                    // After the facts, also where all stands below each other: who decides comes before the news.
                    <div class="pl-stack pl-measure">{messages(&page, &news, lang)}</div>
                </div>
            </div>
        </Page>
    }
}

/// Telephone and mail for questions about the process; those of the municipality when it has neither.
fn contact(head: &ProcessHead) -> (String, String) {
    let (phone, mail) = (head.contact_phone.clone(), head.contact_mail.clone());
    if phone.is_empty() && mail.is_empty() {
        let municipality = use_site().municipality;
        return (municipality.contact_phone, municipality.contact_mail);
    }
    (phone, mail)
}

/// On a narrow screen the facts come after the phases: what a reader wants to know first stands above both, with the way
/// to the rest.
fn at_a_glance(page: &ProcessPage, lang: Lang) -> AnyView {
    let mut facts = Vec::new();
    let current = page.course.timeline.current(page.now).filter(|_| page.head.state.takes_part());
    if let Some(phase) = current {
        let name = phase.name.clone();
        facts.push(Fact::view(t!(ui::step_now), view! { <a href="#planning">{written(name)}</a> }));
    }
    if let Some(level) = page.fields.level {
        facts.push(Fact::new(t!(process::level), words::level(lang, level).0));
    }
    let date = words::date(lang, &page.fields.decision_date);
    facts.extend((!date.is_empty()).then(|| Fact::new(t!(process::decision_date), date)));
    view! {
        <div class="pl-glance">
            <FactBox facts look=FactLook::Box/>
            <p><a href="#feiten">{t!(process::glance_more)}</a></p>
        </div>
    }
}

/// Finished or archived is said at the top; running needs no word.
fn status(page: &ProcessPage, lang: Lang) -> Option<AnyView> {
    let state = page.head.state;
    (state != ProcessState::Published).then(|| {
        let (kind, text) = words::state(lang, state);
        let closed = page.head.closed_at.map(|at| {
            let day = at.local().short_date(lang);
            view! { <span>{t!(process::closed_on, date = day)}</span> }
        });
        view! { <p class="pl-cluster"><StatusBadge kind=kind text=text/>{closed}</p> }
    })
}

fn section(id: &'static str, title: &'static str, html: String) -> Option<AnyView> {
    (!html.is_empty()).then(|| {
        view! {
            <section class="pl-stack pl-stack--small" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                <Markdown html=html/>
            </section>
        }
    })
}

/// Who notices something of it: only of whom something is said.
fn affected(page: &ProcessPage, lang: Lang) -> Option<AnyView> {
    let facts = page.fields.affected.filled();
    let facts =
        facts.map(|(group, text)| Fact::written(words::affected(lang, group), text)).collect::<Vec<_>>();
    (!facts.is_empty()).then(|| {
        view! {
            <section class="pl-stack pl-stack--small" aria-labelledby="wie">
                <h2 id="wie">{t!(process::affected)}</h2>
                <FactBox facts look=FactLook::Rows/>
            </section>
        }
    })
}

fn result(page: &ProcessPage, outcome: String) -> Option<AnyView> {
    let title = t!(process::outcome);
    (page.head.state != ProcessState::Published).then(|| section("uitkomst", title, outcome)).flatten()
}

fn pictures(pictures: &[Picture]) -> Option<AnyView> {
    pictures.first().map(|picture| {
        view! {
            <img
                class="pl-image pl-image--wide"
                src=crate::context::picture_path(picture.id)
                alt=picture.alt.clone()
                lang=content_lang()
                width=picture.width.to_string()
                height=picture.height.to_string()
            />
        }
    })
}

fn timeline(page: &ProcessPage, lang: Lang) -> AnyView {
    let steps = words::course(&page.course, page.now).map(|(phase, state)| {
        let current = state == crate::ui::StepState::Current;
        let body = view! {
            <div class="pl-stack pl-stack--small">
                {(!phase.description.is_empty()).then(|| view! { <p lang=content_lang()>{phase.description.clone()}</p> })}
                {(current && page.head.state == ProcessState::Published).then(|| actions(page, phase, lang))}
            </div>
        };
        TimelineStep {
            title: phase.name.clone(),
            state,
            when: words::dates(lang, phase),
            body: Some(body.into_any()),
        }
    });
    let steps: Vec<_> = steps.collect();
    let dated = !steps.is_empty();
    view! {
        <section class="pl-stack pl-stack--small" aria-labelledby="planning">
            <h2 id="planning">{t!(process::timeline)}</h2>
            {if steps.is_empty() {
                view! { <p>{t!(process::timeline_empty)}</p> }
            } else {
                view! { <Timeline steps=steps named_here=true/> }
            }}
            {(dated && page.head.state.is_public()).then(|| view! {
                <p><a href=format!("/meedoen/{}/agenda.ics", page.head.slug) download="">{t!(process::calendar)}</a></p>
            })}
            {reports(page)}
        </section>
    }
}

/// The plan and the report belong to the time before and after the phases.
fn reports(page: &ProcessPage) -> Option<AnyView> {
    if page.reports.is_empty() || page.preview {
        return None;
    }
    let lang = use_lang();
    let row = |newest: &Newest| {
        let words = match newest.kind {
            ReportKind::Plan => t!(process::plan_link),
            ReportKind::Report => t!(process::report_link),
        };
        let (number, date) = (newest.number.to_string(), newest.at.local().short_date(lang));
        let version = t!(process::report_version, number = &number, date = &date);
        let to = format!("/meedoen/{}/{}", page.head.slug, newest.kind.path());
        view! { <li><a href=to>{words}</a>" "{version}</li> }
    };
    let rows: Vec<AnyView> = page.reports.iter().map(row).collect();
    Some(view! { <ul class="pl-plain-list">{rows}</ul> })
}

/// The one main thing to do now, and the way to the proposals.
fn actions(page: &ProcessPage, phase: &domain::phase::Phase, lang: Lang) -> AnyView {
    let list = format!("/meedoen/{}/voorstellen", page.head.slug);
    let submit = phase.actions.contains(&Action::Submit);
    let support = phase.actions.contains(&Action::Support);
    let read = if support { t!(process::action_support) } else { t!(process::action_read) };
    view! {
        {phase.ends_at.map(|end| view! { <p>{t!(process::until_date, date = until(lang, end))}</p> })}
        {page.activity.is_some().then(|| view! {
            <div class="pl-button-group">
                {submit.then(|| view! { <ButtonLink href=format!("{list}/nieuw")>{t!(process::action_submit)}</ButtonLink> })}
                <ButtonLink href=list.clone() kind=if submit { ButtonKind::Secondary } else { ButtonKind::Primary }>{read}</ButtonLink>
            </div>
        })}
    }
}

fn facts(shown: &ShownProcess, lang: Lang) -> AnyView {
    let fields = &shown.page.fields;
    let mut facts = Vec::new();
    if let Some(level) = fields.level {
        let (short, long) = words::level(lang, level);
        let value = view! { <strong>{short}</strong><br/>{long} };
        facts.push(Fact::view(t!(process::level), value));
    }
    let said =
        |key: &'static str, value: &String| (!value.is_empty()).then(|| Fact::written(key, value.clone()));
    facts.extend(said(t!(process::decider), &fields.decider));
    let date = words::date(lang, &fields.decision_date);
    facts.extend((!date.is_empty()).then(|| Fact::new(t!(process::decision_date), date)));
    facts.extend(said(t!(process::audience), &fields.audience));
    let texts = [
        (t!(process::frame_fixed), &shown.frame_fixed),
        (t!(process::frame_open), &shown.frame_open),
        (t!(process::promise), &shown.promise),
    ];
    for (key, html) in texts.into_iter().filter(|(_, html)| !html.is_empty()) {
        facts.push(Fact::view(key, view! { <Markdown html=html.clone()/> }));
    }
    let changed = !shown.changes.is_empty();
    view! {
        <section class="pl-stack pl-stack--small" aria-labelledby="feiten">
            <h2 id="feiten">{t!(process::facts_title)}</h2>
            <FactBox facts=facts look=FactLook::Box/>
            {changed.then(|| view! { <p><a href="#veranderd">{t!(process::changed_link)}</a></p> })}
        </section>
    }
}

fn numbers(page: &ProcessPage) -> Option<AnyView> {
    page.activity.as_ref()?;
    let numbers = page.numbers;
    let rows = [
        (numbers.proposals, t!(process::number_proposals, n = numbers.proposals)),
        (numbers.supports, t!(process::number_supports, n = numbers.supports)),
        (numbers.answered, t!(process::number_answered).to_owned()),
        (numbers.accepted, t!(process::number_accepted, n = numbers.accepted)),
        (numbers.partly, t!(process::number_partly, n = numbers.partly)),
    ];
    let lang = use_lang();
    let overdue = (numbers.overdue > 0 && page.head.state == ProcessState::Published).then(
        || view! { <Alert kind=AlertKind::Warning>{t!(process::overdue_text, n = numbers.overdue)}</Alert> },
    );
    Some(view! {
        <section class="pl-stack pl-stack--small" aria-labelledby="cijfers">
            <h2 id="cijfers">{t!(process::numbers)}</h2>
            <ul class="pl-plain-list">
                {rows.into_iter().map(|(n, text)| view! {
                    <li><strong>{crate::i18n::number_text(lang, n)}</strong>" "{text}</li>
                }).collect_view()}
            </ul>
            {overdue}
            <p>{t!(process::answer_promise, n = page.head.answer_days)}</p>
            <ul class="pl-plain-list">
                <li><a href=format!("/meedoen/{}/voorstellen", page.head.slug)>{t!(process::all_proposals)}</a></li>
                {(!page.preview).then(|| view! {
                    <li><a href=format!("/meedoen/{}/resultaat", page.head.slug)>{t!(process::results_link)}</a></li>
                    <li><a href=format!("/meedoen/{}/cijfers", page.head.slug)>{t!(process::all_figures)}</a></li>
                })}
            </ul>
        </section>
    })
}

/// Follow-up first when the process is over, then the news.
fn messages(page: &ProcessPage, html: &[String], lang: Lang) -> AnyView {
    let of = |kind: NewsKind| {
        let items = page.news.iter().zip(html).filter(|(news, _)| news.kind == kind);
        let items = items.map(|(news, html)| {
            view! {
                <li>
                    <article class="pl-stack pl-stack--small">
                        <h3 lang=content_lang()>{news.title.clone()}</h3>
                        <p class="pl-muted">{t!(process::published_on, date = news.published_at.local().short_date(lang))}</p>
                        <Markdown html=html.clone()/>
                    </article>
                </li>
            }
        });
        items.collect::<Vec<_>>()
    };
    let (follow_up, news) = (of(NewsKind::FollowUp), of(NewsKind::News));
    view! {
        {(!follow_up.is_empty()).then(|| view! {
            <section class="pl-stack pl-stack--small" aria-labelledby="vervolg">
                <h2 id="vervolg">{t!(process::follow_up)}</h2>
                <ul class="pl-plain-list pl-stack">{follow_up}</ul>
            </section>
        })}
        <section class="pl-stack pl-stack--small" aria-labelledby="nieuws">
            <h2 id="nieuws">{t!(process::news)}</h2>
            {if news.is_empty() {
                view! { <p>{t!(process::news_empty)}</p> }
            } else {
                view! { <ul class="pl-plain-list pl-stack">{news}</ul> }
            }}
            {(page.head.state.is_public() && !page.preview).then(|| view! {
                <ul class="pl-plain-list pl-no-print">
                    <li><a href=format!("/nieuws/volgen?onderwerp={}", page.head.slug)>{t!(process::news_follow)}</a></li>
                    <li><a href="/nieuws">{t!(process::news_all)}</a></li>
                </ul>
            })}
        </section>
    }
}

fn documents(page: &ProcessPage) -> Option<AnyView> {
    (!page.documents.is_empty()).then(|| {
        view! {
            <section class="pl-stack pl-stack--small" aria-labelledby="documenten">
                <h2 id="documenten">{t!(process::documents)}</h2>
                <ul class="pl-link-list">
                    {page.documents.iter().map(|document| view! {
                        <li><a href=document.url.clone() rel="noopener">{written(&document.title)}" ("{written(&document.format)}")"</a></li>
                    }).collect_view()}
                </ul>
            </section>
        }
    })
}

fn source(page: &ProcessPage) -> Option<AnyView> {
    let fields = &page.fields;
    (!fields.source_note.is_empty()).then(|| {
        let note = t!(process::source_note, source = &fields.source_note);
        let link = (!fields.source_url.is_empty()).then(|| {
            view! { <p><a href=fields.source_url.clone() rel="noopener">{t!(process::source)}</a></p> }
        });
        view! { <div class="pl-stack pl-stack--small pl-muted"><p>{within(note, &fields.source_note)}</p>{link}</div> }
    })
}
