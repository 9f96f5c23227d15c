#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use uuid::Uuid;

use super::super::{ChannelKind, MomentPlan, MomentStanding, Target, Weight};
use super::*;
use crate::id::PhaseId;
use crate::phase::Action;
use crate::time::Local;

fn at(text: &str) -> Timestamp {
    Local::parse(text).unwrap().to_utc().unwrap()
}

/// Before anything opens.
fn now() -> Timestamp {
    at("2026-11-02T10:00")
}

fn group(number: u128, kind: GroupKind, weight: Weight) -> Group {
    Group {
        id: GroupId(Uuid::from_u128(number)),
        kind,
        name: format!("Groep {number}"),
        interest: weight,
        influence: Weight::Low,
        reached: String::new(),
        note: String::new(),
    }
}

fn moment(number: u128, group: Option<&Group>, channel: ChannelKind, when: &str) -> Moment {
    Moment {
        id: MomentId(Uuid::from_u128(number)),
        plan: MomentPlan {
            group: group.map(|group| group.id),
            channel,
            message: "Doe mee".into(),
            at: at(when),
            owner: "Pien".into(),
            place: String::new(),
            standing: MomentStanding::Planned,
            target: Target::Process,
            sent: None,
        },
        code: None,
        version: 1,
    }
}

fn phase(name: &str, starts: &str, ends: Option<&str>, actions: Vec<Action>) -> Phase {
    Phase {
        id: PhaseId(Uuid::nil()),
        name: name.into(),
        description: String::new(),
        starts_at: at(starts),
        ends_at: ends.map(at),
        actions,
    }
}

/// Reading from the first of December; taking part from the eighth to the end of the month.
fn timeline() -> Timeline {
    let reading = phase("Kennismaken", "2026-12-01T09:00", Some("2026-12-08T09:00"), vec![]);
    let open = phase("Indienen", "2026-12-08T09:00", Some("2027-01-01T00:00"), vec![Action::Submit]);
    Timeline::new(vec![reading, open]).unwrap()
}

/// A plan that lacks nothing.
fn good() -> (Vec<Group>, Vec<Moment>) {
    let residents = group(1, GroupKind::Residents, Weight::Middle);
    let shops = group(2, GroupKind::Businesses, Weight::High);
    let missing = group(3, GroupKind::Missing, Weight::Middle);
    let moments = vec![
        moment(1, Some(&shops), ChannelKind::Street, "2026-11-20T10:00"),
        moment(2, None, ChannelKind::Letter, "2026-11-24T10:00"),
        moment(3, Some(&missing), ChannelKind::Meeting, "2026-12-15T19:30"),
        moment(4, None, ChannelKind::SocialMedia, "2026-12-28T09:00"),
    ];
    (vec![residents, shops, missing], moments)
}

fn lacks(groups: &[Group], moments: &[Moment]) -> Vec<Warning> {
    warnings(groups, moments, &timeline(), now())
}

#[test]
fn a_good_plan_lacks_nothing_and_proves_its_steps() {
    let (groups, moments) = good();
    assert_eq!(lacks(&groups, &moments), []);
    let facts = CampaignFacts::of(&groups, &moments, &timeline(), now());
    assert_eq!(facts, CampaignFacts { map: true, channels: true, plan: true });
}

#[test]
fn nothing_is_asked_of_each_group_before_there_is_a_plan() {
    assert_eq!(lacks(&[], &[]), [Warning::EmptyMap, Warning::NoMoments]);
    let (groups, _) = good();
    assert_eq!(lacks(&groups, &[]), [Warning::NoMoments]);
    assert_eq!(CampaignFacts::of(&[], &[], &timeline(), now()), CampaignFacts::default());
}

#[test]
fn a_group_that_nothing_reaches_is_named() {
    let (groups, mut moments) = good();
    moments.retain(|moment| moment.plan.group.is_some());
    moments.push(moment(9, Some(&groups[1]), ChannelKind::Letter, "2026-12-29T09:00"));
    assert_eq!(lacks(&groups, &moments), [Warning::WithoutChannel(groups[0].id)]);
    assert!(!CampaignFacts::of(&groups, &moments, &timeline(), now()).channels);
}

