//! A database of any size, for measuring.

use domain::account::{Assurance, ParticipantKind};
use domain::activity::{ActivityKind, ProposalSettings};
use domain::affected::Affected;
use domain::answer::{Answer, AnswerState, due};
use domain::comment::CommentCounts;
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
use store::{Activity, BulkProposal, NewAccount, NewPerson, NewProcess, NewProposal, Store};

use super::comment::draw_comments;
use super::dice::Dice;
use super::people::mail;
use super::share::{batch_len, divide, draw_supports};
use super::{DemoError, words};
use crate::Services;

/// How much to add.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// proposals, all in one new process
    pub proposals: u64,
    /// accounts
    pub accounts: u64,
    /// supports, divided unevenly over the proposals
    pub supports: u64,
    /// comments: a page full on the proposal with most support, the rest divided evenly
    pub comments: u64,
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
/// How far back the first proposal lies.
const DAYS: i64 = 200;
const THRESHOLD: u32 = 25;
const ANSWER_DAYS: u32 = 42;

/// Adds a process of the stated size to the first municipality. `progress` is told what is being
/// made, how much of it there is and how much there will be.
///
/// In an empty database the accounts are `steun-1@bewoners.example` and on, else
/// `<number>@<name of the process>.example`; the first hundred can sign in with the password of
/// [`super::personas`]. At each commit the counters equal the rows, so it can
/// be stopped at any time.
///
/// # Errors
/// [`DemoError::TooManySupports`], [`DemoError::NobodyToComment`], or what the database says.
pub async fn fill(
    services: &Services,
    size: Size,
    progress: &(dyn Fn(&str, u64, u64) + Sync),
) -> Result<Filled, DemoError> {
    let Size { proposals, accounts, supports, .. } = size;
    if u128::from(supports) > u128::from(accounts) * u128::from(proposals) {
        return Err(DemoError::TooManySupports { supports, accounts, proposals });
    }
    if size.comments > 0 && (accounts == 0 || proposals == 0) {
        return Err(DemoError::NobodyToComment);
    }
    let (store, now) = (services.store().as_ref(), services.now());
    let password_hash = super::hash_password(services).await?;
    if store.read().list_municipalities().await?.is_empty() {
        super::plant(services, &password_hash).await?;
    }
    let municipality = store.read().list_municipalities().await?.into_iter().next();
    let m = municipality.ok_or_else(|| DemoError::Content("no municipality".to_owned()))?.id;
    let taken = store.read().find_account_by_mail(m, &mail("steun-1@bewoners.example")?).await?.is_some();
    // Another fill is another process with other rows, also with the same seed.
    let mut turn: u64 = 1;
    let mut slug = "grote-proef".to_owned();
    while store.read().find_process_by_slug(m, &slug).await?.is_some() {
        turn += 1;
        slug = format!("grote-proef-{turn}");
    }
    let mut dice = Dice::new(size.seed.wrapping_mul(1_000_003).wrapping_add(turn));
    let (process, activity) = add_process(store, &mut dice, m, &slug, now).await?;
    let ground = Ground {
        m,
        process,
        activity,
        areas: store.read().list_areas(m).await?.into_iter().map(|a| a.id).collect(),
        topics: store.read().list_topics(m).await?.into_iter().map(|t| t.id).collect(),
        mail: if taken { Mails::OfProcess(slug.clone()) } else { Mails::OfDemo },
        password_hash,
        now,
    };
    let people = add_people(store, &mut dice, &ground, accounts, progress).await?;
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
    mail: Mails,
    password_hash: String,
    now: Timestamp,
}

/// What the addresses of the accounts look like.
enum Mails {
    /// as in the demo, where the demo is not
    OfDemo,
    /// with the name of the process, which is new
    OfProcess(String),
}

/// How many accounts can sign in with a password.
const WITH_PASSWORD: u64 = 100;

