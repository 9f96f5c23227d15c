//! Polls: each rule, ties, and the table of every round.
#![expect(clippy::unwrap_used, reason = "tests")]

use domain::count::poll::{Decision, Majority, Poll, PollFault, PollOption, PollRule, PollSpec, PollTieKey};
use domain::count::{Ballot, BallotStyle, Ballots, Limits};

fn spec(options: usize, style: BallotStyle, rule: PollRule) -> PollSpec {
    let option = |at: usize| PollOption { id: format!("o{at}"), name: format!("Option {at}") };
    PollSpec {
        options: (0..options).map(option).collect(),
        style,
        limits: Limits { blank_allowed: true, max_points_total: Some(9), ..Limits::default() },
        rule,
        ties: Vec::new(),
        seed: None,
        electorate: None,
    }
}

fn ballots(poll: &Poll, list: &[Ballot]) -> Ballots {
    let mut ballots = Ballots::new(poll.spec().style);
    for ballot in list {
        assert!(domain::count::validate::check(&poll.frame(), ballot).is_empty(), "{ballot:?}");
        ballots.push(ballot);
    }
    ballots
}

fn decide(spec: PollSpec, list: &[Ballot]) -> Decision {
    let poll = spec.check().unwrap();
    poll.count(&ballots(&poll, list)).decision
}

fn picks(list: &[usize]) -> Vec<Ballot> {
    list.iter().map(|&option| Ballot::Picks(vec![option])).collect()
}

fn ranking(list: &[usize]) -> Ballot {
    Ballot::Ranking(list.iter().map(|&option| vec![option]).collect())
}

#[test]
fn plurality_and_approval_take_the_most_votes() {
    let plurality = spec(3, BallotStyle::ChooseOne, PollRule::Plurality);
    assert_eq!(decide(plurality, &picks(&[0, 1, 1, 2])), Decision::Won { option: 1 });
    let approval = spec(3, BallotStyle::Approval, PollRule::Approval);
    let list = [Ballot::Picks(vec![0, 2]), Ballot::Picks(vec![2]), Ballot::Picks(vec![1])];
    assert_eq!(decide(approval, &list), Decision::Won { option: 2 });
}

#[test]
fn a_tie_is_decided_by_what_was_named_or_by_nothing() {
    let mut poll = spec(3, BallotStyle::ChooseOne, PollRule::Plurality);
    assert_eq!(decide(poll.clone(), &picks(&[1, 2])), Decision::Undecided);
    poll.ties = vec![PollTieKey::ListOrder];
    assert_eq!(decide(poll.clone(), &picks(&[1, 2])), Decision::Won { option: 1 });
    poll.ties = vec![PollTieKey::Lot];
    assert_eq!(poll.clone().check().unwrap_err(), [PollFault::LotWithoutSeed]);
    poll.seed = Some("7".to_owned());
    assert!(matches!(decide(poll, &picks(&[1, 2])), Decision::Won { option: 1 | 2 }));
}

#[test]
fn a_majority_looks_at_quorum_and_blank_votes() {
    let vote = |yes: usize, no: usize, blank: usize| {
        let mut list = picks(&vec![0; yes]);
        list.extend(picks(&vec![1; no]));
        list.extend(vec![Ballot::Blank; blank]);
        list
    };
    let poll = |rule: Majority| PollSpec {
        electorate: Some(100),
        ..spec(2, BallotStyle::YesNo, PollRule::Majority(rule))
    };
    let simple = Majority { quorum_percent: None, above: (1, 2), blanks_count: false };
    assert_eq!(decide(poll(simple), &vote(6, 5, 9)), Decision::Won { option: 0 });
    assert_eq!(decide(poll(simple), &vote(5, 5, 0)), Decision::Rejected { yes: 5, needed: 6 });
    let blanks = Majority { blanks_count: true, ..simple };
    assert_eq!(decide(poll(blanks), &vote(6, 5, 9)), Decision::Rejected { yes: 6, needed: 11 });
    let quorum = Majority { quorum_percent: Some(20), ..simple };
    assert_eq!(decide(poll(quorum), &vote(9, 1, 9)), Decision::NoQuorum { cast: 19, needed: 20 });
    assert_eq!(decide(poll(quorum), &vote(9, 1, 10)), Decision::Won { option: 0 });
    let two_thirds = Majority { above: (2, 3), ..simple };
    assert_eq!(decide(poll(two_thirds), &vote(6, 3, 0)), Decision::Rejected { yes: 6, needed: 7 });
    assert_eq!(decide(poll(two_thirds), &vote(7, 3, 0)), Decision::Won { option: 0 });
}

