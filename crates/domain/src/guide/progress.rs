//! What the portal knows of a process, and how far the guide is.

use serde::{Deserialize, Serialize};

use super::{GuideItem, GuidePhase, ItemState, LearnFacts, PhaseStanding, PortalFact, Position};
use crate::campaign::CampaignFacts;
use crate::process::{NewsKind, Process, ProcessNumbers};
use crate::report::ReportKind;
use crate::team::Lack;

/// What the portal knows of a process.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// see [`PortalFact::Question`]
    pub question: bool,
    /// see [`PortalFact::Reason`]
    pub reason: bool,
    /// see [`PortalFact::Frame`]
    pub frame: bool,
    /// see [`PortalFact::Decider`]
    pub decider: bool,
    /// see [`PortalFact::Promise`]
    pub promise: bool,
    /// see [`PortalFact::Affected`]
    pub affected: bool,
    /// see [`PortalFact::Lasting`]
    pub lasting: bool,
    /// see [`PortalFact::Contact`]
    pub contact: bool,
    /// see [`PortalFact::Phases`]
    pub phases: bool,
    /// see [`PortalFact::Published`]
    pub published: bool,
    /// see [`PortalFact::Answers`]
    pub answers: bool,
    /// see [`PortalFact::Team`]
    pub team: bool,
    /// see [`PortalFact::SignOff`]
    pub sign_off: bool,
    /// see [`PortalFact::Outcome`]
    pub outcome: bool,
    /// see [`PortalFact::FollowUp`]
    pub follow_up: bool,
    /// see [`PortalFact::Stakeholders`]
    pub stakeholders: bool,
    /// see [`PortalFact::Channels`]
    pub channels: bool,
    /// see [`PortalFact::Campaign`]
    pub campaign: bool,
    /// see [`PortalFact::Plan`]
    pub plan: bool,
    /// see [`PortalFact::Report`]
    pub report: bool,
    /// see [`PortalFact::Budget`]
    pub budget: bool,
    /// see [`PortalFact::Intensity`]
    pub intensity: bool,
    /// see [`PortalFact::Method`]
    pub method: bool,
    /// see [`PortalFact::Evaluated`]
    pub evaluated: bool,
    /// see [`PortalFact::SelfEvaluated`]
    pub self_evaluated: bool,
    /// see [`PortalFact::Improvements`]
    pub improvements: bool,
    /// see [`PortalFact::Lessons`]
    pub lessons: bool,
    /// see [`PortalFact::Decided`]
    pub decided: bool,
}

impl Facts {
    /// What can be seen of a process: what it says, its numbers, what its team and the agreement lack, its news, its
    /// campaign, which documents were published, and what was looked back on.
    #[must_use]
    pub fn of(
        process: &Process,
        numbers: ProcessNumbers,
        lacks: &[Lack],
        news: &[NewsKind],
        campaign: CampaignFacts,
        reports: &[ReportKind],
        learned: LearnFacts,
    ) -> Self {
        let fields = &process.fields;
        let filled = |texts: &[&str]| texts.iter().all(|text| !text.trim().is_empty());
        let over = process.state.is_over();
        Self {
            question: filled(&[&fields.question]),
            reason: filled(&[&fields.why_now]),
            frame: filled(&[&fields.frame_fixed, &fields.frame_open]),
            decider: filled(&[&fields.decider, &fields.decision_date]),
            promise: fields.level.is_some() && filled(&[&fields.promise]),
            affected: fields.affected.is_known(),
            lasting: filled(&[&fields.lasting]),
            contact: filled(&[&fields.contact_name])
                && (filled(&[&fields.contact_mail]) || filled(&[&fields.contact_phone])),
            phases: !process.timeline.phases().is_empty(),
            published: process.state.is_public(),
            answers: numbers.proposals > 0 && numbers.answered >= numbers.proposals && numbers.overdue == 0,
            team: lacks.iter().all(|lack| *lack == Lack::SignOff),
            sign_off: !lacks.contains(&Lack::SignOff),
            outcome: over && filled(&[&fields.outcome]),
            follow_up: news.contains(&NewsKind::FollowUp),
            stakeholders: campaign.map,
            channels: campaign.channels,
            campaign: campaign.plan,
            plan: reports.contains(&ReportKind::Plan),
            report: reports.contains(&ReportKind::Report),
            intensity: fields.intensity.is_some(),
            budget: learned.budget,
            method: learned.method,
            evaluated: learned.evaluated,
            self_evaluated: learned.self_evaluated,
            improvements: learned.improvements,
            lessons: learned.lessons,
            decided: learned.decided,
        }
    }

