//! Comments: those of the demo's files, and made-up ones for a fill.

use std::collections::BTreeMap;

use domain::account::ParticipantKind;
use domain::audit::AuditAction;
use domain::comment::{CommentState, CommentText, Side};
use domain::id::{AccountId, CommentId, PersonId};
use domain::time::Timestamp;
use store::{BulkProposal, CommentChange, NewComment, NewReport};

use super::DemoError;
use super::dice::Dice;
use super::file::{CommentFile, found};
use super::proposal::{Placed, Scene};

impl Scene<'_> {
    /// Adds the comments of a process; how many.
    pub(super) async fn comment(
        &self,
        dice: &mut Dice,
        placed: &BTreeMap<String, Placed>,
    ) -> Result<usize, DemoError> {
        let now = self.maker.now;
        let mut order: Vec<&CommentFile> = self.file.comment.iter().collect();
        order.sort_by_key(|file| file.day.from(now));
        for file in &order {
            let on = found(placed, &file.proposal, "proposal")?;
            let at = file.day.from(now).min(now);
            if on.published_at.is_none_or(|published| published > at) {
                return Err(DemoError::Content(format!("a comment on {} comes too early", file.proposal)));
            }
            let id = self.add_comment(dice, file, on, at).await?;
            self.move_comment(dice, file, on, id).await?;
        }
        Ok(order.len())
    }

    async fn add_comment(
        &self,
        dice: &mut Dice,
        file: &CommentFile,
        on: &Placed,
        at: Timestamp,
    ) -> Result<CommentId, DemoError> {
        let (work, municipality) = (self.maker.work, self.ground.id);
        let who = found(&self.ground.people, &file.author, "account")?;
        let comment = NewComment {
            id: CommentId(dice.id(at)),
            municipality,
            proposal: on.id,
            text: CommentText { side: file.side, body: file.text.trim().to_owned() },
            author_id: who.account,
            author: who.shown.clone(),
            author_kind: who.kind,
            created_at: at,
        };
        work.add_comment(&comment).await?;
        for key in &file.reported_by {
            let account = found(&self.ground.people, key, "account")?.account;
            let at = dice.moment(at, at.plus_minutes(600)).min(self.maker.now);
            work.add_report(&NewReport { municipality, comment: comment.id, account, at }).await?;
        }
        Ok(comment.id)
    }

    /// Brings a comment to the state that the file says.
    async fn move_comment(
        &self,
        dice: &mut Dice,
        file: &CommentFile,
        on: &Placed,
        id: CommentId,
    ) -> Result<(), DemoError> {
        use CommentState as S;
        let path: &[S] = match file.state {
            None | Some(S::Visible) => return Ok(()),
            Some(S::Restored) => &[S::RemovedByStaff, S::Restored],
            Some(S::Hidden) => &[S::Hidden],
            Some(S::RemovedByAuthor) => &[S::RemovedByAuthor],
            Some(S::RemovedByStaff) => &[S::RemovedByStaff],
        };
        let at = file.state_day.map_or(self.maker.now, |day| day.from(self.maker.now)).min(self.maker.now);
        let mut from = S::Visible;
        for &to in path {
            let reason = file.reason.clone().filter(|_| to == S::RemovedByStaff);
            let change = CommentChange { from, to, reason, at };
            if !self.maker.work.update_comment_state(self.ground.id, id, &change).await? {
                return Err(DemoError::Content(format!("a comment was not {from} but should become {to}")));
            }
            let key = if to == S::RemovedByAuthor { file.author.as_str() } else { "moderator" };
            let actor = self.ground.people.get(key);
            let object = ("comment", id.0, on.label.clone());
            let detail = format!("{from} → {to}.");
            self.maker
                .audit(dice, self.ground, (at, actor), AuditAction::CommentState, object, detail)
                .await?;
            from = to;
        }
        Ok(())
    }
}

/// Makes up comments on a proposal and counts them on it.
pub(super) fn draw_comments(
    dice: &mut Dice,
    now: Timestamp,
    bulk: &mut BulkProposal,
    people: &[(AccountId, PersonId)],
    share: u64,
    into: &mut Vec<NewComment>,
) {
    for _ in 0..share {
        let Some((author_id, _)) = people.get(dice.place(people.len())) else { return };
        let at = dice.moment(bulk.proposal.created_at, now);
        let side = *dice.one(Side::ALL);
        into.push(NewComment {
            id: CommentId(dice.id(at)),
            municipality: bulk.proposal.municipality,
            proposal: bulk.proposal.id,
            text: CommentText { side, body: super::words::comment(dice, side) },
            author_id: *author_id,
            author: "Bewoner".to_owned(),
            author_kind: ParticipantKind::Resident,
            created_at: at,
        });
        bulk.comments = bulk.comments.plus(side, 1);
    }
}
