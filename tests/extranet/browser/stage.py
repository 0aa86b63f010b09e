"""What the guide is played on: a demonstration, its mails in a folder, the web server and the program."""

import email
import email.policy
import mailbox
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WAIT_SECONDS = 60


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def wait_for(condition, what, seconds=WAIT_SECONDS):
    """What `condition` gives once it is true. AssertionError when it never is."""
    limit = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > limit:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.1)


class Stage:
    """Ends what it started, in the opposite order."""

    def __init__(self, programs, folder, database):
        self.programs = programs.resolve()
        self.folder = folder
        self.database = database or str(folder / "conservatoire.db")
        self.mails = folder / "mails"
        self.running = []

    def __enter__(self):
        try:
            self.ctl("demo", "--students", "120", "--files", "60")
            self.catch_mails()
            self.serve()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for program in reversed(self.running):
            program.terminate()
            try:
                program.wait(timeout=30)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()

    def ctl(self, *arguments):
        environment = {**os.environ, "PUPITRE_DATABASE": self.database}
        subprocess.run([self.programs / "pupitrectl", *arguments], check=True, env=environment, stdout=sys.stderr)

    def start(self, command, **options):
        environment = {**os.environ, "PUPITRE_DATABASE": self.database}
        program = subprocess.Popen([str(word) for word in command], env=environment, **options)
        self.running.append(program)
        return program

    def catch_mails(self):
        """Mails go into a folder a moment after they are queued."""
        port = free_port()
        catcher = ["-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Mailbox", self.mails]
        self.start(["/usr/bin/python3", *catcher])
        wait_for(lambda: self.listens(port), "the mail catcher listens")
        self.ctl("mail", "configure", "--host", "127.0.0.1", "--port", str(port), "--security", "none", "--delay", "0")
        self.start([self.programs / "pupitrectl", "mail", "serve"], stdout=sys.stderr)

    @staticmethod
    def listens(port):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return True
        except OSError:
            return False

    def serve(self):
        """The starter of the demonstration: `address`, and `families` with their passwords."""
        starter = ROOT / "packaging" / "extranet-demo.py"
        command = [starter, "--bin", self.programs, "--folder", self.folder / "site"]
        program = self.start(command, stdout=subprocess.PIPE, encoding="utf-8")
        self.families = {}
        self.address = None
        for line in program.stdout:
            name, _, value = line.strip().partition(": ")
            if name == "Families":
                self.address = value
            elif name == "Family":
                identifiant, password = value.split()
                self.families[identifiant] = password
            if len(self.families) == 5:
                return
        raise AssertionError("the families' site did not start")

    def letters_to(self, address):
        """The texts of the mails that were caught for that address, oldest first."""
        if not self.mails.is_dir():
            return []
        texts = []
        for kept in mailbox.Maildir(str(self.mails), create=False):
            message = email.message_from_bytes(kept.as_bytes(), policy=email.policy.default)
            if address in str(message["To"]):
                texts.append((message["Date"].datetime, message.get_body(("plain",)).get_content()))
        return [text for _, text in sorted(texts, key=lambda one: one[0])]

    def one_time_password(self, address):
        """Four groups of letters and digits, in the newest mail that has them."""
        pattern = re.compile(r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){3}\b")

        def newest():
            found = [match.group() for text in self.letters_to(address) for match in pattern.finditer(text)]
            return found[-1] if found else None

        return wait_for(newest, f"a mail with a password reaches {address}")


def write_pdf(path, lines):
    """One page that says these lines, in the standard encoding of PDF's own fonts."""

    def escaped(line):
        for sign in "\\()":
            line = line.replace(sign, "\\" + sign)
        return line

    words = "".join(f"({escaped(line)}) Tj 0 -24 Td " for line in lines)
    text = f"BT /F1 14 Tf 60 760 Td {words}ET".encode("cp1252")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    path.write_bytes(content)
    return path
