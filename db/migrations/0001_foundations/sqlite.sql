-- Written by householdrepository.cpp, not by triggers: with trusted_schema off a trigger may not touch a virtual table.
CREATE VIRTUAL TABLE search_index USING fts5(folded, prefix='2 3 4', tokenize='unicode61 remove_diacritics 0')

CREATE TRIGGER journal_is_append_only_update BEFORE UPDATE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END

CREATE TRIGGER journal_is_append_only_delete BEFORE DELETE ON journal BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END
