#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::id::{AreaId, PhaseId};
use crate::phase::{Phase, Timeline};

fn area(n: u128) -> AreaId {
    AreaId(uuid::Uuid::from_u128(n))
}

fn people(kind: Option<ParticipantKind>, area: Option<AreaId>, people: i64) -> PeopleCount {
    PeopleCount { kind, area, people }
}

fn proposal(state: ProposalState, answer: Option<AnswerState>, proposals: i64) -> ProposalCount {
    let shown = !matches!(state, ProposalState::Draft | ProposalState::Checking);
    let enough = state == ProposalState::ThresholdReached;
    ProposalCount { channel: Channel::Web, state, answer, part_done: false, shown, enough, proposals }
}

fn residents(area: AreaId, number: i64) -> Population {
    Population { group: Group::Area(area), number, source: "CBS".into(), year: 2026 }
}

fn day(n: i64) -> Timestamp {
    Timestamp(1_790_000_000_000_000).plus_days(n)
}

/// Counted by hand: two districts, 60 people, 25 proposals.
fn counts() -> Counts {
    use {AnswerState as A, ParticipantKind as K, ProposalState as S};
    Counts {
        people: vec![
            people(Some(K::Resident), Some(area(1)), 30),
            people(Some(K::Resident), Some(area(2)), 12),
            people(Some(K::Business), Some(area(2)), 7),
            people(None, None, 11),
        ],
        proposals: vec![
            proposal(S::Draft, None, 4),
            proposal(S::Checking, None, 1),
            proposal(S::Published, None, 6),
            proposal(S::Published, Some(A::Viewed), 2),
            proposal(S::ThresholdReached, Some(A::Considering), 1),
            proposal(S::ThresholdReached, Some(A::Accepted), 3),
            proposal(S::ThresholdReached, Some(A::CarriedOut), 2),
            proposal(S::ThresholdReached, Some(A::Partly), 3),
            ProposalCount { part_done: true, ..proposal(S::ThresholdReached, Some(A::CarriedOut), 1) },
            proposal(S::Published, Some(A::Rejected), 3),
            proposal(S::Expired, None, 1),
            proposal(S::Merged, None, 1),
            ProposalCount { channel: Channel::Paper, ..proposal(S::Withdrawn, None, 1) },
        ],
        supports: vec![(Channel::Web, 200), (Channel::Street, 35)],
        answered: (0..8)
            .map(|n| Answered { published_at: day(0), answered_at: day(n * 5), considered_at: None })
            .collect(),
        overdue: 2,
        comments: CommentFigures { written: 40, reported: 3, removed: 1 },
        plan: vec![],
        ..Counts::default()
    }
}

fn shown(counts: &Counts) -> Figures {
    let population = [residents(area(1), 6000), residents(area(2), 1000)];
    figures(counts, &Beside { population: &population, ..beside(&Timeline::default()) })
}

const AREAS: [AreaId; 2] = [AreaId(uuid::Uuid::from_u128(1)), AreaId(uuid::Uuid::from_u128(2))];

fn beside(timeline: &Timeline) -> Beside<'_> {
    Beside {
        population: &[],
        areas: &AREAS,
        timeline,
        threshold: true,
        answer_days: 21,
        period: None,
        looked_back: None,
    }
}

#[test]
fn who_took_part_is_counted_by_kind_and_district() {
    let found = shown(&counts()).people;
    assert_eq!(found.total, Some(60));
    let kinds: Vec<_> = found.kinds.iter().map(|row| (row.group, row.people)).collect();
    let (resident, business) = (Some(ParticipantKind::Resident), Some(ParticipantKind::Business));
    let organisation = Some(ParticipantKind::Organisation);
    assert_eq!(kinds, [(resident, Some(42)), (business, Some(7)), (organisation, Some(0)), (None, Some(11))]);
    let areas: Vec<_> = found.areas.iter().map(|row| (row.group, row.people)).collect();
    assert_eq!(areas, [(Some(area(1)), Some(30)), (Some(area(2)), Some(19)), (None, Some(11))]);
    // 19 of 1,000 is more than 30 of 6,000.
    assert_eq!(found.extremes, Some((area(2), area(1))));
}

#[test]
fn few_people_are_not_compared_nor_shown() {
    let few = Counts { people: vec![people(None, Some(area(1)), 3)], ..Counts::default() };
    let found = shown(&few).people;
    assert_eq!((found.total, found.extremes), (None, None));
    assert!(found.areas.iter().all(|row| row.people.is_none_or(|n| n == 0)));
}

