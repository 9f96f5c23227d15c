//! Activities outside the portal.

use domain::id::*;
use domain::method::Method;
use domain::offline::*;
use domain::process::ProcessState;

use crate::common::*;

/// Each breaks one rule.
pub(crate) const CHECKS: &[&str] = &[
    "UPDATE offline_activity SET method = 'telepathy'",
    "UPDATE offline_activity SET title = ''",
    "UPDATE offline_activity SET about = '' WHERE starts_at IS NOT NULL",
    "UPDATE offline_activity SET place = '' WHERE starts_at IS NOT NULL",
    "UPDATE offline_activity SET joining = '' WHERE starts_at IS NOT NULL",
    "UPDATE offline_activity SET cancelled = '' WHERE cancelled IS NOT NULL",
    "UPDATE offline_activity SET people = -1 WHERE reported_at IS NOT NULL",
    "UPDATE offline_activity SET happened = '' WHERE reported_at IS NOT NULL",
    "UPDATE offline_activity SET outcome = '' WHERE reported_at IS NOT NULL",
    "UPDATE offline_activity SET followed = '' WHERE reported_at IS NOT NULL",
    "UPDATE offline_activity SET version = 0",
    "UPDATE offline_activity SET ends_at = starts_at WHERE starts_at IS NOT NULL",
    "UPDATE offline_activity SET about = NULL WHERE starts_at IS NOT NULL",
    "UPDATE offline_activity SET url = NULL WHERE reported_at IS NOT NULL",
    "UPDATE offline_activity SET cancelled = 'regen' WHERE reported_at IS NOT NULL",
];

fn plan(days: i64) -> OfflinePlan {
    OfflinePlan {
        about: "Wij lopen langs \' \" 🌳\nde vijf plekken.".into(),
        place: "Buurthuis De Brug".into(),
        joining: "U hoeft zich niet aan te melden.".into(),
        starts_at: NOW.plus_days(days),
        ends_at: NOW.plus_days(days).plus_minutes(120),
    }
}

fn report() -> OfflineReport {
    OfflineReport {
        people: 0,
        happened: "Er kwam niemand.".into(),
        outcome: "Wij weten nog niets.".into(),
        followed: "Wij gaan langs de deuren.".into(),
        url: String::new(),
        at: NOW,
    }
}

fn activity(t: &Town<'_>, title: &str, state: OfflineState) -> OfflineActivity {
    OfflineActivity {
        id: OfflineId(t.id()),
        method: Method::Workshop,
        title: title.into(),
        state,
        version: 1,
    }
}

async fn add(t: &Town<'_>, process: ProcessId, one: &OfflineActivity) {
    t.work(async |w| w.add_offline(t.m, process, one, NOW).await).await.unwrap();
}

fn each_state() -> [OfflineState; 4] {
    [
        OfflineState::ToPlan,
        OfflineState::Planned(plan(3)),
        OfflineState::Cancelled(plan(4), "De zaal is dicht.".into()),
        OfflineState::Held(plan(-9), report()),
    ]
}

/// Fills the table of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    for state in each_state() {
        add(t, t.process, &activity(t, "Avond in De Brug", state)).await;
    }
}

#[tokio::test]
async fn an_activity_is_kept_as_it_stands_in_each_state() {
    in_a_town(async |t| {
        let all = each_state().map(|state| activity(t, "Avond in De Brug", state));
        for one in &all {
            add(t, t.process, one).await;
        }
        assert_eq!(t.read().list_offline(t.m, t.process).await.unwrap(), all);
        let find = async |process, id| t.read().find_offline(t.m, process, id).await.unwrap();
        assert_eq!(find(t.process, all[3].id).await.as_ref(), Some(&all[3]));
        assert_eq!(find(ProcessId(t.id()), all[3].id).await, None, "of another process");
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(other.read().list_offline(other.m, t.process).await.unwrap(), []);
        assert_eq!(other.read().find_offline(other.m, t.process, all[0].id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_change_names_the_version_that_was_read() {
    in_a_town(async |t| {
        let first = activity(t, "Avond", OfflineState::ToPlan);
        add(t, t.process, &first).await;
        for (turn, state) in each_state().into_iter().enumerate() {
            let version = i64::try_from(turn).unwrap() + 1;
            let next = OfflineActivity { title: format!("Avond {turn}"), state, version, ..first.clone() };
            let change = async |one: &OfflineActivity, process| {
                t.work(async |w| w.update_offline(t.m, process, one).await).await.unwrap()
            };
            assert!(!change(&next, ProcessId(t.id())).await);
            assert!(change(&next, t.process).await);
            assert!(!change(&next, t.process).await, "somebody was first");
            let kept = t.read().find_offline(t.m, t.process, first.id).await.unwrap().unwrap();
            assert_eq!(kept, OfflineActivity { version: version + 1, ..next });
        }
        let remove = async |version| {
            let one = OfflineActivity { version, ..first.clone() };
            t.work(async |w| w.remove_offline(t.m, t.process, &one).await).await.unwrap()
        };
        assert!(!remove(4).await);
        assert!(remove(5).await);
        assert!(!remove(5).await);
    })
    .await;
}

#[tokio::test]
async fn what_ended_without_a_report_is_found_the_oldest_first() {
    in_a_town(async |t| {
        let elsewhere = t.new_process(ProcessId(t.id()), "elders", ProcessState::Published);
        t.work(async |w| w.add_process(&elsewhere).await).await.unwrap();
        let states = [
            ("later", OfflineState::Planned(plan(-20))),
            ("eerder", OfflineState::Planned(plan(-30))),
            ("nog niet", OfflineState::Planned(plan(-2))),
            ("afgezegd", OfflineState::Cancelled(plan(-30), "Regen.".into())),
            ("verteld", OfflineState::Held(plan(-30), report())),
        ];
        for (title, state) in states {
            add(t, t.process, &activity(t, title, state)).await;
        }
        add(t, elsewhere.id, &activity(t, "elders", OfflineState::Planned(plan(-25)))).await;
        let before = NOW.plus_days(-REPORT_DAYS);
        let found = async |only: Option<&[ProcessId]>, limit| {
            let late = t.read().list_late_reports(t.m, only, before, limit).await.unwrap();
            late.into_iter().map(|one| one.title).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found(None, 9).await, "eerder elders later");
        assert_eq!(found(None, 1).await, "eerder");
        assert_eq!(found(Some(&[t.process]), 9).await, "eerder later");
        assert_eq!(found(Some(&[]), 9).await, "");
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(other.read().list_late_reports(other.m, None, before, 9).await.unwrap(), []);
    })
    .await;
}
