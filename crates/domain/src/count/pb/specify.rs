//! From the keys of `META` and the rows of `PROJECTS` to an election.

use super::meta::{MIN_VOTES_KEY, Meta, SEED_KEY, TIE_KEY};
use super::number::Decimal;
use super::read::Row;
use super::reading::Note;
use super::write::WITHDRAWN_COST;
use super::{PbError, Problem};
use crate::count::ballot::{BallotStyle, CategoryLimit, Limits, Numbers};
use crate::count::election::{Cap, Election, Plan, Source, Spec, Stated};
use crate::count::rule::{BudgetRule, Greedy, Leftover};
use crate::count::tie::{TieKey, TieRule};

/// What published files call any special rule of a municipality, and the rule it is read as.
const CUSTOM_LABEL: &str = "greedy-custom";
const CUSTOM_RULE: &str = "greedy-stop-in-pool";

/// A plan whose amounts are not yet in one unit.
pub(super) struct PlanRow {
    plan: Plan,
    cost: Decimal,
    score: Option<Decimal>,
}

/// An election and what came up while making it.
pub(super) struct Made {
    pub(super) election: Election,
    pub(super) rule_known: bool,
    pub(super) ties_known: bool,
    pub(super) point_decimals: u8,
    pub(super) notes: Vec<Note>,
}

/// Reads one row of `PROJECTS`.
pub(super) fn plan_row(columns: &[String], row: &Row<'_>) -> Result<PlanRow, PbError> {
    let place = |names: &[&str]| columns.iter().position(|column| names.contains(&column.as_str()));
    let value = |names: &[&str]| {
        let text = place(names).and_then(|at| row.get(at)).unwrap_or_default();
        if text.eq_ignore_ascii_case("none") { "" } else { text }
    };
    let number = |name: &str| -> Result<Option<Decimal>, PbError> {
        let text = value(&[name]);
        if text.is_empty() {
            return Ok(None);
        }
        let problem = Problem::BadNumber { key: name.to_owned(), value: text.to_owned() };
        let error = row.error(place(&[name]).unwrap_or(0), problem);
        Decimal::parse(text).map(Some).ok_or(error)
    };
    let whole = |number: Option<Decimal>| {
        number.and_then(|number| number.in_units(0)).and_then(|number| i64::try_from(number).ok())
    };
    let list = |names: &[&str]| -> Vec<String> {
        let items = value(names).split(',').map(str::trim).filter(|item| !item.is_empty());
        items.map(str::to_owned).collect()
    };
    let text = |names: &[&str]| Some(value(names)).filter(|t| !t.is_empty()).map(str::to_owned);
    let at = place(&["cost"]).unwrap_or(0);
    let cost = number("cost")?.filter(|cost| cost.digits >= 0).ok_or_else(|| {
        let value = row.get(at).unwrap_or_default().to_owned();
        row.error(at, Problem::BadNumber { key: "cost".to_owned(), value })
    })?;
    let mut plan = Plan::new(value(&["project_id"]), 0);
    plan.name = text(&["name"]).unwrap_or_else(|| plan.id.0.clone());
    plan.categories = list(&["category", "categories"]);
    plan.targets = list(&["target", "targets", "beneficiaries"]);
    plan.area = text(&["neighborhood"]).or_else(|| text(&["district"]));
    plan.exclusive = text(&["exclusive"]);
    plan.submitted = whole(number("submitted")?).and_then(|at| u64::try_from(at).ok());
    plan.withdrawn = row.get(at) == Some(WITHDRAWN_COST);
    plan.stated = Stated {
        votes: whole(number("votes")?),
        score: None,
        selected: whole(number("selected")?).and_then(|selected| u8::try_from(selected).ok()),
    };
    let score = number("score")?;
    Ok(PlanRow { plan, cost, score })
}

