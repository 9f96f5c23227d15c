//! What belongs to a process: phases, activities, news, documents and pictures.

use std::collections::HashMap;

use domain::activity::ActivityKind;
use domain::id::{ActivityId, DocumentId, MunicipalityId, NewsId, PhaseId, PictureId, ProcessId};
use domain::phase::{Action, Phase, Timeline};
use domain::process::{Document, News, Picture};
use domain::time::Timestamp;
use sqlx::QueryBuilder;

use super::{Connection, Db, Handle};
use crate::{Activity, Error, NewPicture, Result};

#[derive(sqlx::FromRow)]
struct PhaseRow {
    process_id: ProcessId,
    id: PhaseId,
    name: String,
    description: String,
    starts_at: Timestamp,
    ends_at: Option<Timestamp>,
    actions: String,
}

#[derive(sqlx::FromRow)]
struct PictureRow {
    #[sqlx(flatten)]
    picture: Picture,
    media_type: String,
    file: String,
}

/// The phases of several processes at once.
pub(super) async fn timelines(
    conn: &mut Connection,
    ids: &[ProcessId],
) -> Result<HashMap<ProcessId, Timeline>> {
    let mut sql = QueryBuilder::<Db>::new(
        "SELECT process_id, id, name, description, starts_at, ends_at, actions FROM phase WHERE process_id IN (NULL",
    );
    for id in ids {
        sql.push(", ").push_bind(*id);
    }
    sql.push(") ORDER BY process_id, starts_at");
    let rows: Vec<PhaseRow> = sql.build_query_as().fetch_all(conn).await?;
    let mut phases: HashMap<ProcessId, Vec<Phase>> = HashMap::new();
    for row in rows {
        // An action that this version does not know is left out rather than refused.
        let actions = row.actions.split_whitespace().filter_map(Action::parse).collect();
        let PhaseRow { process_id, id, name, description, starts_at, ends_at, .. } = row;
        phases.entry(process_id).or_default().push(Phase {
            id,
            name,
            description,
            starts_at,
            ends_at,
            actions,
        });
    }
    let built = |(id, phases)| {
        let timeline =
            Timeline::new(phases).map_err(|error| Error::Unreadable(format!("phases of {id}: {error}")))?;
        Ok((id, timeline))
    };
    phases.into_iter().map(built).collect()
}

/// The phases of one process.
pub(super) async fn timeline(conn: &mut Connection, id: ProcessId) -> Result<Timeline> {
    Ok(timelines(conn, &[id]).await?.remove(&id).unwrap_or_default())
}

/// The pictures of a process, in order.
pub(super) async fn pictures(conn: &mut Connection, id: ProcessId) -> Result<Vec<Picture>> {
    Ok(sqlx::query_as(
        "SELECT i.id, i.alt, i.width, i.height FROM process_picture r JOIN picture i ON i.id = r.picture_id \
         WHERE r.process_id = $1 ORDER BY r.position, i.id",
    )
    .bind(id)
    .fetch_all(conn)
    .await?)
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::Unreadable(format!("settings: {error}"))
}

