//! Times of day that no clock shows, and days that have more hours than they have.

use super::super::flaw::Flaw;
use super::super::page::Sentence;
use super::{any, first, flaw, last, least};
use crate::finding::Severity;
use crate::quantity::{Kind, Mention, Number, Sort, Token, WordList, wording, words};
use crate::span::Span;

const HELP: &str = "See which time is meant.";

/// "25 o'clock", "7:68 p.m.", "at 13:75", "15:30 a.m.".
pub(super) fn time(sentence: &Sentence<'_>, mention: &Mention, next: Option<&Mention>) -> Option<Flaw> {
    let tokens = sentence.after(Span::new(mention.number.start, mention.number.start));
    let (hour, minute, length) = match tokens {
        [h, colon, m, ..] if (colon.is_sign(':') || colon.is_sign('.')) && colon.glued() && m.glued() => {
            (h.plain_whole()?, Some(two_digits(m)?), 3)
        }
        [h, ..] if h.sort == Sort::Digits && h.text.contains('.') => {
            let (hour, minute) = h.text.split_once('.').filter(|(_, m)| m.len() == 2)?;
            (hour.parse().ok()?, Some(minute.parse().ok()?), 1)
        }
        [h, ..] if h.sort == Sort::Digits => (h.plain_whole()?, None, 1),
        _ => return None,
    };
    let behind = tokens.get(length..)?;
    let half = half_of_day(behind);
    let clock = behind.first().is_some_and(|t| t.is("o'clock") || t.is("o’clock"));
    let colon = length == 3 && tokens.get(1).is_some_and(|t| t.is_sign(':'));
    // A third part ("1:23:75") or another digit makes it a length of time, a ratio or a verse.
    let goes_on = behind.first().is_some_and(|t| {
        t.glued()
            && (t.is_sign(':')
                || t.sort == Sort::Digits
                || t.is_sign('.') && behind.get(1).is_some_and(|n| n.glued() && n.sort == Sort::Digits))
    });
    let chained = sentence
        .before(mention.number)
        .last()
        .is_some_and(|t| t.is_sign(':') || t.is_dash() && tokens.first().is_some_and(Token::glued));
    // "1995 A.M. Lee" is a year and a name.
    if hour > 99 || goes_on || chained || !(half.is_some() || clock || colon) {
        return None;
    }
    let preposition = sentence.before(mention.number).last().is_some_and(|t| t.is_any(AT));
    let named = preposition && hour < 25 || half.is_some() || clock;
    let end = tokens.get(length - 1)?.span();
    let whole = Span::new(mention.number.start, end.end);
    let written = sentence.words(whole);
    let wrong = match minute {
        Some(m) if m > 59 && named => {
            Some(format!("an hour has 60 minutes, and {written} would be {m} past"))
        }
        _ if hour > 24 && (half.is_some() || clock || minute.is_some() && scheduled(sentence, mention)) => {
            Some(format!("a day has 24 hours, not {hour}"))
        }
        _ => None,
    };
    if let Some(message) = wrong {
        let found = flaw(sentence, mention.span, Severity::Error, message, HELP);
        return Some(found.words(sentence.block, whole, written, "no clock shows this"));
    }
    // "15:30 a.m." contradicts itself; "14:30 p.m." only says it twice.
    let after_noon = half? == 'p';
    if hour <= 12 || next.is_some_and(|n| n.span.start < end.end) {
        return None;
    }
    let message = format!("{written} is in the afternoon on a clock of 24 hours");
    let found = if after_noon {
        Flaw::note(message, "Leave out the p.m., or write the hour of a clock of 12.")
    } else {
        flaw(sentence, mention.span, Severity::Warning, format!("{message}, and a.m. is the morning"), HELP)
    };
    Some(found.words(sentence.block, whole, written, "the hour"))
}

/// Words before a time of day.
const AT: &WordList = words!["at", "by", "until", "till", "before", "after", "since", "around", "about"];

/// What runs by a timetable, and verbs of it.
const TIMETABLED: &WordList = words![
    "train",
    "trains",
    "bus",
    "buses",
    "ferry",
    "ferries",
    "flight",
    "flights",
    "tram",
    "trams",
    "plane",
    "departs",
    "depart",
    "departing",
    "departed",
    "departure",
];

