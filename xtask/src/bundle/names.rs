//! Files of the built site by their hashed names, and the list of those names.

use anyhow::{Context, Result, ensure};
use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A built site, and the hashes of its files by their kind, as `hash.txt` lists them.
pub(super) struct Names {
    folder: PathBuf,
    hashes: BTreeMap<String, String>,
}

/// What makes the name of a file change with what is in it.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

impl Names {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let list = std::fs::read_to_string(folder.join("hash.txt")).context("hash.txt")?;
        let line = |line: &str| line.split_once(": ").map(|(k, v)| (k.to_owned(), v.trim().to_owned()));
        Ok(Self { folder: folder.to_owned(), hashes: list.lines().filter_map(line).collect() })
    }

    fn hash(&self, kind: &str) -> Result<&str> {
        self.hashes.get(kind).map(String::as_str).with_context(|| format!("hash.txt does not name {kind}"))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join("pkg").join(name)
    }

    /// A file of a part.
    pub(super) fn wasm(&self, name: &str) -> PathBuf {
        self.file(&format!("{name}.wasm"))
    }

    /// The list of parts.
    pub(super) fn manifest(&self) -> Result<PathBuf> {
        Ok(self.file(&format!("__wasm_split_manifest.{}.json", self.hash("manifest")?)))
    }

    /// The script that loads the parts.
    pub(super) fn split(&self) -> Result<PathBuf> {
        Ok(self.file(&format!("__wasm_split.{}.js", self.hash("split")?)))
    }

    /// Write a file and its compressed twins.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<()> {
        std::fs::write(self.file(name), bytes).with_context(|| name.to_owned())?;
        let mut packed = Vec::new();
        let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut &*bytes, &mut packed, &best)?;
        std::fs::write(self.file(&format!("{name}.br")), packed)?;
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes)?;
        std::fs::write(self.file(&format!("{name}.gz")), packed.finish()?)?;
        Ok(())
    }

    /// Remove a file and its twins.
    pub(super) fn remove(&self, file: &Path) -> Result<()> {
        std::fs::remove_file(file).with_context(|| file.display().to_string())?;
        for twin in ["br", "gz"] {
            let mut name = file.as_os_str().to_owned();
            name.push(format!(".{twin}"));
            // Very small files have none.
            std::fs::remove_file(PathBuf::from(name)).ok();
        }
        Ok(())
    }

    /// Remove what describes the program to TypeScript: no page asks for it.
    pub(super) fn remove_types(&self) -> Result<()> {
        for entry in std::fs::read_dir(self.file(""))? {
            let file = entry?.path();
            if file.extension().is_some_and(|ending| ending == "ts") {
                self.remove(&file)?;
            }
        }
        Ok(())
    }

    /// Another list of parts in the place of the old one.
    pub(super) fn replace_manifest(&mut self, json: &[u8]) -> Result<()> {
        self.remove(&self.manifest()?)?;
        let hash = hash(json);
        self.write(&format!("__wasm_split_manifest.{hash}.json"), json)?;
        self.hashes.insert("manifest".to_owned(), hash);
        self.save()
    }

    /// Another script that loads the parts. It and the script of the program name each other, so both
    /// get a new name, made from what is in both.
    pub(super) fn replace_scripts(&mut self, split: &str) -> Result<()> {
        let (old_js, old_split) = (self.hash("js")?.to_owned(), self.hash("split")?.to_owned());
        let js = self.file(&format!("polder.{old_js}.js"));
        let program = std::fs::read_to_string(&js).context("the script of the program")?;
        let new = hash(format!("{program}{split}").as_bytes());
        let program =
            renamed(&program, &format!("__wasm_split.{old_split}.js"), &format!("__wasm_split.{new}.js"))?;
        let split = renamed(split, &format!("polder.{old_js}.js"), &format!("polder.{new}.js"))?;
        self.remove(&js)?;
        self.remove(&self.split()?)?;
        self.write(&format!("polder.{new}.js"), program.as_bytes())?;
        self.write(&format!("__wasm_split.{new}.js"), split.as_bytes())?;
        self.hashes.insert("js".to_owned(), new.clone());
        self.hashes.insert("split".to_owned(), new);
        self.save()
    }

    fn save(&self) -> Result<()> {
        let list: String = self.hashes.iter().map(|(kind, hash)| format!("{kind}: {hash}\n")).collect();
        std::fs::write(self.folder.join("hash.txt"), list).context("hash.txt")
    }
}

/// The script with another name where it imports the old one. Elsewhere the old name stays: by that the program
/// asks for what it needs.
fn renamed(script: &str, old: &str, new: &str) -> Result<String> {
    let parts: Vec<&str> = script.split(old).collect();
    let (last, imports) = parts.split_last().context("an empty script")?;
    let mut text = String::new();
    let mut found = false;
    for part in imports {
        let imported = ["from\"./", "from \"./"].iter().any(|import| part.ends_with(import));
        found |= imported;
        text.push_str(part);
        text.push_str(if imported { new } else { old });
    }
    ensure!(found, "no script imports {old}: cargo-leptos has changed");
    Ok(text + last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_imports_get_the_new_name() -> Result<()> {
        let script = r#"import*as n from"./old.js";import { x } from "./old.js";const i={"./old.js":n};"#;
        let new = r#"import*as n from"./new.js";import { x } from "./new.js";const i={"./old.js":n};"#;
        assert_eq!(renamed(script, "old.js", "new.js")?, new);
        assert!(renamed("const i = 1;", "old.js", "new.js").is_err());
        Ok(())
    }
}
