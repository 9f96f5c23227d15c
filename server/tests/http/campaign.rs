//! The campaign over HTTP: codes from paper and what counts, files, what is printed, and refusals that keep what was
//! typed.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::app::{Client, Reply, TestApp};

const READER: (&str, &str) = ("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");

/// The links of a page with this part.
fn links(html: &str, part: &str) -> Vec<String> {
    let all = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    all.filter(|link| link.contains(part)).map(str::to_owned).collect()
}

/// The campaign of the process whose question holds this.
async fn campaign(staff: &mut Client, question: &str) -> String {
    let list = staff.get("/beheer/processen").await.text;
    let (before, _) = list.split_once(question).unwrap();
    let link = before.rsplit("href=\"").next().and_then(|rest| rest.split('"').next()).unwrap();
    format!("{link}/campagne")
}

/// A moment with a code, and the code's path.
async fn coded(staff: &mut Client, campaign: &str) -> (String, String) {
    for moment in links(&staff.get(campaign).await.text, "/momenten/") {
        let page = staff.get(&moment).await.text;
        if let Some(code) = links(&page, "/k/").first() {
            return (moment, code.clone());
        }
    }
    (String::new(), String::new())
}

async fn visit(client: &mut Client, code: &str, method: Method, headers: &[(&str, &str)]) -> Reply {
    let reply = client.send(method, code, headers, Body::empty()).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{code}: {}", reply.text);
    assert_eq!(reply.header("set-cookie"), "");
    reply
}

/// How often a code was used, as staff read it.
async fn visits(staff: &mut Client, moment: &str) -> i64 {
    let page = staff.get(moment).await.text;
    let (before, _) = page.split_once(", geteld zonder cookies").unwrap();
    let words = before.rsplit('>').next().unwrap();
    words.split(' ').next().unwrap().replace('.', "").parse().unwrap()
}

#[tokio::test]
async fn readers_count_and_programs_and_looks_ahead_do_not() {
    let app = TestApp::start().await;
    let (mut staff, mut visitor) = (app.signed_in("communicatie").await, app.visitor());
    let plan = campaign(&mut staff, "Welk plan maakt uw wijk").await;
    let (moment, code) = coded(&mut staff, &plan).await;
    let before = visits(&mut staff, &moment).await;
    let bot = ("user-agent", "Mozilla/5.0 (compatible; Googlebot/2.1)");
    visit(&mut visitor, &code, Method::HEAD, &[READER]).await;
    visit(&mut visitor, &code, Method::GET, &[READER, ("sec-purpose", "prefetch")]).await;
    visit(&mut visitor, &code, Method::GET, &[bot]).await;
    visit(&mut visitor, &code, Method::GET, &[]).await;
    assert_eq!(visits(&mut staff, &moment).await, before);
    let reply = visit(&mut visitor, &code, Method::GET, &[READER]).await;
    assert!(reply.header("location").starts_with("/meedoen/wijkbudget"), "{}", reply.header("location"));
    assert_eq!(reply.header("cache-control"), "no-store");
    let typed = code.replace("/k/", "/k?code=").to_uppercase().replace("/K?CODE=", "/k?code=");
    let sent = visitor.get(&typed).await;
    assert_eq!((sent.status, sent.header("location")), (StatusCode::SEE_OTHER, code.as_str()));
    visit(&mut visitor, &code, Method::GET, &[READER]).await;
    assert_eq!(visits(&mut staff, &moment).await, before + 2);
}

