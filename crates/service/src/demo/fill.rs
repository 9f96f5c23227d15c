//! A database of any size, for measuring.

use domain::account::{Assurance, ParticipantKind};
use domain::activity::{ActivityKind, ProposalSettings};
use domain::answer::{Answer, AnswerState, due};
use domain::id::{
    AccountId, ActivityId, AnswerId, AreaId, EventId, MunicipalityId, PersonId, PhaseId, ProcessId,
    ProposalId, TopicId,
};
use domain::lang::Lang;
use domain::money::Cents;
use domain::phase::{Action, Phase, Timeline};
use domain::process::{Level, ProcessFields, ProcessState};
use domain::proposal::{GivenAnswer, ProposalState, ProposalText};
use domain::support::Channel;
use domain::time::{Timestamp, date_field};
use store::{Activity, BulkProposal, NewAccount, NewPerson, NewProcess, NewProposal, NewSupport, Store};

use super::dice::Dice;
use super::people::mail;
use super::{DemoError, words};

/// How much to add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// proposals, all in one new process
    pub proposals: u64,
    /// accounts
    pub accounts: u64,
    /// supports, divided unevenly over the proposals
    pub supports: u64,
    /// another seed gives other content
    pub seed: u64,
}

/// What was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// name in addresses of the process that holds the proposals
    pub slug: String,
    /// what was added
    pub size: Size,
}

/// Accounts in one transaction.
const ACCOUNTS: u64 = 5_000;
/// Proposals in one transaction at most.
const PROPOSALS: usize = 2_000;
/// Supports after which a transaction is closed.
const SUPPORTS: usize = 40_000;
/// How far back the first proposal lies.
const DAYS: i64 = 200;
const THRESHOLD: u32 = 25;
const ANSWER_DAYS: u32 = 42;

/// Adds a process of the stated size to the first municipality. `progress` is told what is being
/// made, how much of it there is and how much there will be.
///
/// At each commit the counters equal the rows, so it can be stopped at any time.
///
/// # Errors
/// [`DemoError::NoMunicipality`], [`DemoError::TooManySupports`], or what the database says.
pub async fn fill(
    store: &dyn Store,
    size: Size,
    now: Timestamp,
    progress: &(dyn Fn(&str, u64, u64) + Sync),
) -> Result<Filled, DemoError> {
    let Size { proposals, accounts, supports, .. } = size;
    if u128::from(supports) > u128::from(accounts) * u128::from(proposals) {
        return Err(DemoError::TooManySupports { supports, accounts, proposals });
    }
    let municipality = store.read().list_municipalities().await?.into_iter().next();
    let m = municipality.ok_or(DemoError::NoMunicipality)?.id;
    let mut dice = Dice::new(size.seed ^ 0x706f_6c64_6572);
    let (slug, process, activity) = add_process(store, &mut dice, m, now).await?;
    let ground = Ground {
        m,
        process,
        activity,
        areas: store.read().list_areas(m).await?.into_iter().map(|a| a.id).collect(),
        topics: store.read().list_topics(m).await?.into_iter().map(|t| t.id).collect(),
        now,
    };
    let people = add_people(store, &mut dice, &ground, accounts, &slug, progress).await?;
    add_proposals(store, &mut dice, &ground, size, &people, progress).await?;
    let work = store.begin().await?;
    work.refresh_statistics().await?;
    work.bump_revision(m).await?;
    work.commit().await?;
    Ok(Filled { slug, size })
}

struct Ground {
    m: MunicipalityId,
    process: ProcessId,
    activity: ActivityId,
    areas: Vec<AreaId>,
    topics: Vec<TopicId>,
    now: Timestamp,
}

