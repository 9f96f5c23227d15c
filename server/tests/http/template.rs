//! Templates over HTTP: started from, saved, downloaded, read from a file, and every refusal in words.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::app::{Client, Reply, TestApp};

const ZONNEDIJK: &str = "zonnedijk.localhost:3000";
const IMPORT: &str = "/beheer/sjablonen/importeren";
const BUILT_IN: &str = "/beheer/sjablonen/ideeen-voor-de-buurt";

/// The form to start, filled in.
const START: [(&str, &str); 10] = [
    ("question", "Welke ideeën heeft u voor de <b>Dijk</b>?"),
    ("place", "De Dijk"),
    ("start", "2027-03-22"),
    ("level", "advise"),
    ("frame_fixed", "De dijk blijft een dijk."),
    ("frame_open", "Wat erop staat."),
    ("decider", "Het college"),
    ("decision_date", "2027-06-14"),
    ("contact_name", "Team Dijk"),
    ("contact_mail", "dijk@stad.example"),
];

/// The first address in a page that begins with this and ends with an identifier.
fn kept(html: &str) -> String {
    let all = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let mut found =
        all.filter(|href| href.strip_prefix("/beheer/sjablonen/").is_some_and(|id| id.len() == 36));
    found.next().unwrap_or_default().to_owned()
}

async fn upload(client: &mut Client, bytes: &[u8]) -> Reply {
    let head = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sjabloon.json\"\r\n\
                Content-Type: application/json\r\n\r\n";
    let mut body = head.as_bytes().to_vec();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let headers = [
        ("accept", "text/html"),
        ("sec-fetch-site", "same-origin"),
        ("content-type", "multipart/form-data; boundary=x"),
    ];
    client.send(Method::POST, IMPORT, &headers, Body::from(body)).await
}

/// The administrator of the other municipality.
async fn administrator_there(app: &TestApp) -> Client {
    let mut there = app.visitor().at(ZONNEDIJK);
    let reply = there.sign_in("beheerder@zonnedijk.example").await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER);
    there
}

