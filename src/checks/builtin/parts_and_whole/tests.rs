use super::super::testing;
use rstest::rstest;

#[rstest]
// Groups that cannot share a member.
#[case("Of the 59 hostages, 24 are alive and 36 are dead.")]
#[case("Gunmen still hold 59 hostages, 24 alive and 36 dead.")]
#[case("Of the 33, 25 voted for the bill and nine against it.")]
#[case("The 12-member board has seven women and six men.")]
#[case("The jury of 12, seven men and six women, was sworn in on Tuesday.")]
#[case("The clerk counted 45 votes: 20 yes, 15 no and 12 abstained.")]
#[case("The team played 38 games, winning 20, drawing 10 and losing nine.")]
#[case("Thirty-one miners were underground; 20 were rescued and 12 died.")]
#[case("The club has 52 employees, 30 full-time and 23 part-time.")]
#[case("The committee received 85 applications, approved 60 and rejected 30.")]
#[case("The report lists 17 accidents, of which 11 were fatal and 8 were not.")]
#[case("Fifty-nine hostages are held. Twenty-four are alive and 36 are dead.")]
#[case("There were 8 men and 5 women among the 12 passengers.")]
#[case("Police arrested seven people, four men and two women.")]
#[case("Of 1,000 adults surveyed, 520 approved, 410 disapproved and 90 had no opinion.")]
#[case("The blast hurt 27 people, 14 of them children, nine women and six men.")]
// Lists that are closed by a sign.
#[case("Seven people (four men and two women) were arrested.")]
#[case("The trip takes 10 days: four in Rome, three in Florence and four in Venice.")]
#[case("The repair cost $50: $30 for materials and $25 for labor.")]
#[case("Add 500 g of flour (300 g white and 250 g rye).")]
#[case("All 189 people on board - 181 passengers and six crew - died.")]
#[case("A crew of nine, five Norwegians and three Danes, was taken off the ship.")]
#[case("The tenant pays $1,450 a month: $1,200 in rent and $350 for utilities.")]
#[case(
    "The grant of €600,000 goes to three towns: €250,000 for Ulm, €200,000 for Bonn and €200,000 for Trier."
)]
#[case("The $10 million budget sets aside $6 million for roads and $5 million for schools.")]
#[case("Smith scored 45 points: 20 in the first half and 28 in the second.")]
// Totals.
#[case("The class has 12 boys and 17 girls, 30 in all.")]
#[case("Seven were killed and 12 wounded, for a total of 20 casualties.")]
#[case("She spent three years in Lyon and four in Turin, a total of eight years.")]
// Rests.
#[case("Three of the five bridges were closed, and the other three stayed open.")]
#[case("Nine of the 16 flats were sold in March. The other six are still empty.")]
#[case("A third of the land is forest and the other half is farmed.")]
#[case("Of the 31 miners, 20 were rescued, and the other 12 died.")]
// A part larger than its whole.
#[case("The blast left 12 dead, including 14 children.")]
#[case("The motion was signed by 15 of the 12 members.")]
#[case("Twelve people died, 14 of them children.")]
#[case("He carried eight bags, ten of which were stolen.")]
#[case("The bridge is 800 metres long, of which 900 metres are over water.")]
#[case("Labour won 30 of the 55 seats, with 20 for the Greens and six for the Liberals.")]
// Lists under their whole.
#[case("The class has 30 pupils:\n\n- 12 boys\n- 17 girls\n")]
#[case("The budget is $100,000:\n\n- Staff: $60,000\n- Travel: $30,000\n- Paper: $20,000\n")]
#[case("Who came:\n\n- Boys: 12\n- Girls: 17\n- Total: 30\n")]
#[case("The nine-member court ruled 6-4 for the city.")]
#[case("The 100-member Senate voted 62-41 to pass the bill.")]
#[case("By a vote of 8-5, the 11-member council rejected the plan.")]
#[case("The council, which has nine members, voted 6-4 to close the pool.")]
#[case("The jury, made up of seven women and six men, had 12 members.")]
#[case("The plan has 120 apartments: 45 one-bedroom, 50 two-bedroom and 35 three-bedroom units.")]
#[case("The city council's nine members voted 7-3 for the tax.")]
fn failing(#[case] text: &str) {
    testing::fails("parts-and-whole", text);
}

