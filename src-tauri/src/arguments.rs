//! What the words mean that the app is started with, or that a second start hands over. Anybody can write them, so they are one
//! of three things or nothing: no option reads, writes or imports. Not here: opening what they name.

use std::ffi::OsString;
use std::path::{Path, PathBuf, absolute};

/// What the app is asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Asked {
    /// Its window, as it stands.
    Window,
    /// Its window on a file.
    File(PathBuf),
    /// Which version it is.
    Version,
}

/// So many words are looked at.
const MOST: usize = 16;
/// The longest path that any system takes.
const LONGEST: usize = 32 * 1024;

/// What the words ask for; a path is meant from `folder`. Options that are unknown and paths of nothing are passed over.
pub fn asked(words: impl Iterator<Item = OsString>, folder: &Path) -> Asked {
    for word in words.take(MOST) {
        let text = word.to_string_lossy();
        if text == "--version" || text == "-V" {
            return Asked::Version;
        }
        let is_path = !text.is_empty() && !text.starts_with('-') && word.len() <= LONGEST && !text.contains('\0');
        if let Some(path) = is_path.then(|| file(&folder.join(&word))).flatten() {
            return Asked::File(path);
        }
    }
    Asked::Window
}

/// A file that stands there: no folder, and nothing that would be waited for, such as a pipe or a device.
fn file(path: &Path) -> Option<PathBuf> {
    if path.is_file() { absolute(path).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &[&str], folder: &Path, expected: &Asked) {
        assert_eq!(&asked(words.iter().map(OsString::from), folder), expected, "{words:?}");
    }

    #[test]
    fn a_file_is_opened_and_everything_else_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path();
        let (file, dashed) = (here.join("Été «1».tutti"), here.join("-rf.tutti"));
        std::fs::write(&file, "x").unwrap();
        std::fs::write(&dashed, "x").unwrap();
        let opened = Asked::File(file.clone());
        check(&["Été «1».tutti"], here, &opened);
        check(&["--unknown=x", "", "missing.tutti", "Été «1».tutti", "-rf.tutti"], here, &opened);
        check(&[file.to_str().unwrap()], Path::new("/elsewhere"), &opened);
        for nothing in ["", "-", "-rf.tutti", "missing.tutti", ".", "..", "/", "https://a.example/x.tutti", "tutti://open?x", "a\0b"] {
            check(&[nothing], here, &Asked::Window);
        }
        check(&["--version"], here, &Asked::Version);
        check(&[], here, &Asked::Window);
    }

    #[test]
    fn more_words_than_anybody_types_are_not_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("x.tutti"), "x").unwrap();
        let many = vec!["missing"; MOST].into_iter().chain(["x.tutti"]).map(OsString::from);
        assert_eq!(asked(many, folder.path()), Asked::Window);
        check(&["y".repeat(LONGEST + 1).as_str()], folder.path(), &Asked::Window);
    }

    #[cfg(unix)]
    #[test]
    fn devices_and_names_that_are_no_text_do_no_harm() {
        use std::os::unix::ffi::OsStringExt;
        check(&["/dev/zero", "/dev/stdin"], Path::new("/"), &Asked::Window);
        let folder = tempfile::tempdir().unwrap();
        let name = OsString::from_vec(b"\xe9t\xe9.tutti".to_vec());
        std::fs::write(folder.path().join(&name), "x").unwrap();
        assert_eq!(asked(std::iter::once(name.clone()), folder.path()), Asked::File(folder.path().join(name)));
    }
}
