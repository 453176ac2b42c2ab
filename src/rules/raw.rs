//! The shapes of a rule file: TOML values of the right types with their places, not yet checked
//! against each other.
//!
//! The TOML is walked by hand, since serde stops at the first mistake and an editor wants all of
//! them.

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeTable;

use super::mistake::{Slip, Slips};
use super::table::{Table, Text, Texts};
use crate::span::Span;

/// A rule file. What is missing or of a wrong type was noted and is left out.
#[derive(Debug, Default)]
pub(super) struct RawFile {
    pub story: Option<RawStory>,
    pub quantities: Vec<RawQuantity>,
    pub rules: Vec<RawRule>,
}

/// `[story]`.
#[derive(Debug)]
pub(super) struct RawStory {
    pub span: Span,
    pub articles: RawArticles,
    pub same_key: Option<Text>,
    pub same_folder: bool,
}

/// `articles`, `words` and `words-all`: which articles are meant.
#[derive(Debug)]
pub(super) struct RawArticles {
    pub globs: Option<Texts>,
    pub words: Option<Texts>,
    pub words_all: Option<Texts>,
}

/// `[quantities.NAME]`.
#[derive(Debug)]
pub(super) struct RawQuantity {
    pub name: Text,
    pub label: Option<Text>,
    pub noun: Option<Texts>,
    pub with: Option<Texts>,
    pub with_all: Option<Texts>,
    pub without: Option<Texts>,
    pub phrases: Option<Texts>,
    pub front_matter: Option<Texts>,
    pub kind: Option<Text>,
    pub unit: Option<Text>,
    pub increments: bool,
    pub over_time: Option<Text>,
    pub min_mentions: Option<Spanned<u16>>,
    pub reference: Option<RawReference>,
    pub examples: Vec<RawQuantityExample>,
}

/// `[quantities.NAME.reference]`.
#[derive(Debug)]
pub(super) struct RawReference {
    pub span: Span,
    pub value: Option<Text>,
    pub unit: Option<Text>,
    pub date: Option<Spanned<Date>>,
    pub source: Option<Text>,
    pub severity: Option<Text>,
}

/// `[[quantities.NAME.examples]]`.
#[derive(Debug)]
pub(super) struct RawQuantityExample {
    pub span: Span,
    pub text: Option<Text>,
    pub means: Option<Text>,
    pub date: Option<Spanned<Date>>,
}

/// `[[rules]]`.
#[derive(Debug)]
pub(super) struct RawRule {
    pub span: Span,
    pub id: Option<Text>,
    pub agree: Option<Text>,
    pub must: Option<Text>,
    pub severity: Option<Text>,
    pub message: Option<Text>,
    pub why: Option<Text>,
    pub scope: Option<Text>,
    pub articles: RawArticles,
    pub tolerance: Option<Text>,
    pub exact: Option<Span>,
    pub window: Option<Spanned<u16>>,
    pub sources: Option<Text>,
    pub until: Option<Spanned<Date>>,
    pub disabled: Option<Text>,
    pub examples: Vec<RawRuleExample>,
}

/// `[[rules.examples]]`.
#[derive(Debug)]
pub(super) struct RawRuleExample {
    pub span: Span,
    pub texts: Option<Texts>,
    pub dates: Option<Spanned<Vec<Date>>>,
    pub expect: Option<Text>,
}

impl RawFile {
    /// Reads a rule file and notes what is not of the right shape.
    pub(super) fn read(source: &str, slips: &mut Slips) -> Self {
        let (root, errors) = DeTable::parse_recoverable(source);
        if !errors.is_empty() {
            // What could be recovered is not walked: its mistakes would follow from these.
            for error in errors {
                let span = error.span().unwrap_or(0..0);
                slips.add(span.into(), Slip::Syntax(error.message().replace('`', "")));
            }
            return Self::default();
        }
        let mut file = Table::new("a rule file", root.span().into(), root.get_ref());
        let story = file.table("story", "a story", slips);
        let quantities = file.named("quantities", "a quantity", slips);
        let rules = file.entries("rules", "a rule", slips);
        file.close(slips);
        Self {
            story: story.map(|table| RawStory::read(table, slips)),
            quantities: quantities
                .into_iter()
                .map(|(name, table)| RawQuantity::read(name, table, slips))
                .collect(),
            rules: rules.into_iter().map(|table| RawRule::read(table, slips)).collect(),
        }
    }
}

