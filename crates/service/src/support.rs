//! Supporting a proposal, and support lists from other channels.

use std::sync::Arc;

use async_trait::async_trait;
use domain::audit::AuditAction;
use domain::id::{AccountId, EventId, LineId, PersonId, ProposalId, SheetId};
use domain::page::{Cursor, Page};
use domain::phase::Action;
use domain::proposal::{Proposal, ProposalState, Refusal, may_support, running};
use domain::role::Permission;
use domain::support::{Channel, Decision, LineRow, LineState, PaperPerson, Sheet, SheetInput, SheetRow};
use domain::time::Timestamp;
use store::{NewLine, NewPerson, NewSheet, NewSupport, Slices, Store, Supportable, Supported, Wanted};

use crate::again::until_alone;
use crate::gather::Together;
use crate::process::{Place, place_at};
use crate::proposal::find;
use crate::{Call, Error, Result};

/// Support lists on one page.
const PAGE: usize = 25;

/// Supports a proposal; the number of supports afterwards. Doing it twice changes nothing.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Refused`] with the reason.
pub async fn add(call: &Call, slug: &str, number: i64) -> Result<i64> {
    let account = supporter(call, slug, number).await?;
    let wish = Wish { call: call.clone(), slug: slug.to_owned(), number, account };
    call.services.0.supports.ask(wish).await?
}

/// Takes support back; the number of supports afterwards.
///
/// # Errors
/// [`Error::SignIn`], [`Error::Refused`] with the reason.
pub async fn remove(call: &Call, slug: &str, number: i64) -> Result<i64> {
    let account = supporter(call, slug, number).await?;
    let wanted = Wanted { municipality: call.municipality(), slug, number, account };
    let found = call.read().find_supportables(&[wanted]).await?.pop().flatten();
    let proposal = allowed(call, slug, number, found).await?;
    let Some(person) = proposal.person else { return Ok(proposal.supports) };
    let left = until_alone(|| take_back(call, proposal.id, person)).await?;
    Ok(left.unwrap_or(proposal.supports))
}

async fn take_back(call: &Call, proposal: ProposalId, person: PersonId) -> Result<Option<i64>> {
    let work = call.begin().await?;
    let event = EventId(call.services.id());
    let left = work.remove_support(call.municipality(), proposal, person, call.now(), event).await?;
    work.commit().await?;
    Ok(left)
}

/// Who is signed in. Of who is not, whether there is such a proposal, and whether it is open, matters more.
async fn supporter(call: &Call, slug: &str, number: i64) -> Result<AccountId> {
    if let Some(account) = call.account() {
        return Ok(account.id);
    }
    let (place, proposal) = find(call, slug, number).await?;
    may(call, &place, proposal.state)?;
    Err(Error::SignIn)
}

/// The proposal that was found, if the caller may support it now.
async fn allowed(call: &Call, slug: &str, number: i64, found: Option<Supportable>) -> Result<Supportable> {
    let proposal = found.ok_or(Error::NotFound)?;
    if !proposal.state.can_be_supported() {
        // It may be a draft that is not for this reader.
        find(call, slug, number).await?;
    }
    let place = place_at(call, slug, proposal.revision).await?;
    may(call, &place, proposal.state)?;
    Ok(proposal)
}

fn may(call: &Call, place: &Place, state: ProposalState) -> Result<()> {
    let (window, settings) = (place.window(call, Action::Support), &place.activity()?.settings);
    Ok(may_support(call.asker(), settings, place.process.state, window, state)?)
}

/// Somebody who wants to support a proposal.
pub(crate) struct Wish {
    call: Call,
    slug: String,
    number: i64,
    account: AccountId,
}

/// Keeps supports in groups. The busiest hour of a portal goes through here: writing to disk is what costs,
/// and it costs the same for one support as for a hundred. Nobody is told "yes" before theirs is on disk.
pub(crate) struct Keeper(pub(crate) Arc<dyn Store>);

#[async_trait]
impl Together for Keeper {
    type Question = Wish;
    type Answer = Result<i64>;
    type Error = Error;

    async fn ask(&self, wishes: &[Wish]) -> Result<Vec<Result<i64>>> {
        until_alone(|| keep(self.0.as_ref(), wishes)).await
    }
}

/// Keeps what may be kept, in one transaction; for each wish the supports afterwards, or why not.
async fn keep(store: &dyn Store, wishes: &[Wish]) -> Result<Vec<Result<i64>>> {
    let work = store.begin().await?;
    let wanted: Vec<_> = wishes.iter().map(Wish::wanted).collect();
    let found = work.find_supportables(&wanted).await?;
    let mut supports = Vec::with_capacity(wishes.len());
    let mut answers = Vec::with_capacity(wishes.len());
    for (wish, found) in wishes.iter().zip(found) {
        match wish.grant(work.as_ref(), found).await {
            // The work is undone: then nobody has an answer yet.
            Err(error @ Error::Store(_)) => return Err(error),
            granted => answers.push(granted.map(|support| supports.push(support))),
        }
    }
    let mut kept = work.add_supports(&supports).await?.into_iter();
    work.commit().await?;
    let mut counted = || match kept.next() {
        Some(Supported::New(supports) | Supported::Already(supports)) => Ok(supports),
        Some(Supported::NotPossible) | None => Err(Error::Refused(Refusal::State)),
    };
    Ok(answers.into_iter().map(|answer| answer.and_then(|()| counted())).collect())
}

