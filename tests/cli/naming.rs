//! How organisations are meant: by name without case and accents, by id or its beginning; several candidates are listed.

use super::desk::Desk;

/// Checks that each way of naming means the organisation of this name.
fn check(desk: &Desk, file: &str, ways: &[&str], name: &str) {
    for way in ways {
        let sheet = desk.json(&format!("show @{file} '{way}'"));
        assert_eq!(sheet["organisation"]["name"], name, "{way}");
    }
}

#[test]
fn names_match_without_case_and_accents() {
    let desk = Desk::empty();
    desk.put("o.csv", "Name\nÉcole Nîmes\nSmørrebrød Øst\n");
    desk.done("import @e.tutti @o.csv");
    check(&desk, "e.tutti", &["École Nîmes", "ecole nimes", "ÉCOLE NÎMES", " Ecole  Nimes "], "École Nîmes");
    check(&desk, "e.tutti", &["maison", "MAISON"], "Maison");
}

#[test]
fn an_id_and_its_unambiguous_beginning_are_accepted() {
    let desk = Desk::empty();
    let id = desk.id("e.tutti", "Maison");
    check(&desk, "e.tutti", &[&id, &id.to_uppercase(), &id[..30], &id[..8]], "Maison");
    desk.refused(&format!("show @e.tutti {}", &id[..3]), &[&id[..3]]);
}

#[test]
fn an_id_of_the_source_is_accepted() {
    let desk = Desk::empty();
    desk.put("o.csv", "Id;Label\nn17;Acme\n");
    desk.done("import @e.tutti @o.csv");
    check(&desk, "e.tutti", &["n17", "acme"], "Acme");
}

#[test]
fn a_name_that_fits_several_lists_them_with_their_ids() {
    let desk = Desk::empty();
    desk.put("o.csv", "Id,Label,Country\n1,Twin,FR\n2,twin,IT\n3,Single,FR\n");
    desk.done("import @e.tutti @o.csv");
    let rows = desk.rows("e.tutti", "organisations");
    let twins: Vec<&str> =
        rows.iter().filter(|r| r["name"] != "Maison" && r["name"] != "Single").map(|r| r["id"].as_str().unwrap()).collect();
    assert_eq!(twins.len(), 2);
    let expected = [&["TWIN", "FR", "IT"][..], &twins].concat();
    desk.refused("show @e.tutti TWIN", &expected);
    desk.refused("why @e.tutti Single TWIN", &expected);
    desk.refused("compose @e.tutti --need x --keep TWIN", &expected);
    check(&desk, "e.tutti", &[twins[0]], "Twin");
    let common: usize = twins[0].bytes().zip(twins[1].bytes()).take_while(|(a, b)| a == b).count();
    desk.refused(&format!("show @e.tutti {}", &twins[0][..common]), &twins);
}

#[test]
fn opportunities_and_circles_are_found_the_same_way() {
    let desk = Desk::pepper();
    assert_eq!(desk.json("compose @p.tutti --opportunity 'ORDER and pay WITH a robot'").as_array().unwrap().len(), 3);
    assert_eq!(desk.json("diagnose @p.tutti --circle 'restaurants & HOTELS'")["organisations"], 3);
    desk.refused("compose @p.tutti --opportunity robots", &["robots"]);
    desk.refused("diagnose @p.tutti --circle nowhere", &["nowhere"]);
}
