//! What is counted of a process, and what it is compared with.

use domain::account::ParticipantKind;
use domain::answer::{Answer, AnswerState};
use domain::campaign::{ChannelKind, Code, Moment, MomentPlan, MomentStanding, Target};
use domain::figures::{
    Budget, CommentFigures, Cost, Group, MomentCount, PeopleCount, Population, ReachCounts, Spent,
};
use domain::id::*;
use domain::money::Cents;
use domain::phase::{Phase, Timeline};
use domain::process::ProcessState;
use domain::proposal::{GivenAnswer, ProposalState};
use domain::support::Channel;
use store::*;

use crate::common::*;

fn population(group: Group, number: i64) -> Population {
    Population { group, number, source: "CBS \' \" 🌳".into(), year: 2026 }
}

fn everybody(t: &Town<'_>) -> Vec<Population> {
    vec![
        population(Group::Kind(ParticipantKind::Business), 4100),
        population(Group::Kind(ParticipantKind::Resident), 84_200),
        population(Group::Area(t.areas[0].id), 12_000),
        population(Group::Area(t.areas[1].id), 9_000),
    ]
}

fn timeline(t: &Town<'_>) -> Timeline {
    let phase = |from: i64, to: Option<i64>| Phase {
        id: PhaseId(t.id()),
        name: format!("Fase vanaf {from}"),
        description: String::new(),
        starts_at: NOW.plus_days(from),
        ends_at: to.map(|day| NOW.plus_days(day)),
        actions: vec![],
    };
    Timeline::new(vec![phase(0, Some(5)), phase(5, None)]).unwrap()
}

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    let (rows, timeline) = (everybody(t), timeline(t));
    t.work(async |w| {
        w.replace_population(t.m, &rows).await?;
        w.keep_plan(t.process, &timeline).await?;
        w.put_budget(t.m, t.process, &budget(false)).await?;
        let other = ProcessId(t.id());
        w.add_process(&t.new_process(other, "met-kosten", ProcessState::Draft)).await?;
        w.put_budget(t.m, other, &budget(true)).await?;
        for one in costs(t) {
            w.add_cost(t.m, t.process, &one).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

fn budget(published: bool) -> Budget {
    Budget { money: Some((Cents(500_000), "Begroting ' \" 🌳".into())), published }
}

/// Money, hours and both, in order of the day.
fn costs(t: &Town<'_>) -> [Cost; 3] {
    let cost = |spent, day: &str| Cost {
        id: CostId(t.id()),
        what: "Brieven ' \" 🌳".into(),
        spent,
        day: day.into(),
        source: "Factuur".into(),
    };
    [
        cost(Spent::Money(Cents(125_050)), "2026-10-03"),
        cost(Spent::Hours(40), "2026-10-03"),
        cost(Spent::Both(Cents(1), 1), "2026-11-30"),
    ]
}

#[tokio::test]
async fn how_many_people_there_are_is_kept_for_each_municipality() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let keep = async |t: &Town<'_>, rows: &[Population]| {
            t.work(async |w| w.replace_population(t.m, rows).await).await.unwrap();
        };
        keep(t, &everybody(t)).await;
        keep(&there, &everybody(&there)[..1]).await;
        assert_eq!(t.read().list_population(t.m).await.unwrap(), everybody(t));
        let fewer = [population(Group::Area(t.areas[1].id), 9_100)];
        keep(t, &fewer).await;
        assert_eq!(t.read().list_population(t.m).await.unwrap(), fewer);
        assert_eq!(t.read().list_population(there.m).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_first_plan_stays() {
    in_a_town(async |t| {
        let (first, second) = (timeline(t), timeline(t));
        for timeline in [&Timeline::default(), &first, &second] {
            t.work(async |w| w.keep_plan(t.process, timeline).await).await.unwrap();
        }
        let plan = t.read().list_plan(t.m, t.process).await.unwrap();
        assert_eq!(t.read().count_process(t.m, t.process, NOW).await.unwrap().plan, plan);
        let there = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().list_plan(there.m, t.process).await.unwrap(), []);
        let rows: Vec<_> = plan.iter().map(|row| (row.phase_id, row.starts_at, row.ends_at)).collect();
        let wanted: Vec<_> = first.phases().iter().map(|p| (p.id, p.starts_at, p.ends_at)).collect();
        assert_eq!(rows, wanted);
    })
    .await;
}

async fn person(t: &Town<'_>, account: Option<AccountId>, name: &str) -> PersonId {
    let person = NewPerson {
        id: PersonId(t.id()),
        municipality: t.m,
        account,
        name_key: name.into(),
        address_key: account.is_none().then(|| name.into()),
        created_at: NOW,
    };
    t.work(async |w| w.ensure_person(&person).await).await.unwrap()
}

/// Gives the proposal of the one author with an account; another is on paper, a supporter with an account and two on paper; one supports both.
pub(crate) async fn take_part(t: &Town<'_>) -> NewProposal {
    let mut own = t.new_proposal(1, "Meer bomen");
    own.author_id = Some(t.account);
    let mut paper = t.new_proposal(2, "Een bankje");
    (paper.author_id, paper.channel) = (None, Channel::Paper);
    paper.answer_due_at = Some(NOW.plus_days(3));
    let mut draft = t.new_proposal(3, "Nog niet af");
    (draft.author_id, draft.state, draft.published_at) = (Some(t.account), ProposalState::Draft, None);
    for new in [&own, &paper, &draft] {
        t.add(new).await;
    }
    let second = t.add_account("tweede@example.org").await;
    let online = [person(t, Some(t.account), "x").await, person(t, Some(second), "y").await];
    let on_paper = [person(t, None, "a").await, person(t, None, "b").await];
    let support = |proposal: &NewProposal, person, channel| NewSupport {
        municipality: t.m,
        proposal: proposal.id,
        person,
        channel,
        sheet: None,
        at: NOW,
        event: EventId(t.id()),
    };
    let all = [
        support(&own, online[1], Channel::Web),
        support(&paper, online[0], Channel::Web),
        support(&own, on_paper[0], Channel::Street),
        support(&paper, on_paper[0], Channel::Street),
        support(&paper, on_paper[1], Channel::Street),
    ];
    t.work(async |w| w.add_supports(&all).await).await.unwrap();
    own
}

#[tokio::test]
async fn people_are_counted_once_whatever_they_did() {
    in_a_town(async |t| {
        take_part(t).await;
        let counts = t.read().count_process(t.m, t.process, NOW).await.unwrap();
        let people = |of: &dyn Fn(&PeopleCount) -> bool| -> i64 {
            counts.people.iter().filter(|row| of(row)).map(|row| row.people).sum()
        };
        assert_eq!(people(&|_| true), 5, "{:?}", counts.people);
        assert_eq!(people(&|row| row.kind.is_none()), 2);
        let mut supports = counts.supports.clone();
        supports.sort_unstable();
        assert_eq!(supports, [(Channel::Web, 2), (Channel::Street, 3)]);
        let proposals = |channel| -> i64 {
            counts.proposals.iter().filter(|row| row.channel == channel).map(|row| row.proposals).sum()
        };
        assert_eq!([proposals(Channel::Web), proposals(Channel::Paper)], [2, 1]);
        assert_eq!(counts.comments, CommentFigures::default());
    })
    .await;
}

#[tokio::test]
async fn the_first_answer_that_counts_is_told_with_when_it_was_looked_into() {
    in_a_town(async |t| {
        let own = take_part(t).await;
        let answer = async |state, days: i64| {
            let text = "Wij zoeken het uit".to_owned();
            let answer = Answer { state, text, cost: None, period: None, owner: None };
            let given = GivenAnswer { id: AnswerId(t.id()), at: NOW.plus_days(days), answer };
            t.work(async |w| w.add_answer(t.m, own.id, &given, Some(t.account), None).await).await.unwrap();
        };
        for (state, days) in
            [(AnswerState::Considering, 2), (AnswerState::Accepted, 9), (AnswerState::CarriedOut, 30)]
        {
            answer(state, days).await;
        }
        let counts = t.read().count_process(t.m, t.process, NOW.plus_days(4)).await.unwrap();
        let done: Vec<_> = counts.proposals.iter().filter(|row| row.answer.is_some()).collect();
        assert_eq!(
            done.iter().map(|row| (row.answer, row.part_done)).collect::<Vec<_>>(),
            [(Some(AnswerState::CarriedOut), false)]
        );
        let [row] = counts.answered.as_slice() else { panic!("{:?}", counts.answered) };
        assert_eq!(Some(row.published_at), own.published_at);
        assert_eq!(row.considered_at, Some(NOW.plus_days(2)));
        assert_eq!(row.answered_at, NOW.plus_days(9));
        assert_eq!(counts.overdue, 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_done_of_a_part_is_told_apart_and_each_decision_is_an_answer() {
    in_a_town(async |t| {
        let mut number = 0;
        let mut give = async |states: &[AnswerState]| {
            number += 1;
            let id = t.add(&t.new_proposal(number, "Plan")).await;
            for (step, state) in (1..).zip(states) {
                let text = "Dit wel en dat niet".to_owned();
                let answer = Answer { state: *state, text, cost: None, period: None, owner: None };
                let given = GivenAnswer { id: AnswerId(t.id()), at: NOW.plus_days(step), answer };
                t.work(async |w| w.add_answer(t.m, id, &given, None, None).await).await.unwrap();
            }
        };
        for state in AnswerState::ALL {
            give(&[*state]).await;
        }
        give(&[AnswerState::Partly, AnswerState::CarriedOut]).await;
        let counts = t.read().count_process(t.m, t.process, NOW).await.unwrap();
        let decided = AnswerState::ALL.iter().filter(|state| state.keeps_promise()).count();
        assert_eq!(counts.answered.len(), decided + 1);
        let mut rows: Vec<_> =
            counts.proposals.iter().map(|row| (row.answer.unwrap(), row.part_done, row.proposals)).collect();
        rows.sort_unstable();
        let mut wanted: Vec<_> = AnswerState::ALL.iter().map(|state| (*state, false, 1)).collect();
        wanted.push((AnswerState::CarriedOut, true, 1));
        wanted.sort_unstable();
        assert_eq!(rows, wanted);
    })
    .await;
}

#[tokio::test]
async fn the_process_of_another_municipality_is_not_counted() {
    in_a_town(async |t| {
        take_part(t).await;
        fill(t).await;
        let there = Town::named(t.db, "zonnedijk").await;
        let counts = t.read().count_process(there.m, t.process, NOW).await.unwrap();
        assert_eq!(counts, domain::figures::Counts::default());
    })
    .await;
}

fn moment(t: &Town<'_>, channel: ChannelKind, sent: Option<i64>, code: Option<&str>, done: bool) -> Moment {
    let plan = MomentPlan {
        group: None,
        channel,
        message: "Doe mee".into(),
        at: NOW.plus_days(-3),
        owner: "Pien".into(),
        place: String::new(),
        standing: MomentStanding::from_parts(done, String::new()),
        target: Target::Process,
        sent,
    };
    Moment { id: MomentId(t.id()), plan, code: code.and_then(Code::parse), version: 1 }
}

#[tokio::test]
async fn whom_it_reached_is_counted_by_channel_and_by_who_is_new() {
    in_a_town(async |t| {
        take_part(t).await;
        t.add_account("keek@example.org").await;
        let moments = [
            moment(t, ChannelKind::Letter, Some(2000), Some("cdfghj"), true),
            moment(t, ChannelKind::Letter, Some(500), None, true),
            // Nobody ticked it off, but somebody came by its code.
            moment(t, ChannelKind::Poster, None, Some("kmnprt"), false),
            // Planned, and nothing says that it took place.
            moment(t, ChannelKind::Poster, Some(10), Some("vwxy34"), false),
            moment(t, ChannelKind::Desk, None, None, false),
        ];
        t.work(async |w| {
            for moment in &moments {
                w.add_moment(t.m, t.process, moment).await?;
            }
            w.count_visits(t.m, moments[0].id, "2026-11-01", 40).await?;
            w.count_visits(t.m, moments[0].id, "2026-11-03", 2).await?;
            w.count_visits(t.m, moments[2].id, "2026-11-02", 7).await
        })
        .await
        .unwrap();
        let period = Some((NOW.plus_days(-1), NOW.plus_days(1)));
        let reach = async |m, period| t.read().count_reach(m, t.process, period).await.unwrap();
        let found = reach(t.m, period).await;
        let row = |channel, moments, coded, told, sent, visits| MomentCount {
            channel,
            moments,
            coded,
            told,
            sent,
            visits,
        };
        let letter = row(ChannelKind::Letter, 2, 1, 1, 2000, 42);
        assert_eq!(found.moments, [letter, row(ChannelKind::Poster, 1, 1, 0, 0, 7)]);
        assert_eq!(found.days, Some(("2026-11-01".into(), "2026-11-03".into())));
        assert_eq!((found.accounts, found.newcomers), (3, 2), "one of them only looked");
        let before = Some((NOW.plus_days(-9), NOW.plus_days(-5)));
        assert_eq!((reach(t.m, before).await.accounts, reach(t.m, None).await.newcomers), (0, 0));
        let there = Town::named(t.db, "zonnedijk").await;
        assert_eq!(reach(there.m, None).await, ReachCounts::default());
    })
    .await;
}

#[tokio::test]
async fn a_budget_is_kept_in_the_place_of_the_last_one() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let put = async |m, budget: &Budget| t.work(async |w| w.put_budget(m, t.process, budget).await).await;
        let find = async |m| t.read().find_budget(m, t.process).await.unwrap();
        assert_eq!(find(t.m).await, Budget::default());
        for wanted in [budget(true), Budget { money: None, published: false }, budget(false)] {
            put(t.m, &wanted).await.unwrap();
            assert_eq!(find(t.m).await, wanted);
        }
        let _ = put(there.m, &budget(true)).await;
        assert_eq!(find(t.m).await, budget(false), "another municipality changes nothing");
        assert_eq!(find(there.m).await, Budget::default());
    })
    .await;
}

#[tokio::test]
async fn what_a_process_took_is_listed_by_day_and_can_go() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let lines = costs(t);
        for line in lines.iter().rev() {
            t.work(async |w| w.add_cost(t.m, t.process, line).await).await.unwrap();
        }
        let list = async |m| t.read().list_costs(m, t.process).await.unwrap();
        assert_eq!(list(t.m).await, lines);
        assert_eq!(list(there.m).await, []);
        let remove = async |m, id| t.work(async |w| w.remove_cost(m, t.process, id).await).await.unwrap();
        assert!(!remove(there.m, lines[0].id).await);
        assert!(remove(t.m, lines[0].id).await);
        assert!(!remove(t.m, lines[0].id).await);
        assert_eq!(list(t.m).await, lines[1..]);
    })
    .await;
}
