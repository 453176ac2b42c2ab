//! Values of front matter as claims: `deaths: 12` says how many died, if a quantity names the key.

use super::Claim;
use super::fit::speaks;
use super::statement::Statement;
use crate::document::{Document, Field};
use crate::fnv;
use crate::quantity::{self, Mention};
use crate::rules::{FigureSort, Rulebook, Selector};

/// The claims that the front matter of a document makes, in the order of the file.
pub(super) fn claims(
    index: usize,
    document: &Document,
    rulebook: &Rulebook,
    about: &dyn Fn(usize) -> bool,
) -> Vec<Claim> {
    let mut claims = Vec::new();
    for field in &document.metadata.other {
        for &quantity in &rulebook.index().front_matter {
            let Some(definition) = rulebook.quantities.get(quantity) else { continue };
            let selector = &definition.selector;
            let named = selector.front_matter.iter().any(|key| key.eq_ignore_ascii_case(&field.key));
            if !named || !about(definition.file) {
                continue;
            }
            claims.extend(claim(field, selector, document).map(|claim| Claim {
                quantity,
                document: index,
                ..claim
            }));
        }
    }
    claims
}

/// What a value says, if it is a figure that the selector takes.
fn claim(field: &Field, selector: &Selector, document: &Document) -> Option<Claim> {
    let span = field.span?;
    let mention = figure(field.value.trim(), selector)?;
    speaks(&mention, selector).ok()?;
    let Statement { meaning, value, phrase } = Statement::of(&mention, &[], document)?;
    Some(Claim {
        quantity: 0,
        document: 0,
        span,
        value,
        phrase,
        meaning,
        unit: mention.unit,
        source: None,
        revised: false,
        copy: fnv::hash([field.key.as_str(), field.value.as_str()]),
    })
}

/// The figure that a value is as a whole. One without a unit is in that of the quantity.
fn figure(value: &str, selector: &Selector) -> Option<Mention> {
    let (mut mention, end) = quantity::figure(value)?;
    if end != value.len() {
        return None;
    }
    if mention.unit.is_none() && selector.sort != Some(FigureSort::Date) {
        mention.unit = selector.unit;
    }
    Some(mention)
}

#[cfg(test)]
mod tests {
    use super::super::bind;
    use crate::testing::rulebook;
    use rstest::rstest;

    const WAITS: &str = "
        [quantities.dead]
        label = 'miners killed'
        noun = ['miner']
        front-matter = ['deaths']
        [quantities.wait]
        label = 'how long they waited'
        unit = 'hour'
        front-matter = ['wait', 'waited']
        [quantities.began]
        label = 'when it began'
        kind = 'date'
        front-matter = ['began']
    ";

    /// A figure without a unit is in that of its quantity; one with another keeps it.
    #[rstest]
    #[case("wait: 3", &[("wait", "3 h")])]
    #[case("wait: 3 days", &[("wait", "3 day")])]
    #[case("wait: 3 km", &[])]
    #[case("deaths: 3", &[("dead", "3")])]
    #[case("began: 2025-03-06", &[("began", "2025-03-06")])]
    #[case("began: 6 March 2025\nwait: 3\ndeaths: 4", &[("began", "2025-03-06"), ("wait", "3 h"), ("dead", "4")])]
    fn quantities(#[case] lines: &str, #[case] expected: &[(&str, &str)]) {
        let rulebook =
            crate::rules::Rulebook::load(vec![("rules.toml".to_owned(), WAITS.to_owned())]).unwrap();
        let source = format!("---\n{lines}\n---\nText.");
        let document = crate::prose::read("a.md", source.into_bytes()).unwrap();
        let claims = bind(0, &document, &[], &rulebook);
        let name = |quantity: usize| rulebook.quantities[quantity].name.as_str();
        let told: Vec<_> = claims.iter().map(|claim| (name(claim.quantity), claim.value.as_str())).collect();
        assert_eq!(told, expected);
    }

    #[rstest]
    #[case("deaths: 12", Some("12"))]
    #[case("Deaths: \"about 12\"", Some("about 12"))]
    #[case("deaths: at least 1,200", Some(">= 1200"))]
    #[case("deaths: 12 so far", None)] // not a figure as a whole
    #[case("deaths: unknown", None)]
    #[case("deaths: 2025-03-06", None)] // a day is no count
    #[case("injured: 12", None)]
    fn values(#[case] line: &str, #[case] expected: Option<&str>) {
        let mut rulebook = rulebook(&[("dead", "noun: miner; with: dead")]);
        rulebook.quantities[0].selector.front_matter = vec!["deaths".to_owned()];
        let source = format!("---\n{line}\n---\nText.");
        let document = crate::prose::read("a.md", source.into_bytes()).unwrap();
        let claims = bind(7, &document, &[], &rulebook);
        assert!(claims.iter().all(|claim| (claim.document, claim.quantity) == (7, 0)));
        assert_eq!(claims.first().map(|claim| claim.value.as_str()), expected);
        for claim in claims {
            let value = claim.span.text(&document.source);
            assert!(line.trim_matches('"').ends_with(value), "{value}");
        }
    }
}
