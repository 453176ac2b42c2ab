//! News that nobody wrote, for benchmarks: English sentences with as many figures as newspapers have, the same on
//! every machine. No sentence in it is taken from anywhere, and no place, firm or person is meant.
//!
//! An article has a subject (a disaster, a trial, a vote, ...), facts of that subject that stay the same all
//! through it, and some forty sentences, none of them drawn twice: its figures agree, so that checks have to
//! look at all of them and find almost nothing.

mod article;
mod figure;
mod grammar;
mod random;

pub(crate) use article::{Article, Block};
use grammar::{Grammar, Telling};
use random::Random;

/// What all articles are drawn from.
#[derive(Debug)]
pub(crate) struct News {
    grammar: Grammar,
    subjects: Vec<Subject>,
}

/// The lists of a subject.
#[derive(Debug)]
struct Subject {
    facts: usize,
    headline: usize,
    lead: usize,
    figure: usize,
    plain: usize,
}

/// How many of a hundred sentences have no figure.
const PLAIN: usize = 50;
/// How many of a hundred go on after what could be their end.
const TAILS: usize = 45;

/// The quantity that [`News::claims`] has figures for, and its rule.
pub(crate) const STRIKE: &str = r#"
[quantities.strikers]
label = "dockers on strike"
noun  = ["docker"]
with  = ["on strike"]

[[rules]]
id    = "strikers-agree"
agree = "strikers"
scope = "all"
"#;

impl News {
    pub(crate) fn new() -> Result<Self, String> {
        let grammar = Grammar::read(include_str!("sentences.txt"), include_str!("words.txt"))?;
        let subject = |name: &str| {
            let list = |of: &str| grammar.list(&format!("{name}.{of}"));
            Subject {
                facts: list("facts"),
                headline: list("headline"),
                lead: list("lead"),
                figure: list("figure"),
                plain: list("plain"),
            }
        };
        let subjects = grammar.names_before(".facts").into_iter().map(subject).collect();
        Ok(Self { grammar, subjects })
    }

    /// The article of this number, of 3,500 to 6,500 bytes.
    pub(crate) fn article(&self, number: u64) -> Article {
        let mut telling = self.telling(number);
        let Some(subject) = self.subjects.get(telling.random.below(self.subjects.len())) else {
            return Article::default();
        };
        let length = 3_500 + telling.random.below(3_000);
        telling.any(subject.facts);
        let headline = telling.any(subject.headline);
        let opening = telling.any(self.grammar.list("dateline"));
        let mut article = Article { headline, day: telling.style.iso(), blocks: Vec::new() };
        let mut paragraph = format!("{opening} {}", telling.any(subject.lead));
        let mut written = article.headline.len() + paragraph.len();
        let mut decks = Decks::new(&self.grammar, subject);
        let (mut sentences, mut heading) = (1, 5);
        while written < length {
            if telling.random.below(sentences + 1) > 0 {
                let text = std::mem::take(&mut paragraph);
                article.blocks.push(Block::Paragraph(telling.quoted(text)));
                sentences = 0;
                if article.blocks.len() > heading {
                    heading += 5 + telling.random.below(8);
                    let text = telling.any(self.grammar.list("section"));
                    article.blocks.push(Block::Heading(telling.quoted(text)));
                }
            }
            let sentence = decks.sentence(&mut telling);
            written += sentence.len() + 1;
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(&sentence);
            sentences += 1;
        }
        article.blocks.push(Block::Paragraph(telling.quoted(paragraph)));
        article
    }

    /// A text of so many figures for one and the same quantity: strikers, between 240 and 260 of them.
    pub(crate) fn claims(&self, number: u64, claims: usize) -> String {
        let mut telling = self.telling(number);
        let (claim, plain) = (self.grammar.list("claim"), self.grammar.list("plain"));
        let mut text = String::new();
        for _ in 0..claims {
            text.push_str(&telling.any(claim));
            text.push(' ');
            text.push_str(&telling.any(plain));
            text.push_str("\n\n");
        }
        text
    }

    /// Rules of a file: so many quantities, each with a noun and words of this news, and a rule for each.
    pub(crate) fn rules(&self, count: usize) -> String {
        let mut telling = self.telling(count as u64);
        (0..count).map(|number| self.rule(number, &mut telling)).collect()
    }

    fn rule(&self, number: usize, telling: &mut Telling<'_>) -> String {
        let nouns = if telling.random.percent(60) { "people" } else { "countables" };
        let mut any = |list| telling.any(self.grammar.list(list));
        let [noun, other] = [nouns, "people"].map(&mut any);
        let [word, second, third] = ["pasts"; 3].map(&mut any);
        let [not, nor] = ["adjective"; 2].map(&mut any);
        format!(
            r#"[quantities.q{number}]
label   = "{noun} {word}"
noun    = ["{noun}", "{other}"]
with    = ["{word}", "{second}", "{third}"]
without = ["{not}", "{nor}", "Monday", "last year"]

[[quantities.q{number}.examples]]
text  = "There were 12 {noun} {word} by the storm."
means = "12"

[[rules]]
id    = "r{number}"
agree = "q{number}"
scope = "document"

"#
        )
    }

    fn telling(&self, number: u64) -> Telling<'_> {
        // Neighbours in number are strangers in text.
        Telling::new(&self.grammar, Random::new(number.wrapping_mul(0xD6E8_FEB8_6659_FD93)))
    }
}

impl Telling<'_> {
    /// With the quotation marks of the paper.
    fn quoted(&self, text: String) -> String {
        if !self.style.curly {
            return text;
        }
        let mut open = false;
        let curl = |c| match c {
            '"' => {
                open = !open;
                if open { '“' } else { '”' }
            }
            '\'' => '’',
            c => c,
        };
        text.chars().map(curl).collect()
    }
}

/// The sentences that an article can still draw: of its subject and of all, with figures and without.
struct Decks {
    decks: [Deck; 4],
    tail: usize,
}

struct Deck {
    list: usize,
    left: Vec<usize>,
}

impl Decks {
    fn new(grammar: &Grammar, subject: &Subject) -> Self {
        let deck = |list| Deck { list, left: (0..grammar.len(list)).collect() };
        let lists = [subject.figure, grammar.list("figure"), subject.plain, grammar.list("plain")];
        Self { decks: lists.map(deck), tail: grammar.list("tail") }
    }

    fn sentence(&mut self, telling: &mut Telling<'_>) -> String {
        let [figure, any_figure, plain, any_plain] = &mut self.decks;
        let random = &mut telling.random;
        let deck = match (random.percent(PLAIN), random.percent(60)) {
            (true, true) => any_plain,
            (true, false) if plain.left.is_empty() => any_plain,
            (true, false) => plain,
            (false, true) if !figure.left.is_empty() => figure,
            (false, _) => any_figure,
        };
        if deck.left.is_empty() {
            return String::new();
        }
        let item = deck.left.swap_remove(random.below(deck.left.len()));
        let mut sentence = telling.sentence(deck.list, item);
        if sentence.ends_with('.') && !sentence.ends_with(".m.") && telling.random.percent(TAILS) {
            sentence.pop();
            sentence.push_str(&telling.any(self.tail));
            sentence.push('.');
        }
        sentence
    }
}
