//! Server only: the HTML document around the application.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use leptos_router::location::RequestUrl;

use crate::context::{PageStart, RequestContext};
use crate::erased::view;
use crate::i18n::Texts;
use crate::routes::{App, part_at};

/// The font of nearly every text, as `style/fonts.css` names it.
const FONT: &str = "/fonts/atkinson-hyperlegible-next-latin.woff2";

/// The whole document of one request.
pub fn document() -> impl IntoView {
    let Some(context) = use_context::<RequestContext>() else {
        // While the list of routes is drawn up there is no request.
        return view! { <App/> };
    };
    let site = context.site.clone();
    let theme = site.municipality.theme.clone();
    // A page about an error is complete as it is, and must not depend on anything more.
    let alive = use_context::<PageStart>().is_none_or(|start| start.failure.is_none());
    let feed = crate::news::feed::title(site.lang, &site.municipality.name, None);
    let own_theme = (theme != "polder").then(|| format!("/themes/{theme}.css"));
    view! {
        <!DOCTYPE html>
        <html lang=site.lang.as_str() class=format!("{theme}-theme")>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                // Asked for at once: when it comes after the first paint, lines break elsewhere and the page jumps.
                <link rel="preload" href=FONT r#as="font" type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=context.assets.css.clone()/>
                {own_theme.map(|href| view! { <link rel="stylesheet" href=href/> })}
                <link rel="alternate" type="application/atom+xml" title=feed href="/nieuws.atom"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                {alive.then(|| view! { <Scripts/> })}
                <MetaTags/>
            </head>
            <body class="pl-page"><App/></body>
        </html>
    }
}

/// Starts the browser side: program and texts together, at low priority, after the content.
#[component]
fn Scripts() -> impl IntoView {
    let Some(context) = use_context::<RequestContext>() else { return ().into_any() };
    let staff = context.site.viewer.as_ref().is_some_and(|viewer| viewer.grants.is_staff());
    let texts: Vec<String> = Texts::ALL
        .into_iter()
        .filter(|&texts| staff || texts == Texts::Public)
        .map(|texts| texts.path(context.lang()))
        .collect();
    let (js, wasm) = (context.assets.js.clone(), context.assets.wasm.clone());
    let (split, part) = part_of_page(&context);
    let nonce = use_nonce();
    let start = format!(
        "const[m,...t]=await Promise.all([import({js:?}),...{texts:?}.map(u=>fetch(u).then(r=>r.text()))]);\
         await m.default({{module_or_path:{wasm:?}}});m.start(t.join(''))"
    );
    view! {
        <link rel="modulepreload" href=js nonce=nonce.clone() fetchpriority="low"/>
        {split.map(|split| view! {
            <link rel="modulepreload" href=split nonce=nonce.clone() fetchpriority="low"/>
        })}
        {[wasm].into_iter().chain(texts).chain(part).map(|file| view! {
            <link rel="preload" href=file r#as="fetch" crossorigin="anonymous" fetchpriority="low"/>
        }).collect_view()}
        <script type="module" nonce=nonce>{start}</script>
    }
}

/// The script that loads parts of the program, and the files of the part that this page belongs to.
///
/// The program would ask for them itself, but only when it is there.
fn part_of_page(context: &RequestContext) -> (Option<String>, Vec<String>) {
    let address = use_context::<RequestUrl>();
    let part = address.as_ref().and_then(|address| part_at(address.as_ref()));
    let files = part.and_then(|part| context.assets.parts.get(part)).cloned().unwrap_or_default();
    (context.assets.split.clone(), files)
}
