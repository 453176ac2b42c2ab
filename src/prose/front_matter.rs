//! What a file says of itself at its top: YAML between lines of `---`, TOML between lines of `+++`.
//!
//! Only what is certain to be front matter is taken for it, since whatever is taken is not read as
//! prose: there is a closing line, every line of YAML has the form `key: value` (or continues one,
//! indented or as a list item), and TOML parses. Of YAML, plain and quoted scalars are read.

use toml::de::{DeTable, DeValue};

use crate::document::{BYTE_ORDER_MARK, Field, Metadata};
use crate::span::Span;

/// The metadata at the top of `source`, after its byte order mark, and the byte at which the prose begins.
pub(super) fn read(source: &str) -> (Metadata, usize) {
    let text = source.strip_prefix(BYTE_ORDER_MARK).unwrap_or(source);
    let start = source.len() - text.len();
    let (metadata, end) = fenced(text, "---", &["---", "..."])
        .and_then(|(inside, end)| Some((yaml(inside, source)?, end)))
        .or_else(|| {
            fenced(text, "+++", &["+++"]).and_then(|(inside, end)| Some((toml(inside, source)?, end)))
        })
        .unwrap_or_default();
    (metadata, start + end)
}

/// What stands between the first line of `text`, which is `open`, and the next that is one of
/// `close`; and the offset after that line.
fn fenced<'t>(text: &'t str, open: &str, close: &[&str]) -> Option<(&'t str, usize)> {
    // The first line may be as long as the file.
    if !text.starts_with(open) {
        return None;
    }
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == open)?;
    let mut at = first.len();
    for line in lines {
        if close.contains(&line.trim_end()) {
            return Some((text.get(first.len()..at)?, at + line.len()));
        }
        at += line.len();
    }
    None
}

fn yaml(text: &str, source: &str) -> Option<Metadata> {
    let mut found = Found::default();
    for line in text.lines() {
        if line.trim().is_empty() || line.starts_with(['#', ' ', '\t']) || line.starts_with("- ") {
            continue;
        }
        let (key, value) = line.split_once(':')?;
        let is_key =
            !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
        if !is_key || !(value.is_empty() || value.starts_with([' ', '\t'])) {
            return None;
        }
        if let Some((value, written)) = scalar(value.trim()) {
            found.take(key, value, Some(Span::of(written, source)));
        }
    }
    Some(found.metadata())
}

/// The text of a YAML scalar on one line, and the words that write it; nothing for a list, a map or a block of
/// lines.
fn scalar(value: &str) -> Option<(String, &str)> {
    let (text, written) = match value.chars().next()? {
        '"' => {
            let inside = closed(value, '"')?;
            (inside.replace("\\\"", "\"").replace("\\\\", "\\"), inside)
        }
        '\'' => {
            let inside = closed(value, '\'')?;
            (inside.replace("''", "'"), inside)
        }
        '[' | '{' | '|' | '>' | '&' | '*' | '!' | '#' => return None,
        _ => {
            let plain = value.split(" #").next().unwrap_or(value).trim_end();
            (plain.to_owned(), plain)
        }
    };
    (!text.is_empty()).then_some((text, written))
}

/// What stands between `quote` at the start and the last `quote`, after which only a comment may
/// come.
fn closed(value: &str, quote: char) -> Option<&str> {
    let (inside, after) = value.get(1..)?.rsplit_once(quote)?;
    Some(inside).filter(|_| after.trim_start().is_empty() || after.trim_start().starts_with('#'))
}

fn toml(text: &str, source: &str) -> Option<Metadata> {
    let table = DeTable::parse(text).ok()?;
    let start = Span::of(text, source).start;
    // In the order of the file, which a table does not keep.
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let mut found = Found::default();
    for (key, value) in entries {
        let span = Span::from(value.span());
        let written = span.text(text);
        let (value, inset) = match value.get_ref() {
            DeValue::String(string) => (string.to_string(), 1),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => (written.to_owned(), 0),
            _ => continue,
        };
        let inner = Span::new(span.start + inset, span.end.saturating_sub(inset).max(span.start + inset));
        // A string of several lines, or with escapes, has other words than it says.
        let own = Some(inner.shift(start)).filter(|at| at.text(source) == value);
        found.take(key.get_ref(), value, own);
    }
    Some(found.metadata())
}

