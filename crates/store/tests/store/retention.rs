//! What had its time goes, in whole batches and in one municipality; numbers stay as they are.

use domain::account::{Assurance, LinkPurpose};
use domain::audit::AuditAction;
use domain::id::*;
use domain::process::ProcessState;
use domain::retention::{Term, TermRow};
use domain::support::{Channel, LineState};
use domain::time::Timestamp;
use store::*;

use crate::common::*;

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    t.work(async |w| {
        for term in [Term::Paper, Term::Log] {
            w.put_term(t.m, term, 12).await?;
        }
        w.add_removed(t.m, Term::Paper, 3).await?;
        w.finish_term(t.m, Term::Paper, NOW, NOW).await.map(|_| ())
    })
    .await
    .unwrap();
}

/// Long after everything that the tests do.
pub(crate) const LATER: Timestamp = NOW.plus_days(1000);

async fn close(t: &Town<'_>, at: Timestamp) {
    let event = process_event(EventId(t.id()), at, ProcessState::Closed, "klaar", None);
    t.work(async |w| {
        w.update_process_state(t.m, t.process, ProcessState::Closed, at).await?;
        w.add_process_event(t.process, &event, None).await
    })
    .await
    .unwrap();
}

async fn remove(t: &Town<'_>, m: MunicipalityId, term: Term, before: Timestamp, limit: i64) -> i64 {
    t.work(async |w| w.remove_expired(m, term, before, LATER, limit).await).await.unwrap()
}

pub(crate) async fn count(t: &Town<'_>, term: Term, before: Timestamp) -> i64 {
    t.read().count_expired(t.m, term, before).await.unwrap()
}

/// All that is counted, and who has it by kind and district.
pub(crate) async fn numbers(t: &Town<'_>) -> String {
    assert_eq!(t.read().recount().await.unwrap(), []);
    let counts = t.read().count_process(t.m, t.process, NOW).await.unwrap();
    let mut numbers = format!("{:?} {:?}\n", counts.people, counts.supports);
    for number in 1..=3 {
        if let Some(found) = t.read().find_proposal(t.m, number).await.unwrap() {
            numbers += &format!("{number} {} {:?} {:?}\n", found.supports, found.comments, found.title);
        }
    }
    numbers
}

#[tokio::test]
async fn lengths_are_approved_and_a_run_says_what_it_removed() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let list = async |m| t.read().list_terms(m).await.unwrap();
        assert_eq!(list(t.m).await, []);
        t.work(async |w| {
            w.put_term(t.m, Term::Log, 36).await?;
            w.put_term(t.m, Term::Paper, 12).await?;
            w.put_term(t.m, Term::Log, 24).await?;
            w.add_removed(t.m, Term::Paper, 100).await?;
            w.add_removed(there.m, Term::Paper, 7).await?;
            w.add_removed(t.m, Term::Paper, 20).await
        })
        .await
        .unwrap();
        let row = |term, length, ran_at, removed| TermRow { term, length, ran_at, removed };
        let going = [row(Term::Paper, 12, None, 0), row(Term::Log, 24, None, 0)];
        assert_eq!(list(t.m).await, going, "in order, and only what is done is told");
        let finish = async |m, now, since| {
            t.work(async |w| w.finish_term(m, Term::Paper, now, since).await).await.unwrap()
        };
        assert!(!finish(there.m, NOW, NOW).await);
        assert!(finish(t.m, NOW, NOW.plus_days(-1)).await);
        assert!(!finish(t.m, NOW.plus_minutes(1), NOW.plus_minutes(-1)).await, "another instance was done");
        assert_eq!(list(t.m).await[0], row(Term::Paper, 12, Some(NOW), 120));
        assert!(finish(t.m, NOW.plus_days(1), NOW.plus_minutes(1)).await);
        assert_eq!(list(t.m).await[0], row(Term::Paper, 12, Some(NOW.plus_days(1)), 0));
        assert_eq!(list(there.m).await, []);
    })
    .await;
}

