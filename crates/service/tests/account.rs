//! Signing up and in, sessions, one's own data.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod common;

use std::sync::Arc;

use common::{Town, find_person, form, problems, start};
use domain::account::{Assurance, ParticipantKind, ProfileInput, SignUpInput};
use domain::role::Role;
use service::account::{self, PasswordOutcome};
use service::{Call, Error};

const ANNA: &str = "anna@voorbeeld.example";
const PASSWORD: &str = "vier paarse fietsen";

fn with_password(mail: &str) -> SignUpInput {
    SignUpInput { password: PASSWORD.into(), ..form(mail, "Anna de Wit") }
}

/// Signs in with a password and gives the token.
async fn sign_in(call: &Call, mail: &str, password: &str) -> account::NewSessionCookie {
    match account::sign_in_by_password(call, mail, password, "Test").await.unwrap() {
        PasswordOutcome::SignedIn(cookie) => *cookie,
        PasswordOutcome::ConfirmFirst => panic!("not confirmed"),
    }
}

#[tokio::test]
async fn a_new_account_is_nobody_until_the_mail_is_confirmed() {
    let town = Town::new().await;
    account::sign_up(&town.visitor(), &form(ANNA, "Anna de Wit"), "").await.unwrap();
    let before = town.account(ANNA).await.unwrap();
    assert_eq!(before.assurance, Assurance::Anonymous);
    assert_eq!(find_person(town.store.as_ref(), town.here.id, before.id).await, None);

    let mails = town.mails(ANNA).await;
    assert_eq!(mails.len(), 1);
    assert!(
        mails[0].body.contains("https://voorbeeldstad.example/aanmelden/bevestigen?code="),
        "{}",
        mails[0].body
    );
    let code = town.last_code(ANNA).await;
    let cookie = account::confirm_mail(&town.visitor(), &code, "Firefox op Linux").await.unwrap();

    assert_eq!(town.account(ANNA).await.unwrap().assurance, Assurance::MailConfirmed);
    assert!(find_person(town.store.as_ref(), town.here.id, before.id).await.is_some());
    let call = town.with(&cookie).await;
    assert_eq!(call.account().unwrap().mail.as_str(), ANNA);
    assert_eq!(town.audited().await, ["sign_in", "account_add"]);
}

#[tokio::test]
async fn a_link_works_once_and_for_its_own_purpose_and_time() {
    let town = Town::new().await;
    account::sign_up(&town.visitor(), &form(ANNA, "Anna de Wit"), "").await.unwrap();
    let code = town.last_code(ANNA).await;
    let invalid = ["code: InvalidCode"];

    assert_eq!(problems(account::sign_in_by_link(&town.visitor(), &code, "").await), invalid);
    let elsewhere = town.call_at(&town.there);
    assert_eq!(problems(account::confirm_mail(&elsewhere, &code, "").await), invalid);
    account::confirm_mail(&town.visitor(), &code, "").await.unwrap();
    assert_eq!(problems(account::confirm_mail(&town.visitor(), &code, "").await), invalid);
    for garbage in ["", "x", "' OR 1=1 --", &"é".repeat(43), &"A".repeat(43)] {
        assert_eq!(problems(account::confirm_mail(&town.visitor(), garbage, "").await), invalid, "{garbage}");
    }

    account::request_sign_in_link(&town.visitor(), ANNA, "").await.unwrap();
    let code = town.last_code(ANNA).await;
    town.clock.set(start().plus_minutes(31));
    assert_eq!(problems(account::sign_in_by_link(&town.visitor(), &code, "").await), invalid);
}

#[tokio::test]
async fn signing_up_does_not_tell_who_has_an_account() {
    let town = Town::new().await;
    town.resident(ANNA, "Anna de Wit").await;
    account::sign_up(&town.visitor(), &form(ANNA, "Iemand Anders"), "").await.unwrap();

    let mails = town.mails(ANNA).await;
    assert_eq!(mails[0].subject, "U hebt al een account");
    assert!(mails[0].body.starts_with("Beste Anna de Wit,"));
    assert!(!mails[0].body.contains("code="));
    assert_eq!(town.account(ANNA).await.unwrap().name, "Anna de Wit");
}

