//! What must not change a finding, and what must, tried on the whole command: articles are made, told in another
//! way, and audited again. What a sentence says is known here only by how it was made.

use std::collections::BTreeMap;
use std::fs;

use assert_cmd::Command;
use proptest::prelude::*;

use crate::news;
use crate::story::{Article, Block, Format, MISTAKES, RULES, Style, TOLD};

/// What the rules ask for: a text without these words has nothing to do with them.
const ABOUT: [&str; 6] = ["mine", "trap", "deep", "rescue", "wait", "hour"];

const DIGITS: Style = Style { words: false, rescaled: false };

/// A finding, as far as it depends on what is told and not on how.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    rule: String,
    severity: String,
    /// The article and the role of each label, and its words with single spaces between them.
    labels: Vec<(char, String, String)>,
}

/// Findings, and how often each was told.
type Findings = BTreeMap<Found, usize>;

/// The findings without the words of their labels.
fn wordless(findings: Findings) -> Findings {
    let mut without = Findings::new();
    for (mut found, count) in findings {
        found.labels.iter_mut().for_each(|label| label.2.clear());
        found.labels.sort();
        *without.entry(found).or_default() += count;
    }
    without
}

/// Audits these files in this order on so many threads.
fn audit(files: &[(String, String)], threads: &str) -> Findings {
    let desk = tempfile::tempdir().unwrap();
    fs::write(desk.path().join("mine.toml"), RULES).unwrap();
    for (name, text) in files {
        fs::write(desk.path().join(name), text).unwrap();
    }
    let output = Command::new(assert_cmd::cargo::cargo_bin!("countercheck"))
        .current_dir(desk.path())
        .env("RAYON_NUM_THREADS", threads)
        .args(["--rules", "mine.toml", "--format", "json"])
        .args(files.iter().map(|(name, _)| name))
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut findings = Findings::new();
    for finding in json["findings"].as_array().unwrap() {
        let label = |label: &serde_json::Value| {
            let words = label["text"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            let article = label["path"].as_str().unwrap().chars().next().unwrap();
            (article, label["role"].as_str().unwrap().to_owned(), words)
        };
        let mut labels: Vec<_> = finding["labels"].as_array().unwrap().iter().map(label).collect();
        labels.sort();
        let text = |key: &str| finding[key].as_str().unwrap().to_owned();
        *findings.entry(Found { rule: text("rule"), severity: text("severity"), labels }).or_default() += 1;
    }
    let failed = findings.keys().any(|found| found.severity == "error");
    assert_eq!(output.status.code(), Some(i32::from(failed)), "{}", String::from_utf8_lossy(&output.stderr));
    findings
}

fn written(articles: &[Article], format: Format, style: Style) -> Vec<(String, String)> {
    articles.iter().map(|article| article.file(format, style)).collect()
}

fn findings(articles: &[Article]) -> Findings {
    audit(&written(articles, Format::Text, DIGITS), "1")
}

/// How many findings there are of each rule and check.
fn rules(findings: &Findings) -> BTreeMap<String, usize> {
    let mut rules = BTreeMap::new();
    for (found, count) in findings {
        *rules.entry(found.rule.clone()).or_default() += count;
    }
    rules
}

/// What three articles say of each quantity of [`TOLD`]; where all say the same, the rules have nothing to find.
fn values() -> impl Strategy<Value = [u64; TOLD.len()]> {
    // More trapped than all others together, also where these are doubled. Metres and thousands of dollars in whole hundreds, so that they are as exact in kilometres and millions.
    (400_u64..480, 20_u64..90, 12_u64..90, 11_u64..80, 11_u64..90, 3_u64..20).prop_map(
        |(trapped, saved, dead, depth, cost, wait)| [trapped, saved, dead, depth * 100, cost * 100, wait],
    )
}

/// Three articles on one story; where the flag of a quantity is set, the last says something else than the others.
fn told(values: [u64; TOLD.len()], astray: [bool; TOLD.len()]) -> Vec<Article> {
    let article = |(at, name): (usize, char)| {
        let block = |(quantity, (_, sentences)): (usize, &(&str, [&'static str; 3]))| {
            let astray = at == 2 && astray[quantity];
            // Far enough that no rounding brings them together.
            Block::Told(sentences[at], vec![if astray { values[quantity] * 2 } else { values[quantity] }])
        };
        Article { name, blocks: TOLD.iter().enumerate().map(block).collect() }
    };
    ['a', 'b', 'c'].into_iter().enumerate().map(article).collect()
}

/// Any story: some figures astray, some sentences that refute themselves, a list and a table, right or wrong.
fn story() -> impl Strategy<Value = Vec<Article>> {
    let mistakes = proptest::sample::subsequence((0..MISTAKES.len()).collect::<Vec<_>>(), 0..=MISTAKES.len());
    (
        values(),
        any::<[bool; TOLD.len()]>(),
        mistakes,
        3_u64..5,
        [2_u64..40, 2_u64..40, 2_u64..40],
        0_u64..2,
        0_usize..7,
    )
        .prop_map(|(values, astray, mistakes, counted, rows, off, place)| {
            let mut articles = told(values, astray);
            for (at, mistake) in mistakes.into_iter().enumerate() {
                let (_, sentence, figures) = MISTAKES[mistake];
                articles[at % 3].blocks.insert(place.min(6), Block::Told(sentence, figures.to_vec()));
            }
            articles[0].blocks.push(Block::List(counted, 4));
            articles[1].blocks.push(Block::Table(rows, rows.iter().sum::<u64>() + off * 10));
            articles
        })
}

proptest! {
    // Each case runs the command several times.
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn words_say_what_digits_say(story in story()) {
        let words = Style { words: true, ..DIGITS };
        let told = audit(&written(&story, Format::Text, words), "1");
        prop_assert_eq!(wordless(told), wordless(findings(&story)));
    }

    #[test]
    fn another_unit_says_the_same(story in story()) {
        let rescaled = Style { rescaled: true, ..DIGITS };
        let told = audit(&written(&story, Format::Text, rescaled), "1");
        prop_assert_eq!(wordless(told), wordless(findings(&story)));
    }

    #[test]
    fn the_order_of_files_does_not_matter(story in story(), order in Just(vec![0, 1, 2]).prop_shuffle()) {
        let files = written(&story, Format::Text, DIGITS);
        let permuted: Vec<_> = order.into_iter().map(|at: usize| files[at].clone()).collect();
        prop_assert_eq!(audit(&permuted, "1"), audit(&files, "1"));
    }

    #[test]
    fn the_format_does_not_matter(story in story()) {
        let [text, markdown, html] = [Format::Text, Format::Markdown, Format::Html]
            .map(|format| audit(&written(&story, format, DIGITS), "1"));
        prop_assert_eq!(&html, &markdown);
        // Plain text has no tables.
        let tableless = markdown.into_iter().filter(|(found, _)| found.rule != "table-total");
        prop_assert_eq!(text, tableless.collect());
    }

    #[test]
    fn where_lines_are_broken_does_not_matter(story in story()) {
        // A label leaves out words on another line.
        let told = audit(&written(&story, Format::Wrapped, DIGITS), "1");
        prop_assert_eq!(wordless(told), wordless(findings(&story)));
    }

    #[test]
    fn the_ends_of_lines_do_not_matter(story in story(), format in proptest::sample::select(&[
        Format::Text, Format::Wrapped, Format::Markdown, Format::Html,
    ])) {
        let files = written(&story, format, DIGITS);
        let crlf: Vec<_> = files.iter().map(|(name, text)| (name.clone(), text.replace('\n', "\r\n"))).collect();
        prop_assert_eq!(audit(&crlf, "1"), audit(&files, "1"));
    }

    #[test]
    fn the_number_of_threads_does_not_matter(story in story()) {
        // More files than threads.
        let mut files = written(&story, Format::Text, DIGITS);
        for copy in 'd'..'p' {
            let (_, text) = &files[usize::from(copy as u8) % 3];
            files.push((format!("{copy}.txt"), format!("{text}Written by {copy}.\n")));
        }
        prop_assert_eq!(audit(&files, "8"), audit(&files, "1"));
    }

    #[test]
    fn what_has_nothing_to_do_with_it_does_not_matter(
        story in story(), number in 0_u64..1000, article in 0_usize..3, place in 0_usize..7,
    ) {
        let paragraphs = news::News::new().unwrap().article(number).blocks.into_iter();
        let paragraph = paragraphs.filter_map(|block| match block {
            news::Block::Paragraph(text) if !ABOUT.iter().any(|word| text.contains(word)) => Some(text),
            _ => None,
        }).nth(1);
        let mut longer = story.clone();
        longer[article].blocks.insert(place, Block::Plain(paragraph.unwrap_or_default()));
        prop_assert_eq!(findings(&longer), findings(&story));
    }

    #[test]
    fn one_finding_for_each_contradiction(
        values in values(), astray: [bool; TOLD.len()], mended in 0..TOLD.len(),
        mistakes in proptest::sample::subsequence((0..MISTAKES.len()).collect::<Vec<_>>(), 0..=MISTAKES.len()),
    ) {
        let expected = |astray: [bool; TOLD.len()]| {
            let quantities = TOLD.iter().zip(astray).filter(|(_, astray)| *astray);
            let agree = quantities.map(|((name, _), _)| format!("mine/{name}-agrees"));
            let checks = mistakes.iter().map(|at| MISTAKES[*at].0.to_owned());
            agree.chain(checks).map(|rule| (rule, 1)).collect::<BTreeMap<_, _>>()
        };
        let articles = |astray| {
            let mut articles = told(values, astray);
            for at in &mistakes {
                let (_, sentence, figures) = MISTAKES[*at];
                articles[at % 3].blocks.push(Block::Told(sentence, figures.to_vec()));
            }
            articles
        };
        // A figure that agrees again takes its own finding away, and one that strays adds its own.
        let mut other = astray;
        other[mended] = !astray[mended];
        let (before, after) = (findings(&articles(astray)), findings(&articles(other)));
        prop_assert_eq!(rules(&before), expected(astray));
        prop_assert_eq!(rules(&after), expected(other));
        let unchanged = |findings: &Findings| {
            let own = format!("mine/{}-agrees", TOLD[mended].0);
            findings.keys().filter(|found| found.rule != own).cloned().collect::<Vec<_>>()
        };
        prop_assert_eq!(unchanged(&before), unchanged(&after));
    }

    #[test]
    fn an_article_that_contradicts_adds_one_finding(values in values(), quantity in 0..TOLD.len()) {
        let mut articles = told(values, [false; TOLD.len()]);
        prop_assert_eq!(findings(&articles), Findings::new());
        let (name, sentences) = TOLD[quantity];
        let figure = vec![values[quantity] * 3];
        articles.push(Article { name: 'd', blocks: vec![Block::Told(sentences[0], figure)] });
        let found = findings(&articles);
        prop_assert_eq!(rules(&found), BTreeMap::from([(format!("mine/{name}-agrees"), 1)]));
        prop_assert!(found.keys().all(|found| found.labels.iter().any(|(article, ..)| *article == 'd')));
    }
}
