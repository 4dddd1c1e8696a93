//! Every verb, from the call to the last line it prints: in English, in French and as JSON, compared with what is kept
//! in `snapshots`.

use super::desk::Desk;

/// Plays a script on the sample, or on an empty folder, once for each way of printing.
fn check(name: &str, scene: fn() -> Desk, script: &[&str]) {
    let mut text = String::new();
    for more in [" --lang en", " --lang fr", " --json --lang fr"] {
        let desk = scene();
        script.iter().for_each(|line| text += &(desk.transcript(line, more) + "\n"));
    }
    insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text.trim_end());
    });
}

/// The sample with accounts of two organisations.
fn pepper_with_accounts() -> Desk {
    let desk = Desk::pepper();
    desk.put("m.csv", "Account,Domain\nBarilla,barilla.it\nBarilla Italia,www.barilla.it\nAirbus,airbus.com\nMonoprix,\nNovatek SAS,\n");
    desk.put("h.csv", "Account,Domain\nBarilla Group,barilla.it\nMONOPRIX,\nLego,lego.com\nNovatek SARL,\n");
    desk.put("t.csv", "Account,Domain\nBarilla,barilla.it\n");
    desk.done("import @p.tutti @m.csv --as accounts --of Mastercard --population customers");
    desk.done("import @p.tutti @h.csv --as accounts --of 'Pizza Hut' --population prospects");
    desk.done("import @p.tutti @t.csv --as accounts --of 'Tempo Delivery' --population opportunities");
    desk
}

/// An empty ecosystem with a small table that has every kind of problem.
fn table_with_problems() -> Desk {
    let desk = Desk::empty();
    desk.put("o.csv", "Name,Kinds,Needs\nAcme,partner,!speed\nbroken\n,partner,\n\"open,x,y\nACME,supplier,\n");
    desk
}

#[test]
fn new_and_sample() {
    check("new_and_sample", Desk::bare, &["new @n.tutti --conductor 'Maison Été'", "sample pepper @s.tutti", "sample salt @t.tutti"]);
}

#[test]
fn list() {
    let nouns = ["organisations", "relationships", "offers", "needs", "circles", "opportunities", "contacts", "introductions"];
    let script: Vec<String> = nouns.iter().map(|noun| format!("list @p.tutti {noun}")).collect();
    check("list", Desk::pepper, &script.iter().map(String::as_str).collect::<Vec<_>>());
}

#[test]
fn list_where() {
    let script = [
        "list @p.tutti organisations --where country=fr --where kinds=PARTNER",
        "list @p.tutti relationships --where to='pizza hut' --where strength=3",
        "list @p.tutti needs --where blocker=true",
    ];
    check("list_where", Desk::pepper, &script);
}

#[test]
fn show() {
    check("show", Desk::pepper, &["show @p.tutti 'softbank robotics'"]);
}

#[test]
fn introductions() {
    let script =
        ["introductions @p.tutti --limit 3", "introductions @p.tutti --for Mastercard --limit 2", "introductions @p.tutti --limit 3 --csv"];
    check("introductions", Desk::pepper, &script);
}

#[test]
fn introductions_for_each() {
    check("introductions_for_each", Desk::pepper, &["introductions @p.tutti --each 1 --csv"]);
}

#[test]
fn why() {
    let script = ["why @p.tutti Mastercard 'SoftBank Robotics'", "why @p.tutti Mastercard 'Ostinato Pay'"];
    check("why", Desk::pepper, &script);
}

#[test]
fn introduce() {
    let script = [
        "introduce @p.tutti Mastercard 'Pizza Hut' --state askedA --note 'by telephone'",
        "introduce @p.tutti Mastercard 'Pizza Hut' --state snoozed --until 2999-01-31",
        "list @p.tutti introductions",
        "why @p.tutti Mastercard 'Pizza Hut'",
    ];
    check("introduce", Desk::pepper, &script);
}

#[test]
fn connect_and_reconnect() {
    let script = [
        "connect @p.tutti Mastercard 'Pizza Hut' --kind referral --directed",
        "reconnect @p.tutti 'Mastercard – Pizza Hut' --to 'Tempo Delivery'",
        "reconnect @p.tutti 'Mastercard – Tempo Delivery' --reverse",
        "reconnect @p.tutti 'Tempo Delivery – Mastercard' --from Mastercard",
        "reconnect @p.tutti Nothing --reverse",
        "history @p.tutti --limit 3",
        "undo @p.tutti 3",
    ];
    check("connect_and_reconnect", Desk::pepper, &script);
}

#[test]
fn compose() {
    let script = [
        "compose @p.tutti --need payment --need robotics --need 'restaurant outlets'",
        "compose @p.tutti --need payment --need teleportation --alternatives 0",
        "compose @p.tutti --opportunity 'order and pay with a robot' --alternatives 0 --apply",
        "compose @p.tutti --opportunity 'order and pay with a robot' --alternatives 0 --without 'Pizza Hut'",
    ];
    check("compose", Desk::pepper, &script);
}

#[test]
fn describe() {
    check("describe", Desk::pepper, &["describe @p.tutti", "describe @p.tutti --view 'SoftBank Robotics'"]);
}

#[test]
fn describe_small_ecosystems() {
    let two = || {
        let desk = Desk::empty();
        desk.put("o.csv", "Name,Kinds,Country,Owner\nAcme,partner,de,Ada\n");
        desk.done("import @e.tutti @o.csv");
        desk
    };
    check("describe_nobody", Desk::empty, &["describe @e.tutti"]);
    check("describe_one", two, &["describe @e.tutti", "describe @e.tutti --view Acme"]);
}

