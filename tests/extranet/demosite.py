"""A demonstration of the families' site on PostgreSQL for tests, with what its families sign in with."""
import json
import os
import random
import subprocess

from familybrowser import FamilyBrowser
from postgresserver import PostgresServer
from webserver import WebServer


class DemoSite:
    """`with DemoSite(folder of the programs) as demo:` `demo.server`, `demo.site`, `demo.families` (identifiant →
    password)."""

    def __init__(self, programs, students=60, files=20, threads=8):
        self.programs, self.students, self.files = programs.resolve(), students, files
        self.threads = threads

    def __enter__(self):
        self.server = PostgresServer(self.programs / "pupitrectl")
        self.server.__enter__()
        try:
            self.ctl("demo", "--students", str(self.students), "--files", str(self.files), "--seed", "7")
            said = self.ctl("demo", "logins", "--address", "http://localhost/extranet", "--json").stdout
            self.families = {login["identifiant"]: login["password"] for login in json.loads(said)["logins"]}
            program = [str(self.programs / "pupitre-extranet"), "--address", "{address}", "--state", "{folder}/state",
                       "--threads", str(self.threads)]
            database = self.server.address("pupitre_extranet")
            self.site = WebServer(program, {"PUPITRE_DATABASE": database, "QT_QPA_PLATFORM": "offscreen"},
                                  keeps_socket=True)
            self.site.__enter__()
            subprocess.run([program[0], "--assets", self.site.folder / "assets"], check=True)
        except BaseException:
            self.server.__exit__()
            raise
        return self

    def __exit__(self, *_):
        try:
            self.site.__exit__()
        finally:
            self.server.__exit__()

    def ctl(self, *words, check=True):
        return subprocess.run([self.programs / "pupitrectl", *words], check=check, capture_output=True, text=True,
                              env={**os.environ, "PUPITRE_DATABASE": self.server.address()})

    def signed_in(self, identifiant, number):
        browser = FamilyBrowser(self.site.port, number)
        browser.sign_in(identifiant, self.families[identifiant])
        return browser

    def lend_passwords(self, wanted):
        """So many families with papers to bring, who all sign in with the password of one; (identifiant, password)."""
        first = next(iter(self.families))
        own = ("(SELECT password_hash FROM accounts a JOIN households h ON h.id = a.household_id "
               f"WHERE h.identifiant = '{first}' AND a.guardian_id IS NULL)")
        rows = self.server.query("SELECT id, identifiant FROM households h WHERE EXISTS (SELECT 1 FROM reinscriptions "
                                 "r WHERE r.household_id = h.id AND r.state IN ('not_started', 'in_progress')) "
                                 "AND EXISTS (SELECT 1 FROM accounts a WHERE a.household_id = h.id) "
                                 f"LIMIT {wanted}")
        ids = ", ".join(row[0] for row in rows)
        self.server.query(f"UPDATE accounts SET password_hash = {own}, one_time_hash = '', one_time_expires_at = '' "
                          f"WHERE guardian_id IS NULL AND household_id IN ({ids})")
        return [(row[1], self.families[first]) for row in rows]

    def status(self, name):
        """A line of the program's /proc/…/status, in its own unit."""
        with open(f"/proc/{self.site.application.pid}/status", encoding="ascii") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith(name + ":"))


def some_pdf(size, chance=random):
    """One page with a picture of noise, so that it is neither packed nor drawn for nothing: about `size` bytes, which
    no other call gives."""
    side = max(1, int((size / 3) ** 0.5))
    pixels = chance.randbytes(side * side * 3)
    text = b"q 500 0 0 300 40 40 cm /Im Do Q BT /F1 14 Tf 60 760 Td (Attestation) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /Im 6 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
        b"/Length %d >>\nstream\n%s\nendstream" % (side, side, len(pixels), pixels),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
