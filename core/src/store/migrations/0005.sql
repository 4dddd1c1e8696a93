-- Format 5: what a person said of two accounts that may be one company.
-- Never edit a released step; later steps only add tables and trailing columns.

CREATE TABLE verdict (
  one TEXT NOT NULL,
  other TEXT NOT NULL,
  same INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
