"""Malformed, cut and slow requests against the real nginx and the program: framing.py PUPITRE-EXTRANET PUPITRECTL
Every frame that two programs could read in two ways ends at nginx; what reaches the program has its exact length; slow
clients do not keep others waiting; limits and headers are those of EXTRANET.md, W1, W3 and W5 to W13."""
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

from webserver import WebServer

GOOD = b"GET /extranet/aide HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
POST = (b"POST /extranet/langue HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: same-origin\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n")
LOGIN = POST.replace(b"langue", b"connexion")
REFUSED = {
    "a list as length": POST + b"Content-Length: 1,0\r\n\r\na",
    "a length with a sign": POST + b"Content-Length: +10\r\n\r\n0123456789",
    "a negative length": POST + b"Content-Length: -1\r\n\r\n",
    "a length in words": POST + b"Content-Length: abc\r\n\r\n",
    "two lengths": POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    "length and chunks": POST + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "an unknown coding": POST + b"Transfer-Encoding: gzip\r\n\r\n",
    "a coding twice": POST + b"Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "a huge chunk": POST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\na",
    "NUL in a header": GOOD + b"X: a\0b\r\n\r\n",
    "a space before the colon": GOOD + b"Content-Length : 1\r\n\r\n",
    "two hosts": GOOD + b"Host: elsewhere\r\n\r\n",
    "no host": b"GET /extranet/aide HTTP/1.1\r\nConnection: close\r\n\r\n",
    "another host": b"GET /extranet/aide HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n",
    "another host in the line": b"GET http://elsewhere/extranet/aide HTTP/1.1\r\nHost: localhost\r\n"
                                b"Connection: close\r\n\r\n",
    "a long line": b"GET /extranet/" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "many headers": GOOD + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 7000) for n in range(6)) + b"\r\n",
    "an old protocol's line": b"GET /extranet/aide\r\n\r\n",
    "no protocol at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
}
failures = []


def check(what, holds, seen=""):
    if not holds:
        failures.append(what)
        print(f"FAILED {what}: {str(seen)[:300]}")


def status_of(answer):
    line = answer.split(b"\r\n", 1)[0].split()
    return int(line[1]) if len(line) > 1 and line[1].isdigit() else 0


def frames(site):
    for name, request in REFUSED.items():
        answer = site.raw(request, shut=True)
        check(name, status_of(answer) in (0, 400, 411, 413, 414, 431, 501, 505), answer[:100])
    body = b"langue=fr"
    for size in range(len(body)):  # what is cut off never becomes a request
        answer = site.raw(POST + b"Content-Length: %d\r\n\r\n" % len(body) + body[:size], shut=True)
        check(f"a body cut at {size}", status_of(answer) in (0, 400, 408), answer[:100])
    chunked = POST + b"Transfer-Encoding: chunked\r\n\r\n9\r\n" + body + b"\r\n0\r\n\r\n"
    check("a sound chunked body arrives whole", status_of(site.raw(chunked)) == 303)
    large = site.raw(POST + b"Content-Length: 50000000\r\n\r\n")
    check("50 MB are refused when they are announced, in words",
          status_of(large) == 413 and b"trop lourd" in large, large)


