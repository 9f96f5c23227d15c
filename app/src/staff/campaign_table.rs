//! Server only: the plan of a campaign as a table, for a file.

use domain::campaign::{CampaignPage, MomentRow};
use domain::lang::Lang;

use super::campaign_words as cw;
use crate::t;

/// Heads and rows of the plan, and the name of its file.
#[must_use]
pub fn table(lang: Lang, page: &CampaignPage) -> (&'static str, Vec<Vec<String>>) {
    let heads = [
        t!(lang; staff_campaign::table_at),
        t!(lang; staff_campaign::who),
        t!(lang; staff_campaign::channel),
        t!(lang; staff_campaign::message),
        t!(lang; staff_campaign::owner),
        t!(lang; staff_campaign::place),
        t!(lang; staff_campaign::done),
        t!(lang; staff_campaign::result),
        t!(lang; staff_campaign::table_code),
        t!(lang; staff_campaign::visits),
    ];
    let mut rows = vec![heads.map(|head| head.trim_end_matches('?').to_owned()).to_vec()];
    rows.extend(page.moments.iter().map(|row| line(lang, page, row)));
    (t!(lang; staff_campaign::table_file), rows)
}

fn line(lang: Lang, page: &CampaignPage, row: &MomentRow) -> Vec<String> {
    let plan = &row.moment.plan;
    let (done, result) = plan.standing.parts();
    let code = row.moment.code.as_ref().map(ToString::to_string);
    // As machines and people both read it: 2027-02-18 19:30.
    let at = plan.at.local().field().replace('T', " ");
    let yes = if done { t!(lang; staff_campaign::yes) } else { t!(lang; staff_campaign::no) };
    let visits = if code.is_some() { row.visits.to_string() } else { String::new() };
    vec![
        at,
        cw::group_name(lang, &page.groups, plan.group),
        cw::channel(lang, plan.channel).to_owned(),
        plan.message.clone(),
        plan.owner.clone(),
        plan.place.clone(),
        yes.to_owned(),
        result.to_owned(),
        code.unwrap_or_default(),
        visits,
    ]
}
