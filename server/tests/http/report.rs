//! The plan and the report of a process over HTTP: what everybody reads, what only staff see, and every refusal.

use axum::http::StatusCode;

use crate::app::{Client, TestApp};

const PLAN: &str = "/meedoen/hart-voor-spoorzicht/plan";
const REPORT: &str = "/meedoen/hart-voor-spoorzicht/verslag";
const RESULT: &str = "/meedoen/hart-voor-spoorzicht/resultaat";

/// The staff page of the process with this question.
async fn staff(client: &mut Client, question: &str) -> String {
    let list = client.get("/beheer/processen").await.text;
    let mut links = list.split("href=\"").skip(1).filter_map(|rest| rest.split_once("</a>"));
    let found = links.find(|(link, _)| link.starts_with("/beheer/processen/") && link.contains(question));
    let (link, _) = found.unwrap();
    link.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_newest_version_is_the_page_and_older_ones_stay() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let process = visitor.get("/meedoen/hart-voor-spoorzicht").await.text;
    for link in [PLAN, REPORT, RESULT] {
        assert!(process.contains(&format!("href=\"{link}\"")), "{link} is linked from the process");
    }
    let newest = visitor.get(PLAN).await;
    assert_eq!((newest.status, newest.heading().as_str()), (StatusCode::OK, "Participatieplan"));
    assert!(newest.text.contains("acht weken in plaats van vijf"));
    assert!(newest.text.contains(&format!("href=\"{PLAN}/versie/1\"")), "older ones are linked");
    assert!(!newest.text.contains("U leest een oudere versie"));
    let first = visitor.get(&format!("{PLAN}/versie/1")).await;
    assert_eq!(first.status, StatusCode::OK);
    assert!(first.text.contains("U leest een oudere versie"));
    assert!(!first.text.contains("acht weken in plaats van vijf"));
    for wrong in ["versie/3", "versie/0", "versie/01", "versie/-1", "versie/een", "versie"] {
        assert_eq!(visitor.get(&format!("{PLAN}/{wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_eq!(visitor.get(REPORT).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_version_is_one_file_that_needs_nothing_else() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let file = visitor.get(&format!("{PLAN}/versie/2/plan.html")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/html; charset=utf-8");
    assert!(file.header("content-disposition").contains("plan-hart-voor-spoorzicht-2.html"));
    for bad in ["<script", "<link", "src=\"", "href=\"/"] {
        assert!(!file.text.contains(bad), "{bad}");
    }
    for good in [
        "<html lang=\"nl\">",
        "dcterms.identifier",
        "<h1>Participatieplan: Welk idee",
        "href=\"#deel-subject\"",
    ] {
        assert!(file.text.contains(good), "{good}");
    }
    for wrong in [format!("{PLAN}/versie/9/plan.html"), format!("{PLAN}/versie/1/verslag.html")] {
        assert_eq!(visitor.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn a_version_is_a_pdf_that_stays_the_same() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    assert!(visitor.get(PLAN).await.text.contains(&format!("href=\"{PLAN}/versie/2/plan.pdf\"")));
    for (path, name) in [
        (format!("{PLAN}/versie/2/plan.pdf"), "plan-hart-voor-spoorzicht-2.pdf"),
        (format!("{REPORT}/versie/1/verslag.pdf"), "verslag-hart-voor-spoorzicht-1.pdf"),
    ] {
        let file = visitor.get(&path).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
        assert_eq!(file.header("content-type"), "application/pdf");
        assert!(file.header("content-disposition").contains(&format!("filename=\"{name}\"")));
        assert!(file.text.starts_with("%PDF-"), "{path}");
        assert_eq!(file.text, visitor.get(&path).await.text, "{path}");
        // Another language of the reader does not make another document.
        assert_eq!(file.text, app.signed_in("projectleider").await.get(&path).await.text);
    }
    for wrong in [
        format!("{PLAN}/versie/9/plan.pdf"),
        format!("{PLAN}/versie/02/plan.pdf"),
        format!("{PLAN}/versie/een/plan.pdf"),
        format!("{PLAN}/versie/1/verslag.pdf"),
        "/meedoen/kanaalpark/plan/versie/1/plan.pdf".to_owned(),
        "/meedoen/bestaat-niet/plan/versie/1/plan.pdf".to_owned(),
    ] {
        assert_eq!(visitor.get(&wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test]
async fn another_municipality_has_none_of_it() {
    let app = TestApp::start().await;
    let mut there = app.visitor().at("zonnedijk.localhost:3000");
    for path in [PLAN, REPORT, RESULT] {
        assert_eq!(there.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for file in [format!("{PLAN}/versie/1/plan.html"), format!("{PLAN}/versie/1/plan.pdf")] {
        assert_eq!(there.get(&file).await.status, StatusCode::NOT_FOUND, "{file}");
    }
    let mut leader = app.signed_in("projectleider").await;
    let page = staff(&mut leader, "Welk idee").await;
    let mut elsewhere = leader.at("zonnedijk.localhost:3000");
    assert_ne!(elsewhere.get(&format!("{page}/verslag/plan")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_being_written_is_for_staff_only() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    assert_eq!(visitor.get("/meedoen/kanaalpark/plan").await.status, StatusCode::NOT_FOUND);
    let mut leader = app.signed_in("projectleider").await;
    let page = format!("{}/verslag/plan", staff(&mut leader, "Wat mag niet ontbreken").await);
    let shown = leader.get(&page).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains("De loswal in Spoorzicht"));
    assert_ne!(visitor.get(&page).await.status, StatusCode::OK, "a visitor signs in first");
    let mut resident = app.signed_in("bewoner").await;
    assert_eq!(resident.get(&page).await.status, StatusCode::FORBIDDEN);
    let mut clerk = app.signed_in("balie").await;
    assert_eq!(clerk.get(&page).await.status, StatusCode::OK, "who works there reads it");
    for (path, fields) in [
        ("", [("", "")]),
        ("/deel/subject", [("text", "Van mij")]),
        ("/deel/subject/vul", [("version", "1")]),
        ("/publiceer", [("role", "moderator")]),
    ] {
        for client in [&mut resident, &mut clerk] {
            let reply = client.post(&format!("{page}{path}"), &fields).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    assert!(!leader.get(&page).await.text.contains("Van mij"));
}

#[tokio::test]
async fn a_section_is_kept_and_what_was_typed_is_never_lost() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let page = format!("{}/verslag/plan", staff(&mut leader, "Wat mag niet ontbreken").await);
    let aim = format!("{page}/deel/aim");
    let saved = leader.post(&aim, &[("version", "1"), ("text", "Een park voor <b>iedereen</b>")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    assert!(saved.header("location").ends_with("/verslag/plan#deel-aim"));
    let shown = leader.get(&page).await.text;
    assert!(shown.contains("Een park voor") && !shown.contains("<b>iedereen</b>"));
    let late = leader.post(&aim, &[("version", "1"), ("text", "Wat ik daarna typte")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "a colleague was first");
    assert!(late.text.contains("Wat ik daarna typte"));
    let long = "é".repeat(8001);
    let refused = leader.post(&aim, &[("version", "2"), ("text", &long)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("Doel"), "the summary names the section");
    for wrong in ["/deel/lessons", "/deel/poem", "/deel/poem/vul"] {
        let reply = leader.post(&format!("{page}{wrong}"), &[("version", "1"), ("text", "x")]).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let refilled = leader.post(&format!("{page}/deel/frame/vul"), &[("version", "1")]).await;
    assert_eq!(refilled.status, StatusCode::SEE_OTHER, "{}", refilled.text);
    assert!(leader.get(&page).await.text.contains("Er is € 640.000 voor de aanleg"), "what the process says");
}

#[tokio::test]
async fn an_incomplete_document_is_not_published_and_it_is_said_what_lacks() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let page = format!("{}/verslag/plan", staff(&mut leader, "Wat mag niet ontbreken").await);
    let publish = format!("{page}/publiceer");
    let refused = leader.post(&publish, &[("role", ""), ("note", "Dit typte ik")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for lacks in ["Doel: dit deel is nog leeg", "Planning: dit deel is nog leeg", "Dit typte ik"] {
        assert!(refused.text.contains(lacks), "{lacks}");
    }
    assert!(!refused.text.contains("Geld en uren: dit deel is nog leeg"), "not everything is required");
    assert_eq!(app.visitor().get("/meedoen/kanaalpark/plan").await.status, StatusCode::NOT_FOUND);
    for section in [
        "aim",
        "people",
        "approach",
        "methods",
        "channels",
        "planning",
        "roles",
        "feedback",
        "evaluation",
        "privacy",
    ] {
        let text = format!("Tekst over {section}");
        let reply =
            leader.post(&format!("{page}/deel/{section}"), &[("version", "1"), ("text", &text)]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{section}");
    }
    let published = leader.post(&publish, &[("role", "project_leader"), ("note", "")]).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.text);
    let shown = app.visitor().get("/meedoen/kanaalpark/plan").await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.text.contains("Tekst over aim") && shown.text.contains("Projectleider"));
    let without_note = leader.post(&publish, &[("role", "project_leader"), ("note", "")]).await;
    assert_eq!(without_note.status, StatusCode::UNPROCESSABLE_ENTITY, "a second version says what changed");
    let second =
        leader.post(&publish, &[("role", "project_leader"), ("note", "De planning is nieuw.")]).await;
    assert_eq!(second.status, StatusCode::SEE_OTHER);
    assert_eq!(app.visitor().get("/meedoen/kanaalpark/plan/versie/2").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_published_names_no_member_of_the_team() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    for path in [PLAN, REPORT, "/meedoen/wijkbudget/plan"] {
        let page = visitor.get(path).await.text;
        for name in
            ["Marit", "Oldenwoud", "Daan Hoekstra", "Pien", "Verhulst", "Loes", "Brandsma", "Veenstra"]
        {
            assert!(!page.contains(name), "{path}: {name}");
        }
    }
    let mut leader = app.signed_in("projectleider").await;
    let page = format!("{}/verslag/verslag", staff(&mut leader, "Welk plan maakt").await);
    let begun = leader.post(&page, &[]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let filled = leader.get(&page).await.text;
    // Behind it the page says who is signed in.
    let (_, filled) = filled.split_once("<main").unwrap();
    let (filled, _) = filled.split_once("</main>").unwrap();
    for name in ["Oldenwoud", "Hoekstra", "Verhulst", "Brandsma", "Talbi", "Mulder", "Roorda", "Kooistra"] {
        assert!(!filled.contains(name), "filled in: {name}");
    }
}

#[tokio::test]
async fn what_became_of_proposals_is_found_by_outcome() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let all = visitor.get(RESULT).await;
    assert_eq!(
        (all.status, all.heading().as_str()),
        (StatusCode::OK, "Wat is er met de voorstellen gedaan?")
    );
    assert!(all.text.contains("Er zijn 16 voorstellen ingestuurd."));
    assert!(all.text.contains("Wat is er gebeurd?"), "the decision stands there");
    let rejected = visitor.get(&format!("{RESULT}?uitkomst=gaat-niet-door")).await.text;
    assert!(
        rejected.contains("kost € 68.000")
            || rejected.contains("kost €\u{a0}68.000")
            || rejected.contains("€&nbsp;68.000")
    );
    assert!(!rejected.contains(">Wandelommetje Spoorzicht"));
    let odd = visitor.get(&format!("{RESULT}?uitkomst=onzin&vanaf=onzin")).await;
    assert_eq!(odd.status, StatusCode::OK, "what is no choice is no filter");
    assert_eq!(visitor.get("/meedoen/bestaat-niet/resultaat").await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.get("/meedoen/veilig-naar-school/resultaat").await.status, StatusCode::NOT_FOUND);
    let running = visitor.get("/meedoen/wijkbudget/resultaat").await.text;
    assert!(running.contains("Het besluit is nog niet genomen."));
    let next = running
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|to| to.contains("vanaf=na-"));
    let next = next.unwrap().replace("&amp;", "&");
    assert_eq!(visitor.get(&next).await.status, StatusCode::OK);
    let mut business = app.signed_in("ondernemer").await;
    let own = business.get("/mijn").await.text;
    let links = own.split("href=\"").filter_map(|rest| rest.split('"').next());
    let numbers =
        links.filter_map(|link| link.strip_prefix("/meedoen/wijkbudget/voorstellen/")?.parse().ok());
    let mut marked = 0;
    for number in numbers.collect::<Vec<i64>>() {
        let before = number - 1;
        let page = format!("/meedoen/wijkbudget/resultaat?vanaf=na-{before}_{before}");
        marked += usize::from(business.get(&page).await.text.contains("Uw voorstel"));
        assert!(!visitor.get(&page).await.text.contains("Uw voorstel"));
    }
    assert!(marked > 0, "who is signed in sees which is theirs");
}

#[tokio::test]
async fn the_report_tells_whom_it_reached_and_what_it_cost_once_that_is_shown() {
    let app = TestApp::start().await;
    let mut leader = app.signed_in("projectleider").await;
    let running = format!("{}/verslag/verslag", staff(&mut leader, "Welk plan maakt").await);
    assert_eq!(leader.post(&running, &[]).await.status, StatusCode::SEE_OTHER);
    let filled = leader.get(&running).await.text;
    assert!(filled.contains("Met de codes op brieven, posters en berichten"), "whom the campaign reached");
    assert!(!filled.contains("uitgegeven"), "its costs are not shown to everybody");
    let over = format!("{}/verslag/verslag", staff(&mut leader, "Welk idee").await);
    let refilled = leader.post(&format!("{over}/deel/done/vul"), &[("version", "1")]).await;
    assert_eq!(refilled.status, StatusCode::SEE_OTHER, "{}", refilled.text);
    let filled = leader.get(&over).await.text;
    assert!(filled.contains("uitgegeven, van") && filled.contains("Medewerkers werkten er"), "{filled}");
}
