//! Relationships by hand: drawing one, moving an end of it, turning it round.

use std::path::Path;

use serde_json::json;
use tutti_core::commands::relationships::{self as deeds, NewRelationship};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::id::RelationshipId;
use tutti_core::model::relationship::{Direction, End};
use tutti_core::queries::{lookup, organisations};

use super::{Outcome, open};
use crate::args::Reconnect;
use crate::output::Output;

pub fn connect(output: &mut Output<'_>, file: &Path, (a, b): (&str, &str), kind: String, directed: bool) -> Outcome {
    let mut ecosystem = open(file)?;
    let (from_id, to_id) = (lookup::organisation(&ecosystem, a)?, lookup::organisation(&ecosystem, b)?);
    let direction = if directed { Direction::Directed } else { Direction::Mutual };
    let done = deeds::add_relationship(&mut ecosystem, NewRelationship { from_id, to_id, kind, direction })?;
    say(output, &ecosystem, done.output, done.revision)
}

pub fn reconnect(output: &mut Output<'_>, ask: &Reconnect) -> Outcome {
    let mut ecosystem = open(&ask.file)?;
    let id = lookup::relationship(&ecosystem, &ask.relationship)?;
    let end = [(End::From, &ask.from), (End::To, &ask.to)].into_iter().find_map(|(end, to)| Some((end, to.as_deref()?)));
    let done = match end {
        Some((end, to)) => {
            let to = lookup::organisation(&ecosystem, to)?;
            deeds::reconnect_relationship(&mut ecosystem, id, end, to)?
        }
        None => deeds::reverse_relationship(&mut ecosystem, id)?,
    };
    say(output, &ecosystem, id, done.revision)
}

/// Says between whom the relationship runs now.
fn say(output: &mut Output<'_>, ecosystem: &Ecosystem, id: RelationshipId, revision: i64) -> Outcome {
    let relationship = organisations::relationship(ecosystem, id)?;
    let name = |id| ecosystem.rows().name_of(id).map(Option::unwrap_or_default);
    let (from, to) = (name(relationship.from_id)?, name(relationship.to_id)?);
    let arrow = if relationship.direction == Direction::Mutual { "↔" } else { "→" };
    let said = format!("{} {from} {arrow} {to}  ({id})", output.pick("Relation :", "Relationship:"));
    output.done(&json!({ "id": id, "from": from, "to": to, "revision": revision }), &said)
}
