//! How long hostile texts take: one phrase, over and over, as one sentence, or headings that the text below them
//! contradicts. The time for twice the text is twice the time, whatever the text.
//!
//! `cargo bench --bench hostile`; `cargo bench --bench hostile -- audited` for one of them.

#![allow(clippy::expect_used, reason = "a bench that cannot be set up has nothing to measure")]

use countercheck::checks::builtin::Settings;
use countercheck::document::Document;
use countercheck::quantity::mentions;
use countercheck::rules::Rulebook;
use countercheck::rules::packs::PACKS;
use countercheck::{Audit, prose};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// How often a phrase is repeated where only mentions are looked for.
const READ: [usize; 3] = [25_000, 50_000, 100_000];
/// How often where all is done.
const AUDITED: [usize; 3] = [1_000, 2_000, 4_000];

/// Phrases that could make a parser look far ahead, again and again.
const PHRASES: &[&str] = &[
    "one hundred and ",
    "1,",
    "1,111,",
    "-",
    "between 1 and ",
    "from ",
    "one ",
    "twenty-",
    "million ",
    "a ",
    "about ",
    "more than ",
    "1 or ",
    "1-",
    "1/",
    "1.",
    "1 000 ",
    "1:",
    "and a half ",
    "two of the ",
    "5 feet 2 ",
    "point one ",
    "a.",
    "A.",
    "x@",
    "www.",
    "1^",
    "(1 ",
    "[",
    "'",
    "$",
    "May ",
    "third ",
    "who said 12 ",
    "12 men, ",
    "killed 12 ",
    "½",
    "e\u{301}",
    "\n",
    "a\n\n",
    "1. ",
    "thirty (30 ",
    "5 crore ",
    "a third ",
    "early ",
    "according to ",
    "he said 12 ",
    "1 of the 2 ",
];

/// Bytes, read and searched for mentions.
#[divan::bench(args = PHRASES, consts = READ, sample_count = 3)]
fn repeated<const N: usize>(bencher: Bencher<'_, '_>, phrase: &str) {
    let text = phrase.repeat(N);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| mentions(&read(&text)).len());
}

/// All that `check` does with a document, with the packs.
#[divan::bench(args = PHRASES, consts = AUDITED, sample_count = 3)]
fn audited<const N: usize>(bencher: Bencher<'_, '_>, phrase: &str) {
    audit(bencher, &read(&phrase.repeat(N)));
}

/// The same with a document of findings: each heading has another figure than the paragraph below it.
#[divan::bench(consts = AUDITED, sample_count = 3)]
fn headings<const N: usize>(bencher: Bencher<'_, '_>) {
    let section = |at: usize| {
        let (told, again) = (at + 2_000, at + 2_002);
        format!(
            "# Fire kills {told} in warehouse\n\nA fire at a warehouse killed {again} people on Monday.\n\n"
        )
    };
    audit_markdown(bencher, (0..N).map(section));
}

/// The same, behind as many figures of another kind.
#[divan::bench(consts = AUDITED, sample_count = 3)]
fn headings_behind_others<const N: usize>(bencher: Bencher<'_, '_>) {
    let other = |at: usize| format!("The town has {} people.\n\n", at + 100_000);
    let section = |at: usize| {
        let (told, again) = (at + 2_000, at + 12_000);
        format!("# City to spend ${told} on parks\n\nThe city will spend ${again} on its parks.\n\n")
    };
    audit_markdown(bencher, (0..N).map(other).chain((0..N).map(section)));
}

fn audit_markdown(bencher: Bencher<'_, '_>, sections: impl Iterator<Item = String>) {
    let text: String = sections.collect();
    audit(bencher, &prose::read("hostile.md", text.into_bytes()).expect("a heading is prose"));
}

fn audit(bencher: Bencher<'_, '_>, document: &Document) {
    let files = PACKS.iter().map(|pack| (pack.path(), pack.source.to_owned())).collect();
    let rulebook = Rulebook::load(files).expect("the packs are well-formed");
    let settings = Settings::default();
    let audit = Audit::new(&rulebook, 1);
    bencher.counter(BytesCount::new(document.source.len())).bench_local(|| {
        let mut gathered = audit.gather();
        gathered.add(audit.read(document, &settings));
        gathered.conclude(None)
    });
}

fn read(text: &str) -> Document {
    prose::read("hostile.txt", text.as_bytes().to_vec()).expect("a phrase is prose")
}
