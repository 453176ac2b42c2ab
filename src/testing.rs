//! Figures, documents and claims for tests, read from a few words without the grammar.

use crate::claims::Claim;
use crate::document::{Block, BlockRole, Document, Metadata};
use crate::finding::Severity;
use crate::quantity::{
    Context, Dimension, Hedge, Interval, Kind, Leaning, Meaning, Mention, Noun, Number, Standing, Unit,
    Values, unit::UnitEntry, wording,
};
use crate::rules::{
    Articles, Comparison, Demand, Expression, Figure, Operator, OverTime, Phrase, Quantity, Relation, Rule,
    Rulebook, Scope, Selector, Sources, Tolerance, WINDOW,
};
use crate::span::Span;

const fn entry(symbol: &'static str, dimension: &'static str, factor: i128) -> UnitEntry {
    UnitEntry { symbol, dimension: Dimension(dimension), factor: Number::whole(factor), offset: Number::ZERO }
}

static UNITS: [(&str, Kind, UnitEntry); 6] = [
    ("percentage points", Kind::Percent, entry("percentage-point", "percentage-point", 1)),
    ("years old", Kind::Age, entry("year", "time", 365)),
    ("weeks", Kind::Duration, entry("week", "time", 7)),
    ("days", Kind::Duration, entry("day", "time", 1)),
    ("km", Kind::Measure, entry("km", "length", 1_000)),
    ("%", Kind::Percent, entry("percent", "percent", 1)),
];

/// The mention of "about 24", "at least 24", "22 or 24", "10 to 12", "25%", "6 weeks", "ratio < 1/2", "dozens".
pub(crate) fn figure(text: &str) -> Mention {
    let (mut kind, mut unit, mut rest) = (Kind::Count, None, text);
    for (word, unit_kind, entry) in &UNITS {
        if let Some(stripped) = rest.strip_suffix(word) {
            (kind, unit, rest) = (*unit_kind, Some(Unit { base: entry, per: None }), stripped.trim());
            break;
        }
    }
    if let Some(stripped) = rest.strip_prefix("ratio ") {
        (kind, rest) = (Kind::Ratio, stripped);
    }
    let mut strip = |words: &[&str]| {
        let found = words.iter().find_map(|w| rest.strip_prefix(w));
        rest = found.unwrap_or(rest).trim();
        found.is_some()
    };
    let mut leaning = Leaning::Both;
    let hedge = if strip(&["about "]) {
        Hedge::About
    } else if strip(&["nearly "]) {
        leaning = Leaning::Below;
        Hedge::About
    } else if strip(&["just over "]) {
        leaning = Leaning::Above;
        Hedge::About
    } else if strip(&["at least "]) {
        Hedge::AtLeast
    } else if strip(&["more than ", "over "]) {
        Hedge::MoreThan
    } else if strip(&["at most ", "up to "]) {
        Hedge::AtMost
    } else if strip(&["fewer than ", "< "]) {
        Hedge::LessThan
    } else if rest.contains(" to ") {
        Hedge::Between
    } else if rest == "dozens" {
        kind = Kind::Vague;
        Hedge::Vague
    } else {
        Hedge::Exact
    };
    let (alternatives, place) = match hedge {
        Hedge::Vague => ([Interval::between(Number::whole(24), Number::whole(99))].into(), None),
        Hedge::Between => {
            let (low, high) = rest.split_once(" to ").unwrap();
            ([Interval::between(number(low).0, number(high).0)].into(), Some(number(high).1))
        }
        _ => {
            let shape = match hedge {
                Hedge::AtLeast => Interval::at_least,
                Hedge::MoreThan => Interval::more_than,
                Hedge::AtMost => Interval::at_most,
                Hedge::LessThan => Interval::less_than,
                _ => Interval::point,
            };
            let numbers: Vec<_> = rest.split(" or ").map(number).collect();
            (numbers.iter().map(|n| shape(n.0)).collect(), numbers.first().map(|n| n.1))
        }
    };
    Mention {
        block: 0,
        sentence: Span::new(0, 0),
        span: Span::new(0, 0),
        number: Span::new(0, 0),
        kind,
        hedge,
        leaning,
        values: Values { alternatives, place },
        unit,
        noun: None,
        context: Context::default(),
        rest: false,
        trend: None,
        standing: Standing::Asserted,
        date: None,
        source: None,
        base: None,
    }
}

