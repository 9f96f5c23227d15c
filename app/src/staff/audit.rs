//! `/beheer/logboek`: who did what. Entries are only ever added.

use crate::erased::view;
use crate::routes::PageView;
use domain::audit::{AuditAction, AuditRow};
use domain::page::{Cursor, Page};
use leptos::prelude::*;

use super::portal_api::audit;
use super::{StaffPage, query};
use crate::i18n::{Key, keys::audit as k, text, use_lang};
use crate::reading::{loaded, page_resource};
use crate::shell::Crumb;
use crate::t;
use crate::ui::*;

/// `/beheer/logboek`
#[derive(Debug)]
pub struct StaffAuditRoute;

impl PageView for StaffAuditRoute {
    fn view() -> AnyView {
        let (action, cursor) = (query("wat"), query("vanaf"));
        let action = Memo::new(move |_| action());
        let page = page_resource(move || (action.get(), cursor()), |(action, cursor)| audit(action, cursor));
        loaded(page, move |page| show(&action.get_untracked(), page))
    }
}

const fn action_key(action: AuditAction) -> Key {
    match action {
        AuditAction::SignIn => k::sign_in,
        AuditAction::SignInRefused => k::sign_in_refused,
        AuditAction::SignOut => k::sign_out,
        AuditAction::AccountAdd => k::account_add,
        AuditAction::AccountChange => k::account_change,
        AuditAction::RoleGive => k::role_give,
        AuditAction::RoleTake => k::role_take,
        AuditAction::ProcessChange => k::process_change,
        AuditAction::InfluenceChange => k::influence_change,
        AuditAction::ProcessState => k::process_state,
        AuditAction::TeamChange => k::team_change,
        AuditAction::OfflineChange => k::offline_change,
        AuditAction::Population => k::population,
        AuditAction::Setup => k::setup,
        AuditAction::Retention => k::retention,
        AuditAction::CampaignChange => k::campaign_change,
        AuditAction::MethodChoice => k::method_choice,
        AuditAction::PhaseChange => k::phase_change,
        AuditAction::PhaseOverride => k::phase_override,
        AuditAction::PhaseMove => k::phase_move,
        AuditAction::NewsChange => k::news_change,
        AuditAction::ProposalState => k::proposal_state,
        AuditAction::CommentState => k::comment_state,
        AuditAction::GuideChange => k::guide_change,
        AuditAction::GuideText => k::guide_text,
        AuditAction::LessonChange => k::lesson_change,
        AuditAction::Library => k::library,
        AuditAction::ReportChange => k::report_change,
        AuditAction::EvaluationChange => k::evaluation_change,
        AuditAction::CostChange => k::cost_change,
        AuditAction::Template => k::template,
        AuditAction::Answer => k::answer,
        AuditAction::EnterForOthers => k::enter_for_others,
        AuditAction::DuplicateDecision => k::duplicate_decision,
        AuditAction::Refused => k::refused,
    }
}

fn show(action: &str, page: Page<AuditRow>) -> AnyView {
    let lang = use_lang();
    let total = t!(audit::count, n = page.total);
    let options =
        AuditAction::ALL.iter().map(|a| Choice::new(a.as_str(), text(lang, action_key(*a)))).collect();
    let chosen = action.to_owned();
    let content = if page.items.is_empty() {
        view! { <EmptyState title=t!(audit::none_title) text=t!(audit::none_text)/> }
    } else {
        list(action, page)
    };
    view! {
        <StaffPage title=t!(staff::audit) here="/beheer/logboek" crumbs=vec![Crumb::new("/beheer", t!(staff::title))]>
            <p>{t!(audit::lead)}</p>
            <QueryForm action="/beheer/logboek">
                <Select name="wat" label=t!(audit::filter) options value=chosen empty=t!(audit::all)/>
                <ButtonGroup><Button kind=ButtonKind::Secondary>{t!(audit::show)}</Button></ButtonGroup>
            </QueryForm>
            <p role="status"><strong>{total}</strong></p>
            {content}
        </StaffPage>
    }
}

fn list(action: &str, page: Page<AuditRow>) -> AnyView {
    let columns = vec![
        Column::new(t!(audit::at)),
        Column::new(t!(audit::actor)),
        Column::new(t!(audit::what)),
        Column::new(t!(audit::object)),
        Column::new(t!(audit::detail)),
    ];
    let link = |cursor: Option<Cursor>, words: &str| {
        cursor.map(|cursor| (format!("/beheer/logboek?wat={action}&vanaf={cursor}"), words.to_owned()))
    };
    let (previous, next) = (link(page.previous, t!(audit::newer)), link(page.next, t!(audit::older)));
    view! {
        <Table caption=t!(staff::audit) hide_caption=true rows_apart=true columns>
            {page.items.into_iter().map(row).collect_view()}
        </Table>
        <Pagination label=t!(audit::pages) previous next/>
    }
}

fn row(row: AuditRow) -> AnyView {
    let lang = use_lang();
    let at = row.at.local();
    let detail = super::audit_words::detail(lang, &row);
    let who = match (row.actor, row.action) {
        (Some(name), _) => name,
        // Whoever could not sign in, or has only just made an account, is nobody yet.
        (None, AuditAction::SignInRefused | AuditAction::AccountAdd) => t!(audit::visitor).to_owned(),
        (None, _) => t!(audit::portal).to_owned(),
    };
    view! {
        <tr>
            <th scope="row"><time datetime=at.machine()>{at.words(lang)}</time></th>
            <td data-label=t!(audit::actor)>{who}</td>
            <td data-label=t!(audit::what)>{text(lang, action_key(row.action))}</td>
            <td data-label=t!(audit::object)>{row.object_label}</td>
            <td data-label=t!(audit::detail)>{detail}</td>
        </tr>
    }
}