async fn add_process(
    store: &dyn Store,
    dice: &mut Dice,
    m: MunicipalityId,
    now: Timestamp,
) -> Result<(String, ProcessId, ActivityId), DemoError> {
    let mut slug = "grote-proef".to_owned();
    for number in 2.. {
        if store.read().find_process_by_slug(m, &slug).await?.is_none() {
            break;
        }
        slug = format!("grote-proef-{number}");
    }
    let start = now.plus_days(-DAYS - 1);
    let fields = ProcessFields {
        slug: slug.clone(),
        question: "Welke plannen maken onze straten en pleinen beter?".to_owned(),
        summary: "Een grote verzameling bedachte plannen, om te meten hoe snel het portaal is.".to_owned(),
        why_now: "Dit proces is met de opdracht polder demo gemaakt. Alle plannen zijn bedacht.".to_owned(),
        place: "De hele gemeente".to_owned(),
        level: Some(Level::Advise),
        frame_fixed: "Het plan past binnen de wet.".to_owned(),
        frame_open: "Al het andere.".to_owned(),
        decider: "De gemeenteraad".to_owned(),
        decision_date: date_field(now.plus_days(120).local().date),
        promise: "U krijgt antwoord met een reden.".to_owned(),
        audience: "Iedereen".to_owned(),
        answer_days: i64::from(ANSWER_DAYS),
        ..ProcessFields::default()
    };
    let process = NewProcess {
        id: ProcessId(dice.id(start)),
        municipality: m,
        fields,
        state: ProcessState::Published,
        created_by: None,
        preview_key: format!("{:016x}{:016x}", dice.next(), dice.next()),
        created_at: start,
        published_at: Some(start),
    };
    let phase = Phase {
        id: PhaseId(dice.id(start)),
        name: "Plannen indienen en steunen".to_owned(),
        description: "U dient een plan in of steunt plannen van anderen.".to_owned(),
        starts_at: start,
        ends_at: Some(now.plus_days(60)),
        actions: vec![Action::Submit, Action::Edit, Action::Support],
    };
    let current = phase.id;
    let activity = Activity {
        id: ActivityId(dice.id(start)),
        process_id: process.id,
        kind: ActivityKind::Proposals,
        title: "Plannen".to_owned(),
        intro: String::new(),
        settings: ProposalSettings { threshold: Some(THRESHOLD), ..ProposalSettings::default() },
    };
    let timeline = Timeline::new(vec![phase]).map_err(|e| DemoError::Content(e.to_string()))?;
    let work = store.begin().await?;
    work.add_process(&process).await?;
    work.replace_timeline(process.id, &timeline).await?;
    work.update_current_phase(process.id, Some(current)).await?;
    work.add_activity(&activity).await?;
    work.commit().await?;
    Ok((slug, process.id, activity.id))
}

async fn add_people(
    store: &dyn Store,
    dice: &mut Dice,
    ground: &Ground,
    total: u64,
    slug: &str,
    progress: &(dyn Fn(&str, u64, u64) + Sync),
) -> Result<Vec<(AccountId, PersonId)>, DemoError> {
    let mut all = Vec::new();
    let from = ground.now.plus_days(-DAYS - 1);
    let mut made = 0;
    while made < total {
        let until = total.min(made + ACCOUNTS);
        let mut accounts = Vec::new();
        let mut people = Vec::new();
        for number in made..until {
            let at = step(from, ground.now.plus_days(-DAYS), number, total);
            let account = new_account(dice, ground, slug, number, at)?;
            let person = NewPerson {
                id: PersonId(dice.id(at)),
                municipality: ground.m,
                account: Some(account.id),
                // Nobody of a fill is on paper, so their key need not be one that a name leads to.
                name_key: format!("{:016x}", dice.next()),
                address_key: None,
                created_at: at,
            };
            all.push((account.id, person.id));
            accounts.push(account);
            people.push(person);
        }
        let work = store.begin().await?;
        work.add_accounts(&accounts).await?;
        work.add_people(&people).await?;
        work.commit().await?;
        made = until;
        progress("accounts", made, total);
    }
    Ok(all)
}

fn new_account(
    dice: &mut Dice,
    ground: &Ground,
    slug: &str,
    number: u64,
    at: Timestamp,
) -> Result<NewAccount, DemoError> {
    Ok(NewAccount {
        id: AccountId(dice.id(at)),
        municipality: ground.m,
        mail: mail(&format!("{number}@{slug}.example"))?,
        name: format!("Bewoner {number}"),
        alias: None,
        kind: ParticipantKind::Resident,
        organisation: None,
        area: pick(dice, &ground.areas),
        assurance: Assurance::MailConfirmed,
        lang: Lang::Nl,
        password_hash: None,
        created_at: at,
    })
}

