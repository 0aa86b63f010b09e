#!/usr/bin/python3
"""kill -9 of nginx, the program, a renderer or PostgreSQL at random moments of a family's upload (S1, W7, W30, W50).

killupload.py <bin folder> <kills> [seed]. Each time, once what was killed runs again: a deposit that was acknowledged
is there as one version with all its bytes, one that was not is there as a whole or not at all, with as many entries in
the journal; nothing lies in the folder of bodies; the site answers, and the same upload sent again stands. At the end
`pupitrectl check` finds nothing.
"""
import collections
import hashlib
import os
import pathlib
import random
import signal
import sys
import threading
import time

sys.dont_write_bytecode = True  # what stands beside this file is in the sources

from demosite import DemoSite, some_pdf  # noqa: E402
from familybrowser import multipart  # noqa: E402

VICTIMS = ("nginx", "a worker of nginx", "program", "renderer", "PostgreSQL", "a backend of PostgreSQL")
FILE_BYTES = 400_000
PIECES = 20  # in so many the body is sent, with a moment between them
ANSWER_SECONDS = 60
DEPOSITED, EXPECTED = 303, {0, 303, 422, 503}  # 0: no answer; 422: said in the family's words
NAME = "attestation.pdf"


def children(parent):
    """Process ids by their program's name."""
    found = []
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        name, rest = stat[stat.index("(") + 1:stat.rindex(")")], stat[stat.rindex(")") + 2:].split()
        if int(rest[1]) == parent:
            found.append((int(folder.name), name))
    return found


def kill(number):
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        pass


class Killer:
    """Each victim's end, and how it is there again."""

    def __init__(self, demo, chance):
        self.demo, self.chance, self.found = demo, chance, collections.Counter()

    def strike(self, victim):
        site, server = self.demo.site, self.demo.server
        if victim == "nginx":
            workers = children(site.nginx.pid)
            kill(site.nginx.pid)
            for number, _ in workers:
                kill(number)
        elif victim == "program":
            kill(site.application.pid)
        elif victim == "PostgreSQL":
            server.kill()
        else:
            parent, pattern = {"a worker of nginx": (site.nginx.pid, ""),
                               "renderer": (site.application.pid, "pupitre-rend"),
                               "a backend of PostgreSQL": (server.main_process(), "postgres")}[victim]
            possible = [number for number, name in children(parent) if name.startswith(pattern)]
            if not possible:
                return
            kill(self.chance.choice(possible))
        self.found[victim] += 1

    def raise_again(self, victim):
        site, server = self.demo.site, self.demo.server
        if victim == "nginx":
            site.nginx.wait()
            site.start_nginx()
        elif victim == "program":
            site.application.wait()
            site.start_program()
        elif victim == "PostgreSQL":
            server.start()
        elif site.application.poll() is not None:
            raise AssertionError(f"the program ended when {victim} was killed: {site.application.returncode}")


class Uploader:
    """One family, one paper, a new file each time."""

    def __init__(self, browser, place, number):
        self.browser, self.place = browser, place
        self.number = 200 * number

    def open_form(self):
        """The hidden fields; retried while what was killed is coming up. None when it does not."""
        limit = time.monotonic() + ANSWER_SECONDS
        while time.monotonic() < limit:
            page = self.browser.get(self.place)
            if page.status == 200:
                return page.forms()[self.place]
            if page.status not in EXPECTED:
                raise AssertionError(f"the piece's page answers {page.status}: {page.text[:300]}")
            time.sleep(0.1)
        return None

    def send(self, fields, content, pause):
        """The answer, with `pause` seconds between two pieces of the body."""
        self.number += 1
        self.browser.source = f"127.9.{self.number // 200 + 1}.{self.number % 200 + 1}"  # nginx counts deposits
        self.browser.close()
        body = multipart(fields, [("fichiers", NAME, content)])
        size = len(body) // PIECES + 1

        def pieces():
            for start in range(0, len(body), size):
                yield body[start:start + size]
                time.sleep(pause)
        return self.browser.send_slowly(self.place, pieces(), len(body))


def uploaders_of(demo):
    """Those families that have papers to bring."""
    found = []
    for number, identifiant in enumerate(demo.families):
        browser = demo.signed_in(identifiant, number)
        pieces = browser.pieces()
        if pieces:
            found.append(Uploader(browser, pieces[0], number))
    return found