#[tokio::test]
async fn a_wrong_code_comes_to_a_page_that_helps() {
    let app = TestApp::start().await;
    let mut staff = app.signed_in("beheerder").await;
    let plan = campaign(&mut staff, "Welk plan maakt uw wijk").await;
    let (_, code) = coded(&mut staff, &plan).await;
    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    let elsewhere = visit(&mut there, &code, Method::GET, &[READER]).await;
    assert!(elsewhere.header("location").starts_with("/k?code="), "a code of another municipality");
    let mut visitor = app.visitor();
    let long = "x".repeat(3000);
    for wrong in
        ["xxxxxx", "a", "%3Cscript%3E", "..%2F..%2Fetc", "%FF", "%F0%9F%8C%B3", "%2F%2Felders.nl", &long]
    {
        let reply = visitor.get(&format!("/k/{wrong}")).await;
        if reply.status == StatusCode::BAD_REQUEST {
            continue;
        }
        let to = reply.header("location").to_owned();
        assert!(reply.status == StatusCode::SEE_OTHER && to.starts_with("/k?code="), "{wrong}: {to}");
        let page = visitor.get(&to).await;
        assert_eq!(
            (page.status, page.heading().as_str()),
            (StatusCode::NOT_FOUND, "Deze code kennen wij niet")
        );
        assert!(page.text.contains("Welk plan maakt uw wijk"));
        assert!(!page.text.contains("“<script>”"), "{wrong}");
    }
    let ask = visitor.get("/k").await;
    assert_eq!((ask.status, ask.heading().as_str()), (StatusCode::OK, "Meedoen met een code"));
    let post = visitor.post(&code, &[]).await;
    assert_eq!(post.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn what_is_not_right_is_refused_with_what_was_typed() {
    let app = TestApp::start().await;
    let mut staff = app.signed_in("projectleider").await;
    let plan = campaign(&mut staff, "Welk plan maakt uw wijk").await;
    let (moment, _) = coded(&mut staff, &plan).await;
    let (map, new) = (format!("{plan}/betrokkenen"), format!("{plan}/momenten/nieuw"));
    let long = "é".repeat(201);
    let moments: [&[(&str, &str)]; 6] = [
        &[],
        &[
            ("message", "Doe mee met ons"),
            ("group", "all"),
            ("channel", "letter"),
            ("at", "2027-03-28T02:30"),
        ],
        &[("message", "Doe mee met ons"), ("group", "all"), ("channel", "letter"), ("at", "ooit")],
        &[("message", &long), ("group", "all"), ("channel", "letter"), ("at", "2027-03-28T12:30")],
        &[
            ("message", "Doe mee met ons"),
            ("group", "alles"),
            ("channel", "duif"),
            ("at", "2027-03-28T12:30"),
        ],
        &[
            ("message", "Te vroeg klaar"),
            ("group", "all"),
            ("channel", "letter"),
            ("at", "2190-01-01T10:00"),
            ("done", "on"),
        ],
    ];
    for fields in moments {
        for path in [&new, &moment] {
            let reply = staff.post(path, fields).await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {fields:.60?}");
            assert!(reply.text.contains("pl-error-summary"));
            if let Some((_, message)) = fields.iter().find(|(name, _)| *name == "message") {
                assert!(reply.text.contains(message), "{fields:.60?}");
            }
        }
    }
    let good = [
        ("message", "Doe mee met ons"),
        ("group", "all"),
        ("channel", "letter"),
        ("at", "2027-03-28T12:30"),
        ("version", "99"),
    ];
    let late = staff.post(&moment, &good).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text.contains("Doe mee met ons"), "what was typed is kept");
    let groups: [&[(&str, &str)]; 4] = [
        &[],
        &[("name", "Wijkraden"), ("kind", "residents"), ("interest", "1"), ("influence", "1")],
        &[("name", "Nieuwe groep"), ("kind", "martians"), ("interest", "1"), ("influence", "1")],
        &[("name", "Nieuwe groep"), ("kind", "residents"), ("interest", "9"), ("influence", "x")],
    ];
    for fields in groups {
        let reply = staff.post(&map, fields).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(fields.first().is_none_or(|(_, name)| reply.text.contains(name)));
    }
    let script = staff.post_by_script(&map, &[]).await;
    assert!(script.text.contains("\"status\":422"), "{}", script.text);
}

#[tokio::test]
async fn a_wrong_address_another_role_or_another_municipality_is_kept_out() {
    let app = TestApp::start().await;
    let mut staff = app.signed_in("projectleider").await;
    let plan = campaign(&mut staff, "Welk plan maakt uw wijk").await;
    let (moment, _) = coded(&mut staff, &plan).await;
    let nothing = "01890000-0000-7000-8000-000000000000";
    for path in [
        format!("{plan}/betrokkenen/{nothing}"),
        format!("{plan}/betrokkenen/x/verwijderen"),
        format!("{plan}/momenten/{nothing}"),
        format!("{plan}/momenten/x"),
        format!("/beheer/processen/{nothing}/campagne"),
        "/beheer/processen/x/campagne.ics".to_owned(),
        format!("{plan}/poster?moment={nothing}"),
        format!("{plan}/poster?moment=x"),
        "/meedoen/bestaat-niet/agenda.ics".to_owned(),
        "/meedoen/veilig-naar-school/agenda.ics".to_owned(),
    ] {
        assert_eq!(staff.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let forms = [
        format!("{plan}/betrokkenen"),
        format!("{plan}/momenten/nieuw"),
        moment.clone(),
        format!("{moment}/code"),
        format!("{moment}/verwijderen"),
    ];
    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    there.sign_in("beheerder@zonnedijk.example").await;
    for path in &forms {
        for who in ["balie", "moderator", "beoordelaar"] {
            let refused = app.signed_in(who).await.post(path, &[]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{who} {path}");
        }
        assert_eq!(app.visitor().post(path, &[]).await.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(there.post(path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in [format!("{plan}.csv"), format!("{plan}.ics"), format!("{plan}/formulier")] {
        assert_eq!(app.visitor().get(&path).await.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(there.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let printed = app.signed_in("moderator").await.get(&format!("{plan}/brief")).await;
    assert_eq!(printed.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_plan_comes_as_a_table_and_as_a_calendar() {
    let app = TestApp::start().await;
    let mut staff = app.signed_in("communicatie").await;
    let plan = campaign(&mut staff, "Welk plan maakt uw wijk").await;
    let (_, code) = coded(&mut staff, &plan).await;
    let table = staff.get(&format!("{plan}.csv")).await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(table.header("content-disposition").contains("campagne.csv"));
    assert_eq!(table.text.lines().count(), 9, "heads and eight moments: {}", table.text);
    assert!(table.text.contains(&format!(";{};", code.trim_start_matches("/k/"))));
    let calendar = staff.get(&format!("{plan}.ics")).await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    let again = staff.get(&format!("{plan}.ics")).await;
    let uids = |text: &str| -> Vec<String> {
        text.split("\r\n").filter(|line| line.starts_with("UID:")).map(str::to_owned).collect()
    };
    assert!(uids(&calendar.text).len() > 10);
    assert_eq!(uids(&calendar.text), uids(&again.text), "the same events each time");
    assert!(calendar.text.contains("SUMMARY:Brief: Welk plan maakt uw wijk"), "{}", calendar.text);
    let public = app.visitor().get("/meedoen/wijkbudget/agenda.ics").await;
    assert_eq!(public.status, StatusCode::OK);
    assert!(public.text.contains("SUMMARY:Begint: Kennismaken") && !public.text.contains("Brief"));
}
