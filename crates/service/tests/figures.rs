//! Figures of a process, checked against what was done by hand.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use common::running::{SLUG, lesson, phases, submit, town};
use common::{problems, start};
use domain::account::ParticipantKind;
use domain::answer::AnswerInput;
use domain::campaign::{EVERYBODY, MomentInput};
use domain::evaluation::{AnswersInput, RoundInput};
use domain::figures::{
    BudgetInput, CostInput, Fate, Group, NumberInput, PopulationInput, Visits, per_hundred,
};
use domain::lang::Lang;
use domain::money::Cents;
use domain::phase::{Phase, Timeline, Window};
use domain::process::ProcessStep;
use domain::role::Role;
use domain::support::Channel;
use service::{Error, campaign, evaluation, figures, phase, process, proposal, support};

fn numbers(area: domain::id::AreaId, residents: &str, district: &str) -> PopulationInput {
    let row = |group, field, number: &str| NumberInput { group, field, number: number.into() };
    PopulationInput {
        numbers: vec![
            row(Group::Kind(ParticipantKind::Resident), "resident", residents),
            row(Group::Area(area), "area-1", district),
        ],
        resident_source: "CBS".into(),
        year: "2026".into(),
        ..PopulationInput::default()
    }
}

#[tokio::test]
async fn what_residents_do_is_counted_and_compared() {
    let (town, staff, anna, id) = town().await;
    figures::save_population(&staff, &numbers(town.area, "6.000", "1.000")).await.unwrap();
    let number = submit(&anna, "Een bank onder de boom").await;
    for n in 0..5 {
        let neighbour = town.resident(&format!("buur{n}@x.example"), "Een Buur").await;
        support::add(&neighbour, SLUG, number).await.unwrap();
    }
    let page = figures::page(&town.visitor(), SLUG).await.unwrap();
    let found = &page.figures;
    assert_eq!(found.people.total, Some(6));
    let residents = &found.people.kinds[0];
    assert_eq!((residents.group, residents.people), (Some(ParticipantKind::Resident), Some(6)));
    assert_eq!(residents.population.as_ref().map(|row| (row.number, row.year)), Some((6000, 2026)));
    let [web] = found.channels.as_slice() else { panic!("{:?}", found.channels) };
    assert_eq!((web.channel, web.proposals, web.supports), (Channel::Web, 1, 5));
    assert_eq!((found.funnel.sent, found.funnel.enough, found.funnel.answered), (1, Some(1), 0));
    assert_eq!(found.fates, [(Fate::Waiting, 1)]);
    assert_eq!(page, figures::staff_page(&staff, id).await.unwrap());
}

#[tokio::test]
async fn an_answer_in_time_is_counted_as_such() {
    let (town, staff, anna, _) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    let found = proposal::page(&town.visitor(), SLUG, number).await.unwrap().proposal.id;
    town.clock.set(staff.now().plus_days(12));
    let answer = AnswerInput {
        state: "accepted".into(),
        text: "Wij zetten de bank neer, naast de boom.".into(),
        period: "voorjaar 2027".into(),
        owner: "Team Groen".into(),
        ..AnswerInput::default()
    };
    proposal::answer(&staff, found, &answer).await.unwrap();
    let page = figures::page(&town.visitor(), SLUG).await.unwrap();
    let answers = page.figures.answers;
    assert_eq!((answers.given, answers.in_time, answers.median_days, answers.overdue), (1, 1, Some(12), 0));
    assert_eq!(page.figures.fates, [(Fate::Accepted, 1)]);
    // One person is nobody's business.
    assert_eq!(page.figures.people.total, None);
}

#[tokio::test]
async fn a_phase_that_moves_is_seen_beside_its_plan() {
    let (town, staff, _, id) = town().await;
    let known = process::staff_page(&staff, id).await.unwrap();
    let mut rows = phases();
    for (row, phase) in rows.iter_mut().zip(known.timeline.phases()) {
        row.id = Some(phase.id);
    }
    rows[1].ends = "2026-12-21T23:59".into();
    rows[2].starts = "2026-12-22T00:00".into();
    phase::save(&staff, id, &rows, known.version).await.unwrap();
    let plan = figures::page(&town.visitor(), SLUG).await.unwrap().figures.plan;
    let late: Vec<_> = plan.iter().map(domain::figures::PlanFigure::days_late).collect();
    assert_eq!(late, [Some(0), Some(7), Some(7)]);
}

