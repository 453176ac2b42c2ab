//! Random numbers that are the same on every machine, in every run: `SplitMix64`.

/// A stream of them, told by its seed.
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below this one; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX);
        usize::try_from(self.next() % end.max(1)).unwrap_or(0)
    }

    /// A number below this one, the small ones more often: of a list, what stands early.
    pub(crate) fn early(&mut self, end: usize) -> usize {
        self.below(end).min(self.below(end))
    }

    /// Whether what happens so many times in a hundred happens now.
    pub(crate) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// A number between these two, or one of them: as many small ones as large ones where they are far apart, as
    /// figures have it.
    pub(crate) fn between(&mut self, least: i64, most: i64) -> i64 {
        let (least, most) = (least.min(most), least.max(most));
        let (short, long) = (bits(least), bits(most));
        let (from, to) = if least > 0 && long > short {
            let length = short + u32::try_from(self.below((long - short + 1) as usize)).unwrap_or(0);
            (least.max(1 << (length - 1)), most.min((1 << length) - 1))
        } else {
            (least, most)
        };
        let span = usize::try_from(to - from + 1).unwrap_or(1);
        from + i64::try_from(self.below(span)).unwrap_or(0)
    }
}

/// How many bits a number has.
const fn bits(number: i64) -> u32 {
    i64::BITS - number.leading_zeros()
}

#[cfg(test)]
mod tests {
    #[test]
    fn draws_stay_within_their_ends_and_reach_them() {
        use super::Random;

        let mut random = Random::new(1);
        for (least, most) in [(1, 1), (0, 1), (2, 9), (-30, -1), (5, 4000)] {
            let drawn: Vec<i64> = (0..50_000).map(|_| random.between(least, most)).collect();
            assert_eq!((drawn.iter().min(), drawn.iter().max()), (Some(&least), Some(&most)));
        }
        assert_eq!((random.below(0), random.below(1), random.early(1)), (0, 0, 0));
    }
}
