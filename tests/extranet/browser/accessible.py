#!/usr/bin/python3
"""Every page in each of its states, as W40 asks, as far as a program can see it: accessible.py <bin folder>
<makes>

All pages that families in different states reach are read as strict HTML5. Of each route so many makes (which kinds of
elements stand on it), those with most that no other has first, are opened in Chromium: language, title, headings,
labels, autocomplete, tables, ids and what refers to them, sizes and focus; contrast in light and dark, each with the
reinforced contrast too; and at 320 px, which is a window of 1280 px at 400 %, with larger and wider letters too. Forms
are then sent empty, for the pages that tell what is wrong. No page of a family has another's title.
"""
import argparse
import collections
import re
import sys
import warnings
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

sys.dont_write_bytecode = True  # what stands beside this file is in the sources
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import html5lib  # noqa: E402
from selenium.webdriver.support.expected_conditions import staleness_of  # noqa: E402
from selenium.webdriver.support.wait import WebDriverWait  # noqa: E402

from demosite import DemoSite  # noqa: E402
from familybrowser import FamilyBrowser  # noqa: E402
from reader import browser  # noqa: E402

RULES = (Path(__file__).parent / "accessible.js").read_text(encoding="utf-8")
WIDE, NARROW, ZOOM = 1280, 320, 4
PUBLIC = ["/", "/connexion", "/mot-de-passe-perdu", "/mot-de-passe-perdu/envoye", "/acces/abcdefghijklmnop", "/quitter",
          "/nulle-part", "/aide?x=1", "/plan"]
# What no demonstration has, by the same columns as the desk writes.
MADE = [
    "UPDATE documents SET state = '{}' WHERE id = (SELECT MAX(id) FROM documents WHERE state = 'accepted')"
    .format(state) for state in ("expired", "exempted")
] + [
    "UPDATE reinscriptions SET state = '{}' WHERE id = (SELECT MAX(id) FROM reinscriptions WHERE state = 'approved')"
    .format(state) for state in ("refused", "abandoned")
]
# A family for each: what stands on its pages. Rows: households.
STATES = [
    "SELECT household_id FROM documents WHERE state = '{}'".format(state)
    for state in ("refused", "expired", "accepted", "exempted", "received_at_desk", "to_review")
] + [
    "SELECT household_id FROM reinscriptions WHERE state = '{}'".format(state)
    for state in ("not_started", "in_progress", "deposited", "approved", "refused", "abandoned")
] + [
    "SELECT household_id FROM edit_requests WHERE state = 'pending'",
    "SELECT household_id FROM invoices",
    "SELECT household_id FROM receipts",
    "SELECT household_id FROM mail_messages WHERE state = 'sent'",
    "SELECT s.household_id FROM absences a JOIN students s ON s.id = a.student_id",
    "SELECT s.household_id FROM repertoire_items r JOIN students s ON s.id = r.student_id",
]


class Makings(HTMLParser):
    """The kinds of elements on a page."""

    def __init__(self, text):
        super().__init__()
        self.kinds = set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        self.kinds.add((tag, known.get("class"), known.get("role"), known.get("type"), "aria-invalid" in known))


def route(address):
    """Without what differs between two of a kind."""
    return re.sub(r"/\d+", "/{}", re.sub(r"/recus/[^/]+", "/recus/{}", address.partition("?")[0]))


def families(demo):
    """Identifiants, such that each state is one's, and those that have passwords already. They all get one password."""
    chosen = []
    for sql in MADE:
        demo.server.query(sql)
    for sql in STATES:
        found = {row[0] for row in demo.server.query(sql) if row[0]}
        if found and not found.intersection(chosen):
            chosen.append(min(found, key=int))
    first = next(iter(demo.families))
    own = ("(SELECT password_hash FROM accounts a JOIN households h ON h.id = a.household_id "
           f"WHERE h.identifiant = '{first}' AND a.guardian_id IS NULL)")
    ids = ", ".join(chosen)
    demo.server.query(f"UPDATE accounts SET password_hash = {own}, one_time_hash = '', one_time_expires_at = '' "
                      f"WHERE guardian_id IS NULL AND household_id IN ({ids})")
    for (identifiant,) in demo.server.query(f"SELECT identifiant FROM households WHERE id IN ({ids})"):
        demo.families[identifiant] = demo.families[first]
    return list(demo.families)