/// Makes the election. `at` is the row where a problem of the whole is reported.
pub(super) fn election(meta: &Meta, rows: &[PlanRow], at: &Row<'_>) -> Result<Made, PbError> {
    let need =
        |key: &str| meta.decimal(key)?.ok_or_else(|| meta.error(key, Problem::MissingKey(key.to_owned())));
    let budget = need("budget")?;
    let decimals = rows.iter().map(|row| row.cost.decimals).fold(budget.decimals, u8::max);
    let mut maker = Maker { meta, decimals, notes: Vec::new() };
    let mut plans = Vec::with_capacity(rows.len());
    let style = style(meta)?;
    // Only where people give points can a score have decimals.
    let scores = rows.iter().filter_map(|row| row.score);
    let scores = scores.filter(|_| style.numbers() == Numbers::Points);
    let point_decimals = scores.map(|score| score.decimals).max().unwrap_or(0).min(6);
    for row in rows {
        let mut plan = row.plan.clone();
        plan.cost = maker.units(row.cost).unwrap_or(u64::MAX);
        plan.stated.score = row
            .score
            .and_then(|score| score.in_units(point_decimals))
            .and_then(|score| i64::try_from(score).ok());
        plans.push(plan);
    }
    let mut limits = maker.limits(style, &plans)?;
    let by = 10i64.pow(u32::from(point_decimals));
    limits.default_score = limits.default_score.saturating_mul(by);
    for limit in [
        &mut limits.min_points,
        &mut limits.max_points,
        &mut limits.min_points_total,
        &mut limits.max_points_total,
    ] {
        *limit = limit.map(|points| points.saturating_mul(by));
    }
    let (rule, rule_known) = maker.rule()?;
    let (ties, ties_known) = maker.ties(&plans);
    let spec = Spec {
        budget: maker.units(budget).unwrap_or(u64::MAX),
        decimals,
        category_caps: maker.caps("categories", "budget_per_category", |name| {
            plans.iter().any(|plan| plan.categories.iter().any(|category| category == name))
        }),
        area_caps: maker.caps("neighborhoods", "budget_per_neighborhood", |name| {
            plans.iter().any(|plan| plan.area.as_deref() == Some(name))
        }),
        plans,
        style,
        limits,
        rule,
        ties,
        leftover: maker.leftover(),
        min_votes: meta.whole(MIN_VOTES_KEY)?.and_then(|n| u64::try_from(n).ok()).unwrap_or(0),
        source: Source { description: meta.get("description").unwrap_or_default().to_owned(), origin: None },
    };
    let notes = maker.notes;
    let election = spec.check().map_err(|faults| at.error(0, Problem::Election(faults)))?;
    Ok(Made { election, rule_known, ties_known, point_decimals, notes })
}

fn style(meta: &Meta) -> Result<BallotStyle, PbError> {
    match meta.get("vote_type") {
        Some("approval") => Ok(BallotStyle::Approval),
        Some("choose-1") => Ok(BallotStyle::ChooseOne),
        Some("ordinal") => Ok(BallotStyle::Ordinal { ties: false }),
        Some("cumulative") => Ok(BallotStyle::Cumulative),
        Some("scoring") => Ok(BallotStyle::Scoring),
        Some(other) => Err(meta.error("vote_type", Problem::UnknownVoteType(other.to_owned()))),
        None => Err(meta.error("vote_type", Problem::MissingKey("vote_type".to_owned()))),
    }
}

struct Maker<'m> {
    meta: &'m Meta,
    decimals: u8,
    notes: Vec<Note>,
}