#[tokio::test]
async fn a_phase_that_staff_take_out_is_told_as_dropped() {
    let (town, staff, _, id) = town().await;
    let known = process::staff_page(&staff, id).await.unwrap();
    let was = known.timeline.phases();
    let mut rows = phases();
    for (row, phase) in rows.iter_mut().zip(was) {
        row.id = Some(phase.id);
    }
    let gone = rows.remove(1);
    phase::save(&staff, id, &rows, known.version).await.unwrap();
    let page = process::page(&town.visitor(), SLUG, None).await.unwrap();
    let dropped: Vec<_> = page.course.dropped.iter().map(|phase| (phase.id, phase.starts_at)).collect();
    assert_eq!(dropped, [(gone.id.unwrap(), was[1].starts_at)]);
    assert_eq!(page.course.timeline.phases().len(), 2);
    let plan = figures::page(&town.visitor(), SLUG).await.unwrap().figures.plan;
    let real: Vec<_> = plan.iter().map(|row| row.real.is_some()).collect();
    assert_eq!(real, [true, false, true]);
    let known = service::report::known(&staff, id, Lang::Nl).await.unwrap();
    assert_eq!(known.figures.plan, plan);
}

/// Writes the outcome and a lesson, and closes.
async fn close(staff: &service::Call, id: domain::id::ProcessId) {
    let mut input = common::running::fields();
    input.texts.outcome = "Drie plannen gaan door.".into();
    let version = process::staff_page(staff, id).await.unwrap().version;
    process::save(staff, Some(id), &input, version).await.unwrap();
    service::lesson::put(staff, id, None, &lesson("Regels eerder")).await.unwrap();
    process::step(staff, id, ProcessStep::Close, "").await.unwrap();
}

#[tokio::test]
async fn a_process_that_is_closed_early_does_not_say_that_all_went_as_planned() {
    let (town, staff, _, id) = town().await;
    let closed = start();
    close(&staff, id).await;
    let names = |phases: &[Phase]| phases.iter().map(|phase| phase.name.clone()).collect::<Vec<_>>();
    for later in [0, 400] {
        town.clock.set(closed.plus_days(later));
        let visitor = town.visitor();
        let page = process::page(&visitor, SLUG, None).await.unwrap();
        let went = page.course.timeline.phases();
        assert_eq!((names(went), went[0].ends_at), (vec!["Plannen indienen".to_owned()], Some(closed)));
        assert_eq!(names(&page.course.dropped), ["Steun verzamelen", "Antwoord"]);
        assert_eq!(page.support, Window::Closed { since: closed });
        let plan = figures::page(&visitor, SLUG).await.unwrap().figures.plan;
        let real: Vec<_> = plan.iter().map(|row| row.real.map(|(_, end)| end)).collect();
        assert_eq!(real, [Some(Some(closed)), None, None]);
        let known = service::report::known(&staff, id, Lang::Nl).await.unwrap();
        assert_eq!((known.figures.plan, known.timeline), (plan, page.course.timeline));
        let (_, calendar) = campaign::phases(&visitor, SLUG).await.unwrap();
        assert_eq!(calendar, known_timeline(&visitor).await);
    }

    let version = process::staff_page(&staff, id).await.unwrap().version;
    assert!(matches!(phase::save(&staff, id, &phases(), version).await, Err(Error::Changed)));
    let visitor = town.visitor();
    let reopened = async || process::page(&visitor, SLUG, None).await.unwrap().reopened;
    assert_eq!(reopened().await, None);
    process::step(&staff, id, ProcessStep::Reopen, "Te vroeg afgerond.").await.unwrap();
    let again = reopened().await.unwrap();
    assert_eq!((again.closed_at, again.reason.as_str()), (closed, "Te vroeg afgerond."));
    assert_eq!(
        known_timeline(&town.visitor()).await.phases().len(),
        3,
        "opened again, it is dated as before"
    );
}

