//! What sort of figure a phrase is, and what it says.

use rstest::rstest;

use super::marked;

/// The kind and the value, as findings show it.
#[rstest]
// Ages.
#[case("Yvonne Hiller, [43], had left.", "age 43 year")]
#[case("The actress, [26], would stay.", "age 26 year")]
#[case("Fred LaRue, [75]; he was ill.", "age 75 year")]
#[case("It is Brent Jeffs, now [28].", "age 28 year")]
#[case("She is [13].", "age 13 year")]
#[case("He will be [35] by the end of the year.", "age 35 year")]
#[case("Her daughter, who was [10], came.", "age 10 year")]
#[case("A [16 - year - old] boy ran.", "age 16 year")]
#[case("The [21-year-old] ran.", "age 21 year")]
#[case("Boys aged [12] ran.", "age 12 year")]
#[case("No one under the age of [five] died.", "age < 5 year")]
#[case("A baby [eighteen months of age] came.", "age 18 month")]
#[case("Rooms 5, [26], and 30 burned.", "count 26")]
#[case("97 of the cases were in children [under five].", "age < 5 year")]
#[case("people [over 65]", "age > 65 year")]
// Durations, measures, money.
#[case("A [90 - day] stint began.", "duration 90 day")]
#[case("A [42-day] truce began.", "duration 42 day")]
#[case("Sales of [$6.78 billion] a year earlier.", "money 6780000000 USD")]
#[case("It costs [$79 a month].", "money 79 USD/month")]
#[case("from [$500,000] to $1 million a year", "money 500000 to 1000000 USD/year")]
#[case("between [$26] and $31 million", "money 26000000 to 31000000 USD")]
#[case("[two] to three billion people", "count 2000000000 to 3000000000")]
#[case("It was [~25 – 40min].", "duration about 25 to 40 min")]
#[case("about [1.7%]", "percent about 1.7 percent")]
#[case("[just under 296 hp] of power", "measure < 296 hp")]
#[case("just under 296 hp ([224 kW])", "measure < 224 kW")]
// Shares and factors.
#[case("[one in four] homes", "ratio 0.25")]
#[case("[nine out of 10] voters", "ratio 0.9")]
#[case("[two-thirds] of it", "ratio 2/3")]
#[case("[fewer than half] of them", "ratio < 0.5")]
#[case("It [doubled].", "factor 2")]
#[case("[three times] as many", "factor 3")]
#[case("It grew [sixfold].", "factor 6")]
#[case("[a third] of it", "ratio 1/3")]
#[case("[a third] more", "ratio 1/3")]
// Choices, ranges, bounds.
#[case("[22 or 24] hostages", "count 22 or 24")]
#[case("[three or four] days", "duration 3 or 4 day")]
#[case("[35 or more] bodies", "count >= 35")]
#[case("a crowd of [30-odd] people", "count about 30")]
#[case("[30-plus] people", "count >= 30")]
#[case("[10 to 12] people", "count 10 to 12")]
#[case("[10-12] people", "count 10 to 12")]
#[case("rose from [10] to 12", "count 10 to 12")]
#[case("[no fewer than 35] bodies", "count >= 35")]
#[case("[in excess of 40] people", "count > 40")]
#[case("They handed over [30] hostages.", "count 30")]
// Only look like quantities.
#[case("They won [10 - 5] at home.", "score ")]
#[case("They lost [2-1] away.", "score ")]
#[case("It has a USB [2.0] port.", "identifier ")]
#[case("the x[86] chip", "identifier ")]
#[case("at [473] East 52nd Street", "identifier ")]
#[case("She dialled [911] at once.", "identifier ")]
#[case("The post-[911] decade was long.", "identifier ")]
#[case("They dialled [911] day and night.", "identifier ")]
#[case("It was a [911] bar fight call.", "identifier ")]
#[case("They laid [911 km] of pipe.", "measure 911 km")]
#[case("It rose by [911%] in May.", "percent 911 percent")]
#[case("The iPhone [11] cameras are good.", "identifier ")]
#[case("a COVID [-19] test", "identifier ")]
#[case("Boeing [787] jets flew.", "count 787")] // a plural follows a name: it may count
#[case("The Boeing [787] flew.", "identifier ")]
#[case("in round [two].", "identifier ")]
#[case("on 2013 - 09 - [26] it rained", "date 2013-09-26")]
#[case("on 05 / [03] / 2013 it rained", "date 2013-01-01 to 2013-12-31")]
#[case("[around 7 p.m.] on Monday", "time ")]
#[case("There was a [third] man.", "ordinal 3")]
#[case("They reached the bottom [three].", "reference ")]
fn figures(#[case] text: &str, #[case] expected: &str) {
    let (mention, _) = marked(text);
    assert_eq!(format!("{} {}", mention.kind.word(), mention.value()), expected, "{text}");
}
