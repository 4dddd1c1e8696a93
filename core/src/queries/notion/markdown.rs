//! Writing Markdown so that what people typed is shown as they typed it.

use crate::model::organisation::Link;

/// A text within a line: nothing in it is taken for a mark, and it stays one line.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if "\\`*_[]<>|~#".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A link; an address that leads nowhere outside is written as plain text.
pub(super) fn link(label: &str, url: &str) -> String {
    let named = Link { label: label.to_owned(), url: url.to_owned() };
    let label = if label.trim().is_empty() { url } else { label };
    match named.outside() {
        Some(url) => format!("[{}](<{}>)", line(label), url),
        None => format!("{}: {}", line(label), line(url)),
    }
}

/// A heading and what stands under it; nothing where that is empty.
pub(super) fn section(level: usize, title: &str, body: &str) -> String {
    let body = body.trim();
    if body.is_empty() { String::new() } else { format!("{} {title}\n\n{body}\n\n", "#".repeat(level)) }
}

/// A list, one line each.
pub(super) fn list(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().map(|line| format!("- {line}\n")).collect()
}

/// Facts that are not empty, joined as they stand beside each other.
pub(super) fn facts<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_no_mark() {
        assert_eq!(line("a *b*\n# c <i>"), "a \\*b\\* \\# c \\<i\\>");
        assert_eq!(link("Site", "https://a.example/x"), "[Site](<https://a.example/x>)");
        assert_eq!(link("", "javascript:alert(1)"), "javascript:alert(1): javascript:alert(1)");
        assert_eq!(section(2, "Empty", " \n"), "");
    }
}
