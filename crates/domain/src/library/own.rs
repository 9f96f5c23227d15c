//! What a municipality adds to the library, as it is filled in.

use super::{
    DocumentKind, DocumentLang, DocumentLicence, EntryKey, Example, Figure, LibraryDocument, Outcome,
    PartDate, Places, Scale, SizeBand, Theme, Years,
};
use crate::guide::GuidePhase;
use crate::id::LibraryEntryId;
use crate::input::{ProblemKind, Problems};
use crate::method::Method;
use crate::process::{Level, is_web_address};

/// Most entries of one municipality: a library that nobody reads through helps nobody.
pub const MAX_OWN_ENTRIES: u32 = 200;

/// Most figures of an example.
const MOST_FIGURES: usize = 12;

/// The form of a document, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LibraryDocumentInput {
    /// text of a [`DocumentKind`]
    pub kind: String,
    /// title
    pub title: String,
    /// what it is for
    pub about: String,
    /// who published it
    pub publisher: String,
    /// when, as precise as known; may be empty
    pub date: String,
    /// text of a [`DocumentLang`]
    pub lang: String,
    /// text of a [`DocumentLicence`]
    pub licence: String,
    /// address on the web
    pub url: String,
    /// kind and size; may be empty
    pub format: String,
    /// phases of the guide
    pub phases: Vec<String>,
    /// methods
    pub methods: Vec<String>,
}

impl LibraryDocumentInput {
    /// Checks the form.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, id: LibraryEntryId) -> Result<LibraryDocument, Problems> {
        let mut p = Problems::new();
        let kind = p.choice("kind", &self.kind, DocumentKind::parse);
        let title = p.line("title", &self.title, 3..=160);
        let about = p.line("about", &self.about, 10..=300);
        let publisher = p.line("publisher", &self.publisher, 2..=160);
        let date = part_date(&mut p, &self.date);
        let lang = p.choice("lang", &self.lang, DocumentLang::parse);
        let licence = p.choice("licence", &self.licence, DocumentLicence::parse);
        let url = address(&mut p, &self.url, true);
        let format = p.line("format", &self.format, 0..=60);
        let phases = several(&mut p, "phases", &self.phases, GuidePhase::parse);
        let methods = several(&mut p, "methods", &self.methods, Method::parse);
        let (Some(kind), Some(lang), Some(licence)) = (kind, lang, licence) else { return Err(p) };
        let places = Places { phases, items: Vec::new() };
        let key = EntryKey::Own(id);
        p.finish(LibraryDocument {
            key,
            kind,
            title,
            about,
            publisher,
            date,
            lang,
            licence,
            url,
            format,
            places,
            methods,
        })
    }
}

/// The form of an example, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleInput {
    /// title
    pub title: String,
    /// municipality or region
    pub place: String,
    /// first year; may be empty
    pub from: String,
    /// last year; may be empty
    pub to: String,
    /// methods, at least one
    pub methods: Vec<String>,
    /// text of a [`Level`]; may be empty
    pub level: String,
    /// text of a [`Theme`]
    pub theme: String,
    /// text of a [`Scale`]
    pub scale: String,
    /// text of a [`SizeBand`]; may be empty
    pub size: String,
    /// text of an [`Outcome`]
    pub outcome: String,
    /// a figure on each line: what was counted, a colon, how many
    pub figures: String,
    /// what happened
    pub happened: String,
    /// what it teaches
    pub lesson: String,
    /// where it is told
    pub source: String,
    /// address of that; may be empty
    pub url: String,
}

