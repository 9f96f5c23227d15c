//! A PostgreSQL server of our own for the tests: in a temporary folder, on a free port of the
//! loopback address, gone when we are.

use crate::setup::PostgresPrograms;
use crate::shell;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A running server; dropping it stops it and removes its files.
pub(crate) struct Postgres {
    programs: PostgresPrograms,
    folder: TempDir,
    port: u16,
}

impl Postgres {
    /// Make a cluster and start it. Durability is off: the data lives as long as the test run.
    pub(crate) fn start(programs: PostgresPrograms) -> Result<Postgres> {
        let folder = tempfile::Builder::new().prefix("polder-pg-").tempdir().context("temporary folder")?;
        if let Some(user) = other_user()? {
            shell::read(Command::new("chown").arg(&user).arg(folder.path()))?;
        }
        let port = shell::free_port()?;
        let server = Postgres { programs, folder, port };
        server.initialise()?;
        server.launch()?;
        shell::note(format!("PostgreSQL listens on 127.0.0.1:{port}"));
        Ok(server)
    }

    /// The address for POLDER_TEST_POSTGRES.
    pub(crate) fn url(&self) -> String {
        format!("postgres://polder@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    fn initialise(&self) -> Result<()> {
        let mut command = as_other_user(&self.programs.folder.join("initdb"))?;
        command.args([
            "--username",
            "polder",
            "--auth",
            "trust",
            "--encoding",
            "UTF8",
            "--locale",
            "C.UTF-8",
            "--no-sync",
            "-D",
        ]);
        command.arg(self.data()).current_dir(self.folder.path());
        shell::read(&mut command).map(drop)
    }

    fn launch(&self) -> Result<()> {
        let settings = [
            "listen_addresses=127.0.0.1".to_owned(),
            format!("port={}", self.port),
            format!("unix_socket_directories={}", self.folder.path().display()),
            "fsync=off".to_owned(),
            "synchronous_commit=off".to_owned(),
            "full_page_writes=off".to_owned(),
            "max_connections=300".to_owned(),
            "shared_buffers=128MB".to_owned(),
        ];
        let options = settings.iter().map(|one| format!("-c {one}")).collect::<Vec<_>>().join(" ");
        let log = self.folder.path().join("server.log");
        let mut command = as_other_user(&self.programs.folder.join("pg_ctl"))?;
        command
            .arg("-D")
            .arg(self.data())
            .arg("-l")
            .arg(&log)
            .args(["-w", "-t", "60", "-o", &options, "start"]);
        // Not read through a pipe: the server would inherit it and keep it open.
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .current_dir(self.folder.path());
        let status = command.status().context("could not start pg_ctl")?;
        if !status.success() {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            bail!("PostgreSQL did not start: {}", said.trim());
        }
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let Ok(mut command) = as_other_user(&self.programs.folder.join("pg_ctl")) else {
            return;
        };
        command.arg("-D").arg(self.data()).args(["-m", "immediate", "-w", "stop"]);
        if let Err(error) = shell::read(command.current_dir(self.folder.path())) {
            eprintln!("   PostgreSQL could not be stopped: {error:#}");
        }
    }
}

/// PostgreSQL refuses to run as root; then another user of the system runs it.
fn other_user() -> Result<Option<String>> {
    if !shell::is_root() {
        return Ok(None);
    }
    for user in ["postgres", "nobody"] {
        if shell::read(Command::new("id").arg("-u").arg(user)).is_ok() {
            return Ok(Some(user.to_owned()));
        }
    }
    bail!("PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as")
}

fn as_other_user(program: &Path) -> Result<Command> {
    let Some(user) = other_user()? else {
        return Ok(Command::new(program));
    };
    let group = shell::read(Command::new("id").arg("-g").arg(&user))?;
    let mut command = Command::new("setpriv");
    command.args(["--reuid", &user, "--regid", group.trim(), "--clear-groups"]).arg(program);
    Ok(command)
}
