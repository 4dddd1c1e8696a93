//! Packages that install Tutti: built, gathered in a folder of their own, and wrapped by the bundler. What a package holds besides
//! the programs is said in `src-tauri/tauri.conf.json`. Not here: installing one (`tests/install`).

use std::fs;
use std::path::{Path, PathBuf};

use crate::setup;
use crate::shell::{Outcome, Run, cargo, target};

/// Builds the packages of this system; `--debug` wraps the programs the tests are run with, further words name kinds of package.
pub fn bundle(words: &[String]) -> Outcome {
    setup::for_bundle()?;
    let debug = words.iter().any(|word| word == "--debug");
    let kinds: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.starts_with('-')).collect();
    build(debug)?;
    package(debug, &kinds)?;
    println!("\nThe packages are in {}", packages(debug).display());
    Ok(())
}

/// Wraps the programs that are built into a package for Debian and Ubuntu, and says where it is.
pub fn debian_package() -> Outcome<PathBuf> {
    setup::for_bundle()?;
    package(true, &["deb"])?;
    let folder = packages(true).join("deb");
    let files = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut found = files.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "deb"));
    found.next().ok_or_else(|| format!("there is no package in {}", folder.display()))
}

fn build(debug: bool) -> Outcome {
    let words = ["build", "--locked", "--package", "tutti-desktop", "--package", "tutti-cli"];
    cargo(&[&words[..], if debug { &[] } else { &["--release"] }].concat()).go()
}

fn profile(debug: bool) -> &'static str {
    if debug { "debug" } else { "release" }
}

/// The bundler rewrites what it wraps, so that it gets copies in a folder of its own.
fn workshop() -> PathBuf {
    target().join("bundle")
}

fn packages(debug: bool) -> PathBuf {
    workshop().join(profile(debug)).join("bundle")
}

fn package(debug: bool, kinds: &[&str]) -> Outcome {
    let folder = workshop().join(profile(debug));
    // What an earlier version left would be taken for a package of this one.
    remove(&packages(debug))?;
    fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let (window, terminal) = (format!("tutti-desktop{}", exe()), format!("tutti-{}{}", triple()?, exe()));
    copy(&built(debug, "tutti-desktop"), &folder.join(window), debug)?;
    copy(&built(debug, "tutti"), &folder.join(terminal), debug)?;
    let overlay = folder.join("bundle.json");
    fs::write(&overlay, overlaid(debug, &folder)?).map_err(|e| format!("{}: {e}", overlay.display()))?;
    let overlay = overlay.to_string_lossy();
    let mut words = vec!["tauri", "bundle", "--ci", "--no-sign", "--config", &overlay];
    words.extend(debug.then_some("--debug"));
    // An updater of its own would have to know which package it came in; Tutti has none.
    words.push("--no-binary-patching");
    if !kinds.is_empty() {
        words.push("--bundles");
        words.extend(kinds);
    }
    Run::new("npx", &words).within("src-tauri").with("CARGO_TARGET_DIR", workshop()).go()
}

fn built(debug: bool, name: &str) -> PathBuf {
    target().join(profile(debug)).join(format!("{name}{}", exe()))
}

fn exe() -> &'static str {
    std::env::consts::EXE_SUFFIX
}

/// The name of this kind of machine: what goes beside the window is told apart by it.
fn triple() -> Outcome<String> {
    let said = Run::new("rustc", &["-vV"]).output().ok_or("rustc does not answer")?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say for which machine it builds".to_owned())
}

/// A debug build is many times its size for the sake of a debugger, which nobody uses on an installed one.
fn copy(from: &Path, to: &Path, debug: bool) -> Outcome {
    if debug && cfg!(target_os = "linux") {
        return Run::new("strip", &["--strip-debug", "-o", &to.to_string_lossy(), &from.to_string_lossy()]).go();
    }
    fs::copy(from, to).map(drop).map_err(|e| format!("{}: {e}", from.display()))
}

fn remove(folder: &Path) -> Outcome {
    if folder.exists() { fs::remove_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display())) } else { Ok(()) }
}

/// What only this build knows: where the terminal is, and on Linux which libraries both programs were linked with.
fn overlaid(debug: bool, folder: &Path) -> Outcome<String> {
    let terminal = quoted(&folder.join("tutti").to_string_lossy());
    let depends = if cfg!(target_os = "linux") { libraries(debug, folder)? } else { Vec::new() };
    let depends: Vec<String> = depends.iter().map(|package| quoted(package)).collect();
    Ok(format!(r#"{{"bundle":{{"externalBin":[{terminal}],"linux":{{"deb":{{"depends":[{}]}}}}}}}}"#, depends.join(",")))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The packages, with the least version of each, whose libraries both programs need; none where there is no Debian to ask.
fn libraries(debug: bool, folder: &Path) -> Outcome<Vec<String>> {
    if !Run::new("dpkg-shlibdeps", &["--version"]).succeeds() {
        return Ok(Vec::new());
    }
    let control = folder.join("debian");
    fs::create_dir_all(&control).map_err(|e| format!("{}: {e}", control.display()))?;
    fs::write(control.join("control"), "Source: tutti\n\nPackage: tutti\nArchitecture: any\n")
        .map_err(|e| format!("{}: {e}", control.display()))?;
    let programs = [built(debug, "tutti-desktop"), built(debug, "tutti")].map(|path| path.display().to_string());
    let said = Run::new("dpkg-shlibdeps", &["-O", &programs[0], &programs[1]]).within(folder).output();
    let line = said.as_deref().and_then(|said| said.trim().strip_prefix("shlibs:Depends=")).ok_or("dpkg-shlibdeps found nothing")?;
    Ok(line.split(", ").map(str::to_owned).collect())
}
