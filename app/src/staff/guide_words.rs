//! States and choices of the guide in the words of the reader, and what several of its pages show.

use crate::erased::view;
use domain::guide::{
    GuideItem, ItemState, ItemText, PhaseStanding, PhaseText, PortalFact, Seen, SeenBy, Variant,
};
use domain::id::ProcessId;
use domain::lang::Lang;
use leptos::prelude::*;

use super::words;
use crate::i18n::{Key, keys::staff_guide as k, text, use_lang};
use crate::t;
use crate::ui::{Choice, Fact, FactBox, FactLook, StatusBadge, StatusKind};

/// How an item stands.
pub(super) fn state(lang: Lang, state: ItemState) -> &'static str {
    text(
        lang,
        match state {
            ItemState::Open => k::state_open,
            ItemState::Busy => k::state_busy,
            ItemState::Done => k::state_done,
            ItemState::NotNeeded => k::state_not_needed,
        },
    )
}

/// How an item stands, and who says so.
pub(super) fn seen(lang: Lang, seen: Seen) -> &'static str {
    match seen.by {
        SeenBy::People => state(lang, seen.state),
        SeenBy::Portal => t!(lang; staff_guide::by_portal),
        SeenBy::Before => t!(lang; staff_guide::phase_before),
    }
}

const fn state_look(state: ItemState) -> StatusKind {
    match state {
        ItemState::Open | ItemState::NotNeeded => StatusKind::Neutral,
        ItemState::Busy => StatusKind::Active,
        ItemState::Done => StatusKind::Ok,
    }
}

/// How heavy a process is, and when one chooses that.
pub(super) fn variant(lang: Lang, variant: Variant) -> (&'static str, &'static str) {
    let (name, hint) = match variant {
        Variant::Small => (k::variant_small, k::variant_small_hint),
        Variant::Normal => (k::variant_normal, k::variant_normal_hint),
        Variant::Heavy => (k::variant_heavy, k::variant_heavy_hint),
    };
    (text(lang, name), text(lang, hint))
}

/// The variants to choose from.
pub(super) fn variants(lang: Lang) -> Vec<Choice> {
    let of = |one: &Variant| {
        let (name, hint) = variant(lang, *one);
        Choice::new(one.as_str(), name).hint(hint)
    };
    Variant::ALL.iter().map(of).collect()
}

/// The phases to choose from.
pub(super) fn phases(phases: &[(domain::guide::GuidePhase, PhaseText)]) -> Vec<Choice> {
    let of = |(phase, text): &(domain::guide::GuidePhase, PhaseText)| {
        Choice::new(phase.as_str(), format!("{phase}. {}", text.title)).hint(text.plain.clone())
    };
    phases.iter().map(of).collect()
}

/// How a phase stands.
pub(super) fn standing(lang: Lang, standing: PhaseStanding) -> (StatusKind, &'static str) {
    let (kind, words) = match standing {
        PhaseStanding::Before => (StatusKind::Neutral, k::phase_before),
        PhaseStanding::Past => (StatusKind::Ok, k::phase_past),
        PhaseStanding::Now => (StatusKind::Current, k::phase_now),
        PhaseStanding::Ahead => (StatusKind::Neutral, k::phase_ahead),
    };
    (kind, text(lang, words))
}

