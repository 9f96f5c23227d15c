//! Lists of proposals: every order, every filter, search, and what people type into it.

use std::collections::HashMap;

use domain::id::ProposalId;
use domain::page::{Cursor, Direction};
use domain::proposal::{ListQuery, PAGE_SIZE, Progress, ProposalState, Sort, need_key};
use store::NewProposal;

use crate::common::*;

const COUNT: i64 = 97;

/// What the lists should show, worked out without a database.
struct Model {
    proposals: Vec<NewProposal>,
    supports: HashMap<ProposalId, i64>,
}

impl Model {
    /// Proposals with many ties in everything that is sorted by.
    async fn build(t: &Town<'_>) -> Self {
        let mut people = Vec::new();
        for name in ["a", "b", "c", "d", "e", "f"] {
            people.push(t.add_person(name).await);
        }
        let (mut proposals, mut supports, mut batch) = (Vec::new(), HashMap::new(), Vec::new());
        for number in 1..=COUNT {
            let title = if number % 4 == 0 { "Vergroen het plein" } else { "Speeltuin opknappen" };
            let mut new = t.new_proposal(number, title);
            new.text.topic_id = [None, Some(t.topics[0].id), Some(t.topics[1].id)][number as usize % 3];
            new.text.area_id = [None, Some(t.areas[0].id)][number as usize % 2];
            new.state = match number % 11 {
                0 => ProposalState::Withdrawn,
                1 => ProposalState::Expired,
                2 => ProposalState::Draft,
                3 => ProposalState::ThresholdReached,
                _ => ProposalState::Published,
            };
            new.needed = [None, Some(30), Some(9)][number as usize % 3];
            new.published_at = Some(NOW.plus_seconds(number * 7 % 13));
            new.random_key = number * 5 % 23;
            let given = if new.state.can_be_supported() { number as usize * 3 % 7 } else { 0 };
            batch.extend(people[..given].iter().map(|person| t.new_support(new.id, *person)));
            supports.insert(new.id, given as i64);
            proposals.push(new);
        }
        t.work(async |w| {
            for new in &proposals {
                w.add_proposal(new, domain::id::EventId(t.id())).await?;
            }
            w.add_supports(&batch).await
        })
        .await
        .unwrap();
        // A threshold that counting did not reach falls back: only proposals without one stay.
        for new in &mut proposals {
            if new.state == ProposalState::ThresholdReached && new.needed.is_some() && supports[&new.id] > 0 {
                new.state = ProposalState::Published;
            }
        }
        Self { proposals, supports }
    }

    fn matches(&self, t: &Town<'_>, new: &NewProposal, query: &ListQuery) -> bool {
        let state = query.state.map_or(new.state.is_listed(), |state| new.state == state);
        let topic = query.topic.as_ref().is_none_or(|slug| {
            t.topics.iter().any(|topic| &topic.slug == slug && new.text.topic_id == Some(topic.id))
        });
        let area = query.area.as_ref().is_none_or(|slug| {
            t.areas.iter().any(|area| &area.slug == slug && new.text.area_id == Some(area.id))
        });
        let words = query.search.to_lowercase();
        state
            && topic
            && area
            && words.split_whitespace().all(|word| new.text.title.to_lowercase().contains(word))
    }

    /// The numbers that the list should show, in order.
    fn list(&self, t: &Town<'_>, query: &ListQuery) -> Vec<i64> {
        let mut rows: Vec<_> = self.proposals.iter().filter(|new| self.matches(t, new, query)).collect();
        let supports = |new: &NewProposal| self.supports[&new.id];
        match query.sort.unwrap_or(Sort::Supports) {
            Sort::Supports => rows.sort_by_key(|new| (-supports(new), -new.number)),
            Sort::Newest => rows.sort_by_key(|new| (-new.published_at.unwrap().0, -new.number)),
            Sort::NeedsSupport => rows.sort_by_key(|new| {
                (need_key(Progress { supports: supports(new), needed: new.needed }), new.number)
            }),
            Sort::Random => rows.sort_by_key(|new| (new.random_key < query.seed, new.random_key, new.number)),
        }
        rows.into_iter().map(|new| new.number).collect()
    }
}

