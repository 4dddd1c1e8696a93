//! The map: the scene as bytes, positions, layouts, circles.

use tauri::ipc::Response;
use tauri::{AppHandle, State};
use tutti_core::commands::{arrange as positions, arrange::Move, circles as rings};
use tutti_core::id::{CircleId, OrganisationId, ViewId};
use tutti_core::queries::circles::{self as answers, CircleAnswer};
use tutti_core::queries::layout::{self, LayoutKind, Placing};
use tutti_core::queries::scene::{self as scenes, SceneRequest};

use super::{Answer, Done};
use crate::session::Session;

/// The scene of a view, packed as `tutti_core::queries::scene::pack` says.
#[tauri::command(async)]
#[specta::specta]
pub fn scene(session: State<'_, Session>, request: SceneRequest) -> Answer<Bytes> {
    let bytes = session.read(|e| scenes::scene(e, &request).map(|s| scenes::pack(&s)))?;
    Ok(Bytes::new(Response::new(bytes)))
}

/// A raw answer: the window receives an `ArrayBuffer`.
pub struct Bytes(Response);

impl Bytes {
    /// These bytes.
    pub fn new(response: Response) -> Self {
        Self(response)
    }
}

impl tauri::ipc::IpcResponse for Bytes {
    fn body(self) -> tauri::Result<tauri::ipc::InvokeResponseBody> {
        self.0.body()
    }
}

impl specta::Type for Bytes {
    fn definition(types: &mut specta::Types) -> specta::datatype::DataType {
        <Vec<u8> as specta::Type>::definition(types)
    }
}

#[tauri::command(async)]
#[specta::specta]
pub fn move_organisations(app: AppHandle, session: State<'_, Session>, view_id: ViewId, moves: Vec<Move>, others: Vec<Move>) -> Done<()> {
    session.write(&app, |e| positions::move_organisations(e, view_id, &moves, &others))
}

#[tauri::command(async)]
#[specta::specta]
pub fn arrange(app: AppHandle, session: State<'_, Session>, view_id: ViewId, moves: Vec<Move>) -> Done<()> {
    session.write(&app, |e| positions::arrange(e, view_id, &moves))
}

#[tauri::command(async)]
#[specta::specta]
pub fn set_pinned(app: AppHandle, session: State<'_, Session>, view_id: ViewId, ids: Vec<OrganisationId>, pinned: bool) -> Done<()> {
    session.write(&app, |e| positions::set_pinned(e, view_id, &ids, pinned))
}

#[tauri::command(async)]
#[specta::specta]
pub fn unplace_organisations(app: AppHandle, session: State<'_, Session>, view_id: ViewId, ids: Vec<OrganisationId>) -> Done<()> {
    session.write(&app, |e| positions::unplace_organisations(e, view_id, &ids))
}

#[tauri::command(async)]
#[specta::specta]
pub fn preview_layout(
    session: State<'_, Session>,
    view_id: ViewId,
    steps: u32,
    ids: Vec<OrganisationId>,
    kind: LayoutKind,
) -> Answer<Vec<Placing>> {
    session.read(|e| layout::preview_layout(e, view_id, steps, &ids, kind))
}

#[tauri::command(async)]
#[specta::specta]
pub fn circles(session: State<'_, Session>) -> Answer<Vec<CircleAnswer>> {
    session.read(answers::circles)
}

#[tauri::command(async)]
#[specta::specta]
pub fn add_circle(app: AppHandle, session: State<'_, Session>, name: String, members: Vec<OrganisationId>) -> Done<CircleId> {
    session.write(&app, |e| rings::add_circle(e, &name, &members))
}

#[tauri::command(async)]
#[specta::specta]
pub fn update_circle(app: AppHandle, session: State<'_, Session>, id: CircleId, name: String, members: Vec<OrganisationId>) -> Done<()> {
    session.write(&app, |e| rings::update_circle(e, id, &name, &members))
}

#[tauri::command(async)]
#[specta::specta]
pub fn remove_circle(app: AppHandle, session: State<'_, Session>, id: CircleId) -> Done<()> {
    session.write(&app, |e| rings::remove_circle(e, id))
}
