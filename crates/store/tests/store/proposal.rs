//! Proposals one at a time, their history and answers.

use domain::account::ParticipantKind;
use domain::answer::{Answer, AnswerState};
use domain::id::*;
use domain::money::Cents;
use domain::proposal::{GivenAnswer, ProposalEvent, ProposalState, ProposalText};
use domain::support::Channel;
use store::{Error, NewPicture, StaffQuery, StateChange};

use crate::common::*;

fn change(t: &Town<'_>, from: ProposalState, to: ProposalState) -> StateChange {
    StateChange {
        from,
        to,
        event: EventId(t.id()),
        at: NOW.plus_seconds(5),
        actor: Some(t.account),
        reason: Some("daarom".into()),
        merged_into: None,
        published: None,
    }
}

fn given(t: &Town<'_>, state: AnswerState, text: &str, after: i64) -> GivenAnswer {
    let answer = Answer { state, text: text.into(), cost: None, period: None, owner: None };
    GivenAnswer { id: AnswerId(t.id()), at: NOW.plus_seconds(after), answer }
}

#[tokio::test]
async fn a_proposal_is_found_with_everything_that_was_kept() {
    in_a_town(async |t| {
        let picture = NewPicture {
            id: PictureId(t.id()),
            municipality: t.m,
            alt: "een boom".into(),
            media_type: "image/webp".into(),
            width: 10,
            height: 20,
            file: "f.webp".into(),
            created_by: None,
            created_at: NOW,
        };
        t.work(async |w| w.add_picture(&picture).await).await.unwrap();
        let mut new = t.new_proposal(7, "Meer bomen");
        new.text.topic_id = Some(t.topics[1].id);
        new.text.area_id = Some(t.areas[1].id);
        new.picture = Some(picture.id);
        new.author_kind = ParticipantKind::Organisation;
        new.channel = Channel::Paper;
        new.source = Some("Inloopavond".into());
        new.receipt = Some(12);
        new.window_ends_at = Some(NOW.plus_days(30));
        new.answer_due_at = Some(NOW.plus_days(42));
        t.add(&new).await;
        let found = t.read().find_proposal(t.m, 7).await.unwrap().unwrap();
        assert_eq!((found.id, found.process_id, found.activity_id), (new.id, t.process, t.activity));
        assert_eq!((&found.title, &found.body), (&new.text.title, &new.text.body));
        assert_eq!((found.topic_id, found.area_id), (new.text.topic_id, new.text.area_id));
        assert_eq!(found.picture.as_ref().map(|p| (p.id, p.width, p.height)), Some((picture.id, 10, 20)));
        assert_eq!(
            (found.author_id, &found.author, found.author_kind),
            (new.author_id, &new.author, new.author_kind)
        );
        assert_eq!((found.channel, &found.source, found.receipt), (new.channel, &new.source, new.receipt));
        assert_eq!((found.state, found.supports, found.version), (ProposalState::Published, 0, 1));
        assert_eq!((found.created_at, found.published_at), (NOW, Some(NOW)));
        assert_eq!((found.window_ends_at, found.answer_due_at), (new.window_ends_at, new.answer_due_at));
        assert_eq!(found.events.len(), 1, "its history starts with how it came in");
        assert_eq!(t.read().find_proposal_by_id(t.m, new.id).await.unwrap(), Some(found));
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_not_found_in_another_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let id = t.add(&t.new_proposal(1, "Meer bomen")).await;
        assert_eq!(t.read().find_proposal(other.m, 1).await.unwrap(), None);
        assert_eq!(t.read().find_proposal_by_id(other.m, id).await.unwrap(), None);
        assert_eq!(t.read().find_proposal_place(other.m, 1).await.unwrap(), None);
        let place = t.read().find_proposal_place(t.m, 1).await.unwrap();
        assert_eq!(place, Some((t.process, "daken".into())));
    })
    .await;
}

