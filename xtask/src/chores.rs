//! The chores besides running: tests, pictures, benchmarks, bindings.

use std::fs;

use crate::bundle;
use crate::setup;
use crate::shell::{Outcome, Run, cargo, root, target};

/// Sets everything up and runs every check.
pub fn test() -> Outcome {
    setup::everything()?;
    cargo(&["fmt", "--all", "--check"]).go()?;
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]).go()?;
    for script in ["lint", "check", "test"] {
        Run::new("npm", &["run", script]).within("ui").go()?;
    }
    dependencies()?;
    cargo(&["build", "--workspace"]).go()?;
    cargo(&["nextest", "run", "--workspace"]).go()?;
    end_to_end("test")?;
    without_network()?;
    keychain()?;
    installed()?;
    println!("\nEvery check passed.");
    Ok(())
}

/// Looks into what Tutti is made of: licences, where it comes from, what must not be in it, and whether the licences it shows are those.
fn dependencies() -> Outcome {
    let deny = setup::cargo_deny()?.display().to_string();
    Run::new(&deny, &["--all-features", "--locked", "check", "licenses", "bans", "sources"]).go()?;
    Run::new("node", &["tests/dependencies/licences.js", "--check"]).go()
}

/// Writes anew which licences what ships has.
pub fn licences() -> Outcome {
    setup::for_app()?;
    Run::new("node", &["tests/dependencies/licences.js"]).go()
}

/// Asks the system what the built programs do with sockets; only Linux can be asked.
fn without_network() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    on_screen(&["node", "--test", "--test-timeout=150000", "tests/network/network.test.js"]).go()
}

/// Keeps a key in a keychain of the system and opens a file with it; in a session of its own, so that nobody's keychain is touched.
fn keychain() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    on_screen(&["dbus-run-session", "--", "node", "--test", "--test-timeout=150000", "tests/keychain/keychain.test.js"]).go()
}

/// Installs the package of the built app, opens a file with it, and removes it; only where packages can be installed.
fn installed() -> Outcome {
    if !setup::can_install() {
        println!("\nNo package can be installed here, so that installing is not tried.");
        return Ok(());
    }
    let package = bundle::debian_package()?.display().to_string();
    let screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1200x24"];
    let script = ["node", "--test", "--test-timeout=120000", "tests/install/install.test.js"];
    // Set by `env`, because sudo keeps no variables.
    let package = format!("TUTTI_PACKAGE={package}");
    setup::as_root(&[&["env", &package], &screen[..], &script[..]].concat()).go()
}

/// Drives the built app through every screen and saves a picture of each; and of every piece by itself.
pub fn shots() -> Outcome {
    setup::everything()?;
    cargo(&["build", "--workspace"]).go()?;
    end_to_end("shots")?;
    Run::new("npx", &["vitest", "run", "--project", "page", "src/gallery"]).within("ui").go()?;
    println!("\nThe pictures are in {} and out/gallery", root().join("out/shots").display());
    Ok(())
}

/// Runs a script against the built app in a real window.
fn end_to_end(script: &str) -> Outcome {
    let driver = setup::find("tauri-driver").ok_or("tauri-driver is missing")?;
    on_screen(&["npm", "run", "--silent", script]).within("tests/e2e").with("TAURI_DRIVER", driver).go()
}

/// A program that opens windows: on Linux on a virtual screen.
fn on_screen(words: &[&str]) -> Run {
    if cfg!(target_os = "linux") {
        let screen = ["--auto-servernum", "--server-args=-screen 0 1920x1200x24"];
        Run::new("xvfb-run", &[&screen[..], words].concat())
    } else {
        Run::new(words[0], &words[1..])
    }
}

