-- What each member of staff has before the eyes, so that two do not examine the same. Refreshed while it lasts; worth nothing a
-- minute later, and no part of the journal.
CREATE TABLE presence (
    staff_id BIGINT NOT NULL PRIMARY KEY REFERENCES staff(id),
    subject_kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    seen_at TEXT NOT NULL
)
