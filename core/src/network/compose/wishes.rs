//! What matters in a composition, and how far each counts by the three wishes of a person (`model::opportunity`).
//! Not here: how much of each a composition has (cost).

use crate::model::opportunity::{MIDDLE, Wishes};

crate::model::words::words! {
    /// What is looked at in a composition.
    Objective {
        /// Needs that nobody answers, offers that do not fit quite, members outside the markets.
        Coverage = "coverage",
        /// How many members there are.
        Members = "members",
        /// How far the members are from each other.
        Distance = "distance",
        /// Pairs of members that have to be introduced.
        Introductions = "introductions",
        /// What may break: needs that hang on one member, shaky partnerships, rivals, members who alone hold others together.
        Risk = "risk",
        /// Members who gain little or nothing themselves.
        Gains = "gains",
        /// Members added to and dropped from the present composition.
        Change = "change",
    }
}

/// A number for each objective.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ByObjective(pub(super) [f64; Objective::ALL.len()]);

impl ByObjective {
    /// That of one objective.
    pub fn of(&self, objective: Objective) -> f64 {
        self.0[objective as usize]
    }

    /// All of them together.
    pub fn sum(&self) -> f64 {
        self.0.iter().sum()
    }

    pub(super) fn add(&mut self, objective: Objective, more: f64) {
        self.0[objective as usize] += more;
    }

    /// Each multiplied by the other's.
    pub(super) fn times(&self, other: &Self) -> Self {
        let mut product = *self;
        product.0.iter_mut().zip(other.0).for_each(|(x, y)| *x *= y);
        product
    }

    /// In whole millionths, so that what is shown adds up.
    pub(super) fn rounded(&self) -> Self {
        Self(self.0.map(|x| (x * 1e6).round() / 1e6 + 0.0))
    }
}

/// What one member more costs, and as far as can be, one introduction, the unit of risk, a member who gains nothing.
const MEMBER: f64 = 0.5;
const DISTANCE: f64 = 0.1;
const INTRODUCTION: f64 = 0.15;
const RISK: f64 = 1.0;
const GAINLESS: f64 = 0.05;
/// What one change costs in the middle and at the most.
const CHANGE: f64 = 0.15;
const MOST_CHANGE: f64 = 1.0;

impl Wishes {
    /// What one of each objective costs. Closeness: nothing at 0, four times the usual at 100. Safety: a quarter of the usual at 0; at
    /// 100 eight times for risks and four times for gains; members twice to half as much. Stability: nothing, [`CHANGE`] in the middle, [`MOST_CHANGE`] at 100.
    pub(super) fn prices(self) -> ByObjective {
        let part = |wish: u8| f64::from(wish.min(100)) / f64::from(MIDDLE);
        let (close, safe, stable) = (part(self.closeness).powi(2), part(self.safety) - 1.0, part(self.stability));
        let mut prices = ByObjective::default();
        prices.add(Objective::Coverage, 1.0);
        prices.add(Objective::Members, MEMBER * (-safe).exp2());
        prices.add(Objective::Distance, DISTANCE * close);
        prices.add(Objective::Introductions, INTRODUCTION * close);
        prices.add(Objective::Risk, RISK * (if safe < 0.0 { 2.0 * safe } else { 3.0 * safe }).exp2());
        prices.add(Objective::Gains, GAINLESS * (2.0 * safe).exp2());
        let change = if stable <= 1.0 { CHANGE * stable } else { CHANGE + (MOST_CHANGE - CHANGE) * (stable - 1.0) };
        prices.add(Objective::Change, change);
        prices
    }

    /// The price of one change at this stability: for measuring.
    pub fn change_price(self) -> f64 {
        self.prices().of(Objective::Change)
    }
}
