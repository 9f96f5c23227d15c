//! Answers in lists: what has one answer is found by it.

use domain::answer::{Answer, AnswerFilter, AnswerState};
use domain::id::AnswerId;
use domain::page::Cursor;
use domain::proposal::{GivenAnswer, ListQuery, PAGE_SIZE, ProposalState, Sort};
use store::StaffQuery;

use crate::common::*;

/// So many that the list of one answer has more than one page.
const COUNT: i64 = 90;

/// The answers that proposals of the test have, by their number.
fn answer_of(number: i64) -> Option<AnswerState> {
    [Some(AnswerState::Partly), None, Some(AnswerState::Rejected), Some(AnswerState::Partly)]
        [usize::try_from(number % 4).unwrap()]
}

async fn fill(t: &Town<'_>) {
    let mut all = Vec::new();
    for number in 1..=COUNT {
        let mut new = t.new_proposal(number, "Vergroen het plein");
        new.published_at = Some(NOW.plus_seconds(number * 7 % 13));
        new.text.topic_id = Some(t.topics[usize::try_from(number % 2).unwrap()].id);
        all.push(new);
    }
    // Its last answer stays, but it is no longer in the list.
    all[3].state = ProposalState::Withdrawn;
    t.work(async |w| {
        for new in &all {
            w.add_proposal(new, domain::id::EventId(t.id())).await?;
            // What was said before the last answer does not count.
            let states = [Some(AnswerState::Considering), answer_of(new.number)];
            for (step, state) in (0..).zip(states.into_iter().flatten()) {
                let answer = Answer { state, text: "Daarom.".into(), cost: None, period: None, owner: None };
                let given = GivenAnswer { id: AnswerId(t.id()), at: NOW.plus_minutes(step), answer };
                w.add_answer(t.m, new.id, &given, None, None).await?;
            }
        }
        Ok(())
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_list_of_one_answer_holds_all_of_them_once_in_every_order() {
    in_a_town(async |t| {
        fill(t).await;
        for sort in Sort::ALL {
            for (topic, remainder) in [(None, None), (Some("groen"), Some(0)), (Some("verkeer"), Some(1))] {
                let query = ListQuery {
                    answer: Some(AnswerFilter::Partly),
                    topic: topic.map(str::to_owned),
                    sort: Some(*sort),
                    seed: 40,
                    ..ListQuery::default()
                };
                let wanted: Vec<i64> = (1..=COUNT)
                    .filter(|n| *n != 4 && answer_of(*n) == Some(AnswerState::Partly))
                    .filter(|n| remainder.is_none_or(|r| n % 2 == r))
                    .collect();
                let (mut seen, mut cursor): (Vec<i64>, Option<Cursor>) = (Vec::new(), None);
                loop {
                    let query = ListQuery { cursor, ..query.clone() };
                    let page = t.read().list_proposals(t.m, t.process, &query).await.unwrap();
                    assert_eq!(page.total, wanted.len() as i64, "{query:?}");
                    assert!(page.items.len() <= PAGE_SIZE);
                    assert!(page.items.iter().all(|card| card.answer == Some(AnswerState::Partly)));
                    seen.extend(page.items.iter().map(|card| card.number));
                    let Some(next) = page.next else { break };
                    assert!(seen.len() <= wanted.len(), "a list ends");
                    cursor = Some(next);
                }
                seen.sort_unstable();
                assert_eq!(seen, wanted, "{query:?}");
            }
        }
        let query = ListQuery {
            answer: Some(AnswerFilter::Rejected),
            search: "plein".into(),
            ..ListQuery::default()
        };
        let rejected = (1..=COUNT).filter(|n| answer_of(*n) == Some(AnswerState::Rejected)).count() as i64;
        assert_eq!(t.read().list_proposals(t.m, t.process, &query).await.unwrap().total, rejected);
        let none = ListQuery { answer: Some(AnswerFilter::CarriedOut), ..ListQuery::default() };
        let none = t.read().list_proposals(t.m, t.process, &none).await.unwrap();
        assert_eq!((none.total, none.items.len()), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn staff_find_what_has_one_answer_whatever_became_of_it() {
    in_a_town(async |t| {
        fill(t).await;
        let there = Town::named(t.db, "zonnedijk").await;
        let query = StaffQuery { answer: Some(AnswerState::Partly), ..StaffQuery::default() };
        let page = t.read().list_staff_proposals(t.m, &query).await.unwrap();
        let wanted = (1..=COUNT).filter(|n| answer_of(*n) == Some(AnswerState::Partly)).count() as i64;
        assert_eq!(page.total, wanted);
        assert!(page.items.iter().all(|row| row.answer == Some(AnswerState::Partly)));
        let gone = StaffQuery { state: Some(ProposalState::Withdrawn), ..query.clone() };
        let gone = t.read().list_staff_proposals(t.m, &gone).await.unwrap();
        assert_eq!(gone.items.iter().map(|row| row.number).collect::<Vec<_>>(), [4]);
        assert_eq!(there.read().list_staff_proposals(there.m, &query).await.unwrap().total, 0);
    })
    .await;
}
