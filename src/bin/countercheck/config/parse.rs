//! What the keys of `countercheck.toml` may be, and every mistake in them at its place.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use countercheck::checks::builtin::{CHECKS, Setting, find};
use countercheck::finding::Severity;
use countercheck::prose::{FORMATS, Format};
use countercheck::rules::packs::{PACKS, Pack};
use countercheck::rules::snippet::{snippet, told};
use countercheck::span::Span;
use globset::{GlobBuilder, GlobSetBuilder};
use miette::{LabeledSpan, MietteDiagnostic, NamedSource, Report};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{Config, NAME, Patterns, Section, Told, Written};
use crate::args::FailOn;
use crate::reading::Size;

/// Every key that the file may have.
const KEYS: [&str; 12] = [
    "baseline",
    "checks",
    "exclude",
    "fail-on",
    "files",
    "include",
    "max-findings",
    "max-size",
    "packs",
    "rules",
    "severity",
    "sources",
];

/// A value at its place.
type Value<'v> = Spanned<DeValue<'v>>;
/// What was read, or all mistakes in it.
type Read<T> = Result<T, Vec<Mistake>>;

/// Something wrong at a place in the TOML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    message: String,
    label: &'static str,
    help: Option<String>,
    span: Range<usize>,
}

impl Mistake {
    /// The mistake as it is drawn in its file.
    pub(super) fn report(self, written: &Written) -> Report {
        let (text, shown) = snippet(&written.source, &[Span::new(self.span.start, self.span.end)]);
        let span = shown.first().copied().flatten().map_or(0..0, |span| span.start..span.end);
        let label = LabeledSpan::new_primary_with_span(Some(self.label.to_owned()), span);
        let mut diagnostic = MietteDiagnostic::new(told(self.message)).with_label(label);
        diagnostic.help = self.help.map(told);
        Report::new(diagnostic).with_source_code(NamedSource::new(&written.name, text))
    }
}

/// What a `countercheck.toml` that stands in `folder` says. Fails with every mistake in it.
pub(super) fn parse(source: &str, folder: PathBuf) -> Result<Config, Vec<Mistake>> {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut mistakes: Vec<Mistake> = errors
        .iter()
        .map(|error| Mistake {
            message: format!("this is not TOML: {}", error.message()),
            label: "here",
            help: None,
            span: error.span().unwrap_or_default(),
        })
        .collect();
    let mut config = Config { folder, ..Config::default() };
    if mistakes.is_empty() {
        for (key, value) in table.get_ref() {
            let result = match key.get_ref().as_ref() {
                "sources" => paths(value, &config.folder).map(|paths| config.sources = Some(paths)),
                "rules" => paths(value, &config.folder).map(|paths| config.rules = Some(paths)),
                "fail-on" => fail_on(value).map(|fail_on| config.fail_on = Some(fail_on)),
                "baseline" => path(value, &config.folder).map(|path| config.baseline = Some(path)),
                "max-findings" => count(value).map(|count| config.max_findings = Some(count)),
                "max-size" => size(value).map(|size| config.max_size = Some(size)),
                "include" => globs(value).map(|globs| config.include = Some(globs)),
                "exclude" => globs(value).map(|globs| config.exclude = Some(globs)),
                "packs" => packs(value).map(|packs| config.packs = packs),
                "checks" => checks(value).map(|checks| config.all.checks = checks),
                "severity" => severity(value).map(|severity| config.all.severity = severity),
                "files" => sections(value).map(|sections| config.files = sections),
                _ => Err(vec![unknown(key, &format!("a key of {NAME}"), &KEYS)]),
            };
            mistakes.extend(result.err().into_iter().flatten());
        }
    }
    mistakes.sort_by_key(|mistake| mistake.span.start);
    if mistakes.is_empty() { Ok(config) } else { Err(mistakes) }
}

/// A name that is not known where it stands.
fn unknown(name: &Spanned<DeString<'_>>, what: &str, names: &[&str]) -> Mistake {
    Mistake {
        message: format!("`{}` is not {what}", name.get_ref()),
        label: "not known",
        help: Some(nearest(name.get_ref(), names)),
        span: name.span(),
    }
}

impl Mistake {
    /// A name of `[severity]` that is none of a rule's.
    pub(super) fn no_rule(name: &Spanned<String>, names: &[&str]) -> Self {
        Self {
            message: format!("no rule is called `{}`", name.get_ref()),
            label: "not known",
            help: Some(if find(name.get_ref()).is_some() {
                "this is a built-in check: write it under [checks]".to_owned()
            } else {
                nearest(name.get_ref(), names)
            }),
            span: name.span(),
        }
    }
}

