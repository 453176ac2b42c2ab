//! How long each stage takes on a hundred articles of the generated news, in bytes of text a second.
//!
//! `cargo bench --bench stages`, or `cargo bench --bench stages -- mentions` for one of them. Where a stage cannot
//! do with less than what stands before it, that is made outside the measured time.

#![allow(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]

use std::sync::LazyLock;

use countercheck::checks::builtin::{self, Settings};
use countercheck::document::Document;
use countercheck::quantity::{Mention, mentions};
use countercheck::report::mentions::{Extracted, Listing};
use countercheck::rules::Rulebook;
use countercheck::rules::packs::PACKS;
use countercheck::{Audit, Audited, claims, prose, quantity};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

#[allow(dead_code, reason = "what writes the corpus to disk uses the rest")]
mod news;

use news::{Article, News};

fn main() {
    divan::main();
}

/// So many articles are measured.
const ARTICLES: u64 = 100;

static NEWS: LazyLock<News> = LazyLock::new(|| News::new().expect("its lists are well-formed"));
static PACK_RULES: LazyLock<Rulebook> = LazyLock::new(packs);

fn packs() -> Rulebook {
    let files = PACKS.iter().map(|pack| (pack.path(), pack.source.to_owned())).collect();
    Rulebook::load(files).expect("the packs are well-formed")
}

/// The articles in one way of writing them.
fn texts(written: fn(&Article) -> String) -> Vec<String> {
    (0..ARTICLES).map(|number| written(&NEWS.article(number))).collect()
}

fn read(ending: &str, text: &str) -> Document {
    prose::read(&format!("news.{ending}"), text.as_bytes().to_vec()).expect("articles are prose")
}

/// All articles as plain text, and how many bytes that is.
fn documents() -> (Vec<Document>, BytesCount) {
    let texts = texts(Article::plain);
    let bytes = BytesCount::new(texts.iter().map(String::len).sum::<usize>());
    (texts.iter().map(|text| read("txt", text)).collect(), bytes)
}

/// The same with their mentions.
fn extracted() -> (Vec<(Document, Vec<Mention>)>, BytesCount) {
    let (documents, bytes) = documents();
    let with_mentions = |document| {
        let found = mentions(&document);
        (document, found)
    };
    (documents.into_iter().map(with_mentions).collect(), bytes)
}

#[divan::bench(args = ["txt", "md", "html"])]
fn reading(bencher: Bencher<'_, '_>, ending: &str) {
    let texts = texts(match ending {
        "md" => Article::markdown,
        "html" => Article::html,
        _ => Article::plain,
    });
    bencher
        .counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>()))
        .bench_local(|| texts.iter().map(|text| read(ending, black_box(text)).blocks.len()).sum::<usize>());
}

#[divan::bench]
fn telling_the_language(bencher: Bencher<'_, '_>) {
    let (documents, bytes) = documents();
    bencher.counter(bytes).bench_local(|| documents.iter().filter_map(prose::foreign).count());
}

#[divan::bench]
fn sentences(bencher: Bencher<'_, '_>) {
    let (documents, bytes) = documents();
    bencher.counter(bytes).bench_local(|| {
        let blocks = documents.iter().flat_map(|document| document.blocks.iter().map(|b| b.text(document)));
        blocks.map(|text| prose::sentences(black_box(text)).count()).sum::<usize>()
    });
}

#[divan::bench]
fn finding_mentions(bencher: Bencher<'_, '_>) {
    let (documents, bytes) = documents();
    bencher
        .counter(bytes)
        .bench_local(|| documents.iter().map(|document| mentions(document).len()).sum::<usize>());
}

#[divan::bench]
fn binding_claims(bencher: Bencher<'_, '_>) {
    let (extracted, bytes) = extracted();
    bencher.counter(bytes).bench_local(|| {
        let bind = |(document, mentions): &(Document, Vec<Mention>)| {
            claims::bind(0, document, mentions, &PACK_RULES).len()
        };
        extracted.iter().map(bind).sum::<usize>()
    });
}

#[divan::bench]
fn built_in_checks(bencher: Bencher<'_, '_>) {
    let (documents, bytes) = documents();
    let readings: Vec<_> = documents.iter().map(|document| (document, quantity::read(document))).collect();
    let settings = Settings::default();
    bencher.counter(bytes).bench_local(|| {
        readings
            .iter()
            .map(|(document, reading)| builtin::run(document, reading, &settings).len())
            .sum::<usize>()
    });
}

/// From bytes to claims and findings, as `check` does it, with or without the packs.
#[divan::bench(args = ["no rules", "packs"])]
fn auditing(bencher: Bencher<'_, '_>, rules: &str) {
    let texts = texts(Article::plain);
    let rulebook = if rules == "packs" { packs() } else { Rulebook::default() };
    let settings = Settings::default();
    let audit = Audit::new(&rulebook, 1);
    bencher.counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>())).bench_local(|| {
        let claims = |text: &String| audit.read(&read("txt", text), &settings).claims.len();
        texts.iter().map(claims).sum::<usize>()
    });
}

/// Claims of one quantity, held against each other.
#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn concluding(bencher: Bencher<'_, '_>, claims: usize) {
    let rulebook = Rulebook::load(vec![("strike.toml".to_owned(), news::STRIKE.to_owned())])
        .expect("the rule is well-formed");
    let texts: Vec<String> = (0..claims as u64 / 10).map(|number| NEWS.claims(number, 10)).collect();
    let audit = Audit::new(&rulebook, 1);
    let read = |text: &String| audit.read(&read("txt", text), &Settings::none());
    bencher
        .counter(ItemsCount::new(claims))
        .with_inputs(|| texts.iter().map(read).collect::<Vec<Audited>>())
        .bench_local_values(|audited| {
            let mut gathered = audit.gather();
            for one in audited {
                gathered.add(one);
            }
            gathered.conclude(None)
        });
}

#[divan::bench]
fn writing_mentions_as_json(bencher: Bencher<'_, '_>) {
    let (extracted, bytes) = extracted();
    let extracted: Vec<Extracted> =
        extracted.into_iter().map(|(document, mentions)| Extracted { document, mentions }).collect();
    bencher
        .counter(bytes)
        .bench_local(|| extracted.iter().map(|one| Listing::entry(black_box(one)).len()).sum::<usize>());
}

#[divan::bench]
fn loading_the_packs(bencher: Bencher<'_, '_>) {
    let bytes = PACKS.iter().map(|pack| pack.source.len()).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench_local(packs);
}

/// Loading so many rules.
#[divan::bench(args = [10, 100, 1_000])]
fn loading_rules(bencher: Bencher<'_, '_>, rules: usize) {
    let text = NEWS.rules(rules);
    bencher
        .counter(ItemsCount::new(rules))
        .with_inputs(|| vec![("rules.toml".to_owned(), text.clone())])
        .bench_local_values(Rulebook::load);
}
