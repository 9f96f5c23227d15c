//! Server only: what the portal knows of a section, in words. It is the first text of a section, for staff to edit.

use domain::figures::{PlanFigure, ReachFigure, Visits};
use domain::lang::Lang;
use domain::money::Cents;
use domain::report::{Known, KnownMoment, Line, ReportKind, Section, Ways, fill};
use domain::team::SignOffBody;
use domain::time::Timestamp;

use crate::evaluation::words::question_short;
use crate::figures::words as fw;
use crate::i18n::number_text;
use crate::process::words::{affected, date, level};
use crate::staff::team::role_name;
use crate::staff::{campaign_words as cw, words as sw};
use crate::t;

/// The text of every section of a document.
pub(crate) fn all(lang: Lang, kind: ReportKind, known: &Known) -> Vec<(Section, String)> {
    kind.sections().map(|section| (section, text(lang, section, known))).collect()
}

/// The text of a section; empty when the portal knows nothing of it.
pub(crate) fn text(lang: Lang, section: Section, known: &Known) -> String {
    let mut text = String::new();
    let mut in_list = false;
    for said in fill(section, known).iter().flat_map(|line| said(lang, line)) {
        let (is_item, words) = match said {
            Said::Text(words) => (false, words),
            Said::Item(words) => (true, words),
        };
        if !text.is_empty() {
            text.push_str(if is_item && in_list { "\n" } else { "\n\n" });
        }
        if is_item {
            text.push_str("- ");
        }
        text.push_str(words.trim());
        in_list = is_item;
    }
    text
}

enum Said {
    Text(String),
    Item(String),
}

use Said::{Item, Text};

fn day(lang: Lang, at: Timestamp) -> String {
    at.local().short_date(lang)
}

/// A label with a text below it.
fn labelled(label: &str, text: &str) -> Vec<Said> {
    vec![Text(label.to_owned()), Text(text.to_owned())]
}

fn said(lang: Lang, line: &Line) -> Vec<Said> {
    let one = match line {
        Line::Written(text) => Text(text.clone()),
        Line::Place(place) => Text(t!(lang; report::fill_place, place = place)),
        Line::Fixed(text) => return labelled(t!(lang; report::fill_fixed), text),
        Line::Open(text) => return labelled(t!(lang; report::fill_open), text),
        Line::Promise(text) => return labelled(t!(lang; report::fill_promise), text),
        Line::Audience(audience) => Text(t!(lang; report::fill_audience, audience = audience)),
        Line::Affected(group, text) => Item(format!("**{}:** {text}", affected(lang, *group))),
        Line::Group { kind, name } => Item(format!("{name} ({})", cw::kind(lang, *kind).to_lowercase())),
        Line::Method(name) => Item(name.clone()),
        Line::Role { role, hours } => {
            Item(t!(lang; report::fill_role, role = role_name(lang, *role), n = *hours))
        }
        Line::Agreed(agreed) => {
            let on = date(lang, &agreed.on);
            let label = t!(lang; report::fill_agreed, date = on, body = body(lang, agreed.body));
            return labelled(&label, &agreed.promised);
        }
        Line::CameOut { title, outcome, followed } => {
            let mut lines = labelled(&t!(lang; report::fill_came_out, title = title), outcome);
            lines.extend(labelled(t!(lang; report::fill_followed), followed));
            return lines;
        }
        Line::Trial { hypothesis, criteria } => {
            let mut lines = labelled(t!(lang; report::fill_trial), hypothesis);
            lines.extend(labelled(t!(lang; report::fill_criteria), criteria));
            return lines;
        }
        Line::Proposals { submitters, threshold } => {
            let who = crate::proposal::words::kinds(lang, submitters);
            let mut lines = vec![Text(t!(lang; report::fill_proposals, who = who))];
            lines.extend(threshold.map(|n| Text(t!(lang; report::fill_threshold, n = n))));
            return lines;
        }
        other => {
            influence(lang, other).or_else(|| figure(lang, other)).unwrap_or_else(|| counted(lang, other))
        }
    };
    vec![one]
}