#[rstest]
// Hedges and rounding.
#[case("Of the 59 hostages, about 24 are alive and at least 35 are dead.")]
#[case("Revenue was $10.3 billion: $6.2 billion from phones and $4.2 billion from services.")]
#[case("Sales of 1.2 million (700,000 in Europe and 400,000 in Asia) were a record.")]
#[case("At least 12 people were killed, including 14 children.")]
#[case("Dozens were hurt, 14 of them children.")]
// Groups that may overlap, or fall short.
#[case("Of the 12 dead, five were children and eight were women.")]
#[case("Of the 40 students, 25 play football and 18 play the piano.")]
#[case("Of the 33 deputies, 20 voted for the bill and nine against it.")]
#[case("The class has 30 pupils, including 14 boys and 12 girls.")]
#[case("The firm has 120 staff: 60 in London, 20 in Paris and the rest in Berlin.")]
#[case("The party of six - two men, three women and a child - set out at dawn.")]
#[case("The crew of seven (three Americans, two Russians, a Dane and an Italian) landed safely.")]
// Lists of other things.
#[case("Police arrested seven people, seized four guns and towed two cars.")]
#[case("Five children, four men and three women were rescued.")]
#[case("Twelve officers, four men and two women were hurt in the crash.")]
#[case("There are three reasons: 20 people died, 15 were hurt, and nobody was charged.")]
#[case("A 6.1 magnitude quake left 24 dead and 200 injured.")]
#[case("Smith had 31 points - 16 in the fourth quarter - and 12 rebounds.")]
// Another whole.
#[case("Three ships carried migrants, 14 of them children.")]
#[case("Two officers shot at protesters, 14 of whom were students.")]
#[case("Twelve families, including 40 children, were moved.")]
#[case("There were 250 delegates from 12 states, 140 of them men and 110 women.")]
#[case("The toll rose to 25, with 12 killed on Monday and 14 wounded.")]
#[case("The law needs 60 votes, but only 52 are for and 48 against.")]
#[case("Five more were killed and three wounded, for a total of 31 since January.")]
#[case("Seven were killed and 12 wounded, bringing the toll to 40.")]
// Rests that fit.
#[case("Two of the nine were freed on Monday, three on Tuesday, and the remaining four on Friday.")]
#[case("Nine of the 16 flats were sold in March. The other seven are still empty.")]
#[case("The fund raised its stake from 50 to 60 percent and will buy the remaining 40 percent next year.")]
#[case("One third went to Ann, one third to Bob, and the remaining third to charity.")]
#[case("One of the 10 fell ill, and six of the other nine left.")]
// What is not claimed.
#[case("An earlier version of this article said that of 59 hostages, 24 were alive and 36 dead.")]
#[case("The class has 30 pupils:\n\n- 13 boys\n- 17 girls\n")]
#[case("The trip had three stages:\n\n- 12 km of road\n- 17 km of track\n- 3 km of sand\n")]
#[case("If the value is not zero, the return status is 0; otherwise the return status is 1.")]
#[case("The unit type has a size of 0 and an alignment of 1.")]
#[case("All 12 members, 8 men and 4 women, 9 of them new, were sworn in.")]
#[case("Six of the nine planets, four of the five moons and both comets were seen.")]
#[case("The nine-member court ruled 6-3 for the city.")]
#[case("The nine-member team won 10-4 on Sunday.")]
#[case("The seven-member council met after the Senate voted 62-37 on the bill.")]
#[case("The nine-member committee sent it to the House, which passed the bill 220-210.")]
#[case("The nine-member panel's plan passed 62-38.")]
#[case("The jury, made up of seven women and five men, had 12 members.")]
#[case("The board, made up of five men and four women, has seven members who are doctors.")]
#[case("The plan has 120 apartments: 45 one-bedroom, 50 two-bedroom and 25 three-bedroom units.")]
#[case("The city council's nine members voted 7-2 for the tax.")]
fn passing(#[case] text: &str) {
    testing::passes(text);
}
