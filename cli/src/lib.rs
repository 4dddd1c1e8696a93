//! Tutti in the terminal: parses, calls one command or query of the core, prints, and says how it went.
//! Not here: any decision about ecosystems (core).

mod args;
mod failure;
mod output;
mod passphrase;
mod verbs;
mod words;

use std::ffi::OsString;
use std::io::Write;

use clap::Parser;

use args::Arguments;
use output::Output;

/// Runs one call and returns its exit code: 0 done, 1 the person's part, 2 ours.
pub fn run(arguments: impl IntoIterator<Item = OsString>, out: &mut dyn Write, err: &mut dyn Write, interactive: bool) -> u8 {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return failure::usage(&error, out, err),
    };
    let mut output = Output::new(out, err, &arguments, interactive);
    match verbs::run(arguments.verb, &mut output) {
        Ok(()) => 0,
        Err(failure) => failure.report(&mut output),
    }
}
