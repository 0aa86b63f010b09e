-- A decision on the settings is of no household. A table that others name is not made anew: a column takes the other's place.
ALTER TABLE decisions ADD COLUMN of_household_id BIGINT REFERENCES households(id)

UPDATE decisions SET of_household_id = household_id

ALTER TABLE decisions DROP COLUMN household_id

ALTER TABLE decisions RENAME COLUMN of_household_id TO household_id
