//! Facts, phases and progress.
//!
//! Accepted when: facts are a description list; the timeline is an ordered list that can be read
//! without colour and says which phase is now; progress is a sentence, the bar only draws it.

use leptos::prelude::*;

use super::badge::{StatusBadge, StatusKind};
use super::heading::heading;
use super::icon::{Glyph, Icon};
use crate::erased::view;
use crate::t;

/// A fact: what it is about, what it is, and where it can be changed.
pub struct Fact {
    key: String,
    value: AnyView,
    change: Option<(String, String)>,
}

impl std::fmt::Debug for Fact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fact").field("key", &self.key).finish_non_exhaustive()
    }
}

impl Fact {
    /// A fact in words.
    #[must_use]
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        let value: String = value.into();
        Self { key: key.into(), value: value.into_any(), change: None }
    }

    /// A fact with a link or a list in it.
    #[must_use]
    pub fn view(key: impl Into<String>, value: impl IntoAny) -> Self {
        Self { key: key.into(), value: value.into_any(), change: None }
    }

    /// A fact in words that somebody here wrote.
    #[must_use]
    pub fn written(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: super::content::written(value), change: None }
    }

    /// The same fact with a link to where it is filled in. The hidden words tell such links apart.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>, text: impl Into<String>) -> Self {
        self.change = Some((href.into(), text.into()));
        self
    }
}

/// How facts look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FactLook {
    /// In columns, a line above each.
    #[default]
    Plain,
    /// The same on a surface: the fact box of a process.
    Box,
    /// Question left, answer right: the check page.
    Rows,
}

/// A list of facts.
#[component]
pub fn FactBox(
    /// The facts.
    facts: Vec<Fact>,
    /// How they look.
    #[prop(optional)]
    look: FactLook,
) -> impl IntoView {
    let class = match look {
        FactLook::Plain => "pl-data-list",
        FactLook::Box => "pl-data-list pl-data-list--box",
        FactLook::Rows => "pl-data-list pl-data-list--rows",
    };
    let facts: Vec<AnyView> = facts.into_iter().map(fact).collect();
    view! { <dl class=class>{facts}</dl> }
}

fn fact(fact: Fact) -> AnyView {
    let Fact { key, value, change } = fact;
    let about = key.clone();
    view! {
        <div class="pl-data-list__item">
            <dt class="pl-data-list__key">{key}</dt>
            <dd class="pl-data-list__value">{value}</dd>
            {change.map(|(href, text)| view! {
                <dd><a href=href>{text}<span class="pl-visually-hidden">": "{about}</span></a></dd>
            })}
        </div>
    }
}

/// Where a step is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Over.
    Done,
    /// Now.
    Current,
    /// Later.
    Next,
    /// It was to come, and does not.
    Dropped,
}

/// One step of the timeline.
pub struct TimelineStep {
    /// Its name.
    pub title: String,
    /// Where it is in time.
    pub state: StepState,
    /// When, in words.
    pub when: String,
    /// What one can do in it; shown for the current step.
    pub body: Option<AnyView>,
}

impl std::fmt::Debug for TimelineStep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TimelineStep")
            .field("title", &self.title)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// The phases of a process, or the history of a proposal.
#[component]
pub fn Timeline(
    /// From first to last.
    steps: Vec<TimelineStep>,
    /// The level of the headings: 2 to 4.
    #[prop(default = 3)]
    level: u8,
    /// Without the words "Geweest", "Nu" and "Straks": for a history, where all is past.
    #[prop(optional)]
    history: bool,
    /// Somebody here named the steps.
    #[prop(optional)]
    named_here: bool,
) -> impl IntoView {
    let name = |name: String| if named_here { super::content::written(name) } else { name.into_any() };
    let steps = steps.into_iter().map(|mut s| step(name(std::mem::take(&mut s.title)), s, level, history));
    let steps: Vec<AnyView> = steps.collect();
    view! { <ol class="pl-process-steps">{steps}</ol> }
}

fn step(title: AnyView, step: TimelineStep, level: u8, history: bool) -> AnyView {
    let TimelineStep { state, when, body, .. } = step;
    let (class, kind, word) = match state {
        StepState::Done => {
            ("pl-process-steps__step pl-process-steps__step--done", StatusKind::Ok, t!(ui::step_done))
        }
        StepState::Current => {
            ("pl-process-steps__step pl-process-steps__step--current", StatusKind::Current, t!(ui::step_now))
        }
        StepState::Next => ("pl-process-steps__step", StatusKind::Neutral, t!(ui::step_next)),
        StepState::Dropped => ("pl-process-steps__step", StatusKind::Neutral, t!(ui::step_dropped)),
    };
    let current = state == StepState::Current;
    view! {
        <li class=class aria-current=(current && !history).then_some("step")>
            <span class="pl-process-steps__marker">
                {(state == StepState::Done).then(|| view! { <Icon glyph=Glyph::Check/> })}
            </span>
            {heading(level, "pl-process-steps__heading", title)}
            <p class="pl-process-steps__meta">
                {(!history).then(|| view! { <StatusBadge kind=kind text=word/> })}
                <span>{when}</span>
            </p>
            {body.map(|body| view! { <div class="pl-process-steps__body">{body}</div> })}
        </li>
    }
}

/// How many support a proposal, and how many are needed.
#[component]
pub fn ProgressMeter(
    /// How many there are.
    #[prop(into)]
    value: i64,
    /// How many are needed; without it there is no bar.
    #[prop(optional_no_strip, into)]
    of: Option<i64>,
    /// With a large number: on the page of the proposal itself.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let reached = of.is_some_and(|of| value >= of);
    let mut class = "pl-progress-meter".to_owned();
    if reached {
        class.push_str(" pl-progress-meter--reached");
    }
    if large {
        class.push_str(" pl-progress-meter--large");
    }
    let rest = match of {
        Some(of) if !reached => t!(ui::supports_of, n = of),
        Some(of) => t!(ui::supports_reached, n = of),
        None => t!(ui::supports, n = value),
    };
    let number = crate::i18n::number_text(crate::i18n::use_lang(), value);
    view! {
        <div class=class>
            <p class="pl-progress-meter__text"><strong>{number}</strong>" "{rest}</p>
            {of.map(|of| view! {
                <svg class="pl-progress-meter__bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect class="pl-progress-meter__track" width="100" height="8"/>
                    <rect class="pl-progress-meter__fill" width=percent(value, of) height="8"/>
                </svg>
            })}
        </div>
    }
}

fn percent(value: i64, of: i64) -> String {
    (value.max(0).saturating_mul(100) / of.max(1)).min(100).to_string()
}

/// Where one is in a form of several pages: "Stap 2 van 4: uw voorstel".
#[component]
pub fn StepIndicator(
    /// This step, from 1.
    step: u8,
    /// How many there are.
    total: u8,
    /// What this step is about.
    #[prop(into)]
    title: String,
) -> impl IntoView {
    view! {
        <div class="pl-step-indicator">
            <p>{t!(ui::step_of, step = i64::from(step), total = i64::from(total), title = title)}</p>
            <div class="pl-step-indicator__bar" aria-hidden="true">
                {(1..=total).map(|i| view! { <i class=if i <= step { "is-done" } else { "" }></i> }).collect_view()}
            </div>
        </div>
    }
}
