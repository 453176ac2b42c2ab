//! The packs that ship: their own examples, and contradictions that they were not written from.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command as Process;

use rstest::rstest;

use crate::Desk;

/// Small articles, each of which contradicts itself. Written as a newsroom might, not as the pack's
/// examples are.
const CASUALTIES: [&str; 20] = [
    "Twelve people were killed when a hotel burned down. Witnesses told of chaos. Nine people died, the fire brigade said.",
    "At least 40 people are dead after the dam gave way. A total of 31 people were killed, said the governor.",
    "The crash left two lorries in flames. Fourteen people were injured, three of them seriously. In all, 41 people were hurt, doctors said.",
    "Eight people have died in the avalanche. \"Eighteen people have been killed,\" said a spokesman for the rescuers.",
    "Rescuers said that six people were missing. By evening, sixteen people were still missing in the mud.",
    "The explosion was heard for miles. Five people were killed and 60 were injured. The blast injured 90 people, the ministry said.",
    "Twenty-two people died when the ferry sank. The ferry company spoke of 27 people who died.",
    "More than 300 people perished in the mine. Fewer than 200 people died, the owner said.",
    "There were 58 casualties. Ten people were killed, 20 people were injured and nobody else was harmed; two people are missing.",
    "There were 15 casualties in the market. Sixteen people were killed.",
    "Thirty-three people were wounded in the shooting. Police said that 38 people had been wounded.",
    "A roof fell in on a wedding party. 17 people were killed. The mayor put the number of dead at 71.",
    "The storm killed 11 people on the coast. On the coast, 19 people were killed, the police chief said.",
    "Nine skiers were killed. The avalanche claimed the lives of 12 skiers.",
    "Seven passengers were hurt in the derailment. The railway said that 70 passengers were hurt.",
    "About 50 people are unaccounted for. The mayor said 80 people are unaccounted for.",
    "The bus fell into a ravine. The death toll stood at 24. Police said 42 people had died.",
    "Two hundred people were injured in the stampede. \"At least 350 people were injured,\" the hospital director said.",
    "Four people were killed by lightning in a park. Lightning killed six people in the park, the paper wrote.",
    "At least 9 people were killed in the collapse. Only six people were killed, an official said.",
];

const VOTES: [&str; 20] = [
    "Turnout was 71 percent. The commission put it high: on a turnout of 61 percent, the plan was rejected.",
    "Sixty-three percent of voters backed the bridge. Forty-five percent of voters opposed it.",
    "The institute polled 1,024 adults in March. The 1,240 adults were interviewed by phone.",
    "There are 125 seats in parliament. The Harbour Party won 146 seats.",
    "Nearly 70 percent of residents support the tram, while 41 percent are against it.",
    "In the poll, 52 percent favoured the ban, 38 percent opposed it and 21 percent were undecided.",
    "Turnout stood at 48.2 percent. Turnout reached 84.2 percent, the minister claimed.",
    "The survey questioned 800 people. The pollsters interviewed 880 people in all.",
    "The new law was approved by 58 percent. It was rejected by 52 percent.",
    "A turnout of 55 percent was reported. Officials said that turnout was 65 percent.",
    "Two thirds of members voted for the strike. More than 40 percent of members voted against it.",
    "The 90-seat assembly meets in May. The Farmers won 94 seats.",
    "Support for the dam is at 62 percent, and opposition is at 47 percent.",
    "55% back the plan. 55% reject the plan.",
    "Of 1,500 people surveyed, most were content. The survey of 1,050 people was taken in June.",
    "Some 2,400 voters were polled. The paper polled 4,200 voters.",
    "Three quarters of residents approve of the mayor. Thirty percent of residents disapprove of him.",
    "Turnout was put at 39 percent. It was the lowest ever. Turnout was 93 percent in the capital alone, and nowhere else was it counted.",
    "Half of the readers support the change, 40 percent oppose it and 15 percent have no opinion.",
    "The council voted. Sixty percent of shareholders backed the merger. Sixty percent of shareholders opposed the merger.",
];