impl ExampleInput {
    /// Checks the form. `version` is that of the new text, `written` the day of today.
    ///
    /// # Errors
    /// All problems, each with its field.
    pub fn check(&self, id: LibraryEntryId, version: u32, written: PartDate) -> Result<Example, Problems> {
        let mut p = Problems::new();
        let title = p.line("title", &self.title, 3..=160);
        let place = p.line("place", &self.place, 2..=120);
        let years = years(&mut p, &self.from, &self.to);
        let methods = several(&mut p, "methods", &self.methods, Method::parse);
        if self.methods.is_empty() {
            p.add("methods", ProblemKind::ChoiceRequired);
        }
        let level = optional(&mut p, "level", &self.level, Level::parse);
        let theme = p.choice("theme", &self.theme, Theme::parse);
        let scale = p.choice("scale", &self.scale, Scale::parse);
        let size = optional(&mut p, "size", &self.size, SizeBand::parse);
        let outcome = p.choice("outcome", &self.outcome, Outcome::parse);
        let figures = figures(&mut p, &self.figures);
        let happened = p.text("happened", &self.happened, 10..=2000);
        let lesson = p.line("lesson", &self.lesson, 10..=500);
        let source = p.line("source", &self.source, 2..=200);
        let url = address(&mut p, &self.url, false);
        let (Some(theme), Some(scale), Some(outcome)) = (theme, scale, outcome) else { return Err(p) };
        p.finish(Example {
            key: EntryKey::Own(id),
            title,
            place,
            years,
            about_then: false,
            methods,
            level,
            theme,
            scale,
            size,
            outcome,
            figures,
            happened,
            lesson,
            source,
            url,
            version,
            written,
        })
    }
}

/// Figures as they are typed: a line for each.
#[must_use]
pub fn figure_lines(figures: &[Figure]) -> String {
    figures.iter().map(|f| format!("{}: {}", f.what, f.value)).collect::<Vec<_>>().join("\n")
}

fn figures(p: &mut Problems, typed: &str) -> Vec<Figure> {
    let text = p.text("figures", typed, 0..=2000);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() > MOST_FIGURES {
        p.add("figures", ProblemKind::TooMany { max: 12 });
    }
    let figure = |line: &str| {
        let (what, value) = line.split_once(':')?;
        let (what, value) = (what.trim().to_owned(), value.trim().to_owned());
        (!what.is_empty() && !value.is_empty()).then_some(Figure { what, value })
    };
    let read: Option<Vec<Figure>> = lines.iter().map(|line| figure(line)).collect();
    if read.is_none() {
        p.add("figures", ProblemKind::WrongShape);
    }
    read.unwrap_or_default()
}

fn years(p: &mut Problems, from: &str, to: &str) -> Option<Years> {
    let bounds = 1990..=2200;
    let first = p.number("from", from, bounds.clone());
    let last = p.number("to", to, bounds);
    let year = |year: i64| u16::try_from(year).ok();
    let (first, last) = match (first.and_then(year), last.and_then(year)) {
        (Some(first), last) => (first, last.unwrap_or(first)),
        (None, Some(last)) => (last, last),
        (None, None) => return None,
    };
    let years = Years::new(first, last);
    if years.is_none() {
        p.add("to", ProblemKind::BeforeOther { other: "from".to_owned() });
    }
    years
}

fn part_date(p: &mut Problems, typed: &str) -> Option<PartDate> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let date = typed.parse().ok();
    if date.is_none() {
        p.add("date", ProblemKind::NotAPartDate);
    }
    date
}

fn address(p: &mut Problems, typed: &str, required: bool) -> String {
    let url = typed.trim().to_owned();
    match (url.is_empty(), is_web_address(&url)) {
        (true, _) if required => p.add("url", ProblemKind::Required),
        (false, false) => p.add("url", ProblemKind::NotAnUrl),
        _ => {}
    }
    url
}

fn optional<T>(p: &mut Problems, field: &str, typed: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    if typed.trim().is_empty() { None } else { p.choice(field, typed, parse) }
}

