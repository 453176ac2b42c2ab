//! Units of measure: symbols, dimensions and exact factors.
//!
//! The table is `units.txt`, one line a unit. A name may have several words ("square miles",
//! "degrees Celsius"); the longest name that the tokens spell is the one that is meant.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::Tags;
use super::number::Number;
use super::token::{Sort, Token};

/// A unit of measure, or one unit for each of another ("barrels per day", "dollars a barrel").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unit {
    /// The unit itself, or what is above the line.
    pub base: &'static UnitEntry,
    /// What is below the line.
    pub per: Option<&'static UnitEntry>,
}

/// One line of the table of units.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct UnitEntry {
    /// The ISO 4217 code of money, an SI or customary symbol ("km", "mi", "degC"), or a word
    /// ("day", "percent", "percentage-point").
    pub symbol: &'static str,
    /// What it measures; units of one dimension convert.
    pub dimension: Dimension,
    /// How many of the dimension's base unit one of it is.
    pub factor: Number,
    /// What is added, in base units, after the factor (temperatures).
    pub offset: Number,
}

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dimension(pub &'static str);

impl Dimension {
    /// Whether it is a currency, each of which is a dimension of its own.
    pub fn is_money(self) -> bool {
        self.0.starts_with("money")
    }

    /// Whether it is a length of time: in days, or in months, which have no fixed number of days.
    pub fn is_time(self) -> bool {
        matches!(self.0, "time" | "months")
    }
}

impl From<&'static UnitEntry> for Unit {
    fn from(base: &'static UnitEntry) -> Self {
        Self { base, per: None }
    }
}

impl Unit {
    /// The symbol that the JSON uses: "km", "USD", "bbl/d", "USD/barrel".
    pub fn symbol(&self) -> Cow<'static, str> {
        let Some(per) = self.per else { return Cow::Borrowed(self.base.symbol) };
        match (self.base.symbol, per.symbol) {
            ("bbl", "day") => Cow::Borrowed("bbl/d"),
            (base, "bbl") => Cow::Owned(format!("{base}/barrel")),
            (base, per) => Cow::Owned(format!("{base}/{per}")),
        }
    }

    /// Whether values in the two units can be compared.
    pub fn converts_to(&self, other: &Self) -> bool {
        self.base.dimension == other.base.dimension
            && self.per.map(|u| u.dimension) == other.per.map(|u| u.dimension)
    }

    /// `number` of this unit in base units of its dimension; `None` past the bound.
    pub fn to_base(&self, number: Number) -> Option<Number> {
        let above = number.mul(self.base.factor)?.add(self.base.offset)?;
        match self.per {
            None => Some(above),
            Some(per) => above.div(per.factor),
        }
    }
}

/// The unit that `name` spells, its words parted by spaces or hyphens: "km", "per cent", "Square
/// Miles".
pub fn lookup(name: &str) -> Option<Unit> {
    entry(&name.replace([' ', '-', '\u{a0}'], "_")).map(Unit::from)
}

/// The line of the table that has this symbol.
pub(super) fn by_symbol(symbol: &str) -> Option<&'static UnitEntry> {
    TABLE.symbols.get(symbol).copied()
}

/// The words that names of units begin with: to the first sign ("km/h"), and to the first space ("U.S. gallon").
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("units.txt").lines().filter_map(|line| line.split_once(" :"));
    let to = |name: &'static str, ends: fn(char) -> bool| name.split(ends).next();
    lines
        .flat_map(|(_, names)| names.split_whitespace())
        .flat_map(move |name| [to(name, |c| !c.is_alphabetic()), to(name, |c| c == '_')])
        .flatten()
        .filter(|word| !word.is_empty())
}

/// The most words that a unit's name has, hyphens counted.
const LONGEST_NAME: usize = 5;

