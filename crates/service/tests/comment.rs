//! Comments: who writes, takes away, reports, hides, removes and restores, and who hears of it.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::problems;
use common::running::{SLUG, submit, town};
use domain::comment::{CommentInput, CommentState as S};
use domain::id::CommentId;
use domain::proposal::Refusal;
use domain::role::Role;
use domain::time::Local;
use service::comment::{self, CommentStep};
use service::proposal::{self, ModerateStep};
use service::{Call, Error, account, worklist};

fn words(side: &str, body: &str) -> CommentInput {
    CommentInput { side: side.into(), body: body.into() }
}

async fn say(who: &Call, number: i64, body: &str) -> CommentId {
    comment::add(who, SLUG, number, &words("for", body)).await.unwrap()
}

/// The state of the first comment and what a reader reads of it.
async fn first(reader: &Call, number: i64) -> (S, Option<String>) {
    let page = comment::list(reader, SLUG, number, None).await.unwrap();
    let row = page.page.items.into_iter().next().unwrap();
    (row.state, row.said.map(|(_, _, body)| body))
}

async fn on(staff: &Call, number: i64) -> domain::id::ProposalId {
    proposal::page(staff, SLUG, number).await.unwrap().proposal.id
}

#[tokio::test]
async fn anybody_with_an_account_gives_an_argument_and_everybody_reads_it() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let bob = town.resident("bob@x.example", "Bob").await;
    let profile = domain::account::ProfileInput {
        name: "Bob".into(),
        alias: "boomliefhebber".into(),
        kind: "resident".into(),
        ..Default::default()
    };
    account::update_profile(&bob, &profile).await.unwrap();
    let bob = {
        account::request_sign_in_link(&town.visitor(), "bob@x.example", "").await.unwrap();
        let code = town.last_code("bob@x.example").await;
        town.with(&account::sign_in_by_link(&town.visitor(), &code, "Test").await.unwrap()).await
    };
    comment::add(&bob, SLUG, number, &words("against", " Te duur.\r\nEn te groot. ")).await.unwrap();
    comment::add(&anna, SLUG, number, &words("remark", "Wat kost het?")).await.unwrap();
    let page = comment::list(&town.visitor(), SLUG, number, None).await.unwrap();
    let said: Vec<_> = page.page.items.iter().filter_map(|row| row.said.clone()).collect();
    assert_eq!(said[0].2, "Wat kost het?", "the newest first");
    assert_eq!((said[1].0.as_str(), said[1].2.as_str()), ("boomliefhebber", "Te duur.\nEn te groot."));
    assert_eq!((page.counts.against, page.counts.remarks, page.counts.total()), (1, 1, 2));
    assert_eq!(page.gate, Some(Refusal::SignIn));
    assert!(page.page.items.iter().all(|row| !row.mine));
    let (shown, latest) = proposal::page_with_comments(&bob, SLUG, number).await.unwrap();
    assert_eq!((shown.proposal.comments.total(), latest.rows.len(), latest.gate), (2, 2, None));
    assert!(latest.rows[1].mine);
    assert_eq!(town.store.read().recount().await.unwrap(), []);
}

#[tokio::test]
async fn what_is_wrong_is_said_of_every_field_and_nothing_is_kept() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let add = async |side: &str, body: &str| comment::add(&anna, SLUG, number, &words(side, body)).await;
    assert_eq!(problems(add("", "").await), ["side: ChoiceRequired", "body: Required"]);
    assert_eq!(problems(add("both", "a\u{0}").await), ["side: NotAChoice", "body: StrangeCharacters"]);
    let long = problems(add("for", &"x".repeat(1001)).await);
    assert_eq!(long, ["body: TooLong { max: 1000, given: 1001 }"]);
    assert!(comment::list(&town.visitor(), SLUG, number, None).await.unwrap().page.items.is_empty());
}

#[tokio::test]
async fn who_may_not_comment_hears_why() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let input = words("for", "Goed plan");
    assert!(matches!(comment::add(&town.visitor(), SLUG, number, &input).await, Err(Error::SignIn)));
    assert!(matches!(comment::add(&anna, SLUG, 999, &input).await, Err(Error::NotFound)));
    let elsewhere = town.call_at(&town.there);
    assert!(matches!(comment::list(&elsewhere, SLUG, number, None).await, Err(Error::NotFound)));
    let id = say(&anna, number, "Goed plan").await;
    town.clock.set(Local::parse("2026-12-02T10:00").unwrap().to_utc().unwrap());
    let late = comment::add(&anna, SLUG, number, &input).await;
    assert!(matches!(late, Err(Error::Refused(Refusal::Window(_)))), "{late:?}");
    comment::remove(&anna, SLUG, number, id).await.unwrap();
    assert_eq!(first(&town.visitor(), number).await, (S::RemovedByAuthor, None), "that can always be done");
}

