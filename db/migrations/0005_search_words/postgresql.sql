INSERT INTO search_words (word)
SELECT word FROM ts_stat('SELECT to_tsvector(''simple'', folded) FROM search_entries') WHERE length(word) > 2 AND word !~ '[0-9]'