/// One text, or a list of texts.
fn texts<'v>(value: &'v Value<'_>, mistake: impl Fn(Range<usize>) -> Mistake) -> Read<Vec<&'v str>> {
    match value.get_ref() {
        DeValue::Array(items) => items
            .iter()
            .map(|item| item.get_ref().as_str().ok_or_else(|| vec![mistake(item.span())]))
            .collect(),
        DeValue::String(text) => Ok(vec![text.as_ref()]),
        _ => Err(vec![mistake(value.span())]),
    }
}

fn paths(value: &Value<'_>, folder: &Path) -> Read<Vec<PathBuf>> {
    let mistake = |span| Mistake {
        message: "paths are written as a list of texts".to_owned(),
        label: "not a list of texts",
        help: Some("for example [\"articles\", \"archive/2025.md\"]".to_owned()),
        span,
    };
    if value.get_ref().as_str().is_some() {
        return Err(vec![mistake(value.span())]);
    }
    Ok(texts(value, mistake)?.into_iter().map(|path| folder.join(path)).collect())
}

fn path(value: &Value<'_>, folder: &Path) -> Read<PathBuf> {
    let mistake = || Mistake {
        message: "a path is written as a text".to_owned(),
        label: "not a text",
        help: Some("for example \"countercheck-baseline.json\"".to_owned()),
        span: value.span(),
    };
    value.get_ref().as_str().map(|path| folder.join(path)).ok_or_else(|| vec![mistake()])
}

fn fail_on(value: &Value<'_>) -> Read<FailOn> {
    let word = value.get_ref().as_str().unwrap_or_default();
    FailOn::from_str(word, false).map_err(|_| {
        vec![Mistake {
            message: "`fail-on` is one of error, warning, note, never".to_owned(),
            label: "none of these",
            help: Some(nearest(word, &["error", "warning", "note", "never"])),
            span: value.span(),
        }]
    })
}

fn size(value: &Value<'_>) -> Read<Size> {
    let size = match value.get_ref() {
        DeValue::Integer(_) => whole(value).and_then(Size::bytes),
        other => other.as_str().and_then(|text| text.parse().ok()),
    };
    size.ok_or_else(|| {
        vec![Mistake {
            message: "a size is written as a number with a unit".to_owned(),
            label: "no size",
            help: Some("for example \"64MB\"; the units are B, KB, MB, GB, KiB, MiB, GiB".to_owned()),
            span: value.span(),
        }]
    })
}

fn count(value: &Value<'_>) -> Read<NonZeroUsize> {
    let count = whole(value).and_then(|count| NonZeroUsize::new(usize::try_from(count).ok()?));
    count.ok_or_else(|| {
        vec![Mistake {
            message: "`max-findings` is a whole number from 1 up".to_owned(),
            label: "no such number",
            help: Some("for example 100; without the key, all are shown".to_owned()),
            span: value.span(),
        }]
    })
}

/// A whole number that is not negative.
fn whole(value: &Value<'_>) -> Option<u64> {
    let DeValue::Integer(number) = value.get_ref() else { return None };
    u64::from_str_radix(number.as_str(), number.radix()).ok()
}

/// `{ weekday-date = "off" }`
fn checks(value: &Value<'_>) -> Read<Vec<(usize, Setting)>> {
    let DeValue::Table(table) = value.get_ref() else {
        return Err(vec![Mistake {
            message: "checks are written as names with settings".to_owned(),
            label: "not a table",
            help: Some("for example { weekday-date = \"off\" }".to_owned()),
            span: value.span(),
        }]);
    };
    let names = CHECKS.each_ref().map(|check| check.id);
    let read = table.iter().map(|(name, value)| {
        let check = find(name.get_ref()).ok_or_else(|| unknown(name, "a built-in check", &names))?;
        Ok((check, setting(value)?))
    });
    all(read)
}

/// `{ "fire/injured-agrees" = "warning" }`
fn severity(value: &Value<'_>) -> Read<Vec<(Spanned<String>, Setting)>> {
    let DeValue::Table(table) = value.get_ref() else {
        return Err(vec![Mistake {
            message: "severities are written as names of rules with settings".to_owned(),
            label: "not a table",
            help: Some("for example { \"fire/injured-agrees\" = \"warning\" }".to_owned()),
            span: value.span(),
        }]);
    };
    let name = |name: &Spanned<DeString<'_>>| Spanned::new(name.span(), name.get_ref().to_string());
    all(table.iter().map(|(rule, value)| Ok((name(rule), setting(value)?))))
}

