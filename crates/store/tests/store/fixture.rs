//! A town in which every table has at least two rows.

use domain::account::{LinkPurpose, MailAddress};
use domain::answer::{Answer, AnswerState};
use domain::audit::AuditAction;
use domain::comment::{CommentState, Side};
use domain::guide::{
    Guide, GuideMove, GuidePhase, ItemChange, ItemCode, ItemText, OwnCode, OwnText, Position, Reason,
    Standing, Variant,
};
use domain::id::*;
use domain::mail::MailPriority;
use domain::money::Cents;
use domain::phase::{Action, Phase, Timeline};
use domain::process::{Document, News, NewsKind, ProcessState};
use domain::proposal::{GivenAnswer, ProposalState};
use domain::role::{Grant, Role};
use domain::support::{Channel, LineState};
use store::*;

use crate::common::*;

/// Fills every table.
pub(crate) async fn fill(t: &Town<'_>) {
    let second = t.add_account("tweede@example.org").await;
    access(t, second).await;
    outbox(t).await;
    process(t).await;
    proposals(t).await;
    sheets(t).await;
    comments(t, second).await;
    super::team::fill(t).await;
    super::figures::fill(t).await;
    super::setup::fill(t).await;
    super::change::fill(t).await;
    choices(t).await;
    guide(t, second).await;
    super::campaign::fill(t).await;
    super::lesson::fill(t).await;
    super::news::fill(t).await;
    super::offline::fill(t).await;
    super::evaluation::fill(t).await;
    super::template::fill(t).await;
    super::library::fill(t).await;
    super::report::fill(t).await;
    super::retention::fill(t).await;
}

async fn access(t: &Town<'_>, second: AccountId) {
    t.work(async |w| {
        for (token, account) in [(1_u8, t.account), (2, second)] {
            // Tokens differ between the towns of one database.
            let mut token_hash = [token; 32];
            token_hash[..16].copy_from_slice(t.m.0.as_bytes());
            w.add_session(&NewSession {
                id: SessionId(t.id()),
                municipality: t.m,
                account,
                token_hash,
                device: "Browser".into(),
                created_at: NOW,
                expires_at: NOW.plus_days(14),
            })
            .await?;
            w.add_link(&NewLink {
                token_hash,
                municipality: t.m,
                account,
                purpose: LinkPurpose::SignIn,
                mail: MailAddress::parse("x@example.org").unwrap(),
                expires_at: NOW.plus_minutes(30),
            })
            .await?;
            for process_id in [None, Some(t.process)] {
                let grant = Grant { id: GrantId(t.id()), role: Role::Moderator, process_id };
                w.add_grant(t.m, account, &grant, Some(t.account), NOW).await?;
            }
            w.hit_rate(&format!("{token} {}", t.m), NOW, 60).await?;
        }
        let here = Some(t.process);
        for (role, process_id) in
            [(Role::Valuator, here), (Role::Communication, here), (Role::DeskClerk, None)]
        {
            let grant = Grant { id: GrantId(t.id()), role, process_id };
            w.add_grant(t.m, second, &grant, None, NOW).await?;
        }
        w.next_number(t.m, "proposal").await?;
        w.next_numbers(t.m, "receipt", 5).await.map(|_| ())
    })
    .await
    .unwrap();
    for (subject, account) in [("a", t.account), ("b", second)] {
        let (m, account) = (t.db.literal(t.m.0), t.db.literal(account.0));
        let sql = format!("INSERT INTO identity VALUES ({m}, 'oidc', '{subject}', {account}, {})", NOW.0);
        t.db.raw(&sql).await.unwrap();
    }
}

