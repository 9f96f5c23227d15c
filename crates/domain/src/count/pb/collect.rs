//! Makes an election and packed ballots of the rows of a file.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::meta::Meta;
use super::number::Decimal;
use super::read::{Event, Row, Sink, tidy};
use super::reading::{BallotFault, Note, Reading};
use super::{PbError, Problem, Section, specify};
use crate::count::ballot::{Ballots, Marks, Numbers};
use crate::count::election::{Election, Plan};
use crate::count::order::sorted;
use crate::count::validate::{Fault, Frame, check_marks, repeated};

/// How many ballots with faults are kept with their place; all are counted.
const KEPT_FAULTS: usize = 1000;

/// A hash for short ids; nobody gains from making them collide.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
}

/// The columns of `VOTES`.
#[derive(Debug, Default)]
struct VoteColumns {
    voter: usize,
    vote: usize,
    points: Option<usize>,
}

/// What is there once `VOTES` begins.
struct Counting {
    election: Election,
    ballots: Ballots,
    places: HashMap<String, u32, BuildHasherDefault<Fnv>>,
    columns: VoteColumns,
    point_decimals: u8,
}

/// Takes the rows of a file; give it to [`super::Reader`].
pub struct Collector {
    meta: Meta,
    columns: Vec<String>,
    rows: Vec<specify::PlanRow>,
    counting: Option<Counting>,
    drop_faulty: bool,
    voters: Vec<u64>,
    faults: Vec<BallotFault>,
    faulty: u64,
    notes: Vec<Note>,
    rule_known: bool,
    ties_known: bool,
    // Room for one ballot, used again for every ballot.
    plans: Vec<u32>,
    values: Vec<i64>,
    wrong: Vec<Fault>,
}

impl Default for Collector {
    fn default() -> Self {
        Self::new()
    }
}

impl Collector {
    /// Keeps ballots that break a limit, as published counts do, and reports them.
    #[must_use]
    pub fn new() -> Self {
        Self {
            meta: Meta::default(),
            columns: Vec::new(),
            rows: Vec::new(),
            counting: None,
            drop_faulty: false,
            voters: Vec::new(),
            faults: Vec::new(),
            faulty: 0,
            notes: Vec::new(),
            rule_known: false,
            ties_known: false,
            plans: Vec::new(),
            values: Vec::new(),
            wrong: Vec::new(),
        }
    }

    /// Does not count ballots that break a limit, and reports them.
    #[must_use]
    pub fn strict() -> Self {
        Self { drop_faulty: true, ..Self::new() }
    }

    /// What was read; call it after [`super::Reader::finish`].
    ///
    /// # Errors
    /// When the file had no ballots table.
    pub fn finish(mut self) -> Result<Reading, PbError> {
        let Some(counting) = self.counting else {
            let problem = Problem::MissingSection(Section::Votes);
            return Err(PbError { line: 1, column: 1, problem });
        };
        let rows = self.voters.len();
        self.voters.sort_unstable();
        self.voters.dedup();
        if self.voters.len() < rows {
            self.notes.push(Note::RepeatedVoters { number: (rows - self.voters.len()) as u64 });
        }
        for (key, counted) in [("num_projects", self.rows.len()), ("num_votes", rows)] {
            let counted = i64::try_from(counted).unwrap_or(i64::MAX);
            match self.meta.whole(key) {
                Ok(Some(stated)) if stated != counted => {
                    self.notes.push(Note::OtherNumber { key: key.to_owned(), stated, counted });
                }
                Ok(_) => {}
                Err(_) => self.notes.push(Note::Ignored { key: key.to_owned() }),
            }
        }
        self.notes = sorted(self.notes, Ord::cmp);
        self.notes.dedup();
        Ok(Reading {
            election: counting.election,
            rule_known: self.rule_known,
            ties_known: self.ties_known,
            ballots: counting.ballots,
            meta: self.meta,
            point_decimals: counting.point_decimals,
            faults: self.faults,
            faulty: self.faulty,
            notes: self.notes,
        })
    }

    fn begin_votes(&mut self, row: &Row<'_>) -> Result<(), PbError> {
        let place = |names: &[&str]| {
            row.fields().position(|field| names.iter().any(|name| field.eq_ignore_ascii_case(name)))
        };
        let missing = |name: &str| row.error(0, Problem::MissingColumn(name.to_owned()));
        let columns = VoteColumns {
            voter: place(&["voter_id"]).unwrap_or(0),
            vote: place(&["vote"]).ok_or_else(|| missing("vote"))?,
            points: place(&["points"]),
        };
        let made = specify::election(&self.meta, &self.rows, row)?;
        if made.election.style.numbers() == Numbers::Points && columns.points.is_none() {
            return Err(missing("points"));
        }
        self.rule_known = made.rule_known;
        self.ties_known = made.ties_known;
        self.notes.extend(made.notes);
        let id = |(at, plan): (usize, &Plan)| (plan.id.0.clone(), crate::count::ballot::small(at));
        self.counting = Some(Counting {
            places: made.election.plans.iter().enumerate().map(id).collect(),
            ballots: Ballots::new(made.election.style),
            election: made.election,
            columns,
            point_decimals: made.point_decimals,
        });
        Ok(())
    }

