//! What the check finds and what it lets pass.

use super::super::testing;
use rstest::rstest;

#[rstest]
#[case("In the poll, 60 percent said yes, 30 percent no and 15 percent were undecided.")]
#[case("The scarf is 70% cotton, 20% polyester and 15% elastane.")]
#[case("The scarf is 70% cotton, 20% polyester and 5% elastane.")]
#[case("The board split 45-35-30 percent.")]
#[case("The bell consists of 70% copper, 25% zinc and 10% tin.")]
#[case("The breakdown: 50% rent, 30% food, 30% other.")]
#[case(
    "Of the voters, 40 percent backed the mayor, 35 percent her rival, and the remaining 20 percent no one."
)]
#[case("Forty percent of the visitors were men and the remaining 50 percent were women.")]
#[case(
    "Half of the milk goes into cheese, 30 percent into butter, and the remaining 30 percent is sold fresh."
)]
#[case("Some came by bus, 40 percent. Another 30 percent walked. The remaining 40 percent came by car.")]
#[case("The staff is 55 percent women and 50 percent men.")]
#[case("About 58 percent approve of it and 51 percent disapprove.")]
#[case(
    "The estate is divided 50 percent to the son, 30 percent to the daughter and 30 percent to the church."
)]
#[case("The mixture is made up of 60% sand, 25% lime and 5% clay.")]
#[case("The fund keeps a 60/30/20 split.")]
#[case("She won 52 percent of the vote to 50 percent for her rival.")]
#[case("The wine is a blend of 60 percent merlot, 30 percent cabernet and 20 percent syrah.")]
#[case("In the survey, 48 percent favored the plan, 40 percent opposed it and 22 percent had no opinion.")]
#[case("The feed is made of 60% maize and 40% soy, and the rest is salt.")]
#[case("Spending breaks down as follows: 45 percent wages, 35 percent rent, 25 percent power.")]
#[case("How the budget is split:\n\n- Rent: 50%\n- Food: 30%\n- Travel: 25%\n")]
#[case("Breakdown of the harvest\n\n- 50% apples\n- 30% pears\n- 10% plums\n")]
#[case(
    "| Fuel | Share of power |\n|---|---|\n| Coal | 40% |\n| Gas | 35% |\n| Wind | 20% |\n| Other | 15% |\n"
)]
#[case("Answers:\n\n- Yes: 50%\n- No: 40%\n- Undecided: 20%\n")]
#[case("Workers make up 60 percent of the group, managers 25 percent and owners 25 percent.")]
#[case("Half of the members are from France, 30 percent from Spain and 30 percent from Italy.")]
#[case("In the poll, 47 percent approve, 49 percent disapprove and 14 percent don't know.")]
#[case("Sixty percent of voters said yes; the other 50 percent said no.")]
#[case("The paint is 40% red, 35% white and 30% oil.")]
#[case("Ownership: family 55%, employees 30%, investors 25%.")]
#[case("Votes: Lee 45 percent, Park 40 percent and Kim 25 percent.")]
#[case("Of those polled, 45 percent said yes, 40 percent said no and 25 percent were undecided.")]
#[case(
    "The mill gets 60 percent of its grain from Kansas, 30 percent from Ohio and 20 percent from the Dakotas."
)]
#[case("Voters backed the plan, 62 percent to 48 percent.")]
#[case("Girls make up 54 percent of pupils and boys 56 percent.")]
#[case("About 70 percent of the power is from coal, 20 percent from gas and 20 percent from wind.")]
fn failing(#[case] text: &str) {
    testing::fails("percentages-sum", text);
}

#[rstest]
#[case("In the poll, 61 percent said yes, 30 percent no and 10 percent were undecided.")]
#[case("The scarf is 70% cotton, 20% polyester and 10% elastane.")]
#[case("The board split 45-35-20 percent.")]
#[case("A third chose red, half blue and the rest green.")]
#[case("The bread contains 5 percent salt, 3 percent sugar and 10 percent butter.")]
#[case("Asked why, 60 percent named the price, 50 percent the noise and 45 percent the smell.")]
#[case("Prices rose 60 percent in the north, 50 percent in the south and 40 percent in the east.")]
#[case("The city is 60 percent white, 30 percent Black and 25 percent Hispanic.")]
#[case("Some 52 percent of women and 60 percent of men agreed.")]
#[case("About 58 percent support the bridge and 55 percent oppose the new tunnel.")]
#[case("She won 52 percent of the vote in the city and 55 percent in the villages.")]
#[case("He sold 30 percent in May and kept the remaining 70 percent.")]
#[case("Forty percent came by bus; of the remaining 60 percent, 20 percent walked and 40 percent drove.")]
#[case("It bought 20 percent in 2010 and 45 percent in 2015, and now wants the remaining 55 percent.")]
#[case("The group is 33 percent Greek, 33 percent Turkish and 33 percent Dutch.")]
#[case("The soil is made up of 33.3% sand, 33.3% lime and 33.3% clay.")]
#[case("The breakdown was 50% rent, 30% food and 20% other, compared with 40%, 30% and 30% in May.")]
#[case("The vote split 52 percent to 45 percent.")]
#[case("Top causes of the breakdowns:\n\n- Rain: 30%\n- Wind: 20%\n- Snow: 15%\n")]
#[case("Prices changed by:\n\n- Bread: 50%\n- Milk: 30%\n- Salt: 40%\n")]
#[case(
    "| Fuel | Share of power |\n|---|---|\n| Coal | 40% |\n| Gas | 35% |\n| Wind | 20% |\n| Other | 5% |\n"
)]
#[case("| Town | Turnout |\n|---|---|\n| Ash | 60% |\n| Elm | 55% |\n| Oak | 50% |\n")]
#[case("Respondents could name more than one: the breakdown was 60% rain, 50% wind and 40% snow.")]
#[case("The mix of 60 percent sand and 40 percent lime, of which 10 percent is burnt, sets fast.")]
#[case("The blend of about 60 percent merlot, 25 percent cabernet and 13 percent syrah is young.")]
#[case("Forty percent of the men and 60 percent of the women smoked; the remaining 20 percent had stopped.")]
#[case("The tax is divided into rates of 20 percent, 30 percent and 60 percent.")]
#[case(
    "Some 30 percent of pupils are from the north, 40 percent from the south and 40 percent from poor families."
)]
#[case("About 70 percent were rebuilt, and the remaining 35 percent will be.")]
#[case("The cloth is 40% cotton, 35% wool and 25% silk, and 30% lighter.")]
#[case("Ownership: family 50%, employees 30%, investors 20%.")]
#[case("Turnout: North 40%, South 38%, East 35%.")]
#[case("Results: math 40%, reading 38%, writing 35%.")]
#[case("Of those polled, 45 percent said yes, 40 percent said no and 15 percent were undecided.")]
#[case("Voters backed the plan, 62 percent to 38 percent.")]
#[case("Its share of votes went from 62 percent to 48 percent.")]
#[case("Girls make up 54 percent of pupils and boys 46 percent.")]
fn passing(#[case] text: &str) {
    testing::passes(text);
}
