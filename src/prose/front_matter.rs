//! What a file says of itself at its top: YAML between lines of `---`, TOML between lines of `+++`.
//!
//! Only what is certain to be front matter is taken for it, since whatever is taken is not read as
//! prose: there is a closing line, every line of YAML has the form `key: value` (or continues one,
//! indented or as a list item), and TOML parses. Of YAML, plain and quoted scalars are read.

use crate::document::Metadata;

/// The metadata at the top of `text`, and the offset at which the prose begins: 0 without any.
pub(super) fn read(text: &str) -> (Metadata, usize) {
    fenced(text, "---", &["---", "..."])
        .and_then(|(inside, end)| Some((yaml(inside)?, end)))
        .or_else(|| fenced(text, "+++", &["+++"]).and_then(|(inside, end)| Some((toml(inside)?, end))))
        .unwrap_or_default()
}

/// What stands between the first line of `text`, which is `open`, and the next that is one of
/// `close`; and the offset after that line.
fn fenced<'t>(text: &'t str, open: &str, close: &[&str]) -> Option<(&'t str, usize)> {
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

fn yaml(text: &str) -> Option<Metadata> {
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
        found.take(key, scalar(value.trim()));
    }
    Some(found.metadata())
}

/// The text of a YAML scalar on one line; nothing for a list, a map or a block of lines.
fn scalar(value: &str) -> Option<String> {
    let text = match value.chars().next()? {
        '"' => closed(value, '"')?.replace("\\\"", "\"").replace("\\\\", "\\"),
        '\'' => closed(value, '\'')?.replace("''", "'"),
        '[' | '{' | '|' | '>' | '&' | '*' | '!' | '#' => return None,
        _ => value.split(" #").next().unwrap_or(value).trim_end().to_owned(),
    };
    Some(text).filter(|text| !text.is_empty())
}

/// What stands between `quote` at the start and the last `quote`, after which only a comment may
/// come.
fn closed(value: &str, quote: char) -> Option<&str> {
    let (inside, after) = value.get(1..)?.rsplit_once(quote)?;
    Some(inside).filter(|_| after.trim_start().is_empty() || after.trim_start().starts_with('#'))
}

fn toml(text: &str) -> Option<Metadata> {
    let table: toml::Table = text.parse().ok()?;
    let mut found = Found::default();
    for (key, value) in table {
        found.take(
            &key,
            match value {
                toml::Value::String(text) => Some(text),
                toml::Value::Datetime(date) => Some(date.to_string()),
                _ => None,
            },
        );
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
    other: Vec<(String, String)>,
}

impl Found {
    fn take(&mut self, key: &str, value: Option<String>) {
        self.other.extend(value.clone().map(|value| (key.to_owned(), value)));
        let slot = match key.to_ascii_lowercase().as_str() {
            "title" => &mut self.title,
            "date" => &mut self.date,
            "outlet" => &mut self.outlet,
            "publication" => &mut self.publication,
            "source" => &mut self.source,
            _ => return,
        };
        *slot = slot.take().or(value);
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
