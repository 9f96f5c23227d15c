//! Proposals: sending in, changing, withdrawing, checking, merging, answering.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use common::problems;
use common::running::{SLUG, idea, set, submit, town};
use domain::answer::{AnswerFilter, AnswerInput, AnswerState};
use domain::figures::{Fate, TakenOver};
use domain::input::Problems;
use domain::proposal::{ListQuery, ProposalState, Refusal};
use domain::report::ResultQuery;
use domain::role::Role;
use domain::time::Local;
use service::proposal::{self, EnterInput, ModerateStep};
use service::{Error, figures, moves, report, support, worklist};

#[tokio::test]
async fn a_resident_proposes_and_everybody_reads_it() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
    assert_eq!(page.proposal.state, ProposalState::Published);
    assert_eq!(page.proposal.author, "Anna Jansen");
    assert_eq!(page.proposal.author_id, None, "the account is not for others");
    assert_eq!(page.support, Some(Refusal::SignIn));
    let list = proposal::list(&town.visitor(), SLUG, &ListQuery::default()).await.unwrap();
    assert_eq!((list.page.total, list.page.items.len()), (1, 1));
}

#[tokio::test]
async fn what_is_wrong_is_said_of_every_field_and_nothing_is_kept() {
    let (_town, _, anna, _) = town().await;
    let mut input = idea("kort");
    input.body = String::new();
    let found = problems(proposal::submit(&anna, SLUG, &input, None).await);
    assert!(found[0].starts_with("title: TooShort") && found[1].starts_with("body: Required"), "{found:?}");
    assert!(proposal::mine(&anna).await.unwrap().proposals.is_empty());
}

