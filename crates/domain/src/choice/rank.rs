//! The rules: what each answer says of each method, and the order that follows.

use serde::{Deserialize, Serialize};

use super::{
    Advice, Audience, ChoiceInput, Combination, Con, Money, Obstacle, Obstacles, Outcome, Pattern, People,
    Place, Pro, Representation, Room, Sensitivity, Verdict, Weighed,
};
use crate::method::{Binds, Effort, Facts, Method, Mirror, Need, Partakers, Purpose, Question, Temper};
use crate::process::Level;

/// A method with what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// which
    pub method: Method,
    /// how it fits
    pub verdict: Verdict,
    /// what speaks for it, the heaviest first
    pub pros: Vec<Weighed<Pro>>,
    /// what speaks against it, the heaviest first
    pub cons: Vec<Weighed<Con>>,
    /// weights for it less weights against it
    pub score: i32,
}

/// All methods, the best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// the answers it follows from
    pub input: ChoiceInput,
    /// every method once
    pub rows: Vec<Ranked>,
    /// two after each other
    pub combinations: Vec<Combination>,
    /// what the answers as a whole call for
    pub advice: Vec<Advice>,
}

/// Ranks all methods for these answers.
///
/// The order: those that fit well, those that are possible, those that are not suitable. Within the first two
/// the higher score first; at the same score what is less work, and then the order of the catalogue. Those that
/// are not suitable stand in the order of the catalogue.
#[must_use]
pub fn rank(input: &ChoiceInput) -> Ranking {
    let mut rows: Vec<Ranked> = Method::ALL.iter().map(|method| judge(*method, input)).collect();
    rows.sort_by_key(|row| {
        let place = row.verdict.place();
        let suitable = row.verdict.is_suitable();
        let score = if suitable { -row.score } else { 0 };
        let effort = if suitable { row.method.facts().effort } else { Effort::Light };
        (place, score, effort, row.method)
    });
    let combinations = combinations(input, &rows);
    let advice = advice(input, &rows);
    Ranking { input: *input, rows, combinations, advice }
}

impl Ranking {
    /// The method at the top.
    #[must_use]
    pub fn first(&self) -> Option<Method> {
        self.rows.first().map(|row| row.method)
    }

    /// What is said of a method.
    #[must_use]
    pub fn of(&self, method: Method) -> Option<&Ranked> {
        self.rows.iter().find(|row| row.method == method)
    }

    /// Whether choosing these has to be explained: the first of the ranking is not among them, or one of them
    /// is not suitable.
    #[must_use]
    pub fn needs_reason(&self, chosen: &[Method]) -> bool {
        let unsuitable = |method: &Method| self.of(*method).is_some_and(|row| !row.verdict.is_suitable());
        self.first().is_some_and(|first| !chosen.contains(&first)) || chosen.iter().any(unsuitable)
    }
}

fn judge(method: Method, input: &ChoiceInput) -> Ranked {
    let facts = method.facts();
    let mut pros = pros(&facts, input);
    let cons_found = cons(&facts, input);
    let grave = cons_found.iter().any(|(_, _, grave)| *grave);
    let mut cons: Vec<Weighed<Con>> =
        cons_found.into_iter().map(|(what, weight, _)| Weighed { what, weight }).collect();
    // Stable: at the same weight the order of the rules.
    pros.sort_by_key(|pro| -pro.weight);
    cons.sort_by_key(|con| -con.weight);
    let score =
        pros.iter().map(|pro| pro.weight).sum::<i32>() - cons.iter().map(|con| con.weight).sum::<i32>();
    let verdict = match Obstacles::of(obstacles(&facts, input)) {
        Some(obstacles) => Verdict::NotSuitable(obstacles),
        None if grave || !answers(&facts, input) || !gives_level(&facts, input) => Verdict::Possible,
        None => Verdict::FitsWell,
    };
    Ranked { method, verdict, pros, cons, score }
}

fn answers(facts: &Facts, input: &ChoiceInput) -> bool {
    facts.questions.contains(&input.real_question())
}

/// What the law prescribes gives what the law gives, whatever else is promised.
fn gives_level(facts: &Facts, input: &ChoiceInput) -> bool {
    facts.purpose == Purpose::Procedure || facts.gives_level(input.real_level())
}

