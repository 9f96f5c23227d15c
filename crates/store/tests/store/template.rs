//! Templates: kept by a municipality, listed newest first, and what a process was made of.

use domain::id::*;
use domain::page::{Cursor, Direction};
use domain::process::Level;
use domain::template::{Licence, Step, StepKind, TemplateOrigin, TemplateUse};
use store::*;

use crate::common::*;

impl Town<'_> {
    /// A template saved from the process of the town, not yet added.
    pub(crate) fn new_template(&self, title: &str) -> NewTemplate {
        NewTemplate {
            id: TemplateId(self.id()),
            municipality: self.m,
            origin: TemplateOrigin::Own,
            title: title.into(),
            fits: "Voor een 'buurt' 🌳".into(),
            author: "Gemeente Test".into(),
            level: Some(Level::Advise),
            content: "{\"format\": \"polder-template\"}".into(),
            source: Some(self.process),
            at: NOW,
        }
    }

    async fn keep(&self, template: &NewTemplate) -> store::Result<()> {
        self.work(async |w| w.add_template(template).await).await
    }
}

fn made_of(title: &str) -> TemplateUse {
    let step = |what, by: &str| Step { what, by: by.into(), on: "2026-11-27".into() };
    TemplateUse {
        title: title.into(),
        edition: 3,
        licence: Licence::Named,
        provenance: vec![step(StepKind::Made, "Gemeente 'A'"), step(StepKind::Copied, "Gemeente B")],
    }
}

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    let imported = NewTemplate {
        origin: TemplateOrigin::Imported,
        source: None,
        level: None,
        ..t.new_template("Van elders")
    };
    t.keep(&t.new_template("Eigen")).await.unwrap();
    t.keep(&imported).await.unwrap();
    let draft = t.new_process(ProcessId(t.id()), "uit-sjabloon", domain::process::ProcessState::Draft);
    t.work(async |w| {
        w.add_process(&draft).await?;
        w.add_template_use(t.m, t.process, &made_of("Eigen")).await?;
        w.add_template_use(t.m, draft.id, &made_of("Van elders")).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_template_is_found_by_its_own_municipality_only() {
    in_a_town(async |t| {
        let template = t.new_template("Ideeën");
        t.keep(&template).await.unwrap();
        let kept = t.read().find_template(t.m, template.id).await.unwrap().unwrap();
        assert_eq!((kept.origin, kept.content), (TemplateOrigin::Own, template.content.clone()));
        let row = t.read().list_templates(t.m, None, 5).await.unwrap().items.remove(0);
        assert_eq!(
            (row.id, row.title, row.fits),
            (template.id, template.title.clone(), template.fits.clone())
        );
        assert_eq!((row.author, row.level), (template.author.clone(), template.level));
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().find_template(other.m, template.id).await.unwrap(), None);
        assert_eq!(t.read().list_templates(other.m, None, 5).await.unwrap().total, 0);
        assert_eq!(t.read().count_templates(other.m, t.process).await.unwrap(), 0);
        let remove = async |m| t.work(async |w| w.remove_template(m, template.id).await).await.unwrap();
        assert!(!remove(other.m).await, "of another municipality");
        assert!(remove(t.m).await && !remove(t.m).await);
    })
    .await;
}

#[tokio::test]
async fn templates_are_listed_newest_first_page_by_page() {
    in_a_town(async |t| {
        let mut ids = Vec::new();
        for i in 0..5_i64 {
            // Two at each moment: ties are broken by the order of coming.
            let template =
                NewTemplate { at: NOW.plus_seconds(i / 2), ..t.new_template(&format!("Sjabloon {i}")) };
            t.keep(&template).await.unwrap();
            ids.insert(0, template.id);
        }
        assert_eq!(t.read().count_templates(t.m, t.process).await.unwrap(), 5);
        let (mut all, mut cursor): (Vec<TemplateId>, Option<Cursor>) = (Vec::new(), None);
        for size in [2, 2, 1] {
            let page = t.read().list_templates(t.m, cursor, 2).await.unwrap();
            assert_eq!((page.items.len(), page.total), (size, 5));
            all.extend(page.items.iter().map(|row| row.id));
            cursor = page.next;
        }
        assert_eq!((&all, cursor), (&ids, None));
        let before = Cursor { key: NOW.0, number: i64::MAX, direction: Direction::Previous };
        let page = t.read().list_templates(t.m, Some(before), 2).await.unwrap();
        assert_eq!(page.items.iter().map(|row| row.id).collect::<Vec<_>>(), ids[1..3]);
    })
    .await;
}

#[tokio::test]
async fn an_own_template_comes_from_a_process_of_the_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let from = |source| NewTemplate { source, ..t.new_template("Van wie?") };
        for process in [other.process, ProcessId(t.id())] {
            assert!(matches!(t.keep(&from(Some(process))).await, Err(Error::Dangling)));
        }
        assert!(matches!(t.keep(&from(None)).await, Err(Error::Refused(_))), "own, of no process");
    })
    .await;
}

#[tokio::test]
async fn a_process_remembers_what_it_was_made_of() {
    in_a_town(async |t| {
        assert_eq!(t.read().find_template_use(t.m, t.process).await.unwrap(), None);
        let add = async |process| {
            t.work(async |w| w.add_template_use(t.m, process, &made_of("Ideeën")).await).await
        };
        add(t.process).await.unwrap();
        assert_eq!(t.read().find_template_use(t.m, t.process).await.unwrap(), Some(made_of("Ideeën")));
        assert!(matches!(add(t.process).await, Err(Error::Taken(_))), "made once");
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().find_template_use(other.m, t.process).await.unwrap(), None);
        assert!(matches!(add(other.process).await, Err(Error::Dangling)));
    })
    .await;
}
