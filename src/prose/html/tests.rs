use super::*;
use crate::document::{Block, Document};
use BlockRole::{Caption, Heading, ListItem, Paragraph, Quotation, TableCell};
use proptest::prelude::*;
use rstest::rstest;

fn document(source: &str) -> Document {
    let (Prose { blocks, lists, .. }, metadata) = read(source, 0, false);
    Document::new(String::new(), source.to_owned(), metadata, blocks).with_lists(lists)
}

/// Each block as its role, its text, and the bytes of the file from its first to its last character.
fn blocks(document: &Document) -> Vec<(BlockRole, &str, &str)> {
    let shown = |block: &'_ Block| {
        let text = block.text(document);
        (block.role, block.source_span(Span::new(0, text.len())))
    };
    let texts = document.blocks.iter().map(|block| block.text(document));
    let shown = document.blocks.iter().map(shown).zip(texts);
    shown.map(|((role, at), text)| (role, text, at.text(&document.source))).collect()
}

#[rstest]
#[case::empty("", &[])]
#[case::bare("59 held", &[(Paragraph, "59 held", "59 held")])]
#[case::paragraphs("<p>59 held</p>\n<p>22 alive</p>", &[(Paragraph, "59 held", "59 held"), (Paragraph, "22 alive", "22 alive")])]
#[case::no_end_tags("<p>59 held\n<p>22 alive\n", &[(Paragraph, "59 held", "59 held"), (Paragraph, "22 alive", "22 alive")])]
#[case::attributes("<P CLASS='a > b' id=x>59 held</P >", &[(Paragraph, "59 held", "59 held")])]
#[case::headings("<h1>Talks</h1><h3>More <em>talks</em></h3>They began", &[(Heading, "Talks", "Talks"), (Heading, "More talks", "More <em>talks"), (Paragraph, "They began", "They began")])]
#[case::heading_without_end("<h2>Talks<h2>More", &[(Heading, "Talks", "Talks"), (Heading, "More", "More")])]
#[case::heading_of_other_level("<h2>Talks</h3>Began", &[(Heading, "Talks", "Talks"), (Paragraph, "Began", "Began")])]
#[case::title("<title>Talks &amp; <b></title>They began", &[(Heading, "Talks & <b>", "Talks &amp; <b>"), (Paragraph, "They began", "They began")])]
#[case::inline("<p><b>59</b>&nbsp;<i class=x>hostages</i></p>", &[(Paragraph, "59\u{a0}hostages", "59</b>&nbsp;<i class=x>hostages")])]
#[case::inside_a_word("<p>48,<span>000</span> dead", &[(Paragraph, "48,000 dead", "48,<span>000</span> dead")])]
#[case::link("<p><a href='/22'>59 held</a>.", &[(Paragraph, "59 held.", "59 held</a>.")])]
#[case::white_space("<p>\n  59\n\t held <b> since </b> May  </p>", &[(Paragraph, "59 held since May", "59\n\t held <b> since </b> May")])]
#[case::crlf("<p>59\r\nheld\r\n</p>\r\n<p>22", &[(Paragraph, "59 held", "59\r\nheld"), (Paragraph, "22", "22")])]
#[case::line_ends("<p>59 held <br> 22 alive<br/></p>", &[(Paragraph, "59 held\n22 alive", "59 held <br> 22 alive")])]
#[case::references("<p>22&#8239;men &lt; &euro;5&nbsp;m &amp boys&#x27; &unknown; &", &[(Paragraph, "22\u{202f}men < €5\u{a0}m & boys' &unknown; &", "22&#8239;men &lt; &euro;5&nbsp;m &amp boys&#x27; &unknown; &")])]
#[case::unseen("<p>hos&shy;tages 48&#8203;,000 pri\u{ad}soners", &[(Paragraph, "hostages 48,000 prisoners", "hos&shy;tages 48&#8203;,000 pri\u{ad}soners")])]
#[case::comment("<p>22<!-- or 24 --> men", &[(Paragraph, "22 men", "22<!-- or 24 --> men")])]
#[case::script("<p>22 <script>if (a < b) '<p>24'</script>men<style>p {}</style>", &[(Paragraph, "22 men", "22 <script>if (a < b) '<p>24'</script>men")])]
#[case::not_prose("<textarea>1</textarea><select><option>2</select><template><p>3</template><noscript>4</noscript><nav><p>5</nav><svg><title>6</title><text>7</text></svg>8", &[(Paragraph, "8", "8")])]
#[case::code("<p>22 <code>24 <b>x</b></code> men", &[(Paragraph, "22 \u{fffc} men", "22 <code>24 <b>x</b></code> men")])]
#[case::struck("<p><del>22</del> <s>23</s> 24 men", &[(Paragraph, "\u{fffc} \u{fffc} 24 men", "<del>22</del> <s>23</s> 24 men")])]
#[case::raised("<p>22<sup>1</sup> men, H<sub>2</sub>O", &[(Paragraph, "22\u{fffc}1\u{fffc} men, H\u{fffc}2\u{fffc}O", "22<sup>1</sup> men, H<sub>2</sub>O")])]
#[case::formula("<p>22 <math><mn>3</mn></math> men", &[(Paragraph, "22 \u{fffc} men", "22 <math><mn>3</mn></math> men")])]
#[case::preformatted("<p>22<pre>24\n25</pre>26", &[(Paragraph, "22", "22"), (Paragraph, "26", "26")])]
#[case::quotation("<blockquote><p>22 <b>men</b><p>24</blockquote>26", &[(Quotation, "22 men", "22 <b>men"), (Quotation, "24", "24"), (Paragraph, "26", "26")])]
#[case::quoted("<p>He said <q>22 men</q>.", &[(Paragraph, "He said “22 men”.", "He said <q>22 men</q>.")])]
#[case::figure("<figure><img src=a.png alt='22&nbsp;men'><figcaption>24 men</figcaption></figure>", &[(Caption, "22\u{a0}men", "22&nbsp;men"), (Caption, "24 men", "24 men")])]
#[case::picture_in_text("<p>One <img alt=\"22 men\"> two <img alt=''> three", &[(Paragraph, "One", "One"), (Caption, "22 men", "22 men"), (Paragraph, "two three", "two <img alt=''> three")])]
#[case::hidden("<p hidden>21</p><p aria-hidden='true'>22</p><div style='display: none'><div>23</div>24</div>25 <span hidden>26 <span>27</span> 28</span>29", &[(Paragraph, "25 29", "25 <span hidden>26 <span>27</span> 28</span>29")])]
#[case::hidden_without_end("<ul><li hidden>21<li>22</ul>", &[(ListItem, "22", "22")])]
#[case::list("<ul>\n<li>22 men\n<li><p>24 boys</p><p>26</p>\n</ul>28", &[(ListItem, "22 men", "22 men"), (ListItem, "24 boys", "24 boys"), (ListItem, "26", "26"), (Paragraph, "28", "28")])]
#[case::pairs("<dl><dt>Men<dd>22<dt>Boys<dd>24</dl>", &[(ListItem, "Men", "Men"), (ListItem, "22", "22"), (ListItem, "Boys", "Boys"), (ListItem, "24", "24")])]
#[case::table("<table><caption>Held</caption><tr><th>Men<th>Boys<tr><td>22<td><p>24</table>26", &[(Caption, "Held", "Held"), (TableCell, "Men", "Men"), (TableCell, "Boys", "Boys"), (TableCell, "22", "22"), (TableCell, "24", "24"), (Paragraph, "26", "26")])]
#[case::cells_without_a_table("22<tr><td>24<td>26", &[(Paragraph, "22", "22"), (Paragraph, "24", "24"), (Paragraph, "26", "26")])]
#[case::template_tags("<p>Of {{ total }} men {% if alive %}22{% endif %} live {{ x", &[(Paragraph, "Of \u{fffc} men \u{fffc}22\u{fffc} live {{ x", "Of {{ total }} men {% if alive %}22{% endif %} live {{ x")])]
#[case::mended_nesting("<p><b>22 <i>men</b> left</i> <b><p>24</b> more", &[(Paragraph, "22 men left", "22 <i>men</b> left"), (Paragraph, "24 more", "24</b> more")])]
#[case::stray_ends("</div></td>22</b></p>24</br>26", &[(Paragraph, "22", "22"), (Paragraph, "24\n26", "24</br>26")])]
#[case::drawing_without_end("<p>22 <svg><path d='M0'>24<p>26", &[(Paragraph, "22", "22"), (Paragraph, "26", "26")])]
#[case::page("<!doctype html>\n<html><head><meta charset=utf-8></head>\n<body><main><section>22</section>24<hr>26</main></body></html>\n", &[(Paragraph, "22", "22"), (Paragraph, "24", "24"), (Paragraph, "26", "26")])]
fn blocks_of(#[case] source: &str, #[case] expected: &[(BlockRole, &str, &str)]) {
    assert_eq!(blocks(&document(source)), expected);
}

