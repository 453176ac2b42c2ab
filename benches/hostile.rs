//! How long hostile texts take: one phrase, over and over, at 25,000, 50,000 and 100,000 times. The
//! time for twice the text is twice the time, whatever the phrase.

fn main() {
    divan::main();
}

const TIMES: [usize; 3] = [25_000, 50_000, 100_000];

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

#[divan::bench(args = PHRASES, consts = TIMES, sample_count = 3)]
fn repeated<const N: usize>(bencher: divan::Bencher, phrase: &str) {
    let text = phrase.repeat(N).into_bytes();
    bencher.counter(divan::counter::BytesCount::new(text.len())).with_inputs(|| text.clone()).bench_values(
        |text| {
            let document = countercheck::prose::read("hostile.txt", text);
            document.map(|d| countercheck::quantity::mentions(&d).len()).ok()
        },
    );
}
