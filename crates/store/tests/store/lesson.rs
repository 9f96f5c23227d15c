//! Lessons of processes, and what is done about them.

use domain::guide::GuidePhase;
use domain::id::*;
use domain::lesson::*;
use domain::page::Page;
use domain::process::ProcessState;
use domain::team::TeamRole;
use domain::time::Timestamp;
use store::NewLesson;

use crate::common::*;

fn text(title: &str, place: &str) -> LessonText {
    LessonText {
        title: title.into(),
        kind: LessonKind::Change,
        place: place.parse().unwrap(),
        happened: "Wij vertelden de regels te laat.".into(),
        next_time: "Eerst de regels, dan 50% van de ideeën \' \" 🌳\ntweede regel.".into(),
        role: TeamRole::ProjectLeader,
        published: false,
    }
}

async fn add(t: &Town<'_>, process: ProcessId, text: &LessonText, days: i64) -> LessonId {
    let id = LessonId(t.id());
    let lesson = NewLesson { id, municipality: t.m, process, text: text.clone(), at: NOW.plus_days(days) };
    t.work(async |w| w.add_lesson(&lesson).await).await.unwrap();
    id
}

async fn other_process(t: &Town<'_>, slug: &str, state: ProcessState) -> ProcessId {
    let process = t.new_process(ProcessId(t.id()), slug, state);
    t.work(async |w| w.add_process(&process).await).await.unwrap();
    process.id
}

fn improvement(t: &Town<'_>, what: &str, due_at: Timestamp) -> Improvement {
    let (what, owner) = (what.to_owned(), "Team Wijken".to_owned());
    Improvement { id: ImprovementId(t.id()), what, owner, due_at, state: ImprovementState::Open }
}

fn done() -> ImprovementState {
    ImprovementState::Done { result: "Staat in het sjabloon.".into(), at: NOW }
}

/// Fills the tables of this slice.
pub(crate) async fn fill(t: &Town<'_>) {
    for place in ["B", "B3", "E-2"] {
        add(t, t.process, &text("Regels eerder", place), 0).await;
    }
    let finished = Improvement { state: done(), ..improvement(t, "Sjabloon", NOW) };
    for one in [finished, improvement(t, "Belronde", NOW.plus_days(3))] {
        assert!(t.work(async |w| w.put_improvement(t.m, t.process, &one).await).await.unwrap());
    }
}

#[tokio::test]
async fn a_lesson_is_kept_as_it_was_written_changed_and_removed() {
    in_a_town(async |t| {
        let first = text("Regels eerder", "B3");
        let id = add(t, t.process, &first, 0).await;
        assert_eq!(t.read().count_lessons(t.m, t.process).await.unwrap(), 1);
        let kept = t.read().list_process_lessons(t.m, t.process).await.unwrap();
        let one = &kept[0];
        assert_eq!((one.id, one.place, one.at), (id, first.place, NOW));
        assert_eq!((one.happened.as_str(), one.next_time.as_str()), (&*first.happened, &*first.next_time));
        assert_eq!(one.slug.as_deref(), Some("daken"));

        let after = LessonText { published: true, kind: LessonKind::Warn, ..text("Regels veel eerder", "C") };
        let change =
            async |process| t.work(async |w| w.update_lesson(t.m, process, id, &after).await).await.unwrap();
        let elsewhere = other_process(t, "elders", ProcessState::Draft).await;
        assert!(!change(elsewhere).await, "a lesson of another process");
        assert!(change(t.process).await);
        let one = &t.read().list_process_lessons(t.m, t.process).await.unwrap()[0];
        assert_eq!(
            (one.place, one.kind, one.published),
            (LessonPlace::Phase(GuidePhase::C), LessonKind::Warn, true)
        );

        let remove = async |process| t.work(async |w| w.remove_lesson(t.m, process, id).await).await.unwrap();
        assert!(!remove(elsewhere).await);
        assert!(remove(t.process).await);
        assert!(!remove(t.process).await);
        assert_eq!(t.read().count_lessons(t.m, t.process).await.unwrap(), 0);
    })
    .await;
}

fn titles(page: &Page<Lesson>) -> Vec<&str> {
    page.items.iter().map(|lesson| lesson.title.as_str()).collect()
}

