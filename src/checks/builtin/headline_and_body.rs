//! Figures that one article tells twice.

mod age;
mod claim;
mod stem;

use std::cell::OnceCell;
use std::collections::HashMap;

use super::clues::Clues;
use super::flaw::Flaw;
use super::page::{Page, Speech};
use crate::document::{BlockRole, Document};
use crate::quantity::{self, Mention};
use claim::{Claim, Likeness, Measured};

super::check! {
    /// A headline, caption or pull quote whose figure is not the one of the text.
    ///
    /// Headlines and captions are written last, by another hand, and seldom changed when a figure in the text
    /// is. The check compares a figure of the headline (also that of the front matter) with the first
    /// sentences that tell of the same thing in the same words, and a caption or pull quote with the
    /// sentence that it repeats. It is silent where the headline rounds, where the text has the headline's figure
    /// for what may be the same, or where parts of the text add up to it.
    ///
    /// Fails:
    ///
    /// > # Fire kills 12 in warehouse
    /// > Eleven people were killed in the fire at a warehouse on Monday, the police said.
    ///
    /// Passes:
    ///
    /// > # Storm cuts power to 5,000 homes
    /// > The storm cut power to 4,960 homes on Monday, and three more in the next valley.
    ///
    /// Two sentences of the text are compared too, where they say the same in nearly the same words.
    ///
    /// It will not catch a headline that tells of the thing in other words than the text, nor two sentences
    /// of the text that differ in more than their figures.
    "headline-and-body", on, whole: check
}

/// So many sentences with figures behind a headline are held against it.
const LEAD: usize = 12;

/// The most pairs of sentences of one text that are looked at closely.
const PAIRS: usize = 4;

/// The longest headline in bytes.
const HEADLINE: usize = 160;

/// The most figures that are looked at for what may explain that two others differ.
const OTHERS: usize = 200;

/// The figures of an article, and what else of it may explain that two of them differ: worked out once, and only if two do.
struct Article<'p, 'a> {
    document: &'a Document,
    claims: Vec<Claim<'p, 'a>>,
    /// The places of the first claims outside headings, by what makes them comparable.
    alike: OnceCell<HashMap<Measured, Vec<usize>>>,
    /// Whether someone is added to those of whom it tells a number.
    adds: OnceCell<bool>,
}

impl<'p, 'a> Article<'p, 'a> {
    fn of(page: &'p Page<'a>) -> Self {
        Self {
            document: page.document,
            claims: claims_of(page),
            alike: OnceCell::new(),
            adds: OnceCell::new(),
        }
    }

    /// The first claims outside headings that are [comparable](Claim::comparable) with one.
    fn comparable(&self, claim: &Claim<'_, '_>) -> impl Iterator<Item = &Claim<'p, 'a>> {
        let alike = self.alike.get_or_init(|| {
            let mut alike: HashMap<_, Vec<usize>> = HashMap::new();
            for (at, claim) in self.claims.iter().enumerate().filter(|(_, c)| c.role != BlockRole::Heading) {
                let alike = alike.entry(claim.measured()).or_default();
                if alike.len() < OTHERS {
                    alike.push(at);
                }
            }
            alike
        });
        let places = alike.get(&claim.measured());
        places.into_iter().flatten().filter_map(|at| self.claims.get(*at))
    }

    /// Whether someone is added to those of whom it tells a number: "the gunman also died".
    fn adds(&self) -> bool {
        let adds = || self.document.blocks.iter().any(|block| claim::adds(block.text(self.document)));
        *self.adds.get_or_init(adds)
    }
}

