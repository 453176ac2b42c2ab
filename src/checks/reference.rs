//! Claims must go with the desk's own figure.
//!
//! Every claim about a quantity is held against its `[quantities.NAME.reference]`. Where the quantity
//! only rises, an article before the day of the reference may be lower and one after it higher; where it
//! only falls, the other way round.
//!
//! Fails, where the desk's figure is 59: "Hamas still holds 63 hostages".
//! Passes: "Hamas still holds at least 58 hostages".

use super::{Context, Group, allows, finding, group, listed, witness};
use crate::claims::Claim;
use crate::finding::{Finding, Severity};
use crate::quantity::compare::{Bound, Verdict, compare};
use crate::quantity::{Meaning, Scale, day, wording};
use crate::rules::{OverTime, Quantity, Reference, Rule};

/// The finding about all claims of one group that do not go with the reference.
pub(super) fn check(rule: &Rule, quantity: usize, group: &Group<'_>, context: Context<'_>) -> Vec<Finding> {
    let Some(definition) = context.rulebook.quantities.get(quantity) else { return Vec::new() };
    let Some(reference) = &definition.reference else { return Vec::new() };
    let Some(meaning) = meaning(reference) else { return Vec::new() };
    let verdict = |claim: &Claim| {
        let fits = claim.meaning.scale.fits(&meaning.scale);
        let found = if fits { compare(&claim.meaning, &meaning) } else { Verdict::Compatible };
        if excused(claim, &meaning, definition, reference, context) { Verdict::Compatible } else { found }
    };
    let mut worst = Verdict::Compatible;
    let mut wrong: Vec<&Claim> = Vec::new();
    for claim in group.claims(quantity) {
        let found = verdict(claim);
        if found >= Verdict::Strained {
            worst = worst.max(found);
            wrong.push(claim);
        }
    }
    let severity = if worst == Verdict::Contradictory { rule.severity } else { Severity::Warning };
    told(rule, definition, reference, &group.name, severity.min(rule.severity), &wrong).into_iter().collect()
}

/// What the desk's figure is taken to say: just what it says.
fn meaning(reference: &Reference) -> Option<Meaning> {
    let mention = &reference.figure.mention;
    let read = Meaning::of(mention).or_else(|| Meaning::of_date(mention, Some(reference.date)))?;
    if read.scale == Scale::Date {
        return Some(read);
    }
    let (likely, possible) = reference.figure.stated();
    Some(Meaning { likely, possible, ..read })
}

/// Whether the quantity may have been as the claim says at the time of its article.
fn excused(
    claim: &Claim,
    reference: &Meaning,
    quantity: &Quantity,
    of: &Reference,
    context: Context<'_>,
) -> bool {
    let Some(day) = group::day_of(claim, context).filter(|day| *day != of.date) else { return false };
    let ends = (claim.meaning.possible.bounds(), reference.possible.bounds());
    let (Some(claimed), Some(stated)) = ends else { return false };
    let below = claimed.max.zip(stated.min).is_some_and(|(a, b)| a < b);
    match quantity.over_time {
        OverTime::Fixed | OverTime::Varies => false,
        OverTime::Rises => below == (day < of.date) || (below && claim.revised),
        OverTime::Falls => below == (day > of.date) || (!below && claim.revised),
    }
}

/// "59 (as of 5 March 2025, source: the prime minister's office)".
fn written(reference: &Reference) -> String {
    let figure = &reference.figure.mention;
    let phrase = match figure.date.and_then(|date| date.days(Some(reference.date))) {
        Some(days) => wording::days(&days),
        None => wording::phrase(figure),
    };
    format!("{phrase} (as of {}, source: {})", day::written(reference.date), reference.source)
}

fn told(
    rule: &Rule,
    quantity: &Quantity,
    reference: &Reference,
    group: &str,
    severity: Severity,
    wrong: &[&Claim],
) -> Option<Finding> {
    let mut phrases: Vec<String> = wrong.iter().map(|claim| claim.phrase.clone()).collect();
    phrases.dedup();
    let desk = written(reference);
    let message = format!("{}: the desk's figure is {desk}, not {}", quantity.label, listed(&phrases));
    let open = wrong.iter().any(|claim| claim.meaning.bound != Bound::Closed);
    let mut readings: Vec<String> = wrong.iter().map(|claim| allows(claim)).collect();
    readings.dedup();
    let why = if open { format!("\nThe articles allow {}.", listed(&readings)) } else { String::new() };
    let help = format!(
        "The desk's figure is {desk}.{why}\n\
         To settle it, see which is newer; if the desk's figure is out of date, change it in the rule file."
    );
    let sites = wrong.iter().map(|claim| witness(claim, quantity)).collect();
    finding(rule, group, severity, message, help, sites)
}
