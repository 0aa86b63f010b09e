-- A family that was entered twice: found by its children's names and birth dates, and united with the one that is kept.
-- households::fingerprintStudents fills the fingerprints.
ALTER TABLE students ADD COLUMN fingerprint TEXT NOT NULL DEFAULT ''

CREATE INDEX students_fingerprint ON students(fingerprint, household_id) WHERE fingerprint <> ''

ALTER TABLE households ADD COLUMN merged_into_id BIGINT REFERENCES households(id)

CREATE INDEX households_merged ON households(merged_into_id) WHERE merged_into_id IS NOT NULL
