//! Phragmén's sequential rule: everybody earns money at the same pace, and a plan is bought as soon
//! as its supporters can pay for it. It ends when the next plan would break the budget.

use num_bigint::BigUint;

use super::Count;
use super::ballot::small;
use super::exact::Pool;
use super::greedy::barred;
use super::outcome::{Refusal, Row, Stage};
use super::room::{Obstacle, Room};
use super::tally::Supporters;
use super::tie::{TieNote, Undecided};

/// What the rule gave.
pub(crate) struct Phragmen {
    pub(crate) rows: Vec<Row>,
    pub(crate) ties: Vec<TieNote>,
    pub(crate) refused: Vec<Option<Refusal>>,
}

struct State<'c, 'a, 'r> {
    count: &'c Count<'a>,
    supporters: Supporters,
    room: &'r mut Room<'a>,
    /// The moment at which each plan was bought; the first is the start, 0.
    moments: Pool,
    /// For each voter the last moment at which they paid.
    paid: Vec<u32>,
    open: Vec<usize>,
    out: Phragmen,
}

/// Runs the rule.
pub(crate) fn run<'a>(count: &Count<'a>, room: &mut Room<'a>) -> Result<Phragmen, Undecided> {
    let plans = count.election.plans.len();
    let mut state = State {
        count,
        supporters: Supporters::new(count.election, count.ballots),
        room,
        moments: Pool::new(0, 1),
        paid: vec![0; count.ballots.len()],
        open: Vec::new(),
        out: Phragmen { rows: Vec::new(), ties: Vec::new(), refused: vec![None; plans] },
    };
    for plan in 0..plans {
        state.admit(plan);
    }
    while let Some(next) = state.soonest() {
        if !state.round(next)? {
            break;
        }
    }
    let bought: Vec<usize> = state.out.rows.iter().map(|row| row.plan).collect();
    for tie in &mut state.out.ties {
        tie.decided = tie.plans.iter().any(|plan| !bought.contains(plan));
    }
    state.out.ties.retain(|tie| tie.decided);
    Ok(state.out)
}

impl State<'_, '_, '_> {
    /// Plans that could never be bought do not take part, and so do not end the count either.
    fn admit(&mut self, plan: usize) {
        let obstacle = barred(self.count, plan).or_else(|| self.room.obstacle(plan));
        if let Some(obstacle) = obstacle {
            self.out.refused[plan] = Some(Refusal::Obstacle(obstacle));
        } else if self.supporters.of(plan).is_empty() {
            let missing = self.count.election.plans[plan].cost;
            self.out.refused[plan] = Some(Refusal::SupportersShort { have: 0, missing });
        } else {
            self.open.push(plan);
        }
    }

    /// The moment the plan can be paid: `.0 / (common denominator × .1)`.
    fn moment(&self, plan: usize) -> (BigUint, u64) {
        let voters = self.supporters.of(plan);
        let mut times = vec![0u64; self.moments.len()];
        for &voter in voters {
            times[self.paid[voter as usize] as usize] += 1;
        }
        let cost = self.count.election.plans[plan].cost;
        (self.moments.below() * cost + self.moments.sum(&times), voters.len() as u64)
    }

    /// The plans that can be paid soonest, all at the same moment, and that moment.
    fn soonest(&mut self) -> Option<(Vec<usize>, (BigUint, u64))> {
        let mut still = Vec::with_capacity(self.open.len());
        for plan in std::mem::take(&mut self.open) {
            match self.room.obstacle(plan) {
                Some(obstacle) if !matches!(obstacle, Obstacle::Budget { .. }) => {
                    self.out.refused[plan] = Some(Refusal::Obstacle(obstacle));
                }
                _ => still.push(plan),
            }
        }
        self.open = still;
        let mut best: Option<(BigUint, u64)> = None;
        let mut plans = Vec::new();
        for &plan in &self.open {
            let moment = self.moment(plan);
            let order = best
                .as_ref()
                .map_or(std::cmp::Ordering::Less, |best| (&moment.0 * best.1).cmp(&(&best.0 * moment.1)));
            if order == std::cmp::Ordering::Less {
                best = Some(moment);
                plans.clear();
            }
            if order != std::cmp::Ordering::Greater {
                plans.push(plan);
            }
        }
        best.map(|moment| (plans, moment))
    }

    /// Buys a plan; false when the budget ends the count.
    fn round(&mut self, next: (Vec<usize>, (BigUint, u64))) -> Result<bool, Undecided> {
        let (mut plans, moment) = next;
        if let Some(&at) = plans.iter().find(|&&plan| self.room.obstacle(plan).is_some()) {
            self.stop(at);
            return Ok(false);
        }
        let (plan, by) = self.count.ties.first(&mut plans)?;
        if let Some(by) = by {
            self.out.ties.push(TieNote { plans, by, decided: false });
        }
        self.moments.push(&moment.0, u128::from(moment.1));
        let now = small(self.moments.len() - 1);
        for &voter in self.supporters.of(plan) {
            self.paid[voter as usize] = now;
        }
        self.open.retain(|&other| other != plan);
        let left_before = self.room.left();
        self.room.take(plan);
        self.out.rows.push(Row {
            plan,
            stage: Stage::Rule,
            left_before,
            left_after: self.room.left(),
            refused: None,
            payments: None,
        });
        Ok(true)
    }

    fn stop(&mut self, at: usize) {
        let left = self.room.left();
        for &plan in &self.open {
            self.out.refused[plan] = Some(match self.room.obstacle(plan) {
                Some(obstacle) => Refusal::Obstacle(obstacle),
                None => Refusal::Stopped { at },
            });
        }
        self.out.refused[at] = Some(Refusal::Obstacle(Obstacle::Budget { left }));
    }
}
