-- A decision on the settings is of no household.
ALTER TABLE decisions ALTER COLUMN household_id DROP NOT NULL

-- The next reason's number comes after those that were taken over.
SELECT setval(pg_get_serial_sequence('reasons', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM reasons), false)
