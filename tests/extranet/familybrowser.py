"""A family's browser without a screen: it keeps cookies, and sends forms with what their page showed."""
import html
import http.client
import re
import socket
import urllib.parse
from dataclasses import dataclass

FORM = re.compile(r'<form[^>]* action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')
PLAIN = "application/x-www-form-urlencoded"
BOUNDARY = "a-boundary-of-tests"


def loopback(number):
    """One of 62,500 addresses of this machine, in turn: nginx and the program count by address."""
    return f"127.{number // 250 % 250 + 1}.{number % 250 + 1}.1"


@dataclass
class Answer:
    """`status` is 0 where the connection ended without an answer; header names are lower case."""
    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    def forms(self):
        """Hidden fields by the address that the form is sent to."""
        return {html.unescape(action): {name: html.unescape(value) for name, value in HIDDEN.findall(inside)}
                for action, inside in FORM.findall(self.text)}

    def links(self):
        return [html.unescape(link) for link in re.findall(r'<a[^>]* href="([^"#]+)"', self.text)]


def multipart(fields, files):
    """Body of a form with files: `fields` by name, `files` as (field, file name, bytes)."""
    parts = b"".join(
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items())
    for field, name, content in files:
        parts += (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                  "Content-Type: application/octet-stream\r\n\r\n").encode() + content + b"\r\n"
    return parts + f"--{BOUNDARY}--\r\n".encode()


class FamilyBrowser:
    """Paths are whole ones, with the site's prefix. `number`: whose loopback address it comes from."""

    def __init__(self, port, number=0, prefix="/extranet", timeout=90):
        self.port, self.source, self.prefix, self.timeout = port, loopback(number), prefix, timeout
        self.cookies = {}
        self.connection = None

    def headers(self):
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Host": "localhost", "Sec-Fetch-Site": "same-origin", "Accept-Language": "fr",
                **({"Cookie": cookie} if cookie else {})}

    def get(self, path):
        return self.request("GET", path)

    def post(self, path, fields):
        return self.request("POST", path, urllib.parse.urlencode(fields).encode(), PLAIN)

    def upload(self, path, fields, files):
        return self.request("POST", path, multipart(fields, files), f"multipart/form-data; boundary={BOUNDARY}")

    def send_slowly(self, path, pieces, size):
        """A form with files, whose body of `size` bytes comes in these pieces."""
        return self.request("POST", path, pieces, f"multipart/form-data; boundary={BOUNDARY}", size)

    def request(self, method, path, body=None, kind=None, size=None):
        headers = self.headers()
        if kind:
            headers["Content-Type"] = kind
        if size is not None:
            headers["Content-Length"] = str(size)
        for attempt in range(2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout,
                                                                 source_address=(self.source, 0))
                self.connection.request(method, path, body=body, headers=headers)
                answer = self.connection.getresponse()
                content = answer.read()
                return self.taken(answer, content)
            except (http.client.HTTPException, OSError):
                self.close()
                # A connection that nginx had closed meanwhile; a form may have been heard, and is not sent twice.
                if attempt == 1 or method != "GET":
                    return Answer(0, {}, b"")
        raise AssertionError("not reached")

    def taken(self, answer, content):
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                cookie, _, _ = value.partition(";")
                key, _, kept = cookie.partition("=")
                if "max-age=0" in value.lower() or not kept:
                    self.cookies.pop(key, None)
                else:
                    self.cookies[key] = kept
        headers = {name.lower(): value for name, value in answer.getheaders()}
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(answer.status, headers, content)

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def sign_in(self, identifiant, password):
        """AssertionError when the password is refused or nothing answers."""
        answer = self.post(f"{self.prefix}/connexion", {"identifiant": identifiant, "motdepasse": password})
        entered = answer.status == 303 and "__Host-pupitre" in self.cookies
        assert entered, (identifiant, answer.status, answer.text[:500])
        return answer

    def pieces(self):
        """Addresses of the papers that this family may import, each of which shows the form for it."""
        found = []
        students = re.findall(rf"{self.prefix}/eleves/(\d+)/", self.get(f"{self.prefix}/eleves").text)
        for student in dict.fromkeys(students):
            page = self.get(f"{self.prefix}/eleves/{student}/reinscription/pieces")
            for link in page.links():
                if re.search(r"/pieces/[^/]+$", link) and link not in found:
                    found.append(link)
        return found


def is_whole(request):
    """Whether a server that reads these bytes waits for no more of them."""
    head, gap, body = request.lstrip(b"\r\n").partition(b"\r\n\r\n")
    lengths = re.findall(rb"(?im)^content-length:\s*(\d+)", head)
    return bool(gap) and (not lengths or int(lengths[0]) <= len(body))


def is_answered(request, answer):
    """Whether nothing more is to come on a connection that stays open."""
    head, gap, body = answer.partition(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 100"):
        return is_answered(request, body)
    length = re.search(rb"(?im)^content-length:\s*(\d+)", head)
    if not gap:
        return False
    if request.startswith(b"HEAD ") or (length and len(body) >= int(length.group(1))):
        return True
    return b"chunked" in head and body.endswith(b"0\r\n\r\n")


def raw_exchange(port, number, request, timeout=30):
    """What comes back for these bytes from that loopback address; b"" where the connection just ends. Our end is closed
    only where more would be waited for: a client that has left is answered no more. Errors: TimeoutError."""
    with socket.create_connection(("127.0.0.1", port), timeout=timeout, source_address=(loopback(number), 0)) as link:
        answer = b""
        try:
            link.sendall(request)
            if not is_whole(request):
                link.shutdown(socket.SHUT_WR)
            while not is_answered(request, answer) and (chunk := link.recv(65536)):
                answer += chunk
        except (ConnectionResetError, BrokenPipeError):
            pass
        return answer
