//! Calendars as files: iCalendar (RFC 5545), no more of it than events with a beginning. The library for it brings a
//! second calendar along (`chrono`), which this project refuses.

use std::fmt::Write as _;

use app::campaign::calendar::CalendarEvent;
use domain::time::Timestamp;

/// Most bytes of a line, without its end.
const LINE: usize = 75;

/// Events as a calendar. Times are in UTC, which every calendar shows in the time of its reader.
#[must_use]
pub fn ics(name: &str, events: &[CalendarEvent], now: Timestamp) -> String {
    let mut text = String::new();
    let mut line = |line: &str| fold(&mut text, line);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Polder//Polder//NL");
    line("CALSCALE:GREGORIAN");
    line(&format!("NAME:{}", escaped(name)));
    line(&format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", escaped(&event.uid)));
        line(&format!("DTSTAMP:{}", now.compact()));
        line(&format!("DTSTART:{}", event.at.compact()));
        line(&format!("SUMMARY:{}", escaped(&event.summary)));
        if !event.description.is_empty() {
            line(&format!("DESCRIPTION:{}", escaped(&event.description)));
        }
        if !event.place.is_empty() {
            line(&format!("LOCATION:{}", escaped(&event.place)));
        }
        // An address is no text: nothing in it is escaped, and ours hold no line breaks.
        line(&format!("URL:{}", event.url.replace(|c: char| c.is_control(), "")));
        // It is no reason to be busy.
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// Text inside a value.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                safe.push('\\');
                safe.push(c);
            }
            '\n' => safe.push_str("\\n"),
            c if c.is_control() => {}
            c => safe.push(c),
        }
    }
    safe
}

/// A line, cut where it is too long: what goes on begins with a space. No sign is cut through.
fn fold(text: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            width = 1;
        }
        let _ = write!(text, "{c}");
        width += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use domain::time::Local;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Local::parse(text).unwrap().to_utc().unwrap()
    }

    fn event(summary: &str) -> CalendarEvent {
        CalendarEvent {
            uid: "a-begin@voorbeeldstad.example".into(),
            at: at("2026-12-03T23:59"),
            summary: summary.into(),
            description: "Regel een\nregel; twee, met \\".into(),
            place: String::new(),
            url: "https://voorbeeldstad.example/meedoen/park?a=1,2;3".into(),
        }
    }

    /// Lines as they were before they were cut.
    fn unfolded(text: &str) -> Vec<String> {
        text.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn an_event_is_written_as_calendars_read_it() {
        let text = ics("Agenda", &[event("Begint")], at("2026-07-01T12:00"));
        let lines = unfolded(&text);
        assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
        assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
        for line in [
            "UID:a-begin@voorbeeldstad.example",
            "DTSTAMP:20260701T100000Z",
            "DTSTART:20261203T225900Z",
            "SUMMARY:Begint",
            "DESCRIPTION:Regel een\\nregel\\; twee\\, met \\\\",
            "URL:https://voorbeeldstad.example/meedoen/park?a=1,2;3",
        ] {
            assert!(lines.iter().any(|known| known == line), "{line} in {lines:#?}");
        }
        assert!(!lines.iter().any(|line| line.starts_with("LOCATION")));
    }

    #[test]
    fn long_lines_are_cut_between_signs_and_are_whole_again() {
        let summary = "Wélk plan 🌳 maakt uw wijk mooier, ".repeat(9);
        let text = ics("Agenda", &[event(&summary)], at("2026-07-01T12:00"));
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        let whole = format!("SUMMARY:{}", summary.replace(',', "\\,"));
        assert!(unfolded(&text).contains(&whole));
    }

    #[test]
    fn nothing_that_is_written_begins_a_line_of_its_own() {
        let text = ics("a\r\nBEGIN:VEVENT", &[event("b\r\nEND:VCALENDAR\rX")], at("2026-07-01T12:00"));
        let begins = |start: &str| text.split("\r\n").filter(|line| line.starts_with(start)).count();
        assert_eq!((begins("BEGIN:VEVENT"), begins("END:VCALENDAR")), (1, 1), "{text}");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    }
}
