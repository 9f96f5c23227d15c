//! What must hold for every set of answers.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::choice::{ChoiceForm, FIELDS, TimeLeft};

fn any_input() -> impl Strategy<Value = ChoiceInput> {
    let first = (
        select(Question::ALL),
        select(Level::ALL),
        select(Room::ALL),
        select(Audience::ALL),
        select(People::ALL),
        select(TimeLeft::ALL),
    );
    let second = (
        select(Money::ALL),
        select(Place::ALL),
        select(Sensitivity::ALL),
        select(Representation::ALL),
        select(Outcome::ALL),
    );
    (first, second).prop_map(|(a, b)| ChoiceInput {
        question: a.0,
        level: a.1,
        room: a.2,
        audience: a.3,
        people: a.4,
        time: a.5,
        money: b.0,
        place: b.1,
        sensitivity: b.2,
        representation: b.3,
        outcome: b.4,
    })
}

fn suitable(input: &ChoiceInput) -> BTreeSet<Method> {
    rank(input).rows.iter().filter(|row| row.verdict.is_suitable()).map(|row| row.method).collect()
}

fn obstacles_of(input: &ChoiceInput, method: Method) -> Vec<Obstacle> {
    match rank(input).of(method).map(|row| row.verdict.clone()) {
        Some(Verdict::NotSuitable(obstacles)) => obstacles.iter().collect(),
        _ => Vec::new(),
    }
}

