//! Guides of processes: where they are, their items, and the municipality's own texts.

use domain::guide::*;
use domain::id::{AccountId, GuideMoveId, ProcessId};
use domain::process::ProcessState;
use store::{Error, NewGuideMove};

use crate::common::*;

fn guide(process: ProcessId, phase: GuidePhase) -> Guide {
    let before = if phase == GuidePhase::A { String::new() } else { "In 2026 gedaan".into() };
    let (variant, position) = (Variant::Normal, Position::start(phase));
    Guide { process, variant, position, before, started_at: NOW }
}

fn key(text: &str) -> ItemKey {
    text.parse().unwrap()
}

fn change(standing: Standing) -> ItemChange {
    let (evidence, url) = (String::new(), String::new());
    ItemChange { standing, owner: None, due_at: None, evidence, url, document: None }
}

async fn begin(t: &Town<'_>, phase: GuidePhase) {
    t.work(async |w| w.add_guide(t.m, &guide(t.process, phase)).await).await.unwrap();
}

async fn put(t: &Town<'_>, code: &str, change: &ItemChange, version: i64) -> bool {
    t.work(async |w| w.put_guide_item(t.m, t.process, key(code), change, version, NOW).await).await.unwrap()
}

fn text(title: &str) -> ItemText {
    let said = |what: &str| format!("{what} ' \" 🌳\nregel twee");
    ItemText {
        title: title.into(),
        meaning: said("meaning"),
        why: said("why"),
        example: said("example"),
        tip: said("tip"),
        document: "Stuk".into(),
        document_text: said("document"),
        done_when: said("done"),
    }
}

#[tokio::test]
async fn a_guide_is_begun_once_and_belongs_to_its_municipality() {
    in_a_town(async |t| {
        assert_eq!(t.read().find_guide(t.m, t.process).await.unwrap(), None);
        begin(t, GuidePhase::C).await;
        let found = t.read().find_guide(t.m, t.process).await.unwrap();
        assert_eq!(found, Some(guide(t.process, GuidePhase::C)));
        let again = t.work(async |w| w.add_guide(t.m, &guide(t.process, GuidePhase::A)).await).await;
        assert!(matches!(again, Err(Error::Taken(_))), "{again:?}");
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().find_guide(other.m, t.process).await.unwrap(), None);
        let foreign = t.work(async |w| w.add_guide(other.m, &guide(t.process, GuidePhase::A)).await).await;
        assert!(matches!(foreign, Err(Error::Dangling | Error::Taken(_))), "{foreign:?}");
    })
    .await;
}

#[tokio::test]
async fn it_moves_only_from_where_it_is() {
    in_a_town(async |t| {
        begin(t, GuidePhase::B).await;
        let (from, to) = (Position::start(GuidePhase::B), GuidePhase::D);
        let to = from.forward(to).unwrap();
        let moved = async |from, to| {
            t.work(async |w| w.update_guide_position(t.m, t.process, from, to).await).await.unwrap()
        };
        assert!(moved(from, to).await);
        assert!(!moved(from, to).await, "it is no longer there");
        assert_eq!(t.read().find_guide(t.m, t.process).await.unwrap().unwrap().position, to);
        let variant = async |m| {
            t.work(async |w| w.update_guide_variant(m, t.process, Variant::Heavy).await).await.unwrap()
        };
        assert!(variant(t.m).await);
        let other = Town::named(t.db, "zonnedijk").await;
        assert!(!variant(other.m).await);
        assert_eq!(t.read().find_guide(t.m, t.process).await.unwrap().unwrap().variant, Variant::Heavy);
    })
    .await;
}