#[test]
fn points_are_added() {
    let points = spec(2, BallotStyle::Cumulative, PollRule::Points);
    let list = [Ballot::Points(vec![(0, 4), (1, 5)]), Ballot::Points(vec![(0, 2)])];
    assert_eq!(decide(points, &list), Decision::Won { option: 0 });
}

#[test]
fn instant_run_off_shows_every_round() {
    // The known example in which nobody has a majority until the last one is out.
    let poll = spec(3, BallotStyle::Ordinal { ties: false }, PollRule::InstantRunoff).check().unwrap();
    let mut list = vec![ranking(&[0, 1]); 4];
    list.extend(vec![ranking(&[1, 0]); 3]);
    list.extend(vec![ranking(&[2, 1]); 2]);
    list.push(ranking(&[2]));
    list.push(Ballot::Blank);
    let mut ties = poll.spec().clone();
    ties.ties = vec![PollTieKey::ListOrder];
    let poll = ties.check().unwrap();
    let outcome = poll.count(&ballots(&poll, &list));
    assert_eq!((outcome.ballots, outcome.blank), (11, 1));
    // 1 and 2 have three each; the list order keeps 1 and puts 2 out.
    assert_eq!(outcome.rounds[0].halves, [Some(8), Some(6), Some(6)]);
    assert_eq!(outcome.rounds[0].eliminated, Some(2));
    assert_eq!(outcome.rounds[0].tie.as_ref().unwrap().by, Some(PollTieKey::ListOrder));
    assert_eq!(outcome.rounds[1].halves, [Some(8), Some(10), None]);
    assert_eq!((outcome.rounds[1].counting, outcome.rounds[1].exhausted), (9, 1));
    assert_eq!(outcome.decision, Decision::Won { option: 1 });
}

#[test]
fn a_tie_in_a_run_off_looks_back_at_earlier_rounds() {
    let mut spec = spec(4, BallotStyle::Ordinal { ties: false }, PollRule::InstantRunoff);
    spec.ties = vec![PollTieKey::EarlierRounds];
    let poll = spec.check().unwrap();
    // Round 1: 5, 4, 3, 1. Option 3 goes out to option 2: 5, 4, 4. Before, 2 had fewer: out.
    let mut list = vec![ranking(&[0]); 5];
    list.extend(vec![ranking(&[1]); 4]);
    list.extend(vec![ranking(&[2, 1]); 3]);
    list.push(ranking(&[3, 2, 1]));
    let outcome = poll.count(&ballots(&poll, &list));
    assert_eq!(outcome.rounds[1].eliminated, Some(2));
    assert_eq!(outcome.decision, Decision::Won { option: 1 });
}

#[test]
fn borda_shares_the_points_of_shared_places() {
    let poll = spec(3, BallotStyle::Ordinal { ties: true }, PollRule::Borda).check().unwrap();
    let list = [Ballot::Ranking(vec![vec![0, 1], vec![2]]), ranking(&[1])];
    let outcome = poll.count(&ballots(&poll, &list));
    // In halves: 0 and 1 share places one and two, (2 + 1) / 2 points each.
    assert_eq!(outcome.rounds[0].halves, [Some(3), Some(7), Some(0)]);
    assert_eq!(outcome.decision, Decision::Won { option: 1 });
}

#[test]
fn nobody_voted() {
    for (style, rule) in [
        (BallotStyle::ChooseOne, PollRule::Plurality),
        (BallotStyle::Ordinal { ties: false }, PollRule::InstantRunoff),
        (BallotStyle::Ordinal { ties: true }, PollRule::Borda),
    ] {
        assert_eq!(decide(spec(2, style, rule), &[Ballot::Blank]), Decision::NoVotes);
    }
}

#[test]
fn polls_that_cannot_be_counted_are_refused() {
    let wrong = spec(1, BallotStyle::Approval, PollRule::InstantRunoff);
    assert_eq!(wrong.check().unwrap_err(), [PollFault::TooFewOptions, PollFault::StyleAndRule]);
    let rule = Majority { quorum_percent: Some(120), above: (3, 2), blanks_count: false };
    let wrong = spec(3, BallotStyle::YesNo, PollRule::Majority(rule));
    let faults = wrong.check().unwrap_err();
    assert_eq!(faults, [PollFault::NotTwoOptions, PollFault::BadFraction, PollFault::BadQuorum]);
}
