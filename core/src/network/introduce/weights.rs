//! Weights: how far what became of earlier introductions has moved what each kind of reason counts.
//! Not here: the learning itself (learn) and what a reason counts to begin with (grounds).

use super::ReasonKind;

/// By what each kind of reason is multiplied; 1 where nothing has been learnt.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::network) struct Weights(pub(super) [f64; ReasonKind::ALL.len()]);

impl Default for Weights {
    fn default() -> Self {
        Self([1.0; ReasonKind::ALL.len()])
    }
}

impl Weights {
    /// By what this kind is multiplied.
    pub fn of(&self, kind: ReasonKind) -> f64 {
        self.0[kind as usize]
    }
}
