//! Opening the app on the sample, or doing its main job in the terminal where there is no display.

use std::path::{Path, PathBuf};

use crate::setup;
use crate::shell::{Outcome, Run, cargo, root, target};

/// Sets everything up and opens the app on the sample.
pub fn run() -> Outcome {
    if !has_display() {
        println!("There is no display here, so the same job is done in the terminal.");
        return in_terminal();
    }
    setup::for_app()?;
    cargo(&["build", "--workspace"]).go()?;
    let sample = sample()?;
    println!("\nTutti opens on {}", sample.display());
    Run::new(&program("tutti-desktop"), &[&sample.to_string_lossy()]).go()
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn program(name: &str) -> String {
    target().join("debug").join(name).display().to_string()
}

/// A sample to work on: the one of the last run, or a new one.
fn sample() -> Outcome<PathBuf> {
    let path = root().join("out/Pepper.tutti");
    if !path.exists() {
        make_folder(&root().join("out"))?;
        Run::new(&program("tutti"), &["sample", "pepper", &path.to_string_lossy()]).go()?;
    }
    Ok(path)
}

fn make_folder(path: &Path) -> Outcome {
    std::fs::create_dir_all(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// The three best introductions, the composition for the sample's opportunity, and the map as three files.
fn in_terminal() -> Outcome {
    cargo(&["build", "--package", "tutti-cli"]).go()?;
    let sample = sample()?.display().to_string();
    let tutti = |arguments: &[&str]| Run::new(&program("tutti"), arguments).go();
    tutti(&["introductions", &sample, "--limit", "3"])?;
    let opportunities = Run::new(&program("tutti"), &["list", &sample, "opportunities", "--json"]).output();
    let name = opportunities.as_deref().and_then(first_name).ok_or("the sample has no opportunity")?;
    tutti(&["compose", &sample, "--opportunity", &name])?;
    for ending in ["svg", "png", "html"] {
        let out = root().join("out").join(format!("map.{ending}")).display().to_string();
        tutti(&["export", &sample, &out])?;
    }
    println!("\nThe map was written to {} as map.svg, map.png and map.html.", root().join("out").display());
    Ok(())
}

/// The first `"name":"…"` of a JSON document written by our own terminal.
fn first_name(document: &str) -> Option<String> {
    let (_, rest) = document.split_once("\"name\":\"")?;
    rest.split_once('"').map(|(name, _)| name.to_owned())
}
