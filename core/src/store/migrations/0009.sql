-- Format 9: the conductor's week. Exchanges, leads, deals, agreements, fit tests, follow-ups, texts of the partner sheet, interventions,
-- and what a need is in the partner's own words.
-- Never edit a released step; later steps only add tables and trailing columns.

ALTER TABLE need ADD COLUMN words TEXT NOT NULL DEFAULT '';
ALTER TABLE need ADD COLUMN since TEXT;
ALTER TABLE need ADD COLUMN lifted TEXT;

CREATE TABLE need_lifter (
  need_id BLOB NOT NULL REFERENCES need (id) ON DELETE CASCADE,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  PRIMARY KEY (need_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX need_lifter_by_organisation ON need_lifter (organisation_id);

CREATE TABLE exchange (
  id BLOB NOT NULL PRIMARY KEY,
  from_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  to_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  amount INTEGER,
  currency TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX exchange_by_from ON exchange (from_id);
CREATE INDEX exchange_by_to ON exchange (to_id);

CREATE TABLE lead (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  domain TEXT NOT NULL DEFAULT '',
  source_id BLOB REFERENCES organisation (id) ON DELETE SET NULL,
  receiver_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  origin TEXT NOT NULL DEFAULT '',
  consent TEXT NOT NULL,
  stage TEXT NOT NULL,
  received TEXT,
  accepted TEXT,
  opportunity TEXT,
  closed TEXT,
  amount INTEGER,
  currency TEXT NOT NULL DEFAULT '',
  country TEXT NOT NULL DEFAULT '',
  sector TEXT NOT NULL DEFAULT '',
  size INTEGER,
  need TEXT NOT NULL DEFAULT '',
  contact TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  again TEXT,
  boomerang_of BLOB REFERENCES lead (id) ON DELETE SET NULL,
  passed_from BLOB REFERENCES lead (id) ON DELETE SET NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lead_by_source ON lead (source_id);
CREATE INDEX lead_by_receiver ON lead (receiver_id);
CREATE INDEX lead_by_boomerang ON lead (boomerang_of);
CREATE INDEX lead_by_passed ON lead (passed_from);

CREATE TABLE lead_source (
  lead_id BLOB NOT NULL REFERENCES lead (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (lead_id, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE lead_criteria (
  organisation_id BLOB NOT NULL PRIMARY KEY REFERENCES organisation (id) ON DELETE CASCADE,
  accepting INTEGER NOT NULL,
  countries TEXT NOT NULL DEFAULT '[]',
  sectors TEXT NOT NULL DEFAULT '[]',
  min_size INTEGER,
  max_size INTEGER,
  needs TEXT NOT NULL DEFAULT '[]',
  note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE deal (
  id BLOB NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  company TEXT NOT NULL DEFAULT '',
  domain TEXT NOT NULL DEFAULT '',
  stage TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,
  amount INTEGER,
  currency TEXT NOT NULL DEFAULT '',
  created TEXT,
  closed TEXT,
  origin TEXT NOT NULL DEFAULT '',
  owner TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  lead_id BLOB REFERENCES lead (id) ON DELETE SET NULL,
  external TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_by_lead ON deal (lead_id);

CREATE TABLE deal_source (
  deal_id BLOB NOT NULL REFERENCES deal (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  said TEXT NOT NULL,
  PRIMARY KEY (deal_id, source)
) STRICT, WITHOUT ROWID;

CREATE TABLE deal_partner (
  deal_id BLOB NOT NULL REFERENCES deal (id) ON DELETE CASCADE,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  part TEXT NOT NULL,
  day TEXT,
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (deal_id, organisation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deal_partner_by_organisation ON deal_partner (organisation_id);

CREATE TABLE ladder_step (
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  rung TEXT NOT NULL,
  since TEXT NOT NULL,
  note TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (organisation_id, rung)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement (
  id BLOB NOT NULL PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  rung TEXT NOT NULL,
  title TEXT NOT NULL,
  purpose TEXT NOT NULL DEFAULT '',
  bounds TEXT NOT NULL DEFAULT '',
  data TEXT NOT NULL DEFAULT '',
  exit TEXT NOT NULL DEFAULT '',
  review TEXT,
  ended TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_by_organisation ON agreement (organisation_id);

CREATE TABLE agreement_version (
  agreement_id BLOB NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  purpose TEXT NOT NULL,
  bounds TEXT NOT NULL,
  data TEXT NOT NULL,
  exit TEXT NOT NULL,
  review TEXT,
  signed TEXT NOT NULL,
  signatories TEXT NOT NULL,
  PRIMARY KEY (agreement_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE fit_test (
  id BLOB NOT NULL PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  started TEXT NOT NULL,
  threshold INTEGER NOT NULL,
  decision TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  decided TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX fit_test_by_organisation ON fit_test (organisation_id);

CREATE TABLE fit_slot (
  id BLOB NOT NULL PRIMARY KEY,
  fit_test_id BLOB NOT NULL REFERENCES fit_test (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  domain TEXT NOT NULL DEFAULT '',
  answer TEXT NOT NULL,
  day TEXT,
  note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX fit_slot_by_test ON fit_slot (fit_test_id);

CREATE TABLE fit_action (
  id BLOB NOT NULL PRIMARY KEY,
  fit_test_id BLOB NOT NULL REFERENCES fit_test (id) ON DELETE CASCADE,
  what TEXT NOT NULL,
  day TEXT NOT NULL,
  amount INTEGER,
  currency TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX fit_action_by_test ON fit_action (fit_test_id);

CREATE TABLE follow_up (
  id BLOB NOT NULL PRIMARY KEY,
  organisation_id BLOB REFERENCES organisation (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  context TEXT NOT NULL DEFAULT '',
  noted TEXT NOT NULL,
  due TEXT NOT NULL,
  done TEXT,
  owner TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_up_by_organisation ON follow_up (organisation_id);

CREATE TABLE snooze (
  key TEXT NOT NULL PRIMARY KEY,
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE partner_note (
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  tab TEXT NOT NULL,
  body TEXT NOT NULL,
  links TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (organisation_id, tab)
) STRICT, WITHOUT ROWID;

CREATE TABLE intervention (
  id BLOB NOT NULL PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  what TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX intervention_by_organisation ON intervention (organisation_id);