fn check(page: &Page<'_>) -> Vec<Flaw> {
    // A first line without a stop is a headline, also where a date line stands between it and the text.
    let headline =
        page.text(0).ends_with(|c: char| c.is_alphanumeric() || c == '%') && page.text(0).len() < HEADLINE;
    let opening =
        page.sentences.first().filter(|s| s.block == 0 && (headline || s.role == BlockRole::Heading));
    let asides = page.clues.iter().any(|clues| clues.any(Clues::ASIDE));
    if opening.is_none() && !asides && page.document.metadata.title.is_none() && !may_be_told_twice(page) {
        return Vec::new();
    }
    let mut article = Article::of(page);
    for claim in article.claims.iter_mut().take_while(|c| c.block == 0) {
        if headline && claim.role == BlockRole::Paragraph {
            claim.role = BlockRole::Heading;
        }
    }
    let claims = &article.claims;
    let mut flaws = Vec::new();
    let heading = |claim: &Claim<'_, '_>| claim.role == BlockRole::Heading;
    let below = |head: &Claim<'_, '_>| {
        let next = claims.partition_point(|c| c.block <= head.block);
        claims.iter().skip(next)
    };
    let first = claims.iter().find(|c| heading(c));
    // A heading speaks for what stands below it, the first one for all.
    let text: Vec<_> = first.into_iter().flat_map(below).filter(|c| !heading(c)).take(2 * LEAD).collect();
    for head in claims.iter().filter(|c| heading(c)) {
        let found = if first.is_some_and(|first| first.block == head.block) {
            contradicted(&article, head, text.iter().copied())
        } else {
            contradicted(&article, head, below(head).take_while(|c| !heading(c)).take(2 * LEAD))
        };
        if let Some(body) = found {
            flaws.push(
                flaw("headline", head, body)
                    .figure(head.mention, "the headline")
                    .figure(body.mention, "the text"),
            );
        }
    }
    if let Some(sentence) = opening.filter(|_| flaws.is_empty()) {
        let found = age::flaw(page, sentence, "headline", 1);
        flaws.extend(found.map(|(flaw, mention)| flaw.figure(mention, "the headline")));
    }
    if flaws.is_empty() {
        flaws.extend(title(page, &article));
    }
    for (at, aside) in claims.iter().enumerate() {
        let what = match aside.role {
            BlockRole::Caption => "caption",
            BlockRole::Quotation => "quotation",
            _ => continue,
        };
        let near = claims.iter().skip(at.saturating_sub(4 * LEAD)).take(8 * LEAD);
        if let Some(body) = repeated(&article, aside, near) {
            flaws.push(flaw(what, aside, body).figure(aside.mention, what).figure(body.mention, "the text"));
        }
    }
    if flaws.is_empty() {
        flaws.extend(twice(&article));
    }
    flaws
}

/// The figures of a page that can be compared.
fn claims_of<'p, 'a>(page: &'p Page<'a>) -> Vec<Claim<'p, 'a>> {
    let mut claims = Vec::with_capacity(page.mentions.len());
    for sentence in &page.sentences {
        claim::add(sentence, &mut claims);
    }
    claims
}

/// Whether two sentences of the text may tell of the same: each with a figure of one kind and noun. Nearly all texts are done
/// with this, a tenth of what it takes to look at all their [claims](Claim).
fn may_be_told_twice(page: &Page<'_>) -> bool {
    let mut nouns: Vec<u32> = Vec::with_capacity(page.mentions.len());
    for (sentence, clues) in page.sentences.iter().zip(&page.clues) {
        if clues.any(claim::APART) {
            continue;
        }
        let before = nouns.len();
        for mention in sentence.mentions.iter().filter(|m| claim::may_be_fact(m)) {
            let Some(noun) = claim::noun_digest(mention) else { return true };
            let near = nouns.len().saturating_sub(2 * LEAD);
            if nouns.get(near..before).is_some_and(|near| near.contains(&noun)) {
                return true;
            }
            nouns.push(noun);
        }
    }
    false
}

/// Two sentences of the text that say the same in nearly the same words, with different figures. At most one
/// pair is told: where a text has several, it lists like things.
fn twice(article: &Article<'_, '_>) -> Option<Flaw> {
    let claims = &article.claims;
    let of_text = |claim: &Claim<'_, '_>| claim.role == BlockRole::Paragraph && claim.is_told_as_fact();
    let mut found = None;
    let mut pairs = 0;
    for (at, first) in claims.iter().enumerate() {
        // Few have a noun that is told again: whether they are facts is asked then.
        let again = |second: &&Claim<'_, '_>| {
            first.is_of_the_same(second) && of_text(first) && of_text(second) && first.says_again(second)
        };
        let near = claims.iter().skip(at + 1).take(2 * LEAD);
        let mut near = near.filter(|second| !std::ptr::eq(first.mention, second.mention));
        let Some(second) = near.find(again) else { continue };
        // To look further costs as much as the text is long, and a text with many such pairs lists like things.
        pairs += 1;
        if pairs > PAIRS {
            return None;
        }
        if first.quoted() || second.quoted() {
            continue;
        }
        if explained(article, first, second) || explained(article, second, first) {
            continue;
        }
        if found.is_some() {
            return None;
        }
        let message = format!("the text says {}, and again {}", first.said(), second.said());
        let help = "See which of the two figures is right, or whether they count different things.";
        let flaw = Flaw::warning(message, help);
        found = Some(flaw.figure(second.mention, "the second time").figure(first.mention, "the first time"));
    }
    found
}

