//! What a use case refuses, in words for whoever typed the command.

use anyhow::anyhow;
use app::problem::{lower, words};
use domain::input::{Problem, ProblemKind};
use domain::lang::Lang;
use domain::role::Role;
use service::Error;

/// A refusal in words.
pub(super) fn refusal(error: Error) -> anyhow::Error {
    match error {
        Error::Problems(problems) => {
            anyhow!("{}", problems.0.iter().map(problem).collect::<Vec<_>>().join("; "))
        }
        other => other.into(),
    }
}

fn problem(problem: &Problem) -> String {
    let said = match (problem.field.as_str(), &problem.kind) {
        ("mail", ProblemKind::NotFound) => "nobody here has a confirmed account with this address".to_owned(),
        ("mail", ProblemKind::Taken) => "this address has an account already".to_owned(),
        ("role", ProblemKind::Taken) => "they have this role already".to_owned(),
        ("role", ProblemKind::NotFound) => "they do not have this role".to_owned(),
        ("role", ProblemKind::OwnLastRole) => {
            "this is the last administrator; make somebody else administrator first".to_owned()
        }
        ("role", ProblemKind::NotAChoice) => {
            let all: Vec<_> = Role::ALL.iter().map(|role| role.as_str()).collect();
            format!("choose one of {}", all.join(", "))
        }
        ("process", ProblemKind::NotFound) => "there is no process with this name in addresses".to_owned(),
        ("process", ProblemKind::NotAChoice) => "this role is given for the whole municipality".to_owned(),
        ("host", ProblemKind::Taken) => "another municipality answers to this host".to_owned(),
        ("host", ProblemKind::NotAnUrl) => {
            "give the name alone, such as meedoen.example.nl, without https:// and without a port".to_owned()
        }
        (_, kind) => lower(&words(Lang::En, kind)),
    };
    format!("{}: {said}", problem.field)
}
