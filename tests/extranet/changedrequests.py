#!/usr/bin/python3
"""Changed requests through the real nginx: no 5xx but 503, no growth, and the site still answers (W10, W11, W50).

changedrequests.py <bin folder> <requests> [seed] [--only NUMBER]: sound requests of a family (pages, forms, deposits)
are changed at random, byte by byte and by what parsers trip over. The seed is printed; a request that fails is printed
with its number, and `--only` sends that one alone again. nginx itself answers 501 and 505 to codings and protocols that
it does not know: that is refused, not broken.
"""
import argparse
import collections
import pathlib
import random
import re
import sys
import threading
import urllib.parse

sys.dont_write_bytecode = True  # what stands beside this file is in the sources

from demosite import DemoSite, some_pdf  # noqa: E402
from familybrowser import BOUNDARY, FamilyBrowser, multipart, raw_exchange  # noqa: E402

THREADS = 4
REFUSED_BY_NGINX = {501, 505}
GROWTH_KILOBYTES, GROWTH_RATIO = 16 * 1024, 1.1  # of the second half over the first
LOGIN_EVERY = 100  # a password takes its time, on purpose
FAMILY = "dupont1"
ODD = [b"\0", b"%00", b"%", b"%c3%28", b"%2e%2e/", b"../", b"//", b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\xc0\xaf",
       b"\xff\xfe", b"\xf0\x9f\x8e\xb5", b"\xed\xa0\x80", b"99999999999999999999", b"-1", b"0", b"1e9", b"'", b'"',
       b"<script>", b"{{T_x}}", b"{{>PAGE}}", b"%s%n", b"' OR 1=1 --", b"+", b"&", b"=", b";", b",", b":", b"?", b"#",
       b"a" * 9000, b"&a=1" * 70, b"--" + BOUNDARY.encode(), b"--" + BOUNDARY.encode() + b"--", b"\t", b"\x7f",
       b"Content-Length: 0\r\n", b"Transfer-Encoding: chunked\r\n", b"Cookie: __Host-pupitre=x\r\n",
       b"Expect: 100-continue\r\n",
       b"Content-Type: multipart/form-data\r\n", b"Content-Type: multipart/form-data; boundary=" + b"b" * 71 + b"\r\n"]
METHODS = [b"GET", b"HEAD", b"POST", b"PUT", b"DELETE", b"OPTIONS", b"PATCH", b"get", b"G"]


def message(browser, method, path, body=b"", kind=None):
    """A sound request, as bytes."""
    headers = {**browser.headers(), "Connection": "close"}
    if kind:
        headers["Content-Type"] = kind
    if method == "POST":
        headers["Content-Length"] = str(len(body))
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body


def form(browser, page, action, fields, files=()):
    """The form of that page for that address, filled in."""
    shown = browser.get(page).forms().get(action)
    assert shown is not None, f"{page} has no form for {action}"
    values = {**shown, **fields}
    if files:
        return message(browser, "POST", action, multipart(values, files), f"multipart/form-data; boundary={BOUNDARY}")
    return message(browser, "POST", action, urllib.parse.urlencode(values).encode(),
                   "application/x-www-form-urlencoded")


def sound_requests(browser, chance):
    """Every page that the family's links lead to, and forms of each kind; none that ends the session by itself."""
    pages, waiting = [], [f"{browser.prefix}/accueil", f"{browser.prefix}/plan"]
    while waiting:
        page = waiting.pop()
        pages.append(page)
        for link in browser.get(page).links():
            if link.startswith(browser.prefix + "/") and "/assets/" not in link and link not in pages + waiting:
                waiting.append(link)
    identity = next(page for page in pages if re.search(r"/famille/identite/\d+/modifier$", page))
    piece = next(page for page in pages if page.endswith("/pieces/residence"))
    image = next(page for page in pages if page.endswith("/droit-a-l-image"))
    prefix = browser.prefix
    return [message(browser, "GET", page) for page in pages] + [
        form(browser, identity, identity, {"mobile": "06 39 98 01 02"}),
        form(browser, piece, piece, {"remarque": "en cours"}, [("fichiers", "a.pdf", some_pdf(3000, chance))]),
        form(browser, piece, piece + "/photo", {}, [("photo", "a.pdf", some_pdf(3000, chance))]),
        form(browser, piece + "/expliquer", piece + "/expliquer", {"explication": "pas encore"}),
        form(browser, image, image, {"reponse": "oui"}),
        form(browser, f"{prefix}/accessibilite", f"{prefix}/accessibilite", {"contraste": "oui"}),
        form(browser, f"{prefix}/aide", f"{prefix}/langue", {"langue": "en"}),
    ]


def login_requests(browser):
    return [form(browser, f"{browser.prefix}/connexion", f"{browser.prefix}/connexion",
                 {"identifiant": "legato1", "motdepasse": "Faux1234"}),
            form(browser, f"{browser.prefix}/mot-de-passe-perdu", f"{browser.prefix}/mot-de-passe-perdu",
                 {"identifiant": "legato1", "email": "a@courriel.example"})]


# --- changes: each takes bytes and gives others ---

def place(chance, text, longest=40):
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.randrange(1, longest))


def flipped(chance, text):
    start, _ = place(chance, text)
    return text[:start] + bytes([chance.randrange(256)]) + text[start + 1:]


def without(chance, text):
    start, end = place(chance, text)
    return text[:start] + text[end:]


def doubled(chance, text):
    start, end = place(chance, text)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 200)) + text[end:]


def with_odd(chance, text):
    start, end = place(chance, text, 8)
    return text[:start] + chance.choice(ODD) + text[chance.choice((start, end)):]


