//! Failures: exit codes, the streams they go to, and a hint in both languages; nothing is lost or half-written.

use super::desk::Desk;

#[test]
fn what_the_person_can_mend_is_said_with_a_hint() {
    let desk = Desk::pepper();
    desk.put("text.tutti", "this is no ecosystem");
    let table: &[(&str, &[&str])] = &[
        ("show @p.tutti Nobody", &["Nobody"]),
        ("why @p.tutti Mastercard Nobody", &["Nobody"]),
        ("rehearse @p.tutti --without Nobody", &["Nobody"]),
        ("introductions @p.tutti --for Nobody", &["Nobody"]),
        ("show @gone.tutti Mastercard", &["gone.tutti"]),
        ("show @text.tutti Mastercard", &["text.tutti"]),
        ("new @p.tutti --conductor Maison", &["p.tutti"]),
        ("sample pepper @p.tutti", &["p.tutti"]),
        ("sample salt @s.tutti", &["salt"]),
        ("list @p.tutti plants", &["plants"]),
        ("list @p.tutti organisations --where colour=red", &["colour"]),
        ("backup @p.tutti @text.tutti", &["text.tutti"]),
        ("export @p.tutti @m.gif", &["gif"]),
        ("export @p.tutti @nowhere/m.svg", &["m.svg"]),
        ("import @p.tutti @gone.csv", &["gone.csv"]),
    ];
    table.iter().for_each(|(line, words)| desk.refused(line, words));
    assert_eq!(desk.text("text.tutti"), "this is no ecosystem");
    assert_eq!(desk.files(), ["p.tutti", "text.tutti"], "nothing half-written is left");
}

#[test]
fn arguments_that_make_no_sense_are_the_persons_part() {
    let desk = Desk::pepper();
    let table = [
        ("", "Usage"),
        ("new @n.tutti --conductor ''", "--conductor"),
        ("dance @p.tutti", "dance"),
        ("show @p.tutti", "<ORGANISATION>"),
        ("introduce @p.tutti a b --state someday", "snoozed"),
        ("introduce @p.tutti a b --state snoozed --until tomorrow", "tomorrow"),
        ("introductions @p.tutti --limit many", "many"),
        ("list @p.tutti organisations --where country", "NAME=VALUE"),
        ("import @p.tutti @x.csv --as plants", "organisations"),
        ("compose @p.tutti", "--need"),
        ("compose @p.tutti --need payment --apply", "--opportunity"),
        ("compose @p.tutti --need payment --stability 101", "--stability"),
        ("at @p.tutti yesterday @out.tutti", "yesterday"),
        ("show @p.tutti Mastercard --lang de", "fr or en"),
    ];
    for (line, word) in table {
        let said = desk.call(line);
        assert_eq!((said.code, said.out.as_str()), (1, ""), "{line}");
        assert!(said.err.contains(word), "{line}: {}", said.err);
    }
}

#[test]
fn help_is_no_failure() {
    let desk = Desk::bare();
    for line in ["--help", "compose --help", "--version"] {
        let said = desk.call(line);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{line}");
        assert!(said.out.contains("tutti") || said.out.contains("Usage"), "{line}");
    }
}

#[test]
fn with_json_a_failure_leaves_standard_output_empty() {
    let desk = Desk::pepper();
    for line in ["show @p.tutti Nobody", "import @p.tutti @gone.csv", "show @gone.tutti x"] {
        desk.refused(&format!("{line} --json"), &[]);
    }
}

#[test]
fn a_damaged_file_is_named_and_left_untouched() {
    let desk = Desk::pepper();
    let mut bytes = desk.bytes("p.tutti");
    let length = bytes.len();
    bytes[4096..length / 2].fill(0xff);
    desk.put("broken.tutti", &bytes);
    for verb in ["check @broken.tutti", "list @broken.tutti organisations", "undo @broken.tutti"] {
        desk.refused(verb, &["broken.tutti"]);
    }
    assert_eq!(desk.bytes("broken.tutti"), bytes);
}

#[test]
fn a_file_of_a_newer_version_is_left_untouched() {
    let desk = Desk::pepper();
    let mut bytes = desk.bytes("p.tutti");
    bytes[60..64].copy_from_slice(&[0, 0, 0, 99]);
    desk.put("newer.tutti", &bytes);
    desk.refused("show @newer.tutti Mastercard", &["newer.tutti", "99"]);
    assert_eq!(desk.bytes("newer.tutti"), bytes);
}
