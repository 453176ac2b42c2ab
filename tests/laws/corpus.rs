//! What benchmarks are measured on is like news: as many figures, of all kinds, and none that refute each other.

use countercheck::checks::builtin::Settings;
use countercheck::quantity::{Kind, mentions};
use countercheck::rules::Rulebook;
use countercheck::rules::packs::PACKS;
use countercheck::{Audit, prose};

use crate::news::{Article, News, STRIKE};

const ARTICLES: u64 = 60;

fn articles() -> Vec<Article> {
    let news = News::new().unwrap();
    (0..ARTICLES).map(|number| news.article(number)).collect()
}

#[test]
fn an_article_is_told_by_its_number() {
    let texts = |articles: Vec<Article>| articles.iter().map(Article::plain).collect::<Vec<_>>();
    let mut first = texts(articles());
    assert_eq!(first, texts(articles()));
    first.sort();
    first.dedup();
    assert_eq!(first.len() as u64, ARTICLES, "no article is told twice");
}

#[test]
fn figures_are_as_frequent_as_in_newspapers() {
    let (mut bytes, mut kinds, mut sentences) = (0, Vec::new(), 0);
    for article in articles() {
        let text = article.plain();
        assert!((3_500..7_500).contains(&text.len()), "about 5 KB: {}", text.len());
        assert!(!text.contains(['{', '}', '|']) || text.contains(" | "), "an open slot in {text}");
        bytes += text.len();
        let document = prose::read("news.txt", text.into_bytes()).unwrap();
        let blocks = document.blocks.iter().map(|block| block.text(&document));
        sentences += blocks.map(|text| prose::sentences(text).count()).sum::<usize>();
        kinds.extend(mentions(&document).iter().map(|mention| mention.kind));
    }
    let of = |kind| kinds.iter().filter(|k| **k == kind).count() * 1_000_000 / bytes;
    let each_kb = kinds.len() * 1_000 / bytes;
    assert!((6..=8).contains(&each_kb), "{each_kb} in a KB");
    assert!((90..130).contains(&(bytes / sentences)), "{} bytes a sentence", bytes / sentences);
    // In a MB.
    for (kind, least, most) in [
        (Kind::Count, 1_500, 2_500),
        (Kind::Date, 900, 1_600),
        (Kind::Duration, 500, 1_100),
        (Kind::Money, 300, 900),
        (Kind::Measure, 300, 900),
        (Kind::Percent, 200, 800),
        (Kind::Ordinal, 200, 900),
        (Kind::Time, 200, 700),
        (Kind::Age, 150, 500),
        (Kind::Ratio, 50, 300),
        (Kind::Identifier, 50, 400),
        (Kind::Vague, 50, 400),
        (Kind::Reference, 50, 300),
    ] {
        assert!((least..most).contains(&of(kind)), "{} of {kind:?} in a MB", of(kind));
    }
}

#[test]
fn figures_agree_and_some_bind() {
    let files = PACKS.iter().map(|pack| (pack.path(), pack.source.to_owned())).collect();
    let rulebook = Rulebook::load(files).unwrap();
    let audit = Audit::new(&rulebook, 0);
    let read = |number: usize, article: &Article| {
        let document = prose::read(&format!("{number}.txt"), article.plain().into_bytes()).unwrap();
        audit.read(&document, &Settings::default())
    };
    let mut gathered = audit.gather();
    for (number, article) in articles().iter().enumerate() {
        gathered.add(read(number, article));
    }
    let outcome = gathered.conclude(None);
    assert_eq!(outcome.findings, []);
    assert!(outcome.claims > 25, "{} claims", outcome.claims);
}

#[test]
fn markdown_and_html_say_the_same() {
    let article = News::new().unwrap().article(1);
    let read = |name: &str, text: String| {
        let document = prose::read(name, text.into_bytes()).unwrap();
        let words = document.blocks.iter().map(|block| block.text(&document).trim().to_owned());
        let mut words: Vec<String> =
            words.filter(|words| !["Home", "Sport", "Read by many."].contains(&words.as_str())).collect();
        // The headline is that of the front matter, too.
        words.dedup();
        words
    };
    let plain = read("a.txt", article.plain());
    assert_eq!(read("a.md", article.markdown()), plain);
    assert_eq!(read("a.html", article.html()), plain);
    assert_eq!(read("a.txt", article.line()).len(), 1);
}

#[test]
fn rules_and_claims_are_as_many_as_asked_for() {
    let news = News::new().unwrap();
    for count in [1, 30] {
        let rulebook = Rulebook::load(vec![("rules.toml".to_owned(), news.rules(count))]).unwrap();
        assert_eq!((rulebook.rules.len(), rulebook.quantities.len()), (count, count));
    }
    let rulebook = Rulebook::load(vec![("strike.toml".to_owned(), STRIKE.to_owned())]).unwrap();
    for number in 0..20 {
        let document = prose::read("a.txt", news.claims(number, 10).into_bytes()).unwrap();
        assert_eq!(Audit::new(&rulebook, 0).read(&document, &Settings::none()).claims.len(), 10);
    }
}
