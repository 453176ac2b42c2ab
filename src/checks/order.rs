//! Figures that can only rise, or only fall: a later article must not go back behind an earlier one.
//!
//! A sentence that speaks of a revision ("revised down to 9") may; from then on, what was said before
//! it counts no more.
//!
//! Fails, for a toll that rises: "12 people were killed" on Monday, "9 people were killed" on Wednesday.
//! Passes: "12" on Monday, "15" on Wednesday; "the toll was revised to 9" on Wednesday.

use jiff::civil::Date;

use super::{Context, allows, by_scale, finding, group, listed, site, slip, witness};
use crate::claims::Claim;
use crate::finding::{Finding, Role};
use crate::quantity::{Number, day};
use crate::rules::{OverTime, Quantity, Rule};

/// A claim and the day of its article.
type Told<'a> = (Date, &'a Claim);

/// The findings about the claims of one quantity: at most one for each scale it is told in.
pub(super) fn check(
    rule: &Rule,
    quantity: &Quantity,
    name: &str,
    claims: &[&Claim],
    context: Context<'_>,
) -> Vec<Finding> {
    let rises = match quantity.over_time {
        OverTime::Rises => true,
        OverTime::Falls => false,
        OverTime::Fixed | OverTime::Varies => return Vec::new(),
    };
    by_scale(claims)
        .iter()
        .filter_map(|claims| {
            let mut dated: Vec<Told<'_>> =
                claims.iter().filter_map(|claim| Some((group::day_of(claim, context)?, *claim))).collect();
            dated.sort_by_key(|(day, claim)| (*day, claim.document, claim.span));
            let (earlier, later) = step_back(&dated, rises)?;
            told(rule, quantity, name, earlier, later, rises)
        })
        .collect()
}