async fn add_proposals(
    store: &dyn Store,
    dice: &mut Dice,
    ground: &Ground,
    size: Size,
    people: &[(AccountId, PersonId)],
    progress: &(dyn Fn(&str, u64, u64) + Sync),
) -> Result<(), DemoError> {
    let shares = divide(dice, size);
    let from = ground.now.plus_days(-DAYS);
    let mut rest = shares.as_slice();
    let mut made: u64 = 0;
    while !rest.is_empty() {
        let batch = batch_len(rest);
        let (now_made, later) = rest.split_at(batch);
        let count = i64::try_from(batch).unwrap_or(i64::MAX);
        let mut proposals = Vec::with_capacity(batch);
        let mut supports = Vec::new();
        let work = store.begin().await?;
        let first = work.next_numbers(ground.m, "proposal", count).await?;
        for (number, share) in (first..).zip(now_made) {
            let at = step(from, ground.now.plus_days(-1), made, size.proposals);
            let author = people.get(dice.place(people.len())).map(|p| p.0);
            let proposal = new_proposal(dice, ground, number, author, *share, at);
            draw_supports(dice, ground, &proposal.proposal, people, *share, &mut supports);
            proposals.push(proposal);
            made += 1;
        }
        work.add_proposals(&proposals).await?;
        work.add_support_rows(&supports).await?;
        work.commit().await?;
        progress("proposals", made, size.proposals);
        rest = later;
    }
    Ok(())
}

/// How many of the next proposals go in one transaction.
fn batch_len(shares: &[u64]) -> usize {
    let mut supports = 0;
    let full = shares.iter().take(PROPOSALS).position(|share| {
        supports += usize::try_from(*share).unwrap_or(SUPPORTS);
        supports >= SUPPORTS
    });
    full.map_or(PROPOSALS.min(shares.len()), |place| place + 1)
}

/// Divides the supports over the proposals: a few get many, most get few.
fn divide(dice: &mut Dice, size: Size) -> Vec<u64> {
    let weights: Vec<u64> = (0..size.proposals).map(|_| 1000 / (1 + dice.below(200)) + 1).collect();
    let sum: u128 = weights.iter().map(|w| u128::from(*w)).sum();
    let mut left = size.supports;
    let mut shares: Vec<u64> = weights
        .iter()
        .map(|weight| {
            let share = u128::from(*weight) * u128::from(size.supports) / sum.max(1);
            let share = u64::try_from(share).unwrap_or(u64::MAX).min(size.accounts).min(left);
            left -= share;
            share
        })
        .collect();
    while left > 0 {
        for share in shares.iter_mut().filter(|share| **share < size.accounts) {
            if left == 0 {
                break;
            }
            *share += 1;
            left -= 1;
        }
    }
    shares
}

fn new_proposal(
    dice: &mut Dice,
    ground: &Ground,
    number: i64,
    author_id: Option<AccountId>,
    share: u64,
    at: Timestamp,
) -> BulkProposal {
    let words::Words { title, body, topic } = words::proposal(dice);
    let answer = new_answer(dice, ground.now, at);
    let reached = share >= u64::from(THRESHOLD);
    let last = answer.as_ref().map(|given| (given.answer.state, given.at));
    let proposal = NewProposal {
        id: ProposalId(dice.id(at)),
        municipality: ground.m,
        process: ground.process,
        activity: ground.activity,
        number,
        text: ProposalText {
            title,
            body,
            topic_id: ground.topics.get(topic % ground.topics.len().max(1)).copied(),
            area_id: pick(dice, &ground.areas),
        },
        picture: None,
        author_id,
        author: "Bewoner".to_owned(),
        author_kind: ParticipantKind::Resident,
        channel: Channel::Web,
        source: None,
        receipt: None,
        state: if reached { ProposalState::ThresholdReached } else { ProposalState::Published },
        needed: Some(THRESHOLD),
        created_at: at,
        published_at: Some(at),
        window_ends_at: None,
        answer_due_at: due(at, ANSWER_DAYS, last),
        random_key: i64::try_from(dice.below(1 << 31)).unwrap_or(0),
    };
    let event = EventId(dice.id(at));
    BulkProposal { proposal, event, supports: i64::try_from(share).unwrap_or(i64::MAX), answer }
}

