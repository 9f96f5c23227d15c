//! Tables as files: CSV, and the smallest OpenDocument spreadsheet that every office program opens.
//!
//! A spreadsheet is a zip of four small files; they are stored as they are, so a whole library for zips and
//! spreadsheets would be many times what is needed.

use std::fmt::Write as _;

use flate2::Crc;

/// Rows as CSV with semicolons, as spreadsheets in the Netherlands expect, with the mark that makes them read it as
/// UTF-8. A cell that a spreadsheet would run as a formula begins with an apostrophe.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut text = String::from("\u{feff}");
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text
}

fn csv_cell(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let mark = if formula { "'" } else { "" };
    if formula || cell.contains([';', ',', '"', '\n', '\r']) {
        format!("\"{mark}{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

const MIMETYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";

const MANIFEST: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
    <manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">\
    <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
    manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/>\
    <manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>\
    </manifest:manifest>";

/// Rows as an OpenDocument spreadsheet with one sheet. Every cell is text, so nothing in it is ever run.
#[must_use]
pub fn ods(sheet: &str, rows: &[Vec<String>]) -> Vec<u8> {
    let content = content(sheet, rows);
    let files =
        [("mimetype", MIMETYPE), ("META-INF/manifest.xml", MANIFEST), ("content.xml", content.as_str())];
    stored(&files)
}

fn content(sheet: &str, rows: &[Vec<String>]) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" office:version=\"1.3\">\
         <office:body><office:spreadsheet><table:table table:name=\"{}\">",
        escaped(sheet)
    );
    for row in rows {
        xml.push_str("<table:table-row>");
        for cell in row {
            xml.push_str("<table:table-cell office:value-type=\"string\">");
            for line in cell.lines() {
                let _ = write!(xml, "<text:p>{}</text:p>", escaped(line));
            }
            xml.push_str("</table:table-cell>");
        }
        xml.push_str("</table:table-row>");
    }
    xml.push_str("</table:table></office:spreadsheet></office:body></office:document-content>");
    xml
}

/// Text inside XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\t' => safe.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => safe.push(c),
        }
    }
    safe
}

/// A zip of files that are not packed. The first has to be the media type, by the rules of OpenDocument.
fn stored(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut zip, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let place = length(zip.len());
        let mut crc = Crc::new();
        crc.update(text.as_bytes());
        // Version 2.0, UTF-8 names, stored, 1 January 1980 at midnight; then sum, sizes and the name.
        let mut about = vec![20, 0, 0, 8, 0, 0, 0, 0, 33, 0];
        about.extend(crc.sum().to_le_bytes());
        about.extend(length(text.len()).to_le_bytes());
        about.extend(length(text.len()).to_le_bytes());
        about.extend(short(name.len()).to_le_bytes());
        about.extend([0, 0]);
        zip.extend(b"PK\x03\x04");
        zip.extend(&about);
        zip.extend(name.as_bytes());
        zip.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend([20, 0]);
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(place.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (count, start) = (short(files.len()).to_le_bytes(), length(zip.len()).to_le_bytes());
    let size = length(directory.len()).to_le_bytes();
    zip.extend(directory);
    zip.extend(b"PK\x05\x06\0\0\0\0");
    zip.extend(count);
    zip.extend(count);
    zip.extend(size);
    zip.extend(start);
    zip.extend([0, 0]);
    zip
}

/// A size as a zip keeps it; a guide is far below what it can hold.
fn length(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

fn short(size: usize) -> u16 {
    u16::try_from(size).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[&str]) -> Vec<Vec<String>> {
        vec![cells.iter().map(|cell| (*cell).to_owned()).collect()]
    }

    #[test]
    fn a_formula_becomes_text() {
        for formula in ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            let cell = csv_cell(formula);
            assert!(cell.starts_with("\"'"), "{cell}");
        }
        let text = csv(&rows(&["=HYPERLINK(\"https://x\")", "a;b", "twee\nregels", "gewoon"]));
        assert_eq!(text, "\u{feff}\"'=HYPERLINK(\"\"https://x\"\")\";\"a;b\";\"twee\nregels\";gewoon\r\n");
    }

    #[test]
    fn a_spreadsheet_holds_only_text_that_xml_can_hold() {
        let content = content("gids", &rows(&["=1+1", "<b> & \"\u{1}\u{b}", "twee\nregels"]));
        assert!(content.contains("<table:table-cell office:value-type=\"string\"><text:p>=1+1</text:p>"));
        assert!(content.contains("&lt;b&gt; &amp; &quot;</text:p>"));
        assert!(content.contains("<text:p>twee</text:p><text:p>regels</text:p>"));
        assert!(!content.contains("table:formula"));
    }

    #[test]
    fn the_media_type_is_the_first_thing_in_the_file() {
        let file = ods("gids", &rows(&["a"]));
        assert_eq!(&file[..4], b"PK\x03\x04");
        assert_eq!(&file[30..38], b"mimetype");
        assert_eq!(&file[38..38 + MIMETYPE.len()], MIMETYPE.as_bytes());
        assert_eq!(&file[file.len() - 22..file.len() - 18], b"PK\x05\x06");
        // Where the directory begins stands in its end record.
        let at = file.len() - 6;
        let start = u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]) as usize;
        assert_eq!(&file[start..start + 4], b"PK\x01\x02");
    }
}
