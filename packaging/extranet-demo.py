#!/usr/bin/python3
"""The families' site beside a demonstration: nginx as this user on loopback, and pupitre-extranet behind it.

extranet-demo.py --bin DIR [--database FILE|URL] --folder DIR [--port N]
Without --database it is that of PUPITRE_DATABASE, where a password is not seen by others.

Takes the place of systemd: it listens on a Unix socket and hands it to the program as descriptor 0. Prints one line
`Families: <address>` once the site answers, and a line for each family that can sign in. Ends with SIGTERM, with
SIGINT, or when whoever started it has ended; nothing is left running then.
"""

import argparse
import ctypes
import json
import os
import pwd
import grp
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
PR_SET_PDEATHSIG = 1
START_SECONDS = 30
END_SECONDS = 20
# A proxy of the environment is for other machines than this one.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Ended(Exception):
    """A signal asked for the end."""


def end_with_parent():
    """The kernel sends SIGTERM when the parent ends, however it ends."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def nginx_program():
    """Debian has it in /usr/sbin, which is on no user's path."""
    return shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


def write_configuration(folder, port):
    """The shipped files, and a server on loopback without TLS that includes them. Gives the file that nginx reads."""
    for shipped in (HERE / "nginx").glob("pupitre-*.conf"):
        shutil.copy(shipped, folder / shipped.name)
    values = {"PORT": str(port), "FOLDER": str(folder)}
    server = (HERE / "nginx" / "demonstration.conf").read_text(encoding="utf-8")
    server = re.sub(r"@([A-Z]+)@", lambda found: values[found.group(1)], server)
    user = ""
    if os.geteuid() == 0:  # its workers would be nobody's, and could not open the socket
        user = f"user {pwd.getpwuid(0).pw_name} {grp.getgrgid(0).gr_name};\n"
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "fastcgi", "proxy", "scgi", "uwsgi")
    )
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"{user}daemon off;\nworker_processes 1;\npid {folder}/nginx.pid;\n"
        f"events {{ worker_connections 256; }}\nhttp {{\n{temporary}{server}}}\n",
        encoding="utf-8",
    )
    return configuration


def answers(address):
    try:
        with DIRECT.open(address, timeout=5) as page:
            return page.status == 200
    except urllib.error.HTTPError:
        return False
    except OSError:
        return False


def wait_until_it_answers(address, programs):
    limit = time.monotonic() + START_SECONDS
    while not answers(address):
        for name, program in programs:
            if program.poll() is not None:
                raise RuntimeError(f"{name} ended with {program.returncode}")
        if time.monotonic() > limit:
            raise RuntimeError(f"nothing answers at {address}")
        time.sleep(0.1)


def logins(options, address):
    """Gives the families their passwords; they stand nowhere else."""
    command = [options.bin / "pupitrectl", "demo", "logins", "--address", address, "--json"]
    environment = {**os.environ, "PUPITRE_DATABASE": options.database}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env=environment)
    return json.loads(done.stdout)["logins"]


def start(options, folder, port):
    """The two programs, each with its name."""
    path = folder / "socket"
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listening.bind(str(path))
    os.chmod(path, 0o600)
    listening.listen(128)
    state = folder / "state"
    state.mkdir(mode=0o700)
    assets = folder / "assets"
    program = options.bin / "pupitre-extranet"
    subprocess.run([program, "--assets", assets], check=True)
    extranet = subprocess.Popen(
        [program, "--state", state],
        stdin=listening,
        env={**os.environ, "PUPITRE_DATABASE": options.database},
        preexec_fn=end_with_parent,
    )
    listening.close()
    configuration = write_configuration(folder, port)
    nginx = subprocess.Popen(
        [nginx_program(), "-p", folder, "-c", configuration, "-e", folder / "nginx-error.log"],
        stdin=subprocess.DEVNULL,
        preexec_fn=end_with_parent,
    )
    return [("nginx", nginx), ("pupitre-extranet", extranet)]


def end(programs):
    for _, program in programs:
        if program.poll() is None:
            program.terminate()
    limit = time.monotonic() + END_SECONDS
    for _, program in programs:
        try:
            program.wait(timeout=max(0.1, limit - time.monotonic()))
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def serve(options, folder):
    port = options.port or free_port()
    address = f"http://localhost:{port}"
    families = logins(options, address)
    programs = start(options, folder, port)
    try:
        wait_until_it_answers(address + "/", programs)
        print(f"Families: {address}")
        for family in families:
            print(f"Family: {family['identifiant']} {family['password']}")
        sys.stdout.flush()
        while all(program.poll() is None for _, program in programs):
            time.sleep(0.5)
        raise RuntimeError("the web server or the program ended")
    finally:
        end(programs)


def arguments():
    parser = argparse.ArgumentParser(description="The families' site beside a demonstration.")
    parser.add_argument("--bin", type=Path, required=True, help="folder of the programs")
    given = os.environ.get("PUPITRE_DATABASE")
    parser.add_argument("--database", default=given, required=given is None, help="a file, or postgresql://…")
    parser.add_argument("--folder", type=Path, required=True, help="for what nginx says; it is kept")
    parser.add_argument("--port", type=int, default=0, help="0: one that is free")
    return parser.parse_args()


def main():
    def stop(*_):
        raise Ended

    options = arguments()
    options.bin = options.bin.resolve()
    if "://" not in options.database:
        options.database = str(Path(options.database).resolve())
    end_with_parent()
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if nginx_program() is None:
        sys.exit("extranet-demo: nginx is not installed")
    # A Unix socket's path is short.
    folder = Path(tempfile.mkdtemp(prefix="pupitre-", dir=os.environ.get("XDG_RUNTIME_DIR")))
    try:
        serve(options, folder)
    except Ended:
        pass
    except (RuntimeError, subprocess.CalledProcessError, OSError) as error:
        sys.exit(f"extranet-demo: {error}")
    finally:
        options.folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # logs may name links
        options.folder.chmod(0o700)  # also where it stood already
        for log in folder.glob("*.log"):
            shutil.copy(log, options.folder / log.name)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
