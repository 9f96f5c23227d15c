//! Header and footer: the same on every page, help and contact always in the same place.

use leptos::prelude::*;
use leptos::tachys::html::InertElement;
use leptos_router::hooks::use_location;

use super::navigation::{Flash, FlashView, within_page};
use domain::account::SignedIn;
#[cfg(feature = "ssr")]
use domain::municipality::Municipality;

use crate::context::{content_lang, use_site};
use crate::erased::view;
use crate::t;
#[cfg(feature = "ssr")]
use crate::ui::ContactList;
use crate::ui::form::Note;
use crate::ui::{Glyph, Icon};

/// Elements that never change while one reads. The browser takes them as they came and needs no code to make
/// them, so each must be one element, and there on the server exactly when it is there in the browser.
macro_rules! still {
    ($view:expr) => {{
        #[cfg(feature = "ssr")]
        let html = RenderHtml::to_html($view);
        #[cfg(not(feature = "ssr"))]
        let html = String::new();
        InertElement::new(html).into_any()
    }};
}

/// Everything around the content.
#[component]
pub fn Frame(
    /// What the server has to say once.
    flash: Option<Note>,
    /// The content.
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    provide_context(Flash::new(&path, flash));
    #[cfg(feature = "hydrate")]
    super::navigation::watch();
    view! {
        <a class="pl-skip-link" href="#inhoud" on:click=within_page>{t!(common::skip_to_content)}</a>
        <Header/>
        <main id="inhoud" tabindex="-1" on:click=within_page>
            {content_lang().map(|_| still!(language_note()))}
            <FlashView/>
            {children()}
        </main>
        {still!(help_view())}
        {still!(footer_view())}
        <div id="pl-status" class="pl-visually-hidden" role="status"></div>
    }
}

/// That what people here wrote is in another language than the page. The style shows it where there is such content.
#[cfg(feature = "ssr")]
fn language_note() -> AnyView {
    view! { <p class="pl-page__content pl-language-note">{t!(common::content_language)}</p> }
}

#[component]
fn Header() -> impl IntoView {
    let site = use_site();
    let open = RwSignal::new(false);
    let languages = site.municipality.langs.len() > 1;
    let staff = site.viewer.as_ref().is_some_and(|v| v.grants.is_staff());
    let path = use_location().pathname;
    // A menu that stays open after its link was followed hides the page it led to.
    Effect::new(move |_| {
        path.track();
        open.set(false);
    });
    // Without script it is a link to the menu, and says so.
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let toggle = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        open.update(|o| *o = !*o);
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        // A link knows Enter, a button Space as well.
        match event.key().as_str() {
            " " => open.update(|o| *o = !*o),
            _ => return,
        }
        event.prevent_default();
    };
    // Also from within the menu, which then is gone: the reader comes back to what opened it.
    let opener = NodeRef::<leptos::html::A>::new();
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() != "Escape" || !open.get_untracked() {
            return;
        }
        open.set(false);
        if let Some(opener) = opener.get_untracked() {
            let _ = opener.focus();
        }
    };
    let expanded = move || alive.get().then(|| if open.get() { "true" } else { "false" });
    view! {
        <header class="pl-page-header" on:keydown=escape>
            <div class="pl-page__content">
                <div class="pl-page-header__bar">
                    {still!(brand())}
                    <a
                        class="pl-button pl-page-header__menu"
                        href="#menu"
                        node_ref=opener
                        role=move || alive.get().then_some("button")
                        aria-expanded=expanded
                        on:click=toggle
                        on:keydown=key
                    ><Icon glyph=Glyph::Menu/>{t!(common::menu)}</a>
                    <div class="pl-page-header__tools" class:pl-nav-bar--open=move || open.get()>
                        {languages.then(|| still!(language_links()))}
                        {account_tools(site.viewer.clone())}
                    </div>
                </div>
                <div class="pl-page-header__nav">
                    <nav class="pl-nav-bar" class:pl-nav-bar--open=move || open.get() id="menu" aria-label=t!(common::main_navigation)>
                        <ul class="pl-nav-bar__list">
                            <NavLink href="/meedoen" text=t!(common::take_part)/>
                            <NavLink href="/nieuws" text=t!(common::news)/>
                            <NavLink href="/help" text=t!(common::help)/>
                            {site.viewer.is_some().then(|| view! { <NavLink href="/mijn" text=t!(common::my_contributions)/> })}
                            {staff.then(|| view! { <NavLink href="/beheer" text=t!(common::staff)/> })}
                            {still!(close_menu())}
                        </ul>
                    </nav>
                </div>
            </div>
        </header>
    }
}