    /// Whether a fact holds.
    #[must_use]
    pub const fn holds(&self, fact: PortalFact) -> bool {
        match fact {
            PortalFact::Question => self.question,
            PortalFact::Reason => self.reason,
            PortalFact::Frame => self.frame,
            PortalFact::Decider => self.decider,
            PortalFact::Promise => self.promise,
            PortalFact::Affected => self.affected,
            PortalFact::Lasting => self.lasting,
            PortalFact::Contact => self.contact,
            PortalFact::Phases => self.phases,
            PortalFact::Published => self.published,
            PortalFact::Answers => self.answers,
            PortalFact::Team => self.team,
            PortalFact::SignOff => self.sign_off,
            PortalFact::Outcome => self.outcome,
            PortalFact::FollowUp => self.follow_up,
            PortalFact::Stakeholders => self.stakeholders,
            PortalFact::Channels => self.channels,
            PortalFact::Campaign => self.campaign,
            PortalFact::Plan => self.plan,
            PortalFact::Report => self.report,
            PortalFact::Budget => self.budget,
            PortalFact::Intensity => self.intensity,
            PortalFact::Method => self.method,
            PortalFact::Evaluated => self.evaluated,
            PortalFact::SelfEvaluated => self.self_evaluated,
            PortalFact::Improvements => self.improvements,
            PortalFact::Lessons => self.lessons,
            PortalFact::Decided => self.decided,
        }
    }
}

/// How many items stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// not begun
    pub open: u16,
    /// somebody is at it
    pub busy: u16,
    /// done
    pub done: u16,
    /// left out with a reason
    pub not_needed: u16,
    /// of those that are open or busy: late
    pub overdue: u16,
}

impl Count {
    /// How many there are.
    #[must_use]
    pub const fn total(self) -> u16 {
        self.open + self.busy + self.done + self.not_needed
    }

    /// How many of them ask for nothing more.
    #[must_use]
    pub const fn closed(self) -> u16 {
        self.done + self.not_needed
    }

    /// Counts some items.
    #[must_use]
    pub fn of<'a>(items: impl IntoIterator<Item = &'a GuideItem>) -> Self {
        let mut count = Self::default();
        for item in items {
            let place = match item.seen.state {
                ItemState::Open => &mut count.open,
                ItemState::Busy => &mut count.busy,
                ItemState::Done => &mut count.done,
                ItemState::NotNeeded => &mut count.not_needed,
            };
            *place += 1;
            count.overdue += u16::from(item.overdue);
        }
        count
    }
}

/// How far one phase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhaseProgress {
    /// which
    pub phase: GuidePhase,
    /// how it stands
    pub standing: PhaseStanding,
    /// its items
    pub count: Count,
}

/// How far each phase is, in order.
#[must_use]
pub fn progress(position: Position, items: &[GuideItem]) -> Vec<PhaseProgress> {
    let of = |phase: GuidePhase| PhaseProgress {
        phase,
        standing: position.standing(phase),
        count: Count::of(items.iter().filter(|item| item.key.phase() == phase)),
    };
    GuidePhase::ALL.iter().map(|phase| of(*phase)).collect()
}

