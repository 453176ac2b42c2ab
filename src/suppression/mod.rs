//! What a text asks not to be told of: comments such as
//! `<!-- countercheck: ignore alive-agrees: two counts by two ministries -->`, and the same in front matter.
//!
//! A suppression names one rule, says why, and may name one number. It silences figures, not findings: the
//! rule is held against the others as if the silenced ones were not there, so that nothing else is lost with
//! them. One that silences nothing is told, as is one that cannot be understood.

mod directive;

use std::collections::{HashMap, HashSet};

use crate::document::{Block, Document, Place};
use crate::finding::{Finding, Role, Severity, Site};
use crate::fnv;
use crate::span::Span;
use directive::{Directive, Reach};

/// The id of findings about suppressions.
pub const ID: &str = "suppression";

/// The front-matter key whose value is a directive for the whole file.
const KEY: &str = "countercheck";

/// Figures that one rule is not to tell of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The rule, as it is named: in full, without its file, or a built-in check.
    pub rule: String,
    /// The one number that is meant; without it, all.
    pub number: Option<String>,
    /// Why.
    pub reason: String,
    /// The bytes of the file whose figures are silenced.
    pub covers: Span,
    /// The bytes of the file where it stands.
    pub at: Span,
    /// Whether it silenced anything, or is excused from doing so.
    pub used: bool,
}

/// Why a comment that is meant for us cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It does not begin with a word that we know.
    #[error("`{0}` is no word for a suppression")]
    Verb(String),
    /// It names no rule.
    #[error("this suppression names no rule")]
    NoRule,
    /// It says no reason.
    #[error("this suppression gives no reason, and silences nothing")]
    NoReason,
    /// There are more words than a rule and a number.
    #[error("`{0}` is neither a rule nor a number")]
    TooMuch(String),
    /// What began does not end.
    #[error("what is ignored from here on has no end")]
    NoEnd,
    /// What ends did not begin.
    #[error("nothing is ignored that could end here")]
    NoStart,
    /// Nothing follows that could be silenced.
    #[error("there is nothing after this suppression")]
    Nothing,
}

impl Wrong {
    const fn help(&self) -> &'static str {
        match self {
            Self::Verb(_) => "There are ignore, ignore-next-line, ignore-start, ignore-end and ignore-file.",
            Self::NoReason => "Write it after a colon: <!-- countercheck: ignore RULE: the reason -->",
            Self::NoEnd => "Put <!-- countercheck: ignore-end --> behind the last figure that is meant.",
            Self::NoStart => {
                "Take it out, or begin with <!-- countercheck: ignore-start RULE: the reason -->."
            }
            Self::Nothing => "Put it on the line, or above the paragraph, that it is about.",
            Self::NoRule | Self::TooMuch(_) => {
                "It is written as <!-- countercheck: ignore RULE: the reason -->, or ignore RULE NUMBER: the reason"
            }
        }
    }
}

/// All suppressions of a document, and the mistakes in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suppressions {
    /// Those that were understood, in the order of the file.
    pub list: Vec<Suppression>,
    /// Where one was not, and why.
    pub wrong: Vec<(Span, Wrong)>,
    /// Those that name each rule: a text may have thousands, each of which would be asked about each figure.
    by_rule: HashMap<String, Vec<Reaching>>,
}

/// One of those that name a rule, which stand in the order in which what they cover starts.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reaching {
    start: usize,
    /// How far it and those before it reach.
    end: usize,
    /// Its index among all.
    at: usize,
}

