//! What was counted, in the report: what may be shown, and nothing else.

use proptest::prelude::*;

use super::*;
use crate::campaign::ChannelKind;
use crate::evaluation::Round;
use crate::figures::{
    Budget, Cost, DropOuts, Figures, MomentCount, NewFaces, ReachCounts, Spent, Visits, costs, reach,
};
use crate::id::CostId;
use crate::suppress::SMALLEST;
use crate::time::Timestamp;

fn moments(channel: ChannelKind, coded: i64, visits: i64) -> MomentCount {
    MomentCount { channel, moments: 3, coded, told: 0, sent: 0, visits }
}

fn campaign(letter: i64, poster: i64, accounts: i64, newcomers: i64) -> Known {
    let counts = ReachCounts {
        moments: vec![
            moments(ChannelKind::Letter, 3, letter),
            moments(ChannelKind::Poster, 3, poster),
            moments(ChannelKind::Street, 0, 0),
        ],
        days: Some(("2027-02-01".into(), "2027-03-01".into())),
        accounts,
        newcomers,
    };
    let reach = reach(&counts, Some((Timestamp(0), Timestamp(1).plus_days(30))));
    Known { figures: Figures { reach, ..Figures::default() }, ..Known::default() }
}

fn participants(known: &Known) -> Vec<Line> {
    fill(Section::Participants, known)
}

#[test]
fn whom_the_campaign_reached_is_told_by_channel() {
    let lines = participants(&campaign(84, 40, 58, 33));
    assert_eq!(
        lines.first(),
        Some(&Line::Visits { visits: Some(124), days: Some(("2027-02-01".into(), "2027-03-01".into())) })
    );
    let rows = lines.iter().filter_map(|line| match line {
        Line::Reached(row) => Some((row.channel, row.visits)),
        _ => None,
    });
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            (ChannelKind::Letter, Visits::Counted(84)),
            (ChannelKind::Poster, Visits::Counted(40)),
            (ChannelKind::Street, Visits::NotMeasured),
        ]
    );
    let accounts = lines.iter().find_map(|line| match line {
        Line::Accounts(accounts) => Some((accounts.made, accounts.newcomers)),
        _ => None,
    });
    assert_eq!(accounts, Some((Some(58), Some(33))));
}

#[test]
fn what_was_not_measured_is_not_told() {
    assert_eq!(participants(&Known::default()), []);
    let reach = reach(
        &ReachCounts { moments: vec![moments(ChannelKind::Street, 0, 0)], ..ReachCounts::default() },
        None,
    );
    let known = Known { figures: Figures { reach, ..Figures::default() }, ..Known::default() };
    assert_eq!(participants(&known), []);
}

#[test]
fn new_faces_and_who_stopped_are_told_when_they_are_shown() {
    let round = Round { opens_at: Timestamp(0), closes_at: Timestamp(1) };
    let with = |new_faces, drop_outs| Known {
        figures: Figures { new_faces, drop_outs, ..Figures::default() },
        ..Known::default()
    };
    let known = with(
        Some(NewFaces { n: Some(40), first: Some(12), round }),
        DropOuts { sent: 30, drafts: Some(9), stopped: Some((50, 7)) },
    );
    assert_eq!(
        participants(&known),
        [
            Line::NewFaces { n: 40, first: 12 },
            Line::Begun { begun: 39, sent: 30 },
            Line::Stopped { n: 50, stopped: 7 }
        ]
    );
    let hidden = with(
        Some(NewFaces { n: Some(40), first: None, round }),
        DropOuts { sent: 30, drafts: None, stopped: None },
    );
    assert_eq!(participants(&hidden), []);
    let nobody = with(Some(NewFaces { n: Some(0), first: Some(0), round }), DropOuts::default());
    assert_eq!(participants(&nobody), []);
}

#[test]
fn what_it_cost_stands_beside_what_there_was() {
    let line = |money, hours| Cost {
        id: CostId(uuid::Uuid::nil()),
        what: "Zaal van mevrouw Jansen".into(),
        spent: Spent::from_parts(money, hours).unwrap_or(Spent::Hours(1)),
        day: "2027-02-18".into(),
        source: "Factuur van mevrouw Jansen".into(),
    };
    let budget = Budget { money: Some((Cents(500_000), "Begroting".into())), published: true };
    let lines = [line(Some(Cents(120_050)), None), line(None, Some(40))];
    let known = Known { cost: Some(costs(&budget, &lines, Some(50), Some(160))), ..Known::default() };
    let done = fill(Section::Done, &known);
    let each = Some(Cents(2401));
    assert_eq!(
        done,
        [
            Line::Spent { money: Cents(120_050), budget: Some(Cents(500_000)), each },
            Line::Hours { real: 40, planned: Some(160) }
        ]
    );
    assert!(!format!("{done:?}").contains("Jansen"), "where a bill is from stays with staff");
    assert_eq!(fill(Section::Budget, &known), [Line::Budget(Cents(500_000)), Line::PlannedHours(160)]);
    let known = Known { cost: None, ..Known::default() };
    assert_eq!((fill(Section::Done, &known), fill(Section::Budget, &known)), (vec![], vec![]));
}

#[test]
fn how_proposals_came_in_is_said_by_what_there_was() {
    use crate::figures::ChannelFigure;
    use crate::support::Channel;
    let ways = |rows: &[(Channel, i64, i64)]| {
        let row = |(channel, proposals, supports)| ChannelFigure { channel, proposals, supports };
        let figures = Figures { channels: rows.iter().copied().map(row).collect(), ..Figures::default() };
        let known = Known { figures, ..Known::default() };
        fill(Section::Activities, &known).into_iter().find_map(|line| match line {
            Line::Collected { ways, proposals, supports, .. } => Some((ways, proposals, supports)),
            _ => None,
        })
    };
    assert_eq!(ways(&[(Channel::Web, 2, 3)]), Some((Ways::Site, 2, 3)));
    assert_eq!(ways(&[(Channel::Paper, 2, 3)]), Some((Ways::Elsewhere, 2, 3)));
    assert_eq!(ways(&[(Channel::Web, 2, 3), (Channel::Street, 0, 9)]), Some((Ways::Both, 2, 12)));
    assert_eq!(ways(&[]), None);
}

proptest! {
    #[test]
    fn no_small_number_of_visits_or_accounts_is_told(
        letter in 0..12_i64, poster in 0..12_i64, accounts in 0..12_i64, new in 0..12_i64,
    ) {
        for line in participants(&campaign(letter, poster, accounts.max(new), new)) {
            let told = match line {
                Line::Visits { visits, .. } => vec![visits],
                Line::Reached(row) => match row.visits {
                    Visits::Counted(n) => vec![Some(n)],
                    Visits::Hidden | Visits::NotMeasured => vec![],
                },
                Line::Accounts(accounts) => vec![accounts.made, accounts.newcomers],
                _ => vec![],
            };
            for n in told.into_iter().flatten() {
                prop_assert!(n == 0 || n >= SMALLEST, "{}", n);
            }
        }
    }
}
