//! The one window: its size, where it may go (nowhere), and who hears of files over it (drops).

use tauri::webview::NewWindowResponse;
use tauri::{App, Url, WebviewUrl, WebviewWindowBuilder, WindowEvent};

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
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .devtools(cfg!(debug_assertions))
        .build()?;
    let drops = Drops::default();
    window.on_window_event(move |event| match event {
        WindowEvent::DragDrop(drag) => drops.hear(&handle, drag),
        WindowEvent::Focused(true) => copies::look(&handle),
        _ => {}
    });
    Ok(())
}

/// The window shows the app's own page and nothing else: no page of the world, no file that was dropped on it, no part of the app
/// by itself. Where it lives is a scheme of its own, or a host of its own where the system knows no schemes.
fn is_own_page(url: &Url) -> bool {
    let own = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
    let path = url.as_str().strip_prefix(own).map(|rest| rest.split(['?', '#']).next().unwrap_or_default());
    matches!(path, Some("" | "/" | "/index.html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_goes_nowhere_else() {
        let own = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
        let is_own = |url: &str| is_own_page(&url.parse().unwrap());
        for page in [own.to_owned(), format!("{own}/"), format!("{own}/index.html#x"), format!("{own}/?x=1")] {
            assert!(is_own(&page), "{page}");
        }
        for foreign in [
            "https://example.com/",
            "https://tauri.localhost/",
            "http://tauri.localhost.evil.example/",
            "tauri://localhost.evil.example/",
            "tauri://localhost@evil.example/",
            "tauri://localhost/assets/index.js",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "about:blank",
            "data:text/html,x",
            "blob:tauri://localhost/x",
            "javascript:alert(1)",
        ] {
            assert!(!is_own(foreign), "{foreign}");
        }
    }
}
