-- Format 1: the first released shape. Never edit a released step; later steps only add tables and trailing columns.
-- Domain tables (all recorded in history): strict, without rowid, keyed by UUIDv7.

CREATE TABLE organisation (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kinds TEXT NOT NULL DEFAULT '[]',
  domain TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  sectors TEXT NOT NULL DEFAULT '[]',
  tags TEXT NOT NULL DEFAULT '[]',
  owner TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  links TEXT NOT NULL DEFAULT '[]',
  custom TEXT NOT NULL DEFAULT '[]',
  ask_limit INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_by_folded ON organisation (folded);

CREATE TABLE ecosystem (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL,
  conductor_id BLOB NOT NULL REFERENCES organisation (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE identifier (
  scheme TEXT NOT NULL,
  value TEXT NOT NULL,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  PRIMARY KEY (scheme, value, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_by_organisation ON identifier (organisation_id);

CREATE TABLE contact (
  id BLOB NOT NULL PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_by_organisation ON contact (organisation_id);

CREATE TABLE relationship (
  id BLOB NOT NULL PRIMARY KEY,
  from_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  to_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  direction TEXT NOT NULL,
  areas TEXT NOT NULL DEFAULT '[]',
  strength INTEGER NOT NULL DEFAULT 3,
  since TEXT,
  until TEXT,
  evidence TEXT NOT NULL DEFAULT '',
  group_size INTEGER NOT NULL DEFAULT 2
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_by_from ON relationship (from_id);
CREATE INDEX relationship_by_to ON relationship (to_id);

CREATE TABLE offer (
  id BLOB NOT NULL PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  term TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX offer_by_organisation ON offer (organisation_id);

CREATE TABLE need (
  id BLOB NOT NULL PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  term TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '',
  blocker INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX need_by_organisation ON need (organisation_id);

CREATE TABLE account (
  id BLOB NOT NULL PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  population TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  domain TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX account_by_organisation ON account (organisation_id);

CREATE TABLE circle (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE circle_member (
  circle_id BLOB NOT NULL REFERENCES circle (id) ON DELETE CASCADE,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  PRIMARY KEY (circle_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX circle_member_by_organisation ON circle_member (organisation_id);

CREATE TABLE placement (
  view_id BLOB NOT NULL,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  x REAL NOT NULL,
  y REAL NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (view_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX placement_by_organisation ON placement (organisation_id);

CREATE TABLE introduction (
  id BLOB NOT NULL PRIMARY KEY,
  a_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  b_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  until TEXT,
  note TEXT NOT NULL DEFAULT '',
  changed_at INTEGER NOT NULL,
  CHECK (a_id < b_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX introduction_by_pair ON introduction (a_id, b_id);
CREATE INDEX introduction_by_b ON introduction (b_id);

CREATE TABLE introduction_step (
  id BLOB NOT NULL PRIMARY KEY,
  introduction_id BLOB NOT NULL REFERENCES introduction (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  at INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  until TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX introduction_step_by_introduction ON introduction_step (introduction_id);

CREATE TABLE draft (
  introduction_id BLOB NOT NULL REFERENCES introduction (id) ON DELETE CASCADE,
  audience TEXT NOT NULL,
  lang TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (introduction_id, audience, lang)
) STRICT, WITHOUT ROWID;

CREATE TABLE opportunity (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  notes TEXT NOT NULL DEFAULT '',
  markets TEXT NOT NULL DEFAULT '[]'
) STRICT, WITHOUT ROWID;

CREATE TABLE opportunity_need (
  id BLOB NOT NULL PRIMARY KEY,
  opportunity_id BLOB NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
  term TEXT NOT NULL,
  known INTEGER NOT NULL DEFAULT 1,
  position INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX opportunity_need_by_opportunity ON opportunity_need (opportunity_id);

CREATE TABLE opportunity_stance (
  opportunity_id BLOB NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  stance TEXT NOT NULL,
  PRIMARY KEY (opportunity_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX opportunity_stance_by_organisation ON opportunity_stance (organisation_id);

CREATE TABLE composition (
  id BLOB NOT NULL PRIMARY KEY,
  opportunity_id BLOB NOT NULL REFERENCES opportunity (id) ON DELETE CASCADE,
  applied_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX composition_by_opportunity ON composition (opportunity_id);

CREATE TABLE composition_role (
  composition_id BLOB NOT NULL REFERENCES composition (id) ON DELETE CASCADE,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  PRIMARY KEY (composition_id, organisation_id, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX composition_role_by_organisation ON composition_role (organisation_id);

-- History: append-only, one row per operation (a deed, an undo or a redo), each hashed over the one before it.
-- `undo_head` and `redo_head` are the operations that undo and redo would take next once this row stands;
-- `previous` is what lay below this operation on its stack.
CREATE TABLE history (
  seq INTEGER NOT NULL PRIMARY KEY,
  id BLOB NOT NULL UNIQUE,
  parent_hash BLOB NOT NULL,
  hash BLOB NOT NULL,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  op TEXT NOT NULL,
  kind TEXT NOT NULL,
  target INTEGER,
  previous INTEGER,
  undo_head INTEGER,
  redo_head INTEGER,
  changes INTEGER NOT NULL,
  names TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  codec INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
