//! Which columns make sense only together, and which rows are no reason to ask a person one by one.

use crate::model::change::{Noun, Value};
use crate::store::raw::{columns, keys};

/// Columns that go from one side together: half of one and half of the other would be nonsense.
const TOGETHER: &[(Option<Noun>, &[&str])] = &[
    (None, &["name", "folded"]),
    (None, &["amount", "currency"]),
    (Some(Noun::Placement), &["x", "y", "pinned"]),
    (Some(Noun::Introduction), &["state", "until", "note", "changed_at", "reason"]),
    (Some(Noun::Lead), &["stage", "received", "accepted", "opportunity", "closed", "again"]),
    (Some(Noun::Deal), &["stage", "state", "closed"]),
    (Some(Noun::FitTest), &["decision", "reason", "decided"]),
    (Some(Noun::FitSlot), &["name", "domain", "answer", "day"]),
    (Some(Noun::Relationship), &["from_id", "to_id", "direction"]),
    (Some(Noun::Exchange), &["from_id", "to_id"]),
];

/// Rows that are one statement: all of one side's or all of the other's.
fn is_whole(noun: Noun) -> bool {
    matches!(noun, Noun::AgreementVersion | Noun::Draft | Noun::Mapping | Noun::Verdict) || is_quiet(noun)
}

/// Rows that are no reason to keep what they belong to, and are decided together.
pub(super) fn is_quiet(noun: Noun) -> bool {
    let said = matches!(noun, Noun::OrganisationSource | Noun::ContactSource | Noun::RelationshipSource);
    said || matches!(noun, Noun::Placement | Noun::LeadSource | Noun::DealSource)
}

/// The columns of a row in the groups that are decided each by itself.
pub(super) fn groups(noun: Noun) -> Vec<Vec<&'static str>> {
    let free = &columns(noun)[keys(noun)..];
    if is_whole(noun) {
        return vec![free.to_vec()];
    }
    let mut groups: Vec<Vec<&'static str>> = Vec::new();
    for column in free {
        let together = TOGETHER.iter().find(|(of, all)| of.is_none_or(|of| of == noun) && all.contains(column));
        match together.and_then(|(_, all)| groups.iter_mut().find(|group| group.iter().any(|known| all.contains(known)))) {
            Some(group) => group.push(column),
            None => groups.push(vec![column]),
        }
    }
    groups
}

/// The name under which quiet rows are decided together.
pub(super) fn quiet_key(noun: Noun, key: &[Value]) -> String {
    match (noun, key.first()) {
        (Noun::Placement, Some(view)) => format!("{noun}:{}", written(view)),
        _ => noun.to_string(),
    }
}

/// A value as it stands in the key of a conflict.
pub(super) fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(n) => n.to_string(),
        Value::Real(n) => n.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => match <[u8; 16]>::try_from(bytes.as_slice()) {
            Ok(id) => <crate::id::OperationId as crate::id::Id>::from_bytes(id).to_string(),
            Err(_) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
        },
    }
}
