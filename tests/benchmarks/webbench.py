"""What the families' site takes, beside other servers behind the same nginx (W52), and the last evening (W53).

webbench.py <bin folder> [--seconds N] [--families N] [--minutes M] [--threads N]: on PostgreSQL, with the
shipped limits. Requests a second by wrk, in turn and three times each (medians): a file of nginx's, a constant page by
Poco's HTTP server (pupitre-bench-poco) and by the program, and a family's first page. Then 50 families who read, and
the evening: that many families within those minutes, each signs in, reads 12 pages and deposits 6 files of 3 MB. Speed
is never asserted: people read it.
"""
import argparse
import collections
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True  # what stands beside these files is in the sources
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "extranet"))

from demosite import DemoSite, some_pdf  # noqa: E402
from familybrowser import FamilyBrowser  # noqa: E402

ROUNDS, CONNECTIONS = 3, 16
PAGES, UPLOADS, FILE_BYTES = 12, 6, 3_000_000
READERS, READING_SECONDS, PAUSE_SECONDS = 50, 20, 3
LOCATIONS = """
location = /bench/file {{ default_type text/html; alias {folder}/page.html; }}
location = /bench/poco {{ proxy_pass http://127.0.0.1:{port}; }}
location = /bench/gateway {{
    include pupitre-fastcgi.conf;
    fastcgi_param PUPITRE_REFUSED 429;
    fastcgi_pass $pupitre_socket;
}}
"""


def per_second(port, path, seconds, cookie=""):
    command = ["wrk", "-t", "2", "-c", str(CONNECTIONS), "-d", f"{seconds}s", "-H", "Host: localhost",
               *(["-H", f"Cookie: {cookie}"] if cookie else []), f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1))


