//! A whole file in memory, every field in its place: for small files, and to show that nothing is
//! lost between reading and writing.

use super::read::{Event, Reader};
use super::write::Writer;
use super::{PbError, Section};

/// One table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The column names.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// The three tables of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// `META`, `PROJECTS` and `VOTES`.
    pub tables: [Table; 3],
}

impl Document {
    /// Reads a whole file.
    ///
    /// # Errors
    /// Where and why it cannot be read.
    pub fn read(bytes: &[u8]) -> Result<Self, PbError> {
        let mut document = Self::default();
        let mut take = |event: Event<'_>| {
            match event {
                Event::Columns(section, row) => {
                    document.tables[section as usize].columns = row.fields().map(str::to_owned).collect();
                }
                Event::Row(section, row) => {
                    document.tables[section as usize].rows.push(row.fields().map(str::to_owned).collect());
                }
            }
            Ok(())
        };
        let mut reader = Reader::new();
        reader.push(bytes, &mut take)?;
        reader.finish(&mut take)?;
        Ok(document)
    }

    /// Writes it again.
    #[must_use]
    pub fn write(&self) -> String {
        let mut writer = Writer::new();
        for (section, table) in Section::ALL.into_iter().zip(&self.tables) {
            writer.section(section, table.columns.iter().map(String::as_str));
            for row in &table.rows {
                writer.row(row.iter().map(String::as_str));
            }
        }
        writer.take()
    }
}
