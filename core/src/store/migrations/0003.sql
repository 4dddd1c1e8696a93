-- Format 3: whom an ask went to, why an introduction was declined, how much goodwill a contact has, and from when outcomes teach.
-- Never edit a released step; later steps only add tables and trailing columns.

ALTER TABLE contact ADD COLUMN ask_limit INTEGER;
ALTER TABLE introduction ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE introduction_step ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE introduction_step ADD COLUMN contact_id BLOB REFERENCES contact (id) ON DELETE SET NULL;
ALTER TABLE ecosystem ADD COLUMN learn_from INTEGER;
CREATE INDEX introduction_step_by_contact ON introduction_step (contact_id);