/// The visible words, and the bytes of the file that they stand for.
#[rstest]
#[case("<p>About <b>59</b>&nbsp;hostages left.", "59\u{a0}hostages", "59</b>&nbsp;hostages")]
#[case("<p>About <b>59</b>&nbsp;hostages left.", "hostages left", "hostages left")]
#[case("<p>About  \n <b> 59</b> hostages", "About 59", "About  \n <b> 59")]
#[case("<p>🙂 &euro;5 m, 22 men", "€5 m", "&euro;5 m")]
#[case("<td>22<br>men", "22\nmen", "22<br>men")]
#[case("<img alt='About 22&nbsp;men left'>", "22\u{a0}men", "22&nbsp;men")]
#[case("<p>2&#48;0 men", "200", "2&#48;0")]
#[case("<p>hos&shy;tages are held", "hostages", "hos&shy;tages")]
#[case("\r\n<p>a\r\nb\r\n22 men", "22", "22")]
fn every_span_maps_to_the_file(#[case] source: &str, #[case] visible: &str, #[case] expected: &str) {
    let document = document(source);
    let found = document.blocks.iter().find_map(|block| {
        let start = block.text(&document).find(visible)?;
        Some(block.source_span(Span::new(start, start + visible.len())).text(source))
    });
    assert_eq!(found, Some(expected));
}

