use miette::{GraphicalReportHandler, GraphicalTheme};
use rstest::{Context, rstest};

use super::super::NoSuchRule;
use super::super::table::Text;
use super::super::{Demand, Figure, OverTime, Phrase, Relation, Scope, Sources, Tolerance};
use super::words::inside;
use super::*;
use crate::finding::Severity;

/// The mistakes of a run as people see them.
fn shown(files: &[(&str, &str)]) -> String {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let Err(Mistakes(mistakes)) = Rulebook::load(files) else { panic!("no mistake was found") };
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(80);
    let mut text = String::new();
    for mistake in mistakes {
        handler.render_report(&mut text, mistake.as_ref()).unwrap();
    }
    text
}

/// Two good quantities for rules to speak of.
const HELD: &str = r#"
[quantities.held]
label = "hostages held"
noun = ["hostage"]
with = ["held"]

[quantities.alive]
label = "hostages alive"
noun = ["hostage"]
with = ["alive"]
"#;

/// Quantities with units and days.
const TRUCE: &str = r#"
[quantities.truce]
label = "how long the truce lasts"
with = ["truce"]
unit = "days"

[quantities.began]
label = "when the truce began"
kind = "date"
with-all = ["truce", "begin"]
reference = {value = "19 January 2025", date = 2025-01-20, source = "the text of the truce"}

[quantities.ended]
label = "when the truce ended"
kind = "date"
with-all = ["truce", "end"]
"#;

#[rstest]
#[case::syntax("[quantities.held\nlabel = \"hostages held\"\n")]
#[case::syntax_twice("[quantities.held]\nlabel = hostages held\nnoun = [\"hostage\"\n")]
#[case::key_twice("[quantities.held]\nlabel = \"a\"\nlabel = \"b\"\nnoun = [\"hostage\"]\n")]
#[case::unknown_key(
    "[quantities.held]\nlabel = \"hostages held\"\nnoun = [\"hostage\"]\nwihtout = [\"dead\"]\n"
)]
#[case::unknown_table("[[rule]]\nid = \"a\"\n\n[colours]\nred = 1\n")]
#[case::wrong_types(
    "[quantities.held]\nlabel = 59\nnoun = \"hostage\"\nwith = [\"held\", 7]\n\n[rules]\nid = \"a\"\n"
)]
#[case::wrong_tables("quantities = [\"held\"]\nrules = [\"held\"]\n")]
#[case::missing(
    "[quantities.held]\nwith = [\"held\"]\n[[quantities.held.examples]]\n\n[[rules]]\n[[rules.examples]]\n"
)]
#[case::empty(
    "[quantities.held]\nlabel = \"\"\nnoun = []\nwith = [\" \", \"--\"]\n\n[[rules]]\nid = \"\"\nagree = \"held\"\nmessage = \"\"\nexamples = [{texts = [], expect = \"fine\"}]\n"
)]
#[case::bad_names(
    "[quantities.\"held now\"]\nlabel = \"hostages held\"\nnoun = [\"hostage\"]\n\n[[rules]]\nid = \"a/b\"\nagree = \"held now\"\n"
)]
#[case::both_ways(
    "[quantities.held]\nlabel = \"hostages held\"\nnoun = [\"hostage\"]\nwith = [\"held\", \"alive\"]\nwith-all = [\"American\"]\nwithout = [\"Alive\", \"american\"]\n"
)]
#[case::bad_means(
    "[quantities.held]\nlabel = \"hostages held\"\nnoun = [\"hostage\"]\n\n[[quantities.held.examples]]\ntext = \"Hamas holds 59 hostages.\"\nmeans = \"several\"\n\n[[quantities.held.examples]]\ntext = \"They were held for 42 days.\"\nmeans = \"42 dais\"\n"
)]
#[case::no_noun("[quantities.held]\nlabel = \"hostages held\"\nwith = [\"held\"]\n")]
#[case::takes_every_figure(
    "[quantities.started]\nlabel = \"the start\"\nkind = \"date\"\nwithout = [\"end\"]\n"
)]
#[case::kind_and_unit(
    "[quantities.truce]\nlabel = \"the truce\"\nwith = [\"truce\"]\nkind = \"count\"\nunit = \"days\"\n"
)]
#[case::bad_kind_and_time(
    "[quantities.toll]\nlabel = \"the toll\"\nnoun = [\"person\"]\nkind = \"counts\"\nover-time = \"rise\"\n"
)]
#[case::unknown_unit("[quantities.truce]\nlabel = \"the truce\"\nwith = [\"truce\"]\nunit = \"dais\"\n")]
#[case::noun_ruled_out(
    "[quantities.held]\nlabel = \"held\"\nnoun = [\"hostage\", \"captive\"]\nwithout = [\"Captive\"]\n"
)]
#[case::templates(
    "[quantities.alive]\nlabel = \"alive\"\nphrases = [\"of whom are alive\", \"{n}\", \"{n} or {n} alive\"]\n"
)]
#[case::reference_without_date(
    "[quantities.held]\nlabel = \"held\"\nnoun = [\"hostage\"]\n\n[quantities.held.reference]\nvalue = 59\nsource = \"the list\"\n"
)]
#[case::reference_that_does_not_fit(
    "[quantities.truce]\nlabel = \"the truce\"\nwith = [\"truce\"]\nunit = \"days\"\n\n[quantities.truce.reference]\nvalue = \"5 km\"\ndate = \"2025-02-30\"\nsource = \"the list\"\nsevrity = \"note\"\n"
)]
#[case::wrong_types_of_numbers(
    "[quantities.held]\nlabel = \"held\"\nnoun = [\"hostage\"]\nmin-mentions = 0\nincrements = \"yes\"\nreference = 59\n"
)]
#[case::means_of_another_unit(
    "[quantities.truce]\nlabel = \"the truce\"\nwith = [\"truce\"]\nunit = \"days\"\n\n[[quantities.truce.examples]]\ntext = \"The truce lasts 5 km.\"\nmeans = \"5 km\"\n"
)]
#[case::empty_story("[story]\n\n[quantities.held]\nlabel = \"held\"\nnoun = [\"hostage\"]\n")]
#[case::bad_story("[story]\nwords = \"hostage\"\nfolder = true\nsame-folder = 1\narticles = [\"desk/[a\"]\n")]
fn mistakes(#[context] case: Context, #[case] text: &str) {
    let name = case.description.unwrap();
    insta::with_settings!({snapshot_path => "../../../tests/snapshots", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!(format!("mistake_{name}"), shown(&[("rules/story.toml", text)]));
    });
}