async fn add_process(
    store: &dyn Store,
    dice: &mut Dice,
    m: MunicipalityId,
    slug: &str,
    now: Timestamp,
) -> Result<(ProcessId, ActivityId), DemoError> {
    let start = now.plus_days(-DAYS - 1);
    let fields = ProcessFields {
        slug: slug.to_owned(),
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
        affected: Affected { residents: "Iedereen die hier woont.".to_owned(), ..Affected::default() },
        lasting: "Elk jaar vragen wij het opnieuw.".to_owned(),
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
        closed_at: None,
    };
    let phase = Phase {
        id: PhaseId(dice.id(start)),
        name: "Plannen indienen en steunen".to_owned(),
        description: "U dient een plan in of steunt plannen van anderen.".to_owned(),
        starts_at: start,
        ends_at: Some(now.plus_days(60)),
        actions: vec![Action::Submit, Action::Edit, Action::Support, Action::Comment],
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
    Ok((process.id, activity.id))
}

async fn add_people(
    store: &dyn Store,
    dice: &mut Dice,
    ground: &Ground,
    total: u64,
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
            let account = new_account(dice, ground, number + 1, at)?;
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
    number: u64,
    at: Timestamp,
) -> Result<NewAccount, DemoError> {
    let address = match &ground.mail {
        Mails::OfDemo => format!("steun-{number}@bewoners.example"),
        Mails::OfProcess(slug) => format!("{number}@{slug}.example"),
    };
    Ok(NewAccount {
        id: AccountId(dice.id(at)),
        municipality: ground.m,
        mail: mail(&address)?,
        name: format!("Bewoner {number}"),
        alias: None,
        kind: ParticipantKind::Resident,
        organisation: None,
        area: pick(dice, &ground.areas),
        assurance: Assurance::MailConfirmed,
        lang: Lang::Nl,
        password_hash: (number <= WITH_PASSWORD).then(|| ground.password_hash.clone()),
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
        let (mut supports, mut comments) = (Vec::new(), Vec::new());
        let work = store.begin().await?;
        let first = work.next_numbers(ground.m, "proposal", count).await?;
        for (number, share) in (first..).zip(now_made) {
            let at = step(from, ground.now.plus_days(-1), made, size.proposals);
            let author = people.get(dice.place(people.len())).map(|p| p.0);
            let mut proposal = new_proposal(dice, ground, number, author, share.supports, at);
            draw_supports(dice, ground.now, &proposal.proposal, people, share.supports, &mut supports);
            draw_comments(dice, ground.now, &mut proposal, people, share.comments, &mut comments);
            proposals.push(proposal);
            made += 1;
        }
        work.add_proposals(&proposals).await?;
        work.add_support_rows(&supports).await?;
        work.add_comment_rows(&comments).await?;
        work.commit().await?;
        progress("proposals", made, size.proposals);
        rest = later;
    }
    Ok(())
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
        answer_due_at: due(at, ANSWER_DAYS, last.as_slice()),
        random_key: i64::try_from(dice.below(1 << 31)).unwrap_or(0),
    };
    let event = EventId(dice.id(at));
    let (supports, comments) = (i64::try_from(share).unwrap_or(i64::MAX), CommentCounts::default());
    BulkProposal { proposal, event, supports, comments, answer }
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
        (
            AnswerState::Partly,
            "Een deel kan: er komt een bankje. De lamp kan niet, want daar ligt geen stroom.",
        ),
        (AnswerState::Considering, "Wij zoeken uit of dit kan en wat het kost."),
    ]);
    let ahead = state.goes_ahead();
    let at = dice.moment(published, published.plus_days(i64::from(ANSWER_DAYS))).min(now);
    Some(GivenAnswer {
        id: AnswerId(dice.id(at)),
        at,
        answer: Answer {
            state,
            text: text.to_owned(),
            cost: ahead.then(|| Cents(50_000 + i64::try_from(dice.below(900_000)).unwrap_or(0))),
            period: ahead.then(|| "Dit jaar".to_owned()),
            owner: ahead.then(|| "Wijkbeheer".to_owned()),
        },
    })
}

/// Moment number `index` of `total` spread evenly between two.
fn step(from: Timestamp, to: Timestamp, index: u64, total: u64) -> Timestamp {
    let span = i128::from(to.0 - from.0) * i128::from(index) / i128::from(total.max(1));
    Timestamp(from.0 + i64::try_from(span).unwrap_or(0))
}

fn pick<T: Copy>(dice: &mut Dice, of: &[T]) -> Option<T> {
    of.get(dice.place(of.len())).copied()
}