/// Each block with its place: `list.item`, or `table.row.column`, with `*` where it is a heading.
fn places(document: &Document) -> Vec<String> {
    let shown = |block: &Block| match block.place {
        None => block.text(document).to_owned(),
        Some(Place::Item { list, item }) => format!("{list}.{item} {}", block.text(document)),
        Some(Place::Cell { table, row, column, header }) => {
            let mark = if header { "*" } else { "" };
            format!("{table}.{row}.{column}{mark} {}", block.text(document))
        }
    };
    document.blocks.iter().map(shown).collect()
}

type Lists<'t> = &'t [(usize, Option<u64>, Option<usize>)];

#[rstest]
#[case::unordered("<ul><li>a<li><b>b</b></ul>c", &["0.0 a", "0.1 b", "c"], &[(2, None, None)])]
#[case::ordered("<ol start=3><li>a</li><li></li><li>b</li></ol>", &["0.0 a", "0.2 b"], &[(3, Some(3), None)])]
#[case::valued("<ol><li value=7>a<li>b</ol>", &["0.0 a", "0.1 b"], &[(2, Some(7), None)])]
#[case::nested("<ol><li>a<ul><li>b<li>c</ul>d<li>e</ol>", &["0.0 a", "1.0 b", "1.1 c", "0.0 d", "0.1 e"], &[(2, Some(1), None), (2, None, Some(0))])]
#[case::nested_without_an_item("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", &["0.0 a", "1.0 b", "0.1 c"], &[(2, None, None), (1, None, Some(0))])]
#[case::blocks_in_an_item("<ul><li><p>a<div>b<li>c</ul>", &["0.0 a", "0.0 b", "0.1 c"], &[(2, None, None)])]
#[case::hidden_items("<ul hidden><li>a</ul><ul><li hidden>b<li>c</ul>", &["0.0 c"], &[(1, None, None)])]
#[case::stray_item("<li>a", &["a"], &[])]
#[case::table("<table><tr><td>a<td><td>b</tr><tr><td>c</table><table><td>d</table>", &["0.0.0 a", "0.0.2 b", "0.1.0 c", "1.0.0 d"], &[])]
#[case::headers("<table><thead><tr><td>a<th>b<tbody><tr><th>c<td>d</table>", &["0.0.0* a", "0.0.1* b", "0.1.0* c", "0.1.1 d"], &[])]
#[case::spans("<table><tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d<tr><td>e<td>f<td>g</table>", &["0.0.0 a", "0.0.2 b", "0.1.0 c", "0.1.1 d", "0.2.0 e", "0.2.1 f", "0.2.2 g"], &[])]
#[case::down_to_the_end("<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody><tbody><tr><td>d</table>", &["0.0.0 a", "0.0.1 b", "0.1.1 c", "0.2.0 d"], &[])]
#[case::silly_spans("<table><td colspan=-1 rowspan=x>a<td colspan=99999999999999999999>b<td>c</table>", &["0.0.0 a", "0.0.1 b", "0.0.2 c"], &[])]
#[case::table_in_a_table("<table><td>a<table><td>b</table>c<td>d</table>", &["0.0.0 a", "1.0.0 b", "0.0.0 c", "0.0.1 d"], &[])]
#[case::list_in_a_table("<table><td><ul><li>a</ul>b</table>", &["0.0 a", "0.0.0 b"], &[(1, None, None)])]
#[case::table_in_a_list("<ul><li>a<table><caption>b<tr><td>c</table>d</ul>", &["0.0 a", "b", "0.0.0 c", "0.0 d"], &[(1, None, None)])]
fn places_of(#[case] source: &str, #[case] expected: &[&str], #[case] lists: Lists<'_>) {
    let document = document(source);
    assert_eq!(places(&document), expected);
    let found: Vec<_> = document.lists.iter().map(|l| (l.items, l.first, l.parent)).collect();
    assert_eq!(found, lists);
}

