//! Support lists that come in on paper, at the desk, at meetings.

use domain::id::*;
use domain::support::{Channel, LineState};
use store::{Error, NewLine, NewPerson, NewSheet, OpenLine};

use crate::common::*;

fn sheet(t: &Town<'_>, proposal: ProposalId, receipt: i64, after: i64) -> NewSheet {
    NewSheet {
        id: SheetId(t.id()),
        municipality: t.m,
        proposal,
        receipt,
        channel: Channel::Paper,
        source: "Inloopavond".into(),
        entered_by: t.account,
        entered_at: NOW.plus_seconds(after),
    }
}

fn line(t: &Town<'_>, sheet: SheetId, position: i64) -> NewLine {
    NewLine {
        id: LineId(t.id()),
        sheet,
        position,
        name: Some("J. Jansen".into()),
        name_key: "j jansen".into(),
        address_key: None,
        state: LineState::Undecided,
        person: None,
        like: None,
    }
}

#[tokio::test]
async fn a_support_list_is_found_with_its_lines_in_order() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let proposal = t.add(&t.new_proposal(4, "Meer bomen")).await;
        let account_person = NewPerson {
            id: PersonId(t.id()),
            municipality: t.m,
            account: Some(t.account),
            name_key: "j jansen".into(),
            address_key: None,
            created_at: NOW,
        };
        let paper = t.add_person("k pietersen").await;
        let new = sheet(t, proposal, 1, 0);
        let mut counted = line(t, new.id, 2);
        (counted.name, counted.state, counted.person) = (None, LineState::Counted, Some(paper));
        let mut open = line(t, new.id, 1);
        open.like = Some(account_person.id);
        t.work(async |w| {
            w.ensure_person(&account_person).await?;
            w.add_supports(&[t.new_support(proposal, account_person.id)]).await?;
            w.add_sheet(&new).await?;
            w.add_line(&counted).await?;
            w.add_line(&open).await
        })
        .await
        .unwrap();
        let (row, lines) = t.read().find_sheet(t.m, new.id).await.unwrap().unwrap();
        assert_eq!((row.id, row.receipt, row.proposal_id, row.proposal_number), (new.id, 1, proposal, 4));
        assert_eq!(
            (row.proposal_title.as_str(), row.channel, row.source),
            ("Meer bomen", Channel::Paper, new.source)
        );
        assert_eq!((row.lines, row.counted, row.undecided, row.entered_at), (2, 1, 1, NOW));
        assert_eq!(lines.iter().map(|line| line.id).collect::<Vec<_>>(), [open.id, counted.id]);
        assert_eq!(lines[0].name.as_deref(), Some("J. Jansen"));
        assert_eq!(lines[0].like_name.as_deref(), Some("Naam van eerste@example.org"));
        assert_eq!((lines[0].like_channel, lines[0].like_area), (Some(Channel::Web), Some(t.areas[0].id)));
        assert_eq!((&lines[1].name, lines[1].state, &lines[1].like_name), (&None, LineState::Counted, &None));
        assert_eq!(t.read().find_sheet(other.m, new.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn support_lists_are_listed_newest_first_page_by_page() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(1, "Meer bomen")).await;
        for receipt in 1..=7 {
            let new = sheet(t, proposal, receipt, receipt / 3);
            t.work(async |w| w.add_sheet(&new).await).await.unwrap();
        }
        let (mut receipts, mut cursor) = (Vec::new(), None);
        loop {
            let page = t.read().list_sheets(t.m, cursor, 2).await.unwrap();
            assert_eq!(page.total, 7);
            receipts.extend(page.items.iter().map(|row| row.receipt));
            if page.next.is_none() {
                let back = t.read().list_sheets(t.m, page.previous, 2).await.unwrap();
                assert_eq!(back.items.iter().map(|row| row.receipt).collect::<Vec<_>>(), [3, 2]);
                break;
            }
            cursor = page.next;
        }
        assert_eq!(receipts, [7, 6, 5, 4, 3, 2, 1]);
    })
    .await;
}

#[tokio::test]
async fn a_line_is_settled_once_and_the_name_forgotten() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let proposal = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let new = sheet(t, proposal, 1, 0);
        let (same, different) = (line(t, new.id, 1), line(t, new.id, 2));
        t.work(async |w| {
            w.add_sheet(&new).await?;
            w.add_line(&same).await?;
            w.add_line(&different).await
        })
        .await
        .unwrap();
        let open = OpenLine {
            id: same.id,
            sheet: new.id,
            proposal,
            channel: Channel::Paper,
            state: LineState::Undecided,
            name_key: "j jansen".into(),
            address_key: None,
        };
        assert_eq!(t.read().find_line(t.m, same.id).await.unwrap(), Some(open));
        assert_eq!(t.read().find_line(other.m, same.id).await.unwrap(), None);
        assert_eq!(t.read().count_undecided(t.m).await.unwrap(), 2);
        assert_eq!(t.read().count_undecided(other.m).await.unwrap(), 0);
        let person = t.add_person("j jansen").await;
        let settle = async |id, state, person| {
            t.work(async |w| w.settle_line(id, state, person, t.account, NOW).await).await
        };
        assert!(settle(same.id, LineState::SamePerson, None).await.unwrap());
        assert!(!settle(same.id, LineState::OtherPerson, Some(person)).await.unwrap());
        let refused = settle(different.id, LineState::OtherPerson, None).await.unwrap_err();
        assert!(matches!(&refused, Error::Refused(rule) if rule == "sheet_line_counted"), "{refused:?}");
        assert!(settle(different.id, LineState::OtherPerson, Some(person)).await.unwrap());
        let (row, lines) = t.read().find_sheet(t.m, new.id).await.unwrap().unwrap();
        assert_eq!((row.counted, row.undecided), (1, 0));
        assert!(lines.iter().all(|line| line.name.is_none()));
        assert_eq!(t.read().count_undecided(t.m).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_receipt_number_is_used_once_in_a_municipality() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let (one, two) = (sheet(t, proposal, 1, 0), sheet(t, proposal, 1, 0));
        t.work(async |w| w.add_sheet(&one).await).await.unwrap();
        let taken = t.work(async |w| w.add_sheet(&two).await).await.unwrap_err();
        assert!(taken.is_taken("sheet", "receipt"), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn a_support_list_belongs_to_a_proposal_of_the_same_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let theirs = other.add(&other.new_proposal(1, "Van een ander")).await;
        let new = sheet(t, theirs, 1, 0);
        let refused = t.work(async |w| w.add_sheet(&new).await).await.unwrap_err();
        assert!(matches!(refused, Error::Dangling), "{refused:?}");
    })
    .await;
}