/// The unit whose name starts `tokens`, and how many tokens the name has.
pub(super) fn at_start(tokens: &[Token<'_>]) -> Option<(&'static UnitEntry, usize)> {
    let first = tokens.first().filter(|t| may_begin(t))?;
    let mut found = entry(first.text).map(|entry| (entry, 1));
    // Most names have one word.
    if !goes_on(first.text) {
        return found;
    }
    let mut name = String::with_capacity(40);
    name.push_str(first.text);
    let mut pending_join = false;
    for (i, token) in tokens.iter().enumerate().take(LONGEST_NAME).skip(1) {
        // A hyphen joins words as a space does; a glued sign ("km/h", "°C", "m2") joins directly.
        if token.is_dash() && token.glued() {
            pending_join = true;
            continue;
        }
        if !token.glued() || pending_join {
            name.push('_');
        } else if token.is_word() && name.chars().last().is_some_and(char::is_alphanumeric) {
            break;
        }
        pending_join = false;
        name.push_str(token.text);
        if name.len() > 32 {
            break;
        }
        if let Some(entry) = entry(&name) {
            found = Some((entry, i + 1));
        } else if !goes_on(&name) {
            break;
        }
    }
    found
}

/// Whether a unit's name may begin with this token: a cheap test, which few pass.
fn may_begin(token: &Token<'_>) -> bool {
    match token.sort {
        Sort::Word => token.has(Tags::UNIT) || !token.text.is_ascii(),
        // Among the others are the dashes and the quotation marks.
        Sort::Sign(c) => matches!(c, '$' | '%') || !c.is_ascii() && !matches!(c, '\u{2010}'..='\u{2027}'),
        _ => false,
    }
}

/// Whether a longer name begins with this one.
fn goes_on(name: &str) -> bool {
    TABLE.starts.contains(name) || lower(name).is_some_and(|lower| TABLE.starts.contains(lower.as_str()))
}

/// The unit of this name; one of three letters and more also in any case.
fn entry(name: &str) -> Option<&'static UnitEntry> {
    let any_case = || {
        let lower = lower(name).filter(|_| name.chars().count() >= 3)?;
        TABLE.names.get(lower.as_str()).copied()
    };
    TABLE.names.get(name).copied().or_else(any_case)
}

/// A name in lower case, if that is another.
fn lower(name: &str) -> Option<String> {
    let is_lower = name.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    (!is_lower).then(|| name.to_lowercase())
}

struct Table {
    symbols: FxHashMap<&'static str, &'static UnitEntry>,
    names: FxHashMap<Cow<'static, str>, &'static UnitEntry>,
    /// Every proper beginning of a name that ends at a word.
    starts: FxHashSet<Cow<'static, str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table =
        Table { symbols: FxHashMap::default(), names: FxHashMap::default(), starts: FxHashSet::default() };
    for line in include_str!("units.txt").lines() {
        let Some((entry, names)) = parse_line(line) else { continue };
        let entry: &'static UnitEntry = Box::leak(Box::new(entry));
        table.symbols.entry(entry.symbol).or_insert(entry);
        for name in names.split_whitespace() {
            table.names.entry(Cow::Borrowed(name)).or_insert(entry);
            // A name of several words is read in any case: "us dollars".
            let lower = name.to_lowercase();
            if name.len() > 3 && lower != name {
                for (i, _) in lower.match_indices(['_', '.']) {
                    table.starts.insert(Cow::Owned(lower[..i].to_owned()));
                    table.starts.insert(Cow::Owned(lower[..=i].to_owned()));
                }
                table.names.entry(Cow::Owned(lower)).or_insert(entry);
            }
            for (i, c) in name.char_indices().skip(1) {
                if !c.is_alphanumeric()
                    || name[..i].chars().last().is_some_and(|c| !c.is_alphanumeric())
                    || c.is_numeric()
                {
                    table.starts.insert(Cow::Borrowed(&name[..i]));
                    table.starts.insert(Cow::Borrowed(&name[..i + c.len_utf8()]));
                }
            }
        }
    }
    table
});

fn parse_line(line: &'static str) -> Option<(UnitEntry, &'static str)> {
    let (head, names) = line.split_once(" :")?;
    let mut fields = head.split(' ');
    let (symbol, dimension) = (fields.next()?, fields.next()?);
    let (factor, offset) = (exact(fields.next()?)?, exact(fields.next()?)?);
    (!symbol.starts_with('#'))
        .then_some((UnitEntry { symbol, dimension: Dimension(dimension), factor, offset }, names))
}