/// "The night train leaves at 25:10": a time of day, and none of a match or a verse.
fn scheduled(sentence: &Sentence<'_>, mention: &Mention) -> bool {
    let before = sentence.before(mention.number);
    let at = before.last().is_some_and(|t| t.is_any(words!["at", "until", "by", "before"]));
    let of_match =
        first(sentence.after(mention.number), 6).iter().any(|t| t.is_any(words!["half", "quarter", "mark"]));
    let filmed =
        words!["video", "clip", "tape", "film", "scene", "episode", "footage", "recording", "match", "game"];
    let of_match = of_match || any(before, filmed) || any(first(sentence.after(mention.number), 20), filmed);
    at && any(last(before, 10), TIMETABLED) && !of_match
}

fn two_digits(token: &Token<'_>) -> Option<u32> {
    token.plain_whole().filter(|_| token.text.len() == 2)
}

/// The half of the day that "a.m." or "p.m." tells: its first letter.
fn half_of_day(tokens: &[Token<'_>]) -> Option<char> {
    let half = |letter: &str| match letter {
        "a" | "A" => Some('a'),
        "p" | "P" => Some('p'),
        _ => None,
    };
    match tokens {
        [one, ..]
            if one.is_any(words!["am", "pm"]) || matches!(one.text, "A.M." | "P.M." | "A.M" | "P.M") =>
        {
            half(one.text.get(..1)?)
        }
        [letter, stop, m, ..] if stop.is_sign('.') && m.is("m") && m.glued() => half(letter.text),
        _ => None,
    }
}

/// How many of a unit one of a longer unit has.
const WHOLES: [(&str, &str, i128); 9] = [
    ("h", "day", 24),
    ("day", "week", 7),
    ("day", "month", 31),
    ("day", "year", 366),
    ("week", "year", 53),
    ("h", "week", 168),
    ("min", "hour", 60),
    ("s", "minute", 60),
    ("month", "year", 14),
];

/// Words of what one thing or person does all the time.
const DOES: &WordList = words![
    "work",
    "works",
    "worked",
    "working",
    "open",
    "sleep",
    "sleeps",
    "slept",
    "sleeping",
    "run",
    "runs",
    "running",
    "operate",
    "operates",
    "operated",
    "awake",
    "practise",
    "practises",
    "practice",
    "practices",
    "practiced",
    "train",
    "trains",
    "trained",
    "study",
    "studies",
    "studied",
    "spends",
];

/// Words that add up what many do.
const TOGETHER: &WordList = words![
    "combined",
    "together",
    "total",
    "altogether",
    "collectively",
    "between",
    "crews",
    "teams",
    "shifts",
    "across",
    "channels",
    "collective",
    "all",
];

/// "works 29 hours a day", "open 400 days a year".
pub(super) fn rate(sentence: &Sentence<'_>, mention: &Mention) -> Option<Flaw> {
    let unit = mention.unit.filter(|u| mention.kind == Kind::Duration && u.per.is_none())?;
    let value = least(mention)?;
    let whole = match first(sentence.after(mention.span), 2) {
        [per, whole] if per.is_any(words!["a", "an", "per", "each", "every"]) => whole,
        _ => return None,
    };
    let (_, name, most) =
        WHOLES.iter().find(|(part, name, _)| *part == unit.base.symbol && whole.is(name))?;
    // "Eight days a week" is a song, "25 hours a day" an idiom.
    let idiom = value == Number::whole(8) && *name == "week" || value == Number::whole(25) && *name == "day";
    let before = sentence.before(mention.span);
    let does = any(last(before, 4), DOES) && !any(last(before, 12), TOGETHER);
    if value <= Number::whole(*most)
        || idiom
        || !does
        || any(first(sentence.after(mention.span), 8), TOGETHER)
    {
        return None;
    }
    let most = if *name == "year" && *most == 14 { 12 } else { *most };
    let article = if *name == "hour" { "an" } else { "a" };
    let parts = match unit.base.symbol {
        "h" => "hours",
        "min" => "minutes",
        "s" => "seconds",
        "day" => "days",
        "week" => "weeks",
        _ => "months",
    };
    let message = format!("{article} {name} has {most} {parts}, not {}", wording::number(value));
    Some(
        Flaw::warning(message, "See which figure is meant, or whether several are added up.")
            .figure(mention, "more than there are"),
    )
}
