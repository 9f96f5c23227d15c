//! Accounts, sessions, mailed links and roles.

use domain::account::{Assurance, LinkPurpose, MailAddress, ParticipantKind};
use domain::id::*;
use domain::lang::Lang;
use domain::process::ProcessState;
use domain::role::{Grant, Role};
use domain::time::Timestamp;
use store::{AccountStore, Error, FoundSession, NewLink, NewSession, ProfileChange};

use crate::common::*;

fn mail(text: &str) -> MailAddress {
    MailAddress::parse(text).unwrap()
}

/// A session by the hash of its cookie.
async fn find_session(
    read: &(impl AccountStore + ?Sized),
    m: MunicipalityId,
    token: [u8; 32],
    now: Timestamp,
) -> Option<FoundSession> {
    let mut found = read.find_sessions(&[(m, token)], now).await.unwrap();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

#[tokio::test]
async fn an_account_is_found_by_identifier_and_by_address_with_its_password() {
    in_a_town(async |t| {
        let mut new = t.new_account(AccountId(t.id()), "Sam@Example.org");
        new.alias = Some("Sam".into());
        new.kind = ParticipantKind::Organisation;
        new.organisation = Some("Buurtgroep".into());
        new.password_hash = Some("argon".into());
        new.lang = Lang::En;
        t.work(async |w| w.add_account(&new).await).await.unwrap();
        let found = t.read().find_account(t.m, new.id).await.unwrap().unwrap();
        assert_eq!(found.password_hash.as_deref(), Some("argon"));
        let account = found.account;
        assert_eq!((account.id, account.municipality, account.created_at), (new.id, t.m, NOW));
        assert_eq!((account.mail.as_str(), account.name), ("sam@example.org", new.name));
        assert_eq!(
            (account.alias, account.kind, account.organisation),
            (new.alias, new.kind, new.organisation)
        );
        assert_eq!((account.area, account.assurance, account.lang), (new.area, new.assurance, Lang::En));
        assert!(account.has_password);
        let by_mail = t.read().find_account_by_mail(t.m, &mail("sam@example.org")).await.unwrap().unwrap();
        assert_eq!(by_mail.account.id, new.id);
    })
    .await;
}

#[tokio::test]
async fn an_account_is_not_found_in_another_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        assert!(t.read().find_account(other.m, t.account).await.unwrap().is_none());
        let theirs =
            t.read().find_account_by_mail(other.m, &mail("eerste@example.org")).await.unwrap().unwrap();
        assert_eq!(theirs.account.id, other.account);
    })
    .await;
}

