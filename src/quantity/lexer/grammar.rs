//! The grammar of tokens. Most are so plain that `lexer` tells them without it.
//!
//! ```text
//! token   = link | digits | clitic | word | fraction | sign
//! link    = ("http://" | "https://" | "ftp://" | "www.") character+          "https://x.y/1?z=2"
//!         | local "@" (letter | digit | "." | "-")+                          "a@b.org"
//!         | digit+ "." digit+ ("." digit+)+                                  "192.168.1.2"
//! digits  = digit+ (separator digit{3})* ["." digit+] | "." digit+           "1,200"  "27,349.19"  ".5"  "12,34,567"
//! clitic  = "'" ("s" | "re" | "ve" | "ll" | "d" | "m")
//! word    = letter ("." letter)+ ["."] | letter+ ("'" letter+)*              "U.S."  "don't"
//! fraction = one character                                                   "½"
//! sign    = any other character
//! ```

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while1};
use nom::character::complete::{anychar, digit1};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::{pair, preceded};
use nom::{IResult, Parser};

use crate::quantity::token::{Sort, fraction};

/// The sort and length of the first token of `input`, which is not empty and starts with no white
/// space. `alone`: no letter or digit stands right before it; `addresses`: there may be one of e-mail.
pub(super) fn token(input: &str, alone: bool, addresses: bool) -> (Sort, usize) {
    let length = |rest: &str| input.len() - rest.len();
    // The others are long to look at, and begin with nothing else.
    let links =
        addresses || input.starts_with(['h', 'f', 'w']) || input.starts_with(|c: char| c.is_ascii_digit());
    if alone
        && links
        && let Ok((rest, _)) = link(input)
    {
        return (Sort::Link, length(rest));
    }
    if let Ok((rest, _)) = digits(input, alone) {
        return (Sort::Digits, length(rest));
    }
    if let Ok((rest, _)) = clitic(input) {
        return (Sort::Word, length(rest));
    }
    if let Ok((rest, _)) = word(input) {
        return (Sort::Word, length(rest));
    }
    let sign = input.chars().next().unwrap_or(' ');
    let sort = if fraction(sign).is_some() { Sort::Fraction } else { Sort::Sign(sign) };
    (sort, sign.len_utf8())
}

/// A URL, an e-mail address, or digits with two dots or more ("192.168.1.2", "v1.2.3" after its v).
fn link(input: &str) -> IResult<&str, &str> {
    alt((
        recognize(pair(
            alt((tag("http://"), tag("https://"), tag("ftp://"), tag("www."))),
            take_while1(|c: char| {
                !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '“' | '”' | ')' | ']')
            }),
        )),
        recognize((
            local_part,
            tag("@"),
            take_while1(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-')),
        )),
        recognize((digit1, tag("."), digit1, tag("."), digit1, many0_count(pair(tag("."), digit1)))),
    ))
    .parse(input)
}

/// The part of an e-mail address before the "@": bounded, so that a long word is read once only.
fn local_part(input: &str) -> IResult<&str, &str> {
    let bytes = input.as_bytes();
    let end = bytes
        .iter()
        .take(65)
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-')));
    match end {
        Some(end) if end > 0 && bytes.get(end) == Some(&b'@') => Ok((&input[end..], &input[..end])),
        _ => Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::TakeWhile1))),
    }
}

/// A numeral in digits with its separators and decimals.
fn digits(input: &str, alone: bool) -> IResult<&str, &str> {
    if alone {
        alt((recognize(pair(grouped, opt(decimals))), recognize(pair(digit1, opt(decimals))), decimals))
            .parse(input)
    } else {
        recognize(pair(alt((grouped, digit1)), opt(decimals))).parse(input)
    }
}

/// The most groups that are read as one number; far past the bound on digits.
const MAX_GROUPS: usize = 24;

/// Digits in groups: "1,200", "1’200", "1 200" with a no-break or thin space, "12,34,567".
fn grouped(input: &str) -> IResult<&str, &str> {
    let (mut rest, _) = verify(digit1, |d: &str| d.len() <= 3).parse(input)?;
    let mut groups = 0;
    let mut last = 0;
    let mut separator = None;
    while groups < MAX_GROUPS {
        let Some(sign) =
            rest.chars().next().filter(|c| matches!(c, ',' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}'))
        else {
            break;
        };
        if separator.is_some_and(|s| s != sign) {
            break;
        }
        let after = &rest[sign.len_utf8()..];
        let size = after.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let indian = size == 2 && sign == ',' && after.as_bytes().get(2) == Some(&b',');
        if size != 3 && !indian {
            break;
        }
        separator = Some(sign);
        last = size;
        groups += 1;
        rest = &after[size..];
    }
    if groups == 0 || last != 3 {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Digit)));
    }
    Ok((rest, &input[..input.len() - rest.len()]))
}

