-- How long an accepted paper stands: for its campaign, until the date it bears, or until the family replaces it. What still
-- stands when a campaign opens is carried over, and says from where.
ALTER TABLE requirements ADD COLUMN lasting TEXT NOT NULL DEFAULT 'campaign' CHECK (lasting IN ('campaign', 'until_date', 'until_replaced'))

UPDATE requirements SET lasting = 'until_date' WHERE code = 'identity'

UPDATE requirements SET lasting = 'until_replaced' WHERE code = 'bank_details'

ALTER TABLE document_versions ADD COLUMN valid_until TEXT NOT NULL DEFAULT ''

CREATE INDEX document_versions_validity ON document_versions(valid_until) WHERE valid_until <> ''

ALTER TABLE documents ADD COLUMN carried_from_id BIGINT REFERENCES documents(id)
