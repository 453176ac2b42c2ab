//! What a mention says: how much, in which words, and whether it takes something back.

use jiff::civil::Date;

use crate::document::Document;
use crate::quantity::{Hedge, Kind, Meaning, Mention, Number, Set, day, wording};

/// What a mention says.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub(super) meaning: Meaning,
    /// As [`Mention::value`] writes it.
    pub(super) value: String,
    /// The same in words.
    pub(super) phrase: String,
}

impl Statement {
    /// What the mention says, if anything. A share of another figure says how many of them.
    pub(super) fn of(mention: &Mention, mentions: &[Mention], document: &Document) -> Option<Self> {
        if mention.kind == Kind::Date {
            return Self::of_date(mention, day_near(mention, mentions, document));
        }
        let meaning = Meaning::of(mention)?;
        let base = mention
            .base
            .filter(|_| matches!(mention.kind, Kind::Ratio | Kind::Percent))
            .and_then(|i| mentions.get(i))
            .and_then(|base| Some((base, Meaning::of(base)?)));
        let Some((base, of_base)) = base else {
            return Some(Self { meaning, value: mention.value(), phrase: wording::phrase(mention) });
        };
        let so_many = part_of(mention, base)?;
        let phrase = wording::phrase(&so_many);
        Some(Self { meaning: meaning.share_of(&of_base), value: so_many.value(), phrase })
    }

    fn of_date(mention: &Mention, near: Option<Date>) -> Option<Self> {
        let meaning = Meaning::of_date(mention, near)?;
        let days = mention.date?.days(near)?;
        let iso = |n: Option<Number>| Some(day::of_number(n?)?.to_string());
        let (from, to) = (iso(days.min)?, iso(days.max)?);
        let value = if from == to { from } else { format!("{from} to {to}") };
        Some(Self { meaning, value, phrase: wording::days(&days) })
    }
}

/// The share as written of the base as written, without any widening: "half" of "59" is 29.5.
fn part_of(share: &Mention, base: &Mention) -> Option<Mention> {
    let one = if share.kind == Kind::Percent { Number::ratio(1, 100)? } else { Number::ONE };
    let stated = |m: &Mention| Set::of(m.values.alternatives.iter().copied());
    let product = stated(share).multiply(&stated(base)).multiply(&Set::point(one));
    let mut part = share.clone();
    part.values.alternatives = product.intervals().into();
    part.unit = base.unit;
    if base.hedge == Hedge::About && share.hedge == Hedge::Exact {
        part.hedge = Hedge::About;
    }
    Some(part)
}

/// A day near those of which the year is not said: that of the article, else the nearest before the
/// mention, else the first after it, of which the article says the year.
fn day_near(mention: &Mention, mentions: &[Mention], document: &Document) -> Option<Date> {
    let at = (mention.block, mention.span);
    let full = |m: &&Mention| m.date.is_some_and(|d| d.from.year.is_some());
    let nearest = || {
        let mut before = mentions.iter().filter(full).filter(|m| (m.block, m.span) < at);
        before.next_back().or_else(|| mentions.iter().find(full))?.date?.from.resolve(None)
    };
    document.metadata.day.or_else(nearest)
}

/// Words that say that a figure takes an earlier one back.
const REVISION: [&str; 16] = [
    "revised",
    "revision",
    "revising",
    "corrected",
    "correction",
    "lowered",
    "lowering",
    "downgraded",
    "recount",
    "recounted",
    "amended",
    "adjusted",
    "reduced",
    "raised",
    "upgraded",
    "retracted",
];

/// As long as the shortest of them is: most words are shorter.
const SHORTEST: usize = "raised".len();

/// Whether a sentence takes an earlier figure back.
pub(super) fn is_revised(sentence: &str) -> bool {
    sentence
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() >= SHORTEST)
        .any(|word| REVISION.iter().any(|revision| revision.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use crate::claims::bind;
    use crate::claims::tests::RULES;
    use crate::quantity::{Hedge, Interval, Kind, Number, wording};
    use crate::testing::{rulebook, sketch};
    use rstest::rstest;

    /// What the days of a text are taken to say, each with the year of what is near.
    #[rstest]
    #[case("The truce began on 19 January 2025.", &["2025-01-19"])]
    #[case("The truce began in January 2025.", &["2025-01-01 to 2025-01-31"])]
    #[case("The truce began on 19 January.", &[])]
    #[case("The truce began on 19 January 2025 and ended on 1 March.", &["2025-01-19", "2025-03-01"])]
    #[case("The truce began on 19 January and ended on 1 March 2024.", &["2024-01-19", "2024-03-01"])]
    #[case("In May 2019 and in May 2024 they met; the truce began on 3 May.", &[
        "2019-05-01 to 2019-05-31", "2024-05-01 to 2024-05-31", "2024-05-03",
    ])]
    fn days(#[case] text: &str, #[case] expected: &[&str]) {
        let document = crate::testing::article(text);
        let mentions = crate::quantity::mentions(&document);
        let said = mentions.iter().filter_map(|mention| super::Statement::of(mention, &mentions, &document));
        assert_eq!(said.map(|said| said.value).collect::<Vec<_>>(), expected);
    }

    #[rstest]
    #[case("The count was Raised to 22.", true)]
    #[case("They downgraded it.", true)]
    #[case("They counted and praised it; a raise is due.", false)]
    #[case("", false)]
    fn what_is_taken_back(#[case] sentence: &str, #[case] revised: bool) {
        assert_eq!(super::is_revised(sentence), revised);
        assert!(super::REVISION.iter().all(|word| super::is_revised(word)));
    }

    #[test]
    fn a_share_of_a_figure_claims_how_many() {
        let (document, mut mentions) =
            sketch("[Fewer than 1|p:alive] half of the [59|n:hostages/hostage] hostages are alive.");
        mentions[0].kind = Kind::Ratio;
        mentions[0].hedge = Hedge::LessThan;
        mentions[0].values.alternatives = [Interval::less_than(Number::ratio(1, 2).unwrap())].into();
        mentions[0].values.place = Some(Number::ZERO);
        mentions[0].base = Some(1);
        let claims = bind(7, &document, &mentions, &rulebook(RULES));
        assert_eq!(claims.len(), 1);
        let claim = &claims[0];
        assert_eq!((claim.quantity, claim.document, claim.value.as_str()), (1, 7, "< 29.5"));
        assert_eq!(claim.phrase, "fewer than 29.5");
        assert_eq!(wording::set(&claim.meaning.likely, &claim.meaning.scale), "29 or fewer");
    }
}
