-- Format 6: what an imported source said last of organisations, contacts and relationships, so that the next import of it can tell what
-- was edited here since from what the source itself changed.
-- Never edit a released step; later steps only add tables and trailing columns.

CREATE TABLE organisation_source (
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (organisation_id, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact_source (
  contact_id BLOB NOT NULL REFERENCES contact (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (contact_id, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE relationship_source (
  relationship_id BLOB NOT NULL REFERENCES relationship (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (relationship_id, source)
) STRICT, WITHOUT ROWID;
