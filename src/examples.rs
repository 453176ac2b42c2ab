//! Runs the examples that rule files carry: the engine of `countercheck rules test`.

use jiff::civil::Date;

use crate::checks::{self, Context};
use crate::claims::{self, Claim, Words};
use crate::document::Document;
use crate::finding::Severity;
use crate::prose;
use crate::quantity::{self, Mention, wording};
use crate::rules::packs::PACKS;
use crate::rules::{
    Articles, Figure, Mistake, Quantity, QuantityExample, Rule, RuleExample, Rulebook, Scope, Slip,
};
use crate::span::Span;

/// The outcome of one example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleResult {
    /// What it is an example of: the full id of a rule, or `file-name/name` of a quantity.
    pub of: String,
    /// The index of its rule file.
    pub file: usize,
    /// Where it stands in the TOML.
    pub span: Span,
    /// What went wrong, if anything did.
    pub failure: Option<Failure>,
}

impl ExampleResult {
    /// Whether the example came out as it says.
    pub fn passed(&self) -> bool {
        self.failure.is_none()
    }
}

/// An example that did not come out as it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What it says: `about 24`, `nothing`, `conflict`, `fine`.
    pub expected: String,
    /// What came out instead.
    pub found: String,
    /// How each figure of its texts was read, in their order, one line each.
    pub read: Vec<String>,
}

/// Runs every example of every quantity, then of every rule, in the order of the rulebook.
pub fn run(rulebook: &Rulebook) -> Vec<ExampleResult> {
    run_in(rulebook, &|_| true)
}

/// The same for the files that are `wanted`, by their indices. What an example says has nothing to do with other
/// files.
fn run_in(rulebook: &Rulebook, wanted: &dyn Fn(usize) -> bool) -> Vec<ExampleResult> {
    let file = |index: usize| rulebook.files.get(index).map_or("", |f| f.name.as_str());
    let mut results = Vec::new();
    let quantities = rulebook.quantities.iter().enumerate();
    for (index, quantity) in quantities.filter(|(_, quantity)| wanted(quantity.file)) {
        for example in &quantity.examples {
            results.push(ExampleResult {
                of: format!("{}/{}", file(quantity.file), quantity.name),
                file: quantity.file,
                span: example.span,
                failure: quantity_failure(index, quantity, example, rulebook),
            });
        }
    }
    for rule in rulebook.rules.iter().filter(|rule| wanted(rule.file)) {
        for example in &rule.examples {
            results.push(ExampleResult {
                of: rule.id.clone(),
                file: rule.file,
                span: example.span,
                failure: rule_failure(rule, example, rulebook),
            });
        }
    }
    results
}

/// Every example that fails, as a mistake at its place in its rule file. Those of a file that is one of the shipped
/// packs, byte for byte, are known to pass and are not run again at every start.
pub fn mistakes(rulebook: &Rulebook) -> Vec<Mistake> {
    let mistake = |result: ExampleResult| {
        let (file, failure) = (rulebook.files.get(result.file)?, result.failure?);
        let Failure { expected, found, read } = failure;
        Some(Mistake::at(&file.path, &file.source, result.span, Slip::ExampleFails { expected, found, read }))
    };
    let written = |index: usize| {
        let source = rulebook.files.get(index).map(|file| file.source.as_str());
        PACKS.iter().all(|pack| Some(pack.source) != source)
    };
    run_in(rulebook, &written).into_iter().filter_map(mistake).collect()
}

/// A text of an example and what was read in it.
struct Reading {
    document: Document,
    mentions: Vec<Mention>,
    claims: Vec<Claim>,
}

impl Reading {
    fn of(index: usize, text: &str, day: Option<Date>, rulebook: &Rulebook) -> Option<Self> {
        let mut document = prose::read("example.txt", text.as_bytes().to_vec()).ok()?;
        document.metadata.day = day;
        let mentions = quantity::mentions(&document);
        Some(Self::new(index, document, mentions, rulebook))
    }

    fn new(index: usize, document: Document, mentions: Vec<Mention>, rulebook: &Rulebook) -> Self {
        // An example is taken to belong to the story.
        let claims = claims::bind_all(index, &document, &mentions, rulebook);
        Self { document, mentions, claims }
    }

    /// How each figure was read, and for the given quantities whether it was bound to them.
    fn read(&self, quantities: &[&Quantity]) -> Vec<String> {
        self.mentions
            .iter()
            .filter_map(|mention| {
                let text = self.document.blocks.get(mention.block)?.text(&self.document);
                let words = Words::of(mention, &self.mentions, text);
                let said = Some(wording::phrase(mention)).filter(|said| !said.is_empty());
                let noun = mention.noun.as_ref().map(|noun| format!("of “{}”", noun.lemma));
                let kind = mention.kind.word().to_owned();
                let read: Vec<String> = [Some(kind), said, noun].into_iter().flatten().collect();
                let mut line = format!("“{}”: {}", mention.span.text(text), read.join(", "));
                for quantity in quantities {
                    let name = &quantity.name;
                    let bound = match claims::binds(&quantity.selector, mention, &words, text) {
                        Ok(_) => format!("; is {name}"),
                        Err(miss) => format!("; is not {name}: {}", miss.reason(&quantity.selector)),
                    };
                    line.push_str(&bound);
                }
                Some(line)
            })
            .collect()
    }
}

