"""A mail server on loopback that behaves well, or fails at one step: server.py <fault> <folder> [certificate name, or
subject:name].

<fault> is "none" or "<what>:<step>", with ":<n>" where n messages of a connection are spared first, and stands in
<folder>/fault, where a test may change it between connections.

Steps: greeting ehlo starttls tls auth mail rcpt data body dot. What: a code such as 451 (said to everyone but good@…),
drop (the connection, by a reset), stall, drip (a reply, or the server's part of the handshake, one octet each ten
seconds), flood (a reply of lines without an end), longline (a line without an end), cut (a multi-line reply), garbage
(no reply at all), lie (another step's good code), fragments (one octet at a time), slow (a handshake that begins twenty
seconds late), inject (answers in clear behind STARTTLS's 220), login (AUTH LOGIN alone), echo (a refusal with the line
that was heard), waits (no answer to MAIL or RCPT before that step's command is there too), misled (a refusal, and 354
to DATA all the same), ahead (no answer to the dot of those who are spared before the next one's DATA is there).

No test waits for time to pass: a server that stalls or drips says so in <folder>/passed, which grows by an octet for
each ten seconds, and the test's clock goes by that.

It offers PIPELINING where there is a file <folder>/pipelining, and wants AUTH where it has a certificate. Prints its
port, keeps what it takes as <folder>/NNN.eml and the commands it hears in <folder>/log. Plain sockets, so that it can
break off in the middle of anything.
"""
import base64
import ctypes
import pathlib
import select
import socket
import ssl
import subprocess
import sys
import threading

ctypes.CDLL(None).prctl(1, 9)  # ends with whoever started it (PR_SET_PDEATHSIG)
folder = pathlib.Path(sys.argv[2])
(folder / "fault").write_text(sys.argv[1])
name = sys.argv[3] if len(sys.argv) > 3 else None
tls = None
if name:
    subject = name.removeprefix("subject:")  # with it, the certificate says the name there alone
    also = f"DNS:{name}" if subject == name else "email:octavie@conservatoire.example"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem",
                    "-subj", f"/CN={subject}", "-addext", f"subjectAltName={also}"], check=True,
                   stderr=subprocess.DEVNULL)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
taken = threading.Lock()
count = 0
talking = 0  # connections now; the most there were stands in <folder>/peak


class Gone(Exception):
    pass


