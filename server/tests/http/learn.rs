//! Learning from a process over HTTP: anonymous answers, what staff write, and every refusal in words.

use axum::http::StatusCode;

use crate::app::{Client, TestApp};

const OPEN: &str = "/meedoen/kanaalpark/terugblik";
const CLOSED: &str = "/meedoen/hart-voor-spoorzicht/terugblik";

/// The first address in an attribute of a page that has this in it.
fn address(html: &str, attribute: &str, part: &str) -> String {
    let mark = format!("{attribute}=\"");
    let mut all = html.split(&mark).skip(1).filter_map(|rest| rest.split('"').next());
    all.find(|address| address.contains(part)).unwrap_or_default().to_owned()
}

/// The page about learning of the process that was closed.
async fn learn_page(client: &mut Client) -> String {
    let list = client.get("/beheer/lessen?zoek=indiener").await;
    assert_eq!(list.status, StatusCode::OK);
    address(&list.text, "href", "/leren")
}

#[tokio::test]
async fn a_visitor_looks_back_without_a_name() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let invited = visitor.get("/meedoen/kanaalpark").await.text;
    assert!(invited.contains(&format!("href=\"{OPEN}\"")), "the page of the process invites");
    let page = visitor.get(OPEN).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("Wij bewaren geen naam") && page.text.contains("href=\"/huisregels\""));
    let sent =
        visitor.post(OPEN, &[("process", "4"), ("part", "stopped"), ("stop_text", "Te <b>lang</b>")]).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, "/meedoen/kanaalpark"));
    assert!(visitor.get("/meedoen/kanaalpark").await.text.contains("Uw antwoorden zijn bewaard"));

    let mut leader = app.signed_in("projectleider").await;
    let list = leader.get("/beheer/processen").await.text;
    let (mut found, mut place) = (String::new(), String::new());
    for process in list.split("href=\"/beheer/processen/").skip(1).filter_map(|rest| rest.split('"').next()) {
        let path = format!("/beheer/processen/{process}/terugblik");
        let staff = leader.get(&path).await;
        if staff.text.contains(OPEN) {
            (found, place) = (staff.text, path);
        }
    }
    assert!(!found.contains("Te &lt;b&gt;lang"), "of so few it would be known who wrote what");
    for who in 2..=5 {
        let text = format!("Te <b>lang</b> {who}");
        let fields = [("process", "4"), ("part", "stopped"), ("stop_text", text.as_str())];
        assert_eq!(app.visitor().post(OPEN, &fields).await.status, StatusCode::SEE_OTHER);
    }
    let found = leader.get(&place).await.text;
    assert!(found.contains("Te &lt;b&gt;lang&lt;/b&gt;"), "staff read what was written, as text");
    assert!(!visitor.get(OPEN).await.text.contains("Te &lt;b&gt;lang"), "and nobody else");
}

#[tokio::test]
async fn answers_that_are_not_right_are_refused_with_what_was_typed() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let long = "é".repeat(1501);
    for (field, value) in [
        ("process", ""),
        ("process", "6"),
        ("result", "heel goed"),
        ("part", "to_the_end"),
        ("kind", "robot"),
        ("area", "nergens"),
        ("area", "01890000-0000-7000-8000-000000000000"),
        ("remark", long.as_str()),
        ("remark", "met \u{1} stuurteken"),
    ] {
        let mut fields = vec![("stop_text", "Dit schreef ik"), (field, value)];
        if field != "process" {
            fields.push(("process", "4"));
        }
        let reply = visitor.post(OPEN, &fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value:.20}");
        assert!(reply.text.contains("pl-error-summary") && reply.text.contains("Dit schreef ik"), "{field}");
    }
    let both = [("process", "4"), ("part", "to_the_end"), ("stop_reason", "no_time")];
    let reply = visitor.post_by_script(OPEN, &both).await;
    assert!(reply.text.contains("\"status\":422") && reply.text.contains("past niet bij"), "{}", reply.text);
}