#[rstest]
#[case::unknown_quantity(
    "[[rules]]\nid = \"a\"\nagree = \"hled\"\n\n[[rules]]\nid = \"b\"\nmust = \"held >= alife + bodies\"\n"
)]
#[case::hyphen_for_minus("[[rules]]\nid = \"a\"\nmust = \"held-alive >= 0\"\n")]
#[case::relation(
    "[[rules]]\nid = \"a\"\nmust = \"held = (alive + 35\"\n\n[[rules]]\nid = \"b\"\nmust = '''\nheld = alive = 22'''\n"
)]
#[case::relation_with_escapes("[[rules]]\nid = \"a\"\nmust = \"held\\t= 42 dais\"\n")]
#[case::duplicate_ids(
    "[[rules]]\nid = \"a\"\nagree = \"held\"\n\n[[rules]]\nid = \"a\"\nagree = \"alive\"\n"
)]
#[case::no_demand_and_two(
    "[[rules]]\nid = \"a\"\nmessage = \"They must agree\"\n\n[[rules]]\nid = \"b\"\nmust = \"held > alive\"\nagree = \"held\"\n"
)]
#[case::bad_severity(
    "[[rules]]\nid = \"a\"\nagree = \"held\"\nseverity = \"warn\"\n\n[[rules]]\nid = \"b\"\nagree = \"held\"\nseverity = \"eror\"\n"
)]
#[case::bad_expect(
    "[[rules]]\nid = \"a\"\nagree = \"held\"\n[[rules.examples]]\ntexts = [\"Hamas holds 59 hostages.\"]\nexpect = \"error\"\n"
)]
#[case::no_such_scope(
    "[[rules]]\nid = \"a\"\nagree = \"held\"\nscope = \"stories\"\n\n[[rules]]\nid = \"b\"\nagree = \"held\"\nscope = \"story\"\n"
)]
#[case::bad_tolerance(
    "[[rules]]\nid = \"a\"\nagree = \"held\"\ntolerance = \"about 5\"\n\n[[rules]]\nid = \"b\"\nagree = \"held\"\ntolerance = \"5%\"\nexact = true\n\n[[rules]]\nid = \"c\"\nagree = \"truce\"\ntolerance = \"5 km\"\n"
)]
#[case::bad_times(
    "[[rules]]\nid = \"a\"\nagree = \"held\"\nwindow = -1\nuntil = 2025-01-01T10:00:00Z\n\n[[rules]]\nid = \"b\"\nagree = \"held\"\nwindow = \"week\"\nuntil = \"soon\"\n"
)]
#[case::bad_sources(
    "[[rules]]\nid = \"a\"\nagree = \"held\"\nsources = \"differ\"\n\n[[rules]]\nid = \"b\"\nmust = \"held > alive\"\nsources = \"may-differ\"\n"
)]
#[case::disabled_without_reason("[[rules]]\nid = \"a\"\nagree = \"held\"\ndisabled = \"\"\nwhy = \" \"\n")]
#[case::dates_of_texts(
    "[[rules]]\nid = \"a\"\nagree = \"held\"\n[[rules.examples]]\ntexts = [\"59 are held.\", \"60 are held.\"]\ndates = [2025-03-05]\nexpect = \"conflict\"\n"
)]
#[case::units_of_relations(
    "[[rules]]\nid = \"a\"\nmust = \"truce = 42\"\n\n[[rules]]\nid = \"b\"\nmust = \"ended - began = 6 km\"\n\n[[rules]]\nid = \"c\"\nmust = \"ended + began > 42 days\"\n\n[[rules]]\nid = \"d\"\nmust = \"truce < half\"\n"
)]
#[case::never_fails(
    "[[rules]]\nid = \"a\"\nmust = \"held >= 0\"\n\n[[rules]]\nid = \"b\"\nmust = \"held = held\"\n\n[[rules]]\nid = \"c\"\nmust = \"59 = 24 + 35\"\n"
)]
#[case::never_holds(
    "[[rules]]\nid = \"a\"\nmust = \"held + alive < 0\"\n\n[[rules]]\nid = \"b\"\nmust = \"held != held\"\n"
)]
#[case::id_of_a_reference("[[rules]]\nid = \"began-reference\"\nagree = \"held\"\n")]
fn mistakes_of_rules(#[context] case: Context, #[case] text: &str) {
    let name = case.description.unwrap();
    insta::with_settings!({snapshot_path => "../../../tests/snapshots", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!(format!("mistake_{name}"), shown(&[("rules/story.toml", &format!("{}\n{text}", quantities(text)))]));
    });
}

