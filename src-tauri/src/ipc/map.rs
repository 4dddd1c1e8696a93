//! The map: the scene as bytes, positions, layouts, circles.

use std::time::{Duration, Instant};

use tauri::ipc::{Channel, Response};
use tauri::{AppHandle, State};
use tutti_core::commands::{arrange as positions, arrange::Move, circles as rings};
use tutti_core::id::{CircleId, Id, OrganisationId, ViewId};
use tutti_core::model::introduction::Lang;
use tutti_core::queries::circles::{self as answers, CircleAnswer};
use tutti_core::queries::description::{Description, Facts};
use tutti_core::queries::layout::{self, LayoutRequest, LayoutTask, Placing};
use tutti_core::queries::scene::{self as scenes, SceneRequest};

use super::{Answer, Done};
use crate::session::Session;

/// The scene of a view, packed as `tutti_core::queries::scene::pack` says.
#[tauri::command(async)]
#[specta::specta]
pub fn scene(session: State<'_, Session>, request: SceneRequest) -> Answer<Bytes> {
    let bytes = session.read(|e| scenes::scene(e, &request).map(|s| scenes::pack(&s, e.now().day())))?;
    Ok(Bytes::new(Response::new(bytes)))
}

/// The map in words, as it is or as it was after the operation `seq`. They are found off the lock, so that the map stays at hand
/// meanwhile.
#[tauri::command(async)]
#[specta::specta]
pub fn describe_map(session: State<'_, Session>, request: SceneRequest, lang: Lang, seq: Option<u32>) -> Answer<Description> {
    let facts = session.at(seq, |e| Facts::read(e, &request, e.now()))?;
    Ok(facts.told(lang)?)
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

/// How often the window is told where everything stands while a layout is worked out.
const FRAME: Duration = Duration::from_millis(40);

/// Works a layout out, off the lock. Meanwhile `frames` receives bytes: first the ids of those who move (16 each), then again and
/// again x and y of each (f32, little-endian). Another layout, or [`cancel_layout`], stops it; nothing is changed either way.
#[tauri::command(async)]
#[specta::specta]
pub fn preview_layout(session: State<'_, Session>, request: LayoutRequest, turn: u32, frames: Channel<Bytes>) -> Answer<Vec<Placing>> {
    session.arrange(turn);
    let task = session.read(|e| layout::layout_task(e, &request))?;
    let mut film = Film { frames, shown: None };
    Ok(task.run(&mut |xy| {
        film.show(&task, xy);
        session.arranges(turn)
    })?)
}

/// Stops the layout that is being worked out, if one is.
#[tauri::command(async)]
#[specta::specta]
pub fn cancel_layout(session: State<'_, Session>) {
    session.arrange(0);
}

/// Frames on their way to the window, not more often than it can show them.
struct Film {
    frames: Channel<Bytes>,
    shown: Option<Instant>,
}

impl Film {
    fn show(&mut self, task: &LayoutTask, xy: &[f32]) {
        if self.shown.is_some_and(|at| at.elapsed() < FRAME) {
            return;
        }
        if self.shown.is_none() {
            self.send(task.moving().iter().flat_map(|id| id.bytes()).collect());
        }
        self.send(xy.iter().flat_map(|value| value.to_le_bytes()).collect());
        self.shown = Some(Instant::now());
    }

    /// A window that has gone hears nothing more; the work is stopped by its turn.
    fn send(&self, bytes: Vec<u8>) {
        let _ = self.frames.send(Bytes(Response::new(bytes)));
    }
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
