//! A table of TOML that is being read, key by key.
//!
//! It knows which keys were asked of it: whatever else it holds is unknown, and a mistake.

use std::borrow::Cow;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{DAY, DAYS, ONE_TABLE, Slip, Slips, TABLE, TABLES, TEXT, TEXTS, TRUTH, WHOLE};
use crate::span::Span;

/// A text of the TOML and its place, quotes included.
pub(super) type Text = Spanned<String>;

/// A list of texts and its place.
pub(super) type Texts = Spanned<Vec<Text>>;

/// A table that is being read.
pub(super) struct Table<'t, 'i> {
    /// What it is, with its article: "a rule".
    what: &'static str,
    /// Its heading, or the whole of it where it is written in braces.
    pub(super) span: Span,
    values: &'t DeTable<'i>,
    /// The keys that it may have, in the order in which they were asked for.
    asked: Vec<&'static str>,
}

impl<'t, 'i> Table<'t, 'i> {
    pub(super) const fn new(what: &'static str, span: Span, values: &'t DeTable<'i>) -> Self {
        Self { what, span, values, asked: Vec::new() }
    }

    fn find(&self, key: &str) -> Option<(&'t Spanned<Cow<'i, str>>, &'t Spanned<DeValue<'i>>)> {
        self.values.iter().find(|(name, _)| name.get_ref() == key)
    }

    /// The place of a key, if it is there, of whatever type its value may be.
    pub(super) fn key(&self, key: &str) -> Option<Span> {
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

    pub(super) fn text(&mut self, key: &'static str, slips: &mut Slips) -> Option<Text> {
        self.get(key, TEXT, slips, |value| value.as_str().map(str::to_owned))
    }

    /// A figure or name as text; a number without quotes is one too.
    pub(super) fn figure(&mut self, key: &'static str, slips: &mut Slips) -> Option<Text> {
        self.get(key, TEXT, slips, |value| match value {
            DeValue::String(text) => Some(text.clone().into_owned()),
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str().replace('_', "")),
            DeValue::Float(number) => Some(number.as_str().replace('_', "")),
            _ => None,
        })
    }

    /// A whole number from 1 to 65,535.
    pub(super) fn whole(&mut self, key: &'static str, slips: &mut Slips) -> Option<Spanned<u16>> {
        let found = self.get(key, WHOLE, slips, |value| match value {
            DeValue::Integer(number) => Some(number.to_string().replace('_', "").parse::<u16>().ok()),
            _ => None,
        })?;
        let span = found.span();
        let number = found.into_inner().filter(|number| *number > 0);
        if number.is_none() {
            slips.add(span.clone().into(), Slip::OutOfRange { key });
        }
        Some(Spanned::new(span, number?))
    }

    /// True or false; false where it is not said.
    pub(super) fn truth(&mut self, key: &'static str, slips: &mut Slips) -> bool {
        self.get(key, TRUTH, slips, DeValue::as_bool).is_some_and(Spanned::into_inner)
    }

    /// A day, as TOML or as text.
    pub(super) fn day(&mut self, key: &'static str, slips: &mut Slips) -> Option<Spanned<Date>> {
        let found = self.get(key, DAY, slips, written_day)?;
        self.existing_day(found, slips)
    }

    /// A list of days.
    pub(super) fn days(&mut self, key: &'static str, slips: &mut Slips) -> Option<Spanned<Vec<Date>>> {
        let list = self.get(key, DAYS, slips, DeValue::as_array)?;
        let span = list.span();
        let mut days = Vec::new();
        for entry in list.into_inner() {
            match written_day(entry.get_ref()) {
                Some(text) => {
                    let day = self.existing_day(Spanned::new(entry.span(), text), slips);
                    days.extend(day.map(Spanned::into_inner));
                }
                None => {
                    slips.add(entry.span().into(), wrong(&format!("{key}[\u{2026}]"), DAY, entry.get_ref()));
                }
            }
        }
        Some(Spanned::new(span, days))
    }

    #[allow(clippy::unused_self)] // reads like its siblings
    fn existing_day(&self, text: Text, slips: &mut Slips) -> Option<Spanned<Date>> {
        let span = text.span();
        let day = crate::quantity::day::parse(text.get_ref());
        if day.is_none() {
            slips.add(span.clone().into(), Slip::NoSuchDay(text.into_inner()));
        }
        Some(Spanned::new(span, day?))
    }

    /// The table under a key.
    pub(super) fn table(&mut self, key: &'static str, what: &'static str, slips: &mut Slips) -> Option<Self> {
        let values = self.get(key, ONE_TABLE, slips, DeValue::as_table)?;
        Some(Self::new(what, values.span().into(), values.into_inner()))
    }

    /// A list of texts; an entry of another type is noted and left out.
    pub(super) fn texts(&mut self, key: &'static str, slips: &mut Slips) -> Option<Texts> {
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
    pub(super) fn named(
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
    pub(super) fn entries(
        &mut self,
        key: &'static str,
        what: &'static str,
        slips: &mut Slips,
    ) -> Vec<Table<'t, 'i>> {
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
    pub(super) fn require(&self, keys: &[&'static str], slips: &mut Slips) {
        for key in keys.iter().filter(|key| self.find(key).is_none()) {
            slips.add(self.span, Slip::Missing { key, of: self.what });
        }
    }

    /// Notes the keys that were never asked for.
    pub(super) fn close(&self, slips: &mut Slips) {
        for name in self.values.keys().filter(|name| !self.asked.contains(&name.get_ref().as_ref())) {
            let key = name.get_ref().clone().into_owned();
            slips.add(name.span().into(), Slip::UnknownKey { key, of: self.what, known: self.asked.clone() });
        }
    }
}

/// The words of a day: a TOML date without a time, or a text.
fn written_day(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.clone().into_owned()),
        DeValue::Datetime(day) if day.date.is_some() && day.time.is_none() => Some(day.to_string()),
        _ => None,
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
