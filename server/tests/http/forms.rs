//! The one way a form works, shown with signing in.

use axum::http::StatusCode;

use crate::app::TestApp;

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
