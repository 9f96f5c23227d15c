//! Figures in words.

use domain::account::ParticipantKind;
use domain::figures::{Fate, Group, PlanFigure, Population, per_mille};
use domain::lang::Lang;
use domain::support::Channel;
use domain::time::Timestamp;

use crate::i18n::{Key, keys::figures as k, text};
use crate::t;

/// As what somebody took part, when that is known.
pub(crate) fn kind(lang: Lang, kind: Option<ParticipantKind>) -> &'static str {
    let key: Key = match kind {
        Some(ParticipantKind::Resident) => k::resident,
        Some(ParticipantKind::Business) => k::business,
        Some(ParticipantKind::Organisation) => k::organisation,
        None => k::unknown,
    };
    text(lang, key)
}

/// How something came in.
pub(crate) fn channel(lang: Lang, channel: Channel) -> &'static str {
    let key: Key = match channel {
        Channel::Web => k::web,
        Channel::Paper => k::paper,
        Channel::Phone => k::phone,
        Channel::Desk => k::desk,
        Channel::Meeting => k::meeting,
        Channel::Street => k::street,
    };
    text(lang, key)
}

/// What became of a proposal.
pub(crate) fn fate(lang: Lang, fate: Fate) -> &'static str {
    let key: Key = match fate {
        Fate::Checking => k::fate_checking,
        Fate::Waiting => k::fate_waiting,
        Fate::Considering => k::fate_considering,
        Fate::Accepted => k::fate_accepted,
        Fate::Partly => k::fate_partly,
        Fate::CarriedOut => k::fate_carried_out,
        Fate::PartDone => k::fate_part_done,
        Fate::Rejected => k::fate_rejected,
        Fate::Merged => k::fate_merged,
        Fate::Expired => k::fate_expired,
        Fate::Withdrawn => k::fate_withdrawn,
        Fate::TakenOut => k::fate_taken_out,
    };
    text(lang, key)
}

/// A number in tenths: "4,2".
pub(super) fn tenths(lang: Lang, tenths: i64) -> String {
    let comma = match lang {
        Lang::Nl => ',',
        Lang::En => '.',
    };
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}{comma}{rest}", tenths / 10),
    }
}

/// A part of a whole: "6,8%". Less than a tenth of a percent has no number that says anything.
pub(crate) fn share(lang: Lang, part: i64, whole: i64) -> Option<String> {
    let tenths = per_mille(part, whole)?;
    let comma = match lang {
        Lang::Nl => ',',
        Lang::En => '.',
    };
    Some(match (part, tenths) {
        (1.., 0) => format!("< 0{comma}1%"),
        _ if tenths % 10 == 0 => format!("{}%", tenths / 10),
        _ => format!("{}{comma}{}%", tenths / 10, tenths % 10),
    })
}

/// Dates of a phase. The moment it ends is the first after it: the day before is its last.
pub(crate) fn dates(lang: Lang, (from, to): (Timestamp, Option<Timestamp>)) -> String {
    let from = from.local().short_date(lang);
    match to {
        Some(to) => {
            let last = to.plus_seconds(-1).local().short_date(lang);
            t!(lang; figures::until, from = &from, to = &last)
        }
        None => t!(lang; figures::from, from = &from),
    }
}

/// How much later or earlier than planned.
pub(crate) fn difference(lang: Lang, row: &PlanFigure) -> String {
    if row.planned.is_none() {
        return t!(lang; figures::added).to_owned();
    }
    if row.real.is_none() {
        return t!(lang; figures::dropped).to_owned();
    }
    match row.days_late() {
        Some(days @ 1..) => t!(lang; figures::later, n = days),
        Some(days) if days < 0 => t!(lang; figures::earlier, n = -days),
        _ => t!(lang; figures::on_time).to_owned(),
    }
}

/// Where numbers of people are from, each source once.
pub(super) fn sources<'a>(lang: Lang, rows: impl Iterator<Item = &'a Population>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for row in rows {
        let said = t!(lang; figures::source, source = &row.source, year = row.year.to_string());
        if !found.contains(&said) {
            found.push(said);
        }
    }
    found
}

/// Whether a number of people is that of all residents.
pub(super) fn is_residents(row: &Population) -> bool {
    row.group == Group::Kind(ParticipantKind::Resident)
}