/// The quantities that the rules speak of.
fn quantities(rules: &str) -> String {
    let timely = ["truce", "began"].iter().any(|name| rules.contains(name));
    if timely { format!("{HELD}{TRUCE}") } else { HELD.to_owned() }
}

#[test]
fn everything_that_a_file_can_say() {
    let text = format!(
        r#"[story]
words = ["hostage"]
words-all = ["Gaza"]
articles = ["desk/**"]
same-key = "story"
same-folder = true
{HELD}{TRUCE}
[quantities.rising]
label = "the toll"
phrases = ["{{n}} of whom were killed"]
increments = true
over-time = "rises"
min-mentions = 2

[quantities.rising.reference]
value = 48000
date = "2025-03-05"
source = "the ministry"
severity = "warning"

[[rules]]
id = "a"
agree = "held"
why = "They were counted."
scope = "document"
articles = ["*.md"]
words = ["truce"]
words-all = ["Gaza"]
tolerance = 2
window = 30
sources = "may-differ"
until = 2025-12-31
disabled = "for now"
[[rules.examples]]
texts = ["One.", "Two."]
dates = ["2025-03-05", 2025-03-06]
expect = "fine"

[[rules]]
id = "b"
must = "ended - began = truce"
tolerance = "2 days"

[[rules]]
id = "c"
must = "sum(alive, 5) / held < 50%"
exact = true
"#
    );
    let rulebook = load_one(&text);
    let story = rulebook.files[0].story.as_ref().unwrap();
    assert_eq!((story.same_key.as_deref(), story.same_folder), (Some("story"), true));
    let rising = rulebook.quantities.last().unwrap();
    assert_eq!(
        (rising.over_time, rising.min_mentions, rising.selector.increments),
        (OverTime::Rises, 2, true)
    );
    let reference = rising.reference.as_ref().unwrap();
    assert_eq!((reference.figure.value().as_str(), reference.source.as_str()), ("48000", "the ministry"));
    assert_eq!(reference.date.to_string(), "2025-03-05");
    let ids: Vec<&str> = rulebook.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["story/a", "story/b", "story/c", "story/began-reference", "story/rising-reference"]);
    assert_eq!(rulebook.rules[4].severity, Severity::Warning);
    let rule = &rulebook.rules[0];
    assert_eq!((rule.scope, rule.window, rule.sources), (Scope::Document, 30, Sources::MayDiffer));
    assert_eq!(
        (rule.why.as_deref(), rule.disabled.as_deref()),
        (Some("They were counted."), Some("for now"))
    );
    assert_eq!(rule.until.map(|day| day.to_string()).as_deref(), Some("2025-12-31"));
    assert!(matches!(rule.tolerance, Tolerance::Absolute(_)));
    assert_eq!(rule.examples[0].dates.len(), 2);
    assert_eq!((rulebook.rules[1].scope, rulebook.rules[1].window), (Scope::Story, 7));
    assert_eq!(rulebook.rules[2].tolerance, Tolerance::Exact);
}

