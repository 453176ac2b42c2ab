//! The shapes of a rule file: TOML values of the right types with their places, not yet checked
//! against each other.
//!
//! The TOML is walked by hand, since serde stops at the first mistake and an editor wants all of
//! them. A table knows which keys were asked of it: whatever else it holds is unknown.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{Slip, Slips, TABLE, TABLES, TEXT, TEXTS};
use crate::span::Span;

/// A text of the TOML and its place, quotes included.
pub(super) type Text = Spanned<String>;

/// A rule file. What is missing or of a wrong type was noted and is left out.
#[derive(Debug, Default)]
pub(super) struct RawFile {
    pub quantities: Vec<RawQuantity>,
    pub rules: Vec<RawRule>,
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
    pub examples: Vec<RawQuantityExample>,
}

/// `[[quantities.NAME.examples]]`.
#[derive(Debug)]
pub(super) struct RawQuantityExample {
    pub span: Span,
    pub text: Option<Text>,
    pub means: Option<Text>,
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
    pub examples: Vec<RawRuleExample>,
}

/// `[[rules.examples]]`.
#[derive(Debug)]
pub(super) struct RawRuleExample {
    pub span: Span,
    pub texts: Option<Texts>,
    pub expect: Option<Text>,
}

/// A list of texts and its place.
pub(super) type Texts = Spanned<Vec<Text>>;

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
        let quantities = file.named("quantities", "a quantity", slips);
        let rules = file.entries("rules", "a rule", slips);
        file.close(slips);
        Self {
            quantities: quantities
                .into_iter()
                .map(|(name, table)| RawQuantity::read(name, table, slips))
                .collect(),
            rules: rules.into_iter().map(|table| RawRule::read(table, slips)).collect(),
        }
    }
}

impl RawQuantity {
    fn read(name: Text, mut table: Table<'_, '_>, slips: &mut Slips) -> Self {
        let label = table.text("label", slips);
        let noun = table.texts("noun", slips);
        table.require(&["label", "noun"], slips);
        let with = table.texts("with", slips);
        let with_all = table.texts("with-all", slips);
        let without = table.texts("without", slips);
        let examples = table.entries("examples", "an example", slips);
        table.close(slips);
        let examples = examples.into_iter().map(|mut table| {
            let (text, means) = (table.text("text", slips), table.text("means", slips));
            table.require(&["text", "means"], slips);
            table.close(slips);
            RawQuantityExample { span: table.span, text, means }
        });
        Self { name, label, noun, with, with_all, without, examples: examples.collect() }
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
            table.require(&["texts", "expect"], slips);
            table.close(slips);
            RawRuleExample { span: table.span, texts, expect }
        });
        let examples = examples.collect();
        Self { span: table.span, id, agree, must, severity, message, examples }
    }
}

/// A table that is being read.
struct Table<'t, 'i> {
    /// What it is, with its article: "a rule".
    what: &'static str,
    /// Its heading, or the whole of it where it is written in braces.
    span: Span,
    values: &'t DeTable<'i>,
    /// The keys that it may have, in the order in which they were asked for.
    asked: Vec<&'static str>,
}

impl<'t, 'i> Table<'t, 'i> {
    const fn new(what: &'static str, span: Span, values: &'t DeTable<'i>) -> Self {
        Self { what, span, values, asked: Vec::new() }
    }

    fn find(&self, key: &str) -> Option<(&'t Spanned<std::borrow::Cow<'i, str>>, &'t Spanned<DeValue<'i>>)> {
        self.values.iter().find(|(name, _)| name.get_ref() == key)
    }

    /// The place of a key, if it is there, of whatever type its value may be.
    fn key(&self, key: &str) -> Option<Span> {
        self.find(key).map(|(name, _)| name.span().into())
    }

    /// The value of a key as `convert` reads it; a value that it does not read is noted.
    fn get<T>(
        &mut self,
        key: &'static str,
        expected: &'static str,
        slips: &mut Slips,
        convert: impl FnOnce(&'t DeValue<'i>) -> Option<T>,
    ) -> Option<Spanned<T>> {
        self.asked.push(key);
        let (_, value) = self.find(key)?;
        let converted = convert(value.get_ref());
        if converted.is_none() {
            slips.add(value.span().into(), wrong(key, expected, value.get_ref()));
        }
        Some(Spanned::new(value.span(), converted?))
    }

    fn text(&mut self, key: &'static str, slips: &mut Slips) -> Option<Text> {
        self.get(key, TEXT, slips, |value| value.as_str().map(str::to_owned))
    }

    /// A list of texts; an entry of another type is noted and left out.
    fn texts(&mut self, key: &'static str, slips: &mut Slips) -> Option<Texts> {
        let list = self.get(key, TEXTS, slips, DeValue::as_array)?;
        let span = list.span();
        let texts = list.into_inner().iter().filter_map(|entry| match entry.get_ref() {
            DeValue::String(text) => Some(Spanned::new(entry.span(), text.clone().into_owned())),
            other => {
                slips.add(entry.span().into(), wrong(&format!("{key}[\u{2026}]"), TEXT, other));
                None
            }
        });
        Some(Spanned::new(span, texts.collect()))
    }

    /// The tables under a key, each with its name, in the order of the file.
    fn named(
        &mut self,
        key: &'static str,
        what: &'static str,
        slips: &mut Slips,
    ) -> Vec<(Text, Table<'t, 'i>)> {
        let Some(tables) = self.get(key, TABLE, slips, DeValue::as_table) else { return Vec::new() };
        let mut entries: Vec<_> = tables.into_inner().iter().collect();
        entries.sort_by_key(|(name, _)| name.span().start);
        let named = entries.into_iter().filter_map(|(name, value)| match value.get_ref() {
            DeValue::Table(values) => {
                let text = Spanned::new(name.span(), name.get_ref().clone().into_owned());
                Some((text, Table::new(what, name.span().into(), values)))
            }
            other => {
                slips.add(value.span().into(), wrong(&format!("{key}.{}", name.get_ref()), "a table", other));
                None
            }
        });
        named.collect()
    }

    /// The tables of a list of tables, in the order of the file.
    fn entries(&mut self, key: &'static str, what: &'static str, slips: &mut Slips) -> Vec<Table<'t, 'i>> {
        let Some(list) = self.get(key, TABLES, slips, DeValue::as_array) else { return Vec::new() };
        let tables = list.into_inner().iter().filter_map(|entry| match entry.get_ref() {
            DeValue::Table(values) => Some(Table::new(what, entry.span().into(), values)),
            other => {
                slips.add(entry.span().into(), wrong(key, TABLES, other));
                None
            }
        });
        tables.collect()
    }

    /// Notes the keys that must be there and are not.
    fn require(&self, keys: &[&'static str], slips: &mut Slips) {
        for key in keys.iter().filter(|key| self.find(key).is_none()) {
            slips.add(self.span, Slip::Missing { key, of: self.what });
        }
    }

    /// Notes the keys that were never asked for.
    fn close(&self, slips: &mut Slips) {
        for name in self.values.keys().filter(|name| !self.asked.contains(&name.get_ref().as_ref())) {
            let key = name.get_ref().clone().into_owned();
            slips.add(name.span().into(), Slip::UnknownKey { key, of: self.what, known: self.asked.clone() });
        }
    }
}

fn wrong(key: &str, expected: &'static str, found: &DeValue<'_>) -> Slip {
    let found = match found {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    Slip::WrongType { key: key.to_owned(), expected, found }
}