#[tokio::test]
async fn moves_are_listed_newest_first_and_back_needs_a_reason() {
    in_a_town(async |t| {
        begin(t, GuidePhase::A).await;
        let step = |from, to, note: &str, seconds| NewGuideMove {
            id: GuideMoveId(t.id()),
            actor_id: Some(t.account),
            moved: GuideMove {
                at: NOW.plus_seconds(seconds),
                actor: Some("Projectleider".into()),
                from_phase: from,
                to_phase: to,
                note: note.into(),
            },
        };
        let add =
            async |step: NewGuideMove| t.work(async |w| w.add_guide_move(t.m, t.process, &step).await).await;
        use GuidePhase::{A, B};
        add(step(None, A, "", 0)).await.unwrap();
        add(step(Some(A), B, "", 1)).await.unwrap();
        add(step(Some(B), A, "De vraag bleek te smal", 2)).await.unwrap();
        let refused = add(step(Some(B), A, "", 3)).await;
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
        let moves = t.read().list_guide_moves(t.m, t.process, 2).await.unwrap();
        assert_eq!(moves[0], step(Some(B), A, "De vraag bleek te smal", 2).moved);
        assert_eq!((moves.len(), moves[1].to_phase), (2, B));
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().list_guide_moves(other.m, t.process, 9).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn an_item_is_kept_as_it_is_and_the_second_of_two_writers_is_told() {
    in_a_town(async |t| {
        begin(t, GuidePhase::A).await;
        let reason = Reason::new("Er is al een team").unwrap();
        let left_out = ItemChange {
            standing: Standing::NotNeeded(reason),
            owner: Some(t.account),
            due_at: Some(NOW.plus_days(3)),
            evidence: "Verslag ' \" 🌳".into(),
            url: "https://voorbeeldstad.example/stuk.pdf".into(),
            document: None,
        };
        assert!(put(t, "C1", &left_out, 0).await);
        assert!(!put(t, "C1", &change(Standing::Done), 0).await, "somebody was first");
        assert!(put(t, "C-2", &change(Standing::Busy), 0).await);
        let items = t.read().list_guide_items(t.m, t.process).await.unwrap();
        assert_eq!(items.iter().map(|i| i.key).collect::<Vec<_>>(), [key("C-2"), key("C1")]);
        let kept = &items[1];
        assert_eq!(kept.standing, left_out.standing);
        assert_eq!(kept.owner.as_ref().map(|(id, _)| *id), Some(t.account));
        assert_eq!(
            (kept.due_at, &kept.evidence, &kept.evidence_url),
            (left_out.due_at, &left_out.evidence, &left_out.url)
        );
        assert!(put(t, "C1", &change(Standing::Done), kept.version).await);
        let items = t.read().list_guide_items(t.m, t.process).await.unwrap();
        assert_eq!((items[1].standing.clone(), items[1].version), (Standing::Done, kept.version + 1));
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().list_guide_items(other.m, t.process).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn an_item_without_a_guide_or_with_an_owner_from_elsewhere_is_refused() {
    in_a_town(async |t| {
        let write = async |owner: Option<AccountId>| {
            let change = ItemChange { owner, ..change(Standing::Open) };
            t.work(async |w| w.put_guide_item(t.m, t.process, key("A1"), &change, 0, NOW).await).await
        };
        assert!(matches!(write(None).await, Err(Error::Dangling)));
        begin(t, GuidePhase::A).await;
        let other = Town::named(t.db, "zonnedijk").await;
        assert!(matches!(write(Some(other.account)).await, Err(Error::Dangling)));
        assert!(write(Some(t.account)).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn what_is_late_is_listed_for_who_does_it() {
    in_a_town(async |t| {
        begin(t, GuidePhase::A).await;
        let second = t.add_account("tweede@example.org").await;
        let due = |standing, owner, days| ItemChange {
            owner: Some(owner),
            due_at: Some(NOW.plus_days(days)),
            ..change(standing)
        };
        for (code, change) in [
            ("A1", due(Standing::Open, t.account, -2)),
            ("A2", due(Standing::Busy, t.account, -5)),
            ("A3", due(Standing::Done, t.account, -5)),
            ("A4", due(Standing::Open, t.account, 1)),
            ("A5", due(Standing::Open, second, -1)),
        ] {
            assert!(put(t, code, &change, 0).await);
        }
        let late = async |owner, limit| {
            let late = t.read().list_late_guide_items(t.m, owner, NOW, limit).await.unwrap();
            late.into_iter().map(|item| item.code.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(late(t.account, 9).await, ["A2", "A1"]);
        assert_eq!(late(t.account, 1).await, ["A2"]);
        assert_eq!(late(second, 9).await, ["A5"]);
        let first = &t.read().list_late_guide_items(t.m, t.account, NOW, 1).await.unwrap()[0];
        assert_eq!(
            (first.process_id, first.state, first.due_at),
            (t.process, ItemState::Busy, NOW.plus_days(-5))
        );
        let archive = ProcessState::Archived;
        t.work(async |w| w.update_process_state(t.m, t.process, archive, NOW).await).await.unwrap();
        assert_eq!(late(t.account, 9).await, Vec::<String>::new(), "the archive asks for nothing");
    })
    .await;
}

#[tokio::test]
async fn own_texts_are_kept_apart_by_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let put =
            async |own: &OwnText| t.work(async |w| w.put_guide_text(t.m, own, NOW).await).await.unwrap();
        let hidden = OwnText::Hidden(ItemCode::A6);
        let changed =
            OwnText::Changed { code: ItemCode::B1, text: text("Eén vraag"), from_version: 1, hidden: false };
        let ItemKey::Own(code) = key("B-1") else { panic!("an own code") };
        let added =
            OwnText::Added { code, least: Variant::Small, text: text("Wijkraad gevraagd"), hidden: true };
        for own in [&hidden, &changed, &added] {
            put(own).await;
        }
        assert_eq!(t.read().list_guide_texts(t.m).await.unwrap(), [hidden.clone(), added.clone(), changed]);
        assert_eq!(t.read().list_guide_texts(other.m).await.unwrap(), []);
        let newer =
            OwnText::Changed { code: ItemCode::B1, text: text("Andere"), from_version: 2, hidden: true };
        put(&newer).await;
        assert_eq!(t.read().list_guide_texts(t.m).await.unwrap(), [hidden, added, newer]);
        let forget = async |m| t.work(async |w| w.remove_guide_text(m, key("B1")).await).await.unwrap();
        assert!(!forget(other.m).await);
        assert!(forget(t.m).await);
        assert!(!forget(t.m).await);
        assert_eq!(t.read().list_guide_texts(t.m).await.unwrap().len(), 2);
    })
    .await;
}
