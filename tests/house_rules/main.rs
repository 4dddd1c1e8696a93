//! The laws of ARCHITECTURE.md that a machine can keep.

#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Longest source file; tests and generated files apart.
const LONGEST_FILE: usize = 400;
/// Longest function.
const LONGEST_FUNCTION: usize = 60;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(path: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                if !["node_modules", "target", "dist"].iter().any(|n| path.ends_with(n)) {
                    walk(&path, endings, found);
                }
            } else if endings.iter().any(|e| path.extension().is_some_and(|x| x == *e)) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found.sort();
    let named = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"), text)
    };
    found.into_iter().map(named).collect()
}

fn rust(folder: &str) -> Vec<(String, String)> {
    files(folder, &["rs"])
}

/// The text before the unit tests of a file.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text)
}

/// Lists the files of a folder whose code names one of the words.
fn naming(folder: &str, words: &[&str]) -> Vec<String> {
    let hits = |(path, text): &(String, String)| {
        let lines = code(text).lines().filter(|l| !l.trim_start().starts_with("//"));
        lines.flat_map(|l| words.iter().filter(move |w| l.contains(**w))).next().map(|w| format!("{path} names {w}"))
    };
    rust(folder).iter().filter_map(hits).collect()
}

fn none(broken: Vec<String>) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn the_core_knows_no_window_no_terminal_and_no_surroundings() {
    none(naming("core/src", &["tauri", "clap::", "tokio", "std::env::", "home_dir", "println!", "eprintln!"]));
}

#[test]
fn only_one_room_each_knows_sqlite_petgraph_and_cryptography() {
    let outside = |word: &str, room: &str| naming("core/src", &[word]).into_iter().filter(|hit| !hit.starts_with(room)).collect();
    none(outside("rusqlite", "core/src/store"));
    none(outside("petgraph", "core/src/network"));
    ["argon2", "curve25519_dalek", "ed25519_dalek", "getrandom"].into_iter().for_each(|word| none(outside(word, "core/src/sealing")));
    ["core/src", "cli/src", "src-tauri/src"].into_iter().for_each(|room| none(naming(room, &["keyring::"])));
}

#[test]
fn rooms_know_only_the_floors_below_them() {
    let upper = ["crate::commands", "crate::queries", "crate::ecosystem"];
    let rooms = [
        ("core/src/model", vec![]),
        ("core/src/store", vec!["crate::store"]),
        ("core/src/network", vec!["crate::network"]),
        ("core/src/matching", vec!["crate::matching"]),
        ("core/src/sealing", vec!["crate::sealing"]),
        ("core/src/formats", vec!["crate::formats"]),
    ];
    let beside = ["crate::store", "crate::network", "crate::matching", "crate::sealing", "crate::formats"];
    let forbidden = |own: &[&str]| [&upper[..], &beside[..]].concat().into_iter().filter(|room| !own.contains(room)).collect::<Vec<_>>();
    let mut broken: Vec<String> = rooms.iter().flat_map(|(room, own)| naming(room, &forbidden(own))).collect();
    broken.extend(naming("core/src/commands", &["crate::queries"]));
    broken.extend(naming("core/src/queries", &["crate::commands"]));
    none(broken);
}

#[test]
fn unsafe_code_stands_in_two_files() {
    let allowed = ["core/src/store/session.rs", "core/src/store/pages.rs"];
    let broken = ["core/src", "cli/src", "keychain/src", "src-tauri/src", "xtask/src"]
        .iter()
        .flat_map(|room| naming(room, &["unsafe {", "unsafe fn", "allow(unsafe_code"]));
    none(broken.filter(|hit| !allowed.iter().any(|file| hit.starts_with(file))).collect());
}

#[test]
fn files_and_functions_stay_small() {
    let mut broken = Vec::new();
    for (path, text) in ["core/src", "cli/src", "keychain/src", "src-tauri/src", "xtask/src"].iter().flat_map(|room| rust(room)) {
        if path.contains("/tests") {
            continue;
        }
        let lines = code(&text).lines().count();
        if lines > LONGEST_FILE {
            broken.push(format!("{path} has {lines} lines"));
        }
        broken.extend(long_functions(code(&text)).into_iter().map(|f| format!("{path}: {f}")));
    }
    for (path, text) in files("ui/src", &["ts", "svelte"]) {
        let generated = path.ends_with("ipc/bindings.ts") || path.contains("/messages/") || path.contains(".test.");
        if !generated && text.lines().count() > LONGEST_FILE {
            broken.push(format!("{path} has {} lines", text.lines().count()));
        }
    }
    none(broken);
}

/// Functions of rustfmt's shape: from the line of `fn` to the first closing brace at the same indent.
fn long_functions(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut long = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let head = line.trim_start();
        let is_function = head.starts_with("fn ") || (head.starts_with("pub") && head.contains(" fn "));
        let is_declared_only = head.ends_with(';');
        if !is_function || is_declared_only {
            continue;
        }
        let indent = line.len() - head.len();
        let end = lines[i..].iter().position(|l| l.len() > indent && l.len() == indent + 1 && l.ends_with('}')).unwrap_or(0);
        if end > LONGEST_FUNCTION {
            long.push(format!("{} is {end} lines long", head.split('(').next().unwrap_or(head)));
        }
    }
    long
}

