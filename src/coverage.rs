//! Which quantities and rules are not proved by examples of their own: `rules test --coverage`.

use crate::examples::ExampleResult;
use crate::rules::{Demand, Rule, Rulebook};
use crate::span::Span;

/// A quantity or a rule that lacks an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The full id of a rule, or `file-name/name` of a quantity.
    pub of: String,
    /// The index of its rule file.
    pub file: usize,
    /// Where it stands in the TOML.
    pub span: Span,
    /// Whether it is a rule.
    pub is_rule: bool,
    /// No example that passes shows it at work: a text with its figure, texts that conflict.
    pub no_example: bool,
    /// No example that passes shows what it leaves alone: a text that means nothing, texts that are fine.
    pub no_guardrail: bool,
}

impl Gap {
    /// What it lacks, in words.
    pub fn lacks(&self) -> String {
        let (example, guardrail) = if self.is_rule {
            ("texts that conflict", "texts that are fine")
        } else {
            ("a text with its figure", "a text that means \u{201c}nothing\u{201d}")
        };
        match (self.no_example, self.no_guardrail) {
            (true, true) => format!("{example}, {guardrail}"),
            (true, false) => example.to_owned(),
            (false, _) => guardrail.to_owned(),
        }
    }
}

/// Every quantity and rule without a passing example or without a passing guardrail, in the order of the
/// rulebook. `results` are those of [`examples::run`](crate::examples::run).
pub fn gaps(rulebook: &Rulebook, results: &[ExampleResult]) -> Vec<Gap> {
    let passed =
        |file: usize, span: Span| results.iter().any(|r| r.file == file && r.span == span && r.passed());
    let quantities = rulebook.quantities.iter().map(|quantity| {
        let shown = |figure: bool| {
            quantity.examples.iter().any(|e| e.means.is_some() == figure && passed(quantity.file, e.span))
        };
        let prefix = rulebook.files.get(quantity.file).map_or("", |f| f.name.as_str());
        Gap {
            of: format!("{prefix}/{}", quantity.name),
            file: quantity.file,
            span: quantity.name_span,
            is_rule: false,
            no_example: !shown(true),
            no_guardrail: !shown(false),
        }
    });
    // A reference figure has no examples of its own: those of its quantity prove what it is held against.
    let rules = rulebook.rules.iter().filter(|rule| can_have_examples(rule)).map(|rule| {
        let shown = |conflict: bool| {
            rule.examples.iter().any(|e| e.conflict == conflict && passed(rule.file, e.span))
        };
        Gap {
            of: rule.id.clone(),
            file: rule.file,
            span: rule.id_span,
            is_rule: true,
            no_example: !shown(true),
            no_guardrail: !shown(false),
        }
    });
    quantities.chain(rules).filter(|gap| gap.no_example || gap.no_guardrail).collect()
}

/// How many quantities and rules can have examples.
pub fn countable(rulebook: &Rulebook) -> usize {
    rulebook.quantities.len() + rulebook.rules.iter().filter(|rule| can_have_examples(rule)).count()
}

fn can_have_examples(rule: &Rule) -> bool {
    !matches!(rule.demand, Demand::Reference(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::examples;

    const TOML: &str = r#"
        [quantities.proved]
        label = "sheep stolen"
        noun = ["sheep"]
        with = ["steal"]
        examples = [
            { text = "Nearly 300 sheep were stolen.", means = "nearly 300" },
            { text = "Seven sheep were sold.", means = "nothing" },
        ]
        [quantities.unguarded]
        label = "boats sunk"
        noun = ["boat"]
        examples = [{ text = "Forty boats sank.", means = "40" }]
        [quantities.bare]
        label = "tents"
        noun = ["tent"]
        reference = { value = "40", date = 2025-03-05, source = "the relief office" }
        [quantities.wrong]
        label = "cows"
        noun = ["cow"]
        examples = [{ text = "Six cows were sold.", means = "7" }, { text = "Six hens were sold.", means = "nothing" }]
        [[rules]]
        id = "sheep-agrees"
        agree = "proved"
        [[rules.examples]]
        texts = ["Nearly 300 sheep were stolen.", "Nine sheep were stolen."]
        expect = "conflict"
    "#;

    #[test]
    fn what_lacks_an_example_is_named() {
        let rulebook = Rulebook::load(vec![("farm.toml".into(), TOML.into())]).unwrap();
        let gaps = gaps(&rulebook, &examples::run(&rulebook));
        let told: Vec<String> = gaps.iter().map(|gap| format!("{}: {}", gap.of, gap.lacks())).collect();
        assert_eq!(countable(&rulebook), 5, "a reference figure cannot have examples");
        assert_eq!(
            told,
            [
                "farm/unguarded: a text that means \u{201c}nothing\u{201d}",
                "farm/bare: a text with its figure, a text that means \u{201c}nothing\u{201d}",
                "farm/wrong: a text with its figure", // an example that fails proves nothing
                "farm/sheep-agrees: texts that are fine",
            ]
        );
    }
}
