//! Server only: the guide of a process as a table, for a file.

use domain::guide::{GuideItem, GuidePage};
use domain::lang::Lang;

use super::guide_words as gw;
use crate::t;

/// A table: a name, the heads of its columns and its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideTable {
    /// for the file and the sheet
    pub name: String,
    /// heads and rows
    pub rows: Vec<Vec<String>>,
}

/// The steps of a guide; none when it was not begun.
#[must_use]
pub fn table(lang: Lang, page: &GuidePage) -> Option<GuideTable> {
    let begun = page.begun.as_ref()?;
    let heads = [
        t!(lang; staff_guide::table_phase),
        t!(lang; staff_guide::table_code),
        t!(lang; staff_guide::table_title),
        t!(lang; staff_guide::table_must),
        t!(lang; staff_guide::table_state),
        t!(lang; staff_guide::table_reason),
        t!(lang; staff_guide::table_owner),
        t!(lang; staff_guide::table_due),
        t!(lang; staff_guide::table_late),
        t!(lang; staff_guide::table_evidence),
        t!(lang; staff_guide::table_url),
    ];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for phase in &begun.phases {
        let name = format!("{}. {}", phase.progress.phase, phase.text.title);
        rows.extend(phase.items.iter().map(|item| row(lang, &name, item)));
    }
    Some(GuideTable { name: t!(lang; staff_guide::table_file).to_owned(), rows })
}

fn row(lang: Lang, phase: &str, item: &GuideItem) -> Vec<String> {
    let yes = |yes: bool| if yes { t!(lang; staff_guide::yes) } else { t!(lang; staff_guide::no) }.to_owned();
    // As machines and people both read it: 2027-02-18.
    let due = item.due_at.and_then(|at| at.local().field().get(..10).map(str::to_owned));
    vec![
        phase.to_owned(),
        item.key.to_string(),
        item.title.clone(),
        yes(item.must),
        gw::seen(lang, item.seen).to_owned(),
        item.reason.clone().unwrap_or_default(),
        item.owner.clone().unwrap_or_default(),
        due.unwrap_or_default(),
        yes(item.overdue),
        item.evidence.clone(),
        item.evidence_url.clone(),
    ]
}
