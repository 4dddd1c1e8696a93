//! The past by its dates from the terminal, who did what, and thinning the history.

use serde_json::Value;
use tutti_core::id::CircleId;
use tutti_core::model::circle::Circle;
use tutti_core::model::op::Op;
use tutti_core::model::organisation::Organisation;
use tutti_core::model::time::{Day, Moment};
use tutti_core::store::Store;
use tutti_core::store::ecosystems::EcosystemRow;
use tutti_core::store::transact::Stamp;

use super::desk::Desk;

/// A file `@d.tutti` that was begun on the first of January 2020; Ada then added a circle on the first day of each month up to April, and Bo one
/// in May and one in June.
fn dated() -> Desk {
    let desk = Desk::bare();
    let mut store = Store::create(&desk.path("d.tutti")).unwrap();
    let stamp = |month: i8, actor: &str| Stamp { actor: actor.to_owned(), at: Moment::end_of(Day::new(2020, month, 1).unwrap()) };
    let conductor = Organisation::named("Maison");
    store
        .transact(Op::CreateEcosystem, &stamp(1, "Ada (desk)"), |tx| {
            tx.insert(&conductor)?;
            tx.insert(&EcosystemRow { name: "Maison".to_owned(), conductor_id: conductor.id, learn_from: None })
        })
        .unwrap();
    for (month, actor) in [(2, "Ada (desk)"), (3, "Ada (desk)"), (4, "Ada (desk)"), (5, "Bo (laptop)"), (6, "Bo (laptop)")] {
        let circle = Circle { id: CircleId::new(), name: format!("Circle {month}") };
        store.transact(Op::AddCircle, &stamp(month, actor), |tx| tx.insert(&circle)).unwrap();
    }
    desk
}

fn gained(desk: &Desk, from: &str, to: &str) -> Vec<String> {
    let found = desk.json(&format!("changes @d.tutti --from {from} --to {to}"));
    let mut names: Vec<String> =
        found["circlesGained"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

#[test]
fn any_two_days_are_compared() {
    let desk = dated();
    assert_eq!(gained(&desk, "2020-02-01", "2020-02-28"), Vec::<String>::new());
    assert_eq!(gained(&desk, "2020-02-28", "2020-04-30"), ["Circle 3", "Circle 4"]);
    assert_eq!(gained(&desk, "2019-01-01", "2020-02-01"), ["Circle 2"], "before the beginning there was nothing");
    desk.refused("changes @d.tutti --from 2020-04-30 --to 2020-02-28", &[]);
    desk.refused("changes @d.tutti --from 2018-01-01 --to 2019-01-01", &["2019-01-01"]);
}

#[test]
fn the_history_says_who_did_what_on_which_device_and_is_narrowed_to_one() {
    let desk = dated();
    assert!(desk.done("history @d.tutti").lines().all(|line| line.ends_with("[Ada (desk)]") || line.ends_with("[Bo (laptop)]")));
    let by = |who: &str| desk.json(&format!("history @d.tutti --by {who}")).as_array().unwrap().len();
    assert_eq!((by("laptop"), by("'Ada (desk)'"), by("ADA"), by("'('")), (2, 4, 4, 6));
    desk.refused("history @d.tutti --by Cy", &["Cy"]);
}

fn field(document: &Value, name: &str) -> u64 {
    document[name].as_u64().unwrap()
}

#[test]
fn thinning_is_foretold_done_and_told() {
    let desk = dated();
    let before = desk.bytes("d.tutti");
    let foretold = desk.json("thin-history @d.tutti --before 2020-04-01 --dry-run");
    assert_eq!((field(&foretold, "goes"), field(&foretold, "stays"), &foretold["point"]), (3, 3, &Value::Null));
    assert_eq!(desk.bytes("d.tutti"), before, "nothing is written");
    let rows = desk.rows("d.tutti", "circles");

    let told = desk.done("thin-history @d.tutti --before 2020-04-01");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "Operations of before 2020-04-01 that became one: 3; kept as they are: 3.");
    assert!(lines[1].starts_with("Size of the file: ") && lines[2].starts_with("Restore point made before: "), "{told}");
    assert_eq!(desk.json("restore-points @d.tutti")[0]["reason"], "thinning");
    assert_eq!(desk.rows("d.tutti", "circles"), rows);
    assert_eq!(desk.json("check @d.tutti")["ok"], true);
    let history = desk.json("history @d.tutti");
    let told: Vec<(u64, &str)> = history.as_array().unwrap().iter().map(|row| (field(row, "seq"), row["op"].as_str().unwrap())).collect();
    assert_eq!(told, [(7, "thinHistory"), (6, "addCircle"), (5, "addCircle"), (4, "addCircle"), (3, "thinHistory")]);

    assert_eq!(gained(&desk, "2020-03-01", "2020-05-01"), ["Circle 4", "Circle 5"]);
    for line in ["at @d.tutti 2020-02-28 @x.tutti", "changes @d.tutti --from 2020-02-28", "describe @d.tutti --at 2020-02-28"] {
        desk.refused(line, &["2020-03-01"]);
    }
    desk.done("at @d.tutti 2020-03-15 @then.tutti");
    assert_eq!(desk.rows("then.tutti", "circles").len(), 2);
    assert_eq!(desk.json("undo @d.tutti 9")["done"], 3);
    assert_eq!(desk.json("redo @d.tutti 9")["done"], 3);
}

#[test]
fn where_there_is_nothing_to_thin_that_is_said_and_a_day_to_come_is_refused() {
    let desk = dated();
    let said = desk.done("thin-history @d.tutti --before 2020-02-01");
    assert_eq!(said, "Nothing to thin: before 2020-02-01 the history has one operation at most.\n");
    assert_eq!(desk.json("history @d.tutti").as_array().unwrap().len(), 6);
    assert!(desk.done("thin-history @d.tutti --before 2020-02-01 --lang fr").starts_with("Rien à alléger"));
    desk.refused("thin-history @d.tutti --before 2999-01-01", &["2999-01-01"]);
    assert!(desk.done("thin-history @d.tutti --before 2020-03-01 --lang fr").starts_with("Opérations d’avant le 2020-03-01"));
    assert!(desk.done("restore-points @d.tutti --lang fr").contains("avant un allègement de l’historique"));
}
