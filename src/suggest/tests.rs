use super::*;
use rstest::rstest;

/// Sentences of many kinds: what is proposed for each loads, and its own examples come out right.
#[rstest]
#[case("At least 12 people were killed in the fire", 1)]
#[case("The ferry was carrying 340 passengers when it sank.", 1)]
#[case("Sixty-three percent of voters backed the measure.", 1)]
#[case("The council approved a budget of $3.5 million on Tuesday.", 1)]
#[case("Rescuers pulled 17 miners from the shaft.", 1)]
#[case("The strike has lasted six weeks.", 1)]
#[case("Some 1,400 homes remain without power.", 1)]
#[case("The festival drew 25,000 visitors last summer.", 1)]
#[case("The school has 1,250 pupils.", 1)]
#[case("A blaze killed 9 people and injured 14.", 2)]
#[case("Turnout was 71 per cent.", 1)]
#[case("Police arrested two dozen protesters.", 1)]
#[case("The bridge cost €20m.", 1)]
#[case("She won 54% of the vote.", 1)]
#[case("There were 45 cases of measles in the county.", 1)]
#[case("Flooding destroyed more than 200 houses, officials said.", 1)]
#[case("The river crested at 7.4 metres.", 1)]
#[case("The union has about 8,000 members.", 1)]
#[case("Twelve firefighters and two residents were hurt.", 2)]
#[case("The museum bought the painting for $12 million.", 1)]
#[case("Two people died and five are missing.", 2)]
#[case("Nearly 300 sheep were stolen from the farm.", 1)]
#[case("The old mill burnt for 14 hours.", 1)]
#[case("Up to 60 dancers will take part, and 4,000 tickets were sold.", 1)]
#[case("“Between 30 and 40 boats sank,” the harbour master said.", 1)]
#[case("Fewer than 100 of the birds survive.", 1)]
#[case("The new line is 42 km long.", 1)]
fn what_is_proposed_works(#[case] sentence: &str, #[case] quantities: usize) {
    let suggestion = from_sentence(sentence).unwrap();
    assert_eq!(suggestion.quantities, quantities, "{}{:?}", suggestion.toml, suggestion.left);
    let rulebook = Rulebook::load(vec![("a.toml".into(), suggestion.toml.clone())]).unwrap();
    assert_eq!((rulebook.quantities.len(), rulebook.rules.len()), (quantities, quantities));
    for quantity in &rulebook.quantities {
        let figures = quantity.examples.iter().filter(|e| e.means.is_some()).count();
        assert_eq!((figures, quantity.examples.len()), (1, 2), "{}", suggestion.toml);
    }
    for result in examples::run(&rulebook) {
        assert!(result.passed(), "{}{result:?}", suggestion.toml);
    }
    // What it proposes does catch the same sentence with another figure.
    assert!(
        rulebook.rules.iter().all(|rule| rule.examples.iter().any(|e| e.conflict)),
        "{}",
        suggestion.toml
    );
    // And it is the same every time.
    assert_eq!(from_sentence(sentence).unwrap(), suggestion);
}

#[rstest]
#[case("", "there is no figure in this sentence")]
#[case(&"Twelve people died. ".repeat(100_000), "2000000 characters long; give one sentence, of at most 1000")]
#[case("Nobody was hurt.", "there is no figure in this sentence")]
#[case("The club was founded in 1997.", "of the kind “date”")]
#[case("The company could cut 300 jobs.", "only possible or expected")]
fn what_cannot_be_compared_is_told(#[case] sentence: &str, #[case] why: &str) {
    let told = from_sentence(sentence).unwrap_err().to_string();
    assert!(told.contains(why), "{told}");
}

proptest::proptest! {
    /// Whatever is asked, what is proposed loads and passes.
    #[test]
    fn any_text_is_answered(text in "(Some|At least|[a-z\"\\\\€“]{0,5}) [0-9,.]{1,6}(%|m| km|) [a-z\\-'”]{0,8} (were|have|) [a-z]{2,9}( in [A-Z][a-z]{3}|)[.?!]?") {
        if let Ok(suggestion) = from_sentence(&text) {
            proptest::prop_assert!(passes(&suggestion.toml), "{}", suggestion.toml);
        }
    }
}

#[test]
fn the_first_rule() {
    let suggestion = from_sentence("At least 12 people were killed in the fire").unwrap();
    insta::assert_snapshot!(suggestion.toml);
}
