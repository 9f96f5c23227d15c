//! Accounts that nobody uses, and what is left of one that was closed.

use domain::account::{Assurance, CLOSED_MAIL, LinkPurpose, MailAddress};
use domain::comment::Side;
use domain::id::*;
use domain::proposal::ProposalState;
use domain::retention::Term;
use domain::role::{Grant, Role};
use domain::time::Timestamp;
use store::*;

use crate::common::*;
use crate::retention::{LATER, count, numbers};

async fn unused(t: &Town<'_>, m: MunicipalityId, before: Timestamp) -> Vec<UnusedAccount> {
    t.read().list_unused_accounts(m, before, None, 99).await.unwrap()
}

#[tokio::test]
async fn an_account_is_unused_since_its_owner_was_seen_and_staff_work_here() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let [seen, staff] =
            [t.add_account("gezien@example.org").await, t.add_account("staf@example.org").await];
        let mut unsure = t.new_account(AccountId(t.id()), "nog-niet@example.org");
        unsure.assurance = Assurance::Anonymous;
        let session = NewSession {
            id: SessionId(t.id()),
            municipality: t.m,
            account: seen,
            token_hash: [7; 32],
            device: "Browser".into(),
            created_at: NOW.plus_days(10),
            expires_at: NOW.plus_days(24),
        };
        let grant = Grant { id: GrantId(t.id()), role: Role::Moderator, process_id: None };
        t.work(async |w| {
            w.add_account(&unsure).await?;
            w.add_session(&session).await?;
            w.add_grant(t.m, staff, &grant, None, NOW).await
        })
        .await
        .unwrap();
        let ids =
            async |before| -> Vec<_> { unused(t, t.m, before).await.iter().map(|one| one.id).collect() };
        assert_eq!(ids(NOW).await, []);
        assert_eq!(ids(NOW.plus_days(1)).await, [t.account]);
        assert_eq!(ids(NOW.plus_days(11)).await, [t.account, seen]);
        assert_eq!(count(t, Term::Account, NOW.plus_days(11)).await, 2);
        assert_eq!(unused(t, there.m, NOW.plus_days(11)).await.len(), 1, "its own");
        let first = &unused(t, t.m, LATER).await[0];
        let rest =
            t.read().list_unused_accounts(t.m, LATER, Some((first.seen_at, first.id)), 1).await.unwrap();
        assert_eq!(rest.iter().map(|one| one.id).collect::<Vec<_>>(), [seen]);

        // Using a session is being seen, noted to the day.
        let touch = async |at: Timestamp| {
            t.work(async |w| w.touch_session(session.id, at, at.plus_days(14)).await).await.unwrap();
        };
        touch(NOW.plus_days(20)).await;
        assert_eq!(ids(NOW.plus_days(20)).await, [t.account]);
        touch(NOW.plus_days(20).plus_minutes(5)).await;
        assert_eq!(unused(t, t.m, LATER).await[1].seen_at, NOW.plus_days(20));
    })
    .await;
}

#[tokio::test]
async fn a_closed_account_keeps_nothing_of_its_owner_and_all_numbers() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        crate::figures::take_part(t).await;
        let proposal = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        t.comment(proposal.id, Side::For, "Doen").await;
        let link = NewLink {
            token_hash: [3; 32],
            municipality: t.m,
            account: t.account,
            purpose: LinkPurpose::SignIn,
            mail: MailAddress::parse("eerste@example.org").unwrap(),
            expires_at: LATER,
        };
        t.work(async |w| {
            w.add_link(&link).await?;
            w.set_look_back_mail(t.m, t.account, false).await?;
            w.add_invited(t.m, t.process, t.account, NOW).await.map(|_| ())
        })
        .await
        .unwrap();
        let before = numbers(t).await;
        let own = async || unused(t, t.m, LATER).await.into_iter().find(|one| one.id == t.account);
        let close = async |m, one: &UnusedAccount| {
            t.work(async |w| w.close_account(m, one, LATER).await).await.unwrap()
        };
        let warn = async |m, one: &UnusedAccount| {
            t.work(async |w| w.warn_account(m, one, NOW.plus_days(5)).await).await.unwrap()
        };
        let one = own().await.unwrap();
        assert!(!warn(there.m, &one).await);
        assert!(warn(t.m, &one).await);
        assert!(!warn(t.m, &one).await, "told by another instance meanwhile");
        let one = own().await.unwrap();
        assert_eq!(one.warned_at, Some(NOW.plus_days(5)));
        assert!(!close(there.m, &one).await);
        let other = UnusedAccount { seen_at: NOW.plus_seconds(1), ..one.clone() };
        assert!(!close(t.m, &other).await, "seen since it was read");
        assert_eq!(numbers(t).await, before);
        assert!(close(t.m, &one).await);
        assert!(!close(t.m, &one).await);

        let account = t.read().find_account(t.m, t.account).await.unwrap().unwrap().account;
        assert_eq!((account.name.as_str(), &account.alias, &account.organisation), ("", &None, &None));
        assert!(account.is_closed() && account.mail.as_str().ends_with(CLOSED_MAIL));
        assert_eq!(account.area, Some(t.areas[0].id), "districts are counted");
        assert_eq!(own().await, None);
        let address = MailAddress::parse("eerste@example.org").unwrap();
        assert!(t.read().find_account_by_mail(t.m, &address).await.unwrap().is_none());
        let purpose = LinkPurpose::SignIn;
        assert_eq!(t.read().find_link(t.m, &[3; 32], purpose, NOW).await.unwrap(), None);
        let shown = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        assert_eq!((shown.author.as_str(), shown.state), ("", ProposalState::Published));
        let keys = "SELECT name_key FROM person WHERE account_id IS NOT NULL ORDER BY name_key";
        assert_eq!(t.db.texts(keys).await, ["", "y"], "and that of somebody else is still there");
        assert_eq!(t.db.texts("SELECT author FROM comment").await, [""]);
        assert!(t.read().find_proposal(t.m, 3).await.unwrap().is_none(), "the draft");
        let drafts = "SELECT CAST(proposals AS TEXT) FROM proposal_tally WHERE state = 'draft'";
        assert_eq!(t.db.texts(drafts).await, ["0"]);
        let invited = t.read().list_to_invite(t.m, t.process, 9).await.unwrap();
        assert_eq!(invited.len(), 1, "nobody mails it");
        let told = before.lines().filter(|line| !line.starts_with('3')).collect::<Vec<_>>();
        assert_eq!(numbers(t).await.lines().collect::<Vec<_>>(), told, "all but the draft is as it was");
        let theirs = t.read().find_account(there.m, there.account).await.unwrap().unwrap().account;
        assert!(!theirs.is_closed());
        let named = t.db.texts("SELECT name FROM account WHERE closed_at IS NOT NULL").await;
        assert_eq!(named, [""]);
    })
    .await;
}