/// What is next: of the phase it is in and those left behind, what is late, then what somebody is at, then what
/// every process needs, then the rest; each in the order of the guide.
#[must_use]
pub fn next_items(position: Position, items: &[GuideItem], most: usize) -> Vec<&GuideItem> {
    let here = |item: &&GuideItem| {
        matches!(position.standing(item.key.phase()), PhaseStanding::Past | PhaseStanding::Now)
            && !item.seen.state.is_closed()
    };
    let mut next: Vec<&GuideItem> = items.iter().filter(here).collect();
    let now = position.current();
    next.sort_by_key(|item| {
        let busy = item.seen.state == ItemState::Busy;
        (!item.overdue, item.key.phase() != now, !busy, !item.must, item.key)
    });
    next.truncate(most);
    next
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{ItemCode, ItemKey, Seen, SeenBy};
    use super::*;

    fn item(code: ItemCode, state: ItemState, overdue: bool) -> GuideItem {
        GuideItem {
            key: ItemKey::BuiltIn(code),
            title: code.to_string(),
            must: code.is_must(),
            seen: Seen { state, by: SeenBy::People },
            reason: None,
            owner: None,
            due_at: None,
            overdue: overdue && !state.is_closed(),
            evidence: String::new(),
            evidence_url: String::new(),
        }
    }

    fn items() -> impl Strategy<Value = Vec<GuideItem>> {
        proptest::collection::vec((0..4_usize, any::<bool>()), ItemCode::ALL.len()).prop_map(|states| {
            let with =
                |(code, (state, late)): (&ItemCode, (usize, bool))| item(*code, ItemState::ALL[state], late);
            ItemCode::ALL.iter().zip(states).map(with).collect()
        })
    }

    proptest! {
        #[test]
        fn every_item_is_counted_once(items in items(), at in 0..6_usize) {
            let phases = progress(Position::start(GuidePhase::ALL[at]), &items);
            let total: u16 = phases.iter().map(|p| p.count.total()).sum();
            prop_assert_eq!(usize::from(total), items.len());
            for phase in phases {
                prop_assert!(phase.count.overdue <= phase.count.open + phase.count.busy);
            }
        }

        #[test]
        fn what_is_next_is_open_and_not_ahead(items in items(), first in 0..6_usize, on in 0..6_usize, most in 0..9_usize) {
            let start = Position::start(GuidePhase::ALL[first]);
            let at = start.forward(GuidePhase::ALL[on]).unwrap_or(start);
            let next = next_items(at, &items, most);
            prop_assert!(next.len() <= most);
            for item in &next {
                prop_assert!(!item.seen.state.is_closed());
                prop_assert!(item.key.phase() <= at.current() && item.key.phase() >= at.first());
            }
            prop_assert!(next.windows(2).all(|two| two[0].overdue >= two[1].overdue), "late ones first");
        }

        #[test]
        fn more_facts_never_untick(bits in proptest::collection::vec(any::<bool>(), 28), more in 0..28_usize) {
            let of = |bits: &[bool]| Facts {
                question: bits[0], reason: bits[1], frame: bits[2], decider: bits[3], promise: bits[4], contact: bits[5],
                phases: bits[6], published: bits[7], answers: bits[8], team: bits[9], outcome: bits[10], follow_up: bits[11], sign_off: bits[12],
                affected: bits[13], lasting: bits[14],
                stakeholders: bits[15], channels: bits[16], campaign: bits[17], plan: bits[18], report: bits[19],
                intensity: bits[20], method: bits[21], evaluated: bits[22], self_evaluated: bits[23], improvements: bits[24],
                lessons: bits[25], decided: bits[26], budget: bits[27],
            };
            let mut richer = bits.clone();
            richer[more] = true;
            for code in ItemCode::ALL {
                prop_assert!(code.is_proved(&of(&richer)) >= code.is_proved(&of(&bits)));
            }
        }
    }

    #[test]
    fn nothing_is_ticked_in_an_empty_process() {
        assert!(!ItemCode::ALL.iter().any(|code| code.is_proved(&Facts::default())));
    }

    #[test]
    fn every_fact_proves_something() {
        for fact in PortalFact::ALL {
            assert!(ItemCode::ALL.iter().any(|code| code.facts().contains(fact)), "{fact}");
        }
    }
}