/// What the portal sees, and where in the process it is filled in.
pub(super) fn fact(lang: Lang, fact: PortalFact) -> (&'static str, &'static str) {
    let (words, place): (Key, &str) = match fact {
        PortalFact::Question => (k::fact_question, "#p-question"),
        PortalFact::Reason => (k::fact_reason, "#p-why_now"),
        PortalFact::Frame => (k::fact_frame, "#p-frame_fixed"),
        PortalFact::Decider => (k::fact_decider, "#p-decider"),
        PortalFact::Promise => (k::fact_promise, "#p-promise"),
        PortalFact::Affected => (k::fact_affected, "#p-affected_residents"),
        PortalFact::Lasting => (k::fact_lasting, "#p-lasting"),
        PortalFact::Contact => (k::fact_contact, "#p-contact_name"),
        PortalFact::Phases => (k::fact_phases, "/fases"),
        PortalFact::Published => (k::fact_published, ""),
        PortalFact::Answers => (k::fact_answers, ""),
        PortalFact::Team => (k::fact_team, "/team"),
        PortalFact::SignOff => (k::fact_sign_off, "/team"),
        PortalFact::Outcome => (k::fact_outcome, "#p-outcome"),
        PortalFact::FollowUp => (k::fact_follow_up, "/nieuws"),
        PortalFact::Stakeholders => (k::fact_stakeholders, "/campagne/betrokkenen"),
        PortalFact::Channels => (k::fact_channels, "/campagne"),
        PortalFact::Campaign => (k::fact_campaign, "/campagne"),
        PortalFact::Plan => (k::fact_plan, "/verslag/plan"),
        PortalFact::Report => (k::fact_report, "/verslag/verslag"),
        PortalFact::Budget => (k::fact_budget, "/kosten"),
        PortalFact::Intensity => (k::fact_intensity, "#p-intensity"),
        PortalFact::Method => (k::fact_method, "/keuzehulp"),
        PortalFact::Evaluated => (k::fact_evaluated, "/terugblik"),
        PortalFact::SelfEvaluated => (k::fact_self_evaluated, "/zelfevaluatie"),
        PortalFact::Improvements => (k::fact_improvements, "/leren"),
        PortalFact::Lessons => (k::fact_lessons, "/leren"),
        PortalFact::Decided => (k::fact_decided, "/proef"),
    };
    (text(lang, words), place)
}

/// The badge of an item, with what makes it stand out.
pub(super) fn badges(item: &GuideItem) -> AnyView {
    let lang = use_lang();
    let words = seen(lang, item.seen);
    let kind = state_look(item.seen.state);
    let late = item.overdue.then(|| {
        view! { <StatusBadge kind=StatusKind::Error text=t!(staff_guide::late)/> }
    });
    let must = item.must.then(|| view! { <span>{t!(guide::must)}</span> });
    view! {
        {late}
        <StatusBadge kind text=words/>
        {must}
    }
}

/// Who does an item and when, and why not, in one line; nothing when nothing was said.
pub(super) fn about(item: &GuideItem) -> Option<String> {
    let lang = use_lang();
    let mut parts = Vec::new();
    if let Some(owner) = &item.owner {
        parts.push(t!(staff_guide::by, name = owner));
    }
    if let Some(due) = item.due_at {
        parts.push(t!(staff_guide::before, date = words::day(lang, due)));
    }
    if let Some(reason) = &item.reason {
        parts.push(t!(staff_guide::because, reason = reason));
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// A list of items, each with the way to its page.
pub(super) fn list(process: ProcessId, items: &[GuideItem]) -> AnyView {
    let rows: Vec<AnyView> = items.iter().map(|item| row(process, item)).collect();
    view! { <ul class="pl-guide-items">{rows}</ul> }
}

fn row(process: ProcessId, item: &GuideItem) -> AnyView {
    let to = format!("/beheer/processen/{process}/gids/{}", item.key);
    view! {
        <li class="pl-guide-items__item">
            <a href=to>{format!("{}. {}", item.key, item.title)}</a>
            <p class="pl-heading-group__meta">{badges(item)}</p>
            {about(item).map(|about| view! { <p class="pl-muted pl-small">{about}</p> })}
        </li>
    }
}

/// What stands in an item.
pub(super) fn explained(item: &ItemText) -> AnyView {
    let document = match (item.document.as_str(), item.document_text.as_str()) {
        ("", about) => about.to_owned(),
        (name, "") => name.to_owned(),
        (name, about) => format!("{name}. {about}"),
    };
    let all = [
        (t!(guide::why), item.why.clone()),
        (t!(guide::example), item.example.clone()),
        (t!(guide::tip), item.tip.clone()),
        (t!(guide::document), document),
        (t!(guide::done_when), item.done_when.clone()),
    ];
    let facts = all.into_iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| Fact::new(key, text));
    view! {
        <p class="pl-measure">{item.meaning.clone()}</p>
        <FactBox facts=facts.collect() look=FactLook::Rows/>
    }
}
