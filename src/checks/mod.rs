//! What compares claims, and the checks of single documents that need no rule.

mod agreement;
pub mod builtin;
mod group;
mod order;
mod reference;
mod relation;
pub mod silenced;
mod slip;
mod tolerance;

pub use group::{Belonging, Group, groups};

use crate::claims::Claim;
use crate::document::Digest;
use crate::finding::{Finding, Role, Severity, Site};
use crate::fnv;
use crate::quantity::compare::Bound;
use crate::quantity::{Scale, wording};
use crate::rules::{Demand, Quantity, Rule, Rulebook};

/// What checks may look at besides claims.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The rules and quantities.
    pub rulebook: &'a Rulebook,
    /// The documents that the claims stand in.
    pub documents: &'a [Digest],
    /// With what the claims of each are compared.
    pub belongings: &'a [Belonging],
}

/// The findings of one rule, whether it is disabled or not.
pub fn check(rule: &Rule, groups: &[Group<'_>], context: Context<'_>) -> Vec<Finding> {
    let quantities = quantities(rule);
    groups
        .iter()
        .flat_map(|all| group::split(rule, &quantities, all, context))
        .flat_map(|group| match &rule.demand {
            Demand::Agree(quantity) => agreement::check(rule, *quantity, &group, context),
            Demand::Must(relation) => relation::check(rule, relation, &group, context),
            Demand::Reference(quantity) => reference::check(rule, *quantity, &group, context),
        })
        .collect()
}

/// The quantities that a rule speaks of, each once.
pub fn quantities(rule: &Rule) -> Vec<usize> {
    match &rule.demand {
        Demand::Agree(quantity) | Demand::Reference(quantity) => vec![*quantity],
        Demand::Must(relation) => relation::quantities(relation),
    }
}

/// Whether it speaks of a quantity that is one of these.
fn speaks_of(rule: &Rule, is: &dyn Fn(usize) -> bool) -> bool {
    match &rule.demand {
        Demand::Agree(quantity) | Demand::Reference(quantity) => is(*quantity),
        Demand::Must(relation) => relation::speaks_of(relation, is),
    }
}

/// Splits claims about one quantity by what can be compared: counts, shares, each dimension.
fn by_scale<'a>(claims: &[&'a Claim]) -> Vec<Vec<&'a Claim>> {
    let mut scales: Vec<Vec<&'a Claim>> = Vec::new();
    for &claim in claims {
        let fits = |list: &&mut Vec<&Claim>| {
            list.first().is_some_and(|c| c.meaning.scale.fits(&claim.meaning.scale))
        };
        match scales.iter_mut().find(fits) {
            Some(list) => list.push(claim),
            None => scales.push(vec![claim]),
        }
    }
    scales
}

/// Whether claims are just one, which says something: it agrees with itself, and that is not asked. Most articles make no
/// more of a quantity.
fn is_one(claims: &[&Claim]) -> bool {
    matches!(claims, [only] if !only.meaning.likely.is_empty() && !only.meaning.possible.is_empty())
}

fn site(claim: &Claim, role: Role, label: String) -> Site {
    Site { document: claim.document, span: claim.span, value: claim.value.clone(), label, role }
}

/// What a claim allows: "exactly 22", "about 24 (22 to 26)", "at least 24".
fn allows(claim: &Claim) -> String {
    let set = wording::set(&claim.meaning.possible, &claim.meaning.scale);
    match (claim.meaning.scale, claim.meaning.bound) {
        (Scale::Unit(_) | Scale::Date, _) | (_, Bound::Above { .. } | Bound::Below { .. }) => {
            claim.phrase.clone()
        }
        _ if claim.meaning.possible.as_point().is_some() => format!("exactly {}", claim.phrase),
        _ if set == claim.phrase => set,
        _ => format!("{} ({set})", claim.phrase),
    }
}

/// Who says so, as the end of a label: ", according to the ministry".
fn said_by(claim: &Claim) -> String {
    let Some(source) = &claim.source else { return String::new() };
    let lower = ["The ", "A ", "An ", "Local ", "Police"].iter().any(|start| source.starts_with(start));
    let mut source = source.split_whitespace().collect::<Vec<_>>().join(" ");
    if lower && let Some(first) = source.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!(", according to {source}")
}

/// The label of a claim that a finding rests on.
fn witness(claim: &Claim, quantity: &Quantity) -> Site {
    let label = match claim.meaning.scale {
        Scale::Number => format!("{} {}", allows(claim), quantity.label),
        _ => format!("{}: {}", quantity.label, allows(claim)),
    };
    site(claim, Role::Conflict, label + &said_by(claim))
}

/// Puts a finding together; the first of `sites` in the order of documents and spans is the primary one
/// of those in conflict. `None` without any in conflict.
fn finding(
    rule: &Rule,
    group: &str,
    severity: Severity,
    message: String,
    help: String,
    mut sites: Vec<Site>,
) -> Option<Finding> {
    sites.sort_by_key(|s| (s.document, s.span, s.role));
    sites.dedup_by(|a, b| {
        a.document == b.document && a.span == b.span && a.role == b.role && a.label == b.label
    });
    let mut values: Vec<&str> =
        sites.iter().filter(|s| s.role == Role::Conflict).map(|s| s.value.as_str()).collect();
    values.sort_unstable();
    let parts = [rule.id.as_str(), group].into_iter().chain(values);
    let help = match &rule.why {
        Some(why) => format!("{help}\nWhy this rule: {why}"),
        None => help,
    };
    let fingerprint = format!("{:016x}", fnv::hash(parts));
    let primary = sites.remove(sites.iter().position(|s| s.role == Role::Conflict)?);
    Some(Finding {
        rule: rule.id.clone(),
        severity,
        message,
        help: Some(help),
        primary,
        related: sites,
        fingerprint,
    })
}

/// "a", "a and b", "a, b and c".
fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
