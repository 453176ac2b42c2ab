//! Words that part a whole: what stands in two groups of one contrast is not counted twice.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::quantity::{Spelling, Tags, Token, words};

/// Ways for a thing to be, of which it has one at most.
struct Contrast {
    /// Each way, in all the words for it; one of several tokens has them apart ("full - time").
    ways: &'static [&'static str],
    /// Ways that a thing can be in at one time, by their places.
    overlap: &'static [(usize, usize)],
    /// The sets of ways of which everything is in one.
    complete: &'static [&'static [usize]],
    /// Whether the words are nouns that can be listed beside the whole.
    nouns: bool,
}

/// Ways of which nothing is in two, and some things are in none.
const PLAIN: Contrast = Contrast { ways: &[], overlap: &[], complete: &[], nouns: false };

/// What sets parts of one whole apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Apart {
    /// Whether there is nothing that is in none of the parts.
    pub(super) complete: bool,
    /// Whether the words are nouns of their own, so that the parts could be listed beside the whole
    /// ("seven people, four men and two women") and not only said of it ("24 alive and 36 dead").
    pub(super) nouns: bool,
}

static CONTRASTS: &[Contrast] = &[
    Contrast {
        ways: &[
            "men, man, gentlemen, fathers, husbands",
            "women, woman, ladies, mothers, wives",
            "boys, boy, sons, brothers",
            "girls, girl, daughters, sisters",
            "children, child, minors, minor, babies, infants, teenagers, kids, toddlers",
            "adults, adult, grown - ups",
        ],
        overlap: &[(0, 2), (1, 3), (4, 0), (4, 1), (4, 2), (4, 3), (5, 0), (5, 1)],
        complete: &[&[0, 1], &[2, 3], &[0, 1, 2, 3], &[0, 1, 4], &[4, 5], &[2, 3, 5]],
        nouns: true,
    },
    Contrast { ways: &["male, males", "female, females"], complete: &[&[0, 1]], ..PLAIN },
    Contrast {
        ways: &[
            "alive, living, live, survived, survivors, survive, surviving, rescued, saved",
            "dead, died, killed, deceased, die, perished, drowned, deaths, fatalities, bodies, slain",
            "missing, unaccounted",
            "wounded, injured, hurt, injuries",
            "unhurt, uninjured, unharmed",
        ],
        overlap: &[(0, 3), (0, 4)],
        complete: &[&[0, 1], &[0, 1, 2], &[1, 3, 4]],
        ..PLAIN
    },
    Contrast {
        ways: &[
            "in favor, in favour, yes, yeas, yea, ayes, aye, voted for, for, supported, backed, favored, favoured",
            "against, opposed, no, nays, nay, noes, nos, voted no",
            "abstained, abstaining, abstentions, abstention, abstain",
            "absent, did not vote, undecided, not voting, spoiled, invalid",
        ],
        complete: &[&[0, 1, 2, 3]],
        ..PLAIN
    },
    Contrast {
        ways: &[
            "won, winning, wins, win, victories, victory",
            "lost, losing, losses, loss, lose, defeats, defeat",
            "drawn, drew, drawing, draws, draw, tied, ties, tying",
        ],
        complete: &[&[0, 1, 2]],
        ..PLAIN
    },
    Contrast {
        ways: &[
            "passed, passes, pass, passing",
            "failed, fails, fail, failing, failures",
            "skipped, ignored",
        ],
        complete: &[&[0, 1], &[0, 1, 2]],
        ..PLAIN
    },
    Contrast {
        ways: &[
            "approved, accepted, granted, approve, adopted, agreed, agree, agrees, satisfied",
            "rejected, denied, refused, declined, disapproved, disapprove, disagreed, disagree, withdrawn, dissatisfied",
            "pending, undecided, unsure, neutral, outstanding, no opinion",
        ],
        complete: &[&[0, 1, 2]],
        ..PLAIN
    },
    Contrast {
        ways: &[
            "made, making, scored, scoring, completed, completing, converted, hit, hitting",
            "missed, missing",
        ],
        ..PLAIN
    },
    Contrast { ways: &["convicted, guilty", "acquitted, not guilty, cleared, innocent"], ..PLAIN },
    Contrast {
        ways: &["Republican, Republicans", "Democrat, Democrats, Democratic", "independent, independents"],
        complete: &[&[0, 1, 2]],
        ..PLAIN
    },
    Contrast {
        ways: &["full - time, full time, permanent", "part - time, part time, temporary"],
        complete: &[&[0, 1]],
        ..PLAIN
    },
    Contrast { ways: &["positive", "negative", "inconclusive"], complete: &[&[0, 1], &[0, 1, 2]], ..PLAIN },
    Contrast {
        ways: &["gold, golds", "silver, silvers", "bronze, bronzes"],
        complete: &[&[0, 1, 2]],
        ..PLAIN
    },
    Contrast { ways: &["open", "closed, shut"], complete: &[&[0, 1]], ..PLAIN },
    Contrast { ways: &["indoor, indoors", "outdoor, outdoors"], complete: &[&[0, 1]], ..PLAIN },
    Contrast { ways: &["vaccinated", "unvaccinated"], complete: &[&[0, 1]], ..PLAIN },
    Contrast { ways: &["employed", "unemployed"], ..PLAIN },
    Contrast { ways: &["urban", "rural"], complete: &[&[0, 1]], ..PLAIN },
    Contrast { ways: &["public", "private"], complete: &[&[0, 1]], ..PLAIN },
    Contrast { ways: &["domestic", "international, foreign"], complete: &[&[0, 1]], ..PLAIN },
    Contrast {
        ways: &["drug, treatment, vaccine, intervention, treated", "placebo, control, controls"],
        complete: &[&[0, 1]],
        ..PLAIN
    },
    Contrast { ways: &["freshmen", "sophomores", "juniors", "seniors"], ..PLAIN },
    Contrast { ways: &["vegetarian, vegetarians, vegan, vegans", "meat"], ..PLAIN },
    Contrast {
        ways: &["smokers, smoker", "non - smokers, nonsmokers, non - smoker"],
        complete: &[&[0, 1]],
        ..PLAIN
    },
    Contrast { ways: &["owned, owners, owner", "rented, renters, leased, tenants"], ..PLAIN },
    Contrast { ways: &["new", "used, old, older, second - hand, secondhand"], ..PLAIN },
    Contrast { ways: &["fatal", "non - fatal, nonfatal, minor"], ..PLAIN },
    Contrast { ways: &["residential", "commercial", "industrial"], ..PLAIN },
    Contrast { ways: &["diesel", "electric", "petrol, gasoline", "hybrid, hybrids"], ..PLAIN },
    Contrast { ways: &["married", "single, unmarried", "divorced", "widowed"], ..PLAIN },
    Contrast { ways: &["local", "foreign, visiting, overseas"], ..PLAIN },
    Contrast { ways: &["active", "retired, inactive"], ..PLAIN },
    Contrast { ways: &["small", "medium", "large, big"], ..PLAIN },
    Contrast {
        ways: &["seriously, critically, severely, badly", "slightly, lightly"],
        complete: &[&[0, 1]],
        ..PLAIN
    },
    Contrast { ways: &["northbound", "southbound", "eastbound", "westbound"], ..PLAIN },
    Contrast { ways: &["red", "blue", "green", "white", "black", "yellow", "brown", "grey, gray"], ..PLAIN },
    Contrast { ways: &["upheld, affirmed", "overturned, reversed", "dismissed"], ..PLAIN },
    Contrast { ways: &["occupied", "vacant, empty, unoccupied"], complete: &[&[0, 1]], ..PLAIN },
];

