"""A mail server on loopback that behaves well, or in one bad way: server.py <mode> <folder> [certificate name].

Prints its port, keeps what it takes as <folder>/NNN.eml and the commands it hears in <folder>/log. Plain sockets, so that
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

mode, folder = sys.argv[1], pathlib.Path(sys.argv[2])
name = sys.argv[3] if len(sys.argv) > 3 else None
tls = None
if name:
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                    "-keyout", folder / "key.pem", "-out", folder / "certificate.pem", "-subj", f"/CN={name}",
                    "-addext", f"subjectAltName=DNS:{name}"], check=True, stderr=subprocess.DEVNULL)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
count = 0


def talk(connection):
    global count
    if mode == "tls":
        connection = tls.wrap_socket(connection, server_side=True)
    stream = connection.makefile("rb")
    secure = mode == "tls"

    def say(text):
        connection.sendall(text.encode() + b"\r\n")

    say("220 test ready")
    refused = False
    while line := stream.readline():
        word = line.decode("utf-8", "replace").strip()
        with open(folder / "log", "a") as log:
            log.write(word + "\n")
        verb = word.upper()
        if verb.startswith("EHLO"):
            say("250-test")
            if tls and not secure and mode != "no_starttls":
                say("250-STARTTLS")
            say("250-AUTH PLAIN")
            say("250 8BITMIME")
        elif verb == "STARTTLS":
            if mode == "no_starttls":
                say("502 not here")
                continue
            say("220 go" + ("\r\n250-test\r\n250 injected" if mode == "starttls_inject" else ""))
            if mode == "starttls_slow":
                time.sleep(4)
            connection = tls.wrap_socket(connection, server_side=True)
            stream = connection.makefile("rb")
            secure = True
        elif verb.startswith("AUTH PLAIN"):
            secret = base64.b64decode(word.split()[2]).decode()
            say("235 welcome" if secret == "\0secretariat\0mot de passe é" else "535 no")
        elif verb.startswith("RCPT"):
            first = "good@" not in word
            if mode == "drop_rcpt":
                return
            if mode == "stall_rcpt":
                time.sleep(60)
            if mode == "cut_multiline":
                connection.sendall(b"250-first line\r\n")
                connection.shutdown(socket.SHUT_RDWR)
                return
            if mode == "leave421":
                say("421 good night")
                return
            refused = first and mode in ("rcpt550", "rcpt451")
            say("550 no such user" if refused and mode == "rcpt550" else "451 try later" if refused else "250 ok")
        elif verb == "RSET":
            refused = False
            say("250 ok")
        elif verb.startswith("MAIL"):
            say("503 after a refusal say RSET" if refused else "250 ok")
        elif verb == "DATA":
            say("354 go on")
            if mode == "drop_data":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                connection.close()
                return
            body = b""
            while (part := stream.readline()) != b".\r\n":
                if not part:
                    return
                body += part[1:] if part.startswith(b"..") else part
            if mode == "drop_dot":
                return
            if mode == "stall_dot":
                time.sleep(60)
            if mode == "data554":
                say("554 spam")
                continue
            if mode == "data452" and first:
                say("452 full")
                continue
            count += 1
            (folder / f"{count:03}.eml").write_bytes(body)
            say(f"250 queued as {count}")
        elif verb == "QUIT":
            say("221 bye")
            return
        else:
            say("500 what?")


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
