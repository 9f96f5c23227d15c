use domain::id::*;
use domain::lang::Lang;
use domain::municipality::{Area, Topic};
use store::Error;

use crate::common::*;

#[tokio::test]
async fn a_municipality_is_found_by_its_host() {
    in_a_town(async |t| {
        let found = t.read().find_municipality_by_host("voorbeeldstad.localhost").await.unwrap();
        assert_eq!(found, Some(municipality(t.m, "voorbeeldstad")));
        assert_eq!(t.read().find_municipality_by_host("elders.localhost").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn municipalities_are_listed_oldest_first() {
    in_a_town(async |t| {
        let other = MunicipalityId(t.id());
        t.work(async |w| w.add_municipality("aa", &municipality(other, "aa"), NOW.plus_seconds(1)).await)
            .await
            .unwrap();
        let ids: Vec<_> = t.read().list_municipalities().await.unwrap().into_iter().map(|m| m.id).collect();
        assert_eq!(ids, [t.m, other]);
    })
    .await;
}

#[tokio::test]
async fn two_municipalities_cannot_share_a_host_or_a_slug() {
    in_a_town(async |t| {
        let mut other = municipality(MunicipalityId(t.id()), "voorbeeldstad");
        let taken = t.work(async |w| w.add_municipality("anders", &other, NOW).await).await.unwrap_err();
        assert!(taken.is_taken("municipality", "host"), "{taken:?}");
        other.host = "anders.localhost".into();
        let taken =
            t.work(async |w| w.add_municipality("voorbeeldstad", &other, NOW).await).await.unwrap_err();
        assert!(taken.is_taken("municipality", "slug"), "{taken:?}");
    })
    .await;
}

#[tokio::test]
async fn a_municipality_changes_what_it_says_about_itself() {
    in_a_town(async |t| {
        let mut changed = municipality(t.m, "voorbeeldstad");
        changed.langs = vec![Lang::En];
        changed.contact_phone = "14 111".into();
        t.work(async |w| w.update_municipality(&changed).await).await.unwrap();
        assert_eq!(t.read().list_municipalities().await.unwrap(), [changed]);
    })
    .await;
}

#[tokio::test]
async fn districts_and_topics_come_in_their_order_and_only_of_one_municipality() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let first_area = Area { id: AreaId(t.id()), slug: "west".into(), name: "West".into() };
        let first_topic = Topic {
            id: TopicId(t.id()),
            slug: "water".into(),
            name_nl: "Water".into(),
            name_en: "Water".into(),
        };
        t.work(async |w| {
            w.add_area(t.m, &first_area, -1, &[]).await?;
            w.add_topic(t.m, &first_topic, -1).await
        })
        .await
        .unwrap();
        let [north, south] = t.areas.clone();
        assert_eq!(t.read().list_areas(t.m).await.unwrap(), [first_area, north, south]);
        let [green, traffic] = t.topics.clone();
        assert_eq!(t.read().list_topics(t.m).await.unwrap(), [first_topic, green, traffic]);
        assert_eq!(t.read().list_areas(other.m).await.unwrap(), other.areas);
    })
    .await;
}

#[tokio::test]
async fn a_postcode_names_a_district() {
    in_a_town(async |t| {
        assert_eq!(t.read().find_area_by_postcode(t.m, "1241").await.unwrap(), Some(t.areas[1].id));
        assert_eq!(t.read().find_area_by_postcode(t.m, "9999").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_postcode_belongs_to_one_district() {
    in_a_town(async |t| {
        let area = Area { id: AreaId(t.id()), slug: "oost".into(), name: "Oost".into() };
        let refused = t.work(async |w| w.add_area(t.m, &area, 9, &["1230".into()]).await).await.unwrap_err();
        assert!(matches!(refused, Error::Taken(_)), "{refused:?}");
        assert_eq!(t.read().list_areas(t.m).await.unwrap().len(), 2, "and nothing of it is kept");
    })
    .await;
}

#[tokio::test]
async fn numbers_count_from_one_without_gaps_per_municipality_and_counter() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        t.work(async |w| {
            assert_eq!(w.next_number(t.m, "proposal").await?, 1);
            assert_eq!(w.next_number(t.m, "proposal").await?, 2);
            assert_eq!(w.next_number(t.m, "receipt").await?, 1);
            assert_eq!(w.next_number(other.m, "proposal").await?, 1);
            assert_eq!(w.next_numbers(t.m, "proposal", 10).await?, 3);
            assert_eq!(w.next_number(t.m, "proposal").await?, 13);
            Ok(())
        })
        .await
        .unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_number_that_was_not_kept_is_given_again() {
    in_a_town(async |t| {
        let work = t.db.store.begin().await.unwrap();
        assert_eq!(work.next_number(t.m, "receipt").await.unwrap(), 1);
        drop(work);
        assert_eq!(t.work(async |w| w.next_number(t.m, "receipt").await).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn each_change_that_residents_see_gives_a_new_revision() {
    in_a_town(async |t| {
        let before = t.read().revision(t.m).await.unwrap();
        t.work(async |w| w.bump_revision(t.m).await).await.unwrap();
        t.work(async |w| w.bump_revision(t.m).await).await.unwrap();
        assert_eq!(t.read().revision(t.m).await.unwrap(), before + 2);
        assert_eq!(t.read().list_revisions().await.unwrap(), [(t.m, before + 2)]);
    })
    .await;
}

#[tokio::test]
async fn what_is_kept_in_memory_gives_a_new_revision_whoever_changes_it() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let untouched = t.read().revision(other.m).await.unwrap();
        let process = t.db.literal(t.process.0);
        let phase = format!(
            "INSERT INTO phase (id, process_id, name, description, starts_at, ends_at, actions) \
             VALUES ({}, {process}, 'Steunen', '', 1, 2, 'support')",
            t.db.literal(t.id())
        );
        let changes = [
            format!("UPDATE process SET question = 'Anders' WHERE id = {process}"),
            phase,
            format!("UPDATE phase SET ends_at = 3 WHERE process_id = {process}"),
            format!("DELETE FROM phase WHERE process_id = {process}"),
            format!("UPDATE activity SET intro = 'Anders' WHERE process_id = {process}"),
            format!("UPDATE area SET name = 'Anders' WHERE id = {}", t.db.literal(t.areas[0].id.0)),
            format!("UPDATE topic SET name_nl = 'Anders' WHERE id = {}", t.db.literal(t.topics[0].id.0)),
        ];
        for change in changes {
            let before = t.read().revision(t.m).await.unwrap();
            assert_eq!(t.db.raw(&change).await.unwrap(), 1, "{change}");
            assert_eq!(t.read().revision(t.m).await.unwrap(), before + 1, "{change}");
        }
        assert_eq!(t.read().revision(other.m).await.unwrap(), untouched);
    })
    .await;
}

#[tokio::test]
async fn attempts_are_counted_within_a_window_and_forgotten_after_it() {
    on_each_engine(async |db| {
        let hit = async |key: &str, after: i64| {
            db.work(async |w| w.hit_rate(key, NOW.plus_seconds(after), 60).await).await.unwrap()
        };
        assert_eq!(hit("inloggen", 0).await, 1);
        assert_eq!(hit("inloggen", 59).await, 2);
        assert_eq!(hit("aanmelden", 59).await, 1);
        assert_eq!(hit("inloggen", 60).await, 1);
        assert_eq!(hit("inloggen", 61).await, 2);
        assert_eq!(db.work(async |w| w.clean_rates(NOW.plus_seconds(60)).await).await.unwrap(), 1);
        assert_eq!(hit("aanmelden", 61).await, 1);
    })
    .await;
}
