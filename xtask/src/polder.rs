//! Calling the program `polder` that was built: with a database and a port of our choice.

use crate::{build, paths, shell};
use anyhow::{Context, Result, bail};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The program with its settings.
pub(crate) struct Polder {
    pub(crate) program: PathBuf,
    pub(crate) database: String,
    pub(crate) uploads: PathBuf,
    pub(crate) port: u16,
    /// Read the site from `target/site` instead of from inside the program.
    pub(crate) site_beside: bool,
}

impl Polder {
    /// A call with a sub-command.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .current_dir(paths::root())
            .env("DATABASE_URL", &self.database)
            .env("POLDER_UPLOADS", &self.uploads)
            .env("POLDER_ADDRESS", format!("127.0.0.1:{}", self.port))
            .env("POLDER_DEMO", "true")
            .env("POLDER_LOG", "warn")
            .env("POLDER_DEV", self.site_beside.to_string());
        if self.site_beside {
            command.env("POLDER_SITE", build::site_folder());
        }
        command
    }

    /// Tables up to date.
    pub(crate) fn migrate(&self) -> Result<()> {
        shell::run(&mut self.command(&["migrate"]))
    }

    /// Invented municipalities, where the database is empty.
    pub(crate) fn demo(&self) -> Result<()> {
        shell::run(&mut self.command(&["demo", "--if-empty"]))
    }

    /// Start the server in the background, its output in a file, and wait until it answers.
    pub(crate) fn start(&self, log: &Path) -> Result<Running> {
        self.start_with(log, &[])
    }

    /// The same with settings of its own.
    pub(crate) fn start_with(&self, log: &Path, settings: &[(&str, &str)]) -> Result<Running> {
        let output = std::fs::File::create(log).with_context(|| log.display().to_string())?;
        let mut command = self.command(&["serve"]);
        command.envs(settings.iter().copied());
        command.stdin(Stdio::null()).stderr(output.try_clone()?).stdout(output);
        let child = command.spawn().context("could not start polder")?;
        let mut running = Running { child };
        let address = SocketAddr::from(([127, 0, 0, 1], self.port));
        let start = Instant::now();
        while TcpStream::connect_timeout(&address, Duration::from_millis(500)).is_err() {
            let ended = running.child.try_wait()?.is_some();
            if ended || start.elapsed() > Duration::from_secs(60) {
                let said = std::fs::read_to_string(log).unwrap_or_default();
                bail!("polder does not answer on {address}:\n{}", said.trim());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(running)
    }
}

/// A server that runs as long as this value lives.
pub(crate) struct Running {
    child: Child,
}

impl Running {
    /// The process, to measure it.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
