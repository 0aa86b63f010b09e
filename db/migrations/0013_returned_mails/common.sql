-- What came back (RFC 3464): for good ("hard"), or because the mailbox could not take it for days ("soft").
ALTER TABLE mail_messages ADD COLUMN returned TEXT NOT NULL DEFAULT '' CHECK (returned IN ('', 'hard', 'soft'))

-- Since when a message that was sent again has waited; '' is since it was written.
ALTER TABLE mail_messages ADD COLUMN waits_since TEXT NOT NULL DEFAULT ''

-- Where returned mails arrive: a folder, or imaps://user@server/mailbox; '' is nowhere.
ALTER TABLE mail_accounts ADD COLUMN returns TEXT NOT NULL DEFAULT ''
