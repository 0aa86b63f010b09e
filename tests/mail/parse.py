"""Reads one message from standard input with Python's e-mail package and prints its fields as JSON."""
import base64
import email
import email.policy
import json
import sys

mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
to = mail["To"].addresses[0]
sender = mail["From"].addresses[0]
attachments = list(mail.iter_attachments())
json.dump({
    "subject": mail["Subject"], "to_name": to.display_name, "to_address": to.addr_spec,
    "from_name": sender.display_name,
    "reply_to": mail["Reply-To"].addresses[0].addr_spec, "message_id": mail["Message-ID"],
    "auto_submitted": mail["Auto-Submitted"],
    "mime_version": mail["MIME-Version"], "date": mail["Date"],
    "text": mail.get_body(("plain",)).get_content(), "html": mail.get_body(("html",)).get_content(),
    "attachment_name": attachments[0].get_filename() if attachments else "",
    "attachment": base64.b64encode(attachments[0].get_payload(decode=True)).decode() if attachments else "",
}, sys.stdout)
