//! Writes rows; the caller takes the text away whenever it likes.

use super::Section;
use super::meta::Meta;
use super::number;
use crate::count::ballot::{Ballots, Numbers};
use crate::count::election::Election;

/// A writer of rows. Lines end with a line feed.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// A writer with nothing written.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Opens a table with its column names.
    pub fn section<'f>(&mut self, section: Section, columns: impl IntoIterator<Item = &'f str>) {
        self.text.push_str(section.as_str());
        self.text.push('\n');
        self.row(columns);
    }

    /// Writes one row.
    pub fn row<'f>(&mut self, fields: impl IntoIterator<Item = &'f str>) {
        let from = self.text.len();
        for (at, field) in fields.into_iter().enumerate() {
            if at > 0 {
                self.text.push(';');
            }
            self.field(field);
        }
        // A plan whose id is the name of a table must not be read as that table.
        let first = self.text[from..].split(';').next().unwrap_or_default().to_owned();
        if Section::ALL.iter().any(|section| first.eq_ignore_ascii_case(section.as_str())) {
            self.text.insert(from + first.len(), '"');
            self.text.insert(from, '"');
        }
        self.text.push('\n');
    }

    fn field(&mut self, field: &str) {
        let field = field.trim();
        if !field.contains([';', '"', '\n', '\r']) {
            self.text.push_str(field);
            return;
        }
        self.text.push('"');
        for letter in field.chars() {
            if letter == '"' {
                self.text.push('"');
            }
            self.text.push(letter);
        }
        self.text.push('"');
    }

    /// Takes away what was written so far.
    #[must_use]
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}

/// The name of the vote type of an election.
#[must_use]
pub fn vote_type(election: &Election) -> &'static str {
    use crate::count::ballot::BallotStyle as Style;
    match election.style {
        Style::Approval | Style::Knapsack => "approval",
        Style::ChooseOne | Style::YesNo => "choose-1",
        Style::Ordinal { .. } => "ordinal",
        Style::Cumulative => "cumulative",
        Style::Scoring => "scoring",
    }
}

/// Writes the `META` and `PROJECTS` tables of an election and opens `VOTES`. Keys that `extra` holds
/// come first and in its order; what the election itself says wins.
pub fn head(writer: &mut Writer, election: &Election, extra: &Meta, ballots: usize) {
    let meta = meta_of(election, extra, ballots);
    writer.section(Section::Meta, ["key", "value"]);
    for (key, value) in meta.iter() {
        writer.row([key, value]);
    }
    writer.section(
        Section::Projects,
        ["project_id", "cost", "name", "category", "target", "neighborhood", "exclusive", "submitted"],
    );
    for plan in &election.plans {
        let cost = number::write(i128::from(plan.cost), election.decimals);
        let submitted = plan.submitted.map(|at| at.to_string()).unwrap_or_default();
        writer.row([
            plan.id.as_str(),
            // The format has no mark for a withdrawn plan; this cost is its convention.
            if plan.withdrawn { WITHDRAWN_COST } else { &cost },
            &plan.name,
            &plan.categories.join(","),
            &plan.targets.join(","),
            plan.area.as_deref().unwrap_or_default(),
            plan.exclusive.as_deref().unwrap_or_default(),
            &submitted,
        ]);
    }
    let columns: &[&str] = match ballots_have_points(election) {
        true => &["voter_id", "vote", "points"],
        false => &["voter_id", "vote"],
    };
    writer.section(Section::Votes, columns.iter().copied());
}

/// The cost that published files give a plan that was withdrawn.
pub const WITHDRAWN_COST: &str = "999999999";

fn ballots_have_points(election: &Election) -> bool {
    election.style.numbers() == Numbers::Points
}

/// Writes one ballot.
pub fn vote(writer: &mut Writer, election: &Election, ballots: &Ballots, voter: usize, id: &str) {
    let marks = ballots.get(voter);
    let mut order: Vec<usize> = (0..marks.plans.len()).collect();
    match ballots.numbers() {
        Numbers::Places => order.sort_by_key(|&at| marks.number(at)),
        Numbers::Points => order.sort_by_key(|&at| std::cmp::Reverse(marks.number(at))),
        Numbers::None => {}
    }
    let ids: Vec<&str> = order
        .iter()
        .filter_map(|&at| election.plans.get(marks.plans[at] as usize))
        .map(|plan| plan.id.as_str())
        .collect();
    let ids = ids.join(",");
    if ballots_have_points(election) {
        let points: Vec<String> = order.iter().map(|&at| marks.number(at).to_string()).collect();
        writer.row([id, &ids, &points.join(",")]);
    } else {
        writer.row([id, &ids]);
    }
}

fn meta_of(election: &Election, extra: &Meta, ballots: usize) -> Meta {
    let limits = &election.limits;
    let money = |amount: u64| number::write(i128::from(amount), election.decimals);
    let mut meta = extra.clone();
    if meta.get("description").is_none() {
        meta.set("description", election.source.description.clone());
    }
    meta.set("num_projects", election.plans.len().to_string());
    meta.set("num_votes", ballots.to_string());
    meta.set("budget", money(election.budget));
    meta.set("vote_type", vote_type(election));
    if meta.get("rule").is_none() {
        meta.set("rule", election.rule.name());
    }
    let mut optional = |key: &str, value: Option<String>| {
        if let Some(value) = value {
            meta.set(key, value);
        }
    };
    optional("min_length", (limits.min_picks > 0).then(|| limits.min_picks.to_string()));
    optional("max_length", limits.max_picks.map(|most| most.to_string()));
    optional("min_sum_cost", (limits.min_cost > 0).then(|| money(limits.min_cost)));
    optional("max_sum_cost", limits.max_cost.map(money));
    optional("min_points", limits.min_points.map(|points| points.to_string()));
    optional("max_points", limits.max_points.map(|points| points.to_string()));
    optional("min_sum_points", limits.min_points_total.map(|points| points.to_string()));
    optional("max_sum_points", limits.max_points_total.map(|points| points.to_string()));
    optional("default_score", (limits.default_score != 0).then(|| limits.default_score.to_string()));
    if let crate::count::BudgetRule::Greedy(greedy) = &election.rule {
        optional("min_project_score_threshold", greedy.threshold.map(|score| score.to_string()));
    }
    optional(super::meta::MIN_VOTES_KEY, (election.min_votes > 0).then(|| election.min_votes.to_string()));
    caps(&mut meta, "categories", "budget_per_category", &election.category_caps, &money);
    caps(&mut meta, "neighborhoods", "budget_per_neighborhood", &election.area_caps, &money);
    meta.set("leftover_budget", election.leftover.name());
    meta.set(super::meta::TIE_KEY, election.ties.names());
    if let Some(seed) = &election.ties.seed {
        meta.set(super::meta::SEED_KEY, seed.clone());
    }
    meta
}

fn caps(
    meta: &mut Meta,
    names: &str,
    amounts: &str,
    caps: &[crate::count::election::Cap],
    money: &dyn Fn(u64) -> String,
) {
    if !caps.is_empty() {
        let join = |items: Vec<String>| items.join(",");
        meta.set(names, join(caps.iter().map(|cap| cap.of.clone()).collect()));
        meta.set(amounts, join(caps.iter().map(|cap| money(cap.amount)).collect()));
    }
}
