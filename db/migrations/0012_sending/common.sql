-- Letters to many families leave as one: held, resumed, cancelled together.
CREATE TABLE mail_batches (
    id @id,
    site_id BIGINT NOT NULL REFERENCES sites(id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'paused', 'cancelled')),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
)

ALTER TABLE mail_messages ADD COLUMN batch_id BIGINT REFERENCES mail_batches(id)

CREATE INDEX mail_messages_batch ON mail_messages(batch_id) WHERE batch_id IS NOT NULL

-- What senders ask for: what is due, who sends, how many tries there were in the last minute.
DROP INDEX mail_messages_due

CREATE INDEX mail_messages_waiting ON mail_messages(batch_id, not_before, id, expires_at) WHERE state IN ('queued', 'deferred')

CREATE INDEX mail_messages_sending ON mail_messages(lease_owner) WHERE state = 'sending'

CREATE INDEX mail_attempts_at ON mail_attempts(at)

-- When a paused account is tried again; '' waits for a person.
ALTER TABLE mail_accounts ADD COLUMN retry_at TEXT NOT NULL DEFAULT ''

ALTER TABLE mail_accounts ADD COLUMN give_up_days BIGINT NOT NULL DEFAULT 4
