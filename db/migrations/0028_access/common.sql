-- How families come in (rules W20 to W25). A household has an account, and may have one more for the parent who lives
-- apart: that one is a guardian's and has an identifiant of its own; '' is the household's.
CREATE TABLE accounts_of_families (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    household_id BIGINT NOT NULL REFERENCES households(id),
    guardian_id BIGINT REFERENCES guardians(id),
    identifiant TEXT NOT NULL DEFAULT '',
    password_hash TEXT NOT NULL DEFAULT '',
    password_changed_at TEXT NOT NULL DEFAULT '',
    one_time_hash TEXT NOT NULL DEFAULT '',
    link_hash TEXT NOT NULL DEFAULT '',
    one_time_expires_at TEXT NOT NULL DEFAULT '',
    credentials_sent_at TEXT NOT NULL DEFAULT '',
    last_login_at TEXT NOT NULL DEFAULT '',
    disabled_at TEXT NOT NULL DEFAULT '',
    CONSTRAINT accounts_identifiant CHECK ((guardian_id IS NULL) = (identifiant = ''))
)

INSERT INTO accounts_of_families (site_id, household_id, password_hash, one_time_hash, one_time_expires_at,
    credentials_sent_at, last_login_at)
SELECT h.site_id, a.household_id, a.password_hash, a.one_time_hash, a.one_time_expires_at, a.credentials_sent_at,
    a.last_login_at
FROM accounts a
JOIN households h ON h.id = a.household_id
ORDER BY a.household_id

DROP TABLE accounts

ALTER TABLE accounts_of_families RENAME TO accounts

CREATE UNIQUE INDEX accounts_of_household ON accounts(household_id) WHERE guardian_id IS NULL

CREATE UNIQUE INDEX accounts_of_guardian ON accounts(guardian_id) WHERE guardian_id IS NOT NULL

CREATE UNIQUE INDEX accounts_by_identifiant ON accounts(site_id, identifiant) WHERE identifiant <> ''

CREATE INDEX accounts_by_link ON accounts(link_hash) WHERE link_hash <> ''

-- Of the cookie stands here the hash of its hash: the first one is what the database is told (rule W46).
CREATE TABLE web_sessions (
    id @id,
    token_hash TEXT NOT NULL UNIQUE,
    account_id BIGINT NOT NULL REFERENCES accounts(id),
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    idle_minutes BIGINT NOT NULL,
    must_choose BIGINT NOT NULL DEFAULT 0,
    secret TEXT NOT NULL,
    agent TEXT NOT NULL DEFAULT ''
)

CREATE INDEX web_sessions_account ON web_sessions(account_id)

CREATE INDEX web_sessions_expiry ON web_sessions(expires_at)

-- Wrong passwords and requests for one, by keyed hashes of what was typed and of where it came from; for a day.
CREATE TABLE login_attempts (
    id @id,
    subject TEXT NOT NULL,
    at TEXT NOT NULL
)

CREATE INDEX login_attempts_subject ON login_attempts(subject, at)

CREATE INDEX login_attempts_at ON login_attempts(at)

-- What those hashes are keyed with; for a day too, so that nothing can be reckoned back from them afterwards.
CREATE TABLE login_keys (
    id @id,
    secret TEXT NOT NULL,
    made_at TEXT NOT NULL
)

-- Who asked for a password; answered by the mail engine, which alone looks whether it is anybody's. `account_id`: whose
-- a mail was queued for.
CREATE TABLE password_requests (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    identifiant TEXT NOT NULL,
    email TEXT NOT NULL,
    at TEXT NOT NULL,
    done_at TEXT NOT NULL DEFAULT '',
    account_id BIGINT
)

CREATE INDEX password_requests_waiting ON password_requests(id) WHERE done_at = ''

CREATE INDEX password_requests_account ON password_requests(account_id, done_at) WHERE account_id IS NOT NULL

-- Whose password a message brings, where that is not the household's own account.
ALTER TABLE mail_messages ADD COLUMN account_id BIGINT REFERENCES accounts(id)

-- The site's name in addresses, and the rule that its families' passwords keep to (rule W25).
ALTER TABLE sites ADD COLUMN slug TEXT NOT NULL DEFAULT ''

ALTER TABLE sites ADD COLUMN password_preset TEXT NOT NULL DEFAULT 'seed'

CREATE UNIQUE INDEX sites_slug ON sites(slug) WHERE slug <> ''