async fn outbox(t: &Town<'_>) {
    t.work(async |w| {
        for subject in ["Welkom", "Quote ' and \" and 🌳\nnew line"] {
            w.add_mail(&NewMail {
                id: MailId(t.id()),
                municipality: t.m,
                recipient: "iemand@example.org".into(),
                subject: subject.into(),
                body: "Beste".into(),
                priority: MailPriority::Personal,
                stop_link: None,
                created_at: NOW,
            })
            .await?;
            w.add_audit(&NewAudit {
                id: AuditId(t.id()),
                municipality: t.m,
                at: NOW,
                actor: Some((t.account, "Beheerder".into())),
                action: AuditAction::Answer,
                object_kind: "proposal",
                object_id: Some(t.id()),
                object_label: subject.into(),
                detail: String::new(),
                request_id: None,
            })
            .await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

fn phase(t: &Town<'_>, from: i64, to: Option<i64>) -> Phase {
    Phase {
        id: PhaseId(t.id()),
        name: "Fase".into(),
        description: "Uitleg".into(),
        starts_at: NOW.plus_days(from),
        ends_at: to.map(|day| NOW.plus_days(day)),
        actions: vec![Action::Submit, Action::Support],
    }
}

async fn process(t: &Town<'_>) {
    let draft = t.new_process(ProcessId(t.id()), "schets", ProcessState::Draft);
    let timeline = Timeline::new(vec![phase(t, 0, Some(5)), phase(t, 5, None)]).unwrap();
    let mut activity = t.new_activity();
    (activity.id, activity.process_id) = (ActivityId(t.id()), draft.id);
    t.work(async |w| {
        w.add_process(&draft).await?;
        w.add_activity(&activity).await?;
        w.replace_timeline(t.process, &timeline).await?;
        w.update_current_phase(t.process, Some(timeline.phases()[0].id)).await?;
        for position in 1..=2 {
            let picture = NewPicture {
                id: PictureId(t.id()),
                municipality: t.m,
                alt: "een boom".into(),
                media_type: "image/png".into(),
                width: 10,
                height: 20,
                file: "f.png".into(),
                created_by: Some(t.account),
                created_at: NOW,
            };
            w.add_picture(&picture).await?;
            w.add_process_picture(t.process, picture.id, position).await?;
            let event = process_event(EventId(t.id()), NOW, ProcessState::Published, "open", None);
            w.add_process_event(t.process, &event, Some(t.account)).await?;
            let (title, body) = ("Bericht".to_owned(), "Tekst".to_owned());
            w.put_news(
                t.process,
                &News {
                    id: NewsId(t.id()),
                    kind: NewsKind::News,
                    title,
                    body,
                    published_at: NOW,
                    changed_at: None,
                },
            )
            .await?;
            let (title, url) = ("Stuk".to_owned(), "https://example.org/".to_owned());
            let format = "pdf, 1 kB".to_owned();
            w.add_document(
                t.process,
                &Document { id: DocumentId(t.id()), title, url, format, added_at: NOW },
            )
            .await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

/// Proposals in every state, one merged into a later and one into an earlier one.
async fn proposals(t: &Town<'_>) {
    let mut all: Vec<NewProposal> = Vec::new();
    for (number, state) in (1..).zip(ProposalState::ALL.iter().chain(ProposalState::ALL)) {
        let mut new =
            t.new_proposal(number, if number % 2 == 0 { "Meer bomen" } else { "Speeltuin opknappen" });
        new.state = if *state == ProposalState::Merged { ProposalState::Published } else { *state };
        new.text.topic_id = (number % 3 != 0).then_some(t.topics[0].id);
        new.text.area_id = (number % 3 == 1).then_some(t.areas[1].id);
        new.published_at = Some(NOW.plus_seconds(number));
        new.needed = (number % 4 == 0).then_some(2);
        all.push(new);
    }
    for new in &all {
        t.add(new).await;
    }
    let merge = |from: usize, into: usize| (all[from].id, all[into].id);
    for (id, into) in [merge(7, 16), merge(16, 2)] {
        let change = StateChange {
            from: ProposalState::Published,
            to: ProposalState::Merged,
            event: EventId(t.id()),
            at: NOW,
            actor: None,
            reason: Some("dubbel".into()),
            merged_into: Some(into),
            published: None,
        };
        assert!(t.work(async |w| w.update_proposal_state(t.m, id, &change).await).await.unwrap());
    }
    let answer = Answer {
        state: AnswerState::Accepted,
        text: "Goed".into(),
        cost: Some(Cents(12)),
        period: None,
        owner: Some("Team".into()),
    };
    for (new, state) in all[2..4].iter().zip([AnswerState::Accepted, AnswerState::Partly]) {
        let answer = Answer { state, ..answer.clone() };
        let given = GivenAnswer { id: AnswerId(t.id()), at: NOW, answer };
        t.work(async |w| w.add_answer(t.m, new.id, &given, Some(t.account), None).await).await.unwrap();
    }
    let own = NewPerson {
        id: PersonId(t.id()),
        municipality: t.m,
        account: Some(t.account),
        name_key: "ik".into(),
        address_key: None,
        created_at: NOW,
    };
    let own = t.work(async |w| w.ensure_person(&own).await).await.unwrap();
    let people = [own, t.add_person("a").await, t.add_person("b").await];
    for (i, new) in all.iter().enumerate() {
        for person in &people[..i % 4] {
            t.support(new.id, *person).await;
        }
    }
}

async fn sheets(t: &Town<'_>) {
    let proposal = t.read().find_proposal(t.m, 3).await.unwrap().unwrap().id;
    let people = [t.add_person("c").await, t.add_person("d").await];
    for receipt in 1..=2 {
        let sheet = NewSheet {
            id: SheetId(t.id()),
            municipality: t.m,
            proposal,
            receipt,
            channel: Channel::Paper,
            source: "Buurthuis".into(),
            entered_by: t.account,
            entered_at: NOW.plus_seconds(receipt),
        };
        let person = people[receipt as usize - 1];
        let mut support = t.new_support(proposal, person);
        (support.channel, support.sheet) = (Channel::Paper, Some(sheet.id));
        t.work(async |w| {
            w.add_sheet(&sheet).await?;
            for (position, state) in (1..).zip(LineState::ALL) {
                w.add_line(&NewLine {
                    id: LineId(t.id()),
                    sheet: sheet.id,
                    position,
                    name: (*state == LineState::Undecided).then(|| "J. Jansen".into()),
                    name_key: "c".into(),
                    address_key: None,
                    state: *state,
                    person: state.counts().then_some(person),
                    like: (!state.counts()).then_some(people[0]),
                })
                .await?;
            }
            assert_eq!(w.add_supports(&[support]).await?.len(), 1);
            Ok(())
        })
        .await
        .unwrap();
    }
}

/// Comments in every state, with reports of which some are settled.
async fn comments(t: &Town<'_>, second: AccountId) {
    let proposal = t.read().find_proposal(t.m, 3).await.unwrap().unwrap().id;
    for (side, to) in Side::ALL.iter().cycle().zip(CommentState::ALL.iter().chain(CommentState::ALL)) {
        let id = t.comment(proposal, *side, "Een bank \' \" 🌳\ntweede regel").await;
        for account in [t.account, second] {
            let report = NewReport { municipality: t.m, comment: id, account, at: NOW };
            assert!(t.work(async |w| w.add_report(&report).await).await.unwrap());
        }
        let steps = match to {
            CommentState::Visible => vec![],
            CommentState::Restored => vec![CommentState::RemovedByStaff, CommentState::Restored],
            other => vec![*other],
        };
        let mut from = CommentState::Visible;
        for step in steps {
            assert!(t.change_comment(id, from, step).await);
            from = step;
        }
    }
}

/// A choice with a reason and one without, one of them made by nobody who is still known.
async fn choices(t: &Town<'_>) {
    let methods = [domain::method::Method::Survey, domain::method::Method::Ideas];
    let with = t.new_choice(&methods[..1], "Omdat \' \" 🌳\ntweede regel");
    let without = NewChoice { maker: None, ..t.new_choice(&methods, "") };
    for choice in [with, without] {
        t.work(async |w| w.add_choice(&choice).await).await.unwrap();
    }
}

/// Two guides with moves and items in every state, and texts of each kind.
async fn guide(t: &Town<'_>, second: AccountId) {
    let other = ProcessId(t.id());
    let (reason, text) = (
        Reason::new("Niet nodig ' \" 🌳").unwrap(),
        ItemText { title: "Eigen".into(), ..ItemText::default() },
    );
    let own = OwnCode::new(GuidePhase::B, 1).unwrap();
    t.work(async |w| {
        w.add_process(&t.new_process(other, "gids", ProcessState::Draft)).await?;
        for (process, phase) in [(t.process, GuidePhase::A), (other, GuidePhase::C)] {
            let position = Position::start(phase);
            let before = "Eerder gedaan".into();
            w.add_guide(t.m, &Guide { process, variant: Variant::Small, position, before, started_at: NOW })
                .await?;
            for (from, to) in [(None, phase), (Some(phase), GuidePhase::D)] {
                let moved =
                    GuideMove { at: NOW, actor: None, from_phase: from, to_phase: to, note: String::new() };
                let id = GuideMoveId(t.id());
                w.add_guide_move(t.m, process, &NewGuideMove { id, actor_id: Some(second), moved }).await?;
            }
            let standings =
                [Standing::Open, Standing::Busy, Standing::Done, Standing::NotNeeded(reason.clone())];
            for (code, standing) in ItemCode::ALL.iter().zip(standings) {
                let (evidence, url) = ("Verslag".into(), String::new());
                let change = ItemChange {
                    standing,
                    owner: Some(second),
                    due_at: Some(NOW),
                    evidence,
                    url,
                    document: None,
                };
                w.put_guide_item(t.m, process, domain::guide::ItemKey::BuiltIn(*code), &change, 0, NOW)
                    .await?;
            }
        }
        let changed =
            OwnText::Changed { code: ItemCode::B1, text: text.clone(), from_version: 1, hidden: false };
        let added = OwnText::Added { code: own, least: Variant::Small, text, hidden: false };
        for text in [OwnText::Hidden(ItemCode::A1), changed, added] {
            w.put_guide_text(t.m, &text, NOW).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}
