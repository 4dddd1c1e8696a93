-- Format 11: what was weighed of other copies of this file, so that it is not asked about again.
-- Never edit a released step; later steps only add tables and trailing columns.

-- Not recorded in the history: it belongs to it. `hash` is the other copy's last operation then, `after` our own last one before.
CREATE TABLE weighed (
  hash BLOB NOT NULL PRIMARY KEY,
  after BLOB NOT NULL
) STRICT, WITHOUT ROWID;