def kept(demo, digest):
    """(versions, whole files) with that hash."""
    rows = demo.server.query(f"SELECT (SELECT COUNT(*) FROM document_versions WHERE sha256 = '{digest}'), "
                             f"(SELECT COUNT(*) FROM blobs WHERE sha256 = '{digest}' "
                             f"AND encode(sha256(bytes), 'hex') = '{digest}')")
    return int(rows[0][0]), int(rows[0][1])


def uncounted(demo):
    """Versions less entries of the journal: the same at all times."""
    rows = demo.server.query("SELECT (SELECT COUNT(*) FROM document_versions) - "
                             "(SELECT COUNT(*) FROM journal WHERE action = 'document.deposited')")
    return int(rows[0][0])


def one_kill(demo, uploader, killer, victim, lasts, chance):
    """What is wrong afterwards, a sentence each, and what became of the upload."""
    content = some_pdf(FILE_BYTES, chance)
    digest, fields, answers = hashlib.sha256(content).hexdigest(), uploader.open_form(), []
    sending = threading.Thread(target=lambda: answers.append(uploader.send(fields, content, 0.2 * lasts / PIECES)))
    moment = chance.uniform(0, 1.25 * lasts)
    sending.start()
    time.sleep(moment)
    killer.strike(victim)
    sending.join(timeout=3)  # what waits for a program that is not there is answered by the one that comes
    killer.raise_again(victim)
    sending.join(timeout=ANSWER_SECONDS)
    if sending.is_alive():
        return ["no end of the upload"], "no end"
    status = answers[0].status
    faults = [] if status in EXPECTED else [f"the upload is answered by {status}: {answers[0].text[:300]}"]
    again = uploader.open_form()
    if again is None:
        return [*faults, "the site does not come up again"], "down"
    versions, files = kept(demo, digest)
    if status == DEPOSITED and versions != 1:
        faults.append(f"acknowledged, and {versions} versions")
    if versions > 1 or (versions == 1 and files != 1):
        faults.append(f"{versions} versions with {files} whole files")
    outcome = "acknowledged" if status == DEPOSITED else "kept" if versions else "as it was"
    repeated = uploader.send(again, content, 0)
    if repeated.status != DEPOSITED or kept(demo, digest) != (1, 1):
        faults.append(f"sent again: {repeated.status}, {kept(demo, digest)}; {repeated.text[:300]}")
    if list((demo.site.folder / "state").iterdir()):
        faults.append("a body was left behind")
    return faults, outcome


def main(programs, kills, seed):
    chance = random.Random(seed)
    print(f"seed {seed}")
    failures, outcomes = 0, collections.Counter()
    with DemoSite(pathlib.Path(programs), students=60, files=4) as demo:
        # In turn: a family may deposit 60 files in a campaign.
        uploaders = uploaders_of(demo)
        killer, base = Killer(demo, chance), uncounted(demo)
        begun = time.monotonic()
        first = uploaders[0].send(uploaders[0].open_form(), some_pdf(FILE_BYTES, chance), 0)
        lasts = time.monotonic() - begun
        assert first.status == DEPOSITED, (first.status, first.text[:1000])
        for run in range(kills):
            victim = VICTIMS[run % len(VICTIMS)]
            uploader = uploaders[run % len(uploaders)]
            faults, outcome = one_kill(demo, uploader, killer, victim, lasts, chance)
            difference = uncounted(demo)
            if difference != base:
                faults.append(f"{difference - base} versions more than entries of the journal")
            outcomes[outcome] += 1
            for fault in faults:
                failures += 1
                print(f"FAILED {run}: {victim} killed: {fault}", flush=True)
        checked = demo.ctl("check", check=False)
        if checked.returncode != 0:
            failures += 1
            print(f"FAILED check: {checked.stdout}{checked.stderr}")
        struck = ", ".join(f"{count} × {name}" for name, count in killer.found.items())
        print(f"{kills} kills ({struck}) of an upload of {lasts:.2f} s: "
              + ", ".join(f"{count} {name}" for name, count in outcomes.items()) + f"; {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else
                  random.SystemRandom().randrange(10 ** 9)))
