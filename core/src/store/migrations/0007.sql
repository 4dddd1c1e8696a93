-- Format 7: what a person said of the columns of files with certain headers, under a name.
-- Never edit a released step; later steps only add tables and trailing columns.

CREATE TABLE mapping (
  name TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT '',
  preset TEXT NOT NULL DEFAULT '',
  columns TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;