async fn known_timeline(visitor: &service::Call) -> Timeline {
    process::page(visitor, SLUG, None).await.unwrap().course.timeline
}

#[tokio::test]
async fn figures_are_for_who_may_see_the_process() {
    let (town, staff, anna, id) = town().await;
    let elsewhere = town.call_at(&town.there);
    assert!(matches!(figures::page(&elsewhere, SLUG).await, Err(Error::NotFound)));
    assert!(matches!(figures::staff_page(&anna, id).await, Err(Error::Forbidden)));
    assert!(matches!(figures::staff_page(&elsewhere, id).await, Err(Error::SignIn)));
    let moderator = town.staff("kijker@x.example", Role::Moderator).await;
    assert!(figures::staff_page(&moderator, id).await.is_ok());
    let input = numbers(town.area, "6000", "1000");
    assert!(matches!(figures::save_population(&moderator, &input).await, Err(Error::Forbidden)));
    assert!(matches!(figures::population(&moderator).await, Err(Error::Forbidden)));
    figures::save_population(&staff, &input).await.unwrap();
    assert_eq!(figures::population(&staff).await.unwrap().rows.len(), 2);
    assert!(town.audited().await.contains(&"population"));
    let wrong = problems(figures::save_population(&staff, &numbers(town.area, "10", "11")).await);
    assert_eq!(wrong.len(), 1, "{wrong:?}");
    assert!(wrong[0].starts_with("resident: NotANumber"));
    assert_eq!(figures::population(&staff).await.unwrap().rows.len(), 2);
}

async fn poster(staff: &service::Call, id: domain::id::ProcessId, sent: &str) -> String {
    let input = MomentInput {
        group: EVERYBODY.into(),
        channel: "poster".into(),
        message: "Doe mee".into(),
        at: "2026-11-02T09:00".into(),
        sent: sent.into(),
        ..MomentInput::default()
    };
    let made = campaign::put_moment(staff, id, None, &input).await.unwrap();
    campaign::give_code(staff, id, made).await.unwrap();
    let row = campaign::moment_page(staff, id, made).await.unwrap().row.unwrap();
    row.moment.code.unwrap().to_string()
}

#[tokio::test]
async fn whom_it_reached_is_counted_without_following_anybody() {
    let (town, staff, _, id) = town().await;
    let page = async || figures::page(&town.visitor(), SLUG).await.unwrap().figures.reach;
    let before = page().await;
    assert_eq!((before.measured, before.visits), (false, None), "nothing was measured, which is no zero");
    let code = poster(&staff, id, "200").await;
    for _ in 0..12 {
        campaign::follow(&town.visitor(), &code, true).await.unwrap();
    }
    town.clock.set(staff.now().plus_minutes(1));
    let reach = figures::page(&town.visitor(), SLUG).await.unwrap().figures.reach;
    let [row] = reach.channels.as_slice() else { panic!("{reach:?}") };
    assert_eq!((row.visits, row.sent), (Visits::Counted(12), Some(200)));
    assert_eq!(per_hundred(row), Some(60), "six for each hundred");
    assert_eq!(reach.days, Some(("2026-11-02".into(), "2026-11-02".into())));
    assert_eq!(reach.accounts.unwrap().made, None, "the few accounts of this town are not shown");
}

