//! What the command line does for people: accounts, roles, a way in. The rules are those of the pages.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;
mod engines;

use common::running::{SLUG, publish};
use common::{Town, find_person, form, problems};
use domain::account::{Assurance, SignUpInput};
use domain::municipality::MunicipalityInput;
use domain::role::{Permission, Role};
use service::{Call, Error, account, operator};

const HOST: &str = "voorbeeldstad.example";
const KIM: &str = "kim@voorbeeld.example";

async fn operate(town: &Town) -> Call {
    operator::call(&town.services, HOST, "https://voorbeeldstad.example").await.unwrap()
}

/// Signs in with the address that the command printed.
async fn follow(town: &Town, address: &str) -> Call {
    let code = address.strip_prefix("https://voorbeeldstad.example/inloggen/link?code=").unwrap();
    let cookie = account::sign_in_by_link(&town.visitor(), code, "Test").await.unwrap();
    town.with(&cookie).await
}

#[tokio::test]
async fn the_first_administrator_comes_from_the_command_line() {
    engines::on_each(async |database| {
        let town = Town::on(database.store()).await;
        let call = operate(&town).await;
        assert_eq!(operator::list_staff(&call).await.unwrap(), []);
        let made =
            operator::add_account(&call, &form(KIM, "Kim Bakker"), Some("administrator")).await.unwrap();
        assert_eq!((made.name.as_str(), made.assurance), ("Kim Bakker", Assurance::MailConfirmed));

        let staff = operator::list_staff(&call).await.unwrap();
        assert_eq!(
            (staff.len(), staff[0].mail.as_str(), staff[0].grants[0].role),
            (1, KIM, Role::Administrator)
        );
        assert_eq!(town.audited().await, ["role_give", "account_add"]);

        let kim = follow(&town, &operator::sign_in_link(&call, KIM).await.unwrap()).await;
        assert!(kim.staff(Permission::GiveRoles, None).is_ok());
        let entries = service::audit::list(&kim, None, None).await.unwrap().items;
        assert!(entries.iter().rev().take(2).all(|entry| entry.actor.is_none()), "the portal itself did it");
    })
    .await;
}

#[tokio::test]
async fn an_account_without_a_role_takes_part_at_once() {
    engines::on_each(async |database| {
        let town = Town::on(database.store()).await;
        let call = operate(&town).await;
        let made = operator::add_account(&call, &form(KIM, "Kim Bakker"), None).await.unwrap();
        let person = find_person(town.store.as_ref(), town.here.id, made.id).await;
        assert!(person.is_some());
        assert_eq!(operator::list_staff(&call).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_a_form_would_refuse_is_refused_and_nothing_is_made() {
    let town = Town::new().await;
    let call = operate(&town).await;
    let add = async |input: SignUpInput, role| problems(operator::add_account(&call, &input, role).await);
    assert_eq!(add(form("kim", "Kim Bakker"), None).await, ["mail: NotAMail"]);
    let business = SignUpInput { kind: "business".into(), ..form(KIM, "Kim Bakker") };
    assert_eq!(add(business, None).await, ["organisation: Required"]);
    assert_eq!(add(form(KIM, "Kim Bakker"), Some("koning")).await, ["role: NotAChoice"]);
    assert_eq!(town.account(KIM).await, None);

    operator::add_account(&call, &form(KIM, "Kim Bakker"), None).await.unwrap();
    assert_eq!(add(form(KIM, "Kim Smit"), Some("administrator")).await, ["mail: Taken"]);
    assert_eq!(operator::list_staff(&call).await.unwrap(), []);
    let elsewhere = operator::call(&town.services, "elders.example", "https://elders.example").await;
    assert!(matches!(elsewhere.err(), Some(Error::NotFound)));
}

#[tokio::test]
async fn roles_are_given_and_taken_for_all_or_for_one_process() {
    engines::on_each(async |database| {
        let town = Town::on(database.store()).await;
        publish(&town.staff("beheer@x.example", Role::Administrator).await).await;
        let call = operate(&town).await;
        operator::add_account(&call, &form(KIM, "Kim Bakker"), None).await.unwrap();
        let roles = async || {
            let staff = operator::list_staff(&call).await.unwrap();
            let row = staff.into_iter().find(|row| row.mail.as_str() == KIM);
            let mut roles: Vec<_> = row.map(|row| row.grants).unwrap_or_default();
            roles.sort_by_key(|grant| grant.process_id.is_some());
            roles.into_iter().map(|grant| (grant.role, grant.process_id.is_some())).collect::<Vec<_>>()
        };
        operator::give_role(&call, KIM, "moderator", "").await.unwrap();
        operator::give_role(&call, KIM, "moderator", SLUG).await.unwrap();
        assert_eq!(roles().await, [(Role::Moderator, false), (Role::Moderator, true)]);
        operator::take_role(&call, KIM, "moderator", "").await.unwrap();
        assert_eq!(roles().await, [(Role::Moderator, true)]);
        operator::take_role(&call, KIM, "moderator", SLUG).await.unwrap();
        assert_eq!(roles().await, []);
        assert_eq!(town.audited().await[..4], ["role_take", "role_take", "role_give", "role_give"]);
    })
    .await;
}

#[tokio::test]
async fn a_role_that_cannot_be_given_or_taken_is_named() {
    let town = Town::new().await;
    publish(&town.staff("beheer@x.example", Role::Administrator).await).await;
    let call = operate(&town).await;
    let give = async |mail, role, process| problems(operator::give_role(&call, mail, role, process).await);
    let take = async |mail, role, process| problems(operator::take_role(&call, mail, role, process).await);
    assert_eq!(give(KIM, "moderator", "").await, ["mail: NotFound"]);
    operator::add_account(&call, &form(KIM, "Kim Bakker"), Some("moderator")).await.unwrap();
    assert_eq!(give(KIM, "moderator", "").await, ["role: Taken"]);
    assert_eq!(give(KIM, "moderator", "geen-proces").await, ["process: NotFound"]);
    assert_eq!(give(KIM, "administrator", SLUG).await, ["process: NotAChoice"]);
    assert_eq!(take(KIM, "valuator", "").await, ["role: NotFound"]);
    assert_eq!(take(KIM, "koning", "").await, ["role: NotAChoice"]);
    assert_eq!(take("beheer@x.example", "administrator", "").await, ["role: OwnLastRole"]);
    operator::give_role(&call, KIM, "administrator", "").await.unwrap();
    operator::take_role(&call, "beheer@x.example", "administrator", "").await.unwrap();
}

#[tokio::test]
async fn a_new_installation_begins_with_a_municipality() {
    engines::on_each(async |database| {
        let town = Town::on(database.store()).await;
        let input = MunicipalityInput {
            name: "Gemeente Nieuwland".into(),
            host: "Meedoen.Nieuwland.example".into(),
            mail: "meedoen@nieuwland.example".into(),
            phone: "14 099".into(),
            ..MunicipalityInput::default()
        };
        let made = operator::add_municipality(&town.services, &input).await.unwrap();
        let call =
            operator::call(&town.services, "meedoen.nieuwland.example", "https://x.example").await.unwrap();
        assert_eq!(*call.caller.municipality, made);
        operator::add_account(&call, &form(KIM, "Kim Bakker"), Some("administrator")).await.unwrap();
        let again = operator::add_municipality(&town.services, &input).await;
        assert_eq!(problems(again), ["host: Taken"]);
        let address = MunicipalityInput { host: "https://nieuwland.example".into(), ..input };
        assert_eq!(problems(operator::add_municipality(&town.services, &address).await), ["host: NotAnUrl"]);
    })
    .await;
}
