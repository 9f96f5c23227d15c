//! The self-test over HTTP: whatever stands in the address, the answer is a page.

use axum::http::StatusCode;

use crate::app::TestApp;

const ALL: &str = "besluit=ja&ruimte=ja&raakt=ja&tijd=ja&uren=ja&belofte=ja&papier=ja";

#[tokio::test]
async fn an_address_with_answers_is_the_advice_for_everybody() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let fits = visitor.get(&format!("/zelftest?{ALL}")).await;
    assert_eq!(fits.heading(), "Uitkomst van de zelftest");
    assert!(fits.text.contains("Het past: u kunt beginnen"));
    assert!(!fits.text.contains("/beheer/processen/nieuw"));
    let not = visitor.get(&format!("/zelftest?{}", ALL.replace("belofte=ja", "belofte=nee"))).await;
    assert!(not.text.contains("Nu niet") && not.text.contains("Het bestuur belooft niets over de uitkomst"));
    let tell = visitor.get(&format!("/zelftest?{}", ALL.replace("ruimte=ja", "ruimte=nee"))).await;
    assert!(tell.text.contains("Alleen informeren") && tell.text.contains("/methoden?niveau=inform"));
    let staff = app.signed_in("projectleider").await.get(&format!("/zelftest?{ALL}")).await;
    assert!(staff.text.contains("/beheer/processen/nieuw"), "staff go on to a process");
    let again = visitor.get(&format!("/zelftest?{ALL}&wijzig=ja")).await;
    assert_eq!(again.text.matches("<fieldset").count(), 7);
}

#[tokio::test]
async fn what_is_no_answer_is_asked_again() {
    let mut visitor = TestApp::start().await.visitor();
    for odd in [
        "?toon=ja",
        "?besluit=ja",
        "?besluit=misschien&toon=ja",
        "?besluit=%3Cscript%3E",
        "?besluit=%FF%FE",
        "?besluit",
        "?besluit=ja&besluit=nee&onzin=1",
        &format!("?besluit={}", "a".repeat(5_000)),
    ] {
        let reply = visitor.get(&format!("/zelftest{odd}")).await;
        assert_eq!(reply.status, StatusCode::OK, "{odd}");
        assert_eq!(reply.heading(), "Past digitaal meedoen bij ons vraagstuk?", "{odd}");
        assert!(!reply.text.contains("<script>\""), "{odd}");
    }
    let half = visitor.get("/zelftest?besluit=nee&toon=ja").await.text;
    assert!(half.contains("Er zijn 6 dingen"), "{half}");
}