#[tokio::test]
async fn names_on_paper_go_after_the_process_closed_and_the_numbers_stay() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        crate::figures::take_part(t).await;
        crate::figures::take_part(&there).await;
        let proposal = t.read().find_proposal(t.m, 1).await.unwrap().unwrap().id;
        let sheet = NewSheet {
            id: SheetId(t.id()),
            municipality: t.m,
            proposal,
            receipt: 1,
            channel: Channel::Paper,
            source: "Buurthuis".into(),
            entered_by: t.account,
            entered_at: NOW,
        };
        let line = |position, state| NewLine {
            id: LineId(t.id()),
            sheet: sheet.id,
            position,
            name: (state == LineState::Undecided).then(|| "J. Jansen".to_owned()),
            name_key: "j jansen".into(),
            address_key: Some("1234".into()),
            state,
            person: None,
            like: None,
        };
        let lines = [line(1, LineState::Undecided), line(2, LineState::SamePerson)];
        t.work(async |w| {
            w.add_sheet(&sheet).await?;
            for line in &lines {
                w.add_line(line).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
        let before = numbers(t).await;
        assert_eq!(count(t, Term::Paper, LATER).await, 0, "the process runs");
        close(t, NOW.plus_days(3)).await;
        assert_eq!(count(t, Term::Paper, NOW.plus_days(3)).await, 0);
        // One proposal, two lines; people go once no line asks about them.
        assert_eq!(count(t, Term::Paper, NOW.plus_days(4)).await, 5);
        assert_eq!(remove(t, there.m, Term::Paper, LATER, 9).await, 0, "theirs runs, and ours is not theirs");
        assert_eq!(remove(t, t.m, Term::Paper, NOW.plus_days(3), 9).await, 0);
        assert_eq!(remove(t, t.m, Term::Paper, NOW.plus_days(4), 1).await, 3, "one of each kind");
        assert_eq!(remove(t, t.m, Term::Paper, NOW.plus_days(4), 9).await, 2);
        assert_eq!(remove(t, t.m, Term::Paper, NOW.plus_days(4), 9).await, 0);
        assert_eq!(numbers(t).await, before);
        let m = t.db.literal(t.m.0);
        let gone = |what: &str| format!("{what} AND municipality_id = {m}");
        let authors = gone("SELECT author FROM proposal WHERE author_id IS NULL");
        assert_eq!(t.db.texts(&authors).await, [""]);
        let people =
            gone("SELECT name_key || COALESCE(address_key, '') FROM person WHERE account_id IS NULL");
        assert_eq!(t.db.texts(&people).await, ["", ""]);
        let lines =
            "SELECT state || COALESCE(name, '') || name_key || COALESCE(address_key, '') FROM sheet_line";
        assert_eq!(t.db.texts(lines).await, ["same_person", "same_person"]);
        let web = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        assert_eq!(web.author, "Indiener", "who has an account has a term of their own");
    })
    .await;
}

#[tokio::test]
async fn somebody_on_paper_who_counts_in_a_process_that_runs_stays_known() {
    in_a_town(async |t| {
        crate::figures::take_part(t).await;
        let runs = t.new_process(ProcessId(t.id()), "loopt", ProcessState::Published);
        let mut activity = t.new_activity();
        (activity.id, activity.process_id) = (ActivityId(t.id()), runs.id);
        let mut new = t.new_proposal(9, "In een ander proces");
        (new.process, new.activity) = (runs.id, activity.id);
        t.work(async |w| {
            w.add_process(&runs).await?;
            w.add_activity(&activity).await
        })
        .await
        .unwrap();
        t.add(&new).await;
        let known = t.read().list_likenesses(t.m, new.id, "a").await.unwrap()[0].person;
        t.work(async |w| w.add_supports(&[t.new_support(new.id, known)]).await).await.unwrap();
        close(t, NOW).await;
        assert_eq!(remove(t, t.m, Term::Paper, LATER, 9).await, 2, "an author and the other of the two");
        assert_eq!(t.read().list_likenesses(t.m, new.id, "a").await.unwrap()[0].person, known);
    })
    .await;
}

