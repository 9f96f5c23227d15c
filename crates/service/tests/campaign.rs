//! Campaigns: who may, what is refused, codes and what is counted of them, and the steps of the guide they tick.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::running::{SLUG, town};
use common::{problems, start};
use domain::campaign::*;
use domain::guide::{ItemState, SeenBy, StartInput};
use domain::id::{GroupId, MomentId, ProcessId};
use domain::process::{ProcessFields, ProcessInput};
use domain::role::Role;
use service::campaign::{self, Removed};
use service::{Call, Error, guide, process};

fn group(name: &str) -> GroupInput {
    GroupInput {
        kind: "missing".into(),
        name: name.into(),
        interest: "2".into(),
        influence: "1".into(),
        ..GroupInput::default()
    }
}

fn moment(channel: &str, at: &str) -> MomentInput {
    MomentInput {
        group: EVERYBODY.into(),
        channel: channel.into(),
        message: "Doe mee".into(),
        at: at.into(),
        owner: "Pien".into(),
        ..MomentInput::default()
    }
}

async fn add(call: &Call, id: ProcessId, input: &MomentInput) -> MomentId {
    campaign::put_moment(call, id, None, input).await.unwrap()
}

async fn row(call: &Call, id: ProcessId, moment: MomentId) -> MomentRow {
    campaign::moment_page(call, id, moment).await.unwrap().row.unwrap()
}

/// A moment with a code.
async fn coded(call: &Call, id: ProcessId, target: &str) -> (MomentId, String) {
    let input = MomentInput { target: target.into(), ..moment("poster", "2026-11-20T10:00") };
    let made = add(call, id, &input).await;
    campaign::give_code(call, id, made).await.unwrap();
    let code = row(call, id, made).await.moment.code.unwrap();
    (made, code.to_string())
}

