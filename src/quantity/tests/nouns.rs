//! What a figure counts.

use rstest::rstest;

use super::{marked, words};

/// The modifiers and the noun, "+" before a noun that is inherited; "-" for none.
#[rstest]
#[case("[1,100] public housing properties were sold.", "public housing property")]
#[case("[Three] sworn officers of the department left.", "sworn officer")]
#[case("About [1 million] barrels of oil leaked.", "oil")]
#[case("[Twelve] seriously wounded soldiers arrived.", "seriously wounded soldier")]
#[case("[Two] Israeli and three American hostages are held.", "Israeli hostage")]
#[case("[12] American and Israeli prisoners of war were filmed.", "American Israeli prisoner")]
#[case("The remaining [59] hostages wait.", "remaining hostage")]
#[case("Their last [20] captives were freed.", "last captive")]
#[case("[Four] other Americans were killed.", "other American")]
#[case("[42]-day ceasefire talks failed.", "ceasefire talk")]
#[case("An [11]-member panel met.", "member")]
#[case("[12] people killed in a fire were mourned.", "people")]
#[case("[One] living American captive is in Gaza.", "living American captive")]
#[case("[Five] Thais were freed.", "Thai")]
#[case("[Two] of Johnson's deputies were fired.", "Johnson deputy")]
#[case("[TWO] OF JOHNSON'S DEPUTIES RESIGN", "JOHNSON DEPUTIES")]
#[case("[Hundreds] of Gaza’S children die", "Gaza child")]
#[case("[Six] of the officers resigned.", "officer")]
#[case("[Hundreds] of Palestinian prisoners were freed.", "Palestinian prisoner")]
#[case("[Dozens] of homes burned.", "home")]
#[case("Fifty-nine hostages are held, though only [22] are still alive.", "+hostage")]
#[case("Five Americans are held, [one] of whom is alive.", "+American")]
#[case("Hamas seized 250 prisoners. More than [100] were freed in 2023.", "+prisoner")]
#[case("Of the 59 hostages, [24] are alive.", "+hostage")]
#[case("[Half] of the 59 hostages are alive.", "+hostage")]
#[case("[22] of the 59 hostages are alive.", "+hostage")]
#[case("The group seized 251 hostages, with [33] freed since.", "-")]
#[case("In the attack [251] seized, the army said.", "-")]
#[case("More than [48,000] killed, ministry says.", "-")]
#[case("[24] alive, 35 dead.", "-")]
#[case("Of 59 hostages, 24 are alive and [35] dead.", "+hostage")]
#[case("Two sides met, and the [two] will meet again.", "-")]
#[case("[14] first-team players left.", "first-team player")]
#[case("They flew four-, five- and [six]-seat planes.", "seat")]
#[case("They flew [four]-, five- and six-seat planes.", "seat")]
#[case("[Two] 500-pound bombs fell.", "bomb")]
#[case("He netted a record [32] goals.", "record goal")]
#[case("It sold [36,000] staff, from cabin crew to engineers.", "staff")]
#[case("[Three] women and four men died.", "woman")]
#[case("[12] sports cars were stolen.", "sports car")]
#[case("[19] fouls proves it was rough.", "foul")]
#[case("[25] cheaper than that.", "-")]
#[case("It was [2.1] last year.", "-")]
#[case("A [60]-page report says so.", "page")]
#[case("[75] percent of users agreed.", "user")]
#[case("A [4.2] percent drop followed.", "drop")]
#[case("[More than 2.2 billion] users log in.", "user")]
#[case("[Seven] European countries voted.", "European country")]
fn nouns(#[case] text: &str, #[case] expected: &str) {
    let (mention, plain) = marked(text);
    let modifiers = words(&plain, mention.modifiers());
    let noun = mention
        .noun
        .as_ref()
        .map_or("-".to_owned(), |n| if n.inherited { format!("+{}", n.lemma) } else { n.lemma.to_string() });
    let found = if modifiers.is_empty() { noun } else { format!("{modifiers} {noun}") };
    assert_eq!(found, expected, "{text}");
}

/// The level of a subject: its noun, and the words that go with it.
#[rstest]
#[case("Turnout was [61%].", "turnout", "was")]
#[case("The death toll rose to [30].", "toll", "death")]
#[case("The toll now stands at [21].", "toll", "stands")]
#[case("The number of captives still held is [59].", "captive", "still held")]
#[case("The number of dead rose to [30].", "dead", "rose")]
#[case("The attendance was put at [41,207].", "attendance", "put")]
#[case("Inflation eased to [2.9%].", "inflation", "eased")]
#[case("Profit fell [12%] to $1.4bn.", "profit", "fell")]
#[case("Profit fell 12% to [$1.4bn].", "-", "")]
#[case("It was [61%].", "-", "")]
#[case("There were [12].", "-", "")]
#[case("A crew of [eight] was saved.", "crew", "")]
fn levels(#[case] text: &str, #[case] noun: &str, #[case] word: &str) {
    let (mention, plain) = marked(text);
    assert_eq!(mention.noun.as_ref().map_or("-", |n| &n.lemma), noun, "{text}");
    let found = words(&plain, mention.predicate());
    assert!(found.contains(word), "{word:?} is not in {found:?}: {text}");
}