/// Runs the benchmarks; further words choose among them. `canvas` puts the map beside other drawing libraries, `quality` introductions
/// and compositions beside what the field uses, `speed` sizes beside each other, `peers` graph work beside graph libraries, `matching` companies of two lists beside other means,
/// `sealing` sealed comparisons beside another library for them.
pub fn bench(which: &[String]) -> Outcome {
    let words: Vec<&str> = which.iter().map(String::as_str).collect();
    match words.split_first() {
        Some((&"canvas", chosen)) => bench_canvas(chosen),
        Some((&"quality", folder)) => bench_quality(folder),
        Some((&"speed", sizes)) => bench_engines(&[&["speed"], sizes].concat()),
        Some((&"peers", _)) => bench_peers(),
        Some((&"matching", words)) => bench_matching(words),
        Some((&"sealing", sizes)) => bench_sealing(sizes),
        _ => cargo(&[&["bench", "--package", "tutti-core", "--"], words.as_slice()].concat()).go(),
    }
}

/// Lets introductions find again what a real ecosystem hid, and puts teams together from it; the data is named, or stands in `TUTTI_QUALITY_DATA`.
fn bench_quality(folder: &[&str]) -> Outcome {
    let known = std::env::var("TUTTI_QUALITY_DATA").ok();
    match (folder, &known) {
        ([], None) => Err("there is no data: `cargo xtask bench quality FOLDER`, or name the folder in TUTTI_QUALITY_DATA; it holds \
                           orgs.csv.gz, projects.csv.gz and members.csv.gz"
            .to_owned()),
        ([], Some(folder)) => bench_engines(&["quality", folder]),
        (folder, _) => bench_engines(&[&["quality"], folder].concat()),
    }
}

fn bench_engines(words: &[&str]) -> Outcome {
    cargo(&[&["run", "--release", "--package", "tutti-tests", "--bin", "tutti-engines", "--"], words].concat()).go()
}

/// Puts graph work on one made-up network of 100,000 organisations beside graph libraries of Python, each task in its own process.
fn bench_peers() -> Outcome {
    let python = setup::python_peers("peers")?;
    cargo(&["build", "--release", "--package", "tutti-tests", "--bin", "tutti-engines"]).go()?;
    let engines = target().join("release/tutti-engines").display().to_string();
    let edges = target().join("peers/edges.txt").display().to_string();
    Run::new(&engines, &["edges", "100000", &edges]).go()?;
    Run::new(&python, &["tests/benches/peers/compare.py", &engines, &edges]).go()
}

/// Matches the labelled lists of a folder by usual means and by Tutti, then made-up lists of the sizes named.
fn bench_matching(words: &[&str]) -> Outcome {
    if words.is_empty() {
        return Err("there is no data: `cargo xtask bench matching FOLDER [SIZE]...`; the folder holds listed_a.csv, listed_b.csv and \
                    listed_gold.csv"
            .to_owned());
    }
    let python = setup::python_peers("matching")?;
    cargo(&["build", "--release", "--package", "tutti-tests", "--bin", "tutti-matching"]).go()?;
    let matching = target().join("release/tutti-matching").display().to_string();
    Run::new(&python, &[&["tests/benches/matching/compare.py", &matching], words].concat()).go()
}

/// Plays sealed comparisons of the sizes named, beside another library for private set intersection.
fn bench_sealing(sizes: &[&str]) -> Outcome {
    let python = setup::python_peers("sealing")?;
    cargo(&["build", "--release", "--package", "tutti-tests", "--bin", "tutti-sealing"]).go()?;
    let sealing = target().join("release/tutti-sealing").display().to_string();
    let sizes = if sizes.is_empty() { &["10000", "100000", "1000000"] } else { sizes };
    Run::new(&python, &[&["tests/benches/sealing/compare.py", &sealing], sizes].concat()).go()
}

/// Stops writers, cuts the power and damages files: the long runs behind docs/trust.md; words choose one of them, how often and from which seed.
pub fn crash(words: &[String]) -> Outcome {
    cargo(&["build", "--release", "--package", "tutti-tests", "--bin", "tutti-crash"]).go()?;
    let crash = target().join("release/tutti-crash").display().to_string();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if !words.is_empty() {
        return Run::new(&crash, &words).go();
    }
    [["kills", "10000"], ["cuts", "20000"], ["wholes", "5000"], ["damage", "100000"]]
        .iter()
        .try_for_each(|words| Run::new(&crash, words).go())
}

