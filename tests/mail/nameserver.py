"""A name server on loopback that knows some TXT records: nameserver.py <file>.

<file> holds lines "name<TAB>text"; a text is sent in strings of at most 60 octets, as a zone file may cut it. A name
that begins with "servfail." is refused; "silent." gets no answer, and an hour passes (as in server.py); other names do
not exist. Prints its port.
"""
import ctypes
import pathlib
import socket
import struct
import sys

ctypes.CDLL(None).prctl(1, 9)  # ends with whoever started it (PR_SET_PDEATHSIG)
records = {}
for line in pathlib.Path(sys.argv[1]).read_text().splitlines():
    name, text = line.split("\t")
    records.setdefault(name, []).append(text.encode())
listener = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
listener.bind(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    query, asker = listener.recvfrom(4096)
    labels, at = [], 12
    while query[at]:
        labels.append(query[at + 1:at + 1 + query[at]].decode())
        at += 1 + query[at]
    question = query[12:at + 5]
    name = ".".join(labels).lower()
    if name.startswith("silent."):
        with open(pathlib.Path(sys.argv[1]).parent / "passed", "ab") as passed:
            passed.write(b"x" * 360)
        continue
    found = records.get(name, [])
    code = 2 if name.startswith("servfail.") else 0 if found else 3
    answer = b""
    for text in found:
        strings = b"".join(bytes([len(text[i:i + 60])]) + text[i:i + 60] for i in range(0, len(text), 60))
        answer += struct.pack("!HHHIH", 0xC00C, 16, 1, 60, len(strings)) + strings
    listener.sendto(query[:2] + struct.pack("!HHHHH", 0x8180 | code, 1, len(found), 0, 0) + question + answer, asker)
