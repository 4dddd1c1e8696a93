//! What the writer does before it is stopped: a stream of deeds, each acknowledged with the revision and a digest of everything the file held
//! after it; and how a file is looked at afterwards.

use std::path::Path;

use tutti_core::commands::circles::add_circle;
use tutti_core::commands::contacts::{ContactInput, add_contact};
use tutti_core::commands::history::{redo, undo};
use tutti_core::commands::import::{ImportOptions, Source, import_files};
use tutti_core::commands::organisations::{NewOrganisation, OrganisationPatch, add_organisation, update_organisation};
use tutti_core::commands::relationships::{NewRelationship, add_relationship};
use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::Result;
use tutti_core::matching::Watch;
use tutti_core::model::organisation::Organisation;
use tutti_core::model::relationship::Direction;

use tutti_tests::chance::Chance;

/// What a deed left: the revision, and a digest of every row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The place of the last operation.
    pub revision: i64,
    /// Of every row.
    pub digest: String,
}

/// What the file holds now.
pub fn left(ecosystem: &Ecosystem) -> Result<Left> {
    Ok(Left { revision: ecosystem.revision()?, digest: ecosystem.rows().digest()? })
}

/// Does one deed chosen by chance.
pub fn deed(ecosystem: &mut Ecosystem, chance: &mut Chance) -> Result<()> {
    let organisations: Vec<Organisation> = ecosystem.rows().all()?;
    let any = |chance: &mut Chance| organisations[chance.below(organisations.len())].id;
    match chance.below(9) {
        0 | 1 => {
            add_organisation(ecosystem, NewOrganisation { name: format!("House {}", chance.number()), ..Default::default() }).map(drop)
        }
        2 => {
            let (from_id, to_id) = (any(chance), any(chance));
            let input = NewRelationship { from_id, to_id, kind: "partnership".to_owned(), direction: Direction::Mutual };
            if from_id == to_id { Ok(()) } else { add_relationship(ecosystem, input).map(drop) }
        }
        3 => {
            let patch = OrganisationPatch {
                notes: Some(format!("{}: {}", chance.number(), "x".repeat(chance.below(6_000)))),
                ..Default::default()
            };
            update_organisation(ecosystem, any(chance), patch).map(drop)
        }
        4 => add_circle(ecosystem, &format!("Circle {}", chance.number()), &[any(chance)]).map(drop),
        5 => {
            let name = format!("Person {}", chance.number());
            add_contact(ecosystem, any(chance), ContactInput { name, ..Default::default() }).map(drop)
        }
        6 => undo(ecosystem).map(drop),
        7 => redo(ecosystem).map(drop),
        _ => ecosystem.store().settle(),
    }
}

/// Imports a table of so many rows as one deed.
pub fn import(ecosystem: &mut Ecosystem, rows: usize, chance: &mut Chance) -> Result<()> {
    let lines: Vec<String> = (0..rows).map(|row| format!("Firm {row} {},partner,firm-{row}.example", chance.number())).collect();
    let bytes = format!("Name,Kinds,Domain\n{}\n", lines.join("\n")).into_bytes();
    let sources = [Source { name: "firms.csv".to_owned(), bytes }];
    import_files(ecosystem, &sources, &ImportOptions::default(), &Watch::none()).map(drop)
}

/// What is wrong with a file that was stopped while it was written; `acknowledged` was told before it was. Nothing if all is well: it opens, is
/// sound with its history, and holds what was acknowledged, with at most one deed more.
pub fn fault(path: &Path, acknowledged: &Left) -> Option<String> {
    let ecosystem = match Ecosystem::open(path, "after") {
        Ok(ecosystem) => ecosystem,
        Err(error) => return Some(format!("it does not open: {error}")),
    };
    let found = || -> Result<Option<String>> {
        if let Some(problem) = ecosystem.store().check()?.into_iter().next() {
            return Ok(Some(problem));
        }
        let revision = ecosystem.revision()?;
        if !(acknowledged.revision..=acknowledged.revision + 1).contains(&revision) {
            return Ok(Some(format!("revision {revision} where {} was acknowledged", acknowledged.revision)));
        }
        let then = if revision == acknowledged.revision {
            ecosystem.rows().digest()?
        } else {
            ecosystem.as_of(acknowledged.revision)?.rows().digest()?
        };
        Ok((then != acknowledged.digest).then(|| format!("the rows are not those that were acknowledged at {revision}")))
    };
    found().unwrap_or_else(|error| Some(error.to_string()))
}