/// What a text could not be read for; texts in TOML are UTF-8, so it does not come to that.
fn unreadable(expected: &str) -> Failure {
    Failure {
        expected: expected.to_owned(),
        found: "a text that cannot be read".to_owned(),
        read: Vec::new(),
    }
}

fn quantity_failure(
    index: usize,
    quantity: &Quantity,
    example: &QuantityExample,
    rulebook: &Rulebook,
) -> Option<Failure> {
    match Reading::of(0, &example.text, example.date, rulebook) {
        Some(reading) => judge_quantity(index, quantity, example, &reading),
        None => Some(unreadable(&meaning(example))),
    }
}

/// What the example says that its text means.
fn meaning(example: &QuantityExample) -> String {
    example.means.as_ref().map_or_else(|| "nothing".to_owned(), Figure::value)
}

/// Whether all claims about the quantity say what the example means.
fn judge_quantity(
    index: usize,
    quantity: &Quantity,
    example: &QuantityExample,
    reading: &Reading,
) -> Option<Failure> {
    let claims: Vec<&Claim> = reading.claims.iter().filter(|c| c.quantity == index).collect();
    let expected = meaning(example);
    let passed = match example.means {
        None => claims.is_empty(),
        Some(ref figure) => !claims.is_empty() && claims.iter().all(|c| figure.says(&c.value, &c.meaning)),
    };
    if passed {
        return None;
    }
    let mut found: Vec<&str> = claims.iter().map(|c| c.phrase.as_str()).collect();
    found.dedup();
    let found = if found.is_empty() { "nothing".to_owned() } else { found.join(", ") };
    Some(Failure { expected, found, read: reading.read(&[quantity]) })
}

fn rule_failure(rule: &Rule, example: &RuleExample, rulebook: &Rulebook) -> Option<Failure> {
    let texts = example.texts.iter().enumerate();
    let readings: Option<Vec<Reading>> =
        texts.map(|(i, text)| Reading::of(i, text, example.dates.get(i).copied(), rulebook)).collect();
    match readings {
        Some(readings) => judge_rule(rule, example, rulebook, readings),
        None => Some(unreadable(expectation(example))),
    }
}

fn expectation(example: &RuleExample) -> &'static str {
    if example.conflict { "conflict" } else { "fine" }
}

