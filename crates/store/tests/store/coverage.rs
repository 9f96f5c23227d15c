//! Every function of the store is called by a test of this folder.

use std::fs;
use std::path::Path;

/// The files of a folder with their content.
fn files(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "rs") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

/// The functions of the traits in a source text.
fn functions(source: &str) -> Vec<String> {
    let mut functions = Vec::new();
    for body in source.split("\npub trait ").skip(1) {
        let body = body.split("\n}").next().unwrap();
        functions
            .extend(body.split("async fn ").skip(1).map(|rest| rest.split('(').next().unwrap().to_owned()));
    }
    functions
}

#[test]
fn every_function_of_the_store_has_a_test() {
    let tests: String = files("tests/store").into_iter().map(|(_, text)| text).collect();
    let mut missing = Vec::new();
    let mut seen = 0;
    for (file, source) in files("src") {
        for function in functions(&source) {
            seen += 1;
            if !tests.contains(&format!(".{function}(")) {
                missing.push(format!("{file}: {function}"));
            }
        }
    }
    assert!(seen > 90, "the traits are read: {seen}");
    assert!(missing.is_empty(), "no test calls {missing:#?}");
}

#[test]
fn postgresql_is_tested_or_it_is_said() {
    if crate::common::postgres().is_none() {
        eprintln!("{} is not set: PostgreSQL was not tested", crate::common::POSTGRES);
    }
}
