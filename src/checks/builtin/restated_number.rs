//! A number told twice, in words and in digits.

use super::again::{self, Bracketed, bracketed};
use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Page, Sentence};
use crate::finding::Severity;
use crate::quantity::lexicon::NumberWord;
use crate::quantity::topic::Hint;
use crate::quantity::{Hedge, Kind, Mention, Number, Tags, Token, WordList, wording, words};
use crate::span::Span;

super::check! {
    /// A number told twice, in words and in digits, that is not the same number.
    ///
    /// Contracts, laws and cheques write a number in words and again in digits, so that a slip in one of them
    /// shows; readers take the one they see first, and courts have had to choose. The second telling stands in
    /// brackets right behind the first and nothing else stands there: "thirty (30) days", "30 (thirty) days",
    /// "ten dollars ($10)", "$1.2 million ($1,200,000)". A number word that no number has ("thirty-three-six") is
    /// told as well.
    ///
    /// Fails:
    ///
    /// > The tenant has thirty (40) days to answer.
    ///
    /// > A deposit of two thousand dollars ($200) is due on signing.
    ///
    /// Passes:
    ///
    /// > The tenant has thirty (30) days to answer, and each of the three signatories (2 of them abroad) keeps
    /// > one (1) copy.
    ///
    /// It will not catch a second telling without brackets ("thirty, that is 40, days"), nor digits alone behind
    /// a noun ("three studies (12)"), which may point at a source.
    "restated-number", on, sentences: check
}

fn check(page: &Page<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (_, sentence) in
        page.likely(|clues| clues.any(Clues::word(Hint::Bracket).or(Clues::word(Hint::Dash))))
    {
        add_flaws(sentence, &mut flaws);
    }
    flaws
}

fn add_flaws(sentence: &Sentence<'_>, flaws: &mut Vec<Flaw>) {
    let has = |sign| memchr::memchr(sign, sentence.words(sentence.span).as_bytes()).is_some();
    if has(b'(') {
        let pairs = sentence.mentions.windows(2).filter_map(|pair| match pair {
            [a, b] => told_again(sentence, a, b).or_else(|| digits_first(sentence, a, b)),
            _ => None,
        });
        flaws.extend(pairs);
        flaws.extend(sentence.mentions.windows(3).filter_map(|three| match three {
            [dollars, cents, digits] => cheque(sentence, dollars, cents, digits),
            _ => None,
        }));
        flaws.extend(sentence.mentions.iter().filter_map(|digits| one(sentence, digits)));
    }
    if has(b'-') {
        flaws.extend(sentence.mentions.iter().filter_map(|m| malformed(sentence, m)));
    }
}

/// How one figure is told.
struct Telling {
    /// The number that its words or digits make, without its hedge.
    number: Number,
    /// Whether it is told in words.
    words: bool,
    /// Whether nothing but the number is told: no unit, no noun.
    bare: bool,
}

impl Telling {
    fn of(sentence: &Sentence<'_>, mention: &Mention) -> Option<Self> {
        if matches!(mention.kind, Kind::Date | Kind::Time | Kind::Score | Kind::Factor | Kind::Vague) {
            return None;
        }
        let text = sentence.words(mention.number);
        let number = again::number(text)?;
        let words = !text.contains(|c: char| c.is_ascii_digit());
        let bare = mention.unit.is_none() && mention.span.end == mention.number.end;
        Some(Self { number, words, bare })
    }
}

/// "thirty (40) days", "ten dollars ($15)", "$1.2 million ($1,300,000)".
fn told_again(sentence: &Sentence<'_>, a: &Mention, b: &Mention) -> Option<Flaw> {
    let found = bracketed(sentence, a.span, b.span)?;
    let (first, second) = (Telling::of(sentence, a)?, Telling::of(sentence, b)?);
    // "Nine of 12 (three-quarters)": a share of the figure, and not the figure.
    let share = |m: &Mention, other: &Telling| m.kind == Kind::Ratio && other.number.is_whole();
    if share(a, &second) || share(b, &first) {
        return None;
    }
    if first.words == second.words {
        return written_out(sentence, a, b, &found);
    }
    // "-1 (or zero)": another one.
    if sentence.before(b.number).last().is_some_and(|t| t.is("or")) {
        return None;
    }
    if !found.between.iter().all(|t| t.is_any(words!["only", "exactly"])) || same(a, &first, b, &second) {
        return None;
    }
    let severity = severity(sentence, a, b, &found, &first, &second)?;
    Some(flaw(sentence, severity, [(a, &first), (b, &second)]))
}