#[tokio::test]
async fn after_the_phase_has_closed_the_text_is_kept_as_a_draft() {
    let (town, _, anna, _) = town().await;
    town.clock.set(Local::parse("2026-12-02T10:00").unwrap().to_utc().unwrap());
    let refused = proposal::submit(&anna, SLUG, &idea("Te laat ingestuurd plan"), None).await;
    let Err(Error::Kept { refusal: Refusal::Window(_), number }) = refused else { panic!("{refused:?}") };
    let mine = proposal::mine(&anna).await.unwrap();
    assert_eq!(
        (mine.proposals[0].0.card.number, mine.proposals[0].0.card.state),
        (number, ProposalState::Draft)
    );
    assert!(matches!(proposal::page(&town.visitor(), SLUG, number).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn who_was_in_time_and_is_asked_to_mend_it_can_send_it_in_again_while_the_process_runs() {
    let (town, staff, anna, id) = town().await;
    set(&staff, id, |settings| settings.moderation = "before".into()).await;
    let number = submit(&anna, "Een bankje bij de brug").await;
    town.clock.set(Local::parse("2026-12-02T10:00").unwrap().to_utc().unwrap());
    let late = proposal::submit(&anna, SLUG, &idea("Te laat ingestuurd plan"), None).await;
    let Err(Error::Kept { number: late, .. }) = late else { panic!("{late:?}") };
    let checked = proposal::form(&anna, SLUG, Some(number)).await.unwrap().proposal.unwrap();
    let back = ModerateStep::SendBack;
    proposal::moderate(&staff, checked.id, back, "", "Zet er een plek bij.", "").await.unwrap();

    let send = async |number, title: &str| {
        let form = proposal::form(&anna, SLUG, Some(number)).await.unwrap();
        let version = form.proposal.unwrap().version;
        let sent = proposal::change(&anna, SLUG, number, &idea(title), None, version).await;
        (form.sends.is_none(), sent.map(|sent| sent.state))
    };
    let (can, state) = send(late, "Nog steeds te laat").await;
    assert_eq!((can, state.unwrap()), (false, ProposalState::Draft));
    let (can, state) = send(number, "Een bankje bij de grote brug").await;
    assert_eq!((can, state.unwrap()), (true, ProposalState::Checking));
}

#[tokio::test]
async fn nobody_has_more_open_than_the_maximum_even_when_sending_at_once() {
    let (_town, _, anna, _) = town().await;
    let titles = ["Plan nummer een", "Plan nummer twee", "Plan nummer drie", "Plan nummer vier"];
    let sent = titles.map(|title| {
        let anna = anna.clone();
        tokio::spawn(async move { proposal::submit(&anna, SLUG, &idea(title), None).await })
    });
    let mut kept = 0;
    for one in sent {
        match one.await.unwrap() {
            Ok(_) => kept += 1,
            Err(Error::Refused(Refusal::Maximum { limit: 2 })) => {}
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(kept, 2);
}

#[tokio::test]
async fn a_proposal_can_be_changed_until_it_is_supported_enough() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let change = async |version| {
        proposal::change(&anna, SLUG, number, &idea("Twee banken onder de boom"), None, version).await
    };
    change(1).await.unwrap();
    assert!(matches!(change(1).await, Err(Error::Changed)), "somebody else's change is not overwritten");
    for name in ["bob", "carla"] {
        let friend = town.resident(&format!("{name}@x.example"), name).await;
        support::add(&friend, SLUG, number).await.unwrap();
    }
    assert!(matches!(change(2).await, Err(Error::Refused(Refusal::SupportedTooMuch { limit: 2 }))));
    let bob = town.resident("bob2@x.example", "Bob Twee").await;
    let theirs = proposal::change(&bob, SLUG, number, &idea("Van iemand anders"), None, 2).await;
    assert!(matches!(theirs, Err(Error::Refused(Refusal::NotYours))));
}

#[tokio::test]
async fn a_withdrawn_proposal_stays_readable_but_leaves_the_list() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    proposal::withdraw(&anna, SLUG, number).await.unwrap();
    let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
    assert_eq!(page.proposal.state, ProposalState::Withdrawn);
    assert_eq!(proposal::list(&town.visitor(), SLUG, &ListQuery::default()).await.unwrap().page.total, 0);
}

#[tokio::test]
async fn with_checking_first_nobody_reads_it_before_staff_do() {
    let (town, staff, anna, id) = town().await;
    set(&staff, id, |s| s.moderation = "before".into()).await;
    let number = submit(&anna, "Een bank onder de boom").await;
    assert!(matches!(proposal::page(&town.visitor(), SLUG, number).await, Err(Error::NotFound)));
    assert_eq!(worklist::work_list(&staff).await.unwrap().to_check, 1);
    let found = proposal::page(&staff, SLUG, number).await.unwrap().proposal.id;
    let without_reason = proposal::moderate(&staff, found, ModerateStep::SendBack, "", "", "").await;
    assert_eq!(problems(without_reason), ["reason: Required"]);
    proposal::moderate(&staff, found, ModerateStep::Approve, "", "", "").await.unwrap();
    let again = proposal::moderate(&staff, found, ModerateStep::Approve, "", "", "").await;
    assert!(matches!(again, Err(Error::Changed)));
    let shown = proposal::page(&town.visitor(), SLUG, number).await.unwrap().proposal;
    assert!(shown.published_at.is_some() && shown.answer_due_at.is_some());
    assert_eq!(town.mails("anna@x.example").await[0].subject, "Uw voorstel staat op de site");
}

#[tokio::test]
async fn a_merged_proposal_points_to_the_other() {
    let (town, staff, anna, _) = town().await;
    let (one, two) =
        (submit(&anna, "Een bank onder de boom").await, submit(&anna, "Bankje bij de boom").await);
    let id = proposal::page(&staff, SLUG, one).await.unwrap().proposal.id;
    let itself = proposal::moderate(&staff, id, ModerateStep::Merge, "", "", &one.to_string()).await;
    assert_eq!(problems(itself), ["target: NotFound"]);
    proposal::moderate(&staff, id, ModerateStep::Merge, "", "", &two.to_string()).await.unwrap();
    let page = proposal::page(&town.visitor(), SLUG, one).await.unwrap();
    assert_eq!((page.proposal.state, page.proposal.merged_into), (ProposalState::Merged, Some(two)));
    assert_eq!(page.support, Some(Refusal::State));
}

#[tokio::test]
async fn an_answer_that_is_late_stands_on_the_work_list_until_it_is_given() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    town.clock.set(Local::parse("2026-12-03T00:10").unwrap().to_utc().unwrap());
    let work = worklist::work_list(&staff).await.unwrap();
    assert_eq!((work.overdue, work.overdue_first[0].number), (1, number));
    let id = proposal::page(&staff, SLUG, number).await.unwrap().proposal.id;
    let answer = AnswerInput {
        state: "rejected".into(),
        text: "Onder de boom ligt een kabel. Daarom kan het niet.".into(),
        ..AnswerInput::default()
    };
    proposal::answer(&staff, id, &answer).await.unwrap();
    assert_eq!(worklist::work_list(&staff).await.unwrap().overdue, 0);
    let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
    assert_eq!(page.proposal.answers[0].answer.state, AnswerState::Rejected);
    assert_eq!(page.proposal.answer_due_at, None);
    assert!(town.mails("anna@x.example").await[0].body.contains("Onder de boom ligt een kabel"));
}

#[tokio::test]
async fn what_goes_ahead_for_a_part_is_explained_found_and_told_to_its_author() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    submit(&anna, "Een hek om de vijver").await;
    let id = proposal::page(&staff, SLUG, number).await.unwrap().proposal.id;
    let short = AnswerInput {
        state: "partly".into(),
        text: "Een deel kan.".into(),
        period: "voorjaar 2027".into(),
        owner: "Team Groen".into(),
        ..AnswerInput::default()
    };
    let refused = proposal::answer(&staff, id, &short).await;
    assert_eq!(problems(refused), ["text: PartsUnexplained { min: 40 }"]);
    let text = "De bank komt er. De lamp komt er niet, want daar ligt geen stroom.";
    let answer = AnswerInput { text: text.into(), ..short };
    proposal::answer(&staff, id, &answer).await.unwrap();
    let mail = &town.mails("anna@x.example").await[0];
    assert_eq!(mail.subject, "Uw voorstel gaat deels door");
    assert!(mail.body.contains("wat wel, wat niet en waarom") && mail.body.contains(text), "{}", mail.body);

    let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
    assert_eq!(page.proposal.answers[0].answer.state, AnswerState::Partly);
    assert_eq!(page.proposal.answer_due_at, None, "the promise is kept");
    let query = ListQuery { answer: Some(AnswerFilter::Partly), ..ListQuery::default() };
    let list = proposal::list(&town.visitor(), SLUG, &query).await.unwrap().page;
    assert_eq!((list.total, list.items[0].number), (1, number));
    let filter = proposal::StaffFilter { answer: Some(AnswerState::Partly), ..Default::default() };
    assert_eq!(proposal::staff_list(&staff, &filter).await.unwrap().total, 1);
    let query = ResultQuery { fate: Some(Fate::Partly), cursor: None };
    let result = report::result_page(&town.visitor(), SLUG, query).await.unwrap();
    assert_eq!((result.page.total, result.page.items[0].text.as_str()), (1, text));

    let done = AnswerInput {
        state: "carried_out".into(),
        text: "De bank staat er, met uitzicht op de vijver.".into(),
        ..AnswerInput::default()
    };
    proposal::answer(&staff, id, &done).await.unwrap();
    let mail = &town.mails("anna@x.example").await[0];
    assert_eq!(mail.subject, "Uw voorstel is deels uitgevoerd");
    let found = async |answer| {
        let query = ListQuery { answer: Some(answer), ..ListQuery::default() };
        let page = proposal::list(&town.visitor(), SLUG, &query).await.unwrap().page;
        (page.total, page.items.first().map(|card| (card.number, card.part_done)))
    };
    assert_eq!(found(AnswerFilter::PartDone).await, (1, Some((number, true))));
    assert_eq!(found(AnswerFilter::CarriedOut).await, (0, None), "a part is not the whole");
    assert_eq!(found(AnswerFilter::Partly).await, (0, None), "it is done");
    let taken = figures::page(&town.visitor(), SLUG).await.unwrap().figures.taken_over;
    assert_eq!(taken, TakenOver { whole: 0, partly: 1, not: 0 });
}

#[tokio::test]
async fn each_role_does_only_its_own_part() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let id = proposal::page(&staff, SLUG, number).await.unwrap().proposal.id;
    let answer = AnswerInput { state: "viewed".into(), ..AnswerInput::default() };
    for (role, moderates, answers) in [
        (Role::Moderator, true, false),
        (Role::ProjectLeader, true, true),
        (Role::DeskClerk, false, false),
        (Role::Valuator, false, false),
        (Role::Communication, false, false),
    ] {
        let who = town.staff(&format!("{role}@x.example").replace('_', "-"), role).await;
        let hidden = proposal::moderate(&who, id, ModerateStep::Restore, "", "", "").await;
        assert_eq!(matches!(hidden, Err(Error::Changed)), moderates, "{role} moderates: {hidden:?}");
        let given = proposal::answer(&who, id, &answer).await;
        assert_eq!(!matches!(given, Err(Error::Forbidden)), answers, "{role} answers: {given:?}");
    }
    assert!(matches!(proposal::answer(&anna, id, &answer).await, Err(Error::Forbidden)));
    assert!(matches!(proposal::answer(&town.visitor(), id, &answer).await, Err(Error::SignIn)));
}