/// The names of packs.
fn packs(value: &Value<'_>) -> Read<Vec<Pack>> {
    let names = PACKS.map(|pack| pack.name);
    let mistake = |span, name: &str| Mistake {
        message: "packs are named in a list".to_owned(),
        label: "no pack",
        help: Some(nearest(name, &names)),
        span,
    };
    let DeValue::Array(items) = value.get_ref() else { return Err(vec![mistake(value.span(), "")]) };
    all(items.iter().map(|item| {
        let name = item.get_ref().as_str().unwrap_or_default();
        PACKS.into_iter().find(|pack| pack.name == name).ok_or_else(|| mistake(item.span(), name))
    }))
}

fn setting(value: &Value<'_>) -> Result<Setting, Mistake> {
    let severities = [Severity::Note, Severity::Warning, Severity::Error];
    match value.get_ref() {
        DeValue::Boolean(true) => return Ok(Setting::On),
        DeValue::Boolean(false) => return Ok(Setting::Off),
        _ => {}
    }
    let word = value.get_ref().as_str().unwrap_or_default();
    match word {
        "on" => Ok(Setting::On),
        "off" => Ok(Setting::Off),
        _ => severities.into_iter().find(|s| s.word() == word).map(Setting::As).ok_or_else(|| Mistake {
            message: "a check is off, on, note, warning or error".to_owned(),
            label: "none of these",
            help: Some(nearest(word, &["off", "on", "note", "warning", "error"])),
            span: value.span(),
        }),
    }
}

/// `[[files]]`
fn sections(value: &Value<'_>) -> Read<Vec<Section>> {
    let mistake = |span| Mistake {
        message: "settings for some files are written as [[files]]".to_owned(),
        label: "not a list of tables",
        help: Some("for example [[files]], and below it match = \"archive/**\"".to_owned()),
        span,
    };
    let DeValue::Array(items) = value.get_ref() else { return Err(vec![mistake(value.span())]) };
    let (mut sections, mut mistakes) = (Vec::new(), Vec::new());
    for item in items {
        let DeValue::Table(table) = item.get_ref() else {
            mistakes.push(mistake(item.span()));
            continue;
        };
        let (mut globs, mut own, mut format) = (None, Told::default(), None);
        for (key, value) in table {
            let result = match key.get_ref().as_ref() {
                "match" => self::globs(value).map(|set| globs = Some(set)),
                "checks" => checks(value).map(|checks| own.checks = checks),
                "severity" => severity(value).map(|severity| own.severity = severity),
                "format" => self::format(value).map(|one| format = Some(one)),
                _ => {
                    Err(vec![unknown(key, "a key of [[files]]", &["checks", "format", "match", "severity"])])
                }
            };
            mistakes.extend(result.err().into_iter().flatten());
        }
        match globs {
            Some(globs) => sections.push(Section { globs, told: own, format }),
            None if table.get("match").is_none() => mistakes.push(Mistake {
                message: "this does not say which files it is about".to_owned(),
                label: "`match` is missing",
                help: Some("for example match = [\"archive/**\"]".to_owned()),
                span: item.span(),
            }),
            None => {}
        }
    }
    if mistakes.is_empty() { Ok(sections) } else { Err(mistakes) }
}

fn format(value: &Value<'_>) -> Read<Format> {
    let word = value.get_ref().as_str().unwrap_or_default();
    let found = FORMATS.iter().find(|(name, _)| *name == word).map(|(_, format)| *format);
    found.ok_or_else(|| {
        vec![Mistake {
            message: "a format is html, markdown, plain or xhtml".to_owned(),
            label: "none of these",
            help: Some(nearest(word, &FORMATS.map(|(name, _)| name))),
            span: value.span(),
        }]
    })
}

/// Patterns of paths from the configuration's folder: `*` within one name, `**` over any.
fn globs(value: &Value<'_>) -> Read<Patterns> {
    let mistake = |span: Range<usize>, why: String| Mistake {
        message: "files are named by a text or a list of texts with * and **".to_owned(),
        label: "no pattern of paths",
        help: Some(why),
        span,
    };
    let example = || "for example [\"archive/**\", \"*.draft.md\"]".to_owned();
    let mut set = GlobSetBuilder::new();
    let written = texts(value, |span| mistake(span, example()))?;
    for text in &written {
        let glob = GlobBuilder::new(text).literal_separator(true).build();
        set.add(glob.map_err(|error| vec![mistake(value.span(), error.kind().to_string())])?);
    }
    let set = set.build().map_err(|error| vec![mistake(value.span(), error.to_string())])?;
    Ok(Patterns { written: written.into_iter().map(str::to_owned).collect(), set })
}

