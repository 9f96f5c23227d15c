//! Proposals of the demo with history, answers, supports and support lists.

use std::collections::BTreeMap;

use domain::account::ParticipantKind;
use domain::activity::Moderation;
use domain::answer::{Answer, AnswerState, due};
use domain::id::{AccountId, AnswerId, EventId, LineId, PersonId, ProposalId, SheetId};
use domain::money::Cents;
use domain::phase::Action;
use domain::proposal::{GivenAnswer, ProposalState, ProposalText};
use domain::support::{Channel, LineState};
use domain::time::Timestamp;
use store::{NewLine, NewPerson, NewProposal, NewSheet, NewSupport, StateChange, Supported};

use super::dice::Dice;
use super::file::{ProcessFile, ProposalFile, SheetFile, found};
use super::place::{Ground, Who};
use super::process::{Made, Pictures, add_picture};
use super::{DemoError, Maker, Seeded};

/// Everything one proposal is made from.
struct Scene<'a> {
    maker: &'a Maker<'a>,
    ground: &'a Ground,
    pictures: &'a Pictures,
    file: &'a ProcessFile,
    made: &'a Made,
}

/// A proposal that was made.
struct Placed {
    id: ProposalId,
    published_at: Option<Timestamp>,
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
    Ok(())
}

impl Scene<'_> {
    fn author(&self, p: &ProposalFile) -> Result<(Option<AccountId>, String, ParticipantKind), DemoError> {
        match (&p.author, &p.author_name) {
            (Some(key), _) => {
                let who = found(&self.ground.people, key, "account")?;
                Ok((Some(who.account), who.shown.clone(), who.kind))
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
            answer_due_at: shown.and_then(|at| due(at, self.answer_days(), None)),
            random_key: i64::try_from(dice.below(1 << 31)).unwrap_or(0),
        };
        maker.work.add_proposal(&row, EventId(dice.id(created_at))).await?;
        let mut published_at = shown;
        if first == ProposalState::Checking && p.state != Some(ProposalState::Checking) {
            // Read and let through within a working day.
            let at = created_at.plus_minutes(i64::try_from(90 + dice.below(600)).unwrap_or(90)).min(maker.now);
            let mut change = change(dice, first, ProposalState::Published, at);
            change.published = Some((at, None, due(at, self.answer_days(), None)));
            self.change(row.id, &change).await?;
            published_at = Some(at);
        }
        Ok(Placed { id: row.id, published_at, supporters: Vec::new() })
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

    /// The time in which a proposal can have been supported.
    fn support_time(&self, p: &ProposalFile, published: Timestamp) -> Option<(Timestamp, Timestamp)> {
        let phases = || self.made.timeline.phases().iter().filter(|f| f.actions.contains(&Action::Support));
        let opens = phases().map(|f| f.starts_at).min()?;
        let closes = phases().map(|f| f.ends_at.unwrap_or(self.maker.now)).max()?;
        let ended = p.state_day.map_or(self.maker.now, |at| at.from(self.maker.now));
        let (from, to) = (published.max(opens), closes.min(ended).min(self.maker.now));
        (from < to).then_some((from, to))
    }

    /// Adds the supports and the support lists; gives who supports.
    async fn support(
        &self,
        dice: &mut Dice,
        p: &ProposalFile,
        placed: &Placed,
        came_along: &[PersonId],
    ) -> Result<Vec<PersonId>, DemoError> {
        let Some((from, to)) = placed.published_at.and_then(|at| self.support_time(p, at)) else {
            return Ok(Vec::new());
        };
        let mut supports = Vec::new();
        let mut doubles = Vec::new();
        for sheet in self.file.support_list.iter().filter(|s| s.proposal == p.key) {
            doubles.extend(self.doubles(sheet)?);
            supports.extend(self.add_sheet(dice, sheet, placed).await?);
        }
        let wanted = p.supports.saturating_sub(supports.len());
        let must: Vec<PersonId> = came_along.iter().copied().chain(doubles).collect();
        for person in self.draw(dice, p, &must, wanted)? {
            // Most support comes in the first days.
            let late = dice.moment(from, to);
            let at = if dice.chance(60) { dice.moment(from, late) } else { late };
            supports.push(self.new_support(dice, placed.id, person, Channel::Web, None, at));
        }
        supports.sort_by_key(|s| s.at);
        // The moment at which the threshold is reached is that of the last of a batch.
        let threshold = self.made.settings.threshold.and_then(|n| usize::try_from(n).ok());
        let (until, after) = supports.split_at(threshold.unwrap_or(0).min(supports.len()));
        for batch in [until, after] {
            let results = self.maker.work.add_supports(batch).await?;
            if !results.iter().all(|r| matches!(r, Supported::New(_))) {
                return Err(DemoError::Content(format!("{} cannot be supported", p.key)));
            }
        }
        Ok(supports.iter().map(|s| s.person).collect())
    }

    fn new_support(
        &self,
        dice: &mut Dice,
        proposal: ProposalId,
        person: PersonId,
        channel: Channel,
        sheet: Option<SheetId>,
        at: Timestamp,
    ) -> NewSupport {
        let municipality = self.ground.id;
        NewSupport { municipality, proposal, person, channel, sheet, at, event: EventId(dice.id(at)) }
    }

    /// Draws people who may support, some of whom must be among them.
    fn draw(
        &self,
        dice: &mut Dice,
        p: &ProposalFile,
        must: &[PersonId],
        wanted: usize,
    ) -> Result<Vec<PersonId>, DemoError> {
        let author = p.author.as_ref().and_then(|key| self.ground.people.get(key)).map(|who| who.person);
        let allowed =
            |who: &&Who| self.made.settings.supporters.contains(&who.kind) && Some(who.person) != author;
        let mut people: Vec<_> = self.ground.crowd.iter().filter(allowed).map(|who| who.person).collect();
        if people.len() < wanted {
            return Err(DemoError::Content(format!("{} asks for more supports than there are people", p.key)));
        }
        dice.shuffle(&mut people);
        people.sort_by_key(|person| !must.contains(person));
        people.truncate(wanted);
        Ok(people)
    }

    /// The people whom lines of a list may be: "Riet G., Lindelaan" is like the account "Riet G.".
    fn doubles(&self, sheet: &SheetFile) -> Result<Vec<PersonId>, DemoError> {
        sheet.doubles.iter().map(|line| self.like(line).map(|who| who.person)).collect()
    }

    fn like(&self, line: &str) -> Result<&Who, DemoError> {
        let name = line.split(',').next().unwrap_or_default().trim();
        let who = self.ground.crowd.iter().find(|who| who.name == name);
        who.ok_or_else(|| DemoError::Content(format!("nobody is called {name:?}")))
    }

    async fn add_sheet(
        &self,
        dice: &mut Dice,
        file: &SheetFile,
        placed: &Placed,
    ) -> Result<Vec<NewSupport>, DemoError> {
        let Self { maker, ground, .. } = self;
        let at = file.day.from(maker.now);
        let sheet = NewSheet {
            id: SheetId(dice.id(at)),
            municipality: ground.id,
            proposal: placed.id,
            receipt: maker.work.next_number(ground.id, "receipt").await?,
            channel: file.channel,
            source: file.note.clone(),
            entered_by: found(&ground.people, &file.by, "account")?.account,
            entered_at: at,
        };
        maker.work.add_sheet(&sheet).await?;
        let mut line = NewLine {
            id: LineId(dice.id(at)),
            sheet: sheet.id,
            position: 0,
            name: None,
            name_key: String::new(),
            address_key: None,
            state: LineState::Counted,
            person: None,
            like: None,
        };
        let mut supports = Vec::new();
        for name in &file.people {
            let person = NewPerson {
                id: PersonId(dice.id(at)),
                municipality: ground.id,
                account: None,
                name_key: maker.outside.name_key(name),
                address_key: None,
                created_at: at,
            };
            let id = maker.work.ensure_person(&person).await?;
            line.id = LineId(dice.id(at));
            line.position += 1;
            line.name_key = person.name_key;
            line.person = Some(id);
            maker.work.add_line(&line).await?;
            supports.push(self.new_support(dice, placed.id, id, file.channel, Some(sheet.id), at));
        }
        for name in &file.doubles {
            let like = self.like(name)?;
            line.id = LineId(dice.id(at));
            line.position += 1;
            line.name = Some(name.clone());
            line.name_key = maker.outside.name_key(&like.name);
            line.state = LineState::Undecided;
            line.person = None;
            line.like = Some(like.person);
            maker.work.add_line(&line).await?;
        }
        Ok(supports)
    }

    async fn answer(&self, dice: &mut Dice, p: &ProposalFile, placed: &Placed) -> Result<usize, DemoError> {
        let Some(published) = placed.published_at else { return Ok(0) };
        let mut last: Option<AnswerState> = None;
        for file in &p.answer {
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
            let by = found(&self.ground.people, &file.by, "account")?.account;
            let next = due(published, self.answer_days(), Some((file.kind, at)));
            self.maker.work.add_answer(self.ground.id, placed.id, &given, Some(by), next).await?;
            last = Some(file.kind);
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
        let reached = self.made.settings.threshold.is_some_and(|n| {
            usize::try_from(n).is_ok_and(|n| one.supporters.len() >= n)
        });
        let from = if reached { S::ThresholdReached } else { S::Published };
        let at = p.state_day.map_or(self.maker.now, |at| at.from(self.maker.now));
        let mut change = change(dice, from, to, at);
        change.reason = p.reason.clone();
        change.actor = match to {
            S::Withdrawn => p.author.as_ref().and_then(|k| self.ground.people.get(k)).map(|who| who.account),
            S::Expired => None,
            _ => self.ground.people.get("moderator").map(|who| who.account),
        };
        if let Some(key) = &p.merged_into {
            change.merged_into = Some(found(placed, key, "proposal")?.id);
        }
        self.change(one.id, &change).await
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