fn exact(text: &str) -> Option<Number> {
    match text.split_once('/') {
        Some((n, d)) => Number::parse(n)?.div(Number::parse(d)?),
        None => Number::parse(text),
    }
}

/// Whether the code of a currency is written in other meanings as well: "TOP 10", "ALL 50 STATES", "TRY 5".
pub(super) fn is_also_a_word(code: &str) -> bool {
    matches!(
        code,
        "ALL"
            | "TRY"
            | "TOP"
            | "CUP"
            | "MAD"
            | "PEN"
            | "COP"
            | "GEL"
            | "MOP"
            | "BOB"
            | "SOS"
            | "BAM"
            | "LAK"
            | "RON"
            | "MUR"
            | "BIF"
            | "HUF"
            | "NAD"
            | "ETH"
            | "BEF"
            | "DOP"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::lexer::tokens;
    use rstest::rstest;
    use std::collections::HashSet;

    #[test]
    fn every_line_of_the_table_is_read() {
        for line in include_str!("units.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let (entry, names) = parse_line(line).unwrap_or_else(|| panic!("{line}"));
            assert!(by_symbol(entry.symbol).is_some(), "{line}");
            for name in names.split_whitespace() {
                let spelt = name.replace('_', " ");
                let tokens = tokens(&spelt, 0);
                let read = at_start(&tokens).unwrap_or_else(|| panic!("{name}")).1;
                // The words behind digits are read apart.
                assert!(read == tokens.len() || name.ends_with("/100km"), "{name}");
            }
        }
    }

    /// The codes of ISO 4217 that are in use.
    const ISO_4217: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL \
        BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN \
        ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY \
        KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR \
        MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR \
        SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
        USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG";

    #[test]
    fn every_currency_is_known_by_its_code() {
        for code in ISO_4217.split_whitespace() {
            let unit = lookup(code).unwrap_or_else(|| panic!("{code} is missing"));
            assert_eq!(unit.base.symbol, code);
            assert_eq!(unit.base.dimension.0, format!("money-{code}"));
        }
    }

    #[test]
    fn no_name_stands_for_two_units() {
        let names = include_str!("units.txt").lines().filter_map(parse_line).flat_map(|(_, n)| n.split(' '));
        let mut seen = HashSet::new();
        for name in names.filter(|n| !n.is_empty()) {
            assert!(seen.insert(name), "{name} stands twice");
        }
    }

    #[rstest]
    #[case("km away", Some(("km", 1)))]
    #[case("km/h", Some(("km/h", 3)))]
    #[case("miles per hour", Some(("mph", 3)))]
    #[case("square miles", Some(("mi2", 2)))]
    #[case("square-mile area", Some(("mi2", 3)))]
    #[case("per cent of", Some(("percent", 2)))]
    #[case("percentage points", Some(("percentage-point", 2)))]
    #[case("percentage of", Some(("percent", 1)))]
    #[case("% points", Some(("percentage-point", 2)))]
    #[case("Australian dollars", Some(("AUD", 2)))]
    #[case("degrees Celsius", Some(("degC", 2)))]
    #[case("°C", Some(("degC", 2)))]
    #[case("degrees", Some(("deg", 1)))]
    #[case("m2", Some(("m2", 2)))]
    #[case("sq m", Some(("m2", 2)))]
    #[case("pound-feet of", Some(("lb-ft", 3)))]
    #[case("people", None)]
    #[case("Mbps", Some(("Mbps", 1)))]
    fn names(#[case] text: &str, #[case] expected: Option<(&str, usize)>) {
        assert_eq!(at_start(&tokens(text, 0)).map(|(e, n)| (e.symbol, n)), expected);
    }

    #[rstest]
    #[case("week", "day", 6, "42")]
    #[case("degF", "degC", 212, "373.15")]
    #[case("mi", "km", 1, "1609.344")]
    fn conversion(#[case] from: &str, #[case] to: &str, #[case] n: i128, #[case] base: &str) {
        let (from, to) = (Unit::from(by_symbol(from).unwrap()), Unit::from(by_symbol(to).unwrap()));
        assert!(from.converts_to(&to));
        assert_eq!(from.to_base(Number::whole(n)).unwrap().to_string(), base);
    }
}
