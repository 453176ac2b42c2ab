//! Which words belong to a figure, and which do not.

use rstest::rstest;

use super::{marked, words};

/// The words after the noun that modify it, then those of the predicate.
fn evidence(text: &str) -> String {
    let (mention, plain) = marked(text);
    format!(" {} {} ", words(&plain, mention.postmodifiers()), words(&plain, mention.predicate()))
}

#[rstest]
#[case("[Fifty-nine] hostages are still held by Hamas.", "held")]
#[case("Hamas currently holds [59] hostages.", "holds")]
#[case("Hamas is believed to hold [59] hostages.", "hold")]
#[case("About [24] prisoners, including one American, are still held.", "held")]
#[case("About [24] prisoners – including one American – are still held.", "held")]
#[case("About [24] prisoners and at least 35 bodies are still held.", "held")]
#[case("About 24 prisoners and at least [35] bodies are still held.", "held")]
#[case("The attack killed [1,200] people and led to war.", "killed")]
#[case("They stormed the border, killing [1,200] people and seizing 251.", "killing")]
#[case("They stormed the border, killing 1,200 people and seizing [251] hostages.", "seizing")]
#[case("[22] men and 4 women were killed.", "killed")]
#[case("22 men and [4] women were killed.", "killed")]
#[case("[251] hostages seized in the attack are home.", "seized")]
#[case("[59] hostages who were held in tunnels are home.", "held")]
#[case("In 2023, [80] hostages were released.", "2023")]
#[case("In 2023, Hamas released [80] hostages.", "2023")]
#[case("Hamas has handed over [30] living hostages.", "handed over")]
#[case("More than [100] were freed in late 2023.", "freed")]
#[case("[24] of them are alive.", "alive")]
#[case("[Fewer than half] of the 59 hostages are alive.", "alive")]
#[case("Israel estimates that at least [24] remain alive.", "alive")]
#[case("[One] of whom is believed to be alive.", "alive")]
#[case("With [22] still alive, they wait.", "alive")]
#[case("[12] people died and 30 were hurt.", "died")]
#[case("12 people died and [30] were hurt.", "hurt")]
#[case("[12] people were killed or wounded on Monday.", "wounded")]
#[case("There are [59] hostages in Gaza.", "in Gaza")]
#[case("The bodies of at least [35] people are held.", "held")]
#[case("He was one of [11] people killed.", "killed")]
fn belongs(#[case] text: &str, #[case] word: &str) {
    let found = evidence(text);
    assert!(found.contains(&format!(" {word} ")), "{word:?} is not in {found:?}: {text}");
}

#[rstest]
#[case("Fewer than half of the [59] hostages are alive.", "alive")]
#[case("[22] of the 59 hostages are alive and 35 are dead.", "dead")]
#[case("[12] people died and 30 were hurt.", "hurt")]
#[case("12 people died and [30] were hurt.", "died")]
#[case("[Fifty-nine] hostages are held, though only 22 are alive.", "alive")]
#[case("Fifty-nine hostages are held, though only [22] are alive.", "held")]
#[case("251 people were seized, including [30] children.", "seized")]
#[case("They killed 1,200 people and seized [251] hostages.", "killed")]
#[case("They killed [1,200] people and seized 251 hostages.", "seized")]
#[case("The talks are about the [59] hostages; 22 are alive.", "alive")]
#[case("[Two] officials said that 22 hostages are alive.", "alive")]
#[case("Israel freed prisoners for [33] hostages, while 59 are held.", "held")]
#[case("Police arrested [12] men after a fire killed four.", "killed")]
#[case("The [12] men, who live in Rome, were arrested because a fire killed four.", "killed")]
#[case("In [12] cities people were killed.", "killed")]
#[case("After [six] weeks the hostages were freed.", "freed")]
#[case("Crews reconnected [180,000] homes by Sunday and 70,000 were still without power.", "without")]
#[case("A bus carrying [38] pupils crashed.", "crashed")]
fn does_not_belong(#[case] text: &str, #[case] word: &str) {
    let found = evidence(text);
    assert!(!found.contains(&format!(" {word} ")), "{word:?} is in {found:?}: {text}");
}
