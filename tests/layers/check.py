"""Checks that hold for the whole tree: who includes whom, where SQL and colours stand, plain text in QML, translations,
READMEs, packages. Prints one line a finding; exit code 1 when there is one."""
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

root = pathlib.Path(sys.argv[1])
findings = []

# --- who may include whom (ARCHITECTURE.md) ---------------------------------------------------------------------------
layers = {
    "domain": (["backend/domain"], []),
    "wording": (["backend/wording"], ["domain"]),
    "db": (["db"], ["domain"]),
    "documents": (["backend/documents"], ["domain"]),
    "renderer": (["backend/renderer"], []),
    "mail": (["backend/mail"], ["domain"]),
    "reports": (["reports"], ["domain"]),
    "services": (["backend/services"], ["domain", "db", "documents", "mail", "reports"]),
    "demo": (["backend/demo"], ["domain", "db", "documents", "mail", "reports", "services"]),
    "models": (["backend/models"], ["domain", "wording", "db", "documents", "mail", "reports", "services"]),
    "app": (["backend/app"], ["domain", "wording", "db", "documents", "mail", "reports", "services", "models"]),
    "ctl": (["backend/ctl"], ["domain", "wording", "db", "documents", "mail", "reports", "services", "demo"]),
}
owner = {}
for layer, (folders, _) in layers.items():
    for folder in folders:
        for header in (root / folder).rglob("*.h"):
            if header.name in owner:
                findings.append(f"{header.name}: two headers of that name ({owner[header.name]}, {layer})")
            owner[header.name] = layer
wire = {"renderprotocol.h", "filetype.h", "documentlimits.h"}
for layer, (folders, allowed) in layers.items():
    for folder in folders:
        for source in [*(root / folder).rglob("*.cpp"), *(root / folder).rglob("*.h")]:
            text = source.read_text()
            for name in re.findall(r'#include "([^"]+)"', text):
                target = owner.get(pathlib.Path(name).name)
                if target in (None, layer) or target in allowed or (layer == "renderer" and name in wire):
                    continue
                findings.append(f"{source.relative_to(root)} includes {name} of {target}")
            if layer != "mail" and re.search(r"#include <(Poco|gmime|ares|curl|libsecret)", text):
                findings.append(f"{source.relative_to(root)}: Poco, GMime, c-ares, curl and libsecret are for backend/mail alone")
            if layer not in ("db",) and re.search(r'u"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM) ', text):
                findings.append(f"{source.relative_to(root)}: SQL outside of db/")
            if layer == "domain" and re.search(r"currentDateTime|currentDate\(", text) and source.name != "clock.h":
                findings.append(f"{source.relative_to(root)}: the domain has no clock of its own")

# --- QML: tokens and plain text ---------------------------------------------------------------------------------------
for page in (root / "qml").rglob("*.qml"):
    text = page.read_text()
    where = page.relative_to(root)
    if page.name != "Theme.qml" and re.search(r'"#[0-9A-Fa-f]{3,8}"', text):
        findings.append(f"{where}: a colour that is no token")
    if page.name != "AppText.qml" and re.search(r"^\s*(Text|Label|TextEdit|TextArea)\s*\{", text, re.M):
        findings.append(f"{where}: use AppText, which shows data as plain text")
    if re.search(r"import QtQuick\.Controls\b", text):
        findings.append(f"{where}: templates only; styled controls interpret markup")
    for words in re.findall(r'\b(?:text|placeholderText|heading|title|emptyTitle|emptyText): "([^"]*[A-Za-z]{3}[^"]*)"', text):
        if words not in ("Pupitre",) and not words.startswith("Pupitre"):
            findings.append(f"{where}: not translated: {words}")

# --- translations complete -------------------------------------------------------------------------------------------
for ts in (root / "packaging/i18n").glob("*.ts"):
    for message in ET.parse(ts).getroot().iter("message"):
        translation = message.find("translation")
        empty = not "".join(translation.itertext()).strip()
        if translation.get("type") or empty:
            findings.append(f"{ts.name}: unfinished: {message.find('source').text}")

# --- READMEs, long files, packages ------------------------------------------------------------------------------------
for folder in ["db", "reports", "qml", "tests", "packaging", *[f"backend/{p.name}" for p in (root / "backend").iterdir() if p.is_dir()],
               *[f"qml/{p.name}" for p in (root / "qml").iterdir() if p.is_dir()]]:
    readme = root / folder / "README.md"
    if not readme.exists():
        findings.append(f"{folder}: no README.md")
        continue
    for name in re.findall(r"`([\w/]+\.(?:h|cpp|qml|txt))`", readme.read_text()):
        if not (root / folder / name).exists() and not (root / name).exists() and not list(root.glob(f"**/{pathlib.Path(name).name}")):
            findings.append(f"{folder}/README.md names {name}, which is not there")
listed = set()
for packages in (root / "packaging/packages").glob("*.txt"):
    listed |= {line.strip() for line in packages.read_text().splitlines() if line.strip() and not line.startswith("#")}
for script in [root / "tests/run.sh", root / "packaging/start.sh", root / ".ci/run"]:
    if "apt-get" in script.read_text():
        findings.append(f"{script.name}: packages are named in packaging/packages alone")

for line in findings:
    print(line)
print(f"{len(findings)} findings")
sys.exit(1 if findings else 0)