#[tokio::test]
async fn a_closed_questionnaire_keeps_what_was_typed_and_shows_what_came_of_it() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let late = visitor.post(CLOSED, &[("process", "4"), ("remark", "Te laat maar toch")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Te laat maar toch"), "{}", late.text);
    let shown = visitor.get(CLOSED).await.text;
    assert!(!shown.contains("<form method=\"post\" action=\"/meedoen"), "there is no form any more");
    assert!(shown.contains("41 mensen") && shown.contains("gemiddeld 3,7 van 5"), "{shown}");
    assert!(shown.contains("Niet apart te zien: organisaties, wilde dat niet zeggen"), "{shown}");
    assert!(!shown.contains("Ik moest een begroting maken"), "what people wrote is for staff");
    assert!(visitor.get("/meedoen/hart-voor-spoorzicht").await.text.contains(CLOSED));
}

#[tokio::test]
async fn there_is_no_looking_back_where_nobody_opened_it_or_elsewhere() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    for path in ["/meedoen/wijkbudget/terugblik", "/meedoen/bestaat-niet/terugblik"] {
        assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(visitor.post(path, &[("process", "4")]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    assert_eq!(there.get(OPEN).await.status, StatusCode::NOT_FOUND);
    assert_eq!(there.post(OPEN, &[("process", "4")]).await.status, StatusCode::NOT_FOUND);
    assert!(!there.get("/lessen").await.text.contains("Bel de indiener"), "lessons of another municipality");
}

#[tokio::test]
async fn everybody_finds_published_lessons_and_no_others() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let all = visitor.get("/lessen").await.text;
    assert!(all.contains("Bel de indiener") && !all.contains("Vraag de vakafdelingen"), "{all}");
    let found = visitor.get("/lessen?zoek=BEL&soort=keep&fase=E").await.text;
    assert!(found.contains("Bel de indiener") && !found.contains("Vertel eerst wat niet kan"));
    let none = visitor.get("/lessen?zoek=%25").await.text;
    assert!(none.contains("Geen lessen gevonden"), "a sign is no wildcard");
    for odd in ["?fase=Z&soort=x&vanaf=onzin", "?vanaf=na-1_1", "?vanaf=voor-9223372036854775807_1"] {
        assert_eq!(visitor.get(&format!("/lessen{odd}")).await.status, StatusCode::OK, "{odd}");
    }
    assert_eq!(visitor.get("/beheer/lessen").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn who_runs_a_process_writes_its_lessons_and_nobody_else() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let page = learn_page(&mut leader).await;
    let form = format!("{page}/les");
    let lesson = [
        ("title", "Begin met een ontbijt"),
        ("kind", "keep"),
        ("place", "C5"),
        ("happened", "Ondernemers kwamen <i>wel</i> naar het ontbijt."),
        ("next_time", "Wij plannen een ontbijt in de eerste maand."),
        ("role", "project_leader"),
    ];
    for who in ["balie", "moderator", "beoordelaar", "communicatie"] {
        let mut other = app.signed_in(who).await;
        assert_eq!(other.post(&form, &lesson).await.status, StatusCode::FORBIDDEN, "{who}");
        assert_eq!(other.get(&page).await.status, StatusCode::OK, "{who} reads it");
    }
    assert_eq!(app.visitor().post(&form, &lesson).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(app.signed_in("bewoner").await.get(&page).await.status, StatusCode::FORBIDDEN);
    let half = leader.post(&form, &[("title", "Begin met een ontbijt"), ("kind", "dans")]).await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.text.contains("value=\"Begin met een ontbijt\""), "what was typed is kept");
    assert_eq!(leader.post(&form, &lesson).await.status, StatusCode::SEE_OTHER);
    let read = leader.get("/beheer/lessen?zoek=ontbijt").await.text;
    assert!(read.contains("&lt;i&gt;wel&lt;/i&gt;"));
    assert!(!app.visitor().get("/lessen").await.text.contains("Begin met een ontbijt"), "not published");

    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    there.sign_in("beheerder@zonnedijk.example").await;
    assert_eq!(there.post(&form, &lesson).await.status, StatusCode::NOT_FOUND);
    for end in ["leren", "terugblik", "zelfevaluatie", "proef"] {
        let path = page.replace("leren", end);
        assert_eq!(there.get(&path).await.status, StatusCode::NOT_FOUND, "{end}");
        assert_eq!(leader.get(&path).await.status, StatusCode::OK, "{end}");
    }
}

#[tokio::test]
async fn what_is_late_is_on_the_work_list_and_done_with_a_result() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let late = "Zet de regels met voorbeelden in het sjabloon";
    assert!(leader.get("/beheer").await.text.contains(late));
    let page = learn_page(&mut leader).await;
    let finish = address(&leader.get(&page).await.text, "action", "/klaar");
    let empty = leader.post(&finish, &[("result", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("pl-error-summary"));
    let done = leader.post(&finish, &[("result", "Het sjabloon is aangepast.")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(!leader.get("/beheer").await.text.contains(late));
    let nothing = format!("{page}/verbeterpunt/01890000-0000-7000-8000-000000000000/klaar");
    assert_eq!(leader.post(&nothing, &[("result", "Klaar dus")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_trial_says_so_to_everybody_and_its_decision_when_it_is_over() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let running = visitor.get("/meedoen/kanaalpark").await.text;
    assert!(running.contains("Dit is een proef") && running.contains("Met tekeningen op de plek zelf"));
    assert!(!running.contains("Na de proef:"));
    let over = visitor.get("/meedoen/hart-voor-spoorzicht").await.text;
    assert!(over.contains("Na de proef: wij gaan door, maar anders"), "{over}");
    assert!(!visitor.get("/meedoen/wijkbudget").await.text.contains("Dit is een proef"));
}

#[tokio::test]
async fn a_self_evaluation_asks_for_every_aspect_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let page = learn_page(&mut leader).await.replace("leren", "zelfevaluatie");
    assert!(leader.get(&page).await.text.contains("dat is goedgemaakt"));
    let half = leader
        .post(&page, &[("held_on", "2026-01-01"), ("plan", "good"), ("plan_why", "Er was een plan")])
        .await;
    assert_eq!(half.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(half.text.contains("Er was een plan") && half.text.contains("Terugkoppeling: maak een keuze"));
}