#[test]
fn mistakes_of_all_files_are_told_in_one_run() {
    let good = format!("{HELD}\n[[rules]]\nid = \"a\"\nagree = \"held\"\n");
    let files = [
        ("rules/b.toml", "[[rules]]\nid = \"a\"\nagree = \"held\"\n"), // another file's quantity
        ("more/good.toml", good.as_str()),
        ("rules/good.toml", ""),
        ("rules/a.toml", "\u{feff}# curly \u{201c}quotes\u{201d} \u{20ac} \u{1f984}\nrulez = 1\n"),
    ];
    insta::with_settings!({snapshot_path => "../../../tests/snapshots", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("mistake_in_several_files", shown(&files));
    });
}

fn load_one(text: &str) -> Rulebook {
    Rulebook::load(vec![("rules/story.toml".into(), text.into())]).unwrap_or_else(|_| panic!("{text}"))
}

#[test]
fn a_good_file_becomes_a_rulebook() {
    let text = format!(
        r#"{HELD}
[[quantities.alive.examples]]
text = "About 24 hostages are alive."
means = "about 24"

[[quantities.alive.examples]]
text = "Many hostages were alive then."
means = "Nothing"

[[rules]]
id = "held-agrees"
agree = "held"
severity = "note"

[[rules]]
id = "alive-in-held"
must = "alive <= held"
message = "No more can be alive than are held"
[[rules.examples]]
texts = ["59 hostages are held.", "60 hostages are alive."]
expect = "conflict"
"#
    );
    let rulebook = load_one(&text);
    let held = &rulebook.quantities[0];
    assert_eq!((held.name.as_str(), held.label.as_str()), ("held", "hostages held"));
    assert_eq!(held.name_span.text(&text), "held");
    assert_eq!(held.selector.with, [Phrase::new("held")]);
    let means: Vec<_> =
        rulebook.quantities[1].examples.iter().map(|e| e.means.as_ref().map(Figure::value)).collect();
    assert_eq!(means, [Some("about 24".to_owned()), None]);

    let [agrees, relates] = &rulebook.rules[..] else { panic!("two rules") };
    assert_eq!(
        (agrees.id.as_str(), agrees.severity, agrees.message.as_deref()),
        ("story/held-agrees", Severity::Note, None)
    );
    assert!(matches!(agrees.demand, Demand::Agree(0)));
    assert_eq!(relates.id_span.text(&text), "\"alive-in-held\"");
    assert_eq!(relates.severity, Severity::Error);
    let Demand::Must(relation) = &relates.demand else { panic!("a relation") };
    assert_eq!(relation.left, super::super::Expression::Quantity { index: 1, span: Span::new(0, 5) });
    assert_eq!(relates.examples[0].texts.len(), 2);
    assert!(relates.examples[0].conflict);
}

