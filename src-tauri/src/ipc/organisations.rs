//! Organisations, contacts and relationships.

use tauri::{AppHandle, State};
use tutti_core::commands::arrange::Move;
use tutti_core::commands::contacts::{self, ContactInput};
use tutti_core::commands::organisations::{self as deeds, NewOrganisation, Offset, OrganisationPatch};
use tutti_core::commands::relationships::{self, NewRelationship, RelationshipPatch};
use tutti_core::id::{ContactId, OrganisationId, RelationshipId, ViewId};
use tutti_core::model::relationship::{End, Relationship};
use tutti_core::queries::organisations::{
    self as questions, OrganisationFilter, OrganisationPage, OrganisationRow, OrganisationSheet, OrganisationSort,
};

use super::{Answer, Done};
use crate::session::Session;

#[tauri::command(async)]
#[specta::specta]
pub fn organisations(
    session: State<'_, Session>,
    filter: OrganisationFilter,
    sort: OrganisationSort,
    offset: u32,
    limit: u32,
) -> Answer<OrganisationPage> {
    session.read(|e| questions::organisations(e, filter, sort, offset, limit))
}

#[tauri::command(async)]
#[specta::specta]
pub fn search(session: State<'_, Session>, text: String, limit: u32) -> Answer<Vec<OrganisationRow>> {
    session.read(|e| questions::search(e, &text, limit))
}

#[tauri::command(async)]
#[specta::specta]
pub fn organisation_sheet(session: State<'_, Session>, id: OrganisationId) -> Answer<OrganisationSheet> {
    session.read(|e| questions::organisation_sheet(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_organisation(app: AppHandle, session: State<'_, Session>, organisation: NewOrganisation) -> Done<OrganisationId> {
    session.write(&app, |e| deeds::add_organisation(e, organisation))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_organisation(app: AppHandle, session: State<'_, Session>, id: OrganisationId, patch: OrganisationPatch) -> Done<()> {
    session.write(&app, |e| deeds::update_organisation(e, id, patch))
}

#[tauri::command(async)]
#[specta::specta]
pub fn duplicate_organisations(
    app: AppHandle,
    session: State<'_, Session>,
    view_id: ViewId,
    ids: Vec<OrganisationId>,
    offset: Option<Offset>,
    others: Vec<Move>,
) -> Done<Vec<OrganisationId>> {
    session.write(&app, |e| deeds::duplicate_organisations(e, view_id, &ids, offset.unwrap_or_default(), &others))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_selection(
    app: AppHandle,
    session: State<'_, Session>,
    organisations: Vec<OrganisationId>,
    relationships: Vec<RelationshipId>,
) -> Done<()> {
    session.write(&app, |e| deeds::remove_selection(e, &organisations, &relationships))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_contact(app: AppHandle, session: State<'_, Session>, organisation: OrganisationId, contact: ContactInput) -> Done<ContactId> {
    session.write(&app, |e| contacts::add_contact(e, organisation, contact))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_contact(app: AppHandle, session: State<'_, Session>, id: ContactId, contact: ContactInput) -> Done<()> {
    session.write(&app, |e| contacts::update_contact(e, id, contact))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_contact(app: AppHandle, session: State<'_, Session>, id: ContactId) -> Done<()> {
    session.write(&app, |e| contacts::remove_contact(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn relationship(session: State<'_, Session>, id: RelationshipId) -> Answer<Relationship> {
    session.read(|e| questions::relationship(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_relationship(app: AppHandle, session: State<'_, Session>, relationship: NewRelationship) -> Done<RelationshipId> {
    session.write(&app, |e| relationships::add_relationship(e, relationship))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_relationship(app: AppHandle, session: State<'_, Session>, id: RelationshipId, patch: RelationshipPatch) -> Done<()> {
    session.write(&app, |e| relationships::update_relationship(e, id, patch))
}

#[tauri::command(async)]
#[specta::specta]
pub fn reconnect_relationship(app: AppHandle, session: State<'_, Session>, id: RelationshipId, end: End, to: OrganisationId) -> Done<()> {
    session.write(&app, |e| relationships::reconnect_relationship(e, id, end, to))
}

#[tauri::command(async)]
#[specta::specta]
pub fn reverse_relationship(app: AppHandle, session: State<'_, Session>, id: RelationshipId) -> Done<()> {
    session.write(&app, |e| relationships::reverse_relationship(e, id))
}

#[tauri::command(async)]
#[specta::specta]
pub fn known_terms(session: State<'_, Session>) -> Answer<Vec<String>> {
    session.read(questions::known_terms)
}