#[tokio::test]
async fn new_faces_and_who_stopped_are_told_once_looking_back_is_over() {
    let (town, staff, _, id) = town().await;
    let round = RoundInput { opens: "2026-11-01".into(), closes: "2026-11-09".into() };
    evaluation::open_round(&staff, id, &round).await.unwrap();
    for n in 0..19 {
        let answers = AnswersInput {
            process: "4".into(),
            first_time: if n < 7 { "yes" } else { "no" }.into(),
            part: ["stopped", "to_the_end", "only_looked"][usize::from(n >= 6) + usize::from(n >= 13)].into(),
            remark: format!("Mens {n}"),
            ..AnswersInput::default()
        };
        evaluation::answer(&town.visitor(), SLUG, &answers).await.unwrap();
    }
    let page = async || figures::page(&town.visitor(), SLUG).await.unwrap().figures;
    assert_eq!((page().await.new_faces, page().await.drop_outs.stopped), (None, None));
    town.clock.set(domain::time::Local::parse("2026-11-10T00:00").unwrap().to_utc().unwrap());
    let found = page().await;
    let faces = found.new_faces.unwrap();
    assert_eq!((faces.n, faces.first), (Some(19), Some(7)));
    assert_eq!(found.drop_outs.stopped, Some((19, 6)));
}

fn line(money: &str, hours: &str) -> CostInput {
    CostInput {
        what: "Brieven".into(),
        money: money.into(),
        hours: hours.into(),
        day: "2026-11-01".into(),
        source: "Rekening".into(),
    }
}

#[tokio::test]
async fn costs_are_for_everybody_only_when_staff_say_so() {
    let (town, staff, anna, id) = town().await;
    let number = submit(&anna, "Een bank onder de boom").await;
    for n in 0..5 {
        let neighbour = town.resident(&format!("buur{n}@x.example"), "Een Buur").await;
        support::add(&neighbour, SLUG, number).await.unwrap();
    }
    figures::add_cost(&staff, id, &line("1.200,50", "")).await.unwrap();
    figures::add_cost(&staff, id, &line("", "40")).await.unwrap();
    let shown = async || figures::page(&town.visitor(), SLUG).await.unwrap().cost;
    let in_report = async || service::report::known(&staff, id, Lang::Nl).await.unwrap().cost;
    assert_eq!((shown().await, in_report().await), (None, None));
    let budget = |published| BudgetInput { money: "3000".into(), source: "Begroting".into(), published };
    figures::save_budget(&staff, id, &budget(true)).await.unwrap();
    let found = shown().await.unwrap();
    assert_eq!(in_report().await.as_ref(), Some(&found), "the report tells what the figures tell");
    assert_eq!((found.money, found.hours, found.n), (Some(Cents(120_050)), Some(40), 2));
    assert_eq!(found.for_each, Some(Cents(20_008)), "six people");
    assert_eq!(found.planned_hours, None, "there is no team");
    let own = figures::cost_page(&staff, id).await.unwrap();
    // Where the lines are from is for staff.
    assert!(found.sources.is_empty() && !own.figures.sources.is_empty());
    let totals = domain::figures::CostFigures { sources: Vec::new(), ..own.figures };
    assert_eq!((own.lines.len(), totals, own.may_edit), (2, found, true));
    figures::save_budget(&staff, id, &budget(false)).await.unwrap();
    assert_eq!((shown().await, in_report().await), (None, None));
    figures::remove_cost(&staff, id, own.lines[0].id).await.unwrap();
    assert!(matches!(figures::remove_cost(&staff, id, own.lines[0].id).await, Err(Error::NotFound)));
    assert!(town.audited().await.contains(&"cost_change"));
    assert_eq!(problems(figures::add_cost(&staff, id, &CostInput::default()).await).len(), 4);
}

#[tokio::test]
async fn who_does_not_run_the_process_writes_down_no_costs() {
    let (town, staff, anna, id) = town().await;
    figures::add_cost(&staff, id, &line("12", "")).await.unwrap();
    let cost = figures::cost_page(&staff, id).await.unwrap().lines[0].id;
    let moderator = town.staff("kijker@x.example", Role::Moderator).await;
    assert!(!figures::cost_page(&moderator, id).await.unwrap().may_edit);
    for refused in [
        figures::add_cost(&moderator, id, &line("12", "")).await,
        figures::save_budget(&moderator, id, &BudgetInput::default()).await,
        figures::remove_cost(&moderator, id, cost).await,
        figures::cost_page(&anna, id).await.map(drop),
    ] {
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    let elsewhere = town.call_at(&town.there);
    assert!(matches!(figures::cost_page(&elsewhere, id).await, Err(Error::SignIn)));
}
