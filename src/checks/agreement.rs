//! Claims about one quantity must be able to be true at once.
//!
//! All claims of a group are held together. If no number satisfies them all, there is one finding: its
//! witnesses are the few claims that show it, and the others are listed with the side they support.
//! Figures that only a generous reader can believe together are a warning at most; figures that an open
//! end alone brings together, one far above the other, a note.
//!
//! Fails: "only 22 are still alive" beside "at least 24 remain alive".
//! Passes: "about 24 living prisoners" beside "at least 24 remain alive".
//!
//! It does not catch claims whose words the quantity does not ask for.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Context, Group, allows, by_scale, finding, group, is_one, listed, order, said_by, site, slip, tolerance,
    witness,
};
use crate::claims::Claim;
use crate::finding::{Finding, Role, Severity};
use crate::quantity::compare::{Bound, Cluster, Meaning, Verdict, cluster, compare};
use crate::quantity::{Scale, wording};
use crate::rules::{OverTime, Quantity, Rule, Sources, Tolerance};

/// The findings of an agreement rule in one group: at most one for each scale the quantity is told in
/// and for each stretch of time.
pub(super) fn check(rule: &Rule, quantity: usize, group: &Group<'_>, context: Context<'_>) -> Vec<Finding> {
    let Some(definition) = context.rulebook.quantities.get(quantity) else { return Vec::new() };
    let adapted = match rule.tolerance {
        Tolerance::Written => Vec::new(),
        _ => tolerance::adapted(group.claims(quantity), &rule.tolerance),
    };
    let adapted: Vec<&Claim> = adapted.iter().collect();
    let claims = if adapted.is_empty() { group.claims(quantity) } else { &adapted };
    if is_one(claims) {
        return Vec::new();
    }
    let within = match definition.over_time {
        OverTime::Fixed => None,
        // Of two days, only the order tells something.
        OverTime::Rises | OverTime::Falls => Some(0),
        OverTime::Varies => Some(rule.window),
    };
    let day_of = |claim: &Claim| group::day_of(claim, context);
    let mut findings: Vec<Finding> = Vec::new();
    for claims in by_scale(claims) {
        for claims in group::windows(&claims, within, &day_of) {
            let found = disagreement(rule, definition, &group.name, &claims);
            // The same witnesses, or others that say the same, are told once.
            findings.extend(found.filter(|f| findings.iter().all(|g| g.fingerprint != f.fingerprint)));
        }
    }
    findings.extend(order::check(rule, definition, &group.name, claims, context));
    findings
}

/// The finding about claims of one scale and time. Where sources may differ, figures of one source, held
/// together with those that give none, are told first; what only sources set apart is a note.
fn disagreement(rule: &Rule, quantity: &Quantity, group: &str, claims: &[&Claim]) -> Option<Finding> {
    let meanings: Vec<&Meaning> = claims.iter().map(|c| &c.meaning).collect();
    let found = cluster(&meanings);
    if rule.sources == Sources::MayDiffer && found.verdict >= Verdict::Strained {
        let sources: BTreeSet<String> = claims.iter().filter_map(|c| source(c)).collect();
        for one in &sources {
            let own = |claim: &&&Claim| source(claim).is_none_or(|source| source == *one);
            let own: Vec<&Claim> = claims.iter().filter(own).copied().collect();
            let meanings: Vec<&Meaning> = own.iter().map(|c| &c.meaning).collect();
            let found = cluster(&meanings);
            if found.verdict >= Verdict::Strained {
                return told(rule, quantity, group, &own, &found, false);
            }
        }
        return told(rule, quantity, group, claims, &found, !sources.is_empty());
    }
    told(rule, quantity, group, claims, &found, false)
}

/// The source of a claim, the same however it is introduced.
fn source(claim: &Claim) -> Option<String> {
    let lower = claim.source.as_ref()?.to_lowercase();
    let words = lower.split_whitespace().filter(|word| !["the", "a", "an"].contains(word));
    Some(words.collect::<Vec<_>>().join(" "))
}

