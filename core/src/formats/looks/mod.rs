//! How the map looks: colours by rule, lines of relationships, glyphs, initials. The same as in the window, in the light
//! (`ui/src/styles/tokens.css`, `ui/src/store/{paint,kinds}.ts`, `ui/src/canvas/shapes.ts`); a test compares. Not here: drawing.

#[cfg(test)]
mod agree;
pub mod shapes;

use crate::model::view::{ColourBy, LinkBy};

macro_rules! tokens {
    ($($name:ident $token:literal $colour:literal)*) => {
        $(pub(super) const $name: &str = $colour;)*
        /// By the name of the window's token: its colour in the light.
        #[cfg(test)]
        const TOKENS: &[(&str, &str)] = &[$(($token, $colour)),*];
    };
}

tokens! {
    CANVAS "--surface-canvas" "#faf8f4"
    RAISED "--surface-raised" "#ffffff"
    HOVER "--surface-hover" "#f1ece4"
    LINE "--line" "#e6e0d6"
    LINE_STRONG "--line-strong" "#cbc3b6"
    INK "--ink" "#231e2d"
    INK_SOFT "--ink-soft" "#554e61"
    INK_FAINT "--ink-faint" "#6f6879"
    ACCENT "--accent" "#5135c0"
    BRASS "--brass" "#9a6a0c"
    GOOD "--good" "#1c7548"
    WARN "--warn" "#8f5600"
    DANGER "--danger" "#b02a30"
    PARTNER "--kind-partner" "#2051a1"
    CANDIDATE "--kind-candidate" "#1f97a5"
    CUSTOMER "--kind-customer" "#5f9150"
    SUPPLIER "--kind-supplier" "#8a3a08"
    INVESTOR "--kind-investor" "#b88100"
    COMPETITOR "--kind-competitor" "#dc2a44"
    COMMUNITY "--kind-community" "#c552cf"
    TEAM "--kind-team" "#4b4f57"
    OTHER "--kind-other" "#6b6475"
    CATEGORY_1 "--category-1" "#2160de"
    CATEGORY_2 "--category-2" "#d6700b"
    CATEGORY_3 "--category-3" "#0a9d62"
    CATEGORY_4 "--category-4" "#b5688c"
    CATEGORY_5 "--category-5" "#6b520c"
    CATEGORY_6 "--category-6" "#8f78c4"
    CATEGORY_7 "--category-7" "#e0304a"
    CATEGORY_8 "--category-8" "#3b4a54"
    CONDUCTOR_FILL "--conductor-fill" "#231e2d"
    CONDUCTOR_INK "--conductor-ink" "#f8f5ff"
    LOGO_GROUND "--logo-ground" "#ffffff"
    ON_DARK "--on-dark" "#ffffff"
    ON_LIGHT "--on-light" "#15131a"
    ON_MARK "--on-mark" "#ffffff"
    TIE "--tie" "#a79fb0"
    TIE_STRONG "--tie-strong" "#6a6276"
}

const CATEGORIES: [&str; 8] = [CATEGORY_1, CATEGORY_2, CATEGORY_3, CATEGORY_4, CATEGORY_5, CATEGORY_6, CATEGORY_7, CATEGORY_8];

/// The fonts a map is set in, the embedded one first.
pub(super) const FONTS: &str = "Inter, 'Inter Variable', system-ui, 'Segoe UI', 'Noto Sans', sans-serif";

/// A conductor's baton, as strokes in a 16 by 16 box.
pub(super) const BATON: &str = "M13 3L6.6 9.4M6.4 8.4a1.6 1.6 0 1 0 1.2 1.2z";

/// The colour of those whose word is not among those with a colour of their own.
pub const OTHERS: &str = OTHER;
/// The colour of marks that tell a shape alone.
pub const SHAPES_ALONE: &str = INK_FAINT;

/// The colour that a word has by a rule; `place` is its place among the words of the scene.
pub fn colour(by: ColourBy, word: &str, place: usize) -> &'static str {
    match (by, word) {
        (_, "") => OTHER,
        (ColourBy::Kind, kind) => kind_colour(kind),
        (ColourBy::Status, state) => state_colour(state),
        (ColourBy::Health, "good") => GOOD,
        (ColourBy::Health, "fair") => WARN,
        (ColourBy::Health, "weak") => DANGER,
        (ColourBy::Health, _) => OTHER,
        _ => CATEGORIES.get(place).copied().unwrap_or(OTHER),
    }
}

fn kind_colour(kind: &str) -> &'static str {
    match kind {
        "partner" => PARTNER,
        "candidate" => CANDIDATE,
        "customer" => CUSTOMER,
        "supplier" => SUPPLIER,
        "investor" => INVESTOR,
        "competitor" => COMPETITOR,
        "community" => COMMUNITY,
        "team" => TEAM,
        _ => OTHER,
    }
}

fn state_colour(state: &str) -> &'static str {
    match state {
        "active" => GOOD,
        "exploring" => PARTNER,
        "paused" => INVESTOR,
        "atRisk" => DANGER,
        "ended" => TEAM,
        _ => OTHER,
    }
}

/// The colour of so much health, per mille.
pub(super) fn health_colour(share: u16) -> &'static str {
    match share {
        667.. => GOOD,
        334..=666 => WARN,
        _ => DANGER,
    }
}

