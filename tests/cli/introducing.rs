//! How introductions move along, and which pairs are left out of the suggestions, with the word why.

use super::desk::Desk;

/// Whether a pair stands among the suggestions.
fn is_suggested(desk: &Desk, a: &str, b: &str) -> bool {
    let found = desk.json("introductions @p.tutti --limit 1000");
    let ends = |pair: &serde_json::Value| [pair["a"]["name"].as_str().unwrap().to_owned(), pair["b"]["name"].as_str().unwrap().to_owned()];
    found.as_array().unwrap().iter().map(ends).any(|pair| pair.contains(&a.to_owned()) && pair.contains(&b.to_owned()))
}

/// Checks that a pair is left out and that `why` says so in both languages.
fn check_left_out(desk: &Desk, a: &str, b: &str, en: &str, fr: &str) {
    assert!(!is_suggested(desk, a, b), "{a} and {b}");
    for (lang, word) in [("en", en), ("fr", fr)] {
        let found = desk.json(&format!("why @p.tutti '{a}' '{b}' --lang {lang}"));
        assert!(found["left_out"].as_str().unwrap_or_default().contains(word), "{found:#}");
        assert!(found["score"].is_number() && found["reasons"].is_array(), "a pair that is left out is explained all the same");
    }
}

fn introduce(desk: &Desk, a: &str, b: &str, how: &str) {
    desk.done(&format!("introduce @p.tutti '{a}' '{b}' --state {how}"));
}

#[test]
fn a_pair_whose_introduction_has_begun_is_left_out() {
    let states = [
        ("askedA", "under way (asked A)"),
        ("askedB", "under way (asked B)"),
        ("bothYes", "under way (both said yes)"),
        ("introduced", "under way (introduced)"),
        ("met", "under way (met)"),
        ("outcome", "under way (outcome)"),
    ];
    for (state, en) in states {
        let desk = Desk::pepper();
        introduce(&desk, "Mastercard", "Pizza Hut", state);
        check_left_out(&desk, "Mastercard", "Pizza Hut", en, "en cours");
        assert_eq!(desk.rows("p.tutti", "introductions")[0]["state"], state, "{state}");
    }
}

#[test]
fn a_pair_that_is_only_an_idea_stays_on_the_list() {
    let desk = Desk::pepper();
    introduce(&desk, "Mastercard", "SoftBank Robotics", "idea");
    assert!(is_suggested(&desk, "Mastercard", "SoftBank Robotics"));
    assert_eq!(desk.json("why @p.tutti Mastercard 'SoftBank Robotics'")["left_out"], serde_json::Value::Null);
}

#[test]
fn who_was_asked_follows_the_order_they_are_named_in() {
    let desk = Desk::pepper();
    introduce(&desk, "Pizza Hut", "Mastercard", "askedA");
    assert_eq!(desk.json("why @p.tutti 'Pizza Hut' Mastercard")["state"], "askedA");
    assert_eq!(desk.json("why @p.tutti Mastercard 'Pizza Hut'")["state"], "askedB");
}

#[test]
fn a_declined_pair_is_left_out() {
    let desk = Desk::pepper();
    introduce(&desk, "Mastercard", "SoftBank Robotics", "declined");
    check_left_out(&desk, "SoftBank Robotics", "Mastercard", "declined", "déclinée");
    desk.done("undo @p.tutti");
    assert!(is_suggested(&desk, "Mastercard", "SoftBank Robotics"));
}

#[test]
fn a_snoozed_pair_is_left_out_until_its_day() {
    let desk = Desk::pepper();
    desk.refused("introduce @p.tutti Mastercard 'Pizza Hut' --state snoozed", &[]);
    introduce(&desk, "Mastercard", "Pizza Hut", "snoozed --until 2999-01-31");
    check_left_out(&desk, "Mastercard", "Pizza Hut", "31\u{a0}January\u{a0}2999", "31\u{a0}janvier\u{a0}2999");
    introduce(&desk, "Mastercard", "Pizza Hut", "snoozed --until 2016-01-31");
    assert!(is_suggested(&desk, "Mastercard", "Pizza Hut"));
}

#[test]
fn competitors_and_those_who_know_each_other_are_left_out() {
    let desk = Desk::pepper();
    check_left_out(&desk, "Mastercard", "Ostinato Pay", "competitors", "concurrents");
    check_left_out(&desk, "SoftBank Robotics", "Cantabile Voice", "already connected", "déjà en relation");
    check_left_out(&desk, "Maison Allegro", "Ostinato Pay", "conductor", "chef d’orchestre");
    let alone = desk.json("why @p.tutti Mastercard mastercard");
    assert_eq!(alone["left_out"], "It is the same organisation.");
}

#[test]
fn whoever_was_asked_often_enough_is_left_in_peace() {
    let desk = Desk::pepper();
    let others = ["Pizza Hut", "Tempo Delivery", "Brasserie Legato"];
    others.iter().for_each(|other| introduce(&desk, "Mastercard", other, "askedA"));
    check_left_out(&desk, "Mastercard", "SoftBank Robotics", "Mastercard has been asked often enough", "Mastercard a été assez sollicité");
    introduce(&desk, "Mastercard", "Pizza Hut", "met");
    assert!(is_suggested(&desk, "Mastercard", "SoftBank Robotics"), "once one has met there is room for another");
}

