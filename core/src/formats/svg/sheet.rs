//! The measures of a sheet, in pixels as they would be on screen: where every mark stands and how large it is.
//! Not here: drawing.

use super::frame;
use crate::formats::picture::{Picture, PictureNode, Sort};

/// How much room there is at most: a map that is larger is seen from further away.
#[derive(Debug, Clone, Copy)]
pub(in crate::formats) struct Room {
    pub width: f64,
    pub height: f64,
}

/// A sheet one can look into closely: a page, a drawing.
pub(in crate::formats) const POSTER: Room = Room { width: 3600.0, height: 3600.0 };

/// Where a mark stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::formats) struct Spot {
    pub x: f64,
    pub y: f64,
    pub radius: f64,
}

/// Measures of the whole sheet.
pub(in crate::formats) struct Sheet {
    pub width: f64,
    pub height: f64,
    /// Where the legend begins.
    pub foot: f64,
    /// Pixels per map unit.
    pub zoom: f64,
    /// By node.
    pub spots: Vec<Spot>,
}

/// A small map has a sheet of this size.
const WIDTH: f64 = 1200.0;
const HEIGHT: f64 = 660.0;
const MARGIN: f64 = 96.0;
/// Room for title, subtitle and date.
const HEAD: f64 = 96.0;

const BASE_RADIUS: f64 = 19.0;
const SIZE_GROWTH: f64 = 14.0;
const CONDUCTOR_RADIUS: f64 = 32.0;
const CIRCLE_RADIUS: f64 = 30.0;
const DOT_RADIUS: f64 = 2.5;

impl Sheet {
    pub(in crate::formats) fn of(picture: &Picture, room: Room) -> Self {
        let bounds = |of: fn(&PictureNode) -> f64| {
            let finite = || picture.nodes.iter().map(of).filter(|v| v.is_finite());
            let (least, most) = (finite().fold(f64::INFINITY, f64::min), finite().fold(f64::NEG_INFINITY, f64::max));
            if least > most { (0.0, 0.0) } else { (least, most) }
        };
        let ((left, right), (top, bottom)) = (bounds(|n| n.x), bounds(|n| n.y));
        let across = |length: f64, room: f64| (room - 2.0 * MARGIN) / length.max(1.0);
        let zoom = across(right - left, room.width).min(across(bottom - top, room.height)).min(1.0);
        let width = ((right - left) * zoom + 2.0 * MARGIN).max(WIDTH).round();
        let height = ((bottom - top) * zoom + 2.0 * MARGIN).max(HEIGHT).round();
        let shrink = zoom.powf(shrink_of(picture.nodes.len()));
        let place = |at: f64, least: f64, most: f64, middle: f64| {
            if at.is_finite() { middle + (at - (least + most) / 2.0) * zoom } else { middle }
        };
        let spot = |n: &PictureNode| Spot {
            x: place(n.x, left, right, width / 2.0),
            y: place(n.y, top, bottom, HEAD + height / 2.0),
            radius: (radius_of(n) * shrink).max(DOT_RADIUS),
        };
        let foot = HEAD + height;
        let height = foot + frame::legend_height(picture, width);
        Self { width, height, foot, zoom, spots: picture.nodes.iter().map(spot).collect() }
    }
}

fn radius_of(node: &PictureNode) -> f64 {
    match node.sort {
        Sort::Conductor => CONDUCTOR_RADIUS,
        Sort::Several => CIRCLE_RADIUS,
        Sort::One => BASE_RADIUS + node.size * SIZE_GROWTH,
    }
}

/// How strongly marks shrink from afar: little on a readable map, nearly as distances do in a crowd.
fn shrink_of(marks: usize) -> f64 {
    let (few, many, least, most) = (150.0, 2500.0, 0.62, 0.88);
    let share = ((marks as f64).clamp(few, many) / few).ln() / f64::ln(many / few);
    least + share * (most - least)
}
