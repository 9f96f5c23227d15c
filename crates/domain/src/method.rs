//! The ways in which people can take part, with the facts that choosing one needs.
//!
//! What a method is, is written in the content of the service, in each language. Here stands only what the
//! rules of [`crate::choice`] weigh. The levels come from public sources (docs/methods.md); bounds and weeks
//! are our own design choices.

mod facts;
mod read;

pub use facts::*;
pub use read::*;

text_enum! {
    /// A way to take part. The order is that of the catalogue: from telling to deciding, then doing, then what
    /// the law prescribes.
    pub enum Method {
        /// page of the process, timeline, newsletter
        ProjectPage = "project_page",
        /// evening, livestream, excursion, walk-in
        InfoMeeting = "info_meeting",
        /// questions with public answers
        Questions = "questions",
        /// survey, online and on paper
        Survey = "survey",
        /// which of a few variants people prefer
        PreferencePoll = "preference_poll",
        /// points with remarks on a map
        Map = "map",
        /// statements, and groups that think alike
        Statements = "statements",
        /// arguments for and against
        Arguments = "arguments",
        /// collecting ideas
        Ideas = "ideas",
        /// dividing points or money over options with their effects
        ValueEvaluation = "value_evaluation",
        /// fixed group that is asked again
        Panel = "panel",
        /// workshop, sounding board, focus group
        Workshop = "workshop",
        /// writing a text together
        CoWriting = "co_writing",
        /// small group drawn by lot that advises
        Forum = "forum",
        /// large group drawn by lot
        Assembly = "assembly",
        /// residents divide money
        Budget = "budget",
        /// binding vote
        Vote = "vote",
        /// proposals that need supports
        Proposals = "proposals",
        /// right to challenge
        RightToChallenge = "right_to_challenge",
        /// initiative of residents that the municipality helps
        Initiative = "initiative",
        /// formal view in a statutory procedure
        FormalView = "formal_view",
        /// vote of businesses on the levy of a business zone
        Levy = "levy",
        /// survey among businesses
        BusinessSurvey = "business_survey",
        /// talks in the street, at the door, by phone
        StreetTalk = "street_talk",
    }
}

impl Method {
    /// Its name in addresses.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::ProjectPage => "projectpagina",
            Self::InfoMeeting => "informatiebijeenkomst",
            Self::Questions => "vraag-en-antwoord",
            Self::Survey => "enquete",
            Self::PreferencePoll => "peiling",
            Self::Map => "kaart",
            Self::Statements => "stellingen",
            Self::Arguments => "argumenten",
            Self::Ideas => "ideeen-ophalen",
            Self::ValueEvaluation => "participatieve-waarde-evaluatie",
            Self::Panel => "bewonerspanel",
            Self::Workshop => "werkatelier",
            Self::CoWriting => "samen-schrijven",
            Self::Forum => "burgerforum",
            Self::Assembly => "burgerberaad",
            Self::Budget => "burgerbegroting",
            Self::Vote => "stemming",
            Self::Proposals => "voorstel-met-steundrempel",
            Self::RightToChallenge => "uitdaagrecht",
            Self::Initiative => "bewonersinitiatief",
            Self::FormalView => "zienswijze",
            Self::Levy => "draagvlakmeting-biz",
            Self::BusinessSurvey => "ondernemerspeiling",
            Self::StreetTalk => "straatinterview",
        }
    }

    /// The method with this name in addresses.
    #[must_use]
    pub fn by_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|method| method.slug() == slug)
    }
}

text_enum! {
    /// What is asked of people.
    pub enum Question {
        /// something is told, nothing is asked
        Tell = "tell",
        /// what people think or experience
        Opinion = "opinion",
        /// ideas and plans
        Ideas = "ideas",
        /// a choice between a few options that are worked out
        Options = "options",
        /// a hard dilemma: more of one is less of another
        Tradeoff = "tradeoff",
        /// a text: a vision, a plan, rules
        Text = "text",
        /// what should be on the agenda: people bring it in themselves
        Agenda = "agenda",
        /// people want to do or take over something themselves
        CarryOut = "carry_out",
        /// a levy that businesses decide on
        Levy = "levy",
        /// the reactions that a law asks for
        Formal = "formal",
    }
}

text_enum! {
    /// Without which a method cannot be done.
    pub enum Need {
        /// money that participants divide
        Money = "money",
        /// a question about places
        Place = "place",
        /// a few options that are worked out
        Options = "options",
        /// a text to work on
        Text = "text",
        /// people who want to do something themselves
        Initiative = "initiative",
        /// a levy of a business zone
        Levy = "levy",
        /// businesses among those who are asked
        Businesses = "businesses",
        /// a procedure that the law prescribes
        Law = "law",
    }
}

text_enum! {
    /// Who can take part in a method.
    pub enum Partakers {
        /// residents and businesses
        Anybody = "anybody",
        /// residents, by what it is: a panel of residents, people drawn from the register of residents
        Residents = "residents",
    }
}

text_enum! {
    /// What a method does in a process.
    pub enum Purpose {
        /// tells
        Tell = "tell",
        /// collects from many
        Gather = "gather",
        /// goes deep with few
        Deepen = "deepen",
        /// compares what is there
        Weigh = "weigh",
        /// decides
        Decide = "decide",
        /// people do it themselves
        Carry = "carry",
        /// fulfils a duty by law
        Procedure = "procedure",
    }
}

text_enum! {
    /// How much work it is for the municipality.
    pub enum Effort {
        /// a few days
        Light = "light",
        /// some weeks
        Normal = "normal",
        /// months, with help from outside or a team
        Heavy = "heavy",
    }
}

text_enum! {
    /// What it does to a subject on which people differ.
    pub enum Temper {
        /// people listen and look for what they share
        Calms = "calms",
        /// neither
        Neutral = "neutral",
        /// sides harden
        Heats = "heats",
    }
}

text_enum! {
    /// Whether those who take part resemble all whom it concerns.
    pub enum Mirror {
        /// drawn by lot
        Lot = "lot",
        /// everybody entitled is asked by name
        Register = "register",
        /// when a sample is invited
        Sample = "sample",
        /// who wants to comes
        SelfSelected = "self_selected",
    }
}

text_enum! {
    /// Whether the outcome is the decision.
    pub enum Binds {
        /// never: somebody else decides
        Never = "never",
        /// when that was agreed
        Can = "can",
        /// always
        Always = "always",
    }
}

text_enum! {
    /// Whether Polder has it.
    pub enum InPolder {
        /// as an activity with a page of its own
        Activity = "activity",
        /// as part of proposals
        PartOfProposals = "part_of_proposals",
        /// every process has it
        EveryProcess = "every_process",
        /// not yet: it is done outside Polder
        Offline = "offline",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_method_has_an_address_of_its_own() {
        let slugs: BTreeSet<&str> = Method::ALL.iter().map(|method| method.slug()).collect();
        assert_eq!(slugs.len(), Method::ALL.len());
        for method in Method::ALL {
            assert_eq!(Method::by_slug(method.slug()), Some(*method));
            assert_eq!(Method::parse(method.as_str()), Some(*method));
            assert_eq!(crate::process::slugify(method.slug()), method.slug());
        }
        assert_eq!(Method::by_slug("bestaat-niet"), None);
    }
}
