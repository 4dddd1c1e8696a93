//! Arranging the map from the terminal: every layout is one step, a dry run is none, and only what is asked for moves.

use std::collections::BTreeMap;

use serde_json::Value;

use super::desk::Desk;

const LAYOUTS: [&str; 6] = ["relationships", "rings", "circles", "kinds", "countries", "tidy"];

fn places(answer: &Value) -> BTreeMap<String, (i64, i64)> {
    let place = |p: &Value| (p["name"].as_str().unwrap().to_owned(), (p["x"].as_i64().unwrap(), p["y"].as_i64().unwrap()));
    answer["places"].as_array().unwrap().iter().map(place).collect()
}

fn deeds(desk: &Desk) -> usize {
    desk.json("history @p.tutti --limit 100").as_array().unwrap().len()
}

#[test]
fn every_layout_is_one_step_that_undo_takes_back() {
    for layout in LAYOUTS {
        let desk = Desk::pepper();
        desk.done("arrange @p.tutti --layout rings");
        let (before, picture) = (deeds(&desk), desk.done("arrange @p.tutti --layout kinds --dry-run"));
        let arranged = desk.json(&format!("arrange @p.tutti --layout {layout}"));
        let moved = arranged["arranged"].as_u64().unwrap() > 0;
        assert_eq!(deeds(&desk), before + usize::from(moved), "{layout}");
        if moved {
            desk.done("undo @p.tutti");
        }
        assert_eq!(desk.done("arrange @p.tutti --layout kinds --dry-run"), picture, "{layout}: all is as before");
    }
}

#[test]
fn a_dry_run_says_what_the_deed_then_does() {
    for layout in LAYOUTS {
        let desk = Desk::pepper();
        let before = deeds(&desk);
        let said = desk.json(&format!("arrange @p.tutti --layout {layout} --dry-run"));
        assert_eq!(deeds(&desk), before, "{layout}");
        let done = desk.json(&format!("arrange @p.tutti --layout {layout}"));
        assert_eq!(places(&said), places(&done), "{layout}");
    }
}

#[test]
fn only_what_is_asked_for_moves() {
    let desk = Desk::pepper();
    for layout in LAYOUTS {
        let said = desk.json(&format!("arrange @p.tutti --layout {layout} --only mastercard --only 'Pizza Hut' --dry-run"));
        assert!(places(&said).keys().all(|name| name == "Mastercard" || name == "Pizza Hut"), "{layout}: {said}");
        assert_eq!(said["staying"], 12, "{layout}");
    }
    desk.refused("arrange @p.tutti --layout tidy --only Nobody", &["Nobody"]);
}

#[test]
fn what_is_tidy_is_left_alone() {
    let desk = Desk::pepper();
    desk.done("arrange @p.tutti --layout circles");
    let again = desk.json("arrange @p.tutti --layout tidy");
    assert_eq!(again["arranged"], 0);
    assert_eq!(desk.done("arrange @p.tutti --layout tidy"), "There is nothing to move.\n");
}
