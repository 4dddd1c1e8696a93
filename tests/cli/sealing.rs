//! Sealed comparisons from the terminal: two houses exchange files, both languages, what is refused.

use serde_json::{Value, json};
use tutti_core::model::introduction::Lang;
use tutti_core::model::time::Moment;
use tutti_core::queries::words::date;

use super::desk::Desk;

/// Two houses that are partners, `@a.tutti` and `@b.tutti`. Maison has customers 0 to 59 and the prospect 100; Partner has customers 50 to 109.
fn two_houses() -> Desk {
    let desk = Desk::bare();
    let list = |numbers: std::ops::Range<u32>| {
        let rows: Vec<String> = numbers.map(|n| format!("Company {n},www.company{n}.com")).collect();
        format!("Account,Domain\n{}\n", rows.join("\n"))
    };
    for (file, own, other, customers) in [("a", "Maison", "Partner", 0..60), ("b", "Partner", "Maison", 50..110)] {
        desk.done(&format!("new @{file}.tutti --conductor {own}"));
        desk.put("o.csv", format!("Name,Kinds\n{other},partner\n")).put("c.csv", list(customers));
        desk.done(&format!("import @{file}.tutti @o.csv"));
        desk.done(&format!("import @{file}.tutti @c.csv --as accounts --of {own} --population customers"));
    }
    desk.put("p.csv", list(100..101));
    desk.done("import @a.tutti @p.csv --as accounts --of Maison --population prospects");
    desk
}

/// Replaces what chance and the day put in: words of keys, hashes, dates.
fn masked(text: String) -> String {
    let today = Moment::now().day();
    let days = [(0, "TODAY"), (7, "IN A WEEK"), (30, "IN A MONTH")];
    let mut text = text;
    for (plus, mark) in days {
        for lang in [Lang::En, Lang::Fr] {
            text = text.replace(&date(lang, today.plus(plus)), mark).replace(&today.plus(plus).to_string(), mark);
        }
    }
    let line = |line: &str| match line.split_once(": ").filter(|(before, _)| before.contains("six ") || before.starts_with("Partner")) {
        Some((before, _)) => format!("{before}: WORDS\n"),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

fn check(name: &str, lines: &[&str]) {
    let mut text = String::new();
    for more in [" --lang en", " --lang fr"] {
        let desk = two_houses();
        lines.iter().for_each(|line| text += &(masked(desk.transcript(line, more)) + "\n"));
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text.trim_end());
    });
}

#[test]
fn seal_names() {
    check(
        "seal_names",
        &[
            "seal @a.tutti terms",
            "seal @a.tutti offer Partner --mode names -o @offer.tpsi",
            "seal @a.tutti offer Partner --mode names -o @offer.tpsi --agree",
            "seal @b.tutti look @offer.tpsi",
            "seal @b.tutti answer @offer.tpsi -o @answer.tpsi --agree",
            "seal @b.tutti answer @offer.tpsi -o @answer.tpsi",
            "seal @a.tutti finish @answer.tpsi",
            "seal @a.tutti close @answer.tpsi -o @close.tpsi",
            "seal @b.tutti finish @close.tpsi",
            "seal @a.tutti list",
            "seal @a.tutti offer Partner --mode names -o @again.tpsi",
        ],
    );
}

#[test]
fn seal_counts() {
    check(
        "seal_counts",
        &[
            "seal @a.tutti offer Partner -o @offer.tpsi --agree",
            "seal @b.tutti answer @offer.tpsi -o @answer.tpsi --agree",
            "seal @a.tutti close @answer.tpsi -o @close.tpsi",
            "seal @b.tutti finish @close.tpsi",
        ],
    );
}

/// The session of a file's newest comparison.
fn session(desk: &Desk, file: &str) -> Value {
    desk.json(&format!("seal @{file}.tutti list"))[0].clone()
}

