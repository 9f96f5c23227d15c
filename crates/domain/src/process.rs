//! The participation process: the question, who decides, what is promised, and how far it is.

mod closing;
mod fields;
mod read;
mod state;

pub use closing::*;
pub use fields::*;
pub use read::*;
pub use state::*;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_slug_of_a_slug_is_itself(text: String) {
            let slug = slugify(&text);
            prop_assert_eq!(slugify(&slug), slug);
        }
    }

    #[test]
    fn every_needed_field_is_named_when_empty() {
        assert_eq!(ProcessFields::default().missing(), NEEDED);
    }

    #[test]
    fn what_was_never_filled_in_is_not_lost() {
        let before = ProcessFields { promise: "Antwoord".into(), ..ProcessFields::default() };
        assert_eq!(before.lost(&before), Vec::<&str>::new());
        assert_eq!(ProcessFields::default().lost(&before), ["promise"]);
    }

    #[test]
    fn a_process_walks_through_its_life_and_nothing_is_skipped() {
        let life = [ProcessStep::AskReview, ProcessStep::Publish, ProcessStep::Close, ProcessStep::Archive];
        let end = life.iter().try_fold(ProcessState::Draft, |state, step| step.leads(state));
        assert_eq!(end, Ok(ProcessState::Archived));
        assert!(ProcessStep::Publish.leads(ProcessState::Draft).is_err());
        assert!(ProcessStep::Archive.leads(ProcessState::Published).is_err());
    }

    #[test]
    fn a_process_closes_only_when_somebody_learned_from_it() {
        let all = Closing { outcome: true, lessons: 1, undecided: false };
        let closed = all.learned().map(|learned| ProcessState::Published.close(&learned));
        assert_eq!(closed, Ok(Ok(ProcessState::Closed)));
        let lacks =
            |closing: Closing| closing.learned().err().map(|p| p.0.into_iter().map(|p| p.field).collect());
        let nothing = Closing { undecided: true, ..Closing::default() };
        let wanted: Vec<String> = CloseLack::ALL.iter().map(ToString::to_string).collect();
        assert_eq!(lacks(nothing), Some(wanted));
        assert_eq!(lacks(Closing { lessons: 0, ..all }), Some(vec!["lesson".to_owned()]));
        let again = all.learned().map(|learned| ProcessState::Closed.close(&learned).is_err());
        assert_eq!(again, Ok(true));
    }

    #[test]
    fn only_safe_web_addresses() {
        assert!(is_web_address("https://voorbeeldstad.example/stuk.pdf"));
        for wrong in [
            "javascript:alert(1)",
            "https://",
            "https://a b.nl",
            "//x.nl",
            "https://u@x.nl",
            "data:text/html,x",
        ] {
            assert!(!is_web_address(wrong), "{wrong}");
        }
    }
}
