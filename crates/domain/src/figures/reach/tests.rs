use proptest::prelude::*;

use super::*;
use crate::evaluation::Score;

fn row(channel: ChannelKind, (coded, told): (i64, i64), sent: i64, visits: i64) -> MomentCount {
    MomentCount { channel, moments: coded.max(1), coded, told, sent, visits }
}

fn day(n: i64) -> Timestamp {
    Timestamp(1_790_000_000_000_000).plus_days(n)
}

fn period() -> Option<(Timestamp, Timestamp)> {
    Some((day(0), day(40)))
}

/// Counted by hand: 2,000 letters and 84 visits, 12 posters and 40 visits, talks without a code.
fn counts() -> ReachCounts {
    ReachCounts {
        moments: vec![
            row(ChannelKind::Letter, (1, 1), 2000, 84),
            row(ChannelKind::Poster, (2, 1), 12, 40),
            row(ChannelKind::Street, (0, 0), 0, 0),
        ],
        days: Some(("2026-10-01".into(), "2026-10-20".into())),
        accounts: 58,
        newcomers: 33,
    }
}

#[test]
fn every_figure_of_the_reach_is_what_was_counted_by_hand() {
    let found = reach(&counts(), period());
    let rows: Vec<_> = found.channels.iter().map(|row| (row.channel, row.visits, row.sent)).collect();
    assert_eq!(
        rows,
        [
            (ChannelKind::Letter, Visits::Counted(84), Some(2000)),
            // Of one of the two posters nobody wrote down how many there were.
            (ChannelKind::Poster, Visits::Counted(40), None),
            (ChannelKind::Street, Visits::NotMeasured, None),
        ]
    );
    assert_eq!(found.visits, Some(124));
    // 84 of 2,000 is 4.2 for each hundred.
    let rates: Vec<_> = found.channels.iter().map(per_hundred).collect();
    assert_eq!(rates, [Some(42), None, None]);
    let accounts = found.accounts.map(|row| (row.made, row.newcomers));
    assert_eq!(accounts, Some((Some(58), Some(33))));
}

#[test]
fn what_was_not_measured_is_no_zero() {
    let found = reach(
        &ReachCounts { moments: vec![row(ChannelKind::Street, (0, 0), 0, 0)], ..Default::default() },
        None,
    );
    assert_eq!((found.visits, found.measured, found.accounts), (None, false, None));
    let none_came =
        ReachCounts { moments: vec![row(ChannelKind::Poster, (1, 0), 0, 0)], ..Default::default() };
    let found = reach(&none_came, None);
    assert_eq!((found.visits, found.measured), (Some(0), true));
}

fn group(process: i64, first_time: Option<bool>, part: Option<Part>, n: u32) -> AnswerGroup {
    AnswerGroup {
        process: Score::new(process).unwrap_or(Score::ALL[0]),
        result: None,
        influence: None,
        frame: None,
        first_time,
        part,
        reason: None,
        kind: None,
        on_paper: false,
        n,
    }
}

fn round() -> Round {
    Round { opens_at: day(40), closes_at: day(60) }
}

#[test]
fn new_faces_are_a_part_of_who_said_so() {
    let answers = [
        group(4, Some(true), Some(Part::ToTheEnd), 14),
        group(2, Some(true), Some(Part::Stopped), 6),
        group(4, Some(false), Some(Part::ToTheEnd), 7),
        group(3, None, None, 9),
    ];
    let found = new_faces(&answers, Some(round())).map(|row| (row.n, row.first));
    assert_eq!(found, Some((Some(27), Some(20))));
    assert_eq!(new_faces(&answers, None), None, "one can still answer");
    let few = [group(4, Some(true), None, 12), group(4, Some(false), None, 3)];
    let found = new_faces(&few, Some(round())).map(|row| (row.n, row.first));
    assert_eq!(found, Some((Some(15), None)), "three would be a subtraction away");
}

#[test]
fn who_stopped_is_told_as_on_the_page_about_looking_back() {
    let answers = [
        group(4, None, Some(Part::ToTheEnd), 14),
        group(2, None, Some(Part::Stopped), 6),
        group(3, None, None, 9),
    ];
    let found = drop_outs(21, 6, &answers, Some(round()));
    assert_eq!(found, DropOuts { sent: 21, drafts: Some(6), stopped: Some((29, 6)) });
    assert_eq!(drop_outs(21, 4, &answers, None), DropOuts { sent: 21, drafts: None, stopped: None });
    assert_eq!(drop_outs(21, 0, &[], None).drafts, Some(0));
}

proptest! {
    #[test]
    fn no_small_number_is_shown_and_none_is_a_subtraction_away(
        visits in prop::collection::vec((0_i64..3, 0_i64..60), 1..12),
        newcomers in 0_i64..40,
        others in 0_i64..40,
    ) {
        let moments: Vec<_> = ChannelKind::ALL.iter().zip(&visits)
            .map(|(channel, (coded, n))| row(*channel, (*coded, *coded), 100, if *coded > 0 { *n } else { 0 }))
            .collect();
        let counts = ReachCounts { moments, days: None, accounts: newcomers + others, newcomers };
        let found = reach(&counts, period());
        let small = |n: i64| n > 0 && n < SMALLEST;
        let mut shown = 0;
        let mut hidden = 0;
        for figure in &found.channels {
            match figure.visits {
                Visits::Counted(n) => { prop_assert!(!small(n)); shown += n; }
                Visits::Hidden => { hidden += 1; }
                Visits::NotMeasured => {}
            }
            prop_assert!(per_hundred(figure).is_none() || matches!(figure.visits, Visits::Counted(_)));
        }
        if let Some(total) = found.visits {
            prop_assert!(hidden != 1 && (hidden == 0 || total - shown >= SMALLEST));
        }
        if let Some(Accounts { made: Some(made), newcomers: Some(new), .. }) = found.accounts {
            prop_assert!(!small(new) && !small(made - new) && !small(made));
        }
    }
}
