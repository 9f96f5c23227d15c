//! "Past digitaal meedoen bij ons vraagstuk?": seven questions before a municipality begins.
//!
//! The questions follow the part of the toolkit in which one looks whether it fits, and what failed elsewhere: no room
//! for influence, no answer afterwards, nobody with time. What an answer weighs is our choice, and stands here and
//! nowhere else. Nothing is kept.

text_enum! {
    /// A question of the test; its text is its name in the address.
    pub enum Question {
        /// is there a decision to be taken, with a date and a decider?
        Decision = "besluit",
        /// can what people say still change something?
        Room = "ruimte",
        /// does it touch the daily life of people?
        Touches = "raakt",
        /// is there time before the decision?
        Time = "tijd",
        /// are there people and hours to read and answer everything?
        Capacity = "uren",
        /// does the administration promise what it does with the outcome?
        Promise = "belofte",
        /// can who is not online take part as well?
        Offline = "papier",
    }
}

text_enum! {
    /// What somebody answers, the best first.
    pub enum Reply {
        /// yes
        Yes = "ja",
        /// partly, or not known yet
        Partly = "deels",
        /// no
        No = "nee",
    }
}

text_enum! {
    /// What the test advises, in order of how far one is from beginning.
    pub enum Advice {
        /// it fits: begin
        Begin = "begin",
        /// it can fit: first mend what is named
        Prepare = "prepare",
        /// inform people only: there is nothing to ask them
        InformOnly = "inform_only",
        /// not now
        NotNow = "not_now",
    }
}

/// What a "no" means for the whole, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// without it one does not begin now
    Condition,
    /// without it there is nothing to ask people
    Reason,
    /// without it one mends it first
    Care,
}

impl Question {
    const COUNT: usize = Self::ALL.len();

    const fn weight(self) -> Weight {
        match self {
            // Asked without a decision, the time to weigh it, somebody to answer or a promise, people are let down.
            Self::Decision | Self::Time | Self::Capacity | Self::Promise => Weight::Condition,
            // Nothing can change, or it is nothing to them: then one tells, and asks no one for an evening.
            Self::Room | Self::Touches => Weight::Reason,
            Self::Offline => Weight::Care,
        }
    }
}

impl Advice {
    /// What one answer leaves possible at best.
    const fn at_best(question: Question, reply: Reply) -> Self {
        match (reply, question.weight()) {
            (Reply::Yes, _) => Self::Begin,
            (Reply::No, Weight::Condition) => Self::NotNow,
            (Reply::No, Weight::Reason) => Self::InformOnly,
            (Reply::Partly, _) | (Reply::No, Weight::Care) => Self::Prepare,
        }
    }
}

/// The form: any question may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replies([Option<Reply>; Question::COUNT]);

impl Replies {
    /// Reads answers such as `besluit=ja`. What is not known is left out; the last of two answers counts.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut replies = Self::default();
        for (question, reply) in pairs {
            if let (Some(question), Some(reply)) = (Question::parse(question), Reply::parse(reply)) {
                replies.set(question, reply);
            }
        }
        replies
    }

    /// The answer to a question.
    #[must_use]
    pub fn get(&self, question: Question) -> Option<Reply> {
        self.0.get(question as usize).copied().flatten()
    }

    /// Answers a question.
    pub fn set(&mut self, question: Question, reply: Reply) {
        if let Some(place) = self.0.get_mut(question as usize) {
            *place = Some(reply);
        }
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// The questions with their answers, when all were answered.
    ///
    /// # Errors
    /// The questions that are open, in order.
    pub fn complete(&self) -> Result<Answers, Vec<Question>> {
        let open: Vec<Question> =
            Question::ALL.iter().copied().filter(|question| self.get(*question).is_none()).collect();
        if !open.is_empty() {
            return Err(open);
        }
        Ok(Answers(self.0.map(|reply| reply.unwrap_or(Reply::No))))
    }

    /// The answers as they stand in an address.
    #[must_use]
    pub fn query(&self) -> String {
        let pair = |question: &Question| Some(format!("{question}={}", self.get(*question)?));
        Question::ALL.iter().filter_map(pair).collect::<Vec<_>>().join("&")
    }
}

/// An answer to every question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answers([Reply; Question::COUNT]);

impl Answers {
    /// The questions with their answers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Question, Reply)> {
        Question::ALL.iter().copied().zip(self.0)
    }
}

/// The outcome: what to do, and the answers that lead to it. Each answer is on one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// what to do
    pub advice: Advice,
    /// what stands in the way, what decides the advice first: each is something to mend
    pub against: Vec<(Question, Reply)>,
    /// what speaks for it
    pub speaks_for: Vec<Question>,
}

