//! A first arrangement of a large part from the steps to a few pivots (PivotMDS: Brandes and Pich 2007).
//! Not here: refining it (force).

use super::Point;
use super::plan::{Chance, Plan};

const PIVOTS: usize = 32;
const ROUNDS: usize = 30;

/// Points for the nodes of one connected part, in its order, about one unit a step. O(pivots × (n + m)).
pub(super) fn arrange(plan: &Plan, part: &[usize]) -> Vec<Point> {
    let columns = distances(plan, part);
    let x = main_axis(&columns, None, part.len(), plan.seed);
    let y = main_axis(&columns, Some(&x), part.len(), plan.seed ^ 1);
    let (x, y) = (project(&columns, &x, part.len()), project(&columns, &y, part.len()));
    let reach = columns.len() as f32;
    x.into_iter().zip(y).map(|(x, y)| Point { x: x / reach.sqrt(), y: y / reach.sqrt() }).collect()
}

/// By pivot: doubly centred squared steps to every node of the part; each pivot is the farthest from those before.
fn distances(plan: &Plan, part: &[usize]) -> Vec<Vec<f32>> {
    let mut nearest = vec![u32::MAX; part.len()];
    let mut pivot = plan.best_connected(part.iter().copied()).unwrap_or_default();
    let mut columns: Vec<Vec<f32>> = Vec::new();
    for _ in 0..PIVOTS.min(part.len()) {
        let steps = plan.steps_from(pivot);
        let column: Vec<u32> = part.iter().map(|n| steps[*n].unwrap_or(0)).collect();
        nearest.iter_mut().zip(&column).for_each(|(near, s)| *near = (*near).min(*s));
        columns.push(column.iter().map(|s| (s * s) as f32).collect());
        let farthest = (0..part.len()).max_by_key(|place| (nearest[*place], std::cmp::Reverse(*place)));
        pivot = part[farthest.unwrap_or_default()];
    }
    centred(columns, part.len())
}

fn centred(mut columns: Vec<Vec<f32>>, rows: usize) -> Vec<Vec<f32>> {
    let of_column: Vec<f32> = columns.iter().map(|c| c.iter().sum::<f32>() / rows as f32).collect();
    let of_row: Vec<f32> = (0..rows).map(|r| columns.iter().map(|c| c[r]).sum::<f32>() / columns.len() as f32).collect();
    let all = of_column.iter().sum::<f32>() / columns.len() as f32;
    for (column, mean) in columns.iter_mut().zip(&of_column) {
        column.iter_mut().zip(&of_row).for_each(|(value, row)| *value = -0.5 * (*value - mean - row + all));
    }
    columns
}

/// The direction (by pivot) in which the part extends most, at right angles to `other`; by power iteration.
fn main_axis(columns: &[Vec<f32>], other: Option<&[f32]>, rows: usize, seed: u64) -> Vec<f32> {
    let mut chance = Chance(seed);
    let mut axis: Vec<f32> = columns.iter().map(|_| chance.next() - 0.5).collect();
    for _ in 0..ROUNDS {
        let along = project(columns, &axis, rows);
        axis = columns.iter().map(|c| c.iter().zip(&along).map(|(a, b)| a * b).sum()).collect();
        if let Some(other) = other {
            let shared: f32 = axis.iter().zip(other).map(|(a, b)| a * b).sum();
            axis.iter_mut().zip(other).for_each(|(a, b)| *a -= shared * b);
        }
        let length = axis.iter().map(|a| a * a).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        axis.iter_mut().for_each(|a| *a /= length);
    }
    axis
}

fn project(columns: &[Vec<f32>], axis: &[f32], rows: usize) -> Vec<f32> {
    let mut along = vec![0.0; rows];
    for (column, weight) in columns.iter().zip(axis) {
        along.iter_mut().zip(column).for_each(|(sum, value)| *sum += weight * value);
    }
    along
}
