"""The families' site as it is deployed, for tests: nginx as this user on loopback, with the shipped limits, and the
program on a Unix socket that it finds as descriptor 0."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
SHIPPED = pathlib.Path(__file__).parents[2] / "packaging/nginx"

CONFIGURATION = """{user}daemon off;
master_process on;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {folder}/bodies;
    fastcgi_temp_path {folder}/fastcgi;
    proxy_temp_path {folder}/proxy;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include pupitre-limits.conf;
    server {{
        listen 127.0.0.1:{port} default_server;
        server_name _;
        return 444;
    }}
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        if ($host != $server_name) {{ return 444; }}
        access_log {folder}/access.log pupitre;
        set $pupitre_socket unix:{folder}/site.sock;
        set $pupitre_assets {folder}/assets;
        include pupitre-site.conf;
        include {folder}/more*.conf;
    }}
}}
"""


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class WebServer:
    """`with WebServer(["pupitre-extranet", …]) as site:` the program's arguments may hold {address} and {folder}.

    `keeps_socket`: it is held as systemd holds it, for a program that is started again.
    """

    def __init__(self, program, environment=None, keeps_socket=False):
        self.program, self.environment = program, environment or {}
        self.keeps_socket = keeps_socket
        self.port = free_port()
        self.address = f"http://localhost:{self.port}/extranet"

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pupitre-web-"))
        for shipped in SHIPPED.glob("pupitre-*.conf"):
            shutil.copy(shipped, self.folder)
        (self.folder / "state").mkdir(mode=0o700)
        # Root's workers would become somebody who may not look into the folder.
        user = "user root;\n" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(CONFIGURATION.format(user=user, folder=self.folder, port=self.port))
        self.log = open(self.folder / "program.log", "wb")
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(str(self.folder / "site.sock"))
        self.listening.listen(128)
        self.start_program()
        if not self.keeps_socket:
            self.listening.close()
        self.start_nginx()
        for _ in range(200):
            if self.answers():
                return self
            time.sleep(0.05)
        self.__exit__()
        raise RuntimeError("the site did not start: " + (self.folder / "error.log").read_text())

    def start_program(self):
        words = [word.format(address=self.address, folder=self.folder) for word in self.program]
        self.application = subprocess.Popen(words, stdin=self.listening, stderr=self.log,
                                            env={**os.environ, **self.environment})

    def start_nginx(self):
        self.nginx = subprocess.Popen([NGINX, "-p", self.folder, "-c", self.folder / "nginx.conf",
                                       "-e", self.folder / "error.log"])

    def add_locations(self, text):
        """Of nginx, besides the shipped ones; they are there from its next worker on."""
        (self.folder / "more.conf").write_text(text)
        self.nginx.send_signal(signal.SIGHUP)

    def answers(self):
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return self.nginx.poll() is None
        except OSError:
            return False

    def __exit__(self, *_):
        for process in (self.nginx, self.application):
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        self.nginx.wait(timeout=30)
        self.exit_code = self.application.wait(timeout=30)
        self.log.close()
        self.listening.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def raw(self, request, shut=False, timeout=15):
        """What comes back for these bytes; b"" where the connection was closed without an answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=timeout) as connection:
            try:
                connection.sendall(request)
                if shut:
                    connection.shutdown(socket.SHUT_WR)
                answer = b""
                while chunk := connection.recv(65536):
                    answer += chunk
                return answer
            except (ConnectionResetError, BrokenPipeError):
                return b""

    def get(self, path, head="", method="GET", body=b""):
        """(status, headers by lower-case name, body) of one well-formed request."""
        length = f"Content-Length: {len(body)}\r\n" if body or method == "POST" else ""
        request = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{length}{head}\r\n"
        answer = self.raw(request.encode() + body)
        top, _, content = answer.partition(b"\r\n\r\n")
        lines = top.decode("latin-1").split("\r\n")
        headers = dict((name.lower(), value) for name, _, value in (line.partition(": ") for line in lines[1:]))
        return (int(lines[0].split()[1]) if lines[0] else 0), headers, content

    def program_log(self):
        return (self.folder / "program.log").read_text()
