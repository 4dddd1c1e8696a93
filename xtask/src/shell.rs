//! Running other programs: each is announced, and a failure says which one it was.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Done, or what went wrong in one sentence.
pub type Outcome<T = ()> = Result<T, String>;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_owned).unwrap_or_default()
}

/// Where builds and what else is made goes.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program to be run from the root of the repository.
pub struct Run(Command);

impl Run {
    /// The program with its arguments.
    pub fn new(program: &str, arguments: &[&str]) -> Self {
        let mut command = Command::new(executable(program));
        command.args(arguments).current_dir(root());
        Self(command)
    }

    /// In this folder instead.
    pub fn within(mut self, folder: impl AsRef<Path>) -> Self {
        self.0.current_dir(root().join(folder));
        self
    }

    /// With this variable set.
    pub fn with(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.0.env(name, value);
        self
    }

    /// Runs it, showing what it prints.
    pub fn go(mut self) -> Outcome {
        let said = format!("{:?}", self.0).replace('"', "");
        println!("\n▸ {said}");
        let begun = Instant::now();
        let status = self.0.status().map_err(|e| format!("{said}: {e}"))?;
        println!("  {:.0} s", begun.elapsed().as_secs_f32());
        if status.success() { Ok(()) } else { Err(format!("failed: {said}")) }
    }

    /// Runs it silently; whether it ended well.
    pub fn succeeds(mut self) -> bool {
        self.0.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
    }

    /// Runs it silently and returns what it printed, if it ended well.
    pub fn output(mut self) -> Option<String> {
        let output = self.0.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// On Windows npm and npx are scripts with an ending of their own.
fn executable(program: &str) -> String {
    if cfg!(windows) && ["npm", "npx"].contains(&program) { format!("{program}.cmd") } else { program.to_owned() }
}

/// The same cargo that runs this, for a command with these arguments.
pub fn cargo(arguments: &[&str]) -> Run {
    Run::new(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}