def with_odd_value(chance, text):
    """In place of one of the values that stand between signs."""
    values = list(re.finditer(rb"(?<=[=/:?& ])[^=/:?& \r\n]{1,60}", text))
    if not values:
        return text
    value = chance.choice(values)
    return text[:value.start()] + chance.choice(ODD) + text[value.end():]


def with_line_again(chance, text):
    lines = text.split(b"\r\n")
    line = chance.choice(lines)
    lines.insert(chance.randrange(1, len(lines) + 1), line)
    return b"\r\n".join(lines)


def by_another_method(chance, text):
    return chance.choice(METHODS) + b" " + text.partition(b" ")[2]


def cut(chance, text):
    return text[:chance.randrange(1, len(text) + 1)]


CHANGES = (flipped, without, doubled, with_odd, with_odd, with_odd_value, with_odd_value, with_line_again,
           by_another_method, cut)


def right_length(text):
    """The length that its body has now, so that nginx lets it through to the forms' reader."""
    head, gap, body = text.partition(b"\r\n\r\n")
    return re.sub(rb"Content-Length: \d+", b"Content-Length: %d" % len(body), head) + gap + body


def changed_request(seed, number, sound, logins):
    """The same for the same seed and number, whatever else was sent."""
    chance = random.Random(f"{seed}/{number}")
    text = chance.choice(logins if number % LOGIN_EVERY == 0 else sound)
    head, gap, body = text.partition(b"\r\n\r\n")
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
        change = chance.choice(CHANGES)
        if body and chance.random() < 0.6:  # the body alone
            body = change(chance, body)
        else:
            head = change(chance, head)
    text = head + gap + body
    return right_length(text) if chance.random() < 0.8 else text


class Volley:
    """Sends a range of numbers from several threads, and keeps what came back."""

    def __init__(self, demo, seed, sound, logins):
        self.demo, self.seed, self.sound, self.logins = demo, seed, sound, logins
        self.statuses, self.failures, self.lock = collections.Counter(), [], threading.Lock()

    def send(self, number):
        request = changed_request(self.seed, number, self.sound, self.logins)
        try:
            answer = raw_exchange(self.demo.site.port, number, request)
        except TimeoutError:
            answer = b"HTTP/1.1 599 none in time\r\n\r\n"
        line = answer.split(b"\r\n", 1)[0].split()
        status = int(line[1]) if len(line) > 1 and line[1].isdigit() else 0
        broken = status >= 500 and status != 503 and status not in REFUSED_BY_NGINX
        with self.lock:
            self.statuses[status] += 1
            if broken:
                self.failures.append(number)
                print(f"FAILED request {number}: {status} to {request[:1500]!r}", flush=True)

    def run(self, numbers):
        waiting, lock = iter(numbers), threading.Lock()

        def work():
            while True:
                with lock:
                    number = next(waiting, None)
                if number is None:
                    return
                self.send(number)
        threads = [threading.Thread(target=work) for _ in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def still_answers(demo, volley):
    """What is wrong, a sentence each."""
    faults = []
    if demo.site.application.poll() is not None:
        return [f"the program ended: {demo.site.application.returncode}"]
    family = demo.signed_in(FAMILY, 60_000)
    if family.get(f"{family.prefix}/accueil").status != 200:
        faults.append("the family's page does not answer")
    if list((demo.site.folder / "state").iterdir()):
        faults.append("a body was left behind")
    checked = demo.ctl("check", check=False)
    if checked.returncode != 0:
        faults.append(f"check: {checked.stdout}{checked.stderr}")
    # Enough got through to pages and to forms: else it is nginx alone that was tried.
    for status in (200, 303, 400, 403):
        if volley.statuses[status] == 0:
            faults.append(f"no answer was a {status}")
    return faults


def descriptors(demo):
    return len(list(pathlib.Path(f"/proc/{demo.site.application.pid}/fd").iterdir()))


def grown(before, after):
    return after > before * GROWTH_RATIO + GROWTH_KILOBYTES


def main(options):
    print(f"seed {options.seed}")
    with DemoSite(pathlib.Path(options.programs), students=20, files=4) as demo:
        browser = demo.signed_in(FAMILY, 50_000)
        sound = sound_requests(browser, random.Random(options.seed))
        logins = login_requests(FamilyBrowser(demo.site.port, 50_001))
        volley = Volley(demo, options.seed, sound, logins)
        if options.only is not None:
            print(changed_request(options.seed, options.only, sound, logins))
            volley.run([options.only])
            print(dict(volley.statuses), demo.site.program_log()[-2000:])
            return 1 if volley.failures else 0
        half = options.requests // 2
        volley.run(range(half))
        memory, open_files = demo.status("VmRSS"), descriptors(demo)
        volley.run(range(half, options.requests))
        faults = still_answers(demo, volley)
        if not faults:
            if grown(memory, demo.status("VmRSS")):
                faults.append(f"memory grew from {memory} to {demo.status('VmRSS')} kB")
            if descriptors(demo) > open_files + 16:
                faults.append(f"{open_files} open files became {descriptors(demo)}")
            print(f"memory {memory} kB after {half} requests, {demo.status('VmRSS')} kB at the end")
        for fault in faults:
            print(f"FAILED {fault}")
        told = ", ".join(f"{count} × {status}" for status, count in sorted(volley.statuses.items()))
        print(f"{options.requests} requests from {len(sound)} sound ones: {told}; "
              f"{len(volley.failures) + len(faults)} failures")
        return 1 if volley.failures or faults else 0


def arguments():
    parser = argparse.ArgumentParser(description="Changed requests through the real nginx.")
    parser.add_argument("programs", help="folder of the programs")
    parser.add_argument("requests", type=int)
    parser.add_argument("seed", type=int, nargs="?", default=random.SystemRandom().randrange(10 ** 9))
    parser.add_argument("--only", type=int, help="this one alone")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(arguments()))