#[tokio::test]
async fn what_no_longer_takes_part_is_not_commented_on() {
    let (_town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    proposal::withdraw(&anna, SLUG, number).await.unwrap();
    let refused = comment::add(&anna, SLUG, number, &words("for", "Jammer")).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::State))), "{refused:?}");
}

#[tokio::test]
async fn nobody_writes_more_than_twenty_in_an_hour() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    for i in 0..20 {
        say(&anna, number, &format!("Argument {i}")).await;
    }
    let refused = comment::add(&anna, SLUG, number, &words("for", "Nog een")).await;
    assert!(matches!(refused, Err(Error::TooOften { minutes: 60 })), "{refused:?}");
    town.clock.set(common::start().plus_minutes(61));
    say(&anna, number, "Nog een").await;
    let page = comment::list(&town.visitor(), SLUG, number, None).await.unwrap().page;
    assert_eq!((page.items.len(), page.total), (20, 21));
    let rest = comment::list(&town.visitor(), SLUG, number, page.next).await.unwrap().page;
    assert_eq!((rest.items.len(), rest.next), (1, None));
}

#[tokio::test]
async fn only_its_author_takes_it_away_and_the_text_is_gone() {
    let (town, _, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let other = submit(&anna, "Een andere bank").await;
    let id = say(&anna, number, "Goed plan").await;
    let bob = town.resident("bob@x.example", "Bob").await;
    let theirs = comment::remove(&bob, SLUG, number, id).await;
    assert!(matches!(theirs, Err(Error::Refused(Refusal::NotYours))), "{theirs:?}");
    assert!(matches!(comment::remove(&town.visitor(), SLUG, number, id).await, Err(Error::SignIn)));
    let misplaced = comment::remove(&anna, SLUG, other, id).await;
    assert!(matches!(misplaced, Err(Error::NotFound)), "on another proposal");
    comment::remove(&anna, SLUG, number, id).await.unwrap();
    let again = comment::remove(&anna, SLUG, number, id).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::State))), "{again:?}");
    for reader in [&anna, &bob, &town.visitor()] {
        assert_eq!(first(reader, number).await, (S::RemovedByAuthor, None));
    }
    assert!(town.audited().await.contains(&"comment_state"));
    assert_eq!(town.store.read().recount().await.unwrap(), []);
}

#[tokio::test]
async fn a_report_waits_for_staff_and_hides_nothing() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let id = say(&anna, number, "Goed plan").await;
    let own = comment::report(&anna, SLUG, number, id).await;
    assert!(matches!(own, Err(Error::Refused(Refusal::State))), "{own:?}");
    assert!(matches!(comment::report(&town.visitor(), SLUG, number, id).await, Err(Error::SignIn)));
    for name in ["bob", "carla", "dirk", "els"] {
        let reader = town.resident(&format!("{name}@x.example"), name).await;
        comment::report(&reader, SLUG, number, id).await.unwrap();
        comment::report(&reader, SLUG, number, id).await.unwrap();
    }
    assert_eq!(first(&town.visitor(), number).await.0, S::Visible, "however many report it");
    let list = worklist::work_list(&staff).await.unwrap();
    assert_eq!((list.comments, list.comments_first[0].number), (1, number));
    let proposal = on(&staff, number).await;
    let found = comment::staff_comments(&staff, proposal, None).await.unwrap();
    assert_eq!((found.waiting[0].reports, found.settled.items.len()), (4, 0), "once per person");
    comment::moderate(&staff, proposal, id, CommentStep::Keep, "").await.unwrap();
    assert_eq!(worklist::work_list(&staff).await.unwrap().comments, 0);
    assert_eq!(first(&town.visitor(), number).await.0, S::Visible);
    assert!(town.mails("anna@x.example").await.iter().all(|mail| !mail.subject.contains("argument")));
    assert_eq!(town.store.read().recount().await.unwrap(), []);
}

