-- Every word by which a family can be found, without those that hold a digit: what a mistyped word is compared with.
CREATE TABLE search_words (
    word TEXT NOT NULL PRIMARY KEY
)
