//! The box in which one supports a proposal: how far it is, and one button that says what it does.

use domain::lang::Lang;
use domain::phase::Window;
use domain::proposal::{Progress, Refusal};
use domain::view::ProposalPage;
use leptos::prelude::*;

use super::words;
use crate::erased::view;
use crate::t;
use crate::ui::form::Form;
use crate::ui::{ActionBox, Button, ButtonKind, ButtonLink, ProgressMeter, within};

/// The id of the box: one comes back to it after supporting.
pub const SUPPORT_BOX: &str = "steun";

/// Progress, what is still needed, and the button. Nothing for what was never there to be supported; when supporting
/// is over it asks nothing any more.
pub fn support_box(page: &ProposalPage, lang: Lang) -> Option<AnyView> {
    if !page.proposal.state.is_public() {
        return None;
    }
    let progress = Progress { supports: page.proposal.supports, needed: page.needed };
    let open = page.proposal.state.can_be_supported();
    let rest = match (page.needed, progress.short()) {
        (None, _) => None,
        (Some(_), 0) => Some(t!(proposal::support_reached).to_owned()),
        (Some(_), short) => Some(t!(proposal::support_short, n = short)),
    };
    let until = match page.window {
        Window::Open { until: Some(end) } if open => {
            Some(t!(proposal::support_until, date = words::until(lang, end)))
        }
        _ => None,
    };
    let (supports, needed) = (page.proposal.supports, page.needed.map(i64::from));
    let asks = open && !matches!(page.window, Window::Closed { .. } | Window::Never);
    let title = if asks { t!(proposal::support_title) } else { t!(proposal::support_closed_title) };
    let action = open.then(|| action(page, lang));
    Some(view! {
        <ActionBox id=SUPPORT_BOX title=title>
            <ProgressMeter value=supports of=needed large=true/>
            {rest.filter(|_| open).map(|text| view! { <p>{text}</p> })}
            {until.map(|text| view! { <p>{text}</p> })}
            {action}
        </ActionBox>
    })
}

fn action(page: &ProposalPage, lang: Lang) -> AnyView {
    let path = format!("/meedoen/{}/voorstellen/{}", page.head.slug, page.proposal.number);
    match page.support {
        None => toggle(page, &path),
        Some(Refusal::SignIn) => {
            let sign_in = format!("/inloggen?terug={path}");
            view! {
                <p class="pl-no-print">{t!(proposal::support_sign_in)}</p>
                <ButtonLink href=sign_in wide=true>{t!(common::sign_in)}</ButtonLink>
            }
        }
        Some(Refusal::Kind) => {
            let who = words::kinds(lang, &page.supporters);
            view! { <p>{t!(proposal::only_support, who = who)}</p> }
        }
        Some(refusal) => view! { <p>{words::refusal(lang, refusal)}</p> },
    }
}

/// The button is named after what it does and after the proposal, and says nothing of numbers.
fn toggle(page: &ProposalPage, path: &str) -> AnyView {
    let title = &page.proposal.title;
    let about = within(t!(proposal::support_about, title = title), title);
    if page.supported {
        view! {
            <p><strong>{t!(proposal::supported)}</strong></p>
            <Form action=format!("{path}/niet-steunen") prefix="steun">
                <Button kind=ButtonKind::Secondary wide=true>
                    {t!(proposal::support_undo)}<span class="pl-visually-hidden">", "{about}</span>
                </Button>
            </Form>
        }
    } else {
        view! {
            <Form action=format!("{path}/steunen") prefix="steun">
                <Button wide=true large=true>
                    {t!(proposal::support_do)}<span class="pl-visually-hidden">", "{about}</span>
                </Button>
            </Form>
        }
    }
}
