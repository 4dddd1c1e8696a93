//! Opening a large ecosystem and looking at it: once with times and memory, and as answers to a page.

use std::io::{BufRead, Write, stdin, stdout};
use std::path::Path;
use std::time::Instant;

use tutti_core::ecosystem::Ecosystem;
use tutti_core::error::{Error, Result};
use tutti_core::id::ViewId;
use tutti_core::queries::scene::{Scene, SceneRequest, Window, pack, scene};

/// Marks the window asks for at most.
const LIMIT: u32 = 4_000;
/// The side of the window that looks, in pixels.
const SIDE: f64 = 800.0;

pub fn serve(file: &Path) -> Result<()> {
    let ecosystem = Ecosystem::open(file, "bench")?;
    for line in stdin().lock().lines().map_while(std::result::Result::ok) {
        let request: SceneRequest = serde_json::from_str(&line).map_err(|e| Error::Invalid(e.to_string()))?;
        let bytes = pack(&scene(&ecosystem, &request)?, ecosystem.now().day());
        let length = u32::try_from(bytes.len()).unwrap_or(0).to_le_bytes();
        let mut out = stdout().lock();
        out.write_all(&length).and_then(|()| out.write_all(&bytes)).and_then(|()| out.flush()).map_err(|e| Error::writing("stdout", e))?;
    }
    Ok(())
}

pub fn open(file: &Path) -> Result<()> {
    let start = Instant::now();
    let ecosystem = Ecosystem::open(file, "bench")?;
    said("open", start);
    let whole = timed("atlas, communities and first look", || scene(&ecosystem, &request(None)))?;
    println!("  {} marks, {} links for {} organisations", whole.nodes.len(), whole.links.len(), whole.total);
    timed("the same look again", || scene(&ecosystem, &request(None)))?;
    let extent = whole.extent.unwrap_or([-500.0, -500.0, 500.0, 500.0]).map(f64::from);
    for nearer in [2.0, 8.0, 32.0, 128.0, 512.0] {
        let near = timed(&format!("{nearer} times nearer"), || scene(&ecosystem, &request(Some(window(extent, nearer)))))?;
        println!("  {} marks, {} links, {} bytes", near.nodes.len(), near.links.len(), pack(&near, ecosystem.now().day()).len());
    }
    println!("peak memory: {} MB", peak_megabytes());
    Ok(())
}

fn window([left, top, right, bottom]: [f64; 4], nearer: f64) -> Window {
    let side = (right - left).max(bottom - top) / nearer;
    let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
    Window { left: x - side / 2.0, top: y - side / 2.0, right: x + side / 2.0, bottom: y + side / 2.0, zoom: SIDE / side }
}

fn request(window: Option<Window>) -> SceneRequest {
    SceneRequest { view_id: ViewId::nil(), steps: 1, limit: LIMIT, window, ..SceneRequest::default() }
}

fn timed(what: &str, look: impl FnOnce() -> Result<Scene>) -> Result<Scene> {
    let start = Instant::now();
    let seen = look()?;
    said(what, start);
    Ok(seen)
}

fn said(what: &str, start: Instant) {
    println!("{what}: {:.1} ms", start.elapsed().as_secs_f64() * 1000.0);
}

/// The most memory this process has had, where the system tells.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("0");
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap_or(0) / 1024
}

/// Little-endian: u32 n, u32 m, f32 x,y [n], u32 ends a,b [m].
pub fn graph(file: &Path, out: &Path) -> Result<()> {
    let ecosystem = Ecosystem::open(file, "bench")?;
    let atlas = ecosystem.atlas(&|_| true)?;
    let standing = ecosystem.rows().standings_on(ViewId::nil(), &|_| true)?;
    let mut bytes = Vec::new();
    let mut put = |number: u32| bytes.extend_from_slice(&number.to_le_bytes());
    put(standing.len() as u32);
    put(atlas.ties() as u32);
    standing.iter().for_each(|s| [s.x, s.y].into_iter().for_each(|v| put(v.to_bits())));
    (0..atlas.ties() as u32).map(|t| atlas.tie(t)).for_each(|t| [t.from, t.to].into_iter().for_each(&mut put));
    std::fs::write(out, bytes).map_err(|e| Error::writing(out, e))
}
