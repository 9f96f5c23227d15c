//! Channels, kinds and warnings of a campaign in the words of the reader, and what several of its pages show.

use crate::erased::view;
use domain::campaign::{
    CampaignPage, ChannelKind, EVERYBODY, FIRST_CONTACT_DAYS, Group, GroupKind, Moment, Target, Warning,
    Weight,
};
use domain::id::{GroupId, MomentId, ProcessId};
use domain::lang::Lang;
use domain::time::Timestamp;
use leptos::prelude::*;

use super::navigation::{Part, ProcessTabs, process_crumbs};
use super::words;
use crate::i18n::{Key, keys::staff_campaign as k, text, use_lang};
use crate::shell::Crumb;
use crate::t;
use crate::ui::{Choice, NavLink, StatusBadge, StatusKind, Tabs};

/// A channel.
pub(crate) fn channel(lang: Lang, channel: ChannelKind) -> &'static str {
    let key: Key = match channel {
        ChannelKind::Letter => k::channel_letter,
        ChannelKind::Paper => k::channel_paper,
        ChannelKind::Poster => k::channel_poster,
        ChannelKind::School => k::channel_school,
        ChannelKind::Street => k::channel_street,
        ChannelKind::Phone => k::channel_phone,
        ChannelKind::Desk => k::channel_desk,
        ChannelKind::Meeting => k::channel_meeting,
        ChannelKind::SocialMedia => k::channel_social_media,
        ChannelKind::Website => k::channel_website,
        ChannelKind::Mail => k::channel_mail,
        ChannelKind::Other => k::channel_other,
    };
    text(lang, key)
}

/// A kind of people.
pub(crate) fn kind(lang: Lang, kind: GroupKind) -> &'static str {
    let key: Key = match kind {
        GroupKind::Residents => k::kind_residents,
        GroupKind::Businesses => k::kind_businesses,
        GroupKind::Organisations => k::kind_organisations,
        GroupKind::Missing => k::kind_missing,
    };
    text(lang, key)
}

/// How much.
pub(super) fn weight(lang: Lang, weight: Weight) -> &'static str {
    let key: Key = match weight {
        Weight::Low => k::weight_1,
        Weight::Middle => k::weight_2,
        Weight::High => k::weight_3,
    };
    text(lang, key)
}

/// How much interest, and how much influence.
pub(super) fn weights(lang: Lang, weight: Weight) -> (&'static str, &'static str) {
    let (interest, influence) = match weight {
        Weight::Low => (k::interest_1, k::influence_1),
        Weight::Middle => (k::interest_2, k::influence_2),
        Weight::High => (k::interest_3, k::influence_3),
    };
    (text(lang, interest), text(lang, influence))
}

/// Where a code leads.
pub(super) fn target(lang: Lang, target: Target) -> &'static str {
    match target {
        Target::Process => t!(lang; staff_campaign::target_process),
        Target::Proposals => t!(lang; staff_campaign::target_proposals),
    }
}

/// For whom a moment is.
pub(crate) fn group_name(lang: Lang, groups: &[Group], id: Option<GroupId>) -> String {
    let found = id.and_then(|id| groups.iter().find(|group| group.id == id));
    found.map_or_else(|| t!(lang; staff_campaign::everybody).to_owned(), |group| group.name.clone())
}

/// The groups to choose from, everybody first.
pub(super) fn audiences(lang: Lang, groups: &[Group]) -> Vec<Choice> {
    let all = Choice::new(EVERYBODY, t!(lang; staff_campaign::everybody));
    let each = groups.iter().map(|group| Choice::new(group.id.to_string(), group.name.clone()));
    std::iter::once(all).chain(each).collect()
}

/// How a moment stands.
pub(super) fn standing(lang: Lang, moment: &Moment, now: Timestamp) -> (StatusKind, &'static str) {
    if moment.plan.standing.is_done() {
        (StatusKind::Ok, t!(lang; staff_campaign::done))
    } else if moment.is_overdue(now) {
        (StatusKind::Warning, t!(lang; staff_campaign::overdue))
    } else {
        (StatusKind::Neutral, t!(lang; staff_campaign::planned))
    }
}

/// The same as a badge.
pub(super) fn badge(moment: &Moment, now: Timestamp) -> AnyView {
    let (kind, words) = standing(use_lang(), moment, now);
    view! { <StatusBadge kind text=words/> }
}

/// A page of the campaign of a process.
pub(super) fn address(process: ProcessId, end: &str) -> String {
    format!("/beheer/processen/{process}/campagne{end}")
}

