"""kill -9 and a full disk at random moments of an import: the database holds all of it or is as it was, table by table.

killimport.py <bin folder> <runs> [seed]: imports one file of 2,000 students into a copy of an empty conservatoire, once
to the end, then that many times killed at a random moment, and as often with a limit of bytes that a file may have,
which is met like a full disk. Each time every table holds the same as before or the same as after, and `pupitrectl
check` is sound.
"""
import csv
import hashlib
import pathlib
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

bin_folder, runs = pathlib.Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
students = 2000
# When the entry was made, and what is made from that: no run has the same as another.
momentary = {"journal", "journal_head", "journal_details", "imports", "import_mappings"}


def start(*words, limit=None):
    def before():
        if limit is not None:  # a write beyond the limit fails instead of ending the program, as on a full disk
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return subprocess.Popen([bin_folder / "pupitrectl", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, preexec_fn=before)


def ctl(*words, typed=""):
    program = start(*words)
    output, _ = program.communicate(typed)
    return program.returncode, output


def contents(database):
    """The rows of each table as one hash; of those that tell the time, how many rows there are."""
    held = {}
    with sqlite3.connect(database, timeout=30) as connection:
        connection.text_factory = bytes
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
        for (name,) in tables.fetchall():
            name = name.decode()
            rows = connection.execute(f'SELECT {"COUNT(*)" if name in momentary else "*"} FROM "{name}"').fetchall()
            held[name] = hashlib.sha256(repr(sorted(rows, key=repr)).encode()).hexdigest()
    return held


def write_file(path):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        out.writerow(["Nom de l'élève", "Prénom de l'élève", "Date de naissance", "Nom du responsable",
                      "Prénom du responsable", "E-mail du responsable", "Discipline"])
        for n in range(students):
            out.writerow([f"Fictif{n}", f"Élève{n}", f"{n % 28 + 1:02}/{n % 12 + 1:02}/{2008 + n % 8}", f"Fictif{n}",
                          f"Parent{n}", f"parent{n}@courriel.example", ["Piano", "Flûte", "Danse"][n % 3]])


with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    empty, file = scratch / "empty.db", scratch / "students.csv"
    write_file(file)
    code, said = ctl("init", "--database", empty)
    assert code == 0, said
    code, said = ctl("site", "create", "--database", empty, "--name", "École fictive", "--login", "octave",
                     "--administrator", "Octave Fictif", typed="un long mot de passe\n")
    assert code == 0, said
    before = contents(empty)

    def copied(name):
        database = scratch / name
        with sqlite3.connect(empty) as source, sqlite3.connect(database) as target:
            source.backup(target)
        return database

    words = ("import", "--file", str(file), "--kind", "flat", "--accept-warnings", "--database")
    whole = copied("whole.db")
    began = time.monotonic()
    code, said = ctl(*words, whole)
    lasts = time.monotonic() - began
    assert code == 0, said
    after = contents(whole)
    grown = whole.stat().st_size - empty.stat().st_size
    assert after != before and grown > 0

    failures, outcomes = 0, {"as it was": 0, "all of it": 0}
    for run in range(2 * runs):
        database = copied(f"run{run}.db")
        if run % 2 == 0:
            moment = chance.uniform(0, 1.05 * lasts)
            how = f"killed after {moment:.2f} s"
            program = start(*words, database)
            try:
                program.communicate("", timeout=moment)
            except subprocess.TimeoutExpired:
                program.kill()
                program.communicate()
        else:
            limit = chance.randrange(4096, int(1.1 * (empty.stat().st_size + grown)))
            how = f"no file larger than {limit} bytes"
            program = start(*words, database, limit=limit)
            said, _ = program.communicate("")
            if program.returncode not in (0, 1) or "Traceback" in said or not said.strip():
                failures += 1
                print(f"FAILED {how}: ended with {program.returncode}: {said}")
        held = contents(database)
        result = "as it was" if held == before else "all of it" if held == after else None
        code, said = ctl("check", "--database", database)
        if result is None or code != 0:
            failures += 1
            other = sorted(name for name in held if held[name] not in (before.get(name), after.get(name)))
            print(f"FAILED {how}: neither before nor after in {other}; {said}", flush=True)
        else:
            outcomes[result] += 1
        for left in scratch.glob(f"run{run}.db*"):
            left.unlink()
print(f"{2 * runs} runs of an import of {lasts:.1f} s: {outcomes['as it was']} as it was, {outcomes['all of it']} all "
      f"of it, {failures} failures")
sys.exit(1 if failures or not outcomes["as it was"] else 0)
