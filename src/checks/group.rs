//! Which claims are compared with which: by the rule's scope, then by time.

use jiff::civil::Date;

use super::Context;
use crate::claims::Claim;
use crate::quantity::day;
use crate::rules::{Rule, Scope, Story};

/// Claims that are compared with each other.
#[derive(Debug)]
pub struct Group<'a> {
    /// What tells it from other groups; empty where there is just one.
    pub name: String,
    /// The claims about each quantity, in the order of documents and spans.
    by_quantity: Vec<Vec<&'a Claim>>,
}

impl<'a> Group<'a> {
    /// The claims about a quantity, in the order of documents and spans.
    pub fn claims(&self, quantity: usize) -> &[&'a Claim] {
        self.by_quantity.get(quantity).map_or(&[], Vec::as_slice)
    }

    /// A group without claims yet.
    fn named(name: &str, quantities: usize) -> Self {
        Self { name: name.to_owned(), by_quantity: vec![Vec::new(); quantities] }
    }

    fn push(&mut self, claim: &'a Claim) {
        if let Some(list) = self.by_quantity.get_mut(claim.quantity) {
            list.push(claim);
        }
    }
}

/// One group of all claims, which come in the order of documents and spans; a rule splits it by its scope.
pub fn groups(claims: &[Claim], quantities: usize) -> Vec<Group<'_>> {
    let mut all = Group::named("", quantities);
    for claim in claims {
        all.push(claim);
    }
    vec![all]
}

/// The groups in which a rule compares the claims about `quantities`, in the order of their first claims.
pub(super) fn split<'a>(
    rule: &Rule,
    quantities: &[usize],
    all: &Group<'a>,
    context: Context<'_>,
) -> Vec<Group<'a>> {
    let story = context.rulebook.files.get(rule.file).and_then(|file| file.story.as_ref());
    let mut found: Vec<Group<'a>> = Vec::new();
    let mut last: Option<(usize, Option<usize>)> = None;
    let mut claims: Vec<&Claim> = quantities.iter().flat_map(|q| all.claims(*q)).copied().collect();
    claims.sort_by_key(|claim| (claim.document, claim.span));
    for claim in claims {
        // Claims of one document stand together, so each document is looked at once.
        let at = match last {
            Some((document, at)) if document == claim.document => at,
            _ => {
                let name = name(rule, story, claim.document, context);
                name.map(|name| {
                    found.iter().position(|group| group.name == name).unwrap_or_else(|| {
                        found.push(Group::named(&name, all.by_quantity.len()));
                        found.len() - 1
                    })
                })
            }
        };
        last = Some((claim.document, at));
        if let Some(group) = at.and_then(|at| found.get_mut(at)) {
            group.push(claim);
        }
    }
    found
}

/// The group of a document; `None` if the rule is not about it.
fn name(rule: &Rule, story: Option<&Story>, document: usize, context: Context<'_>) -> Option<String> {
    let Some(document) = context.documents.get(document) else { return Some(String::new()) };
    rule.articles.cover(document).then(|| match rule.scope {
        Scope::Document => document.key.clone(),
        Scope::Story => story.map_or_else(String::new, |story| story.name(document)),
        Scope::All => String::new(),
    })
}

/// The day of the article that a claim stands in.
pub(super) fn day_of(claim: &Claim, context: Context<'_>) -> Option<Date> {
    context.documents.get(claim.document)?.metadata.day
}

/// Splits claims by time: claims of articles at most `within` days apart stand in one list, and those of
/// undated articles in every one; all in one where `within` is not given. The lists overlap; none is a
/// part of another.
pub(super) fn windows<'a>(
    claims: &[&'a Claim],
    within: Option<u16>,
    day_of: &dyn Fn(&Claim) -> Option<Date>,
) -> Vec<Vec<&'a Claim>> {
    let number = |claim: &Claim| day_of(claim).and_then(day::number);
    let mut days: Vec<i32> = claims.iter().filter_map(|claim| number(claim)).collect();
    days.sort_unstable();
    days.dedup();
    let Some(within) = within.filter(|_| days.len() > 1) else { return vec![claims.to_vec()] };
    let mut found = Vec::new();
    let mut reached = None;
    for from in &days {
        let to = from.saturating_add(i32::from(within));
        let last = days.iter().rev().find(|day| **day <= to).copied();
        if last > reached {
            reached = last;
            let near = |claim: &&&Claim| number(claim).is_none_or(|day| (*from..=to).contains(&day));
            found.push(claims.iter().filter(near).copied().collect());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{article, claim};
    use rstest::rstest;

    /// The documents of each window; document n is of day `days[n]` of March, undated for 0.
    fn read(days: &[i8], within: Option<u16>) -> Vec<Vec<usize>> {
        let claims: Vec<Claim> = (0..days.len()).map(|i| claim(0, i, "22")).collect();
        let claims: Vec<&Claim> = claims.iter().collect();
        let day_of = |c: &Claim| Date::new(2025, 3, days[c.document]).ok();
        windows(&claims, within, &day_of)
            .iter()
            .map(|list| list.iter().map(|c| c.document).collect())
            .collect()
    }

    #[rstest]
    #[case(&[1, 9], Some(7), "[[0], [1]]")]
    #[case(&[1, 8], Some(7), "[[0, 1]]")]
    #[case(&[1, 8, 15], Some(7), "[[0, 1], [1, 2]]")] // no list is a part of another
    #[case(&[15, 1, 8], Some(7), "[[1, 2], [0, 2]]")]
    #[case(&[1, 0, 15], Some(7), "[[0, 1], [1, 2]]")] // undated: in every one
    #[case(&[1, 1, 2], Some(0), "[[0, 1], [2]]")]
    #[case(&[1, 30], None, "[[0, 1]]")]
    #[case(&[0, 0], Some(7), "[[0, 1]]")]
    fn by_time(#[case] days: &[i8], #[case] within: Option<u16>, #[case] expected: &str) {
        assert_eq!(format!("{:?}", read(days, within)), expected);
    }

    #[test]
    fn by_scope_and_articles() {
        let rulebook = crate::testing::rulebook(&[("alive", "")]);
        let mut rule = crate::testing::agree(0, crate::finding::Severity::Error);
        let documents = [article("One."), article("Two.")];
        let context = Context { rulebook: &rulebook, documents: &documents };
        let claims = [claim(0, 0, "22"), claim(0, 1, "24")];
        let all = groups(&claims, 1);
        let count = |rule: &Rule| {
            let found = split(rule, &[0], &all[0], context);
            found.iter().map(|group| group.claims(0).len()).collect::<Vec<_>>()
        };
        assert_eq!(count(&rule), [2]);
        rule.articles = crate::rules::Articles::new(None, vec![crate::rules::Phrase::new("two")], Vec::new());
        assert_eq!(count(&rule), [1]);
    }
}
