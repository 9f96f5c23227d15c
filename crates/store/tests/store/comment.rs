//! Comments: counted as they are shown, in an order that stays, and reported once per person.

use domain::account::ParticipantKind;
use domain::comment::{COMMENT_PAGE, CommentCounts, CommentState as S, CommentText, Side};
use domain::id::*;
use domain::page::Cursor;
use store::*;

use crate::common::*;

impl Town<'_> {
    /// A comment on a proposal, not yet added.
    pub(crate) fn new_comment(&self, proposal: ProposalId, side: Side, body: &str) -> NewComment {
        NewComment {
            id: CommentId(self.id()),
            municipality: self.m,
            proposal,
            text: CommentText { side, body: body.into() },
            author_id: self.account,
            author: "Schrijver".into(),
            author_kind: ParticipantKind::Resident,
            created_at: NOW,
        }
    }

    /// Adds a comment.
    pub(crate) async fn comment(&self, proposal: ProposalId, side: Side, body: &str) -> CommentId {
        let comment = self.new_comment(proposal, side, body);
        self.work(async |w| w.add_comment(&comment).await).await.unwrap();
        comment.id
    }

    /// Moves a comment to another state.
    pub(crate) async fn change_comment(&self, id: CommentId, from: S, to: S) -> bool {
        let reason = (to == S::RemovedByStaff).then(|| "niet over het plan".to_owned());
        let change = CommentChange { from, to, reason, at: NOW };
        self.work(async |w| w.update_comment_state(self.m, id, &change).await).await.unwrap()
    }
}

async fn counts(t: &Town<'_>, number: i64) -> CommentCounts {
    t.read().find_proposal(t.m, number).await.unwrap().unwrap().comments
}

async fn read(
    t: &Town<'_>,
    proposal: ProposalId,
    wanted: CommentsWanted,
    cursor: Option<Cursor>,
) -> domain::page::Page<domain::comment::Comment> {
    t.read().list_comments(t.m, proposal, wanted, cursor, COMMENT_PAGE).await.unwrap()
}

async fn report(t: &Town<'_>, comment: CommentId, account: AccountId) -> bool {
    let report = NewReport { municipality: t.m, comment, account, at: NOW.plus_seconds(5) };
    t.work(async |w| w.add_report(&report).await).await.unwrap()
}

#[tokio::test]
async fn what_was_written_is_found_as_it_was_written() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(1, "Een bank")).await;
        let body = "Eerste regel\n<b>Tweede</b> ' \" \\ 🌳";
        let id = t.comment(proposal, Side::Against, body).await;
        let found = t.read().find_comment(t.m, id).await.unwrap().unwrap();
        assert_eq!((found.body.as_str(), found.side, found.state), (body, Side::Against, S::Visible));
        assert_eq!((found.author_id, found.proposal_id, found.created_at), (t.account, proposal, NOW));
        assert_eq!((found.reason, found.reports), (None, 0));
        assert_eq!(t.read().find_comment(t.m, CommentId(t.id())).await.unwrap(), None);
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().find_comment(other.m, id).await.unwrap(), None, "of another municipality");
        let page = t.read().list_comments(other.m, proposal, CommentsWanted::All, None, 20).await.unwrap();
        assert_eq!((page.items.len(), page.total), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_comment_on_nothing_or_elsewhere_is_refused_and_not_counted() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let theirs = other.add(&other.new_proposal(1, "Een bank")).await;
        for proposal in [theirs, ProposalId(t.id())] {
            let comment = t.new_comment(proposal, Side::For, "Goed plan");
            let refused = t.work(async |w| w.add_comment(&comment).await).await;
            assert!(matches!(refused, Err(Error::Dangling)), "{refused:?}");
        }
        assert_eq!(counts(&other, 1).await, CommentCounts::default());
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_list_is_read_page_by_page_both_ways_and_keeps_the_places_of_what_was_removed() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(1, "Een bank")).await;
        let mut ids = Vec::new();
        for i in 0..45_i64 {
            let mut comment = t.new_comment(proposal, Side::For, &format!("Argument {i}"));
            // Five at each moment: ties are broken by the order of coming.
            comment.created_at = NOW.plus_seconds(i / 5);
            t.work(async |w| w.add_comment(&comment).await).await.unwrap();
            ids.push(comment.id);
        }
        assert!(t.change_comment(ids[30], S::Visible, S::RemovedByAuthor).await);
        ids.reverse();
        let (mut all, mut cursor, mut back) = (Vec::new(), None, None);
        for size in [20, 20, 5] {
            let page = read(t, proposal, CommentsWanted::All, cursor).await;
            assert_eq!((page.items.len(), page.total), (size, 44), "what was removed is not counted");
            all.extend(page.items.iter().map(|c| c.id));
            (cursor, back) = (page.next, page.previous);
        }
        assert_eq!(all, ids);
        assert!(cursor.is_none());
        let middle = read(t, proposal, CommentsWanted::All, back).await;
        assert_eq!(middle.items.iter().map(|c| c.id).collect::<Vec<_>>(), ids[20..40]);
        let gone = &read(t, proposal, CommentsWanted::All, None).await.items[14];
        assert_eq!((gone.state, gone.body.as_str()), (S::RemovedByAuthor, ""));
    })
    .await;
}

