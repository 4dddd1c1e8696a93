//! The conductor's week in the terminal: follow-ups with days as people say them, agreements, the brief, the calendar.

use serde_json::{Value, json};

use super::desk::Desk;

/// Does a line, which must be one deed of this name, and takes it back and does it again.
#[track_caller]
fn deed(desk: &Desk, line: &str, op: &str) -> Value {
    let said = desk.json(line);
    let last = &desk.json("history @p.tutti --limit 1")[0];
    assert_eq!((&last["op"], &last["kind"]), (&json!(op), &json!("do")), "{line}");
    desk.done("undo @p.tutti");
    desk.done("redo @p.tutti");
    said
}

/// Every item of the list of today.
fn items(desk: &Desk, more: &str) -> Vec<Value> {
    let list = desk.json(&format!("today @p.tutti {more}"));
    ["overdue", "today", "week", "undated"].iter().flat_map(|group| list[group].as_array().unwrap().clone()).collect()
}

/// The follow-up that begins so.
fn noted(desk: &Desk, what: &str) -> Option<Value> {
    desk.rows("p.tutti", "follow-ups").into_iter().find(|row| row["what"].as_str().is_some_and(|said| said.starts_with(what)))
}

#[test]
fn follow_ups_are_noted_changed_done_put_off_and_removed() {
    let desk = Desk::pepper();
    let said = deed(
        &desk,
        "follow-up @p.tutti add 'Call them in 3 months' --with Mastercard --kind recontact --why 'budget in spring'",
        "addFollowUp",
    );
    assert_eq!(said["name"], "Call them");
    let row = noted(&desk, "Call").unwrap();
    assert_eq!((&row["what"], &row["due"], &row["organisation"]["name"]), (&json!("Call them"), &said["due"], &json!("Mastercard")));
    deed(&desk, "follow-up @p.tutti edit 'call them' when=2999-01-31 with= kind=promise", "updateFollowUp");
    let row = noted(&desk, "Call").unwrap();
    assert_eq!((&row["organisation"], &row["kind"], &row["context"]), (&Value::Null, &json!("promise"), &json!("budget in spring")));
    // It is due, and then put off by its key: its context stays.
    let due = items(&desk, "--on 2999-01-31").into_iter().find(|item| item["text"] == "Call them").unwrap();
    assert_eq!(due["deeds"], json!(["done", "snooze"]));
    deed(&desk, &format!("follow-up @p.tutti snooze {} --until '28/02/2999'", due["key"].as_str().unwrap()), "snoozeItem");
    let row = noted(&desk, "Call").unwrap();
    assert_eq!((&row["due"], &row["context"]), (&json!("2999-02-28"), &json!("budget in spring")));
    deed(&desk, "follow-up @p.tutti done 'Call them' --on 2026-11-28", "completeFollowUp");
    assert!(items(&desk, "--on 2999-02-28").iter().all(|item| item["text"] != "Call them"));
    deed(&desk, "follow-up @p.tutti reopen 'Call them'", "reopenFollowUp");
    deed(&desk, "follow-up @p.tutti remove 'Call them'", "removeFollowUp");
    assert_eq!(noted(&desk, "Call"), None);
    desk.refused("follow-up @p.tutti add 'Call them'", &["Call them", "--when", "dans 3 mois"]);
    desk.refused("follow-up @p.tutti add Call --when soonish", &["soonish", "in 3 months"]);
    desk.refused("follow-up @p.tutti add Call --when tomorrow --kind shout", &["shout", "recontact"]);
    desk.refused("follow-up @p.tutti done nothing", &["nothing"]);
}

#[test]
fn what_is_found_can_be_put_off_by_its_key() {
    let desk = Desk::pepper();
    desk.done("edit @p.tutti Mastercard owner=");
    let found = items(&desk, "").into_iter().find(|item| item["text"] == "Mastercard has no owner").unwrap();
    let key = found["key"].as_str().unwrap();
    deed(&desk, &format!("follow-up @p.tutti snooze {key} --until 2999-01-31"), "snoozeItem");
    assert!(items(&desk, "").iter().all(|item| item["key"] != key));
    let come = items(&desk, "--on 2999-01-31").into_iter().find(|item| item["key"] == key).unwrap();
    assert_eq!(come["due"], "2999-01-31");
    desk.done("edit @p.tutti Mastercard owner=Ada");
    assert!(items(&desk, "--on 2999-01-31").iter().all(|item| item["key"] != key));
}

