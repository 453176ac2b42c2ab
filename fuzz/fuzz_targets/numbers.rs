//! A number is one and the same in digits and in words.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/laws/laws.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|input: (u64, bool, bool)| {
    let (n, hyphens, and) = input;
    laws::words_are_digits(n % 1_000_000_000_000_000, hyphens, and);
});