/// The targets of the fuzz, and how many inputs a long run of each plays.
const FUZZED: [[&str; 2]; 6] =
    [["tables", "500000"], ["sealed", "1000000"], ["logo", "100000"], ["words", "5000000"], ["history", "20000"], ["requests", "100000"]];

/// Plays made-up inputs through everything that reads: the long runs behind docs/trust.md; words choose a target, how often and from which seed.
/// `guided [TARGET] [SECONDS]` lets libFuzzer make the inputs, `guided TARGET FILE` makes one that failed small.
pub fn fuzz(words: &[String]) -> Outcome {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let Some((&"guided", words)) = words.split_first() {
        return guided(words);
    }
    cargo(&["build", "--release", "--package", "tutti-fuzz"]).go()?;
    let fuzz = target().join("release/tutti-fuzz").display().to_string();
    if !words.is_empty() {
        return Run::new(&fuzz, &words).go();
    }
    FUZZED.iter().try_for_each(|words| Run::new(&fuzz, words).go())
}

/// How the compiler marks the places of a program, so that libFuzzer sees where a run has been; what cargo-fuzz asks for without a sanitizer.
const MARKS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
                     -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares \
                     -Cllvm-args=-simplifycfg-branch-fold-threshold=0";

/// Plays the targets under libFuzzer, each for some seconds. What reached something new is kept in `target/guided/corpus` for the next time, an
/// input that failed in `target/fuzz`. Needs a C++ compiler.
fn guided(words: &[&str]) -> Outcome {
    let said = Run::new("rustc", &["-vV"]).output().ok_or("rustc does not say for which system it builds")?;
    let system = said.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc does not say for which system it builds")?;
    let folder = target().join("guided");
    let (built, manifest) = (folder.display().to_string(), "tests/fuzz/guided/Cargo.toml");
    // With a system named, programs that run while building have no marks.
    let build = ["build", "--release", "--locked", "--manifest-path", manifest, "--target", system, "--target-dir", &built];
    cargo(&build).with("RUSTFLAGS", MARKS).go()?;
    let program = folder.join(system).join("release/guided").display().to_string();
    let (names, what) = match words {
        [name, what, ..] => (vec![*name], *what),
        [name] if name.parse::<u32>().is_err() => (vec![*name], "300"),
        [seconds] => (FUZZED.map(|[name, _]| name).to_vec(), *seconds),
        [] => (FUZZED.map(|[name, _]| name).to_vec(), "300"),
    };
    let failed = target().join("fuzz");
    fs::create_dir_all(&failed).map_err(|e| format!("{}: {e}", failed.display()))?;
    for name in names {
        let (corpus, seeds) = (folder.join("corpus").join(name), folder.join("seeds").join(name));
        fs::create_dir_all(&corpus).map_err(|e| format!("{}: {e}", corpus.display()))?;
        let (corpus, seeds) = (corpus.display().to_string(), seeds.display().to_string());
        let (time, kept) = (format!("-max_total_time={what}"), format!("-artifact_prefix={}/{name}-", failed.display()));
        let words = match what.parse::<u32>() {
            Ok(_) => vec![time.as_str(), &kept, "-timeout=20", "-print_final_stats=1", &corpus, &seeds],
            Err(_) => vec!["-minimize_crash=1", "-max_total_time=120", &kept, what],
        };
        Run::new(&program, &words).with("TUTTI_FUZZ_TARGET", name).with("TUTTI_FUZZ_SEEDS", &seeds).go()?;
    }
    Ok(())
}

/// Measures the map in two windows; words choose sizes, libraries and windows.
fn bench_canvas(chosen: &[&str]) -> Outcome {
    setup::for_canvas_bench()?;
    cargo(&["build", "--release", "--package", "tutti-tests", "--bin", "tutti-vast"]).go()?;
    Run::new("npx", &["vite", "build", "--config", "vite.bench.config.ts"]).within("ui").go()?;
    on_screen(&[&["node", "run.js"], chosen].concat()).within("tests/benches/canvas").go()
}

/// Writes the window's side of the bindings anew.
pub fn bindings() -> Outcome {
    setup::for_app()?;
    cargo(&["run", "--package", "tutti-desktop", "--", "--write-bindings"]).go()
}