/// The values of the keys we know, the first of each.
#[derive(Default)]
struct Found {
    title: Option<String>,
    date: Option<String>,
    outlet: Option<String>,
    publication: Option<String>,
    source: Option<String>,
    other: Vec<Field>,
}

impl Found {
    fn take(&mut self, key: &str, value: String, span: Option<Span>) {
        self.other.push(Field { key: key.to_owned(), value: value.clone(), span });
        let slot = match key.to_ascii_lowercase().as_str() {
            "title" => &mut self.title,
            "date" => &mut self.date,
            "outlet" => &mut self.outlet,
            "publication" => &mut self.publication,
            "source" => &mut self.source,
            _ => return,
        };
        slot.get_or_insert(value);
    }

    fn metadata(self) -> Metadata {
        let outlet = self.outlet.or(self.publication).or(self.source);
        Metadata { title: self.title, date: self.date, day: None, outlet, other: self.other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::yaml(
        "---\ntitle: Talks\ndate: 2025-03-06\noutlet: The Ferry\n---\nText",
        "Talks",
        "2025-03-06",
        "The Ferry"
    )]
    #[case::crlf("---\r\ntitle: Talks\r\n---\r\nText", "Talks", "", "")]
    #[case::double_quotes("---\ntitle: \"Talks: \\\"now\\\"\" # why\n---\nText", "Talks: \"now\"", "", "")]
    #[case::single_quotes("---\ntitle: 'Today''s talks'\n---\nText", "Today's talks", "", "")]
    #[case::apostrophe("---\ntitle: Captives' fate # draft\n---\nText", "Captives' fate", "", "")]
    #[case::keys_in_capitals("---\nTitle: Talks\n---\nText", "Talks", "", "")]
    #[case::outlet_first("---\nsource: b\npublication: a\n---\nText", "", "", "a")]
    #[case::first_of_two("---\ntitle: a\ntitle: b\n---\nText", "a", "", "")]
    #[case::deeper_keys("---\nby:\n  title: no\ntags:\n- a\n# c\n\ntitle: Talks\n...\nText", "Talks", "", "")]
    #[case::no_scalar("---\ntitle: [a, b]\ndate: |\n  x\n---\nText", "", "", "")]
    #[case::toml(
        "+++\ntitle = \"Talks\"\ndate = 2025-03-06\nsource = 'The Ferry'\n+++\nText",
        "Talks",
        "2025-03-06",
        "The Ferry"
    )]
    fn found(#[case] text: &str, #[case] title: &str, #[case] date: &str, #[case] outlet: &str) {
        let (metadata, end) = read(text);
        let shown =
            [&metadata.title, &metadata.date, &metadata.outlet].map(|v| v.as_deref().unwrap_or_default());
        assert_eq!((shown, text.get(end..)), ([title, date, outlet], Some("Text")));
    }

    /// Each value with its words in the file.
    #[rstest]
    #[case("---\ndeaths: 12 # so far\ntitle: \"Talks\"\nby: 'O''Brien'\n---\n", &["deaths 12 12", "title Talks Talks", "by O'Brien O''Brien"])]
    #[case("\u{feff}+++\ndeaths = 12\nrate = 4.5\nday = 2025-03-06\ntitle = \"Talks\"\nx = \"a\\tb\"\n+++\n",
        &["deaths 12 12", "rate 4.5 4.5", "day 2025-03-06 2025-03-06", "title Talks Talks", "x a\tb -"])]
    fn places(#[case] source: &str, #[case] expected: &[&str]) {
        let (metadata, _) = read(source);
        let shown = metadata.other.iter().map(|field| {
            let words = field.span.map_or("-", |at| at.text(source));
            format!("{} {} {words}", field.key, field.value)
        });
        assert_eq!(shown.collect::<Vec<_>>(), expected);
    }

    #[rstest]
    #[case::none("Fifty-nine are held.\n---\n")]
    #[case::never_closed("---\ntitle: Talks\n")]
    #[case::two_rules("---\n\nFifty-nine are held.\n\n---\n")]
    #[case::a_sentence("---\nThe minister said: 59 are held.\n---\n")]
    #[case::a_time("---\n12:30\n---\n")]
    #[case::not_toml("+++\nFifty-nine are held.\n+++\n")]
    #[case::not_at_the_top("\n---\ntitle: Talks\n---\n")]
    #[case::empty("")]
    fn prose_is_kept(#[case] text: &str) {
        assert_eq!(read(text), (Metadata::default(), 0));
    }
}
