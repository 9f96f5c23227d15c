//! The browsers that are signed in, and a way to sign them out.

use crate::erased::view;
use crate::routes::PageView;
use domain::account::SessionRow;
use domain::time::Timestamp;
use leptos::prelude::*;

use super::api::read_sessions;
use super::frame::AccountPage;
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::t;
use crate::ui::form::Form;
use crate::ui::{Button, ButtonGroup, ButtonKind, Column, StatusBadge, StatusKind, Table, VisuallyHidden};

/// `/account/sessies`
#[derive(Debug)]
pub struct SessionsRoute;

impl PageView for SessionsRoute {
    fn view() -> AnyView {
        let sessions = page_resource(|| (), |()| read_sessions());
        loaded(sessions, show)
    }
}

fn show(sessions: Vec<SessionRow>) -> impl IntoView {
    let others = sessions.iter().any(|s| !s.current);
    let rows = sessions.into_iter().map(row).collect_view();
    let columns = vec![
        Column::new(t!(account::sessions_device)),
        Column::new(t!(account::sessions_since)),
        Column::new(t!(account::sessions_seen)),
        Column::actions(t!(account::sessions_action)),
    ];
    view! {
        <AccountPage title=t!(account::sessions_title) here="/account/sessies">
            <p>{t!(account::sessions_text)}</p>
            <Form action="/account/sessies" class="pl-form--wide">
                <Table caption=t!(account::sessions_title) hide_caption=true columns>{rows}</Table>
                {others.then(|| view! {
                    <ButtonGroup>
                        <Button kind=ButtonKind::Secondary attr:name="session" attr:value="others">
                            {t!(account::sessions_end_others)}
                        </Button>
                    </ButtonGroup>
                })}
            </Form>
        </AccountPage>
    }
}

fn row(session: SessionRow) -> impl IntoView {
    let SessionRow { id, device, created_at, seen_at, current } = session;
    let name = device.clone();
    let last = if current {
        view! { <StatusBadge kind=StatusKind::Ok text=t!(account::sessions_current)/> }
    } else {
        view! {
            <Button kind=ButtonKind::Subtle attr:name="session" attr:value=id.to_string()>
                {t!(account::sessions_end)}<VisuallyHidden>": "{name}</VisuallyHidden>
            </Button>
        }
    };
    view! {
        <tr>
            <th scope="row">{device}</th>
            <td>{time(created_at)}</td>
            <td>{time(seen_at)}</td>
            <td>{last}</td>
        </tr>
    }
}

fn time(at: Timestamp) -> impl IntoView {
    let at = at.local();
    view! { <time datetime=at.machine()>{at.words(use_lang())}</time> }
}
