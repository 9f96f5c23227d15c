//! The library: entries of a municipality, and what it leaves out.

use domain::id::LibraryEntryId;
use domain::library::OwnLibraryEntry;
use domain::library::{
    DocumentKind, DocumentLang, DocumentLicence, EntryKey, EntryKind, LibraryDocument, LibraryEntry, Places,
};
use domain::method::Method;

use crate::common::*;

fn document(id: LibraryEntryId, title: &str) -> LibraryEntry {
    LibraryEntry::Document(Box::new(LibraryDocument {
        key: EntryKey::Own(id),
        kind: DocumentKind::Manual,
        title: title.into(),
        about: "Hoe een 'wijkbudget' werkt 🌳".into(),
        publisher: "Gemeente Test".into(),
        date: "2026-05".parse().ok(),
        lang: DocumentLang::Dutch,
        licence: DocumentLicence::Named,
        url: "https://voorbeeldstad.example/a?b=c&d".into(),
        format: "PDF, 1,2 MB".into(),
        places: Places::default(),
        methods: vec![Method::Budget, Method::Vote],
    }))
}

fn example(id: LibraryEntryId, title: &str) -> LibraryEntry {
    let input = domain::library::ExampleInput {
        title: title.into(),
        place: "Voorbeeldstad".into(),
        methods: vec!["survey".into()],
        theme: "space".into(),
        scale: "district".into(),
        outcome: "stopped".into(),
        figures: "Ingevuld: 12".into(),
        happened: "Er kwamen weinig antwoorden.".into(),
        lesson: "Begin eerder met uitnodigen.".into(),
        source: "Eigen verslag".into(),
        ..domain::library::ExampleInput::default()
    };
    LibraryEntry::Example(Box::new(input.check(id, 2, "2026-11-27".parse().unwrap()).unwrap()))
}

impl Town<'_> {
    async fn add_entry(&self, title: &str, seconds: i64) -> LibraryEntryId {
        let id = LibraryEntryId(self.id());
        let at = NOW.plus_seconds(seconds);
        self.work(async |w| w.add_library_entry(self.m, id, &document(id, title), at).await).await.unwrap();
        id
    }

    async fn titles(&self) -> Vec<String> {
        let entries = self.read().list_library_entries(self.m).await.unwrap();
        entries.iter().map(|own| own.entry.title().to_owned()).collect()
    }
}

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    t.add_entry("Onze spelregels", 0).await;
    let id = LibraryEntryId(t.id());
    t.work(async |w| {
        w.add_library_entry(t.m, id, &example(id, "Een proef"), NOW).await?;
        w.update_library_withdrawn(t.m, id, true, NOW).await?;
        w.put_library_hidden(t.m, "duinoord-2019", NOW).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn an_entry_is_kept_as_it_was_written_for_its_own_municipality() {
    in_a_town(async |t| {
        let id = t.add_entry("Spelregels", 0).await;
        let own = t.read().list_library_entries(t.m).await.unwrap();
        let kept = [OwnLibraryEntry { id, entry: document(id, "Spelregels"), withdrawn: false }];
        assert_eq!(own, kept);
        let other = Town::named(t.db, "zonnedijk").await;
        assert!(other.titles().await.is_empty());
        let count = async |m| t.read().count_library_entries(m).await.unwrap();
        assert_eq!((count(t.m).await, count(other.m).await), (1, 0));
        let change = async |m, entry: LibraryEntry| {
            t.work(async |w| w.update_library_entry(m, id, &entry, NOW).await).await.unwrap()
        };
        assert!(!change(other.m, document(id, "Van een ander")).await, "of another municipality");
        assert!(!change(t.m, example(id, "Een voorbeeld")).await, "of another kind");
        assert!(change(t.m, document(id, "Nieuwe spelregels")).await);
        assert_eq!(t.titles().await, ["Nieuwe spelregels"]);
    })
    .await;
}

#[tokio::test]
async fn entries_are_listed_newest_first() {
    in_a_town(async |t| {
        for (title, seconds) in [("Eerst", 0), ("Daarna", 5), ("Tegelijk", 5)] {
            t.add_entry(title, seconds).await;
        }
        assert_eq!(t.titles().await, ["Tegelijk", "Daarna", "Eerst"]);
        let id = LibraryEntryId(t.id());
        t.work(async |w| w.add_library_entry(t.m, id, &example(id, "Voorbeeld"), NOW.plus_seconds(9)).await)
            .await
            .unwrap();
        let kinds: Vec<EntryKind> =
            t.read().list_library_entries(t.m).await.unwrap().iter().map(|own| own.entry.kind()).collect();
        assert_eq!(kinds[..2], [EntryKind::Example, EntryKind::Document]);
    })
    .await;
}

#[tokio::test]
async fn an_entry_is_withdrawn_and_shown_again() {
    in_a_town(async |t| {
        let id = t.add_entry("Spelregels", 0).await;
        let other = Town::named(t.db, "zonnedijk").await;
        let set = async |m, withdrawn| {
            t.work(async |w| w.update_library_withdrawn(m, id, withdrawn, NOW).await).await.unwrap()
        };
        assert!(!set(other.m, true).await, "of another municipality");
        assert!(set(t.m, true).await && !set(t.m, true).await, "it was withdrawn already");
        assert!(t.read().list_library_entries(t.m).await.unwrap()[0].withdrawn);
        assert!(set(t.m, false).await);
        assert!(!t.read().list_library_entries(t.m).await.unwrap()[0].withdrawn);
    })
    .await;
}

#[tokio::test]
async fn what_comes_with_the_portal_is_left_out_by_one_municipality() {
    in_a_town(async |t| {
        let hide =
            async |name: &str| t.work(async |w| w.put_library_hidden(t.m, name, NOW).await).await.unwrap();
        hide("toolkit").await;
        hide("duinoord-2019").await;
        hide("toolkit").await;
        assert_eq!(t.read().list_library_hidden(t.m).await.unwrap(), ["duinoord-2019", "toolkit"]);
        let other = Town::named(t.db, "zonnedijk").await;
        assert!(t.read().list_library_hidden(other.m).await.unwrap().is_empty());
        let show = async |m| t.work(async |w| w.remove_library_hidden(m, "toolkit").await).await.unwrap();
        assert!(!show(other.m).await && show(t.m).await && !show(t.m).await);
    })
    .await;
}