/// A number and its place.
fn number(text: &str) -> (Number, Number) {
    if let Some((n, d)) = text.split_once('/') {
        return (Number::ratio(n.parse().unwrap(), d.parse().unwrap()).unwrap(), Number::ZERO);
    }
    let digits: String = text.chars().filter(|c| *c != ',').collect();
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let zeros =
        if decimals > 0 || digits == "0" { 0 } else { digits.len() - digits.trim_end_matches('0').len() };
    let exponent = i32::try_from(zeros).unwrap() - i32::try_from(decimals).unwrap();
    (Number::parse(&digits).unwrap(), Number::power_of_ten(exponent).unwrap())
}

/// A document of one paragraph.
pub(crate) fn article(text: &str) -> Document {
    let block = Block::verbatim(BlockRole::Paragraph, Span::new(0, text.len()));
    Document::new("a.txt".to_owned(), text.to_owned(), Metadata::default(), vec![block])
}

/// A sentence whose mentions are marked: `[at least 24|n:hostages/hostage|b:living|p:are,alive]`; `^` after
/// the singular: the noun is inherited, `~` before the `|`: the span reaches to the noun. The words are
/// found in the sentence, those of a predicate after the mention.
pub(crate) fn sketch(marked: &str) -> (Document, Vec<Mention>) {
    let mut text = String::new();
    let mut notes = Vec::new();
    for (i, part) in marked.split('[').enumerate() {
        let Some((note, rest)) = part.split_once(']').filter(|_| i > 0) else {
            text.push_str(part);
            continue;
        };
        let figure = note.split('|').next().unwrap();
        notes.push((Span::new(text.len(), text.len() + figure.len()), note));
        text.push_str(figure);
        text.push_str(rest);
    }
    let find = |word: &str, from: usize| {
        let at = text[from..].find(word).map(|at| at + from).or_else(|| text.find(word)).unwrap();
        Span::new(at, at + word.len())
    };
    let mentions = notes
        .iter()
        .map(|(span, note)| {
            let written = span.text(&text).split_whitespace().filter(|w| *w != "hostages");
            let mut mention = figure(&written.collect::<Vec<_>>().join(" ").to_lowercase());
            (mention.span, mention.number, mention.sentence) = (*span, *span, Span::new(0, text.len()));
            let (mut before, mut after, mut predicate) = (Vec::new(), Vec::new(), Vec::new());
            for field in note.split('|').skip(1) {
                let (key, words) = field.split_once(':').unwrap();
                let spans = || words.split(',').map(|w| find(w, span.end)).collect::<Vec<_>>();
                match key {
                    "n" => {
                        let (noun, lemma) = words.split_once('/').unwrap();
                        let at = find(noun, if lemma.ends_with('^') { 0 } else { span.start });
                        if lemma.ends_with('~') {
                            mention.span = mention.span.join(at);
                        }
                        mention.noun = Some(Noun {
                            span: at,
                            lemma: lemma.trim_end_matches(['^', '~']).into(),
                            inherited: lemma.ends_with('^'),
                        });
                    }
                    "b" => before = spans(),
                    "a" => after = spans(),
                    _ => predicate = spans(),
                }
            }
            mention.context = Context::new(&before, &after, &predicate);
            mention
        })
        .collect();
    (article(&text), mentions)
}

/// Quantities from lines such as `noun: hostage, captive; with: held; without: dead`.
pub(crate) fn rulebook(quantities: &[(&str, &str)]) -> Rulebook {
    let quantities = quantities
        .iter()
        .map(|(name, words)| {
            let mut selector = Selector::default();
            for (key, list) in words.split(';').filter_map(|field| field.trim().split_once(':')) {
                let phrases = list.split(',').map(|p| Phrase::new(p.trim())).collect();
                match key {
                    "noun" => selector.noun = phrases,
                    "with" => selector.with = phrases,
                    "with-all" => selector.with_all = phrases,
                    _ => selector.without = phrases,
                }
            }
            Quantity {
                file: 0,
                name: (*name).to_owned(),
                name_span: Span::new(0, 0),
                label: format!("hostages {name}"),
                selector,
                over_time: OverTime::default(),
                min_mentions: 0,
                reference: None,
                examples: Vec::new(),
            }
        })
        .collect();
    Rulebook { quantities, ..Rulebook::default() }
}

