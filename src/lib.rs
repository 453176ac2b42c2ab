//! countercheck: a linter for figures.
//!
//! An audit reads documents, finds what their figures say, binds that to the quantities of the rules, and
//! tells which figures cannot all be true. The data flows one way, and so do the imports, which a test
//! holds to this order:
//!
//! | module | makes | from |
//! | --- | --- | --- |
//! | [`span`], [`document`], [`finding`] | the words that all others use: a byte range, an article, what is wrong | |
//! | [`prose`] | a [`Document`]: visible text in blocks, mapped to the bytes of the file | those bytes |
//! | [`quantity`] | mentions: a figure's value, noun, words and standing; what it is taken to say | a document |
//! | [`rules`] | a [`Rulebook`], or every mistake in it, each at its place | rule files in TOML |
//! | [`claims`] | a [`Claim`]: this place says that this quantity is so much | mentions, a rulebook |
//! | [`suppression`] | what a text asks not to be told of | a document |
//! | [`checks`] | a [`Finding`]: claims, or figures of one document, that cannot all be true | the claims of all documents, the mentions of one |
//! | this module | an [`Outcome`]: findings, and what has to be told of the rules | all of these |
//! | [`baseline`] | which findings are new | findings |
//! | [`examples`], [`coverage`], [`explain`], [`near`], [`suggest`] | what those who write rules ask | a rulebook, a document |
//! | [`report`] | text, JSON, XML and Markdown | an outcome |
//!
//! [`Audit::read`] takes one document up to its claims and knows no other, so that documents can be read in
//! parallel, and keeps of it only what is asked for later: an audit needs as much memory as its claims and the
//! largest document, not as all of them. [`Gathered`] takes what each contributes, in their order, and brings it
//! together. The binary finds files, reads options and prints.
//!
//! What holds everywhere, mostly by what is absent:
//!
//! - **No input or output.** Files come in as bytes and text; renderers write where they are told to. The
//!   day comes in as a value: nothing reads a clock, the environment or the network.
//! - **No failure on a text.** Whatever the bytes, reading and checking end with a value and without a
//!   panic, in time that grows about linearly with the text. Only loading rules, reading bytes as prose and
//!   writing can fail, and they say why.
//! - **No floats.** Numbers are ratios of integers; what grows past their bound is left open, not rounded.
//! - **No position is searched for.** A span is the offset of a slice, born with the text, in bytes. Only
//!   [`document`] turns bytes into lines and columns.
//! - **No order by chance.** Findings are sorted by document, span and rule; nothing depends on hashes or
//!   threads.
//! - **No story in the code.** The kinds of comparison are a few closed enums; which words speak of which
//!   quantity, and what must hold between them, stands in rule files alone.

pub mod span;

pub mod document;

pub mod finding;

mod eights;
mod fnv;
mod sixty_four;
#[cfg(test)]
mod testing;

pub mod prose;

pub mod quantity;

pub mod rules;

pub mod claims;

pub mod suppression;

pub mod checks;

pub mod baseline;

mod described;
pub use described::Described;

pub mod examples;

pub mod coverage;

pub mod explain;

pub mod near;

pub mod suggest;

pub mod report;

use std::cell::OnceCell;
use std::sync::atomic::{AtomicBool, Ordering};

use checks::Belonging;
use checks::builtin::{Setting, Settings};
use claims::{Bound, Claim};
use document::{Digest, Document};
use finding::Finding;
use near::{Near, Nearest, Search};
use quantity::Mention;
use rules::Rulebook;
use suppression::Suppressions;

/// An audit under way, shared by all that read documents.
#[derive(Debug)]
pub struct Audit<'r> {
    rulebook: &'r Rulebook,
    /// What came near to quantities that nothing is bound to.
    search: Search<'r>,
    /// Of each rule file, whether a document was found that it is about; `None` where nobody asks.
    covers: Option<Vec<AtomicBool>>,
}

