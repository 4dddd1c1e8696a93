//! Taking back an import after other things were done: what it brought goes, what it changed is as before, and what was edited since
//! stays and is told. Not here: undo, which takes back the last deed only.

use std::collections::{BTreeSet, HashSet};

use serde::Serialize;

use super::report::MOST_TOLD;
use crate::commands::Committed;
use crate::ecosystem::Ecosystem;
use crate::error::{Error, Result};
use crate::id::{ContactId, Id, OrganisationId, RelationshipId};
use crate::model::change::{Change, ChangeKind, Noun, Value};
use crate::model::contact::Contact;
use crate::model::op::Op;
use crate::model::organisation::Organisation;
use crate::model::relationship::Relationship;
use crate::model::term::fold;
use crate::store::history::OperationKind;
use crate::store::tx::Tx;

/// What became of an import that is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
#[serde(rename_all = "camelCase")]
pub struct Withdrawn {
    /// The import: its place in the history.
    pub seq: u32,
    /// Organisations that go.
    pub organisations: u32,
    /// Relationships that go, of those the import brought.
    pub relationships: u32,
    /// Contacts that go, of those the import brought.
    pub contacts: u32,
    /// Accounts that go, of those the import brought.
    pub accounts: u32,
    /// Organisations, contacts and relationships that are again as they were before the import.
    pub restored: u32,
    /// How many of what the import brought or changed stay as they are, because they were edited since or something new hangs on them.
    pub kept: u32,
    /// Those, by name; at most 1,000.
    pub kept_rows: Vec<KeptRow>,
}

/// Something that stays although the import that brought it is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(specta::Type))]
pub struct KeptRow {
    /// What it is.
    pub noun: Noun,
    /// Its name.
    pub name: String,
    /// The organisation to open to see it.
    pub organisation: OrganisationId,
}

/// Says what taking back the import at `seq` would do, and does nothing.
pub fn preview_withdrawal(ecosystem: &mut Ecosystem, seq: i64) -> Result<Withdrawn> {
    let mut seen = None;
    let stopped = ecosystem.transact(Op::WithdrawImport, |tx| {
        seen = Some(run(tx, seq)?);
        Err::<(), _>(Error::Cancelled)
    });
    match (seen, stopped) {
        (Some(withdrawn), _) => Ok(withdrawn),
        (None, Err(error)) => Err(error),
        (None, Ok(_)) => Err(Error::Internal("the preview of a withdrawal was kept".to_owned())),
    }
}

/// Takes back the import at `seq` as one deed. Refused where the operation is no import, or is undone. Cost: linear in the rows changed by it
/// and since.
pub fn withdraw_import(ecosystem: &mut Ecosystem, seq: i64) -> Result<Committed<Withdrawn>> {
    ecosystem.transact(Op::WithdrawImport, |tx| run(tx, seq))
}

fn run(tx: &Tx<'_>, seq: i64) -> Result<Withdrawn> {
    let operation = tx.operation(seq)?;
    if operation.op != Op::ImportFiles || operation.kind != OperationKind::Do {
        return Err(Error::Invalid(format!("operation {seq} is no import")));
    }
    if tx.undone()?.contains(&seq) {
        return Err(Error::Invalid(format!("import {seq} is undone already")));
    }
    let since = Since::over(tx, seq)?;
    let (stay, go): (Vec<Change>, Vec<Change>) = tx.changes_of(seq)?.into_iter().partition(|change| since.spares(change));
    let mut withdrawn = counted(tx, seq, &go)?;
    tell(tx, &stay, &mut withdrawn)?;
    tx.take_back(&go)?;
    Ok(withdrawn)
}

/// What was done after an import.
struct Since {
    organisations: BTreeSet<OrganisationId>,
    rows: HashSet<(Noun, Vec<u8>)>,
}

impl Since {
    fn over(tx: &Tx<'_>, seq: i64) -> Result<Self> {
        let last = tx.heads()?.seq;
        let edits: Vec<Change> = tx.changes_between(seq, last)?.into_iter().filter(|change| is_an_edit(change.noun)).collect();
        let mut rows: HashSet<(Noun, Vec<u8>)> = edits.iter().filter_map(row_of).collect();
        let named = edits.iter().flat_map(|change| &change.fields).filter(|field| field.column == "contact_id");
        rows.extend(named.filter_map(|field| Some((Noun::Contact, blob(field.to.as_ref()?)?))));
        Ok(Self { organisations: tx.touched_by(&edits)?, rows })
    }

    /// Whether a row stays as it is: it was edited since, or belongs to something that was.
    fn spares(&self, change: &Change) -> bool {
        match change.noun {
            Noun::Relationship | Noun::Contact | Noun::Account => row_of(change).is_some_and(|row| self.rows.contains(&row)),
            Noun::RelationshipSource => self.has(Noun::Relationship, change),
            Noun::ContactSource => self.has(Noun::Contact, change),
            _ => owner(change).is_some_and(|owner| self.organisations.contains(&owner)),
        }
    }

