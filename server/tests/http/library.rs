//! The library over HTTP: whatever stands in the address the answer is a page, and what a municipality leaves out is
//! gone for everybody else.

use axum::http::StatusCode;

use crate::app::{Client, TestApp};

const ZONNEDIJK: &str = "zonnedijk.localhost:3000";
const LIST: &str = "/beheer/bibliotheek";
const EXAMPLE: &str = "/inspiratie/voorbeelden/duinoord-2019";

const DOCUMENT: [(&str, &str); 9] = [
    ("kind", "manual"),
    ("title", "Spelregels <b>wijk</b>"),
    ("about", "Hoe wij samen spelregels maken."),
    ("publisher", "Gemeente Voorbeeldstad"),
    ("lang", "nl"),
    ("licence", "cc0"),
    ("url", "https://voorbeeldstad.example/regels.pdf"),
    ("phases", "B"),
    ("methods", "budget"),
];

/// The first entry of the municipality in its list.
async fn own_entry(client: &mut Client) -> String {
    let html = client.get(LIST).await.text;
    let mut all = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = |href: &&str| href.strip_prefix("/beheer/bibliotheek/").is_some_and(|id| id.len() == 36);
    all.find(own).unwrap_or_default().to_owned()
}

#[tokio::test]
async fn every_page_is_there_for_everybody_and_an_odd_address_is_a_page_as_well() {
    let mut visitor = TestApp::start().await.visitor();
    for (path, heading) in [
        ("/inspiratie", "Inspiratie"),
        ("/inspiratie/voorbeelden", "Voorbeelden"),
        (EXAMPLE, "Duinoord Begroot"),
        ("/inspiratie/bibliotheek", "Bibliotheek"),
        ("/inspiratie/mijn-gemeente", "Wat kan dit voor mijn gemeente?"),
        ("/inspiratie/mijn-gemeente?inwoners=small", "Dit past bij uw gemeente"),
    ] {
        let reply = visitor.get(path).await;
        assert_eq!((reply.status, reply.heading().as_str()), (StatusCode::OK, heading), "{path}");
    }
    for path in ["/inspiratie/voorbeelden", "/inspiratie/bibliotheek", "/inspiratie/mijn-gemeente"] {
        for odd in [
            "?methode=loterij&uitkomst=%27%3B&thema=&grootte=x&jaar=-1",
            "?jaar=99999999999999999999&bladzijde=18446744073709551616",
            "?zoek=%FF%FE&fase=Z&taal=xx&soort=%3Cscript%3E",
            "?bladzijde=0&zoek",
            "?inwoners=%00&tijd=maand&toon=ja",
            &format!("?zoek={}", "a".repeat(3_000)),
        ] {
            assert_eq!(visitor.get(&format!("{path}{odd}")).await.status, StatusCode::OK, "{path}{odd}");
        }
    }
    for gone in ["bestaat-niet", "Duinoord", "0193d3b0-0000-7000-8000-000000000001", "toolkit"] {
        let reply = visitor.get(&format!("/inspiratie/voorbeelden/{gone}")).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{gone}");
    }
}

#[tokio::test]
async fn an_example_is_found_by_words_and_by_how_it_ended() {
    let mut visitor = TestApp::start().await.visitor();
    let failed = visitor.get("/inspiratie/voorbeelden?uitkomst=stopped").await.text;
    assert!(failed.contains("3 voorbeelden") && failed.contains("Hart voor Aigenhaid"), "{failed}");
    let found = visitor.get("/inspiratie/voorbeelden?zoek=DUINOORD+fietsen").await.text;
    assert!(found.contains("0 voorbeelden") && found.contains("Toon alle voorbeelden"));
    let found = visitor.get("/inspiratie/voorbeelden?zoek=DUINOORD+6.364").await.text;
    assert!(found.contains("1 voorbeeld<") && found.contains(EXAMPLE), "{found}");
    let guide = visitor.get("/gids/C").await.text;
    assert!(guide.contains("Hulp hierbij") && guide.contains("Zo maken wij spelregels voor een wijkbudget"));
    let other = visitor.at(ZONNEDIJK).get("/gids/C").await.text;
    assert!(other.contains("Hulp hierbij") && !other.contains("Zo maken wij spelregels"));
}

