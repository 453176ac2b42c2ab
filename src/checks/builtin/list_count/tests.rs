use super::super::testing;
use rstest::rstest;

#[rstest]
// A list below.
#[case("There are three reasons:\n\n- Cost\n- Time\n")]
#[case("Follow these five steps:\n\n1. Wash.\n2. Dry.\n3. Fold.\n4. Iron.\n")]
#[case("The fund has four offices:\n\n* Oslo\n* Bergen\n* Narvik\n")]
#[case("The command takes three arguments:\n\n- `path`\n- `mode`\n- `size`\n- `depth`\n")]
#[case("Installation takes three steps\n\n1. Download\n2. Unpack\n3. Run\n4. Configure\n")]
#[case("Here are three things to know:\n\n* The vote is on Sunday.\n* The polls open at 8.\n")]
#[case("The contract sets out three obligations:\n\n(a) to pay the rent;\n\n(b) to keep the house clean.")]
// Headings.
#[case("# Three tips for winter\n\n1. Wear wool.\n2. Drink tea.\n3. Stay in.\n4. Sleep.\n")]
#[case(
    "# Five ways to save\n\n## 1. Walk\n\nIt is free.\n\n## 2. Cook\n\nIt is cheap.\n\n## 3. Read\n\nIt is quiet.\n"
)]
// In turn.
#[case(
    "The bridge was closed for three reasons. First, the wind. Second, the ice. Third, the rust. Fourth, the strike."
)]
#[case("The report makes four recommendations.\n\nFirst, cut waste. Second, hire nurses. Third, open late.")]
#[case("She gave two reasons: first, the cost; second, the noise; and third, the smell.")]
#[case(
    "The loan has three conditions: (a) a deposit, (b) a guarantor, (c) insurance and (d) a steady income."
)]
#[case(
    "The tenant must meet two conditions: (1) pay a deposit; (2) sign the lease; and (3) show an identity card."
)]
// In a row.
#[case("There are four ways to reach the island: by ferry, by seaplane and on foot.")]
#[case("The following four countries signed: Peru, Chile and Bolivia.")]
#[case("Two colors are used: red, white and blue.")]
#[case("The treaty rests on two pillars: trade; security; and migration.")]
#[case("The kit has five tools: a hammer, a saw, a drill and a file.")]
#[case("The function returns one of three values: `ok`, `retry`, `fail` or `unknown`.")]
#[case("Four companies bid for the contract: Acme, Borealis and Citron.")]
#[case("The three winners (Kenya, Ethiopia, Uganda and Eritrea) shared the prize.")]
#[case("The four teams in the group are Ghana, Mali and Togo.")]
// Words for a number.
#[case("Both Ann, Bob and Carl came to the fair.")]
#[case("The service is both fast, cheap and reliable.")]
#[case("All four - Ann, Bob and Eve - left early.")]
#[case("The two brothers, Ali, Omar and Said, opened a bakery.")]
#[case("The band's five members are Jim, Bob, Al and Sue.")]
#[case("Her two brothers, Tom, Dan and Al, run the shop.")]
fn failing(#[case] text: &str) {
    testing::fails("list-count", text);
}

#[rstest]
#[case("There are three reasons:\n\n- Cost\n- Time\n- Noise\n")]
#[case("There are three ways to reach the island: by ferry, by seaplane and on foot.")]
#[case("He gave two reasons. First, it was late. Second, it was cold. First Bank closed.")]
#[case("He gave three reasons. First, it was late. Second, it was cold. Finally, he was tired.")]
// Hedges and examples.
#[case("There are at least three reasons:\n\n- Cost\n- Time\n")]
#[case("There are several reasons:\n\n- Cost\n- Time\n")]
#[case("Three winners were named, including Ann and Bob.")]
#[case("The store has three departments, such as food and toys.")]
// Another list than the one announced.
#[case("The 27 member states agreed on:\n\n- trade\n- migration\n- defence\n")]
#[case("After meeting 12 mayors, the minister promised:\n\n- money\n- roads\n- schools\n")]
#[case("# Seven steps to a garden\n\nYou need:\n\n- a spade\n- a rake\n")]
#[case(
    "# Five ways to save\n\nSome are easy.\n\n- walk\n- cook\n\nOthers are not.\n\n- move\n- sell the car\n- quit smoking\n"
)]
#[case("The three kinds:\n\n1. Red\n2. Blue\n\nSome text.\n\n3. Green\n")]
#[case("The following table compares five makers.\n\n- Acme is small;\n- Borealis and Citron are large.\n")]
#[case("He was arrested seven times on an array of charges: theft, arson and bookmaking.")]
#[case("The second of the three reasons: cost and time.")]
#[case("Ten people live here: the Smiths, the Days and Mr. Fox.")]
// Commas that set off no items.
#[case("The two leaders, Ann Lee, a lawyer, and Bob Day, met.")]
#[case("He visited three cities: Paris, Rome, and Austin, Texas.")]
#[case("He visited two cities: Portland, Oregon, and Austin, Texas.")]
#[case("Three people were named: Ann Lee, 34, Bob Day, 41, and Eve Fox, 29.")]
#[case("Both Ann and Bob, and later Eve, came.")]
#[case("Both Paris and London, Rome said, would pay.")]
#[case("The three boys said: we came, we saw and we won.")]
#[case("Two dishes were served: soup, and fish and chips.")]
#[case("He ate three things: bread and butter, ham and eggs, and pie.")]
#[case("There were two winners: Ann and Bob; Carl was third.")]
#[case("The team won three times: in 1990, 1994 and 1998.")]
#[case("The 12-member board: seven women and five men.")]
#[case("Several C++23 features have been added:\n\n- one\n- two\n- three\n")]
#[case("Post-2.0 proposals:\n\n- threads\n- exceptions\n- tail calls\n")]
#[case("The library gained 30 new functions:\n\n- 17 for types\n- 9 for values\n- 4 for files\n")]
#[case(
    "Given two types Sub and Super, where the first is a part of the second:\n\n- one is covariant\n- one is contravariant\n- one is invariant\n"
)]
#[case("The band's four members are Jim, Bob, Al and Sue.")]
fn passing(#[case] text: &str) {
    testing::passes(text);
}