    fn has(&self, noun: Noun, change: &Change) -> bool {
        change.key.first().and_then(blob).is_some_and(|key| self.rows.contains(&(noun, key)))
    }
}

/// Where something stands on the map, and what another source said of it, is no reason to keep it.
fn is_an_edit(noun: Noun) -> bool {
    !matches!(noun, Noun::Placement | Noun::OrganisationSource | Noun::ContactSource | Noun::RelationshipSource | Noun::Ecosystem)
}

fn row_of(change: &Change) -> Option<(Noun, Vec<u8>)> {
    Some((change.noun, change.key.first().and_then(blob)?))
}

fn blob(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::Blob(bytes) => Some(bytes.clone()),
        _ => None,
    }
}

/// Whose row it is, of those that are part of an organisation.
fn owner(change: &Change) -> Option<OrganisationId> {
    let own = change.noun == Noun::Organisation || change.noun == Noun::OrganisationSource;
    let key = match change.noun {
        Noun::Identifier => change.key.get(2),
        Noun::Placement => change.key.get(1),
        _ if own => change.key.first(),
        _ => {
            let field = change.fields.iter().find(|field| field.column == "organisation_id")?;
            field.to.as_ref().or(field.from.as_ref())
        }
    };
    key.and_then(id_of)
}

fn id_of<T: Id>(value: &Value) -> Option<T> {
    blob(value).and_then(|bytes| <[u8; 16]>::try_from(bytes).ok()).map(T::from_bytes)
}

/// How much goes, of what is still there.
fn counted(tx: &Tx<'_>, seq: i64, go: &[Change]) -> Result<Withdrawn> {
    let mut withdrawn = Withdrawn { seq: u32::try_from(seq).unwrap_or(u32::MAX), ..Withdrawn::default() };
    for change in go {
        let is_there = || change.key.first().and_then(id_of::<OrganisationId>).map_or(Ok(false), |id| tx.has(change.noun, id));
        let count = match (change.noun, change.kind) {
            (Noun::Organisation, ChangeKind::Added) => &mut withdrawn.organisations,
            (Noun::Relationship, ChangeKind::Added) => &mut withdrawn.relationships,
            (Noun::Contact, ChangeKind::Added) => &mut withdrawn.contacts,
            (Noun::Account, ChangeKind::Added) => &mut withdrawn.accounts,
            (Noun::Organisation | Noun::Contact | Noun::Relationship, ChangeKind::Updated) => &mut withdrawn.restored,
            _ => continue,
        };
        *count += u32::from(is_there()?);
    }
    Ok(withdrawn)
}

/// Names what stays, each thing once.
fn tell(tx: &Tx<'_>, stay: &[Change], withdrawn: &mut Withdrawn) -> Result<()> {
    let mut seen = HashSet::new();
    for change in stay {
        let Some(key) = row_of(change) else { continue };
        let Some(row) = kept_row(tx, change)? else { continue };
        if !seen.insert(key) {
            continue;
        }
        withdrawn.kept += 1;
        withdrawn.kept_rows.push(row);
    }
    withdrawn.kept_rows.sort_by_cached_key(|row| (row.noun, fold(&row.name)));
    withdrawn.kept_rows.truncate(MOST_TOLD);
    Ok(())
}

fn kept_row(tx: &Tx<'_>, change: &Change) -> Result<Option<KeptRow>> {
    let Some(key) = change.key.first() else { return Ok(None) };
    let row = |name: String, organisation: OrganisationId| KeptRow { noun: change.noun, name, organisation };
    Ok(match change.noun {
        Noun::Organisation => {
            let found = id_of::<OrganisationId>(key).map_or(Ok(None), |id| tx.find::<Organisation>(id))?;
            found.map(|organisation| row(organisation.name, organisation.id))
        }
        Noun::Contact => {
            let found = id_of::<ContactId>(key).map_or(Ok(None), |id| tx.find::<Contact>(id))?;
            found.map(|contact| row(contact.name, contact.organisation_id))
        }
        Noun::Relationship => {
            let found = id_of::<RelationshipId>(key).map_or(Ok(None), |id| tx.find::<Relationship>(id))?;
            found.map(|tie| Ok::<_, Error>(row(ends(tx, &tie)?, tie.from_id))).transpose()?
        }
        _ => None,
    })
}

fn ends(tx: &Tx<'_>, tie: &Relationship) -> Result<String> {
    let (from, to): (Organisation, Organisation) = (tx.get(tie.from_id)?, tx.get(tie.to_id)?);
    Ok(format!("{} – {}", from.name, to.name))
}