#[tokio::test]
async fn what_one_person_wrote_is_listed_with_where_they_wrote_it() {
    in_a_town(async |t| {
        let one = t.add(&t.new_proposal(1, "Een bank")).await;
        let two = t.add(&t.new_proposal(2, "Een boom")).await;
        let other = t.add_account("tweede@example.org").await;
        for (at, proposal, author, body) in
            [(1, one, t.account, "Eerst"), (2, two, t.account, "Daarna"), (3, two, other, "Van een ander")]
        {
            let mut comment = t.new_comment(proposal, Side::Remark, body);
            (comment.author_id, comment.created_at) = (author, NOW.plus_seconds(at));
            t.work(async |w| w.add_comment(&comment).await).await.unwrap();
        }
        let own = t.read().list_comments_by_author(t.m, t.account, 200).await.unwrap();
        let said: Vec<_> = own.iter().map(|c| (c.number, c.title.as_str(), c.body.as_str())).collect();
        assert_eq!(said, [(2, "Een boom", "Daarna"), (1, "Een bank", "Eerst")]);
        assert_eq!(
            (own[0].side, own[0].state, own[0].created_at),
            (Side::Remark, S::Visible, NOW.plus_seconds(2))
        );
        assert_eq!(t.read().list_comments_by_author(t.m, t.account, 1).await.unwrap().len(), 1);
        let elsewhere = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().list_comments_by_author(elsewhere.m, t.account, 200).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn the_count_by_side_is_what_is_shown() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(1, "Een bank")).await;
        let one = t.comment(proposal, Side::For, "Goed plan").await;
        t.comment(proposal, Side::For, "Heel goed").await;
        t.comment(proposal, Side::Against, "Te duur").await;
        t.comment(proposal, Side::Remark, "Wat kost het?").await;
        let shown = CommentCounts { for_it: 2, against: 1, remarks: 1 };
        assert_eq!(counts(t, 1).await, shown);
        for (from, to, for_it) in [
            (S::Visible, S::Hidden, 1),
            (S::Hidden, S::Visible, 2),
            (S::Visible, S::RemovedByStaff, 1),
            (S::RemovedByStaff, S::Restored, 2),
            (S::Restored, S::Hidden, 1),
            (S::Hidden, S::RemovedByAuthor, 1),
        ] {
            assert!(t.change_comment(one, from, to).await, "{from} → {to}");
            assert_eq!(counts(t, 1).await, CommentCounts { for_it, ..shown }, "{from} → {to}");
            assert_eq!(t.read().recount().await.unwrap(), [], "{from} → {to}");
            assert!(!t.change_comment(one, from, to).await, "it is no longer {from}");
            assert_eq!(counts(t, 1).await, CommentCounts { for_it, ..shown }, "nothing is counted twice");
        }
        let gone = t.read().find_comment(t.m, one).await.unwrap().unwrap();
        assert_eq!((gone.body.as_str(), gone.reason), ("", None));
    })
    .await;
}

