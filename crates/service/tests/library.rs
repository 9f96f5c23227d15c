//! The library of a municipality: who keeps it, what others see of it.
#![allow(clippy::unwrap_used, missing_docs, reason = "tests")]

mod common;

use common::problems;
use common::running::town;
use domain::library::{EntryKey, ExampleInput, LibraryDocumentInput, MAX_OWN_ENTRIES};
use domain::method::Method;
use domain::role::Role;
use service::{Call, Error, library};

fn document(title: &str) -> LibraryDocumentInput {
    LibraryDocumentInput {
        kind: "manual".into(),
        title: title.into(),
        about: "Hoe wij een wijkbudget verdelen.".into(),
        publisher: "Gemeente Test".into(),
        lang: "nl".into(),
        licence: "cc0".into(),
        url: "https://test.example/a.pdf".into(),
        phases: vec!["C".into()],
        ..LibraryDocumentInput::default()
    }
}

fn example(title: &str) -> ExampleInput {
    ExampleInput {
        title: title.into(),
        place: "Teststad".into(),
        methods: vec!["questions".into()],
        theme: "space".into(),
        scale: "district".into(),
        outcome: "stopped".into(),
        happened: "Er kwamen weinig vragen.".into(),
        lesson: "Begin eerder met uitnodigen.".into(),
        source: "Eigen verslag".into(),
        ..ExampleInput::default()
    }
}

async fn titles(call: &Call) -> Vec<String> {
    library::documents(call).await.unwrap().into_iter().map(|document| document.title).collect()
}

#[tokio::test]
async fn what_staff_add_stands_first_and_what_they_withdraw_is_gone_for_others() {
    let (town, staff, resident, _) = town().await;
    let before = titles(&resident).await;
    let id = library::put_document(&staff, None, &document("Onze spelregels")).await.unwrap();
    let after = titles(&resident).await;
    assert_eq!((after[0].as_str(), after.len()), ("Onze spelregels", before.len() + 1));
    library::put_document(&staff, Some(id), &document("Nieuwe spelregels")).await.unwrap();
    assert_eq!(titles(&resident).await[0], "Nieuwe spelregels");
    let key = EntryKey::Own(id);
    library::set_hidden(&staff, &key, true).await.unwrap();
    assert_eq!(titles(&resident).await, before);
    assert!(library::entry_page(&staff, &key).await.unwrap().hidden, "staff still see it");
    assert!(matches!(library::set_hidden(&staff, &key, true).await, Err(Error::Changed)));
    library::set_hidden(&staff, &key, false).await.unwrap();
    assert_eq!(titles(&resident).await[0], "Nieuwe spelregels");
    assert_eq!(town.audited().await.iter().filter(|action| **action == "library").count(), 4);
}

#[tokio::test]
async fn an_example_of_the_municipality_stands_with_its_method_and_counts_its_versions() {
    let (_town, staff, resident, _) = town().await;
    assert!(library::examples_of(&resident, Method::Questions).await.unwrap().is_empty());
    let id = library::put_example(&staff, None, &example("Vragenuur")).await.unwrap();
    library::put_example(&staff, Some(id), &example("Vragenuur in de wijk")).await.unwrap();
    let found = library::examples_of(&resident, Method::Questions).await.unwrap();
    assert_eq!((found.len(), found[0].version, found[0].title.as_str()), (1, 2, "Vragenuur in de wijk"));
    let wrong = library::put_document(&staff, Some(id), &document("Geen voorbeeld")).await;
    assert!(matches!(wrong, Err(Error::NotFound)), "an example does not become a document");
}

#[tokio::test]
async fn what_comes_with_the_portal_is_left_out_and_shown_again() {
    let (_town, staff, resident, _) = town().await;
    let key: EntryKey = "duinoord-2019".parse().unwrap();
    assert_eq!(library::example(&resident, &key).await.unwrap().key, key);
    library::set_hidden(&staff, &key, true).await.unwrap();
    assert!(matches!(library::example(&resident, &key).await, Err(Error::NotFound)));
    assert!(library::rows(&staff).await.unwrap().built_in.iter().any(|row| row.key == key && row.hidden));
    library::set_hidden(&staff, &key, false).await.unwrap();
    assert!(library::example(&resident, &key).await.is_ok());
    let unknown: EntryKey = "bestaat-niet".parse().unwrap();
    assert!(matches!(library::set_hidden(&staff, &unknown, true).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn only_who_writes_for_the_municipality_keeps_the_library() {
    let (town, _, resident, _) = town().await;
    assert!(library::put_document(&resident, None, &document("Van mij")).await.is_err());
    assert!(library::rows(&resident).await.is_err());
    let key: EntryKey = "duinoord-2019".parse().unwrap();
    for (role, may) in [
        (Role::DeskClerk, false),
        (Role::Moderator, false),
        (Role::Valuator, false),
        (Role::Communication, true),
        (Role::Administrator, true),
    ] {
        let call = town.staff(&format!("{role}@stad.example"), role).await;
        assert_eq!(library::rows(&call).await.is_ok(), may, "{role}");
        let added = library::put_document(&call, None, &document("Van een collega")).await;
        assert_eq!(added.is_ok(), may, "{role}");
        assert_eq!(
            library::set_hidden(&call, &key, role == Role::Communication).await.is_ok(),
            may,
            "{role}"
        );
    }
}

#[tokio::test]
async fn there_are_no_more_than_anybody_reads_through() {
    let (_town, staff, ..) = town().await;
    for n in 0..MAX_OWN_ENTRIES {
        library::put_document(&staff, None, &document(&format!("Document {n}"))).await.unwrap();
    }
    let refused = library::put_document(&staff, None, &document("Een te veel")).await;
    assert!(problems(refused)[0].starts_with("title"));
}
