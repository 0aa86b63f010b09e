-- The first letter typed is looked up like the next three.
CREATE VIRTUAL TABLE search_index_by_letter USING fts5(folded, prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0')

INSERT INTO search_index_by_letter (rowid, folded) SELECT rowid, folded FROM search_index

DROP TABLE search_index

ALTER TABLE search_index_by_letter RENAME TO search_index
