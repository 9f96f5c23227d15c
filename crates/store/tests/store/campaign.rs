//! Groups, moments of contact, codes and what is counted of them.

use domain::campaign::*;
use domain::id::*;
use domain::process::ProcessState;
use store::{CodeTarget, Error};

use crate::common::*;

fn group(t: &Town<'_>, name: &str, interest: Weight, influence: Weight) -> Group {
    Group {
        id: GroupId(t.id()),
        kind: GroupKind::Missing,
        name: name.into(),
        interest,
        influence,
        reached: "via het wijkcentrum".into(),
        note: "Regel een\nregel twee".into(),
    }
}

fn moment(t: &Town<'_>, group: Option<GroupId>, days: i64) -> Moment {
    Moment {
        id: MomentId(t.id()),
        plan: MomentPlan {
            group,
            channel: ChannelKind::Letter,
            message: "Doe mee ' \" 🌳".into(),
            at: NOW.plus_days(days),
            owner: "Pien".into(),
            place: "Lindeplein".into(),
            standing: MomentStanding::Planned,
            target: Target::Process,
            sent: Some(2000),
        },
        code: None,
        version: 1,
    }
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

async fn add(t: &Town<'_>, moment: &Moment) {
    t.work(async |w| w.add_moment(t.m, t.process, moment).await).await.unwrap();
}

async fn put(t: &Town<'_>, group: &Group) -> store::Result<bool> {
    t.work(async |w| w.put_group(t.m, t.process, group).await).await
}

async fn count(t: &Town<'_>, moment: MomentId, day: &str, visits: i64) {
    t.work(async |w| w.count_visits(t.m, moment, day, visits).await).await.unwrap();
}

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    let groups = ["Ouders ' \" 🌳", "Winkels"].map(|name| group(t, name, Weight::High, Weight::Low));
    let mut done = moment(t, Some(groups[0].id), -3);
    done.plan.standing = MomentStanding::Done("12 mensen".into());
    done.code = Some(code("cdfghk"));
    let planned = moment(t, Some(groups[1].id), 3);
    for group in &groups {
        assert!(put(t, group).await.unwrap());
    }
    for moment in [&done, &planned] {
        add(t, moment).await;
        count(t, moment.id, "2026-11-02", 3).await;
    }
}

#[tokio::test]
async fn a_map_is_kept_by_weight_changed_and_made_smaller() {
    in_a_town(async |t| {
        let light = group(t, "bewoners", Weight::Low, Weight::Low);
        let heavy = group(t, "Winkels", Weight::Middle, Weight::High);
        let also = group(t, "Ambachten", Weight::High, Weight::Middle);
        for one in [&light, &heavy, &also] {
            assert!(put(t, one).await.unwrap());
        }
        let names = async || {
            let all = t.read().list_groups(t.m, t.process).await.unwrap();
            all.into_iter().map(|group| group.name).collect::<Vec<_>>()
        };
        assert_eq!(names().await, ["Winkels", "Ambachten", "bewoners"]);
        let changed =
            Group { name: "Bewoners van de straat".into(), interest: Weight::High, ..light.clone() };
        assert!(put(t, &changed).await.unwrap());
        assert_eq!(t.read().list_groups(t.m, t.process).await.unwrap()[2], changed);
        let twice = Group { name: "WINKELS".into(), ..changed };
        let taken = put(t, &twice).await.unwrap_err();
        assert!(taken.is_taken("campaign_group", "name_key"), "{taken:?}");
        let remove = async |id| t.work(async |w| w.remove_group(t.m, t.process, id).await).await.unwrap();
        assert!(remove(heavy.id).await);
        assert!(!remove(heavy.id).await);
        assert_eq!(names().await, ["Ambachten", "Bewoners van de straat"]);
    })
    .await;
}

#[tokio::test]
async fn moments_of_a_group_that_goes_are_for_everybody() {
    in_a_town(async |t| {
        let (gone, stays) =
            (group(t, "A", Weight::Low, Weight::Low), group(t, "B", Weight::Low, Weight::Low));
        for one in [&gone, &stays] {
            put(t, one).await.unwrap();
        }
        let moments = [moment(t, Some(gone.id), 1), moment(t, Some(stays.id), 2)];
        for one in &moments {
            add(t, one).await;
        }
        t.work(async |w| w.remove_group(t.m, t.process, gone.id).await).await.unwrap();
        let rows = t.read().list_moments(t.m, t.process).await.unwrap();
        let left: Vec<_> = rows.iter().map(|row| (row.moment.plan.group, row.moment.version)).collect();
        assert_eq!(left, [(None, 2), (Some(stays.id), 1)]);
    })
    .await;
}