class Findings:
    def __init__(self):
        self.by_text = collections.defaultdict(list)

    def add(self, where, sentences):
        for sentence in sentences:
            self.by_text[sentence].append(where)

    def tell(self):
        for sentence, places in self.by_text.items():
            print(f"FAILED {sentence}\n       at {places[0]}" + (f" and {len(places) - 1} more" * (len(places) > 1)))
        return len(self.by_text)


def strict(text):
    """What an HTML5 parser has to mend."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser.parse(text)
    return [f"HTML5: {code} {data or ''} in line {line}: {text.splitlines()[line - 1][:120]}"
            for (line, _), code, data in parser.errors]


@dataclass
class Make:
    """A page that is like no other: whose it is, its address, and the kinds of elements on it."""
    family: FamilyBrowser
    who: str
    address: str
    kinds: set

    def asks(self):
        """Whether there is something to fill in."""
        return any(tag in ("select", "textarea") or (tag == "input" and kind != "hidden")
                   for tag, _, _, kind, _ in self.kinds)


class Pages:
    """What visitors reach by links; makes by route."""

    def __init__(self, findings):
        self.findings, self.makes, self.read = findings, collections.defaultdict(dict), 0

    def walk(self, who, family, waiting):
        known, titles = set(waiting), {}
        while waiting:
            address = waiting.pop(0)
            page = family.get(address)
            if "text/html" not in page.headers.get("content-type", ""):
                continue
            self.read += 1
            self.look(who, family, address, page)
            self.compare_title(titles, address, page)
            for link in page.links():
                if link.startswith(family.prefix + "/") and "/assets/" not in link and link not in known:
                    known.add(link)
                    waiting.append(link)

    def compare_title(self, titles, address, page):
        title = re.search(r"<title>([^<]*)</title>", page.text)
        plain = address.partition("?")[0]
        if title and page.status == 200 and titles.setdefault(title.group(1), plain) != plain:
            self.findings.add(f"{plain} and {titles[title.group(1)]}",
                              [f"the title of two pages: {route(plain)} and {route(titles[title.group(1)])}"])

    def look(self, who, family, address, page):
        kinds = Makings(page.text).kinds
        known = self.makes[route(address), page.status]
        if frozenset(kinds) not in known:
            known[frozenset(kinds)] = Make(family, who, address, kinds)
            self.findings.add(address, strict(page.text))

    def chosen(self, most):
        """Of each route at most so many, by visitor."""
        found = []
        for known in self.makes.values():
            left, seen = list(known.values()), set()
            for _ in range(min(most, len(left))):
                best = max(left, key=lambda make: len(make.kinds - seen))
                left.remove(best)
                seen |= best.kinds
                found.append(best)
        return sorted(found, key=lambda make: make.who)


class Eyes:
    """Chromium, as wide and as dark as is asked."""

    def __init__(self, origin, findings):
        self.driver = browser(scripts=True, width=WIDE)
        self.origin, self.findings, self.opened = origin, findings, 0

    def be(self, cookies):
        self.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        for name, value in cookies.items():
            self.driver.execute_cdp_cmd("Network.setCookie", {"name": name, "value": value, "url": self.origin,
                                                              "secure": True, "httpOnly": True, "path": "/"})

    def ask(self, rules, look, dark=False, narrow=False):
        """What those rules find, and what `colours` or `width` finds with the display choices of `look` as well."""
        metrics = {"width": NARROW if narrow else WIDE, "height": 225 if narrow else 900,
                   "deviceScaleFactor": ZOOM if narrow else 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        how = "at 320 px" if narrow else "dark" if dark else "light"
        again = "width" if narrow else "colours"
        plain, chosen = self.driver.execute_script(
            f"{RULES}\nconst root = document.documentElement, own = root.className;\n"
            "const settle = () => document.getAnimations().forEach((change) => change.finish());\n"
            f"settle();\nconst plain = [{rules}].flatMap((rule) => rule());\n"
            f"root.className += ' {look}';\nsettle();\nconst chosen = {again}();\n"
            "root.className = own;\nreturn [plain, chosen];")
        return [f"{text} ({how})" for text in plain] + [f"{text} ({how}, {look})" for text in chosen]

    def look(self, name):
        """At the page that is open."""
        self.opened += 1
        where = f"{name} {self.driver.current_url[len(self.origin):]}"
        for sentences in (self.ask("structure, colours, targets, focus", "contrast"),
                          self.ask("colours, focus", "contrast", dark=True),
                          self.ask("width, targets", "larger wider", narrow=True)):
            self.findings.add(where, sentences)

    def open(self, name, address):
        self.driver.get(self.origin + address)
        self.look(name)

    def send_empty(self, name, address):
        """Each form of the page that asks for something, with nothing in it, for the page that says what is wrong."""
        count = self.fields_forms(address)
        for number in range(count):
            if self.fields_forms(address) != count:
                return  # the one before was taken
            page = self.driver.find_element("tag name", "html")
            self.driver.execute_script(FORMS + """
                const form = forms()[arguments[0]];
                for (const field of form.elements) {
                    if (field.type === "hidden" || field.type === "submit" || field.readOnly) continue;
                    if (["checkbox", "radio"].includes(field.type)) field.checked = false; else field.value = "";
                }
                form.noValidate = true;
                form.requestSubmit();""", number)
            WebDriverWait(self.driver, 40).until(staleness_of(page))
            WebDriverWait(self.driver, 40).until(
                lambda driver: driver.execute_script("return document.readyState") == "complete")
            if self.driver.find_elements("css selector", ".error-summary"):
                self.look(f"{name}, sent empty,")

    def fields_forms(self, address):
        self.driver.get(self.origin + address)
        return self.driver.execute_script(FORMS + "return forms().length;")


FORMS = """const forms = () => Array.from(document.querySelectorAll("main form")).filter(
    (form) => form.querySelector("input:not([type=hidden]), select, textarea"));