#[test]
fn both_sides_hold_the_same_and_keep_it_as_one_deed() {
    let desk = two_houses();
    let offer = desk.json("seal @a.tutti offer Partner --mode names -o @offer.tpsi --agree");
    assert_eq!((&offer["bytes"], &offer["state"]), (&json!(desk.bytes("offer.tpsi").len()), &json!("open")));
    desk.json("seal @b.tutti answer @offer.tpsi -o @answer.tpsi --agree");
    let close = desk.json("seal @a.tutti close @answer.tpsi -o @close.tpsi");
    let end = desk.json("seal @b.tutti finish @close.tpsi");
    let names = |document: &Value| -> Vec<String> {
        let list = document["result"]["names"].as_array().unwrap();
        list.iter().map(|c| c["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&close), names(&end));
    assert_eq!(names(&close).len(), 11);
    let id = close["id"].as_str().unwrap();
    assert_eq!(desk.json(&format!("seal @a.tutti show {id}")), close["result"]);
    assert_eq!(desk.json(&format!("seal @a.tutti keep {id}"))["added"], 11);
    let cells = desk.json("overlap @a.tutti Maison Partner")["cells"].clone();
    assert_eq!((cells.as_array().unwrap().len(), &cells[0]["count_a"]), (2, &json!(10)));
    desk.done("undo @a.tutti");
    assert_eq!(desk.json("overlap @a.tutti Maison Partner")["cells"], json!([]));
    desk.json(&format!("seal @a.tutti save {id} -o @again.tpsi"));
    assert_eq!(desk.bytes("again.tpsi"), desk.bytes("close.tpsi"));
    assert_eq!(session(&desk, "a")["hashes"].as_array().unwrap().len(), 3);
    let undone = desk.json("history @a.tutti --limit 2");
    assert_eq!(
        (&undone[0]["op"], &undone[1]["op"]),
        (&json!("keepSealed"), &json!("keepSealed")),
        "the deed and its undo, and nothing else"
    );
}

#[test]
fn what_is_refused_says_why_in_both_languages() {
    let desk = two_houses();
    desk.refused("seal @a.tutti offer Partner -o @o.tpsi", &[]);
    desk.refused("seal @a.tutti offer Maison -o @o.tpsi --agree", &[]);
    desk.put("not.tpsi", "no file of ours");
    desk.refused("seal @a.tutti close @not.tpsi -o @c.tpsi", &[]);
    desk.done("seal @a.tutti offer Partner -o @offer.tpsi --agree");
    let mut bytes = desk.bytes("offer.tpsi");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    desk.put("changed.tpsi", &bytes).put("cut.tpsi", &bytes[..middle]);
    desk.refused("seal @b.tutti answer @changed.tpsi -o @x.tpsi --agree", &["signature"]);
    desk.refused("seal @b.tutti answer @cut.tpsi -o @x.tpsi", &["pts"]);
    desk.refused("seal @a.tutti answer @offer.tpsi -o @x.tpsi", &[]);
    desk.refused("seal @b.tutti close @offer.tpsi -o @x.tpsi", &[]);
    assert!(!desk.files().contains(&"x.tpsi".to_owned()));
}

#[test]
fn a_refused_comparison_leaves_a_receipt_and_can_be_offered_again() {
    let desk = two_houses();
    desk.done("seal @a.tutti offer Partner -o @offer.tpsi --agree");
    desk.done(&format!("seal @b.tutti refuse {}", desk.path("offer.tpsi").display()));
    assert_eq!(session(&desk, "b")["state"], "refused");
    desk.refused("seal @b.tutti answer @offer.tpsi -o @x.tpsi --agree", &[]);
    let id = session(&desk, "a")["id"].as_str().unwrap().to_owned();
    desk.refused("seal @a.tutti offer Partner -o @other.tpsi", &[]);
    desk.done(&format!("seal @a.tutti refuse {id}"));
    desk.done("seal @a.tutti offer Partner -o @other.tpsi");
}

#[test]
fn keys_are_compared_in_six_words() {
    let desk = two_houses();
    let own = desk.json("seal @a.tutti identity")["words"].clone();
    assert_eq!(own.as_array().unwrap().len(), 6);
    assert_eq!(desk.json("seal @a.tutti identity")["words"], own, "made once");
    desk.done("seal @a.tutti offer Partner -o @offer.tpsi --agree");
    assert_eq!(desk.json("seal @b.tutti look @offer.tpsi")["words"], own);
    desk.refused("seal @b.tutti identity --compared Maison", &[]);
    desk.done("seal @b.tutti answer @offer.tpsi -o @answer.tpsi --agree");
    let keys = desk.json("seal @b.tutti identity --compared Maison");
    assert_eq!(keys["partners"][0]["words"], own);
    assert!(keys["partners"][0]["compared"].is_string());
}

#[test]
fn companies_are_found_by_checked_numbers_where_both_have_them() {
    let desk = two_houses();
    desk.put("n.csv", "Account,SIREN\nBoulangerie Martin,732829320\nSans numero,\n")
        .put("m.csv", "Nom,N° TVA\nMartin & fils,FR44732829320\n");
    desk.done("import @a.tutti @n.csv --as accounts --of Maison --population prospects");
    desk.done("import @b.tutti @m.csv --as accounts --of Partner --population customers");
    desk.json("seal @a.tutti offer Partner --mode names --population prospects -o @offer.tpsi --agree");
    desk.json("seal @b.tutti answer @offer.tpsi -o @answer.tpsi --agree");
    let close = desk.json("seal @a.tutti close @answer.tpsi -o @close.tpsi");
    let names: Vec<&Value> = close["result"]["names"].as_array().unwrap().iter().map(|c| &c["name"]).collect();
    assert_eq!(names, ["Boulangerie Martin", "Company 100"]);
    assert_eq!(desk.json("seal @b.tutti finish @close.tpsi")["result"]["names"][1]["name"], "Martin & fils");
}

#[test]
fn numbers_of_accounts_count_in_the_open_too() {
    let desk = two_houses();
    desk.put("n.csv", "Account,SIREN\nBoulangerie Martin,732829320\n").put("m.csv", "Account,SIREN\nMartin & fils,732 829 320\n");
    desk.done("import @a.tutti @n.csv --as accounts --of Maison --population prospects");
    desk.done("import @a.tutti @m.csv --as accounts --of Partner --population customers");
    let cell = desk.json("overlap @a.tutti Maison Partner")["cells"][0].clone();
    assert_eq!((&cell["rows"][0]["a"][0], &cell["rows"][0]["decision"]), (&json!("Boulangerie Martin"), &json!("certain")));
}