/// What one document contributes to an audit. Made independently of every other document, so that
/// documents can be read in parallel.
#[derive(Debug)]
pub struct Audited {
    /// What is kept of the document.
    pub document: Digest,
    /// How many mentions it has.
    pub mentions: usize,
    /// Its claims, in the order of their spans.
    pub claims: Vec<Claim>,
    /// What the built-in checks found in it and it does not silence.
    pub findings: Vec<Finding>,
    /// How many more they found that it silences.
    pub silenced: usize,
    /// What it asks not to be told of.
    pub suppressions: Suppressions,
    /// With what its claims are compared.
    belonging: Belonging,
    /// What came near to a quantity that nothing is bound to.
    near: Vec<Near>,
}

/// What documents contributed to an audit.
#[derive(Debug)]
pub struct Gathered<'a> {
    audit: &'a Audit<'a>,
    documents: Vec<Digest>,
    belongings: Vec<Belonging>,
    suppressions: Vec<Suppressions>,
    mentions: usize,
    claims: Vec<Claim>,
    findings: Vec<Finding>,
    silenced: usize,
    nearest: Nearest,
}

/// The outcome of an audit.
#[derive(Debug)]
pub struct Outcome {
    /// What is kept of the documents, in the order in which they were given: the words at the places of all
    /// findings.
    pub documents: Vec<Digest>,
    /// How many mentions they have.
    pub mentions: usize,
    /// How many claims they make.
    pub claims: usize,
    /// What cannot all be true, and what is wrong with suppressions, sorted by document, span, rule.
    pub findings: Vec<Finding>,
    /// More of them, which count and are not shown.
    pub left_out: Vec<Finding>,
    /// What there is to say of every rule and check that has a finding, in the order of their ids.
    pub described: Vec<Described>,
    /// How many more findings there would be without the suppressions in the texts.
    pub suppressed: usize,
    /// How many more findings there are that the baseline knows.
    pub known: usize,
    /// The quantities (indices into the rulebook) that no mention was bound to.
    pub unbound: Vec<usize>,
    /// The phrases that came nearest to each of them, the nearest first, as many as were asked for.
    pub near: Vec<Near>,
    /// The rule files (indices into the rulebook) that are about none of the documents, where that was asked.
    pub about_none: Vec<usize>,
    /// What else has to be told of the rules.
    pub notices: Vec<Notice>,
}

/// What has to be told of a rule or quantity so that it is not silently dead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Notice {
    /// The rule has run out, and was not run.
    #[error("the rule `{rule}` ended on {until} and was not run")]
    Expired {
        /// Its full id.
        rule: String,
        /// Its last day.
        until: jiff::civil::Date,
    },
    /// The rule is disabled, and was not run.
    #[error("the rule `{rule}` is disabled: {reason}")]
    Disabled {
        /// Its full id.
        rule: String,
        /// Why.
        reason: String,
    },
    /// Fewer figures than expected speak of a quantity.
    #[error("{found} of at least {expected} expected figures speak of `{quantity}`")]
    TooFew {
        /// The quantity, as `file-name/name`.
        quantity: String,
        /// How many do.
        found: usize,
        /// How many were expected.
        expected: usize,
    },
}

impl<'r> Audit<'r> {
    /// An audit with these rules. So many phrases are told that came `near` to each quantity which nothing is bound
    /// to; where it is none, nor is it told which rule files are about no document.
    pub fn new(rulebook: &'r Rulebook, near: usize) -> Self {
        let covers = || rulebook.files.iter().map(|_| AtomicBool::new(false)).collect();
        Self { rulebook, search: Search::new(rulebook, near), covers: (near > 0).then(covers) }
    }

    /// Reads the figures of one document, binds them to the quantities of the rulebook, and runs the built-in
    /// checks of `settings` on them.
    pub fn read(&self, document: &Document, settings: &Settings) -> Audited {
        let reading = quantity::read(document);
        let (bound, near) = self.bind(document, &reading.mentions);
        let findings = checks::builtin::run(document, &reading, settings);
        self.audited(document, settings, reading.mentions.len(), bound, near, findings)
    }