#[rstest]
#[case::title("<title> Talks &amp;\n more </title>", "Talks & more", "", "")]
#[case::headline(
    "<title>Talks | The Ferry</title><meta property='og:title' content='Talks'><meta property=og:site_name content='The Ferry'>",
    "Talks",
    "",
    "The Ferry"
)]
#[case::published(
    "<meta name=date content=2025-03-07><meta property='article:published_time' content='2025-03-06T08:00:00Z'>",
    "",
    "2025-03-06T08:00:00Z",
    ""
)]
#[case::microdata(
    "<time datetime=2025-03-07>7 March</time><meta itemprop=datePublished content=2025-03-06>",
    "",
    "2025-03-06",
    ""
)]
#[case::time(
    "<header>By Ann Roe, <time datetime='2025-03-06'>Thursday</time></header>",
    "",
    "2025-03-06",
    ""
)]
#[case::empty("<meta name=date content=' '><title></title>", "", "", "")]
fn told(#[case] source: &str, #[case] title: &str, #[case] date: &str, #[case] outlet: &str) {
    let Metadata { title: t, date: d, outlet: o, .. } = document(source).metadata;
    assert_eq!([t, d, o].map(Option::unwrap_or_default), [title, date, outlet]);
}

#[test]
fn a_time_in_running_text_is_no_date() {
    let text = "The envoy spent most of a week in the city, met its hosts twice, and flew home on Friday \
                without a list.";
    let source = format!("<p>{text}<p>It began on <time datetime=2023-10-07>that day</time>.");
    assert_eq!(document(&source).metadata.date, None);
}

#[test]
fn every_meta_is_kept() {
    let document = document("<meta name=author content='Ann Roe'><meta charset=utf-8>");
    assert_eq!(document.metadata.value("Author"), Some("Ann Roe"));
}

