//! Amounts and rules in words.

use domain::count::outcome::Stage;
use domain::count::recount::Recount;
use domain::count::rule::{EqualShares, Fit, Greedy, Utility};
use domain::count::{BudgetRule, Leftover, TieKey, TieRule};

use crate::i18n::{Lang, number_text};
use crate::t;

/// `€ 2.500,50`: whole euros without decimals, else at least two.
pub(super) fn money(lang: Lang, units: u64, decimals: u8, currency: &str) -> String {
    let number = split(lang, i64::try_from(units).unwrap_or(i64::MAX), decimals, 2);
    match currency {
        "EUR" | "" => format!("€ {number}"),
        other => format!("{other} {number}"),
    }
}

/// A number with as many decimals as it needs.
pub(super) fn decimal(lang: Lang, units: i64, decimals: u8) -> String {
    split(lang, units, decimals, 1)
}

fn split(lang: Lang, units: i64, decimals: u8, least: usize) -> String {
    let one = 10i64.checked_pow(u32::from(decimals)).unwrap_or(i64::MAX);
    let mut text = number_text(lang, units / one);
    if units < 0 && units / one == 0 {
        text.insert(0, '-');
    }
    let part = (units % one).unsigned_abs();
    if part > 0 {
        let mut digits = format!("{part:0width$}", width = usize::from(decimals));
        while digits.len() > least && digits.ends_with('0') {
            digits.pop();
        }
        while digits.len() < least {
            digits.push('0');
        }
        text.push(if lang == Lang::Nl { ',' } else { '.' });
        text.push_str(&digits);
    }
    text
}

/// The name of a rule in words.
pub(super) fn rule(lang: Lang, rule: &BudgetRule) -> String {
    match rule {
        BudgetRule::Greedy(Greedy { fit: Fit::Stop, .. }) => {
            t!(lang; recount::rule_greedy_no_skip).to_owned()
        }
        BudgetRule::Greedy(Greedy { fit: Fit::StopInPool, .. }) => {
            t!(lang; recount::rule_greedy_stop_in_pool).to_owned()
        }
        BudgetRule::Greedy(Greedy { threshold: Some(_), .. }) => {
            t!(lang; recount::rule_greedy_threshold).to_owned()
        }
        BudgetRule::Greedy(_) => t!(lang; recount::rule_greedy).to_owned(),
        BudgetRule::EqualShares(shares) => equal_shares(lang, shares),
        BudgetRule::Phragmen => t!(lang; recount::rule_phragmen).to_owned(),
    }
}

fn equal_shares(lang: Lang, rule: &EqualShares) -> String {
    let name = match rule.utility {
        Utility::Cost => t!(lang; recount::rule_shares),
        Utility::Plans => t!(lang; recount::rule_shares_plans),
    };
    let name = match &rule.raise {
        None => name.to_owned(),
        Some(raise) if raise.stop_when_full => t!(lang; recount::rule_add1_full, rule = name),
        Some(_) => t!(lang; recount::rule_add1, rule = name),
    };
    match rule.comparison {
        None => name,
        Some(_) => t!(lang; recount::rule_comparison, rule = name),
    }
}

/// What decides ties, in the order in which it is looked at.
pub(super) fn ties(lang: Lang, rule: &TieRule) -> String {
    rule.keys.iter().map(|&key| tie(lang, key)).collect::<Vec<_>>().join("; ")
}

pub(super) fn tie(lang: Lang, key: TieKey) -> &'static str {
    match key {
        TieKey::LowerCost => t!(lang; recount::tie_lower_cost),
        TieKey::HigherCost => t!(lang; recount::tie_higher_cost),
        TieKey::MoreSupports => t!(lang; recount::tie_more_supports),
        TieKey::EarlierSubmitted => t!(lang; recount::tie_earlier_submitted),
        TieKey::Lot => t!(lang; recount::tie_lot),
        TieKey::AsStated => t!(lang; recount::tie_as_stated),
    }
}

pub(super) fn leftover(lang: Lang, leftover: Leftover) -> &'static str {
    match leftover {
        Leftover::Nothing => t!(lang; recount::leftover_none),
        Leftover::FundWhatFits => t!(lang; recount::leftover_fits),
        Leftover::FundAcross => t!(lang; recount::leftover_across),
        Leftover::PartFundNext { .. } => t!(lang; recount::leftover_part),
    }
}

/// What happened to a plan.
pub(super) fn outcome(lang: Lang, recount: &Recount, plan: usize) -> &'static str {
    match recount.outcome.awards.iter().find(|award| award.plan == plan) {
        None => t!(lang; recount::not_chosen),
        Some(award) if award.stage == Stage::Part => t!(lang; recount::chosen_part),
        Some(_) => t!(lang; recount::chosen),
    }
}
