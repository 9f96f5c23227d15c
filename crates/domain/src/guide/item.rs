//! The items that come with the portal: where each belongs, and what the portal itself knows of it.

use super::Facts;

text_enum! {
    /// A phase of the guide. Not to be confused with the dated phases of a process, which residents see.
    pub enum GuidePhase {
        /// looking whether it fits
        A = "A",
        /// setting the question
        B = "B",
        /// team and support
        C = "C",
        /// choosing and setting up the tool
        D = "D",
        /// trying: following, looking back, learning
        E = "E",
        /// making it larger and making it last
        F = "F",
    }
}

text_enum! {
    /// How heavy a process is: a small question has a small list.
    pub enum Variant {
        /// a street or a park, a few weeks
        Small = "small",
        /// a district, some months
        Normal = "normal",
        /// the whole municipality, large interests, or long
        Heavy = "heavy",
    }
}

text_enum! {
    /// An item that comes with the portal. The text is the address of the item and is kept: it never changes.
    pub enum ItemCode {
        /// why people are asked to take part online
        A1 = "A1",
        /// three examples were looked at
        A2 = "A2",
        /// the forms and levels are known
        A3 = "A3",
        /// the rules are known
        A4 = "A4",
        /// what colleagues already do is known
        A5 = "A5",
        /// another municipality was spoken to
        A6 = "A6",
        /// the decision to go on, or not now
        A7 = "A7",
        /// the issue is one question
        B1 = "B1",
        /// residents and businesses helped to make the question
        B2 = "B2",
        /// what is fixed and what is open
        B3 = "B3",
        /// who decides, and when
        B4 = "B4",
        /// the level of influence and the promise
        B5 = "B5",
        /// who is affected
        B6 = "B6",
        /// how people stay involved
        B7 = "B7",
        /// whether it can be done: money, hours, planning
        B8 = "B8",
        /// how heavy the process is
        B9 = "B9",
        /// the decision to let people take part, with its reason
        B10 = "B10",
        /// the team is complete
        C1 = "C1",
        /// hours and mandate
        C2 = "C2",
        /// the executive or council agreed beforehand
        C3 = "C3",
        /// the departments take part
        C4 = "C4",
        /// the people it is about were reached in time
        C5 = "C5",
        /// the rules of the game
        C6 = "C6",
        /// how everybody is reached
        C7 = "C7",
        /// the campaign
        C8 = "C8",
        /// help for who is less at home online
        C9 = "C9",
        /// language and accessibility
        C10 = "C10",
        /// what can go wrong
        C11 = "C11",
        /// the method fits the question and the level
        D1 = "D1",
        /// whether a known tool can be used again
        D2 = "D2",
        /// who may take part, and how that is shown
        D3 = "D3",
        /// privacy
        D4 = "D4",
        /// security
        D5 = "D5",
        /// accessibility of the tool
        D6 = "D6",
        /// everything is set up
        D7 = "D7",
        /// tested with real people
        D8 = "D8",
        /// the list before going live
        D9 = "D9",
        /// who keeps it running
        D10 = "D10",
        /// looked at every week
        E1 = "E1",
        /// everybody is answered
        E2 = "E2",
        /// the report
        E3 = "E3",
        /// evaluated with participants, and with who left
        E4 = "E4",
        /// the team looked at itself
        E5 = "E5",
        /// the report is shared
        E6 = "E6",
        /// what will be better, by whom and when
        E7 = "E7",
        /// the execution is followed
        E8 = "E8",
        /// the decision after the trial
        F1 = "F1",
        /// lasting money, an owner and a team
        F2 = "F2",
        /// it is part of how the organisation works
        F3 = "F3",
        /// maintenance and development
        F4 = "F4",
        /// what was learned is shared
        F5 = "F5",
        /// archive and data
        F6 = "F6",
        /// the yearly report
        F7 = "F7",
    }
}

text_enum! {
    /// Something about a process that the portal knows by itself.
    pub enum PortalFact {
        /// the question is filled in
        Question = "question",
        /// why now is filled in
        Reason = "reason",
        /// what is fixed and what is open is filled in
        Frame = "frame",
        /// who decides is filled in, with the day
        Decider = "decider",
        /// the level of influence and the promise are filled in
        Promise = "promise",
        /// who is affected is filled in
        Affected = "affected",
        /// how people stay involved is filled in
        Lasting = "lasting",
        /// how to reach the contact is filled in
        Contact = "contact",
        /// there are phases with dates
        Phases = "phases",
        /// the process is open to all
        Published = "published",
        /// there are proposals, and all of them have their final answer
        Answers = "answers",
        /// the roles that a process needs are held, and somebody replaces the project leader
        Team = "team",
        /// what the administration agreed to is noted
        SignOff = "sign_off",
        /// what was decided and done is written down, and the process is closed
        Outcome = "outcome",
        /// there is a follow-up message
        FollowUp = "follow_up",
        /// the map of stakeholders has several groups, and somebody who is usually missing
        Stakeholders = "stakeholders",
        /// every group is reached, and not only on a screen
        Channels = "channels",
        /// the plan has several moments, each with somebody who does it, and one in the last week
        Campaign = "campaign",
        /// a version of the plan was published
        Plan = "plan",
        /// a version of the report was published
        Report = "report",
        /// a budget with its source and hours of a team are noted
        Budget = "budget",
        /// how heavy the process is was chosen
        Intensity = "intensity",
        /// a method was chosen, with a reason where it needs one
        Method = "method",
        /// who took part and who stopped answered the questionnaire, or it is over and had answers
        Evaluated = "evaluated",
        /// the team judged itself
        SelfEvaluated = "self_evaluated",
        /// there are improvements, each with an owner and a day
        Improvements = "improvements",
        /// a lesson is there for everybody to read
        Lessons = "lessons",
        /// it is a trial, and it was decided what happens next
        Decided = "decided",
    }
}

