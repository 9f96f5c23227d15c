//! Many rows at once: the same rows as one by one, in the same transaction or not at all.

use domain::account::MailAddress;
use domain::answer::{Answer, AnswerState};
use domain::comment::{CommentCounts, Side};
use domain::id::*;
use domain::proposal::{GivenAnswer, ProposalState};
use domain::support::Channel;
use store::*;

use crate::common::*;

/// More than one statement's worth.
const MANY: usize = 1_050;

fn accounts(t: &Town<'_>) -> (Vec<NewAccount>, Vec<NewPerson>) {
    let accounts: Vec<_> =
        (0..MANY).map(|i| t.new_account(AccountId(t.id()), &format!("{i}@example.org"))).collect();
    let people = accounts.iter().map(|account| NewPerson {
        id: PersonId(t.id()),
        municipality: t.m,
        account: Some(account.id),
        name_key: "key".into(),
        address_key: None,
        created_at: NOW,
    });
    let people = people.collect();
    (accounts, people)
}

fn support(t: &Town<'_>, proposal: ProposalId, person: PersonId) -> NewSupport {
    let event = EventId(t.id());
    NewSupport { municipality: t.m, proposal, person, channel: Channel::Web, sheet: None, at: NOW, event }
}

fn bulk(t: &Town<'_>, number: i64, supports: i64, answer: Option<GivenAnswer>) -> BulkProposal {
    let mut proposal = t.new_proposal(number, &format!("Plan {number}"));
    proposal.needed = Some(25);
    proposal.state = if supports >= 25 { ProposalState::ThresholdReached } else { ProposalState::Published };
    BulkProposal { proposal, event: EventId(t.id()), supports, comments: CommentCounts::default(), answer }
}

#[tokio::test]
async fn accounts_and_people_by_the_thousand_are_found_one_by_one() {
    in_a_town(async |t| {
        let (accounts, people) = accounts(t);
        t.work(async |w| {
            w.add_accounts(&accounts).await?;
            w.add_people(&people).await
        })
        .await
        .unwrap();
        for i in [0, 999, MANY - 1] {
            let mail = MailAddress::parse(&format!("{i}@example.org")).unwrap();
            let found = t.read().find_account_by_mail(t.m, &mail).await.unwrap().unwrap();
            assert_eq!(found.account.id, accounts[i].id);
            assert_eq!(find_person(t.db.store.as_ref(), t.m, accounts[i].id).await, Some(people[i].id));
        }
    })
    .await;
}

#[tokio::test]
async fn proposals_come_with_history_supports_and_answer() {
    in_a_town(async |t| {
        let (accounts, people) = accounts(t);
        let answer = Answer {
            state: AnswerState::Rejected,
            text: "Er liggen kabels".into(),
            cost: None,
            period: None,
            owner: None,
        };
        let given = GivenAnswer { id: AnswerId(t.id()), at: NOW, answer };
        let rows = [bulk(t, 1, 30, Some(given.clone())), bulk(t, 2, 0, None)];
        let supports: Vec<_> = people[..30].iter().map(|p| support(t, rows[0].proposal.id, p.id)).collect();
        t.work(async |w| {
            w.add_accounts(&accounts).await?;
            w.add_people(&people).await?;
            w.add_proposals(&rows).await?;
            w.add_support_rows(&supports).await?;
            w.refresh_statistics().await
        })
        .await
        .unwrap();
        let first = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        assert_eq!((first.supports, first.state), (30, ProposalState::ThresholdReached));
        assert_eq!(first.answers, [given]);
        assert_eq!(first.events.len(), 1);
        let second = t.read().find_proposal(t.m, 2).await.unwrap().unwrap();
        assert_eq!((second.supports, second.answers.len()), (0, 0));
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn comments_by_the_thousand_are_those_that_were_counted() {
    in_a_town(async |t| {
        let mut row = bulk(t, 1, 0, None);
        let sides = Side::ALL.iter().cycle().take(MANY);
        let comments: Vec<_> =
            sides.clone().map(|side| t.new_comment(row.proposal.id, *side, "Goed plan")).collect();
        row.comments = sides.fold(CommentCounts::default(), |counts, side| counts.plus(*side, 1));
        t.work(async |w| {
            w.add_proposals(&[row.clone()]).await?;
            w.add_comment_rows(&comments).await
        })
        .await
        .unwrap();
        let found = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        assert_eq!((found.comments.total(), found.comments), (1_050, row.comments));
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn one_bad_row_and_nothing_is_kept() {
    in_a_town(async |t| {
        let rows = [bulk(t, 1, 0, None), bulk(t, 1, 0, None)];
        let refused = t.work(async |w| w.add_proposals(&rows).await).await;
        assert!(matches!(refused, Err(Error::Taken(_))), "{refused:?}");
        assert_eq!(t.read().find_proposal(t.m, 1).await.unwrap(), None);
    })
    .await;
}