#[test]
fn quantities_and_rules_keep_the_order_of_their_file() {
    let rulebook = load_one(HELD);
    let names: Vec<&str> = rulebook.quantities.iter().map(|q| q.name.as_str()).collect();
    assert_eq!(names, ["held", "alive"]); // not that of the alphabet
}

#[test]
fn indices_run_on_from_file_to_file() {
    let text = format!("{HELD}[[rules]]\nid = \"r\"\nagree = \"alive\"\n");
    let files = vec![("rules/b.toml".into(), text.clone()), ("rules/a.toml".into(), text)];
    let rulebook = Rulebook::load(files).unwrap_or_else(|_| panic!());
    let ids: Vec<&str> = rulebook.rules.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["a/r", "b/r"]);
    let agree: Vec<_> =
        rulebook.rules.iter().map(|rule| matches!(rule.demand, Demand::Agree(1 | 3))).collect();
    assert_eq!(agree, [true, true]);
    assert!(matches!(rulebook.rules[1].demand, Demand::Agree(3)));

    assert_eq!(rulebook.rule("b/r").map(|rule| rule.file), Ok(1));
    let both = vec!["a/r".to_owned(), "b/r".to_owned()];
    assert_eq!(rulebook.rule("r").unwrap_err(), NoSuchRule::Ambiguous { id: "r".into(), rules: both });
}

#[rstest]
#[case("held-agrees", Ok("story/held-agrees"))]
#[case("story/held-agrees", Ok("story/held-agrees"))]
#[case("hold-agrees", Err(Some("story/held-agrees")))]
#[case("story/held-agree", Err(Some("story/held-agrees")))]
#[case("colours", Err(None))]
fn rules_are_found_by_id(#[case] id: &str, #[case] expected: Result<&str, Option<&str>>) {
    let rulebook = load_one(&format!("{HELD}[[rules]]\nid = \"held-agrees\"\nagree = \"held\"\n"));
    let found = rulebook.rule(id).map(|rule| rule.id.as_str()).map_err(|error| match error {
        NoSuchRule::Unknown { nearest, .. } => nearest,
        NoSuchRule::Ambiguous { .. } => panic!("only one"),
    });
    assert_eq!(found.as_ref().map_err(Option::as_deref).copied(), expected);
}

#[rstest]
#[case("\"held = 5 5\"", "5\"")] // a place inside the text
#[case("'held = 5 5'", "5'")]
#[case("\"\"\"held = 5 5\"\"\"", "5\"\"\"")]
#[case("'''\nheld = 5 5'''", "5'''")]
#[case("\"held \\u003d 5 5\"", "\"held \\u003d 5 5\"")] // escapes: all of it
fn places_in_texts(#[case] written: &str, #[case] from: &str) {
    let source = format!("must = {written}");
    let value = source.len() - written.len()..source.len();
    let text = Text::new(value, "held = 5 5".to_owned());
    let span = inside(&source, &text, Span::new(9, 10));
    assert!(source[span.start..].starts_with(from), "{:?}", span.text(&source));
}

#[test]
fn the_shipped_pack_loads_and_every_rule_has_both_examples() {
    let text = include_str!("../../../rules/gaza-hostages.toml");
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor());
    let rulebook = match Rulebook::load(vec![("rules/gaza-hostages.toml".into(), text.into())]) {
        Ok(rulebook) => rulebook,
        Err(Mistakes(mistakes)) => {
            let mut all = String::new();
            for mistake in mistakes {
                handler.render_report(&mut all, mistake.as_ref()).unwrap();
            }
            panic!("{all}")
        }
    };
    assert!(rulebook.quantities.len() >= 6 && rulebook.rules.len() >= 6);
    for quantity in &rulebook.quantities {
        assert!(quantity.examples.iter().any(|e| e.means.is_some()), "{}", quantity.name);
        assert!(quantity.examples.iter().any(|e| e.means.is_none()), "{}", quantity.name);
    }
    for rule in &rulebook.rules {
        assert!(rule.examples.iter().any(|e| e.conflict), "{}", rule.id);
        assert!(rule.examples.iter().any(|e| !e.conflict), "{}", rule.id);
    }
}