#[tokio::test]
async fn drafts_and_own_words_go_after_the_process_closed_and_a_process_that_opened_again_keeps_them() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        crate::evaluation::fill(t).await;
        crate::figures::take_part(t).await;
        close(t, NOW).await;
        let reopened = async |state| {
            t.work(async |w| w.update_process_state(t.m, t.process, state, NOW).await).await.unwrap();
        };
        reopened(ProcessState::Published).await;
        for term in [Term::Draft, Term::Answer] {
            assert_eq!(remove(t, t.m, term, LATER, 9).await, 0, "{term}: it runs again");
        }
        reopened(ProcessState::Archived).await;
        let words = "SELECT remark || stop_text FROM evaluation_answer WHERE remark || stop_text <> ''";
        let written = i64::try_from(t.db.texts(words).await.len()).unwrap();
        assert!(written > 0);
        let groups = t.read().tally_answers(t.m, t.process).await.unwrap();
        for (term, n) in [(Term::Draft, 1), (Term::Answer, written)] {
            assert_eq!(count(t, term, LATER).await, n, "{term}");
            assert_eq!(remove(t, there.m, term, LATER, 9).await, 0, "{term}");
            assert_eq!(remove(t, t.m, term, NOW, 9).await, 0, "{term}");
            assert_eq!(remove(t, t.m, term, LATER, 9).await, n, "{term}");
            assert_eq!(remove(t, t.m, term, LATER, 9).await, 0, "{term}");
        }
        assert!(t.read().find_proposal(t.m, 3).await.unwrap().is_none());
        assert!(t.read().find_proposal(t.m, 2).await.unwrap().is_some());
        assert!(t.db.texts(words).await.is_empty());
        assert_eq!(t.read().tally_answers(t.m, t.process).await.unwrap(), groups, "what is counted stays");
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_sign_up_goes_when_no_link_can_confirm_it() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let mut never = t.new_account(AccountId(t.id()), "nooit@example.org");
        never.assurance = Assurance::Anonymous;
        let link = NewLink {
            token_hash: [5; 32],
            municipality: t.m,
            account: never.id,
            purpose: LinkPurpose::ConfirmMail,
            mail: never.mail.clone(),
            expires_at: NOW.plus_days(1),
        };
        t.work(async |w| {
            w.add_account(&never).await?;
            w.add_link(&link).await
        })
        .await
        .unwrap();
        assert_eq!(remove(t, t.m, Term::SignUp, LATER, 9).await, 0, "there is a link");
        t.work(async |w| w.clean_sessions(NOW.plus_days(2)).await).await.unwrap();
        assert_eq!(remove(t, t.m, Term::SignUp, NOW, 9).await, 0);
        assert_eq!(remove(t, there.m, Term::SignUp, LATER, 9).await, 0);
        assert_eq!(remove(t, t.m, Term::SignUp, LATER, 9).await, 1);
        assert!(t.read().find_account(t.m, never.id).await.unwrap().is_none());
        assert!(
            t.read().find_account(t.m, t.account).await.unwrap().is_some(),
            "who confirmed is no sign-up"
        );
    })
    .await;
}

#[tokio::test]
async fn the_log_lets_go_of_what_had_its_time_and_of_nothing_else() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        for town in [t, &there] {
            for days in [0, 1, 5] {
                let entry = NewAudit {
                    id: AuditId(t.id()),
                    municipality: town.m,
                    at: NOW.plus_days(days),
                    actor: None,
                    action: AuditAction::Answer,
                    object_kind: "proposal",
                    object_id: None,
                    object_label: String::new(),
                    detail: String::new(),
                    request_id: None,
                };
                t.work(async |w| w.add_audit(&entry).await).await.unwrap();
            }
        }
        let left = async |m| t.read().list_audit(m, None, None, 9).await.unwrap().items.len();
        let before = NOW.plus_days(3);
        t.work(async |w| w.remove_expired(t.m, Term::Log, before, LATER, 9).await).await.unwrap_err();
        t.work(async |w| w.put_term(t.m, Term::Log, 6).await).await.unwrap();
        assert_eq!(count(t, Term::Log, before).await, 2);
        assert_eq!(remove(t, t.m, Term::Log, before, 1).await, 1);
        assert_eq!(remove(t, t.m, Term::Log, before, 9).await, 1);
        assert_eq!((left(t.m).await, left(there.m).await), (1, 3));
        t.db.raw("DELETE FROM audit").await.unwrap_err();
        t.db.raw("UPDATE audit SET at = 0").await.unwrap_err();
        assert_eq!((left(t.m).await, left(there.m).await), (1, 3));
    })
    .await;
}
