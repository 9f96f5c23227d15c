//! `polder`: the server and its tools.

use std::process::ExitCode;

use clap::Parser;

use server::command::Cli;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    match cli.run() {
        Ok(code) => code,
        Err(error) => {
            // Before logging is set up, and for whoever typed the command.
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("polder: {error:#}\n"));
            ExitCode::FAILURE
        }
    }
}
