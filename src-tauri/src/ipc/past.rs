//! The time machine: the moments at which the ecosystem changed, how it was then, and what is different.

use tauri::State;
use tauri::ipc::Response;
use tutti_core::id::{OrganisationId, RelationshipId};
use tutti_core::model::relationship::Relationship;
use tutti_core::queries::differences::{self, Differences};
use tutti_core::queries::organisations::{self, OrganisationSheet};
use tutti_core::queries::scene::{self as scenes, SceneRequest};
use tutti_core::queries::timeline::{self as moments, Timeline};

use super::Answer;
use super::map::Bytes;
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn timeline(session: State<'_, Session>, most: u32) -> Answer<Timeline> {
    session.read(|e| moments::timeline(e, most))
}

/// The scene as it was after an operation, packed like [`super::map::scene`].
#[tauri::command(async)]
#[specta::specta]
pub fn past_scene(session: State<'_, Session>, request: SceneRequest, seq: u32) -> Answer<Bytes> {
    let bytes = session.past(seq, |e| scenes::scene(e, &request).map(|s| scenes::pack(&s, e.now().day())))?;
    Ok(Bytes::new(Response::new(bytes)))
}

/// The sheet of an organisation as it was after an operation.
#[tauri::command(async)]
#[specta::specta]
pub fn past_sheet(session: State<'_, Session>, id: OrganisationId, seq: u32) -> Answer<OrganisationSheet> {
    session.past(seq, |e| organisations::organisation_sheet(e, id))
}

/// A relationship as it was after an operation.
#[tauri::command(async)]
#[specta::specta]
pub fn past_relationship(session: State<'_, Session>, id: RelationshipId, seq: u32) -> Answer<Relationship> {
    session.past(seq, |e| organisations::relationship(e, id))
}

/// What is different after one operation from what was after an earlier one; without `to`, from then until now.
#[tauri::command(async)]
#[specta::specta]
pub fn differences(session: State<'_, Session>, from: u32, to: Option<u32>) -> Answer<Differences> {
    session.at(to, |e| differences::differences(e, from.into()))
}
