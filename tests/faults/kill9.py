"""kill -9 of the program at random moments of the morning: the database is sound each time, and no mail arrives twice.

kill9.py <bin folder> <runs> [seed]: makes one demonstration, plays the morning on a copy of it for each run, kills it,
runs `pupitrectl check`, lets `pupitrectl mail send` deliver what still waits, and looks for a Message-ID that arrived
twice.
"""
import email
import os
import pathlib
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

bin_folder, runs = pathlib.Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
failures = 0


def ctl(*words):
    return subprocess.run([bin_folder / "pupitrectl", *words], capture_output=True, text=True)


def deliver_the_rest(database, maildir):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    catcher = subprocess.Popen(["/usr/bin/python3", "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}",
                                "-c", "aiosmtpd.handlers.Mailbox", maildir],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 0.2).close()
                break
            except OSError:
                time.sleep(0.1)
        ctl("mail", "configure", "--database", database, "--host", "127.0.0.1", "--port", str(port),
            "--security", "none", "--delay", "0")
        # The delay between a decision and its mail has passed.
        with sqlite3.connect(database, timeout=30) as connection:
            connection.execute("UPDATE mail_messages SET not_before = created_at WHERE state = 'queued'")
        return ctl("mail", "send", "--database", database)
    finally:
        catcher.kill()
        catcher.wait()


with tempfile.TemporaryDirectory() as scratch:
    scratch = pathlib.Path(scratch)
    made = ctl("demo", "--database", str(scratch / "d.db"), "--students", "150", "--files", "150")
    assert made.returncode == 0, made.stderr
    reached = 0
    for run in range(runs):
        folder = scratch / f"run{run}"
        folder.mkdir()
        database = folder / "d.db"
        shutil.copy(scratch / "d.db", database)
        shutil.copytree(scratch / "d.db.files", folder / "d.db.files")
        moment = chance.uniform(0.5, 11)
        program = subprocess.Popen([bin_folder / "pupitre-demo", "--morning", folder, "--database", database],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            program.wait(moment)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
        subprocess.run(["pkill", "-9", "-f", str(folder)], check=False)  # the catcher it had started
        sound = ctl("check", "--database", str(database))
        maildir = folder / "catcher" / "maildir"
        maildir.parent.mkdir(exist_ok=True)
        sent = deliver_the_rest(str(database), str(maildir))
        sound_after = ctl("check", "--database", str(database))
        identifiers = [email.message_from_bytes(path.read_bytes())["Message-ID"]
                       for path in (maildir / "new").glob("*")]
        reached = max(reached, len(identifiers))
        good = (sound.returncode == 0 and sound_after.returncode == 0 and len(identifiers) == len(set(identifiers))
                and sent.returncode in (0, 3))
        failures += 0 if good else 1
        print(f"{'ok    ' if good else 'FAILED'} killed after {moment:5.2f} s, {len(identifiers)} mails arrived"
              + ("" if good else f"\n{sound.stdout}{sound.stderr}{sent.stderr}{sound_after.stdout}"), flush=True)
        shutil.rmtree(folder)
print(f"{runs - failures} of {runs} sound; at most {reached} mails in a run")
sys.exit(1 if failures else 0)
