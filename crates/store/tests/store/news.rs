//! News of a municipality and its processes, and who is mailed about it.

use domain::id::*;
use domain::lang::Lang;
use domain::news::*;
use domain::page::Cursor;
use domain::process::{News, NewsKind, ProcessState};
use domain::time::Timestamp;
use store::{Error, NewFollowed, NewFollower};

use crate::common::*;

fn message(t: &Town<'_>, kind: NewsKind, title: &str, after: i64) -> News {
    News {
        id: NewsId(t.id()),
        kind,
        title: title.into(),
        body: "Tekst met ' en \" en 🌳\n\ntweede alinea".into(),
        published_at: NOW.plus_minutes(after),
        changed_at: None,
    }
}

async fn put(t: &Town<'_>, process: Option<ProcessId>, news: &News) {
    t.work(async |w| match process {
        Some(process) => w.put_news(process, news).await,
        None => w.put_portal_news(t.m, news).await,
    })
    .await
    .unwrap();
}

fn follower(t: &Town<'_>, mail: &str) -> NewFollower {
    NewFollower {
        id: FollowerId(t.id()),
        municipality: t.m,
        mail: mail.into(),
        lang: Lang::Nl,
        told_until: NOW,
    }
}

fn followed(
    t: &Town<'_>,
    follower: FollowerId,
    of: Option<ProcessId>,
    yes: Option<Timestamp>,
) -> NewFollowed {
    NewFollowed { id: t.id(), municipality: t.m, follower, process: of, asked_at: NOW, confirmed_at: yes }
}

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    for kind in NewsKind::OF_PORTAL {
        put(t, None, &message(t, kind, "Van de gemeente", 1)).await;
    }
    let again = t.new_process(ProcessId(t.id()), "gevolgd", ProcessState::Published);
    t.work(async |w| {
        w.add_process(&again).await?;
        for mail in ["een@example.org", "twee@example.org"] {
            let id = w.add_follower(&follower(t, mail)).await?;
            w.add_followed(&followed(t, id, None, Some(NOW))).await?;
            w.add_followed(&followed(t, id, Some(t.process), None)).await?;
            w.add_followed(&followed(t, id, Some(again.id), None)).await?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn everybody_reads_the_news_of_the_municipality_and_of_public_processes() {
    in_a_town(async |t| {
        let draft = t.new_process(ProcessId(t.id()), "schets", ProcessState::Draft);
        t.work(async |w| w.add_process(&draft).await).await.unwrap();
        let hidden = message(t, NewsKind::News, "Nog geheim", 9);
        put(t, Some(draft.id), &hidden).await;
        let tip = message(t, NewsKind::Tip, "Tip", 1);
        put(t, None, &tip).await;
        let of_process = message(t, NewsKind::FollowUp, "Vervolg", 2);
        put(t, Some(t.process), &of_process).await;
        let titles = async |query: NewsQuery| {
            let page = t.read().list_all_news(t.m, &query, 10).await.unwrap();
            page.items.into_iter().map(|row| row.title).collect::<Vec<_>>()
        };
        assert_eq!(titles(NewsQuery::default()).await, ["Vervolg", "Tip"]);
        assert_eq!(titles(NewsQuery { of: NewsOf::Portal, ..NewsQuery::default() }).await, ["Tip"]);
        let of = NewsOf::Process(t.process);
        assert_eq!(titles(NewsQuery { of, ..NewsQuery::default() }).await, ["Vervolg"]);
        t.work(async |w| w.publish_news(t.process, NOW.plus_minutes(2)).await).await.unwrap();
        let moved = t.read().find_news(t.m, of_process.id).await.unwrap().unwrap();
        assert_eq!(moved.published_at, NOW.plus_minutes(2));
        assert_eq!(t.read().find_news(t.m, tip.id).await.unwrap().unwrap().published_at, tip.published_at);
        let kind = Some(NewsKind::Tip);
        assert_eq!(titles(NewsQuery { kind, ..NewsQuery::default() }).await, ["Tip"]);

        let found = t.read().find_news(t.m, of_process.id).await.unwrap().unwrap();
        assert_eq!((found.body, found.process.map(|p| p.id)), (of_process.body.clone(), Some(t.process)));
        assert!(t.read().find_news(t.m, hidden.id).await.unwrap().is_none());
        let other = Town::named(t.db, "zonnedijk").await;
        assert!(t.read().find_news(other.m, tip.id).await.unwrap().is_none());
        assert_eq!(t.read().list_all_news(other.m, &NewsQuery::default(), 10).await.unwrap().items, []);

        let newest = t.read().newest_news(t.m, NOW.plus_days(1)).await.unwrap();
        assert_eq!(newest, Some(of_process.published_at));
        assert_eq!(t.read().newest_news(t.m, tip.published_at).await.unwrap(), Some(tip.published_at));
        assert_eq!(t.read().newest_news(t.m, NOW).await.unwrap(), None);
        let between = t.read().list_news_between(t.m, tip.published_at, NOW.plus_days(1), 10).await.unwrap();
        assert_eq!(between.iter().map(|row| row.id).collect::<Vec<_>>(), [of_process.id]);
        assert_eq!(t.read().list_news_between(t.m, NOW, NOW.plus_days(1), 1).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_list_goes_on_page_by_page() {
    in_a_town(async |t| {
        for number in 0..5 {
            // Two of the same moment.
            put(t, None, &message(t, NewsKind::News, &format!("Bericht {number}"), number / 2)).await;
        }
        let page = async |cursor: Option<Cursor>| {
            t.read().list_all_news(t.m, &NewsQuery { cursor, ..NewsQuery::default() }, 2).await.unwrap()
        };
        let titles = |page: &domain::page::Page<NewsRow>| {
            page.items.iter().map(|row| row.title.clone()).collect::<Vec<_>>()
        };
        let first = page(None).await;
        assert_eq!((titles(&first), first.total), (vec!["Bericht 4".into(), "Bericht 3".into()], 5));
        let second = page(first.next).await;
        assert_eq!(titles(&second), ["Bericht 2", "Bericht 1"]);
        assert_eq!(page(second.previous).await.items, first.items);
    })
    .await;
}

#[tokio::test]
async fn a_message_of_the_municipality_is_changed_and_removed_and_one_of_a_process_is_not() {
    in_a_town(async |t| {
        let mut tip = message(t, NewsKind::Tip, "Tip", 1);
        put(t, None, &tip).await;
        let published_at = tip.published_at;
        assert_eq!(t.read().find_news(t.m, tip.id).await.unwrap().unwrap().changed_at, None);
        (tip.title, tip.published_at) = ("Betere tip".into(), NOW.plus_days(3));
        tip.changed_at = Some(NOW.plus_days(3));
        put(t, None, &tip).await;
        let found = t.read().find_news(t.m, tip.id).await.unwrap().unwrap();
        assert_eq!((found.title.as_str(), found.published_at), ("Betere tip", published_at));
        assert_eq!((found.changed_at, found.updated_at()), (tip.changed_at, NOW.plus_days(3)));

        let of_process = message(t, NewsKind::News, "Nieuws", 2);
        put(t, Some(t.process), &of_process).await;
        let theirs = t.work(async |w| w.put_portal_news(t.m, &of_process).await).await.unwrap_err();
        assert!(matches!(theirs, Error::Dangling), "{theirs:?}");
        let other = Town::named(t.db, "zonnedijk").await;
        let theirs = t.work(async |w| w.put_portal_news(other.m, &tip).await).await.unwrap_err();
        assert!(matches!(theirs, Error::Dangling), "{theirs:?}");
        t.work(async |w| {
            assert!(!w.remove_portal_news(t.m, of_process.id).await?);
            assert!(!w.remove_portal_news(other.m, tip.id).await?);
            assert!(w.remove_portal_news(t.m, tip.id).await?);
            Ok(())
        })
        .await
        .unwrap();
        assert!(t.read().find_news(t.m, tip.id).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn an_address_follows_each_thing_once_says_yes_and_stops() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let id = t
            .work(async |w| {
                let id = w.add_follower(&follower(t, "een@example.org")).await?;
                let same = w.add_follower(&follower(t, "een@example.org")).await?;
                assert_eq!(id, same, "an address is there once");
                for _ in 0..2 {
                    w.add_followed(&followed(t, id, None, None)).await?;
                    w.add_followed(&followed(t, id, Some(t.process), None)).await?;
                }
                Ok(id)
            })
            .await
            .unwrap();
        let found = t.read().find_follower(t.m, id).await.unwrap().unwrap();
        assert_eq!((found.mail.as_str(), found.lang, found.told_until), ("een@example.org", Lang::Nl, NOW));
        assert_eq!(found.followed.len(), 2);
        assert!(t.read().find_follower(other.m, id).await.unwrap().is_none());
        assert_eq!(t.read().count_followers(t.m, None).await.unwrap(), 0);

        let yes = NOW.plus_minutes(3);
        t.work(async |w| {
            assert_eq!(w.confirm_followed(other.m, id, yes).await?, 0);
            assert_eq!(w.confirm_followed(t.m, id, yes).await?, 2);
            // Asked again: the yes stays as it was.
            w.add_followed(&followed(t, id, None, None)).await?;
            assert_eq!(w.confirm_followed(t.m, id, NOW.plus_days(1)).await?, 0);
            Ok(())
        })
        .await
        .unwrap();
        let found = t.read().find_follower(t.m, id).await.unwrap().unwrap();
        assert!(found.followed.iter().all(|one| one.confirmed_at == Some(yes)), "{found:?}");
        assert!(found.followed.iter().any(|one| one.process.as_ref().is_some_and(|p| p.id == t.process)));
        assert_eq!(t.read().count_followers(t.m, None).await.unwrap(), 1);
        assert_eq!(t.read().count_followers(t.m, Some(t.process)).await.unwrap(), 1);
        assert_eq!(t.read().count_followers(other.m, None).await.unwrap(), 0);

        t.work(async |w| {
            assert!(!w.remove_followed(other.m, id, None).await?);
            assert!(w.remove_followed(t.m, id, None).await?);
            assert!(!w.remove_followed(t.m, id, None).await?);
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!(t.read().find_follower(t.m, id).await.unwrap().unwrap().followed.len(), 1);
        t.work(async |w| w.remove_followed(t.m, id, Some(t.process)).await).await.unwrap();
        assert!(t.read().find_follower(t.m, id).await.unwrap().is_none(), "who follows nothing is forgotten");
    })
    .await;
}

#[tokio::test]
async fn who_was_not_told_is_taken_once_and_what_nobody_confirmed_is_forgotten() {
    in_a_town(async |t| {
        let (first, second) = t
            .work(async |w| {
                let first = w.add_follower(&follower(t, "een@example.org")).await?;
                let second = w.add_follower(&follower(t, "twee@example.org")).await?;
                w.add_followed(&followed(t, first, None, Some(NOW))).await?;
                w.add_followed(&followed(t, second, None, None)).await?;
                Ok((first, second))
            })
            .await
            .unwrap();
        let (newest, now, later) = (NOW.plus_minutes(5), NOW.plus_minutes(60), NOW.plus_days(1));
        let take = async |newest, now, limit| {
            let work = t.db.store.begin().await.unwrap();
            let taken = work.take_followers(t.m, newest, now, later, limit).await.unwrap();
            work.commit().await.unwrap();
            taken.into_iter().map(|f| f.id).collect::<Vec<_>>()
        };
        assert!(take(NOW, now, 9).await.is_empty(), "nothing is newer than what was told");
        let one = take(newest, now, 1).await;
        let rest = take(newest, now, 9).await;
        assert_eq!((one.len(), rest.len()), (1, 1));
        assert!(take(newest, now, 9).await.is_empty(), "not before the next time");
        t.work(async |w| w.mark_told(first, newest, now).await).await.unwrap();
        assert!(take(newest, now, 9).await.is_empty());
        assert_eq!(take(newest, later, 9).await, [second]);

        t.work(async |w| w.clean_followers(NOW).await).await.unwrap();
        assert!(t.read().find_follower(t.m, second).await.unwrap().is_some());
        t.work(async |w| w.clean_followers(NOW.plus_days(1)).await).await.unwrap();
        assert!(t.read().find_follower(t.m, second).await.unwrap().is_none());
        assert!(t.read().find_follower(t.m, first).await.unwrap().is_some());
        t.work(async |w| {
            assert!(w.remove_follower(t.m, first).await?);
            assert!(!w.remove_follower(t.m, first).await?);
            Ok(())
        })
        .await
        .unwrap();
    })
    .await;
}
