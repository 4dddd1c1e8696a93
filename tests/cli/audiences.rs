//! What an export tells depends on for whom it is, and is looked for in the bytes of every format: facts stand under marker words that
//! stand nowhere else.

use serde_json::Value;
use tutti_core::model::time::Moment;

use super::bytes::{holds, on_the_map, secret, tell, unpacked, unzipped};
use super::desk::Desk;

/// Every format but the calendar, which is for the house alone.
const FORMATS: &[&str] = &["svg", "png", "pdf", "html", "graphml", "gexf", "canvas", "json", "csv", "notion"];

/// The markers of facts, by who may be told of them.
struct Facts {
    anybody: Vec<String>,
    partners: Vec<String>,
    house: Vec<String>,
}

fn told_everything() -> (Desk, Facts) {
    let desk = Desk::empty();
    on_the_map(&desk, &["Alto", "Brio", "Zebra"]);
    let organisations = [
        "Name,Kinds,Status",
        "Qcandidate,candidate,active",
        "Qcompetitor,partner|competitor,",
        "Qexploring,partner,exploring",
        "Qended,partner,ended",
    ];
    desk.put("more.csv", organisations.join("\n"));
    desk.done("import @e.tutti @more.csv");
    let ties = [
        "From,To,Type,Direction,Strength,Since,Until,Area,Evidence",
        "Maison,Alto,partnership,mutual,5,2019-03-07,2031-11-05,sales,qevidence",
        "Alto,Brio,qtie,directed,1,2019-03-07,,sales,qproof",
        "Maison,Zebra,qrupture,mutual,2,2018-01-01,2020-01-01,,",
        "Maison,Qcandidate,partnership,mutual,2,,,,",
        "Alto,Zebra,competitor,mutual,2,,,,",
    ];
    desk.put("ties.csv", ties.join("\n"));
    desk.done("import @e.tutti @ties.csv --as relationships");
    desk.put("accounts.csv", "Name,Domain\nQaccount,qaccount.example\n");
    tell(&desk, "import", &[&desk.path("accounts.csv").to_string_lossy(), "--as", "accounts", "--of", "Alto", "--population", "customers"]);
    let anybody = vec![
        secret(&desk, "qcountry", "edit", &["Alto", "country=§"]),
        secret(&desk, "qsector", "edit", &["Alto", "sectors=§"]),
        secret(&desk, "qdomain", "edit", &["Alto", "domain=§.example"]),
    ];
    let partners = vec![
        secret(&desk, "qoffer", "edit", &["Alto", "offers=§"]),
        secret(&desk, "qneed", "edit", &["Alto", "needs=§|!qblocker|qlifted"]),
    ];
    tell(&desk, "need", &["lift", "Alto", "qlifted"]);
    let mut house = vec![
        secret(&desk, "qnotes", "edit", &["Alto", "notes=§"]),
        secret(&desk, "qcustom", "edit", &["Alto", "A field=§"]),
        secret(&desk, "qfield", "edit", &["Alto", "§=x"]),
        secret(&desk, "qowner", "edit", &["Alto", "owner=§"]),
        secret(&desk, "qstatus", "edit", &["Alto", "status=§"]),
        secret(&desk, "qtag", "edit", &["Alto", "tags=§"]),
        secret(&desk, "qdetail", "need", &["edit", "Alto", "qneed", "detail=§", "words=§", "since=2020-02-02"]),
        secret(&desk, "qperson", "contact", &["Alto", "§"]),
        secret(&desk, "qmail", "contact", &["Alto", "Ada", "email=§@alto.example", "phone=§", "role=§", "notes=§"]),
        secret(&desk, "qtab", "note", &["Alto", "business", "--text", "§", "--link", "§=https://§.example/"]),
        secret(&desk, "qexchange", "exchange", &["log", "Alto", "access", "--note", "§"]),
        secret(&desk, "qdeal", "deal", &["add", "§", "note=§", "company=§", "owner=§"]),
        secret(&desk, "qlead", "lead", &["add", "§", "from=Alto", "note=§"]),
        secret(&desk, "qfollow", "follow-up", &["add", "§", "--when", "2030-01-01"]),
        secret(&desk, "qopportunity", "opportunity", &["§"]),
        secret(&desk, "qintroduce", "introduce", &["Alto", "Brio", "--state", "idea", "--note", "§"]),
        secret(&desk, "qagreement", "agreement", &["add", "Alto", "Framework", "purpose=§"]),
        secret(&desk, "qcircle", "circle", &["§", "--add", "Alto"]),
        secret(&desk, "qview", "save-view", &["§", "--owners", "--health", "--colour", "owner", "--shape", "status"]),
    ];
    let written =
        ["qblocker", "qlifted", "qevidence", "qproof", "qrupture", "Qaccount", "Qcandidate", "Qcompetitor", "Qexploring", "Qended"];
    house.extend(written.map(str::to_owned));
    (desk, Facts { anybody, partners, house })
}

