"""How fast a batch leaves, beside Postfix's smtp-source with the same sessions and sizes, both to smtp-sink on
loopback.

mailbench.py <bin folder> [mails] [sessions]: credentials, then receipts with a PDF of 60 KB, each sent three times in
turn with smtp-source; then approvals with the receipts that they enclose, drawn in the same time. Prints mails
in a second (medians), the ratio, both also without the start of the program (a pass that finds nothing to send), and
the sender's largest memory at half and at the whole of the mails. Speed is never asserted: people read it.
"""
import hashlib
import os
import pathlib
import resource
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

bin_folder = pathlib.Path(sys.argv[1])
mails = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
sessions = int(sys.argv[3]) if len(sys.argv) > 3 else 2
rounds = 3


def ctl(*words):
    done = subprocess.run([bin_folder / "pupitrectl", *words], capture_output=True, text=True)
    assert done.returncode in (0, 3), done.stderr
    return done


def memory_of(*words):
    """Seconds, and megabytes at the most."""
    begun = time.monotonic()
    with subprocess.Popen([bin_folder / "pupitrectl", *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True) as process:
        said = process.stdout.read().strip()
        _, process.returncode, usage = os.wait4(process.pid, 0)
    return time.monotonic() - begun, usage.ru_maxrss / 1024, said


def configure(database):
    ctl("mail", "configure", "--database", database, "--host", "127.0.0.1", "--port", str(port),
        "--security", "none", "--delay", "0", "--sessions", str(sessions))


def by_smtp_source(size):
    begun = time.monotonic()
    subprocess.run(["/usr/sbin/smtp-source", "-s", str(sessions), "-m", str(mails), "-l", str(size),
                    "-f", "a@conservatoire.example", "-t", "b@courriel.example", f"127.0.0.1:{port}"], check=True)
    return time.monotonic() - begun


def tell(what, count, ours, theirs, more):
    running = ours - start
    print(f"{what}: {count / ours:.0f} a second with {sessions} sessions "
          f"({count / running:.0f} by a program that runs already); smtp-source {count / theirs:.0f}; "
          f"ratio {theirs / ours:.2f} ({theirs / running:.2f}) {more}")


with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    database = str(scratch / "d.db")
    ctl("demo", "--database", database, "--students", str(mails * 2), "--files", "0")
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    sink = subprocess.Popen(["/usr/sbin/smtp-sink", *(["-u", "postfix"] if os.geteuid() == 0 else []),
                             "-c", f"127.0.0.1:{port}", "100"],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.5)
        configure(database)
        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE accounts SET password_hash = '', one_time_hash = '', "
                               "one_time_expires_at = '', last_login_at = ''")
            connection.execute("UPDATE mail_messages SET state = 'cancelled' WHERE state IN ('queued', 'deferred')")
        begun = time.monotonic()
        ctl("mail", "write", "--database", database, "--letter", "credentials", "--by", "Octavie Mesure")
        writing = time.monotonic() - begun
        pdf = b"%PDF-1.4\n" + bytes(range(256)) * 234
        name = hashlib.sha256(pdf).hexdigest()
        kept = pathlib.Path(database + ".files") / name[:2]
        kept.mkdir(parents=True, exist_ok=True)
        (kept / name).write_bytes(pdf)
        with sqlite3.connect(database) as connection:
            batch = [row[0] for row in connection.execute(
                "SELECT id FROM mail_messages WHERE batch_id IS NOT NULL AND state = 'queued' ORDER BY id")]
            print(f"{len(batch)} letters written in {writing:.1f} s: {len(batch) / writing:.0f} a second")
            connection.executemany("UPDATE mail_messages SET state = 'cancelled' WHERE id = ?",
                                   [(id,) for id in batch[mails:]])
        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE mail_messages SET not_before = '2999-01-01T00:00:00.000Z' "
                               "WHERE state = 'queued'")
        start = statistics.median(memory_of("mail", "send", "--database", database)[0] for _ in range(5))
        with sqlite3.connect(database) as connection:
            connection.execute("UPDATE mail_messages SET not_before = created_at WHERE state = 'queued'")
        for what, size in (("credentials", 6_000), ("receipts with a PDF", 90_000)):
            if what != "credentials":
                with sqlite3.connect(database) as connection:
                    for id in batch[:mails]:
                        connection.execute("UPDATE mail_messages SET kind = 'approval_receipt', state = 'queued' "
                                           "WHERE id = ?", (id,))
                        connection.execute("UPDATE mail_bodies SET body_text = 'Reçu', body_html = '<p>Reçu</p>' "
                                           "WHERE message_id = ?", (id,))
                        connection.execute("INSERT INTO mail_attachments (message_id, file_name, media_type, sha256) "
                                           "VALUES (?, 'reçu.pdf', 'application/pdf', ?)", (id, name))
            with sqlite3.connect(database) as connection:  # half of them first, for the memory
                connection.executemany("UPDATE mail_messages SET not_before = '2999-01-01T00:00:00.000Z' WHERE id = ?",
                                       [(id,) for id in batch[mails // 2:mails]])
            _, half, _ = memory_of("mail", "send", "--database", database)
            ours, theirs = [], []
            for _ in range(rounds):
                with sqlite3.connect(database) as connection:
                    connection.executemany("UPDATE mail_messages SET state = 'queued', not_before = created_at "
                                           "WHERE id = ?", [(id,) for id in batch[:mails]])
                seconds, whole, said = memory_of("mail", "send", "--database", database)
                ours.append(seconds)
                theirs.append(by_smtp_source(size))
            tell(what, mails, statistics.median(ours), statistics.median(theirs),
                 f"({said}) memory {half:.0f} MB for {mails // 2}, {whole:.0f} MB for {mails}")
        database = str(scratch / "approvals.db")  # as many ready dossiers want a larger conservatoire
        ctl("demo", "--database", database, "--students", str(mails * 12), "--files", "0")
        configure(database)
        done = subprocess.run([bin_folder / "pupitre-bench-approval", "--database", database, "--most", str(mails)],
                              capture_output=True, text=True, check=True)
        making, receipts = float(done.stdout.split()[0]), int(done.stdout.split()[1])
        sending, _, said = memory_of("mail", "send", "--database", database)
        tell(f"{receipts} approvals, {receipts / making:.0f} a second, and their receipts", receipts, making + sending,
             by_smtp_source(28_000) * receipts / mails, f"({said})")
    finally:
        sink.kill()
        sink.wait()
