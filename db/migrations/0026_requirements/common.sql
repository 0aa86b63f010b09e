-- A draft is nobody's business but the administrator's. What is over is closed, as far as another campaign came after it.
ALTER TABLE campaigns ADD COLUMN state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('draft', 'open', 'closed'))

ALTER TABLE campaigns ADD COLUMN late_until TEXT NOT NULL DEFAULT ''

ALTER TABLE campaigns ADD COLUMN completion_days BIGINT NOT NULL DEFAULT 15

-- The day on which ages are reckoned.
ALTER TABLE campaigns ADD COLUMN ages_on TEXT NOT NULL DEFAULT ''

ALTER TABLE campaigns ADD COLUMN closed_at TEXT NOT NULL DEFAULT ''

ALTER TABLE campaigns ADD COLUMN version BIGINT NOT NULL DEFAULT 1

UPDATE campaigns SET ages_on = CAST(school_year AS TEXT) || '-09-01', late_until = closes_on

UPDATE campaigns
SET state = 'closed'
WHERE EXISTS (SELECT 1 FROM campaigns n WHERE n.site_id = campaigns.site_id AND n.school_year > campaigns.school_year)

-- Two desks cannot prepare two campaigns, nor open them.
CREATE UNIQUE INDEX campaigns_one_draft ON campaigns(site_id) WHERE state = 'draft'

-- The label as it was written, with fields in place of years; '' where a label has none.
ALTER TABLE requirements ADD COLUMN label_text TEXT NOT NULL DEFAULT ''

ALTER TABLE requirements ADD COLUMN mandatory BIGINT NOT NULL DEFAULT 1

-- Of the documents with the same name here one suffices.
ALTER TABLE requirements ADD COLUMN alternative_group TEXT NOT NULL DEFAULT ''

-- A paper that is older is not taken; 0: of any age.
ALTER TABLE requirements ADD COLUMN valid_months BIGINT NOT NULL DEFAULT 0

ALTER TABLE requirements ADD COLUMN help TEXT NOT NULL DEFAULT ''

ALTER TABLE requirements ADD COLUMN help_en TEXT NOT NULL DEFAULT ''

ALTER TABLE requirements ADD COLUMN active BIGINT NOT NULL DEFAULT 1

ALTER TABLE requirements ADD COLUMN version BIGINT NOT NULL DEFAULT 1

-- Of whom it is asked: of several of one kind one suffices, of several kinds each has to hold; none: of everybody.
CREATE TABLE requirement_conditions (
    id @id,
    requirement_id BIGINT NOT NULL REFERENCES requirements(id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT requirement_conditions_once UNIQUE (requirement_id, kind, value)
)

INSERT INTO requirement_conditions (requirement_id, kind, value)
SELECT id, CASE audience WHEN 'residents' THEN 'residence' WHEN 'dance_students' THEN 'area' ELSE 'direct_debit' END,
    CASE audience WHEN 'residents' THEN 'resident' WHEN 'dance_students' THEN 'dance' ELSE 'yes' END
FROM requirements
WHERE audience <> 'everyone'
ORDER BY id

ALTER TABLE requirements DROP COLUMN audience
