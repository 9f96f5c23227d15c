//! Processes with what belongs to them.

use domain::activity::ActivityKind;
use domain::answer::{Answer, AnswerState};
use domain::id::*;
use domain::phase::{Action, Phase, Timeline};
use domain::process::{Document, News, NewsKind, Picture, ProcessEvent, ProcessNumbers, ProcessState};
use domain::proposal::{GivenAnswer, ProposalState};
use domain::time::Timestamp;
use store::{DueMove, Error, NewPicture, process_event};

use crate::common::*;

fn phase(t: &Town<'_>, name: &str, from: i64, to: Option<i64>, actions: &[Action]) -> Phase {
    Phase {
        id: PhaseId(t.id()),
        name: name.into(),
        description: "Uitleg".into(),
        starts_at: NOW.plus_days(from),
        ends_at: to.map(|day| NOW.plus_days(day)),
        actions: actions.to_vec(),
    }
}

fn picture(t: &Town<'_>, alt: &str) -> NewPicture {
    NewPicture {
        id: PictureId(t.id()),
        municipality: t.m,
        alt: alt.into(),
        media_type: "image/png".into(),
        width: 640,
        height: 480,
        file: "abc.png".into(),
        created_by: Some(t.account),
        created_at: NOW,
    }
}

#[tokio::test]
async fn a_process_is_found_by_identifier_and_by_its_name_in_addresses() {
    in_a_town(async |t| {
        let found = t.read().find_process(t.m, t.process).await.unwrap().unwrap();
        assert_eq!(found.fields, t.fields("daken"));
        assert_eq!((found.id, found.municipality, found.state), (t.process, t.m, ProcessState::Published));
        assert_eq!((found.created_by, found.version, found.published_at), (Some(t.account), 1, Some(NOW)));
        assert_eq!((found.preview_key.as_str(), found.pictures.len()), ("geheim", 0));
        assert_eq!(found.timeline, Timeline::default());
        assert_eq!(t.read().find_process_by_slug(t.m, "daken").await.unwrap(), Some(found));
        assert_eq!(t.read().find_process_by_slug(t.m, "elders").await.unwrap(), None);
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().find_process(other.m, t.process).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_name_in_addresses_is_used_once_in_a_municipality() {
    in_a_town(async |t| {
        let again = t.new_process(ProcessId(t.id()), "daken", ProcessState::Draft);
        let taken = t.work(async |w| w.add_process(&again).await).await.unwrap_err();
        assert!(taken.is_taken("process", "slug"), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn a_process_changes_only_if_nobody_else_changed_it_since() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let mut fields = t.fields("dak");
        fields.level = None;
        fields.topic_id = None;
        let draft = t.new_process(ProcessId(t.id()), "schets", ProcessState::Draft);
        t.work(async |w| {
            w.add_process(&draft).await?;
            assert!(!w.update_process(other.m, draft.id, &fields, 1).await?);
            assert!(w.update_process(t.m, draft.id, &fields, 1).await?);
            assert!(!w.update_process(t.m, draft.id, &t.fields("te-laat"), 1).await?);
            Ok(())
        })
        .await
        .unwrap();
        let found = t.read().find_process(t.m, draft.id).await.unwrap().unwrap();
        assert_eq!((found.fields, found.version), (fields, 2));
    })
    .await;
}

#[tokio::test]
async fn a_process_is_not_published_with_gaps_in_what_it_promises() {
    in_a_town(async |t| {
        let mut draft = t.new_process(ProcessId(t.id()), "schets", ProcessState::Draft);
        draft.fields.decider = String::new();
        t.work(async |w| w.add_process(&draft).await).await.unwrap();
        let publish = async || {
            t.work(async |w| w.update_process_state(t.m, draft.id, ProcessState::Published, NOW).await).await
        };
        let refused = publish().await.unwrap_err();
        assert!(matches!(&refused, Error::Refused(rule) if rule == "process_complete"), "{refused:?}");
        t.work(async |w| w.update_process(t.m, draft.id, &t.fields("schets"), 1).await).await.unwrap();
        publish().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_time_of_publication_is_that_of_the_first_and_of_closing_that_of_the_last() {
    in_a_town(async |t| {
        let draft = t.new_process(ProcessId(t.id()), "schets", ProcessState::Draft);
        t.work(async |w| w.add_process(&draft).await).await.unwrap();
        let after = async |state, seconds| {
            let now = NOW.plus_seconds(seconds);
            t.work(async |w| w.update_process_state(t.m, draft.id, state, now).await).await.unwrap();
            let found = t.read().find_process(t.m, draft.id).await.unwrap().unwrap();
            assert_eq!(found.state, state);
            let seconds = |at: Option<Timestamp>| at.map(|at| (at.0 - NOW.0) / 1_000_000);
            (seconds(found.published_at), seconds(found.closed_at))
        };
        assert_eq!(after(ProcessState::Review, 1).await, (None, None));
        assert_eq!(after(ProcessState::Published, 2).await, (Some(2), None));
        assert_eq!(after(ProcessState::Closed, 3).await, (Some(2), Some(3)));
        assert_eq!(after(ProcessState::Published, 4).await, (Some(2), None));
        assert_eq!(after(ProcessState::Closed, 5).await, (Some(2), Some(5)));
        assert_eq!(after(ProcessState::Archived, 6).await, (Some(2), Some(5)));
        for without in [
            "UPDATE process SET closed_at = NULL WHERE state = 'archived'",
            "UPDATE process SET state = 'closed'",
        ] {
            t.db.raw(without).await.unwrap_err();
        }
    })
    .await;
}

#[tokio::test]
async fn running_processes_are_listed_first_then_the_newest() {
    in_a_town(async |t| {
        let add = async |slug: &str, state, days: i64| {
            let mut process = t.new_process(ProcessId(t.id()), slug, state);
            process.published_at = process.published_at.map(|at: Timestamp| at.plus_days(days));
            t.work(async |w| w.add_process(&process).await).await.unwrap();
        };
        add("dicht", ProcessState::Closed, 9).await;
        add("nieuw", ProcessState::Published, 3).await;
        add("schets", ProcessState::Draft, 0).await;
        add("oud", ProcessState::Published, -3).await;
        Town::named(t.db, "zonnedijk").await;
        let slugs = async |states: &[ProcessState]| {
            let list = t.read().list_processes(t.m, states, NOW).await.unwrap();
            list.into_iter().map(|card| card.slug).collect::<Vec<_>>()
        };
        let public = [ProcessState::Closed, ProcessState::Published];
        assert_eq!(slugs(&public).await, ["nieuw", "daken", "oud", "dicht"]);
        assert_eq!(slugs(&[ProcessState::Draft]).await, ["schets"]);
        assert_eq!(slugs(&[]).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_card_tells_the_phase_the_first_picture_and_the_numbers() {
    in_a_town(async |t| {
        let now = phase(t, "Indienen", -1, Some(1), &[Action::Submit, Action::Support]);
        let next = phase(t, "Antwoord", 1, None, &[]);
        let timeline = Timeline::new(vec![next.clone(), now.clone()]).unwrap();
        let (first, second) = (picture(t, "een"), picture(t, "twee"));
        t.work(async |w| {
            w.replace_timeline(t.process, &timeline).await?;
            w.add_picture(&first).await?;
            w.add_picture(&second).await?;
            w.add_process_picture(t.process, second.id, 2).await?;
            w.add_process_picture(t.process, first.id, 1).await
        })
        .await
        .unwrap();
        let one = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let two = t.add(&t.new_proposal(2, "Meer bankjes")).await;
        let mut hidden = t.new_proposal(3, "Verborgen");
        hidden.state = ProposalState::Hidden;
        t.add(&hidden).await;
        for (proposal, name) in [(one, "a"), (one, "b"), (two, "a")] {
            t.support(proposal, t.add_person(name).await).await;
        }
        let card = t.read().list_processes(t.m, &[ProcessState::Published], NOW).await.unwrap().remove(0);
        assert_eq!((card.current, card.next), (Some(now), Some(next)));
        assert_eq!(card.picture.map(|p| p.id), Some(first.id));
        assert_eq!((card.proposals, card.supports), (2, 3));
        assert_eq!((card.question, card.place), ("Wat doen we met daken?".into(), "de hele gemeente".into()));
        assert_eq!((card.topic_id, card.level), (Some(t.topics[0].id), t.fields("daken").level));
    })
    .await;
}

#[tokio::test]
async fn the_numbers_of_a_process_count_what_its_lists_show() {
    in_a_town(async |t| {
        use AnswerState::{Accepted, CarriedOut, Partly, Rejected, Viewed};
        // What is done of a part is a part; what went ahead as a whole in the end is not.
        let given: [&[AnswerState]; 7] = [
            &[Viewed],
            &[Accepted],
            &[Accepted, CarriedOut],
            &[Rejected],
            &[Partly],
            &[Partly, CarriedOut, CarriedOut],
            &[Partly, Accepted, CarriedOut],
        ];
        for (number, states) in (1..).zip(given) {
            let mut new = t.new_proposal(number, "Plan");
            new.answer_due_at = Some(NOW);
            let id = t.add(&new).await;
            for (step, state) in (0..).zip(states) {
                let answer =
                    Answer { state: *state, text: "Daarom".into(), cost: None, period: None, owner: None };
                let given = GivenAnswer { id: AnswerId(t.id()), at: NOW.plus_minutes(step), answer };
                let due = (!state.keeps_promise()).then_some(NOW);
                t.work(async |w| w.add_answer(t.m, id, &given, None, due).await).await.unwrap();
            }
        }
        let mut draft = t.new_proposal(9, "Schets");
        (draft.state, draft.answer_due_at) = (ProposalState::Draft, Some(NOW));
        t.add(&draft).await;
        t.support(t.read().find_proposal(t.m, 1).await.unwrap().unwrap().id, t.add_person("a").await).await;
        let numbers = |overdue| ProcessNumbers {
            proposals: 7,
            supports: 1,
            answered: 6,
            overdue,
            accepted: 3,
            partly: 2,
        };
        assert_eq!(t.read().process_numbers(t.process, NOW).await.unwrap(), numbers(0));
        assert_eq!(t.read().process_numbers(t.process, NOW.plus_seconds(1)).await.unwrap(), numbers(1));
        let nothing = t.read().process_numbers(ProcessId(t.id()), NOW).await.unwrap();
        assert_eq!(nothing, ProcessNumbers::default());
    })
    .await;
}

#[tokio::test]
async fn the_history_of_a_process_is_kept_newest_first() {
    in_a_town(async |t| {
        let event = |after, actor: Option<&str>| -> ProcessEvent {
            let id = EventId(t.id());
            process_event(
                id,
                NOW.plus_seconds(after),
                ProcessState::Review,
                "klaar",
                actor.map(str::to_owned),
            )
        };
        let (one, two) = (event(1, Some("Leider")), event(2, None));
        t.work(async |w| {
            w.add_process_event(t.process, &one, Some(t.account)).await?;
            w.add_process_event(t.process, &two, None).await
        })
        .await
        .unwrap();
        assert_eq!(t.read().list_process_events(t.process).await.unwrap(), [two, one]);
    })
    .await;
}

#[tokio::test]
async fn phases_are_replaced_as_a_whole() {
    in_a_town(async |t| {
        let first = Timeline::new(vec![phase(t, "Oud", 0, None, &[])]).unwrap();
        let second = Timeline::new(vec![
            phase(t, "Indienen", 0, Some(5), &[Action::Submit, Action::Edit, Action::Support]),
            phase(t, "Antwoord", 7, Some(9), &[]),
        ])
        .unwrap();
        t.work(async |w| {
            w.replace_timeline(t.process, &first).await?;
            w.replace_timeline(t.process, &second).await
        })
        .await
        .unwrap();
        let found = t.read().find_process(t.m, t.process).await.unwrap().unwrap();
        assert_eq!(found.timeline, second);
    })
    .await;
}

#[tokio::test]
async fn a_published_process_moves_by_the_clock_once() {
    in_a_town(async |t| {
        let (a, b) = (phase(t, "A", 0, Some(1), &[]), phase(t, "B", 2, Some(3), &[]));
        let timeline = Timeline::new(vec![a.clone(), b.clone()]).unwrap();
        let draft = t.new_process(ProcessId(t.id()), "schets", ProcessState::Draft);
        let draft_timeline = Timeline::new(vec![phase(t, "C", 0, None, &[])]).unwrap();
        t.work(async |w| {
            w.replace_timeline(t.process, &timeline).await?;
            w.add_process(&draft).await?;
            w.replace_timeline(draft.id, &draft_timeline).await
        })
        .await
        .unwrap();
        let due = async |days| t.work(async |w| w.due_moves(NOW.plus_days(days)).await).await.unwrap();
        let moved = |from: Option<&Phase>, to: Option<&Phase>| DueMove {
            municipality: t.m,
            process: t.process,
            from: from.map(|p| p.id),
            to: to.map(|p| p.id),
        };
        let note = async |to: Option<&Phase>| {
            let to = to.map(|p| p.id);
            t.work(async |w| w.update_current_phase(t.process, to).await).await.unwrap();
        };
        assert_eq!(due(-1).await, []);
        assert_eq!(due(0).await, [moved(None, Some(&a))]);
        note(Some(&a)).await;
        assert_eq!(due(0).await, []);
        assert_eq!(due(1).await, [moved(Some(&a), None)]);
        assert_eq!(due(2).await, [moved(Some(&a), Some(&b))]);
        note(None).await;
        assert_eq!(due(4).await, []);
    })
    .await;
}

#[tokio::test]
async fn an_activity_keeps_its_settings() {
    in_a_town(async |t| {
        let find = async || t.read().find_activity(t.process, ActivityKind::Proposals).await.unwrap();
        assert_eq!(find().await, Some(t.new_activity()));
        let mut changed = t.new_activity();
        changed.title = "Ideeën".into();
        changed.settings.threshold = None;
        changed.settings.window_days = Some(90);
        t.work(async |w| w.update_activity(&changed).await).await.unwrap();
        assert_eq!(find().await, Some(changed));
        let nothing = t.read().find_activity(ProcessId(t.id()), ActivityKind::Proposals).await.unwrap();
        assert_eq!(nothing, None);
    })
    .await;
}

#[tokio::test]
async fn a_process_has_an_activity_of_each_kind_at_most_once() {
    in_a_town(async |t| {
        let mut again = t.new_activity();
        again.id = ActivityId(t.id());
        let taken = t.work(async |w| w.add_activity(&again).await).await.unwrap_err();
        assert!(matches!(taken, Error::Taken(_)), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn news_is_added_changed_listed_and_removed() {
    in_a_town(async |t| {
        let news = |kind, after| News {
            id: NewsId(t.id()),
            kind,
            title: "Bericht".into(),
            body: "Tekst".into(),
            published_at: NOW.plus_seconds(after),
            changed_at: None,
        };
        let (mut old, new) = (news(NewsKind::News, 1), news(NewsKind::FollowUp, 2));
        t.work(async |w| {
            w.put_news(t.process, &old).await?;
            w.put_news(t.process, &new).await
        })
        .await
        .unwrap();
        (old.title, old.changed_at) = ("Verbeterd".into(), Some(NOW.plus_minutes(1)));
        t.work(async |w| w.put_news(t.process, &old).await).await.unwrap();
        assert_eq!(t.read().list_news(t.process).await.unwrap(), [new.clone(), old.clone()]);
        let other = Town::named(t.db, "zonnedijk").await;
        let theirs = t.work(async |w| w.put_news(other.process, &old).await).await.unwrap_err();
        assert!(matches!(theirs, Error::Dangling), "{theirs:?}");
        t.work(async |w| {
            assert!(!w.remove_news(other.process, old.id).await?);
            assert!(w.remove_news(t.process, old.id).await?);
            assert!(!w.remove_news(t.process, old.id).await?);
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!(t.read().list_news(t.process).await.unwrap(), [new]);
    })
    .await;
}

#[tokio::test]
async fn documents_are_added_listed_and_removed() {
    in_a_town(async |t| {
        let document = |after| Document {
            id: DocumentId(t.id()),
            title: "Besluit".into(),
            url: "https://example.org/besluit.pdf".into(),
            format: "pdf, 340 kB".into(),
            added_at: NOW.plus_seconds(after),
        };
        let (old, new) = (document(1), document(2));
        t.work(async |w| {
            w.add_document(t.process, &old).await?;
            w.add_document(t.process, &new).await
        })
        .await
        .unwrap();
        assert_eq!(t.read().list_documents(t.process).await.unwrap(), [new.clone(), old.clone()]);
        t.work(async |w| {
            assert!(!w.remove_document(ProcessId(t.id()), old.id).await?);
            assert!(w.remove_document(t.process, old.id).await?);
            assert!(!w.remove_document(t.process, old.id).await?);
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!(t.read().list_documents(t.process).await.unwrap(), [new]);
    })
    .await;
}

#[tokio::test]
async fn pictures_of_a_process_come_in_order() {
    in_a_town(async |t| {
        let (a, b) = (picture(t, "een dak"), picture(t, "een tuin"));
        t.work(async |w| {
            w.add_picture(&a).await?;
            w.add_picture(&b).await?;
            w.add_process_picture(t.process, a.id, 2).await?;
            w.add_process_picture(t.process, b.id, 1).await
        })
        .await
        .unwrap();
        let pictures = async || {
            let found = t.read().find_process(t.m, t.process).await.unwrap().unwrap();
            found.pictures.into_iter().map(|picture| picture.id).collect::<Vec<_>>()
        };
        assert_eq!(pictures().await, [b.id, a.id]);
        t.work(async |w| w.remove_process_picture(t.process, b.id).await).await.unwrap();
        assert_eq!(pictures().await, [a.id]);
        let found = t.read().find_picture(t.m, a.id).await.unwrap();
        let shown = Picture { id: a.id, alt: "een dak".into(), width: 640, height: 480 };
        assert_eq!(found, Some((shown, "image/png".into(), "abc.png".into())));
    })
    .await;
}

#[tokio::test]
async fn a_picture_stays_within_its_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let own = picture(t, "een dak");
        t.work(async |w| w.add_picture(&own).await).await.unwrap();
        assert_eq!(t.read().find_picture(other.m, own.id).await.unwrap(), None);
        let refused =
            t.work(async |w| w.add_process_picture(other.process, own.id, 1).await).await.unwrap_err();
        assert!(matches!(refused, Error::Dangling), "{refused:?}");
    })
    .await;
}
