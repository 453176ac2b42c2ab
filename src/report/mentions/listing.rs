//! The JSON contract `countercheck.mentions.v1`, written document by document.
//!
//! It is put together by hand: with serde it took 65 instructions for each byte of an article, most of them to look
//! at each name of a field for what must be escaped in it.

use std::fmt::Display;
use std::io::{self, Write};

use super::{Extracted, has_values};
use crate::eights;
use crate::quantity::PartialDate;
use crate::report::Skipped;
use crate::report::json::{skipped_entries, write_value};
use crate::span::Span;

/// How many bytes a mention takes, more or less.
const TYPICAL: usize = 300;

/// The mentions of documents as one JSON object on one line, written document by document.
pub struct Listing<'w> {
    out: &'w mut (dyn Write + Send),
    empty: bool,
}

impl<'w> Listing<'w> {
    /// Writes what stands before the documents.
    pub fn begin(out: &'w mut (dyn Write + Send)) -> io::Result<Self> {
        out.write_all(b"{\"schema\":\"countercheck.mentions.v1\",\"documents\":[")?;
        Ok(Self { out, empty: true })
    }

    /// The entry of a document, to be [added](Self::add).
    pub fn entry(extracted: &Extracted) -> Vec<u8> {
        let mut entry = Entry(Vec::with_capacity(TYPICAL * (1 + extracted.mentions.len())));
        entry.document(extracted);
        entry.0
    }

    /// Writes the entry of the next document.
    pub fn add(&mut self, entry: &[u8]) -> io::Result<()> {
        if !std::mem::take(&mut self.empty) {
            self.out.write_all(b",")?;
        }
        self.out.write_all(entry)
    }

    /// Writes what stands after the documents, which is what was skipped: only now all of it is known.
    pub fn end(self, skipped: &[Skipped]) -> io::Result<()> {
        self.out.write_all(b"],\"skipped\":")?;
        write_value(&mut *self.out, &skipped_entries(skipped))?;
        self.out.write_all(b"}\n")
    }
}

/// The bytes of an entry.
struct Entry(Vec<u8>);

impl Entry {
    fn document(&mut self, extracted: &Extracted) {
        self.raw("{\"path\":");
        self.text(&extracted.document.path);
        self.raw(",\"mentions\":");
        self.list(&extracted.mentions, |entry, mention| {
            let source = &extracted.document.source;
            let date = mention.date.map(|date| (date.from, date.to));
            let values: &[_] =
                if has_values(mention.kind) { &mention.values.alternatives } else { Default::default() };
            entry.raw("{");
            let span = extracted.in_file(mention, mention.span);
            let number = extracted.in_file(mention, mention.number);
            let is_plain = entry.slice(span, source, false);
            entry.raw(",\"number\":{");
            entry.slice(number, source, is_plain && span.contains(number));
            entry.raw("},\"kind\":\"");
            entry.raw(mention.kind.word());
            entry.raw("\",\"hedge\":\"");
            entry.raw(mention.hedge.word());
            entry.raw("\",\"values\":");
            entry.list(values, |entry, interval| {
                entry.raw("{\"min\":");
                entry.or_null(interval.min, |entry, min| entry.number(min.parts(), min));
                entry.raw(",\"max\":");
                entry.or_null(interval.max, |entry, max| entry.number(max.parts(), max));
                entry.raw(match (interval.min_open, interval.max_open) {
                    (false, false) => ",\"min_open\":false,\"max_open\":false}",
                    (false, true) => ",\"min_open\":false,\"max_open\":true}",
                    (true, false) => ",\"min_open\":true,\"max_open\":false}",
                    (true, true) => ",\"min_open\":true,\"max_open\":true}",
                });
            });
            entry.raw(",\"unit\":");
            entry.or_null(mention.unit, |entry, unit| entry.text(&unit.symbol()));
            entry.raw(",\"noun\":");
            entry.or_null(mention.noun.as_ref(), |entry, noun| entry.text(&noun.lemma));
            entry.raw(",\"modifiers\":");
            entry.list(mention.modifiers(), |entry, span| entry.text(extracted.words(mention, *span)));
            entry.raw(",\"trend\":");
            entry.or_null(mention.trend, |entry, trend| entry.text(trend.word()));
            entry.raw(if mention.asserted() { ",\"asserted\":true" } else { ",\"asserted\":false" });
            match date {
                None => entry.raw(",\"date\":null}"),
                Some((from, to)) => {
                    entry.raw(",\"date\":{\"from\":");
                    entry.date(from);
                    entry.raw(",\"to\":");
                    entry.date(to);
                    entry.raw("}}");
                }
            }
        });
        self.raw("}");
    }