proptest! {
    #[test]
    fn every_method_stands_in_it_once(input in any_input()) {
        let rows = rank(&input).rows;
        let methods: BTreeSet<Method> = rows.iter().map(|row| row.method).collect();
        prop_assert_eq!(rows.len(), Method::ALL.len());
        prop_assert_eq!(methods.len(), rows.len());
    }

    #[test]
    fn the_same_answers_give_the_same_ranking_in_whatever_order_they_come(
        input in any_input(),
        order in Just((0..FIELDS.len()).collect::<Vec<_>>()).prop_shuffle(),
        noise in "[a-z]{0,8}",
    ) {
        let form = ChoiceForm::from(input);
        let mut pairs: Vec<(&str, &str)> = order.iter().map(|i| (FIELDS[*i], form.get(FIELDS[*i]))).collect();
        pairs.push(("anders", &noise));
        pairs.push((FIELDS[0], &noise));
        let read = ChoiceForm::of(pairs).check();
        prop_assert_eq!(read.as_ref(), Ok(&input));
        prop_assert_eq!(read.map(|again| rank(&again)), Ok(rank(&input)));
    }

    #[test]
    fn the_order_is_by_verdict_then_score_then_work_then_catalogue(input in any_input()) {
        let rows = rank(&input).rows;
        for pair in rows.windows(2) {
            let key = |row: &Ranked| match row.verdict {
                Verdict::NotSuitable(_) => (2, 0, Effort::Light, row.method),
                Verdict::Possible => (1, -row.score, row.method.facts().effort, row.method),
                Verdict::FitsWell => (0, -row.score, row.method.facts().effort, row.method),
            };
            prop_assert!(key(&pair[0]) < key(&pair[1]), "{:?} {:?}", pair[0], pair[1]);
        }
    }

    #[test]
    fn the_score_is_what_is_said_for_it_less_what_is_said_against_it(input in any_input()) {
        for row in rank(&input).rows {
            let pros: i32 = row.pros.iter().map(|pro| pro.weight).sum();
            let cons: i32 = row.cons.iter().map(|con| con.weight).sum();
            prop_assert_eq!(row.score, pros - cons);
            prop_assert!(row.pros.iter().all(|pro| pro.weight > 0) && row.cons.iter().all(|con| con.weight > 0));
        }
    }

    #[test]
    fn nothing_that_promises_more_influence_than_is_offered_is_called_suitable(input in any_input()) {
        for method in suitable(&input) {
            prop_assert!(method.facts().lowest <= input.level, "{}", method);
        }
    }

    #[test]
    fn without_room_one_only_tells(input in any_input()) {
        let input = ChoiceInput { room: Room::None, ..input };
        let ranking = rank(&input);
        for row in ranking.rows.iter().filter(|row| row.verdict.is_suitable()) {
            prop_assert_eq!(row.method.facts().purpose, Purpose::Tell);
        }
        prop_assert!(ranking.first().is_some_and(|first| first.facts().purpose == Purpose::Tell));
        prop_assert_eq!(&ranking.rows[0].verdict, &Verdict::FitsWell, "telling can always be done");
        prop_assert!(ranking.advice.contains(&Advice::OnlyInform));
        prop_assert!(ranking.combinations.is_empty());
    }

    #[test]
    fn only_businesses_means_nothing_that_only_residents_do(input in any_input()) {
        for method in suitable(&ChoiceInput { audience: Audience::Businesses, ..input }) {
            prop_assert_eq!(method.facts().partakers, Partakers::Anybody, "{}", method);
        }
        for method in suitable(&ChoiceInput { audience: Audience::Residents, ..input }) {
            prop_assert!(!method.facts().needs.contains(&Need::Businesses), "{}", method);
        }
    }

    #[test]
    fn more_room_never_rules_a_method_out(input in any_input()) {
        let at = |room| suitable(&ChoiceInput { room, ..input });
        prop_assert!(at(Room::None).is_subset(&at(Room::Some)));
        prop_assert!(at(Room::Some).is_subset(&at(Room::Much)));
        let much = ChoiceInput { room: Room::Much, ..input };
        for method in Method::ALL {
            prop_assert!(!obstacles_of(&much, *method).contains(&Obstacle::NoRoom));
        }
    }

    #[test]
    fn more_time_or_more_influence_never_rules_a_method_out(input in any_input()) {
        for pair in TimeLeft::ALL.windows(2) {
            let at = |time| suitable(&ChoiceInput { time, ..input });
            prop_assert!(at(pair[0]).is_subset(&at(pair[1])));
        }
        for pair in Level::ALL.windows(2) {
            let at = |level| suitable(&ChoiceInput { level, ..input });
            prop_assert!(at(pair[0]).is_subset(&at(pair[1])));
        }
    }

    #[test]
    fn what_fits_well_answers_the_question_and_gives_what_is_offered(input in any_input()) {
        for row in rank(&input).rows.iter().filter(|row| row.verdict == Verdict::FitsWell) {
            let facts = row.method.facts();
            prop_assert!(facts.questions.contains(&input.real_question()), "{}", row.method);
            let formal = facts.purpose == Purpose::Procedure;
            prop_assert!(formal || facts.gives_level(input.real_level()), "{}", row.method);
            prop_assert!(input.outcome != Outcome::Binding || facts.binds != Binds::Never
                || input.real_level() == Level::Inform, "{}", row.method);
        }
    }

    #[test]
    fn a_combination_is_of_what_is_suitable_and_fits_in_the_time(input in any_input()) {
        let suitable = suitable(&input);
        for pair in rank(&input).combinations {
            prop_assert!(suitable.contains(&pair.first) && suitable.contains(&pair.then));
            prop_assert!(pair.first != pair.then);
            prop_assert!(input.time.holds(pair.weeks));
            let weeks = pair.first.facts().least_weeks + pair.then.facts().least_weeks;
            prop_assert_eq!(pair.weeks, weeks);
        }
    }

    #[test]
    fn what_has_a_reason_against_it_says_so(input in any_input()) {
        for row in rank(&input).rows {
            if row.verdict == Verdict::Possible {
                prop_assert!(!row.cons.is_empty(), "{} is only possible without a word why", row.method);
            }
        }
    }

    #[test]
    fn the_address_holds_all_answers(input in any_input()) {
        let query = input.query();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        prop_assert_eq!(ChoiceForm::of(pairs).check(), Ok(input));
    }
}

/// A neighbourhood that divides money, with time enough.
fn neighbourhood() -> ChoiceInput {
    ChoiceInput {
        question: Question::Ideas,
        level: Level::CoDecide,
        room: Room::Much,
        audience: Audience::Residents,
        people: People::Everyone,
        time: TimeLeft::Longer,
        money: Money::ToDivide,
        place: Place::Bound,
        sensitivity: Sensitivity::Calm,
        representation: Representation::Free,
        outcome: Outcome::Binding,
    }
}

fn best(input: ChoiceInput) -> Option<Method> {
    rank(&input).first()
}

