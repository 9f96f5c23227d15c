//! What the catalogue shows of a method.

use serde::{Deserialize, Serialize};

use super::Method;

/// A method in the catalogue, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MethodText {
    /// which
    pub method: Method,
    /// its name
    pub name: String,
    /// what it is, in one or two sentences
    pub summary: String,
    /// when it fits
    pub fits: Vec<String>,
    /// what it asks of the municipality
    pub effort: String,
    /// what often goes wrong, and what Polder does about it
    pub pitfalls: Vec<Pitfall>,
    /// what to do, in order
    pub steps: Vec<String>,
    /// advice from who did it
    pub tips: Vec<Tip>,
}

/// What often goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pitfall {
    /// what
    pub what: String,
    /// what Polder does about it, or what you do yourself
    pub answer: String,
}

/// Advice, with who gave it and which version it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    /// the advice
    pub text: String,
    /// who gave it
    pub author: String,
    /// counted up when it changes
    pub version: u32,
}