impl Maker<'_> {
    fn units(&self, amount: Decimal) -> Option<u64> {
        amount.in_units(self.decimals).and_then(|amount| u64::try_from(amount).ok())
    }

    fn ignored(&mut self, key: &str) {
        self.notes.push(Note::Ignored { key: key.to_owned() });
    }

    fn limits(&mut self, style: BallotStyle, plans: &[Plan]) -> Result<Limits, PbError> {
        let meta = self.meta;
        let count = |key: &str| -> Result<Option<u32>, PbError> {
            Ok(meta.whole(key)?.and_then(|number| u32::try_from(number).ok()))
        };
        let mut money = |key: &str| -> Result<Option<u64>, PbError> {
            let Some(amount) = meta.decimal(key)? else { return Ok(None) };
            // An amount with more decimals than money has here, or below zero, is no limit.
            let units = self.units(amount);
            if units.is_none() {
                self.ignored(key);
            }
            Ok(units)
        };
        let (min_cost, max_cost) = (money("min_sum_cost")?, money("max_sum_cost")?);
        let most = crate::count::ballot::small(plans.len());
        let mut limits = Limits {
            min_picks: count("min_length")?.unwrap_or(1).min(most),
            max_picks: count("max_length")?.filter(|&length| length > 0),
            min_cost: min_cost.unwrap_or(0),
            max_cost,
            ..Limits::default()
        };
        if matches!(style, BallotStyle::Cumulative | BallotStyle::Scoring) {
            limits.min_points = meta.whole("min_points")?;
            limits.max_points = meta.whole("max_points")?;
            limits.min_points_total = meta.whole("min_sum_points")?;
            limits.max_points_total = meta.whole("max_sum_points")?;
        }
        match style {
            // Some published files leave the obligatory total out: then no ballot breaks it.
            BallotStyle::Cumulative if limits.max_points_total.is_none() => {
                limits.max_points_total = Some(i64::MAX / 2);
                self.ignored("max_sum_points");
            }
            BallotStyle::Scoring => {
                limits.default_score = meta.whole("default_score")?.unwrap_or(0);
            }
            _ => {}
        }
        limits.per_category = self.category_limits()?;
        Ok(limits)
    }

    fn category_limits(&mut self) -> Result<Vec<CategoryLimit>, PbError> {
        let count = |key: &str| -> Result<Option<u32>, PbError> {
            Ok(self.meta.whole(key)?.and_then(|number| u32::try_from(number).ok()))
        };
        let min_picks = count("min_length_per_category")?.unwrap_or(0);
        let max_picks = count("max_length_per_category")?;
        let names = self.meta.list("categories");
        let (least, most) = (
            self.amounts("min_sum_cost_per_category", names.len()),
            self.amounts("max_sum_cost_per_category", names.len()),
        );
        if min_picks == 0 && max_picks.is_none() && least.is_none() && most.is_none() {
            return Ok(Vec::new());
        }
        let limit = |(at, name): (usize, &&str)| CategoryLimit {
            of: (*name).to_owned(),
            min_picks,
            max_picks,
            min_cost: least.as_ref().map_or(0, |amounts| amounts[at]),
            max_cost: most.as_ref().map(|amounts| amounts[at]),
        };
        Ok(names.iter().enumerate().map(limit).collect())
    }

    /// A list of amounts, one for each of `number` names.
    fn amounts(&mut self, key: &str, number: usize) -> Option<Vec<u64>> {
        self.meta.get(key)?;
        let list = self.meta.list(key);
        let amounts: Option<Vec<u64>> =
            list.iter().map(|text| Decimal::parse(text).and_then(|amount| self.units(amount))).collect();
        let amounts = amounts.filter(|amounts| amounts.len() == number);
        if amounts.is_none() {
            self.ignored(key);
        }
        amounts
    }

    fn caps(&mut self, names: &str, amounts: &str, exists: impl Fn(&str) -> bool) -> Vec<Cap> {
        let list: Vec<String> = self.meta.list(names).into_iter().map(str::to_owned).collect();
        let Some(amounts) = self.amounts(amounts, list.len()) else { return Vec::new() };
        let mut caps: Vec<Cap> = Vec::new();
        for (of, amount) in list.into_iter().zip(amounts) {
            if exists(&of) && !caps.iter().any(|cap| cap.of == of) {
                caps.push(Cap { of, amount });
            }
        }
        caps
    }

    fn rule(&mut self) -> Result<(BudgetRule, bool), PbError> {
        let threshold = self.meta.whole("min_project_score_threshold")?;
        let unit = 10u64.pow(u32::from(self.decimals.min(18)));
        let name = self.meta.get("rule").unwrap_or("unknown");
        // The label says nothing itself; the published outcomes follow this rule.
        let known = if name == CUSTOM_LABEL { CUSTOM_RULE } else { name };
        if let Some(rule) = BudgetRule::parse(known, unit, threshold) {
            if name == CUSTOM_LABEL {
                self.notes.push(Note::ReadAs { rule: name.to_owned(), read_as: CUSTOM_RULE.to_owned() });
            }
            return Ok((rule, true));
        }
        self.notes.push(Note::UnknownRule { rule: name.to_owned() });
        Ok((BudgetRule::Greedy(Greedy { threshold, ..Greedy::default() }), false))
    }

    fn ties(&mut self, plans: &[Plan]) -> (TieRule, bool) {
        let seed = self.meta.get(SEED_KEY).map(str::to_owned);
        if let Some(names) = self.meta.get(TIE_KEY) {
            match TieRule::parse(names, seed) {
                Ok(rule) if usable(&rule, plans) => return (rule, true),
                _ => self.ignored(TIE_KEY),
            }
        }
        let keys = [TieKey::AsStated, TieKey::LowerCost, TieKey::MoreSupports];
        (TieRule::then_lot(keys, ""), false)
    }

    /// The words of published files for what happens with leftover money.
    fn leftover(&mut self) -> Leftover {
        let Some(text) = self.meta.get("leftover_budget") else { return Leftover::Nothing };
        if let Some(leftover) = Leftover::parse(text) {
            return leftover;
        }
        let text = text.to_lowercase();
        if text.starts_with("partially fund one") {
            return Leftover::PartFundNext { at_least_percent: 0 };
        }
        if text.starts_with("fund additional") && text.contains("fit") {
            return Leftover::FundAcross;
        }
        self.ignored("leftover_budget");
        Leftover::Nothing
    }
}

fn usable(rule: &TieRule, plans: &[Plan]) -> bool {
    let submitted = || plans.iter().all(|plan| plan.submitted.is_some());
    !rule.keys.is_empty()
        && (!rule.keys.contains(&TieKey::Lot) || rule.seed.is_some())
        && (!rule.keys.contains(&TieKey::EarlierSubmitted) || submitted())
}
