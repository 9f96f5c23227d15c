//! Posts from elsewhere, and posts that are no forms.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::app::{Client, FORM, TestApp};

async fn post(client: &mut Client, headers: &[(&str, &str)]) -> StatusCode {
    let mut all = vec![("content-type", FORM)];
    all.extend_from_slice(headers);
    client.send(Method::POST, "/inloggen", &all, Body::from("mail=a")).await.status
}

#[tokio::test]
async fn a_post_from_another_site_is_refused() {
    let mut visitor = TestApp::start().await.visitor();
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://voorbeeldstad.localhost:3000")],
        &[("origin", "https://elders.nl")],
        &[("origin", "http://zonnedijk.localhost:3000")],
        &[("origin", "null")],
        &[],
    ] {
        assert_eq!(post(&mut visitor, headers).await, StatusCode::FORBIDDEN, "{headers:?}");
    }
}

#[tokio::test]
async fn a_post_from_this_site_is_read() {
    let mut visitor = TestApp::start().await.visitor();
    for headers in [
        &[("sec-fetch-site", "same-origin")][..],
        &[("sec-fetch-site", "none")],
        &[("origin", "http://voorbeeldstad.localhost:3000")],
    ] {
        assert_eq!(post(&mut visitor, headers).await, StatusCode::UNPROCESSABLE_ENTITY, "{headers:?}");
    }
}

#[tokio::test]
async fn server_functions_are_guarded_too() {
    let mut visitor = TestApp::start().await.visitor();
    let reply =
        visitor.send(Method::POST, "/api/niets", &[("sec-fetch-site", "cross-site")], Body::empty()).await;
    assert_eq!(reply.status, StatusCode::FORBIDDEN);
    let own = [("sec-fetch-site", "same-origin")];
    let reply = visitor.send(Method::POST, "/api/niets", &own, Body::from(vec![b'a'; 100_000])).await;
    assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn garbage_is_a_clear_refusal_and_never_a_fault() {
    let mut visitor = TestApp::start().await.visitor();
    let own = ("sec-fetch-site", "same-origin");
    let long = format!("mail={}", "a".repeat(300_000));
    let many = "a=1&".repeat(5_000);
    let multipart = "multipart/form-data; boundary=x";
    let cases: [(&str, &[u8], u16); 10] = [
        (FORM, b"", 422),
        (FORM, b"&&&===", 422),
        (FORM, b"mail=%FF%FE", 400),
        (FORM, b"mail=\xff\x00", 400),
        (FORM, b"mail=%zz", 400),
        (FORM, long.as_bytes(), 413),
        (FORM, many.as_bytes(), 400),
        ("application/json", b"{}", 415),
        ("multipart/form-data", b"no boundary", 400),
        (multipart, b"--x\r\nContent-Disposition: form-data; name=\"mail\"\r\n\r\nhalf", 400),
    ];
    for (kind, body, status) in cases {
        let shown = String::from_utf8_lossy(&body[..body.len().min(30)]).into_owned();
        for accept in ["text/html", "application/json"] {
            let headers = [own, ("content-type", kind), ("accept", accept)];
            let reply = visitor.send(Method::POST, "/inloggen", &headers, Body::from(body.to_vec())).await;
            if accept == "text/html" {
                assert_eq!(reply.status.as_u16(), status, "{kind}: {shown}");
                assert!(!reply.heading().is_empty(), "{kind}: {shown}");
            } else {
                assert!(
                    reply.text.contains(&format!("\"status\":{status}")),
                    "{kind}: {shown}: {}",
                    reply.text
                );
            }
        }
    }
}

#[tokio::test]
async fn a_multipart_form_is_read_like_any_other() {
    let mut visitor = TestApp::start().await.visitor();
    let body = "--x\r\nContent-Disposition: form-data; name=\"mail\"\r\n\r\ni\u{e9}\r\n--x--\r\n";
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "multipart/form-data; boundary=x"),
        ("accept", "text/html"),
    ];
    let reply = visitor.send(Method::POST, "/inloggen", &headers, Body::from(body)).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text.contains("value=\"ié\""));
}
