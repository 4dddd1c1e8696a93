//! Stopping and watching long work. Not here: any work.

/// Stops and watches long work.
pub struct Watch<'a> {
    /// Asked now and then; true stops the work.
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
    /// Told now and then how much is done, from 0.0 to 1.0.
    pub progress: &'a (dyn Fn(f32) + Sync),
}

impl Watch<'static> {
    /// Neither stopped nor watched.
    pub fn none() -> Self {
        Self { cancelled: &|| false, progress: &|_| {} }
    }
}

impl Watch<'_> {
    /// Does a part of the work, whose progress goes from `from` on for `share` of the whole.
    pub fn part<T>(&self, from: f32, share: f32, work: impl FnOnce(&Watch<'_>) -> T) -> T {
        let progress = |done: f32| (self.progress)(from + done * share);
        work(&Watch { cancelled: self.cancelled, progress: &progress })
    }
}