/// The suppressions in the comments and the front matter of a document.
pub fn read(document: &Document) -> Suppressions {
    let mut found = Suppressions::default();
    let whole = Span::new(0, document.source.len());
    for field in &document.metadata.other {
        if field.key.eq_ignore_ascii_case(KEY) {
            let at = field.span.unwrap_or_else(|| document.line(1));
            for text in field.value.split(';') {
                found.take(directive::said(text), whole, at, |_| Some(whole));
            }
        }
    }
    let comments: Vec<Comment<'_>> = document
        .comments
        .iter()
        .filter_map(|at| {
            let text = at.text(&document.source).trim_start_matches("<!--").trim_end_matches("-->");
            Some((*at, directive::read(text)?))
        })
        .collect();
    let ends = ends(&comments);
    let mut begun = HashSet::new();
    for ((at, directive), end) in comments.into_iter().zip(ends) {
        match &directive {
            Ok(one) if one.reach == Reach::Start => {
                begun.insert(one.rule);
                if end.is_none() {
                    found.wrong.push((at, Wrong::NoEnd));
                }
            }
            Ok(one) if one.reach == Reach::End => {
                let begins = if one.rule.is_empty() { !begun.is_empty() } else { begun.contains(one.rule) };
                if !begins {
                    found.wrong.push((at, Wrong::NoStart));
                }
            }
            _ => {}
        }
        found.take(directive, whole, at, |directive| match directive.reach {
            Reach::File => Some(whole),
            Reach::Here => here(document, at),
            Reach::NextLine => next_line(document, at),
            Reach::Start => Some(Span::new(at.end, end.unwrap_or(document.source.len()))),
            Reach::End => None,
        });
    }
    found.sort_by_rule();
    found
}

/// A comment for us, and what it says.
type Comment<'d> = (Span, Result<Directive<'d>, Wrong>);