#[tokio::test]
async fn paper_counts_the_same_and_carries_a_receipt() {
    let (town, staff, _, id) = town().await;
    let input = EnterInput {
        process: id.to_string(),
        channel: "paper".into(),
        source: "Inloopavond buurthuis 3 november".into(),
        author: "Mevrouw De Wit".into(),
        kind: "resident".into(),
        proposal: idea("Een bank onder de boom"),
    };
    let entered = proposal::enter(&staff, &input).await.unwrap();
    let page = proposal::page(&town.visitor(), SLUG, entered.number).await.unwrap();
    assert_eq!(page.proposal.receipt, Some(entered.receipt));
    assert_eq!(page.proposal.state, ProposalState::Published);
    let empty =
        proposal::enter(&staff, &EnterInput { process: id.to_string(), ..EnterInput::default() }).await;
    let Err(Error::Problems(Problems(found))) = empty else { panic!("{empty:?}") };
    let fields: Vec<_> = found.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["channel", "kind", "source", "author", "title", "body"]);
}

#[tokio::test]
async fn a_proposal_whose_own_time_is_over_expires_by_the_clock_once() {
    let (town, staff, anna, id) = town().await;
    set(&staff, id, |s| s.window_days = "10".into()).await;
    let number = submit(&anna, "Een bank onder de boom").await;
    assert_eq!(moves::run(&town.services).await.unwrap().expired, 0);
    town.clock.set(Local::parse("2026-11-13T00:00").unwrap().to_utc().unwrap());
    assert_eq!(moves::run(&town.services).await.unwrap().expired, 1);
    assert_eq!(moves::run(&town.services).await.unwrap().expired, 0);
    let page = proposal::page(&town.visitor(), SLUG, number).await.unwrap();
    assert_eq!(page.proposal.state, ProposalState::Expired);
}

#[tokio::test]
async fn similar_titles_are_found() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Meer groene bankjes in het park").await;
    let found = proposal::similar(&town.visitor(), SLUG, "bankjes voor ouderen").await.unwrap();
    assert_eq!(found.first().map(|s| s.number), Some(number));
    assert!(proposal::similar(&town.visitor(), SLUG, "\" OR * NEAR(").await.unwrap().is_empty());
}
