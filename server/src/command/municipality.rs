//! `polder municipality`: make the municipality that an installation is for.

use std::io::Write as _;

use clap::{Args, Subcommand};
use domain::municipality::MunicipalityInput;
use service::operator;

use super::refusal;
use crate::config::Config;
use crate::http::state;

/// Options of `polder municipality`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make a municipality
    Add(Add),
    /// The municipalities of this installation
    List,
}

#[derive(Debug, Args)]
struct Add {
    /// Host name it answers to, without port
    #[arg(long)]
    host: String,
    /// Its name, such as "Gemeente Voorbeeldstad"
    #[arg(long)]
    name: String,
    /// Mail address of the help desk
    #[arg(long)]
    mail: String,
    /// Telephone number of the help desk
    #[arg(long)]
    phone: String,
    /// Visiting address
    #[arg(long, default_value = "")]
    address: String,
    /// When the desk is open
    #[arg(long, default_value = "")]
    hours: String,
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(config: &Config, options: Options) -> anyhow::Result<()> {
    let services = state::services(config).await?;
    let said = match options.action {
        Action::Add(Add { host, name, mail, phone, address, hours }) => {
            let input = MunicipalityInput { name, host, mail, phone, address, hours };
            let made = operator::add_municipality(&services, &input).await;
            made.map(|made| format!("{} answers to {}.\n", made.name, made.host))
        }
        Action::List => services.store().read().list_municipalities().await.map_err(Into::into).map(|all| {
            all.iter().map(|municipality| format!("{}  {}\n", municipality.host, municipality.name)).collect()
        }),
    };
    services.store().close().await;
    std::io::stdout().write_all(said.map_err(refusal)?.as_bytes())?;
    Ok(())
}
