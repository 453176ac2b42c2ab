use super::super::testing;
use rstest::rstest;

/// A table in Markdown: rows parted by ` / `, the first of which is the heading.
fn table(rows: &str) -> String {
    let mut rows = rows.split(" / ").map(|row| format!("| {row} |"));
    let head = rows.next().unwrap_or_default();
    let columns = head.matches('|').count() - 1;
    let rows: Vec<String> = rows.collect();
    format!("{head}\n|{}\n{}\n", "---|".repeat(columns), rows.join("\n"))
}

#[rstest]
#[case::one_column("Item | Cost / Rent | 800 / Food | 120 / Travel | 60 / Total | 990")]
#[case::in_bold("Item | Cost / Rent | 800 / Food | 120 / Travel | 60 / **Total** | **890**")]
#[case::other_column_foots(
    "Ward | Men | Women / Mill | 120 | 131 / Port | 98 | 102 / Hill | 77 | 69 / Total | 295 | 322"
)]
#[case::far_but_other_column_foots(
    "Ward | Men | Women / Mill | 120 | 131 / Port | 98 | 102 / Hill | 77 | 69 / Total | 295 | 602"
)]
#[case::row_total(
    "Team | Gold | Silver | Total / Oslo | 3 | 14 | 17 / Rome | 12 | 1 | 13 / Kiev | 15 | 9 | 25"
)]
#[case::row_total_after_other_figures(
    "Player | Age | Goals | Assists | Total / Roe | 31 | 12 | 9 | 21 / Poe | 24 | 8 | 11 | 20 / Low | 27 | 4 | 15 | 19"
)]
#[case::total_first("Region | Cases / All regions | 1,450 / North | 520 / South | 610 / East | 330")]
#[case::subtotal(
    "Item | Cost / Flour | 40 / Sugar | 25 / Subtotal | 65 / Crew | 300 / Van | 120 / Subtotal | 440 / Total | 505"
)]
#[case::grand_total(
    "Item | Cost / Flour | 40 / Sugar | 25 / Subtotal | 65 / Crew | 300 / Van | 120 / Subtotal | 420 / Grand total | 495"
)]
#[case::negatives("Line | Amount / Sales | 5,200 / Refunds | (340) / Fees | (120) / Total | 5,200")]
#[case::minus_sign("Line | Amount / Sales | 5,200 / Refunds | −340 / Total | 5,540")]
#[case::money("Item | Price / Pen | $1.50 / Pad | $3.25 / Bag | $12.00 / Total | $16.85")]
#[case::decimals("Leg | Distance / One | 12.4 km / Two | 8.1 km / Three | 9.9 km / Total | 31.4 km")]
#[case::millions("Unit | Revenue / A | £3.2m / B | £4.5m / C | £1.1m / Total | £9.8m")]
#[case::shares("Answer | Share / Yes | 48% / No | 39% / Unsure | 8% / Total | 100%")]
#[case::shares_in_a_column_of_percent("Answer | Share (%) / Yes | 48 / No | 39 / Unsure | 8 / Total | 100")]
#[case::dashes("Year | Grants | Loans / 2021 | 40 | – / 2022 | 55 | 30 / 2023 | 25 | 20 / Total | 120 | 60")]
#[case::footnotes("Ward | Votes / Mill | 1,204* / Port | 988† / Hill | 771 / Total | 2,936")]
#[case::a_row_left_out("Ward | Votes / Mill | 1,204 / Port | 988 / Hill | 771 / Total | 1,975")]
#[case::transposed("Ward | Votes / Mill | 1,204 / Port | 988 / Hill | 771 / Total | 2,693")]
#[case::numbered_rows(
    "No. | Ward | Votes / 1 | Mill | 1,204 / 2 | Port | 988 / 3 | Hill | 771 / | Total | 2,953"
)]
#[case::years_as_columns(
    "Crop | 2021 | 2022 / Rye | 210 | 240 / Oats | 180 | 175 / Barley | 95 | 80 / Total | 485 | 505"
)]
#[case::several_total_columns(
    "Ward | Men 2020 | Women 2020 | Total 2020 | Men 2024 | Women 2024 | Total 2024 / Mill | 12 | 15 | 27 | 14 | 18 | 32 / Port | 22 | 31 | 53 | 20 | 29 | 59"
)]
#[case::of_which(
    "Staff | Number / Ferries | 120 / of which part-time | 30 / Buses | 210 / Trams | 95 / Total | 435"
)]
#[case::sections(
    "Line | Amount / Income | / Fares | 310 / Grants | 90 / Total income | 400 / Costs | / Fuel | 150 / Wages | 195 / Total costs | 355"
)]
#[case::spaces_in_thousands(
    "Port | Tonnes / Oslo | 12 400 / Bergen | 9 300 / Narvik | 20 150 / Sum | 41 800"
)]
#[case::tax("Line | Amount / Subtotal | $200.00 / Tax | $36.00 / Grand total | $263.00")]
#[case::one_row("Men | Women | Total / 120 | 131 | 261")]
#[case::answers(
    "Precinct | Yes | No | Total / 1 | 412 | 388 | 800 / 2 | 367 | 291 | 658 / 3 | 505 | 412 | 917 / Total | 1,284 | 1,101 | 2,375"
)]
#[case::one_cell_and_both_totals(
    "Ward | Men | Women | Total / Mill | 12 | 15 | 27 / Port | 22 | 31 | 53 / Hill | 19 | 28 | 37 / Total | 53 | 64 | 117"
)]
fn failing(#[case] rows: &str) {
    testing::fails("table-total", &table(rows));
}