#[tokio::test]
async fn a_draft_is_made_of_a_template_and_nobody_else_sees_it() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let page = leader.get(BUILT_IN).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("dag 1 tot en met 28") && page.text.contains("Gemaakt door Polder"));
    let dated = leader.get(&format!("{BUILT_IN}?start=2027-03-22")).await.text;
    assert!(dated.contains("22 maart") && dated.contains("value=\"2027-06-14\""), "{dated}");
    for odd in ["?start=morgen", "?start=9999-99-99", "?start=2199-12-31"] {
        assert_eq!(leader.get(&format!("{BUILT_IN}{odd}")).await.status, StatusCode::OK, "{odd}");
    }
    let made = leader.post(BUILT_IN, &START).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let address = made.header("location").to_owned();
    let process = leader.get(&address).await.text;
    assert!(
        process.contains("Het concept staat klaar") && process.contains("Ideeën voor de buurt, versie 1")
    );
    assert!(process.contains("&lt;b&gt;Dijk&lt;/b&gt;"), "text stays text");
    assert!(!process.contains("Vul dit in voordat"), "nothing is missing");
    let phases = leader.get(&format!("{address}/fases")).await.text;
    assert!(phases.contains("2027-03-22T09:00") && phases.contains("2027-04-18T23:59"), "{phases}");
    let public = app.visitor().get("/meedoen/welke-ideeen-heeft-u-voor-de-b-dijk-b").await;
    assert_eq!(public.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_typed_stays_when_the_form_is_refused() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    for (field, value) in [
        ("question", ""),
        ("question", "Welke ideeën heeft u voor [buurt]?"),
        ("start", "morgen"),
        ("start", "2027-02-30"),
        ("level", "alles"),
        ("decision_date", "2027-03-21"),
        ("contact_mail", "geen adres"),
        ("decider", "\u{1}"),
    ] {
        let mut fields: Vec<(&str, &str)> = START.to_vec();
        for one in &mut fields {
            if one.0 == field {
                one.1 = value;
            }
        }
        let reply = leader.post(BUILT_IN, &fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
        assert!(
            reply.text.contains("pl-error-summary") && reply.text.contains("De dijk blijft een dijk."),
            "{field}"
        );
    }
    let empty = leader.post(BUILT_IN, &[]).await.text;
    assert!(empty.contains("Er zijn 9 dingen"), "{empty}");
}

#[tokio::test]
async fn a_template_goes_from_one_municipality_to_another_in_a_file() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let own = kept(&leader.get("/beheer/sjablonen").await.text);
    let file = leader.get(&format!("{own}/sjabloon.json")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "application/json");
    assert!(
        file.header("content-disposition")
            .contains("filename=\"sjabloon-wijkbudget-zoals-wij-het-doen.json\"")
    );
    for gone in ["voorbeeldstad.example", "@"] {
        assert!(!file.text.contains(gone), "{gone}: {}", file.text);
    }

    let mut there = administrator_there(&app).await;
    for path in [own.clone(), format!("{own}/sjabloon.json")] {
        assert_eq!(there.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(there.post(&own, &START).await.status, StatusCode::NOT_FOUND);
    assert_eq!(there.post(&format!("{own}/weg"), &[]).await.status, StatusCode::NOT_FOUND);

    let read = upload(&mut there, file.text.as_bytes()).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.text);
    let address = read.header("location").to_owned();
    let shown = there.get(&address).await.text;
    assert!(shown.contains("Het sjabloon is ingelezen"));
    assert!(
        shown.contains("Gemaakt door Gemeente Voorbeeldstad") && shown.contains("Overgenomen door"),
        "{shown}"
    );
    let made = there.post(&address, &START).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
    let process = there.get(made.header("location")).await.text;
    assert!(process.contains("Gemaakt door Gemeente Voorbeeldstad"), "where it comes from stays");
    assert!(leader.get("/beheer/sjablonen").await.text.contains("Wijkbudget zoals wij het doen"));
    let removed = there.post(&format!("{address}/weg"), &[]).await;
    assert_eq!((removed.status, removed.header("location")), (StatusCode::SEE_OTHER, "/beheer/sjablonen"));
    assert_eq!(there.get(&address).await.status, StatusCode::NOT_FOUND);
    let log = there.get("/beheer/logboek?wat=template").await.text;
    assert!(log.contains("ingelezen uit een bestand") && log.contains("verwijderd"), "{log}");
}

#[tokio::test]
async fn a_file_that_is_not_right_is_refused_with_what_is_wrong() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let good = leader.get(&format!("{BUILT_IN}/sjabloon.json")).await.text;
    let with = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        good.replacen(from, to, 1).into_bytes()
    };
    let large = [b"{\"x\": \"".as_slice(), &vec![b'a'; 300 * 1024], b"\"}"].concat();
    for (bytes, said) in [
        (Vec::new(), "Kies een bestand"),
        (b"%PDF-1.7".to_vec(), "regel 1, teken 1"),
        (b"{\"a\": 1}".to_vec(), "geen sjabloon van een proces"),
        (b"\xff\xfe\x00".to_vec(), "geen leesbaar sjabloon"),
        (large, "hoogstens 256 kB"),
        (with("\"version\": 1", "\"version\": 7"), "nieuwere versie van het portaal (bestandsversie 7)"),
        (
            with("\"days\": 28", "\"days\": -3"),
            "phases[0].end.days: vul een heel getal in van 0 tot en met 3.650",
        ),
        (with("\"title\"", "\"&lt;script&gt;\""), "kent het portaal niet"),
        (with("\"CC0-1.0\"", "[]"), "licence: hier hoort iets anders"),
    ] {
        let reply = upload(&mut leader, &bytes).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(reply.text.contains(said), "{said}: {}", reply.text);
    }
    let script = good.replacen("Ideeën voor de buurt", "</title><script>alert(1)</script> & buurt", 1);
    let read = upload(&mut leader, script.as_bytes()).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER);
    let shown = leader.get(read.header("location")).await.text;
    assert!(shown.contains("&lt;script&gt;alert(1)"), "{shown}");
    assert!(!shown.contains("<script>alert(1)"), "{shown}");
    assert!(
        shown.contains("<title>&lt;/title>&lt;script>alert(1)&lt;/script> &amp; buurt"),
        "the title of the window"
    );
    let huge = upload(&mut leader, &vec![b' '; 9 * 1024 * 1024]).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_process_is_saved_as_a_template_by_who_runs_it() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let made = leader.post(BUILT_IN, &START).await.header("location").to_owned();
    let form = format!("{made}/sjabloon");
    let fields = [
        ("title", "Ideeën langs de dijk"),
        ("fits", "Voor een straat waar wij nog geen plan hebben."),
        ("licence", "CC0-1.0"),
        ("question", "Welke ideeën hebt u voor [wijk]?"),
    ];
    for who in ["balie", "moderator", "beoordelaar", "communicatie"] {
        let mut other = app.signed_in(who).await;
        assert_eq!(other.get(&form).await.status, StatusCode::FORBIDDEN, "{who}");
        assert_eq!(other.post(&form, &fields).await.status, StatusCode::FORBIDDEN, "{who}");
        assert_eq!(other.post(BUILT_IN, &START).await.status, StatusCode::FORBIDDEN, "{who}");
        assert_eq!(upload(&mut other, b"{}").await.status, StatusCode::FORBIDDEN, "{who}");
        assert_eq!(other.get("/beheer/sjablonen").await.status, StatusCode::OK, "{who}");
    }
    let mut visitor = app.visitor();
    for path in ["/beheer/sjablonen", IMPORT, BUILT_IN, form.as_str()] {
        assert_eq!(visitor.get(path).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    let file = format!("{BUILT_IN}/sjabloon.json");
    assert_eq!(visitor.get(&file).await.status, StatusCode::UNAUTHORIZED);
    let mut resident = app.signed_in("bewoner").await;
    assert_eq!(resident.get(&file).await.status, StatusCode::FORBIDDEN);

    assert!(leader.get(&form).await.text.contains("3 fases, met het aantal dagen"));
    let short = leader.post(&form, &[("title", "Ide"), ("fits", "kort"), ("licence", "")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        short.text.contains("value=\"Ide\"") && short.text.contains("Er zijn 4 dingen"),
        "{}",
        short.text
    );
    let saved = leader.post(&form, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let page = leader.get(saved.header("location")).await.text;
    assert!(
        page.contains("Gemaakt door Polder") && page.contains("Aangepast door Gemeente Voorbeeldstad"),
        "{page}"
    );
}

#[tokio::test]
async fn what_does_not_exist_is_not_found() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let nobody = "01890000-0000-7000-8000-000000000000";
    for key in ["bestaat-niet", nobody, "%00", "..%2F"] {
        for path in [format!("/beheer/sjablonen/{key}"), format!("/beheer/sjablonen/{key}/sjabloon.json")] {
            assert_eq!(leader.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let reply = leader.post(&format!("/beheer/sjablonen/{key}/weg"), &[]).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{key}");
    }
    assert_eq!(leader.post(&format!("{BUILT_IN}/weg"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        leader.get(&format!("/beheer/processen/{nobody}/sjabloon")).await.status,
        StatusCode::NOT_FOUND
    );
}