    /// The same of several documents. Each step is taken for all of them before the next one is, so that its
    /// instructions are at hand. Far more than some short articles would not be at hand themselves.
    pub fn read_all(&self, articles: &[(&Document, &Settings)]) -> Vec<Audited> {
        let readings = quantity::read_all(articles.iter().map(|(document, _)| *document));
        let read = || articles.iter().zip(&readings);
        let bound: Vec<_> =
            read().map(|((document, _), reading)| self.bind(document, &reading.mentions)).collect();
        let pages: Vec<_> =
            read().map(|((document, settings), reading)| (*document, reading, *settings)).collect();
        let findings = checks::builtin::run_all(&pages);
        let found = read().zip(bound).zip(findings);
        found
            .map(|((((document, settings), reading), (bound, near)), findings)| {
                self.audited(document, settings, reading.mentions.len(), bound, near, findings)
            })
            .collect()
    }

    /// Binds the mentions of a document to the quantities of the rulebook; also the phrases that came near to those
    /// that nothing is bound to.
    fn bind(&self, document: &Document, mentions: &[Mention]) -> (Bound, Vec<Near>) {
        let about = About::new(self.rulebook, document);
        for (file, covered) in self.covers.iter().flatten().enumerate() {
            // To ask costs a look at every word of the document: once one is found, no more are looked at.
            if !covered.load(Ordering::Relaxed) && about.is(file) {
                covered.store(true, Ordering::Relaxed);
            }
        }
        // Which place the document has among the others is known only once all are read: see [`Gathered::add`].
        let (is, is_out) = (|file: usize| about.is(file), |file: usize| about.is_ruled_out(file));
        let bound = claims::bind_where(0, document, mentions, self.rulebook, &is, &is_out);
        for claim in &bound.claims {
            self.search.bound(claim.quantity);
        }
        let near = self.search.look(document, mentions, &bound.ruled_out, &about);
        (bound, near)
    }

    /// What a document contributes, once its figures are bound and checked.
    fn audited(
        &self,
        document: &Document,
        settings: &Settings,
        mentions: usize,
        bound: Bound,
        near: Vec<Near>,
        findings: Vec<Finding>,
    ) -> Audited {
        let claims = bound.claims;
        let mut suppressions = suppression::read(document);
        let off = |name: &str| checks::builtin::find(name).is_some_and(|at| settings.get(at) == Setting::Off);
        suppressions.excuse(&off);
        let (silenced, findings): (Vec<_>, Vec<_>) = findings.into_iter().partition(|finding| {
            let mut silent = false;
            for site in finding.sites() {
                silent |= suppressions.silence(&finding.rule, site);
            }
            silent
        });
        let sites = findings.iter().flat_map(Finding::sites).map(|site| site.span);
        let places = claims.iter().map(|claim| claim.span).chain(sites).chain(suppressions.places());
        Audited {
            document: document.digest(places),
            mentions,
            belonging: Belonging::of(document, &claims, self.rulebook),
            claims,
            findings,
            silenced: silenced.len(),
            suppressions,
            near,
        }
    }

    /// Nothing yet of what documents contribute.
    pub fn gather(&self) -> Gathered<'_> {
        Gathered {
            audit: self,
            documents: Vec::new(),
            belongings: Vec::new(),
            suppressions: Vec::new(),
            mentions: 0,
            claims: Vec::new(),
            findings: Vec::new(),
            silenced: 0,
            nearest: Nearest::default(),
        }
    }
}

/// Which rule files are about a document, asked at most once, and only if anything depends on it.
pub(crate) struct About<'a> {
    rulebook: &'a Rulebook,
    document: &'a Document,
    /// Asked of all files at once: it takes one look at the text.
    told: OnceCell<Vec<bool>>,
}

impl<'a> About<'a> {
    pub(crate) fn new(rulebook: &'a Rulebook, document: &'a Document) -> Self {
        Self { rulebook, document, told: OnceCell::new() }
    }

    /// Whether a file is known not to be about it.
    pub(crate) fn is_ruled_out(&self, file: usize) -> bool {
        self.told.get().and_then(|told| told.get(file)) == Some(&false)
    }

    /// Whether a file is about it; one that tells no story is about every document.
    pub(crate) fn is(&self, file: usize) -> bool {
        let tells = self.rulebook.files.get(file).is_some_and(|file| file.story.is_some());
        let told = || self.told.get_or_init(|| self.rulebook.about(self.document));
        !tells || told().get(file) != Some(&false)
    }
}

