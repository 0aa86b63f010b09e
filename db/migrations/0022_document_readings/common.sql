-- What was found in a file for the document that it was deposited for, by which version of the reading aids, and of the household as it stood then.
CREATE TABLE document_readings (
    version_id BIGINT PRIMARY KEY REFERENCES document_versions(id),
    aids BIGINT NOT NULL,
    household_id BIGINT NOT NULL REFERENCES households(id),
    household_version BIGINT NOT NULL,
    facts TEXT NOT NULL,
    all_found BIGINT NOT NULL,
    last_day TEXT NOT NULL DEFAULT '',
    read_at TEXT NOT NULL
)
