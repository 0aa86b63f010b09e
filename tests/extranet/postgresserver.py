"""A throw-away PostgreSQL server for tests: a folder and a Unix socket of its own, the roles as `pupitrectl database
roles` makes them. It can be killed and started again."""
import glob
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

START_SECONDS = 30


class PostgresServer:
    """`with PostgresServer(pupitrectl) as server:` a database that is migrated, and empty."""

    def __init__(self, ctl):
        self.ctl = ctl
        self.programs = pathlib.Path(sorted(glob.glob("/usr/lib/postgresql/*/bin"))[-1])
        self.run_as = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []  # it refuses to be root

    def __enter__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pupitre-pg-"))
        self.data = self.folder / "data"
        if self.run_as:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync",
                  "--locale=C.UTF-8")
        self.start()
        self.query("CREATE DATABASE pupitre", database="postgres")
        roles = subprocess.run([self.ctl, "database", "roles"], check=True, capture_output=True, text=True).stdout
        self.query(roles)
        subprocess.run([self.ctl, "init", "--database", self.address("pupitre_owner")], check=True,
                       stdout=subprocess.DEVNULL)
        return self

    def __exit__(self, *_):
        if self.is_running():
            self._run("pg_ctl", "-D", self.data, "-w", "-s", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program, *words, check=True):
        # No pipe: the server would hold it.
        with open(self.folder / "said", "ab") as said:
            return subprocess.run([*self.run_as, self.programs / program, *words], cwd="/", check=check, stdout=said,
                                  stderr=said).returncode

    def address(self, role="pupitre_desk"):
        return f"postgresql:///pupitre?host={self.folder}&user={role}"

    def start(self):
        """Again and again: what a killed one left behind holds its memory for a moment."""
        limit = time.monotonic() + START_SECONDS
        options = f"-c listen_addresses='' -c unix_socket_directories={self.folder} -c fsync=off"
        while self._run("pg_ctl", "-D", self.data, "-w", "-s", "-l", self.data / "log", "-o", options, "start",
                        check=False) != 0:
            if time.monotonic() > limit:
                raise RuntimeError("PostgreSQL did not start: " + (self.data / "log").read_text()[-2000:])
            time.sleep(0.2)

    def main_process(self):
        """None where there is none."""
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (FileNotFoundError, ValueError):
            return None

    def is_running(self):
        number = self.main_process()
        return number is not None and pathlib.Path(f"/proc/{number}").exists()

    def kill(self):
        """The whole server, as if its machine had stopped."""
        os.kill(self.main_process(), signal.SIGKILL)

    def query(self, sql, database="pupitre"):
        """The rows, each a list of texts; as the superuser. Errors: CalledProcessError."""
        command = [self.programs / "psql", "--no-psqlrc", "--quiet", "--no-align", "--tuples-only", "--field-separator",
                   "\x1f", "--set", "ON_ERROR_STOP=1", "--host", self.folder, "--username", "postgres", "--dbname",
                   database]
        done = subprocess.run(command, input=sql, capture_output=True, text=True, check=True)
        return [line.split("\x1f") for line in done.stdout.splitlines()]
