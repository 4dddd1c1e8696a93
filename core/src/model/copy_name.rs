//! Names that sync programs and file managers give to a second copy of a file. Only a reason to look: whether it is a copy, its history
//! says. Not here: looking (store).

use super::term::fold;

/// Words in brackets by which a copy is told, folded.
const BRACKETED: &[&str] = &["conflict", "conflit", "copie", "copy", "in conflitto", "konflikt", "tutti"];

/// Whether the name of a file, without its folder, may be that of a copy of the file with the other name: the same name with something put
/// at its end, before the ending or after it.
pub fn is_copy_name(original: &str, other: &str) -> bool {
    let (Some(stem), Some(name)) = (without_ending(original), without_ending(other)) else { return false };
    if stem == name {
        return false;
    }
    let own = name.strip_prefix(stem.as_str()).is_some_and(is_mark);
    // The original may itself be the one with the mark, and the other the one without.
    own || stem.strip_prefix(name.as_str()).is_some_and(is_mark) || base(&name).is_some_and(|plain| base(&stem).unwrap_or(&stem) == plain)
}

/// The name before its ending, in one case; nothing where the file cannot be an ecosystem.
fn without_ending(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    lower.strip_suffix(".tutti").map(str::to_owned)
}

/// The name without the mark of a copy, where it has one.
fn base(name: &str) -> Option<&str> {
    let starts = name.char_indices().filter(|(_, c)| matches!(c, ' ' | '(' | '-' | '.' | '_' | '['));
    starts.map(|(at, _)| name.split_at(at)).find(|(stem, mark)| !stem.is_empty() && is_mark(mark)).map(|(stem, _)| stem)
}

/// Whether what stands after the original's name is how a copy is marked.
fn is_mark(rest: &str) -> bool {
    let rest = rest.trim();
    is_bracketed(rest) || is_numbered(rest) || is_machine(rest) || is_syncthing(rest) || is_said(rest)
}

/// "(Claire's conflicted copy 2024-01-02)", "(Copie en conflit de Claire)", "(1)", "[Conflict 1]".
fn is_bracketed(rest: &str) -> bool {
    let inner = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')).or(rest.strip_prefix('[').and_then(|r| r.strip_suffix(']')));
    inner.is_some_and(|inner| {
        let folded = fold(inner);
        is_small_number(inner) || BRACKETED.iter().any(|word| folded.split(' ').any(|part| part.starts_with(word)))
    })
}

/// "2", as iCloud and the Finder number copies.
fn is_numbered(rest: &str) -> bool {
    is_small_number(rest)
}

fn is_small_number(text: &str) -> bool {
    text.len() <= 2 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// "-DESKTOP-AB12CD3", "-MacBook-Pro-de-Claire": the name of a machine, as OneDrive puts it.
fn is_machine(rest: &str) -> bool {
    let Some(name) = rest.strip_prefix('-') else { return false };
    let known = ["desktop-", "laptop-", "macbook", "pc-", "imac", "mac-", "win-", "surface"];
    known.iter().any(|start| name.starts_with(start)) && !name.contains(['/', '\\'])
}

/// ".sync-conflict-20240102-123456-ABCDEFG".
fn is_syncthing(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['.', '_', '-']);
    rest.starts_with("sync-conflict-") || rest.starts_with("conflict-") || rest.starts_with("conflicted copy")
}

/// "copie", " - Copy", "- copie (2)", "_conflict".
fn is_said(rest: &str) -> bool {
    let folded = fold(rest);
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let said = matches!(first, "copy" | "copie" | "kopie" | "conflict" | "conflit" | "conflicted");
    said && words.all(|word| is_small_number(word) || matches!(word, "of" | "de" | "copy" | "from"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_copies_are_recognised() {
        let copies = [
            "Pepper (conflicted copy 2024-01-02).tutti",
            "Pepper (Claire's conflicted copy 2024-01-02).tutti",
            "Pepper (Copie en conflit de Claire 2024-01-02).tutti",
            "Pepper (copie en conflit de PC-CLAIRE).tutti",
            "Pepper (conflicted copy 2024-01-02 101112).tutti",
            "Pepper-DESKTOP-AB12CD3.tutti",
            "Pepper-MacBook-Pro-de-Claire.tutti",
            "Pepper 2.tutti",
            "Pepper (1).tutti",
            "Pepper (2).TUTTI",
            "Pepper.sync-conflict-20240102-101112-ABCDEFG.tutti",
            "Pepper_conflict-20240102-101112.tutti",
            "Pepper [Conflict 1].tutti",
            "Pepper (Edit conflict 2024-01-02 made on LAPTOP).tutti",
            "Pepper - Copy.tutti",
            "Pepper - Copie (2).tutti",
            "Pepper copie.tutti",
            "Pepper (Tutti 2026-01-02 1011).tutti",
        ];
        for name in copies {
            assert!(is_copy_name("Pepper.tutti", name), "{name}");
            assert!(is_copy_name(name, "Pepper.tutti"), "the other way round: {name}");
        }
        assert!(is_copy_name("Pepper (1).tutti", "Pepper (2).tutti"), "two copies of one that is gone");
    }

    #[test]
    fn other_files_are_not() {
        for name in [
            "Pepper.tutti",
            "Pepperoni.tutti",
            "Salt.tutti",
            "Pepper 2.txt",
            "Pepper 2024.tutti",
            "Pepper-plan.tutti",
            "Pepper (draft).tutti",
            "Salt (1).tutti",
        ] {
            assert!(!is_copy_name("Pepper.tutti", name), "{name}");
        }
    }
}