/// All bytes that an export wrote, unpacked.
fn bytes(desk: &Desk, format: &str, more: &str) -> Vec<u8> {
    let name = format!("out-{}", format.replace("notion", "notion.zip"));
    desk.done(&format!("export @e.tutti @{name} --format {format} {more}"));
    match format {
        "csv" => ["organisations.csv", "relationships.csv"].map(|table| desk.bytes(&format!("{name}/{table}"))).concat(),
        "notion" => unzipped(&desk.bytes(&name)).into_iter().flat_map(|(name, content)| [name.into_bytes(), content].concat()).collect(),
        "pdf" => unpacked(&desk.bytes(&name)),
        _ => desk.bytes(&name),
    }
}

#[test]
fn what_is_for_the_house_stands_in_no_byte_of_what_is_for_others() {
    let (desk, facts) = told_everything();
    for (audience, silent) in [("partner", vec![&facts.house]), ("public", vec![&facts.house, &facts.partners])] {
        for format in FORMATS {
            for view in ["", "--view qview", "--view Alto", "--circle qcircle"] {
                let told = bytes(&desk, format, &format!("--audience {audience} {view}"));
                // A circle that is asked for by its name is told of.
                let asked = |marker: &str| view.ends_with(marker);
                for marker in silent.iter().copied().flatten().filter(|marker| !asked(marker) || view.starts_with("--view")) {
                    assert!(!holds(&told, marker), "{marker} stands in the {format} for {audience} {view}");
                }
                let days: &[&str] = if audience == "public" { &["2019-03-07", "2031-11-05"] } else { &["2031-11-05"] };
                days.iter().for_each(|day| assert!(!holds(&told, day), "{day} stands in the {format} for {audience}"));
            }
        }
    }
}

#[test]
fn what_is_for_others_stands_there() {
    let (desk, facts) = told_everything();
    let data = ["graphml", "gexf", "json", "csv"];
    for format in data {
        for audience in ["internal", "partner", "public"] {
            let told = bytes(&desk, format, &format!("--audience {audience}"));
            for word in facts.anybody.iter().map(String::as_str).chain(["Maison", "Alto", "Brio", "Zebra", "qtie"]) {
                assert!(holds(&told, word), "{word} for {audience} in {format}");
            }
        }
    }
    for audience in ["internal", "partner"] {
        for format in ["json", "csv", "html", "canvas"] {
            let told = bytes(&desk, format, &format!("--audience {audience}"));
            facts.partners.iter().for_each(|word| assert!(holds(&told, word), "{word} for {audience} in {format}"));
        }
    }
    let everything = bytes(&desk, "json", "");
    for word in ["qnotes", "qevidence", "qblocker", "qperson", "Qaccount", "Qcandidate"] {
        assert!(holds(&everything, word), "{word}");
    }
}