/// The claim that a quantity is so much, in a document of its own paragraph.
pub(crate) fn claim(quantity: usize, document: usize, text: &str) -> Claim {
    let mention = figure(text);
    Claim {
        quantity,
        document,
        span: Span::new(10 * quantity, 10 * quantity + 5),
        value: mention.value(),
        phrase: wording::phrase(&mention),
        meaning: Meaning::of(&mention).unwrap(),
        unit: mention.unit,
        source: None,
        revised: false,
        copy: document as u64,
    }
}

/// A rule that the quantity must agree.
pub(crate) fn agree(quantity: usize, severity: Severity) -> Rule {
    Rule {
        file: 0,
        id: "test/agrees".to_owned(),
        id_span: Span::new(0, 0),
        demand: Demand::Agree(quantity),
        severity,
        message: None,
        why: None,
        scope: Scope::All,
        articles: Articles::default(),
        tolerance: Tolerance::Written,
        window: WINDOW,
        sources: Sources::MustAgree,
        until: None,
        disabled: None,
        examples: Vec::new(),
    }
}

/// A relation such as `held = ( alive + bodies ) * 2`: words apart, bare numbers, `*` and `/` before `+` and `-`.
pub(crate) fn relation(text: &str, names: &[&str]) -> Relation {
    let signs = [
        ("=", Comparison::Equal),
        ("!=", Comparison::NotEqual),
        ("<", Comparison::Less),
        ("<=", Comparison::LessOrEqual),
        (">", Comparison::Greater),
        (">=", Comparison::GreaterOrEqual),
    ];
    let words: Vec<&str> = text.split(' ').collect();
    let at = words.iter().position(|w| signs.iter().any(|(s, _)| s == w)).unwrap();
    let comparison = signs.iter().find(|(s, _)| *s == words[at]).unwrap().1;
    let side = |words: &[&str]| {
        let mut rest = words;
        let found = sum(&mut rest, text, names);
        assert!(rest.is_empty());
        found
    };
    Relation { left: side(&words[..at]), comparison, right: side(&words[at + 1..]), text: text.to_owned() }
}

fn sum(words: &mut &[&str], text: &str, names: &[&str]) -> Expression {
    let signs = [("+", Operator::Add), ("-", Operator::Subtract)];
    chain(words, &signs, &mut |words| {
        chain(words, &[("*", Operator::Multiply), ("/", Operator::Divide)], &mut |words| {
            let word = words[0];
            *words = &words[1..];
            let span = Span::of(word, text);
            if word == "(" {
                let inner = sum(words, text, names);
                *words = &words[1..];
                return inner;
            }
            match names.iter().position(|n| *n == word) {
                Some(index) => Expression::Quantity { index, span },
                None => Expression::Figure(Box::new(Figure { span, ..Figure::parse(word).unwrap() })),
            }
        })
    })
}

fn chain(
    words: &mut &[&str],
    signs: &[(&str, Operator)],
    term: &mut dyn FnMut(&mut &[&str]) -> Expression,
) -> Expression {
    let mut left = term(words);
    while let Some((_, operator)) = words.first().and_then(|w| signs.iter().find(|(s, _)| s == w)) {
        *words = &words[1..];
        let right = Box::new(term(words));
        left = Expression::Binary { operator: *operator, left: Box::new(left), right };
    }
    left
}

/// A rule that the relation must hold.
pub(crate) fn must(text: &str, names: &[&str]) -> Rule {
    let demand = Demand::Must(Box::new(relation(text, names)));
    Rule { id: "test/adds-up".to_owned(), demand, ..agree(0, Severity::Error) }
}