/// The headline of the front matter against the text.
fn title(page: &Page<'_>, article: &Article<'_, '_>) -> Option<Flaw> {
    let title = page.document.metadata.title.as_deref()?;
    let document = crate::prose::read("title.txt", title.as_bytes().to_vec()).ok()?;
    let reading = quantity::read(&document);
    let speech = Speech::of(&document);
    let head = Page::new(&document, &reading, &speech);
    // It points at the figure in the front matter, where that has its own bytes in the file.
    let fields = &page.document.metadata.other;
    let own = fields.iter().find(|f| f.key.eq_ignore_ascii_case("title") && f.value == title);
    let start = own.and_then(|field| field.span).map(|span| span.start);
    let at = |mention: &Mention| {
        let span = document.blocks.get(mention.block)?.source_span(mention.span);
        Some(span.shift(start?))
    };
    let point = |flaw: Flaw, mention: &Mention| match at(mention) {
        Some(span) => flaw.source(span, mention.value(), "the title"),
        None => flaw,
    };
    let text = article.claims.iter().filter(|c| c.role == BlockRole::Paragraph);
    let text: Vec<_> = text.take(LEAD).collect();
    for head in &claims_of(&head) {
        if let Some(body) = contradicted(article, head, text.iter().copied()) {
            let label = format!("the title says {}", head.said());
            return Some(point(flaw("title", head, body).figure(body.mention, label), head.mention));
        }
    }
    let (found, mention) = age::flaw(page, head.sentences.first()?, "title", 0)?;
    Some(point(found, mention))
}

/// The first claim of the text that a headline contradicts.
fn contradicted<'c, 'p, 'a>(
    article: &Article<'_, '_>,
    head: &Claim<'_, '_>,
    section: impl Iterator<Item = &'c Claim<'p, 'a>>,
) -> Option<&'c Claim<'p, 'a>> {
    if !head.is_plain() || !head.alone() {
        return None;
    }
    let body = section
        .filter(|c| c.role == BlockRole::Paragraph)
        .take(LEAD)
        .find(|body| body.is_plain() && body.alone() && head.tells_of_the_same(body, Likeness::Headline))?;
    (!body.quoted() && !explained(article, head, body)).then_some(body)
}

/// The claim of the text that a caption or pull quote repeats with another figure.
fn repeated<'c, 'p, 'a>(
    article: &Article<'_, '_>,
    aside: &Claim<'_, '_>,
    near: impl Iterator<Item = &'c Claim<'p, 'a>>,
) -> Option<&'c Claim<'p, 'a>> {
    let mut near = near.filter(|c| c.role == BlockRole::Paragraph);
    let body = near.find(|c| aside.tells_of_the_same(c, Likeness::Repeated))?;
    (aside.is_plain() && body.is_plain() && !explained(article, aside, body)).then_some(body)
}

/// Whether the two figures can both be right: one rounds the other, the text has the figure elsewhere, or
/// tells it in parts.
fn explained(article: &Article<'_, '_>, head: &Claim<'_, '_>, body: &Claim<'_, '_>) -> bool {
    if head.rounds(body) {
        return true;
    }
    let mut parts = Vec::new();
    for claim in article.comparable(head).filter(|c| !std::ptr::eq(c.mention, head.mention)) {
        let other = claim.plainly_other(head);
        if head.rounds(claim) && !other || claim.mention.rest && claim.same_thing(head) && !other {
            return true;
        }
        if claim.same_thing(head) {
            parts.extend(claim.point());
        }
    }
    // "Seven died at once. Five died in hospital": twelve, told in two parts, or thirteen and one gunman.
    let whole = head.point();
    // "Three skiers and two guides": five, of two sorts.
    let with = |claim: &Claim<'_, '_>| {
        let sum = claim.point().zip(body.point()).and_then(|(a, b)| a.add(b));
        sum.is_some() && sum == whole && claim.comparable(body)
    };
    if article.claims.iter().take(OTHERS).any(with) {
        return true;
    }
    let sums = parts.iter().enumerate().any(|(i, part)| {
        let rest = whole.and_then(|whole| whole.sub(*part));
        rest.is_some_and(|rest| parts.iter().skip(i + 1).take(20).any(|other| *other == rest))
    });
    let another = head.point().zip(body.point()).and_then(|(a, b)| a.sub(b));
    let few = another.is_some_and(|by| by.abs() <= quantity::Number::whole(3));
    sums || few && article.adds()
}