def pass_time(seconds):
    with taken, open(folder / "passed", "ab") as passed:
        passed.write(b"x" * (seconds // 10))


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
            with taken, open(folder / "stalls", "ab") as stalls:
                stalls.write(b"x")
            self.let_time_pass()
            while self.connection.recv(4096):
                self.let_time_pass()
            raise Gone
        if self.what == "drip":
            self.drip(b"250-one\r\n250-two\r\n250-three\r\n250-four\r\n250-five\r\n250-six\r\n250-seven\r\n250 end\r\n")
            raise Gone
        if self.what in ("flood", "longline"):
            while True:
                self.connection.sendall((b"250-X\r\n" if self.what == "flood" else b"2" * 7) * 1000)
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

    def let_time_pass(self):
        """Until the client says more, or leaves."""
        while not select.select([self.connection], [], [], 0.02)[0]:
            pass_time(60)

    def stall_where_nothing_follows(self):
        """What goes together arrives together: the client sends it as one piece."""
        self.connection.setblocking(False)
        try:
            follows = self.stream.peek(1)
        finally:
            self.connection.setblocking(True)
        if not follows:
            self.let_time_pass()

    def drip(self, octets):
        """Slowly enough that whoever listens has a chance to give up in between, and no slower."""
        for octet in octets:
            pass_time(10)
            self.connection.sendall(bytes([octet]))
            if select.select([self.connection], [], [], 0.02)[0]:
                raise Gone  # it has given up

    def drip_the_handshake(self):
        heard, said = ssl.MemoryBIO(), ssl.MemoryBIO()
        shaking = tls.wrap_bio(heard, said, server_side=True)
        while True:
            try:
                shaking.do_handshake()
            except ssl.SSLWantReadError:
                pass
            self.drip(said.read())
            if not (part := self.connection.recv(4096)):
                raise Gone
            heard.write(part)

    def answer(self, step, text):
        if self.fault(step):
            return False
        order = ("mail", "rcpt", "data")
        waits = self.what == "waits" and step in order and order.index(step) < order.index(self.step)
        if waits or (self.what == "ahead" and self.held and step != "data"):
            self.held.append(text)
            self.stall_where_nothing_follows()
            return True
        for answer in [*self.held, text]:
            self.send(answer)
        self.held.clear()
        return True

    def secure(self):
        if (self.what, self.step) == ("drip", "tls"):
            self.drip_the_handshake()
        self.fault("tls")
        if self.what == "slow":
            pass_time(20)
        self.connection = tls.wrap_socket(self.connection, server_side=True)
        self.stream = self.connection.makefile("rb")
        self.secured = True

    def note(self, line):
        with open(folder / "log", "a") as log:
            log.write(line + "\n")

    def hear_secret(self):
        """One line of AUTH LOGIN. An echo refuses at the user's name or at the password, as the number says."""
        line = self.stream.readline().decode().strip()
        self.note(line)
        self.heard.append(line)
        return base64.b64decode(line)

    def login(self, word):
        if word.upper().startswith("AUTH LOGIN"):
            self.send("334 VXNlcm5hbWU6")
            user = self.hear_secret()
            if self.what == "echouser":
                return b""
            self.send("334 UGFzc3dvcmQ6")
            return b"\0" + user + b"\0" + self.hear_secret()
        if self.what in ("login", "echologin", "echouser"):
            return b"it was not offered"
        self.heard.append(word.split()[2])
        return base64.b64decode(word.split()[2])

    def talk(self):
        global count
        self.secured = self.known = False
        self.heard = []  # the secrets, as they were sent
        self.stream = self.connection.makefile("rb")
        if self.implicit:
            self.secure()
        self.answer("greeting", "220 test ready")
        refused = False
        while line := self.stream.readline():
            word = line.decode("utf-8", "replace").strip()
            self.note(word)
            verb = word.upper()
            self.good = "good@" in word or (self.good and not verb.startswith("MAIL"))
            if verb.startswith("EHLO"):
                if not self.fault("ehlo"):
                    self.send("250-test")
                    if tls and not self.secured and self.step != "no_starttls":
                        self.send("250-STARTTLS")
                    if (folder / "pipelining").exists():
                        self.send("250-PIPELINING")
                    alone = self.what in ("login", "echologin", "echouser")
                    self.send("250-AUTH LOGIN" if alone else "250-AUTH LOGIN PLAIN")
                    self.send("250 8BITMIME")
            elif verb == "STARTTLS":
                if self.what == "inject":
                    self.send("220 go\r\n250-test\r\n250 injected")
                elif not self.answer("starttls", "220 go"):
                    continue
                self.secure()
            elif verb.startswith("AUTH"):
                secret = self.login(word)
                if self.what.startswith("echo") and self.step == "auth":
                    self.echo(word, secret)
                    continue
                right = secret.decode() == "\0secretariat\0mot de passe é"
                self.known = self.answer("auth", "235 welcome" if right else "535 no") and right
            elif verb.startswith("MAIL") and tls and not self.known:
                refused = True
                self.send("530 5.7.0 Authentication required")
            elif verb.startswith("MAIL") and self.what == "echo" and self.step == "mail":
                refused = True
                self.echo(word, secret)
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
                        self.stall_where_nothing_follows()
                    else:
                        self.send(queued)
                self.spared = max(0, self.spared - 1)
            elif verb == "QUIT":
                self.send("221 bye")
                return
            else:
                self.send("500 what?")

    def echo(self, word, secret):
        """A refusal that says all it has heard: as it was sent, decoded, cut, folded and in capitals."""
        decoded = secret.decode().split("\0")
        for said in [word, *self.heard, *decoded, word.upper(), *(heard[:-4] for heard in self.heard),
                     *(heard[3:] for heard in self.heard)]:
            self.send(f"535-5.7.8 not with {said[:len(said) // 2]}")
            self.send(f"535-5.7.8 {said[len(said) // 2:]}")
            self.send(f"535-5.7.8 not with <{said}>")
        self.send("535 5.7.8 told you so")

    @staticmethod
    def keep(body):
        global count
        with taken:
            count += 1
            (folder / f"{count:05}.part").write_bytes(body)
            (folder / f"{count:05}.part").rename(folder / f"{count:05}.eml")
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
