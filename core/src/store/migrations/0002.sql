-- Format 2: saved views of the map, and logos. Never edit a released step; later steps only add tables and trailing columns.

-- A view that was given a name. `look` is JSON: what it shows, how, and from where.
-- Where organisations stand on it are placements whose view_id is its id.
CREATE TABLE view (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  look TEXT NOT NULL DEFAULT '{}'
) STRICT, WITHOUT ROWID;

-- The picture that stands for an organisation: a small PNG.
CREATE TABLE logo (
  organisation_id BLOB NOT NULL PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
  png BLOB NOT NULL
) STRICT, WITHOUT ROWID;
