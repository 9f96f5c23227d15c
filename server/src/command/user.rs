//! `polder user`: the first administrator of an installation, and help for whoever is locked out.

use std::io::Write as _;

use anyhow::anyhow;
use clap::{Args, Subcommand};
use domain::account::SignUpInput;
use service::{Call, Error, operator};
use store::StaffRow;

use super::refusal;
use crate::config::Config;
use crate::http::state;

/// Options of `polder user`.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Make an account; its owner signs in by a link
    Add(Add),
    /// Give or take a role
    Role(Change),
    /// Who has which role
    List(Place),
    /// Print an address to sign in with once, within half an hour
    SignInLink(Person),
}

#[derive(Debug, Args)]
struct Place {
    /// Host name of the municipality, without port
    #[arg(long, value_name = "HOST")]
    municipality: String,
}

#[derive(Debug, Args)]
struct Person {
    #[command(flatten)]
    place: Place,
    /// Mail address
    #[arg(long)]
    mail: String,
}

#[derive(Debug, Args)]
struct Add {
    #[command(flatten)]
    person: Person,
    /// The person's own name
    #[arg(long)]
    name: String,
    /// resident, business or organisation
    #[arg(long, default_value = "resident")]
    kind: String,
    /// Name of the business or organisation
    #[arg(long, default_value = "")]
    organisation: String,
    /// administrator, project_leader, desk_clerk, moderator, valuator or communication
    #[arg(long)]
    role: Option<String>,
}

#[derive(Debug, Args)]
struct Change {
    #[command(flatten)]
    person: Person,
    #[command(flatten)]
    role: Which,
    /// Only for this process: its name in addresses
    #[arg(long, value_name = "SLUG", default_value = "")]
    process: String,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Which {
    /// Role to give
    #[arg(long, value_name = "ROLE")]
    give: Option<String>,
    /// Role to take away
    #[arg(long, value_name = "ROLE")]
    take: Option<String>,
}

impl Action {
    const fn place(&self) -> &Place {
        match self {
            Self::Add(add) => &add.person.place,
            Self::Role(change) => &change.person.place,
            Self::List(place) => place,
            Self::SignInLink(person) => &person.place,
        }
    }
}

/// Runs the command.
///
/// # Errors
/// With a sentence for whoever typed it.
pub(crate) async fn run(config: &Config, options: Options) -> anyhow::Result<()> {
    let services = state::services(config).await?;
    let Place { municipality } = options.action.place();
    let host = municipality.to_lowercase();
    let said = match operator::call(&services, &host, &config.origin(&host)).await {
        Ok(call) => act(&call, &options.action).await.map_err(refusal),
        Err(Error::NotFound) => Err(anyhow!("no municipality answers to {host}")),
        Err(other) => Err(refusal(other)),
    };
    services.store().close().await;
    std::io::stdout().write_all(said?.as_bytes())?;
    Ok(())
}

/// Does it, and says what was done.
async fn act(call: &Call, action: &Action) -> service::Result<String> {
    Ok(match action {
        Action::Add(Add { person, name, kind, organisation, role }) => {
            let input = SignUpInput {
                mail: person.mail.clone(),
                name: name.clone(),
                kind: kind.clone(),
                organisation: organisation.clone(),
                ..SignUpInput::default()
            };
            let made = operator::add_account(call, &input, role.as_deref()).await?;
            format!("{} has an account now.\n", made.mail.as_str())
        }
        Action::Role(Change { person, role: Which { give, take }, process }) => {
            if let Some(role) = give {
                operator::give_role(call, &person.mail, role, process).await?;
            }
            if let Some(role) = take {
                operator::take_role(call, &person.mail, role, process).await?;
            }
            "It holds at once, also for who is signed in.\n".to_owned()
        }
        Action::List(_) => operator::list_staff(call).await?.iter().map(line).collect(),
        Action::SignInLink(person) => format!("{}\n", operator::sign_in_link(call, &person.mail).await?),
    })
}

/// Somebody with their roles, on one line.
fn line(row: &StaffRow) -> String {
    let roles: Vec<String> = row
        .grants
        .iter()
        .map(|grant| match grant.process_id {
            None => grant.role.to_string(),
            Some(process) => format!("{} in {process}", grant.role),
        })
        .collect();
    format!("{}  {}  {}\n", row.mail.as_str(), row.name, roles.join(", "))
}