/// The way to a page of the campaign; the pages below the plan have that on it as well.
pub(super) fn crumbs(process: ProcessId, question: &str, below: bool) -> Vec<Crumb> {
    let mut crumbs = process_crumbs(process, question);
    if below {
        crumbs.push(Crumb::new(address(process, ""), t!(staff::campaign)));
    }
    crumbs
}

/// The tabs of the process, and the two parts of its campaign.
pub(super) fn tabs(process: ProcessId, on_map: bool) -> AnyView {
    let links = vec![
        NavLink::new(address(process, ""), t!(staff_campaign::plan)).current(!on_map),
        NavLink::new(address(process, "/betrokkenen"), t!(staff_campaign::map)).current(on_map),
    ];
    view! {
        <ProcessTabs id=process here=Part::Campaign/>
        <Tabs label=t!(staff_campaign::parts) links/>
    }
}

/// A warning: what, why it matters, and where it is mended.
pub(super) struct Lack {
    /// what lacks
    pub(super) what: String,
    /// why it matters
    pub(super) why: String,
    /// where it is mended: address and words
    pub(super) link: (String, &'static str),
}

/// A warning in words.
pub(super) fn lack(lang: Lang, page: &CampaignPage, warning: &Warning) -> Lack {
    let new = |query: &str| address(page.process, &format!("/momenten/nieuw{query}"));
    let of = |what: String, why: Key, link: String, words: Key| Lack {
        what,
        why: text(lang, why).to_owned(),
        link: (link, text(lang, words)),
    };
    match warning {
        Warning::EmptyMap => of(
            text(lang, k::w_empty_map).to_owned(),
            k::w_empty_map_why,
            address(page.process, "/betrokkenen"),
            k::w_empty_map_link,
        ),
        Warning::NoMoments => {
            of(text(lang, k::w_no_moments).to_owned(), k::w_no_moments_why, new(""), k::w_no_moments_link)
        }
        Warning::NoOffline => {
            of(text(lang, k::w_no_offline).to_owned(), k::w_no_offline_why, new(""), k::w_no_offline_link)
        }
        Warning::FirstContactAfterOpening => {
            of(text(lang, k::w_after).to_owned(), k::w_after_why, new(""), k::w_timing_link)
        }
        Warning::FirstContactLate { days } => Lack {
            what: t!(lang; staff_campaign::w_late, n = *days),
            why: t!(lang; staff_campaign::w_late_why, n = FIRST_CONTACT_DAYS),
            link: (new(""), text(lang, k::w_timing_link)),
        },
        Warning::NoLastWeek { phase, ends } => {
            let date = crate::proposal::words::until(lang, *ends);
            let what = t!(lang; staff_campaign::w_last_week, phase = phase, date = &date);
            of(what, k::w_last_week_why, new(""), k::w_last_week_link)
        }
        Warning::WithoutChannel(id) | Warning::MissingOnlyDigital(id) | Warning::NotPersonal(id) => {
            let group = group_name(lang, &page.groups, Some(*id));
            let (what, why) = match warning {
                Warning::WithoutChannel(_) => {
                    (t!(lang; staff_campaign::w_without_channel, group = &group), k::w_without_channel_why)
                }
                Warning::MissingOnlyDigital(_) => {
                    (t!(lang; staff_campaign::w_missing_digital, group = &group), k::w_missing_digital_why)
                }
                _ => (t!(lang; staff_campaign::w_not_personal, group = &group), k::w_not_personal_why),
            };
            of(what, why, new(&format!("?groep={id}")), k::w_group_link)
        }
        Warning::NoOwner(id) => {
            let (message, date) = named(lang, page, *id);
            let what = t!(lang; staff_campaign::w_no_owner, message = &message, date = &date);
            of(what, k::w_no_owner_why, address(page.process, &format!("/momenten/{id}")), k::w_no_owner_link)
        }
        Warning::Overdue(id) => {
            let (message, date) = named(lang, page, *id);
            let what = t!(lang; staff_campaign::w_overdue, message = &message, date = &date);
            of(what, k::w_overdue_why, address(page.process, &format!("/momenten/{id}")), k::w_overdue_link)
        }
    }
}

/// How a moment is named in a warning: its message and its day.
fn named(lang: Lang, page: &CampaignPage, id: MomentId) -> (String, String) {
    let found = page.moments.iter().map(|row| &row.moment).find(|moment| moment.id == id);
    found.map_or_else(Default::default, |m| (m.plan.message.clone(), words::day(lang, m.plan.at)))
}