#[tokio::test]
async fn staff_remove_with_a_reason_that_the_author_hears_and_restore_on_appeal() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let id = say(&anna, number, "Wie dit leest is gek").await;
    let proposal = on(&staff, number).await;
    let step = async |step, reason: &str| comment::moderate(&staff, proposal, id, step, reason).await;
    assert_eq!(problems(step(CommentStep::Remove, " ").await), ["reason: Required"]);
    assert!(matches!(step(CommentStep::Restore, "").await, Err(Error::Changed)));
    step(CommentStep::Hide, "").await.unwrap();
    assert_eq!(first(&town.visitor(), number).await, (S::Hidden, None));
    assert_eq!(first(&anna, number).await, (S::Hidden, Some("Wie dit leest is gek".into())));
    assert_eq!(worklist::work_list(&staff).await.unwrap().comments, 1, "hidden, so somebody has to decide");

    step(CommentStep::Remove, "Dit is schelden.").await.unwrap();
    let page = comment::list(&town.visitor(), SLUG, number, None).await.unwrap();
    assert_eq!(page.page.items[0].reason.as_deref(), Some("Dit is schelden."));
    assert_eq!((page.page.items[0].said.clone(), page.counts.total()), (None, 0));
    let mail = &town.mails("anna@x.example").await[0];
    assert_eq!(mail.subject, "Uw argument is verwijderd");
    assert!(mail.body.contains("De reden: Dit is schelden.") && mail.body.contains("Wie dit leest is gek"));
    assert!(mail.body.contains(&format!("/meedoen/{SLUG}/voorstellen/{number}/argumenten")));

    step(CommentStep::Restore, "").await.unwrap();
    assert_eq!(first(&town.visitor(), number).await, (S::Restored, Some("Wie dit leest is gek".into())));
    assert_eq!(town.mails("anna@x.example").await[0].subject, "Uw argument is weer te zien");
    assert_eq!(town.audited().await.iter().filter(|action| **action == "comment_state").count(), 3);
    assert_eq!(town.store.read().recount().await.unwrap(), []);
}

#[tokio::test]
async fn what_its_author_took_away_stays_away_from_staff_too() {
    let (_town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let id = say(&anna, number, "Toch niet").await;
    comment::remove(&anna, SLUG, number, id).await.unwrap();
    let proposal = on(&staff, number).await;
    for step in CommentStep::ALL {
        let refused = comment::moderate(&staff, proposal, id, *step, "Een goede reden").await;
        assert!(matches!(refused, Err(Error::Changed)), "{step:?}: {refused:?}");
    }
    let found = comment::staff_comments(&staff, proposal, None).await.unwrap();
    assert_eq!(
        (found.settled.items[0].state, found.settled.items[0].body.as_str()),
        (S::RemovedByAuthor, "")
    );
}

#[tokio::test]
async fn only_who_moderates_moderates_and_only_on_its_own_proposal() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let other = submit(&anna, "Een andere bank").await;
    let id = say(&anna, number, "Goed plan").await;
    let proposal = on(&staff, number).await;
    let hide = async |who: &Call, proposal| comment::moderate(who, proposal, id, CommentStep::Hide, "").await;
    for (role, moderates) in [
        (Role::DeskClerk, false),
        (Role::Valuator, false),
        (Role::Communication, false),
        (Role::Moderator, true),
    ] {
        let who = town.staff(&format!("{role}@x.example").replace('_', "-"), role).await;
        let found = comment::staff_comments(&who, proposal, None).await.unwrap();
        assert_eq!(found.settled.items.len(), usize::from(moderates), "{role} reads them");
        assert_eq!(worklist::work_list(&who).await.unwrap().comments, 0);
        let hidden = hide(&who, proposal).await;
        assert_eq!(hidden.is_ok(), moderates, "{role}: {hidden:?}");
    }
    assert!(matches!(hide(&anna, proposal).await, Err(Error::Forbidden)));
    assert!(matches!(hide(&town.visitor(), proposal).await, Err(Error::SignIn)));
    let elsewhere = on(&staff, other).await;
    assert!(matches!(hide(&staff, elsewhere).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn comments_go_with_a_proposal_that_is_hidden() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let id = say(&anna, number, "Goed plan").await;
    let proposal = on(&staff, number).await;
    proposal::moderate(&staff, proposal, ModerateStep::Hide, "", "Tegen de huisregels", "").await.unwrap();
    assert!(matches!(comment::list(&town.visitor(), SLUG, number, None).await, Err(Error::NotFound)));
    assert!(matches!(comment::page(&town.visitor(), SLUG, number, id).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn what_meets_at_once_is_counted_once() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let id = say(&anna, number, "Goed plan").await;
    let proposal = on(&staff, number).await;
    let tries: Vec<_> = (0..10)
        .map(|i| {
            let (anna, staff) = (anna.clone(), staff.clone());
            tokio::spawn(async move {
                match i % 2 {
                    0 => comment::remove(&anna, SLUG, number, id).await,
                    _ => comment::moderate(&staff, proposal, id, CommentStep::Remove, "Een reden").await,
                }
            })
        })
        .collect();
    let mut done = 0;
    for one in tries {
        match one.await.unwrap() {
            Ok(()) => done += 1,
            Err(Error::Changed | Error::Refused(Refusal::State)) => {}
            Err(other) => unreachable!("{other:?}"),
        }
    }
    assert_eq!(done, 1);
    let page = comment::list(&town.visitor(), SLUG, number, None).await.unwrap();
    assert_eq!(page.counts.total(), 0);
    assert_eq!(town.store.read().recount().await.unwrap(), []);
}