#[tokio::test]
async fn what_is_left_out_is_gone_for_everybody_in_this_municipality_only() {
    let app = TestApp::start().await;
    let mut writer = app.signed_in("communicatie").await;
    assert_eq!(app.visitor().get(EXAMPLE).await.status, StatusCode::OK);
    let hide = writer.post(&format!("{LIST}/duinoord-2019/verbergen"), &[]).await;
    assert_eq!(hide.status, StatusCode::SEE_OTHER, "{}", hide.text);
    assert_eq!(app.visitor().get(EXAMPLE).await.status, StatusCode::NOT_FOUND);
    let method = app.visitor().get("/methoden/burgerbegroting").await.text;
    assert!(!method.contains("Duinoord"), "{method}");
    assert_eq!(app.visitor().at(ZONNEDIJK).get(EXAMPLE).await.status, StatusCode::OK);
    let again = writer.post(&format!("{LIST}/duinoord-2019/verbergen"), &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    writer.post(&format!("{LIST}/duinoord-2019/tonen"), &[]).await;
    assert_eq!(app.visitor().get(EXAMPLE).await.status, StatusCode::OK);
    for odd in ["duinoord-2019/weg", "bestaat-niet/verbergen", "..%2f/verbergen"] {
        assert_eq!(writer.post(&format!("{LIST}/{odd}"), &[]).await.status, StatusCode::NOT_FOUND, "{odd}");
    }
    assert_eq!(writer.post(&format!("{LIST}/duinoord-2019"), &DOCUMENT).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_document_is_added_changed_and_withdrawn() {
    let app = TestApp::start().await;
    let mut writer = app.signed_in("communicatie").await;
    let added = writer.post("/beheer/bibliotheek/document", &DOCUMENT).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text);
    let library = app.visitor().get("/inspiratie/bibliotheek").await.text;
    assert!(library.contains("Spelregels &lt;b&gt;wijk&lt;/b&gt;"), "text stays text: {library}");
    let own = own_entry(&mut writer).await;
    for (field, value) in
        [("url", "javascript:alert(1)"), ("kind", "gedicht"), ("date", "ooit"), ("phases", "Z")]
    {
        let mut fields: Vec<(&str, &str)> = DOCUMENT.into_iter().filter(|one| one.0 != field).collect();
        fields.push((field, value));
        let reply = writer.post(&own, &fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(reply.text.contains("pl-error-summary"), "{field}");
        assert!(reply.text.contains("Hoe wij samen spelregels maken."), "what was typed is kept");
    }
    assert_eq!(writer.post(&format!("{own}/verbergen"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!app.visitor().get("/inspiratie/bibliotheek").await.text.contains("&lt;b&gt;wijk"));
    let empty = writer.post("/beheer/bibliotheek/voorbeeld", &[]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("Er zijn 9 dingen"), "{}", empty.text);
}

#[tokio::test]
async fn others_do_not_keep_the_library() {
    let app = TestApp::start().await;
    let own = own_entry(&mut app.signed_in("communicatie").await).await;
    assert_eq!(own.len(), LIST.len() + 37);
    for persona in ["bewoner", "balie", "moderator"] {
        let mut client = app.signed_in(persona).await;
        for path in [LIST, "/beheer/bibliotheek/document", "/beheer/bibliotheek/voorbeeld", own.as_str()] {
            assert_eq!(client.get(path).await.status, StatusCode::FORBIDDEN, "{persona} {path}");
        }
        let added = client.post("/beheer/bibliotheek/document", &DOCUMENT).await;
        assert_eq!(added.status, StatusCode::FORBIDDEN, "{persona}");
        let hidden = client.post(&format!("{LIST}/duinoord-2019/verbergen"), &[]).await;
        assert_eq!(hidden.status, StatusCode::FORBIDDEN, "{persona}");
    }
    let mut there = app.visitor().at(ZONNEDIJK);
    there.sign_in("beheerder@zonnedijk.example").await;
    assert_eq!(there.get(&own).await.status, StatusCode::NOT_FOUND, "of another municipality");
    assert_eq!(there.post(&own, &DOCUMENT).await.status, StatusCode::NOT_FOUND);
    assert_eq!(there.post(&format!("{own}/verbergen"), &[]).await.status, StatusCode::NOT_FOUND);
}