#[test]
fn comments_are_kept() {
    let source = "<?xml?><p>a <!-- b -->c<!-- d --><style><!-- e --></style>";
    let (prose, _) = read(source, 0, false);
    let comments: Vec<_> = prose.comments.iter().map(|at| at.text(source)).collect();
    assert_eq!(comments, ["<!-- b -->", "<!-- d -->"]);
}

/// In XHTML, any tag may close itself.
#[test]
fn tags_that_close_themselves() {
    let source = "<?xml version='1.0'?><p>22<script src='a'/> men<p/>24";
    let texts = |xml| {
        let (prose, _) = read(source, 0, xml);
        let document = Document::new(String::new(), source.to_owned(), Metadata::default(), prose.blocks);
        document.blocks.iter().map(|b| b.text(&document).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts(true), ["22 men", "24"]);
    assert_eq!(texts(false), ["22"]);
}

#[rstest]
#[case::blocks("<div>".repeat(100_000))]
#[case::inline("<b>".repeat(100_000))]
#[case::ends_that_match_nothing("<b><i>".repeat(50_000) + &"</i></u></b>".repeat(50_000))]
#[case::crossed("<b><p>".repeat(50_000) + &"</b>".repeat(50_000))]
#[case::tables("<table><td>".repeat(50_000))]
#[case::lists("<ul><li>".repeat(50_000))]
#[case::hidden_and_ended("<p hidden>".repeat(50_000) + "</p>")]
#[case::tall_cells("<table>".to_owned() + &"<tr><td rowspan=900><td rowspan=901>".repeat(20_000) + "</table>")]
#[case::angles("<".repeat(100_000) + ">")]
#[case::ampersands("&".repeat(100_000))]
#[case::template_tags("{{".repeat(100_000) + "<p>")]
#[case::attributes(format!("<p {}>", (0..50_000).map(|n| format!("a{n} ")).collect::<Vec<_>>().concat()))]
#[case::references("&#56;&notanything".repeat(20_000))]
fn hostile_markup_is_read(#[case] source: String) {
    let document = document(&format!("{source}<p>22 men"));
    let seen = document.blocks.iter().any(|b| b.text(&document).contains("22 men"));
    assert!(seen || document.blocks.is_empty());
}

proptest! {
    /// Whatever the markup: blocks keep the order of the file and do not overlap, and every visible character is
    /// that of the file, or one that stands for its bytes.
    #[test]
    fn every_character_maps_to_the_file(
        source in r"([a-z0-9 .\n\r\t€🙂]|\r\n|&amp;|&nbsp;|&ngE;|&shy;|&#48;|&foo|<b>|</b>|<br>|<p>|</p>|<div>|</div>|<ul>|<li>|</ul>|<table>|<tr>|<td>|</td>|</table>|<del>|</del>|<sup>|</sup>|<q>|</q>|<span hidden>|</span>|<svg>|</svg>|<img alt='a &lt; 5'>|<!--|-->|<script>|</script>|<title>|</title>|\{\{|\}\}|<|>){0,60}"
    ) {
        let document = document(&source);
        let mut last = 0;
        for block in &document.blocks {
            let text = block.text(&document);
            prop_assert_eq!(text.trim_matches([' ', '\n']), text);
            prop_assert!(!text.contains("  "));
            for (start, c) in text.char_indices() {
                let at = block.source_span(Span::new(start, start + c.len_utf8()));
                let bytes = source.get(at.start..at.end).unwrap_or_default();
                let stands_for = match c {
                    ' ' => bytes.chars().all(|c| " \t\r\n".contains(c)),
                    '\n' | '\u{fffc}' | '“' | '”' => bytes.starts_with(['<', '{']),
                    c => bytes.starts_with('&') || bytes.chars().eq([c]),
                };
                prop_assert!(!bytes.is_empty() && stands_for, "{:?} is {:?}", c, bytes);
            }
            let whole = block.source_span(Span::new(0, text.len()));
            prop_assert!(last <= whole.start && whole.end <= source.len());
            last = whole.end;
        }
    }
}
