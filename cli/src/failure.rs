//! Failures in words: what happened, and what to do next.

use std::io::{self, Write};

use tutti_core::error::{Error, ErrorCode};
use tutti_core::queries::words::pick;

use crate::output::Output;
use crate::words;

/// Why a verb did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The core refused.
    Core(Error),
    /// The answer could not be printed.
    Print(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Print(error)
    }
}

impl Failure {
    /// Says what happened and what to do, and returns the exit code.
    pub fn report(&self, output: &mut Output<'_>) -> u8 {
        match self {
            Self::Core(error) => {
                let said = words::failure(output.lang, error);
                output.complain(&format!("{} {said}", pick(output.lang, "Erreur :", "Error:")));
                output.complain(&format!("{} {}", pick(output.lang, "À faire :", "What to do:"), words::hint(output.lang, error.code())));
                if error.code() == ErrorCode::Internal { 2 } else { 1 }
            }
            // Whoever reads has gone: nobody is left to tell.
            Self::Print(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Print(error) => {
                output.complain(&format!("{} {error}", pick(output.lang, "Erreur d’affichage :", "Error while printing:")));
                2
            }
        }
    }
}

/// Arguments that make no sense are the person's part; asking for help is none at all.
pub fn usage(error: &clap::Error, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let (stream, code): (&mut dyn Write, u8) = if error.use_stderr() { (err, 1) } else { (out, 0) };
    // Nobody is left to tell if this cannot be printed.
    let _ = write!(stream, "{error}");
    code
}
