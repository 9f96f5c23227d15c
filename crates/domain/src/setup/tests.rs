#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::id::MunicipalityId;

const TODAY: &str = "2026-11-03T12:00";

fn now() -> Timestamp {
    crate::time::Local::parse(TODAY).and_then(crate::time::Local::to_utc).unwrap()
}

fn municipality() -> Municipality {
    Municipality {
        id: MunicipalityId(Uuid::nil()),
        name: "Gemeente Voorbeeldstad".into(),
        host: "voorbeeldstad.example".into(),
        theme: "polder".into(),
        langs: vec![Lang::Nl],
        contact_mail: "meedoen@voorbeeldstad.example".into(),
        contact_phone: "14 000".into(),
        contact_address: "Markt 1".into(),
        contact_hours: "Elke werkdag van 9 tot 17 uur".into(),
        live: false,
    }
}

fn statements() -> StatementsInput {
    StatementsInput {
        privacy_mail: "fg@voorbeeldstad.example".into(),
        privacy_on: "2026-11-02".into(),
        accessibility: "partial".into(),
        accessibility_on: "2026-11-03".into(),
        accessibility_link: String::new(),
    }
}

fn refused(input: &StatementsInput) -> Vec<(String, ProblemKind)> {
    let problems = input.check(now()).unwrap_err();
    problems.0.into_iter().map(|problem| (problem.field, problem.kind)).collect()
}

#[test]
fn a_statement_has_a_day_that_was() {
    assert!(statements().check(now()).is_ok());
    let tomorrow = StatementsInput { accessibility_on: "2026-11-04".into(), ..statements() };
    assert_eq!(refused(&tomorrow), [("accessibility_on".into(), ProblemKind::InTheFuture)]);
    let never = StatementsInput { privacy_on: "2026-02-30".into(), ..statements() };
    assert_eq!(refused(&never), [("privacy_on".into(), ProblemKind::NotATime)]);
    let link = StatementsInput { accessibility_link: "javascript:alert(1)".into(), ..statements() };
    assert_eq!(refused(&link), [("accessibility_link".into(), ProblemKind::NotAnUrl)]);
    assert_eq!(refused(&StatementsInput::default()).len(), 4);
}

#[test]
fn what_is_missing_is_named() {
    let (empty, filled) = (Statements::default(), statements().check(now()).unwrap());
    let bare = Municipality { contact_phone: String::new(), ..municipality() };
    let nothing = Facts {
        municipality: &bare,
        statements: &empty,
        areas: 0,
        topics: 0,
        terms: false,
        mails: false,
        roles: &[],
    };
    assert_eq!(
        nothing.missing(),
        [Item::Contact, Item::Privacy, Item::Retention, Item::Accessibility, Item::Mail]
    );
    let whole = municipality();
    let ready = Facts { municipality: &whole, statements: &filled, terms: true, mails: true, ..nothing };
    assert_eq!(ready.missing(), []);
    assert_eq!(Facts { terms: false, ..ready }.missing(), [Item::Retention], "the text alone is half of it");
    let open: Vec<Item> = Item::ALL.iter().copied().filter(|item| !ready.has(*item)).collect();
    assert_eq!(open, [Item::Areas, Item::Topics, Item::People]);
    let roles = [Role::Administrator, Role::ProjectLeader];
    assert!(Facts { roles: &roles, ..ready }.has(Item::People));
    assert!(!Facts { roles: &roles[..1], ..ready }.has(Item::People));
}

#[test]
fn a_look_is_one_of_those_installed() {
    let themes = ["polder".to_owned(), "zonnedijk".to_owned()];
    let look = |theme: &str, langs: &str| {
        LookInput { theme: theme.into(), langs: langs.into() }.check(municipality(), &themes)
    };
    let chosen = look("zonnedijk", "en nl").unwrap();
    assert_eq!((chosen.theme.as_str(), chosen.langs), ("zonnedijk", vec![Lang::En, Lang::Nl]));
    assert!(look("../x", "nl").is_err());
    assert!(look("polder", "nl nl").is_err());
    assert!(look("polder", "nl fr").is_err());
    assert!(look("polder", "").is_err());
}

#[test]
fn a_district_knows_its_postcodes() {
    let area =
        |postcodes: &str| AreaInput { name: " Oud  west ".into(), postcodes: postcodes.into() }.check();
    assert_eq!(
        area("1235, 1234;1235\r\n1236"),
        Ok(("Oud west".into(), vec!["1234".into(), "1235".into(), "1236".into()]))
    );
    assert_eq!(area(""), Ok(("Oud west".into(), vec![])));
    for wrong in ["123", "0123", "12345", "1234AB", "abcd"] {
        assert_eq!(area(wrong).unwrap_err().0[0].kind, ProblemKind::NotAPostcode, "{wrong}");
    }
}

#[test]
fn a_list_has_an_end() {
    assert_eq!((next_place(0), next_place(119), next_place(120)), (Some(1), Some(120), None));
}

#[test]
fn before_it_is_live_only_staff_see_a_portal() {
    let closed = municipality();
    let open = Municipality { live: true, ..municipality() };
    let seen =
        [closed.is_open_to(false), closed.is_open_to(true), open.is_open_to(false), open.is_open_to(true)];
    assert_eq!(seen, [false, true, true, true]);
}

proptest! {
    #[test]
    fn going_live_asks_for_all_that_must_be_there(
        phone in any::<bool>(), privacy in any::<bool>(), statement in any::<bool>(), mails in any::<bool>(), terms in any::<bool>(),
        areas in 0_usize..3, topics in 0_usize..3,
    ) {
        let place = Municipality { contact_phone: if phone { "14 000".into() } else { String::new() }, ..municipality() };
        let mut known = statements().check(now()).unwrap();
        if !privacy {
            known.privacy_on.clear();
        }
        if !statement {
            known.accessibility = None;
        }
        let facts = Facts { municipality: &place, statements: &known, areas, topics, terms, mails, roles: &[] };
        prop_assert_eq!(facts.missing().is_empty(), phone && privacy && statement && terms && mails);
        prop_assert!(facts.missing().iter().all(|item| item.is_must() && !facts.has(*item)));
    }

    #[test]
    fn nothing_that_is_filled_in_breaks_the_check(a in ".{0,80}", b in ".{0,80}", c in ".{0,80}") {
        let _ = StatementsInput { privacy_mail: a.clone(), privacy_on: b.clone(), accessibility: c.clone(), accessibility_on: a.clone(), accessibility_link: b.clone() }.check(now());
        let _ = LookInput { theme: a.clone(), langs: b.clone() }.check(municipality(), &[]);
        let _ = ContactInput { name: a.clone(), mail: b.clone(), phone: c.clone(), address: a.clone(), hours: b.clone() }.check(municipality());
        if let Ok((_, codes)) = (AreaInput { name: a, postcodes: b }).check() {
            prop_assert!(codes.is_sorted() && codes.iter().all(|code| code.len() == 4));
        }
    }
}
