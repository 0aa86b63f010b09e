CREATE VIRTUAL TABLE search_terms USING fts5vocab(search_index, row)

INSERT INTO search_words (word) SELECT term FROM search_terms WHERE length(term) > 2 AND term NOT GLOB '*[0-9]*'

DROP TABLE search_terms