/// How many tokens of a part's words are looked at.
const REACH: usize = 10;

/// The words for a way of a contrast.
struct Told {
    /// The ways of the contrast.
    ways: &'static [&'static str],
    /// The way, by its place.
    way: usize,
    words: &'static str,
}

/// The words that begin with the same one: in the order of the contrasts, and of their ways.
#[derive(Default)]
struct Begun {
    told: Vec<Told>,
    /// A bit for each contrast that has any of them.
    contrasts: u64,
}

const _: () = assert!(CONTRASTS.len() <= 64);

/// The words of all contrasts by the first of them. Most parts have none of them, and then no contrast need be tried.
static FIRST: LazyLock<FxHashMap<Spelling, Begun>> = LazyLock::new(|| {
    let mut first: FxHashMap<Spelling, Begun> = FxHashMap::default();
    for (at, ways) in CONTRASTS.iter().map(|contrast| contrast.ways).enumerate() {
        for (way, all) in ways.iter().enumerate() {
            for words in all.split(", ") {
                if let Some(word) = words.split(' ').next().and_then(Spelling::of_word) {
                    let begun = first.entry(word).or_default();
                    begun.told.push(Told { ways, way, words });
                    begun.contrasts |= 1 << at;
                }
            }
        }
    }
    first
});