impl Wish {
    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            municipality: self.call.municipality(),
            slug: &self.slug,
            number: self.number,
            account: self.account,
        }
    }

    /// The support to be kept, if it is allowed now.
    async fn grant(&self, work: &(impl Slices + ?Sized), found: Option<Supportable>) -> Result<NewSupport> {
        let call = &self.call;
        let proposal = allowed(call, &self.slug, self.number, found).await?;
        let person = match (proposal.person, call.account()) {
            (Some(person), _) => person,
            (None, Some(account)) => work.ensure_person(&person_of(call, account)).await?,
            (None, None) => return Err(Error::SignIn),
        };
        Ok(NewSupport {
            municipality: call.municipality(),
            proposal: proposal.id,
            person,
            channel: Channel::Web,
            sheet: None,
            at: call.now(),
            event: EventId(call.services.id()),
        })
    }
}

/// The person behind an account, as the store keeps it.
pub(crate) fn person_of(call: &Call, account: &domain::account::Account) -> NewPerson {
    NewPerson {
        id: PersonId(call.services.id()),
        municipality: call.municipality(),
        account: Some(account.id),
        name_key: call.services.keys().person_key(&PaperPerson::name_key(&account.name)),
        address_key: None,
        created_at: call.now(),
    }
}

/// Support lists, newest first.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn list_sheets(call: &Call, cursor: Option<Cursor>) -> Result<Page<SheetRow>> {
    call.staff(Permission::EnterForOthers, None)?;
    Ok(call.read().list_sheets(call.municipality(), cursor, PAGE).await?)
}

/// A support list with its lines.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn sheet(call: &Call, id: SheetId) -> Result<(SheetRow, Vec<LineRow>)> {
    call.staff(Permission::EnterForOthers, None)?;
    call.read().find_sheet(call.municipality(), id).await?.ok_or(Error::NotFound)
}

/// Enters a support list for a proposal. Every line is kept: it counts, or it waits for a decision
/// because it may be somebody who supports already.
///
/// # Errors
/// [`Error::Problems`] naming each bad line, [`Error::Refused`] when supporting is closed.
pub async fn enter_sheet(call: &Call, number: &str, input: &SheetInput) -> Result<SheetId> {
    let by = call.staff(Permission::EnterForOthers, None)?.id;
    let mut problems = domain::input::Problems::new();
    let wanted = problems.number("number", number, 1..=i64::MAX);
    if wanted.is_none() && problems.0.is_empty() {
        problems.add("number", domain::input::ProblemKind::Required);
    }
    let checked = input.check();
    let sheet = match checked {
        Ok(sheet) => problems.finish(sheet)?,
        Err(more) => {
            problems.0.extend(more.0);
            return Err(problems.into());
        }
    };
    let m = call.municipality();
    let missing = || Error::problem("number", domain::input::ProblemKind::NotFound);
    let proposal = call.read().find_proposal(m, wanted.unwrap_or(0)).await?.ok_or_else(missing)?;
    open_for_support(call, &proposal).await?;
    until_alone(|| keep_sheet(call, &proposal, &sheet, by)).await
}

/// Since when the process of a proposal is closed, if it is: why a list cannot be entered.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn over_since(call: &Call, number: &str) -> Result<Option<Timestamp>> {
    call.staff(Permission::EnterForOthers, None)?;
    let Ok(number) = number.trim().parse() else { return Ok(None) };
    let m = call.municipality();
    let Some(proposal) = call.read().find_proposal(m, number).await? else { return Ok(None) };
    let process = call.read().find_process(m, proposal.process_id).await?;
    Ok(process.filter(|process| process.state.is_over()).and_then(|process| process.closed_at))
}

/// Keeps a support list that was checked.
async fn keep_sheet(call: &Call, proposal: &Proposal, sheet: &Sheet, by: AccountId) -> Result<SheetId> {
    let m = call.municipality();
    let work = call.begin().await?;
    let id = SheetId(call.services.id());
    let receipt = work.next_number(m, "receipt").await?;
    let row = NewSheet {
        id,
        municipality: m,
        proposal: proposal.id,
        receipt,
        channel: sheet.channel,
        source: sheet.source.clone(),
        entered_by: by,
        entered_at: call.now(),
    };
    work.add_sheet(&row).await?;
    for (place, person) in sheet.people.iter().enumerate() {
        add_line(call, work.as_ref(), &row, i64::try_from(place).unwrap_or(0) + 1, person).await?;
    }
    let label = format!("{} {}", proposal.number, proposal.title);
    let detail = format!("{} lines, {}: {} ({receipt})", sheet.people.len(), sheet.channel, sheet.source);
    call.audit(
        work.as_ref(),
        AuditAction::EnterForOthers,
        ("proposal", Some(proposal.id.0), &label),
        &detail,
    )
    .await?;
    work.commit().await?;
    Ok(id)
}