#[rstest]
#[case::one_column("Item | Cost / Rent | 800 / Food | 120 / Travel | 60 / Total | 980")]
#[case::row_total(
    "Team | Gold | Silver | Total / Oslo | 3 | 14 | 17 / Rome | 12 | 1 | 13 / Kiev | 15 | 9 | 24"
)]
#[case::row_total_after_other_figures(
    "Player | Age | Goals | Assists | Total / Roe | 31 | 12 | 9 | 21 / Poe | 24 | 8 | 11 | 19"
)]
#[case::total_first("Region | Cases / All regions | 1,460 / North | 520 / South | 610 / East | 330")]
#[case::subtotals(
    "Item | Cost / Flour | 40 / Sugar | 25 / Subtotal | 65 / Crew | 300 / Van | 120 / Subtotal | 420 / Grand total | 485"
)]
#[case::subtotals_and_a_rest(
    "Item | Cost / Flour | 40 / Sugar | 25 / Subtotal | 65 / Van | 120 / Total | 185"
)]
#[case::negatives("Line | Amount / Sales | 5,200 / Refunds | (340) / Fees | (120) / Total | 4,740")]
#[case::blanks_and_dashes(
    "Year | Grants | Loans / 2021 | 40 | – / 2022 | 55 | / 2023 | 25 | 20 / Total | 120 | 20"
)]
#[case::not_available("Year | Grants / 2021 | 40 / 2022 | n/a / 2023 | 25 / Total | 120")]
#[case::rounded("Unit | Revenue / A | £3.24m / B | £4.53m / C | £1.14m / Total | £8.92m")]
#[case::shares_rounded("Answer | Share / Yes | 48% / No | 39% / Unsure | 12% / Total | 100%")]
#[case::rates(
    "Ward | Votes | Turnout / Mill | 412 | 61% / Port | 388 | 58% / Hill | 275 | 47% / Total | 1,075 | 55%"
)]
#[case::densities(
    "Ward | People | Density / Mill | 412 | 6.1 / Port | 388 | 5.8 / Hill | 275 | 4.7 / Total | 1,075 | 16.0"
)]
#[case::averages("Judge | Ann | Ben / Floor | 7 | 8 / Beam | 9 | 6 / Vault | 8 | 7 / Average | 8 | 7")]
#[case::an_overall_that_is_no_sum("Group | Satisfied / Men | 61 / Women | 68 / Other | 55 / Overall | 64")]
#[case::not_all_rows(
    "City | Population / Oslo | 700,000 / Bergen | 290,000 / Trondheim | 212,000 / Total | 5,500,000"
)]
#[case::of_which(
    "Staff | Number / Ferries | 120 / of which part-time | 30 / Buses | 210 / Trams | 95 / Total | 425"
)]
#[case::products(
    "Item | Number | Price | Total / Pens | 12 | 2 | 24 / Pads | 3 | 5 | 15 / Bags | 4 | 30 | 120"
)]
#[case::year_column(
    "Year | Grants | Loans | Total / 2021 | 40 | 12 | 52 / 2022 | 55 | 30 | 85 / Total | 95 | 42 | 137"
)]
#[case::words_in_the_column("Item | Cost / Rent | 800 / Food | about 120 / Travel | 60 / Total | 990")]
#[case::words_for_a_total("Item | Cost / Rent | 800 / Food | 120 / Total | see below")]
#[case::times("Leg | Time / One | 1:30 / Two | 0:45 / Total | 2:15")]
#[case::running("Day | Rain | Running total / Mon | 4 | 4 / Tue | 6 | 10 / Wed | 1 | 11")]
#[case::one_part("Item | Cost / Rent | 800 / Total | 850")]
#[case::two_unlike_columns("Firm | Staff | Sales / A | 12 | 300 / B | 20 | 410 / Total | 45 | 900")]
#[case::mixed_units("Thing | Size / Rope | 12 m / Sand | 40 kg / Total | 60 kg")]
#[case::before_and_after_tax(
    "Item | Price / Pen | 4.00 / Pad | 6.00 / Net | 10.00 / VAT | 2.00 / Total | 12.00"
)]
#[case::sections(
    "Line | Amount / Income | / Fares | 310 / Grants | 90 / Total income | 400 / Costs | / Fuel | 150 / Wages | 195 / Total costs | 345"
)]
#[case::temperatures("City | January | July / Oslo | −4 | 18 / Rome | 8 | 25 / Overall | 2 | 21.5")]
#[case::one_product("Item | Number | Price | Total / Pens | 2 | 3 | 6")]
#[case::total_and_some_of_it("Name | Number / Total users | 5,000 / Active users | 4,800 / New users | 120")]
#[case::metrics("Metric | Value / Passed | 90 / Failed | 3 / Total tests | 100")]
#[case::two_totals(
    "Part | Monthly / Machine | $50.48 / Storage | $2.04 / Total (one zone) | $52.52 / Total (two zones) | $54.53"
)]
#[case::subtotal_and_tax("Line | Amount / Subtotal | $200.00 / Tax | $36.00 / Grand total | $236.00")]
#[case::overall_scores("Overall | Speed | Looks / 6.4 | 7.1 | 5.9")]
#[case::votes_and_the_invalid(
    "List | Votes / A | 1,204 / B | 988 / Valid votes, total | 2,192 / Invalid | 31 / Total | 2,223"
)]
fn passing(#[case] rows: &str) {
    testing::passes(&table(rows));
}

