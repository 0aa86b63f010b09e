"""What Dovecot 2.3 (Debian 12) and 2.4 (Debian 13) call differently."""
import subprocess

_version = subprocess.run(["/usr/sbin/dovecot", "--version"], capture_output=True, text=True, check=True).stdout
IS_OLD = tuple(int(part) for part in _version.split()[0].split(".")[:2]) < (2, 4)

#: Stands at the file's beginning.
HEAD = "" if IS_OLD else "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n"
#: Of a listener: where it listens.
ADDRESS = "address" if IS_OLD else "listen"


def people(users, uid, gid, home):
    """Who may sign in, by the file `users`, and as whom."""
    if IS_OLD:
        return f"""
passdb {{
  driver = passwd-file
  args = username_format=%u {users}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
"""
    return f"""
passdb passwd-file {{
  passwd_file_path = {users}
}}
userdb static {{
  fields {{
    uid = {uid}
    gid = {gid}
    home = {home}
  }}
}}
"""


def certificate(certificate_file, key_file):
    if IS_OLD:
        return f"ssl_cert = <{certificate_file}\nssl_key = <{key_file}\n"
    return f"ssl_server_cert_file = {certificate_file}\nssl_server_key_file = {key_file}\n"


def maildir(folder):
    return f"mail_location = maildir:{folder}\n" if IS_OLD else f"mail_driver = maildir\nmail_path = {folder}\n"
