-- A fee is a household's, a student's or a speciality's (rule C11). NULL: outsiders pay the same, and there is no cap.
ALTER TABLE campaigns ADD COLUMN fee_basis TEXT NOT NULL DEFAULT 'household'

ALTER TABLE campaigns ADD COLUMN outside_fee_cents BIGINT

ALTER TABLE campaigns ADD COLUMN fee_cap_cents BIGINT

-- Of the fee is not asked for what was waived. A ledger like payments: nothing is changed in it, a waiver is taken back
-- by its negative. Each has a receipt, which says that nothing was paid.
CREATE TABLE fee_waivers (
    id @id,
    household_id BIGINT NOT NULL REFERENCES households(id),
    campaign_id BIGINT NOT NULL REFERENCES campaigns(id),
    amount_cents BIGINT NOT NULL,
    reason TEXT NOT NULL,
    granted_at TEXT NOT NULL,
    granted_by TEXT NOT NULL DEFAULT '',
    reverses_waiver_id BIGINT REFERENCES fee_waivers(id)
)

CREATE INDEX fee_waivers_household ON fee_waivers(household_id)

CREATE UNIQUE INDEX fee_waivers_reversed_once ON fee_waivers(reverses_waiver_id) WHERE reverses_waiver_id IS NOT NULL

ALTER TABLE receipts ADD COLUMN waiver_id BIGINT REFERENCES fee_waivers(id)

CREATE UNIQUE INDEX receipts_waiver_once ON receipts(waiver_id) WHERE waiver_id IS NOT NULL