#[test]
fn a_district_that_is_gone_counts_as_not_known() {
    let gone = Counts { people: vec![people(None, Some(area(9)), 8)], ..Counts::default() };
    let found = shown(&gone).people;
    assert_eq!(found.areas.last().map(|row| (row.group, row.people)), Some((None, Some(8))));
}

#[test]
fn how_far_proposals_came_is_counted_without_drafts() {
    let found = shown(&counts()).funnel;
    let wanted = Funnel {
        sent: 25,
        // One to be checked, one merged, one withdrawn.
        listed: 22,
        shown: 24,
        enough: Some(10),
        answered: 12,
        accepted: 9,
        carried_out: 3,
    };
    assert_eq!(found, wanted);
}

#[test]
fn every_proposal_has_one_fate() {
    let found = shown(&counts()).fates;
    let of = |fate: Fate| found.iter().find(|row| row.0 == fate).map_or(0, |row| row.1);
    assert_eq!([of(Fate::Checking), of(Fate::Waiting), of(Fate::Considering)], [1, 8, 1]);
    assert_eq!(
        [of(Fate::Accepted), of(Fate::Partly), of(Fate::CarriedOut), of(Fate::Rejected)],
        [3, 3, 2, 3]
    );
    assert_eq!(of(Fate::PartDone), 1);
    assert_eq!([of(Fate::Merged), of(Fate::Expired), of(Fate::Withdrawn), of(Fate::TakenOut)], [1, 1, 1, 0]);
}

#[test]
fn a_part_that_was_done_is_taken_over_for_a_part() {
    let found = shown(&counts()).taken_over;
    assert_eq!(found, TakenOver { whole: 5, partly: 4, not: 3 });
    assert_eq!(found.decided(), 12);
}

#[test]
fn what_was_taken_back_or_never_shown_is_not_taken_over() {
    use {AnswerState as A, ProposalState as S};
    let gone =
        [S::Withdrawn, S::Merged, S::Retired, S::Hidden].map(|state| proposal(state, Some(A::Partly), 4));
    let never = ProposalCount { shown: false, ..proposal(S::Published, Some(A::Accepted), 4) };
    let looked_at = proposal(S::Published, Some(A::Considering), 4);
    let proposals = gone.into_iter().chain([never, looked_at]).collect();
    let found = shown(&Counts { proposals, ..Counts::default() }).taken_over;
    assert_eq!(found, TakenOver::default());
}

#[test]
fn half_of_the_answers_came_within_the_median() {
    // After 0, 5, 10, 15, 20, 25, 30 and 35 days, promised within 21.
    let found = shown(&counts()).answers;
    assert_eq!(found, AnswerFigures { given: 8, in_time: 5, median_days: Some(15), overdue: 2 });
    assert_eq!(shown(&Counts::default()).answers.median_days, None);
}

#[test]
fn looking_into_it_gives_as_many_days_again() {
    let late = Answered { published_at: day(0), considered_at: None, answered_at: day(30) };
    let considered = Answered { considered_at: Some(day(20)), ..late };
    let too_late_already = Answered { considered_at: Some(day(30)), ..late };
    let found = |row: Answered| shown(&Counts { answered: vec![row], ..Counts::default() }).answers.in_time;
    assert_eq!([found(late), found(considered), found(too_late_already)], [0, 1, 0]);
}

#[test]
fn channels_that_were_used_are_shown() {
    let found = shown(&counts()).channels;
    let rows: Vec<_> = found.iter().map(|row| (row.channel, row.proposals, row.supports)).collect();
    assert_eq!(rows, [(Channel::Web, 24, 200), (Channel::Paper, 1, 0), (Channel::Street, 0, 35)]);
}

fn phase(n: u128, from: i64, to: Option<i64>) -> Phase {
    let id = PhaseId(uuid::Uuid::from_u128(n));
    let (starts_at, ends_at) = (day(from), to.map(day));
    Phase { id, name: format!("fase {n}"), description: String::new(), starts_at, ends_at, actions: vec![] }
}

