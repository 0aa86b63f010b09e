-- A refused or abandoned dossier says why, and a voided receipt has a counter-entry that bears a number of its own.
ALTER TABLE reinscriptions ADD COLUMN ended_reason TEXT NOT NULL DEFAULT ''

ALTER TABLE receipts ADD COLUMN cancels_id BIGINT REFERENCES receipts(id)

CREATE UNIQUE INDEX receipts_cancelled_once ON receipts(cancels_id) WHERE cancels_id IS NOT NULL AND cancelled_at = ''
