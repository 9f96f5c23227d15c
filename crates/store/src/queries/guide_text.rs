//! The municipality's own texts of the guide, as rows.

use domain::guide::{ItemKey, ItemText, OwnText, Variant};
use domain::id::MunicipalityId;
use domain::time::Timestamp;

use super::Connection;
use crate::{Error, Result};

pub(super) const LIST: &str = "SELECT code, hidden, least, title, meaning, why, example, tip, document, document_text, \
     done_when, from_version FROM guide_text WHERE municipality_id = $1 ORDER BY code";

#[derive(sqlx::FromRow)]
pub(super) struct TextRow {
    code: ItemKey,
    hidden: bool,
    least: Option<Variant>,
    title: Option<String>,
    meaning: String,
    why: String,
    example: String,
    tip: String,
    document: String,
    document_text: String,
    done_when: String,
    from_version: Option<i64>,
}

impl TextRow {
    pub(super) fn read(self) -> Result<OwnText> {
        let (key, hidden) = (self.code, self.hidden);
        let text = self.title.map(|title| ItemText {
            title,
            meaning: self.meaning,
            why: self.why,
            example: self.example,
            tip: self.tip,
            document: self.document,
            document_text: self.document_text,
            done_when: self.done_when,
        });
        match (key, text, self.from_version, self.least) {
            (ItemKey::BuiltIn(code), None, None, None) => Ok(OwnText::Hidden(code)),
            (ItemKey::BuiltIn(code), Some(text), Some(from_version), None) => {
                Ok(OwnText::Changed { code, text, from_version, hidden })
            }
            (ItemKey::Own(code), Some(text), None, Some(least)) => {
                Ok(OwnText::Added { code, least, text, hidden })
            }
            _ => Err(Error::Unreadable(format!("text of {key}"))),
        }
    }
}

pub(super) async fn put(
    conn: &mut Connection,
    m: MunicipalityId,
    own: &OwnText,
    now: Timestamp,
) -> Result<()> {
    let (least, from_version) = match own {
        OwnText::Hidden(_) => (None, None),
        OwnText::Changed { from_version, .. } => (None, Some(*from_version)),
        OwnText::Added { least, .. } => (Some(*least), None),
    };
    let none = ItemText::default();
    let text = own.text();
    let of = text.unwrap_or(&none);
    sqlx::query(
        "INSERT INTO guide_text (municipality_id, code, hidden, least, title, meaning, why, example, tip, document, \
         document_text, done_when, from_version, updated_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) \
         ON CONFLICT (municipality_id, code) DO UPDATE SET hidden = excluded.hidden, least = excluded.least, \
         title = excluded.title, meaning = excluded.meaning, why = excluded.why, example = excluded.example, \
         tip = excluded.tip, document = excluded.document, document_text = excluded.document_text, \
         done_when = excluded.done_when, from_version = excluded.from_version, updated_at = excluded.updated_at",
    )
    .bind(m)
    .bind(own.key())
    .bind(own.is_hidden())
    .bind(least)
    .bind(text.map(|text| &text.title))
    .bind(&of.meaning)
    .bind(&of.why)
    .bind(&of.example)
    .bind(&of.tip)
    .bind(&of.document)
    .bind(&of.document_text)
    .bind(&of.done_when)
    .bind(from_version)
    .bind(now)
    .execute(conn)
    .await?;
    Ok(())
}
