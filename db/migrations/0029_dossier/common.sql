-- What somebody agreed to or declared on the web, by the hash of the words that were shown. Another answer is another
-- row, and ends the one before.
CREATE TABLE consents (
    id @id,
    household_id BIGINT NOT NULL REFERENCES households(id),
    student_id BIGINT REFERENCES students(id),
    guardian_id BIGINT REFERENCES guardians(id),
    kind TEXT NOT NULL,
    answer BIGINT NOT NULL CHECK (answer IN (0, 1)),
    text_sha256 TEXT NOT NULL,
    at TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL DEFAULT ''
)

CREATE INDEX consents_household ON consents(household_id)

CREATE INDEX consents_student ON consents(student_id) WHERE student_id IS NOT NULL

-- Photographs of one document that wait to be joined into one file; swept when nobody comes back for them.
CREATE TABLE upload_pages (
    id @id,
    household_id BIGINT NOT NULL REFERENCES households(id),
    guardian_id BIGINT REFERENCES guardians(id),
    requirement_id BIGINT NOT NULL REFERENCES requirements(id),
    student_id BIGINT REFERENCES students(id),
    position BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    at TEXT NOT NULL
)

CREATE INDEX upload_pages_household ON upload_pages(household_id)

CREATE INDEX upload_pages_content ON upload_pages(sha256)

-- What the family wrote with a file, and what a program's reading of it suggested: keys with spaces between them.
ALTER TABLE document_versions ADD COLUMN remark TEXT NOT NULL DEFAULT ''

ALTER TABLE document_versions ADD COLUMN advice TEXT NOT NULL DEFAULT ''

-- What an antivirus said of it; '' where none is set up.
ALTER TABLE document_versions ADD COLUMN scan TEXT NOT NULL DEFAULT ''

-- Why the family has no such document, in its words.
ALTER TABLE documents ADD COLUMN family_note TEXT NOT NULL DEFAULT ''

-- Who asked; none: nobody in particular.
ALTER TABLE edit_requests ADD COLUMN guardian_id BIGINT REFERENCES guardians(id)

-- Which guardian validated, and when the family last said that its sheets are as they should be.
ALTER TABLE reinscriptions ADD COLUMN validated_by_guardian_id BIGINT REFERENCES guardians(id)

ALTER TABLE reinscriptions ADD COLUMN confirmed_at TEXT NOT NULL DEFAULT ''
