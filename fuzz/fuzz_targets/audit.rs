//! A few files with their rules: what is found points at words, and every format can be read.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/laws/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::audit::hold(bytes));
