-- Lists of dossiers that somebody wants to come back to, under a name of their own.
CREATE TABLE saved_views (
    staff_id BIGINT NOT NULL REFERENCES staff(id),
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    PRIMARY KEY (staff_id, name)
)