/// The contrasts of which every part may be in one way, in order: those of which every part has the first of some words.
fn contrasts(parts: &[(&[Token<'_>], &[Token<'_>])]) -> impl Iterator<Item = &'static Contrast> {
    let of = |all: u64, t: &Token<'_>| {
        all | t.spelling().and_then(|word| FIRST.get(&word)).map_or(0, |begun| begun.contrasts)
    };
    let mut may_be = u64::MAX;
    for (before, after) in parts {
        if may_be != 0 {
            may_be &= before.iter().rev().take(REACH).fold(after.iter().take(REACH).fold(0, of), of);
        }
    }
    CONTRASTS.iter().enumerate().filter(move |(at, _)| may_be >> at & 1 == 1).map(|(_, contrast)| contrast)
}

/// What sets some parts apart, each told by its words before its number and behind it; none where that is
/// not known, or two of them can share a member.
pub(super) fn apart(parts: &[(&[Token<'_>], &[Token<'_>])]) -> Option<Apart> {
    contrasts(parts).find_map(|contrast| contrast.apart(parts)).or_else(|| undone(parts))
}

/// Whether a figure is one of the parts that follow it, not their whole: "49 Republicans, 47 Democrats and four
/// independents".
pub(super) fn is_sibling(
    whole: (&[Token<'_>], &[Token<'_>]),
    parts: &[(&[Token<'_>], &[Token<'_>])],
) -> bool {
    let mut all = parts.to_vec();
    all.push(whole);
    contrasts(&all).any(|c| c.apart(parts).is_some() && c.apart(&all).is_some())
}

/// Whether the words for some parts are of one contrast, and two of them can share a member: "five were
/// children and eight were women".
pub(super) fn overlap(parts: &[(&[Token<'_>], &[Token<'_>])]) -> bool {
    let told = |c: &&Contrast| parts.iter().all(|(before, after)| c.way(before, after).is_some());
    contrasts(parts).any(|c| told(&c)) && apart(parts).is_none()
}

/// "30 sold and nine unsold": the second is what the first is not.
fn undone(parts: &[(&[Token<'_>], &[Token<'_>])]) -> Option<Apart> {
    let [(_, first), (_, second)] = parts else { return None };
    let first = first.get(..REACH).unwrap_or(first);
    let opposed = |word: &Token<'_>| {
        ["un", "in", "im", "non", "ir"].iter().any(|prefix| {
            let rest = word.text.get(..prefix.len()).filter(|p| p.eq_ignore_ascii_case(prefix));
            let rest = rest.and_then(|_| word.text.get(prefix.len()..)).filter(|rest| rest.len() > 3);
            rest.is_some_and(|rest| first.iter().any(|t| t.text.eq_ignore_ascii_case(rest)))
        })
    };
    second.iter().take(REACH).any(opposed).then_some(Apart { complete: true, nouns: false })
}

