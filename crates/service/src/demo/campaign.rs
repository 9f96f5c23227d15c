//! Campaigns of the demo.

use std::collections::BTreeMap;

use domain::campaign::{
    ChannelKind, Code, Group, GroupKind, Moment, MomentPlan, MomentStanding, Target, Weight,
};
use domain::id::{GroupId, MomentId, MunicipalityId, ProcessId};
use domain::time::date_field;
use serde::Deserialize;

use super::dice::Dice;
use super::file::{When, found};
use super::{DemoError, Maker};

const CAMPAIGNS: &str = include_str!("../../demo/campaigns.toml");

#[derive(Debug, Deserialize)]
pub(super) struct CampaignsFile {
    campaign: Vec<CampaignFile>,
}

#[derive(Debug, Deserialize)]
struct CampaignFile {
    process: String,
    group: Vec<GroupFile>,
    moment: Vec<MomentFile>,
}

#[derive(Debug, Deserialize)]
struct GroupFile {
    name: String,
    kind: GroupKind,
    interest: i64,
    influence: i64,
    reached: String,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
struct MomentFile {
    group: Option<String>,
    channel: ChannelKind,
    message: String,
    day: When,
    owner: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    done: bool,
    #[serde(default)]
    result: String,
    target: Option<Target>,
    sent: Option<i64>,
    #[serde(default)]
    code: bool,
    #[serde(default)]
    visits: Vec<(i64, i64)>,
}

/// `campaigns.toml`
pub(super) fn campaigns() -> Result<CampaignsFile, DemoError> {
    toml::from_str(CAMPAIGNS).map_err(wrong)
}

fn wrong(what: impl std::fmt::Display) -> DemoError {
    DemoError::Content(format!("campaigns.toml: {what}"))
}

/// The campaign of a process, when the file has one.
pub(super) async fn add(
    maker: &Maker<'_>,
    dice: &mut Dice,
    file: &CampaignsFile,
    m: MunicipalityId,
    (key, process): (&str, ProcessId),
) -> Result<(), DemoError> {
    let Some(campaign) = file.campaign.iter().find(|campaign| campaign.process == key) else {
        return Ok(());
    };
    let mut groups = BTreeMap::new();
    for group in &campaign.group {
        let id = GroupId(dice.id(maker.now));
        let weight = |n| Weight::from_number(n).ok_or_else(|| wrong(format!("weight of {}", group.name)));
        let row = Group {
            id,
            kind: group.kind,
            name: group.name.clone(),
            interest: weight(group.interest)?,
            influence: weight(group.influence)?,
            reached: group.reached.clone(),
            note: group.note.clone(),
        };
        maker.work.put_group(m, process, &row).await?;
        groups.insert(group.name.clone(), id);
    }
    for moment in &campaign.moment {
        add_moment(maker, dice, &groups, moment, (m, process)).await?;
    }
    Ok(())
}

async fn add_moment(
    maker: &Maker<'_>,
    dice: &mut Dice,
    groups: &BTreeMap<String, GroupId>,
    file: &MomentFile,
    (m, process): (MunicipalityId, ProcessId),
) -> Result<(), DemoError> {
    let group = file.group.as_ref().map(|name| found(groups, name, "group")).transpose()?.copied();
    let bytes: Vec<u8> = (0..3).flat_map(|_| dice.next().to_le_bytes()).collect();
    let plan = MomentPlan {
        group,
        channel: file.channel,
        message: file.message.clone(),
        at: file.day.from(maker.now),
        owner: file.owner.clone(),
        place: file.place.clone(),
        standing: MomentStanding::from_parts(file.done, file.result.clone()),
        target: file.target.unwrap_or(Target::Process),
        sent: file.sent,
    };
    let code = Code::from_random(&bytes).filter(|_| file.code);
    let moment = Moment { id: MomentId(dice.id(maker.now)), plan, code, version: 1 };
    maker.work.add_moment(m, process, &moment).await?;
    for (day, visits) in &file.visits {
        let day = date_field(maker.now.plus_days(*day).local().date);
        maker.work.count_visits(m, moment.id, &day, *visits).await?;
    }
    Ok(())
}
