"""A mail server on loopback that behaves well, or fails at one step: server.py <fault> <folder> [certificate name].

<fault> is "none" or "<what>:<step>", with ":<n>" where n messages of a connection are spared first, and stands in <folder>/fault, where a test may change it between connections.
Steps: greeting ehlo starttls tls auth mail rcpt data body dot. What: a code such as 451 (said to everyone but good@…), drop
(the connection, by a reset), stall, cut (a multi-line reply), garbage (no reply at all), lie (another step's good code),
fragments (one octet at a time), slow (the TLS handshake), inject (answers in clear behind STARTTLS's 220), login (AUTH LOGIN alone), waits (no answer to MAIL or RCPT before that step's command is there too),
misled (a refusal, and 354 to DATA all the same), ahead (no answer to the dot of those who are spared before the next one's DATA is there).

It offers PIPELINING where there is a file <folder>/pipelining. Prints its port, keeps what it takes as <folder>/NNN.eml and the commands it hears in <folder>/log. Plain sockets, so that
it can break off in the middle of anything.
"""
import base64
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import time

folder = pathlib.Path(sys.argv[2])
(folder / "fault").write_text(sys.argv[1])
name = sys.argv[3] if len(sys.argv) > 3 else None
tls = None
if name:
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-keyout", folder / "key.pem", "-out", folder / "certificate.pem", "-subj", f"/CN={name}",
                    "-addext", f"subjectAltName=DNS:{name}"], check=True, stderr=subprocess.DEVNULL)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
taken = threading.Lock()
count = 0
talking = 0  # connections now; the most there were stands in <folder>/peak


class Gone(Exception):
    pass


class Dialogue:
    def __init__(self, connection):
        self.connection = connection
        self.what, self.step, spared = [*(folder / "fault").read_text().split(":"), "", ""][:3]
        self.spared = int(spared or 0)
        self.implicit = self.what == "implicit"
        self.good = False
        self.held = []  # answers

    def send(self, text):
        if self.what == "fragments":
            for octet in text.encode() + b"\r\n":
                self.connection.sendall(bytes([octet]))
        else:
            self.connection.sendall(text.encode() + b"\r\n")

    def fault(self, step):
        """What happens at that step to those who are not spared; gives whether it did."""
        if step != self.step or self.good or self.spared:
            return False
        if self.what == "drop":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            self.connection.close()
            raise Gone
        if self.what == "stall":
            time.sleep(60)
            raise Gone
        if self.what == "cut":
            self.connection.sendall(b"250-first line\r\n")
            self.connection.shutdown(socket.SHUT_RDWR)
            raise Gone
        if self.what == "garbage":
            self.send("what did you say?")
            return True
        if self.what == "lie":
            self.send("354 go on" if step != "data" else "250 ok")
            return True
        if self.what == "misled":
            self.send("550 no such user")
            return True
        if self.what.isdigit():
            self.send(f"{self.what} {dict(rcpt='no such user', dot='not taken').get(step, 'not now')}")
            if self.what == "421":
                raise Gone
            return True
        return False

    def answer(self, step, text):
        if self.fault(step):
            return False
        order = ("mail", "rcpt", "data")
        if (self.what == "waits" and step in order and order.index(step) < order.index(self.step)) or (self.what == "ahead" and self.held and step != "data"):
            self.held.append(text)
            return True
        for answer in [*self.held, text]:
            self.send(answer)
        self.held.clear()
        return True

    def secure(self):
        self.fault("tls")
        if self.what == "slow":
            time.sleep(4)
        self.connection = tls.wrap_socket(self.connection, server_side=True)
        self.stream = self.connection.makefile("rb")
        self.secured = True

    def login(self, word):
        if word.upper().startswith("AUTH LOGIN"):
            self.send("334 VXNlcm5hbWU6")
            user = base64.b64decode(self.stream.readline())
            self.send("334 UGFzc3dvcmQ6")
            return b"\0" + user + b"\0" + base64.b64decode(self.stream.readline())
        if self.what == "login":
            return b"it was not offered"
        return base64.b64decode(word.split()[2])

    def talk(self):
        global count
        self.secured = False
        self.stream = self.connection.makefile("rb")
        if self.implicit:
            self.secure()
        self.answer("greeting", "220 test ready")
        refused = False
        while line := self.stream.readline():
            word = line.decode("utf-8", "replace").strip()
            with open(folder / "log", "a") as log:
                log.write(word + "\n")
            verb = word.upper()
            self.good = "good@" in word or (self.good and not verb.startswith("MAIL"))
            if verb.startswith("EHLO"):
                if not self.fault("ehlo"):
                    self.send("250-test")
                    if tls and not self.secured and self.step != "no_starttls":
                        self.send("250-STARTTLS")
                    if (folder / "pipelining").exists():
                        self.send("250-PIPELINING")
                    self.send("250-AUTH LOGIN" if self.what == "login" else "250-AUTH LOGIN PLAIN")
                    self.send("250 8BITMIME")
            elif verb == "STARTTLS":
                if self.what == "inject":
                    self.send("220 go\r\n250-test\r\n250 injected")
                elif not self.answer("starttls", "220 go"):
                    continue
                self.secure()
            elif verb.startswith("AUTH"):
                secret = self.login(word)
                self.answer("auth", "235 welcome" if secret.decode() == "\0secretariat\0mot de passe é" else "535 no")
            elif verb.startswith("MAIL"):
                refused = not self.answer("mail", "503 after a refusal say RSET" if refused else "250 ok") or refused
            elif verb.startswith("RCPT") and refused:
                self.send("503 there is no sender")
            elif verb.startswith("RCPT"):
                refused = not self.answer("rcpt", "250 ok")
            elif verb == "RSET":
                refused = False
                self.send("250 ok")
            elif verb == "DATA":
                if refused and self.what != "misled":
                    self.send("554 no valid recipients")
                    continue
                if not self.answer("data", "354 go on"):
                    continue
                self.fault("body")
                body = b""
                while (part := self.stream.readline()) != b".\r\n":
                    if not part:
                        return
                    body += part[1:] if part.startswith(b"..") else part
                if self.what in ("take_drop", "take_stall") and not self.spared:  # it is taken, and the answer is lost
                    self.keep(body)
                    self.what = self.what[5:]
                if refused:
                    self.send("554 no valid recipients")
                elif not self.fault("dot"):
                    queued = f"250 queued as {self.keep(body)}"
                    if self.what == "ahead" and self.spared:
                        self.held.append(queued)
                    else:
                        self.send(queued)
                self.spared = max(0, self.spared - 1)
            elif verb == "QUIT":
                self.send("221 bye")
                return
            else:
                self.send("500 what?")

    @staticmethod
    def keep(body):
        global count
        with taken:
            count += 1
            (folder / f"{count:05}.eml").write_bytes(body)
            return count


def serve(connection):
    global talking
    with taken:
        talking += 1
        peak = folder / "peak"
        peak.write_text(str(max(talking, int(peak.read_text()) if peak.exists() else 0)))
    try:
        with connection:
            Dialogue(connection).talk()
    except (OSError, Gone):
        pass
    finally:
        with taken:
            talking -= 1


listener = socket.create_server(("127.0.0.1", 0), backlog=64)
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