/// The two claims that a quantity which only rises (or only falls) cannot have made, one after the other.
fn step_back<'a>(dated: &[Told<'a>], rises: bool) -> Option<(Told<'a>, Told<'a>)> {
    let mut farthest: Option<(Number, Told<'_>)> = None;
    let mut start = 0;
    while let Some((day, _)) = dated.get(start) {
        let end = start + dated.get(start..)?.iter().take_while(|(other, _)| other == day).count();
        let today = dated.get(start..end)?;
        if today.iter().any(|(_, claim)| claim.revised) {
            farthest = None;
        }
        for (day, claim) in today {
            // What it cannot be beyond: the most that a rising figure can have been.
            let reach = end_of(claim, !rises);
            if let (Some((before, witness)), Some(reach)) = (farthest, reach)
                && (if rises { reach < before } else { reach > before })
            {
                return Some((witness, (*day, claim)));
            }
        }
        for (day, claim) in today {
            if let Some(least) = end_of(claim, rises)
                && farthest.is_none_or(|(far, _)| if rises { least > far } else { least < far })
            {
                farthest = Some((least, (*day, claim)));
            }
        }
        start = end;
    }
    None
}

/// The lower or the upper end of what a claim allows; `None` where it is open.
fn end_of(claim: &Claim, lower: bool) -> Option<Number> {
    let bounds = claim.meaning.tolerable().bounds()?;
    if lower { bounds.min } else { bounds.max }
}

fn told(
    rule: &Rule,
    quantity: &Quantity,
    group: &str,
    (earlier_day, earlier): (Date, &Claim),
    (later_day, later): (Date, &Claim),
    rises: bool,
) -> Option<Finding> {
    let what = rule.message.as_deref().unwrap_or(&quantity.label);
    let (only, back) = if rises { ("rise", "lower") } else { ("fall", "higher") };
    let message = format!(
        "{what}: {} on {} after {} on {}",
        later.phrase,
        day::written(later_day),
        earlier.phrase,
        day::written(earlier_day)
    );
    let readings = listed(&[allows(earlier), allows(later)]);
    let mut help =
        format!("The figure can only {only}, and the later article gives a {back} one: {readings}.");
    if let Some(slip) = slip::between(earlier, later) {
        help = format!("{help}\nIt may be a slip: {slip}.");
    }
    help.push_str("\nIf the figure was revised, say so in the sentence; else see which one is right.");
    let mut first = witness(later, quantity);
    first.label = format!("{}, on {}", first.label, day::written(later_day));
    let before = site(
        earlier,
        Role::Conflict,
        format!("{}, on {}", witness(earlier, quantity).label, day::written(earlier_day)),
    );
    finding(rule, group, rule.severity, message, help, vec![first, before])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::claim;
    use rstest::rstest;

    #[test]
    fn days_of_articles_tell_what_came_first() {
        let told = |over_time: OverTime, days: [Option<i8>; 3]| {
            let mut rulebook = crate::testing::rulebook(&[("dead", "")]);
            rulebook.quantities[0].over_time = over_time;
            let claims = [claim(0, 0, "12"), claim(0, 1, "9"), claim(0, 2, "10")];
            let documents = days.map(|day| {
                let mut article = crate::testing::article("first line\nsecond line\nthird\n");
                article.metadata.day = day.map(|day| Date::new(2025, 3, day).unwrap());
                article.digest(claims.iter().map(|claim| claim.span))
            });
            let context = Context { rulebook: &rulebook, documents: &documents, belongings: &[] };
            let rule = crate::testing::agree(0, crate::finding::Severity::Error);
            let claims: Vec<&Claim> = claims.iter().collect();
            let found = check(&rule, &rulebook.quantities[0], "", &claims, context);
            found.iter().map(|finding| finding.message.clone()).collect::<Vec<_>>()
        };
        let days = [Some(1), Some(2), Some(3)];
        assert_eq!(
            told(OverTime::Rises, days),
            ["hostages dead: 9 on 2 March 2025 after 12 on 1 March 2025"]
        );
        assert_eq!(
            told(OverTime::Falls, days),
            ["hostages dead: 10 on 3 March 2025 after 9 on 2 March 2025"]
        );
        assert_eq!(told(OverTime::Rises, [Some(3), Some(1), Some(2)]), Vec::<String>::new());
        assert_eq!(told(OverTime::Rises, [Some(1), None, None]), Vec::<String>::new());
        assert_eq!(told(OverTime::Varies, days), Vec::<String>::new());
    }

    /// The figures of the two claims that fail; `*` marks a sentence of revision. Day by day, `,` parts
    /// articles of one day.
    fn failing(days: &[&str], rises: bool) -> Option<(String, String)> {
        let mut claims = Vec::new();
        for (index, texts) in days.iter().enumerate() {
            for text in texts.split(", ") {
                let mut made = claim(0, claims.len(), text.trim_end_matches('*'));
                made.revised = text.ends_with('*');
                claims.push((Date::new(2025, 3, i8::try_from(index).unwrap() + 1).unwrap(), made));
            }
        }
        let dated: Vec<(Date, &Claim)> = claims.iter().map(|(day, claim)| (*day, claim)).collect();
        step_back(&dated, rises).map(|((_, a), (_, b))| (a.phrase.clone(), b.phrase.clone()))
    }

    #[rstest]
    #[case(&["12", "15"], true, None)]
    #[case(&["12", "9"], true, Some(("12", "9")))]
    #[case(&["12", "9*"], true, None)] // revised
    #[case(&["12", "9*", "10"], true, None)] // what was said before counts no more
    #[case(&["12", "9*", "8"], true, Some(("9", "8")))]
    #[case(&["12", "15", "13"], true, Some(("15", "13")))]
    #[case(&["12", "at least 9"], true, None)]
    #[case(&["at least 12", "9"], true, Some(("at least 12", "9")))]
    #[case(&["about 12", "12"], true, None)]
    #[case(&["12, 9"], true, None)] // one day: agreement tells
    #[case(&["12", "9"], false, None)]
    #[case(&["12", "15"], false, Some(("12", "15")))]
    #[case(&["15", "12", "13"], false, Some(("12", "13")))]
    #[case(&["12", "12"], true, None)]
    #[case(&["12", "12"], false, None)]
    #[case(&["12, 15", "13"], true, Some(("15", "13")))]
    #[case(&["15, 12", "13"], false, Some(("12", "13")))]
    #[case(&["at least 12", "12", "9"], true, Some(("at least 12", "9")))] // the first of equals
    #[case(&["at most 12", "12", "15"], false, Some(("at most 12", "15")))]
    #[case(&["12", "at most 9"], true, Some(("12", "at most 9")))]
    #[case(&["12", "at least 15"], false, Some(("12", "at least 15")))]
    #[case(&["at most 12", "9"], true, None)]
    #[case(&["15", "12*", "13"], false, Some(("12", "13")))]
    #[case(&["12", "9*, 15", "10"], true, Some(("15", "10")))]
    #[case(&["12"], true, None)]
    #[case(&[], true, None)]
    fn steps(#[case] days: &[&str], #[case] rises: bool, #[case] expected: Option<(&str, &str)>) {
        let expected = expected.map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(failing(days, rises), expected);
    }
}
