//! Writing Markdown so that what people typed is shown as they typed it.

use crate::model::organisation::Link;

/// A text within a line: nothing in it is taken for a mark, and it stays one line.
pub fn line(text: &str) -> String {
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
pub fn link(label: &str, url: &str) -> String {
    let named = Link { label: label.to_owned(), url: url.to_owned() };
    let label = if label.trim().is_empty() { url } else { label };
    match named.outside() {
        Some(url) => format!("[{}](<{}>)", line(label), url),
        None => format!("{}: {}", line(label), line(url)),
    }
}

/// A text with marks of its own: they stay, but no tag of a page and no address that leads anywhere but outside.
pub fn text(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    for (i, c) in written.char_indices() {
        let (before, after) = (&written[..i], &written[i + c.len_utf8()..]);
        let is_tag = c == '<' && after.starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next)) && !is_address(after);
        let is_target = matches!(c, '(' | ':') && before.ends_with(']') && leads_astray(after);
        if is_tag || is_target {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether `<` begins an address rather than a tag.
fn is_address(after: &str) -> bool {
    let url = after.split('>').next().unwrap_or_default().to_owned();
    Link { label: String::new(), url }.outside().is_some()
}

/// Whether what a link leads to is neither a place within the text nor an address outside.
fn leads_astray(target: &str) -> bool {
    let target = target.trim_start().trim_start_matches('<');
    let url = target.split([')', '>', ' ', '\n']).next().unwrap_or_default();
    let has_scheme = url.contains([':', '&', '\\', '%']) || url.starts_with("//");
    has_scheme && Link { label: String::new(), url: url.to_owned() }.outside().is_none()
}

/// A heading and what stands under it; nothing where that is empty.
pub fn section(level: usize, title: &str, body: &str) -> String {
    let body = body.trim();
    if body.is_empty() { String::new() } else { format!("{} {title}\n\n{body}\n\n", "#".repeat(level)) }
}

/// A list, one line each.
pub fn list(lines: impl IntoIterator<Item = String>) -> String {
    lines.into_iter().map(|line| format!("- {line}\n")).collect()
}

/// Facts that are not empty, joined as they stand beside each other.
pub fn facts<'t>(parts: impl IntoIterator<Item = &'t str>) -> String {
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
        assert_eq!(
            text("**a** [b](https://c.example/d) [e](#f) <https://g.example/> 1 < 2"),
            "**a** [b](https://c.example/d) [e](#f) <https://g.example/> 1 < 2"
        );
        assert_eq!(text("[a](javascript:b) [c]( <data:x,y>) <img src=x>"), "[a]\\(javascript:b) [c]\\( \\<data:x,y>) \\<img src=x>");
        assert_eq!(text("[a][1]\n[1]: java&#115;cript:b"), "[a][1]\n[1]\\: java&#115;cript:b");
        assert_eq!(section(2, "Empty", " \n"), "");
    }
}
