-- The conservatoire's own words for a letter, in place of the program's.
CREATE TABLE mail_templates (
    site_id BIGINT NOT NULL REFERENCES sites(id),
    name TEXT NOT NULL,
    words TEXT NOT NULL,
    version BIGINT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    PRIMARY KEY (site_id, name)
)
