//! How long a list looks: its length is hidden among others by dummies. Not here: the dummies.

/// No list looks shorter.
pub const LEAST: u32 = 256;

/// The length a list of `n` items takes on: Padmé (Nikitin et al., 2019), at least 256. It leaks O(log log n) bits and adds at most 12 %.
pub fn padded(n: u32) -> u32 {
    let n = n.max(LEAST);
    let exponent = n.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1_u32 << (exponent - kept)) - 1;
    n.checked_add(mask).map_or(u32::MAX, |sum| sum & !mask)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_grow_by_little_and_few_are_used() {
        assert_eq!([0, 1, 256, 257, 1_000, 10_000, 1_000_000].map(padded), [256, 256, 256, 272, 1_024, 10_240, 1_015_808]);
        for n in (LEAST..100_000).step_by(37) {
            assert!(padded(n) >= n && f64::from(padded(n)) <= f64::from(n) * 1.12, "{n} {}", padded(n));
            assert_eq!(padded(padded(n)), padded(n));
        }
        let lengths: std::collections::BTreeSet<u32> = (1..100_000).map(padded).collect();
        assert!(lengths.len() < 200, "{}", lengths.len());
    }
}