fn obstacles(facts: &Facts, input: &ChoiceInput) -> Vec<Obstacle> {
    let mut found = Vec::new();
    if input.room == Room::None && facts.lowest > Level::Inform {
        found.push(Obstacle::NoRoom);
    } else if !facts.fits_level(input.real_level()) {
        found.push(Obstacle::PromisesMore { least: facts.lowest });
    }
    if facts.binds == Binds::Always && input.outcome != Outcome::Binding {
        found.push(Obstacle::AlwaysBinds);
    }
    found.extend(facts.needs.iter().filter(|need| !has(**need, input)).map(|need| Obstacle::Lacks(*need)));
    if facts.partakers == Partakers::Residents && input.audience == Audience::Businesses {
        found.push(Obstacle::OnlyResidents);
    }
    if input.people.bounds().1.is_some_and(|most| most < facts.least_people) {
        found.push(Obstacle::TooFewPeople { least: facts.least_people });
    }
    if !input.time.holds(facts.least_weeks) {
        found.push(Obstacle::TooLittleTime { weeks: facts.least_weeks });
    }
    found
}

fn has(need: Need, input: &ChoiceInput) -> bool {
    match need {
        Need::Money => input.money == Money::ToDivide,
        Need::Place => input.place == Place::Bound,
        Need::Options => matches!(input.question, Question::Options | Question::Tradeoff),
        Need::Text => input.question == Question::Text,
        Need::Initiative => input.question == Question::CarryOut,
        Need::Levy => input.question == Question::Levy,
        Need::Businesses => input.audience != Audience::Residents,
        Need::Law => input.question == Question::Formal,
    }
}

fn pros(facts: &Facts, input: &ChoiceInput) -> Vec<Weighed<Pro>> {
    let mut found = Vec::new();
    let mut say = |so: bool, what: Pro, weight: i32| {
        if so {
            found.push(Weighed { what, weight });
        }
    };
    let tells = input.real_question() == Question::Tell && input.question != Question::Tell;
    say(answers(facts, input), if tells { Pro::OnlyTells } else { Pro::AnswersQuestion }, 5);
    say(facts.gives_level(input.real_level()), Pro::GivesLevel, 3);
    say(holds(facts, input.people), Pro::HoldsPeople, 2);
    say(input.money == Money::ToDivide && facts.needs.contains(&Need::Money), Pro::DividesMoney, 3);
    say(input.place == Place::Bound && facts.needs.contains(&Need::Place), Pro::ShowsPlace, 3);
    let calm = match input.sensitivity {
        Sensitivity::Calm => 0,
        Sensitivity::Tense => 2,
        Sensitivity::Conflict => 4,
    };
    say(calm > 0 && facts.temper == Temper::Calms, Pro::KeepsCalm, calm);
    let mirror = match input.representation {
        Representation::Free => 0,
        Representation::Wanted => 2,
        Representation::Required => 4,
    };
    match facts.mirror {
        Mirror::Lot => say(mirror > 0, Pro::DrawnByLot, mirror),
        Mirror::Register => say(mirror > 0, Pro::AsksEverybody, mirror),
        Mirror::Sample => say(mirror > 0, Pro::CanSample, mirror / 2),
        Mirror::SelfSelected => {}
    }
    say(input.outcome == Outcome::Binding && facts.binds != Binds::Never, Pro::CanBind, 3);
    let businesses = input.audience == Audience::Businesses && facts.needs.contains(&Need::Businesses);
    say(businesses, Pro::ForBusinesses, 3);
    say(facts.effort == Effort::Light, Pro::LittleWork, 1);
    found
}

/// Whether so many can take part at once.
fn holds(facts: &Facts, people: People) -> bool {
    facts.most_people.is_none_or(|most| people.bounds().1.is_some_and(|asked| asked <= most))
}

