//! Choices of methods: kept as they were made, the newest holds, and who does not take the first says why.

use domain::choice::{ChoiceForm, ChoiceInput, Chosen, FIELDS, RULES};
use domain::id::*;
use domain::method::Method;
use store::*;

use crate::common::*;

/// Answers of a neighbourhood that collects ideas.
pub(crate) fn answers() -> ChoiceInput {
    let answers = [
        "ideas",
        "advise",
        "much",
        "residents",
        "many",
        "half_year",
        "none",
        "anywhere",
        "calm",
        "free",
        "explained",
    ];
    ChoiceForm::of(FIELDS.into_iter().zip(answers)).check().unwrap()
}

impl Town<'_> {
    /// A choice for the process of the town, not yet added.
    pub(crate) fn new_choice(&self, methods: &[Method], reason: &str) -> NewChoice {
        NewChoice {
            id: ChoiceId(self.id()),
            municipality: self.m,
            process: self.process,
            rules: RULES,
            input: answers(),
            chosen: Chosen { methods: methods.to_vec(), best: Method::Ideas, reason: reason.into() },
            maker: Some((self.account, "Projectleider".into())),
            at: NOW,
        }
    }

    async fn choose(&self, choice: &NewChoice) -> store::Result<()> {
        self.work(async |w| w.add_choice(choice).await).await
    }
}

#[tokio::test]
async fn what_was_chosen_is_found_as_it_was_chosen() {
    in_a_town(async |t| {
        assert_eq!(t.read().find_choice(t.m, t.process).await.unwrap(), None);
        let choice = t.new_choice(&[Method::Survey, Method::StreetTalk], "Het panel 'wil' dit. 🌳");
        t.choose(&choice).await.unwrap();
        let kept = t.read().find_choice(t.m, t.process).await.unwrap().unwrap();
        assert_eq!((kept.id, kept.at, kept.rules), (choice.id, NOW, RULES));
        assert_eq!(kept.methods, [Method::Survey, Method::StreetTalk]);
        assert_eq!((kept.best, kept.reason.as_str()), (Method::Ideas, "Het panel 'wil' dit. 🌳"));
        assert_eq!((kept.by.as_deref(), kept.input), (Some("Projectleider"), answers()));
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().find_choice(other.m, t.process).await.unwrap(), None, "of another municipality");
        assert_eq!(t.read().list_choices(other.m, t.process, None, 5).await.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn the_newest_holds_and_the_others_are_listed_page_by_page() {
    in_a_town(async |t| {
        let mut ids = Vec::new();
        for i in 0..5_i64 {
            let mut choice = t.new_choice(&[Method::Ideas], "");
            // Two at each moment: ties are broken by the order of coming.
            choice.at = NOW.plus_seconds(i / 2);
            t.choose(&choice).await.unwrap();
            ids.insert(0, choice.id);
        }
        let newest = t.read().find_choice(t.m, t.process).await.unwrap().unwrap();
        assert_eq!(newest.id, ids[0]);
        let (mut all, mut cursor) = (Vec::new(), None);
        for size in [2, 2, 1] {
            let page = t.read().list_choices(t.m, t.process, cursor, 2).await.unwrap();
            assert_eq!((page.items.len(), page.total), (size, 5));
            all.extend(page.items.iter().map(|choice| choice.id));
            cursor = page.next;
        }
        assert_eq!((all, cursor), (ids, None));
    })
    .await;
}

#[tokio::test]
async fn another_than_the_first_without_a_reason_is_refused() {
    in_a_town(async |t| {
        let without = t.choose(&t.new_choice(&[Method::Survey], "")).await;
        assert!(without.is_err(), "{without:?}");
        t.choose(&t.new_choice(&[Method::Survey, Method::Ideas], "")).await.unwrap();
        t.choose(&t.new_choice(&[Method::Survey], "Omdat het zo is.")).await.unwrap();
        assert!(t.choose(&t.new_choice(&[], "Niets")).await.is_err(), "nothing chosen");
        assert_eq!(t.read().list_choices(t.m, t.process, None, 5).await.unwrap().total, 2);
    })
    .await;
}

#[tokio::test]
async fn a_choice_for_a_process_elsewhere_is_refused() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        for process in [other.process, ProcessId(t.id())] {
            let choice = NewChoice { process, ..t.new_choice(&[Method::Ideas], "") };
            assert!(matches!(t.choose(&choice).await, Err(Error::Dangling)));
        }
    })
    .await;
}