/// A text that goes into a sentence: without a full stop of its own.
pub(crate) fn bare(text: &str) -> &str {
    text.trim_end().trim_end_matches('.')
}

/// What staff wrote of how a group is reached, and the channels of the plan that they did not name already.
fn each_once(written: &str, channels: impl Iterator<Item = String>) -> String {
    let mut said: Vec<String> = Vec::new();
    let parts = bare(written).split(',').map(|part| part.trim().to_owned());
    for part in parts.chain(channels).filter(|part| !part.is_empty()) {
        if !said.iter().any(|have| have.to_lowercase() == part.to_lowercase()) {
            said.push(part);
        }
    }
    said.join(", ")
}

/// A part of the administration inside a sentence.
fn body(lang: Lang, body: SignOffBody) -> &'static str {
    match body {
        SignOffBody::Council => t!(lang; report::body_council),
        SignOffBody::Executive => t!(lang; report::body_executive),
        SignOffBody::District => t!(lang; report::body_district),
        SignOffBody::Management => t!(lang; report::body_management),
    }
}

/// What is promised, and what happens when.
fn influence(lang: Lang, line: &Line) -> Option<Said> {
    Some(match line {
        Line::Aim { question, decider } => {
            Text(t!(lang; report::fill_aim, question = question, decider = bare(decider)))
        }
        Line::Level(of) => {
            let (short, long) = level(lang, *of);
            Text(t!(lang; report::fill_level, short = short, long = long))
        }
        Line::Decision { decider, date: on } if on.is_empty() => {
            Text(t!(lang; report::fill_decision_open, decider = bare(decider)))
        }
        Line::Decision { decider, date: on } => {
            Text(t!(lang; report::fill_decision, decider = bare(decider), date = date(lang, on)))
        }
        Line::Reach { group, reached, channels } => {
            let names = channels.iter().map(|channel| cw::channel(lang, *channel).to_lowercase());
            let group = group.as_deref().unwrap_or(t!(lang; report::fill_everybody));
            Item(t!(lang; report::fill_reach, group = group, how = each_once(reached, names)))
        }
        Line::Sure(assurance) => {
            let assurance = sw::assurance(lang, *assurance).to_lowercase();
            Text(t!(lang; report::fill_sure, assurance = assurance))
        }
        Line::Channel { channel, moments, first } => {
            let channel = cw::channel(lang, *channel);
            Item(t!(lang; report::fill_channel, channel = channel, n = *moments, date = day(lang, *first)))
        }
        Line::Phase { name, from, until } => {
            Item(t!(lang; report::fill_phase, name = name, dates = fw::dates(lang, (*from, *until))))
        }
        Line::AnswerDays(n) => Text(t!(lang; report::fill_days, n = *n)),
        Line::LookBack(round) => {
            let to = round.closes_at.plus_minutes(-1);
            Text(t!(lang; report::fill_look_back, from = day(lang, round.opens_at), to = day(lang, to)))
        }
        Line::FewHidden => Text(t!(lang; report::fill_few).to_owned()),
        _ => return None,
    })
}

