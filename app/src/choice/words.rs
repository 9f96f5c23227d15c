//! Questions, answers and reasons of the choice aid in words.

use domain::choice::{Advice, ChoiceInput, Con, FIELDS, Obstacle, Pro, Ranked, Ranking, Verdict};
use domain::lang::Lang;
use domain::method::Need;

use crate::i18n::{Key, keys::choice as k, text};
use crate::method::words::level;
use crate::staff::choice_api::MethodOption;
use crate::t;
use crate::ui::Choice;

/// A question: what is asked, what helps to answer, and the answers with their values.
struct Asked {
    question: Key,
    hint: Option<Key>,
    answers: &'static [(&'static str, Key)],
}

/// The questions, in the order of [`FIELDS`]; a test holds the answers against the rules.
const QUESTIONS: [Asked; FIELDS.len()] = [
    Asked {
        question: k::q_question,
        hint: Some(k::q_question_hint),
        answers: &[
            ("tell", k::o_question_tell),
            ("opinion", k::o_question_opinion),
            ("ideas", k::o_question_ideas),
            ("options", k::o_question_options),
            ("tradeoff", k::o_question_tradeoff),
            ("text", k::o_question_text),
            ("agenda", k::o_question_agenda),
            ("carry_out", k::o_question_carry_out),
            ("levy", k::o_question_levy),
            ("formal", k::o_question_formal),
        ],
    },
    Asked {
        question: k::q_level,
        hint: Some(k::q_level_hint),
        answers: &[
            ("inform", k::o_level_inform),
            ("consult", k::o_level_consult),
            ("advise", k::o_level_advise),
            ("co_produce", k::o_level_co_produce),
            ("co_decide", k::o_level_co_decide),
        ],
    },
    Asked {
        question: k::q_room,
        hint: None,
        answers: &[("none", k::o_room_none), ("some", k::o_room_some), ("much", k::o_room_much)],
    },
    Asked {
        question: k::q_audience,
        hint: None,
        answers: &[
            ("residents", k::o_audience_residents),
            ("businesses", k::o_audience_businesses),
            ("both", k::o_audience_both),
        ],
    },
    Asked {
        question: k::q_people,
        hint: None,
        answers: &[
            ("few", k::o_people_few),
            ("some", k::o_people_some),
            ("many", k::o_people_many),
            ("everyone", k::o_people_everyone),
        ],
    },
    Asked {
        question: k::q_time,
        hint: Some(k::q_time_hint),
        answers: &[
            ("weeks", k::o_time_weeks),
            ("quarter", k::o_time_quarter),
            ("half_year", k::o_time_half_year),
            ("longer", k::o_time_longer),
        ],
    },
    Asked {
        question: k::q_money,
        hint: None,
        answers: &[("none", k::o_money_none), ("to_divide", k::o_money_to_divide)],
    },
    Asked {
        question: k::q_place,
        hint: Some(k::q_place_hint),
        answers: &[("anywhere", k::o_place_anywhere), ("bound", k::o_place_bound)],
    },
    Asked {
        question: k::q_sensitivity,
        hint: None,
        answers: &[
            ("calm", k::o_sensitivity_calm),
            ("tense", k::o_sensitivity_tense),
            ("conflict", k::o_sensitivity_conflict),
        ],
    },
    Asked {
        question: k::q_representation,
        hint: None,
        answers: &[
            ("free", k::o_representation_free),
            ("wanted", k::o_representation_wanted),
            ("required", k::o_representation_required),
        ],
    },
    Asked {
        question: k::q_outcome,
        hint: None,
        answers: &[
            ("weighed", k::o_outcome_weighed),
            ("explained", k::o_outcome_explained),
            ("binding", k::o_outcome_binding),
        ],
    },
];

fn asked(field: &str) -> Option<&'static Asked> {
    FIELDS.iter().position(|name| *name == field).and_then(|place| QUESTIONS.get(place))
}

/// What is asked, and what helps to answer.
pub(crate) fn question(lang: Lang, field: &str) -> (&'static str, Option<&'static str>) {
    let Some(asked) = asked(field) else { return ("", None) };
    (text(lang, asked.question), asked.hint.map(|hint| text(lang, hint)))
}

/// What can be answered.
pub(crate) fn answers(lang: Lang, field: &str) -> Vec<Choice> {
    let answers = asked(field).map_or(&[][..], |asked| asked.answers);
    answers.iter().map(|(value, words)| Choice::new(*value, text(lang, *words))).collect()
}

/// The answers that were given: what was asked, and what was answered.
pub(crate) fn given(lang: Lang, input: ChoiceInput) -> Vec<(&'static str, String)> {
    let form = domain::choice::ChoiceForm::from(input);
    let answer = |field: &&'static str| {
        let found = answers(lang, field).into_iter().find(|choice| choice.value == form.get(field));
        (question(lang, field).0, found.map(|choice| choice.label).unwrap_or_default())
    };
    FIELDS.iter().map(answer).collect()
}

/// What speaks for a method.
pub(crate) fn pro(lang: Lang, pro: Pro) -> &'static str {
    let key = match pro {
        Pro::AnswersQuestion => k::pro_answers_question,
        Pro::OnlyTells => k::pro_only_tells,
        Pro::GivesLevel => k::pro_gives_level,
        Pro::HoldsPeople => k::pro_holds_people,
        Pro::DividesMoney => k::pro_divides_money,
        Pro::ShowsPlace => k::pro_shows_place,
        Pro::KeepsCalm => k::pro_keeps_calm,
        Pro::DrawnByLot => k::pro_drawn_by_lot,
        Pro::AsksEverybody => k::pro_asks_everybody,
        Pro::CanSample => k::pro_can_sample,
        Pro::CanBind => k::pro_can_bind,
        Pro::ForBusinesses => k::pro_for_businesses,
        Pro::LittleWork => k::pro_little_work,
    };
    text(lang, key)
}

