//! The one window: its size, where it may go (nowhere), and who hears of files over it (drops).

use tauri::{App, WebviewUrl, WebviewWindowBuilder, WindowEvent};

use crate::drops::Drops;
use crate::{copies, menu};

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
    let drops = Drops::default();
    window.on_window_event(move |event| match event {
        WindowEvent::DragDrop(drag) => drops.hear(&handle, drag),
        WindowEvent::Focused(true) => copies::look(&handle),
        _ => {}
    });
    Ok(())
}

/// The window shows the app's own page and nothing else.
fn is_own_page(url: &tauri::Url) -> bool {
    let scheme_and_host = (url.scheme(), url.host_str());
    matches!(scheme_and_host, ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost")))
}
