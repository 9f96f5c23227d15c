//! From many small files to one file for each lazy part.
//!
//! The program for the browser is split where a page is loaded for the first time, and what several
//! parts use becomes a file for each combination of parts: some ninety, of which one page needs thirty
//! or forty. Each costs a request, and small files compress badly. So the files of a part are put
//! into one, its *bundle*; what every part with a form needs is a bundle of its own. A file that is in two
//! bundles is started once (docs/adr/0005).
//!
//! Only the browser's loader knows bundles. `cargo leptos watch` does without: there nobody counts bytes.

mod container;
mod loader;
mod names;

use crate::shell;
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Which files a part needs, as cargo-leptos writes it: the part's name → names without `.wasm`.
type Manifest = BTreeMap<String, Vec<String>>;

/// What forms are made of: files that all of these need …
const WITH_FORMS: [&str; 3] = ["signing_in", "signing_up", "proposal_page"];
/// … and none of these, which one reads on the way in.
const WITHOUT: [&str; 2] = ["process_page", "proposal_list"];

/// Bundles by name, and for each part the names of its bundles.
struct Plan<'a> {
    bundles: BTreeMap<&'a str, Vec<&'a str>>,
    parts: BTreeMap<&'a str, Vec<&'a str>>,
}

/// Rewrite the built site in `folder` (that has `pkg` and `hash.txt`).
pub(crate) fn site(folder: &Path) -> Result<()> {
    let mut names = names::Names::read(folder)?;
    let manifest: Manifest = serde_json::from_slice(&std::fs::read(names.manifest()?)?)?;
    let script = std::fs::read_to_string(names.split()?)?;
    let plan = plan(&manifest)?;
    let numbers = numbers(&manifest);

    let mut addresses = BTreeMap::new();
    for (bundle, files) in &plan.bundles {
        let mut contents = BTreeMap::new();
        for file in files {
            let bytes = std::fs::read(names.wasm(file)).with_context(|| (*file).to_owned())?;
            contents.insert(numbers[content(file)], bytes);
        }
        let bytes = container::pack(&contents.into_iter().collect::<Vec<_>>());
        let file = format!("{bundle}.{}", names::hash(&bytes));
        names.write(&format!("{file}.parts"), &bytes)?;
        addresses.insert(*bundle, file);
    }
    let parts: Manifest = plan
        .parts
        .iter()
        .map(|(part, bundles)| {
            let files = bundles.iter().filter_map(|bundle| addresses.get(bundle).cloned()).collect();
            ((*part).to_owned(), files)
        })
        .collect();
    names.replace_manifest(&serde_json::to_vec(&parts)?)?;
    names.replace_scripts(&loader::write(&script, &parts)?)?;
    for file in manifest.values().flatten().collect::<BTreeSet<_>>() {
        names.remove(&names.wasm(file))?;
    }
    names.remove_types()?;
    shell::note(format!("{} files of lazy parts are {} now", numbers.len(), plan.bundles.len()));
    Ok(())
}

/// The end of a file's name, which says what is in it: files without code of their own are all the same.
fn content(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(_, hash)| hash)
}

/// A number for each different file.
fn numbers(manifest: &Manifest) -> BTreeMap<&str, u32> {
    let files: BTreeSet<&str> = manifest.values().flatten().map(|file| content(file)).collect();
    files.into_iter().zip(0..).collect()
}

/// The name of a part without the number that the splitting adds.
fn short(part: &str) -> &str {
    part.rsplit_once('_').map_or(part, |(name, _)| name)
}

fn plan(manifest: &Manifest) -> Result<Plan<'_>> {
    let users = |file: &String| -> BTreeSet<&str> {
        manifest.iter().filter(|(_, files)| files.contains(file)).map(|(part, _)| short(part)).collect()
    };
    let of_forms = |file: &String| {
        let users = users(file);
        WITH_FORMS.iter().all(|part| users.contains(part)) && !WITHOUT.iter().any(|part| users.contains(part))
    };
    let mut plan = Plan { bundles: BTreeMap::new(), parts: BTreeMap::new() };
    for (part, files) in manifest {
        let files: BTreeSet<&String> = files.iter().collect();
        let (forms, own): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| of_forms(file));
        let mut bundles = vec![];
        for (name, files) in [("forms", forms), (short(part), own)] {
            if !files.is_empty() {
                // Of the shared bundle a part may need less than there is in it.
                let bundle: &mut Vec<&str> = plan.bundles.entry(name).or_default();
                bundle.extend(files.into_iter().map(String::as_str));
                bundle.sort_unstable();
                bundle.dedup();
                bundles.push(name);
            }
        }
        ensure!(plan.parts.insert(part, bundles).is_none(), "two lazy parts are called {part}");
    }
    Ok(plan)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(parts: &[(&str, &[&str])]) -> Manifest {
        parts
            .iter()
            .map(|(part, files)| ((*part).to_owned(), files.iter().map(|f| (*f).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn what_all_forms_need_is_a_bundle_and_the_rest_is_with_each_part() -> Result<()> {
        let manifest = manifest(&[
            ("signing_in_1", &["form", "all", "in"]),
            ("signing_up_1", &["form", "all", "up"]),
            ("proposal_page_1", &["form", "all", "page"]),
            ("proposal_list_1", &["all", "all", "list"]),
            ("staff_pages_1", &["form", "all", "staff"]),
        ]);
        let plan = plan(&manifest)?;
        assert_eq!(plan.bundles["forms"], ["form"]);
        assert_eq!(plan.bundles["signing_in"], ["all", "in"]);
        assert_eq!(plan.bundles["proposal_list"], ["all", "list"]);
        assert_eq!(plan.parts["staff_pages_1"], ["forms", "staff_pages"]);
        assert_eq!(plan.parts["proposal_list_1"], ["proposal_list"]);
        Ok(())
    }

    #[test]
    fn every_file_of_a_part_is_in_one_of_its_bundles() -> Result<()> {
        let manifest = manifest(&[
            ("signing_in_1", &["a", "b", "c"]),
            ("signing_up_1", &["b", "c", "d"]),
            ("proposal_page_1", &["c", "d"]),
            ("process_page_1", &["d"]),
        ]);
        let plan = plan(&manifest)?;
        for (part, files) in &manifest {
            let held: BTreeSet<&str> =
                plan.parts[part.as_str()].iter().flat_map(|bundle| plan.bundles[bundle].clone()).collect();
            assert!(files.iter().all(|file| held.contains(file.as_str())), "{part}: {held:?}");
        }
        Ok(())
    }
}