#[rstest]
#[case("\nFigures may not add up because of rounding.\n")]
#[case("\n*Note: numbers are rounded.*\n")]
fn a_note_on_rounding_widens(#[case] note: &str) {
    let rows = "Unit | Sales / A | 1,201 / B | 988 / C | 771 / Total | 2,962";
    testing::fails("table-total", &table(rows));
    testing::passes(&(table(rows) + note));
    let far = rows.replace("2,962", "2,990");
    testing::fails("table-total", &(table(&far) + note));
}

#[rstest]
#[case("The ten largest cities")]
#[case("Selected expenses, in euros")]
fn a_table_of_some_rows_proves_nothing(#[case] heading: &str) {
    let rows = "Item | Cost / Rent | 800 / Food | 120 / Travel | 60 / Total | 1,020";
    testing::fails("table-total", &table(rows));
    testing::passes(&format!("{heading}\n\n{}", table(rows)));
}

#[test]
fn figures_in_thousands_are_rounded() {
    let rows = "Unit | Sales / A | 1,201 / B | 988 / C | 771 / Total | 2,961";
    testing::fails("table-total", &table(rows));
    testing::passes(&format!("Sales by unit (in thousands)\n\n{}", table(rows)));
}

/// Tables of HTML, whose cells may span, in Markdown too.
#[rstest]
#[case(
    "<table><tr><th>Ward<th>Votes<tr><td>Mill<td>412<tr><td>Port<td>388<tr><th>Total<td>790</table>",
    true
)]
#[case(
    "<table><tr><th>Ward<th>Votes<tr><td>Mill<td>412<tr><td>Port<td>388<tr><th>Total<td>800</table>",
    false
)]
#[case(
    "<table><tr><td>Ward<td>No.<td>Votes<tr><td>Mill<td>1<td>412<tr><td>Port<td>2<td>388<tr><td colspan=2><b>Total</b><td>8<b>1</b>0</table>",
    true
)]
#[case(
    "<table><tr><td>Day<td>Boat<td>Fares<tr><td rowspan=2>Monday<td>Ida<td>412<tr><td>Nora<td>388<tr><td colspan=2>Total<td>800<sup>a</sup></table>",
    false
)]
fn tables_of_html(#[case] table: &str, #[case] fails: bool) {
    if fails {
        testing::fails("table-total", table);
    } else {
        testing::passes(table);
    }
}

/// The words of the finding, and where it points: the total first, then what was added.
#[rstest]
#[case("Ward | Votes / Mill | 412 / Port | 388 / Hill | 275 / Total | 1,057", "“Votes”: 412, 388 and 275 make 1,075, not 1,057", "Perhaps two digits are swapped.", &["1,057", "412", "388", "275"])]
#[case("Item | Cost / Rent | €800 / Food | €120 / Travel | €60 / Total | €860", "“Cost”: €800, €120 and €60 make €980, not €860", "It is what the others make without “Food”.", &["€860", "€800", "€120", "€60"])]
#[case("Line | Amount / Sales | 5,200 / Refunds | (340) / Total | 5,540", "“Amount”: 5,200 and −340 make 4,860, not 5,540", "It is what they make with “Refunds” taken off.", &["5,540", "5,200", "(340)"])]
fn what_is_said(#[case] rows: &str, #[case] message: &str, #[case] help: &str, #[case] sites: &[&str]) {
    let text = table(rows);
    let found = testing::found(&text);
    let [one] = &found[..] else { panic!("{found:?}") };
    assert_eq!((one.message.as_str(), one.help.as_deref()), (message, Some(help)));
    assert_eq!(one.sites().map(|site| site.span.text(&text)).collect::<Vec<_>>(), sites);
    assert_eq!(one.severity, crate::finding::Severity::Error);
}

#[test]
fn hostile_tables_are_read() {
    let totals = "| Total | 5 |\n".repeat(5_000);
    let wide = format!("| {} |\n|{}\n", "Total | ".repeat(2_000), "-|".repeat(2_001));
    let rows = "| 1 ".repeat(2_000) + "|\n";
    for table in [format!("| a | b |\n|-|-|\n{totals}"), wide.clone() + &rows, wide + &rows.repeat(20)] {
        testing::found(&table);
    }
}
