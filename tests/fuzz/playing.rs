//! Playing one input, so that a panic is a fault that is told with its place, not the end of the run.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::sync::Once;

use crate::targets::{Outcome, Target};

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Notes what a panic says. One that is caught further down, where a library is known to panic, is told nowhere.
fn listen() {
    static LISTENS: Once = Once::new();
    LISTENS.call_once(|| set_hook(Box::new(|panic| PANIC.set(panic.to_string()))));
}

/// Plays an input; the error is a fault. After a panic the target is not to be used any more.
pub fn play(target: &mut Target, input: &[u8]) -> Result<Outcome, Fault> {
    listen();
    match catch_unwind(AssertUnwindSafe(|| target.play(input))) {
        Ok(played) => played.map_err(|what| Fault { what, panicked: false }),
        Err(_) => Err(Fault { what: PANIC.take(), panicked: true }),
    }
}

/// What is wrong with us.
pub struct Fault {
    /// In words.
    pub what: String,
    /// Whether it was a panic.
    pub panicked: bool,
}
