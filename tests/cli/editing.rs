//! Editing by hand in the terminal: every deed of the window that changes a noun, each undoable in one step.

use serde_json::json;

use super::desk::Desk;

/// Does a line, which must be one deed of this name, and takes it back and does it again.
#[track_caller]
fn deed(desk: &Desk, line: &str, op: &str) {
    desk.json(line);
    let last = &desk.json("history @p.tutti --limit 1")[0];
    assert_eq!((&last["op"], &last["kind"]), (&json!(op), &json!("do")), "{line}");
    desk.done("undo @p.tutti");
    desk.done("redo @p.tutti");
}

#[test]
fn organisations_are_added_changed_and_removed() {
    let desk = Desk::pepper();
    deed(&desk, "add @p.tutti 'Nordwind Hotels' --kind candidate --from Mastercard", "addOrganisation");
    assert_eq!(desk.json("show @p.tutti nordwind-hotels"), desk.json("show @p.tutti 'Nordwind Hotels'"));
    deed(
        &desk,
        "edit @p.tutti 'Nordwind Hotels' country=DE 'tags=travel|hotels' 'offers=lobbies' 'needs=!robots;payment' status=exploring ask-limit=2 Stars=4",
        "updateOrganisation",
    );
    let sheet = desk.json("show @p.tutti 'Nordwind Hotels'");
    let organisation = &sheet["organisation"];
    assert_eq!((&organisation["country"], &organisation["tags"]), (&json!("DE"), &json!(["travel", "hotels"])));
    assert_eq!((&organisation["custom"], &organisation["status"]), (&json!([{ "name": "Stars", "value": "4" }]), &json!("exploring")));
    let needs: Vec<_> = sheet["needs"].as_array().unwrap().iter().map(|n| (n["term"].as_str().unwrap(), n["blocker"] == true)).collect();
    assert_eq!(needs, [("robots", true), ("payment", false)]);
    deed(&desk, "edit @p.tutti 'Nordwind Hotels' tags= Stars=", "updateOrganisation");
    let sheet = desk.json("show @p.tutti 'Nordwind Hotels'");
    assert_eq!((&sheet["organisation"]["tags"], &sheet["organisation"]["custom"]), (&json!([]), &json!([])));
    desk.refused("edit @p.tutti 'Nordwind Hotels' ask-limit=many", &["many"]);
    deed(&desk, "remove @p.tutti 'Nordwind Hotels' 'Pizza Hut'", "removeSelection");
    desk.refused("show @p.tutti 'Nordwind Hotels'", &["Nordwind"]);
}

#[test]
fn people_are_added_changed_and_removed() {
    let desk = Desk::pepper();
    deed(&desk, "contact @p.tutti Mastercard 'Ada Lovelace' role=CTO", "addContact");
    deed(&desk, "contact @p.tutti Mastercard ada-lovelace email=ada@mc.example", "updateContact");
    deed(&desk, "contact @p.tutti Mastercard 'Ada Lovelace' role=CEO phone=+33", "updateContact");
    let contacts = desk.json("show @p.tutti Mastercard")["contacts"].clone();
    let ada = contacts.as_array().unwrap().iter().find(|c| c["name"] == "Ada Lovelace").unwrap();
    assert_eq!((&ada["role"], &ada["phone"]), (&json!("CEO"), &json!("+33")));
    desk.refused("contact @p.tutti Mastercard 'Ada Lovelace' shoe=42", &["shoe", "email"]);
    deed(&desk, "contact @p.tutti Mastercard 'Ada Lovelace' --remove", "removeContact");
    desk.refused("contact @p.tutti Mastercard 'Ada Lovelace' --remove", &["Ada Lovelace"]);
}

#[test]
fn relationships_circles_opportunities_and_the_name_are_changed() {
    let desk = Desk::pepper();
    let tie = desk.json("connect @p.tutti Mastercard 'Pizza Hut'")["id"].as_str().unwrap().to_owned();
    deed(&desk, &format!("relationship @p.tutti {tie} kind=referral direction=directed strength=5 since=2026-01-31"), "updateRelationship");
    let row = desk.rows("p.tutti", "relationships").into_iter().find(|r| r["id"] == tie.as_str()).unwrap();
    assert_eq!((&row["kind"], &row["strength"], &row["since"]), (&json!("referral"), &json!(5), &json!("2026-01-31")));
    desk.refused(&format!("relationship @p.tutti {tie} direction=sideways"), &["sideways", "mutual"]);
    deed(&desk, &format!("remove @p.tutti --relationship {tie}"), "removeSelection");

    deed(&desk, "circle @p.tutti Travel --add Mastercard --add 'Pizza Hut'", "addCircle");
    deed(&desk, "circle @p.tutti Travel --take 'Pizza Hut' --rename Tourism", "updateCircle");
    let circle = desk.rows("p.tutti", "circles").into_iter().find(|c| c["name"] == "Tourism").unwrap();
    assert_eq!(circle["members"].as_array().unwrap().len(), 1);
    deed(&desk, "circle @p.tutti Tourism --remove", "removeCircle");

    deed(&desk, "opportunity @p.tutti 'Robot lobby' 'needs=lobbies|robots'", "addOpportunity");
    deed(&desk, "opportunity @p.tutti 'Robot lobby' 'markets=FR|DE' notes=soon", "updateOpportunity");
    deed(&desk, "opportunity @p.tutti 'Robot lobby' --without Mastercard", "setStance");
    deed(&desk, "opportunity @p.tutti 'Robot lobby' --free Mastercard", "setStance");
    deed(&desk, "opportunity @p.tutti 'Robot lobby' --remove", "removeOpportunity");
    deed(&desk, "rename @p.tutti 'Another house'", "renameEcosystem");
}
