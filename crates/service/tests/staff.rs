//! Roles of staff, and the audit log.
#![expect(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{Town, form, problems};
use domain::audit::AuditAction;
use domain::role::Role;
use service::staff::{self, GiveRoleInput};
use service::{Error, account, audit};

const ANNA: &str = "anna@voorbeeld.example";
const BOSS: &str = "beheer@voorbeeld.example";

fn give(mail: &str, role: &str) -> GiveRoleInput {
    GiveRoleInput { mail: mail.into(), role: role.into(), process: String::new() }
}

#[tokio::test]
async fn an_administrator_gives_and_takes_a_role() {
    let town = Town::new().await;
    let boss = town.staff(BOSS, Role::Administrator).await;
    town.resident(ANNA, "Anna de Wit").await;
    assert_eq!(staff::find_by_mail(&boss, ANNA).await.unwrap().unwrap().name, "Anna de Wit");

    staff::give_role(&boss, &give(ANNA, "moderator")).await.unwrap();
    let row = staff::list(&boss).await.unwrap().into_iter().find(|r| r.mail.as_str() == ANNA).unwrap();
    assert_eq!(row.grants.iter().map(|g| g.role).collect::<Vec<_>>(), [Role::Moderator]);
    assert_eq!(problems(staff::give_role(&boss, &give(ANNA, "moderator")).await), ["role: Taken"]);

    staff::take_role(&boss, row.grants[0].id).await.unwrap();
    assert!(matches!(staff::take_role(&boss, row.grants[0].id).await, Err(Error::NotFound)));
    assert_eq!(staff::list(&boss).await.unwrap().len(), 1);
    let log = audit::list(&boss, Some(AuditAction::RoleGive), None).await.unwrap();
    assert_eq!((log.items.len(), log.items[0].object_label.as_str()), (1, "Anna de Wit"));
    assert_eq!(town.audited().await[..2], ["role_take", "role_give"]);
}

#[tokio::test]
async fn a_role_holds_at_once_for_a_session_that_is_open() {
    let town = Town::new().await;
    let boss = town.staff(BOSS, Role::Administrator).await;
    account::sign_up(&town.visitor(), &form(ANNA, "Anna de Wit"), "").await.unwrap();
    let code = town.last_code(ANNA).await;
    let cookie = account::confirm_mail(&town.visitor(), &code, "").await.unwrap();
    staff::give_role(&boss, &give(ANNA, "administrator")).await.unwrap();
    assert!(staff::list(&town.with(&cookie).await).await.is_ok());
}

#[tokio::test]
async fn a_role_goes_to_confirmed_accounts_of_this_municipality_only() {
    let town = Town::new().await;
    let boss = town.staff(BOSS, Role::Administrator).await;
    account::sign_up(&town.visitor(), &form(ANNA, "Anna de Wit"), "").await.unwrap();
    assert_eq!(problems(staff::give_role(&boss, &give(ANNA, "moderator")).await), ["mail: NotFound"]);
    assert_eq!(
        problems(staff::give_role(&boss, &give("x", "koning")).await),
        ["mail: NotAMail", "role: NotAChoice"]
    );
    let nowhere = GiveRoleInput { process: uuid::Uuid::from_u128(5).to_string(), ..give(BOSS, "moderator") };
    assert_eq!(problems(staff::give_role(&boss, &nowhere).await), ["process: NotFound"]);
    let everywhere = GiveRoleInput { role: "desk_clerk".into(), ..nowhere };
    assert_eq!(problems(staff::give_role(&boss, &everywhere).await), ["process: NotAChoice"]);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let town = Town::new().await;
    let boss = town.staff(BOSS, Role::Administrator).await;
    let own = staff::list(&boss).await.unwrap()[0].grants[0].id;
    assert_eq!(problems(staff::take_role(&boss, own).await), ["role: OwnLastRole"]);

    let second = town.staff("tweede@voorbeeld.example", Role::Administrator).await;
    staff::take_role(&second, own).await.unwrap();
}

#[tokio::test]
async fn nobody_else_gives_roles_or_reads_the_log() {
    let town = Town::new().await;
    let leader = town.staff("leider@voorbeeld.example", Role::ProjectLeader).await;
    assert!(matches!(staff::list(&leader).await, Err(Error::Forbidden)));
    assert!(matches!(staff::find_by_mail(&leader, ANNA).await, Err(Error::Forbidden)));
    assert!(matches!(staff::give_role(&leader, &give(ANNA, "moderator")).await, Err(Error::Forbidden)));
    assert!(matches!(audit::list(&leader, None, None).await, Err(Error::Forbidden)));
    assert!(matches!(audit::list(&town.visitor(), None, None).await, Err(Error::SignIn)));
}