/// Where what begins with each comment ends: at the next one that ends its rule or any.
fn ends(comments: &[Comment<'_>]) -> Vec<Option<usize>> {
    let mut next: HashMap<&str, usize> = HashMap::new();
    let mut ends = vec![None; comments.len()];
    for ((at, directive), end) in comments.iter().zip(&mut ends).rev() {
        match directive {
            Ok(one) if one.reach == Reach::End => drop(next.insert(one.rule, at.start)),
            Ok(one) => *end = next.get(one.rule).into_iter().chain(next.get("")).min().copied(),
            Err(_) => {}
        }
    }
    ends
}

impl Suppressions {
    /// Where each stands in the file.
    pub fn places(&self) -> impl Iterator<Item = Span> {
        self.list.iter().map(|one| one.at).chain(self.wrong.iter().map(|(at, _)| *at))
    }

    /// Adds what a directive at a place of the file says; `reach` tells which bytes it covers.
    fn take(
        &mut self,
        directive: Result<Directive<'_>, Wrong>,
        whole: Span,
        at: Span,
        reach: impl FnOnce(&Directive<'_>) -> Option<Span>,
    ) {
        match directive {
            Ok(directive) if directive.reach == Reach::End => {}
            Ok(directive) => match reach(&directive).filter(|covers| whole.contains(*covers)) {
                Some(covers) => self.list.push(Suppression {
                    rule: directive.rule.to_owned(),
                    number: directive.number.map(|number| number.replace(',', "")),
                    reason: directive.reason.to_owned(),
                    covers,
                    at,
                    used: false,
                }),
                None => self.wrong.push((at, Wrong::Nothing)),
            },
            Err(wrong) => self.wrong.push((at, wrong)),
        }
    }

    fn sort_by_rule(&mut self) {
        for (at, one) in self.list.iter().enumerate() {
            let Span { start, end } = one.covers;
            self.by_rule.entry(one.rule.clone()).or_default().push(Reaching { start, end, at });
        }
        self.by_rule.values_mut().for_each(|reaching| {
            reaching.sort_by_key(|one| one.start);
            let mut farthest = 0;
            for one in reaching {
                farthest = one.end.max(farthest);
                one.end = farthest;
            }
        });
    }

    /// Whether figures of a finding's rule at one of its places are silenced here; whoever silences them is
    /// marked as used.
    pub fn silence(&mut self, rule: &str, site: &Site) -> bool {
        let mut silenced = false;
        // In full, and without its file.
        let bare = rule.rsplit('/').next().filter(|bare| *bare != rule);
        for named in [Some(rule), bare].into_iter().flatten().filter_map(|name| self.by_rule.get(name)) {
            let behind = named.partition_point(|one| one.start < site.span.end);
            let before = named.iter().take(behind).rev().take_while(|one| one.end > site.span.start);
            for Reaching { at, .. } in before {
                if let Some(one) = self.list.get_mut(*at).filter(|one| one.is_about(site)) {
                    one.used = true;
                    silenced = true;
                }
            }
        }
        silenced
    }

    /// Lets those be unused whose rule is not held against this document, as `idle` says by its name.
    pub fn excuse(&mut self, idle: &dyn Fn(&str) -> bool) {
        for one in &mut self.list {
            one.used = one.used || idle(&one.rule);
        }
    }

    /// Warnings about what could not be understood, and about what silenced nothing, of the document at
    /// `index`, which is known by `key`. `known`: whether there is a rule of a name; what names none is told as
    /// such.
    pub fn told(&self, index: usize, key: &str, known: &dyn Fn(&str) -> bool) -> Vec<Finding> {
        let warning = |at: Span, message: String, help: String| Finding {
            rule: ID.to_owned(),
            severity: Severity::Warning,
            fingerprint: format!("{:016x}", fnv::hash([ID, key, &message])),
            message,
            help: Some(help),
            primary: Site {
                document: index,
                span: at,
                value: String::new(),
                label: "here".to_owned(),
                role: Role::Context,
            },
            related: Vec::new(),
        };
        let wrong =
            self.wrong.iter().map(|(at, wrong)| warning(*at, wrong.to_string(), wrong.help().to_owned()));
        let unused = self.list.iter().filter(|one| !one.used).map(|one| {
            let number = one.number.as_ref().map_or_else(String::new, |number| format!(" about {number}"));
            if known(&one.rule) {
                let message = format!("nothing here is silenced: `{}` finds nothing{number}", one.rule);
                warning(one.at, message, "If the text was mended, take the suppression out.".to_owned())
            } else {
                let message = format!("no rule and no check is called `{}`", one.rule);
                let help = "`countercheck rules list` and `countercheck checks` name them all.";
                warning(one.at, message, help.to_owned())
            }
        });
        wrong.chain(unused).collect()
    }
}

impl Suppression {
    /// Whether a figure of the rule that it names is meant.
    fn is_about(&self, site: &Site) -> bool {
        site.role == Role::Conflict && self.covers.overlaps(site.span) && self.is_number_of(&site.value)
    }

    /// Whether a value has the number that is meant: 22 in "22 or 24", "48000" in ">= 48000".
    fn is_number_of(&self, value: &str) -> bool {
        let digits = |c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '-'));
        self.number
            .as_ref()
            .is_none_or(|number| value.split(digits).any(|part| part.replace(',', "") == *number))
    }
}

/// What a suppression without more covers: its line, or, where it stands there alone, the block below, with
/// the rest of the list or table that begins there.
fn here(document: &Document, at: Span) -> Option<Span> {
    let (first, _) = document.line_column(at.start);
    let (last, _) = document.line_column(at.end);
    let line = document.line(first).join(document.line(last));
    // The signs of a quotation or an item are no text.
    let markup = |c: char| c.is_whitespace() || matches!(c, '>' | '-' | '*' | '+' | '|');
    let alone = Span::new(line.start, at.start).text(&document.source).trim_matches(markup).is_empty()
        && Span::new(at.end, line.end).text(&document.source).trim().is_empty();
    if !alone {
        return Some(line);
    }
    let span = |block: &Block| block.source_span(Span::new(0, block.text(document).len()));
    let next = document.blocks.partition_point(|block| span(block).start < at.end);
    let blocks = document.blocks.get(next..)?;
    let start = blocks.first()?;
    let together = |block: &Block| match (start.place, block.place) {
        (Some(Place::Item { list: a, .. }), Some(Place::Item { list: b, .. })) => b >= a,
        (Some(Place::Cell { table: a, .. }), Some(Place::Cell { table: b, .. })) => a == b,
        _ => false,
    };
    let rest = blocks.iter().skip(1).take_while(|block| together(block)).last();
    Some(span(start).join(rest.map_or_else(|| span(start), span)))
}

