//! The one window: its size, where it may go (nowhere), and files dropped on it.

use std::path::PathBuf;
use std::sync::PoisonError;

use tauri::{App, AppHandle, DragDropEvent, Manager, PhysicalPosition, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use tauri_specta::Event;

use crate::events::FileDropped;
use crate::session::Session;
use crate::{dialogs, menu, opening};

/// Endings of pictures that can be a logo.
const PICTURES: &[&str] = dialogs::PICTURE[0].1;

/// Opens the window.
pub fn open(app: &mut App) -> tauri::Result<()> {
    let handle = app.handle().clone();
    let menu = menu::build(&handle)?;
    let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Tutti")
        .inner_size(1280.0, 800.0)
        .min_inner_size(640.0, 400.0)
        .menu(menu)
        .on_navigation(is_own_page)
        .build()?;
    window.on_window_event(move |event| {
        if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, position }) = event {
            dropped(&handle, paths, *position);
        }
    });
    Ok(())
}

/// The window shows the app's own page and nothing else.
fn is_own_page(url: &tauri::Url) -> bool {
    let scheme_and_host = (url.scheme(), url.host_str());
    matches!(scheme_and_host, ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}

/// An ecosystem is opened; a picture may become a logo; anything else is offered for import.
fn dropped(app: &AppHandle, paths: &[PathBuf], position: PhysicalPosition<f64>) {
    let Some(path) = paths.iter().find(|p| p.is_file()) else { return };
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("tutti")) {
        return opening::open(app, path);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let picture = path.extension().is_some_and(|e| PICTURES.iter().any(|p| e.eq_ignore_ascii_case(p)));
    let session = app.state::<Session>();
    let kept = if picture { &session.dropped } else { &session.import };
    *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.clone());
    let scale = app.get_webview_window("main").and_then(|w| w.scale_factor().ok()).unwrap_or(1.0);
    let (x, y) = ((position.x / scale) as i32, (position.y / scale) as i32);
    if let Err(error) = (FileDropped { name, picture, x, y }).emit(app) {
        eprintln!("the window was not told of a dropped file: {error}");
    }
}