/// A link in the main menu that says when it is the page one is on.
#[component]
fn NavLink(href: &'static str, text: &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let current = move || {
        let path = path.get();
        if path == href {
            Some("page")
        } else {
            path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')).then_some("true")
        }
    };
    view! { <li><a class="pl-nav-bar__link" href=href aria-current=current>{text}</a></li> }
}

/// Without script the menu is open because the address says so; this takes that back. The style shows it only then.
#[cfg(feature = "ssr")]
fn close_menu() -> AnyView {
    view! { <li class="pl-nav-bar__close"><a class="pl-nav-bar__link" href="#">{t!(common::close_menu)}</a></li> }
}

/// The links lead back to where one was: the server sees that from where the request comes, or else from the
/// address, which names the page that was opened first.
#[cfg(feature = "ssr")]
fn language_links() -> AnyView {
    let site = use_site();
    let path = use_location().pathname.get_untracked();
    view! {
        <nav class="pl-language-nav" aria-label=t!(common::language)>
            <ul class="pl-language-nav__list">
                {site.municipality.langs.iter().map(|&lang| {
                    let here = lang == site.lang;
                    view! {
                        <li>
                            <a
                                href=format!("/taal/{lang}?terug={path}")
                                rel="external"
                                lang=lang.as_str()
                                hreflang=lang.as_str()
                                aria-current=here.then_some("true")
                            >{lang.own_name()}</a>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </nav>
    }
}

fn account_tools(viewer: Option<SignedIn>) -> Vec<AnyView> {
    let Some(viewer) = viewer else {
        return vec![still!(
            view! { <a href="/inloggen"><Icon glyph=Glyph::User/>{t!(common::sign_in)}</a> }
        )];
    };
    // The browser has no use for the name.
    #[cfg(not(feature = "ssr"))]
    let _ = viewer;
    vec![
        still!(
            view! { <a href="/account"><Icon glyph=Glyph::User/>{viewer.account.shown_name().to_owned()}</a> }
        ),
        still!(view! {
            <form method="post" action="/uitloggen">
                <button type="submit">{t!(common::sign_out)}</button>
            </form>
        }),
    ]
}

#[cfg(feature = "ssr")]
fn brand() -> AnyView {
    view! {
        <a class="pl-page-header__brand" href="/">
            <span><small>{use_site().municipality.name}</small>{t!(common::brand)}</span>
        </a>
    }
}

#[cfg(feature = "ssr")]
fn help_view() -> AnyView {
    let Municipality {
        contact_mail: mail,
        contact_phone: phone,
        contact_address: address,
        contact_hours: hours,
        ..
    } = use_site().municipality;
    view! {
        <aside class="pl-help" aria-label=t!(common::help)>
            <div class="pl-page__content pl-help__content">
                <div>
                    <h2 class="pl-heading-3">{t!(common::help)}</h2>
                    <p>{t!(common::help_text)}</p>
                </div>
                <ContactList phone=given(phone) mail=given(mail) visit=given(address) hours=given(hours)/>
            </div>
        </aside>
    }
}

#[cfg(feature = "ssr")]
fn footer_view() -> AnyView {
    view! {
        <footer class="pl-page-footer">
            <div class="pl-page__content">
                <div class="pl-page-footer__columns">
                <p><strong>{use_site().municipality.name}</strong></p>
                <nav aria-label=t!(common::footer_navigation)>
                    <ul class="pl-page-footer__links">
                        <li><a href="/help">{t!(common::help)}</a></li>
                        <li><a href="/nieuws">{t!(news::title)}</a></li>
                        <li><a href="/inspiratie">{t!(common::inspiration)}</a></li>
                        <li><a href="/methoden">{t!(common::methods)}</a></li>
                        <li><a href="/gids">{t!(guide::footer)}</a></li>
                        <li><a href="/natellen">{t!(recount::title)}</a></li>
                        <li><a href="/huisregels">{t!(common::house_rules)}</a></li>
                        <li><a href="/privacy">{t!(common::privacy)}</a></li>
                        <li><a href="/toegankelijkheid">{t!(common::accessibility)}</a></li>
                    </ul>
                </nav>
                </div>
                <p class="pl-page-footer__base">{t!(common::made_with)}</p>
            </div>
        </footer>
    }
}

#[cfg(feature = "ssr")]
fn given(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