/// Supporting must be open for paper as it is for the site.
async fn open_for_support(call: &Call, proposal: &Proposal) -> Result<()> {
    let process =
        call.read().find_process(call.municipality(), proposal.process_id).await?.ok_or(Error::NotFound)?;
    let window = process.course().timeline.window(Action::Support, call.now());
    running(process.state)?;
    if !proposal.state.can_be_supported() {
        return Err(Refusal::State.into());
    }
    if window.is_open() { Ok(()) } else { Err(Refusal::Window(window).into()) }
}

/// Counts a line, or leaves it for a decision when it may be somebody who supports already.
///
/// The same name at another address is somebody else. The same name without an address on one of
/// the two sides cannot be told apart, so a person decides.
async fn add_line(
    call: &Call,
    work: &(impl Slices + ?Sized),
    sheet: &NewSheet,
    position: i64,
    paper: &PaperPerson,
) -> Result<()> {
    let keys = call.services.keys();
    let name_key = keys.person_key(&PaperPerson::name_key(&paper.name));
    let address_key = paper.address_key().map(|address| keys.person_key(&address));
    let alike = work.list_likenesses(sheet.municipality, sheet.proposal, &name_key).await?;
    let supporter = alike.iter().find(|l| {
        l.supports && (l.address_key.is_none() || address_key.is_none() || l.address_key == address_key)
    });
    let mut line = NewLine {
        id: LineId(call.services.id()),
        sheet: sheet.id,
        position,
        name: Some(paper.name.clone()),
        name_key,
        address_key,
        state: LineState::Undecided,
        person: None,
        like: supporter.map(|l| l.person),
    };
    if line.like.is_none() {
        let person = paper_person(call, work, &line).await?;
        count(call, work, sheet, person).await?;
        line.state = LineState::Counted;
        line.person = Some(person);
        line.name = None;
    }
    Ok(work.add_line(&line).await?)
}

async fn paper_person(call: &Call, work: &(impl Slices + ?Sized), line: &NewLine) -> Result<PersonId> {
    let person = NewPerson {
        id: PersonId(call.services.id()),
        municipality: call.municipality(),
        account: None,
        name_key: line.name_key.clone(),
        address_key: line.address_key.clone(),
        created_at: call.now(),
    };
    Ok(work.ensure_person(&person).await?)
}

async fn count(call: &Call, work: &(impl Slices + ?Sized), sheet: &NewSheet, person: PersonId) -> Result<()> {
    let support = NewSupport {
        municipality: sheet.municipality,
        proposal: sheet.proposal,
        person,
        channel: sheet.channel,
        sheet: Some(sheet.id),
        at: call.now(),
        event: EventId(call.services.id()),
    };
    match work.add_supports(&[support]).await?.first() {
        Some(Supported::New(_)) => Ok(()),
        Some(Supported::Already(_)) => Err(Error::Changed),
        Some(Supported::NotPossible) | None => Err(Error::Refused(Refusal::State)),
    }
}

/// Decides whether a line is the same person or somebody else. Somebody else counts.
///
/// # Errors
/// [`Error::Changed`] when it was decided already, [`Error::NotFound`].
pub async fn decide(call: &Call, id: LineId, decision: Decision) -> Result<SheetId> {
    let by = call.staff(Permission::EnterForOthers, None)?.id;
    until_alone(|| settle(call, id, decision, by)).await
}

async fn settle(call: &Call, id: LineId, decision: Decision, by: AccountId) -> Result<SheetId> {
    let m = call.municipality();
    let work = call.begin().await?;
    let line = work.find_line(m, id).await?.ok_or(Error::NotFound)?;
    let state = line.state.decide(decision).ok_or(Error::Changed)?;
    let mut person = None;
    if state.counts() {
        // Somebody else with the same name: a person without an address, so never taken for the other.
        let new = NewPerson {
            id: PersonId(call.services.id()),
            municipality: m,
            account: None,
            name_key: line.name_key.clone(),
            address_key: None,
            created_at: call.now(),
        };
        let id = work.ensure_person(&new).await?;
        let support = NewSupport {
            municipality: m,
            proposal: line.proposal,
            person: id,
            channel: line.channel,
            sheet: Some(line.sheet),
            at: call.now(),
            event: EventId(call.services.id()),
        };
        if !matches!(work.add_supports(&[support]).await?.first(), Some(Supported::New(_))) {
            return Err(Error::Refused(Refusal::State));
        }
        person = Some(id);
    }
    if !work.settle_line(id, state, person, by, call.now()).await? {
        return Err(Error::Changed);
    }
    let object = ("sheet", Some(line.sheet.0), "");
    call.audit(work.as_ref(), AuditAction::DuplicateDecision, object, state.as_str()).await?;
    work.commit().await?;
    Ok(line.sheet)
}
