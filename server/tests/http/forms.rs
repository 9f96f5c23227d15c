//! The one way a form works, shown with signing in.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::app::{Client, Reply, TestApp};

#[tokio::test]
async fn a_refused_form_comes_back_with_what_was_typed_and_what_is_wrong() {
    let mut visitor = TestApp::start().await.visitor();
    let reply = visitor.post("/inloggen", &[("mail", "<b>\"x"), ("password", "")]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(reply.heading(), "Inloggen");
    assert!(reply.text.contains("value=\"&lt;b&gt;&quot;x\""), "typed text is kept, and harmless");
    assert!(reply.text.contains("href=\"#f-password\""), "the summary leads to the field");
    assert!(reply.text.contains("id=\"f-password-error\""), "the error stands at the field too");
    let (summary, form) =
        (reply.text.find("pl-error-summary").unwrap(), reply.text.rfind("name=\"mail\"").unwrap());
    assert!(summary < form, "what is wrong comes first");
}

#[tokio::test]
async fn a_password_never_comes_back() {
    let mut visitor = TestApp::start().await.visitor();
    let fields = [("mail", "iemand@voorbeeld.nl"), ("password", "een-geheim-woord")];
    for reply in
        [visitor.post("/inloggen", &fields).await, visitor.post_by_script("/inloggen", &fields).await]
    {
        assert!(reply.text.contains("iemand@voorbeeld.nl"));
        assert!(!reply.text.contains("een-geheim-woord"));
    }
}

#[tokio::test]
async fn script_gets_the_same_refusal_as_data() {
    let mut visitor = TestApp::start().await.visitor();
    let reply = visitor.post_by_script("/inloggen", &[("mail", "a@b.nl")]).await;
    assert_eq!(reply.status, StatusCode::OK);
    let data: serde_json::Value = serde_json::from_str(&reply.text).unwrap();
    assert_eq!(data["state"]["status"], 422);
    assert_eq!(data["state"]["state"]["errors"][0]["field"], "password");
    assert_eq!(data["state"]["state"]["values"]["mail"][0], "a@b.nl");
}

/// Every form that is sent to a path of its own, with something in each place of its path.
fn paths_of_their_own() -> impl Iterator<Item = (String, String)> {
    let filled = |path: &str| path.replace(['{', '}'], "");
    app::forms::all()
        .into_iter()
        .filter(|form| form.page != form.path)
        .map(move |form| (filled(form.path), filled(form.page)))
}

#[tokio::test]
async fn the_address_that_a_refused_form_leaves_behind_leads_to_its_page() {
    let mut visitor = TestApp::start().await.visitor();
    let mut found = 0;
    for (path, page) in paths_of_their_own() {
        let reply = visitor.get(&format!("{path}?plaats=2")).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(reply.header("location"), format!("{page}?plaats=2"), "{path}");
        found += 1;
    }
    assert!(found > 10, "{found}");
}

const NEW: &str = "/meedoen/wijkbudget/voorstellen/nieuw";
const TEXT: &str = "Bij de vijver staat niets om op te zitten. Met een bank kunnen ouderen daar uitrusten.";

/// Sends a proposal with a picture, as a browser without script does.
async fn send_with_picture(client: &mut Client, fields: &[(&str, &str)]) -> Reply {
    send_picture(client, "text/html", fields, b"\x89PNG\r\n\x1a\n and no more", &[]).await
}

/// The same with any file, with fields before it and after it.
async fn send_picture(
    client: &mut Client,
    accept: &str,
    before: &[(&str, &str)],
    picture: &[u8],
    after: &[(&str, &str)],
) -> Reply {
    let part = |(name, value): &(&str, &str)| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let mut body: Vec<u8> = before.iter().map(part).collect::<String>().into();
    body.extend_from_slice(
        b"--x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"bank.png\"\r\n\
         Content-Type: image/png\r\n\r\n",
    );
    body.extend_from_slice(picture);
    body.extend_from_slice(b"\r\n");
    body.extend(after.iter().map(part).collect::<String>().bytes());
    body.extend_from_slice(b"--x--\r\n");
    let headers = [
        ("accept", accept),
        ("sec-fetch-site", "same-origin"),
        ("content-type", "multipart/form-data; boundary=x"),
    ];
    client.send(Method::POST, NEW, &headers, Body::from(body)).await
}

#[tokio::test]
async fn a_form_that_comes_back_says_that_the_picture_has_to_be_chosen_again() {
    let mut resident = TestApp::start().await.signed_in("bewoner").await;
    let reply = send_with_picture(&mut resident, &[("title", "Een bank bij de vijver"), ("body", "")]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text.contains("Kies de foto opnieuw"), "{}", reply.text);
    assert!(reply.text.contains("id=\"f-picture-error\""), "it stands with the field");
    let without = resident.post(NEW, &[("title", "Een bank bij de vijver"), ("body", "")]).await;
    assert!(!without.text.contains("Kies de foto opnieuw"), "nothing was chosen");
}

#[tokio::test]
async fn what_is_wrong_with_text_and_photo_is_said_at_once() {
    let mut resident = TestApp::start().await.signed_in("bewoner").await;
    let reply =
        send_picture(&mut resident, "text/html", &[("title", ""), ("body", "")], b"GIF89a", &[]).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["title", "body", "picture", "picture_alt"] {
        assert!(reply.text.contains(&format!("id=\"f-{field}-error\"")), "{field}: {}", reply.text);
    }
}

#[tokio::test]
async fn a_photo_that_is_too_large_is_refused_at_its_field_and_what_was_typed_stays() {
    let mut resident = TestApp::start().await.signed_in("bewoner").await;
    let (before, after) =
        ([("title", "Een bank bij de vijver"), ("body", TEXT)], [("picture_alt", "De vijver")]);
    // Just too large for the field, for the form, and much too large for it.
    for (bytes, status) in [(8 * 1024 * 1024 + 1, 422), (9 * 1024 * 1024, 413), (30 * 1024 * 1024, 413)] {
        let photo = vec![b'-'; bytes];
        let reply = send_picture(&mut resident, "text/html", &before, &photo, &after).await;
        assert_eq!(reply.status.as_u16(), status, "{bytes}");
        assert!(reply.text.contains("id=\"f-picture-error\"") && reply.text.contains("ten hoogste 8 MB"));
        for typed in ["Een bank bij de vijver", TEXT, "De vijver"] {
            assert!(reply.text.contains(typed), "{bytes}: {typed}");
        }
        let script = send_picture(&mut resident, "application/json", &before, &photo, &after).await;
        let data: serde_json::Value = serde_json::from_str(&script.text).unwrap();
        assert_eq!(data["state"]["status"], status);
        let errors = data["state"]["state"]["errors"].as_array().unwrap();
        assert_eq!(errors.last().unwrap()["field"], "picture", "{}", script.text);
    }
    let photo = vec![b'-'; 65 * 1024 * 1024];
    let reply = send_picture(&mut resident, "text/html", &before, &photo, &after).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
    let script = send_picture(&mut resident, "application/json", &before, &photo, &after).await;
    assert!(script.text.contains("Maak uw tekst korter of kies een kleiner bestand"), "{}", script.text);
}

#[tokio::test]
async fn without_script_proposals_like_it_are_shown_once_before_it_is_sent_in() {
    let mut resident = TestApp::start().await.signed_in("bewoner").await;
    let form = resident.get(NEW).await.text;
    let choice = |name: &str| {
        let (_, select) = form.split_once(&format!("name=\"{name}\"")).unwrap();
        let (_, value) = select.split_once("<option value=\"").unwrap();
        let (_, value) = value.split_once("<option value=\"").unwrap_or(("", value));
        value.split('"').next().unwrap().to_owned()
    };
    let (topic, area) = (choice("topic"), choice("area"));
    let mut fields = vec![
        ("title", "Bankje in het park"),
        ("body", TEXT),
        ("topic", topic.as_str()),
        ("area", area.as_str()),
        ("without_script", "1"),
    ];
    let reply = resident.post(NEW, &fields).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text);
    assert!(reply.text.contains("Lijkt uw idee op een van deze voorstellen?"), "{}", reply.text);
    assert!(reply.text.contains("Toch insturen") && reply.text.contains(TEXT), "what was typed is kept");
    assert!(reply.text.contains("name=\"looked\""));
    fields.push(("looked", "1"));
    assert_eq!(resident.post(NEW, &fields).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn own_arguments_stand_among_ones_contributions() {
    let mut resident = TestApp::start().await.signed_in("bewoner").await;
    let list = resident.get("/meedoen/wijkbudget/voorstellen").await.text;
    let to_proposal = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let number =
        list.split("href=\"/meedoen/wijkbudget/voorstellen/").find(|part| to_proposal(part)).unwrap();
    let proposal = format!("/meedoen/wijkbudget/voorstellen/{}", number.split('"').next().unwrap());
    let argument = [("side", "for"), ("body", "Met dit argument reken ik op een plek in mijn lijst.")];
    let reply = resident.post(&format!("{proposal}/argumenten/nieuw"), &argument).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    let mine = resident.get("/mijn").await.text;
    assert!(
        mine.contains("Mijn argumenten") && mine.contains("reken ik op een plek in mijn lijst"),
        "{mine}"
    );
    assert!(mine.contains(&format!("href=\"{proposal}/argumenten\"")), "{mine}");
}