/// Whom it reached and what it cost, in the words of the page with all figures.
fn figure(lang: Lang, line: &Line) -> Option<Said> {
    let money = |money: &Cents| money.words(lang);
    Some(match line {
        Line::Visits { visits: None, .. } => Text(t!(lang; figures::reach_few).to_owned()),
        Line::Visits { days: None, .. } => Text(t!(lang; figures::reach_no_visits).to_owned()),
        Line::Visits { visits: Some(n), days: Some((from, to)) } => {
            let (from, to) = (date(lang, from), date(lang, to));
            Text(t!(lang; figures::reach_visits, n = *n, from = from, to = to))
        }
        Line::Reached(row) => Item(reached(lang, row)),
        Line::Accounts(accounts) => {
            let (from, to) = (day(lang, accounts.from), day(lang, accounts.until.plus_minutes(-1)));
            let made = t!(lang; figures::accounts_made, n = accounts.made?, from = from, to = to);
            let newcomers = accounts.newcomers.map(|n| t!(lang; figures::accounts_newcomers, n = n));
            Text([Some(made), newcomers].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        Line::NewFaces { n, first } => {
            let (told, share) = (number_text(lang, *first), fw::share(lang, *first, *n)?);
            Text(t!(lang; figures::faces, n = *n, first = told, share = share))
        }
        Line::Begun { begun, sent } => {
            Text(t!(lang; figures::drop_begun, n = *begun, sent = number_text(lang, *sent)))
        }
        Line::Stopped { n, stopped } => {
            Text(t!(lang; figures::drop_stopped, n = *stopped, of = number_text(lang, i64::from(*n))))
        }
        Line::Spent { money: spent, budget, each } => {
            let spent = money(spent);
            let sentence = match budget {
                Some(budget) => t!(lang; figures::cost_of_budget, money = spent, budget = money(budget)),
                None => t!(lang; figures::cost_money, money = spent),
            };
            let each = each.as_ref().map(|each| t!(lang; figures::cost_each, money = money(each)));
            Text([Some(sentence), each].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
        Line::Hours { real, planned: Some(planned) } => {
            Text(t!(lang; report::fill_hours_of, n = *real, planned = number_text(lang, *planned)))
        }
        Line::Hours { real, planned: None } => Text(t!(lang; report::fill_hours, n = *real)),
        Line::Budget(there) => Text(t!(lang; report::fill_budget, money = money(there))),
        Line::PlannedHours(n) => Text(t!(lang; report::fill_planned_hours, n = *n)),
        _ => return None,
    })
}

/// What a channel brought. A number that is not shown can be large: it may only be hidden beside a small one.
fn reached(lang: Lang, row: &ReachFigure) -> String {
    let (channel, n) = (cw::channel(lang, row.channel), row.moments);
    match row.visits {
        Visits::Counted(visits) => {
            t!(lang; report::fill_reached, channel = channel, n = n, visits = number_text(lang, visits))
        }
        Visits::Hidden => t!(lang; report::fill_reached_hidden, channel = channel, n = n),
        Visits::NotMeasured => t!(lang; report::fill_reached_unmeasured, channel = channel, n = n),
    }
}

/// What was done and what came of it.
fn counted(lang: Lang, line: &Line) -> Said {
    match line {
        Line::PhaseDone(row) => Item(phase(lang, row)),
        Line::MomentsDone { done, planned } => {
            let planned = number_text(lang, i64::from(*planned));
            Text(t!(lang; report::fill_moments, n = *done, planned = planned))
        }
        Line::Activity(moment) => Item(activity(lang, moment)),
        Line::Coming { title, at, place } => {
            Item(t!(lang; report::fill_coming, date = day(lang, *at), title = title, place = place))
        }
        Line::Held { title, at, people } => {
            let people = crate::offline::html::people(lang, *people);
            Item(t!(lang; report::fill_held, date = day(lang, *at), title = title, people = people))
        }
        Line::CalledOff { title, at, reason } => {
            Item(t!(lang; report::fill_called_off, date = day(lang, *at), title = title, reason = reason))
        }
        Line::Untold { title, at } => {
            Item(t!(lang; report::fill_untold, date = day(lang, *at), title = bare(title)))
        }
        Line::Collected { ways, proposals, supports, comments } => {
            let (n, supports) = (*proposals, number_text(lang, *supports));
            let comments = t!(lang; report::fill_arguments, n = *comments);
            Text(match ways {
                Ways::Site => {
                    t!(lang; report::fill_collected_site, n = n, supports = supports, comments = comments)
                }
                Ways::Elsewhere => {
                    t!(lang; report::fill_collected_elsewhere, n = n, supports = supports, comments = comments)
                }
                Ways::Both => {
                    t!(lang; report::fill_collected, n = n, supports = supports, comments = comments)
                }
            })
        }
        Line::People(None) => Text(t!(lang; report::fill_people_few).to_owned()),
        Line::People(Some(n)) => Text(t!(lang; report::fill_people, n = *n)),
        Line::Kind(kind, n) => {
            let kind = fw::kind(lang, Some(*kind));
            Item(t!(lang; report::fill_kind, kind = kind, number = number_text(lang, *n)))
        }
        Line::Came(row) => {
            let (channel, supports) = (fw::channel(lang, row.channel), number_text(lang, row.supports));
            Item(t!(lang; report::fill_came, channel = channel, n = row.proposals, supports = supports))
        }
        Line::Fate(fate, n) => {
            let fate = fw::fate(lang, *fate);
            Item(t!(lang; report::fill_fate, fate = fate, number = number_text(lang, *n)))
        }
        Line::Answers(answers) => {
            let in_time = number_text(lang, answers.in_time);
            Text(t!(lang; report::fill_answers, n = answers.given, in_time = in_time))
        }
        Line::Proposal { number, title, fate, text } => {
            let (number, fate) = (number.to_string(), fw::fate(lang, *fate).to_lowercase());
            // On one line: a list item ends where the next begins.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            Item(if text.is_empty() {
                t!(lang; report::fill_proposal_bare, number = number, title = title, fate = fate)
            } else {
                t!(lang; report::fill_proposal, number = number, title = title, fate = fate, text = text)
            })
        }
        Line::More(n) => Text(t!(lang; report::fill_more, n = *n)),
        Line::Changed { at, fields, note } => {
            let names = fields.iter().map(|field| crate::process::change::name(lang, *field).to_lowercase());
            let names = names.collect::<Vec<_>>().join(", ");
            Item(t!(lang; report::fill_changed, date = day(lang, *at), fields = names, note = note))
        }
        Line::Score { question, n, mean } => {
            let question = question_short(lang, *question);
            Item(t!(lang; report::fill_score, question = question, mean = mean.words(lang), n = *n))
        }
        Line::Happened { title, text } | Line::NextTime { title, text } => {
            Item(t!(lang; report::fill_happened, title = title.trim_end_matches('.'), text = text))
        }
        Line::Improvement { what, due, done } => Item(if *done {
            t!(lang; report::fill_improvement_done, what = what)
        } else {
            t!(lang; report::fill_improvement, what = what, date = day(lang, *due))
        }),
        // The others are said above.
        _ => Text(String::new()),
    }
}

fn phase(lang: Lang, row: &PlanFigure) -> String {
    let name = &row.name;
    match (row.planned, row.real) {
        (Some(planned), Some(real)) => {
            let difference = fw::difference(lang, row);
            let (planned, real) = (fw::dates(lang, planned), fw::dates(lang, real));
            t!(lang; report::fill_phase_done, name = name, planned = planned, real = real, difference = difference)
        }
        (None, Some(real)) => t!(lang; report::fill_phase_added, name = name, real = fw::dates(lang, real)),
        (Some(planned), None) => {
            t!(lang; report::fill_phase_dropped, name = name, planned = fw::dates(lang, planned))
        }
        (None, None) => name.clone(),
    }
}

fn activity(lang: Lang, moment: &KnownMoment) -> String {
    let channel = cw::channel(lang, moment.channel).to_lowercase();
    let message = &moment.message;
    let mut said =
        t!(lang; report::fill_activity, date = day(lang, moment.at), channel = channel, message = message);
    if !moment.place.is_empty() {
        said = format!("{said} ({})", moment.place);
    }
    if let Some(result) = moment.done.as_ref().filter(|result| !result.is_empty()) {
        said = format!(
            "{}. {}",
            said.trim_end_matches('.'),
            result.split_whitespace().collect::<Vec<_>>().join(" ")
        );
    }
    said
}