#[tokio::test]
async fn an_address_has_one_account_in_a_municipality() {
    in_a_town(async |t| {
        let again = t.new_account(AccountId(t.id()), "eerste@example.org");
        let taken = t.work(async |w| w.add_account(&again).await).await.unwrap_err();
        assert!(taken.is_taken("account", "mail"), "{taken:?}");
        let second = t.add_account("tweede@example.org").await;
        let mail = mail("eerste@example.org");
        let taken = t.work(async |w| w.update_mail(t.m, second, &mail).await).await.unwrap_err();
        assert!(taken.is_taken("account", "mail"), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn an_account_cannot_live_in_a_district_of_another_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let mut new = t.new_account(AccountId(t.id()), "ver@example.org");
        new.area = Some(other.areas[0].id);
        let refused = t.work(async |w| w.add_account(&new).await).await.unwrap_err();
        assert!(matches!(refused, Error::Dangling), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn people_change_their_profile_password_address_and_language() {
    in_a_town(async |t| {
        let change = ProfileChange {
            name: "Nieuwe Naam".into(),
            alias: Some("Schuil".into()),
            kind: ParticipantKind::Business,
            organisation: Some("Bakkerij".into()),
            area: None,
        };
        t.work(async |w| {
            w.update_profile(t.m, t.account, &change).await?;
            w.update_password(t.m, t.account, Some("hash")).await?;
            w.update_mail(t.m, t.account, &mail("ander@example.org")).await?;
            w.update_lang(t.m, t.account, Lang::En).await
        })
        .await
        .unwrap();
        let found = t.read().find_account(t.m, t.account).await.unwrap().unwrap();
        assert_eq!(found.password_hash.as_deref(), Some("hash"));
        let account = found.account;
        assert_eq!((account.name, account.alias, account.kind), (change.name, change.alias, change.kind));
        assert_eq!((account.organisation, account.area, account.lang), (change.organisation, None, Lang::En));
        assert_eq!(account.mail, mail("ander@example.org"));
        t.work(async |w| w.update_password(t.m, t.account, None).await).await.unwrap();
        assert!(!t.read().find_account(t.m, t.account).await.unwrap().unwrap().account.has_password);
    })
    .await;
}

#[tokio::test]
async fn an_account_is_not_changed_through_another_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        t.work(async |w| {
            w.update_lang(other.m, t.account, Lang::En).await?;
            w.update_password(other.m, t.account, Some("hash")).await?;
            w.raise_assurance(other.m, t.account, Assurance::IdentityConfirmed).await
        })
        .await
        .unwrap();
        let account = t.read().find_account(t.m, t.account).await.unwrap().unwrap().account;
        assert_eq!((account.lang, account.has_password), (Lang::Nl, false));
        assert_eq!(account.assurance, Assurance::MailConfirmed);
    })
    .await;
}

#[tokio::test]
async fn assurance_only_rises() {
    in_a_town(async |t| {
        let after = async |assurance: Assurance| {
            t.work(async |w| w.raise_assurance(t.m, t.account, assurance).await).await.unwrap();
            t.read().find_account(t.m, t.account).await.unwrap().unwrap().account.assurance
        };
        assert_eq!(after(Assurance::Anonymous).await, Assurance::MailConfirmed);
        assert_eq!(after(Assurance::IdentityConfirmed).await, Assurance::IdentityConfirmed);
        assert_eq!(after(Assurance::AreaConfirmed).await, Assurance::IdentityConfirmed);
    })
    .await;
}

fn session(t: &Town<'_>, token: u8, ends: Timestamp) -> NewSession {
    NewSession {
        id: SessionId(t.id()),
        municipality: t.m,
        account: t.account,
        token_hash: [token; 32],
        device: format!("Browser {token}"),
        created_at: NOW,
        expires_at: ends,
    }
}

#[tokio::test]
async fn a_session_is_found_by_its_cookie_with_the_account_and_its_roles_until_it_ends() {
    in_a_town(async |t| {
        let new = session(t, 1, NOW.plus_days(1));
        let grant = Grant { id: GrantId(t.id()), role: Role::Moderator, process_id: None };
        t.work(async |w| {
            w.add_session(&new).await?;
            w.add_grant(t.m, t.account, &grant, None, NOW).await
        })
        .await
        .unwrap();
        let found = find_session(t.read(), t.m, [1; 32], NOW).await.unwrap();
        assert_eq!((found.id, found.account.id, found.seen_at), (new.id, t.account, NOW));
        assert_eq!(found.expires_at, NOW.plus_days(1));
        assert_eq!(found.grants.0, [grant]);
        assert!(find_session(t.read(), t.m, [2; 32], NOW).await.is_none());
        assert!(find_session(t.read(), t.m, [1; 32], NOW.plus_days(1)).await.is_none());
        let other = Town::named(t.db, "zonnedijk").await;
        assert!(find_session(t.read(), other.m, [1; 32], NOW).await.is_none());
    })
    .await;
}

#[tokio::test]
async fn sessions_are_found_in_the_order_asked_each_with_its_own_roles() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let (one, two) = (session(t, 1, NOW.plus_days(1)), session(&there, 2, NOW.plus_days(1)));
        let role = |t: &Town<'_>, role| Grant { id: GrantId(t.id()), role, process_id: None };
        let (moderator, clerk, valuator) =
            (role(t, Role::Moderator), role(t, Role::DeskClerk), role(t, Role::Valuator));
        t.work(async |w| {
            w.add_session(&one).await?;
            w.add_session(&two).await?;
            w.add_grant(t.m, t.account, &moderator, None, NOW).await?;
            w.add_grant(t.m, t.account, &clerk, None, NOW.plus_seconds(1)).await?;
            w.add_grant(there.m, there.account, &valuator, None, NOW).await
        })
        .await
        .unwrap();
        let asked = [(there.m, [2; 32]), (t.m, [9; 32]), (t.m, [2; 32]), (t.m, [1; 32]), (there.m, [2; 32])];
        let found = t.read().find_sessions(&asked, NOW).await.unwrap();
        let found: Vec<_> = found.into_iter().map(|f| f.map(|f| (f.id, f.grants.0))).collect();
        let theirs = Some((two.id, vec![valuator]));
        assert_eq!(found, [theirs.clone(), None, None, Some((one.id, vec![moderator, clerk])), theirs]);
        assert!(t.read().find_sessions(&[], NOW).await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_cookie_belongs_to_one_session() {
    in_a_town(async |t| {
        let (one, two) = (session(t, 1, NOW.plus_days(1)), session(t, 1, NOW.plus_days(1)));
        t.work(async |w| w.add_session(&one).await).await.unwrap();
        let taken = t.work(async |w| w.add_session(&two).await).await.unwrap_err();
        assert!(matches!(taken, Error::Taken(_)), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn sessions_are_listed_last_used_first_without_those_that_ended() {
    in_a_town(async |t| {
        let all = [session(t, 1, NOW.plus_days(1)), session(t, 2, NOW.plus_days(1)), session(t, 3, NOW)];
        t.work(async |w| {
            for one in &all {
                w.add_session(one).await?;
            }
            w.touch_session(all[0].id, NOW.plus_seconds(60), NOW.plus_days(2)).await
        })
        .await
        .unwrap();
        let rows = t.read().list_sessions(t.account, all[1].id, NOW).await.unwrap();
        let seen: Vec<_> = rows.iter().map(|row| (row.id, row.current, row.seen_at)).collect();
        assert_eq!(seen, [(all[0].id, false, NOW.plus_seconds(60)), (all[1].id, true, NOW)]);
        let touched = find_session(t.read(), t.m, [1; 32], NOW.plus_days(1)).await.unwrap();
        assert_eq!(touched.expires_at, NOW.plus_days(2));
    })
    .await;
}

#[tokio::test]
async fn people_end_their_own_sessions_and_nobody_elses() {
    in_a_town(async |t| {
        let somebody = t.add_account("iemand@example.org").await;
        let all = [1, 2, 3].map(|token| session(t, token, NOW.plus_days(1)));
        t.work(async |w| {
            for one in &all {
                w.add_session(one).await?;
            }
            assert!(!w.remove_session(somebody, all[0].id).await?);
            assert!(w.remove_session(t.account, all[0].id).await?);
            assert!(!w.remove_session(t.account, all[0].id).await?);
            assert_eq!(w.remove_other_sessions(somebody, None).await?, 0);
            assert_eq!(w.remove_other_sessions(t.account, Some(all[1].id)).await?, 1);
            assert_eq!(w.remove_other_sessions(t.account, None).await?, 1);
            Ok(())
        })
        .await
        .unwrap();
    })
    .await;
}

fn link(t: &Town<'_>, token: u8, ends: Timestamp) -> NewLink {
    NewLink {
        token_hash: [token; 32],
        municipality: t.m,
        account: t.account,
        purpose: LinkPurpose::SignIn,
        mail: mail("eerste@example.org"),
        expires_at: ends,
    }
}

#[tokio::test]
async fn a_link_works_once_for_its_purpose_in_its_municipality_and_in_time() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let found = Some((t.account, mail("eerste@example.org")));
        t.work(async |w| {
            w.add_link(&link(t, 1, NOW.plus_minutes(30))).await?;
            let look = async |m, token, purpose, now| w.find_link(m, &[token; 32], purpose, now).await;
            assert_eq!(look(t.m, 1, LinkPurpose::SignIn, NOW).await?, found);
            assert_eq!(look(t.m, 2, LinkPurpose::SignIn, NOW).await?, None);
            assert_eq!(look(t.m, 1, LinkPurpose::ChangeMail, NOW).await?, None);
            assert_eq!(look(other.m, 1, LinkPurpose::SignIn, NOW).await?, None);
            assert_eq!(look(t.m, 1, LinkPurpose::SignIn, NOW.plus_minutes(30)).await?, None);
            let take = async |m, purpose, now| w.take_link(m, &[1; 32], purpose, now).await;
            assert_eq!(take(t.m, LinkPurpose::ConfirmMail, NOW).await?, None);
            assert_eq!(take(other.m, LinkPurpose::SignIn, NOW).await?, None);
            assert_eq!(take(t.m, LinkPurpose::SignIn, NOW.plus_minutes(30)).await?, None);
            assert_eq!(take(t.m, LinkPurpose::SignIn, NOW).await?, found);
            assert_eq!(take(t.m, LinkPurpose::SignIn, NOW).await?, None);
            assert_eq!(look(t.m, 1, LinkPurpose::SignIn, NOW).await?, None);
            Ok(())
        })
        .await
        .unwrap();
    })
    .await;
}

#[tokio::test]
async fn old_sessions_and_links_are_forgotten() {
    in_a_town(async |t| {
        t.work(async |w| {
            w.add_session(&session(t, 1, NOW)).await?;
            w.add_session(&session(t, 2, NOW.plus_seconds(2))).await?;
            w.add_link(&link(t, 1, NOW)).await?;
            w.add_link(&link(t, 2, NOW.plus_seconds(2))).await?;
            assert_eq!(w.clean_sessions(NOW.plus_seconds(1)).await?, 2);
            assert!(find_session(w, t.m, [2; 32], NOW).await.is_some());
            assert!(w.find_link(t.m, &[2; 32], LinkPurpose::SignIn, NOW).await?.is_some());
            Ok(())
        })
        .await
        .unwrap();
    })
    .await;
}

fn grant(t: &Town<'_>, role: Role, process_id: Option<ProcessId>) -> Grant {
    Grant { id: GrantId(t.id()), role, process_id }
}

#[tokio::test]
async fn a_role_is_given_once_for_everything_and_once_per_process() {
    in_a_town(async |t| {
        let second = ProcessId(t.id());
        t.work(async |w| w.add_process(&t.new_process(second, "tweede", ProcessState::Draft)).await)
            .await
            .unwrap();
        for process in [None, Some(t.process), Some(second)] {
            let give = async || {
                let grant = grant(t, Role::Moderator, process);
                t.work(async |w| w.add_grant(t.m, t.account, &grant, Some(t.account), NOW).await).await
            };
            give().await.unwrap();
            let again = give().await.unwrap_err();
            assert!(matches!(again, Error::Taken(_)), "{again:?}");
        }
        assert_eq!(t.read().list_grants(t.m, t.account).await.unwrap().0.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_role_is_taken_back_in_its_own_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let given = grant(t, Role::Valuator, Some(t.process));
        t.work(async |w| {
            w.add_grant(t.m, t.account, &given, None, NOW).await?;
            assert_eq!(w.list_grants(other.m, t.account).await?.0, []);
            assert_eq!(w.remove_grant(other.m, given.id).await?, None);
            assert_eq!(w.remove_grant(t.m, given.id).await?, Some(t.account));
            assert_eq!(w.remove_grant(t.m, given.id).await?, None);
            assert_eq!(w.list_grants(t.m, t.account).await?.0, []);
            Ok(())
        })
        .await
        .unwrap();
    })
    .await;
}

#[tokio::test]
async fn staff_are_listed_by_name_with_all_their_roles() {
    in_a_town(async |t| {
        let zed = t.add_account("zed@example.org").await;
        let anna = t.add_account("anna@example.org").await;
        let (a, b, c) = (
            grant(t, Role::DeskClerk, None),
            grant(t, Role::Moderator, Some(t.process)),
            grant(t, Role::Valuator, None),
        );
        t.work(async |w| {
            w.add_grant(t.m, zed, &a, None, NOW).await?;
            w.add_grant(t.m, anna, &b, Some(zed), NOW).await?;
            w.add_grant(t.m, zed, &c, None, NOW.plus_seconds(1)).await
        })
        .await
        .unwrap();
        let staff = t.read().list_staff(t.m).await.unwrap();
        let rows: Vec<_> = staff.into_iter().map(|row| (row.account, row.mail, row.grants)).collect();
        let expected =
            [(anna, mail("anna@example.org"), vec![b]), (zed, mail("zed@example.org"), vec![a, c])];
        assert_eq!(rows, expected);
    })
    .await;
}