impl Contrast {
    fn apart(&self, parts: &[(&[Token<'_>], &[Token<'_>])]) -> Option<Apart> {
        let ways = parts.iter().map(|(before, after)| self.way(before, after));
        let ways: Vec<usize> = ways.collect::<Option<_>>()?;
        let all = || ways.iter().all(|way| ways.iter().filter(|w| *w == way).count() == 1);
        let overlap = |set: &[usize]| self.overlap.iter().any(|(a, b)| set.contains(a) && set.contains(b));
        let complete =
            self.complete.iter().any(|set| set.len() == ways.len() && ways.iter().all(|w| set.contains(w)));
        (all() && (complete || !overlap(&ways))).then_some(Apart { complete, nouns: self.nouns })
    }

    /// The way that a part is in, by the first word that tells.
    fn way(&self, before: &[Token<'_>], after: &[Token<'_>]) -> Option<usize> {
        let after = after.get(..REACH).unwrap_or(after);
        let before = before.get(before.len().saturating_sub(REACH)..).unwrap_or_default();
        self.told(after).or_else(|| self.told(before))
    }

    fn told(&self, tokens: &[Token<'_>]) -> Option<usize> {
        (0..tokens.len()).find_map(|at| {
            let rest = tokens.get(at..)?;
            let told = &FIRST.get(&rest.first()?.spelling()?)?.told;
            let own = |told: &&Told| std::ptr::eq(told.ways, self.ways) && begins(rest, told.words);
            let way = told.iter().find(own)?.way;
            let denied = tokens.get(..at)?.iter().any(|t| t.has(Tags::NEGATION));
            (!denied).then_some(way)
        })
    }
}

/// Whether tokens begin with these words.
fn begins(tokens: &[Token<'_>], words: &str) -> bool {
    // "20 for, 15 against", but "$20 for roads"; "15 no", but "no more than that".
    let count = words.split(' ').count();
    let alone = tokens.get(count).is_none_or(|t| !t.is_word() || t.is_any(words!["and", "votes", "vote"]));
    words
        .split(' ')
        .enumerate()
        .all(|(i, word)| tokens.get(i).is_some_and(|t| t.text.eq_ignore_ascii_case(word)))
        && (alone || !matches!(words, "for" | "no" | "yes"))
}

/// The words by which two parts are set apart where no contrast is known: names ("four Americans and two
/// Russians"), or what stands behind one preposition ("four in Rome, three in Florence").
pub(super) fn named_apart(parts: &[(&[Token<'_>], &[Token<'_>])]) -> bool {
    let names: Option<Vec<&str>> = parts
        .iter()
        .map(|(_, after)| {
            let rest = match after {
                [first, rest @ ..] if first.has(Tags::PREPOSITION) => rest,
                _ => after,
            };
            rest.iter().find(|t| !t.has(Tags::DETERMINER)).filter(|t| t.is_capitalised()).map(|t| t.text)
        })
        .collect();
    names.is_some_and(|names| names.iter().all(|name| names.iter().filter(|n| *n == name).count() == 1))
}

/// Whether the second of two parts is what the first is not: "30 passed and nine did not".
pub(super) fn denied(parts: &[(&[Token<'_>], &[Token<'_>])]) -> bool {
    let negated = |tokens: &[Token<'_>]| tokens.iter().any(|t| t.has(Tags::NEGATION));
    match parts {
        [(_, first), (_, second)] => {
            let words = second.iter().filter(|t| t.is_word());
            !negated(first)
                && !first.is_empty()
                && negated(second)
                && words.clone().count() <= 2
                && words.clone().all(|t| t.has(Tags::NEGATION) || t.has(Tags::AUXILIARY))
        }
        _ => false,
    }
}