#[tokio::test]
async fn a_stranger_who_signed_up_first_does_not_keep_a_password() {
    let town = Town::new().await;
    account::sign_up(&town.visitor(), &with_password(ANNA), "").await.unwrap();
    account::sign_up(&town.visitor(), &form(ANNA, "De echte Anna"), "").await.unwrap();
    let code = town.last_code(ANNA).await;
    account::confirm_mail(&town.visitor(), &code, "").await.unwrap();

    let refused = account::sign_in_by_password(&town.visitor(), ANNA, PASSWORD, "").await;
    assert_eq!(problems(refused), ["mail: WrongCredentials"]);
    assert_eq!(town.account(ANNA).await.unwrap().name, "De echte Anna");

    let ben = "ben@voorbeeld.example";
    account::sign_up(&town.visitor(), &with_password(ben), "").await.unwrap();
    account::request_sign_in_link(&town.visitor(), ben, "").await.unwrap();
    let code = town.last_code(ben).await;
    account::sign_in_by_link(&town.visitor(), &code, "").await.unwrap();
    let refused = account::sign_in_by_password(&town.visitor(), ben, PASSWORD, "").await;
    assert_eq!(problems(refused), ["mail: WrongCredentials"]);
}

#[tokio::test]
async fn a_sign_in_link_goes_out_with_or_without_an_account() {
    let town = Town::new().await;
    account::request_sign_in_link(&town.visitor(), "niemand@voorbeeld.example", "").await.unwrap();
    let mails = town.mails("niemand@voorbeeld.example").await;
    assert_eq!(mails[0].subject, "Er is geen account met dit e-mailadres");
    assert_eq!(
        problems(account::request_sign_in_link(&town.visitor(), "geen adres", "").await),
        ["mail: NotAMail"]
    );
}

#[tokio::test]
async fn a_password_signs_in_only_after_confirming() {
    let town = Town::new().await;
    account::sign_up(&town.visitor(), &with_password(ANNA), "").await.unwrap();
    let early = account::sign_in_by_password(&town.visitor(), ANNA, PASSWORD, "").await.unwrap();
    assert!(matches!(early, PasswordOutcome::ConfirmFirst));
    assert_eq!(town.mails(ANNA).await.len(), 2);

    let code = town.last_code(ANNA).await;
    account::confirm_mail(&town.visitor(), &code, "").await.unwrap();
    let cookie = sign_in(&town.visitor(), " Anna@Voorbeeld.example", PASSWORD).await;
    assert!(town.with(&cookie).await.account().is_some());

    let wrong = ["mail: WrongCredentials"];
    for (mail, password) in [(ANNA, "iets heel anders"), ("wie@voorbeeld.example", PASSWORD)] {
        assert_eq!(problems(account::sign_in_by_password(&town.visitor(), mail, password, "").await), wrong);
    }
    let empty = account::sign_in_by_password(&town.visitor(), "", "", "").await;
    assert_eq!(problems(empty), ["mail: Required", "password: Required"]);
    let elsewhere = account::sign_in_by_password(&town.call_at(&town.there), ANNA, PASSWORD, "").await;
    assert_eq!(problems(elsewhere), wrong);
    assert_eq!(town.audited().await[..2], ["sign_in_refused", "sign_in_refused"]);
}

#[tokio::test]
async fn guessing_is_stopped_for_the_account_and_then_allowed_again() {
    let town = Town::new().await;
    for _ in 0..20 {
        let refused = account::sign_in_by_password(&town.visitor(), ANNA, "een gok", "").await;
        assert_eq!(problems(refused), ["mail: WrongCredentials"]);
    }
    let stopped = account::sign_in_by_password(&town.visitor(), ANNA, "een gok", "").await;
    assert!(matches!(stopped, Err(Error::TooOften { minutes: 15 })));
    town.clock.set(start().plus_minutes(16));
    let again = account::sign_in_by_password(&town.visitor(), ANNA, "een gok", "").await;
    assert_eq!(problems(again), ["mail: WrongCredentials"]);
}