/// The choices of a list of boxes, each once.
fn several<T: PartialEq>(
    p: &mut Problems,
    field: &str,
    typed: &[String],
    parse: impl Fn(&str) -> Option<T>,
) -> Vec<T> {
    let mut chosen = Vec::new();
    for text in typed {
        match parse(text) {
            Some(value) if !chosen.contains(&value) => chosen.push(value),
            Some(_) => {}
            None => {
                p.add(field, ProblemKind::NotAChoice);
                break;
            }
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ID: LibraryEntryId = LibraryEntryId(Uuid::nil());

    fn document() -> LibraryDocumentInput {
        LibraryDocumentInput {
            kind: "manual".into(),
            title: "Onze spelregels".into(),
            about: "Hoe wij een wijkbudget verdelen.".into(),
            publisher: "Gemeente Voorbeeldstad".into(),
            date: "2026-05".into(),
            lang: "nl".into(),
            licence: "cc0".into(),
            url: "https://voorbeeldstad.example/spelregels.pdf".into(),
            format: "PDF, 1,2 MB".into(),
            phases: vec!["C".into()],
            methods: vec!["budget".into(), "budget".into()],
        }
    }

    fn example() -> ExampleInput {
        ExampleInput {
            title: "Wijkbudget".into(),
            place: "Voorbeeldstad".into(),
            from: "2024".into(),
            methods: vec!["budget".into()],
            theme: "neighbourhood".into(),
            scale: "district".into(),
            outcome: "partly".into(),
            figures: "Plannen: 12\n\nGekozen: 3".into(),
            happened: "Er kwamen minder plannen dan wij hoopten.".into(),
            lesson: "Begin eerder met uitnodigen.".into(),
            source: "Eindverslag".into(),
            ..ExampleInput::default()
        }
    }

    fn today() -> PartDate {
        "2026-11-27".parse().unwrap_or_else(|_| unreachable!())
    }

    fn fields(problems: Option<Problems>) -> Vec<String> {
        problems.unwrap_or_default().0.into_iter().map(|problem| problem.field).collect()
    }

    #[test]
    fn every_problem_of_a_document_is_named_with_its_field() {
        let kept = document().check(ID);
        assert!(kept.is_ok_and(|kept| kept.methods == [Method::Budget] && kept.key == EntryKey::Own(ID)));
        let refused = fields(LibraryDocumentInput::default().check(ID).err());
        assert_eq!(refused, ["kind", "title", "about", "publisher", "lang", "licence", "url"]);
        for url in ["javascript:alert(1)", "/beheer", "voorbeeld"] {
            let refused = LibraryDocumentInput { url: url.into(), ..document() }.check(ID).err();
            assert_eq!(refused, Some(Problems::one("url", ProblemKind::NotAnUrl)), "{url}");
        }
        let odd = LibraryDocumentInput { date: "ooit".into(), phases: vec!["Z".into()], ..document() };
        let problems = odd.check(ID).err();
        assert_eq!(problems.as_ref().map(|p| p.0[0].kind.clone()), Some(ProblemKind::NotAPartDate));
        assert_eq!(fields(problems), ["date", "phases"]);
    }

    #[test]
    fn every_problem_of_an_example_is_named_with_its_field() {
        let kept = example().check(ID, 1, today());
        assert!(
            kept.as_ref().is_ok_and(|kept| kept.figures.len() == 2 && kept.years == Years::new(2024, 2024))
        );
        let refused = fields(ExampleInput::default().check(ID, 1, today()).err());
        let wanted =
            ["title", "place", "methods", "theme", "scale", "outcome", "happened", "lesson", "source"];
        assert_eq!(refused, wanted);
        let odd = ExampleInput {
            from: "2024".into(),
            to: "2023".into(),
            figures: "veel mensen".into(),
            ..example()
        };
        assert_eq!(fields(odd.check(ID, 1, today()).err()), ["to", "figures"]);
    }

    #[test]
    fn figures_are_typed_as_they_are_shown_to_who_changes_them() {
        let figures = example().check(ID, 1, today()).map(|kept| figure_lines(&kept.figures));
        assert_eq!(figures, Ok("Plannen: 12\nGekozen: 3".to_owned()));
    }
}