/// The finding about what was found; `by_source`: only the sources set the figures apart.
fn told(
    rule: &Rule,
    quantity: &Quantity,
    group: &str,
    claims: &[&Claim],
    found: &Cluster,
    by_source: bool,
) -> Option<Finding> {
    let severity = match found.verdict {
        Verdict::Compatible => return None,
        Verdict::Distant => Severity::Note,
        _ if by_source => Severity::Note,
        Verdict::Strained => rule.severity.min(Severity::Warning),
        Verdict::Contradictory => rule.severity,
    };
    let witnesses: Vec<&Claim> = found.witnesses.iter().filter_map(|&i| claims.get(i).copied()).collect();
    let sides: Vec<Side> = claims
        .iter()
        .enumerate()
        // A witness is on its own side, whatever else it goes with.
        .map(|(i, c)| found.witnesses.binary_search(&i).map_or_else(|_| side(c, &witnesses), Side::Of))
        .collect();
    let mut shown: Vec<_> = witnesses.iter().map(|c| witness(c, quantity)).collect();
    for (i, (claim, side)) in claims.iter().zip(&sides).enumerate() {
        if found.witnesses.binary_search(&i).is_err() {
            let fits = match side {
                Side::Of(at) => witnesses
                    .get(*at)
                    .filter(|w| w.phrase != claim.phrase)
                    .map_or_else(String::new, |w| format!(": fits {}", w.phrase)),
                Side::Undecided => ": decides nothing".to_owned(),
                Side::Another => ": fits none of these".to_owned(),
            };
            let label = allows(claim) + &fits;
            shown.push(site(claim, Role::Support, label));
        }
    }
    let message = if by_source {
        let phrases: Vec<String> = witnesses.iter().map(|c| c.phrase.clone() + &said_by(c)).collect();
        format!(
            "{}: sources differ: {}",
            rule.message.as_ref().unwrap_or(&quantity.label),
            phrases.join("; ")
        )
    } else {
        message(rule, quantity, found.verdict, &witnesses)
    };
    let help = help(found.verdict, &witnesses, claims, &sides);
    finding(rule, group, severity, message, help, shown)
}

/// What a claim has to do with the witnesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// It goes with this one better than with any other.
    Of(usize),
    /// It goes with several equally well.
    Undecided,
    /// It can be true with none of them.
    Another,
}

fn side(claim: &Claim, witnesses: &[&Claim]) -> Side {
    let verdicts: Vec<Verdict> = witnesses.iter().map(|w| compare(&claim.meaning, &w.meaning)).collect();
    let best = verdicts.iter().min();
    let mut at_best = (0..verdicts.len()).filter(|at| verdicts.get(*at) == best);
    match (best, at_best.next(), at_best.next()) {
        (Some(Verdict::Contradictory), ..) => Side::Another,
        (_, Some(only), None) => Side::Of(only),
        _ => Side::Undecided,
    }
}

fn message(rule: &Rule, quantity: &Quantity, verdict: Verdict, witnesses: &[&Claim]) -> String {
    let phrases: Vec<String> = witnesses.iter().map(|c| c.phrase.clone()).collect();
    let (phrases, all) = (listed(&phrases), if witnesses.len() > 2 { "all" } else { "both" });
    match (&rule.message, verdict) {
        (_, Verdict::Distant) => {
            format!("{}: {phrases} are far apart, though {all} can be true", quantity.label)
        }
        (Some(message), Verdict::Contradictory) => format!("{message}: {phrases} cannot {all} be true"),
        (Some(message), _) => format!("{message}: {phrases} hardly fit together"),
        (None, Verdict::Contradictory) => format!("{}: {phrases} cannot {all} be true", quantity.label),
        (None, _) => format!("{}: {phrases} hardly fit together", quantity.label),
    }
}

fn help(verdict: Verdict, witnesses: &[&Claim], claims: &[&Claim], sides: &[Side]) -> String {
    let mut lines = vec![reason(verdict, witnesses)];
    lines.extend(tally(witnesses, claims, sides));
    if let [a, b] = witnesses {
        lines.extend(slip::between(a, b).map(|slip| format!("It may be a slip: {slip}.")));
    }
    lines.push(
        match verdict {
            Verdict::Distant => "If both are meant, say from when or from whom each figure is.",
            _ => "To settle it, see whether they count the same thing at the same time, and which is newer.",
        }
        .to_owned(),
    );
    lines.join("\n")
}