/// Reads a list from its beginning to its end and back, and gives the numbers seen each way.
async fn walk(t: &Town<'_>, query: &ListQuery) -> (Vec<i64>, Vec<i64>, i64) {
    let read = async |cursor: Option<Cursor>| {
        let query = ListQuery { cursor, ..query.clone() };
        t.read().list_proposals(t.m, t.process, &query).await.unwrap()
    };
    let (mut forwards, mut backwards, mut place) = (Vec::new(), Vec::new(), None);
    let mut page = read(None).await;
    let total = page.total;
    assert_eq!(page.previous, None, "nothing comes before the first page");
    loop {
        assert!(page.items.len() <= PAGE_SIZE);
        assert_eq!(page.total, total, "the length does not depend on the page");
        forwards.extend(page.items.iter().map(|card| card.number));
        let Some(next) = page.next else { break };
        assert!(forwards.len() <= COUNT as usize, "a list ends");
        place = Some(next);
        page = read(place).await;
    }
    let mut page = read(place).await;
    loop {
        backwards.splice(0..0, page.items.iter().map(|card| card.number));
        let Some(previous) = page.previous else { break };
        assert_eq!(previous.direction, Direction::Previous);
        assert!(backwards.len() <= COUNT as usize, "a list ends backwards too");
        page = read(Some(previous)).await;
    }
    (forwards, backwards, total)
}

async fn check(t: &Town<'_>, model: &Model, query: &ListQuery) {
    let expected = model.list(t, query);
    let (forwards, backwards, total) = walk(t, query).await;
    assert_eq!(forwards, expected, "forwards {query:?}");
    assert_eq!(backwards, expected, "backwards {query:?}");
    assert_eq!(total, expected.len() as i64, "total {query:?}");
}

#[tokio::test]
async fn every_order_shows_each_proposal_once_forwards_and_backwards() {
    in_a_town(async |t| {
        let model = Model::build(t).await;
        for sort in [None].into_iter().chain(Sort::ALL.iter().copied().map(Some)) {
            check(t, &model, &ListQuery { sort, ..ListQuery::default() }).await;
        }
    })
    .await;
}

