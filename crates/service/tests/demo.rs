//! The demo loads, holds what it promises, and keeps to the rules of the portal itself.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use domain::activity::ActivityKind;
use domain::answer::{AnswerFilter, AnswerInput};
use domain::comment::{CommentInput, CommentState};
use domain::process::{ProcessInput, ProcessState};
use domain::proposal::{GivenAnswer, ListQuery, ProposalInput, ProposalState};
use domain::time::{Local, Timestamp};
use service::demo::{self, DemoError, Size};
use service::{FixedClock, Keys, SeededEntropy, Services, Uploads};
use store::Store;

mod engines;

/// Uploads that are only counted.
#[derive(Default)]
struct Shelf(Mutex<BTreeSet<String>>);

#[async_trait]
impl Uploads for Shelf {
    async fn put(&self, name: &str, _bytes: &[u8]) -> std::io::Result<()> {
        self.0.lock().unwrap().insert(name.to_owned());
        Ok(())
    }

    async fn get(&self, _name: &str) -> std::io::Result<Option<Vec<u8>>> {
        Ok(None)
    }
}

fn now() -> Timestamp {
    Local::parse("2027-03-29T00:05").unwrap().to_utc().unwrap()
}

fn services(store: Arc<dyn Store>) -> Services {
    let (clock, entropy) = (Arc::new(FixedClock::at(now())), Arc::new(SeededEntropy::new(1)));
    Services::new(store, clock, entropy, Arc::new(Shelf::default()), Keys::derive("secret"))
}

const STATES: &[ProcessState] = ProcessState::ALL;

#[tokio::test]
async fn the_demo_loads_once_and_its_counters_equal_its_rows() {
    engines::on_each(async |database| {
        let services = services(database.store());
        assert!(!demo::is_here(&services).await.unwrap());
        let seeded = demo::seed(&services).await.unwrap();
        assert!(demo::is_here(&services).await.unwrap());
        assert_eq!(seeded.municipalities, 2);
        assert!(seeded.comments >= 40, "{seeded:?}");
        assert!(seeded.proposals >= 80 && seeded.supports > 2000 && seeded.answers > 50, "{seeded:?}");
        assert_eq!(services.store().read().recount().await.unwrap(), []);
        let again = demo::seed(&services).await;
        assert!(matches!(again, Err(DemoError::NotEmpty)));
    })
    .await;
}

#[tokio::test]
async fn there_is_a_process_in_every_state_and_one_with_54_plans() {
    engines::on_each(async |database| {
        let services = services(database.store());
        demo::seed(&services).await.unwrap();
        let read = services.store().read();
        let m = read.find_municipality_by_host("voorbeeldstad.localhost").await.unwrap().unwrap().id;
        let processes = read.list_processes(m, STATES, now()).await.unwrap();
        let states: BTreeSet<_> = processes.iter().map(|p| p.state).collect();
        assert_eq!(states.len(), STATES.len(), "{states:?}");
        let budget = read.find_process_by_slug(m, "wijkbudget").await.unwrap().unwrap();
        let mut shown = 0;
        for state in ProposalState::ALL.iter().filter(|s| s.is_public()) {
            let query = ListQuery { state: Some(*state), ..ListQuery::default() };
            shown += read.list_proposals(m, budget.id, &query).await.unwrap().total;
        }
        assert_eq!(shown, 54);
    })
    .await;
}

#[tokio::test]
async fn every_text_of_the_demo_would_pass_the_forms() {
    let database = engines::sqlite().await;
    let services = services(database.store());
    demo::seed(&services).await.unwrap();
    let read = services.store().read();
    let mut checked = 0;
    for m in read.list_municipalities().await.unwrap() {
        for card in read.list_processes(m.id, STATES, now()).await.unwrap() {
            let process = read.find_process(m.id, card.id).await.unwrap().unwrap();
            let fields = process.fields.clone();
            let form = ProcessInput {
                topic: fields.topic_id.unwrap().to_string(),
                level: fields.level.unwrap().to_string(),
                intensity: fields.intensity.map(|intensity| intensity.to_string()).unwrap_or_default(),
                answer_days: fields.answer_days.to_string(),
                texts: fields,
                note: String::new(),
            };
            assert_eq!(form.check(), Ok(process.fields.clone()), "{}", process.fields.slug);
            if process.state.is_public() {
                assert_eq!(process.fields.missing(), Vec::<&str>::new());
            }
            let activity = read.find_activity(process.id, ActivityKind::Proposals).await.unwrap().unwrap();
            for number in 1..=200 {
                let Some(proposal) = read.find_proposal(m.id, number).await.unwrap() else { break };
                if proposal.process_id != process.id {
                    continue;
                }
                let form = ProposalInput {
                    title: proposal.title.clone(),
                    body: proposal.body.clone(),
                    topic: proposal.topic_id.unwrap().to_string(),
                    area: proposal.area_id.unwrap().to_string(),
                };
                let text = form.check(&activity.settings).unwrap();
                assert_eq!((text.title, text.body), (proposal.title, proposal.body));
                assert!(proposal.events.iter().all(|event| event.at <= now()), "{number}");
                let mut last = None;
                for GivenAnswer { answer, .. } in proposal.answers.iter().rev() {
                    let form = AnswerInput {
                        state: answer.state.to_string(),
                        text: answer.text.clone(),
                        cost: answer.cost.map(|cost| (cost.0 / 100).to_string()).unwrap_or_default(),
                        period: answer.period.clone().unwrap_or_default(),
                        owner: answer.owner.clone().unwrap_or_default(),
                    };
                    assert_eq!(form.check(last).as_ref(), Ok(answer), "{number}");
                    last = Some(answer.state);
                }
                assert!(proposal.answers.iter().all(|given| given.at <= now()), "{number}");
                let all = store::CommentsWanted::All;
                for comment in read.list_comments(m.id, proposal.id, all, None, 100).await.unwrap().items {
                    assert!(comment.created_at <= now(), "{number}");
                    let form = CommentInput { side: comment.side.to_string(), body: comment.body.clone() };
                    match comment.state {
                        CommentState::RemovedByAuthor => assert_eq!(comment.body, ""),
                        _ => assert_eq!(form.check().unwrap().body, comment.body),
                    }
                }
                checked += 1;
            }
        }
    }
    assert!(checked >= 80, "{checked}");
}

