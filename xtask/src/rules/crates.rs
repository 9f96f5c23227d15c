//! The direction between the crates: domain ← store ← service ← app ← server, and
//! domain ← app ← frontend.

use crate::{paths, shell};
use anyhow::{Context, Result};
use std::collections::BTreeSet;

/// What each crate may use of the others. A crate that is not listed may use none.
const MAY_USE: [(&str, &[&str]); 7] = [
    ("document", &[]),
    ("domain", &[]),
    ("store", &["domain"]),
    ("service", &["domain", "store"]),
    ("app", &["document", "domain", "service"]),
    ("frontend", &["app", "domain"]),
    ("server", &["app", "document", "domain", "service", "store"]),
];

/// Crates that a layer must not use, with the reason. The domain may name sqlx behind a feature
/// (how its types are stored), which only the store turns on: see `NOT_IN_BROWSER` too.
const NEVER: [(&str, &[&str], &str); 3] = [
    ("domain", &["tokio", "axum", "leptos", "rand", "tracing", "async-trait"], "rules are pure"),
    ("app", &["sqlx"], "pages know no database"),
    ("service", &["sqlx", "axum", "leptos"], "use cases know neither SQL nor HTTP"),
];

/// Crates that must not reach the browser by any way.
const NOT_IN_BROWSER: [&str; 7] = ["store", "service", "document", "sqlx", "tokio", "axum", "argon2"];

pub(super) fn breaches() -> Result<Vec<String>> {
    let metadata = paths::metadata(&["--no-deps"])?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let mut found = direct(packages);
    let mut tree = paths::cargo();
    tree.args(["tree", "--locked", "--package", "frontend", "--target", "wasm32-unknown-unknown"]);
    tree.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]);
    found.extend(in_browser(&shell::read(&mut tree)?));
    Ok(found)
}

fn direct(packages: &[serde_json::Value]) -> Vec<String> {
    let names: BTreeSet<&str> = packages.iter().filter_map(|one| one["name"].as_str()).collect();
    let mut found = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let allowed =
            MAY_USE.iter().find(|(krate, _)| *krate == name).map_or(&[] as &[&str], |(_, uses)| uses);
        if name == "domain" && always(package).contains(&"sqlx") {
            found.push("crate `domain` may use `sqlx` only behind a feature".to_owned());
        }
        let never = NEVER.iter().find(|(krate, ..)| *krate == name);
        for used in normal_dependencies(package) {
            if names.contains(used) && !allowed.contains(&used) {
                found.push(format!("crate `{name}` may not use `{used}`"));
            }
            if let Some((_, list, reason)) = never
                && list.contains(&used)
            {
                found.push(format!("crate `{name}` may not use `{used}`: {reason}"));
            }
        }
    }
    found
}

/// Dependencies of the crate itself, not those of its tests or its build script.
fn normal_dependencies(package: &serde_json::Value) -> Vec<&str> {
    let all = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter(|one| one["kind"].is_null()).filter_map(|one| one["name"].as_str()).collect()
}

/// Dependencies that no feature can switch off.
fn always(package: &serde_json::Value) -> Vec<&str> {
    let all = package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default();
    let firm = all.iter().filter(|one| one["kind"].is_null() && one["optional"] != true);
    firm.filter_map(|one| one["name"].as_str()).collect()
}

fn in_browser(tree: &str) -> Vec<String> {
    let crates: BTreeSet<&str> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let leaked = NOT_IN_BROWSER.iter().filter(|name| crates.contains(**name));
    leaked.map(|name| format!("`{name}` would be sent to the browser: frontend depends on it")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(name: &str, uses: &[&str]) -> serde_json::Value {
        let list: Vec<_> = uses.iter().map(|one| json!({"name": one, "kind": null})).collect();
        json!({"name": name, "dependencies": list})
    }

    #[test]
    fn a_use_against_the_direction_is_found() {
        let packages = [package("domain", &["store"]), package("store", &["domain"])];
        assert_eq!(direct(&packages), ["crate `domain` may not use `store`"]);
    }

    #[test]
    fn pages_that_use_the_database_driver_are_found() {
        let found = direct(&[package("app", &["sqlx"])]);
        assert_eq!(found, ["crate `app` may not use `sqlx`: pages know no database"]);
    }

    #[test]
    fn the_domain_may_know_the_database_only_behind_a_feature() {
        let mut domain = package("domain", &["sqlx"]);
        assert_eq!(direct(&[domain.clone()]).len(), 1);
        domain["dependencies"][0]["optional"] = json!(true);
        assert!(direct(&[domain]).is_empty());
    }

    #[test]
    fn a_test_may_use_what_its_crate_may_not() {
        let mut tested = package("domain", &[]);
        tested["dependencies"] = json!([{"name": "tokio", "kind": "dev"}]);
        assert!(direct(&[tested]).is_empty());
    }

    #[test]
    fn the_store_in_the_browser_is_found() {
        assert_eq!(in_browser("frontend v0.1.0\napp v0.1.0\nstore v0.1.0 (x)\n").len(), 1);
    }
}
