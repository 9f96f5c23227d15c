//! The team of a process, and what the administration agreed to.

use domain::id::*;
use domain::team::{Member, SignOff, SignOffBody, TeamRole};

use crate::common::*;

fn member(t: &Town<'_>, role: TeamRole, name: &str) -> Member {
    Member { id: MemberId(t.id()), role, name: name.into(), hours: 8, replacement: "Kim".into() }
}

fn sign_off(t: &Town<'_>, promised: &str) -> SignOff {
    SignOff {
        body: SignOffBody::Executive,
        name: "Wethouder Wonen".into(),
        agreed_on: "2026-10-01".into(),
        promised: promised.into(),
        document: "Collegebesluit".into(),
        url: "https://voorbeeldstad.example/besluit".into(),
        noted_by: Some(t.account),
        noted_at: NOW,
    }
}

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    let (leader, writer) =
        (member(t, TeamRole::ProjectLeader, "Sam \' \" 🌳"), member(t, TeamRole::Communication, "Noor"));
    let agreed = sign_off(t, "Wij leggen uit\nwaarom wij iets anders doen.");
    t.work(async |w| {
        w.put_member(t.m, t.process, &leader).await?;
        w.put_member(t.m, t.process, &writer).await?;
        w.put_sign_off(t.m, t.process, &agreed).await
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_team_is_kept_in_order_changed_and_made_smaller() {
    in_a_town(async |t| {
        let (first, second) = (member(t, TeamRole::Principal, "Sam"), member(t, TeamRole::Moderator, "Noor"));
        let put = async |m: &Member| t.work(async |w| w.put_member(t.m, t.process, m).await).await.unwrap();
        assert!(put(&first).await && put(&second).await);
        let changed = Member { hours: 16, replacement: String::new(), ..first.clone() };
        assert!(put(&changed).await);
        let members = t.read().list_members(t.m, t.process).await.unwrap();
        assert_eq!(members, [changed, second.clone()]);
        let remove = async |id| t.work(async |w| w.remove_member(t.m, t.process, id).await).await.unwrap();
        assert!(remove(first.id).await);
        assert!(!remove(first.id).await);
        assert_eq!(t.read().list_members(t.m, t.process).await.unwrap(), [second]);
    })
    .await;
}

#[tokio::test]
async fn the_team_of_another_municipality_is_out_of_reach() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let theirs = member(&there, TeamRole::Principal, "Sam");
        there.work(async |w| w.put_member(there.m, there.process, &theirs).await).await.unwrap();
        let stolen = Member { name: "Iemand anders".into(), ..theirs.clone() };
        assert!(!t.work(async |w| w.put_member(t.m, t.process, &stolen).await).await.unwrap());
        assert!(!t.work(async |w| w.remove_member(t.m, there.process, theirs.id).await).await.unwrap());
        assert_eq!(t.read().list_members(t.m, there.process).await.unwrap(), []);
        assert_eq!(there.read().list_members(there.m, there.process).await.unwrap(), [theirs]);
        let agreed = sign_off(&there, "De uitkomst telt.");
        there.work(async |w| w.put_sign_off(there.m, there.process, &agreed).await).await.unwrap();
        assert_eq!(t.read().find_sign_off(t.m, there.process).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_later_agreement_takes_the_place_of_an_earlier_one() {
    in_a_town(async |t| {
        assert_eq!(t.read().find_sign_off(t.m, t.process).await.unwrap(), None);
        for promised in ["De uitkomst gaat naar de raad.", "De raad neemt de uitkomst over."] {
            let agreed = sign_off(t, promised);
            t.work(async |w| w.put_sign_off(t.m, t.process, &agreed).await).await.unwrap();
            assert_eq!(t.read().find_sign_off(t.m, t.process).await.unwrap(), Some(agreed));
        }
    })
    .await;
}