/// Every field of the JSON that says something, by table.
fn said(document: &Value) -> Vec<String> {
    let mut said = Vec::new();
    for (table, rows) in document.as_object().unwrap() {
        for (field, value) in rows.as_array().into_iter().flatten().flat_map(|row| row.as_object().unwrap()) {
            let empty = matches!(value, Value::Null) || value == "" || value == &Value::Array(vec![]) || value == &Value::Bool(false);
            if !empty {
                said.push(format!("{table}.{field}"));
            }
        }
    }
    said.sort();
    said.dedup();
    said
}

/// A list that names what is told, so that a field that comes later is not told before somebody wrote it here.
#[test]
fn only_what_is_listed_is_told_to_others() {
    let (desk, _) = told_everything();
    let document =
        |audience: &str| serde_json::from_slice(&bytes(&desk, "json", &format!("--audience {audience} --circle qcircle"))).unwrap();
    let anybody = [
        "circleMembers.circle_id",
        "circleMembers.organisation_id",
        "circles.id",
        "circles.name",
        "organisations.country",
        "organisations.domain",
        "organisations.id",
        "organisations.kinds",
        "organisations.name",
        "organisations.sectors",
        "placements.organisation_id",
        "placements.pinned",
        "placements.view_id",
        "placements.x",
        "placements.y",
        "relationships.direction",
        "relationships.fromId",
        "relationships.groupSize",
        "relationships.id",
        "relationships.kind",
        "relationships.strength",
        "relationships.toId",
    ];
    let partners = [
        "needs.id",
        "needs.organisationId",
        "needs.term",
        "offers.id",
        "offers.organisationId",
        "offers.term",
        "relationships.areas",
        "relationships.since",
    ];
    let mut more: Vec<&str> = anybody.into_iter().chain(partners).collect();
    more.sort_unstable();
    assert_eq!(said(&document("public")), anybody);
    assert_eq!(said(&document("partner")), more);
    let told: Value = document("partner");
    assert!(told["relationships"].as_array().unwrap().iter().all(|tie| tie["strength"] == 3), "all are told as equally strong");
}

#[test]
fn a_circle_goes_out_with_the_conductor_and_nobody_else() {
    let (desk, _) = told_everything();
    tell(&desk, "circle", &["Trio", "--add", "Alto", "--add", "Brio", "--add", "Qcandidate"]);
    let names = |audience: &str| {
        let document: Value = serde_json::from_slice(&bytes(&desk, "json", &format!("--circle trio --audience {audience}"))).unwrap();
        let mut names: Vec<String> =
            document["organisations"].as_array().unwrap().iter().map(|o| o["name"].as_str().unwrap().to_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(names("internal"), ["Alto", "Brio", "Maison", "Qcandidate"]);
    assert_eq!(names("public"), ["Alto", "Brio", "Maison"]);
    let everything = bytes(&desk, "json", "--circle trio");
    assert!(holds(&everything, "qnotes") && holds(&everything, "qperson") && !holds(&everything, "Zebra"));
    let drawn = bytes(&desk, "svg", "--circle trio");
    assert!(holds(&drawn, "Brio") && !holds(&drawn, "Zebra"));
    desk.refused("export @e.tutti @x.svg --circle Quartet", &["Quartet"]);
    assert!(!desk.path("x.svg").exists());
}

#[test]
fn the_house_keeps_its_calendar_and_an_unknown_audience_is_refused() {
    let (desk, _) = told_everything();
    desk.refused("export @e.tutti @x.ics --audience partner", &["calendar", "internal"]);
    let unknown = desk.call("export @e.tutti @x.svg --audience friends");
    assert!(unknown.code != 0 && unknown.err.contains("internal, partner, public"), "{}", unknown.err);
    assert!(!desk.path("x.ics").exists() && !desk.path("x.svg").exists());
}

#[test]
fn the_past_is_told_as_carefully() {
    let (desk, facts) = told_everything();
    let today = Moment::now().day();
    let told = bytes(&desk, "json", &format!("--audience public --at {today}"));
    assert!(holds(&told, "Alto"));
    facts.house.iter().chain(&facts.partners).for_each(|marker| assert!(!holds(&told, marker), "{marker}"));
}