fn flaw(what: &str, head: &Claim<'_, '_>, body: &Claim<'_, '_>) -> Flaw {
    let message = format!("the {what} says {}, the text {}", head.said(), body.said());
    Flaw::warning(message, "See which of the two figures is right, or whether they count different things.")
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use rstest::rstest;

    #[rstest]
    #[case("# Fire kills 12 in warehouse\n\nEleven people were killed in the warehouse fire on Monday.")]
    #[case("# 12 dead after bus crash\n\nA bus crash killed 14 people on Monday.")]
    #[case(
        "# Council approves 300 new homes\n\nThe council has approved 350 new homes on the old mill site."
    )]
    #[case("# School to cut 25 jobs\n\nThe school will cut 35 jobs next year, it said.")]
    #[case("# Storm leaves 5,000 homes without power\n\nThe storm left 7,000 homes without power.")]
    #[case(
        "# Two men arrested over theft of bells\n\nPolice have arrested three men over the theft of the bells."
    )]
    #[case("# 40 firefighters tackle blaze at mill\n\nFifty firefighters tackled the blaze at the mill.")]
    #[case("# Nine injured in train crash\n\nTen people were injured in a train crash on Monday.")]
    #[case("# Hospital to hire 200 nurses\n\nThe hospital plans to hire 250 nurses by May.")]
    #[case("# Firm lays off 1,200 workers\n\nThe firm laid off 2,100 workers on Friday, it said.")]
    #[case("# Unemployment rises to 6.2% in May\n\nUnemployment rose to 6.8% in May, the agency said.")]
    #[case("# City to spend $5 million on parks\n\nThe city will spend $6 million on its parks.")]
    #[case("---\ntitle: Fire kills 12 in warehouse\n---\n\nEleven people were killed in the warehouse fire.")]
    #[case("# Five die in flood\n\nSix people died in the flood on Sunday night.")]
    #[case(
        "The dam holds 40 wild trout in its upper pool.\n\n> The dam holds 60 wild trout in its upper pool."
    )]
    #[case("# Boy, 9, wins chess title\n\nA 10-year-old boy has won the chess title in Bonn.")]
    #[case("# Actress Mara Dunn dies at 84\n\nMara Dunn, the actress, died on Friday. She was 86.")]
    #[case(
        "# Landslide buries 40 houses, 15 missing\n\nA landslide buried 40 houses, and 51 people are missing."
    )]
    #[case("# 4 charged in bank robbery\n\nProsecutors have charged five people in the bank robbery.")]
    #[case("# Museum buys 18 paintings\n\nThe museum has bought 81 paintings from a collector.")]
    #[case(
        "The storm left 300 families homeless in the delta. Schools were shut.\n\nThe storm left 400 families homeless in the delta, the mayor said."
    )]
    #[case(
        "The museum holds 18 Roman mosaics in its vault. It rained.\n\nThe museum holds 21 Roman mosaics in the vault."
    )]
    #[case(
        "A crowd watched. The stadium at the old port seats 42,000 fans.\n\nBuilt in stone, the stadium at the old port seats 45,000 fans."
    )]
    #[case(
        "# Fire leaves 300 homeless\n\nA fire in the old port left 400 people homeless on Monday, officials said."
    )]
    #[case("# Council to hire 15 officers\n\nThe city council voted on Tuesday to hire 12 new officers.")]
    #[case(
        "# Quake kills 40 in mountain town\n\nAn earthquake killed 50 people in a mountain town on Thursday. It injured 40 others."
    )]
    #[case("# Two killed in avalanche\n\nThree skiers were killed by an avalanche on Saturday.")]
    #[case(
        "# Court jails man for 12 years\n\nA court jailed a man for 15 years on Friday for the robbery of a bank."
    )]
    #[case("# Blast injures 9\n\nA gas blast injured 14 people on Sunday, and nine homes were damaged.")]
    fn failing(#[case] text: &str) {
        testing::fails("headline-and-body", text);
    }

    #[rstest]
    #[case("# Fire kills 12 in warehouse\n\nTwelve people were killed in the warehouse fire on Monday.")]
    #[case("# Nearly 50 arrested at march\n\nPolice arrested 47 people at the march.")]
    #[case("# Dozens arrested at march\n\nPolice arrested 47 people at the march.")]
    #[case(
        "# Three children among 12 dead in crash\n\nTwelve people died in the crash, three of them children."
    )]
    #[case("# Two men arrested over theft\n\nPolice arrested two more men over the theft.")]
    #[case("# Three things to know about the budget\n\nThe budget has 400 pages.")]
    #[case(
        "# 12 killed in two crashes\n\nFive people were killed in the first crash. Seven people were killed in the second crash."
    )]
    #[case("# 12 dead in shooting\n\nEleven people were killed in the shooting. The gunman also died.")]
    #[case("# Storm cuts power to 5,000 homes\n\nThe storm cut power to 4,960 homes.")]
    #[case("# Council approves 300 new homes\n\nIn 2014 the council approved 350 new homes.")]
    #[case("# Council approves 300 new homes\n\nThe council approved 350 homes last year.")]
    #[case("# 12 killed in fire\n\nPolice at first said that 11 people were killed in the fire.")]
    #[case("# 12 killed in fire\n\n\"Eleven people were killed in the fire,\" he said.")]
    #[case("# 12 killed in fire\n\nAt least 11 people were killed in the fire.")]
    #[case("# School to cut 25 jobs\n\nThe college will cut 35 jobs next year.")]
    #[case("# 200 nurses at the hospital strike\n\nThe hospital employs 600 nurses.")]
    #[case(
        "# Fire kills 12 in warehouse\n\nThe fire was the worst since a mill burned and 40 people were killed in 1990."
    )]
    #[case(
        "# City to spend $5 million on parks\n\nThe city will spend $1.2 million on parks in the north.\n\nIt will spend $3.8 million on parks in the south."
    )]
    #[case("# Actress Mara Dunn dies at 84\n\nMara Dunn, the actress, died on Friday. She was 84.")]
    #[case(
        "# Actress Mara Dunn dies at 84\n\nMara Dunn, the actress, died on Friday, a week before the 40-year-old theatre closed."
    )]
    #[case("# Man, 44, jailed for theft\n\nThe man stole a ring from a 90-year-old woman.")]
    #[case("# Town wins 2 prizes\n\nThe town won a prize for its square.")]
    #[case("The dam holds 40 wild trout in its upper pool.\n\n> \"The lower dam holds 60 carp.\"")]
    #[case("# 64-bit programs on 32-bit machines\n\nThe 32-bit programs run on 64-bit machines.")]
    #[case(
        "# Fire leaves 300 homeless\n\nA fire left 300 people homeless on Monday. In 1990 a fire left 400 people homeless."
    )]
    #[case(
        "# Council to hire 15 officers\n\nThe council voted to hire 12 new officers and three new sergeants."
    )]
    #[case(
        "# Five killed in avalanche\n\nThree skiers and two guides were killed by an avalanche on Saturday."
    )]
    #[case("# After 20 years, school gets a new roof\n\nThe school got a new roof after 15 years of talks.")]
    #[case(
        "The storm left 300 families homeless in the delta. The storm left 400 families homeless in the hills."
    )]
    #[case(
        "In May the museum held 18 Roman mosaics in its vault. In June the museum held 21 Roman mosaics in its vault."
    )]
    #[case(
        "The storm left 300 families homeless in the delta. Officials said the storm left about 400 families homeless in the delta."
    )]
    #[case(
        "Team A scored 12 goals in the cup. Team B scored 14 goals in the cup. Team C scored 16 goals in the cup."
    )]
    #[case(
        "# Court jails man for 12 years\n\nA court jailed a man for 12 years. The state had asked it to jail the man for 15 years."
    )]
    fn passing(#[case] text: &str) {
        testing::passes(text);
    }
}
