-- Changes of course that families asked for. Without a course: one more, or, from before, a wish that concerns them all.
CREATE TABLE course_changes (
    id @id,
    reinscription_id BIGINT NOT NULL REFERENCES reinscriptions(id),
    course_id BIGINT REFERENCES courses(id),
    kind TEXT NOT NULL CHECK (kind IN ('drop', 'modify', 'add')),
    wish TEXT NOT NULL DEFAULT '',
    noted_at TEXT NOT NULL,
    noted_by TEXT NOT NULL DEFAULT ''
)

CREATE INDEX course_changes_dossier ON course_changes(reinscription_id)

INSERT INTO course_changes (reinscription_id, kind, wish, noted_at)
SELECT id, 'modify', course_change_note, deposited_at FROM reinscriptions WHERE course_change_note <> ''

ALTER TABLE reinscriptions DROP COLUMN course_change_note