/// What the answers advise: the least that one of them leaves possible.
///
/// So no answer can make up for another: a promise is not kept by having much time.
#[must_use]
pub fn advise(answers: &Answers) -> Outcome {
    let left = |(question, reply): (Question, Reply)| Advice::at_best(question, reply);
    let advice = answers.iter().map(left).max().unwrap_or(Advice::NotNow);
    let mut against: Vec<_> = answers.iter().filter(|(_, reply)| *reply != Reply::Yes).collect();
    // By how far it keeps one from beginning; then a "no" before a "partly", and the order of the questions.
    against.sort_by_key(|(question, reply)| {
        (std::cmp::Reverse(Advice::at_best(*question, *reply)), std::cmp::Reverse(*reply), *question)
    });
    let speaks_for = answers.iter().filter(|(_, reply)| *reply == Reply::Yes).map(|(q, _)| q).collect();
    Outcome { advice, against, speaks_for }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All is there, but for some answers.
    fn but(changes: &[(Question, Reply)]) -> Answers {
        let mut replies = Replies::default();
        for question in Question::ALL {
            replies.set(*question, Reply::Yes);
        }
        for (question, reply) in changes {
            replies.set(*question, *reply);
        }
        replies.complete().unwrap()
    }

    fn advice(changes: &[(Question, Reply)]) -> Advice {
        advise(&but(changes)).advice
    }

    use Question as Q;

    #[test]
    fn when_all_is_there_one_begins() {
        assert_eq!(advice(&[]), Advice::Begin);
    }

    #[test]
    fn without_room_or_anybody_it_touches_people_can_only_be_informed() {
        assert_eq!(advice(&[(Q::Room, Reply::No)]), Advice::InformOnly);
        assert_eq!(advice(&[(Q::Touches, Reply::No), (Q::Offline, Reply::No)]), Advice::InformOnly);
    }

    #[test]
    fn without_a_decision_time_people_or_a_promise_one_does_not_begin() {
        for question in [Q::Decision, Q::Time, Q::Capacity, Q::Promise] {
            assert_eq!(advice(&[(question, Reply::No)]), Advice::NotNow, "{question}");
            assert_eq!(advice(&[(question, Reply::No), (Q::Room, Reply::No)]), Advice::NotNow, "{question}");
        }
    }

    #[test]
    fn what_is_half_there_is_mended_first() {
        for question in Question::ALL {
            assert_eq!(advice(&[(*question, Reply::Partly)]), Advice::Prepare, "{question}");
        }
        assert_eq!(advice(&[(Q::Offline, Reply::No)]), Advice::Prepare);
    }

    #[test]
    fn open_questions_are_asked_again() {
        let replies = Replies::read([("tijd", "ja"), ("kleur", "ja"), ("ruimte", "misschien")]);
        let open = replies.complete().unwrap_err();
        assert_eq!(open.len(), Question::ALL.len() - 1);
        assert!(!open.contains(&Q::Time));
        assert_eq!(replies.query(), "tijd=ja");
    }

    #[test]
    fn what_decides_comes_first() {
        let against = advise(&but(&[
            (Q::Offline, Reply::No),
            (Q::Capacity, Reply::No),
            (Q::Decision, Reply::Partly),
            (Q::Room, Reply::No),
        ]))
        .against;
        let expected = [
            (Q::Capacity, Reply::No),
            (Q::Room, Reply::No),
            (Q::Offline, Reply::No),
            (Q::Decision, Reply::Partly),
        ];
        assert_eq!(against, expected);
    }

    fn any_answers() -> impl Strategy<Value = Answers> {
        prop::collection::vec(prop::sample::select(Reply::ALL), Question::COUNT)
            .prop_map(|replies| but(&Question::ALL.iter().copied().zip(replies).collect::<Vec<_>>()))
    }

    proptest! {
        #[test]
        fn the_same_replies_give_the_same_advice(answers in any_answers(), turn in 0..7_usize) {
            let mut pairs: Vec<_> = answers.iter().map(|(q, r)| (q.as_str(), r.as_str())).collect();
            pairs.rotate_left(turn);
            let again = Replies::read(pairs).complete().unwrap();
            prop_assert_eq!(again, answers);
            prop_assert_eq!(advise(&again), advise(&answers));
        }

        #[test]
        fn an_address_says_all_of_it(answers in any_answers()) {
            let mut replies = Replies::default();
            answers.iter().for_each(|(question, reply)| replies.set(question, reply));
            let query = replies.query();
            prop_assert_eq!(Replies::read(query.split('&').filter_map(|pair| pair.split_once('='))), replies);
        }

        #[test]
        fn every_answer_is_for_or_against_once(answers in any_answers()) {
            let outcome = advise(&answers);
            let mut named: Vec<Question> = outcome.against.iter().map(|(question, _)| *question).collect();
            named.extend(&outcome.speaks_for);
            named.sort_unstable();
            prop_assert_eq!(named, Question::ALL);
            prop_assert_eq!(outcome.advice == Advice::Begin, outcome.against.is_empty());
        }

        #[test]
        fn a_better_answer_never_makes_the_advice_worse(answers in any_answers(), which in 0..7_usize) {
            let before = advise(&answers).advice;
            for better in Reply::ALL.iter().filter(|reply| **reply < answers.0[which]) {
                let mut changed = answers;
                changed.0[which] = *better;
                prop_assert!(advise(&changed).advice <= before);
            }
        }

        #[test]
        fn what_decides_the_advice_is_named_first(answers in any_answers()) {
            let outcome = advise(&answers);
            // "Not now" and "inform only" each have at least one reason, and it stands at the top.
            if let Some((question, reply)) = outcome.against.first() {
                prop_assert_eq!(Advice::at_best(*question, *reply), outcome.advice);
            }
            if outcome.advice == Advice::NotNow {
                prop_assert_eq!(outcome.against[0].1, Reply::No);
                prop_assert_eq!(outcome.against[0].0.weight(), Weight::Condition);
            }
        }
    }
}