impl ItemCode {
    /// The phase it belongs to.
    #[must_use]
    pub fn phase(self) -> GuidePhase {
        // Its text begins with the phase; a test reads all of them.
        self.as_str().get(..1).and_then(GuidePhase::parse).unwrap_or(GuidePhase::A)
    }

    /// The lightest variant that has it; heavier ones have it as well.
    #[must_use]
    pub const fn least(self) -> Variant {
        match self {
            Self::A6 | Self::C11 | Self::D10 | Self::E5 | Self::F2 | Self::F4 | Self::F7 => Variant::Heavy,
            Self::A2
            | Self::A3
            | Self::A5
            | Self::A7
            | Self::B2
            | Self::B7
            | Self::B10
            | Self::C3
            | Self::C4
            | Self::C5
            | Self::C8
            | Self::D2
            | Self::D5
            | Self::D8
            | Self::D9
            | Self::E4
            | Self::E8
            | Self::F1
            | Self::F3
            | Self::F5 => Variant::Normal,
            _ => Variant::Small,
        }
    }

    /// Whether every process needs it. Leaving it out asks for more than a word.
    #[must_use]
    pub const fn is_must(self) -> bool {
        matches!(
            self,
            Self::B1
                | Self::B3
                | Self::B4
                | Self::B5
                | Self::C1
                | Self::D4
                | Self::D6
                | Self::D7
                | Self::E2
                | Self::E3
        )
    }

    /// What the portal can see of it. When all of these hold it is done; none means that only a person can tell.
    #[must_use]
    pub const fn facts(self) -> &'static [PortalFact] {
        match self {
            Self::B1 => &[PortalFact::Question],
            Self::B3 => &[PortalFact::Frame],
            Self::B4 => &[PortalFact::Decider],
            Self::B5 => &[PortalFact::Promise],
            Self::B6 => &[PortalFact::Affected, PortalFact::Stakeholders],
            Self::B7 => &[PortalFact::Lasting],
            Self::B8 => &[PortalFact::Budget, PortalFact::Phases],
            Self::B9 => &[PortalFact::Intensity],
            Self::B10 => &[PortalFact::Reason, PortalFact::Published, PortalFact::Plan],
            Self::C1 => &[PortalFact::Team],
            Self::C3 => &[PortalFact::SignOff],
            Self::C7 => &[PortalFact::Channels],
            Self::C8 => &[PortalFact::Campaign],
            Self::D1 => &[PortalFact::Method],
            Self::D7 => &[PortalFact::Phases, PortalFact::Contact],
            Self::E2 => &[PortalFact::Answers],
            Self::E3 => &[PortalFact::Report],
            Self::E4 => &[PortalFact::Evaluated],
            Self::E5 => &[PortalFact::SelfEvaluated],
            Self::E6 => &[PortalFact::Outcome, PortalFact::Report, PortalFact::FollowUp],
            Self::E7 => &[PortalFact::Improvements],
            Self::F1 => &[PortalFact::Decided],
            Self::F5 => &[PortalFact::Lessons],
            _ => &[],
        }
    }

    /// Whether what the portal knows shows that it is done.
    #[must_use]
    pub fn is_proved(self, facts: &Facts) -> bool {
        !self.facts().is_empty() && self.facts().iter().all(|fact| facts.holds(*fact))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phase_has_its_items_in_order() {
        let count = |phase: GuidePhase| ItemCode::ALL.iter().filter(|code| code.phase() == phase).count();
        let counts: Vec<usize> = GuidePhase::ALL.iter().map(|phase| count(*phase)).collect();
        assert_eq!(counts, [7, 10, 11, 10, 8, 7]);
        for phase in GuidePhase::ALL {
            let codes = ItemCode::ALL.iter().filter(|code| code.phase() == *phase);
            for (place, code) in codes.enumerate() {
                assert_eq!(code.as_str(), format!("{phase}{}", place + 1));
            }
        }
    }

    #[test]
    fn what_every_process_needs_is_in_the_smallest_list() {
        for code in ItemCode::ALL.iter().filter(|code| code.is_must()) {
            assert_eq!(code.least(), Variant::Small, "{code}");
        }
        for phase in GuidePhase::ALL {
            let small = |code: &&ItemCode| code.phase() == *phase && code.least() == Variant::Small;
            assert!(
                ItemCode::ALL.iter().any(|code| small(&code)),
                "{phase} has something in the smallest list"
            );
        }
    }
}
