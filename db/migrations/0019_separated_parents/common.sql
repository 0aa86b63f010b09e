-- Parents who live apart: what one of them deposits or asks for is answered to that one alone.
ALTER TABLE households ADD COLUMN separated BIGINT NOT NULL DEFAULT 0

ALTER TABLE document_versions ADD COLUMN deposited_by_guardian_id BIGINT REFERENCES guardians(id)
