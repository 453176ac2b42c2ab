//! What a figure is taken to say, and whether figures can be true together.
//!
//! Every width that is used where a rule says nothing else stands in the constants at the top.
//!
//! | figure | likely: a plain reader | possible: a generous reader |
//! | --- | --- | --- |
//! | exact count or age under 100 | itself | itself |
//! | any other exact figure | ± half its written precision, at most 5 % | the same |
//! | fraction ("a third") | ± 5 % | the same |
//! | about N | ± the same as the exact figure, at least 1 | ± the written precision, at least 10 % |
//! | nearly N, just over N | as about N, only below, only above | likewise |
//! | at least, at most, 10 to 12 | as written | the same |
//! | more than N, fewer than N | as written | as written; exactly N strains it |
//! | dozens, several | as written | any number |
//!
//! Counts are whole numbers and not below zero.

mod cluster;
mod meaning;
mod width;

pub use cluster::{Cluster, Verdict, cluster, compare};
pub use meaning::{Bound, Meaning, Scale};
pub use width::stated;

use super::number::Number;

/// An exact count below this is itself alone.
pub const ALONE_BELOW: Number = Number::whole(100);
/// How far an exact figure reaches at most, and a fraction always, in percent of itself.
pub const LIKELY_PERCENT: i128 = 5;
/// How far "about" reaches at least for a plain reader, in whole figures.
pub const ABOUT_LIKELY_LEAST: Number = Number::ONE;
/// How far "about" reaches at least for a generous reader, in percent of the figure.
pub const ABOUT_POSSIBLE_PERCENT: i128 = 10;
/// Figures that only an open end brings together are far apart from this ratio on, in percent.
pub const FAR_PERCENT: i128 = 125;
/// Figures below this are never far apart.
pub const FAR_FROM: Number = Number::whole(1_000);

#[cfg(test)]
mod tests {
    use super::Meaning;
    use crate::testing::figure;

    pub(super) fn meaning(text: &str) -> Meaning {
        Meaning::of(&figure(text)).unwrap()
    }
}
