//! `/beheer/processen/:id/kosten`: what a process may cost and what it took, line by line, and whether everybody sees
//! the totals.

use domain::figures::{Budget, Cost};
use domain::id::ProcessId;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::{StaffPage, param};
use crate::api::ApiError;
use crate::erased::view;
use crate::i18n::{number_text, use_lang};
use crate::packed::Packed;
use crate::process::words::date;
use crate::reading::{loaded, page_resource};
use crate::routes::PageView;
use crate::shell::Crumb;
use crate::t;
use crate::ui::form::{Form, was_refused};
use crate::ui::*;

/// What a process costs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownCosts {
    /// process
    pub id: ProcessId,
    /// its question
    pub question: String,
    /// what it may cost
    pub budget: Budget,
    /// what it took, by day
    pub lines: Vec<Cost>,
    /// all together, as HTML; empty when there is nothing
    pub totals: String,
    /// the reader may change it
    pub may_edit: bool,
}

/// What a process costs.
///
/// # Errors
/// See [`ApiError`].
#[server(endpoint = "staff/costs", input = GetUrl, output = Packed)]
pub async fn show_costs(
    /// process
    id: String,
) -> Result<ShownCosts, ApiError> {
    let call = crate::call::call()?;
    let id = id.parse().map_err(|_| ApiError::NotFound)?;
    let page = service::figures::cost_page(&call, id).await?;
    let lang = call.caller.lang;
    let totals = || crate::shown::html(lang, || crate::figures::cost::totals(lang, &page.figures));
    let totals = if page.figures.is_empty() { String::new() } else { totals() };
    let (question, budget, lines, may_edit) = (page.question, page.budget, page.lines, page.may_edit);
    Ok(ShownCosts { id, question, budget, lines, totals, may_edit })
}

/// `/beheer/processen/:id/kosten`
#[derive(Debug)]
pub struct StaffCostsRoute;

impl PageView for StaffCostsRoute {
    fn view() -> AnyView {
        loaded(page_resource(param("id"), show_costs), |page| {
            let mut crumbs = process_crumbs(page.id, &page.question);
            crumbs.push(Crumb::new(address(page.id, "/cijfers"), t!(staff::figures)));
            let about = page.question.clone();
            let public = if page.budget.published {
                t!(staff_costs::is_public)
            } else {
                t!(staff_costs::is_not_public)
            };
            view! {
                <StaffPage title=t!(staff_costs::title) about here="/beheer/processen" crumbs>
                    <ProcessTabs id=page.id here=Part::Figures/>
                    <p class="pl-paragraph--lead pl-measure">{t!(staff_costs::lead)}</p>
                    <p class="pl-measure">{public}</p>
                    {totals(&page)}
                    {lines(&page)}
                    {page.may_edit.then(|| forms(&page))}
                </StaffPage>
            }
        })
    }
}

fn address(id: ProcessId, end: &str) -> String {
    format!("/beheer/processen/{id}{end}")
}

fn totals(page: &ShownCosts) -> Option<AnyView> {
    (!page.totals.is_empty()).then(|| {
        let html = page.totals.clone();
        view! {
            <section class="pl-stack">
                <h2>{t!(staff_costs::totals)}</h2>
                <div class="pl-stack" inner_html=html></div>
            </section>
        }
    })
}

fn lines(page: &ShownCosts) -> AnyView {
    let lang = use_lang();
    if page.lines.is_empty() {
        return view! { <EmptyState title=t!(staff_costs::none_title) text=t!(staff_costs::none_text)/> };
    }
    let heads =
        [t!(staff_costs::money), t!(staff_costs::hours), t!(staff_costs::day), t!(staff_costs::source)];
    let rows: Vec<AnyView> = page
        .lines
        .iter()
        .map(|line| {
            let dash = || "–".to_owned();
            let money = line.spent.money().map_or_else(dash, |money| money.words(lang));
            let hours = line.spent.hours().map_or_else(dash, |n| number_text(lang, n));
            let remove = page.may_edit.then(|| remove(page.id, line));
            view! {
                <tr>
                    <th scope="row">{line.what.clone()}</th>
                    <td class="pl-numeric" data-label=heads[0]>{money}</td>
                    <td class="pl-numeric" data-label=heads[1]>{hours}</td>
                    <td data-label=heads[2]>{date(lang, &line.day)}</td>
                    <td data-label=heads[3]>{line.source.clone()}{remove}</td>
                </tr>
            }
        })
        .collect();
    let columns = vec![
        Column::new(t!(staff_costs::what)),
        Column::number(heads[0]),
        Column::number(heads[1]),
        Column::new(heads[2]),
        Column::new(heads[3]),
    ];
    view! {
        <section class="pl-stack">
            <h2>{t!(staff_costs::lines)}</h2>
            <Table id="posten" caption=t!(staff_costs::lines) hide_caption=true rows_apart=true columns>{rows}</Table>
        </section>
    }
}

fn remove(id: ProcessId, line: &Cost) -> AnyView {
    let action = address(id, &format!("/kosten/{}/weg", line.id));
    let what = line.what.clone();
    view! {
        <div class="pl-no-print">
            <Form action prefix=format!("w{}", line.id)>
                <Button kind=ButtonKind::Secondary>
                    {t!(staff_costs::remove)}<span class="pl-visually-hidden">": "{what}</span>
                </Button>
            </Form>
        </div>
    }
}

fn forms(page: &ShownCosts) -> AnyView {
    let (add, budget) = (address(page.id, "/kosten"), address(page.id, "/kosten/budget"));
    let open = page.lines.is_empty() || was_refused(&add);
    let (money, source) = page.budget.money.clone().unzip();
    // As one types it: without the sign.
    let money = money.map(|money| format!("{},{:02}", money.0 / 100, money.0 % 100)).unwrap_or_default();
    let (source, published) = (source.unwrap_or_default(), page.budget.published);
    view! {
        <div class="pl-stack pl-no-print">
            <Details summary=t!(staff_costs::add) open>
                <Form action=add prefix="post">
                    <TextInput name="what" label=t!(staff_costs::what) hint=t!(staff_costs::what_hint)/>
                    <TextInput name="money" label=t!(staff_costs::money_field) hint=t!(staff_costs::money_hint) optional=true/>
                    <TextInput name="hours" label=t!(staff_costs::hours_field) hint=t!(staff_costs::hours_hint) optional=true/>
                    <DateInput name="day" label=t!(staff_costs::day_field)/>
                    <TextInput name="source" label=t!(staff_costs::source_field) hint=t!(staff_costs::source_hint)/>
                    <div><Button>{t!(staff_costs::save)}</Button></div>
                </Form>
            </Details>
            <Details summary=t!(staff_costs::budget_change) open=was_refused(&budget)>
                <Form action=budget prefix="budget">
                    <TextInput name="budget" label=t!(staff_costs::budget) hint=t!(staff_costs::budget_hint) optional=true value=money/>
                    <TextInput name="budget_source" label=t!(staff_costs::budget_source) hint=t!(staff_costs::budget_source_hint) optional=true value=source/>
                    <Checkbox name="published" label=t!(staff_costs::published) hint=t!(staff_costs::published_hint) checked=published/>
                    <div><Button>{t!(staff_costs::budget_save)}</Button></div>
                </Form>
            </Details>
        </div>
    }
}
