-- What the desk remembers: what was set aside until a day, how a page was turned, up to where somebody has read a family's journal.
ALTER TABLE documents ADD COLUMN back_on TEXT NOT NULL DEFAULT ''

ALTER TABLE edit_requests ADD COLUMN back_on TEXT NOT NULL DEFAULT ''

ALTER TABLE reinscriptions ADD COLUMN back_on TEXT NOT NULL DEFAULT ''

-- What is set aside stands at the end of its queue.
DROP INDEX documents_waiting

CREATE INDEX documents_waiting ON documents(campaign_id, back_on, deposited_at, id) WHERE state = 'to_review'

DROP INDEX edit_requests_waiting

CREATE INDEX edit_requests_waiting ON edit_requests(back_on, submitted_at, id) WHERE state = 'pending'

DROP INDEX reinscriptions_ready

CREATE INDEX reinscriptions_ready ON reinscriptions(campaign_id, back_on, deposited_at, id)
WHERE state = 'deposited' AND who_acts = 'secretariat' AND lacking = 0

CREATE INDEX documents_back ON documents(back_on) WHERE back_on <> ''

CREATE INDEX edit_requests_back ON edit_requests(back_on) WHERE back_on <> ''

CREATE INDEX reinscriptions_back ON reinscriptions(back_on) WHERE back_on <> ''

ALTER TABLE document_versions ADD COLUMN turn BIGINT NOT NULL DEFAULT 0 CHECK (turn IN (0, 90, 180, 270))

CREATE TABLE visits (
    staff_id BIGINT NOT NULL REFERENCES staff(id),
    household_id BIGINT NOT NULL REFERENCES households(id),
    seq BIGINT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (staff_id, household_id)
)
