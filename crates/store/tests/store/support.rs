//! People and their supports.

use domain::id::*;
use domain::proposal::ProposalState;
use domain::support::Channel;
use store::{Likeness, Miscount, NewPerson, Supportable, Supported, Wanted};

use crate::common::*;

fn person(t: &Town<'_>, account: Option<AccountId>, name: &str, address: Option<&str>) -> NewPerson {
    NewPerson {
        id: PersonId(t.id()),
        municipality: t.m,
        account,
        name_key: name.into(),
        address_key: address.map(str::to_owned),
        created_at: NOW,
    }
}

#[tokio::test]
async fn an_account_is_one_person() {
    in_a_town(async |t| {
        let (one, two) =
            (person(t, Some(t.account), "naam", None), person(t, Some(t.account), "andere naam", None));
        let first = t.work(async |w| w.ensure_person(&one).await).await.unwrap();
        let second = t.work(async |w| w.ensure_person(&two).await).await.unwrap();
        assert_eq!((first, second), (one.id, one.id));
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_found_for_supporting_with_the_person_of_the_account() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(7, "Meer bomen")).await;
        let wanted = |municipality, slug, number| Wanted { municipality, slug, number, account: t.account };
        let find = async |slug: &'static str, number| {
            t.read().find_supportables(&[wanted(t.m, slug, number)]).await.unwrap().remove(0)
        };
        let revision = t.read().revision(t.m).await.unwrap();
        let expected = Supportable {
            id: proposal,
            state: ProposalState::Published,
            supports: 0,
            person: None,
            revision,
        };
        assert_eq!(find("daken", 7).await, Some(expected));
        let someone = person(t, Some(t.account), "naam", None);
        t.work(async |w| w.ensure_person(&someone).await).await.unwrap();
        t.support(proposal, someone.id).await;
        let expected = Supportable { supports: 1, person: Some(someone.id), ..expected };
        assert_eq!(find("daken", 7).await, Some(expected));
        assert_eq!(find("daken", 8).await, None);
        assert_eq!(find("ander", 7).await, None);
        let elsewhere = MunicipalityId(t.id());
        let asked = [wanted(t.m, "daken", 8), wanted(t.m, "daken", 7), wanted(elsewhere, "daken", 7)];
        let found = t.read().find_supportables(&asked).await.unwrap();
        assert_eq!(found, [None, Some(expected), None], "in the order asked");
        assert_eq!(t.read().find_supportables(&[]).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn the_same_name_and_address_on_paper_are_one_person() {
    in_a_town(async |t| {
        let ensure = async |new: NewPerson| t.work(async |w| w.ensure_person(&new).await).await.unwrap();
        let first = ensure(person(t, None, "jansen", Some("1234AB5"))).await;
        assert_eq!(ensure(person(t, None, "jansen", Some("1234AB5"))).await, first);
        assert_ne!(ensure(person(t, None, "jansen", Some("1234AB6"))).await, first);
        let without = ensure(person(t, None, "jansen", None)).await;
        assert_ne!(
            ensure(person(t, None, "jansen", None)).await,
            without,
            "without an address nobody is the same"
        );
        assert_ne!(ensure(person(t, Some(t.account), "jansen", Some("1234AB5"))).await, first);
    })
    .await;
}

#[tokio::test]
async fn people_with_the_same_name_are_found_supporters_first() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let proposal = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let (a, b) = (person(t, None, "jansen", None), person(t, Some(t.account), "jansen", Some("1234AB5")));
        t.work(async |w| {
            w.ensure_person(&a).await?;
            w.ensure_person(&b).await?;
            w.ensure_person(&person(&other, None, "jansen", None)).await?;
            w.add_supports(&[t.new_support(proposal, b.id)]).await
        })
        .await
        .unwrap();
        let found = t.read().list_likenesses(t.m, proposal, "jansen").await.unwrap();
        let expected = [
            Likeness { person: b.id, address_key: Some("1234AB5".into()), supports: true },
            Likeness { person: a.id, address_key: None, supports: false },
        ];
        assert_eq!(found, expected);
        assert_eq!(t.read().list_likenesses(t.m, proposal, "pietersen").await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_support_counts_once_per_person() {
    in_a_town(async |t| {
        let proposal = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let person = t.add_person("a").await;
        assert_eq!(t.support(proposal, person).await, Supported::New(1));
        assert_eq!(t.support(proposal, person).await, Supported::Already(1));
        assert_eq!(t.support(proposal, t.add_person("b").await).await, Supported::New(2));
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_batch_of_nothing_is_nothing() {
    in_a_town(async |t| {
        assert_eq!(t.work(async |w| w.add_supports(&[]).await).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_batch_counts_in_order_and_names_what_is_not_possible() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let open = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let mut closed = t.new_proposal(2, "Te laat");
        closed.state = ProposalState::Expired;
        let closed = t.add(&closed).await;
        let theirs = other.add(&other.new_proposal(1, "Van een ander")).await;
        let (a, b) = (t.add_person("a").await, t.add_person("b").await);
        let supports = [
            t.new_support(open, a),
            t.new_support(closed, a),
            t.new_support(open, a),
            t.new_support(open, b),
            t.new_support(theirs, b),
            t.new_support(ProposalId(t.id()), b),
        ];
        let results = t.work(async |w| w.add_supports(&supports).await).await.unwrap();
        let (no, new, already) = (Supported::NotPossible, Supported::New, Supported::Already);
        assert_eq!(results, [new(1), no, already(1), new(2), no, no]);
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn reaching_the_threshold_and_falling_below_it_are_in_the_history() {
    in_a_town(async |t| {
        let mut new = t.new_proposal(1, "Meer bomen");
        new.needed = Some(2);
        let id = t.add(&new).await;
        let (a, b) = (t.add_person("a").await, t.add_person("b").await);
        t.support(id, a).await;
        t.support(id, b).await;
        let states = async || {
            let found = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
            let events: Vec<_> = found.events.iter().map(|event| event.state).collect();
            (found.state, found.supports, events)
        };
        let (published, reached) = (ProposalState::Published, ProposalState::ThresholdReached);
        assert_eq!(states().await, (reached, 2, vec![published, reached]));
        let event = EventId(t.id());
        let left =
            t.work(async |w| w.remove_support(t.m, id, a, NOW.plus_seconds(1), event).await).await.unwrap();
        assert_eq!(left, Some(1));
        assert_eq!(states().await, (published, 1, vec![published, reached, published]));
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_support_that_is_not_there_is_not_taken_back() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        let id = t.add(&t.new_proposal(1, "Meer bomen")).await;
        let (a, b) = (t.add_person("a").await, t.add_person("b").await);
        t.support(id, a).await;
        let remove = async |m, person| {
            let event = EventId(t.id());
            t.work(async |w| w.remove_support(m, id, person, NOW, event).await).await.unwrap()
        };
        assert_eq!(remove(t.m, b).await, None);
        assert_eq!(remove(other.m, a).await, None);
        assert_eq!(remove(t.m, a).await, Some(0));
        assert_eq!(remove(t.m, a).await, None);
    })
    .await;
}

#[tokio::test]
async fn an_account_sees_what_it_supports_newest_first() {
    in_a_town(async |t| {
        let mut ids = Vec::new();
        for number in 1..=3 {
            ids.push(t.add(&t.new_proposal(number, "Plan")).await);
        }
        let me = person(t, Some(t.account), "ik", None);
        t.work(async |w| w.ensure_person(&me).await).await.unwrap();
        for (after, id) in [(1, ids[2]), (2, ids[0])] {
            let mut support = t.new_support(id, me.id);
            support.at = NOW.plus_seconds(after);
            t.work(async |w| w.add_supports(&[support]).await).await.unwrap();
        }
        let mut supported = t.read().list_supported(t.account, &ids).await.unwrap();
        supported.sort_unstable();
        assert_eq!(supported, [ids[0], ids[2]]);
        assert_eq!(t.read().list_supported(t.account, &[]).await.unwrap(), []);
        let list = t.read().list_proposals_supported_by(t.m, t.account).await.unwrap();
        assert_eq!(list.iter().map(|placed| placed.card.number).collect::<Vec<_>>(), [1, 3]);
    })
    .await;
}

#[tokio::test]
async fn supports_are_counted_per_channel() {
    in_a_town(async |t| {
        let id = t.add(&t.new_proposal(1, "Meer bomen")).await;
        for (name, channel) in [("a", Channel::Web), ("b", Channel::Desk), ("c", Channel::Desk)] {
            let mut support = t.new_support(id, t.add_person(name).await);
            support.channel = channel;
            t.work(async |w| w.add_supports(&[support]).await).await.unwrap();
        }
        let counts = t.read().count_supports_by_channel(id).await.unwrap();
        assert_eq!(counts, [(Channel::Desk, 2), (Channel::Web, 1)]);
    })
    .await;
}

#[tokio::test]
async fn a_proposal_is_locked_with_its_state_and_supports() {
    in_a_town(async |t| {
        let id = t.add(&t.new_proposal(1, "Meer bomen")).await;
        t.support(id, t.add_person("a").await).await;
        let lock = async |m, id| t.work(async |w| w.lock_proposal(m, id).await).await.unwrap();
        assert_eq!(lock(t.m, id).await, Some((ProposalState::Published, 1)));
        assert_eq!(lock(MunicipalityId(t.id()), id).await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_supports_of_one_person_at_the_same_time_are_one_support() {
    in_a_town(async |t| {
        let mut new = t.new_proposal(1, "Meer bomen");
        new.needed = Some(1);
        let proposal = t.add(&new).await;
        let tasks: Vec<_> = (0..50)
            .map(|_| {
                let store = t.db.store.clone();
                let me = person(t, Some(t.account), "ik", None);
                let support = t.new_support(proposal, me.id);
                tokio::spawn(async move {
                    let work = store.begin().await?;
                    let id = work.ensure_person(&me).await?;
                    let results = work.add_supports(&[store::NewSupport { person: id, ..support }]).await?;
                    work.commit().await?;
                    Ok::<_, store::Error>(results[0])
                })
            })
            .collect();
        let mut new = 0;
        for task in tasks {
            match task.await.unwrap().unwrap() {
                Supported::New(1) => new += 1,
                Supported::Already(1) => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(new, 1);
        let found = t.read().find_proposal(t.m, 1).await.unwrap().unwrap();
        assert_eq!((found.supports, found.state), (1, ProposalState::ThresholdReached));
        assert_eq!(found.events.len(), 2, "the threshold was reached once");
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn batches_that_meet_on_the_same_proposals_all_count() {
    in_a_town(async |t| {
        let mut ids = Vec::new();
        for number in 1..=8 {
            let mut new = t.new_proposal(number, "Plan");
            new.text.topic_id = Some(t.topics[number as usize % 2].id);
            ids.push(t.add(&new).await);
        }
        let mut tasks = Vec::new();
        for i in 0..16 {
            let person = t.add_person(&format!("persoon {i}")).await;
            let mut batch: Vec<_> = ids.iter().map(|id| t.new_support(*id, person)).collect();
            batch.rotate_left(i % 8);
            let store = t.db.store.clone();
            tasks.push(tokio::spawn(async move {
                let work = store.begin().await?;
                work.add_supports(&batch).await?;
                work.commit().await
            }));
        }
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        for number in 1..=8 {
            assert_eq!(t.read().find_proposal(t.m, number).await.unwrap().unwrap().supports, 16);
        }
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn proposals_that_cross_their_threshold_at_the_same_time_never_wait_for_each_other() {
    in_a_town(async |t| {
        let mut tasks = Vec::new();
        for number in 1..=8 {
            let mut new = t.new_proposal(number, "Plan");
            new.needed = Some(1);
            new.text.topic_id = Some(t.topics[number as usize % 2].id);
            let proposal = t.add(&new).await;
            let person = t.add_person(&format!("persoon {number}")).await;
            let rounds: Vec<_> =
                (0..30).map(|_| (t.new_support(proposal, person), EventId(t.id()))).collect();
            let store = t.db.store.clone();
            let m = t.m;
            tasks.push(tokio::spawn(async move {
                for (support, event) in rounds {
                    let work = store.begin().await?;
                    work.add_supports(&[support]).await?;
                    work.commit().await?;
                    let work = store.begin().await?;
                    work.remove_support(m, proposal, person, NOW, event).await?;
                    work.commit().await?;
                }
                Ok::<_, store::Error>(())
            }));
        }
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        for number in 1..=8 {
            let found = t.read().find_proposal(t.m, number).await.unwrap().unwrap();
            assert_eq!((found.supports, found.state), (0, ProposalState::Published));
            assert_eq!(found.events.len(), 61, "each crossing is in the history");
        }
        assert_eq!(t.read().recount().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn counting_again_names_each_counter_that_is_wrong() {
    in_a_town(async |t| {
        let id = t.add(&t.new_proposal(1, "Meer bomen")).await;
        t.support(id, t.add_person("a").await).await;
        assert_eq!(t.read().recount().await.unwrap(), []);
        t.db.raw("UPDATE proposal SET supports = 5").await.unwrap();
        let wrong = |what: &str, counted, rows| Miscount { what: what.into(), counted, rows };
        assert_eq!(t.read().recount().await.unwrap(), [wrong("proposal 1", 5, 1)]);
        t.db.raw("UPDATE proposal SET supports = 1").await.unwrap();
        assert_eq!(t.read().recount().await.unwrap(), []);
        t.db.raw("UPDATE proposal_tally SET proposals = 7 WHERE state = 'published'").await.unwrap();
        assert_eq!(t.read().recount().await.unwrap(), [wrong("tally of proposals that are published", 7, 1)]);
        t.db.raw("UPDATE proposal_tally SET proposals = 1, supports = 9 WHERE state = 'published'")
            .await
            .unwrap();
        assert_eq!(t.read().recount().await.unwrap(), [wrong("tally of supports that are published", 9, 1)]);
        t.db.raw("DELETE FROM proposal_tally").await.unwrap();
        assert_eq!(t.read().recount().await.unwrap().len(), 2);
    })
    .await;
}
