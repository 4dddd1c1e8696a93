//! The binary `tutti`: hands its arguments to the library and ends with its exit code.

use std::io::{IsTerminal, stderr, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut progress = stderr();
    let interactive = progress.is_terminal();
    ExitCode::from(tutti_cli::run(std::env::args_os(), &mut stdout().lock(), &mut progress, interactive))
}
