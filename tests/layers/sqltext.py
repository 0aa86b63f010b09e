"""SQL in the string literals of C++, whatever they look like: u"…"_s, "…", uR"(…)" over several lines, or in pieces."""
import re

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'  # comments quote what they like
    r'|(?P<raw>(?:u8|u|U|L)?R"(?P<mark>[^()\s]*)\((?P<rawtext>.*?)\)(?P=mark)")(?:_s)?'
    r'|(?:u8|u|U|L)?"(?P<text>(?:[^"\\\n]|\\.)*)"(?:_s)?'
    r"|'(?:[^'\\]|\\.)'",
    re.S,
)
STATEMENT = re.compile(
    r"\bSELECT\b.*\bFROM\b|\bINSERT\s+(?:OR\s+\w+\s+)?INTO\b|\bUPDATE\s+\S+\s+SET\b|\bDELETE\s+FROM\b"
    r"|\b(?:CREATE|ALTER|DROP)\s+(?:VIRTUAL\s+)?(?:TABLE|INDEX|VIEW|TRIGGER)\b|\bPRAGMA\s+\w|\bVACUUM\b"
    r"|\bWHERE\s+\S+\s*(?:[=<>]|IN\b|IS\b)|\bORDER\s+BY\b",
    re.S,
)
WHOLE = re.compile(r"\s*(?:SELECT\b.*\bFROM|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH)\b", re.S)  # no part of one


def literals(source):
    """Each string of the source as the compiler joins it, with its line and whether all of it is raw."""
    found = []
    end = None  # of the literal before, to see whether the next one is its continuation
    for token in TOKEN.finditer(source):
        raw = token.group("raw") is not None
        text = token.group("rawtext") if raw else token.group("text")
        follows = end is not None and not source[end : token.start()].strip()
        if text is None:
            end = token.end() if follows and token.group().startswith("/") else None  # a comment between two pieces
            continue
        if follows:
            line, before, allraw = found.pop()
            found.append((line, before + text, allraw and raw))
        else:
            found.append((source.count("\n", 0, token.start()) + 1, text, raw))
        end = token.end()
    return found


def statements(source):
    """The literals that hold SQL: their lines, their texts, and whether they are raw."""
    return [one for one in literals(source) if STATEMENT.search(one[1])]


def unseen():
    """What statements() should see and does not, or sees and should not: empty while it works."""
    sql = [
        'u"SELECT id FROM students"_s',
        '"DELETE FROM students"',
        'u"UPDATE students "\n    "SET first_name = \'\' WHERE id = :id"_s',
        'u"SELECT id "\n    // why\n    u"FROM students"_s',
        'uR"(\n    SELECT id\n    FROM students\n    WHERE id = :id)"_s',
        'R"sql(INSERT INTO students (id) VALUES (1))sql"',
        'u"INSERT OR IGNORE INTO students (id) VALUES (1)"_s',
        'uR"(\n  CREATE TABLE students (id BIGINT))"_s',
        'u"PRAGMA foreign_keys = OFF"_s',
        'u"VACUUM INTO :file"_s',
        'condition + u" WHERE id = :id"_s',
        'condition + u" ORDER BY id"_s',
    ]
    words = [
        '// SELECT id FROM students\nu"a word"_s',
        '/* DELETE FROM students */ int i = 1;',
        'tr("Select one from the list")',
        'u"updated"_s',
        "char quote = '\"'; // SELECT id FROM students",
    ]
    return [one for one in sql if not statements(one)] + [one for one in words if statements(one)]
