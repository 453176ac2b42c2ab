//! Sentences drawn from lists of alternatives that name other lists.
//!
//! ```text
//! file  = { "[" name "]" line+ }                 lines that begin with # are passed over
//! line  = { text | "{" slot "}" }                in a list of words, items are parted by commas
//! slot  = line { "|" line }                      one of them
//!       | name [ "#" key ]                       one of that list, kept under the key; with a capital if so written
//!       | form value [ joint ]                   a figure: see figure.rs; with a capital at the start of a sentence
//! value = [ key "=" ] term { ("+" | "-" | "*" | "/") term }      reckoned from left to right
//! term  = number | number ".." number | key      a range is drawn from
//! ```

use std::collections::HashMap;

use super::figure::{Form, Style};
use super::random::Random;

/// Lists by their names.
#[derive(Debug)]
pub(crate) struct Grammar {
    lists: Vec<List>,
    names: HashMap<&'static str, usize>,
}

#[derive(Debug, Default)]
struct List {
    items: Vec<Line>,
    /// What stands early is drawn more often.
    common_first: bool,
}

type Line = Vec<Part>;

#[derive(Debug)]
enum Part {
    Text(&'static str),
    OneOf(Vec<Line>),
    List { list: usize, key: Option<&'static str>, capital: bool },
    Figure { form: Form, value: Value, joint: &'static str, capital: bool },
}

#[derive(Debug)]
struct Value {
    key: Option<&'static str>,
    terms: Vec<(u8, Term)>,
}

#[derive(Debug)]
enum Term {
    Range(i64, i64),
    Key(&'static str),
}

impl Grammar {
    /// Reads sentences, one a line, and words, parted by commas. Fails with what is wrong, in words.
    pub(crate) fn read(sentences: &'static str, words: &'static str) -> Result<Self, String> {
        let mut names = HashMap::new();
        let heads = sentences.lines().chain(words.lines()).filter_map(head);
        for (index, name) in heads.enumerate() {
            if names.insert(name, index).is_some() {
                return Err(format!("[{name}] is there twice"));
            }
        }
        let mut lists: Vec<List> = Vec::new();
        for (text, common_first) in [(sentences, false), (words, true)] {
            for line in
                text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ") && *line != "#")
            {
                if head(line).is_some() {
                    lists.push(List { common_first, ..List::default() });
                } else if let Some(list) = lists.last_mut() {
                    let words = line.split(',').map(str::trim).filter(|word| !word.is_empty());
                    let items: Vec<&str> = if common_first { words.collect() } else { vec![line] };
                    for item in items {
                        list.items.push(parse(item, &names).map_err(|why| format!("{why} in: {item}"))?);
                    }
                }
            }
        }
        Ok(Self { lists, names })
    }

    /// A list by its name; one that there is not is empty.
    pub(crate) fn list(&self, name: &str) -> usize {
        self.names.get(name).copied().unwrap_or(usize::MAX)
    }

    /// How many alternatives a list has.
    pub(crate) fn len(&self, list: usize) -> usize {
        self.lists.get(list).map_or(0, |list| list.items.len())
    }

    /// The names of all lists that end so, without that end, in the order of their names.
    pub(crate) fn names_before(&self, end: &str) -> Vec<&'static str> {
        let mut names: Vec<_> = self.names.keys().filter_map(|name| name.strip_suffix(end)).collect();
        names.sort_unstable();
        names
    }
}

/// The name in `[name]`.
fn head(line: &'static str) -> Option<&'static str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

/// What stands before a sign and what stands behind it, where it is in no braces.
fn split(text: &'static str, sign: char) -> Option<(&'static str, &'static str)> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            _ if c == sign && depth == 0 => return Some((text.get(..at)?, text.get(at + c.len_utf8()..)?)),
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn parse(mut rest: &'static str, names: &HashMap<&str, usize>) -> Result<Line, String> {
    let mut line = Vec::new();
    while let Some((text, slot)) = rest.split_once('{') {
        let (slot, after) = split(slot, '}').ok_or("a brace is left open")?;
        if !text.is_empty() {
            line.push(Part::Text(text));
        }
        line.push(part(slot, names)?);
        rest = after;
    }
    if !rest.is_empty() {
        line.push(Part::Text(rest));
    }
    Ok(line)
}

fn part(slot: &'static str, names: &HashMap<&str, usize>) -> Result<Part, String> {
    let mut alternatives = Vec::new();
    let mut rest = slot;
    while let Some((one, others)) = split(rest, '|') {
        alternatives.push(parse(one, names)?);
        rest = others;
    }
    if !alternatives.is_empty() {
        alternatives.push(parse(rest, names)?);
        return Ok(Part::OneOf(alternatives));
    }
    let capital = slot.starts_with(|c: char| c.is_ascii_uppercase());
    let small = |name: &str| name.to_ascii_lowercase();
    if let Some((form, value)) = slot.split_once(' ') {
        let form = Form::of(&small(form)).ok_or_else(|| format!("no form `{form}`"))?;
        let (value, joint) = value.split_once(' ').unwrap_or((value, ""));
        return Ok(Part::Figure { form, value: self::value(value)?, joint, capital });
    }
    let (name, key) = slot.split_once('#').map_or((slot, None), |(name, key)| (name, Some(key)));
    let list = names.get(name).or_else(|| names.get(small(name).as_str()));
    Ok(Part::List { list: *list.ok_or_else(|| format!("no list `{name}`"))?, key, capital })
}

fn value(text: &'static str) -> Result<Value, String> {
    let (key, mut rest) = text.split_once('=').map_or((None, text), |(key, rest)| (Some(key), rest));
    let mut terms = Vec::new();
    let mut sign = b'+';
    loop {
        // A sign at the start, or behind `..`, is that of a number.
        let mut ends = rest.match_indices(['+', '-', '*', '/']).map(|(at, _)| at);
        let end = ends.find(|at| *at > 0 && !rest.get(..*at).is_some_and(|before| before.ends_with("..")));
        let (term, after) = rest.split_at(end.unwrap_or(rest.len()));
        let number = |text: &str| text.parse::<i64>().map_err(|_| format!("`{text}` is no number"));
        let term = match term.split_once("..") {
            Some((least, most)) => Term::Range(number(least)?, number(most)?),
            None if term.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                Term::Range(number(term)?, number(term)?)
            }
            None => Term::Key(term),
        };
        terms.push((sign, term));
        let Some((next, after)) = after.as_bytes().first().zip(after.get(1..)) else { break };
        (sign, rest) = (*next, after);
    }
    Ok(Value { key, terms })
}

/// An article that is being written: what it has said so far.
#[derive(Debug)]
pub(crate) struct Telling<'g> {
    grammar: &'g Grammar,
    pub(crate) random: Random,
    pub(crate) style: Style,
    figures: Vec<(&'static str, i64)>,
    words: Vec<(&'static str, String)>,
}

impl<'g> Telling<'g> {
    pub(crate) fn new(grammar: &'g Grammar, mut random: Random) -> Self {
        let style = Style::new(&mut random);
        let year = style.year();
        let figures = vec![("year", year), ("decade", year / 10 * 10 - 30)];
        Self { grammar, random, style, figures, words: Vec::new() }
    }

    /// One alternative of a list.
    pub(crate) fn any(&mut self, list: usize) -> String {
        let item = self.random.below(self.grammar.len(list));
        self.sentence(list, item)
    }

    /// This alternative of a list, as a sentence of its own.
    pub(crate) fn sentence(&mut self, list: usize, item: usize) -> String {
        let mut out = String::with_capacity(200);
        if let Some(line) = self.grammar.lists.get(list).and_then(|list| list.items.get(item)) {
            self.write(line, &mut out);
        }
        self.figures.retain(|(key, _)| !key.starts_with('_'));
        out
    }

    fn write(&mut self, line: &'g Line, out: &mut String) {
        for part in line {
            match part {
                // A time brings the full stop of its sentence along.
                Part::Text(text) if out.ends_with('.') => {
                    out.push_str(text.strip_prefix('.').unwrap_or(text));
                }
                Part::Text(text) => out.push_str(text),
                Part::OneOf(lines) => {
                    if let Some(line) = lines.get(self.random.below(lines.len())) {
                        self.write(line, out);
                    }
                }
                Part::List { list, key, capital } => {
                    let words = self.of_list(*list, *key);
                    push(out, &words, *capital);
                }
                Part::Figure { form, value, joint, capital } => {
                    let least = self.reckon(value);
                    let mut words = self.style.write(*form, least, *capital, &mut self.random);
                    if *form == Form::Range {
                        let most = least + self.random.between(1, least.max(2));
                        words = if *joint == "-" {
                            format!("{least}-{most}")
                        } else {
                            format!("{least} {joint} {most}")
                        };
                    }
                    push(out, &words, *capital);
                }
            }
        }
    }

    fn of_list(&mut self, list: usize, key: Option<&'static str>) -> String {
        if let Some((_, words)) = self.words.iter().find(|(known, _)| Some(*known) == key) {
            return words.clone();
        }
        let mut words = String::new();
        if let Some(List { items, common_first }) = self.grammar.lists.get(list) {
            let item =
                if *common_first { self.random.early(items.len()) } else { self.random.below(items.len()) };
            if let Some(line) = items.get(item) {
                self.write(line, &mut words);
            }
        }
        self.words.extend(key.map(|key| (key, words.clone())));
        words
    }

    fn reckon(&mut self, value: &Value) -> i64 {
        let known = |figures: &[(&str, i64)], key| figures.iter().find(|(k, _)| *k == key).map(|(_, v)| *v);
        if let Some(known) = value.key.and_then(|key| known(&self.figures, key)) {
            return known;
        }
        let mut sum = 0;
        for (sign, term) in &value.terms {
            let term = match *term {
                Term::Range(least, most) => self.random.between(least, most),
                Term::Key(key) => known(&self.figures, key).unwrap_or_default(),
            };
            sum = match sign {
                b'-' => sum - term,
                b'*' => sum * term,
                b'/' => sum / term.max(1),
                _ => sum + term,
            };
        }
        self.figures.extend(value.key.map(|key| (key, sum)));
        sum
    }
}

/// Writes words behind others: with a capital if wanted, and with "an" before a vowel where "a" stands.
fn push(out: &mut String, words: &str, capital: bool) {
    let vowel = words.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
    let consonant =
        ["uni", "Uni", "use", "Eur", "one-", "Ur", "Ug"].iter().any(|start| words.starts_with(start));
    let article = [" a ", " A "].iter().any(|a| out.ends_with(a)) || ["a ", "A "].contains(&out.as_str());
    if vowel && !consonant && article {
        out.pop();
        out.push_str("n ");
    }
    let mut rest = words.chars();
    match rest.next() {
        Some(start) if capital => out.extend(start.to_uppercase().chain(rest)),
        _ => out.push_str(words),
    }
}

#[cfg(test)]
mod tests {
    /// All that a list can say, drawn often enough.
    fn said(sentences: &'static str, words: &'static str) -> Vec<String> {
        use super::super::random::Random;
        use super::{Grammar, Telling};

        let grammar = Grammar::read(sentences, words).unwrap();
        let mut telling = Telling::new(&grammar, Random::new(1));
        let mut said: Vec<String> = (0..200).map(|_| telling.any(grammar.list("say"))).collect();
        said.sort();
        said.dedup();
        said
    }

    #[test]
    fn alternatives_are_drawn_and_names_kept() {
        assert_eq!(
            said("[say]\n{Town} {or|and} not", "[town]\nAx, by"),
            ["Ax and not", "Ax or not", "By and not", "By or not"]
        );
        assert_eq!(said("[say]\na {town}", "[town]\nelm, unit, ham"), ["a ham", "a unit", "an elm"]);
        assert_eq!(said("[say]\n{town#home} is {town#home}", "[town]\nAx").len(), 1);
    }

    #[test]
    fn figures_are_reckoned_from_left_to_right() {
        assert_eq!(said("[say]\n{int _a=2}{int _b=_a+1*10}{int _b-_a/4}", ""), ["2307"]);
        assert_eq!(said("[say]\n{int -3..-2}", ""), ["-2", "-3"]);
        assert_eq!(said("[say]\n{int kept=1..1000}", "").len(), 1);
        assert!(said("[say]\n{int _new=1..1000}", "").len() > 50);
    }

    #[test]
    fn mistakes_are_told() {
        use super::Grammar;

        for (sentences, why) in [
            ("[say]\n{nowhere}", "no list `nowhere` in: {nowhere}"),
            ("[say]\n{so 1}", "no form `so` in: {so 1}"),
            ("[say]\n{int 1", "a brace is left open in: {int 1"),
            ("[say]\n{int 1..b}", "`b` is no number in: {int 1..b}"),
            ("[say]\na\n[say]\nb", "[say] is there twice"),
        ] {
            assert_eq!(Grammar::read(sentences, "").unwrap_err(), why);
        }
    }
}
