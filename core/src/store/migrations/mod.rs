//! The steps by which the file format grew. Each is numbered, runs in one transaction and is never edited after release.

use rusqlite::Connection;

/// Every step in order; the format's number is how many have run.
pub(super) const STEPS: &[&str] = &[
    include_str!("0001.sql"),
    include_str!("0002.sql"),
    include_str!("0003.sql"),
    include_str!("0004.sql"),
    include_str!("0005.sql"),
    include_str!("0006.sql"),
    include_str!("0007.sql"),
    include_str!("0008.sql"),
    include_str!("0009.sql"),
    include_str!("0010.sql"),
    include_str!("0011.sql"),
];

/// The newest format this version reads and writes.
pub(super) const NEWEST: i32 = STEPS.len() as i32;

/// Brings a file from format `from` to the newest, in one transaction.
pub(super) fn run(connection: &Connection, from: i32) -> rusqlite::Result<()> {
    let pending = STEPS.iter().skip(usize::try_from(from).unwrap_or(0));
    connection.execute_batch("BEGIN IMMEDIATE")?;
    let result = pending
        .into_iter()
        .try_for_each(|step| connection.execute_batch(step))
        .and_then(|()| connection.execute_batch(&format!("PRAGMA user_version = {NEWEST}; COMMIT")));
    if result.is_err() && !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails when a released step is edited: its digest is then no longer the one written down at release.
    #[test]
    fn released_steps_are_never_edited() {
        let digests: Vec<String> = STEPS.iter().map(|s| blake3::hash(s.as_bytes()).to_hex()[..16].to_string()).collect();
        assert_eq!(digests, RELEASED);
    }

    const RELEASED: &[&str] = &[
        "60427a59ca496fca",
        "da3af924c5466e04",
        "73efa9cee6753a01",
        "e324d5c260fd0b22",
        "db44aabcfb6685e6",
        "e7060bfcffe6c18d",
        "bb3bc62558350454",
        "245797eb4341f367",
        "86207902b71b1094",
        "681c54ac55a7952e",
        "031008772037e981",
    ];
}