/// Whether the rule finds something, a warning or more, exactly if the example says so.
fn judge_rule(
    rule: &Rule,
    example: &RuleExample,
    rulebook: &Rulebook,
    readings: Vec<Reading>,
) -> Option<Failure> {
    let quantities: Vec<&Quantity> =
        checks::quantities(rule).iter().filter_map(|&q| rulebook.quantities.get(q)).collect();
    let read: Vec<String> = readings.iter().flat_map(|r| r.read(&quantities)).collect();
    let mut documents = Vec::new();
    let mut claims = Vec::new();
    for reading in readings {
        documents.push(reading.document.digest(reading.claims.iter().map(|claim| claim.span)));
        claims.extend(reading.claims);
    }
    let groups = checks::groups(&claims, rulebook.quantities.len());
    // An example is of the articles that the rule is about, and its texts of one story.
    let scope = if rule.scope == Scope::Document { Scope::Document } else { Scope::All };
    let rule = &Rule { scope, articles: Articles::default(), ..rule.clone() };
    let findings = checks::check(rule, &groups, Context { rulebook, documents: &documents, belongings: &[] });
    let loud: Vec<&str> =
        findings.iter().filter(|f| f.severity >= Severity::Warning).map(|f| f.message.as_str()).collect();
    if loud.is_empty() != example.conflict {
        return None;
    }
    let found = if loud.is_empty() { "fine".to_owned() } else { format!("conflict: {}", loud.join("; ")) };
    Some(Failure { expected: expectation(example).to_owned(), found, read })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{agree, rulebook, sketch};
    use rstest::rstest;

    const ALIVE: &[(&str, &str)] = &[("alive", "noun: hostage; with: alive; without: American")];
    const ONE: &str = "[About 24|n:hostages/hostage|p:alive] hostages are alive.";
    const OTHER: &str = "[22|n:hostages/hostage|p:alive] hostages are alive.";
    const TWO: &str =
        "[24|n:hostages/hostage|p:alive] hostages and [24|n:hostages/hostage|p:alive] hostages are alive.";
    const UNEQUAL: &str =
        "[24|n:hostages/hostage|p:alive] hostages or [22|n:hostages/hostage|p:alive] hostages are alive.";
    const NONE: &str = "[3|n:hostages/hostage] hostages spoke.";

    fn reading(index: usize, marked: &str, rulebook: &Rulebook) -> Reading {
        let (document, mentions) = sketch(marked);
        Reading::new(index, document, mentions, rulebook)
    }

    #[rstest]
    #[case(ONE, Some("about 24"), None)]
    #[case(ONE, Some("24"), Some("about 24"))]
    #[case(ONE, Some("about 25"), Some("about 24"))]
    #[case(ONE, None, Some("about 24"))]
    #[case(TWO, Some("24"), None)]
    #[case(UNEQUAL, Some("24"), Some("24, 22"))]
    #[case(NONE, None, None)]
    #[case(NONE, Some("3"), Some("nothing"))]
    fn quantities(#[case] text: &str, #[case] means: Option<&str>, #[case] found: Option<&str>) {
        let rulebook = rulebook(ALIVE);
        let means = means.map(|m| Figure::parse(m).unwrap());
        let example = QuantityExample { text: String::new(), date: None, means, span: Span::new(0, 0) };
        let reading = reading(0, text, &rulebook);
        let failure = judge_quantity(0, &rulebook.quantities[0], &example, &reading);
        assert_eq!(failure.map(|f| f.found).as_deref(), found);
    }

    #[test]
    fn a_failure_says_how_the_figures_were_read() {
        let rulebook = rulebook(ALIVE);
        let means = Some(Figure::parse("3").unwrap());
        let example = QuantityExample { text: String::new(), date: None, means, span: Span::new(0, 0) };
        let reading = reading(0, NONE, &rulebook);
        let failure = judge_quantity(0, &rulebook.quantities[0], &example, &reading).unwrap();
        assert_eq!((failure.expected.as_str(), failure.found.as_str()), ("3", "nothing"));
        assert_eq!(
            failure.read,
            ["“3”: count, 3, of “hostage”; is not alive: none of “alive” belongs to it"]
        );
    }

    #[rstest]
    #[case(&[ONE, OTHER], Severity::Error, true, true)] // strained: a warning is a conflict
    #[case(&[ONE, OTHER], Severity::Error, false, false)]
    #[case(&[ONE, OTHER], Severity::Note, true, false)] // a note is none
    #[case(&[ONE, ONE], Severity::Error, false, true)]
    #[case(&[ONE, ONE], Severity::Error, true, false)]
    #[case(&[UNEQUAL], Severity::Error, true, true)]
    fn rules(
        #[case] texts: &[&str],
        #[case] severity: Severity,
        #[case] conflict: bool,
        #[case] passes: bool,
    ) {
        let rulebook = rulebook(ALIVE);
        let example = RuleExample { texts: Vec::new(), dates: Vec::new(), conflict, span: Span::new(0, 0) };
        let readings = texts.iter().enumerate().map(|(i, t)| reading(i, t, &rulebook)).collect();
        let failure = judge_rule(&agree(0, severity), &example, &rulebook, readings);
        assert_eq!(failure.is_none(), passes, "{failure:?}");
    }

    #[test]
    fn run_tells_of_which_example_it_speaks() {
        let mut rulebook = rulebook(ALIVE);
        rulebook.quantities[0].examples.push(QuantityExample {
            text: "No figure here.".to_owned(),
            date: None,
            means: None,
            span: Span::new(4, 9),
        });
        rulebook.rules.push(agree(0, Severity::Error));
        rulebook.rules[0].examples.push(RuleExample {
            texts: vec!["No figure here.".to_owned()],
            dates: Vec::new(),
            conflict: true,
            span: Span::new(20, 30),
        });
        let results = run(&rulebook);
        let told: Vec<_> = results.iter().map(|r| (r.of.as_str(), r.span.start, r.passed())).collect();
        assert_eq!(told, [("/alive", 4, true), ("test/agrees", 20, false)]);
        assert_eq!(results[1].failure.as_ref().unwrap().found, "fine");
    }

    /// They are not run when they are loaded.
    #[test]
    fn the_examples_of_the_shipped_packs_pass() {
        let files = PACKS.iter().map(|pack| (pack.path(), pack.source.to_owned())).collect();
        let rulebook = Rulebook::load(files).unwrap();
        let results = run(&rulebook);
        let failed: Vec<&ExampleResult> = results.iter().filter(|result| !result.passed()).collect();
        assert!(results.len() > 100 && failed.is_empty(), "{failed:?}");
    }

    /// A pack that somebody has changed is a file like any other.
    #[test]
    fn only_what_ships_is_known_to_pass() {
        let [pack, ..] = PACKS;
        let wrong = "\n[[quantities.dead.examples]]\ntext = \"Nothing.\"\nmeans = \"7\"\n";
        let source = pack.source.to_owned() + wrong;
        let rulebook = Rulebook::load(vec![(pack.path(), source)]).unwrap();
        assert_eq!(mistakes(&rulebook).len(), 1);
    }
}
