//! What the shell tells the window without being asked.

use serde::{Deserialize, Serialize};
use tutti_core::id::OrganisationId;
use tutti_core::model::change::Noun;
use tutti_core::model::op::Op;
use tutti_core::queries::status::Status;
use tutti_core::store::place::Standing;

/// A deed was committed.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub struct Changed {
    /// The revision of the file afterwards.
    pub revision: u32,
    /// The deed.
    pub op: Op,
    /// The nouns it touched.
    pub nouns: Vec<Noun>,
    /// The organisations it touched, at most 500.
    pub organisations: Vec<OrganisationId>,
}

/// Another ecosystem was opened, or the one that was open was closed.
#[derive(Debug, Clone, Serialize, specta::Type, tauri_specta::Event)]
pub struct Opened {
    /// What is open now.
    pub status: Option<Status>,
    /// Why a file that was asked for could not be opened.
    pub failure: Option<crate::ipc::IpcError>,
}

/// The open file is no longer at its place, or is again.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
#[tauri_specta(event_name = "placed")]
pub struct Placed {
    /// What has become of it.
    pub standing: Standing,
    /// Its new name, where it was renamed and the app went on in it.
    pub renamed: Option<String>,
}

/// How far the opening of a file has come.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
pub struct Opening {
    /// The name of the file.
    pub name: String,
    /// Per mille of what there is to read.
    pub share: u32,
}

/// An item of the native menu that the window acts on.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
#[tauri_specta(event_name = "menu")]
pub struct MenuChosen {
    /// The item.
    pub item: String,
}

/// A file was dropped on the window.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
#[tauri_specta(event_name = "fileDropped")]
pub struct FileDropped {
    /// Its name.
    pub name: String,
    /// Whether it is a picture rather than a table.
    pub picture: bool,
    /// Whether it is a file of a sealed comparison.
    pub sealed: bool,
    /// Where it was let go, in pixels of the page from the left.
    pub x: i32,
    /// And from the top.
    pub y: i32,
}

/// A file hangs over the window, held by the pointer; nothing when it has gone or was let go.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
#[tauri_specta(event_name = "fileCarried")]
pub struct FileCarried {
    /// The file.
    pub file: Option<CarriedFile>,
}

/// How far the import that is under way, or the preview of one, has come.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type, tauri_specta::Event)]
#[tauri_specta(event_name = "importing")]
pub struct Importing {
    /// Per mille.
    pub share: u32,
}

/// What hangs over the window.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub struct CarriedFile {
    /// Its name.
    pub name: String,
    /// What would be done with it.
    pub what: CarriedAs,
    /// How many files hang there.
    pub count: u32,
    /// Where it is, in pixels of the page from the left.
    pub x: i32,
    /// And from the top.
    pub y: i32,
}

/// What a file is taken for, by its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "camelCase")]
pub enum CarriedAs {
    /// It would be opened.
    Ecosystem,
    /// It would become a logo.
    Picture,
    /// It would be looked at: a file of a sealed comparison.
    Sealed,
    /// It would be offered for import.
    Table,
}
