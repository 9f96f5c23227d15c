//! The facts of each method that choosing needs.

use super::{Binds, Effort, InPolder, Method, Mirror, Need, Partakers, Purpose, Question, Temper};
use crate::process::Level;

/// What the rules weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// least influence that it promises to who takes part
    pub lowest: Level,
    /// most influence that it can give
    pub highest: Level,
    /// what it does in a process
    pub purpose: Purpose,
    /// what one can ask with it
    pub questions: &'static [Question],
    /// without which it cannot be done
    pub needs: &'static [Need],
    /// who can take part
    pub partakers: Partakers,
    /// fewest people with whom it makes sense
    pub least_people: u32,
    /// most people at once; none is no bound
    pub most_people: Option<u32>,
    /// weeks from the first preparation to the outcome, when all goes well
    pub least_weeks: u32,
    /// work for the municipality
    pub effort: Effort,
    /// what it does to a subject on which people differ
    pub temper: Temper,
    /// whether those who take part resemble all
    pub mirror: Mirror,
    /// whether the outcome is the decision
    pub binds: Binds,
    /// whether Polder has it
    pub in_polder: InPolder,
}

/// What most methods have in common; each names what is different.
const USUAL: Facts = Facts {
    lowest: Level::Consult,
    highest: Level::Consult,
    purpose: Purpose::Gather,
    questions: &[Question::Opinion],
    needs: &[],
    partakers: Partakers::Anybody,
    least_people: 1,
    most_people: None,
    least_weeks: 4,
    effort: Effort::Normal,
    temper: Temper::Neutral,
    mirror: Mirror::SelfSelected,
    binds: Binds::Never,
    in_polder: InPolder::Offline,
};

impl Facts {
    const fn level(mut self, lowest: Level, highest: Level) -> Self {
        self.lowest = lowest;
        self.highest = highest;
        self
    }

    const fn asks(mut self, purpose: Purpose, questions: &'static [Question]) -> Self {
        self.purpose = purpose;
        self.questions = questions;
        self
    }

    const fn people(mut self, least: u32, most: Option<u32>) -> Self {
        self.least_people = least;
        self.most_people = most;
        self
    }

    const fn takes(mut self, weeks: u32, effort: Effort) -> Self {
        self.least_weeks = weeks;
        self.effort = effort;
        self
    }

    /// Whether it can be done when so much influence is offered, no more than is promised.
    #[must_use]
    pub fn fits_level(&self, offered: Level) -> bool {
        self.lowest <= offered
    }

    /// Whether it gives the influence that is offered.
    #[must_use]
    pub fn gives_level(&self, offered: Level) -> bool {
        (self.lowest..=self.highest).contains(&offered)
    }
}

impl Method {
    /// The facts of this method. The whole table stands here and nowhere else.
    #[must_use]
    pub const fn facts(self) -> Facts {
        match self {
            Self::ProjectPage | Self::InfoMeeting | Self::Questions => self.telling(),
            Self::Survey
            | Self::PreferencePoll
            | Self::Map
            | Self::Statements
            | Self::Arguments
            | Self::ValueEvaluation
            | Self::Panel
            | Self::BusinessSurvey
            | Self::StreetTalk => self.consulting(),
            Self::Ideas | Self::Proposals | Self::Workshop | Self::Forum => self.advising(),
            Self::CoWriting
            | Self::Assembly
            | Self::Budget
            | Self::Vote
            | Self::RightToChallenge
            | Self::Initiative
            | Self::FormalView
            | Self::Levy => self.deciding(),
        }
    }

    const fn telling(self) -> Facts {
        use Question as Q;
        let told = USUAL.level(Level::Inform, Level::Inform).asks(Purpose::Tell, &[Q::Tell]);
        match self {
            Self::InfoMeeting => Facts { highest: Level::Consult, ..told }
                .asks(Purpose::Tell, &[Q::Tell, Q::Opinion])
                .people(1, Some(300)),
            Self::Questions => told.takes(1, Effort::Light),
            _ => Facts { in_polder: InPolder::EveryProcess, ..told }.takes(1, Effort::Light),
        }
    }

    const fn consulting(self) -> Facts {
        use Question as Q;
        match self {
            Self::PreferencePoll => Facts { needs: &[Need::Options], temper: Temper::Heats, ..USUAL }
                .asks(Purpose::Weigh, &[Q::Options])
                .people(50, None)
                .takes(4, Effort::Light),
            Self::Map => Facts { needs: &[Need::Place], ..USUAL }
                .asks(Purpose::Gather, &[Q::Opinion, Q::Ideas])
                .people(20, None),
            Self::Statements => Facts { temper: Temper::Calms, highest: Level::Advise, ..USUAL }
                .asks(Purpose::Gather, &[Q::Opinion, Q::Tradeoff])
                .people(100, None)
                .takes(6, Effort::Normal),
            Self::Arguments => Facts {
                temper: Temper::Heats,
                highest: Level::Advise,
                in_polder: InPolder::PartOfProposals,
                ..USUAL
            }
            .asks(Purpose::Gather, &[Q::Options, Q::Tradeoff])
            .people(10, None),
            Self::ValueEvaluation => {
                Facts { needs: &[Need::Options], temper: Temper::Calms, mirror: Mirror::Sample, ..USUAL }
                    .asks(Purpose::Weigh, &[Q::Options, Q::Tradeoff])
                    .people(200, None)
                    .takes(16, Effort::Heavy)
            }
            Self::Panel => Facts { partakers: Partakers::Residents, mirror: Mirror::Sample, ..USUAL }
                .people(100, None)
                .takes(8, Effort::Normal),
            Self::BusinessSurvey => Facts { needs: &[Need::Businesses], mirror: Mirror::Register, ..USUAL }
                .people(30, None)
                .takes(8, Effort::Normal),
            Self::StreetTalk => Facts { temper: Temper::Calms, mirror: Mirror::Sample, ..USUAL }
                .asks(Purpose::Gather, &[Q::Opinion, Q::Ideas])
                .people(1, Some(500))
                .takes(3, Effort::Normal),
            _ => Facts { mirror: Mirror::Sample, ..USUAL }.people(50, None).takes(6, Effort::Normal),
        }
    }

