//! Plays: what two organisations can do with companies that stand in certain of their lists. Not here: which companies these are.

use crate::model::account::Population;

crate::model::words::words! {
    /// What to do with common accounts, seen from the first organisation.
    Play {
        /// Both have an open opportunity there: sell together.
        CoSelling = "coSelling",
        /// The other's customer is wanted here: ask for an introduction.
        AskIntroduction = "askIntroduction",
        /// One's own customer is wanted there: offer an introduction.
        OfferIntroduction = "offerIntroduction",
        /// A customer of both can tell how they work together.
        Testimonial = "testimonial",
    }
}

impl Play {
    /// What can be done with companies of these two populations; nothing where neither side has them yet.
    pub fn of(ours: Population, theirs: Population) -> Option<Self> {
        use Population::{Customers, Opportunities, Prospects};
        match (ours, theirs) {
            (Opportunities, Opportunities) => Some(Self::CoSelling),
            (Customers, Customers) => Some(Self::Testimonial),
            (Opportunities | Prospects, Customers) => Some(Self::AskIntroduction),
            (Customers, Opportunities | Prospects) => Some(Self::OfferIntroduction),
            (Opportunities | Prospects, Prospects) | (Prospects, Opportunities) => None,
        }
    }
}
