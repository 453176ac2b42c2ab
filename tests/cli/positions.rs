//! Positions in markup: whatever stands between a figure and its reader, its bytes are those of the file.

use rstest::rstest;

use crate::Desk;

/// In `source`, the first figure is `mention` and its number `number`, as they are written in the file.
#[rstest]
#[case::plain("a.md", "Then 59 hostages are held.", "59 hostages", "59")]
#[case::strong("a.md", "Then **59** hostages are held.", "59** hostages", "59")]
#[case::strong_phrase("a.md", "Then **59 hostages** are held.", "59 hostages", "59")]
#[case::emphasis_inside("a.md", "Then 5*9* hostages are held.", "5*9* hostages", "5*9")]
#[case::underscores("a.md", "Then __59__ *hostages* are held.", "59__ *hostages", "59")]
#[case::link("a.md", "Then [59 hostages](https://a.b/22) are held.", "59 hostages", "59")]
#[case::link_over_noun(
    "a.md",
    "Then 59 [hostages][1] are held.\n\n[1]: https://a.b/22",
    "59 [hostages",
    "59"
)]
#[case::entity("a.md", "Then 59&nbsp;hostages are held.", "59&nbsp;hostages", "59")]
#[case::numeric_entity("a.md", "Then &#53;9 hostages are held.", "&#53;9 hostages", "&#53;9")]
#[case::escape("a.md", "Then about 59\\. Hostages are held.", "about 59", "59")]
#[case::soft_break("a.md", "Then 59\nhostages are held.", "59\nhostages", "59")]
#[case::hard_break("a.md", "Then 59  \nhostages are held.", "59  \nhostages", "59")]
#[case::crlf("a.md", "Text.\r\n\r\nThen 59\r\nhostages are held.\r\n", "59\r\nhostages", "59")]
#[case::byte_order_mark("a.md", "\u{feff}Then 59 hostages are held.", "59 hostages", "59")]
#[case::tab("a.md", "Then\t59\thostages are held.", "59\thostages", "59")]
#[case::wide("a.md", "北京 “🚒” cafe\u{301} €: **59** hostages are held.", "59** hostages", "59")]
#[case::heading("a.md", "## 59 hostages ##", "59 hostages", "59")]
#[case::item("a.md", "- 59 hostages\n- bodies", "59 hostages", "59")]
#[case::nested_item("a.md", "1. One\n   - Then 59 hostages", "59 hostages", "59")]
#[case::quotation("a.md", "> Then 59\n> hostages are held.", "59\n> hostages", "59")]
#[case::cell("a.md", "| a | b |\n|---|---|\n| x | 59 hostages |", "59 hostages", "59")]
#[case::cell_with_pipe("a.md", "| a |\n|---|\n| x \\| 59 hostages |", "59 hostages", "59")]
#[case::alt_text("a.md", "![Then 59 hostages](22.png)", "59 hostages", "59")]
#[case::footnote("a.md", "Text.[^1]\n\n[^1]: Then 59 hostages.", "59 hostages", "59")]
#[case::code("a.md", "Of `22` and ``33`` then 59 hostages.", "59 hostages", "59")]
#[case::fenced("a.md", "```\n22 men\n```\n\nThen 59 hostages.", "59 hostages", "59")]
#[case::comment("a.md", "Then <!-- 22 --> 59 hostages.", "59 hostages", "59")]
#[case::inline_html("a.md", "Then <b>59</b>&nbsp;hostages.", "59</b>&nbsp;hostages", "59")]
#[case::struck("a.md", "Then ~~22~~ 59 hostages.", "59 hostages", "59")]
#[case::address("a.md", "See <https://a.b/22> for 59 hostages.", "59 hostages", "59")]
#[case::bare_address("a.md", "See https://a.b/22?n=33 for 59 hostages.", "59 hostages", "59")]
#[case::front_matter("a.md", "---\ntitle: a\n---\n\nThen 59 hostages.", "59 hostages", "59")]
#[case::template("a.md", "Then {{ 22 }} and {% if 33 %} 59 hostages.", "59 hostages", "59")]
#[case::bold("a.html", "<p>Then <b>59</b>&nbsp;hostages are held.", "59</b>&nbsp;hostages", "59")]
#[case::split("a.html", "<p>Then 5<i>9</i> hostages.", "5<i>9</i> hostages", "5<i>9")]
#[case::entities(
    "a.html",
    "<p>Then about&nbsp;&#53;&#57; hostages.",
    "about&nbsp;&#53;&#57; hostages",
    "&#53;&#57;"
)]
#[case::white_space("a.html", "<p>Then 59\n     hostages.</p>", "59\n     hostages", "59")]
#[case::line_end("a.html", "<p>Then 59<br>hostages.</p>", "59<br>hostages", "59")]
#[case::html_link("a.html", "<p>Then <a href='22'>59</a> hostages.", "59</a> hostages", "59")]
#[case::title("a.html", "<title>Then 59 hostages</title>", "59 hostages", "59")]
#[case::html_heading("a.html", "<h1>Then <em>59</em> hostages</h1>", "59</em> hostages", "59")]
#[case::script(
    "a.html",
    "<script>22 men</script><style>33 men</style><p>Then 59 hostages.",
    "59 hostages",
    "59"
)]
#[case::html_comment("a.html", "<p><!-- 22 men -->Then 59 hostages.", "59 hostages", "59")]
#[case::html_item("a.html", "<ul><li>Then 59 hostages<li>x</ul>", "59 hostages", "59")]
#[case::html_cell("a.html", "<table><tr><td>x<td>59 hostages</table>", "59 hostages", "59")]
#[case::caption("a.html", "<figure><img alt='Then 59 hostages'></figure>", "59 hostages", "59")]
#[case::figcaption(
    "a.html",
    "<figure><img src=22.png><figcaption>Then 59 hostages</figcaption></figure>",
    "59 hostages",
    "59"
)]
#[case::blockquote("a.html", "<blockquote><p>Then 59 hostages.</blockquote>", "59 hostages", "59")]
#[case::html_code("a.html", "<p>Of <code>22</code> then 59 hostages.", "59 hostages", "59")]
#[case::unclosed("a.html", "<div><p>Then <b>59 hostages", "59 hostages", "59")]
#[case::capitals("a.html", "<P>Then <B>59</B> hostages.", "59</B> hostages", "59")]
#[case::html_crlf("a.html", "\u{feff}<p>Then\r\n59\r\nhostages.\r\n", "59\r\nhostages", "59")]
#[case::html_wide("a.html", "<p>“🚒” cafe\u{301} €: 59 hostages.", "59 hostages", "59")]
#[case::html_template("a.html", "<p>{{ 22 }} {% for 33 %} Then 59 hostages.", "59 hostages", "59")]
#[case::wrapped_plain("a.txt", "Then 59\nhostages are held.", "59\nhostages", "59")]
#[case::plain_crlf("a.txt", "Text.\r\n\r\nThen 59\r\nhostages are held.", "59\r\nhostages", "59")]
#[case::plain_item("a.txt", "• Then 59 hostages\n• x", "59 hostages", "59")]
fn bytes_are_those_of_the_file(
    #[case] path: &str,
    #[case] source: &str,
    #[case] mention: &str,
    #[case] number: &str,
) {
    let desk = Desk::with(&[(path, source)]);
    let json = desk.run(&format!("extract --format json {path}")).json();
    let first = &json["documents"][0]["mentions"][0];
    let cut = |part: &serde_json::Value| {
        let offset = |key: &str| usize::try_from(part[key].as_u64().unwrap()).unwrap();
        assert_eq!(part["text"].as_str(), source.get(offset("start")..offset("end")), "{part}");
        part["text"].as_str().unwrap().to_owned()
    };
    assert_eq!((cut(first).as_str(), cut(&first["number"]).as_str()), (mention, number), "{json}");
}
