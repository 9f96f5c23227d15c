//! Setting up the portal of a municipality.

use domain::id::{AreaId, TopicId};
use domain::municipality::{Area, Topic};
use domain::setup::{AccessibilityStatus, Statements};
use store::*;

use crate::common::*;

fn statements() -> Statements {
    Statements {
        privacy_mail: "fg@voorbeeldstad.example".into(),
        privacy_on: "2026-11-02".into(),
        accessibility: Some(AccessibilityStatus::Partial),
        accessibility_on: "2026-11-03".into(),
        accessibility_link: "https://voorbeeldstad.example/toegankelijk?a=' \" 🌳".into(),
    }
}

/// Fills the columns of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    t.work(async |w| w.save_statements(t.m, &statements()).await).await.unwrap();
}

#[tokio::test]
async fn what_is_stated_is_kept_for_each_municipality() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let since = t.read().find_setup(t.m).await.unwrap().unwrap();
        assert_eq!(since, (Statements::default(), Some(NOW)));
        fill(t).await;
        assert_eq!(t.read().find_setup(t.m).await.unwrap().unwrap().0, statements());
        assert_eq!(t.read().find_setup(there.m).await.unwrap().unwrap().0, Statements::default());
        let link = Statements { accessibility_link: "javascript:alert(1)".into(), ..statements() };
        let refused = t.work(async |w| w.save_statements(t.m, &link).await).await;
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test]
async fn a_portal_is_live_for_its_own_municipality() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        t.work(async |w| w.set_live(t.m, None).await).await.unwrap();
        let all = t.read().list_municipalities().await.unwrap();
        let live = |m| all.iter().find(|one| one.id == m).unwrap().live;
        assert_eq!((live(t.m), live(there.m)), (false, true));
        t.work(async |w| w.set_live(t.m, Some(NOW.plus_days(1))).await).await.unwrap();
        assert_eq!(t.read().find_setup(t.m).await.unwrap().unwrap().1, Some(NOW.plus_days(1)));
    })
    .await;
}

#[tokio::test]
async fn a_district_changes_and_goes_when_nothing_is_filed_under_it() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let id = AreaId(t.id());
        let area = |name: &str| Area { id, slug: "nieuw".into(), name: name.into() };
        t.work(async |w| w.add_area(t.m, &area("Nieuw"), 9, &["7001".into()]).await).await.unwrap();
        let codes = ["7002".to_owned(), "7003".to_owned()];
        let kept = t.work(async |w| w.update_area(t.m, &area("Nieuwer"), &codes).await).await;
        assert!(kept.unwrap());
        let of: Vec<String> = (t.read().list_postcodes(t.m).await.unwrap().into_iter())
            .filter(|(area, _)| *area == id)
            .map(|(_, code)| code)
            .collect();
        assert_eq!(of, codes);
        assert!(t.read().list_areas(t.m).await.unwrap().contains(&area("Nieuwer")));
        let elsewhere = t.work(async |w| w.update_area(there.m, &area("Weg"), &[]).await).await;
        assert!(!elsewhere.unwrap());
        assert!(!t.work(async |w| w.remove_area(there.m, id).await).await.unwrap());

        let other = AreaId(t.id());
        let second = Area { id: other, slug: "ander".into(), name: "Ander".into() };
        let taken = t.work(async |w| w.add_area(t.m, &second, 10, &["7002".into()]).await).await;
        assert!(matches!(taken, Err(Error::Taken(_))), "{taken:?}");

        assert!(t.work(async |w| w.remove_area(t.m, id).await).await.unwrap());
        assert!(!t.work(async |w| w.remove_area(t.m, id).await).await.unwrap());
        let population = domain::figures::Population {
            group: domain::figures::Group::Area(t.areas[0].id),
            number: 10,
            source: "CBS".into(),
            year: 2026,
        };
        t.work(async |w| w.replace_population(t.m, &[population]).await).await.unwrap();
        let used = t.work(async |w| w.remove_area(t.m, t.areas[0].id).await).await;
        assert!(matches!(used, Err(Error::Dangling)), "{used:?}");
    })
    .await;
}

#[tokio::test]
async fn a_topic_changes_and_goes() {
    in_a_town(async |t| {
        let there = Town::named(t.db, "zonnedijk").await;
        let topic = |nl: &str| Topic {
            id: TopicId(uuid::Uuid::from_u128(77)),
            slug: "meer-groen".into(),
            name_nl: nl.into(),
            name_en: "Green".into(),
        };
        t.work(async |w| w.add_topic(t.m, &topic("Groen"), 9).await).await.unwrap();
        assert!(!t.work(async |w| w.update_topic(there.m, &topic("Weg")).await).await.unwrap());
        assert!(t.work(async |w| w.update_topic(t.m, &topic("Meer groen")).await).await.unwrap());
        assert!(t.read().list_topics(t.m).await.unwrap().contains(&topic("Meer groen")));
        assert!(!t.work(async |w| w.remove_topic(there.m, topic("").id).await).await.unwrap());
        assert!(t.work(async |w| w.remove_topic(t.m, topic("").id).await).await.unwrap());
        assert!(!t.read().list_topics(t.m).await.unwrap().contains(&topic("Meer groen")));
    })
    .await;
}
