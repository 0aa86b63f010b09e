"""A mail server that the world uses, private and on loopback:
realserver.py <aiosmtpd|postfix> <folder> <certificate name> [port]

Prints "<port of STARTTLS> <port of implicit TLS>" and keeps what it takes as <folder>/NNN.eml until standard input
ends. Both ports want AUTH, by Dovecot in the case of Postfix. Postfix is started by root alone; mails to
gone@courriel.example it hands on to that port on loopback, and what it reports of them to the sender is kept like the
others.
"""
import logging
import os
import pathlib
import pwd
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

logging.disable(logging.CRITICAL)
kind, folder, name = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]
next_port = sys.argv[4] if len(sys.argv) > 4 else 9
USER, PASSWORD = "secretariat", "mot de passe é"
subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-days", "2", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem",
                "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"], check=True, stderr=subprocess.DEVNULL)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    sys.exit(f"nobody listens on port {port}")


def serve_aiosmtpd():
    from aiosmtpd.controller import Controller
    from aiosmtpd.smtp import AuthResult, LoginPassword

    class Keep:
        count = 0

        async def handle_DATA(self, server, session, envelope):
            Keep.count += 1
            (folder / f"{Keep.count:03}.eml").write_bytes(envelope.original_content)
            return "250 kept"

    def authenticate(server, session, envelope, mechanism, given):
        good = isinstance(given, LoginPassword) and (given.login.decode(), given.password.decode()) == (USER, PASSWORD)
        return AuthResult(success=good)

    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
    starttls = Controller(Keep(), hostname="127.0.0.1", port=free_port(), tls_context=tls, require_starttls=True,
                          authenticator=authenticate, auth_required=True)
    # The library looks for STARTTLS alone when it asks whether AUTH is safe; here the whole connection is under TLS.
    implicit = Controller(Keep(), hostname="127.0.0.1", port=free_port(), ssl_context=tls,
                          authenticator=authenticate, auth_required=True, auth_require_tls=False)
    starttls.start()
    implicit.start()
    print(starttls.port, implicit.port, flush=True)
    sys.stdin.read()


def serve_postfix():
    import dovecotconf  # asks the Dovecot that is installed

    base = pathlib.Path(tempfile.mkdtemp(prefix="pupitre-postfix-", dir="/tmp"))
    base.chmod(0o755)
    starttls, implicit = free_port(), free_port()
    dovecot, postfix, queue, data, mails = (base / part for part in ("dovecot", "postfix", "queue", "data", "mails"))
    for part in (dovecot, postfix, queue, data, mails):
        part.mkdir()
    owner, group = pwd.getpwnam("postfix"), pwd.getpwnam("nobody")
    os.chown(data, owner.pw_uid, -1)
    os.chown(mails, group.pw_uid, -1)
    (dovecot / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}::::::\n")
    (dovecot / "dovecot.conf").write_text(f"""{dovecotconf.HEAD}
base_dir = {dovecot}/run
state_dir = {dovecot}/state
log_path = {dovecot}/log
protocols =
ssl = no
default_internal_user = postfix
default_internal_group = postfix
default_login_user = nobody
auth_mechanisms = plain
{dovecotconf.people(dovecot / "users", "nobody", "nogroup", "/nonexistent")}
service auth {{
  unix_listener {queue}/private/auth {{
    mode = 0666
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
service anvil {{
  chroot =
}}
""")
    (postfix / "main.cf").write_text(f"""
compatibility_level = 3.6
queue_directory = {queue}
data_directory = {data}
mail_owner = postfix
setgid_group = postdrop
myhostname = {name}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mydestination =
virtual_mailbox_domains = courriel.example conservatoire.example xn--cole-de-musique-9mb.example
transport_maps = inline:{{ gone@courriel.example=smtp:[127.0.0.1]:{next_port} }}
virtual_mailbox_base = {mails}
virtual_mailbox_maps = static:inbox/
virtual_uid_maps = static:{group.pw_uid}
virtual_gid_maps = static:{group.pw_gid}
smtpd_tls_cert_file = {folder}/certificate.pem
smtpd_tls_key_file = {folder}/key.pem
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
maillog_file = {base}/maillog
maillog_file_prefixes = {base}
""")
    (postfix / "master.cf").write_text(f"""
127.0.0.1:{starttls} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt
127.0.0.1:{implicit} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
smtp unix - - n - - smtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
""")
    try:
        # Makes the queue's folders.
        subprocess.run(["/usr/sbin/postfix", "-c", postfix, "check"], check=True, stdout=sys.stderr)
        subprocess.run(["/usr/sbin/dovecot", "-c", dovecot / "dovecot.conf"], check=True, stdout=sys.stderr)
        subprocess.run(["/usr/sbin/postfix", "-c", postfix, "start"], check=True, stdout=sys.stderr,
                       stderr=subprocess.DEVNULL)
        wait_for_port(starttls)
        wait_for_port(implicit)
        print(starttls, implicit, flush=True)
        count = 0
        os.set_blocking(0, False)
        while sys.stdin.buffer.raw.read(1) != b"":
            for mail in sorted((mails / "inbox" / "new").glob("*")):
                count += 1
                part = folder / "arriving"
                shutil.copy(mail, part)
                part.rename(folder / f"{count:03}.eml")
                mail.unlink()
            time.sleep(0.05)
    finally:
        subprocess.run(["/usr/sbin/postfix", "-c", postfix, "abort"], stdout=sys.stderr, stderr=subprocess.DEVNULL)
        subprocess.run(["/usr/sbin/dovecot", "-c", dovecot / "dovecot.conf", "stop"], stdout=sys.stderr)
        shutil.rmtree(base, ignore_errors=True)


{"aiosmtpd": serve_aiosmtpd, "postfix": serve_postfix}[kind]()
