//! Rows of numbers side by side: which ties touch whom, which leaves a group has. Not here: what the numbers mean.

/// Numbers by row: those of row `n` stand at `offsets[n]..offsets[n + 1]`.
#[derive(Debug, Default)]
pub(super) struct Rows {
    offsets: Vec<u32>,
    numbers: Vec<u32>,
}

impl Rows {
    /// From pairs of (row, number), which are passed twice: once to count, once to place. O(pairs + rows).
    pub fn from_pairs<I: Iterator<Item = (u32, u32)>>(rows: usize, pairs: impl Fn() -> I) -> Self {
        let mut offsets = vec![0_u32; rows + 1];
        pairs().for_each(|(row, _)| offsets[row as usize + 1] += 1);
        for row in 0..rows {
            offsets[row + 1] += offsets[row];
        }
        let mut next = offsets.clone();
        let mut numbers = vec![0; offsets[rows] as usize];
        for (row, number) in pairs() {
            let place = &mut next[row as usize];
            numbers[*place as usize] = number;
            *place += 1;
        }
        Self { offsets, numbers }
    }

    /// One row.
    pub fn row(&self, row: u32) -> &[u32] {
        &self.numbers[self.offsets[row as usize] as usize..self.offsets[row as usize + 1] as usize]
    }
}
