CREATE TABLE search_entries (
    household_id BIGINT PRIMARY KEY REFERENCES households(id),
    folded TEXT NOT NULL
)

CREATE INDEX search_entries_words ON search_entries USING gin (to_tsvector('simple', folded))

CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END
$body$

CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()

CREATE TABLE blobs (
    sha256 TEXT PRIMARY KEY,
    bytes BYTEA NOT NULL
)
