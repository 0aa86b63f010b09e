-- What a conservatoire says of itself (rule C3). `version` moves with the profile and with the list of communes.
ALTER TABLE sites ADD COLUMN legal_name TEXT NOT NULL DEFAULT ''

ALTER TABLE sites ADD COLUMN siret TEXT NOT NULL DEFAULT ''

ALTER TABLE sites ADD COLUMN classification TEXT NOT NULL DEFAULT 'none'

ALTER TABLE sites ADD COLUMN archives_service TEXT NOT NULL DEFAULT ''

ALTER TABLE sites ADD COLUMN privacy_contact TEXT NOT NULL DEFAULT ''

ALTER TABLE sites ADD COLUMN lock_minutes BIGINT NOT NULL DEFAULT 10

ALTER TABLE sites ADD COLUMN version BIGINT NOT NULL DEFAULT 1

-- The postal code tells homonyms apart; '' is a commune of before, whose name alone decides.
CREATE TABLE communes_with_codes (
    site_id BIGINT NOT NULL REFERENCES sites(id),
    postal_code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL,
    PRIMARY KEY (site_id, postal_code, name)
)

INSERT INTO communes_with_codes (site_id, name) SELECT site_id, name FROM communes

DROP TABLE communes

ALTER TABLE communes_with_codes RENAME TO communes

-- Areas are a list that grows: the program knows them, and `pupitrectl check` says which it does not know.
CREATE TABLE reasons_of_library (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    area TEXT NOT NULL,
    position BIGINT NOT NULL,
    text TEXT NOT NULL,
    text_en TEXT NOT NULL DEFAULT '',
    active BIGINT NOT NULL DEFAULT 1,
    version BIGINT NOT NULL DEFAULT 1
)

INSERT INTO reasons_of_library (id, site_id, area, position, text)
SELECT id, site_id, area, position, text FROM reasons

DROP TABLE reasons

ALTER TABLE reasons_of_library RENAME TO reasons

-- A session goes on while its epoch is the account's: a new role, a new password or the account's end moves it.
ALTER TABLE staff ADD COLUMN email TEXT NOT NULL DEFAULT ''

ALTER TABLE staff ADD COLUMN must_change_password BIGINT NOT NULL DEFAULT 0

ALTER TABLE staff ADD COLUMN session_epoch BIGINT NOT NULL DEFAULT 1

ALTER TABLE staff ADD COLUMN last_sign_in_at TEXT NOT NULL DEFAULT ''

ALTER TABLE staff ADD COLUMN version BIGINT NOT NULL DEFAULT 1

-- Wrong passwords are counted by what was typed, so that logins nobody has are counted and locked like all others.
CREATE TABLE sign_in_failures (
    login_key TEXT PRIMARY KEY,
    failures BIGINT NOT NULL,
    last_at TEXT NOT NULL,
    waits_until TEXT NOT NULL DEFAULT ''
)

ALTER TABLE staff DROP COLUMN failed_attempts

ALTER TABLE staff DROP COLUMN locked_until
