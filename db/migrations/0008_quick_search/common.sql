-- The family's name as the search compares it (textfold.h): what was found is ranked by it. search::foldNames fills it.
ALTER TABLE households ADD COLUMN folded_name TEXT NOT NULL DEFAULT ''