#[tokio::test]
async fn every_order_holds_under_every_filter() {
    in_a_town(async |t| {
        let model = Model::build(t).await;
        let plain = ListQuery::default;
        let filters = [
            ListQuery { topic: Some("groen".into()), ..plain() },
            ListQuery { area: Some("noord".into()), ..plain() },
            ListQuery { topic: Some("verkeer".into()), area: Some("noord".into()), ..plain() },
            ListQuery { topic: Some("bestaat-niet".into()), ..plain() },
            ListQuery { area: Some("zuid".into()), ..plain() },
            ListQuery { state: Some(ProposalState::Expired), ..plain() },
            ListQuery { state: Some(ProposalState::Withdrawn), topic: Some("groen".into()), ..plain() },
            ListQuery { state: Some(ProposalState::ThresholdReached), ..plain() },
        ];
        for filter in filters {
            for sort in Sort::ALL {
                check(t, &model, &ListQuery { sort: Some(*sort), seed: 11, ..filter.clone() }).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_random_order_is_a_ring_that_starts_anywhere() {
    in_a_town(async |t| {
        let model = Model::build(t).await;
        for seed in [i64::MIN, -1, 0, 1, 5, 11, 21, 22, 23, 1 << 31, i64::MAX] {
            check(t, &model, &ListQuery { sort: Some(Sort::Random), seed, ..ListQuery::default() }).await;
        }
    })
    .await;
}

#[tokio::test]
async fn search_finds_words_from_their_beginning_in_every_order() {
    in_a_town(async |t| {
        let model = Model::build(t).await;
        for search in ["speeltuin", "SPEELTUIN opknap", "plein", "vergroen plein", "  plein  "] {
            for sort in Sort::ALL {
                let query =
                    ListQuery { search: search.into(), sort: Some(*sort), seed: 7, ..ListQuery::default() };
                check(t, &model, &query).await;
            }
        }
        let query = ListQuery { search: "plein".into(), topic: Some("groen".into()), ..ListQuery::default() };
        check(t, &model, &query).await;
    })
    .await;
}

async fn found(t: &Town<'_>, search: &str) -> Vec<i64> {
    let query = ListQuery { search: search.into(), sort: Some(Sort::Newest), ..ListQuery::default() };
    let page = t.read().list_proposals(t.m, t.process, &query).await.unwrap();
    assert_eq!(page.total, page.items.len() as i64);
    page.items.into_iter().map(|card| card.number).collect()
}

#[tokio::test]
async fn search_stays_within_the_process() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        t.add(&t.new_proposal(1, "Fietspad langs de dijk")).await;
        other.add(&other.new_proposal(1, "Fietspad langs het kanaal")).await;
        assert_eq!(found(t, "fietspad").await, [1]);
        assert_eq!(found(t, "kanaal").await, Vec::<i64>::new());
        assert_eq!(found(t, "dijk").await, [1]);
    })
    .await;
}

#[tokio::test]
async fn search_follows_a_change_of_the_text() {
    in_a_town(async |t| {
        let new = t.new_proposal(1, "Fietspad langs de dijk");
        let id = t.add(&new).await;
        let mut text = new.text.clone();
        text.title = "Wandelpad langs de dijk".into();
        text.body = "Met bankjes en schaduw.".into();
        t.work(async |w| w.update_proposal(t.m, id, &text, None, 1).await).await.unwrap();
        assert_eq!(found(t, "fietspad").await, Vec::<i64>::new());
        assert_eq!(found(t, "wandelpad").await, [1]);
        assert_eq!(found(t, "schaduw").await, [1]);
    })
    .await;
}

#[tokio::test]
async fn search_looks_in_the_text_too_and_wants_every_word() {
    in_a_town(async |t| {
        let mut new = t.new_proposal(1, "Meer groen");
        new.text.body = "Bomen en struiken langs de weg.".into();
        t.add(&new).await;
        assert_eq!(found(t, "groen struiken").await, [1]);
        assert_eq!(found(t, "groen tegels").await, Vec::<i64>::new());
    })
    .await;
}

/// What people and attackers type.
fn strange() -> Vec<String> {
    let mut texts: Vec<String> = [
        "\"",
        "'",
        "\"\"",
        "' OR 1=1 --",
        "%",
        "_",
        "*",
        "%%%",
        "bo*m",
        "boom*",
        ":*",
        "boom:*",
        "title:boom",
        "{title body} : boom",
        "scope : p00",
        "NEAR(boom plein, 2)",
        "AND",
        "OR",
        "NOT boom",
        "a AND",
        "- boom",
        "^boom",
        "(boom",
        "boom)",
        "&",
        "|",
        "!",
        "!boom",
        "<->",
        "boom <-> plein",
        "\\",
        "\\'",
        "🌳",
        "🌳 boom 🌳",
        "👩‍👩‍👧",
        "\u{0}",
        "boom\u{0}plein",
        "\u{202e}moob",
        "é",
        "e\u{301}",
        "ﬃ",
        "①②",
        "ẞ",
        "İ",
        "de het een",
        "boom;DROP TABLE proposal",
        "\n\t",
        "   ",
        "🌳🌳",
        "boom-plein",
        "12.5",
        "1e9",
        "ʼn",
        "क्षि",
        "木が欲しい",
        "أشجار",
    ]
    .into_iter()
    .map(str::to_owned)
    .collect();
    texts.push("boom ".repeat(20_000));
    texts.push("b".repeat(100_000));
    texts.push("\"".repeat(10_000));
    texts
}

#[tokio::test]
async fn nothing_that_is_typed_breaks_the_search() {
    in_a_town(async |t| {
        t.add(&t.new_proposal(1, "Een boom op het plein")).await;
        for text in strange() {
            let query = ListQuery { search: text.clone(), ..ListQuery::default() };
            let shown: String = text.chars().take(40).collect();
            let list = t.read().list_proposals(t.m, t.process, &query).await;
            assert!(list.is_ok(), "{shown:?}: {list:?}");
            let similar = t.read().similar_proposals(t.process, &text, 5).await;
            assert!(similar.is_ok(), "{shown:?}: {similar:?}");
        }
        for text in ["boom-plein", "\"boom\" (plein)", "boom*", "🌳 boom 🌳", "boom & plein"] {
            assert_eq!(found(t, text).await, [1], "{text}");
        }
    })
    .await;
}

#[tokio::test]
async fn no_letter_of_any_script_breaks_the_search() {
    in_a_town(async |t| {
        let letters: Vec<char> = ('\0'..=char::MAX).filter(|c| c.is_alphanumeric()).collect();
        for word in letters.chunks(320) {
            let search: String =
                word.chunks(40).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join(" ");
            let query = ListQuery { search: search.clone(), ..ListQuery::default() };
            let list = t.read().list_proposals(t.m, t.process, &query).await;
            assert!(list.is_ok(), "{search}: {list:?}");
            let similar = t.read().similar_proposals(t.process, &search, 5).await;
            assert!(similar.is_ok(), "{search}: {similar:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn more_than_a_thousand_matches_are_not_counted() {
    in_a_town(async |t| {
        t.work(async |w| {
            for number in 1..=1010 {
                let new = t.new_proposal(number, "Speeltuin opknappen");
                w.add_proposal(&new, domain::id::EventId(t.id())).await?;
            }
            Ok(())
        })
        .await
        .unwrap();
        let query = ListQuery { search: "speeltuin".into(), ..ListQuery::default() };
        let page = t.read().list_proposals(t.m, t.process, &query).await.unwrap();
        assert_eq!((page.total, page.items.len()), (1001, PAGE_SIZE));
        let page = t.read().list_proposals(t.m, t.process, &ListQuery::default()).await.unwrap();
        assert_eq!(page.total, 1010);
    })
    .await;
}

#[tokio::test]
async fn similar_titles_are_found_likest_first_among_what_is_shown() {
    in_a_town(async |t| {
        let other = Town::named(t.db, "zonnedijk").await;
        other.add(&other.new_proposal(1, "Speeltuin in het park")).await;
        for (number, title) in [
            (1, "Verlichting langs het kanaal"),
            (2, "Speeltuin bij de school opknappen"),
            (3, "Speeltuin in het Wilhelminapark opknappen"),
        ] {
            t.add(&t.new_proposal(number, title)).await;
        }
        let mut hidden = t.new_proposal(4, "Speeltuin in het Wilhelminapark");
        hidden.state = ProposalState::Hidden;
        t.add(&hidden).await;
        let numbers = async |title: &str, limit| {
            let list = t.read().similar_proposals(t.process, title, limit).await.unwrap();
            list.into_iter().map(|row| row.number).collect::<Vec<_>>()
        };
        assert_eq!(numbers("Nieuwe speeltuin in het Wilhelminapark", 5).await, [3, 2]);
        assert_eq!(numbers("Nieuwe speeltuin in het Wilhelminapark", 1).await, [3]);
        assert_eq!(numbers("Iets heel anders", 5).await, Vec::<i64>::new());
        assert_eq!(numbers("in het", 5).await, Vec::<i64>::new());
    })
    .await;
}
