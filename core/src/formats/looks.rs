//! How kinds of organisations and relationships are told apart on a map: colours, glyph outlines, dashes.
//! The same as in the window (`ui/src/styles/tokens.css`, light side, and `ui/src/store/kinds.ts`). Not here: drawing.

/// Colours by meaning.
pub(super) const CANVAS: &str = "#faf8f4";
pub(super) const RAISED: &str = "#ffffff";
pub(super) const LINE: &str = "#e6e0d6";
pub(super) const INK: &str = "#231e2d";
pub(super) const INK_SOFT: &str = "#554e61";
pub(super) const INK_FAINT: &str = "#6f6879";
pub(super) const ACCENT: &str = "#5135c0";
pub(super) const BRASS: &str = "#9a6a0c";
pub(super) const BRASS_SOFT: &str = "#f8edd3";
pub(super) const CONDUCTOR_FILL: &str = "#231e2d";
pub(super) const CONDUCTOR_INK: &str = "#f8f5ff";
pub(super) const ON_MARK: &str = "#ffffff";
pub(super) const TIE: &str = "#a79fb0";
pub(super) const TIE_STRONG: &str = "#6a6276";

/// The fonts a map is set in, the embedded one first.
pub(super) const FONTS: &str = "Inter, 'Inter Variable', system-ui, 'Segoe UI', 'Noto Sans', sans-serif";

/// A conductor's baton, as strokes in a 16 by 16 box.
pub(super) const BATON: &str = "M13 3L6.6 9.4M6.4 8.4a1.6 1.6 0 1 0 1.2 1.2z";

/// How a kind of organisation looks.
pub(super) struct KindLook {
    pub colour: &'static str,
    /// Strokes in a 16 by 16 box.
    pub glyph: &'static str,
}

/// The look of a kind; kinds of the conductor's own making share one.
pub(super) fn kind(kind: &str) -> KindLook {
    let (colour, glyph) = match kind {
        "partner" => ("#2b68b0", "M6 4.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8zM10 4.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8z"),
        "candidate" => ("#12787d", "M8 3.2v9.6M3.2 8h9.6"),
        "customer" => ("#34773c", "M3.8 5.8h8.4l.8 7.4H3zM5.8 7.4V5a2.2 2.2 0 0 1 4.4 0v2.4"),
        "supplier" => ("#b0560c", "M8 2.6l5 2.6v5.6l-5 2.6l-5-2.6V5.2zM3 5.2l5 2.6l5-2.6M8 7.8v5.6"),
        "investor" => ("#7f6a0a", "M3.4 13V9.6M8 13V6.4M12.6 13V3"),
        "competitor" => ("#b23246", "M4 4l8 8M12 4l-8 8"),
        "community" => (
            "#a2427c",
            "M8 2.8a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8zM4.3 9.2a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8z\
             M11.7 9.2a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8z",
        ),
        "team" => ("#556070", "M2.8 8L8 3.4L13.2 8M4.6 7v6h6.8V7"),
        _ => ("#6b6475", "M4 8h.02M8 8h.02M12 8h.02"),
    };
    KindLook { colour, glyph }
}

/// The colour and dashes of a kind of relationship.
pub(super) fn tie(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "partnership" => (TIE_STRONG, ""),
        "customer" => ("#34773c", ""),
        "supplier" => ("#b0560c", ""),
        "investor" => ("#7f6a0a", "10 4"),
        "competitor" => ("#b23246", "2 4"),
        "integration" => ("#2b68b0", ""),
        "referral" => ("#12787d", "1 4"),
        "coMarketing" => ("#a2427c", "6 3 1 3"),
        "partOf" => ("#556070", "3 3"),
        _ => (TIE, ""),
    }
}

/// The letters that stand for an organisation: the first of two words, or the first two of one.
pub(super) fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    match words.as_slice() {
        [] => "?".to_owned(),
        [word] => {
            let mut letters = word.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters.next().into_iter().flat_map(char::to_lowercase)).collect()
        }
        [first, second, ..] => [first, second].iter().filter_map(|w| w.chars().next()).flat_map(char::to_uppercase).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_stand_for_names() {
        for (name, expected) in [("Pizza Hut", "PH"), ("mastercard", "Ma"), ("SoftBank Robotics Europe", "SR"), ("…", "?"), ("É", "É")]
        {
            assert_eq!(initials(name), expected);
        }
    }
}
