//! Supports of the demo's proposals, and the support lists that came in on paper.

use domain::audit::AuditAction;
use domain::id::{EventId, LineId, PersonId, ProposalId, SheetId};
use domain::phase::Action;
use domain::support::{Channel, LineState};
use domain::time::Timestamp;
use store::{NewLine, NewPerson, NewSheet, NewSupport, Supported};

use super::DemoError;
use super::dice::Dice;
use super::file::{ProposalFile, SheetFile, found};
use super::place::Who;
use super::proposal::{Placed, Scene};

impl Scene<'_> {
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
    pub(super) async fn support(
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
            return Err(DemoError::Content(format!(
                "{} asks for more supports than there are people",
                p.key
            )));
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
        let lines = file.people.len() + file.doubles.len();
        let detail = format!("{lines} lines, {}: {} ({})", sheet.channel, sheet.source, sheet.receipt);
        let by = self.ground.people.get(&file.by);
        self.audit(dice, (at, by), AuditAction::EnterForOthers, placed, detail).await?;
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
                name_key: maker.name_key(name),
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
            line.name_key = maker.name_key(&like.name);
            line.state = LineState::Undecided;
            line.person = None;
            line.like = Some(like.person);
            maker.work.add_line(&line).await?;
        }
        Ok(supports)
    }
}
