//! Lessons of processes, and what is done about them.

use async_trait::async_trait;
use domain::guide::ItemKey;
use domain::id::{ImprovementId, LessonId, MunicipalityId, ProcessId};
use domain::lesson::{DueImprovement, Improvement, ImprovementState, Lesson, LessonQuery, LessonText, Tip};
use domain::page::Page;
use domain::time::Timestamp;

use crate::Result;

/// A new lesson.
#[derive(Clone, Debug)]
pub struct NewLesson {
    /// identifier
    pub id: LessonId,
    /// municipality
    pub municipality: MunicipalityId,
    /// process
    pub process: ProcessId,
    /// what it says
    pub text: LessonText,
    /// now
    pub at: Timestamp,
}

/// Keeps lessons and improvements.
#[async_trait]
pub trait LessonStore {
    /// Adds a lesson.
    async fn add_lesson(&self, lesson: &NewLesson) -> Result<()>;
    /// Changes what a lesson of this process says; whether there was one.
    async fn update_lesson(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        id: LessonId,
        text: &LessonText,
    ) -> Result<bool>;
    /// Removes a lesson of this process; whether there was one.
    async fn remove_lesson(&self, m: MunicipalityId, process: ProcessId, id: LessonId) -> Result<bool>;
    /// How many lessons a process has.
    async fn count_lessons(&self, m: MunicipalityId, process: ProcessId) -> Result<i64>;
    /// The lessons of a process, newest first.
    async fn list_process_lessons(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Lesson>>;
    /// One page of the lessons of a municipality, newest first.
    async fn list_lessons(&self, m: MunicipalityId, query: &LessonQuery, size: usize)
    -> Result<Page<Lesson>>;
    /// The newest lessons of other processes about a step of the guide; those about its whole phase come after those
    /// about the step itself.
    async fn list_tips(
        &self,
        m: MunicipalityId,
        without: ProcessId,
        item: ItemKey,
        limit: i64,
    ) -> Result<Vec<Tip>>;
    /// Adds an improvement, or changes what, who and when of the one with this identifier in this process; `false`
    /// when it is another process's.
    async fn put_improvement(&self, m: MunicipalityId, process: ProcessId, one: &Improvement)
    -> Result<bool>;
    /// Says that an improvement of this process is done, or open again; whether there was one.
    async fn update_improvement_state(
        &self,
        m: MunicipalityId,
        process: ProcessId,
        id: ImprovementId,
        state: &ImprovementState,
    ) -> Result<bool>;
    /// The improvements of a process: open ones first, each by day.
    async fn list_improvements(&self, m: MunicipalityId, process: ProcessId) -> Result<Vec<Improvement>>;
    /// Open improvements that are due before a moment, of these processes or (without any named) of all.
    async fn list_due_improvements(
        &self,
        m: MunicipalityId,
        limited_to: Option<&[ProcessId]>,
        before: Timestamp,
        limit: i64,
    ) -> Result<Vec<DueImprovement>>;
}
