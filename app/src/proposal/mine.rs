//! What the reader contributed: own proposals in every state, and what they support.

use crate::erased::view;
use crate::routes::PageView;
use domain::comment::{CommentState, OwnComment, Side};
use domain::phase::Window;
use domain::proposal::PlacedCard;
use domain::view::MinePage;
use leptos::prelude::*;

use super::api::my_contributions;
use super::list::proposal_card;
use crate::i18n::use_lang;
use crate::reading::{loaded, page_resource};
use crate::shell::Page;
use crate::t;
use crate::ui::{Card, CardKind, ProgressMeter, StatusKind, within};

/// `/mijn`
#[derive(Debug)]
pub struct MineRoute;

impl PageView for MineRoute {
    fn view() -> AnyView {
        let page = page_resource(|| (), |()| my_contributions());
        loaded(page, show)
    }
}

fn show(page: MinePage) -> impl IntoView {
    view! {
        <Page title=t!(proposal::mine_title)>
            {section("eigen", t!(proposal::mine_own), t!(proposal::mine_own_empty), &page.proposals)}
            {comments(&page.comments)}
            {section("gesteund", t!(proposal::mine_supported), t!(proposal::mine_supported_empty), &page.supported)}
        </Page>
    }
}

/// Own comments, each with the proposal it is about and what became of it.
fn comments(list: &[OwnComment]) -> AnyView {
    let rows: Vec<AnyView> = list.iter().map(|own| view! { <li>{comment(own)}</li> }).collect();
    view! {
        <section class="pl-stack" aria-labelledby="argumenten">
            <h2 id="argumenten">{t!(proposal::mine_comments)}</h2>
            {if rows.is_empty() {
                view! { <p>{t!(proposal::mine_comments_empty)}</p> }
            } else {
                view! { <ol class="pl-list">{rows}</ol> }
            }}
        </section>
    }
}

fn comment(own: &OwnComment) -> AnyView {
    let lang = use_lang();
    let (look, side) = match own.side {
        Side::For => (StatusKind::Ok, t!(comment::side_for)),
        Side::Against => (StatusKind::Warning, t!(comment::side_against)),
        Side::Remark => (StatusKind::Neutral, t!(comment::side_remark)),
    };
    let reason = own.reason.as_deref().unwrap_or_default();
    let standing = match own.state {
        CommentState::Visible => None,
        CommentState::Restored => Some(t!(comment::restored).to_owned()),
        CommentState::Hidden => Some(t!(comment::hidden).to_owned()),
        CommentState::RemovedByAuthor => Some(t!(comment::removed_by_author).to_owned()),
        CommentState::RemovedByStaff => Some(t!(comment::removed_by_staff, reason = reason)),
    };
    let standing = standing.map(|words| view! { <p class="pl-muted">{within(words, reason)}</p> });
    let gone = own.title.is_empty();
    let list = format!("/meedoen/{}/voorstellen", own.slug);
    let (title, href) = match own.title.as_str() {
        "" => (t!(proposal::mine_comment_gone).to_owned(), list),
        title => (title.to_owned(), format!("{list}/{}/argumenten", own.number)),
    };
    view! {
        <Card
            kind=CardKind::Row
            level=3
            title=title
            own_title=gone
            href=href
            status=Some((look, side.to_owned()))
            meta=vec![own.created_at.local().short_date(lang)]
            text=own.body.clone()
        >
            {standing}
        </Card>
    }
}

fn section(
    id: &'static str,
    title: &'static str,
    empty: &'static str,
    list: &[(PlacedCard, Window)],
) -> AnyView {
    let rows = list.iter().map(|(PlacedCard { slug, card }, support)| {
        let meter = view! { <ProgressMeter value=card.supports of=None/> };
        view! { <li>{proposal_card(card, slug, &[], &[], 3, (*support, meter))}</li> }
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <section class="pl-stack" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {if rows.is_empty() {
                view! { <p>{empty}" "<a href="/meedoen">{t!(common::take_part)}</a></p> }
            } else {
                view! { <ol class="pl-list">{rows}</ol> }
            }}
        </section>
    }
}
