//! Settings: `polder.toml`, overruled by the environment.
//!
//! Every key of the file can also be given as `POLDER_<KEY>`; the database also as `DATABASE_URL`.
//! `polder.example.toml` explains each key. An unknown key or a wrong value stops the program with
//! a sentence that names it: a setting that is silently ignored is worse than none.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};

/// All settings, with their defaults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Address and port to listen on.
    pub address: SocketAddr,
    /// Address and port for metrics; no metrics without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics_address: Option<SocketAddr>,
    /// The database: `sqlite://path` or `postgres://…`.
    pub database: String,
    /// Folder for uploaded pictures and documents.
    pub uploads: PathBuf,
    /// Secret that names and network addresses are hashed with; must not change.
    pub secret: String,
    /// Folder with the built site; empty means: the files inside the program.
    pub site: PathBuf,
    /// Whether visitors reach the portal over https (through a reverse proxy).
    pub https: bool,
    /// Whether to believe `X-Forwarded-For` and `X-Forwarded-Proto`, because only our own proxy reaches us.
    pub trust_proxy: bool,
    /// What to log: `error`, `warn`, `info`, `debug`, or a filter such as `info,sqlx=warn`.
    pub log: String,
    /// How to log: `pretty` for people, `json` for machines.
    pub log_format: LogFormat,
    /// Seconds that requests get to finish when the program is told to stop.
    pub shutdown_seconds: u64,
    /// Megabytes of rendered pages to keep for visitors who are not signed in; 0 keeps none.
    pub page_cache_mb: u64,
    /// Where to mail through: `smtp://user:password@host:587`; empty means that mail is only kept for staff to read.
    pub smtp: String,
    /// Sender of mail.
    pub mail_from: String,
    /// Where security researchers can write to, for `/.well-known/security.txt`.
    pub security_contact: String,
    /// Pages for developers, such as `/dev/components`.
    pub dev: bool,
    /// An installation to try out: anybody can read the mails that would have gone out, at
    /// `/demo/mail`, and so sign in as anybody.
    pub demo: bool,
}

/// How to log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// For machines: one JSON object per line.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            address: SocketAddr::from(([127, 0, 0, 1], 3000)),
            metrics_address: None,
            database: "sqlite://data/polder.db".to_owned(),
            uploads: PathBuf::from("data/uploads"),
            secret: String::new(),
            site: PathBuf::new(),
            https: false,
            trust_proxy: false,
            log: "info".to_owned(),
            log_format: LogFormat::Pretty,
            shutdown_seconds: 20,
            page_cache_mb: 32,
            smtp: String::new(),
            mail_from: "Polder <noreply@localhost>".to_owned(),
            security_contact: String::new(),
            dev: cfg!(debug_assertions),
            demo: false,
        }
    }
}

/// Fewer characters can be guessed.
const MIN_SECRET: usize = 32;

/// Every key, in the order of the example file.
pub const KEYS: &[&str] = &[
    "address",
    "metrics_address",
    "database",
    "uploads",
    "secret",
    "site",
    "https",
    "trust_proxy",
    "log",
    "log_format",
    "shutdown_seconds",
    "page_cache_mb",
    "smtp",
    "mail_from",
    "security_contact",
    "dev",
    "demo",
];

impl Config {
    /// How the site of a municipality is reached: `https://host`, or by its port when nothing stands in front of it.
    #[must_use]
    pub fn origin(&self, host: &str) -> String {
        if self.https { format!("https://{host}") } else { format!("http://{host}:{}", self.address.port()) }
    }

    /// Reads the file (the one given, or `polder.toml` when there is one) and the environment.
    ///
    /// # Errors
    /// When the file cannot be read, or a key is unknown or has a wrong value.
    pub fn load(file: Option<&Path>) -> anyhow::Result<Self> {
        let text = match file {
            Some(path) => {
                std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?
            }
            None => std::fs::read_to_string("polder.toml").unwrap_or_default(),
        };
        let name = file.unwrap_or(Path::new("polder.toml")).display().to_string();
        Self::read(&text, &name, |key| std::env::var(key).ok())
    }

