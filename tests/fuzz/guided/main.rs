//! The targets of `tutti-fuzz` under libFuzzer, which keeps the inputs that reach something new and makes others out of them. Two variables of
//! the environment say what is played: `TUTTI_FUZZ_TARGET`, a target, and `TUTTI_FUZZ_SEEDS`, a folder for the inputs to begin with.
//! `cargo xtask fuzz guided` sets them. Not here: the targets.

#![no_main]

use std::cell::RefCell;
use std::path::Path;
use std::sync::OnceLock;

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use tutti_fuzz::targets::Target;
use tutti_fuzz::{inputs, mutate, playing};
use tutti_tests::chance::Chance;

/// What is played, and the inputs it began with.
struct Begun {
    name: String,
    seeds: Vec<Vec<u8>>,
}

static BEGUN: OnceLock<Begun> = OnceLock::new();

thread_local! {
    static TARGET: RefCell<Option<Target>> = const { RefCell::new(None) };
}

fuzz_target!(init: begin(), |input: &[u8]| play(input));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| { change(data, size, max_size, seed) });

/// What cannot be gone on with: libFuzzer keeps the input that was played and ends.
fn stop(why: &str) -> ! {
    eprintln!("{why}");
    std::process::abort()
}

/// Makes the target, and writes the inputs to begin with.
fn begin() {
    let named = |name| std::env::var(name).unwrap_or_else(|_| stop(&format!("{name} is not set")));
    let (name, folder) = (named("TUTTI_FUZZ_TARGET"), named("TUTTI_FUZZ_SEEDS"));
    let target = Target::named(&name).unwrap_or_else(|error| stop(&error.to_string()));
    TARGET.set(Some(target.unwrap_or_else(|| stop(&format!("{name} is no target")))));
    let malformed = inputs::malformed(&name).unwrap_or_else(|error| stop(&error.to_string()));
    let sound = inputs::sound(&name).unwrap_or_else(|error| stop(&error.to_string()));
    let seeds = [malformed, sound].concat();
    for (number, seed) in seeds.iter().enumerate() {
        let written = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(Path::new(&folder).join(format!("{number:03}")), seed));
        written.unwrap_or_else(|error| stop(&error.to_string()));
    }
    BEGUN.get_or_init(|| Begun { name, seeds });
}

fn play(input: &[u8]) {
    TARGET.with_borrow_mut(|target| {
        let Some(target) = target else { stop("there is no target") };
        if let Err(fault) = playing::play(target, input) {
            stop(&format!("fault: {}", fault.what));
        }
    });
}

/// Changes an input as the plain runs do, or as libFuzzer does.
fn change(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut chance = Chance::of(seed.into());
    let Some(begun) = BEGUN.get().filter(|begun| !begun.seeds.is_empty() && chance.once_in(2)) else {
        return fuzzer_mutate(data, size, max_size);
    };
    let made = mutate::changed(&begun.name, &data[..size], &begun.seeds[chance.below(begun.seeds.len())], &mut chance);
    let length = made.len().min(max_size);
    data[..length].copy_from_slice(&made[..length]);
    length
}
