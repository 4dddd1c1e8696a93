//! By kind: one band of rows for each kind, the conductor above all; within a band neighbours of the same stand near each other.
//! Not here: which kind comes first, nor clearing what stays where it is (settle).

use super::Point;
use super::groups::cell;
use super::plan::Plan;

/// Sweeps down and up.
const SWEEPS: usize = 16;
/// Height of a row and room between two bands, in rooms.
const ROW: f32 = 1.2;
const BETWEEN: f32 = 0.9;
/// How much wider than tall the whole should be.
const ASPECT: f32 = 1.7;

/// Points for all nodes that move; `bands` from the top. O(sweeps × (n log n + m)).
pub(super) fn arrange(plan: &Plan, bands: &[Vec<usize>]) -> Vec<Point> {
    let mut points = vec![Point::default(); plan.len()];
    plan.put_back(&mut points);
    let mut bands: Vec<Vec<usize>> = bands.iter().map(|b| b.iter().copied().filter(|n| plan.has_place(*n)).collect()).collect();
    bands.retain(|band| !band.is_empty());
    let columns = columns(plan, &bands);
    place(plan, &bands, columns, &mut points);
    let mut best = (length(plan, &points), points.clone());
    for sweep in 0..SWEEPS {
        let down = sweep % 2 == 0;
        let order: Vec<usize> = if down { (0..bands.len()).collect() } else { (0..bands.len()).rev().collect() };
        for band in order {
            sort(plan, &mut bands[band], &points);
            place(plan, &bands, columns, &mut points);
        }
        let found = length(plan, &points);
        if found < best.0 - 1e-3 {
            best = (found, points.clone());
        }
    }
    best.1
}

/// How many stand side by side, so that the whole is about as wide as a window.
fn columns(plan: &Plan, bands: &[Vec<usize>]) -> usize {
    let (width, height) = cell(plan.len());
    let widest = bands.iter().map(Vec::len).max().unwrap_or(1);
    let off = |columns: &usize| {
        let rows: usize = bands.iter().map(|b| b.len().div_ceil(*columns)).sum();
        let tall = height * (rows as f32 * ROW + (bands.len() - 1) as f32 * BETWEEN);
        (*columns as f32 * width / tall / ASPECT).ln().abs()
    };
    (1..=widest).min_by(|x, y| off(x).total_cmp(&off(y))).unwrap_or(1)
}

/// Bands from the top, each in rows that are filled column by column, so that who comes later stands farther right.
fn place(plan: &Plan, bands: &[Vec<usize>], columns: usize, points: &mut [Point]) {
    let (width, height) = cell(plan.len());
    let mut top = 0.0;
    for band in bands {
        let rows = band.len().div_ceil(columns);
        let wide = band.len().div_ceil(rows);
        for (place, n) in band.iter().enumerate() {
            let (column, row) = (place / rows, place % rows);
            let x = (column as f32 - (wide - 1) as f32 / 2.0) * width;
            points[*n] = Point { x, y: top + row as f32 * ROW * height };
        }
        top += (rows as f32 * ROW + BETWEEN) * height;
    }
}

/// Orders a band by the middle of what each is linked to; the centre, which is linked to many, counts only where there is nobody else.
fn sort(plan: &Plan, band: &mut [usize], points: &[Point]) {
    let middle = |n: usize| {
        let others: Vec<f32> = plan.neighbours(n).filter(|m| plan.centre != Some(*m)).map(|m| points[m].x).collect();
        if others.is_empty() { points[n].x } else { others.iter().sum::<f32>() / others.len() as f32 }
    };
    band.sort_by_cached_key(|n| (sortable(middle(*n)), *n));
}

/// A number that sorts like the one given.
fn sortable(x: f32) -> i64 {
    (f64::from(x) * 16.0) as i64
}

/// How far links lead sideways, all together.
fn length(plan: &Plan, points: &[Point]) -> f32 {
    (0..plan.len()).flat_map(|n| plan.neighbours(n).map(move |m| (n, m))).map(|(n, m)| (points[n].x - points[m].x).abs()).sum()
}