/// How sure it is that the second telling is one; none where it may well be something else.
fn severity(
    sentence: &Sentence<'_>,
    a: &Mention,
    b: &Mention,
    found: &Bracketed<'_, '_>,
    first: &Telling,
    second: &Telling,
) -> Option<Severity> {
    let counted = counts_follow(found.behind);
    let before = sentence.before(a.span).last();
    let named = before.is_some_and(|t| t.has(Tags::LABEL) || t.is_sign('#'));
    // "Boeing 737 (two)", "Section four (5)": what names counts nothing, unless something counted follows.
    let opens = before.is_none_or(|t| !t.is_word() || t.start() == sentence.span.start);
    if named || a.kind == Kind::Identifier && !(counted && opens || first.words) || b.kind == Kind::Identifier
    {
        return None;
    }
    match (first.bare, second.bare) {
        (true, true) if counted => Some(Severity::Error),
        // Behind a name it may be a score, and a footnote's number is small.
        (true, true) => {
            let score = before.is_some_and(|t| t.is_capitalised() && !t.has(Tags::FUNCTION));
            let digits = if first.words { second.number } else { first.number };
            (!score && !is_year(digits)).then_some(Severity::Warning)
        }
        (false, false) if same_unit(a, b) => Some(Severity::Error),
        // "ten thousand dollars (1,000)"; "sixty days (12)" may point at a source.
        (false, true) if a.unit.is_some() => {
            let grouped = sentence.words(b.number).contains([',', '.']);
            (first.words && grouped || second.words).then_some(Severity::Warning)
        }
        _ => None,
    }
}

/// Whether the two tellings may be one number: hedged or large ones only nearly.
fn same(a: &Mention, first: &Telling, b: &Mention, second: &Telling) -> bool {
    let (x, y) = (first.number, second.number);
    let apart = || x.sub(y).map(Number::abs);
    let tenth = || x.abs().max(y.abs()).div(Number::whole(10));
    let about = [a, b].iter().any(|m| m.hedge == Hedge::About);
    let (mention, words) = if first.words { (a, x) } else { (b, y) };
    // "Ten million (9,987,654)": words for large numbers are round.
    let half = || mention.values.place.and_then(|p| p.div(Number::whole(2)));
    x == y
        || about && apart() <= tenth()
        || words >= Number::whole(1_000_000) && half().is_some() && apart() < half()
}

/// "$1.2 million ($1,300,000)": a round figure and the same one in full.
fn written_out(sentence: &Sentence<'_>, a: &Mention, b: &Mention, found: &Bracketed<'_, '_>) -> Option<Flaw> {
    let point = |m: &Mention| match m.values.alternatives.as_slice() {
        [only] if matches!(m.hedge, Hedge::Exact | Hedge::About) => only.as_point(),
        _ => None,
    };
    let scaled = |m: &Mention| sentence.words(m.number).contains(char::is_alphabetic);
    let grouped = |m: &Mention| sentence.words(m.number).contains(',');
    let (round, full) = match (scaled(a), scaled(b)) {
        (true, false) if grouped(b) => (a, b),
        (false, true) if grouped(a) => (b, a),
        _ => return None,
    };
    if found.between.len() > 1 || a.kind != b.kind || a.unit != b.unit {
        return None;
    }
    let (x, y) = (point(round)?, point(full)?);
    // However roughly it was rounded, up or down: less than its last place.
    if x.sub(y)?.abs() < round.values.place? {
        return None;
    }
    let message = format!("{} is not {}", sentence.words(round.number), wording::number(y));
    let help = "See which of the two is meant; the other is the same figure written out or rounded.";
    let severity = if sentence.quoted(a.span) { Severity::Warning } else { Severity::Error };
    let told = Flaw::new(severity, message, help);
    Some(told.figure(b, "the same figure again").figure(a, "the figure"))
}