/// The next line with anything on it.
fn next_line(document: &Document, at: Span) -> Option<Span> {
    let rest = document.source.get(at.end..)?;
    let (_, below) = rest.split_once('\n')?;
    let start = document.source.len() - below.trim_start().len();
    let (line, _) = document.line_column(start);
    Some(document.line(line)).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn suppressions(source: &str) -> (Document, Suppressions) {
        let document = crate::prose::read("a.md", source.as_bytes().to_vec()).unwrap();
        let found = read(&document);
        (document, found)
    }

    #[rstest]
    #[case::alone("A 1.\n\n<!-- countercheck: ignore x: y -->\n\nB 2.\nC 3.\n\nD 4.", "B 2.\nC 3.")]
    #[case::on_a_line(
        "A 1.\nB 2. <!-- countercheck: ignore x: y -->\nC 3.",
        "B 2. <!-- countercheck: ignore x: y -->"
    )]
    #[case::next_line("<!-- countercheck: ignore-next-line x: y -->\n\nB 2.\nC 3.", "B 2.")]
    #[case::a_list("<!-- countercheck: ignore x: y -->\n\n- B 2.\n- C 3.\n\nD 4.", "B 2.\n- C 3.")]
    #[case::a_block(
        "<!-- countercheck: ignore-start x: y -->\nA 1.\n\nB 2.\n\n<!-- countercheck: ignore-end -->\n\nC.",
        "\nA 1.\n\nB 2.\n\n"
    )]
    #[case::its_own_end(
        "<!-- countercheck: ignore-start x: y -->A.\n\n<!-- countercheck: ignore-end x -->B",
        "A.\n\n"
    )]
    #[case::before_the_text(
        "<!-- countercheck: ignore x: y --> B 2.",
        "<!-- countercheck: ignore x: y --> B 2."
    )]
    #[case::in_a_quotation("> <!-- countercheck: ignore x: y -->\n>\n> B 2.\n\nC 3.", "B 2.")]
    #[case::in_an_item("- A 1.\n- <!-- countercheck: ignore x: y -->\n\n  B 2.\n\nC 3.", "B 2.")]
    fn covered(#[case] source: &str, #[case] expected: &str) {
        let (document, found) = suppressions(source);
        let covers: Vec<&str> = found.list.iter().map(|one| one.covers.text(&document.source)).collect();
        assert_eq!(covers, [expected]);
        assert_eq!(found.wrong, []);
    }

    #[rstest]
    #[case("A.\n\n<!-- countercheck: ignore-file x: y -->")]
    #[case("---\ncountercheck: \"ignore x: y\"\n---\nA.")]
    fn whole_files(#[case] source: &str) {
        let (document, found) = suppressions(source);
        assert_eq!(found.list.len(), 1);
        assert_eq!(found.list[0].covers, Span::new(0, document.source.len()));
    }

    #[rstest]
    #[case("A.\n\n<!-- countercheck: ignore x: y -->", Wrong::Nothing)]
    #[case("A.\n\n<!-- countercheck: ignore-next-line x: y -->\n", Wrong::Nothing)]
    #[case("A. <!-- countercheck: ignore x -->", Wrong::NoReason)]
    #[case("A. <!-- countercheck: ignore-end -->", Wrong::NoStart)]
    #[case(
        "A. <!-- countercheck: ignore-start y: z -->\n\nB\n\n<!-- countercheck: ignore-end y -->\n\n<!-- countercheck: ignore x -->",
        Wrong::NoReason
    )]
    #[case("---\ncountercheck: ignore x\n---\nA.", Wrong::NoReason)]
    fn mistakes(#[case] source: &str, #[case] wrong: Wrong) {
        let (document, found) = suppressions(source);
        assert_eq!(found.wrong.iter().map(|(_, wrong)| wrong.clone()).collect::<Vec<_>>(), [wrong]);
        let told = found.told(0, &document.key, &|_| true);
        assert_eq!((told.len(), told[0].severity), (1 + found.list.len(), Severity::Warning));
    }

    #[test]
    fn what_has_no_end_reaches_to_the_end_of_the_file_and_is_told() {
        let (document, found) = suppressions("<!-- countercheck: ignore-start x: y -->\n\nA 1.\n\nB 2.");
        assert_eq!(found.list[0].covers.end, document.source.len());
        assert_eq!(found.wrong[0].1, Wrong::NoEnd);
    }

    #[rstest]
    #[case("22", true)]
    #[case(">= 22", true)]
    #[case("20 or 22", true)]
    #[case("2022", false)]
    #[case("22.5", false)]
    fn one_number(#[case] value: &str, #[case] silenced: bool) {
        let (_, mut found) = suppressions("At least 22 live. <!-- countercheck: ignore alive 22: y -->");
        let site = |role| Site {
            document: 0,
            span: Span::new(0, 5),
            value: value.into(),
            label: String::new(),
            role,
        };
        assert!(!found.silence("quarry/alive", &site(Role::Context)));
        assert!(!found.silence("quarry/dead", &site(Role::Conflict)));
        assert_eq!(found.silence("quarry/alive", &site(Role::Conflict)), silenced);
        assert_eq!(found.list[0].used, silenced);
    }

    proptest! {
        /// However many there are, and whatever they cover, those are used that are about one of the figures.
        #[test]
        fn each_is_found_that_is_asked_one_by_one(
            list in prop::collection::vec((prop::sample::select(vec!["a", "b/a", "b"]), any::<bool>(), 0..40_usize, 0..12_usize), 0..12),
            figures in prop::collection::vec((prop::sample::select(vec!["a", "b/a", "c/a", "a/b", "c"]), 0..44_usize, 0..4_usize), 0..6),
        ) {
            let one = |(rule, numbered, start, length): (&str, bool, usize, usize)| Suppression {
                rule: rule.to_owned(),
                number: numbered.then(|| "22".to_owned()),
                reason: "y".to_owned(),
                covers: Span::new(start, start + length),
                at: Span::new(0, 1),
                used: false,
            };
            let list: Vec<Suppression> = list.into_iter().map(one).collect();
            let mut found = Suppressions { list: list.clone(), ..Suppressions::default() };
            found.sort_by_rule();
            let mut plainly = list;
            for (rule, start, length) in figures {
                let value = if start % 2 == 0 { "22" } else { "24" }.to_owned();
                let span = Span::new(start, start + length);
                let site = Site { document: 0, span, value, label: String::new(), role: Role::Conflict };
                let bare = rule.split('/').next_back().unwrap();
                let mut silenced = false;
                for one in plainly.iter_mut().filter(|one| one.rule == rule || one.rule == bare) {
                    let is_meant = one.covers.overlaps(span) && one.is_number_of(&site.value);
                    one.used |= is_meant;
                    silenced |= is_meant;
                }
                prop_assert_eq!(found.silence(rule, &site), silenced);
            }
            prop_assert_eq!(found.list, plainly);
        }
    }

    /// Code shows a comment and is none.
    #[test]
    fn comments_in_code_are_text() {
        let (_, found) = suppressions(
            "Write `<!-- countercheck: ignore x: y -->`.\n\n    <!-- countercheck: ignore x: y -->\n",
        );
        assert_eq!(found, Suppressions::default());
    }
}
