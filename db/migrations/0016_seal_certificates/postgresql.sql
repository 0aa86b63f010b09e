-- The certificates that the seals on papers (2D-Doc) are held against, by "authority-certificate".
CREATE TABLE seal_certificates (
    name TEXT PRIMARY KEY,
    certificate BYTEA NOT NULL,
    added_at TEXT NOT NULL
)
