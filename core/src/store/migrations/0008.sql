-- Format 8: numbers of registers of accounts; sealed comparisons of lists.
-- Never edit a released step; later steps only add tables and trailing columns.

CREATE TABLE account_number (
  account_id BLOB NOT NULL REFERENCES account(id) ON DELETE CASCADE,
  register TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (account_id, register, value)
) STRICT, WITHOUT ROWID;

-- What follows is not recorded in the history, which never forgets: secrets have to go.

-- The receipt of a session. Without foreign keys: a receipt outlives the partner's organisation.
CREATE TABLE sealed_session (
  id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  partner_id BLOB NOT NULL,
  partner_name TEXT NOT NULL,
  role TEXT NOT NULL,
  mode TEXT NOT NULL,
  kinds TEXT NOT NULL,
  state TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  ours TEXT NOT NULL,
  theirs TEXT NOT NULL,
  hashes TEXT NOT NULL,
  common INTEGER,
  result TEXT,
  file BLOB,
  marks BLOB
) STRICT;

-- What a session remembers between two files; erased when it ends.
CREATE TABLE sealed_secret (
  session_id BLOB NOT NULL PRIMARY KEY CHECK (length(session_id) = 16),
  scalar BLOB NOT NULL,
  memory BLOB NOT NULL
) STRICT;

-- One's own key, and when and by whom the terms were accepted.
CREATE TABLE sealed_identity (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seed BLOB NOT NULL,
  agreed INTEGER,
  agreed_by TEXT NOT NULL DEFAULT ''
) STRICT;

-- Partners' keys.
CREATE TABLE sealed_partner (
  organisation_id BLOB NOT NULL PRIMARY KEY CHECK (length(organisation_id) = 16),
  key BLOB NOT NULL CHECK (length(key) = 32),
  seen INTEGER NOT NULL,
  compared INTEGER
) STRICT, WITHOUT ROWID;
