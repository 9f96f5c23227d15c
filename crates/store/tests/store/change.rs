//! What was published about influence and changed since; whom a process is about.

use domain::affected::Affected;
use domain::change::{ChangeEntry, Changed, InfluenceField};
use domain::guide::Variant;
use domain::id::ProcessId;
use domain::process::ProcessState;
use store::{Error, NewChange};

use crate::common::*;
use crate::fixture::fill as fill_all;

fn changed(field: InfluenceField, was: &str, becomes: &str) -> Changed {
    Changed { field, was: was.into(), becomes: becomes.into() }
}

fn change(t: &Town<'_>, version: i64, fields: &[Changed]) -> NewChange {
    NewChange {
        municipality: t.m,
        process: t.process,
        version,
        fields: fields.to_vec(),
        note: format!("Om reden {version} \' \" 🌳\ntweede regel"),
        at: NOW.plus_minutes(version),
        actor: Some((t.account, "Marit".into())),
    }
}

/// Fills the table of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    let promise = change(t, 2, &[changed(InfluenceField::Promise, "U hoort het", "U krijgt antwoord")]);
    let nobody = NewChange {
        actor: None,
        ..change(t, 3, &[changed(InfluenceField::Decider, "de raad", "het college")])
    };
    for change in [promise, nobody] {
        t.work(async |w| w.add_change(&change).await).await.unwrap();
    }
}

#[tokio::test]
async fn changes_are_read_newest_first_with_the_fields_of_one_save_together() {
    in_a_town(async |t| {
        assert_eq!(t.read().list_changes(t.m, t.process).await.unwrap(), []);
        let first = change(t, 2, &[changed(InfluenceField::Level, "consult", "advise")]);
        let second = change(
            t,
            5,
            &[
                changed(InfluenceField::FrameFixed, "het geld", "het geld\nde bomen"),
                changed(InfluenceField::DecisionDate, "2027-02-11", "2027-02-18"),
            ],
        );
        for change in [&first, &second] {
            t.work(async |w| w.add_change(change).await).await.unwrap();
        }
        let entry = |change: &NewChange| ChangeEntry {
            at: change.at,
            actor: change.actor.as_ref().map(|(_, name)| name.clone()),
            note: change.note.clone(),
            fields: change.fields.clone(),
        };
        assert_eq!(t.read().list_changes(t.m, t.process).await.unwrap(), [entry(&second), entry(&first)]);
        let there = Town::named(t.db, "zonnedijk").await;
        assert_eq!(there.read().list_changes(there.m, t.process).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_change_of_another_municipality_or_by_its_staff_is_refused() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let ours = change(t, 2, &[changed(InfluenceField::Promise, "a", "b")]);
        let theirs = change(&there, 2, &[]);
        for wrong in [
            NewChange { process: theirs.process, ..ours.clone() },
            NewChange { municipality: theirs.municipality, ..ours.clone() },
            NewChange { actor: theirs.actor.clone(), ..ours.clone() },
            NewChange { process: ProcessId(t.id()), ..ours.clone() },
        ] {
            let refused = t.work(async |w| w.add_change(&wrong).await).await;
            assert!(matches!(refused, Err(Error::Dangling)), "{refused:?}");
        }
        assert_eq!(t.read().list_changes(t.m, t.process).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn changes_only_grow() {
    in_a_town(async |t| {
        fill_all(t).await;
        let before = t.read().list_changes(t.m, t.process).await.unwrap();
        assert_eq!(before.len(), 2);
        for sql in [
            "UPDATE process_change SET note = 'Een heel andere reden'",
            "UPDATE process_change SET was = 'iets anders'",
            "DELETE FROM process_change",
            "DELETE FROM process",
        ] {
            t.db.raw(sql).await.unwrap_err();
        }
        let forced = if t.db.is_sqlite() {
            "INSERT OR REPLACE INTO process_change SELECT municipality_id, process_id, version, field, 'niets', \
             becomes, note, at, actor_id, actor FROM process_change"
        } else {
            "TRUNCATE process_change"
        };
        t.db.raw(forced).await.unwrap_err();
        let again = change(t, 2, &[changed(InfluenceField::Promise, "Niets", "U krijgt antwoord")]);
        t.work(async |w| w.add_change(&again).await).await.unwrap_err();
        assert_eq!(t.read().list_changes(t.m, t.process).await.unwrap(), before);
    })
    .await;
}

#[tokio::test]
async fn whom_a_process_is_about_is_kept_and_changed() {
    in_a_town(async |t| {
        let mut new = t.new_process(ProcessId(t.id()), "plein", ProcessState::Draft);
        let mut fields = t.fields("plein");
        fields.affected = Affected {
            residents: "wie aan het plein woont".into(),
            businesses: "de winkels".into(),
            organisations: "de school".into(),
            missing: "jongeren ' \" 🌳\ntweede regel".into(),
        };
        fields.lasting = "Een panel".into();
        fields.intensity = Some(Variant::Heavy);
        new.fields = fields.clone();
        t.work(async |w| w.add_process(&new).await).await.unwrap();
        let find = async || t.read().find_process(t.m, new.id).await.unwrap().unwrap().fields;
        assert_eq!(find().await, fields);
        fields.affected = Affected { missing: "ouderen".into(), ..Affected::default() };
        (fields.lasting, fields.intensity) = (String::new(), None);
        assert!(t.work(async |w| w.update_process(t.m, new.id, &fields, 1).await).await.unwrap());
        assert_eq!(find().await, fields);
    })
    .await;
}