#[tokio::test]
async fn a_number_is_used_once_in_a_municipality() {
    in_a_town(async |t| {
        t.add(&t.new_proposal(1, "Een")).await;
        let again = t.new_proposal(1, "Twee");
        let event = EventId(t.id());
        let taken = t.work(async |w| w.add_proposal(&again, event).await).await.unwrap_err();
        assert!(taken.is_taken("proposal", "number"), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn topic_district_author_and_process_belong_to_the_same_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let changes: [fn(&mut store::NewProposal, &Town<'_>); 5] = [
            |new, other| new.text.topic_id = Some(other.topics[0].id),
            |new, other| new.text.area_id = Some(other.areas[0].id),
            |new, other| new.author_id = Some(other.account),
            |new, other| new.process = other.process,
            |new, other| new.activity = other.activity,
        ];
        for (number, change) in (1..).zip(changes) {
            let mut new = t.new_proposal(number, "Over de grens");
            change(&mut new, &other);
            let event = EventId(t.id());
            let refused = t.work(async |w| w.add_proposal(&new, event).await).await.unwrap_err();
            assert!(matches!(refused, Error::Dangling), "{number}: {refused:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn topics_and_districts_are_checked_before_writing() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let (topic, area) = (Some(t.topics[0].id), Some(t.areas[0].id));
        assert!(t.read().belongs(t.m, topic, area).await.unwrap());
        assert!(t.read().belongs(t.m, None, None).await.unwrap());
        assert!(!t.read().belongs(t.m, Some(other.topics[0].id), area).await.unwrap());
        assert!(!t.read().belongs(t.m, topic, Some(other.areas[0].id)).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_proposal_changes_only_if_nobody_else_changed_it_since() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let id = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let long = "lang woord, ".repeat(40);
        let text = ProposalText {
            title: "Minder tegels".into(),
            body: long.clone(),
            topic_id: Some(t.topics[1].id),
            area_id: None,
        };
        t.work(async |w| {
            assert!(!w.update_proposal(other.m, id, &text, None, 1).await?);
            assert!(w.update_proposal(t.m, id, &text, None, 1).await?);
            assert!(!w.update_proposal(t.m, id, &text, None, 1).await?);
            Ok(())
        })
        .await
        .unwrap();
        let found = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        assert_eq!((found.title.as_str(), found.body, found.version), ("Minder tegels", long, 2));
        let card = t.read().list_proposals_by_author(t.m, t.account).await.unwrap().remove(0).card;
        assert!(card.excerpt.chars().count() <= 181 && card.excerpt.ends_with("woord…"), "{}", card.excerpt);
    })
    .await;
}

#[tokio::test]
async fn a_state_changes_once_with_its_place_in_the_history() {
    in_a_town(async |t| {
        let mut new = t.new_proposal(1, "Meer bomen");
        (new.state, new.published_at) = (ProposalState::Checking, None);
        let id = t.add(&new).await;
        let mut step = change(t, ProposalState::Checking, ProposalState::Published);
        step.published = Some((NOW.plus_seconds(5), Some(NOW.plus_days(30)), Some(NOW.plus_days(42))));
        t.work(async |w| {
            assert!(w.update_proposal_state(t.m, id, &step).await?);
            let mut again = step.clone();
            again.event = EventId(t.id());
            assert!(!w.update_proposal_state(t.m, id, &again).await?, "it is no longer being checked");
            Ok(())
        })
        .await
        .unwrap();
        let found = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        assert_eq!((found.state, found.published_at), (ProposalState::Published, Some(NOW.plus_seconds(5))));
        assert_eq!(
            (found.window_ends_at, found.answer_due_at),
            (Some(NOW.plus_days(30)), Some(NOW.plus_days(42)))
        );
        let last = found.events.last().unwrap();
        assert_eq!((last.id, last.state, last.reason.as_deref()), (step.event, step.to, Some("daarom")));
        assert_eq!(found.events.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_merged_into_one_of_the_same_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let theirs = other.add(&other.new_proposal(1, "Van een ander")).await;
        let id = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let into = t.add(&t.new_proposal(2, "Nog meer bomen")).await;
        let mut step = change(t, ProposalState::Published, ProposalState::Merged);
        for (target, expected) in [(None, "nothing"), (Some(theirs), "theirs")] {
            step.merged_into = target;
            let refused = t.work(async |w| w.update_proposal_state(t.m, id, &step).await).await.unwrap_err();
            assert!(matches!(refused, Error::Refused(_) | Error::Dangling), "{expected}: {refused:?}");
        }
        step.merged_into = Some(into);
        assert!(t.work(async |w| w.update_proposal_state(t.m, id, &step).await).await.unwrap());
        assert_eq!(t.read().find_proposal(t.m, 1).await.unwrap().unwrap().merged_into, Some(2));
    })
    .await;
}

#[tokio::test]
async fn supports_needed_change_for_proposals_that_still_collect() {
    in_a_town(async |t| {
        let mut reached = t.new_proposal(1, "Al genoeg");
        (reached.state, reached.needed) = (ProposalState::ThresholdReached, Some(1));
        let collecting = t.add(&t.new_proposal(2, "Nog niet")).await;
        let reached = t.add(&reached).await;
        t.work(async |w| w.update_needed(t.process, Some(2)).await).await.unwrap();
        for (proposal, expected) in [
            (collecting, [ProposalState::Published, ProposalState::ThresholdReached]),
            (reached, [ProposalState::ThresholdReached; 2]),
        ] {
            for (name, state) in ["a", "b"].into_iter().zip(expected) {
                t.support(proposal, t.add_person(name).await).await;
                let found = t.read().find_proposal_by_id(t.m, proposal).await.unwrap().unwrap();
                assert_eq!(found.state, state, "{}", found.title);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn answers_are_kept_newest_first_and_set_the_promise() {
    in_a_town(async |t| {
        let mut new = t.new_proposal(1, "Meer bomen");
        new.answer_due_at = Some(NOW.plus_days(42));
        let id = t.add(&new).await;
        let (viewed, mut accepted) =
            (given(t, AnswerState::Viewed, "", 1), given(t, AnswerState::Accepted, "Goed plan", 2));
        accepted.answer.cost = Some(Cents(125_000));
        accepted.answer.period = Some("voorjaar".into());
        accepted.answer.owner = Some("Team Groen".into());
        t.work(async |w| w.add_answer(t.m, id, &viewed, Some(t.account), new.answer_due_at).await)
            .await
            .unwrap();
        t.work(async |w| w.add_answer(t.m, id, &accepted, Some(t.account), None).await).await.unwrap();
        let found = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        assert_eq!(found.answers, [accepted, viewed]);
        assert_eq!(found.answer_due_at, None);
        let card = t.read().list_proposals_by_author(t.m, t.account).await.unwrap().remove(0).card;
        assert_eq!(card.answer, Some(AnswerState::Accepted));
    })
    .await;
}

#[tokio::test]
async fn a_refusal_without_words_is_no_answer() {
    in_a_town(async |t| {
        let id = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let empty = given(t, AnswerState::Rejected, "", 1);
        let refused = t.work(async |w| w.add_answer(t.m, id, &empty, None, None).await).await.unwrap_err();
        assert!(matches!(&refused, Error::Refused(rule) if rule == "answer_reason"), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn the_history_grows_without_a_change_of_state() {
    in_a_town(async |t| {
        let id = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let event = ProposalEvent {
            id: EventId(t.id()),
            at: NOW.plus_seconds(9),
            state: ProposalState::Published,
            reason: Some("tekst aangepast".into()),
        };
        t.work(async |w| w.add_proposal_event(id, &event, Some(t.account)).await).await.unwrap();
        let found = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        assert_eq!(found.events.last(), Some(&event));
    })
    .await;
}

#[tokio::test]
async fn open_proposals_of_somebody_are_counted_per_process() {
    in_a_town(async |t| {
        let somebody = t.add_account("iemand@example.org").await;
        for (number, state) in (1..).zip(ProposalState::ALL) {
            let mut new = t.new_proposal(number, "Plan");
            new.state = *state;
            if *state != ProposalState::Merged {
                t.add(&new).await;
            }
        }
        let count = async |process, author| t.read().count_open_proposals(process, author).await.unwrap();
        assert_eq!(count(t.process, t.account).await, 3);
        assert_eq!(count(t.process, somebody).await, 0);
        assert_eq!(count(ProcessId(t.id()), t.account).await, 0);
    })
    .await;
}

#[tokio::test]
async fn somebodys_own_proposals_are_listed_newest_first_in_every_state() {
    in_a_town(async |t| {
        let states = [ProposalState::Draft, ProposalState::Hidden, ProposalState::Published];
        for (number, state) in (1..).zip(states) {
            let mut new = t.new_proposal(number, "Plan");
            new.state = state;
            new.created_at = NOW.plus_seconds(number);
            t.add(&new).await;
        }
        let numbers = async |m, author| {
            let list = t.read().list_proposals_by_author(m, author).await.unwrap();
            list.into_iter().map(|placed| (placed.card.number, placed.slug)).collect::<Vec<_>>()
        };
        let slug = t.read().find_process(t.m, t.process).await.unwrap().unwrap().fields.slug;
        assert_eq!(numbers(t.m, t.account).await, [3, 2, 1].map(|number| (number, slug.clone())));
        assert_eq!(numbers(MunicipalityId(t.id()), t.account).await, []);
    })
    .await;
}

#[tokio::test]
async fn proposals_whose_own_window_has_passed_are_found() {
    in_a_town(async |t| {
        for (number, state, ends) in [
            (1, ProposalState::Published, Some(0)),
            (2, ProposalState::Published, Some(1)),
            (3, ProposalState::Published, None),
            (4, ProposalState::ThresholdReached, Some(0)),
        ] {
            let mut new = t.new_proposal(number, "Plan");
            (new.state, new.window_ends_at) = (state, ends.map(|s| NOW.plus_seconds(s)));
            t.add(&new).await;
        }
        let count =
            async |after, limit| t.read().list_lapsed(NOW.plus_seconds(after), limit).await.unwrap().len();
        assert_eq!(
            (count(-1, 9).await, count(0, 9).await, count(1, 9).await, count(1, 1).await),
            (0, 1, 2, 1)
        );
    })
    .await;
}

#[tokio::test]
async fn staff_see_what_waits_oldest_first_within_their_processes() {
    in_a_town(async |t| {
        for number in 1..=45 {
            let mut new = t.new_proposal(number, "Plan");
            new.created_at = NOW.plus_seconds(number / 3);
            new.state = match number % 5 {
                0 => ProposalState::Draft,
                1 => ProposalState::Checking,
                _ => ProposalState::Published,
            };
            new.answer_due_at = (number % 2 == 0).then(|| NOW.plus_days(number));
            t.add(&new).await;
        }
        let all = async |query: StaffQuery| {
            let mut numbers = Vec::new();
            let mut query = query;
            loop {
                let page = t.read().list_staff_proposals(t.m, &query).await.unwrap();
                numbers.extend(page.items.iter().map(|row| row.number));
                query.cursor = page.next;
                if query.cursor.is_none() {
                    assert_eq!(page.total, i64::try_from(numbers.len()).unwrap());
                    return numbers;
                }
            }
        };
        let expect =
            |rule: fn(i64) -> bool| (1..=45).filter(|n| n % 5 != 0 && rule(*n)).collect::<Vec<i64>>();
        let newest_first: Vec<i64> = expect(|_| true).into_iter().rev().collect();
        assert_eq!(all(StaffQuery::default()).await, newest_first);
        let own = StaffQuery { limited_to: Some(vec![t.process]), ..StaffQuery::default() };
        assert_eq!(all(own).await, newest_first);
        let nothing = StaffQuery { limited_to: Some(vec![]), ..StaffQuery::default() };
        assert_eq!(all(nothing).await, Vec::<i64>::new());
        let elsewhere = StaffQuery { process: Some(ProcessId(t.id())), ..StaffQuery::default() };
        assert_eq!(all(elsewhere).await, Vec::<i64>::new());
        // What waits begins with what waits longest.
        let checking = StaffQuery { state: Some(ProposalState::Checking), ..StaffQuery::default() };
        assert_eq!(all(checking).await, expect(|n| n % 5 == 1));
        let late = StaffQuery { overdue_at: Some(NOW.plus_days(20)), ..StaffQuery::default() };
        assert_eq!(all(late).await, expect(|n| n % 2 == 0 && n < 20 && n % 5 != 1));
        let unanswered = StaffQuery { unanswered: true, ..StaffQuery::default() };
        assert_eq!(all(unanswered).await, expect(|n| n % 2 == 0 && n % 5 != 1));
    })
    .await;
}