impl Gathered<'_> {
    /// Takes what the next document contributes.
    pub fn add(&mut self, one: Audited) {
        let index = self.documents.len();
        self.documents.push(one.document);
        self.belongings.push(one.belonging);
        self.suppressions.push(one.suppressions);
        self.mentions += one.mentions;
        self.claims.extend(one.claims.into_iter().map(|claim| Claim { document: index, ..claim }));
        self.findings.extend(one.findings.into_iter().map(|finding| finding.in_document(index)));
        self.silenced += one.silenced;
        self.audit.search.take(&mut self.nearest, one.near);
    }

    /// Holds the claims of all documents against the rules. `today`: the day by which it is told whether a
    /// rule has run out; where it is not given, that of the newest document.
    pub fn conclude(self, today: Option<jiff::civil::Date>) -> Outcome {
        let Self { audit, documents, belongings, mut suppressions, claims, mut findings, .. } = self;
        let rulebook = audit.rulebook;
        let today = today.or_else(|| documents.iter().filter_map(|document| document.day).max());
        let context = checks::Context { rulebook, documents: &documents, belongings: &belongings };
        let found = checks::silenced::run(&claims, context, today, &mut suppressions);
        findings.extend(found.findings);
        for (index, (suppressions, document)) in suppressions.iter_mut().zip(&documents).enumerate() {
            suppressions.excuse(&|name| idle(rulebook, name, today));
            findings.extend(suppressions.told(index, &document.key, &|name| {
                checks::builtin::find(name).is_some()
                    || !matches!(rulebook.rule(name), Err(rules::NoSuchRule::Unknown { .. }))
            }));
        }
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        let mut counts = vec![0_usize; rulebook.quantities.len()];
        for claim in &claims {
            if let Some(count) = counts.get_mut(claim.quantity) {
                *count += 1;
            }
        }
        let unbound: Vec<usize> =
            (0..rulebook.quantities.len()).filter(|&quantity| counts.get(quantity) == Some(&0)).collect();
        let covered = audit.covers.iter().flatten().enumerate();
        Outcome {
            mentions: self.mentions,
            claims: claims.len(),
            documents,
            described: described::described(&findings, rulebook),
            findings,
            left_out: Vec::new(),
            suppressed: self.silenced + found.silenced,
            known: 0,
            near: self.nearest.of(&unbound),
            unbound,
            about_none: covered.filter(|(_, one)| !one.load(Ordering::Relaxed)).map(|(at, _)| at).collect(),
            notices: notices(rulebook, &counts, today),
        }
    }
}

/// Whether no rule of this name is held against the articles although there may be one: it is disabled or
/// has run out, or this run loads no rules.
fn idle(rulebook: &Rulebook, name: &str, today: Option<jiff::civil::Date>) -> bool {
    if let Ok(rule) = rulebook.rule(name) {
        return !rule.holds(today);
    }
    // A name that is nearly that of a check is a slip, whatever rules are loaded.
    let check = |check: &checks::builtin::Check| strsim::damerau_levenshtein(check.id, name) <= 2;
    rulebook.rules.is_empty() && !checks::builtin::CHECKS.iter().any(check)
}

