-- The language in which the conservatoire writes to a family.
ALTER TABLE households ADD COLUMN language TEXT NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'en'))
