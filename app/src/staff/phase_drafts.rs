//! Phases to start from, when a method was chosen for a draft that has none yet. They only fill the form.

use crate::erased::view;
use domain::choice::{PhaseDraft, PhaseKind, phase_drafts, sets_up};
use domain::id::{PhaseId, ProcessId};
use domain::lang::Lang;
use domain::phase::Phase;
use domain::process::ProcessState;
use domain::view::ProcessStaffPage;
use leptos::prelude::*;

use crate::i18n::{keys::staff_choice as k, text, use_lang};
use crate::t;
use crate::ui::*;

/// The phases to start from; none when the process has phases, is no draft, or another method was chosen.
pub(super) fn drafts(page: &ProcessStaffPage) -> Vec<Phase> {
    let lang = use_lang();
    let kept = page.choice.as_ref().map(|row| &row.kept);
    let fresh = page.state == ProcessState::Draft && page.timeline.phases().is_empty();
    let Some(kept) = kept.filter(|_| fresh) else { return Vec::new() };
    let Some(method) = kept.methods.iter().copied().find(|method| sets_up(*method)) else {
        return Vec::new();
    };
    let drafts = phase_drafts(method, kept.input.time, page.now);
    drafts.into_iter().map(|draft| phase(lang, draft)).collect()
}

fn phase(lang: Lang, draft: PhaseDraft) -> Phase {
    let (name, description) = match draft.kind {
        PhaseKind::Collect => (k::phase_collect, k::phase_collect_text),
        PhaseKind::Support => (k::phase_support, k::phase_support_text),
        PhaseKind::Answer => (k::phase_answer, k::phase_answer_text),
    };
    Phase {
        // It gets one of its own when it is kept.
        id: PhaseId(uuid::Uuid::nil()),
        name: text(lang, name).to_owned(),
        description: text(lang, description).to_owned(),
        starts_at: draft.starts_at,
        ends_at: Some(draft.ends_at),
        actions: draft.actions,
    }
}

/// Says where the rows come from, or offers them.
pub(super) fn note(id: ProcessId, drafts: &[Phase], asked: bool) -> Option<AnyView> {
    if drafts.is_empty() {
        return None;
    }
    if asked {
        return Some(view! {
            <Alert kind=AlertKind::Info title=t!(staff_choice::set_up_title)>
                <p>{t!(staff_choice::set_up_text)}</p>
            </Alert>
        });
    }
    let href = format!("/beheer/processen/{id}/fases?opzet=ja");
    Some(view! { <p><Link href>{t!(staff_choice::set_up_link)}</Link></p> })
}