impl RawStory {
    fn read(mut table: Table<'_, '_>, slips: &mut Slips) -> Self {
        let articles = RawArticles::read(&mut table, slips);
        let same_key = table.text("same-key", slips);
        let same_folder = table.truth("same-folder", slips);
        table.close(slips);
        Self { span: table.span, articles, same_key, same_folder }
    }
}

impl RawArticles {
    fn read(table: &mut Table<'_, '_>, slips: &mut Slips) -> Self {
        Self {
            globs: table.texts("articles", slips),
            words: table.texts("words", slips),
            words_all: table.texts("words-all", slips),
        }
    }
}

impl RawQuantity {
    fn read(name: Text, mut table: Table<'_, '_>, slips: &mut Slips) -> Self {
        let label = table.text("label", slips);
        table.require(&["label"], slips);
        let noun = table.texts("noun", slips);
        let with = table.texts("with", slips);
        let with_all = table.texts("with-all", slips);
        let without = table.texts("without", slips);
        let phrases = table.texts("phrases", slips);
        let front_matter = table.texts("front-matter", slips);
        let kind = table.text("kind", slips);
        let unit = table.text("unit", slips);
        // What else says which figures are meant.
        if ["phrases", "front-matter", "kind", "unit"].iter().all(|key| table.key(key).is_none()) {
            table.require(&["noun"], slips);
        }
        let increments = table.truth("increments", slips);
        let over_time = table.text("over-time", slips);
        let min_mentions = table.whole("min-mentions", slips);
        let reference = table.table("reference", "a reference figure", slips);
        let examples = table.entries("examples", "an example", slips);
        table.close(slips);
        let reference = reference.map(|table| RawReference::read(table, slips));
        let examples = examples.into_iter().map(|mut table| {
            let (text, means) = (table.text("text", slips), table.figure("means", slips));
            let date = table.day("date", slips);
            table.require(&["text", "means"], slips);
            table.close(slips);
            RawQuantityExample { span: table.span, text, means, date }
        });
        Self {
            name,
            label,
            noun,
            with,
            with_all,
            without,
            phrases,
            front_matter,
            kind,
            unit,
            increments,
            over_time,
            min_mentions,
            reference,
            examples: examples.collect(),
        }
    }
}

impl RawReference {
    fn read(mut table: Table<'_, '_>, slips: &mut Slips) -> Self {
        let value = table.figure("value", slips);
        let unit = table.text("unit", slips);
        let date = table.day("date", slips);
        let source = table.text("source", slips);
        let severity = table.text("severity", slips);
        table.require(&["value", "date", "source"], slips);
        table.close(slips);
        Self { span: table.span, value, unit, date, source, severity }
    }
}

impl RawRule {
    fn read(mut table: Table<'_, '_>, slips: &mut Slips) -> Self {
        let id = table.text("id", slips);
        table.require(&["id"], slips);
        let agree = table.text("agree", slips);
        let must = table.text("must", slips);
        let severity = table.text("severity", slips);
        let message = table.text("message", slips);
        let why = table.text("why", slips);
        let scope = table.text("scope", slips);
        let articles = RawArticles::read(&mut table, slips);
        let tolerance = table.figure("tolerance", slips);
        let exact = table.truth("exact", slips).then(|| table.key("exact")).flatten();
        let window = table.whole("window", slips);
        let sources = table.text("sources", slips);
        let until = table.day("until", slips);
        let disabled = table.text("disabled", slips);
        let examples = table.entries("examples", "an example", slips);
        match (table.key("agree"), table.key("must")) {
            (None, None) => slips.add(table.span, Slip::NoDemand),
            (Some(agree), Some(must)) => {
                let (first, second) = (agree.min(must), agree.max(must));
                slips.add_with(second, Slip::TwoDemands, Some((first, "the first")));
            }
            _ => {}
        }
        table.close(slips);
        let examples = examples.into_iter().map(|mut table| {
            let (texts, expect) = (table.texts("texts", slips), table.text("expect", slips));
            let dates = table.days("dates", slips);
            table.require(&["texts", "expect"], slips);
            table.close(slips);
            RawRuleExample { span: table.span, texts, dates, expect }
        });
        let examples = examples.collect();
        Self {
            span: table.span,
            id,
            agree,
            must,
            severity,
            message,
            why,
            scope,
            articles,
            tolerance,
            exact,
            window,
            sources,
            until,
            disabled,
            examples,
        }
    }
}
