-- Each key up to a phone number's eighth digit is looked up like the first: a longer prefix reads all words that begin so.
CREATE VIRTUAL TABLE search_index_by_key USING fts5(folded, prefix='1 2 3 4 5 6 7 8', tokenize='unicode61 remove_diacritics 0')

INSERT INTO search_index_by_key (rowid, folded) SELECT rowid, folded FROM search_index

DROP TABLE search_index

ALTER TABLE search_index_by_key RENAME TO search_index
