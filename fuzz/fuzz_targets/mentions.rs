//! Any text is read: spans are exact and in order, and comparing figures has no order.
#![no_main]

#[allow(dead_code)]
#[path = "../../tests/laws/laws/mod.rs"]
mod laws;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| laws::mentions::hold(bytes));
