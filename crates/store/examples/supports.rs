//! How many supports a second are kept, durable: `cargo run -p store --example supports [url]`.
//!
//! Sixteen tasks send batches of 64; each batch is one transaction. Times here are for reading,
//! not for a test.
#![expect(clippy::print_stdout, reason = "an example that prints its figures")]
#![expect(clippy::disallowed_methods, reason = "it measures")]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use domain::account::{Assurance, MailAddress, ParticipantKind};
use domain::activity::{ActivityKind, ProposalSettings};
use domain::id::*;
use domain::lang::Lang;
use domain::municipality::Municipality;
use domain::process::{Level, ProcessFields, ProcessState};
use domain::proposal::{ProposalState, ProposalText};
use domain::support::Channel;
use domain::time::Timestamp;
use store::*;
use uuid::Uuid;

const TASKS: usize = 16;
const BATCHES: usize = 20;
const BATCH: usize = 64;
const PROPOSALS: usize = 40;
const NOW: Timestamp = Timestamp(1_793_620_800_000_000);

/// An identifier that no run before this one used.
fn new_id() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    static START: OnceLock<u128> = OnceLock::new();
    let start =
        START.get_or_init(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_micros()));
    Uuid::from_u128(start << 64 | u128::from(NEXT.fetch_add(1, Ordering::Relaxed)))
}

#[tokio::main(flavor = "multi_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::temp_dir().join(format!("polder-supports-{}.db", std::process::id()));
    let url = std::env::args().nth(1).unwrap_or_else(|| format!("sqlite:{}", file.display()));
    let store = open(&url).await?;
    store.migrate().await?;
    let (m, proposals) = prepare(store.as_ref()).await?;
    let people = TASKS * BATCHES * BATCH / PROPOSALS + 1;
    let persons = add_people(store.as_ref(), m, people).await?;

    // Every person supports every proposal, in an order that mixes the proposals in a batch.
    let mut all = Vec::with_capacity(people * PROPOSALS);
    for person in persons {
        all.extend(proposals.iter().map(|proposal| (person, *proposal)));
    }
    let mut batches = Vec::new();
    for chunk in all.chunks(BATCH).take(TASKS * BATCHES) {
        let support = |(person, proposal): &(PersonId, ProposalId)| NewSupport {
            municipality: m,
            proposal: *proposal,
            person: *person,
            channel: Channel::Web,
            sheet: None,
            at: NOW,
            event: EventId(new_id()),
        };
        batches.push(chunk.iter().map(support).collect::<Vec<_>>());
    }
    let started = Instant::now();
    let mut tasks = Vec::new();
    for part in batches.chunks(BATCHES) {
        let (store, part): (Arc<dyn Store>, Vec<_>) = (store.clone(), part.to_vec());
        tasks.push(tokio::spawn(async move {
            for batch in part {
                let work = store.begin().await?;
                work.add_supports(&batch).await?;
                work.commit().await?;
            }
            Ok::<_, Error>(())
        }));
    }
    for task in tasks {
        task.await??;
    }
    let took = started.elapsed();
    let count = batches.iter().map(Vec::len).sum::<usize>();
    println!(
        "{}: {count} supports in {took:.2?}: {:.0} a second",
        store.engine(),
        count as f64 / took.as_secs_f64()
    );
    println!("wrong counters: {:?}", store.read().recount().await?);
    store.close().await;
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
    Ok(())
}

async fn prepare(store: &dyn Store) -> Result<(MunicipalityId, Vec<ProposalId>), Box<dyn std::error::Error>> {
    let (m, process, activity) = (MunicipalityId(new_id()), ProcessId(new_id()), ActivityId(new_id()));
    let slug = m.to_string();
    let municipality = Municipality {
        id: m,
        name: "Meting".into(),
        host: slug.clone(),
        theme: "polder".into(),
        langs: vec![Lang::Nl],
        contact_mail: String::new(),
        contact_phone: String::new(),
        contact_address: String::new(),
        contact_hours: String::new(),
        live: true,
    };
    let fields = ProcessFields {
        slug: "meting".into(),
        question: "Hoe snel?".into(),
        level: Some(Level::Advise),
        decider: "x".into(),
        decision_date: "2027-01-01".into(),
        frame_fixed: "x".into(),
        frame_open: "x".into(),
        promise: "x".into(),
        answer_days: 42,
        ..ProcessFields::default()
    };
    let account = NewAccount {
        id: AccountId(new_id()),
        municipality: m,
        mail: MailAddress::parse("x@example.org").ok_or("address")?,
        name: "x".into(),
        alias: None,
        kind: ParticipantKind::Resident,
        organisation: None,
        area: None,
        assurance: Assurance::MailConfirmed,
        lang: Lang::Nl,
        password_hash: None,
        created_at: NOW,
    };
    let work = store.begin().await?;
    work.add_municipality(&slug, &municipality, NOW).await?;
    work.add_account(&account).await?;
    work.add_process(&NewProcess {
        id: process,
        municipality: m,
        fields,
        state: ProcessState::Published,
        created_by: None,
        preview_key: String::new(),
        created_at: NOW,
        published_at: Some(NOW),
        closed_at: None,
    })
    .await?;
    work.add_activity(&Activity {
        id: activity,
        process_id: process,
        kind: ActivityKind::Proposals,
        title: String::new(),
        intro: String::new(),
        settings: ProposalSettings::default(),
    })
    .await?;
    let mut proposals = Vec::new();
    for number in 1..=PROPOSALS as i64 {
        let id = ProposalId(new_id());
        let text = ProposalText { title: "Plan".into(), body: "Tekst".into(), topic_id: None, area_id: None };
        work.add_proposal(&proposal(id, m, (process, activity), number, text), EventId(new_id())).await?;
        proposals.push(id);
    }
    work.commit().await?;
    Ok((m, proposals))
}

fn proposal(
    id: ProposalId,
    municipality: MunicipalityId,
    (process, activity): (ProcessId, ActivityId),
    number: i64,
    text: ProposalText,
) -> NewProposal {
    NewProposal {
        id,
        municipality,
        process,
        activity,
        number,
        text,
        picture: None,
        author_id: None,
        author: "x".into(),
        author_kind: ParticipantKind::Resident,
        channel: Channel::Web,
        source: None,
        receipt: None,
        state: ProposalState::Published,
        needed: Some(100),
        created_at: NOW,
        published_at: Some(NOW),
        window_ends_at: None,
        answer_due_at: None,
        random_key: number,
    }
}

async fn add_people(store: &dyn Store, m: MunicipalityId, count: usize) -> Result<Vec<PersonId>> {
    let work = store.begin().await?;
    let mut persons = Vec::with_capacity(count);
    for i in 0..count {
        let (name_key, address_key) = (format!("persoon {i}"), Some(String::new()));
        let id = PersonId(new_id());
        let person = NewPerson { id, municipality: m, account: None, name_key, address_key, created_at: NOW };
        persons.push(work.ensure_person(&person).await?);
    }
    work.commit().await?;
    Ok(persons)
}
