//! The documents that scripts rely on, field by field. Fields may be added to them, never renamed.

use serde_json::Value;

use super::desk::Desk;

/// Checks that a document has these fields, each of its kind (`s`tring, `n`umber, `l`ist, `o`bject).
#[track_caller]
fn check(document: &Value, fields: &[(&str, char)]) {
    for (field, kind) in fields {
        let value = &document[field];
        let fits = match kind {
            's' => value.is_string(),
            'n' => value.is_number(),
            'l' => value.is_array(),
            _ => value.is_object(),
        };
        assert!(fits, "{field} should be of kind {kind} in {document:#}");
    }
}

/// An organisation as `{id, name}`.
#[track_caller]
fn check_reference(value: &Value) {
    check(value, &[("id", 's'), ("name", 's')]);
    assert_eq!(value["id"].as_str().unwrap().len(), 36);
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn names(value: &Value) -> Vec<&str> {
    list(value).iter().map(|v| v["name"].as_str().unwrap()).collect()
}

#[test]
fn introductions_have_scores_that_are_the_sum_of_their_reasons() {
    let desk = Desk::pepper();
    let found = desk.json("introductions @p.tutti --limit 100");
    let mut last = 1000;
    for pair in list(&found) {
        check(pair, &[("a", 'o'), ("b", 'o'), ("score", 'n'), ("reasons", 'l'), ("gains", 'o')]);
        check_reference(&pair["a"]);
        check_reference(&pair["b"]);
        check(&pair["gains"], &[("a", 's'), ("b", 's')]);
        let mut sum = 0;
        for reason in list(&pair["reasons"]) {
            check(reason, &[("kind", 's'), ("share", 'n'), ("text", 's'), ("facts", 'l')]);
            assert!(list(&reason["facts"]).iter().all(Value::is_string));
            assert!(reason["text"].as_str().unwrap().ends_with('.'));
            sum += reason["share"].as_u64().unwrap();
        }
        let score = pair["score"].as_u64().unwrap();
        assert_eq!(sum, score);
        assert!((1..=last).contains(&score), "best first, 1 to 1000");
        last = score;
    }
    assert!(list(&found).len() > 20);
}

#[test]
fn one_pair_can_be_asked_for() {
    let desk = Desk::pepper();
    let found = desk.json("introductions @p.tutti --between 'Pizza Hut' Mastercard");
    assert_eq!(list(&found).len(), 1);
    assert_eq!((&found[0]["a"]["name"], &found[0]["b"]["name"]), (&"Pizza Hut".into(), &"Mastercard".into()));
    let why = desk.json("why @p.tutti 'Pizza Hut' Mastercard");
    assert_eq!((&why["score"], &why["reasons"], &why["gains"]), (&found[0]["score"], &found[0]["reasons"], &found[0]["gains"]));
    assert!(why["left_out"].is_null());
}

#[test]
fn candidates_are_at_most_so_many_for_each() {
    let desk = Desk::pepper();
    let table = desk.done("introductions @p.tutti --each 2 --csv");
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    assert_eq!(rows[0], ["organisation", "candidate", "rank", "score"]);
    let mut before = ("", 0, 1000);
    for row in &rows[1..] {
        let (rank, score) = (row[2].parse::<u32>().unwrap(), row[3].parse::<u32>().unwrap());
        let expected = if before.0 == row[0] { before.1 + 1 } else { 1 };
        assert_eq!(rank, expected, "{row:?}");
        assert!(rank <= 2 && score <= if rank > 1 { before.2 } else { 1000 }, "{row:?}");
        before = (row[0], rank, score);
    }
    assert!(rows.len() > 20);
}

#[test]
fn compositions_name_members_roles_gaps_and_changes() {
    let desk = Desk::pepper();
    let found = desk.json("compose @p.tutti --need payment --need robotics --need 'restaurant outlets' --alternatives 2");
    assert_eq!(list(&found).len(), 3);
    let mut cheapest = 0.0;
    for composition in list(&found) {
        check(
            composition,
            &[("members", 'l'), ("gaps", 'l'), ("new_introductions", 'l'), ("changes", 'o'), ("cost", 'n'), ("method", 's')],
        );
        check(&composition["changes"], &[("added", 'l'), ("removed", 'l'), ("kept", 'l')]);
        for member in list(&composition["members"]) {
            check_reference(member);
            check(member, &[("roles", 'l'), ("why", 's')]);
            assert!(!member["why"].as_str().unwrap().is_empty(), "{member}");
            assert!(list(&member["roles"]).iter().all(Value::is_string));
        }
        for pair in list(&composition["new_introductions"]) {
            assert!(list(pair).len() == 2 && list(pair).iter().all(Value::is_string), "{pair}");
        }
        let cost = composition["cost"].as_f64().unwrap();
        assert!(cost >= cheapest, "best first");
        cheapest = cost;
        assert_eq!(composition["method"], "exact");
    }
}

#[test]
fn compositions_say_what_they_cost_how_good_they_are_and_how_they_differ() {
    let desk = Desk::pepper();
    let found = desk.json("compose @p.tutti --opportunity 'order and pay with a robot'");
    for (place, composition) in list(&found).iter().enumerate() {
        check(composition, &[("bound", 'n'), ("gap_to_bound", 'n'), ("parts", 'o'), ("better", 'l'), ("worse", 'l'), ("gap_reasons", 'l')]);
        let parts: f64 = composition["parts"].as_object().unwrap().values().map(|part| part.as_f64().unwrap()).sum();
        assert!((parts - composition["cost"].as_f64().unwrap()).abs() < 1e-6, "{composition}");
        assert!(composition["bound"].as_f64() <= composition["cost"].as_f64());
        assert_eq!(list(&composition["better"]).is_empty(), place == 0, "{composition}");
        assert!(list(&composition["members"]).iter().all(|member| member["gain"].is_string()));
    }
    assert_eq!(found[0]["gap_to_bound"], 0);
    let gap = &desk.json("compose @p.tutti --need payment --without Mastercard --without 'Ostinato Pay'")[0]["gap_reasons"][0];
    check(gap, &[("need", 's'), ("reason", 's'), ("step", 's'), ("organisations", 'l')]);
    assert_eq!(names(&gap["organisations"]), ["Mastercard", "Ostinato Pay"]);
}

#[test]
fn wishes_reach_from_nought_to_a_hundred() {
    let desk = Desk::pepper();
    let ask = "compose @p.tutti --opportunity 'order and pay with a robot' --alternatives 0";
    let part = |more: &str, part: &str| desk.json(&format!("{ask} {more}"))[0]["parts"][part].as_f64().unwrap();
    assert_eq!(part("--closeness 0", "introductions"), 0.0);
    assert!(part("--closeness 100", "introductions") >= part("--closeness 50", "introductions"));
    assert!(part("--safety 0", "members") > part("--safety 100", "members"));
}

/// Composes for the robot that takes orders with some left out; the members of the best answer and its gaps.
fn check_trio(left_out: &[&str], members: &[&str], gaps: &[&str]) {
    let desk = Desk::pepper();
    let without: String = left_out.iter().map(|name| format!(" --without '{name}'")).collect();
    let found = desk.json(&format!("compose @p.tutti --need payment --need robotics --need 'restaurant outlets'{without}"));
    assert_eq!(names(&found[0]["members"]), members, "without {left_out:?}");
    assert_eq!(found[0]["gaps"], Value::from(gaps.to_vec()), "without {left_out:?}");
}

#[test]
fn leaving_one_of_the_trio_out_proposes_the_next_best_or_names_the_gap() {
    check_trio(&[], &["Mastercard", "SoftBank Robotics", "Pizza Hut"], &[]);
    check_trio(&["Mastercard"], &["Ostinato Pay", "SoftBank Robotics", "Pizza Hut"], &[]);
    check_trio(&["SoftBank Robotics"], &["Mastercard", "Harmony Institute", "Pizza Hut"], &[]);
    check_trio(&["SoftBank Robotics", "Harmony Institute"], &["Mastercard", "Pizza Hut"], &["robotics"]);
    check_trio(&["Mastercard", "Ostinato Pay"], &["SoftBank Robotics", "Pizza Hut"], &["payment"]);
    check_trio(&["Pizza Hut"], &["Mastercard", "SoftBank Robotics", "Brasserie Legato"], &[]);
    check_trio(&["Pizza Hut", "Brasserie Legato"], &["Mastercard", "SoftBank Robotics"], &["restaurant outlets"]);
}

#[test]
fn the_french_sample_gives_the_same_trio() {
    let desk = Desk::bare();
    desk.done("sample pepper @p.tutti --lang fr");
    let found = desk.json("compose @p.tutti --opportunity 'COMMANDER ET PAYER AVEC UN ROBOT'");
    assert_eq!(names(&found[0]["members"]), ["Mastercard", "SoftBank Robotics", "Pizza Hut"]);
    assert_eq!(list(&found).len(), 3);
}

#[test]
fn who_is_kept_is_a_member_and_says_so() {
    let desk = Desk::pepper();
    let found = desk.json("compose @p.tutti --need payment --keep 'Arpeggio Media'");
    let members = list(&found[0]["members"]);
    let kept = members.iter().find(|m| m["name"] == "Arpeggio Media").unwrap();
    assert_eq!(kept["roles"], Value::Array(vec![]));
    assert!(kept["why"].as_str().unwrap().contains("Kept by your choice"));
}

#[test]
fn a_member_says_what_makes_its_partnership_shaky() {
    let desk = Desk::pepper();
    desk.done("introduce @p.tutti 'SoftBank Robotics' Mastercard --state askedA");
    let found = desk.json("compose @p.tutti --need payment --need robotics --need 'restaurant outlets' --lang en");
    let members = found[0]["members"].as_array().unwrap();
    let robot = members.iter().find(|m| m["name"] == "SoftBank Robotics").unwrap();
    assert!(robot["why"].as_str().unwrap().ends_with("To watch: no contact is known there."), "{robot}");
    assert!(!members.iter().find(|m| m["name"] == "Pizza Hut").unwrap()["why"].as_str().unwrap().contains("To watch"));
}

#[test]
fn wishes_kept_with_an_opportunity_hold_until_others_are_given() {
    let desk = Desk::pepper();
    let ask = "compose @p.tutti --opportunity 'Order and pay with a robot' --alternatives 0";
    let parts = |words: &str| desk.json(&format!("{ask} {words}"))[0]["parts"].clone();
    let (usual, close) = (parts(""), parts("--closeness 100"));
    assert_ne!(usual, close);
    assert_eq!(parts("--closeness 100 --remember"), close);
    assert_eq!(parts(""), close, "what was kept holds");
    assert_eq!(parts("--closeness 50"), usual, "what is given goes before it");
    assert_eq!(parts(""), close, "and is not kept by itself");
    desk.done("undo @p.tutti");
    assert_eq!(parts(""), usual);
}

#[test]
fn a_changed_opportunity_recomposes_with_few_changes_and_shows_them() {
    let desk = Desk::pepper();
    let ask = "compose @p.tutti --opportunity 'Order and pay with a robot'";
    let first = desk.json(&format!("{ask} --apply"));
    assert_eq!(first[0]["changes"], serde_json::json!({ "added": [], "removed": [], "kept": [] }));
    let again = desk.json(ask);
    assert_eq!(list(&again[0]["changes"]["kept"]).len(), 3);
    let changed = desk.json(&format!("{ask} --without 'Pizza Hut'"));
    let expected = serde_json::json!({
        "added": ["Brasserie Legato"], "removed": ["Pizza Hut"], "kept": ["Mastercard", "SoftBank Robotics"],
    });
    assert_eq!(changed[0]["changes"], expected);
    desk.done("undo @p.tutti");
    assert_eq!(desk.json(ask), first, "applying is one step");
}

#[test]
fn a_diagnosis_has_its_index_and_parts() {
    let desk = Desk::pepper();
    let found = desk.json("diagnose @p.tutti");
    let numbers = ["organisations", "relationships", "centralisation", "partner_density", "flexible_index"];
    let lists = ["brokers", "articulation", "orphans", "communities"];
    check(&found, &numbers.map(|field| (field, 'n')));
    check(&found, &lists.map(|field| (field, 'l')));
    assert!(["centralisation", "partner_density", "flexible_index"].iter().all(|f| found[f].as_u64().unwrap() <= 1000));
    list(&found["brokers"]).iter().chain(list(&found["articulation"])).for_each(check_reference);
    list(&found["communities"]).iter().for_each(|members| list(members).iter().for_each(check_reference));
    assert_eq!((&found["organisations"], &found["relationships"]), (&14.into(), &18.into()));
}

#[test]
fn a_diagnosis_says_what_would_move_it_and_what_hangs_on_one() {
    let desk = Desk::pepper();
    let found = desk.json("diagnose @p.tutti");
    check(&found, &["betweenness_centralisation", "own_share"].map(|field| (field, 'n')));
    check(&found["conductor"], &[("id", 's'), ("name", 's'), ("partners", 'n'), ("effective_size", 'n'), ("constraint", 'n')]);
    let index = found["flexible_index"].as_u64().unwrap();
    let raises = list(&found["raises"]);
    assert!(!raises.is_empty());
    for raise in raises {
        check(raise, &[("a", 'o'), ("b", 'o'), ("score", 'n'), ("joined", 'n'), ("flexible_after", 'n'), ("rise", 'n')]);
        assert!(raise["flexible_after"].as_u64().unwrap() >= index);
    }
    let rises: Vec<f64> = raises.iter().map(|raise| raise["rise"].as_f64().unwrap()).collect();
    assert!(rises.is_sorted_by(|x, y| x >= y), "{rises:?}");
    for resource in list(&found["resources"]) {
        check(resource, &[("term", 's'), ("holders", 'l'), ("needed_by", 'l'), ("opportunities", 'l')]);
        list(&resource["holders"]).iter().for_each(check_reference);
    }
    for resource in list(&found["at_risk"]) {
        check(resource, &[("term", 's'), ("holder", 'o'), ("needed_by", 'l'), ("opportunities", 'l'), ("sources", 'l')]);
    }
    for missed in list(&found["missed"]) {
        check(missed, &[("organisation", 'o'), ("weight", 'n'), ("cut_off", 'n'), ("lost_needs", 'n'), ("bridged", 'n'), ("drop", 'n')]);
    }
    assert_eq!(desk.json("rehearse @p.tutti")["missed"], found["missed"]);
}

#[test]
fn an_introduction_that_was_made_raises_the_index_as_foretold() {
    let desk = Desk::pepper();
    let raise = desk.json("diagnose @p.tutti")["raises"][0].clone();
    let name = |end: &str| raise[end]["name"].as_str().unwrap().to_owned();
    desk.done(&format!("connect @p.tutti '{}' '{}'", name("a"), name("b")));
    assert_eq!(desk.json("diagnose @p.tutti")["flexible_index"], raise["flexible_after"]);
}

#[test]
fn a_rehearsal_names_replacements() {
    let desk = Desk::pepper();
    let found = desk.json("rehearse @p.tutti --without Mastercard");
    check(&found, &[("gaps", 'l'), ("stand_ins", 'l'), ("closings", 'l'), ("cut_off", 'l'), ("lost_offers", 'l')]);
    for gap in list(&found["gaps"]) {
        check(gap, &[("offer", 's'), ("needed_by", 'l'), ("sources", 'l')]);
    }
    for closing in list(&found["closings"]) {
        check(closing, &[("a", 'o'), ("b", 'o'), ("score", 'n'), ("brings_back", 'n')]);
    }
}

#[test]
fn common_accounts_stand_population_by_population() {
    let desk = Desk::pepper();
    desk.put("m.csv", "Account,Domain\nBarilla,barilla.it\nAirbus,airbus.com\nMonoprix,\n");
    desk.put("h.csv", "Account,Domain\nBarilla Group,barilla.it\nMONOPRIX,\nLego,lego.com\n");
    desk.done("import @p.tutti @m.csv --as accounts --of Mastercard --population customers");
    desk.done("import @p.tutti @h.csv --as accounts --of 'Pizza Hut' --population prospects");
    let found = desk.json("overlap @p.tutti Mastercard 'Pizza Hut'");
    check_reference(&found["a"]);
    check_reference(&found["b"]);
    check(&found, &[("cells", 'l'), ("unsure", 'l')]);
    let cell = &found["cells"][0];
    assert_eq!((&cell["a_population"], &cell["b_population"]), (&"customers".into(), &"prospects".into()));
    assert_eq!(
        (&cell["count_a"], &cell["count_b"], &cell["accounts"]),
        (&2.into(), &2.into(), &serde_json::json!(["Barilla", "Monoprix"]))
    );
    assert_eq!(list(&found["cells"]).len(), 1);
    desk.done("judge @p.tutti Mastercard Monoprix 'Pizza Hut' MONOPRIX --different");
    let judged = desk.json("overlap @p.tutti Mastercard 'Pizza Hut'");
    assert_eq!(judged["cells"][0]["accounts"], serde_json::json!(["Barilla"]), "two that are named alike can be judged too");
    let pair = desk.json("why @p.tutti Mastercard 'Pizza Hut'");
    assert!(list(&pair["reasons"]).iter().any(|reason| reason["kind"] == "accounts"), "{pair:#}");
}
