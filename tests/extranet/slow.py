#!/usr/bin/python3
"""Slow clients keep nobody waiting (W6, W50): slow.py <bin folder>
40 heads and 200 bodies come at one byte a second, each from an address of its own; a family signs in meanwhile, and is
answered. How long that took is printed. The heads are cut off after the time that the shipped limits give them; nothing
of what came slowly is answered before it has come whole.
"""
import pathlib
import selectors
import socket
import sys
import time

sys.dont_write_bytecode = True  # what stands beside this file is in the sources

from demosite import DemoSite  # noqa: E402
from familybrowser import FamilyBrowser, loopback  # noqa: E402

HEADS, BODIES = 40, 200
HEAD_SECONDS, SLACK_SECONDS = 10, 10  # client_header_timeout, and what a busy machine adds
SIGN_INS = 5
HEAD = b"GET /extranet/aide HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 1000
BODY = (b"POST /extranet/langue HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n" + b"a" * 999)


class Slow:
    """Connections that each send `text`, of which the first `at_once` bytes come together, one byte a second."""

    def __init__(self, port, count, text, at_once, first):
        self.text, self.sent = text, at_once
        self.open = selectors.DefaultSelector()
        self.answers = []
        for number in range(first, first + count):
            link = socket.create_connection(("127.0.0.1", port), source_address=(loopback(number), 0))
            link.sendall(text[:at_once])
            self.open.register(link, selectors.EVENT_READ)

    def count(self):
        return len(self.open.get_map())

    def step(self):
        """One more byte each; those that the server has ended are counted out."""
        for key in list(self.open.get_map().values()):
            try:
                key.fileobj.send(self.text[self.sent:self.sent + 1])
            except OSError:
                self.end(key.fileobj, b"")
        self.sent += 1
        for key, _ in self.open.select(timeout=0):
            try:
                self.end(key.fileobj, key.fileobj.recv(65536))
            except OSError:
                self.end(key.fileobj, b"")

    def end(self, link, answer):
        self.open.unregister(link)
        link.close()
        self.answers.append(answer)

    def close(self):
        for key in list(self.open.get_map().values()):
            self.end(key.fileobj, b"")


def sign_in(demo, number):
    """The seconds that it took; none where it was not answered."""
    browser = FamilyBrowser(demo.site.port, number, timeout=30)
    begun = time.monotonic()
    try:
        browser.sign_in("dupont1", demo.families["dupont1"])
        page = browser.get(f"{browser.prefix}/accueil")
    except AssertionError as error:
        print(error)
        return None
    return time.monotonic() - begun if page.status == 200 else None


def main(programs):
    failures = []
    with DemoSite(pathlib.Path(programs), students=20, files=4) as demo:
        alone = [sign_in(demo, 5000 + turn) for turn in range(SIGN_INS)]
        begun = time.monotonic()
        heads = Slow(demo.site.port, HEADS, HEAD, 20, 0)
        bodies = Slow(demo.site.port, BODIES, BODY, len(BODY) - 999, HEADS)
        beside, last_head = [], None
        while (heads.count() or len(beside) < SIGN_INS) and time.monotonic() - begun < 4 * HEAD_SECONDS:
            second = time.monotonic()
            heads.step()
            bodies.step()
            if last_head is None and not heads.count():
                last_head = second - begun
            if len(beside) < SIGN_INS:
                beside.append(sign_in(demo, 6000 + len(beside)))
            time.sleep(max(0, 1 - (time.monotonic() - second)))
        if len(beside) < SIGN_INS or None in alone + beside:
            failures.append(f"a sign-in was not answered: {alone} alone, {beside} beside slow clients")
        if last_head is None or last_head > HEAD_SECONDS + SLACK_SECONDS:
            failures.append(f"{heads.count()} of {HEADS} slow heads are open at the end, the last was cut after "
                            f"{last_head} s")
        if bodies.count() != BODIES:
            failures.append(f"{BODIES - bodies.count()} bodies were ended, which came as slowly as is allowed")
        if any(answer.startswith(b"HTTP/1.1 2") for answer in heads.answers + bodies.answers):
            failures.append("what had not come whole was answered")
        heads.close()
        bodies.close()
        if sign_in(demo, 7000) is None:
            failures.append("nobody signs in afterwards")
        if not failures:
            print(f"a sign-in and its first page: {max(alone) * 1000:.0f} ms alone at most, "
                  f"{max(beside) * 1000:.0f} ms beside {HEADS} slow heads and {BODIES} slow bodies; "
                  f"heads cut after {last_head:.0f} s")
    for failure in failures:
        print(f"FAILED {failure}")
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