/// The sample with a little of a week in it, on days of long ago so that nothing changes with the clock.
fn week() -> Desk {
    let desk = Desk::pepper();
    for line in [
        "follow-up @p.tutti add 'Speak again' --when 2001-03-12 --with Mastercard --kind recontact --why 'budget in spring'",
        "follow-up @p.tutti add 'Send the deck' --when 2001-03-15 --kind promise",
        "follow-up @p.tutti add 'Their list' --when 2001-03-18 --with 'Pizza Hut' --kind answer",
        "follow-up @p.tutti add 'Thank Ada' --when 2001-03-13",
        "follow-up @p.tutti done 'Thank Ada' --on 2001-03-14",
        "agreement @p.tutti rung Mastercard talk --since 2000-06-01 --note 'at the fair'",
        "agreement @p.tutti add Mastercard 'Leads both ways' 'purpose=Share leads that are too young.' 'exit=One month of notice.' review=2001-03-20",
        "agreement @p.tutti sign 'Leads both ways' --on 2001-03-10 --by 'Ada, Bob'",
    ] {
        desk.done(line);
    }
    desk
}

/// What a line prints, with what differs from run to run replaced.
fn transcript(name: &str, script: &[&str]) {
    let mut text = String::new();
    for more in [" --lang en", " --lang fr", " --json --lang fr"] {
        let desk = week();
        script.iter().for_each(|line| text += &(desk.transcript(line, more) + "\n"));
    }
    let today = tutti_core::model::time::Moment::now().day();
    let words = |lang| tutti_core::queries::words::date(lang, today);
    use tutti_core::model::introduction::Lang::{En, Fr};
    let text = text.replace(&words(En), "TODAY").replace(&words(Fr), "TODAY").replace(&today.to_string(), "TODAY");
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text.trim_end());
    });
}

#[test]
fn today_and_brief() {
    transcript("today", &["today @p.tutti --on 2001-03-15"]);
    transcript("brief", &["brief @p.tutti --on 2001-03-15", "brief @p.tutti --on 2001-03-15 --pdf @b.pdf"]);
}

#[test]
fn agreements() {
    transcript(
        "agreements",
        &[
            "agreement @p.tutti diff Mastercard",
            "agreement @p.tutti edit Mastercard 'exit=Three months of notice.' 'data=Company names only.'",
            "agreement @p.tutti diff Mastercard",
            "agreement @p.tutti sign Mastercard --on 2001-04-01",
            "agreement @p.tutti diff Mastercard --from 1 --to 2",
            "agreement @p.tutti rung Mastercard contract --since 15/03/2001",
            "agreement @p.tutti rung Mastercard talk --leave",
            "agreement @p.tutti end Mastercard --on 2001-12-31",
            "agreement @p.tutti show Mastercard",
            "agreement @p.tutti card Mastercard @card.pdf",
            "agreement @p.tutti card Mastercard @card.pdf --version 1",
            "agreement @p.tutti sign Mastercard",
            "agreement @p.tutti rung Mastercard lunch",
        ],
    );
}

#[test]
fn agreements_are_deeds_each() {
    let desk = week();
    deed(&desk, "agreement @p.tutti rung 'Pizza Hut' framework --since yesterday", "setRung");
    deed(&desk, "agreement @p.tutti add 'Pizza Hut' Reselling --contract", "addAgreement");
    deed(&desk, "agreement @p.tutti edit Reselling 'bounds=France only' rung=framework", "updateAgreement");
    assert_eq!(deed(&desk, "agreement @p.tutti sign Reselling", "signAgreement")["version"], 1);
    deed(&desk, "agreement @p.tutti end Reselling", "endAgreement");
    deed(&desk, "agreement @p.tutti resume Reselling", "resumeAgreement");
    let rows = desk.rows("p.tutti", "agreements");
    let row = rows.iter().find(|row| row["terms"]["title"] == "Reselling").unwrap();
    assert_eq!((&row["rung"], &row["ended"], &row["changed"]), (&json!("framework"), &Value::Null, &json!(false)));
    deed(&desk, "agreement @p.tutti remove Reselling", "removeAgreement");
    desk.refused("agreement @p.tutti edit Mastercard colour=red", &["colour", "purpose"]);
    desk.refused("agreement @p.tutti card Mastercard @c.pdf --version 9", &["9"]);
    assert!(desk.bytes("p.tutti").len() > 1000 && !desk.files().contains(&"c.pdf".to_owned()));
}

#[test]
fn the_calendar_and_the_pages_are_files() {
    let desk = week();
    desk.done("export @p.tutti @week.ics");
    let file = desk.text("week.ics").replace("\r\n ", "");
    for line in ["DTSTART;VALUE=DATE:20010312", "SUMMARY:Speak again (Mastercard)", "SUMMARY:Review “Leads both ways” with Mastercard"]
    {
        assert!(file.contains(line), "{line} in {file}");
    }
    desk.done("export @p.tutti @other --format ics --lang fr");
    let uids = |text: &str| text.lines().filter(|line| line.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(uids(&desk.text("other")), uids(&desk.text("week.ics")));
    assert!(desk.text("other").replace("\r\n ", "").contains("Revoir «\u{a0}Leads both ways\u{a0}»"));
    desk.done("agreement @p.tutti card 'Leads both ways' @card.pdf");
    desk.done("brief @p.tutti --on 2001-03-15 --pdf @brief.pdf");
    assert!(desk.bytes("card.pdf").starts_with(b"%PDF") && desk.bytes("brief.pdf").starts_with(b"%PDF"));
}