#[tokio::test]
async fn what_passed_is_in_the_demo_merged_late_withdrawn_and_on_paper() {
    let database = engines::sqlite().await;
    let services = services(database.store());
    demo::seed(&services).await.unwrap();
    let read = services.store().read();
    let m = read.find_municipality_by_host("voorbeeldstad.localhost").await.unwrap().unwrap().id;
    let late = store::StaffQuery { overdue_at: Some(now()), ..store::StaffQuery::default() };
    assert!(read.list_staff_proposals(m, &late).await.unwrap().total >= 3);
    let checking = store::StaffQuery { state: Some(ProposalState::Checking), ..store::StaffQuery::default() };
    assert_eq!(read.list_staff_proposals(m, &checking).await.unwrap().total, 4);
    assert_eq!(read.count_undecided(m).await.unwrap(), 2);
    let (waiting, first) = read.list_waiting_comments(m, None, 5).await.unwrap();
    assert_eq!((waiting, first.len()), (1, 1), "one comment was reported");
    assert_eq!(read.list_sheets(m, None, 25).await.unwrap().total, 3);
    assert_eq!(read.count_mails(m, domain::mail::MailState::Failed).await.unwrap(), 1);
    let merged = store::StaffQuery { state: Some(ProposalState::Merged), ..store::StaffQuery::default() };
    let merged = read.list_staff_proposals(m, &merged).await.unwrap();
    let merged = read.find_proposal(m, merged.items[0].number).await.unwrap().unwrap();
    let target = read.find_proposal(m, merged.merged_into.unwrap()).await.unwrap().unwrap();
    assert!(target.supports >= merged.supports);
    let process = read.find_process_by_slug(m, "wijkbudget").await.unwrap().unwrap().id;
    let query = ListQuery { answer: Some(AnswerFilter::Partly), ..ListQuery::default() };
    let partly = read.list_proposals(m, process, &query).await.unwrap();
    assert_eq!((partly.total, partly.items.len()), (2, 2), "two proposals go ahead for a part");
    assert_eq!(read.process_numbers(process, now()).await.unwrap().partly, 2);
    let choices = read.list_choices(m, process, None, 5).await.unwrap();
    let chosen: Vec<_> = choices.items.iter().map(|choice| choice.methods[0].as_str()).collect();
    assert_eq!(chosen, ["budget", "workshop"], "a choice that changed, with its history");
}

#[tokio::test]
async fn a_fill_has_the_size_asked_for_and_can_be_found_again() {
    engines::on_each(async |database| {
        let services = services(database.store());
        let size = Size { proposals: 300, accounts: 120, supports: 2_500, comments: 450, seed: 1 };
        for slug in ["grote-proef", "grote-proef-2"] {
            let filled = demo::fill(&services, size, &|_, _, _| {}).await.unwrap();
            assert_eq!(filled.slug, slug);
            let read = services.store().read();
            let m = read.find_municipality_by_host("voorbeeldstad.localhost").await.unwrap().unwrap().id;
            let process = read.find_process_by_slug(m, slug).await.unwrap().unwrap();
            let all = read.list_proposals(m, process.id, &ListQuery::default()).await.unwrap();
            assert_eq!(all.total, 300);
            let query = ListQuery { search: "bomen".to_owned(), ..ListQuery::default() };
            let found = read.list_proposals(m, process.id, &query).await.unwrap();
            assert!(found.total > 0 && found.total < 300, "{}", found.total);
            let first = read.find_proposal(m, all.items[0].number).await.unwrap().unwrap();
            assert!(first.comments.total() > 100, "the first of the list has a page full: {first:?}");
        }
        assert_eq!(services.store().read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn more_supports_than_there_can_be_are_refused() {
    let database = engines::sqlite().await;
    let size = Size { proposals: 2, accounts: 3, supports: 7, comments: 0, seed: 1 };
    let refused = demo::fill(&services(database.store()), size, &|_, _, _| {}).await;
    assert!(matches!(refused, Err(DemoError::TooManySupports { .. })));
    for (proposals, accounts) in [(0, 3), (2, 0)] {
        let size = Size { proposals, accounts, supports: 0, comments: 1, seed: 1 };
        let refused = demo::fill(&services(database.store()), size, &|_, _, _| {}).await;
        assert!(matches!(refused, Err(DemoError::NobodyToComment)));
    }
}

#[test]
fn the_people_to_sign_in_as_are_named_with_their_password() {
    let (password, people) = demo::personas().unwrap();
    assert!(password.chars().count() >= 10);
    assert_eq!(people.len(), 11);
    assert!(people.iter().all(|p| p.mail.ends_with(".example") && p.host.ends_with(".localhost")));
}
