//! Mentions of any text: exact spans in order, and comparisons that do not depend on who comes first.

use countercheck::document::Document;
use countercheck::prose::sentences;
use countercheck::quantity::compare::{Meaning, Verdict, cluster, compare};
use countercheck::quantity::{Mention, mentions};
use countercheck::span::Span;

/// As many figures are compared with each other: their pairs grow with the square.
const COMPARED: usize = 16;
/// Sentences that have more bytes are cut.
const CUT: usize = 4_000;

/// All laws of the mentions of a text.
pub(crate) fn hold(bytes: &[u8]) {
    let Some(document) = super::document("law.txt", bytes) else { return };
    let found = mentions(&document);
    assert_eq!(found, mentions(&document), "the same text has the same mentions");
    spans_are_slices(&document, &found);
    sentences_hold_every_word(&document);
    let meanings: Vec<Meaning> = found.iter().filter_map(Meaning::of).take(COMPARED).collect();
    comparing_has_no_order(&meanings);
    line_ends_say_nothing(&document.source);
}

/// A text says the same whichever way its lines end, and what stands in a paragraph after it adds nothing to it.
/// Bytes that are 0 are left out, since many are refused, and so are texts that may have a sentence so long that it
/// is cut by its bytes.
fn line_ends_say_nothing(text: &str) {
    let plain = text.replace(['\0', '\r'], "");
    let ended = plain.replace('\n', "\r\n");
    if ended.len() >= CUT {
        return;
    }
    let told = said(&plain);
    assert_eq!(said(&ended), told, "with CR and LF: {plain:?}");
    let more = format!("{plain}\n\nThe sun shone on the town.\n");
    assert_eq!(said(&more), told, "with a paragraph: {plain:?}");
}

/// What each mention of a text says.
fn said(text: &str) -> Vec<String> {
    let Some(document) = super::document("law.txt", text.as_bytes()) else { return Vec::new() };
    let say = |m: &Mention| {
        let noun = m.noun.as_ref().map(|noun| &noun.lemma);
        format!("{:?} {} {:?} {:?} {noun:?}", m.kind, m.value(), m.standing, m.trend)
    };
    mentions(&document).iter().map(say).collect()
}

/// Every span is an exact slice on character boundaries and stands where it should; mentions are
/// ordered and do not overlap.
pub(super) fn spans_are_slices(document: &Document, found: &[Mention]) {
    let mut before: Option<(usize, usize)> = None;
    for mention in found {
        let block = document.blocks.get(mention.block).expect("the block of a mention exists");
        let shown = block.text(document);
        let words = [mention.modifiers(), mention.postmodifiers(), mention.predicate()].into_iter().flatten();
        let noun = mention.noun.iter().map(|noun| &noun.span);
        let own = [mention.span, mention.number, mention.sentence];
        for span in own.iter().chain(words).chain(noun).chain(&mention.source) {
            let slice = shown.get(span.start..span.end);
            assert!(slice.is_some_and(|s| !s.is_empty()), "{span:?} is no slice of {shown:?}");
            let bytes = block.source_span(*span);
            assert!(
                document.source.get(bytes.start..bytes.end).is_some(),
                "{span:?} has no bytes of the file"
            );
        }
        assert!(mention.span.contains(mention.number), "the number leaves its mention in {shown:?}");
        assert!(mention.sentence.contains(mention.span), "a mention leaves its sentence in {shown:?}");
        if let Some((index, end)) = before {
            let after = mention.block > index || mention.block == index && end <= mention.span.start;
            assert!(after, "mentions overlap or are out of order in {shown:?}");
        }
        before = Some((mention.block, mention.span.end));
        assert!(mention.base.is_none_or(|base| base < found.len()), "a share of nothing in {shown:?}");
    }
}

/// The sentences of a block are in order, and together hold every character that is no white space.
pub(super) fn sentences_hold_every_word(document: &Document) {
    for block in &document.blocks {
        let text = block.text(document);
        let mut end = 0;
        for sentence in sentences(text) {
            assert!(!sentence.is_empty() && end <= sentence.start, "{sentence:?} of {text:?}");
            let between = Span::new(end, sentence.start).text(text);
            assert!(between.trim().is_empty(), "{between:?} is in no sentence");
            end = sentence.end;
        }
        assert!(text.get(end..).is_some_and(|rest| rest.trim().is_empty()), "the end of {text:?}");
    }
}

/// A figure agrees with itself, and two are compared the same in either order, alone and in a cluster.
fn comparing_has_no_order(meanings: &[Meaning]) {
    for a in meanings {
        assert_eq!(compare(a, a), Verdict::Compatible, "{a:?} beside itself");
        assert!(a.likely.intersect(&a.possible) == a.likely, "what is likely is possible: {a:?}");
        for b in meanings {
            assert_eq!(a.scale.fits(&b.scale), b.scale.fits(&a.scale), "{a:?} {b:?}");
            if a.scale.fits(&b.scale) {
                assert_eq!(compare(a, b), compare(b, a), "{a:?} {b:?}");
            }
        }
    }
    let Some(first) = meanings.first() else { return };
    let mut group: Vec<&Meaning> = meanings.iter().filter(|m| m.scale.fits(&first.scale)).collect();
    if !group.iter().all(|a| group.iter().all(|b| a.scale.fits(&b.scale))) {
        return;
    }
    let forwards = cluster(&group);
    let witnesses: Vec<&Meaning> = forwards.witnesses.iter().map(|at| group[*at]).collect();
    assert_eq!(witnesses.is_empty(), forwards.verdict == Verdict::Compatible, "{meanings:?}");
    if !witnesses.is_empty() {
        assert_eq!(cluster(&witnesses).verdict, forwards.verdict, "the witnesses show it: {witnesses:?}");
    }
    group.reverse();
    assert_eq!(cluster(&group).verdict, forwards.verdict, "{meanings:?}");
}