impl Handle {
    pub(super) async fn write_timeline(&self, process: ProcessId, timeline: &Timeline) -> Result<()> {
        let mut conn = self.conn().await?;
        sqlx::query("DELETE FROM phase WHERE process_id = $1").bind(process).execute(&mut *conn).await?;
        for phase in timeline.phases() {
            let actions = phase.actions.iter().map(|action| action.as_str()).collect::<Vec<_>>().join(" ");
            sqlx::query(
                "INSERT INTO phase (id, process_id, name, description, starts_at, ends_at, actions) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(phase.id)
            .bind(process)
            .bind(&phase.name)
            .bind(&phase.description)
            .bind(phase.starts_at)
            .bind(phase.ends_at)
            .bind(actions)
            .execute(&mut *conn)
            .await?;
        }
        Ok(())
    }

    pub(super) async fn insert_activity(&self, activity: &Activity) -> Result<()> {
        sqlx::query(
            "INSERT INTO activity (id, process_id, kind, title, intro, settings) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(activity.id)
        .bind(activity.process_id)
        .bind(activity.kind)
        .bind(&activity.title)
        .bind(&activity.intro)
        .bind(serde_json::to_string(&activity.settings).map_err(unreadable)?)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    pub(super) async fn change_activity(&self, activity: &Activity) -> Result<()> {
        sqlx::query(
            "UPDATE activity SET title = $1, intro = $2, settings = $3 WHERE process_id = $4 AND id = $5",
        )
        .bind(&activity.title)
        .bind(&activity.intro)
        .bind(serde_json::to_string(&activity.settings).map_err(unreadable)?)
        .bind(activity.process_id)
        .bind(activity.id)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    pub(super) async fn activity(&self, process: ProcessId, kind: ActivityKind) -> Result<Option<Activity>> {
        let row: Option<(ActivityId, String, String, String)> = sqlx::query_as(
            "SELECT id, title, intro, settings FROM activity WHERE process_id = $1 AND kind = $2",
        )
        .bind(process)
        .bind(kind)
        .fetch_optional(&mut *self.conn().await?)
        .await?;
        let Some((id, title, intro, settings)) = row else { return Ok(None) };
        let settings = serde_json::from_str(&settings).map_err(unreadable)?;
        Ok(Some(Activity { id, process_id: process, kind, title, intro, settings }))
    }

    pub(super) async fn write_news(&self, process: ProcessId, news: &News) -> Result<()> {
        let done = sqlx::query(
            "INSERT INTO news (id, municipality_id, process_id, kind, title, body, published_at, changed_at) \
             SELECT $1, p.municipality_id, p.id, $3, $4, $5, $6, $7 FROM process p WHERE p.id = $2 \
             ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, body = excluded.body, \
             published_at = excluded.published_at, changed_at = excluded.changed_at WHERE news.process_id = excluded.process_id",
        )
        .bind(news.id)
        .bind(process)
        .bind(news.kind)
        .bind(&news.title)
        .bind(&news.body)
        .bind(news.published_at)
        .bind(news.changed_at)
        .execute(&mut *self.conn().await?)
        .await?;
        // Somebody else's message: it belongs to another process.
        if done.rows_affected() == 0 { Err(Error::Dangling) } else { Ok(()) }
    }

    pub(super) async fn delete_news(&self, process: ProcessId, id: NewsId) -> Result<bool> {
        let done = sqlx::query("DELETE FROM news WHERE process_id = $1 AND id = $2")
            .bind(process)
            .bind(id)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    pub(super) async fn news(&self, process: ProcessId) -> Result<Vec<News>> {
        Ok(sqlx::query_as(
            "SELECT id, kind, title, body, published_at, changed_at FROM news WHERE process_id = $1 \
             ORDER BY published_at DESC, id DESC",
        )
        .bind(process)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    pub(super) async fn insert_document(&self, process: ProcessId, document: &Document) -> Result<()> {
        sqlx::query("INSERT INTO document (id, process_id, title, url, format, added_at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(document.id)
            .bind(process)
            .bind(&document.title)
            .bind(&document.url)
            .bind(&document.format)
            .bind(document.added_at)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }

    pub(super) async fn delete_document(&self, process: ProcessId, id: DocumentId) -> Result<bool> {
        let done = sqlx::query("DELETE FROM document WHERE process_id = $1 AND id = $2")
            .bind(process)
            .bind(id)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    pub(super) async fn documents(&self, process: ProcessId) -> Result<Vec<Document>> {
        Ok(sqlx::query_as(
            "SELECT id, title, url, format, added_at FROM document WHERE process_id = $1 ORDER BY added_at DESC, id DESC",
        )
        .bind(process)
        .fetch_all(&mut *self.conn().await?)
        .await?)
    }

    pub(super) async fn insert_picture(&self, picture: &NewPicture) -> Result<()> {
        sqlx::query(
            "INSERT INTO picture (id, municipality_id, alt, media_type, width, height, file, created_by, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(picture.id)
        .bind(picture.municipality)
        .bind(&picture.alt)
        .bind(&picture.media_type)
        .bind(picture.width)
        .bind(picture.height)
        .bind(&picture.file)
        .bind(picture.created_by)
        .bind(picture.created_at)
        .execute(&mut *self.conn().await?)
        .await?;
        Ok(())
    }

    pub(super) async fn picture(
        &self,
        m: MunicipalityId,
        id: PictureId,
    ) -> Result<Option<(Picture, String, String)>> {
        let row: Option<PictureRow> = sqlx::query_as(
            "SELECT id, alt, width, height, media_type, file FROM picture WHERE municipality_id = $1 AND id = $2",
        )
        .bind(m)
        .bind(id)
        .fetch_optional(&mut *self.conn().await?)
        .await?;
        Ok(row.map(|row| (row.picture, row.media_type, row.file)))
    }

    pub(super) async fn attach_picture(
        &self,
        process: ProcessId,
        picture: PictureId,
        position: i64,
    ) -> Result<()> {
        // The rows have no municipality of their own, so the join keeps both in the same one.
        let done = sqlx::query(
            "INSERT INTO process_picture (process_id, picture_id, position) \
             SELECT c.id, i.id, $3 FROM process c JOIN picture i ON i.municipality_id = c.municipality_id \
             WHERE c.id = $1 AND i.id = $2",
        )
        .bind(process)
        .bind(picture)
        .bind(position)
        .execute(&mut *self.conn().await?)
        .await?;
        if done.rows_affected() == 0 { Err(Error::Dangling) } else { Ok(()) }
    }

    pub(super) async fn detach_picture(&self, process: ProcessId, picture: PictureId) -> Result<()> {
        sqlx::query("DELETE FROM process_picture WHERE process_id = $1 AND picture_id = $2")
            .bind(process)
            .bind(picture)
            .execute(&mut *self.conn().await?)
            .await?;
        Ok(())
    }
}
