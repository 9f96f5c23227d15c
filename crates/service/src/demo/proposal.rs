//! Proposals of the demo with history and answers; their supports stand in `support`,
//! comments in `comment`.

use std::collections::BTreeMap;

use domain::account::ParticipantKind;
use domain::activity::Moderation;
use domain::answer::{Answer, AnswerState, due};
use domain::audit::AuditAction;
use domain::id::{AccountId, AnswerId, EventId, PersonId, ProposalId};
use domain::money::Cents;
use domain::proposal::{GivenAnswer, ProposalState, ProposalText, RetireReason};
use domain::support::Channel;
use domain::time::Timestamp;
use store::{NewProposal, StateChange};

use super::dice::Dice;
use super::file::{ProcessFile, ProposalFile, found};
use super::place::{Ground, Who};
use super::process::{Made, Pictures, add_picture};
use super::{DemoError, Maker, Seeded};

/// Everything one proposal is made from.
pub(super) struct Scene<'a> {
    pub(super) maker: &'a Maker<'a>,
    pub(super) ground: &'a Ground,
    pictures: &'a Pictures,
    pub(super) file: &'a ProcessFile,
    pub(super) made: &'a Made,
}

/// A proposal that was made.
pub(super) struct Placed {
    pub(super) id: ProposalId,
    pub(super) label: String,
    pub(super) published_at: Option<Timestamp>,
    supporters: Vec<PersonId>,
}

/// Adds all proposals of a process.
pub(super) async fn add_all(
    maker: &Maker<'_>,
    dice: &mut Dice,
    ground: &Ground,
    pictures: &Pictures,
    file: &ProcessFile,
    made: &Made,
    seeded: &mut Seeded,
) -> Result<(), DemoError> {
    let scene = Scene { maker, ground, pictures, file, made };
    let mut placed = BTreeMap::new();
    // In order of time, so that numbers are; those taken together come before what they went into,
    // because their supporters count there too.
    let mut order: Vec<_> = file.proposal.iter().collect();
    order.sort_by_key(|p| p.submitted.from(maker.now));
    for proposal in &order {
        let one = scene.add(dice, proposal).await?;
        placed.insert(proposal.key.clone(), one);
    }
    let (merged, others): (Vec<&ProposalFile>, Vec<&ProposalFile>) =
        order.iter().copied().partition(|p| p.merged_into.is_some());
    for proposal in merged.iter().chain(&others) {
        let came_along: Vec<PersonId> = merged
            .iter()
            .filter(|m| m.merged_into.as_deref() == Some(proposal.key.as_str()))
            .filter_map(|m| placed.get(&m.key))
            .flat_map(|m| m.supporters.clone())
            .collect();
        let one = found(&placed, &proposal.key, "proposal")?;
        let supporters = scene.support(dice, proposal, one, &came_along).await?;
        seeded.supports += supporters.len();
        seeded.answers += scene.answer(dice, proposal, one).await?;
        if let Some(one) = placed.get_mut(&proposal.key) {
            one.supporters = supporters;
        }
    }
    for proposal in order {
        scene.end(dice, proposal, &placed).await?;
        seeded.proposals += 1;
    }
    seeded.comments += scene.comment(dice, &placed).await?;
    Ok(())
}