/// Of what is older than the term nearly all is answered, of the rest a little.
fn new_answer(dice: &mut Dice, now: Timestamp, published: Timestamp) -> Option<GivenAnswer> {
    let old = now.days_since(published) > i64::from(ANSWER_DAYS);
    if !dice.chance(if old { 97 } else { 15 }) {
        return None;
    }
    let (state, text) = *dice.one(&[
        (AnswerState::Accepted, "Wij vinden dit een goed plan en voeren het uit."),
        (AnswerState::Rejected, "Dit kan helaas niet, omdat de grond niet van de gemeente is."),
        (AnswerState::Rejected, "Dit kan helaas niet, omdat er kabels onder de stoep liggen."),
        (AnswerState::Considering, "Wij zoeken uit of dit kan en wat het kost."),
    ]);
    let accepted = state == AnswerState::Accepted;
    let at = dice.moment(published, published.plus_days(i64::from(ANSWER_DAYS))).min(now);
    Some(GivenAnswer {
        id: AnswerId(dice.id(at)),
        at,
        answer: Answer {
            state,
            text: text.to_owned(),
            cost: accepted.then(|| Cents(50_000 + i64::try_from(dice.below(900_000)).unwrap_or(0))),
            period: accepted.then(|| "Dit jaar".to_owned()),
            owner: accepted.then(|| "Wijkbeheer".to_owned()),
        },
    })
}

/// Draws `share` different people: from a random place on in steps that reach everybody.
fn draw_supports(
    dice: &mut Dice,
    ground: &Ground,
    proposal: &NewProposal,
    people: &[(AccountId, PersonId)],
    share: u64,
    into: &mut Vec<NewSupport>,
) {
    let len = people.len() as u64;
    if len == 0 {
        return;
    }
    let mut place = dice.below(len);
    let mut stride = 1 + dice.below(len);
    while gcd(stride, len) != 1 {
        stride = 1 + stride % len;
    }
    for _ in 0..share {
        let at = dice.moment(proposal.created_at, ground.now);
        if let Some((_, person)) = usize::try_from(place).ok().and_then(|i| people.get(i)) {
            into.push(NewSupport {
                municipality: ground.m,
                proposal: proposal.id,
                person: *person,
                channel: Channel::Web,
                sheet: None,
                at,
                event: EventId(uuid::Uuid::nil()),
            });
        }
        place = (place + stride) % len;
    }
}

const fn gcd(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Moment number `index` of `total` spread evenly between two.
fn step(from: Timestamp, to: Timestamp, index: u64, total: u64) -> Timestamp {
    let span = i128::from(to.0 - from.0) * i128::from(index) / i128::from(total.max(1));
    Timestamp(from.0 + i64::try_from(span).unwrap_or(0))
}

fn pick<T: Copy>(dice: &mut Dice, of: &[T]) -> Option<T> {
    of.get(dice.place(of.len())).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn supports_are_divided_to_the_last_and_nobody_counts_twice() {
        for (proposals, accounts, supports) in [(10, 4, 40), (100, 50, 999), (7, 1000, 0), (1, 5, 3)] {
            let size = Size { proposals, accounts, supports, seed: 1 };
            let shares = divide(&mut Dice::new(1), size);
            assert_eq!(shares.iter().sum::<u64>(), supports);
            assert!(shares.iter().all(|share| *share <= accounts));
        }
    }

    #[test]
    fn a_stride_reaches_everybody_once() {
        let len = 12;
        for start in 1..=len {
            let mut stride = start;
            while gcd(stride, len) != 1 {
                stride = 1 + stride % len;
            }
            let mut seen: Vec<_> = (0..len).map(|i| i * stride % len).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..len).collect::<Vec<_>>());
        }
    }
}