    /// The same, from text and any environment.
    ///
    /// # Errors
    /// When a key is unknown or has a wrong value.
    pub fn read(
        text: &str,
        name: &str,
        environment: impl Fn(&str) -> Option<String>,
    ) -> anyhow::Result<Self> {
        let mut table: toml::Table = text.parse().with_context(|| format!("{name} is not valid TOML"))?;
        if let Some(unknown) = table.keys().find(|key| !KEYS.contains(&key.as_str())) {
            bail!("{name}: there is no setting {unknown:?}; the settings are {}", KEYS.join(", "));
        }
        for &key in KEYS {
            let variable = format!("POLDER_{}", key.to_uppercase());
            let other = match key {
                "database" => Some("DATABASE_URL"),
                "site" => Some("LEPTOS_SITE_ROOT"),
                _ => None,
            };
            let found = environment(&variable).map(|v| (variable, v));
            let found = found.or_else(|| other.and_then(|o| environment(o).map(|v| (o.to_owned(), v))));
            if let Some((variable, value)) = found.filter(|(_, v)| !v.is_empty()) {
                table.insert(key.to_owned(), typed(key, &value).with_context(|| variable)?);
            }
        }
        for (key, value) in &table {
            let alone = toml::Table::from_iter([(key.clone(), value.clone())]);
            if let Err(error) = alone.try_into::<Self>() {
                bail!("the setting {key} cannot be {value}: {}", error.message());
            }
        }
        let config: Self = table.try_into().context(name.to_owned())?;
        if config.https && config.secret.chars().count() < MIN_SECRET {
            bail!(
                "the setting secret must be at least {MIN_SECRET} characters, chosen at random, and never change"
            );
        }
        Ok(config)
    }
}

/// The value of an environment variable, as the kind that the key has.
fn typed(key: &str, value: &str) -> anyhow::Result<toml::Value> {
    Ok(match key {
        "https" | "trust_proxy" | "dev" | "demo" => match value {
            "true" | "1" => true.into(),
            "false" | "0" => false.into(),
            _ => bail!("must be true or false, not {value:?}"),
        },
        "shutdown_seconds" | "page_cache_mb" => {
            value.parse::<i64>().with_context(|| format!("must be a whole number, not {value:?}"))?.into()
        }
        _ => value.into(),
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn no_environment(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn an_empty_file_gives_the_defaults() {
        assert_eq!(Config::read("", "polder.toml", no_environment).unwrap(), Config::default());
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let error = Config::read("adress = \"1\"", "polder.toml", no_environment).unwrap_err().to_string();
        assert!(error.contains("\"adress\"") && error.contains("address"), "{error}");
    }

    #[test]
    fn a_wrong_value_is_refused_by_name() {
        let error = Config::read("https = 3", "polder.toml", no_environment).unwrap_err().to_string();
        assert!(error.contains("https"), "{error}");
    }

    #[test]
    fn the_internet_is_not_served_without_a_secret() {
        let error = Config::read("https = true", "polder.toml", no_environment).unwrap_err().to_string();
        assert!(error.contains("secret"), "{error}");
    }

    #[test]
    fn the_environment_overrules_the_file() {
        let environment = |key: &str| match key {
            "POLDER_HTTPS" => Some("true".to_owned()),
            "POLDER_SECRET" => Some("s".repeat(32)),
            "DATABASE_URL" => Some("postgres://here".to_owned()),
            _ => None,
        };
        let config = Config::read("https = false\ndatabase = \"sqlite://there\"", "f", environment).unwrap();
        assert!(config.https);
        assert_eq!(config.database, "postgres://here");
    }

    #[test]
    fn the_example_names_every_key_and_its_default() {
        let example = include_str!("../../polder.example.toml");
        let shown: String = example
            .lines()
            .filter_map(|line| line.strip_prefix('#'))
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" = "))
            .flat_map(|line| [line, "\n"])
            .collect();
        let keys: Vec<String> =
            shown.lines().filter_map(|l| l.split(" = ").next().map(str::to_owned)).collect();
        assert_eq!(keys, KEYS);
        let config = Config::read(&shown, "polder.example.toml", no_environment).unwrap();
        let expected = Config {
            metrics_address: Some(SocketAddr::from(([127, 0, 0, 1], 9100))),
            dev: false,
            ..Config::default()
        };
        assert_eq!(config, expected);
    }
}
