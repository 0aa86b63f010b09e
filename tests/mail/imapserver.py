"""Dovecot's IMAP over TLS, private and on loopback: imapserver.py <folder> <certificate name>

Prints its port and serves the Maildir <folder>/maildir to "secretariat" until standard input ends. Started by root
alone.
"""
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import dovecotconf

folder, name = pathlib.Path(sys.argv[1]), sys.argv[2]
subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-days", "2", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem",
                "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"], check=True, stderr=subprocess.DEVNULL)
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
base = pathlib.Path(tempfile.mkdtemp(prefix="pupitre-imap-", dir="/tmp"))
base.chmod(0o755)
maildir = base / "maildir"
shutil.copytree(folder / "maildir", maildir)
nobody = pwd.getpwnam("nobody")
for path in [maildir, *maildir.rglob("*")]:
    os.chown(path, nobody.pw_uid, nobody.pw_gid)
(base / "users").write_text("secretariat:{PLAIN}mot de passe é::::::\n")
(base / "dovecot.conf").write_text(f"""{dovecotconf.HEAD}
base_dir = {base}/run
state_dir = {base}/state
log_path = {base}/log
protocols = imap
ssl = required
{dovecotconf.certificate(folder / "certificate.pem", folder / "key.pem")}
default_login_user = nobody
default_internal_user = nobody
default_internal_group = nogroup
first_valid_uid = 1
{dovecotconf.maildir(maildir)}
{dovecotconf.people(base / "users", nobody.pw_uid, nobody.pw_gid, base)}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    {dovecotconf.ADDRESS} = 127.0.0.1
    port = {port}
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
""")
try:
    subprocess.run(["/usr/sbin/dovecot", "-c", base / "dovecot.conf"], check=True, stdout=sys.stderr)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    print(port, flush=True)
    sys.stdin.read()
    (folder / "flags").write_text("\n".join(sorted(path.name for path in (maildir / "cur").glob("*"))))
finally:
    subprocess.run(["/usr/sbin/dovecot", "-c", base / "dovecot.conf", "stop"], stdout=sys.stderr)
    shutil.rmtree(base, ignore_errors=True)