def at(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else float("nan")


def tell(what, values):
    print(f"{what}: {len(values)}, median {1000 * at(values, 0.5):.0f} ms, p95 {1000 * at(values, 0.95):.0f} ms, "
          f"at most {1000 * max(values, default=0):.0f} ms", flush=True)


class Times:
    """Seconds by kind of request, and statuses."""

    def __init__(self):
        self.lock, self.seconds, self.statuses = threading.Lock(), collections.defaultdict(list), collections.Counter()

    def of(self, kind, ask):
        begun = time.monotonic()
        answer = ask()
        with self.lock:
            self.seconds[kind].append(time.monotonic() - begun)
            self.statuses[f"{kind} {answer.status}"] += 1
        return answer


def together(work, count):
    threads = [threading.Thread(target=work, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def compare_servers(demo, poco_port, seconds):
    family = demo.signed_in(next(iter(demo.families)), 0)
    cookie = f"__Host-pupitre={family.cookies['__Host-pupitre']}"
    targets = {"file of nginx": ("/bench/file", ""), "Poco": ("/bench/poco", ""),
               "gateway alone": ("/bench/gateway", ""), "constant page": ("/extranet/aide", ""),
               "accueil": ("/extranet/accueil", cookie)}
    rates = collections.defaultdict(list)
    for _ in range(ROUNDS):
        for name, (path, sent) in targets.items():
            rates[name].append(per_second(demo.site.port, path, seconds, sent))
    rate = {name: statistics.median(values) for name, values in rates.items()}
    print(", ".join(f"{name} {value:.0f}/s" for name, value in rate.items()))
    print(f"gateway alone / Poco behind the same nginx: {rate['gateway alone'] / rate['Poco']:.2f}\n"
          f"constant page / Poco behind the same nginx: {rate['constant page'] / rate['Poco']:.2f} (target 0.8)\n"
          f"accueil / constant page: {rate['accueil'] / rate['constant page']:.2f} (target 0.2)", flush=True)


def weigh(demo):
    """The largest page of a family with style and script, as they travel without compression."""
    family = demo.signed_in(next(iter(demo.families)), 1)
    first = family.get("/extranet/accueil")
    assets = sum(len(family.get(path).body)
                 for path in re.findall(r'(?:href|src)="([^"]+\.(?:css|js))"', first.text))
    largest = max(len(family.get(path).body) for path in set(first.links()) | {"/extranet/accueil"}
                  if path.startswith("/extranet/"))
    print(f"style and script {assets / 1000:.1f} kB, the largest page with them {(assets + largest) / 1000:.1f} kB "
          "(target 40)")


def read_at_once(demo, families):
    """50 families, each a page every 3 seconds or so."""
    times, readers = Times(), []
    for number, family in enumerate(families[:READERS]):
        readers.append(FamilyBrowser(demo.site.port, 1000 + number))
        readers[-1].sign_in(*family)

    def read(number):
        chance, family = random.Random(number), readers[number]
        links = [link for link in family.get("/extranet/accueil").links() if link.startswith("/extranet/")]
        limit = time.monotonic() + READING_SECONDS
        time.sleep(chance.uniform(0, PAUSE_SECONDS))
        while time.monotonic() < limit:
            times.of("page", lambda: family.get(chance.choice(links)))
            time.sleep(chance.uniform(0, 2 * PAUSE_SECONDS))
    together(read, len(readers))
    tell(f"pages of {len(readers)} families who read (target: p95 15 ms)", times.seconds["page"])


def enter(times, family, identifiant, password):
    """Whoever is asked to come back does so."""
    typed = {"identifiant": identifiant, "motdepasse": password}
    while True:
        answer = times.of("sign-in", lambda: family.post("/extranet/connexion", typed))
        if answer.status != 503:
            return
        time.sleep(int(answer.headers.get("retry-after", 60)))


def evening(demo, families, minutes):
    """Each family comes at a moment of its own and stays for a quarter of the time."""
    times, before = Times(), demo.status("VmRSS")
    whole = 60 * minutes

    def visit(number):
        chance = random.Random(number)
        time.sleep(chance.uniform(0, 0.75 * whole))
        family = FamilyBrowser(demo.site.port, 2000 + number)
        enter(times, family, *families[number])
        pieces = family.pieces()
        pages = ["/extranet/accueil", "/extranet/famille/identite", "/extranet/eleves", "/extranet/demandes",
                 *pieces, "/extranet/accueil"]
        doings = ["page"] * PAGES + ["upload"] * (UPLOADS if pieces else 0)
        chance.shuffle(doings)
        for turn, doing in enumerate(doings):
            time.sleep(chance.uniform(0, 2 * 0.25 * whole / len(doings)))
            if doing == "page":
                times.of("page", lambda: family.get(pages[turn % len(pages)]))
                continue
            piece = pieces[turn % len(pieces)]
            form = family.get(piece).forms().get(piece)
            if form is not None:
                content = some_pdf(FILE_BYTES, chance)
                sent = times.of("upload", lambda: family.upload(piece, form, [("fichiers", "piece.pdf", content)]))
                if sent.status == 303:  # as browsers do
                    times.of("reading", lambda: family.get(sent.headers["location"]))
    begun = time.monotonic()
    together(visit, len(families))
    took = time.monotonic() - begun
    print(f"the evening: {len(families)} families in {took / 60:.1f} minutes; statuses {dict(times.statuses)}")
    for kind in ("sign-in", "page", "upload", "reading"):
        tell(f"  {kind}" + " (target: p95 200 ms)" * (kind == "page"), times.seconds[kind])
    print(f"  memory of the program: {before / 1024:.0f} MB before, {demo.status('VmRSS') / 1024:.0f} MB after, "
          f"{demo.status('VmHWM') / 1024:.0f} MB at most")


def main(options):
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing: packaging/install-packages.sh benchmarks")
    students = 6 * options.families  # of which a fifth has papers to bring
    site = DemoSite(options.programs, students=students, files=0, threads=options.threads)
    with site as demo, tempfile.TemporaryDirectory() as scratch:
        page = pathlib.Path(scratch) / "page.html"
        page.write_bytes(FamilyBrowser(demo.site.port, 3).get("/extranet/aide").body)
        command = [options.programs / "pupitre-bench-poco", page, str(options.threads)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as poco:
            port = int(poco.stdout.readline())
            shutil.copy(page, demo.site.folder)
            demo.site.add_locations(LOCATIONS.format(folder=demo.site.folder, port=port))
            while demo.site.get("/bench/poco")[0] != 200:
                time.sleep(0.1)
            compare_servers(demo, port, options.seconds)
            poco.stdin.close()
        weigh(demo)
        families = demo.lend_passwords(options.families)
        read_at_once(demo, families)
        evening(demo, families, options.minutes)


def arguments():
    parser = argparse.ArgumentParser(description="What the families' site takes.")
    parser.add_argument("programs", type=pathlib.Path, help="folder of the programs")
    parser.add_argument("--seconds", type=int, default=3, help="of each measure by wrk")
    parser.add_argument("--families", type=int, default=300, help="of the evening")
    parser.add_argument("--minutes", type=float, default=10, help="of the evening")
    parser.add_argument("--threads", type=int, default=8, help="of the program, and of Poco's server")
    return parser.parse_args()


if __name__ == "__main__":
    main(arguments())