/// What has to be told of the rules, in their order, then of the quantities, of which `counts` says how
/// many claims each has.
fn notices(rulebook: &Rulebook, counts: &[usize], today: Option<jiff::civil::Date>) -> Vec<Notice> {
    let of_rule = |rule: &rules::Rule| match (&rule.disabled, rule.until) {
        (Some(reason), _) => Some(Notice::Disabled { rule: rule.id.clone(), reason: reason.clone() }),
        (None, Some(until)) if rule.expired(today) => Some(Notice::Expired { rule: rule.id.clone(), until }),
        _ => None,
    };
    let of_quantity = |(quantity, found): (&rules::Quantity, &usize)| {
        let file = rulebook.files.get(quantity.file).map_or("", |file| file.name.as_str());
        (*found < quantity.min_mentions).then(|| Notice::TooFew {
            quantity: format!("{file}/{}", quantity.name),
            found: *found,
            expected: quantity.min_mentions,
        })
    };
    let rules = rulebook.rules.iter().filter_map(of_rule);
    rules.chain(rulebook.quantities.iter().zip(counts).filter_map(of_quantity)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use finding::Severity;
    use testing::{agree, article, claim, must};

    fn audited(claims: Vec<Claim>) -> Audited {
        Audited {
            document: article("one\ntwo\nthree\n").digest(claims.iter().map(|claim| claim.span)),
            mentions: 4,
            claims,
            findings: Vec::new(),
            silenced: 0,
            suppressions: Suppressions::default(),
            belonging: Belonging::default(),
            near: Vec::new(),
        }
    }

    fn concluded(audited: Vec<Audited>, rulebook: &Rulebook) -> Outcome {
        let audit = Audit::new(rulebook, 0);
        let mut gathered = audit.gather();
        for one in audited {
            gathered.add(one);
        }
        gathered.conclude(None)
    }

    #[test]
    fn conclusions_are_sorted_and_counted() {
        let names = ["held", "alive", "bodies", "freed"];
        let mut rulebook = testing::rulebook(&names.map(|name| (name, "")));
        rulebook.rules = vec![must("held = bodies", &names), agree(1, Severity::Error)];
        // As `Audit::read` leaves them: every claim in document 0.
        let outcome = concluded(
            vec![
                audited(vec![claim(0, 0, "59"), claim(1, 0, "22")]),
                audited(vec![]),
                audited(vec![claim(1, 0, "at least 24"), claim(2, 0, "35")]),
            ],
            &rulebook,
        );
        assert_eq!((outcome.documents.len(), outcome.mentions, outcome.claims), (3, 12, 4));
        assert_eq!(outcome.unbound, [3]);
        let found: Vec<_> = outcome
            .findings
            .iter()
            .map(|f| (f.rule.as_str(), f.sites().map(|s| s.document).collect()))
            .collect();
        assert_eq!(found, [("test/adds-up", vec![0, 2]), ("test/agrees", vec![0, 2])]);
        assert!(outcome.findings.is_sorted_by(|a, b| a.sort_key() <= b.sort_key()));
    }

    #[test]
    fn nothing_gives_nothing() {
        let outcome = concluded(Vec::new(), &Rulebook::default());
        assert!(outcome.findings.is_empty() && outcome.unbound.is_empty());
    }

    const MINE: &str = r#"
        [story]
        words = ["mine"]
        [quantities.trapped]
        label = "miners underground"
        noun = ["miner"]
        with = ["trap"]
        [quantities.dead]
        label = "miners killed"
        noun = ["miner"]
        with = ["kill"]
    "#;

    /// What came of documents read one after the other: the claims, the unbound quantities with what came near to
    /// them, and how many files are about none.
    fn audit(texts: &[&str], near: usize) -> (usize, Vec<usize>, Vec<String>, usize) {
        let rulebook = Rulebook::load(vec![("mine.toml".into(), MINE.into())]).unwrap();
        let audit = Audit::new(&rulebook, near);
        let mut gathered = audit.gather();
        for (i, text) in texts.iter().enumerate() {
            let document = prose::read(&format!("{i}.txt"), text.as_bytes().to_vec()).unwrap();
            gathered.add(audit.read(&document, &Settings::default()));
        }
        let outcome = gathered.conclude(None);
        let near = outcome.near.iter().map(|near| format!("{} {:?} {}", near.path, near.place, near.words));
        (outcome.claims, outcome.unbound, near.collect(), outcome.about_none.len())
    }

    #[test]
    fn only_articles_of_the_story_speak_of_its_quantities() {
        let elsewhere = "Forty miners were trapped. Six miners spoke.";
        let here = "At the mine, forty miners were trapped.\nSix miners spoke.";
        assert_eq!(audit(&[elsewhere], 3), (0, vec![0, 1], vec![], 1));
        let near = ["1.txt (1, 14) forty miners", "1.txt (2, 1) Six miners"].map(str::to_owned);
        assert_eq!(audit(&[elsewhere, here], 3), (1, vec![1], near.to_vec(), 0));
        assert_eq!(audit(&[elsewhere, here], 1), (1, vec![1], near[..1].to_vec(), 0));
        assert_eq!(audit(&[elsewhere, here], 0), (1, vec![1], vec![], 0));
    }
}
