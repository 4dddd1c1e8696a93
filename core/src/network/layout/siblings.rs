//! Packing discs side by side, none over another, close round the origin: each new disc touches two of the front chain
//! (Wang, Wang, Dai and Wang 2006). Not here: what the discs are.

use super::Point;

/// Discs this little into each other count as touching.
const TOUCH: f32 = 1e-3;

/// A disc and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Disc {
    at: Point,
    radius: f32,
}

impl Disc {
    /// A disc of this radius at the origin.
    pub fn of(radius: f32) -> Self {
        Self { at: Point::default(), radius }
    }

    /// A point that was given from the middle of the disc, on the map.
    pub fn moved(&self, point: Point) -> Point {
        Point { x: point.x + self.at.x, y: point.y + self.at.y }
    }

    fn meets(&self, other: &Self) -> bool {
        let reach = self.radius + other.radius;
        let (dx, dy) = (other.at.x - self.at.x, other.at.y - self.at.y);
        dx.hypot(dy) < reach * (1.0 - TOUCH)
    }
}

/// Places the discs in their order, the first in the middle; how far all of them reach from the origin. O(n √n).
pub(super) fn pack(discs: &mut [Disc]) -> f32 {
    if discs.len() > 1 {
        (discs[0].at.x, discs[1].at.x) = (-discs[1].radius, discs[0].radius);
    }
    if discs.len() > 2 {
        discs[2].at = beside(&discs[1], &discs[0], discs[2].radius);
        let mut front = Front::of_three(discs.len());
        (3..discs.len()).for_each(|n| front.place(discs, n));
    }
    centre(discs);
    discs.iter().map(|d| d.at.x.hypot(d.at.y) + d.radius).fold(0.0, f32::max)
}

/// Moves everything so that the middle of the area is at the origin.
fn centre(discs: &mut [Disc]) {
    let (mut x, mut y, mut area) = (0.0, 0.0, 0.0);
    for d in discs.iter() {
        let own = f64::from(d.radius).powi(2);
        (x, y, area) = (x + own * f64::from(d.at.x), y + own * f64::from(d.at.y), area + own);
    }
    if area > 0.0 {
        let middle = Point { x: (x / area) as f32, y: (y / area) as f32 };
        discs.iter_mut().for_each(|d| d.at = Point { x: d.at.x - middle.x, y: d.at.y - middle.y });
    }
}

/// Where a disc of this radius touches both `b` and `a`, on the outer side.
fn beside(b: &Disc, a: &Disc, radius: f32) -> Point {
    let (dx, dy) = (f64::from(b.at.x - a.at.x), f64::from(b.at.y - a.at.y));
    let square = dx * dx + dy * dy;
    let (from_a, from_b) = (f64::from(a.radius + radius).powi(2), f64::from(b.radius + radius).powi(2));
    let (origin, sign, own, other) = if from_a > from_b { (b.at, -1.0, from_b, from_a) } else { (a.at, 1.0, from_a, from_b) };
    let along = (square + own - other) / (2.0 * square.max(1e-9));
    let aside = (own / square.max(1e-9) - along * along).max(0.0).sqrt();
    let (x, y) = (sign * along * dx - aside * dy, sign * along * dy + aside * dx);
    Point { x: origin.x + x as f32, y: origin.y + y as f32 }
}

/// The discs at the outside, as a ring.
struct Front {
    next: Vec<usize>,
    previous: Vec<usize>,
    /// The two between which the next disc is tried.
    a: usize,
    b: usize,
}

impl Front {
    fn of_three(count: usize) -> Self {
        let mut front = Self { next: vec![0; count], previous: vec![0; count], a: 0, b: 1 };
        for (from, to) in [(0, 1), (1, 2), (2, 0)] {
            front.join(from, to);
        }
        front
    }

    fn join(&mut self, from: usize, to: usize) {
        self.next[from] = to;
        self.previous[to] = from;
    }

    fn place(&mut self, discs: &mut [Disc], n: usize) {
        loop {
            discs[n].at = beside(&discs[self.a], &discs[self.b], discs[n].radius);
            match self.hindrance(discs, n) {
                Some(Hindrance::After(other)) => self.b = other,
                Some(Hindrance::Before(other)) => self.a = other,
                None => break,
            }
            self.join(self.a, self.b);
        }
        self.join(self.a, n);
        self.join(n, self.b);
        self.b = n;
        self.turn_inwards(discs);
    }

    /// The first of the front, going both ways from the gap, into which the new disc would reach.
    fn hindrance(&self, discs: &[Disc], n: usize) -> Option<Hindrance> {
        let (mut j, mut k) = (self.next[self.b], self.previous[self.a]);
        let (mut after, mut before) = (discs[self.b].radius, discs[self.a].radius);
        loop {
            if after <= before {
                if discs[j].meets(&discs[n]) {
                    return Some(Hindrance::After(j));
                }
                after += discs[j].radius;
                j = self.next[j];
            } else {
                if discs[k].meets(&discs[n]) {
                    return Some(Hindrance::Before(k));
                }
                before += discs[k].radius;
                k = self.previous[k];
            }
            if j == self.next[k] {
                return None;
            }
        }
    }

    /// Goes on at the gap that lies nearest to the origin.
    fn turn_inwards(&mut self, discs: &[Disc]) {
        let far = |n: usize| {
            let (a, b) = (&discs[n], &discs[self.next[n]]);
            let sum = a.radius + b.radius;
            ((a.at.x * b.radius + b.at.x * a.radius) / sum).hypot((a.at.y * b.radius + b.at.y * a.radius) / sum)
        };
        let (mut best, mut n) = (self.a, self.next[self.b]);
        let mut least = far(best);
        while n != self.b {
            if far(n) < least {
                (best, least) = (n, far(n));
            }
            n = self.next[n];
        }
        (self.a, self.b) = (best, self.next[best]);
    }
}

enum Hindrance {
    After(usize),
    Before(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(radii: &[f32]) {
        let mut discs: Vec<Disc> = radii.iter().map(|r| Disc::of(*r)).collect();
        let reach = pack(&mut discs);
        for (i, a) in discs.iter().enumerate() {
            assert!(a.at.x.hypot(a.at.y) + a.radius <= reach * 1.001);
            for b in &discs[i + 1..] {
                let apart = (a.at.x - b.at.x).hypot(a.at.y - b.at.y);
                assert!(apart >= (a.radius + b.radius) * 0.99, "{a:?} {b:?}");
            }
        }
        let filled: f32 = radii.iter().map(|r| r * r).sum();
        assert!(reach * reach <= filled * 6.0 + 1.0, "{reach} is too far for {filled}");
    }

    #[test]
    fn discs_lie_close_and_none_over_another() {
        check(&[]);
        check(&[3.0]);
        check(&[3.0, 1.0]);
        check(&[5.0, 4.0, 3.0]);
        check(&[1.0; 200]);
        let falling: Vec<f32> = (1..300).map(|n| 40.0 / (n as f32).sqrt()).collect();
        check(&falling);
    }
}