mod laws {
    use super::super::super::mistake::Mistake;
    use super::*;
    use miette::SourceSpan;
    use proptest::prelude::*;

    /// Pieces that rule files are made of, so that random files get past the first sign.
    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "[quantities.",
            "[[rules]]\n",
            "[[rules.examples]]\n",
            "held",
            "]\n",
            "[",
            "\n",
            " = ",
            "\"",
            "'''",
            "noun",
            "label",
            "with",
            "must",
            "agree",
            "id",
            "texts",
            "means",
            "59",
            "about ",
            "(",
            ")",
            " + ",
            "-",
            "\\u00e9",
            "\u{20ac}",
            "\u{1f984}",
            "\u{feff}",
            "# ",
            ",",
            "{",
            "}",
            "\0",
            "\r\n",
            "%",
            "1,2",
            "[story]\n",
            "words",
            "kind",
            "unit",
            "days",
            "phrases",
            "{n}",
            "reference",
            "date",
            "2025-03-05",
            "sum(",
            "six weeks",
            "tolerance",
            "window",
        ]);
        prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn every_file_loads_or_has_mistakes_at_places_in_it(source in pieces()) {
            let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor());
            if let Err(Mistakes(mistakes)) = Rulebook::load(vec![("rules/a.toml".into(), source.clone())]) {
                prop_assert!(!mistakes.is_empty());
                for mistake in mistakes {
                    // Long lines are cut, so that a place is one in the text that is drawn.
                    let drawn = mistake.downcast_ref::<Mistake>().unwrap().drawn_on();
                    for label in mistake.labels().into_iter().flatten() {
                        let span: &SourceSpan = label.inner();
                        let range = span.offset()..span.offset() + span.len();
                        prop_assert!(drawn.get(range.clone()).is_some(), "{range:?} of {drawn:?}");
                    }
                    handler.render_report(&mut String::new(), mistake.as_ref()).unwrap();
                }
            }
        }

        #[test]
        fn a_relation_is_read_or_fails_at_a_place_in_it(text in "[a-z0-9 ()+*/=<>.,%\u{2212}\u{20ac}-]{0,40}") {
            if let Err(error) = Relation::parse(&text, &|_| false) {
                prop_assert!(text.get(error.span.start..error.span.end).is_some(), "{error:?} in {text:?}");
            }
        }
    }

    /// Some keys that no rule file has.
    fn keys(count: usize) -> String {
        (0..count).map(|n| format!("k{n} = 1\n")).collect::<Vec<_>>().concat()
    }

    #[rstest]
    #[case::brackets(format!("a = {}", "[".repeat(100_000)))]
    #[case::braces(format!("a = {}", "{a=".repeat(100_000)))]
    #[case::dots(format!("{}a = 1", "a.".repeat(100_000)))]
    #[case::heading(format!("[{}a]", "a.".repeat(100_000)))]
    #[case::garbage("= ]\n".repeat(50_000))]
    #[case::keys(keys(20_000))]
    fn hostile_files_are_refused_in_few_words(#[case] source: String) {
        let Err(Mistakes(mistakes)) = Rulebook::load(vec![("rules/a.toml".into(), source)]) else { panic!() };
        assert!((1..=101).contains(&mistakes.len()), "{}", mistakes.len());
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let source = keys(250);
        let Err(Mistakes(mistakes)) = Rulebook::load(vec![("rules/a.toml".into(), source)]) else { panic!() };
        assert_eq!(
            mistakes.last().map(ToString::to_string).as_deref(),
            Some("the file has 150 more mistakes")
        );
    }
}