/// Why the witnesses do not go together.
fn reason(verdict: Verdict, witnesses: &[&Claim]) -> String {
    let (verb, contradictory) = match verdict {
        Verdict::Strained => ("reads as", false),
        _ => ("allows", true),
    };
    let means = |c: &&Claim| {
        let set = if contradictory { &c.meaning.possible } else { &c.meaning.likely };
        let what = match (c.meaning.scale, c.meaning.bound) {
            (_, Bound::Above { .. }) => "nothing lower".to_owned(),
            (_, Bound::Below { .. }) => "nothing higher".to_owned(),
            // Base units are not what the text says.
            (Scale::Unit(_), _) => "about that".to_owned(),
            _ if set.as_point().is_some() => "just that".to_owned(),
            (scale, _) => wording::set(set, &scale),
        };
        if what == c.phrase {
            format!("“{}”", c.phrase)
        } else {
            format!("“{}” {verb} {what}", c.phrase)
        }
    };
    let readings = listed(&witnesses.iter().map(means).collect::<Vec<_>>());
    let none = if witnesses.len() > 2 { "all of them" } else { "both" };
    match verdict {
        Verdict::Contradictory => format!("{readings}; no number is {none}."),
        Verdict::Distant => format!("{readings}; only the open end lets one number be {none}."),
        _ => format!("{readings}; one number is {none} only if they are read generously."),
    }
}

