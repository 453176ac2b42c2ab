//! A number is one and the same in digits and in words.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/laws/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::numbers::hold(bytes));
