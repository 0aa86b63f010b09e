-- The words of teaching (rule C5): specialities, disciplines with the ministry's statistics code, cycles, parcours. A code
-- never changes, its label may. `area`: of a discipline, the speciality that it belongs to; else ''.
CREATE TABLE teaching_terms (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    kind TEXT NOT NULL CHECK (kind IN ('speciality', 'discipline', 'cycle', 'parcours')),
    area TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    statistics_code TEXT NOT NULL DEFAULT '',
    position BIGINT NOT NULL,
    active BIGINT NOT NULL DEFAULT 1,
    version BIGINT NOT NULL DEFAULT 1,
    CONSTRAINT teaching_terms_once UNIQUE (site_id, kind, code)
)

-- What a course's level says, by codes: all of them are empty where nobody knows yet. `level` is what is shown.
ALTER TABLE courses ADD COLUMN cycle TEXT NOT NULL DEFAULT ''

ALTER TABLE courses ADD COLUMN cycle_year BIGINT NOT NULL DEFAULT 0

ALTER TABLE courses ADD COLUMN parcours TEXT NOT NULL DEFAULT ''

CREATE INDEX courses_level ON courses(site_id, level)

INSERT INTO teaching_terms (site_id, kind, code, label, position)
SELECT s.id, t.kind, t.code, t.label, t.position
FROM sites s
CROSS JOIN (
    SELECT 'speciality' AS kind, 'music' AS code, 'Musique' AS label, 1 AS position
    UNION ALL SELECT 'speciality', 'dance', 'Danse', 2
    UNION ALL SELECT 'speciality', 'drama', 'Théâtre', 3
    UNION ALL SELECT 'cycle', 'eveil', 'Éveil', 1
    UNION ALL SELECT 'cycle', 'initiation', 'Initiation', 2
    UNION ALL SELECT 'cycle', 'cycle_1', 'Cycle 1', 3
    UNION ALL SELECT 'cycle', 'cycle_2', 'Cycle 2', 4
    UNION ALL SELECT 'cycle', 'cycle_3', 'Cycle 3', 5
    UNION ALL SELECT 'cycle', 'cpes', 'CPES', 6
    UNION ALL SELECT 'cycle', 'hors_cursus', 'Hors cursus', 7
    UNION ALL SELECT 'cycle', 'adultes', 'Adultes', 8
    UNION ALL SELECT 'parcours', 'cursus', 'Cursus', 1
    UNION ALL SELECT 'parcours', 'personnalise', 'Parcours personnalisé', 2
    UNION ALL SELECT 'parcours', 'horaires_amenages', 'Horaires aménagés', 3
    UNION ALL SELECT 'parcours', 'adulte', 'Parcours adulte', 4
) t
ORDER BY s.id, t.kind, t.position

-- Whoever asks for an exception cannot grant it.
ALTER TABLE sites ADD COLUMN two_persons BIGINT NOT NULL DEFAULT 0 CHECK (two_persons IN (0, 1))
