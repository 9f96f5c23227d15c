//! The script that loads the parts.

use super::Manifest;
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What loads a bundle.
const LOADER: &str = include_str!("loader.js");

/// The script of cargo-leptos with our loaders in the place of its own.
///
/// Its first half is how loading works (what the parts share, what is remembered, how the program is told);
/// that is kept. Its second half is one loader for each file.
pub(super) fn write(script: &str, parts: &Manifest) -> Result<String> {
    let second = script.find("/* ").context("the script of the parts has no loaders")?;
    let (first, old) = script.split_at(second);
    for needed in ["function wrapAsyncCb(", "function makeLoad("] {
        ensure!(
            first.contains(needed),
            "the script of the parts has no `{needed}`: cargo-leptos has changed"
        );
    }
    let mut new = format!("{first}{LOADER}");
    let bundles: BTreeMap<&String, usize> =
        parts.values().flatten().collect::<std::collections::BTreeSet<_>>().into_iter().zip(0..).collect();
    for (bundle, number) in &bundles {
        writeln!(new, "const bundle{number} = bundle(\"./{bundle}.parts\");")?;
    }
    for (name, needed) in parts {
        let export = format!("export const __wasm_split_load_{name} = ");
        ensure!(old.contains(&export), "the script of the parts does not load {name}");
        let needed: Vec<String> =
            needed.iter().filter_map(|b| bundles.get(b)).map(|number| format!("bundle{number}")).collect();
        writeln!(new, "{export}part({});", needed.join(", "))?;
    }
    let exports = |text: &str| text.matches("export const ").count();
    ensure!(exports(old) == exports(&new), "the script of the parts loads more than its list says");
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "import { initSync } from \"./polder.x.js\";\nfunction wrapAsyncCb(c) {}\nfunction makeLoad(f, d) {}\n\
        /* a_1, b_2 */\nconst __chunk_1 = makeLoad(() => 1, []);\n\
        export const __wasm_split_load_a_1 = wrapAsyncCb(makeLoad(() => 2, [__chunk_1]));\n\
        export const __wasm_split_load_b_2 = wrapAsyncCb(makeLoad(() => 3, [__chunk_1]));\n";

    fn parts(parts: &[(&str, &[&str])]) -> Manifest {
        parts
            .iter()
            .map(|(part, files)| ((*part).to_owned(), files.iter().map(|f| (*f).to_owned()).collect()))
            .collect()
    }

    #[test]
    fn each_part_loads_its_bundles() -> Result<()> {
        let script = write(SCRIPT, &parts(&[("a_1", &["forms.y", "a.x"]), ("b_2", &["forms.y"])]))?;
        assert!(script.starts_with("import { initSync }"), "{script}");
        assert!(script.contains("const bundle0 = bundle(\"./a.x.parts\");"), "{script}");
        assert!(script.contains("export const __wasm_split_load_a_1 = part(bundle1, bundle0);"), "{script}");
        assert!(!script.contains("__chunk_1"), "{script}");
        Ok(())
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        let list = parts(&[("a_1", &["a.x"]), ("b_2", &["b.x"])]);
        assert!(write(&SCRIPT.replace("makeLoad(f", "load(f"), &list).is_err());
        assert!(write(SCRIPT, &parts(&[("a_1", &["a.x"])])).is_err());
        assert!(write(SCRIPT, &parts(&[("a_1", &["a.x"]), ("c_3", &["c.x"])])).is_err());
    }
}