/// What speaks against a method.
pub(crate) fn con(lang: Lang, con: Con) -> String {
    let key = match con {
        Con::GivesLess { most } => return t!(lang; choice::con_gives_less, level = level(lang, most)),
        Con::HoldsFewer { most } => return t!(lang; choice::con_holds_fewer, n = most),
        Con::TightTime { weeks } => return t!(lang; choice::con_tight_time, n = weeks),
        Con::OtherQuestion => k::con_other_question,
        Con::DoesNotBind => k::con_does_not_bind,
        Con::MayHeat => k::con_may_heat,
        Con::SelfSelected => k::con_self_selected,
        Con::LittleRoom => k::con_little_room,
        Con::MuchWork => k::con_much_work,
    };
    text(lang, key).to_owned()
}

/// What rules a method out, to stand after "because".
pub(crate) fn obstacle(lang: Lang, obstacle: Obstacle) -> String {
    let key = match obstacle {
        Obstacle::PromisesMore { least } => {
            return t!(lang; choice::obstacle_promises_more, level = level(lang, least));
        }
        Obstacle::TooFewPeople { least } => return t!(lang; choice::obstacle_too_few_people, n = least),
        Obstacle::TooLittleTime { weeks } => return t!(lang; choice::obstacle_too_little_time, n = weeks),
        Obstacle::NoRoom => k::obstacle_no_room,
        Obstacle::AlwaysBinds => k::obstacle_always_binds,
        Obstacle::OnlyResidents => k::obstacle_only_residents,
        Obstacle::Lacks(Need::Money) => k::obstacle_lacks_money,
        Obstacle::Lacks(Need::Place) => k::obstacle_lacks_place,
        Obstacle::Lacks(Need::Options) => k::obstacle_lacks_options,
        Obstacle::Lacks(Need::Text) => k::obstacle_lacks_text,
        Obstacle::Lacks(Need::Initiative) => k::obstacle_lacks_initiative,
        Obstacle::Lacks(Need::Levy) => k::obstacle_lacks_levy,
        Obstacle::Lacks(Need::Businesses) => k::obstacle_lacks_businesses,
        Obstacle::Lacks(Need::Law) => k::obstacle_lacks_law,
    };
    text(lang, key).to_owned()
}

/// What the answers as a whole call for.
pub(crate) fn advice(lang: Lang, advice: Advice) -> &'static str {
    let key = match advice {
        Advice::OnlyInform => k::advice_only_inform,
        Advice::PromiseWithoutRoom => k::advice_promise_without_room,
        Advice::RoomUnused => k::advice_room_unused,
        Advice::BindingBelowLevel => k::advice_binding_below_level,
        Advice::LevelWithoutBinding => k::advice_level_without_binding,
        Advice::LawStillHolds => k::advice_law_still_holds,
        Advice::NothingFits => k::advice_nothing_fits,
    };
    text(lang, key)
}

/// Every method as something to choose, in the order of the ranking.
pub(crate) fn options(lang: Lang, ranking: &Ranking) -> Vec<MethodOption> {
    let option = |(place, row): (usize, &Ranked)| {
        let name = service::method::name(lang, row.method);
        let hint = match &row.verdict {
            Verdict::FitsWell => t!(lang; choice::fits_well),
            Verdict::Possible => t!(lang; choice::possible),
            // Why stands above the form, point by point.
            Verdict::NotSuitable(_) => t!(lang; choice::not_suitable),
        };
        let hint = hint.to_owned();
        let label = t!(lang; choice::place, n = place + 1, name = name);
        MethodOption { value: row.method.as_str().to_owned(), label, hint }
    };
    ranking.rows.iter().enumerate().map(option).collect()
}

#[cfg(test)]
mod tests {
    use domain::choice::{
        Audience, Money, Outcome, People, Place, Representation, Room, Sensitivity, TimeLeft,
    };
    use domain::method::Question;
    use domain::process::Level;

    use super::*;

    #[test]
    fn every_answer_that_the_rules_know_can_be_given() {
        let values = |texts: Vec<&'static str>| texts;
        let all = [
            values(Question::ALL.iter().map(|v| v.as_str()).collect()),
            values(Level::ALL.iter().map(|v| v.as_str()).collect()),
            values(Room::ALL.iter().map(|v| v.as_str()).collect()),
            values(Audience::ALL.iter().map(|v| v.as_str()).collect()),
            values(People::ALL.iter().map(|v| v.as_str()).collect()),
            values(TimeLeft::ALL.iter().map(|v| v.as_str()).collect()),
            values(Money::ALL.iter().map(|v| v.as_str()).collect()),
            values(Place::ALL.iter().map(|v| v.as_str()).collect()),
            values(Sensitivity::ALL.iter().map(|v| v.as_str()).collect()),
            values(Representation::ALL.iter().map(|v| v.as_str()).collect()),
            values(Outcome::ALL.iter().map(|v| v.as_str()).collect()),
        ];
        for (field, wanted) in FIELDS.iter().zip(all) {
            let there: Vec<String> =
                answers(Lang::Nl, field).into_iter().map(|choice| choice.value).collect();
            assert_eq!(there, wanted, "{field}");
        }
    }
}