#[test]
fn what_one_expects_comes_first() {
    let base = neighbourhood();
    assert_eq!(best(base), Some(Method::Budget));
    let advice =
        ChoiceInput { level: Level::Advise, money: Money::None, outcome: Outcome::Explained, ..base };
    assert_eq!(best(ChoiceInput { question: Question::Agenda, ..advice }), Some(Method::Proposals));
    assert!(matches!(best(advice), Some(Method::Ideas | Method::Proposals)));
    let consult = ChoiceInput { level: Level::Consult, outcome: Outcome::Weighed, ..advice };
    let opinion = ChoiceInput { question: Question::Opinion, ..consult };
    assert_eq!(best(opinion), Some(Method::Map), "a question about places");
    let nowhere = ChoiceInput { place: Place::Anywhere, representation: Representation::Wanted, ..opinion };
    assert!(matches!(best(nowhere), Some(Method::Survey | Method::Panel)));
    let few = ChoiceInput {
        question: Question::Tradeoff,
        level: Level::Advise,
        people: People::Few,
        sensitivity: Sensitivity::Conflict,
        representation: Representation::Required,
        ..advice
    };
    assert_eq!(best(few), Some(Method::Forum));
    let legal = ChoiceInput { question: Question::Formal, ..consult };
    assert_eq!(best(legal), Some(Method::FormalView));
    let levy = ChoiceInput { question: Question::Levy, audience: Audience::Businesses, ..base };
    assert_eq!(best(levy), Some(Method::Levy));
    let assembly = ChoiceInput {
        question: Question::Tradeoff,
        level: Level::CoProduce,
        people: People::Some,
        sensitivity: Sensitivity::Conflict,
        representation: Representation::Required,
        outcome: Outcome::Explained,
        ..base
    };
    assert_eq!(best(assembly), Some(Method::Assembly));
}

#[test]
fn broad_and_deep_go_together() {
    let input = ChoiceInput {
        level: Level::Advise,
        outcome: Outcome::Explained,
        people: People::Many,
        ..neighbourhood()
    };
    let found = rank(&input).combinations;
    assert_eq!(found.first().map(|pair| pair.pattern), Some(Pattern::BroadThenDeep));
    assert!(found.iter().any(|pair| pair.then == Method::Workshop));
    let options = ChoiceInput { question: Question::Options, ..input };
    let small = rank(&options).combinations.into_iter().find(|pair| pair.pattern == Pattern::SmallThenBroad);
    assert!(small.is_some());
}

#[test]
fn who_asks_only_businesses_gets_no_method_of_residents() {
    let residents = ChoiceInput {
        question: Question::Opinion,
        level: Level::Consult,
        money: Money::None,
        place: Place::Anywhere,
        outcome: Outcome::Weighed,
        ..neighbourhood()
    };
    assert!(suitable(&residents).contains(&Method::Panel));
    let businesses = ChoiceInput { audience: Audience::Businesses, ..residents };
    assert_eq!(obstacles_of(&businesses, Method::Panel), [Obstacle::OnlyResidents]);
    assert_eq!(best(businesses), Some(Method::BusinessSurvey));
    let both = ChoiceInput { audience: Audience::Both, ..residents };
    assert!(suitable(&both).contains(&Method::Panel) && suitable(&both).contains(&Method::BusinessSurvey));
}

#[test]
fn too_little_time_is_said_in_weeks() {
    let input = ChoiceInput { time: TimeLeft::Weeks, ..neighbourhood() };
    assert!(obstacles_of(&input, Method::Budget).contains(&Obstacle::TooLittleTime { weeks: 26 }));
}

#[test]
fn answers_that_do_not_go_together_are_named() {
    let base = neighbourhood();
    let advice = |input: ChoiceInput| rank(&input).advice;
    assert_eq!(advice(base), []);
    assert!(advice(ChoiceInput { room: Room::None, ..base }).contains(&Advice::PromiseWithoutRoom));
    assert!(advice(ChoiceInput { level: Level::Inform, ..base }).contains(&Advice::RoomUnused));
    assert!(advice(ChoiceInput { level: Level::Advise, ..base }).contains(&Advice::BindingBelowLevel));
    assert!(advice(ChoiceInput { outcome: Outcome::Weighed, ..base }).contains(&Advice::LevelWithoutBinding));
    let told = ChoiceInput { question: Question::Formal, level: Level::Inform, ..base };
    assert!(advice(told).contains(&Advice::LawStillHolds));
}