#[test]
fn who_is_usually_missing_is_not_reached_by_a_screen_alone() {
    let missing = group(3, GroupKind::Missing, Weight::Middle);
    let shops = group(2, GroupKind::Businesses, Weight::Middle);
    let mut moments = vec![
        moment(1, Some(&shops), ChannelKind::Letter, "2026-11-20T10:00"),
        moment(2, None, ChannelKind::Website, "2026-12-28T10:00"),
    ];
    let groups = [missing, shops];
    assert_eq!(lacks(&groups, &moments), [Warning::MissingOnlyDigital(groups[0].id)]);
    moments.push(moment(3, Some(&groups[0]), ChannelKind::Poster, "2026-11-21T10:00"));
    assert_eq!(lacks(&groups, &moments), []);
}

#[test]
fn who_weighs_heavily_is_spoken_with_and_a_meeting_for_all_is_not_that() {
    let (groups, mut moments) = good();
    moments[0].plan.channel = ChannelKind::Letter;
    moments.push(moment(9, None, ChannelKind::Meeting, "2026-12-10T19:00"));
    assert_eq!(lacks(&groups, &moments), [Warning::NotPersonal(groups[1].id)]);
    for (interest, influence, asked) in [
        (Weight::Middle, Weight::Middle, false),
        (Weight::Low, Weight::High, true),
        (Weight::High, Weight::Low, true),
    ] {
        let heavy = Group { interest, influence, ..groups[1].clone() };
        assert_eq!(lacks(&[heavy], &moments).len(), usize::from(asked), "{interest:?} {influence:?}");
    }
}

#[test]
fn the_first_contact_is_in_time_late_or_too_late() {
    let (groups, moments) = good();
    let first_at = |when: &str| {
        let mut moments = moments.clone();
        for moment in &mut moments {
            moment.plan.at = moment.plan.at.max(at(when));
        }
        lacks(&groups, &moments).into_iter().find(|warning| {
            matches!(warning, Warning::FirstContactLate { .. } | Warning::FirstContactAfterOpening)
        })
    };
    assert_eq!(first_at("2026-11-24T23:59"), None);
    assert_eq!(first_at("2026-11-25T00:00"), Some(Warning::FirstContactLate { days: 13 }));
    assert_eq!(first_at("2026-12-08T08:59"), Some(Warning::FirstContactLate { days: 0 }));
    assert_eq!(first_at("2026-12-08T09:00"), Some(Warning::FirstContactAfterOpening));
}

#[test]
fn the_last_week_of_what_is_open_is_mentioned() {
    let (groups, mut moments) = good();
    moments[3].plan.at = at("2026-12-24T23:59");
    let ends = at("2027-01-01T00:00");
    assert_eq!(lacks(&groups, &moments), [Warning::NoLastWeek { phase: "Indienen".into(), ends }]);
    moments[3].plan.at = at("2026-12-25T00:00");
    assert_eq!(lacks(&groups, &moments), []);
    let endless = Timeline::new(vec![phase("Open", "2026-12-08T09:00", None, vec![Action::Submit])]).unwrap();
    moments[3].plan.at = at("2026-12-10T00:00");
    assert_eq!(warnings(&groups, &moments, &endless, now()), []);
}

#[test]
fn only_paper_and_talk_is_no_fault_and_only_screens_is() {
    let (groups, mut moments) = good();
    moments[3].plan.channel = ChannelKind::Poster;
    assert_eq!(lacks(&groups, &moments), []);
    let light = [group(1, GroupKind::Residents, Weight::Low)];
    for moment in &mut moments {
        moment.plan.channel = ChannelKind::Mail;
    }
    assert_eq!(lacks(&light, &moments), [Warning::NoOffline]);
}

#[test]
fn what_nobody_does_and_what_was_forgotten_is_named() {
    let (groups, mut moments) = good();
    moments[1].plan.owner.clear();
    moments[0].plan.at = at("2026-11-02T09:59");
    let (first, second) = (moments[0].id, moments[1].id);
    assert_eq!(lacks(&groups, &moments), [Warning::Overdue(first), Warning::NoOwner(second)]);
    assert!(!CampaignFacts::of(&groups, &moments, &timeline(), now()).plan);
    for moment in &mut moments[..2] {
        moment.plan.standing = MomentStanding::Done(String::new());
    }
    assert_eq!(lacks(&groups, &moments), []);
}

