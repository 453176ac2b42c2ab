//! How a newspaper writes a figure: `{form value}`.

use super::random::Random;

/// The forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Nothing: the value is kept, and told elsewhere.
    Set,
    /// In digits: 1,234.
    Int,
    /// In digits, without commas: the year 1984.
    Plain,
    /// Its first two digits, then zeros: 1,200.
    Round,
    /// Below ten in words, others in digits, some up to a hundred in words as well.
    Num,
    /// In words below a hundred, as it stands at the start of a sentence.
    Word,
    /// So many tenths: 34 is 3.4.
    Tenths,
    /// So many percent, as the paper writes that.
    Pct,
    /// So many thousands of the paper's currency: $3.4 million.
    Money,
    /// So much of the paper's currency: $34.
    Coin,
    /// Third, 12th.
    Nth,
    /// 3rd, 12th.
    Th,
    /// A range with a larger number.
    Range,
    /// The day so many days after that of the article: March 6.
    Day,
    /// The same with its year: March 6, 2025.
    Date,
    /// The same with its weekday: Thursday, March 6, 2025.
    FullDate,
    /// So many minutes after midnight: 7:45 p.m.
    Clock,
}

impl Form {
    pub(crate) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "set" => Self::Set,
            "int" => Self::Int,
            "plain" => Self::Plain,
            "round" => Self::Round,
            "num" => Self::Num,
            "word" => Self::Word,
            "tenths" => Self::Tenths,
            "pct" => Self::Pct,
            "money" => Self::Money,
            "coin" => Self::Coin,
            "nth" => Self::Nth,
            "th" => Self::Th,
            "range" => Self::Range,
            "day" => Self::Day,
            "date" => Self::Date,
            "fulldate" => Self::FullDate,
            "clock" => Self::Clock,
            _ => return None,
        })
    }
}

/// What is the same all through an article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// The day of the article, in days after 1 January 1970.
    day: i64,
    /// What stands behind a number of percent.
    percent: &'static str,
    currency: &'static str,
    /// Whether quotation marks and apostrophes are curly.
    pub(crate) curly: bool,
}

impl Style {
    pub(crate) fn new(random: &mut Random) -> Self {
        let day = random.between(17_897, 20_100);
        let percent = *[" percent", " percent", " per cent", "%"].get(random.below(4)).unwrap_or(&"%");
        let currency = *["$", "$", "$", "£", "€"].get(random.below(5)).unwrap_or(&"$");
        Self { day, percent, currency, curly: random.percent(35) }
    }

    /// The year of the article.
    pub(crate) const fn year(self) -> i64 {
        civil(self.day).0
    }

    /// The day of the article as 2025-03-06.
    pub(crate) fn iso(self) -> String {
        let (year, month, day) = civil(self.day);
        format!("{year}-{month:02}-{day:02}")
    }

    /// Writes a value in a form. At the start of a sentence (`first`), numbers are words where they can be.
    pub(crate) fn write(self, form: Form, value: i64, first: bool, random: &mut Random) -> String {
        let words = value < 10 || value < 100 && (first || random.percent(15));
        match form {
            Form::Set => String::new(),
            Form::Plain | Form::Range => value.to_string(),
            Form::Round => grouped(rounded(value)),
            Form::Num if words => spelled(value),
            Form::Word => spelled(value),
            Form::Int | Form::Num => grouped(value),
            Form::Tenths => tenths(value),
            Form::Pct if first => format!("{} percent", spelled(value)),
            Form::Pct => format!("{value}{}", self.percent),
            Form::Money => self.money(value),
            Form::Coin => format!("{}{}", self.currency, grouped(value)),
            Form::Nth if value < 10 => name(&NTH, value).to_owned(),
            Form::Nth | Form::Th => ordinal(value),
            Form::Day => {
                let (_, month, day) = civil(self.day + value);
                format!("{} {day}", name(&MONTHS, month - 1))
            }
            Form::Date => {
                format!("{}, {}", self.write(Form::Day, value, first, random), civil(self.day + value).0)
            }
            Form::FullDate => {
                let weekday = name(&WEEKDAYS, (self.day + value).rem_euclid(7));
                format!("{weekday}, {}", self.write(Form::Date, value, first, random))
            }
            Form::Clock => clock(value),
        }
    }

