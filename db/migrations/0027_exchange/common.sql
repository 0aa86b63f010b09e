-- Under which number another program knew what came from it, so that the next file of that program finds it again.
CREATE TABLE external_refs (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    source TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('household', 'guardian', 'student', 'course')),
    ref TEXT NOT NULL,
    target_id BIGINT NOT NULL,
    CONSTRAINT external_refs_once UNIQUE (site_id, source, kind, ref)
)

CREATE INDEX external_refs_target ON external_refs(kind, target_id)

-- What came in from a file. seq: of its entry in the journal.
CREATE TABLE imports (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    kind TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    encoding TEXT NOT NULL DEFAULT '',
    separator TEXT NOT NULL DEFAULT '',
    mapping TEXT NOT NULL DEFAULT '',
    counts TEXT NOT NULL DEFAULT '',
    made_by TEXT NOT NULL DEFAULT '',
    committed_at TEXT NOT NULL,
    undone_at TEXT NOT NULL DEFAULT '',
    seq BIGINT NOT NULL DEFAULT 0
)

CREATE INDEX imports_site ON imports(site_id, id)

-- What it changed, a line for each household or course: a log as rowchanges.h keeps it, which takes it back.
CREATE TABLE import_changes (
    import_id BIGINT NOT NULL REFERENCES imports(id),
    n BIGINT NOT NULL,
    household_id BIGINT NOT NULL DEFAULT 0,
    change TEXT NOT NULL,
    PRIMARY KEY (import_id, n)
)

CREATE INDEX import_changes_household ON import_changes(household_id) WHERE household_id <> 0

-- How the columns of a file with these headings were understood last.
CREATE TABLE import_mappings (
    site_id BIGINT NOT NULL REFERENCES sites(id),
    kind TEXT NOT NULL,
    header_key TEXT NOT NULL,
    mapping TEXT NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (site_id, kind, header_key)
)

-- The last day of a student who left; '' while they stay.
ALTER TABLE students ADD COLUMN left_on TEXT NOT NULL DEFAULT ''
