//! Whom a process reached: visits by the codes of its campaign, accounts, new faces, and who began and did not finish.
//!
//! Nobody is followed. A visit is a number that a code was used; a draft is counted because its author keeps it here.
//! What was not measured is said to be so, and is no zero.

use serde::{Deserialize, Serialize};

use crate::campaign::ChannelKind;
use crate::evaluation::{AnswerGroup, Part, Round, outcome};
use crate::suppress::{SMALLEST, column};
use crate::time::Timestamp;

/// What the moments of contact of one channel come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "db", derive(sqlx::FromRow))]
pub struct MomentCount {
    /// which channel
    pub channel: ChannelKind,
    /// moments that took place: ticked off as done, or with a visit by their code
    pub moments: i64,
    /// of those, how many have a code
    pub coded: i64,
    /// of those with a code, for how many is known how much was sent
    pub told: i64,
    /// how much was sent, as far as is known
    pub sent: i64,
    /// visits by their codes
    pub visits: i64,
}

/// What is counted of whom a process reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReachCounts {
    /// moments of contact by channel
    pub moments: Vec<MomentCount>,
    /// first and last day with a visit by code, `2027-02-18`
    pub days: Option<(String, String)>,
    /// accounts made in the municipality in the period
    pub accounts: i64,
    /// of those, how many took part in this process
    pub newcomers: i64,
}

/// Visits by code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Visits {
    /// no moment has a code
    NotMeasured,
    /// too few to show, or it would give away what is
    Hidden,
    /// so many
    Counted(i64),
}

/// What a channel brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReachFigure {
    /// which
    pub channel: ChannelKind,
    /// moments that took place: ticked off as done, or with a visit by their code
    pub moments: i64,
    /// visits by their codes
    pub visits: Visits,
    /// how much was sent; none when that is not known of every moment with a code
    pub sent: Option<i64>,
}

/// Whom a process reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// channels that were used
    pub channels: Vec<ReachFigure>,
    /// visits by code, of all channels; none when nothing was measured or it says too much
    pub visits: Option<i64>,
    /// whether anything was measured
    pub measured: bool,
    /// first and last day with a visit by code
    pub days: Option<(String, String)>,
    /// accounts made; none before it was published
    pub accounts: Option<Accounts>,
}

/// Accounts made while a process ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accounts {
    /// from when
    pub from: Timestamp,
    /// until when
    pub until: Timestamp,
    /// in the municipality; none when it is not shown
    pub made: Option<i64>,
    /// of those, who took part in this process; none when it is not shown
    pub newcomers: Option<i64>,
}

/// What may be shown of whom a process reached, in this period.
#[must_use]
pub fn reach(counts: &ReachCounts, period: Option<(Timestamp, Timestamp)>) -> Reach {
    let coded: Vec<&MomentCount> = counts.moments.iter().filter(|row| row.coded > 0).collect();
    let shown = column(&coded.iter().map(|row| row.visits).collect::<Vec<_>>());
    let visits_of = |channel: ChannelKind| {
        let place = coded.iter().position(|row| row.channel == channel);
        place.map_or(Visits::NotMeasured, |place| match shown.cells.get(place).copied().flatten() {
            Some(visits) => Visits::Counted(visits),
            None => Visits::Hidden,
        })
    };
    let channels = counts.moments.iter().filter(|row| row.moments > 0).map(|row| ReachFigure {
        channel: row.channel,
        moments: row.moments,
        visits: visits_of(row.channel),
        sent: (row.coded > 0 && row.told == row.coded).then_some(row.sent),
    });
    let accounts = period.map(|(from, until)| {
        let split = column(&[counts.newcomers, counts.accounts - counts.newcomers]);
        let newcomers = split.cells.first().copied().flatten();
        Accounts { from, until, made: split.total, newcomers: newcomers.filter(|_| split.total.is_some()) }
    });
    Reach {
        channels: channels.collect(),
        visits: shown.total.filter(|_| !coded.is_empty()),
        measured: !coded.is_empty(),
        days: counts.days.clone(),
        accounts,
    }
}

/// Visits for each hundred that were sent, in tenths; none when one of them is not known.
#[must_use]
pub fn per_hundred(figure: &ReachFigure) -> Option<i64> {
    match (figure.visits, figure.sent) {
        (Visits::Counted(visits), Some(sent)) => super::per_mille(visits, sent),
        _ => None,
    }
}

/// For whom it was the first time, of those who said so when they looked back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFaces {
    /// how many said whether it was; none when they are too few to show
    pub n: Option<i64>,
    /// of those, for how many it was; none when that is not shown
    pub first: Option<i64>,
    /// from when until when they could say so
    pub round: Round,
}

/// Who began and did not finish, as far as can be known without following anybody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DropOuts {
    /// proposals that were sent in
    pub sent: i64,
    /// proposals that were begun and never sent in; none when that is not shown
    pub drafts: Option<i64>,
    /// of those who looked back: how many in all, and how many said that they had stopped. None while one can still
    /// answer, and when it is not shown
    pub stopped: Option<(u32, u32)>,
}

/// For whom it was the first time; none before the questionnaire is over.
#[must_use]
pub fn new_faces(answers: &[AnswerGroup], over: Option<Round>) -> Option<NewFaces> {
    let round = over?;
    let said = |wanted: bool| -> i64 {
        answers.iter().filter(|group| group.first_time == Some(wanted)).map(|group| i64::from(group.n)).sum()
    };
    let shown = column(&[said(true), said(false)]);
    let first = shown.cells.first().copied().flatten().filter(|_| shown.total.is_some());
    Some(NewFaces { n: shown.total, first, round })
}

/// Who began and did not finish. What is told of those who stopped is what the page about looking back shows of them,
/// so that the two together give nothing away.
#[must_use]
pub fn drop_outs(sent: i64, drafts: i64, answers: &[AnswerGroup], over: Option<Round>) -> DropOuts {
    let shown = over.and_then(|_| outcome(answers)).and_then(|seen| {
        let split = seen.by_part?;
        let row = split.rows.iter().find(|row| row.group == Some(Part::Stopped))?;
        Some((seen.n, row.cells.first()?.0))
    });
    let drafts = Some(drafts).filter(|n| *n == 0 || *n >= SMALLEST);
    DropOuts { sent, drafts, stopped: shown }
}

#[cfg(test)]
#[path = "reach/tests.rs"]
mod tests;