#[tokio::test]
async fn one_address_is_not_flooded_with_mail() {
    let town = Town::new().await;
    for _ in 0..5 {
        account::request_sign_in_link(&town.visitor(), ANNA, "").await.unwrap();
    }
    let stopped = account::sign_up(&town.visitor(), &form(ANNA, "Anna de Wit"), "").await;
    assert!(matches!(stopped, Err(Error::TooOften { .. })));
    assert_eq!(town.mails(ANNA).await.len(), 5);
    account::request_sign_in_link(&town.visitor(), "ben@voorbeeld.example", "").await.unwrap();
}

#[tokio::test]
async fn signing_in_again_replaces_the_session_of_this_browser() {
    let town = Town::new().await;
    let anna = town.resident(ANNA, "Anna de Wit").await;
    let old = anna.caller.signed_in.as_ref().unwrap().session;
    account::request_sign_in_link(&anna, ANNA, "").await.unwrap();
    let code = town.last_code(ANNA).await;
    let cookie = account::sign_in_by_link(&anna, &code, "Test").await.unwrap();
    let sessions = account::list_sessions(&town.with(&cookie).await).await.unwrap();
    assert_eq!(sessions.len(), 1);
    assert_ne!(sessions[0].id, old);
}

#[tokio::test]
async fn sessions_can_be_seen_and_ended() {
    let town = Town::new().await;
    let first = town.resident(ANNA, "Anna de Wit").await;
    let mut cookies = Vec::new();
    for _ in 0..3 {
        account::request_sign_in_link(&town.visitor(), ANNA, "").await.unwrap();
        let code = town.last_code(ANNA).await;
        cookies.push(account::sign_in_by_link(&town.visitor(), &code, "Test").await.unwrap());
    }
    let sessions = account::list_sessions(&first).await.unwrap();
    assert_eq!((sessions.len(), sessions.iter().filter(|s| s.current).count()), (4, 1));

    account::end_session(&first, cookies[0].session).await.unwrap();
    assert!(town.with(&cookies[0]).await.account().is_none());
    assert!(matches!(account::end_session(&first, cookies[0].session).await, Err(Error::NotFound)));
    let ben = town.resident("ben@voorbeeld.example", "Ben Smit").await;
    assert!(matches!(account::end_session(&ben, cookies[1].session).await, Err(Error::NotFound)));

    assert_eq!(account::end_other_sessions(&first).await.unwrap(), 2);
    assert!(town.with(&cookies[1]).await.account().is_none());
    assert!(account::list_sessions(&ben).await.unwrap().len() == 1);

    account::sign_out(&first).await.unwrap();
    account::sign_out(&first).await.unwrap();
    assert!(account::list_sessions(&first).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_session_lasts_while_it_is_used() {
    let town = Town::new().await;
    account::sign_up(&town.visitor(), &form(ANNA, "Anna de Wit"), "").await.unwrap();
    let code = town.last_code(ANNA).await;
    let cookie = account::confirm_mail(&town.visitor(), &code, "").await.unwrap();
    for days in [10, 20, 30] {
        town.clock.set(start().plus_days(days));
        assert!(town.with(&cookie).await.account().is_some(), "{days}");
    }
    town.clock.set(start().plus_days(45));
    assert!(town.with(&cookie).await.account().is_none());
    let elsewhere = account::find_session(&town.services, town.there.id, &cookie.token).await.unwrap();
    assert!(elsewhere.is_none());
}

#[tokio::test]
async fn staff_sign_in_again_after_a_working_day_without_use() {
    let town = Town::new().await;
    let staff = town.staff("staf@voorbeeld.example", Role::Moderator).await;
    account::request_sign_in_link(&town.visitor(), "staf@voorbeeld.example", "").await.unwrap();
    let code = town.last_code("staf@voorbeeld.example").await;
    let cookie = account::sign_in_by_link(&staff, &code, "").await.unwrap();
    town.clock.set(start().plus_minutes(7 * 60));
    assert!(town.with(&cookie).await.account().is_some());
    town.clock.set(start().plus_minutes(14 * 60));
    assert!(town.with(&cookie).await.account().is_some());
    town.clock.set(start().plus_minutes(23 * 60));
    assert!(town.with(&cookie).await.account().is_none());
}

#[tokio::test]
async fn using_a_session_writes_at_most_every_five_minutes() {
    let town = Town::new().await;
    let anna = town.resident(ANNA, "Anna de Wit").await;
    account::request_sign_in_link(&town.visitor(), ANNA, "").await.unwrap();
    let code = town.last_code(ANNA).await;
    let cookie = account::sign_in_by_link(&town.visitor(), &code, "").await.unwrap();
    let seen = || async {
        let sessions = account::list_sessions(&anna).await.unwrap();
        sessions.iter().find(|s| s.id == cookie.session).unwrap().seen_at
    };
    town.clock.set(start().plus_minutes(4));
    town.with(&cookie).await;
    assert_eq!(seen().await, start());
    town.clock.set(start().plus_minutes(6));
    town.with(&cookie).await;
    assert_eq!(seen().await, start().plus_minutes(6));
}

#[tokio::test]
async fn a_new_mail_address_is_confirmed_there_and_told_here() {
    let town = Town::new().await;
    let anna = town.resident(ANNA, "Anna de Wit").await;
    let new = "anna.nieuw@voorbeeld.example";
    account::change_mail(&anna, new, "").await.unwrap();
    assert!(town.account(new).await.is_none());
    assert_eq!(town.mails(ANNA).await[0].subject, "Uw e-mailadres wordt gewijzigd");

    account::request_sign_in_link(&town.visitor(), ANNA, "").await.unwrap();
    let old_link = town.last_code(ANNA).await;
    let code = town.last_code(new).await;
    account::confirm_change_mail(&town.visitor(), &code).await.unwrap();
    assert_eq!(town.account(new).await.unwrap().name, "Anna de Wit");
    assert_eq!(town.mails(ANNA).await[0].subject, "Uw e-mailadres is gewijzigd");
    let by_old = account::sign_in_by_link(&town.visitor(), &old_link, "").await;
    assert_eq!(problems(by_old), ["code: InvalidCode"]);
}

#[tokio::test]
async fn an_address_of_somebody_else_is_not_taken_over_and_not_given_away() {
    let town = Town::new().await;
    let anna = town.resident(ANNA, "Anna de Wit").await;
    let ben = "ben@voorbeeld.example";
    account::change_mail(&anna, ben, "").await.unwrap();
    let code = town.last_code(ben).await;
    town.resident(ben, "Ben Smit").await;
    assert_eq!(problems(account::confirm_change_mail(&town.visitor(), &code).await), ["code: Taken"]);

    account::change_mail(&anna, ben, "").await.unwrap();
    assert_eq!(town.mails(ben).await[0].subject, "U hebt al een account");
    assert_eq!(problems(account::change_mail(&anna, ANNA, "").await), ["mail: Taken"]);
}

#[tokio::test]
async fn a_password_is_changed_with_the_old_one_and_ends_other_sessions() {
    let town = Town::new().await;
    let anna = town.resident(ANNA, "Anna de Wit").await;
    account::change_password(&anna, "", PASSWORD).await.unwrap();
    let other = sign_in(&town.visitor(), ANNA, PASSWORD).await;

    let new = "vijf groene bomen";
    assert_eq!(problems(account::change_password(&anna, "", new).await), ["password_old: Required"]);
    assert_eq!(
        problems(account::change_password(&anna, "mis", new).await),
        ["password_old: WrongCredentials"]
    );
    assert_eq!(
        problems(account::change_password(&anna, PASSWORD, "wachtwoord1").await),
        ["password_new: WeakPassword"]
    );
    assert_eq!(account::change_password(&anna, PASSWORD, new).await.unwrap(), 1);
    assert!(town.with(&other).await.account().is_none());
    sign_in(&town.visitor(), ANNA, new).await;

    assert_eq!(
        problems(account::change_mail(&anna, "a@b.example", "mis").await),
        ["password: WrongCredentials"]
    );
    account::remove_password(&anna, new).await.unwrap();
    let gone = account::sign_in_by_password(&town.visitor(), ANNA, new, "").await;
    assert_eq!(problems(gone), ["mail: WrongCredentials"]);
}

#[tokio::test]
async fn a_profile_finds_the_district_by_postcode_and_forgets_it() {
    let town = Town::new().await;
    let anna = town.resident(ANNA, "Anna de Wit").await;
    let input = ProfileInput {
        name: "Anna de Wit".into(),
        alias: "Buurvrouw".into(),
        kind: "business".into(),
        organisation: "Bakkerij De Wit".into(),
        postcode: "1234 ab".into(),
        ..ProfileInput::default()
    };
    account::update_profile(&anna, &input).await.unwrap();
    let kept = account::profile(&anna).await.unwrap();
    assert_eq!(
        (kept.kind, kept.area, kept.shown_name()),
        (ParticipantKind::Business, Some(town.area), "Buurvrouw")
    );

    let far = ProfileInput { postcode: "9999 ZZ".into(), ..input.clone() };
    assert_eq!(problems(account::update_profile(&anna, &far).await), ["postcode: PostcodeElsewhere"]);
    let other =
        ProfileInput { postcode: String::new(), area: uuid::Uuid::from_u128(99).to_string(), ..input };
    assert_eq!(problems(account::update_profile(&anna, &other).await), ["area: NotAChoice"]);
}

#[tokio::test]
async fn nothing_of_an_account_is_done_without_signing_in() {
    let town = Town::new().await;
    let visitor = town.visitor();
    let sign_in = |r: Result<(), Error>| assert!(matches!(r, Err(Error::SignIn)));
    sign_in(account::profile(&visitor).await.map(drop));
    sign_in(account::list_sessions(&visitor).await.map(drop));
    sign_in(account::end_other_sessions(&visitor).await.map(drop));
    sign_in(account::change_mail(&visitor, ANNA, "").await);
    sign_in(account::change_password(&visitor, "", PASSWORD).await.map(drop));
    sign_in(account::remove_password(&visitor, "").await);
    sign_in(account::update_profile(&visitor, &ProfileInput::default()).await);
}

#[tokio::test]
async fn mails_are_in_the_language_of_the_reader() {
    let town = Town::new().await;
    let mut call = town.visitor();
    call.caller.lang = domain::lang::Lang::En;
    account::sign_up(&call, &form(ANNA, "Anna White"), "").await.unwrap();
    assert_eq!(town.mails(ANNA).await[0].subject, "Confirm your email address");
    let code = town.last_code(ANNA).await;
    let cookie = account::confirm_mail(&call, &code, "").await.unwrap();
    account::set_lang(&town.with(&cookie).await, domain::lang::Lang::Nl).await.unwrap();
    account::request_sign_in_link(&call, ANNA, "").await.unwrap();
    assert_eq!(town.mails(ANNA).await[0].subject, "Uw link om in te loggen");
}

#[tokio::test]
async fn two_sign_ups_at_once_make_one_account() {
    let town = Arc::new(Town::new().await);
    let tries: Vec<_> = (0..4)
        .map(|_| {
            let call = town.visitor();
            tokio::spawn(async move { account::sign_up(&call, &form(ANNA, "Anna de Wit"), "").await })
        })
        .collect();
    for attempt in tries {
        attempt.await.unwrap().unwrap();
    }
    assert_eq!(town.audited().await, ["account_add"]);
}

#[tokio::test]
async fn a_link_leads_back_to_a_page_here_and_nowhere_else() {
    let town = Town::new().await;
    account::sign_up(&town.visitor(), &form(ANNA, "Anna de Wit"), "/meedoen/park?a=b c").await.unwrap();
    let body = town.mails(ANNA).await[0].body.clone();
    assert!(body.contains("&terug=/meedoen/park%3Fa%3Db%20c\n"), "{body}");
    town.resident("cas@voorbeeld.example", "Cas Vos").await;
    for elsewhere in ["//elders.example", "https://elders.example", "/\\elders.example"] {
        account::request_sign_in_link(&town.visitor(), "cas@voorbeeld.example", elsewhere).await.unwrap();
        let body = town.mails("cas@voorbeeld.example").await[0].body.clone();
        assert!(!body.contains("elders") && !body.contains("terug="), "{body}");
    }
}
