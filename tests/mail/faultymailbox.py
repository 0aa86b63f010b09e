"""An IMAP server over TLS on loopback that does something wrong: faultymailbox.py <what> <folder> <certificate name>

What: handshake, greeting, login, search or logout (nothing is said at that step any more), drip (a greeting of one
octet each ten seconds), flood (a search that finds without an end), names (a search that finds 1,200 mails), large (a
mail of 5 MB).
Prints its port. Time passes as in server.py: <folder>/passed grows by an octet for each ten seconds.
"""
import ctypes
import pathlib
import socket
import ssl
import subprocess
import sys
import threading
import time

ctypes.CDLL(None).prctl(1, 9)  # ends with whoever started it (PR_SET_PDEATHSIG)
what, folder, name = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem",
                "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"], check=True, stderr=subprocess.DEVNULL)
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(folder / "certificate.pem", folder / "key.pem")


def pass_time(seconds):
    with open(folder / "passed", "ab") as passed:
        passed.write(b"x" * (seconds // 10))


def stall(connection):
    pass_time(3600)
    while connection.recv(4096):
        pass


def talk(connection):
    if what == "handshake":
        return stall(connection)
    connection = tls.wrap_socket(connection, server_side=True)
    if what == "greeting":
        return stall(connection)
    if what == "drip":
        for octet in b"* OK [CAPABILITY IMAP4rev1] " + b"ready " * 10 + b"\r\n":
            pass_time(10)
            connection.sendall(bytes([octet]))
            time.sleep(0.02)
    else:
        connection.sendall(b"* OK ready\r\n")
    for line in connection.makefile("rb"):
        tag, verb, *rest = line.decode().upper().split()
        answer = b""
        if verb == "CAPABILITY":
            answer = b"* CAPABILITY IMAP4rev1\r\n"
        elif verb in ("LOGIN", "LOGOUT") and what == verb.lower():
            return stall(connection)
        elif verb == "UID":
            if what == "search":
                return stall(connection)
            while what == "flood":
                connection.sendall(b"* SEARCH " + b"1 " * 4000 + b"\r\n")
            if what == "large" and rest[0] == "FETCH":
                connection.sendall(b"* 1 FETCH (UID 7 BODY[] {5000000}\r\n" + b"x" * 5_000_000 + b")\r\n")
            elif what == "names":
                answer = b"* SEARCH " + b" ".join(str(i).encode() for i in range(1, 1_201)) + b"\r\n"
            else:
                answer = b"* SEARCH 7 9 10;UID=1\r\n"
        connection.sendall(answer + tag.encode() + b" OK done\r\n")


def serve(connection):
    try:
        with connection:
            talk(connection)
    except OSError:
        pass


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