#[test]
fn every_file_says_what_lives_in_it() {
    let rooms = ["core/src", "cli/src", "src-tauri/src", "xtask/src", "tests"];
    none(rooms.iter().flat_map(|r| rust(r)).filter(|(_, text)| !text.starts_with("//!")).map(|(path, _)| path).collect());
}

#[test]
fn no_check_is_silenced_and_nothing_is_left_undone() {
    let marks = ["#[ignore", "todo!(", "unimplemented!(", concat!("TO", "DO"), concat!("FIX", "ME")];
    let rooms = ["core/src", "cli/src", "keychain/src", "src-tauri/src", "xtask/src"];
    none(rooms.iter().flat_map(|room| naming(room, &marks)).collect());
}

#[test]
fn vague_names_are_refused() {
    let vague = ["manager", "service", "helper", "util", "processor"];
    let mut broken = Vec::new();
    for (path, _) in ["core", "cli", "src-tauri", "xtask", "ui/src", "tests"].iter().flat_map(|r| files(r, &["rs", "ts", "svelte"])) {
        let stem = Path::new(&path).file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        if vague.iter().any(|v| stem.contains(v)) {
            broken.push(path);
        }
    }
    none(broken);
}

#[test]
fn in_the_window_only_ipc_touches_the_shell_and_drawing_and_panels_are_strangers() {
    let mut broken = Vec::new();
    for (path, text) in files("ui/src", &["ts", "svelte"]) {
        let imports: Vec<&str> = text.lines().filter(|l| l.contains("import ") || l.contains("from \"")).collect();
        let names = |word: &str| imports.iter().any(|l| l.contains(word));
        if !path.contains("/ipc/") && names("@tauri-apps") {
            broken.push(format!("{path} touches the shell"));
        }
        if path.starts_with("ui/src/canvas") && names("panels/") || path.starts_with("ui/src/panels") && names("canvas/") {
            broken.push(format!("{path} knows the other side"));
        }
        if path.starts_with("ui/src/components") && ["ipc/", "store/", "actions/", "canvas/", "panels/"].iter().any(|w| names(w)) {
            broken.push(format!("{path} knows Tutti"));
        }
    }
    none(broken);
}

#[test]
fn both_languages_say_everything() {
    let keys = |lang: &str| -> BTreeSet<String> {
        let text = fs::read_to_string(root().join(format!("ui/messages/{lang}.json"))).unwrap();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        value.as_object().unwrap().keys().cloned().collect()
    };
    let (fr, en) = (keys("fr"), keys("en"));
    let apart: Vec<&String> = fr.symmetric_difference(&en).collect();
    assert!(apart.is_empty(), "{apart:?}");
    assert!(fr.len() > 50);
}

#[test]
fn colours_stand_only_among_the_tokens() {
    let is_colour = |line: &str| {
        let hex = line.match_indices('#').any(|(i, _)| {
            let digits = line[i + 1..].chars().take_while(char::is_ascii_hexdigit).count();
            let after = line[i + 1 + digits..].chars().next().unwrap_or(' ');
            matches!(digits, 3 | 6 | 8) && !after.is_alphanumeric()
        });
        hex || line.contains("rgb(") || line.contains("rgba(")
    };
    let mut broken = Vec::new();
    for (path, text) in files("ui/src", &["svelte", "css", "ts"]) {
        if path.ends_with("tokens.css") || path.contains("/ipc/") || path.contains(".test.") || path.contains("/messages/") {
            continue;
        }
        broken.extend(text.lines().filter(|l| is_colour(l)).map(|l| format!("{path}: {}", l.trim())));
    }
    none(broken);
}

#[test]
fn every_package_of_a_lock_file_is_pinned_to_its_content_and_comes_from_one_registry() {
    for folder in ["ui", "src-tauri", "tests/e2e", "tests/benches/canvas"] {
        let text = fs::read_to_string(root().join(folder).join("package-lock.json")).unwrap();
        let lock: serde_json::Value = serde_json::from_str(&text).unwrap();
        let packages = lock["packages"].as_object().unwrap();
        let broken = packages.iter().filter(|(name, _)| !name.is_empty()).filter(|(_, package)| {
            let pinned = package["integrity"].as_str().is_some_and(|i| i.starts_with("sha512-") && i.len() > 90);
            let elsewhere = package["resolved"].as_str().is_some_and(|from| !from.starts_with("https://registry.npmjs.org/"));
            !pinned || elsewhere || package["link"] == true
        });
        none(broken.map(|(name, _)| format!("{folder}: {name}")).collect());
        assert!(packages.len() > 2, "{folder}");
    }
    let cargo = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let foreign =
        cargo.lines().filter(|l| l.starts_with("source = ") && *l != r#"source = "registry+https://github.com/rust-lang/crates.io-index""#);
    none(foreign.map(str::to_owned).collect());
    assert!(cargo.matches("checksum = ").count() > 300);
}