    /// The fields of a place in the file; whether its text is plain, which it may be known to be.
    fn slice(&mut self, span: Span, source: &str, is_plain: bool) -> bool {
        let text = span.text(source);
        self.raw("\"start\":");
        self.digits(span.start as u64);
        self.raw(",\"end\":");
        self.digits(span.end as u64);
        self.raw(",\"text\":");
        let is_plain = is_plain || is_plain_text(text);
        if is_plain {
            self.plain(text);
        } else {
            self.escaped(text);
        }
        is_plain
    }

    /// JSON as it is.
    fn raw(&mut self, json: &str) {
        self.0.extend_from_slice(json.as_bytes());
    }

    fn or_null<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.raw("null"),
        }
    }

    fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.raw("[");
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.raw(",");
            }
            write(self, item);
        }
        self.raw("]");
    }

    fn text(&mut self, text: &str) {
        if is_plain_text(text) { self.plain(text) } else { self.escaped(text) }
    }

    fn plain(&mut self, text: &str) {
        self.0.push(b'"');
        self.raw(text);
        self.0.push(b'"');
    }

    fn escaped(&mut self, text: &str) {
        // A text can always be written into memory.
        write_value(&mut self.0, &text).unwrap_or_default();
    }

    fn digits(&mut self, number: u64) {
        let Some(eight) = eights::digits(number) else {
            return write!(self.0, "{number}").unwrap_or_default();
        };
        // The last digit is one in any case.
        let zeros = ((eight ^ eights::all(b'0')).trailing_zeros() / 8).min(7);
        let length = self.0.len() + 8 - zeros as usize;
        self.0.extend_from_slice(&(eight >> (8 * zeros)).to_le_bytes());
        self.0.truncate(length);
    }

    fn date(&mut self, date: PartialDate) {
        let year = date.year.map_or(Some(0), |year| u64::try_from(year).ok().filter(|year| *year < 10_000));
        let number = year.map(|year| year * 10_000 + u64::from(date.month) * 100 + u64::from(date.day));
        let eight = number.filter(|_| date.month < 100 && date.day < 100).and_then(eights::digits);
        let Some([year @ .., m1, m2, d1, d2]) = eight.map(u64::to_le_bytes) else {
            return self.shown(date);
        };
        self.0.push(b'"');
        self.0.extend_from_slice(if date.year.is_some() { &year } else { b"-" });
        self.0.extend_from_slice(&[b'-', m1, m2, b'-', d1, d2, b'"']);
    }

    /// The text that `shown` is.
    fn shown(&mut self, shown: impl Display) {
        // Neither digits nor days need to be escaped, and both can always be written into memory.
        write!(self.0, "\"{shown}\"").unwrap_or_default();
    }

    /// A number that `shown` writes, and what it is divided by. Nearly every one is whole, or has few decimal places.
    fn number(&mut self, (numerator, denominator): (i128, i128), shown: impl Display) {
        let (Ok(numerator), Ok(denominator)) = (u64::try_from(numerator), u64::try_from(denominator)) else {
            return self.shown(shown);
        };
        if denominator == 1 {
            self.0.push(b'"');
            self.digits(numerator);
            self.0.push(b'"');
        } else if let Some((whole, fraction, places)) = decimal(numerator, denominator) {
            self.0.push(b'"');
            self.digits(whole);
            self.0.push(b'.');
            self.0.extend_from_slice(fraction.get(fraction.len() - places..).unwrap_or_default());
            self.0.push(b'"');
        } else {
            self.shown(shown);
        }
    }
}