#[tokio::test]
async fn a_removal_keeps_the_text_and_the_reason_until_it_is_restored() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(1, "Een bank")).await;
        let id = t.comment(proposal, Side::For, "Goed plan").await;
        assert!(t.change_comment(id, S::Visible, S::RemovedByStaff).await);
        let removed = t.read().find_comment(t.m, id).await.unwrap().unwrap();
        assert_eq!(removed.body, "Goed plan");
        assert_eq!(removed.reason.as_deref(), Some("niet over het plan"));
        assert!(t.change_comment(id, S::RemovedByStaff, S::Restored).await);
        assert_eq!(t.read().find_comment(t.m, id).await.unwrap().unwrap().reason, None);
        let other = Town::named(t.db, "zonnedijk").await;
        assert!(!other.change_comment(id, S::Restored, S::RemovedByAuthor).await, "of another municipality");
    })
    .await;
}

#[tokio::test]
async fn one_person_reports_once_also_after_staff_have_looked() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(1, "Een bank")).await;
        let id = t.comment(proposal, Side::For, "Goed plan").await;
        let second = t.add_account("tweede@example.org").await;
        assert!(report(t, id, t.account).await);
        assert!(!report(t, id, t.account).await);
        assert!(report(t, id, second).await);
        let reports = async || t.read().find_comment(t.m, id).await.unwrap().unwrap().reports;
        assert_eq!(reports().await, 2);
        assert!(t.change_comment(id, S::Visible, S::Visible).await, "looked at, and it stands");
        assert_eq!(reports().await, 0);
        assert!(!report(t, id, second).await);
        let third = t.add_account("derde@example.org").await;
        assert!(report(t, id, third).await, "somebody else may");
        assert!(t.change_comment(id, S::Visible, S::Hidden).await);
        let fourth = t.add_account("vierde@example.org").await;
        assert!(!report(t, id, fourth).await, "it is not shown");
        assert_eq!(reports().await, 1, "hidden to be looked at, the report stays");
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_staff_have_to_look_at_is_listed_by_how_long_it_waits() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(7, "Een bank")).await;
        let (one, two) =
            (t.comment(proposal, Side::For, "Een").await, t.comment(proposal, Side::For, "Twee").await);
        t.comment(proposal, Side::For, "Drie").await;
        assert_eq!(t.read().list_waiting_comments(t.m, None, 5).await.unwrap(), (0, vec![]));
        assert!(report(t, one, t.account).await);
        assert!(t.change_comment(two, S::Visible, S::Hidden).await);
        let (total, waiting) = t.read().list_waiting_comments(t.m, None, 5).await.unwrap();
        let since: Vec<_> = waiting.iter().map(|w| w.waits_since).collect();
        assert_eq!((total, since), (2, vec![NOW, NOW.plus_seconds(5)]));
        assert_eq!((waiting[0].number, waiting[0].title.as_str()), (7, "Een bank"));
        assert_eq!(t.read().list_waiting_comments(t.m, None, 1).await.unwrap().1.len(), 1);
        for (processes, wanted) in [(vec![t.process], 2), (vec![], 0), (vec![ProcessId(t.id())], 0)] {
            let found = t.read().list_waiting_comments(t.m, Some(&processes), 5).await.unwrap();
            assert_eq!(found.0, wanted);
        }
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().list_waiting_comments(other.m, None, 5).await.unwrap().0, 0);
        let waiting = read(t, proposal, CommentsWanted::Waiting, None).await;
        let settled = read(t, proposal, CommentsWanted::Settled, None).await;
        assert_eq!((waiting.items.len(), settled.items.len()), (2, 1));
        for id in [one, two] {
            let from = t.read().find_comment(t.m, id).await.unwrap().unwrap().state;
            assert!(t.change_comment(id, from, S::Visible).await);
        }
        assert_eq!(t.read().list_waiting_comments(t.m, None, 5).await.unwrap().0, 0);
    })
    .await;
}

#[tokio::test]
async fn a_wrong_count_is_named() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(12, "Een bank")).await;
        let id = t.comment(proposal, Side::Against, "Te duur").await;
        assert!(report(t, id, t.account).await);
        t.db.raw("UPDATE proposal SET comments_against = 3, comments_for = 1").await.unwrap();
        t.db.raw("UPDATE comment SET reports = 4").await.unwrap();
        let wrong = t.read().recount().await.unwrap();
        let named: Vec<_> = wrong.iter().map(|w| (w.what.as_str(), w.counted, w.rows)).collect();
        let wanted = [
            ("comments on proposal 12 against", 3, 1),
            ("comments on proposal 12 for", 1, 0),
            ("reports of comment 1", 4, 1),
        ];
        assert_eq!(named, wanted);
    })
    .await;
}