/// How many articles take which side; identical copies of one text are one.
fn tally(witnesses: &[&Claim], claims: &[&Claim], sides: &[Side]) -> Option<String> {
    let mut copies: BTreeMap<usize, BTreeSet<u64>> = BTreeMap::new();
    for claim in claims {
        copies.entry(claim.document).or_default().insert(claim.copy);
    }
    // A text is known by the paragraphs that its claims stand in.
    let texts: BTreeSet<&BTreeSet<u64>> = copies.values().collect();
    if texts.len() < 3 {
        return None;
    }
    let say = |w: usize, witness: &Claim| {
        let on_side =
            || claims.iter().zip(sides).filter(move |(_, side)| **side == Side::Of(w)).map(|(c, _)| c);
        let count = |wanted: &dyn Fn(&Claim) -> bool| {
            on_side()
                .filter(|c| wanted(c))
                .filter_map(|c| copies.get(&c.document))
                .collect::<BTreeSet<_>>()
                .len()
        };
        let (same, any) = (count(&|c| c.phrase == witness.phrase), count(&|_| true));
        let verb = if same == 1 { "says" } else { "say" };
        let more = match any.saturating_sub(same) {
            0 => String::new(),
            1 => ", and 1 more fits it".to_owned(),
            n => format!(", and {n} more fit it"),
        };
        format!("{same} of {} articles {verb} {}{more}", texts.len(), witness.phrase)
    };
    let lines: Vec<String> = witnesses.iter().enumerate().map(|(w, c)| say(w, c)).collect();
    Some(format!("{}.", lines.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::groups;
    use crate::testing::{agree, claim, rulebook};
    use rstest::rstest;

    fn findings(severity: Severity, claims: &[Claim]) -> Vec<Finding> {
        let rulebook = rulebook(&[("alive", "noun: hostage")]);
        let context = Context { rulebook: &rulebook, documents: &[], belongings: &[] };
        let rule = agree(0, severity);
        groups(claims, 1).iter().flat_map(|g| check(&rule, 0, g, context)).collect()
    }

    fn claims(phrases: &[&str]) -> Vec<Claim> {
        phrases.iter().enumerate().map(|(i, p)| claim(0, i, p)).collect()
    }

    #[rstest]
    #[case(&["22", "22"], Severity::Error, None)]
    #[case(&["22", "about 24"], Severity::Error, Some(Severity::Warning))]
    #[case(&["22", "about 24"], Severity::Note, Some(Severity::Note))]
    #[case(&["22", "at least 24"], Severity::Error, Some(Severity::Error))]
    #[case(&["22", "at least 24"], Severity::Note, Some(Severity::Note))]
    #[case(&["24", "more than 24"], Severity::Error, Some(Severity::Warning))]
    #[case(&["more than 48,000", "62,000"], Severity::Error, Some(Severity::Note))]
    #[case(&["22", "5 days"], Severity::Error, None)] // nothing to compare
    #[case(&["22", "about 24", "at least 24"], Severity::Error, Some(Severity::Error))]
    #[case(&["22"], Severity::Error, None)]
    #[case(&[], Severity::Error, None)]
    fn severities(#[case] phrases: &[&str], #[case] rule: Severity, #[case] found: Option<Severity>) {
        let found_here: Vec<Severity> = findings(rule, &claims(phrases)).iter().map(|f| f.severity).collect();
        assert_eq!(found_here, found.into_iter().collect::<Vec<_>>());
    }

    fn shown(finding: &Finding) -> String {
        let sites: Vec<String> = finding
            .sites()
            .map(|s| format!("  {} {} {} | {}", s.document, s.role.word(), s.value, s.label))
            .collect();
        let help = finding.help.as_deref().unwrap_or_default();
        format!("{}: {}\n{}\n{help}", finding.severity.word(), finding.message, sites.join("\n"))
    }

    #[test]
    fn one_finding_with_its_witnesses_and_supporters() {
        let found = findings(
            Severity::Error,
            &claims(&["about 24", "fewer than 30", "22", "about 24", "at least 24"]),
        );
        assert_eq!(found.len(), 1);
        insta::assert_snapshot!(shown(&found[0]), @r#"
            error: hostages alive: 22 and at least 24 cannot both be true
              2 conflict 22 | exactly 22 hostages alive
              0 support about 24 | about 24 (22 to 26): fits at least 24
              1 support < 30 | fewer than 30: decides nothing
              3 support about 24 | about 24 (22 to 26): fits at least 24
              4 conflict >= 24 | at least 24 hostages alive
            “22” allows just that and “at least 24” allows nothing lower; no number is both.
            1 of 5 articles says 22; 1 of 5 articles says at least 24, and 2 more fit it.
            To settle it, see whether they count the same thing at the same time, and which is newer.
            "#);
    }

    #[test]
    fn a_third_figure_has_no_part_in_it() {
        let found = findings(Severity::Error, &claims(&["4", "at least 17", "12", "60"]));
        let labels: Vec<&str> = found[0].sites().map(|s| s.label.as_str()).collect();
        let fits = ["exactly 4 hostages alive", "at least 17: fits 60", "exactly 12: fits none of these"];
        assert_eq!(labels[..3], fits);
    }

    #[test]
    fn choices_name_all_that_cannot_be_met() {
        let found = findings(Severity::Error, &claims(&["22 or 24", "24 or 26", "22 or 26"]));
        insta::assert_snapshot!(shown(&found[0]), @r#"
            error: hostages alive: 22 or 24, 24 or 26 and 22 or 26 cannot all be true
              0 conflict 22 or 24 | 22 or 24 hostages alive
              1 conflict 24 or 26 | 24 or 26 hostages alive
              2 conflict 22 or 26 | 22 or 26 hostages alive
            “22 or 24”, “24 or 26” and “22 or 26”; no number is all of them.
            1 of 3 articles says 22 or 24; 1 of 3 articles says 24 or 26; 1 of 3 articles says 22 or 26.
            To settle it, see whether they count the same thing at the same time, and which is newer.
            "#);
    }

    #[test]
    fn strained_and_distant() {
        let strained = findings(Severity::Error, &claims(&["22", "about 24"]));
        insta::assert_snapshot!(shown(&strained[0]), @r#"
            warning: hostages alive: 22 and about 24 hardly fit together
              0 conflict 22 | exactly 22 hostages alive
              1 conflict about 24 | about 24 (22 to 26) hostages alive
            “22” reads as just that and “about 24” reads as 23 to 25; one number is both only if they are read generously.
            To settle it, see whether they count the same thing at the same time, and which is newer.
            "#);
        let distant = findings(Severity::Error, &claims(&["more than 48,000", "62,000"]));
        insta::assert_snapshot!(shown(&distant[0]), @r#"
            note: hostages alive: more than 48,000 and 62,000 are far apart, though both can be true
              0 conflict > 48000 | more than 48,000 hostages alive
              1 conflict 62000 | 62,000 (61,500 to 62,500) hostages alive
            “more than 48,000” allows nothing lower and “62,000” allows 61,500 to 62,500; only the open end lets one number be both.
            If both are meant, say from when or from whom each figure is.
            "#);
    }

    #[rstest]
    #[case(&["5 km", "50 km"], "“5 km” allows about that and “50 km” allows about that; no number is both.")]
    #[case(&["at most 5 km", "at least 9 km"], "“at most 5 km” allows nothing higher and “at least 9 km” allows nothing lower")]
    #[case(&["22", "24"], "“22” allows just that and “24” allows just that; no number is both.")]
    #[case(&["250", "2,500"], "“250” allows 245 to 255 and “2,500” allows 2,450 to 2,550; no number is both.")]
    #[case(&["10 to 12", "15 to 17"], "“10 to 12” and “15 to 17”; no number is both.")]
    #[case(&["25%", "50%"], "“25%” allows 24.5 to 25.5% and “50%” allows 47.5 to 52.5%; no number is both.")]
    fn what_each_figure_allows(#[case] phrases: &[&str], #[case] reason: &str) {
        let found = findings(Severity::Error, &claims(phrases));
        let help = found[0].help.as_deref().unwrap();
        assert!(help.starts_with(reason), "{help}");
    }

    #[test]
    fn a_slip_explains() {
        let found = findings(Severity::Error, &claims(&["251", "215"]));
        insta::assert_snapshot!(shown(&found[0]), @r#"
            error: hostages alive: 251 and 215 cannot both be true
              0 conflict 251 | exactly 251 hostages alive
              1 conflict 215 | exactly 215 hostages alive
            “251” allows just that and “215” allows just that; no number is both.
            It may be a slip: two digits are swapped.
            To settle it, see whether they count the same thing at the same time, and which is newer.
            "#);
    }

    #[test]
    fn identical_copies_are_one_article() {
        let mut list = claims(&["22", "at least 24", "at least 24", "at least 24"]);
        list[3].copy = list[2].copy;
        let help = findings(Severity::Error, &list)[0].help.clone().unwrap();
        assert!(help.contains("1 of 3 articles says 22; 2 of 3 articles say at least 24."), "{help}");
    }

    #[test]
    fn the_fingerprint_knows_values_and_not_places() {
        let print = |list: &[Claim]| findings(Severity::Error, list)[0].fingerprint.clone();
        let first = print(&claims(&["22", "at least 24"]));
        assert_eq!(first.len(), 16);
        assert_eq!(first, print(&claims(&["at least 24", "22"])));
        assert_eq!(first, print(&claims(&["about 24", "22", "at least 24"])));
        assert_ne!(first, print(&claims(&["22", "at least 25"])));
    }

    /// The findings about figures, each with who says it, where sources may differ.
    fn of_sources(severity: Severity, told: &[(&str, Option<&str>)]) -> Vec<(Severity, usize)> {
        let mut list = claims(&told.iter().map(|(phrase, _)| *phrase).collect::<Vec<_>>());
        for (claim, (_, source)) in list.iter_mut().zip(told) {
            claim.source = source.map(str::to_owned);
        }
        let rulebook = rulebook(&[("alive", "noun: hostage")]);
        let context = Context { rulebook: &rulebook, documents: &[], belongings: &[] };
        let rule = Rule { sources: Sources::MayDiffer, ..agree(0, severity) };
        let found = groups(&list, 1).iter().flat_map(|g| check(&rule, 0, g, context)).collect::<Vec<_>>();
        found.iter().map(|finding| (finding.severity, finding.sites().count())).collect()
    }

    #[rstest]
    // What only sources set apart is a note; one source against itself, or against none, is not.
    #[case(&[("22", Some("the army")), ("24", Some("Hamas"))], &[(Severity::Note, 2)])]
    #[case(&[("22", Some("the army")), ("24", Some("Army"))], &[(Severity::Error, 2)])]
    #[case(&[("22", Some("an army")), ("24", Some("a  army"))], &[(Severity::Error, 2)])]
    #[case(&[("22", Some("the army")), ("24", None)], &[(Severity::Error, 2)])]
    #[case(&[("22", None), ("24", None)], &[(Severity::Error, 2)])]
    #[case(&[("22", None), ("22", Some("Hamas"))], &[])]
    // Another source has no part in what one says against itself.
    #[case(&[("22", Some("the army")), ("24", Some("the army")), ("30", Some("Hamas"))], &[(Severity::Error, 2)])]
    #[case(&[("22", Some("the army")), ("24", Some("the army")), ("22", None)], &[(Severity::Error, 3)])]
    #[case(&[("22", Some("the army")), ("about 24", Some("the army"))], &[(Severity::Warning, 2)])]
    #[case(&[("22", Some("the army")), ("about 24", Some("Hamas"))], &[(Severity::Note, 2)])]
    #[case(&[("more than 48,000", Some("the army")), ("62,000", Some("Hamas"))], &[(Severity::Note, 2)])]
    fn sources_that_may_differ(#[case] told: &[(&str, Option<&str>)], #[case] found: &[(Severity, usize)]) {
        assert_eq!(of_sources(Severity::Error, told), found);
    }

    #[test]
    fn each_scale_is_told_by_itself() {
        let found = findings(Severity::Error, &claims(&["22", "30", "5%", "50%"]));
        assert_eq!(found.len(), 2);
    }
}