/// What stands before the point of a decimal number that has up to three places, and behind it: the last of these digits,
/// so many of them.
fn decimal(numerator: u64, denominator: u64) -> Option<(u64, [u8; 8], usize)> {
    let divided = |(_, power): &(usize, u64)| power.checked_rem(denominator) == Some(0);
    let (places, power) = [(1, 10), (2, 100), (3, 1_000)].into_iter().find(divided)?;
    let scaled = numerator.checked_mul(power / denominator)?;
    Some((scaled / power, eights::digits(scaled % power)?.to_le_bytes(), places))
}

/// Whether a text stands in JSON as it is: it is of visible ASCII, without any of a few signs.
fn is_plain_text(text: &str) -> bool {
    // A `#` may be the start of a command.
    let are_plain = |bytes| eights::are_visible_without(bytes, *b"\"\\#");
    let (first, rest) = text.as_bytes().as_chunks();
    first.iter().all(|eight| are_plain(u64::from_le_bytes(*eight))) && are_plain(eights::up_to(rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Number;
    use crate::report::fixtures::whole;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn entry(text: &str) -> (Extracted, String) {
        let extracted = Extracted::of(whole("a.txt", text));
        let entry = String::from_utf8(Listing::entry(&extracted)).unwrap();
        (extracted, entry)
    }

    /// The entry as plainly as it can be said.
    fn plainly(extracted: &Extracted) -> Value {
        let slice = |span: Span| {
            let text = span.text(&extracted.document.source);
            json!({"start": span.start, "end": span.end, "text": text})
        };
        let mentions = extracted.mentions.iter().map(|mention| {
            let values = mention.values.alternatives.iter().filter(|_| has_values(mention.kind)).map(|interval| {
                let end = |number: Option<_>| number.map(|number| format!("{number}"));
                let (min, max) = (end(interval.min), end(interval.max));
                json!({"min": min, "max": max, "min_open": interval.min_open, "max_open": interval.max_open})
            });
            let modifiers = mention.modifiers().iter().map(|span| extracted.words(mention, *span));
            let mut value = slice(extracted.in_file(mention, mention.span));
            value["number"] = slice(extracted.in_file(mention, mention.number));
            value["kind"] = mention.kind.word().into();
            value["hedge"] = mention.hedge.word().into();
            value["values"] = values.collect();
            value["unit"] = mention.unit.map(|unit| unit.symbol()).into();
            value["noun"] = mention.noun.as_ref().map(|noun| noun.lemma.as_str()).into();
            value["modifiers"] = modifiers.collect();
            value["trend"] = mention.trend.map_or(Value::Null, |trend| trend.word().into());
            value["asserted"] = mention.asserted().into();
            let date = |date: (_, _)| json!({"from": format!("{}", date.0), "to": format!("{}", date.1)});
            value["date"] = mention.date.map(|days| (days.from, days.to)).map_or(Value::Null, date);
            value
        });
        json!({"path": extracted.document.path, "mentions": mentions.collect::<Vec<_>>()})
    }

    #[test]
    fn fields_come_in_their_order() {
        let entry = entry("About 24 \u{201c}live\u{201d} prisoners, up from 1/3 of 70.").1;
        insta::assert_snapshot!(entry, @r#"{"path":"a.txt","mentions":[{"start":0,"end":8,"text":"About 24","number":{"start":6,"end":8,"text":"24"},"kind":"count","hedge":"about","values":[{"min":"24","max":"24","min_open":false,"max_open":false}],"unit":null,"noun":null,"modifiers":[],"trend":null,"asserted":true,"date":null},{"start":39,"end":42,"text":"1/3","number":{"start":39,"end":42,"text":"1/3"},"kind":"ratio","hedge":"exact","values":[{"min":"1/3","max":"1/3","min_open":false,"max_open":false}],"unit":null,"noun":null,"modifiers":[],"trend":null,"asserted":false,"date":null},{"start":46,"end":48,"text":"70","number":{"start":46,"end":48,"text":"70"},"kind":"count","hedge":"exact","values":[{"min":"70","max":"70","min_open":false,"max_open":false}],"unit":null,"noun":null,"modifiers":[],"trend":null,"asserted":true,"date":null}]}"#);
    }

    #[test]
    fn all_digits_are_written() {
        let near = |power| (10_u64.pow(power)).saturating_sub(1)..10_u64.pow(power) + 2;
        for number in (0..20_000).chain((5..20).flat_map(near)).chain([12_345_678, u64::MAX]) {
            let mut entry = Entry(Vec::new());
            entry.digits(number);
            assert_eq!(entry.0, number.to_string().into_bytes());
        }
    }

    proptest! {
        #[test]
        fn entries_say_what_was_found(words in prop::collection::vec(prop::sample::select(vec![
            "12", "about nine", "more than 48,000", "22 or 24", "10 to 12", "1/3 of", "25%", "-3 C", "$3.5bn", "0.07",
            "6 weeks", "hundreds of", "doubled", "rose 3%", "fell by", "October 7, 2023", "19 January", "at 5pm",
            "living", "hostages", "\u{201c}dead\u{201d}", "miners", "per barrel", "could be", "\"", "\\", "\u{202e}",
            "\u{7}", "\t", "\n", "e\u{301}", "and", ",", ".", "1e40", "99999999999999999999999",
        ]), 0..24)) {
            let (extracted, entry) = entry(&words.join(" "));
            prop_assert_eq!(serde_json::from_str::<Value>(&entry).unwrap(), plainly(&extracted));
        }

        #[test]
        fn numbers_are_written_as_elsewhere(number in 0..1_000_000_000_u64) {
            let mut entry = Entry(Vec::new());
            entry.digits(number);
            prop_assert_eq!(entry.0, number.to_string().into_bytes());
        }

        #[test]
        fn fractions_are_written_as_elsewhere(
            numerator in prop_oneof![0..3_000_i128, -3_000..0_i128, 0..i128::from(u64::MAX) * 2],
            denominator in prop_oneof![1..2_001_i128, prop::sample::select(vec![2, 4, 5, 8, 10, 20, 25, 40, 100, 125, 500, 1_000])],
        ) {
            let number = Number::ratio(numerator, denominator).unwrap();
            let mut entry = Entry(Vec::new());
            entry.number(number.parts(), number);
            prop_assert_eq!(entry.0, format!("\"{number}\"").into_bytes());
        }

        #[test]
        fn dates_are_written_as_elsewhere(
            year in prop_oneof![Just(None), (0..3_000_i16).prop_map(Some), any::<i16>().prop_map(Some)],
            (month, day) in prop_oneof![(1..13_u8, 1..32_u8), any::<(u8, u8)>()],
        ) {
            let date = PartialDate { year, month, day };
            let mut entry = Entry(Vec::new());
            entry.date(date);
            prop_assert_eq!(entry.0, format!("\"{date}\"").into_bytes());
        }

        #[test]
        fn texts_are_escaped_as_elsewhere(text in ".{0,12}|[ -~]{0,12}|[\u{0}-\u{ff}]{0,12}") {
            let (mut entry, mut expected) = (Entry(Vec::new()), Vec::new());
            entry.text(&text);
            write_value(&mut expected, &text).unwrap();
            prop_assert_eq!(entry.0, expected);
        }
    }
}