#[test]
fn when_all_is_over_only_what_has_to_be_finished_is_left() {
    let moments = [moment(1, None, ChannelKind::Mail, "2026-12-24T10:00")];
    let groups = [group(1, GroupKind::Missing, Weight::High)];
    let left = warnings(&groups, &moments, &timeline(), at("2027-01-01T00:00"));
    assert_eq!(left, [Warning::Overdue(moments[0].id)]);
}

fn any_moment() -> impl Strategy<Value = Moment> {
    let channel = prop::sample::select(ChannelKind::ALL);
    (any::<u128>(), prop::option::of(0..4_u128), channel, 0..80_i64, any::<bool>(), any::<bool>()).prop_map(
        |(id, group, channel, days, owner, done)| {
            let mut made = moment(id, None, channel, "2026-10-20T10:00");
            made.plan.group = group.map(|number| GroupId(Uuid::from_u128(number)));
            made.plan.at = made.plan.at.plus_days(days);
            if !owner {
                made.plan.owner.clear();
            }
            if done {
                made.plan.standing = MomentStanding::Done("gedaan".into());
            }
            made
        },
    )
}

fn any_groups() -> impl Strategy<Value = Vec<Group>> {
    let one = (prop::sample::select(GroupKind::ALL), prop::sample::select(&Weight::ALL[..]));
    prop::collection::vec(one, 0..4)
        .prop_map(|all| (0..).zip(all).map(|(number, (kind, weight))| group(number, kind, weight)).collect())
}

/// Whether a warning is about the reach of a group.
fn about(warning: &Warning) -> Option<GroupId> {
    match warning {
        Warning::WithoutChannel(id) | Warning::MissingOnlyDigital(id) | Warning::NotPersonal(id) => Some(*id),
        _ => None,
    }
}

proptest! {
    #[test]
    fn the_order_of_moments_says_nothing(groups in any_groups(), mut moments in prop::collection::vec(any_moment(), 0..9)) {
        let sorted = |mut found: Vec<Warning>| {
            found.sort_by_key(|warning| format!("{warning:?}"));
            found
        };
        let before = sorted(lacks(&groups, &moments));
        moments.reverse();
        prop_assert_eq!(sorted(lacks(&groups, &moments)), before);
    }

    #[test]
    fn another_moment_never_makes_a_group_worse_off(
        groups in any_groups(),
        moments in prop::collection::vec(any_moment(), 1..9),
        more in any_moment(),
    ) {
        let rank = |found: &[Warning], id: GroupId| found.iter().find(|w| about(w) == Some(id)).map_or(0, |w| match w {
            Warning::WithoutChannel(_) => 3,
            Warning::MissingOnlyDigital(_) => 2,
            _ => 1,
        });
        let before = lacks(&groups, &moments);
        let mut larger = moments;
        larger.push(more);
        let after = lacks(&groups, &larger);
        for group in &groups {
            prop_assert!(rank(&after, group.id) <= rank(&before, group.id), "{before:?} {after:?}");
        }
    }

    #[test]
    fn each_group_is_named_once_at_most_and_all_that_is_named_is_there(
        groups in any_groups(),
        moments in prop::collection::vec(any_moment(), 0..9),
    ) {
        let found = lacks(&groups, &moments);
        for group in &groups {
            prop_assert!(found.iter().filter(|w| about(w) == Some(group.id)).count() <= 1);
        }
        for warning in &found {
            prop_assert!(about(warning).is_none_or(|id| groups.iter().any(|group| group.id == id)));
            if let Warning::NoOwner(id) | Warning::Overdue(id) = warning {
                let named = moments.iter().find(|moment| moment.id == *id).unwrap();
                prop_assert!(!named.plan.standing.is_done());
            }
        }
    }

    #[test]
    fn a_talk_and_a_letter_for_each_group_leave_no_group_behind(groups in any_groups(), moments in prop::collection::vec(any_moment(), 0..9)) {
        let mut moments = moments;
        for (number, group) in (1000..).zip(&groups) {
            moments.push(moment(number, Some(group), ChannelKind::Street, "2026-11-10T10:00"));
        }
        prop_assert!(lacks(&groups, &moments).iter().all(|warning| about(warning).is_none()));
    }
}
