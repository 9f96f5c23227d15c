#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]
use domain::lang::Lang;
use domain::template::BuiltIn;
use proptest::prelude::*;
use serde_json::json;

use super::super::built_in;
use super::*;

/// The example of the documentation.
fn example() -> Value {
    let text = include_str!("../../../../../docs/templates.md");
    let block = text.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    serde_json::from_str(block).unwrap()
}

/// What is said of the example with something else at a place.
fn refused(pointer: &str, value: Value) -> Vec<String> {
    let mut file = example();
    *file.pointer_mut(pointer).unwrap() = value;
    match from_value(file) {
        Err(Unreadable::Problems(p)) => p.0.iter().map(|p| format!("{}: {:?}", p.field, p.kind)).collect(),
        other => panic!("{pointer}: {other:?}"),
    }
}

#[test]
fn the_example_of_the_documentation_is_a_template() {
    let template = from_value(example()).unwrap();
    assert!(!template.phases.is_empty() && template.choice.is_some());
}

#[test]
fn what_is_written_is_read_as_it_was() {
    for lang in [Lang::Nl, Lang::En] {
        for known in BuiltIn::ALL {
            let template = built_in::find(lang, *known).unwrap();
            assert_eq!(read(write(template).unwrap().as_bytes()).as_ref(), Ok(template), "{lang} {known}");
        }
    }
}

#[test]
fn each_refusal_names_the_field_and_what_is_wrong() {
    for (pointer, value, said) in [
        ("/title", json!(""), "title: Required"),
        ("/title", json!({"nl": "Ideeën"}), "title: WrongShape"),
        ("/fits", json!("kort"), "fits: TooShort { min: 20, given: 4 }"),
        ("/edition", json!(0), "edition: NotANumber { min: 1, max: 9999 }"),
        ("/licence", json!("alles mag"), "licence: NotAChoice"),
        ("/provenance", json!([]), "provenance: Required"),
        ("/provenance/0/on", json!("gisteren"), "provenance[0].on: NotATime"),
        ("/level", json!("much"), "level: NotAChoice"),
        ("/answer_days", json!(1e30), "answer_days: NotANumber { min: 1, max: 365 }"),
        ("/texts", json!([]), "texts: WrongShape"),
        ("/texts/question", json!("Wat?"), "texts.question: TooShort { min: 10, given: 4 }"),
        ("/texts/promise", json!("x\u{0}y"), "texts.promise: StrangeCharacters"),
        (
            "/texts/affected/residents",
            json!("a".repeat(301)),
            "texts.affected.residents: TooLong { max: 300, given: 301 }",
        ),
        ("/phases", json!("morgen"), "phases: WrongShape"),
        ("/phases/0", json!(7), "phases[0]: WrongShape"),
        ("/phases/0/gap", json!(-1), "phases[0].gap: NotANumber { min: 0, max: 3650 }"),
        ("/phases/0/from", json!("25:00"), "phases[0].from: NotATime"),
        ("/phases/0/end", json!(null), "phases[0].end: OpenEnd"),
        ("/phases/0/end/days", json!(0), "phases[0].end: BeforeOther { other: \"phases[0].from\" }"),
        ("/phases/0/actions/0", json!("vote"), "phases[0].actions[0]: NotAChoice"),
        ("/activities/0/kind", json!("poll"), "activities[0].kind: NotAChoice"),
        ("/activities/0/settings/pictures", json!("ja"), "activities[0].settings.pictures: WrongShape"),
        (
            "/activities/0/settings/title_max",
            json!(2),
            "activities[0].settings.title_max: NotANumber { min: 20, max: 150 }",
        ),
        ("/groups/0/interest", json!(4), "groups[0].interest: NotAChoice"),
        ("/groups/1/name", json!("BEWONERS VAN DE BUURT"), "groups[1].name: Taken"),
        ("/moments/0/group", json!("Niemand"), "moments[0].group: NotFound"),
        ("/moments/0/channel", json!("fax"), "moments[0].channel: NotAChoice"),
        ("/choice/answers/room", json!("veel"), "choice.answers.room: NotAChoice"),
        ("/choice/methods", json!([]), "choice.methods: ChoiceRequired"),
    ] {
        assert!(
            refused(pointer, value).iter().any(|line| line == said),
            "{pointer}: {:?}",
            refused(pointer, json!(null))
        );
    }
}

#[test]
fn what_is_not_known_is_refused_by_its_name() {
    let mut file = example();
    file["phases"][0]["color"] = json!("red");
    file["contact_mail"] = json!("jan@stad.example");
    let Err(Unreadable::Problems(p)) = from_value(file) else { panic!("it was read") };
    let fields: Vec<&str> = p.0.iter().map(|p| p.field.as_str()).collect();
    assert_eq!(fields, ["phases[0].color", "contact_mail"]);
    assert!(p.0.iter().all(|p| p.kind == ProblemKind::UnknownField));
}

#[test]
fn another_file_a_newer_version_and_a_large_file_are_told_apart() {
    assert_eq!(read(b"{\n \"a\": }"), Err(Unreadable::NotJson { line: 2, column: 7 }));
    for other in
        [json!([]), json!({}), json!({"format": "polder-template"}), json!({"format": "x", "version": 1})]
    {
        assert_eq!(from_value(other), Err(Unreadable::NotATemplate));
    }
    let newer = json!({"format": "polder-template", "version": 2, "anything": {"is": "new"}});
    assert_eq!(from_value(newer), Err(Unreadable::Newer { version: 2 }));
    assert_eq!(read(&vec![b' '; MAX_FILE + 1]), Err(Unreadable::TooLarge));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(read(deep.as_bytes()), Err(Unreadable::NotJson { .. })));
}

#[test]
fn problems_are_told_up_to_a_number() {
    let mut file = example();
    for n in 0..500 {
        file[format!("x{n}")] = json!(1);
    }
    let Err(Unreadable::Problems(p)) = from_value(file) else { panic!("it was read") };
    assert_eq!(p.0.len(), MOST);
}

/// Any value, not too deep.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|n| json!(n)),
        "\\PC{0,12}".prop_map(Value::from),
        "[0-9]{1,2}:[0-9]{1,2}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map("[a-z]{1,6}", inner, 0..6).prop_map(|map| json!(map)),
        ]
    })
}

/// Every place in the example.
fn places(value: &Value, at: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                into.push(format!("{at}/{name}"));
                places(value, &format!("{at}/{name}"), into);
            }
        }
        Value::Array(values) => {
            for (n, value) in values.iter().enumerate() {
                into.push(format!("{at}/{n}"));
                places(value, &format!("{at}/{n}"), into);
            }
        }
        _ => {}
    }
}

proptest! {
    #[test]
    fn reading_anything_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn a_template_with_anything_anywhere_is_refused_or_can_be_used(
        place in any::<proptest::sample::Index>(), value in any_value(), year in 2000i32..2199,
    ) {
        let mut file = example();
        let mut all = Vec::new();
        places(&file, "", &mut all);
        *file.pointer_mut(&all[place.index(all.len())]).unwrap() = value;
        if let Ok(template) = from_value(file) {
            prop_assert_eq!(parse(write(&template).unwrap().as_bytes()), Ok(template.clone()));
            let start = domain::time::parse_date(&format!("{year}-03-20")).unwrap();
            let timeline = template.timeline(start, || domain::id::PhaseId(uuid::Uuid::nil()));
            prop_assert_eq!(timeline.phases().len(), template.phases.len());
        }
    }
}