const MONEY: [&str; 20] = [
    "The brewer bought its rival for $120 million. The sum raised eyebrows: it paid $210 million for a firm without profit.",
    "Northern Rail has cut 300 jobs. The union said that 430 jobs had been cut.",
    "Acme employs 4,500 people. The company has 5,400 employees in three towns.",
    "The maker of lamps had revenue of $40 million and a profit of $75 million.",
    "The shipyard has shed 900 positions. It employs 750 people.",
    "Globex acquired the start-up for $334 million. The acquisition cost it $433 million.",
    "The chain closed its doors. It axed 1,200 jobs. In all, 2,100 jobs were lost, the mayor said.",
    "Sales were $2.1 billion. Net income was $2.9 billion.",
    "The bank eliminated 500 posts. The bank has about 400 employees.",
    "The museum bought the painting for $12 million. It paid $21 million to the heirs.",
    "The bakery was sold for $3 million. A rival bought it for $4.5 million.",
    "Revenue was $800 million. The group earned $950 million.",
    "The mill had 350 workers. The mill employed 530 people, its owner said.",
    "The network purchased the film for $15 million. The takeover of the rights cost $50 million.",
    "The airline lost 7,000 jobs. Some 4,000 jobs were cut, said the airline.",
    "The tower was bought for $95 million. The investor paid $59 million for the tower.",
    "The paper has a staff of 220 people. The paper employs 310 people.",
    "The group made a profit of $66 million on sales of $60 million.",
    "The grocer will pay $1.2 billion for the chain. The grocer is paying $2.1 billion to buy the chain.",
    "At least 600 positions were eliminated. Fewer than 500 positions were cut, the firm said.",
];

/// Which of the texts the pack finds to contradict themselves, counted from 1.
fn caught(pack: &str, texts: &[&str]) -> BTreeSet<usize> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rules = root.join("rules").join(format!("{pack}.toml"));
    let names: Vec<String> = (1..=texts.len()).map(|i| format!("{i:02}.txt")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().copied()).collect();
    let desk = Desk::with(&files);
    let mut command = Process::new(assert_cmd::cargo::cargo_bin!("countercheck"));
    command.current_dir(desk.path()).args([".", "--format", "json", "--rules"]).arg(rules);
    let output = command.output().unwrap();
    assert!(output.status.code() < Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let prefix = format!("{pack}/");
    let loud = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["severity"] != "note" && f["rule"].as_str().unwrap().starts_with(&prefix));
    loud.map(|finding| {
        let path = finding["labels"][0]["path"].as_str().unwrap();
        assert!(finding["labels"].as_array().unwrap().iter().all(|l| l["path"] == path), "{finding}");
        path.strip_suffix(".txt").unwrap().parse().unwrap()
    })
    .collect()
}

/// A pack that never fires is no pack. Those it misses are named, so that whoever mends one sees it here.
#[rstest]
#[case("casualties", &CASUALTIES, &[13, 14, 19])]
#[case("votes-and-shares", &VOTES, &[9, 13, 14, 15, 17, 19])]
#[case("money-and-jobs", &MONEY, &[6, 9, 10, 14, 17, 19])]
fn packs_catch_planted_contradictions(#[case] pack: &str, #[case] texts: &[&str], #[case] missed: &[usize]) {
    let caught = caught(pack, texts);
    let left: Vec<usize> = (1..=texts.len()).filter(|i| !caught.contains(i)).collect();
    assert_eq!(left, missed);
}

/// Each text by itself is fine once its second figure is gone: no pack fires on half a contradiction.
#[rstest]
#[case("casualties", &CASUALTIES)]
#[case("votes-and-shares", &VOTES)]
#[case("money-and-jobs", &MONEY)]
fn packs_keep_quiet_on_the_first_sentence(#[case] pack: &str, #[case] texts: &[&str]) {
    let first: Vec<&str> = texts.iter().map(|text| text.split_inclusive(". ").next().unwrap()).collect();
    let alone: Vec<usize> = caught(pack, &first).into_iter().collect();
    // Where the whole contradiction stands in one sentence, it is found there.
    let one_sentence: Vec<usize> =
        (1..=texts.len()).filter(|i| first[i - 1].len() == texts[i - 1].len()).collect();
    assert!(alone.iter().all(|i| one_sentence.contains(i)), "{alone:?}");
}

/// Every pack carries at least twelve examples and twelve guardrails, and all of them pass.
#[rstest]
#[case("casualties")]
#[case("votes-and-shares")]
#[case("money-and-jobs")]
#[case("gaza-hostages")]
fn packs_prove_themselves(#[case] pack: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("rules").join(format!("{pack}.toml"));
    let text = std::fs::read_to_string(&path).unwrap();
    let rulebook = countercheck::rules::Rulebook::load(vec![(format!("{pack}.toml"), text)]).unwrap();
    let results = countercheck::examples::run(&rulebook);
    assert!(results.iter().all(countercheck::examples::ExampleResult::passed), "{results:#?}");
    assert_eq!(countercheck::coverage::gaps(&rulebook, &results), []);
    let figures = rulebook.quantities.iter().flat_map(|q| &q.examples).map(|e| e.means.is_some());
    let rules = rulebook.rules.iter().flat_map(|r| &r.examples).map(|e| e.conflict);
    let (examples, guardrails): (Vec<bool>, Vec<bool>) = figures.chain(rules).partition(|works| *works);
    assert!(examples.len() >= 12 && guardrails.len() >= 12, "{} {}", examples.len(), guardrails.len());
}
