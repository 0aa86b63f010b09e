#!/usr/bin/python3
"""A rush keeps nobody out and no page waiting (W22, W32): rush.py <bin folder>
Thirty-four families sign in at once, of whom two have their passwords looked at and thirty-two wait: all come in, and a
family that is in already reads its pages meanwhile. Then eight deposit a file of 3 MB at once: all are taken, in their
turn, and pages are read beside them.
"""
import functools
import itertools
import pathlib
import sys
import threading
import time

sys.dont_write_bytecode = True  # what stands beside this file is in the sources

from demosite import DemoSite, some_pdf  # noqa: E402
from familybrowser import FamilyBrowser  # noqa: E402

SIGN_INS, DEPOSITS, FILE_BYTES = 34, 8, 3_000_000


def beside(reader, works):
    """Does all of `works` at once, each a function, while the reader reads. Their outcomes, the statuses of the pages
    that were read, and how many of these were answered before the last work was done."""
    outcomes, statuses = [None] * len(works), []

    def do(number):
        outcomes[number] = works[number]()
    threads = [threading.Thread(target=do, args=(number,)) for number in range(len(works))]
    for thread in threads:
        thread.start()
    meanwhile = 0
    while any(thread.is_alive() for thread in threads):
        statuses.append(reader.get("/extranet/accueil").status)
        meanwhile += any(thread.is_alive() for thread in threads)
    return outcomes, statuses, meanwhile


def sign_in(browser, identifiant, password):
    return browser.post("/extranet/connexion", {"identifiant": identifiant, "motdepasse": password}).status


def deposit(browser, piece, content):
    form = browser.get(piece).forms()[piece]
    return browser.upload(piece, form, [("fichiers", "piece.pdf", content)]).status


def able(browsers):
    """Who may deposit, and where."""
    for browser in browsers:
        pieces = browser.pieces()
        if pieces:
            yield browser, pieces[0]


def rush(reader, what, works):
    """What went wrong while all of `works` were done at once."""
    begun = time.monotonic()
    outcomes, statuses, meanwhile = beside(reader, works)
    print(f"{len(works)} {what} at once in {time.monotonic() - begun:.1f} s, {meanwhile} pages meanwhile")
    if set(outcomes) != {303}:
        yield f"{what} at once: {outcomes}"
    if set(statuses) != {200} or meanwhile < 3:
        yield f"beside {what} a family read {meanwhile} pages: {statuses}"


def main(programs):
    with DemoSite(pathlib.Path(programs), students=8 * SIGN_INS, files=0) as demo:
        reader = demo.signed_in(next(iter(demo.families)), 1)
        families = {FamilyBrowser(demo.site.port, 100 + number): family
                    for number, family in enumerate(demo.lend_passwords(SIGN_INS))}
        failures = list(rush(reader, "sign-ins", [functools.partial(sign_in, browser, *family)
                                                  for browser, family in families.items()]))
        failures += rush(reader, "deposits", [functools.partial(deposit, browser, piece, some_pdf(FILE_BYTES))
                                              for browser, piece in itertools.islice(able(families), DEPOSITS)])
        if len(families) != SIGN_INS:
            failures.append(f"only {len(families)} families sign in")
        if "Failure" in demo.site.program_log():
            failures.append(demo.site.program_log()[-2000:])
    for failure in failures:
        print(f"FAILED {failure}")
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
