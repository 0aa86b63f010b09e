-- The words of a message, apart from its state: each of its steps to the server writes that state anew, and need not write the words again.
CREATE TABLE mail_bodies (
    message_id BIGINT PRIMARY KEY REFERENCES mail_messages(id),
    body_text TEXT NOT NULL,
    body_html TEXT NOT NULL
)

INSERT INTO mail_bodies (message_id, body_text, body_html) SELECT id, body_text, body_html FROM mail_messages

ALTER TABLE mail_messages DROP COLUMN body_text

ALTER TABLE mail_messages DROP COLUMN body_html
