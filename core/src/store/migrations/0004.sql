-- Format 4: what is wished for the compositions of an opportunity, each from 0 to 100.
-- Never edit a released step; later steps only add tables and trailing columns.

ALTER TABLE opportunity ADD COLUMN closeness INTEGER NOT NULL DEFAULT 50;
ALTER TABLE opportunity ADD COLUMN safety INTEGER NOT NULL DEFAULT 50;
ALTER TABLE opportunity ADD COLUMN stability INTEGER NOT NULL DEFAULT 50;