#[test]
fn diagnose_and_rehearse() {
    let script = [
        "diagnose @p.tutti",
        "diagnose @p.tutti --circle payments",
        "rehearse @p.tutti --without 'Maison Allegro'",
        "rehearse @p.tutti --without Mastercard",
        "rehearse @p.tutti",
    ];
    check("diagnose_and_rehearse", Desk::pepper, &script);
}

#[test]
fn overlap() {
    let script = [
        "overlap @p.tutti Mastercard 'Pizza Hut'",
        "overlap @p.tutti Mastercard 'Pizza Hut' 'Tempo Delivery'",
        "overlap @p.tutti Mastercard 'Carillon Venues'",
        "judge @p.tutti Mastercard 'Novatek SAS' 'Pizza Hut' 'Novatek SARL' --same",
        "overlap @p.tutti Mastercard 'Pizza Hut'",
        "judge @p.tutti Mastercard 'Novatek SAS' 'Pizza Hut' 'Novatek SARL' --different",
        "overlap @p.tutti Mastercard 'Pizza Hut'",
        "judge @p.tutti Mastercard 'Novatek SAS' 'Pizza Hut' 'Novatek SARL' --unsay",
        "judge @p.tutti Mastercard Nobody 'Pizza Hut' MONOPRIX --same",
        "remove-accounts @p.tutti 'Pizza Hut' --population customers",
        "remove-accounts @p.tutti 'Pizza Hut'",
        "overlap @p.tutti Mastercard 'Pizza Hut'",
    ];
    check("overlap", pepper_with_accounts, &script);
}

/// Two files of companies, with an empty one.
fn two_files() -> Desk {
    let desk = Desk::bare();
    desk.put("crm.csv", "Record ID,Company name,Company Domain Name,Country/Region,SIREN\n1,Lumen Conseil SARL,lumen-conseil.fr,France,\n2,Novatek SAS,,France,\n3,Boulangerie Dupont,,France,732829320\n4,Transports Vega,,France,\n");
    desk.put("theirs.csv", "Nom;Site web;Pays;SIRET\nLUMEN CONSEIL;www.lumen-conseil.fr;FR;\nNovatek SARL;;FR;\nBD Paris;;FR;73282932000074\nAirbus;airbus.com;FR;\n");
    desk.put("empty.csv", "");
    desk
}

#[test]
fn matching_two_files() {
    let script =
        ["match @crm.csv @theirs.csv", "match @crm.csv @theirs.csv --csv", "match @crm.csv @empty.csv", "match @crm.csv @nowhere.csv"];
    check("matching_two_files", two_files, &script);
}

#[test]
fn import() {
    let script = ["import @e.tutti @o.csv --dry-run", "import @e.tutti @o.csv", "import @e.tutti @o.csv --as contacts"];
    check("import", table_with_problems, &script);
}

#[test]
fn mappings() {
    let script = [
        "import @e.tutti @o.csv --map Name=notes --columns",
        "import @e.tutti @o.csv --columns --map Needs=custom",
        "import @e.tutti @o.csv --map Kinds=skip --save-mapping 'My list' --report @r.md",
        "mappings @e.tutti",
        "import @e.tutti @o.csv --dry-run",
        "remove-mapping @e.tutti 'my list'",
        "mappings @e.tutti",
    ];
    check("mappings", table_with_problems, &script);
}

#[test]
fn export() {
    check("export", Desk::pepper, &["export @p.tutti @m.svg", "export @p.tutti @tables --format csv"]);
}

#[test]
fn arrange() {
    let script = [
        "arrange @p.tutti --layout kinds --dry-run",
        "arrange @p.tutti --layout tidy --only Mastercard --only 'pizza hut' --dry-run",
        "arrange @p.tutti --layout countries",
        "arrange @p.tutti --layout rings --view Mastercard",
        "history @p.tutti --limit 2",
    ];
    check("arrange", Desk::pepper, &script);
}

#[test]
fn history_undo_and_redo() {
    let script = [
        "introduce @p.tutti Mastercard 'Pizza Hut' --state idea",
        "introduce @p.tutti Mastercard 'Pizza Hut' --state met",
        "undo @p.tutti 2",
        "redo @p.tutti",
        "history @p.tutti --limit 5",
        "undo @p.tutti 7",
        "undo @p.tutti",
    ];
    check("history_undo_and_redo", Desk::pepper, &script);
}

#[test]
fn changes() {
    let script = [
        "introduce @p.tutti Mastercard 'Pizza Hut' --state met",
        "changes @p.tutti --from 2001-01-01",
        "changes @p.tutti --from 2999-01-01",
        "changes @p.tutti --from 2999-01-01 --to 2001-01-01",
    ];
    check("changes", Desk::pepper, &script);
}

#[test]
fn check_and_backup() {
    check("check_and_backup", Desk::pepper, &["check @p.tutti", "backup @p.tutti @copy.tutti", "check @copy.tutti"]);
}

#[test]
fn what_cannot_be_done() {
    let script = [
        "show @p.tutti Nobody",
        "show @gone.tutti Nobody",
        "list @p.tutti plants",
        "new @p.tutti --conductor Maison",
        "at @p.tutti 2001-01-01 @then.tutti",
        "import @p.tutti @gone.csv",
        "export @p.tutti @m.gif",
        "introduce @p.tutti Mastercard Mastercard --state idea",
    ];
    check("what_cannot_be_done", Desk::pepper, &script);
}