    fn vote(&mut self, row: &Row<'_>) {
        let Some(counting) = &mut self.counting else { return };
        self.plans.clear();
        self.values.clear();
        self.wrong.clear();
        counting.read_marks(row, &mut self.plans, &mut self.values, &mut self.wrong);
        let marks = Marks { plans: &self.plans, numbers: &self.values };
        check_marks(&Frame::of(&counting.election), marks, &mut self.wrong);
        for plan in repeated(&self.plans) {
            drop_repeats(plan, &mut self.plans, &mut self.values);
        }
        let voter = row.get(counting.columns.voter).unwrap_or_default();
        // Two different ids with one hash would only cause a note, once in billions of pairs.
        let mut hash = Fnv::default();
        hash.write(voter.as_bytes());
        self.voters.push(hash.finish());
        if !self.wrong.is_empty() {
            self.faulty += 1;
            if self.faults.len() < KEPT_FAULTS {
                self.faults.push(BallotFault {
                    line: row.line(),
                    voter: voter.to_owned(),
                    faults: self.wrong.clone(),
                });
            }
            if self.drop_faulty {
                return;
            }
        }
        counting.ballots.push_marks(Marks { plans: &self.plans, numbers: &self.values });
    }
}

impl Sink for Collector {
    fn event(&mut self, event: Event<'_>) -> Result<(), PbError> {
        match event {
            Event::Columns(Section::Meta, row) => {
                if row.get(0).is_some_and(|key| key.eq_ignore_ascii_case("key")) {
                    Ok(())
                } else {
                    Err(row.error(0, Problem::MissingColumns(Section::Meta)))
                }
            }
            Event::Row(Section::Meta, row) => {
                let key = row.get(0).unwrap_or_default();
                if self.meta.iter().any(|(known, _)| known == key) {
                    self.notes.push(Note::Ignored { key: key.to_owned() });
                }
                self.meta.push(key, row.get(1).unwrap_or_default(), row.line());
                Ok(())
            }
            Event::Columns(Section::Projects, row) => {
                self.columns = row.fields().map(str::to_ascii_lowercase).collect();
                for name in ["project_id", "cost"] {
                    if !self.columns.iter().any(|column| column == name) {
                        return Err(row.error(0, Problem::MissingColumn(name.to_owned())));
                    }
                }
                Ok(())
            }
            Event::Row(Section::Projects, row) => {
                self.rows.push(specify::plan_row(&self.columns, &row)?);
                Ok(())
            }
            Event::Columns(Section::Votes, row) => self.begin_votes(&row),
            Event::Row(Section::Votes, row) => {
                self.vote(&row);
                Ok(())
            }
        }
    }
}

impl Counting {
    /// Reads one ballot; what cannot be read is left out and reported.
    fn read_marks(
        &mut self,
        row: &Row<'_>,
        plans: &mut Vec<u32>,
        values: &mut Vec<i64>,
        wrong: &mut Vec<Fault>,
    ) {
        let items = |at: usize| {
            let text = row.get(at).unwrap_or_default();
            let text = if text.eq_ignore_ascii_case("none") { "" } else { text };
            text.split(',').map(tidy).filter(|item| !item.is_empty())
        };
        let numbers = self.ballots.numbers();
        let mut points = self.columns.points.map(items);
        let (mut named, mut numbered) = (0u32, 0u32);
        for (place, id) in items(self.columns.vote).enumerate() {
            named += 1;
            let value = match numbers {
                Numbers::None => None,
                Numbers::Places => Some(i64::try_from(place).unwrap_or(i64::MAX)),
                Numbers::Points => {
                    let Some(text) = points.as_mut().and_then(Iterator::next) else { continue };
                    numbered += 1;
                    match self.points(text, values) {
                        Some(value) => Some(value),
                        None => {
                            wrong.push(Fault::NotANumber { text: text.to_owned() });
                            continue;
                        }
                    }
                }
            };
            match self.places.get(id) {
                Some(&plan) => {
                    plans.push(plan);
                    values.extend(value);
                }
                None => wrong.push(Fault::UnknownPlan { plan: id.to_owned() }),
            }
        }
        if numbers == Numbers::Points {
            let more = points.map_or(0, Iterator::count);
            numbered = numbered.saturating_add(crate::count::ballot::small(more));
            if numbered != named {
                wrong.push(Fault::Unpaired { plans: named, points: numbered });
            }
        }
    }

    /// Reads a number of points; with more decimals than before, everything read is counted anew in
    /// the smaller unit.
    fn points(&mut self, text: &str, read: &mut [i64]) -> Option<i64> {
        if let Ok(whole) = text.parse::<i32>()
            && self.point_decimals == 0
        {
            return Some(i64::from(whole));
        }
        let number = Decimal::parse(text).filter(|number| number.decimals <= 6)?;
        if number.decimals > self.point_decimals {
            let by = 10i64.pow(u32::from(number.decimals - self.point_decimals));
            self.point_decimals = number.decimals;
            self.election.scale_points(by);
            self.ballots.scale_points(by);
            for value in read {
                *value = value.saturating_mul(by);
            }
        }
        i64::try_from(number.in_units(self.point_decimals)?).ok()
    }
}

/// Keeps the first of several marks for one plan.
fn drop_repeats(plan: u32, plans: &mut Vec<u32>, values: &mut Vec<i64>) {
    let first = plans.iter().position(|&other| other == plan);
    let mut at = plans.len();
    while at > 0 {
        at -= 1;
        if plans[at] == plan && Some(at) != first {
            plans.remove(at);
            if at < values.len() {
                values.remove(at);
            }
        }
    }
}