/// A decimal point and its digits.
fn decimals(input: &str) -> IResult<&str, &str> {
    recognize(pair(tag("."), digit1)).parse(input)
}

/// "'s" and its like after a word.
fn clitic(input: &str) -> IResult<&str, &str> {
    let end = |rest: &str| rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    let (rest, found) = recognize(preceded(
        alt((tag("'"), tag("’"))),
        alt((tag("s"), tag("re"), tag("ve"), tag("ll"), tag("d"), tag("m"), tag("S"))),
    ))
    .parse(input)?;
    if end(rest) {
        Ok((rest, found))
    } else {
        Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag)))
    }
}

/// Letters, with the dots of an abbreviation and the apostrophe of a contraction.
fn word(input: &str) -> IResult<&str, &str> {
    if input.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
        && let Ok((rest, found)) = abbreviation(input)
    {
        return Ok((rest, found));
    }
    let (mut rest, _) = verify(anychar, |c| is_letter(*c)).parse(input)?;
    (rest, _) = letters(rest)?;
    // "don't", "o'clock": an apostrophe between letters that starts no clitic.
    while let Some(after) = rest.strip_prefix(['\'', '’']) {
        if clitic(rest).is_ok() || !after.starts_with(is_letter) {
            break;
        }
        (rest, _) = letters(after)?;
    }
    Ok((rest, &input[..input.len() - rest.len()]))
}

fn letters(input: &str) -> IResult<&str, &str> {
    take_while(is_letter).parse(input)
}

/// "U.S.", "U.K"; "a.m." is left to [`clock`](crate::quantity::clock).
fn abbreviation(input: &str) -> IResult<&str, &str> {
    let letter = |i| verify(anychar, |c: &char| c.is_ascii_uppercase()).parse(i);
    let (rest, _) =
        recognize((letter, tag("."), letter, many0_count(pair(tag("."), letter)))).parse(input)?;
    if rest.starts_with(is_letter) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Alpha)));
    }
    let (rest, _) = opt(tag(".")).parse(rest)?;
    Ok((rest, &input[..input.len() - rest.len()]))
}

/// Letters and the marks that combine with them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("59 hostages", Sort::Digits, "59")]
    #[case("1,200,5", Sort::Digits, "1,200")]
    #[case("1,20", Sort::Digits, "1")]
    #[case("12,34,567.", Sort::Digits, "12,34,567")]
    #[case("1’200’300", Sort::Digits, "1’200’300")]
    #[case("1,200’300", Sort::Digits, "1,200")]
    #[case("1\u{202f}200.5 m", Sort::Digits, "1\u{202f}200.5")]
    #[case(".5 m", Sort::Digits, ".5")]
    #[case("1.2", Sort::Digits, "1.2")]
    #[case("1.2.3, too", Sort::Link, "1.2.3")]
    #[case("www.x.org) too", Sort::Link, "www.x.org")]
    #[case("https://x.y/1?z=2 too", Sort::Link, "https://x.y/1?z=2")]
    #[case("a.b@c.org, too", Sort::Link, "a.b@c.org")]
    #[case("'s own", Sort::Word, "'s")]
    #[case("’re too", Sort::Word, "’re")]
    #[case("'sup", Sort::Sign('\''), "'")]
    #[case("don't go", Sort::Word, "don't")]
    #[case("Israel's", Sort::Word, "Israel")]
    #[case("U.S. too", Sort::Word, "U.S.")]
    #[case("U.Sa", Sort::Word, "U")]
    #[case("a.m.", Sort::Word, "a")]
    #[case("Zo\u{308}e 5", Sort::Word, "Zo\u{308}e")]
    #[case("½ mile", Sort::Fraction, "½")]
    #[case("–5", Sort::Sign('–'), "–")]
    fn tokens_alone(#[case] text: &str, #[case] sort: Sort, #[case] expected: &str) {
        assert_eq!(token(text, true, true), (sort, expected.len()));
    }

    /// Right behind a letter or digit, and where there is no "@".
    #[rstest]
    #[case(".5", false, true, Sort::Sign('.'), ".")]
    #[case("1.2.3", false, true, Sort::Digits, "1.2")]
    #[case("a@b.org", true, false, Sort::Word, "a")]
    fn tokens_that_are_not(
        #[case] text: &str,
        #[case] alone: bool,
        #[case] addresses: bool,
        #[case] sort: Sort,
        #[case] expected: &str,
    ) {
        assert_eq!(token(text, alone, addresses), (sort, expected.len()));
    }
}