    /// So many thousands: below a million in full, above it as millions and billions with at most one decimal.
    fn money(self, thousands: i64) -> String {
        let sign = self.currency;
        match thousands {
            ..1_000 => format!("{sign}{},000", grouped(thousands)),
            1_000..1_000_000 => format!("{sign}{} million", tenths(rounded(thousands) / 100)),
            _ => format!("{sign}{} billion", tenths(rounded(thousands) / 100_000)),
        }
    }
}

const NTH: [&str; 10] =
    ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// From that of 1 January 1970 on.
const WEEKDAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];

/// The word at a place; none where there is no such place.
fn name(words: &[&'static str], at: i64) -> &'static str {
    usize::try_from(at).ok().and_then(|at| words.get(at)).copied().unwrap_or_default()
}

/// The year, month and day that so many days after 1 January 1970 are: counted in years that begin in March, so that
/// a leap day is the last of its year.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (era * 400 + year + (month <= 2) as i64, month, day)
}

/// A number below a hundred in words; any other in digits.
fn spelled(value: i64) -> String {
    match value {
        0..20 => name(&SMALL, value).to_owned(),
        20..100 if value % 10 == 0 => name(&TENS, value / 10).to_owned(),
        20..100 => format!("{}-{}", name(&TENS, value / 10), name(&SMALL, value % 10)),
        _ => grouped(value),
    }
}

/// Digits with a comma between thousands.
fn grouped(value: i64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The first two digits, then zeros.
const fn rounded(value: i64) -> i64 {
    let mut place = 1;
    while value / place >= 100 {
        place *= 10;
    }
    value / place * place
}

fn tenths(value: i64) -> String {
    if value % 10 == 0 { grouped(value / 10) } else { format!("{}.{}", grouped(value / 10), value % 10) }
}

fn ordinal(value: i64) -> String {
    let ending = match (value % 100, value % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{value}{ending}")
}

/// A time to five minutes.
fn clock(minutes: i64) -> String {
    let (hour, minute) = (minutes / 60 % 24, minutes % 60 / 5 * 5);
    let half = if hour < 12 { "a.m." } else { "p.m." };
    let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
    if minute == 0 { format!("{hour} {half}") } else { format!("{hour}:{minute:02} {half}") }
}

#[cfg(test)]
mod tests {
    // What a bench without tests would not use is named inside of them.

    #[test]
    fn figures_are_written_as_newspapers_do() {
        use super::super::random::Random;
        use super::{Form, Style};

        let random = &mut Random::new(1);
        // 5 March 2025.
        let style = Style { day: 20_152, percent: "%", currency: "$", curly: false };
        assert_eq!((style.year(), style.iso()), (2025, "2025-03-05".to_owned()));
        let mut write = |form, value| style.write(form, value, true, random);
        for (form, value, written) in [
            (Form::Set, 5, ""),
            (Form::Int, 1_234_567, "1,234,567"),
            (Form::Plain, 1984, "1984"),
            (Form::Round, 1_284, "1,200"),
            (Form::Num, 7, "seven"),
            (Form::Num, 61, "sixty-one"),
            (Form::Num, 400, "400"),
            (Form::Word, 40, "forty"),
            (Form::Tenths, 34, "3.4"),
            (Form::Tenths, 30, "3"),
            (Form::Pct, 34, "thirty-four percent"),
            (Form::Money, 340, "$340,000"),
            (Form::Money, 3_450, "$3.4 million"),
            (Form::Money, 34_500, "$34 million"),
            (Form::Money, 3_450_000, "$3.4 billion"),
            (Form::Coin, 3_450, "$3,450"),
            (Form::Nth, 3, "third"),
            (Form::Nth, 22, "22nd"),
            (Form::Th, 13, "13th"),
            (Form::Day, 1, "March 6"),
            (Form::Date, -5, "February 28, 2025"),
            (Form::Date, -371, "February 28, 2024"),
            (Form::Date, -370, "February 29, 2024"),
            (Form::FullDate, 1, "Thursday, March 6, 2025"),
            (Form::FullDate, 301, "Wednesday, December 31, 2025"),
            (Form::Clock, 0, "12 a.m."),
            (Form::Clock, 1_189, "7:45 p.m."),
        ] {
            assert_eq!(write(form, value), written, "{form:?}");
        }
    }
}