def headers(site):
    status, found, content = site.get("/extranet/aide", "Accept-Language: fr\r\n")
    check("the help answers", status == 200 and "Mode d’emploi" in content.decode(), status)
    check("the policy stands", found.get("content-security-policy", "").startswith("default-src 'none'"), found)
    check("nothing is kept", found.get("cache-control") == "no-store", found)
    check("no version is told", not re.search(r"\d", found.get("server", "")), found)
    status, found, _ = site.get("/extranet/aide", method="HEAD")
    check("HEAD", status == 200 and int(found.get("content-length", 0)) > 1000, found)
    for method in ("TRACE", "PUT", "OPTIONS", "CONNECT"):
        status, _, _ = site.get("/extranet/aide", method=method)
        check(method, status in (400, 405), status)
    for path, wanted in (("/extranet/nulle-part", 404), ("/autre", 404), ("/extranet/aide?x=1", 400),
                         ("/extranet/%2e%2e/aide", (400, 404)), ("/extranet/aide%00", 400), ("/extranet/%c3%28", 400)):
        status, found, _ = site.get(path)
        check(path, status in (wanted if isinstance(wanted, tuple) else (wanted,)), status)
    style = re.search(r'href="([^"]+\.css)"', content.decode()).group(1)
    status, found, text = site.get(style)
    check("the style is served by nginx, for good", status == 200 and "immutable" in found.get("cache-control", "")
          and b".card" in text, (status, found))
    check("nothing beside the assets", site.get("/extranet/assets/../state")[0] in (400, 404))
    # A header that nginx is not told to pass on says nothing: the address is nginx's.
    status, _, content = site.get("/extranet/aide", "Proxy: x\r\nX-Forwarded-Host: elsewhere\r\nHTTPS: on\r\n")
    check("no link to elsewhere", status == 200 and b"elsewhere" not in content)


def slow(site):
    beginnings = []
    for _ in range(15):
        connection = socket.create_connection(("127.0.0.1", site.port))
        connection.sendall(b"POST /extranet/connexion HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\na")
        beginnings.append(connection)
    begun = time.monotonic()
    status, _, _ = site.get("/extranet/aide")
    took = time.monotonic() - begun
    check("beside slow bodies", status == 200 and took < 1, (status, took))
    for connection in beginnings:
        connection.close()


def rates(site):
    wrong = b"identifiant=x&motdepasse="
    answers = [site.raw(LOGIN + b"Content-Length: %d\r\n\r\n" % len(wrong) + wrong) for _ in range(40)]
    seen = [status_of(answer) for answer in answers]
    check("passwords are tried slowly", 429 in seen and seen.count(422) <= 25, seen)
    check("who is too fast is told so",
          b"Retry-After: " in answers[-1] and b"Trop de demandes" in answers[-1], answers[-1])
    check("pages are still read", site.get("/extranet/aide")[0] == 200)


def away(site):
    site.application.send_signal(signal.SIGTERM)
    site.application.wait(timeout=30)
    status, found, content = site.get("/extranet/aide")
    check("without the program nginx tells it in words",
          status == 503 and found.get("retry-after") == "60" and "momentanément" in content.decode()
          and found.get("content-type") == "text/html; charset=utf-8", (status, found))
    check("and nothing of it is kept", found.get("cache-control") == "no-store", found)


def main(program, ctl):
    with tempfile.TemporaryDirectory() as folder:
        database = str(pathlib.Path(folder) / "pupitre.sqlite")
        subprocess.run([ctl, "demo", "--database", database], check=True, stdout=subprocess.DEVNULL)
        environment = {"PUPITRE_DATABASE": database}
        arguments = [program, "--address", "{address}", "--state", "{folder}/state"]
        alone = subprocess.run([program, "--state", folder], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                               env={**environment, "PATH": "", "XDG_RUNTIME_DIR": folder})
        check("without a socket", alone.returncode == 2 and alone.stderr.count("\n") == 1, alone)
        with WebServer(arguments, environment) as site:
            subprocess.run([program, "--assets", str(site.folder / "assets")], check=True)
            for part in (headers, slow, frames, rates):
                part(site)
            log = site.program_log()
            check("the log names nobody", "identifiant" not in log and "127.0.0.1" not in log, log)
            check("no body was left behind", not list((site.folder / "state").iterdir()))
            access = (site.folder / "access.log").read_text(errors="replace")
            check("no query in the log", "?" not in access and "127.0.0.1" not in access, access[-300:])
            away(site)
        check("it ends in order", site.exit_code == 0, site.exit_code)
    print(f"{len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