#[tokio::test]
async fn who_writes_news_plans_too_and_others_who_work_there_only_read() {
    let (town, staff, anna, id) = town().await;
    let writer = town.staff("pien@x.example", Role::Communication).await;
    let made = add(&writer, id, &moment("letter", "2026-11-10T09:00")).await;
    campaign::put_group(&writer, id, None, &group("Ouderen")).await.unwrap();
    assert_eq!(town.audited().await[..2], ["campaign_change", "campaign_change"]);
    assert!(campaign::page(&writer, id).await.unwrap().may_edit);
    campaign::print(&writer, id, Some(made)).await.unwrap();
    let moderator = town.staff("m@x.example", Role::Moderator).await;
    assert!(!campaign::page(&moderator, id).await.unwrap().may_edit);
    for refused in [
        campaign::put_group(&moderator, id, None, &group("Jongeren")).await.map(drop),
        campaign::put_moment(&moderator, id, None, &moment("letter", "2026-11-10T09:00")).await.map(drop),
        campaign::give_code(&moderator, id, made).await,
        campaign::remove_moment(&moderator, id, made).await,
        campaign::print(&moderator, id, None).await.map(drop),
        campaign::page(&anna, id).await.map(drop),
    ] {
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    let there = town.call_at(&town.there);
    assert!(matches!(campaign::page(&there, id).await, Err(Error::SignIn)));
    let nowhere = campaign::page(&staff, ProcessId(town.services.id())).await;
    assert!(matches!(nowhere, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_group_that_moments_are_for_goes_when_that_is_known() {
    let (_town, staff, _, id) = town().await;
    let group_id = campaign::put_group(&staff, id, None, &group("Ouderen")).await.unwrap();
    let again = campaign::put_group(&staff, id, None, &group(" OUDEREN ")).await;
    assert_eq!(problems(again), ["name: Taken"]);
    let input = MomentInput { group: group_id.to_string(), ..moment("phone", "2026-11-10T09:00") };
    let made = add(&staff, id, &input).await;
    let page = campaign::group_page(&staff, id, group_id).await.unwrap();
    assert_eq!(page.moments.len(), 1);
    assert_eq!(campaign::remove_group(&staff, id, group_id, false).await.unwrap(), Removed::InUse);
    assert_eq!(campaign::page(&staff, id).await.unwrap().groups.len(), 1);
    assert_eq!(campaign::remove_group(&staff, id, group_id, true).await.unwrap(), Removed::Gone);
    assert_eq!(row(&staff, id, made).await.moment.plan.group, None);
    let gone = campaign::remove_group(&staff, id, group_id, true).await;
    assert!(matches!(gone, Err(Error::NotFound)));
    let lost = campaign::put_moment(&staff, id, None, &input).await;
    assert_eq!(problems(lost), ["group: NotAChoice"]);
    let unknown = campaign::put_group(&staff, id, Some(GroupId(uuid::Uuid::nil())), &group("X y")).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}

#[tokio::test]
async fn what_a_colleague_saved_first_is_not_lost() {
    let (_town, staff, _, id) = town().await;
    let made = add(&staff, id, &moment("letter", "2026-11-10T09:00")).await;
    let changed = moment("poster", "2026-11-11T09:00");
    campaign::put_moment(&staff, id, Some((made, 1)), &changed).await.unwrap();
    let late = campaign::put_moment(&staff, id, Some((made, 1)), &moment("mail", "2026-11-12T09:00")).await;
    assert!(matches!(late, Err(Error::Changed)), "{late:?}");
    assert_eq!(row(&staff, id, made).await.moment.plan.channel, ChannelKind::Poster);
}

#[tokio::test]
async fn a_code_leads_on_and_is_counted_by_day() {
    let (town, staff, _, id) = town().await;
    let (first, code) = coded(&staff, id, "process").await;
    let (second, other) = coded(&staff, id, "proposals").await;
    assert_ne!(code, other);
    let visitor = town.visitor();
    for typed in [code.clone(), code.to_uppercase(), format!("{}-{}", &code[..3], &code[3..])] {
        let to = campaign::follow(&visitor, &typed, true).await.unwrap();
        assert_eq!(to, format!("/meedoen/{SLUG}"));
    }
    let to = campaign::follow(&visitor, &other, true).await.unwrap();
    assert_eq!(to, format!("/meedoen/{SLUG}/voorstellen"));
    campaign::follow(&visitor, &other, false).await.unwrap();
    assert_eq!(row(&staff, id, first).await.visits, 3, "all that came is there when it is read");
    assert_eq!(row(&staff, id, second).await.visits, 1, "a look ahead is no visit");
    // Half past eleven in the evening in Amsterdam is another day than half past twelve.
    for minutes in [13 * 60 + 30, 14 * 60 + 30] {
        town.clock.set(start().plus_minutes(minutes));
        campaign::follow(&visitor, &code, true).await.unwrap();
    }
    campaign::flush(&town.services).await.unwrap();
    campaign::flush(&town.services).await.unwrap();
    let days = campaign::moment_page(&staff, id, first).await.unwrap().days;
    let days: Vec<_> = days.iter().map(|day| (day.day.as_str(), day.visits)).collect();
    assert_eq!(days, [("2026-11-03", 1), ("2026-11-02", 4)]);
    campaign::give_code(&staff, id, first).await.unwrap();
    assert_eq!(row(&staff, id, first).await.moment.code.unwrap().as_str(), code, "it is on paper");
}

#[tokio::test]
async fn a_code_works_only_where_it_was_made_and_when_one_may_see_the_process() {
    let (town, staff, _, id) = town().await;
    let (made, code) = coded(&staff, id, "process").await;
    let there = campaign::follow(&town.call_at(&town.there), &code, true).await;
    assert!(matches!(there, Err(Error::NotFound)));
    for wrong in ["", "zzzzzz", "cdfghj", "../../etc", "cdfghjcdfghjcdfghj"] {
        let refused = campaign::follow(&town.visitor(), wrong, true).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{wrong}");
    }
    assert_eq!(campaign::find(&town.visitor(), &code).await.unwrap().unwrap().as_str(), code);
    campaign::remove_moment(&staff, id, made).await.unwrap();
    assert_eq!(campaign::find(&town.visitor(), &code).await.unwrap(), None);

    let texts = ProcessFields { question: "Wat doen wij met het plein?".into(), ..ProcessFields::default() };
    let input = ProcessInput { texts, answer_days: "14".into(), ..ProcessInput::default() };
    let draft = process::save(&staff, None, &input, 0).await.unwrap();
    let (made, code) = coded(&staff, draft, "process").await;
    let before = campaign::follow(&town.visitor(), &code, true).await;
    assert!(matches!(before, Err(Error::NotFound)), "nobody sees a draft");
    campaign::follow(&staff, &code, true).await.unwrap();
    assert_eq!(row(&staff, draft, made).await.visits, 0, "colleagues who try it are no visitors");
}

#[tokio::test]
async fn visits_of_what_was_removed_meanwhile_stop_nothing() {
    let (town, staff, _, id) = town().await;
    let (gone, code) = coded(&staff, id, "process").await;
    let (stays, other) = coded(&staff, id, "process").await;
    for code in [&code, &other] {
        campaign::follow(&town.visitor(), code, true).await.unwrap();
    }
    campaign::remove_moment(&staff, id, gone).await.unwrap();
    campaign::flush(&town.services).await.unwrap();
    assert_eq!(row(&staff, id, stays).await.visits, 1);
}

#[tokio::test]
async fn a_map_and_a_plan_tick_their_steps_of_the_guide() {
    let (_town, staff, _, id) = town().await;
    let begin = StartInput { variant: "normal".into(), phase: "A".into(), before: String::new() };
    guide::start(&staff, id, &begin).await.unwrap();
    let ticked = async |code: &str| {
        let seen = guide::item_page(&staff, id, code.parse().unwrap()).await.unwrap().item.seen;
        seen.state == ItemState::Done && seen.by == SeenBy::Portal
    };
    for code in ["B6", "C7", "C8"] {
        assert!(!ticked(code).await, "{code}");
    }
    for name in ["Ouderen", "Jongeren", "Nachtwerkers"] {
        campaign::put_group(&staff, id, None, &group(name)).await.unwrap();
    }
    assert!(ticked("B6").await && !ticked("C7").await);
    add(&staff, id, &moment("social_media", "2026-11-10T09:00")).await;
    assert!(!ticked("C7").await, "only on a screen");
    add(&staff, id, &moment("letter", "2026-11-11T09:00")).await;
    assert!(ticked("C7").await && !ticked("C8").await);
    add(&staff, id, &moment("poster", "2026-11-26T09:00")).await;
    assert!(ticked("C8").await);
}

#[tokio::test]
async fn the_calendar_is_for_what_is_open_to_all() {
    let (town, staff, _, _) = town().await;
    let (head, timeline) = campaign::phases(&town.visitor(), SLUG).await.unwrap();
    assert_eq!((head.slug.as_str(), timeline.phases().len()), (SLUG, 3));
    let texts = ProcessFields {
        question: "Wat doen wij met het plein?".into(),
        slug: "plein".into(),
        ..ProcessFields::default()
    };
    let input = ProcessInput { texts, answer_days: "14".into(), ..ProcessInput::default() };
    process::save(&staff, None, &input, 0).await.unwrap();
    assert!(matches!(campaign::phases(&staff, "plein").await, Err(Error::NotFound)));
}
