-- The words of a file, read once, by which version of the reader and which program; made again when the reader changes.
CREATE TABLE document_texts (
    sha256 TEXT PRIMARY KEY,
    reader BIGINT NOT NULL,
    read_by TEXT NOT NULL,
    read_at TEXT NOT NULL,
    pages BIGINT NOT NULL,
    recognised BIGINT NOT NULL,
    content BLOB NOT NULL
)