#[tokio::test]
async fn lessons_are_searched_filtered_and_read_a_page_at_a_time() {
    in_a_town(async |t| {
        let draft = other_process(t, "schets", ProcessState::Draft).await;
        let public = LessonText { published: true, ..text("Tweede", "B3") };
        add(t, t.process, &text("Eerste", "A"), 1).await;
        add(t, t.process, &public, 2).await;
        add(t, draft, &LessonText { published: true, ..text("Van een schets", "B") }, 3).await;
        add(t, t.process, &LessonText { kind: LessonKind::Keep, ..text("Öffentlich_100%", "E4") }, 3).await;
        let list = async |query: LessonQuery, size| t.read().list_lessons(t.m, &query, size).await.unwrap();
        let all = LessonQuery::default();
        let page = list(all.clone(), 9).await;
        assert_eq!(titles(&page), ["Öffentlich_100%", "Van een schets", "Tweede", "Eerste"]);
        let found = async |query: LessonQuery| titles(&list(query, 9).await).join("|");
        let search = |words: &str| LessonQuery { search: words.into(), ..LessonQuery::default() };
        assert_eq!(found(search("SCHETS regels laat")).await, "Van een schets");
        assert_eq!(
            found(search("öffentlich")).await,
            "Öffentlich_100%",
            "small letters are not for ASCII alone"
        );
        assert_eq!(found(search("h_100%")).await, "Öffentlich_100%");
        assert_eq!(found(search("_____%")).await, "", "signs mean themselves");
        assert_eq!(
            found(LessonQuery { phase: Some(GuidePhase::B), ..all.clone() }).await,
            "Van een schets|Tweede"
        );
        assert_eq!(
            found(LessonQuery { kind: Some(LessonKind::Keep), ..all.clone() }).await,
            "Öffentlich_100%"
        );
        let everybody = LessonQuery { published: true, ..all.clone() };
        assert_eq!(found(everybody).await, "Tweede", "what a draft taught is not public yet");

        let first = list(all.clone(), 3).await;
        assert_eq!((titles(&first).len(), first.total, first.previous), (3, 4, None));
        let second = list(LessonQuery { cursor: first.next, ..all.clone() }, 3).await;
        assert_eq!(titles(&second), ["Eerste"]);
        let back = list(LessonQuery { cursor: second.previous, ..all }, 3).await;
        assert_eq!(titles(&back), titles(&first));
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(other.read().list_lessons(other.m, &LessonQuery::default(), 9).await.unwrap().total, 0);
    })
    .await;
}

#[tokio::test]
async fn the_newest_lessons_of_other_processes_are_tips_at_their_step() {
    in_a_town(async |t| {
        let next = other_process(t, "volgende", ProcessState::Draft).await;
        add(t, t.process, &text("Hele fase", "B"), 9).await;
        add(t, t.process, &text("Oud", "B3"), 1).await;
        add(t, t.process, &text("Nieuw", "B3"), 2).await;
        add(t, t.process, &text("Andere stap", "B4"), 3).await;
        add(t, next, &text("Eigen les", "B3"), 4).await;
        let tips = async |m, limit| {
            let tips = t.read().list_tips(m, next, "B3".parse().unwrap(), limit).await.unwrap();
            tips.into_iter().map(|tip| tip.title).collect::<Vec<_>>()
        };
        assert_eq!(tips(t.m, 3).await, ["Nieuw", "Oud", "Hele fase"]);
        assert_eq!(tips(t.m, 1).await, ["Nieuw"]);
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(tips(other.m, 3).await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn improvements_are_listed_open_ones_first_and_stay_with_their_process() {
    in_a_town(async |t| {
        let (late, soon) =
            (improvement(t, "Laat", NOW.plus_days(-2)), improvement(t, "Gauw", NOW.plus_days(2)));
        let put = async |process, one: &Improvement| {
            t.work(async |w| w.put_improvement(t.m, process, one).await).await.unwrap()
        };
        assert!(put(t.process, &soon).await && put(t.process, &late).await);
        let elsewhere = other_process(t, "elders", ProcessState::Draft).await;
        let stolen = Improvement { what: "Gestolen".into(), ..soon.clone() };
        assert!(!put(elsewhere, &stolen).await);
        let moved = Improvement { owner: "Griffie".into(), due_at: NOW.plus_days(-3), ..soon.clone() };
        assert!(put(t.process, &moved).await);
        let set = async |process, id, state: &ImprovementState| {
            t.work(async |w| w.update_improvement_state(t.m, process, id, state).await).await.unwrap()
        };
        assert!(!set(elsewhere, late.id, &done()).await);
        assert!(set(t.process, late.id, &done()).await);
        let list = t.read().list_improvements(t.m, t.process).await.unwrap();
        let finished = Improvement { state: done(), ..late.clone() };
        assert_eq!(list, [moved.clone(), finished]);
        assert!(set(t.process, late.id, &ImprovementState::Open).await);
        assert_eq!(t.read().list_improvements(t.m, t.process).await.unwrap(), [moved, late]);
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(t.read().list_improvements(other.m, t.process).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_is_due_is_found_by_day_without_what_is_done() {
    in_a_town(async |t| {
        let elsewhere = other_process(t, "elders", ProcessState::Draft).await;
        let finished = Improvement { state: done(), ..improvement(t, "Klaar", NOW) };
        for (process, one) in [
            (t.process, improvement(t, "Gauw", NOW.plus_days(2))),
            (elsewhere, improvement(t, "Elders", NOW.plus_days(1))),
            (t.process, improvement(t, "Ver", NOW.plus_days(30))),
            (t.process, finished),
        ] {
            assert!(t.work(async |w| w.put_improvement(t.m, process, &one).await).await.unwrap());
        }
        let due = async |m, limited_to: Option<&[ProcessId]>| {
            let due = t.read().list_due_improvements(m, limited_to, NOW.plus_days(14), 9).await.unwrap();
            due.into_iter().map(|one| one.what).collect::<Vec<_>>()
        };
        assert_eq!(due(t.m, None).await, ["Elders", "Gauw"]);
        assert_eq!(due(t.m, Some(&[t.process])).await, ["Gauw"]);
        assert_eq!(due(t.m, Some(&[])).await, [""; 0]);
        let other = Town::named(t.db, "zonnedijk").await;
        assert_eq!(due(other.m, None).await, [""; 0]);
    })
    .await;
}
