//! A change of what was published about influence over HTTP: asked why, kept whole when it is refused, open to all when
//! it is made.

use axum::http::StatusCode;

use crate::app::{Client, STAFF, TestApp};

const PUBLIC: &str = "/meedoen/wijkbudget";
const QUESTION: &str = "Welk plan maakt uw wijk mooier, groener of gezelliger?";

/// The page of the process for staff.
async fn address(client: &mut Client) -> String {
    let list = client.get("/beheer/processen").await.text;
    let before = list.split(QUESTION).next().unwrap();
    before.rsplit("href=\"").next().unwrap().split('"').next().unwrap().to_owned()
}

fn unescaped(text: &str) -> String {
    let pairs = [("&quot;", "\""), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (code, plain)| text.replace(code, plain))
}

/// What a field of the form holds.
fn typed(html: &str, name: &str) -> String {
    let (before, after) = html.split_once(&format!(" name=\"{name}\"")).unwrap();
    let tag = before.rsplit('<').next().unwrap();
    let text = if tag.starts_with("textarea") {
        after.split_once('>').unwrap().1.split("</textarea>").next().unwrap()
    } else {
        let whole = format!("{tag} {}", after.split('>').next().unwrap());
        return unescaped(whole.split(" value=\"").nth(1).unwrap_or_default().split('"').next().unwrap());
    };
    unescaped(text.trim_start_matches('\n'))
}

const TEXTS: [&str; 22] = [
    "version",
    "question",
    "slug",
    "summary",
    "why_now",
    "place",
    "audience",
    "affected_residents",
    "affected_businesses",
    "affected_organisations",
    "affected_missing",
    "frame_fixed",
    "frame_open",
    "decider",
    "decision_date",
    "promise",
    "answer_days",
    "lasting",
    "contact_name",
    "contact_mail",
    "contact_phone",
    "outcome",
];

/// The form as it is, but for some fields.
async fn form(client: &mut Client, address: &str, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let html = client.get(address).await.text;
    let mut fields: Vec<(String, String)> =
        TEXTS.iter().map(|name| ((*name).to_owned(), typed(&html, name).replace('\n', "\r\n"))).collect();
    fields.push(("level".to_owned(), "co_decide".to_owned()));
    fields.push(("note".to_owned(), String::new()));
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn a_change_without_a_note_is_refused_with_all_that_was_typed() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let address = address(&mut leader).await;
    let changes = [("promise", "Wij lezen <alles>."), ("summary", "Korter & beter."), ("note", "kort")];
    let sent = form(&mut leader, &address, &changes).await;
    let refused = leader.post(&address, &pairs(&sent)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (name, value) in sent.iter().filter(|(name, _)| name != "level") {
        assert_eq!(typed(&refused.text, name).replace("\r\n", "\n"), value.replace("\r\n", "\n"), "{name}");
    }
    assert!(refused.text.contains("href=\"#p-note\""), "the summary leads to the note");
    assert!(!app.visitor().get(PUBLIC).await.text.contains("id=\"veranderd\""));
    let by_script = leader.post_by_script(&address, &pairs(&sent)).await;
    assert!(by_script.text.contains("\"status\":422"), "{}", by_script.text);
}

#[tokio::test]
async fn a_change_with_a_note_is_read_by_everybody_and_none_needs_no_note() {
    let app = TestApp::start().await;
    let (mut leader, mut visitor) = (app.signed_in("projectleider").await, app.visitor());
    let address = address(&mut leader).await;
    let same = form(&mut leader, &address, &[("summary", "Korter gezegd.")]).await;
    assert_eq!(leader.post(&address, &pairs(&same)).await.status, StatusCode::SEE_OTHER);
    assert!(!visitor.get(PUBLIC).await.text.contains("id=\"veranderd\""));

    let note = "De raad wil <b>meer</b> tijd voor het besluit.";
    let changed = [("decision_date", "2031-06-17"), ("note", note)];
    let changed = form(&mut leader, &address, &changed).await;
    assert_eq!(leader.post(&address, &pairs(&changed)).await.status, StatusCode::SEE_OTHER);
    let page = visitor.get(PUBLIC).await.text;
    let (_, section) = page.split_once("id=\"veranderd\"").unwrap();
    assert!(section.contains("17 juni 2031") && section.contains("meer"), "{section}");
    assert!(!page.contains("<b>meer</b>"), "what is typed stays text");
    assert!(!section.split("</section>").next().unwrap().contains("Marit"), "residents read no name");
    assert!(page.contains("Dit is veranderd sinds de start"), "it stands among the news");
    let history = leader.get(&format!("{address}/geschiedenis")).await.text;
    assert!(history.contains("17 juni 2031") && history.contains("Datum van het besluit"), "{history}");
    let log = app.signed_in("beheerder").await.get("/beheer/logboek").await.text;
    assert!(log.contains("Openbare invloed of belofte veranderd"), "{log}");
}

#[tokio::test]
async fn who_may_not_write_the_process_changes_nothing() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let address = address(&mut leader).await;
    let changed = [("promise", "Iets anders."), ("note", "Een goede reden voor dit.")];
    let changed = form(&mut leader, &address, &changed).await;
    assert_eq!(app.visitor().post(&address, &pairs(&changed)).await.status, StatusCode::UNAUTHORIZED);
    for who in STAFF.iter().filter(|who| !["projectleider", "beheerder"].contains(who)) {
        let refused = app.signed_in(who).await.post(&address, &pairs(&changed)).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{who}");
    }
    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    there.sign_in("beheerder@zonnedijk.example").await;
    assert_eq!(there.post(&address, &pairs(&changed)).await.status, StatusCode::NOT_FOUND);
    assert!(!app.visitor().get(PUBLIC).await.text.contains("Iets anders."));
}