/// What can be read on a ground of this colour, by its relative luminance (WCAG 2).
pub(super) fn ink_on(colour: &str) -> &'static str {
    let part = |at: usize| {
        let c = f64::from(colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok()).unwrap_or(0)) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    if 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) < 0.18 { ON_DARK } else { ON_LIGHT }
}

/// The glyph of a kind of organisation, as strokes in a 16 by 16 box; kinds of the conductor's own making share one.
pub fn glyph(kind: &str) -> &'static str {
    match kind {
        "partner" => "M6 4.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8zM10 4.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8z",
        "candidate" => "M8 3.2v9.6M3.2 8h9.6",
        "customer" => "M3.8 5.8h8.4l.8 7.4H3zM5.8 7.4V5a2.2 2.2 0 0 1 4.4 0v2.4",
        "supplier" => "M8 2.6l5 2.6v5.6l-5 2.6l-5-2.6V5.2zM3 5.2l5 2.6l5-2.6M8 7.8v5.6",
        "investor" => "M3.4 13V9.6M8 13V6.4M12.6 13V3",
        "competitor" => "M4 4l8 8M12 4l-8 8",
        "community" => {
            "M8 2.8a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8zM4.3 9.2a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8z\
             M11.7 9.2a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8z"
        }
        "team" => "M2.8 8L8 3.4L13.2 8M4.6 7v6h6.8V7",
        _ => "M4 8h.02M8 8h.02M12 8h.02",
    }
}

/// Colour and glyph of a state of the partnership that wants to be seen.
pub(super) fn state_badge(state: &str) -> Option<(&'static str, &'static str)> {
    Some(match state {
        "atRisk" => (WARN, "M8 3.6v5.2M8 12.2v.02"),
        "paused" => (INK_FAINT, "M6 4.4v7.2M10 4.4v7.2"),
        "ended" => (INK_FAINT, "M4.8 4.8l6.4 6.4M11.2 4.8l-6.4 6.4"),
        "exploring" => (PARTNER, "M5.6 6.2a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.7M8 12.4v.02"),
        _ => return None,
    })
}

/// Whether a state of the partnership shows itself by a badge.
pub fn has_badge(state: &str) -> bool {
    state_badge(state).is_some()
}

/// What a rule of lines may go by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Traits<'t> {
    /// What the relationship is.
    pub kind: &'t str,
    /// From 1 to 5.
    pub strength: u8,
    /// 1 new, 2 settled, 3 old; 0 where it is not known when it began.
    pub age: u8,
    /// Whether it has ended.
    pub ended: bool,
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stroke {
    /// Its colour.
    pub colour: &'static str,
    /// Its dashes, as SVG writes them; empty where it has none.
    pub dash: &'static str,
    /// How wide it is.
    pub width: f64,
    /// Whether it is hardly there.
    pub faint: bool,
}

/// The line of a relationship by a rule. What has ended is dotted and faint whatever the rule.
pub fn stroke(by: LinkBy, traits: Traits<'_>) -> Stroke {
    let strength = f64::from(traits.strength);
    let width = if by == LinkBy::Strength { 0.6 + strength * strength * 0.24 } else { 1.0 + strength * 0.32 };
    let (colour, dash) = match by {
        _ if traits.ended => (TIE, "1 5"),
        LinkBy::Kind => tie(traits.kind),
        LinkBy::Strength => (TIE_STRONG, ""),
        LinkBy::Age => age_tie(traits.age),
    };
    Stroke { colour, dash, width, faint: traits.ended }
}

/// The line of a suggested introduction.
pub const SUGGESTION: Stroke = Stroke { colour: ACCENT, dash: "6 7", width: 2.0, faint: false };

fn age_tie(age: u8) -> (&'static str, &'static str) {
    match age {
        0 => (TIE, "2 5"),
        1 => (ACCENT, ""),
        2 => (TIE_STRONG, ""),
        _ => (TIE, "7 4"),
    }
}

/// The colour and dashes of a kind of relationship.
fn tie(kind: &str) -> (&'static str, &'static str) {
    match kind {
        "partnership" => (TIE_STRONG, ""),
        "customer" => (CUSTOMER, ""),
        "supplier" => (SUPPLIER, ""),
        "investor" => (INVESTOR, "10 4"),
        "competitor" => (COMPETITOR, "2 4"),
        "integration" => (PARTNER, ""),
        "referral" => (CANDIDATE, "1 4"),
        "coMarketing" => (COMMUNITY, "6 3 1 3"),
        "partOf" => (TEAM, "3 3"),
        _ => (TIE, ""),
    }
}

/// The letters that stand for an organisation: the first of two words, or the first two of one.
pub(super) fn initials(name: &str) -> String {
    let parts = name.split(|c: char| c.is_whitespace() || "-–_/&.,'’()".contains(c));
    let words: Vec<&str> = parts.filter(|word| word.chars().any(char::is_alphanumeric)).collect();
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
        let names = [
            ("Pizza Hut", "PH"),
            ("Mastercard", "Ma"),
            ("SoftBank Robotics Europe", "SR"),
            ("Kiosk & Co", "KC"),
            ("L’Oréal", "LO"),
            ("3M", "3m"),
            ("…", "?"),
            ("", "?"),
            ("É", "É"),
        ];
        names.iter().for_each(|(name, expected)| assert_eq!(initials(name), *expected));
    }

    #[test]
    fn letters_can_be_read_on_every_colour() {
        assert_eq!((ink_on(PARTNER), ink_on(CUSTOMER)), (ON_DARK, ON_LIGHT));
    }
}