#[tokio::test]
async fn moments_are_in_order_of_time_with_their_visits() {
    in_a_town(async |t| {
        let (late, early) = (moment(t, None, 5), moment(t, None, -5));
        for one in [&late, &early] {
            add(t, one).await;
        }
        count(t, late.id, "2026-11-02", 2).await;
        count(t, late.id, "2026-11-03", 1).await;
        count(t, late.id, "2026-11-02", 40).await;
        let rows = t.read().list_moments(t.m, t.process).await.unwrap();
        let expected =
            [MomentRow { moment: early.clone(), visits: 0 }, MomentRow { moment: late.clone(), visits: 43 }];
        assert_eq!(rows, expected);
        let days = async |limit| t.read().list_visits(t.m, late.id, limit).await.unwrap();
        let day = |day: &str, visits| DayVisits { day: day.into(), visits };
        assert_eq!(days(9).await, [day("2026-11-03", 1), day("2026-11-02", 42)]);
        assert_eq!(days(1).await, [day("2026-11-03", 1)]);
        let remove = async |id| t.work(async |w| w.remove_moment(t.m, t.process, id).await).await.unwrap();
        assert!(remove(late.id).await);
        assert!(!remove(late.id).await);
        assert_eq!(days(9).await, []);
        count(t, late.id, "2026-11-03", 1).await;
        assert_eq!(days(9).await, [], "nothing is counted of what is gone");
    })
    .await;
}

#[tokio::test]
async fn who_read_an_older_moment_changes_nothing() {
    in_a_town(async |t| {
        let first = moment(t, None, 1);
        add(t, &first).await;
        let update = async |moment: &Moment| {
            t.work(async |w| w.update_moment(t.m, t.process, moment).await).await.unwrap()
        };
        let mut changed = first.clone();
        changed.plan.standing = MomentStanding::Done("80 mensen".into());
        changed.plan.target = Target::Proposals;
        assert!(update(&changed).await);
        assert!(!update(&first).await, "somebody was first");
        let kept = t.read().list_moments(t.m, t.process).await.unwrap().remove(0).moment;
        assert_eq!(kept, Moment { version: 2, ..changed });
    })
    .await;
}

#[tokio::test]
async fn a_moment_points_only_to_a_group_of_its_own_process() {
    in_a_town(async |t| {
        let other = ProcessId(t.id());
        let theirs = group(t, "Elders", Weight::Low, Weight::Low);
        t.work(async |w| {
            w.add_process(&t.new_process(other, "elders", ProcessState::Draft)).await?;
            w.put_group(t.m, other, &theirs).await
        })
        .await
        .unwrap();
        let lost = moment(t, Some(theirs.id), 1);
        let refused = t.work(async |w| w.add_moment(t.m, t.process, &lost).await).await;
        assert!(matches!(refused, Err(Error::Dangling)), "{refused:?}");
        assert!(!put(t, &Group { name: "Gestolen".into(), ..theirs.clone() }).await.unwrap());
        assert_eq!(t.read().list_groups(t.m, other).await.unwrap(), [theirs]);
    })
    .await;
}

#[tokio::test]
async fn a_code_is_given_once_and_leads_to_its_process() {
    in_a_town(async |t| {
        let (first, second) = (moment(t, None, 1), moment(t, None, 2));
        for one in [&first, &second] {
            add(t, one).await;
        }
        let give = async |id, text: &str| t.work(async |w| w.give_code(t.m, id, &code(text)).await).await;
        assert!(give(first.id, "cdfghj").await.unwrap());
        assert!(!give(first.id, "kmnprt").await.unwrap(), "it has one already");
        let taken = give(second.id, "cdfghj").await.unwrap_err();
        assert!(taken.is_taken("campaign_moment", "code"), "{taken:?}");
        let found = t.read().find_code(t.m, &code("cdfghj")).await.unwrap();
        let target = CodeTarget {
            moment_id: first.id,
            target: Target::Process,
            process_id: t.process,
            slug: "daken".into(),
            state: ProcessState::Published,
        };
        assert_eq!(found, Some(target));
        assert_eq!(t.read().find_code(t.m, &code("kmnprt")).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_campaign_of_another_municipality_is_out_of_reach() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let theirs = group(&there, "Winkels", Weight::Low, Weight::Low);
        put(&there, &theirs).await.unwrap();
        let plan = Moment { code: Some(code("cdfghj")), ..moment(&there, Some(theirs.id), 1) };
        add(&there, &plan).await;
        count(&there, plan.id, "2026-11-02", 1).await;
        let stolen = Group { name: "Van ons".into(), ..theirs.clone() };
        assert!(!put(t, &stolen).await.unwrap());
        let process = there.process;
        assert!(!t.work(async |w| w.remove_group(t.m, process, theirs.id).await).await.unwrap());
        assert!(!t.work(async |w| w.update_moment(t.m, process, &plan).await).await.unwrap());
        assert!(!t.work(async |w| w.remove_moment(t.m, process, plan.id).await).await.unwrap());
        count(t, plan.id, "2026-11-02", 100).await;
        assert_eq!(t.read().list_groups(t.m, process).await.unwrap(), []);
        assert_eq!(t.read().list_moments(t.m, process).await.unwrap(), []);
        assert_eq!(t.read().list_visits(t.m, plan.id, 9).await.unwrap(), []);
        assert_eq!(t.read().find_code(t.m, &code("cdfghj")).await.unwrap(), None);
        let own = moment(t, None, 1);
        add(t, &own).await;
        let give = t.work(async |w| w.give_code(t.m, own.id, &code("cdfghj")).await).await;
        assert!(give.unwrap(), "each municipality has codes of its own");
        let kept = there.read().list_moments(there.m, process).await.unwrap();
        assert_eq!(kept, [MomentRow { moment: plan, visits: 1 }]);
    })
    .await;
}
