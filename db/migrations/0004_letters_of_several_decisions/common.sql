-- One letter may say what several decisions ask of a family: each adds its line while the letter waits, and an undo takes its
-- own line out again.
CREATE TABLE mail_parts (
    message_id BIGINT NOT NULL REFERENCES mail_messages(id),
    decision_id BIGINT NOT NULL REFERENCES decisions(id),
    line TEXT NOT NULL,
    PRIMARY KEY (message_id, decision_id)
)

CREATE INDEX mail_parts_decision ON mail_parts(decision_id)