    const fn advising(self) -> Facts {
        use Question as Q;
        let advice = USUAL.level(Level::Advise, Level::Advise);
        match self {
            Self::Workshop => Facts { temper: Temper::Calms, ..advice }
                .asks(Purpose::Deepen, &[Q::Ideas, Q::Tradeoff, Q::Text])
                .people(6, Some(25))
                .takes(6, Effort::Normal),
            Self::Forum => Facts {
                partakers: Partakers::Residents,
                temper: Temper::Calms,
                mirror: Mirror::Lot,
                ..advice
            }
            .asks(Purpose::Deepen, &[Q::Tradeoff, Q::Options])
            .people(15, Some(25))
            .takes(16, Effort::Heavy),
            Self::Proposals => Facts { in_polder: InPolder::Activity, ..advice }
                .asks(Purpose::Gather, &[Q::Agenda, Q::Ideas])
                .people(50, None)
                .takes(13, Effort::Normal),
            _ => Facts { in_polder: InPolder::Activity, ..advice }
                .asks(Purpose::Gather, &[Q::Ideas])
                .people(20, None)
                .takes(10, Effort::Normal),
        }
    }

    const fn deciding(self) -> Facts {
        use Question as Q;
        let decision = Facts { binds: Binds::Always, ..USUAL }.level(Level::CoDecide, Level::CoDecide);
        let together = Facts { binds: Binds::Can, ..USUAL };
        match self {
            Self::CoWriting => Facts { needs: &[Need::Text], ..together }
                .level(Level::Advise, Level::CoProduce)
                .asks(Purpose::Deepen, &[Q::Text])
                .people(5, None)
                .takes(10, Effort::Heavy),
            Self::Assembly => Facts {
                partakers: Partakers::Residents,
                temper: Temper::Calms,
                mirror: Mirror::Lot,
                ..together
            }
            .level(Level::CoProduce, Level::CoProduce)
            .asks(Purpose::Deepen, &[Q::Tradeoff])
            .people(50, Some(1000))
            .takes(26, Effort::Heavy),
            Self::Budget => Facts { needs: &[Need::Money], partakers: Partakers::Residents, ..decision }
                .asks(Purpose::Decide, &[Q::Ideas, Q::Options])
                .people(100, None)
                .takes(26, Effort::Heavy),
            Self::RightToChallenge => Facts { needs: &[Need::Initiative], ..decision }
                .asks(Purpose::Carry, &[Q::CarryOut])
                .people(3, None)
                .takes(17, Effort::Heavy),
            Self::Initiative => Facts { needs: &[Need::Initiative], ..together }
                .level(Level::CoProduce, Level::CoDecide)
                .asks(Purpose::Carry, &[Q::CarryOut])
                .people(3, None)
                .takes(8, Effort::Normal),
            Self::FormalView => Facts { needs: &[Need::Law], ..USUAL }
                .level(Level::Consult, Level::Advise)
                .asks(Purpose::Procedure, &[Q::Formal])
                .takes(8, Effort::Normal),
            Self::Levy => Facts {
                needs: &[Need::Levy, Need::Businesses],
                temper: Temper::Heats,
                mirror: Mirror::Register,
                ..decision
            }
            .asks(Purpose::Decide, &[Q::Levy])
            .people(10, None)
            .takes(26, Effort::Heavy),
            _ => {
                Facts { needs: &[Need::Options], temper: Temper::Heats, mirror: Mirror::Register, ..decision }
                    .asks(Purpose::Decide, &[Q::Options])
                    .people(100, None)
                    .takes(8, Effort::Heavy)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_facts_of_every_method_hold_together() {
        for method in Method::ALL {
            let facts = method.facts();
            assert!(facts.lowest <= facts.highest, "{method}");
            assert!(!facts.questions.is_empty(), "{method}");
            assert!(facts.most_people.is_none_or(|most| most >= facts.least_people), "{method}");
            assert!(facts.least_weeks > 0, "{method}");
            let always = facts.binds == Binds::Always;
            assert!(!always || facts.lowest == Level::CoDecide, "{method} binds: it is deciding");
        }
    }

    #[test]
    fn every_question_and_every_level_has_a_method() {
        for question in Question::ALL {
            assert!(Method::ALL.iter().any(|m| m.facts().questions.contains(question)), "{question}");
        }
        for level in Level::ALL {
            assert!(Method::ALL.iter().any(|m| m.facts().gives_level(*level)), "{level}");
        }
    }

    #[test]
    fn what_polder_has_today() {
        let here =
            |there: InPolder| Method::ALL.iter().copied().filter(move |m| m.facts().in_polder == there);
        assert_eq!(here(InPolder::Activity).collect::<Vec<_>>(), [Method::Ideas, Method::Proposals]);
        assert_eq!(here(InPolder::PartOfProposals).collect::<Vec<_>>(), [Method::Arguments]);
        assert_eq!(here(InPolder::EveryProcess).collect::<Vec<_>>(), [Method::ProjectPage]);
    }
}