impl Scene<'_> {
    fn author(&self, p: &ProposalFile) -> Result<(Option<AccountId>, String, ParticipantKind), DemoError> {
        match (&p.author, &p.author_name) {
            (Some(key), _) => {
                let who = found(&self.ground.people, key, "account")?;
                // What came in on paper belongs to no account, whoever wrote it.
                let online = p.channel.unwrap_or(Channel::Web) == Channel::Web;
                Ok((online.then_some(who.account), who.shown.clone(), who.kind))
            }
            (None, Some(name)) => Ok((None, name.clone(), ParticipantKind::Resident)),
            (None, None) => Err(DemoError::Content(format!("{} has no author", p.key))),
        }
    }

    async fn add(&self, dice: &mut Dice, p: &ProposalFile) -> Result<Placed, DemoError> {
        let Self { maker, ground, made, .. } = self;
        let created_at = p.submitted.from(maker.now).min(maker.now);
        let channel = p.channel.unwrap_or(Channel::Web);
        let first = match (p.state, made.settings.moderation) {
            (Some(ProposalState::Draft), _) => ProposalState::Draft,
            (_, Moderation::Before) => ProposalState::Checking,
            (_, Moderation::After) => ProposalState::Published,
        };
        let (author_id, author, author_kind) = self.author(p)?;
        let picture = match (&p.picture, &p.picture_alt) {
            (Some(name), Some(alt)) => {
                Some(add_picture(maker, dice, ground, self.pictures, (name, alt), created_at).await?)
            }
            _ => None,
        };
        let shown = (first == ProposalState::Published).then_some(created_at);
        let row = NewProposal {
            id: ProposalId(dice.id(created_at)),
            municipality: ground.id,
            process: made.id,
            activity: made.activity,
            number: maker.work.next_number(ground.id, "proposal").await?,
            text: ProposalText {
                title: p.title.clone(),
                body: p.text.trim().to_owned(),
                topic_id: Some(*found(&ground.topics, &p.topic, "topic")?),
                area_id: Some(*found(&ground.areas, &p.area, "area")?),
            },
            picture,
            author_id,
            author,
            author_kind,
            channel,
            source: p.source_note.clone(),
            receipt: match channel {
                Channel::Web => None,
                _ => Some(maker.work.next_number(ground.id, "receipt").await?),
            },
            state: first,
            needed: made.settings.threshold,
            created_at,
            published_at: shown,
            window_ends_at: None,
            answer_due_at: shown.and_then(|at| due(at, self.answer_days(), &[])),
            random_key: i64::try_from(dice.below(1 << 31)).unwrap_or(0),
        };
        maker.work.add_proposal(&row, EventId(dice.id(created_at))).await?;
        let label = format!("{} {}", row.number, row.text.title);
        let mut published_at = shown;
        if first == ProposalState::Checking && p.state != Some(ProposalState::Checking) {
            // Read and let through within a working day.
            let at =
                created_at.plus_minutes(i64::try_from(90 + dice.below(600)).unwrap_or(90)).min(maker.now);
            let mut change = change(dice, first, ProposalState::Published, at);
            change.published = Some((at, None, due(at, self.answer_days(), &[])));
            self.change(row.id, &change).await?;
            published_at = Some(at);
        }
        Ok(Placed { id: row.id, label, published_at, supporters: Vec::new() })
    }

    fn answer_days(&self) -> u32 {
        u32::try_from(self.file.process.answer_days).unwrap_or(1)
    }

    async fn change(&self, id: ProposalId, change: &StateChange) -> Result<(), DemoError> {
        if self.maker.work.update_proposal_state(self.ground.id, id, change).await? {
            return Ok(());
        }
        Err(DemoError::Content(format!("a proposal was not {} but should become {}", change.from, change.to)))
    }

    async fn answer(&self, dice: &mut Dice, p: &ProposalFile, placed: &Placed) -> Result<usize, DemoError> {
        let Some(published) = placed.published_at else { return Ok(0) };
        let mut given_before: Vec<(AnswerState, Timestamp)> = Vec::new();
        for file in &p.answer {
            let last = given_before.first().map(|(state, _)| *state);
            if !file.kind.can_follow(last) {
                return Err(DemoError::Content(format!("{}: {} cannot follow {last:?}", p.key, file.kind)));
            }
            let at = file.day.from(self.maker.now).min(self.maker.now);
            let answer = Answer {
                state: file.kind,
                text: file.text.clone(),
                cost: file.cost.map(|euros| Cents(euros * 100)),
                period: file.period.clone(),
                owner: file.owner.clone(),
            };
            let given = GivenAnswer { id: AnswerId(dice.id(at)), at, answer };
            let by = found(&self.ground.people, &file.by, "account")?;
            given_before.insert(0, (file.kind, at));
            let next = due(published, self.answer_days(), &given_before);
            self.maker.work.add_answer(self.ground.id, placed.id, &given, Some(by.account), next).await?;
            self.audit(dice, (at, Some(by)), AuditAction::Answer, placed, file.kind.to_string()).await?;
        }
        Ok(p.answer.len())
    }

    /// Brings a proposal to the state that the file says, where that is an end.
    async fn end(
        &self,
        dice: &mut Dice,
        p: &ProposalFile,
        placed: &BTreeMap<String, Placed>,
    ) -> Result<(), DemoError> {
        use ProposalState as S;
        let to = match p.state {
            Some(to @ (S::Expired | S::Withdrawn | S::Retired | S::Merged | S::Hidden)) => to,
            _ => return Ok(()),
        };
        let one = found(placed, &p.key, "proposal")?;
        let reached = self
            .made
            .settings
            .threshold
            .is_some_and(|n| usize::try_from(n).is_ok_and(|n| one.supporters.len() >= n));
        let from = if reached { S::ThresholdReached } else { S::Published };
        let at = p.state_day.map_or(self.maker.now, |at| at.from(self.maker.now));
        let mut change = change(dice, from, to, at);
        change.reason = match to {
            S::Retired => p.reason.as_ref().map(|words| format!("{}: {words}", RetireReason::Other)),
            _ => p.reason.clone(),
        };
        let actor = match to {
            S::Withdrawn => p.author.as_ref().and_then(|k| self.ground.people.get(k)),
            S::Expired => None,
            _ => self.ground.people.get("moderator"),
        };
        change.actor = actor.map(|who| who.account);
        if let Some(key) = &p.merged_into {
            change.merged_into = Some(found(placed, key, "proposal")?.id);
        }
        self.change(one.id, &change).await?;
        match to {
            S::Expired => Ok(()),
            _ => self.audit(dice, (at, actor), AuditAction::ProposalState, one, to.to_string()).await,
        }
    }

    pub(super) async fn audit(
        &self,
        dice: &mut Dice,
        who: (Timestamp, Option<&Who>),
        action: AuditAction,
        placed: &Placed,
        detail: String,
    ) -> Result<(), DemoError> {
        let object = ("proposal", placed.id.0, placed.label.clone());
        self.maker.audit(dice, self.ground, who, action, object, detail).await
    }
}

fn change(dice: &mut Dice, from: ProposalState, to: ProposalState, at: Timestamp) -> StateChange {
    StateChange {
        from,
        to,
        event: EventId(dice.id(at)),
        at,
        actor: None,
        reason: None,
        merged_into: None,
        published: None,
    }
}