"""


def look_at(eyes, makes):
    for make in makes:
        eyes.be(make.family.cookies)
        eyes.open(make.who, make.address)
    tried = set()
    for make in makes:  # afterwards: some of it changes what pages say
        if route(make.address) not in tried and make.asks():
            tried.add(route(make.address))
            eyes.be(make.family.cookies)
            eyes.send_empty(make.who, make.address)


def main(options):
    findings = Findings()
    pages = Pages(findings)
    with DemoSite(options.programs, students=options.students, files=60) as demo:
        prefix = "/extranet"
        pages.walk("nobody", FamilyBrowser(demo.site.port, 1), [prefix + address for address in PUBLIC])
        for number, identifiant in enumerate(families(demo), 2):
            pages.walk(identifiant, demo.signed_in(identifiant, number),
                       [f"{prefix}/accueil", f"{prefix}/plan", f"{prefix}/appareils", f"{prefix}/recus"])
        eyes = Eyes(f"http://localhost:{demo.site.port}", findings)
        try:
            look_at(eyes, pages.chosen(options.makes))
        finally:
            eyes.driver.quit()
    count = findings.tell()
    print(f"{pages.read} pages, {eyes.opened} looked at: {count} findings")
    return 1 if count else 0


def arguments():
    parser = argparse.ArgumentParser(description="What of W40 a program can see, on every page.")
    parser.add_argument("programs", type=Path, help="folder of the programs")
    parser.add_argument("makes", type=int, help="of each route that are looked at")
    parser.add_argument("--students", type=int, default=40, help="of the demonstration")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(arguments()))