/// "the board has (30) thirty-one members".
fn digits_first(sentence: &Sentence<'_>, a: &Mention, b: &Mention) -> Option<Flaw> {
    let [close] = sentence.between(a.span, b.span) else { return None };
    let [.., before, open] = sentence.before(a.span) else { return None };
    if !close.is_sign(')') || !open.is_sign('(') {
        return None;
    }
    let (first, second) = (Telling::of(sentence, a)?, Telling::of(sentence, b)?);
    // "must show (2) three copies": the marks of a list start at one, behind a stop or a joining word.
    let list = !before.is_word()
        || before.has(Tags::CONJUNCTION)
        || first.number < Number::whole(2)
        || marks(sentence.before(a.span), first.number);
    let counted = b.noun.is_some() || b.unit.is_some();
    if list || first.words || !second.words || !first.bare || !counted || first.number == second.number {
        return None;
    }
    Some(flaw(sentence, Severity::Warning, [(a, &first), (b, &second)]))
}

/// How many tokens back the last mark of a list is looked for.
const MARK_WITHIN: usize = 80;

/// Whether the number before `n` stands in brackets shortly before: the marks of a list.
fn marks(before: &[Token<'_>], n: Number) -> bool {
    let near = before.get(before.len().saturating_sub(MARK_WITHIN)..).unwrap_or_default();
    let last = n.sub(Number::ONE).map(|n| n.to_string());
    near.windows(3).any(|three| {
        let [open, mark, close] = three else { return false };
        open.is_sign('(') && Some(mark.text) == last.as_deref() && close.is_sign(')')
    })
}

/// "five hundred and 50/100 dollars ($550.00)".
fn cheque(sentence: &Sentence<'_>, whole: &Mention, part: &Mention, digits: &Mention) -> Option<Flaw> {
    let cents = sentence.words(part.number).strip_suffix("/100")?.parse().ok()?;
    let joined = sentence.between(whole.span, part.span);
    let [open_words @ .., open] = sentence.between(part.span, digits.span) else { return None };
    let dollars = open_words.iter().all(Token::is_word) && open_words.len() < 4;
    if !matches!(joined, [and] if and.is("and") || and.is_sign('&')) || !open.is_sign('(') || !dollars {
        return None;
    }
    let (first, second) = (Telling::of(sentence, whole)?, Telling::of(sentence, digits)?);
    let number = first.number.add(Number::ratio(cents, 100)?)?;
    let money = digits.kind == Kind::Money && first.words && !second.words;
    let first = Telling { number, ..first };
    (money && number != second.number)
        .then(|| flaw(sentence, Severity::Error, [(whole, &first), (digits, &second)]))
}

/// "one (2) copy": a "one" that is no figure by itself.
fn one(sentence: &Sentence<'_>, digits: &Mention) -> Option<Flaw> {
    let [.., word, open] = sentence.before(digits.span) else { return None };
    let [close, noun, ..] = sentence.after(digits.span) else { return None };
    if !word.is("one") || !open.is_sign('(') || !close.is_sign(')') {
        return None;
    }
    let earlier = sentence.mentions.partition_point(|m| m.span.start <= word.start());
    let last = earlier.checked_sub(1).and_then(|at| sentence.mentions.get(at));
    if last.is_some_and(|m| m.number.end > word.start()) {
        return None;
    }
    let telling = Telling::of(sentence, digits).filter(|t| !t.words && t.bare && !is_year(t.number))?;
    let counted = noun.is_word() && !noun.has(Tags::FUNCTION | Tags::FINITE);
    if !counted || telling.number == Number::ONE {
        return None;
    }
    let message = format!("the words say 1 and the digits {}", wording::number(telling.number));
    let told = Flaw::new(Severity::Warning, message, HELP).figure(digits, "the digits");
    Some(told.words(sentence.block, word.span(), "1", "the words"))
}

const HELP: &str = "See which of the two is meant, and change the other.";

fn flaw(sentence: &Sentence<'_>, severity: Severity, told: [(&Mention, &Telling); 2]) -> Flaw {
    let [(a, first), (b, second)] = told;
    let (words, digits) =
        if first.words { (first.number, second.number) } else { (second.number, first.number) };
    let message =
        format!("the words say {} and the digits {}", wording::number(words), wording::number(digits));
    let severity = if sentence.quoted(a.span) { Severity::Warning } else { severity };
    let label = |telling: &Telling| if telling.words { "the words" } else { "the digits" };
    Flaw::new(severity, message, HELP).figure(b, label(second)).figure(a, label(first))
}

/// Whether both count the same: "ten dollars ($15)", "sixty days (90 days)". "Dollars" and "pounds" have no country.
fn same_unit(a: &Mention, b: &Mention) -> bool {
    let symbol = |m: &Mention| m.unit.map(|u| u.symbol().into_owned());
    let (x, y) = (symbol(a), symbol(b));
    let noun = |m: &Mention| m.noun.as_ref().filter(|n| !n.inherited).map(|n| n.lemma.clone());
    let is = |m: &Mention, unit: &str| symbol(m).is_some_and(|s| s == unit);
    let either = |x: &str, y: &str| is(a, x) && is(b, y) || is(a, y) && is(b, x);
    let dollars = ["AUD", "CAD", "NZD", "HKD", "SGD", "TWD"].iter().any(|d| either("USD", d));
    match (&x, &y) {
        (None, None) => noun(a).is_some() && noun(a) == noun(b),
        _ => x == y || dollars || either("GBP", "lb"),
    }
}

/// Whether something counted follows: "days", "business days", "percent of".
fn counts_follow(tokens: &[Token<'_>]) -> bool {
    let words = tokens
        .iter()
        .take(4)
        .take_while(|t| t.text == "%" || t.is_dash() || t.is_word() && !t.has(Tags::FUNCTION | Tags::FINITE));
    let plural = |t: &Token<'_>| {
        let s = t.text.ends_with('s') && !t.text.ends_with("ss") && t.text.len() > 2;
        s && !t.has(Tags::NOT_PLURAL) || t.has(Tags::PLURAL) || t.text == "%"
    };
    words.into_iter().any(|t| plural(t) || t.is_any(words!["percent", "per", "day", "year", "month", "copy"]))
}

/// A number that may be a year.
fn is_year(n: Number) -> bool {
    n.is_whole() && Number::whole(1500) <= n && n <= Number::whole(2100)
}

/// "thirty-three-six", "thirty-eleven people": words that make no number.
fn malformed(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    use NumberWord::{Digit, Teen, Tens};
    if !sentence.words(mention.number).starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let tokens = sentence.after(Span::new(mention.number.start, mention.number.start));
    let joined = |at: usize| {
        let (dash, word) = (tokens.get(at)?, tokens.get(at + 1)?);
        (dash.is_dash() && dash.glued() && word.glued()).then_some(word)
    };
    let first = tokens.first().filter(|t| !t.glued() && matches!(t.number(), Some(Tens(_))))?;
    let (second, third) = (joined(1)?, joined(3));
    let end = if third.is_some() { 5 } else { 3 };
    let next = tokens.get(end);
    if next.is_some_and(Token::is_dash) || next.is_some_and(|t| t.is_any(NO_COUNTS)) {
        return None;
    }
    let no_number = match (first.number()?, second.number()?, third.map(Token::number)) {
        (Tens(_), Digit(1..), Some(Some(Digit(_) | Teen(_) | Tens(_)))) => true,
        // "twenty-fifteen" may be a year, "thirty-forty people" a range, "sixty-forty" a split.
        (Tens(x), Teen(y) | Tens(y), None) => {
            let before = sentence.before(mention.number).last();
            let year = x == 20 && before.is_some_and(|t| t.has(Tags::FUNCTION));
            y < x && x + y != 100 && !year && counts_follow(tokens.get(end..)?)
        }
        (Tens(_), Digit(0), None) => counts_follow(tokens.get(end..)?),
        _ => false,
    };
    let last = third.unwrap_or(second);
    let span = first.span().join(last.span());
    let message = format!("there is no number “{}”", sentence.words(span));
    let help = "See which number is meant; one word may be left over from another.";
    no_number.then(|| {
        Flaw::new(Severity::Warning, message, help).words(sentence.block, span, "", "no number has this name")
    })
}

/// What is told by two numbers without counting: "their thirty-three-six record".
const NO_COUNTS: &WordList = words![
    "record", "win", "loss", "lead", "victory", "defeat", "vote", "split", "splits", "odds", "chance",
    "chances", "vision", "score", "mix", "hours",
];

#[cfg(test)]
mod tests {
    use super::super::testing;
    use rstest::rstest;

    #[rstest]
    #[case("The tenant has thirty (40) days to answer.")]
    #[case("Applicants hand in 5 (six) copies.")]
    #[case("Submit 5 (six) copies.")]
    #[case("She owed a sum of ten thousand dollars ($1,000).")]
    #[case("The recipe wants twelve (12.5) grams of yeast.")]
    #[case("The board has (30) thirty-one members.")]
    #[case("One hundred fifty (105) seats were sold.")]
    #[case("The club raised $1.2 million ($1,300,000) for the stand.")]
    #[case("Buy two dozen (20) eggs.")]
    #[case("The manual has thirty-three-six pages.")]
    #[case("Twenty-fifteen pages were torn out.")]
    #[case("Thirty-five percent (53%) of voters agreed.")]
    #[case("Interest of two (3) per cent a month is charged.")]
    #[case("The lease runs for a term of 10 (twelve) years.")]
    #[case("Nine (6) of the jurors were women.")]
    #[case("A fine of $500 (six hundred dollars) is due.")]
    #[case("The court ordered payment of £5,000 (five hundred pounds).")]
    #[case("Sixty days (90 days) after the notice, the offer lapses.")]
    #[case("USD 50,000 (fifteen thousand US dollars) falls due in May.")]
    #[case("One hundred and twenty thousand (12,000) shares were issued.")]
    #[case("Pay the sum of five hundred and 00/100 dollars ($5,000.00) to the bearer.")]
    #[case("The committee consists of at least seven (9) members.")]
    #[case("Each party keeps one (2) copy of the deed.")]
    #[case("All three (4) members signed.")]
    #[case("The seller has ten (15) business days to object.")]
    #[case("The number of directors shall be seven (9).")]
    #[case("“You have thirty (40) days,” the letter said.")]
    #[case("The rate is fixed for twenty-four (42) months.")]
    #[case("Rent is due on the tenth (15th) day of each month.")]
    #[case("The grant came to $2,500,000 ($25 million).")]
    #[case("He took out a loan of two million (2,500,000) dollars.")]
    fn failing(#[case] text: &str) {
        testing::fails("restated-number", text);
    }

    #[rstest]
    #[case("The tenant has thirty (30) days to answer.")]
    #[case("Applicants hand in 5 (five) copies.")]
    #[case("She owed ten thousand dollars ($10,000).")]
    #[case("The club raised $1.2 million ($1,234,567) for the stand.")]
    #[case("The club raised $1.2 million ($1.1 million) in the half.")] // the year before
    #[case("Buy two dozen (24) eggs.")]
    #[case("In three studies (12) the drug did nothing.")] // a source
    #[case("He won two (2019) and lost three.")]
    #[case("Smith (5) and Jones (6) scored for the visitors.")]
    #[case("Anna (34), Ben (31) and their two children (6 and 9) moved in.")]
    #[case("She has three brothers (two of them twins).")]
    #[case("The form asks for (1) two photographs and (2) three letters.")]
    #[case("Six (40 percent) of the fifteen members voted no.")]
    #[case("They drove thirty miles (48 km) north.")]
    #[case("About forty (38) people came.")]
    #[case("Ten million (9,987,654) people live there.")]
    #[case("Pay five hundred and 50/100 dollars ($500.50) to the bearer.")]
    #[case("Twelve men (six from Leeds) were held.")]
    #[case("Article four (2) provides for appeal.")]
    #[case("A dozen planes, among them a Boeing 737 (two), were grounded.")]
    #[case("The games of twenty-twelve made a profit.")]
    #[case("Twenty-thirty people came and split the bill sixty-forty.")]
    #[case("One third (33%) of the seats stayed empty.")]
    #[case("The two (see note 3) were released.")]
    #[case("Each signatory keeps one (1) copy; the first (1st) page is stamped.")]
    #[case("Rovers nil (0), United two (1)")]
    #[case("Her nineteen-year-old (at 6 ft 4) plays centre.")]
    #[case("See that the lookup doesn't return -1 (or zero).")]
    #[case("It spent $1 million (a third) of it.")]
    #[case("Nine of 12 (three-quarters) said yes; two of 12 (one in six) said no.")]
    #[case("It is a town of two million (1,987,000) people.")]
    fn passing(#[case] text: &str) {
        testing::passes(text);
    }
}