/// What speaks against a method, what that weighs, and whether it is grave: then it never fits well.
fn cons(facts: &Facts, input: &ChoiceInput) -> Vec<(Con, i32, bool)> {
    let mut found = Vec::new();
    let mut say = |so: bool, what: Con, weight: i32, grave: bool| {
        if so {
            found.push((what, weight, grave));
        }
    };
    say(!answers(facts, input), Con::OtherQuestion, 5, true);
    let less = facts.highest < input.real_level() && facts.purpose != Purpose::Procedure;
    say(less, Con::GivesLess { most: facts.highest }, 3, true);
    let binds = facts.binds != Binds::Never || input.outcome != Outcome::Binding;
    let asks = input.real_level() > Level::Inform;
    say(!binds && asks, Con::DoesNotBind, 3, true);
    if let Some(most) = facts.most_people.filter(|_| !holds(facts, input.people)) {
        say(true, Con::HoldsFewer { most }, 2, true);
    }
    let heats = facts.temper == Temper::Heats;
    say(heats && input.sensitivity == Sensitivity::Tense, Con::MayHeat, 2, false);
    say(heats && input.sensitivity == Sensitivity::Conflict, Con::MayHeat, 4, true);
    // Who is only told something need not resemble anybody.
    let own_choice = facts.mirror == Mirror::SelfSelected && facts.lowest > Level::Inform;
    say(own_choice && input.representation == Representation::Wanted, Con::SelfSelected, 1, false);
    say(own_choice && input.representation == Representation::Required, Con::SelfSelected, 4, true);
    say(input.room == Room::Some && facts.lowest >= Level::CoProduce, Con::LittleRoom, 2, false);
    let weeks = facts.least_weeks;
    let tight = input.time.weeks().is_some_and(|there| weeks * 3 > there * 2);
    say(tight, Con::TightTime { weeks }, 1, false);
    say(facts.effort == Effort::Heavy, Con::MuchWork, 1, false);
    found
}

/// The best pair of each pattern: none is ruled out, one of them answers the question, and both fit in the time.
fn combinations(input: &ChoiceInput, rows: &[Ranked]) -> Vec<Combination> {
    if input.people == People::Few {
        return Vec::new();
    }
    let of = |wanted: &'static [Purpose]| {
        rows.iter()
            .filter(move |row| row.verdict.is_suitable() && wanted.contains(&row.method.facts().purpose))
    };
    let patterns: [(Pattern, &'static [Purpose], &'static [Purpose]); 2] = [
        (Pattern::BroadThenDeep, &[Purpose::Gather], &[Purpose::Deepen]),
        (Pattern::SmallThenBroad, &[Purpose::Deepen], &[Purpose::Weigh, Purpose::Decide]),
    ];
    let best = |(pattern, firsts, thens): (Pattern, &'static [Purpose], &'static [Purpose])| {
        let pairs = of(firsts).flat_map(|first| of(thens).map(move |then| (first, then)));
        let mut fitting = pairs.filter_map(|(first, then)| {
            let (one, two) = (first.method.facts(), then.method.facts());
            let weeks = one.least_weeks + two.least_weeks;
            let good = (answers(&one, input) || answers(&two, input)) && input.time.holds(weeks);
            good.then_some(Combination { pattern, first: first.method, then: then.method, weeks })
        });
        fitting.next()
    };
    patterns.into_iter().filter_map(best).collect()
}

fn advice(input: &ChoiceInput, rows: &[Ranked]) -> Vec<Advice> {
    let mut found = Vec::new();
    let mut say = |so: bool, what: Advice| {
        if so {
            found.push(what);
        }
    };
    let closed = input.room == Room::None;
    say(closed && input.level > Level::Inform, Advice::PromiseWithoutRoom);
    say(closed, Advice::OnlyInform);
    say(!closed && input.level == Level::Inform, Advice::RoomUnused);
    let binding = input.outcome == Outcome::Binding;
    say(binding && input.level < Level::CoProduce, Advice::BindingBelowLevel);
    say(!closed && input.level == Level::CoDecide && !binding, Advice::LevelWithoutBinding);
    let legal = input.question == Question::Formal;
    say(legal && input.real_level() == Level::Inform, Advice::LawStillHolds);
    let none = !rows.iter().any(|row| row.verdict == Verdict::FitsWell);
    say(none, Advice::NothingFits);
    found
}

#[cfg(test)]
mod tests;
