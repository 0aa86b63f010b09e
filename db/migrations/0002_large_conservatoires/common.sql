-- What keeps lists and search quick when a conservatoire has 100,000 students instead of 800.

-- The number last given to each stem of an identifiant ("martin" of "martin42"): never given twice, found without a scan.
CREATE TABLE identifiant_counters (
    site_id BIGINT NOT NULL REFERENCES sites(id),
    stem TEXT NOT NULL,
    last_number BIGINT NOT NULL,
    PRIMARY KEY (site_id, stem)
)

INSERT INTO identifiant_counters (site_id, stem, last_number)
SELECT site_id, rtrim(identifiant, '0123456789'), MAX(CAST(COALESCE(NULLIF(substr(identifiant, length(rtrim(identifiant, '0123456789')) + 1), ''), '0') AS BIGINT))
FROM households GROUP BY site_id, rtrim(identifiant, '0123456789')

-- Derived, like display_name: the children's first names as the directory shows them.
ALTER TABLE households ADD COLUMN student_names TEXT NOT NULL DEFAULT ''

CREATE INDEX households_by_name ON households(display_name, id)

-- The lists of dossiers, oldest deposit first and those not deposited last: the order is read from the index.
CREATE INDEX reinscriptions_listed ON reinscriptions(campaign_id, (CASE WHEN deposited_at = '' THEN 1 ELSE 0 END), deposited_at, id)

CREATE INDEX reinscriptions_listed_by_state ON reinscriptions(campaign_id, state, (CASE WHEN deposited_at = '' THEN 1 ELSE 0 END), deposited_at, id)

CREATE INDEX reinscriptions_listed_by_standing ON reinscriptions(campaign_id, who_acts, (CASE WHEN deposited_at = '' THEN 1 ELSE 0 END), deposited_at, id)

CREATE INDEX reinscriptions_ready ON reinscriptions(campaign_id, deposited_at, id)
WHERE state = 'deposited' AND who_acts = 'secretariat' AND lacking = 0

DROP INDEX reinscriptions_standing