#[test]
fn a_phase_that_moved_was_dropped_or_was_added_is_told() {
    let planned = |n: u128, from: i64, to: i64| PlannedPhase {
        phase_id: PhaseId(uuid::Uuid::from_u128(n)),
        name: format!("was {n}"),
        starts_at: day(from),
        ends_at: Some(day(to)),
    };
    let plan = vec![planned(1, 0, 10), planned(2, 10, 20), planned(3, 20, 30)];
    let timeline = Timeline::new(vec![phase(1, 0, Some(14)), phase(3, 18, Some(25)), phase(4, 25, None)]);
    let counts = Counts { plan, ..Counts::default() };
    let found = figures(&counts, &beside(&timeline.unwrap())).plan;
    let rows: Vec<_> = found.iter().map(|row| (row.name.as_str(), row.days_late())).collect();
    assert_eq!(rows, [("fase 1", Some(4)), ("was 2", None), ("fase 3", Some(-5)), ("fase 4", None)]);
    assert!(shown(&Counts::default()).plan.is_empty());
}

#[test]
fn a_share_is_rounded_to_a_tenth_of_a_percent() {
    assert_eq!(per_mille(19, 1000), Some(19));
    assert_eq!(per_mille(2, 3), Some(667));
    assert_eq!(per_mille(1, 2000), Some(1));
    assert_eq!(per_mille(1, 2001), Some(0));
    assert_eq!(per_mille(1, 0), None);
}

fn any<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn any_proposals() -> impl Strategy<Value = Vec<ProposalCount>> {
    let row = (
        any(Channel::ALL),
        any(ProposalState::ALL),
        prop::option::of(any(AnswerState::ALL)),
        any::<bool>(&[true, false]),
        any::<bool>(&[true, false]),
        any::<bool>(&[true, false]),
        0_i64..500,
    );
    let row = row.prop_map(|(channel, state, answer, part_done, shown, enough, proposals)| ProposalCount {
        channel,
        state,
        answer,
        part_done,
        shown,
        enough,
        proposals,
    });
    prop::collection::vec(row, 0..20)
}

proptest! {
    #[test]
    fn all_that_was_sent_in_has_a_fate_and_a_channel(proposals in any_proposals()) {
        let found = shown(&Counts { proposals, ..Counts::default() });
        let fates: i64 = found.fates.iter().map(|row| row.1).sum();
        let channels: i64 = found.channels.iter().map(|row| row.proposals).sum();
        prop_assert_eq!(fates, found.funnel.sent);
        prop_assert_eq!(channels, found.funnel.sent);
    }

    #[test]
    fn a_funnel_only_narrows(proposals in any_proposals()) {
        let f = shown(&Counts { proposals, ..Counts::default() }).funnel;
        let steps = [f.sent, f.shown, f.answered, f.accepted, f.carried_out];
        prop_assert!(steps.is_sorted_by(|a, b| a >= b), "{f:?}");
        prop_assert!(f.enough.is_none_or(|n| n <= f.shown));
    }

    #[test]
    fn what_was_decided_is_whole_a_part_or_not(proposals in any_proposals()) {
        let found = shown(&Counts { proposals, ..Counts::default() });
        let TakenOver { whole, partly, not } = found.taken_over;
        prop_assert_eq!(whole + partly + not, found.funnel.answered);
        prop_assert_eq!(whole + partly, found.funnel.accepted);
        prop_assert!(whole.min(partly).min(not) >= 0);
    }

    #[test]
    fn the_median_splits_the_answers(days in prop::collection::vec(0_i64..400, 1..60)) {
        let answered = days.iter().map(|n| Answered { published_at: day(0), answered_at: day(*n), considered_at: None });
        let found = shown(&Counts { answered: answered.collect(), ..Counts::default() }).answers;
        let median = found.median_days.unwrap();
        let within = days.iter().filter(|n| **n <= median).count();
        let before = days.iter().filter(|n| **n < median).count();
        prop_assert!(within * 2 >= days.len() && before * 2 <= days.len());
    }

    #[test]
    fn both_columns_of_people_add_up(rows in prop::collection::vec((0_usize..4, 0_u128..4, 0_i64..60), 0..12)) {
        let kinds = [None, Some(ParticipantKind::Resident), Some(ParticipantKind::Business), Some(ParticipantKind::Organisation)];
        let counted: Vec<_> = rows.iter().map(|(k, a, n)| people(kinds[*k], Some(area(*a)), *n)).collect();
        let found = shown(&Counts { people: counted, ..Counts::default() }).people;
        let all: i64 = rows.iter().map(|row| row.2).sum();
        prop_assert!(found.total.is_none_or(|total| total == all));
        let shown = |cells: Vec<Option<i64>>| cells.into_iter().flatten().sum::<i64>();
        prop_assert!(shown(found.kinds.iter().map(|row| row.people).collect()) <= all);
        prop_assert!(shown(found.areas.iter().map(|row| row.people).collect()) <= all);
    }
}
