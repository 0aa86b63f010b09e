-- The name at birth, where it is another one than the name that a person goes by.
ALTER TABLE guardians ADD COLUMN birth_name TEXT NOT NULL DEFAULT ''

ALTER TABLE students ADD COLUMN birth_name TEXT NOT NULL DEFAULT ''

-- Of an address; '' is France.
ALTER TABLE guardians ADD COLUMN country TEXT NOT NULL DEFAULT ''

ALTER TABLE students ADD COLUMN country TEXT NOT NULL DEFAULT ''

-- As it was written, where requested_value is another form of it.
ALTER TABLE field_edits ADD COLUMN typed_value TEXT NOT NULL DEFAULT ''

-- Only what is the address's own fault strikes it off: a full mailbox or a rule of the server does not.
UPDATE mail_messages
SET returned = 'soft'
WHERE returned = 'hard'
  AND (NOT (last_reply || ' ' LIKE '5.1.1 %' OR last_reply || ' ' LIKE '5.1.2 %' OR last_reply || ' ' LIKE '5.1.3 %' OR last_reply || ' ' LIKE '5.1.6 %'
            OR last_reply || ' ' LIKE '5.1.10 %' OR last_reply || ' ' LIKE '5.2.1 %')
       OR LOWER(last_reply) LIKE '%quota%' OR LOWER(last_reply) LIKE '% full%' OR LOWER(last_reply) LIKE '%pleine%'
       OR last_reply LIKE '% 5.2.2 %' OR last_reply LIKE '% 5.7.%')
