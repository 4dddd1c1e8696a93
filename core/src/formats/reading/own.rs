//! Tutti's own JSON, as an export writes it: organisations with their offers, needs and numbers, relationships, contacts, accounts.
//! Not here: what an import does not know (introductions, opportunities, circles, places on the map).

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::records::Records;
use crate::formats::json::VERSION;
use crate::formats::recognise::Kind;
use crate::formats::table::Table;

pub(super) fn read(document: &Value) -> Result<Vec<Table>, String> {
    let version = document.get("tutti").and_then(Value::as_u64);
    if version.is_none_or(|version| version > u64::from(VERSION)) {
        return Err("this document was written by a newer Tutti".to_owned());
    }
    let tables = [
        organisations(document)?,
        rows(document, "relationships", RELATIONSHIPS, Kind::Relationships)?,
        rows(document, "contacts", CONTACTS, Kind::Contacts)?,
        rows(document, "accounts", ACCOUNTS, Kind::Accounts)?,
    ];
    let tables: Vec<Table> = tables.into_iter().flatten().collect();
    if tables.is_empty() { Err("the document holds nothing".to_owned()) } else { Ok(tables) }
}

/// The keys of a record and the headers they are read under.
type Keys = &'static [(&'static str, &'static str)];

const ORGANISATIONS: Keys = &[
    ("id", "Id"),
    ("name", "Name"),
    ("kinds", "Kinds"),
    ("domain", "Domain"),
    ("country", "Country"),
    ("sectors", "Sectors"),
    ("tags", "Tags"),
    ("owner", "Owner"),
    ("status", "Status"),
    ("notes", "Notes"),
];
const RELATIONSHIPS: Keys = &[
    ("fromId", "From"),
    ("toId", "To"),
    ("kind", "Kind"),
    ("direction", "Direction"),
    ("strength", "Strength"),
    ("since", "Since"),
    ("until", "Until"),
    ("areas", "Area"),
    ("evidence", "Evidence"),
];
const CONTACTS: Keys =
    &[("name", "Name"), ("organisationId", "Organisation"), ("role", "Role"), ("email", "Email"), ("phone", "Phone"), ("notes", "Notes")];
const ACCOUNTS: Keys = &[("name", "Name"), ("organisationId", "Organisation"), ("domain", "Domain"), ("population", "Population")];

fn list<'v>(document: &'v Value, name: &str) -> &'v [Value] {
    document.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn part<'v>(value: &'v Value, name: &str) -> &'v str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Lists are joined by a pipe.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Array(parts) => parts.iter().map(text).collect::<Vec<_>>().join("|"),
        _ => String::new(),
    }
}

fn cells(record: &Value, keys: Keys) -> Vec<(String, String)> {
    let cell = |(key, header): &(&str, &str)| ((*header).to_owned(), record.get(key).map(text).unwrap_or_default());
    keys.iter().map(cell).collect()
}

fn rows(document: &Value, name: &str, keys: Keys, kind: Kind) -> Result<Option<Table>, String> {
    let mut records = Records::default();
    list(document, name).iter().try_for_each(|record| records.push(cells(record, keys)))?;
    Ok(records.table(name, kind))
}

fn organisations(document: &Value) -> Result<Option<Table>, String> {
    let offers = by_organisation(list(document, "offers"), |offer| part(offer, "term").to_owned());
    let marked = |need: &Value| if need["blocker"] == true { format!("!{}", part(need, "term")) } else { part(need, "term").to_owned() };
    let needs = by_organisation(list(document, "needs"), marked);
    let numbers = list(document, "identifiers").iter().filter(|n| part(n, "scheme") != "id");
    let mut records = Records::with(&["Id", "Name", "Offers", "Needs"]);
    let mut by_number: FxHashMap<&str, Vec<(String, String)>> = FxHashMap::default();
    for number in numbers {
        let header = if part(number, "scheme") == "ukCompany" { "Company number" } else { part(number, "scheme") };
        by_number.entry(part(number, "organisationId")).or_default().push((header.to_owned(), part(number, "value").to_owned()));
    }
    for record in list(document, "organisations") {
        let id = part(record, "id");
        let joined = |lists: &FxHashMap<&str, Vec<String>>| lists.get(id).map(|l| l.join("|")).unwrap_or_default();
        let mut row = cells(record, ORGANISATIONS);
        row.extend([("Offers".to_owned(), joined(&offers)), ("Needs".to_owned(), joined(&needs))]);
        row.extend(by_number.remove(id).unwrap_or_default());
        row.extend(list(record, "custom").iter().map(|field| (part(field, "name").to_owned(), part(field, "value").to_owned())));
        records.push(row)?;
    }
    Ok(records.table("organisations", Kind::Organisations))
}

fn by_organisation(rows: &[Value], term: impl Fn(&Value) -> String) -> FxHashMap<&str, Vec<String>> {
    let mut lists: FxHashMap<&str, Vec<String>> = FxHashMap::default();
    for row in rows {
        lists.entry(part(row, "organisationId")).or_default().push(term(row));
    }
    lists
}
