//! Compares the looks of exports with the window's: its own sources are read, so that neither can change alone.

use crate::model::view::{ColourBy, LinkBy, ShapeBy};

use super::shapes::{Shape, shape};
use super::*;

const CSS: &str = include_str!("../../../../ui/src/styles/tokens.css");
const PAINT: &str = include_str!("../../../../ui/src/store/paint.ts");
const KINDS: &str = include_str!("../../../../ui/src/store/kinds.ts");
const SHAPES: &str = include_str!("../../../../ui/src/canvas/shapes.ts");
const BADGES: &str = include_str!("../../../../ui/src/canvas/canvas2d/badgeMarks.ts");

fn value(token: &str) -> &'static str {
    TOKENS.iter().find(|(name, _)| *name == token).unwrap_or_else(|| panic!("no colour is called {token}")).1
}

/// The lines of the table that begins with `const NAME`: keys and what stands after them.
fn table<'t>(source: &'t str, name: &str) -> Vec<(&'t str, &'t str)> {
    let after = source.split_once(&format!("const {name}")).unwrap().1;
    let body = after.split_once("= {\n").unwrap().1.split_once("\n};").unwrap().0;
    let lines = body.lines().filter_map(|line| line.strip_prefix("  ").filter(|l| !l.starts_with(' ')));
    let entries: Vec<(&str, &str)> = lines.filter_map(|l| l.split_once(": ")).collect();
    entries
        .iter()
        .map(|(key, _)| {
            let value = body.split_once(&format!("  {key}: ")).unwrap().1;
            let ends = value.find("\n  }").filter(|_| value.starts_with("{\n")).or_else(|| value.find('\n'));
            (*key, value[..ends.unwrap_or(value.len())].trim_end_matches(',').trim_matches('"'))
        })
        .collect()
}

/// What stands between quotes after a word.
fn quoted<'t>(entry: &'t str, word: &str) -> &'t str {
    entry.split_once(word).and_then(|(_, rest)| rest.split('"').nth(1)).unwrap_or_else(|| panic!("{word} is not in {entry}"))
}

#[test]
fn every_colour_is_the_windows_in_the_light() {
    for (token, colour) in TOKENS {
        let light = format!("{token}: light-dark({colour},");
        assert!(CSS.contains(&light) || CSS.contains(&format!("{token}: {colour};")), "{token} is not {colour} in the window");
    }
}

#[test]
fn words_have_the_windows_colours() {
    let kinds = table(KINDS, "LOOKS");
    assert_eq!(kinds.len(), 8);
    for (kind, look) in kinds {
        assert_eq!(colour(ColourBy::Kind, kind, 0), value(quoted(look, "token:")), "{kind}");
        assert_eq!(glyph(kind), quoted(look, "glyph:"), "{kind}");
    }
    for (state, token) in table(PAINT, "STATUS_TOKENS") {
        assert_eq!(colour(ColourBy::Status, state, 0), value(token), "{state}");
    }
    let healths = PAINT.split_once("HEALTH_TOKENS").unwrap().1.lines().next().unwrap();
    for health in ["good", "fair", "weak"] {
        assert_eq!(colour(ColourBy::Health, health, 0), value(quoted(healths, &format!("{health}:"))), "{health}");
    }
    for (place, word) in ["--category-1", "--category-8"].into_iter().zip([0, 7]) {
        assert_eq!(colour(ColourBy::Owner, "Claire", word), value(place));
    }
    assert_eq!(colour(ColourBy::Owner, "the ninth", 8), value("--kind-other"));
    assert!(KINDS.contains(&format!("\"{BATON}\"")) && KINDS.contains(&format!("glyph: \"{}\"", glyph(""))));
}

#[test]
fn words_have_the_windows_shapes() {
    let name = |s: Shape| format!("{s:?}").to_lowercase();
    for (by, source) in [(ShapeBy::Kind, "KIND_SHAPES"), (ShapeBy::Status, "STATUS_SHAPES")] {
        let words = table(PAINT, source);
        assert!(words.len() >= 5, "{source}");
        words.iter().for_each(|(word, expected)| assert_eq!(name(shape(by, word)), *expected, "{word}"));
    }
    let outlines = [
        "square: { corners: regular(4, 1.28, Math.PI / 4), round: 0.32 }",
        "diamond: { corners: regular(4, 1.3, UP), round: 0.3 }",
        "hexagon: { corners: regular(6, 1.12, UP), round: 0.24 }",
        "pentagon: { corners: regular(5, 1.2, UP, 0.06), round: 0.26 }",
        "octagon: { corners: regular(8, 1.08, Math.PI / 8), round: 0.14 }",
        "triangle: { corners: regular(3, 1.52, UP, 0.24), round: 0.42 }",
        "{ x: -0.94, y: -0.84 }",
        "{ x: 0.94, y: 0.34 }",
        "{ x: 0, y: 1.16 }",
    ];
    outlines.iter().for_each(|outline| assert!(SHAPES.contains(outline), "the window draws another {outline}"));
}

#[test]
fn relationships_have_the_windows_lines() {
    let dashes = |text: &str| text.split_once("dash: [").unwrap().1.split_once(']').unwrap().0.replace(", ", " ");
    let ties = table(KINDS, "TIES");
    assert!(ties.len() >= 9);
    for (kind, look) in ties {
        let drawn = stroke(LinkBy::Kind, Traits { kind, strength: 3, ..Traits::default() });
        assert_eq!((drawn.colour, drawn.dash.to_owned()), (value(quoted(look, "token:")), dashes(look)), "{kind}");
    }
    let ages: Vec<&str> = PAINT.split_once("AGE_LOOKS: TieLook[] = [").unwrap().1.split("];").next().unwrap().trim().lines().collect();
    assert_eq!(ages.len(), 4);
    for (age, look) in ages.iter().enumerate() {
        let drawn = stroke(LinkBy::Age, Traits { age: u8::try_from(age).unwrap(), ..Traits::default() });
        assert_eq!((drawn.colour, drawn.dash.to_owned()), (value(quoted(look, "token:")), dashes(look)), "{age}");
    }
    assert!(PAINT.contains("0.6 + strength * strength * 0.24 : 1 + strength * 0.32"));
    assert!(PAINT.contains("ENDED_DASH = [1, 5]"));
}

#[test]
fn states_have_the_windows_badges() {
    for state in ["atRisk", "paused", "ended", "exploring"] {
        let look = BADGES.split_once(&format!("  {state}: {{")).unwrap().1;
        assert_eq!(state_badge(state), Some((value(quoted(look, "token:")), quoted(look, "outline:"))), "{state}");
    }
    assert!(!has_badge("active"));
}