#[test]
fn the_conductor_is_not_introduced() {
    let desk = Desk::pepper();
    desk.refused("introduce @p.tutti 'Maison Allegro' 'Ostinato Pay' --state askedA", &[]);
    assert!(desk.rows("p.tutti", "introductions").is_empty());
}

#[test]
fn the_past_is_looked_at_without_what_came_later() {
    let desk = Desk::pepper();
    let connected_later = desk.json("introductions @p.tutti --limit 1000 --at 2015-03-31");
    let has = |a: &str, b: &str| connected_later.as_array().unwrap().iter().any(|p| p["a"]["name"] == a && p["b"]["name"] == b);
    assert!(has("SoftBank Robotics", "Harmony Institute"), "they have known each other since 2015-04-01");
    assert!(!is_suggested(&desk, "SoftBank Robotics", "Harmony Institute"));
}

#[test]
fn outcomes_move_weights_a_little_and_undoing_them_moves_them_back() {
    let desk = Desk::pepper();
    assert_eq!(desk.json("weights @p.tutti"), serde_json::json!([]));
    introduce(&desk, "Mastercard", "Pizza Hut", "met");
    introduce(&desk, "Mastercard", "SoftBank Robotics", "declined");
    let moved = desk.json("weights @p.tutti");
    for weight in moved.as_array().unwrap() {
        assert!((800..1200).contains(&weight["weight"].as_u64().unwrap()), "{moved:#}");
        assert!(weight["text"].as_str().unwrap().contains("of 1 declined"), "{moved:#}");
    }
    desk.done("undo @p.tutti 2");
    assert_eq!(desk.json("weights @p.tutti"), serde_json::json!([]));
}

#[test]
fn setting_aside_what_was_learnt_is_one_deed_that_can_be_undone() {
    let desk = Desk::pepper();
    introduce(&desk, "Mastercard", "Pizza Hut", "met");
    introduce(&desk, "Mastercard", "SoftBank Robotics", "declined --reason notRelevant");
    let moved = desk.json("weights @p.tutti");
    assert_ne!(moved, serde_json::json!([]));
    assert_eq!(desk.json("weights @p.tutti --reset"), serde_json::json!([]));
    assert_eq!(desk.json("weights @p.tutti"), serde_json::json!([]));
    desk.done("undo @p.tutti");
    assert_eq!(desk.json("weights @p.tutti"), moved);
}

#[test]
fn a_reason_that_says_nothing_about_the_pair_teaches_nothing() {
    let desk = Desk::pepper();
    introduce(&desk, "Mastercard", "Pizza Hut", "met");
    introduce(&desk, "Mastercard", "SoftBank Robotics", "declined --reason acquainted");
    assert_eq!(desk.json("weights @p.tutti"), serde_json::json!([]));
    desk.refused("introduce @p.tutti Mastercard 'Pizza Hut' --state met --reason timing", &[]);
}

#[test]
fn goodwill_is_told_and_its_limit_changed_for_an_organisation_and_for_a_person() {
    let desk = Desk::pepper();
    desk.put("people.csv", "First Name,Last Name,Email Address,Company,Position\nAda,Lovelace,ada@example.com,Mastercard,CTO\n");
    desk.done("import @p.tutti @people.csv");
    let person = "Ada Lovelace";
    introduce(&desk, "Mastercard", "Pizza Hut", &format!("askedA --contact '{person}'"));
    let told = desk.json("goodwill @p.tutti Mastercard");
    assert_eq!((&told["organisation"]["left"], &told["organisation"]["limit"]), (&2.into(), &3.into()));
    assert_eq!(told["contacts"][0]["goodwill"]["left"], 2);
    assert!(told["organisation"]["back"].is_string());
    assert_eq!(desk.json("goodwill @p.tutti Mastercard --limit 1")["organisation"]["left"], 0);
    assert!(!is_suggested(&desk, "Mastercard", "SoftBank Robotics"));
    let person_limited = desk.json(&format!("goodwill @p.tutti Mastercard --contact '{person}' --limit 5"));
    assert_eq!(person_limited["contacts"][0]["goodwill"]["left"], 4);
    desk.done("undo @p.tutti 2");
    assert_eq!(desk.json("goodwill @p.tutti Mastercard"), told);
    desk.refused(&format!("introduce @p.tutti Mastercard 'Pizza Hut' --state askedB --contact '{person}'"), &[]);
}

#[test]
fn every_reason_says_what_would_cancel_it() {
    let desk = Desk::pepper();
    for (lang, begins) in [("en", "Falls away if "), ("fr", "Tombe s")] {
        let found = desk.json(&format!("introductions @p.tutti --lang {lang}"));
        let reasons: Vec<&serde_json::Value> = found.as_array().unwrap().iter().flat_map(|s| s["reasons"].as_array().unwrap()).collect();
        assert!(!reasons.is_empty());
        assert!(reasons.iter().all(|r| r["cancel"].as_str().unwrap().starts_with(begins)), "{found:#}");
    }
}
