//! Which claims are compared with which: by the rule's scope, then by time.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Context, speaks_of};
use crate::claims::Claim;
use crate::document::Document;
use crate::quantity::day;
use crate::rules::{Rule, Rulebook, Scope};

/// What decides with which claims of other documents those of one are compared: all that rules ask of its text and
/// its metadata, worked out while they are at hand.
#[derive(Debug, Clone, Default)]
pub struct Belonging {
    /// The story that it tells, by the index of the rule file; empty names are left out.
    stories: Vec<(usize, String)>,
    /// The ids of the rules that are not about it.
    not_about: Vec<String>,
}

impl Belonging {
    /// That of a document, as far as its claims need it.
    pub fn of(document: &Document, claims: &[Claim], rulebook: &Rulebook) -> Self {
        let mut belonging = Self::default();
        if claims.is_empty() {
            return belonging;
        }
        let claimed = |quantity: usize| claims.iter().any(|claim| claim.quantity == quantity);
        for rule in rulebook.rules.iter().filter(|rule| speaks_of(rule, &claimed)) {
            if !rule.articles.cover(document) {
                belonging.not_about.push(rule.id.clone());
            } else if rule.scope == Scope::Story
                && belonging.stories.iter().all(|(file, _)| *file != rule.file)
            {
                let story = rulebook.files.get(rule.file).and_then(|file| file.story.as_ref());
                let name = story.map_or_else(String::new, |story| story.name(document));
                if !name.is_empty() {
                    belonging.stories.push((rule.file, name));
                }
            }
        }
        belonging
    }

    /// The name of the story that the document tells to rules of this file.
    fn story(&self, file: usize) -> &str {
        self.stories.iter().find(|(of, _)| *of == file).map_or("", |(_, name)| name)
    }
}

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
    let mut found: Vec<Group<'a>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut last: Option<(usize, Option<usize>)> = None;
    let mut claims: Vec<&Claim> = quantities.iter().flat_map(|q| all.claims(*q)).copied().collect();
    claims.sort_by_key(|claim| (claim.document, claim.span));
    for claim in claims {
        // Claims of one document stand together, so each document is looked at once.
        let at = match last {
            Some((document, at)) if document == claim.document => at,
            _ => name(rule, claim.document, context).map(|name| {
                *places.entry(name).or_insert_with_key(|name| {
                    found.push(Group::named(name, all.by_quantity.len()));
                    found.len() - 1
                })
            }),
        };
        last = Some((claim.document, at));
        if let Some(group) = at.and_then(|at| found.get_mut(at)) {
            group.push(claim);
        }
    }
    found
}

/// The group of a document; `None` if the rule is not about it.
fn name(rule: &Rule, document: usize, context: Context<'_>) -> Option<String> {
    let belonging = context.belongings.get(document);
    if belonging.is_some_and(|belonging| belonging.not_about.contains(&rule.id)) {
        return None;
    }
    Some(match rule.scope {
        Scope::Document => context.documents.get(document).map_or_else(String::new, |d| d.key.clone()),
        Scope::Story => belonging.map_or_else(String::new, |b| b.story(rule.file).to_owned()),
        Scope::All => String::new(),
    })
}

/// The day of the article that a claim stands in.
pub(super) fn day_of(claim: &Claim, context: Context<'_>) -> Option<Date> {
    context.documents.get(claim.document)?.day
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
    fn a_document_tells_a_story_to_each_file() {
        let stories = vec![(1, "fire".to_owned()), (3, "flood".to_owned())];
        let belonging = Belonging { stories, ..Belonging::default() };
        assert_eq!([0, 1, 2, 3].map(|file| belonging.story(file)), ["", "fire", "", "flood"]);
    }

    #[test]
    fn by_scope_and_articles() {
        let mut rulebook = crate::testing::rulebook(&[("alive", "")]);
        let mut rule = crate::testing::agree(0, crate::finding::Severity::Error);
        let articles = [article("One."), article("Two.")];
        let documents = articles.each_ref().map(|article| article.digest([]));
        let claims = [claim(0, 0, "22"), claim(0, 1, "24")];
        let all = groups(&claims, 1);
        let mut count = |rule: &Rule| {
            rulebook.rules = vec![rule.clone()];
            let belongings = articles.each_ref().map(|article| Belonging::of(article, &claims, &rulebook));
            let context = Context { rulebook: &rulebook, documents: &documents, belongings: &belongings };
            let found = split(rule, &[0], &all[0], context);
            found.iter().map(|group| (group.name.clone(), group.claims(0).len())).collect::<Vec<_>>()
        };
        assert_eq!(count(&rule), [(String::new(), 2)]);
        rule.articles = crate::rules::Articles::new(None, vec![crate::rules::Phrase::new("two")], Vec::new());
        assert_eq!(count(&rule), [(String::new(), 1)]);
    }
}
