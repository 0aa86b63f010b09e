"""kill -9 of `pupitrectl mail serve` at random moments of a batch of 500 mails: every family gets exactly one, or one
that is shown as uncertain; nobody gets two.

killbatch.py <bin folder> <kills> [seed]: queues credentials for 500 families, kills the sender that many times while it
sends to a server of its own on loopback, lets the last one finish, and compares what the server has with what the
database says.
"""
import collections
import email
import email.utils
import json
import os
import pathlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time

bin_folder, kills = pathlib.Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
here = pathlib.Path(__file__).parent
wanted = 500


def ctl(*words):
    return subprocess.run([bin_folder / "pupitrectl", *words], capture_output=True, text=True)


def states(database):
    with sqlite3.connect(database, timeout=30) as connection:
        return dict(connection.execute(
            "SELECT state, COUNT(*) FROM mail_messages WHERE batch_id IS NOT NULL GROUP BY state"))


with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    database, inbox = str(scratch / "d.db"), scratch / "inbox"
    inbox.mkdir()
    made = ctl("demo", "--database", database, "--students", "900", "--files", "0")
    assert made.returncode == 0, made.stderr
    # Everybody's account is as on the first day, and no letter was written before this one.
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE accounts SET password_hash = '', one_time_hash = '', "
                           "one_time_expires_at = '', last_login_at = ''")
        connection.execute("UPDATE mail_messages SET state = 'cancelled'")
    (inbox / "pipelining").touch()  # so that a message is announced with the end of the one before
    server = subprocess.Popen(["/usr/bin/python3", here.parent / "mail" / "server.py", "none", inbox],
                              stdout=subprocess.PIPE, text=True)
    try:
        port = server.stdout.readline().strip()
        configured = ctl("mail", "configure", "--database", database, "--host", "127.0.0.1", "--port", port,
                         "--security", "none", "--delay", "0")
        assert configured.returncode == 0
        letters = ctl("mail", "write", "--database", database, "--letter", "credentials", "--by", "Octavie Mesure",
                      "--json")
        written = json.loads(letters.stdout)["written"]
        assert written >= wanted, f"only {written} families"
        with sqlite3.connect(database) as connection:  # exactly so many
            connection.execute("UPDATE mail_messages SET state = 'cancelled' WHERE batch_id IS NOT NULL "
                               "AND id NOT IN (SELECT id FROM mail_messages "
                               "WHERE batch_id IS NOT NULL ORDER BY id LIMIT ?)",
                               (wanted,))
        # Slow enough that the batch lasts for all kills: about so many mails between two of them.
        done = 0
        for kill in range(kills):
            sender = subprocess.Popen([bin_folder / "pupitrectl", "mail", "serve", "--database", database],
                                      stdout=subprocess.PIPE, text=True, start_new_session=True)
            sender.stdout.readline()  # "Sending."
            target = wanted * (kill + 1) // (kills + 1)
            deadline = time.monotonic() + 20
            while len(list(inbox.glob("*.eml"))) < target and time.monotonic() < deadline:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.004))
            sender.kill()
            sender.wait()
            done += 1
        last = ctl("mail", "send", "--database", database)
        mails = [email.message_from_bytes(path.read_bytes()) for path in inbox.glob("*.eml")]
        arrived = collections.Counter(email.utils.parseaddr(mail["To"])[1] + " " + mail["Message-ID"]
                                      for mail in mails)
        final = states(database)
        with sqlite3.connect(database) as connection:
            rows = connection.execute("SELECT message_id, state FROM mail_messages "
                                      "WHERE batch_id IS NOT NULL AND state <> 'cancelled'").fetchall()
        by_identifier = collections.Counter(key.split(" <")[-1].rstrip(">") for key in arrived.elements())
        twice = [key for key, count in by_identifier.items() if count > 1]
        lost = [key for key, state in rows if state == "sent" and by_identifier[key] == 0]
        unsettled = [key for key, state in rows if state not in ("sent", "uncertain")]
        taken = sum(1 for key, state in rows if state == "uncertain" and by_identifier[key] == 1)
        sound = ctl("check", "--database", database)
        print(f"{done} kills: {final.get('sent', 0)} sent, {final.get('uncertain', 0)} uncertain "
              f"(of which the server has {taken}), {len(by_identifier)} arrived, {len(twice)} twice, {len(lost)} lost, "
              f"{len(unsettled)} unsettled; {sound.stdout.strip().splitlines()[-1]}")
        bad = (twice or lost or unsettled or sound.returncode != 0 or len(rows) != wanted
               or (kills and final.get("sent", 0) < wanted - 2 * 2 * kills))
    finally:
        server.kill()
        server.wait()
sys.exit(1 if bad else 0)
