//! Greedy: from the highest score down. Also fills leftover money and is what Equal Shares is
//! compared with.

use std::cmp::Ordering;

use super::Count;
use super::order::sort_places;
use super::outcome::{Row, Stage};
use super::pool::{self, Ended};
use super::room::{Obstacle, Room};
use super::rule::{Fit, Greedy, Measure};
use super::tie::{TieNote, Undecided};

/// What one pass over the plans gave.
#[derive(Debug, Default)]
pub(crate) struct Pass {
    pub(crate) rows: Vec<Row>,
    pub(crate) ties: Vec<TieNote>,
    /// The plan at which the pass stopped.
    pub(crate) stopped_at: Option<usize>,
}

/// The score of each plan under a measure.
pub(crate) fn scores(count: &Count<'_>, measure: Measure) -> Vec<i64> {
    count
        .tallies
        .iter()
        .map(|tally| match measure {
            Measure::Score => tally.score,
            Measure::Votes => i64::try_from(tally.votes).unwrap_or(i64::MAX),
        })
        .collect()
}

/// What keeps a plan out before money is looked at.
pub(crate) fn barred(count: &Count<'_>, plan: usize) -> Option<Obstacle> {
    let votes = count.tallies[plan].votes;
    if count.election.plans[plan].withdrawn {
        return Some(Obstacle::Withdrawn);
    }
    let needed = count.election.min_votes;
    (votes < needed).then_some(Obstacle::TooFewVotes { votes, needed })
}

struct Walk<'c, 'a, 'r> {
    count: &'c Count<'a>,
    rule: Greedy,
    scores: &'c [i64],
    stage: Stage,
    room: &'r mut Room<'a>,
    ended: Ended<'a>,
    pass: Pass,
}

/// Goes through `plans` from the highest score down.
pub(crate) fn walk<'a>(
    count: &Count<'a>,
    rule: Greedy,
    scores: &[i64],
    stage: Stage,
    plans: impl Iterator<Item = usize>,
    room: &mut Room<'a>,
) -> Result<Pass, Undecided> {
    let mut order: Vec<usize> = plans.collect();
    sort_places(&mut order, &|a, b| scores[b].cmp(&scores[a]));
    let mut walk = Walk { count, rule, scores, stage, room, ended: Ended::default(), pass: Pass::default() };
    for group in order.chunk_by_mut(|&a, &b| scores[a] == scores[b]) {
        walk.group(group)?;
        if walk.pass.stopped_at.is_some() {
            break;
        }
    }
    Ok(walk.pass)
}

/// How things stood when plans with equal scores came up.
struct Before<'a> {
    room: Room<'a>,
    ended: Ended<'a>,
    /// Rows so far.
    rows: usize,
}

impl<'a> Walk<'_, 'a, '_> {
    /// Plans with the same score.
    fn group(&mut self, group: &mut [usize]) -> Result<(), Undecided> {
        let by = self.count.ties.sort(group);
        let before = self.now();
        for same in group.chunk_by(|&a, &b| self.count.ties.compare(a, b).0 == Ordering::Equal) {
            let before = self.now();
            for &plan in same {
                if self.pass.stopped_at.is_none() {
                    self.look_at(plan);
                }
            }
            if same.len() > 1 && self.order_mattered(same, &before) {
                return Err(Undecided(same.to_vec()));
            }
        }
        if let Some(by) = by
            && self.order_mattered(group, &before)
        {
            self.pass.ties.push(TieNote { plans: group.to_vec(), by, decided: true });
        }
        Ok(())
    }

    fn now(&self) -> Before<'a> {
        Before { room: self.room.clone(), ended: self.ended.clone(), rows: self.pass.rows.len() }
    }

    fn look_at(&mut self, plan: usize) {
        let left_before = self.room.left();
        let refused = self.refused(plan, self.room, &self.ended);
        match (&refused, self.rule.fit) {
            (None, _) => self.room.take(plan),
            (Some(Obstacle::Budget { .. }), Fit::Stop | Fit::StopInPool) => {
                self.pass.stopped_at = Some(plan);
            }
            (Some(Obstacle::Category { .. } | Obstacle::Area { .. }), Fit::StopInPool) => {
                self.ended.end(pool::ends(self.count.election, self.room, plan), plan);
            }
            (Some(_), _) => {}
        }
        let left_after = self.room.left();
        let stage = self.stage;
        self.pass.rows.push(Row { plan, stage, left_before, left_after, refused, payments: None });
    }

    /// What keeps a plan out as things stand.
    fn refused(&self, plan: usize, room: &Room<'_>, ended: &Ended<'a>) -> Option<Obstacle> {
        let bar = self.bar(plan).or_else(|| ended.obstacle(self.count.election, room, plan));
        bar.or_else(|| room.obstacle(plan))
    }

    fn bar(&self, plan: usize) -> Option<Obstacle> {
        let score = self.scores[plan];
        barred(self.count, plan).or_else(|| {
            let needed = self.rule.threshold.filter(|&needed| score < needed)?;
            Some(Obstacle::BelowThreshold { score, needed })
        })
    }

    /// Whether another order of these plans, which were looked at from `before`, could have ended
    /// otherwise: one that would have fitted at first is left out, or (when the walk stops) one that
    /// fits stands beside one that does not.
    fn order_mattered(&self, plans: &[usize], before: &Before<'a>) -> bool {
        let rows = &self.pass.rows[before.rows..];
        let taken = |plan: usize| rows.iter().any(|row| row.plan == plan && row.refused.is_none());
        let refused = |plan: usize| self.refused(plan, &before.room, &before.ended);
        let (fitting, others): (Vec<usize>, Vec<usize>) =
            plans.iter().partition(|&&plan| refused(plan).is_none());
        if fitting.iter().any(|&plan| !taken(plan)) {
            return true;
        }
        match self.rule.fit {
            Fit::Skip => false,
            Fit::Stop => {
                !fitting.is_empty()
                    && others.iter().any(|&plan| matches!(refused(plan), Some(Obstacle::Budget { .. })))
            }
            Fit::StopInPool => {
                let money = |plan: &usize| {
                    matches!(
                        refused(*plan),
                        Some(Obstacle::Budget { .. } | Obstacle::Category { .. } | Obstacle::Area { .. })
                    )
                };
                let full: Vec<usize> = others.into_iter().filter(money).collect();
                pool::order_matters(self.count.election, &before.room, self.room, &fitting, &full)
            }
        }
    }
}