/// All values, or all mistakes.
fn all<T>(read: impl Iterator<Item = Result<T, Mistake>>) -> Read<Vec<T>> {
    let (mut values, mut mistakes) = (Vec::new(), Vec::new());
    for result in read {
        match result {
            Ok(value) => values.push(value),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() { Ok(values) } else { Err(mistakes) }
}

/// Suggests the name that was most likely meant, or says which there are.
fn nearest(given: &str, names: &[&str]) -> String {
    let distance = |name: &&&str| strsim::damerau_levenshtein(given, name);
    let close = |name: &&&str| distance(name) * 2 < name.len().max(given.len());
    match names.iter().filter(close).min_by_key(distance) {
        Some(name) => format!("did you mean `{name}`?"),
        None if names.is_empty() => "no rules are loaded".to_owned(),
        None => format!("there are {}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_whole_file() {
        let text = "sources = ['in', 'b.md']\nrules = []\nfail-on = 'never' # a comment\n";
        let config = parse(text, PathBuf::from("desk")).unwrap();
        assert_eq!(config.sources.unwrap(), [Path::new("desk/in"), Path::new("desk/b.md")]);
        assert_eq!(config.rules.map(|rules| rules.len()), Some(0));
        assert_eq!(config.fail_on, Some(FailOn::Never));
    }

    #[rstest]
    #[case("source = []", "source", "did you mean `sources`?")]
    #[case(
        "colour = 1",
        "colour",
        "there are baseline, checks, exclude, fail-on, files, include, max-findings, max-size, packs, rules, severity, sources"
    )]
    #[case("max-findings = 0", "0", "for example 100; without the key, all are shown")]
    #[case("max-findings = 'all'", "'all'", "for example 100; without the key, all are shown")]
    #[case("max-size = 'big'", "'big'", "for example \"64MB\"; the units are B, KB, MB, GB, KiB, MiB, GiB")]
    #[case("max-size = -5", "-5", "for example \"64MB\"; the units are B, KB, MB, GB, KiB, MiB, GiB")]
    #[case("max-size = 0", "0", "for example \"64MB\"; the units are B, KB, MB, GB, KiB, MiB, GiB")]
    #[case("baseline = 3", "3", "for example \"countercheck-baseline.json\"")]
    #[case(
        "packs = 'casualties'",
        "'casualties'",
        "there are casualties, gaza-hostages, money-and-jobs, votes-and-shares"
    )]
    #[case("packs = ['casualty']", "'casualty'", "did you mean `casualties`?")]
    #[case("severity = 'note'", "'note'", "for example { \"fire/injured-agrees\" = \"warning\" }")]
    #[case("[severity]\nx = 3", "3", "there are off, on, note, warning, error")]
    #[case("exclude = [3]", "3", "for example [\"archive/**\", \"*.draft.md\"]")]
    #[case("checks = 3", "3", "for example { weekday-date = \"off\" }")]
    #[case("[checks]\nweek-date = 'on'", "week-date", "did you mean `weekday-date`?")]
    #[case("[checks]\nweekday-date = 'warn'", "'warn'", "did you mean `warning`?")]
    #[case("files = 3", "3", "for example [[files]], and below it match = \"archive/**\"")]
    #[case("[[files]]\nmach = 'x'\nmatch = 'x'", "mach", "did you mean `match`?")]
    #[case(
        "[[files]]\nmatch = 'a{'",
        "'a{'",
        "unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)"
    )]
    #[case("[[files]]\nchecks = {}", "[[files]]", "for example match = [\"archive/**\"]")]
    #[case("[rules]\nx = 1", "[rules]", "for example [\"articles\", \"archive/2025.md\"]")]
    #[case("sources = ['a', 3]", "3", "for example [\"articles\", \"archive/2025.md\"]")]
    #[case("fail-on = 'warn'", "'warn'", "did you mean `warning`?")]
    #[case("fail-on = 3", "3", "there are error, warning, note, never")]
    fn mistakes_point_at_their_place(#[case] text: &str, #[case] at: &str, #[case] help: &str) {
        let mistakes = parse(text, PathBuf::new()).unwrap_err();
        assert_eq!(mistakes.len(), 1);
        assert_eq!(&text[mistakes[0].span.clone()], at);
        assert_eq!(mistakes[0].help.as_deref(), Some(help));
    }

    #[test]
    fn all_mistakes_at_once_in_order() {
        let mistakes = parse("zone = 1\nfail-on = 2\nsource = 3\n", PathBuf::new()).unwrap_err();
        let starts: Vec<usize> = mistakes.iter().map(|m| m.span.start).collect();
        assert_eq!(starts, [0, 19, 21]);
    }
}
